/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-today-page.h"
#include "hf-adaptive.h"
#include "hf-due-list.h"
#include "hf-header.h"
#include "hf-lane-button.h"
#include "hf-name-filter.h"
#include "hf-name.h"
#include "hf-window-page.h"
#include "hf-sync-status.h"
#include "hf-text.h"
#include "hf-today-group.h"
#include <glib/gi18n-lib.h>

enum { N_GROUPS = HF_URGENCY_CLOSED };

struct _HfTodayPage {
  AdwBin parent_instance;

  HfDesk *desk;
  HfDueList *list;
  HfSyncStatus *sync;
  HfNameFilter *filter;
  GtkWidget *group[N_GROUPS];
  GtkWidget *lane[HF_N_LANES];

  GtkWidget *adaptive;
  GtkWidget *header;
  GtkWidget *new_content;
  GtkWidget *search_bar;
  GtkWidget *search_entry;
  GtkWidget *lanes;
  GtkWidget *groups;
  GtkWidget *empty;
  GtkWidget *clear_button;
  GtkWidget *new_button;
  GtkWidget *refused_notice;
  GtkWidget *refused_text;
  GtkWidget *duty_row;
};

static void page_init (HfWindowPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HfTodayPage,
                               hf_today_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (HF_TYPE_WINDOW_PAGE, page_init))

static guint
count_rows (HfTodayPage *self)
{
  guint n = 0;
  for (int i = 0; i < N_GROUPS; i++)
    n += hf_today_group_count (HF_TODAY_GROUP (self->group[i]));
  return n;
}

static void
update_empty (HfTodayPage *self)
{
  const gboolean nobody = count_rows (self) == 0;
  const gboolean filtered =
      hf_due_list_get_lane (self->list) != HF_LANE_ALL || hf_name_filter_is_set (self->filter);
  g_autofree char *title = hf_name_filter_is_set (self->filter)
                               ? g_strdup (_ ("Nobody found"))
                               : hf_due_list_dup_empty (self->list);
  hf_text_set_status (ADW_STATUS_PAGE (self->empty), title, NULL);
  gtk_widget_set_visible (self->empty, nobody);
  gtk_widget_set_visible (self->clear_button, filtered);
  gtk_widget_set_visible (self->new_button, !filtered);
  gtk_widget_set_visible (self->lanes, hf_due_list_count (self->list, HF_LANE_ALL) > 0);
}

/* One row about the desk itself; it names nobody. */
static void
update_duty (HfTodayPage *self)
{
  const char *duty = hf_due_list_get_duty (self->list);
  if (duty != NULL) {
    hf_text_set_row (ADW_PREFERENCES_ROW (self->duty_row), duty, NULL);
    hf_set_label (self->duty_row, duty);
  }
  gtk_widget_set_visible (gtk_widget_get_parent (self->duty_row), duty != NULL);
}

static void
update_counts (HfTodayPage *self)
{
  g_autofree char *subtitle = hf_due_list_dup_subtitle (self->list);
  hf_header_set_subtitle (HF_HEADER (self->header), subtitle);
  for (int lane = HF_LANE_ALL + 1; lane < HF_N_LANES; lane++)
    hf_lane_button_set_count (HF_LANE_BUTTON (self->lane[lane]),
                              hf_due_list_count (self->list, lane));
  update_duty (self);
  update_empty (self);
}

static void
update_refused (HfTodayPage *self)
{
  guint refused = 0;
  g_object_get (self->sync, "n-refused", &refused, NULL);
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u change was refused.", "%u changes were refused.", refused),
      refused);
  gtk_label_set_text (GTK_LABEL (self->refused_text), text);
  gtk_widget_set_visible (self->refused_notice, refused > 0);
}

static void
update_form (HfTodayPage *self)
{
  const gboolean narrow = hf_adaptive_get_narrow (HF_ADAPTIVE (self->adaptive));
  GtkLayoutManager *grid = gtk_widget_get_layout_manager (self->lanes);
  const int columns = narrow ? 2 : HF_N_LANES - 1;
  for (int i = 0; i < HF_N_LANES - 1; i++) {
    GtkLayoutChild *place = gtk_layout_manager_get_layout_child (grid, self->lane[i + 1]);
    g_object_set (place, "column", i % columns, "row", i / columns, NULL);
  }
  adw_button_content_set_label (ADW_BUTTON_CONTENT (self->new_content),
                                narrow ? "" : _ ("New Handoff"));
}

static void
lane_toggled_cb (HfTodayPage *self, GtkToggleButton *toggled)
{
  const HfLane lane = hf_lane_button_get_lane (HF_LANE_BUTTON (toggled));
  if (gtk_toggle_button_get_active (toggled))
    hf_due_list_set_lane (self->list, lane);
  else if (hf_due_list_get_lane (self->list) == lane)
    hf_due_list_set_lane (self->list, HF_LANE_ALL);
}

static void
lane_changed_cb (HfTodayPage *self)
{
  const HfLane lane = hf_due_list_get_lane (self->list);
  for (int i = HF_LANE_ALL + 1; i < HF_N_LANES; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->lane[i]), i == (int)lane);
  update_empty (self);
}

static void
search_changed_cb (HfTodayPage *self, GtkSearchEntry *entry)
{
  hf_name_filter_set_text (self->filter, gtk_editable_get_text (GTK_EDITABLE (entry)));
  update_empty (self);
}

static void
focus_rows (HfTodayPage *self)
{
  GtkWidget *last = gtk_widget_get_focus_child (self->groups);
  if (HF_IS_TODAY_GROUP (last) && hf_today_group_focus_again (HF_TODAY_GROUP (last)))
    return;
  for (int i = 0; i < N_GROUPS; i++)
    if (hf_today_group_focus (HF_TODAY_GROUP (self->group[i])))
      return;
  gtk_widget_child_focus (self->groups, GTK_DIR_TAB_FORWARD);
}

static void
stop_search_cb (HfTodayPage *self)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), FALSE);
  focus_rows (self);
}

static void
clear_cb (HfTodayPage *self)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  hf_due_list_set_lane (self->list, HF_LANE_ALL);
}

static void
hf_today_page_shown (HfWindowPage *page)
{
  focus_rows (HF_TODAY_PAGE (page));
}

static void
hf_today_page_search (HfWindowPage *page)
{
  HfTodayPage *self = HF_TODAY_PAGE (page);
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), TRUE);
  gtk_widget_grab_focus (self->search_entry);
}

static void
page_init (HfWindowPageInterface *iface)
{
  iface->shown = hf_today_page_shown;
  iface->search = hf_today_page_search;
}

static void
hf_today_page_dispose (GObject *object)
{
  HfTodayPage *self = HF_TODAY_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->filter);
  g_clear_object (&self->sync);
  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hf_today_page_parent_class)->dispose (object);
}

static void
hf_today_page_class_init (HfTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = hf_today_page_dispose;
  g_type_ensure (HF_TYPE_ADAPTIVE);
  g_type_ensure (HF_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/today/hf-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HfTodayPage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, HfTodayPage, header);
  gtk_widget_class_bind_template_child (widget_class, HfTodayPage, new_content);
  gtk_widget_class_bind_template_child (widget_class, HfTodayPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, HfTodayPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HfTodayPage, lanes);
  gtk_widget_class_bind_template_child (widget_class, HfTodayPage, groups);
  gtk_widget_class_bind_template_child (widget_class, HfTodayPage, empty);
  gtk_widget_class_bind_template_child (widget_class, HfTodayPage, clear_button);
  gtk_widget_class_bind_template_child (widget_class, HfTodayPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, HfTodayPage, refused_notice);
  gtk_widget_class_bind_template_child (widget_class, HfTodayPage, refused_text);
  gtk_widget_class_bind_template_child (widget_class, HfTodayPage, duty_row);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
hf_today_page_init (HfTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (self->search_bar),
                                GTK_EDITABLE (self->search_entry));
  self->filter = hf_name_filter_new ();
  g_signal_connect_object (self->adaptive, "notify::narrow", G_CALLBACK (update_form), self,
                           G_CONNECT_SWAPPED);
}

static void
add_lanes (HfTodayPage *self)
{
  for (int lane = HF_LANE_ALL + 1; lane < HF_N_LANES; lane++) {
    self->lane[lane] = hf_lane_button_new (lane);
    gtk_grid_attach (GTK_GRID (self->lanes), self->lane[lane], lane - 1, 0, 1, 1);
    g_signal_connect_object (self->lane[lane], "toggled", G_CALLBACK (lane_toggled_cb), self,
                             G_CONNECT_SWAPPED);
  }
}

GtkWidget *
hf_today_page_new (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);
  HfTodayPage *self = g_object_new (HF_TYPE_TODAY_PAGE, NULL);
  self->desk = g_object_ref (desk);
  self->list = hf_due_list_new (desk);
  self->sync = hf_sync_status_new (desk);
  add_lanes (self);
  for (int i = 0; i < N_GROUPS; i++) {
    self->group[i] = hf_today_group_new (desk, self->list, i, HF_ADAPTIVE (self->adaptive),
                                         GTK_FILTER (self->filter));
    gtk_box_append (GTK_BOX (self->groups), self->group[i]);
  }
  g_signal_connect_object (self->list, "changed", G_CALLBACK (update_counts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::lane", G_CALLBACK (lane_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "notify::n-refused", G_CALLBACK (update_refused), self,
                           G_CONNECT_SWAPPED);
  update_form (self);
  update_counts (self);
  update_refused (self);
  return GTK_WIDGET (self);
}
