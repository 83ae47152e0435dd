/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sidebar.h"
#include "hf-due-list.h"
#include "hf-name.h"
#include "hf-sync-status.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

typedef struct {
  const char *place;
  const char *icon_name;
  const char *title;
} Place;

static const Place place_list[] = {
  { "today", "task-due-symbolic", N_ ("Today") },
  { "handoffs", "hf-ring-symbolic", N_ ("All Handoffs") },
  { "directory", "x-office-address-book-symbolic", N_ ("Directory") },
};
enum { N_PLACES = G_N_ELEMENTS (place_list) };

struct _HfSidebar {
  AdwBin parent_instance;

  HfDueList *list;
  HfSyncStatus *sync;
  GtkWidget *count[N_PLACES];

  GtkWidget *places;
  GtkWidget *sync_button;
  GtkWidget *sync_icon;
  GtkWidget *sync_title;
  GtkWidget *sync_subtitle;
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfSidebar, hf_sidebar, ADW_TYPE_BIN)

static void
set_count (HfSidebar *self, guint i, guint count, const char *sentence)
{
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *name = count > 0 ? g_strdup_printf ("%s, %s", _ (place_list[i].title), sentence)
                                    : g_strdup (_ (place_list[i].title));
  gtk_label_set_text (GTK_LABEL (self->count[i]), number);
  gtk_widget_set_visible (self->count[i], count > 0);
  hf_set_label (gtk_widget_get_ancestor (self->count[i], GTK_TYPE_LIST_BOX_ROW), name);
}

static void
update_counts (HfSidebar *self)
{
  const guint late = hf_due_list_count (self->list, HF_LANE_PAST_DUE);
  const guint open = hf_due_list_count (self->list, HF_LANE_ALL);
  g_autofree char *late_text =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u past due", "%u past due", late), late);
  g_autofree char *open_text =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u open", "%u open", open), open);
  set_count (self, 0, late, late_text);
  set_count (self, 1, open, open_text);
}

/* A green check never stands beside "Offline". */
static void
show_mood (HfSidebar *self, HfSyncMood mood)
{
  static const struct {
    const char *icon_name;
    const char *css_class;
  } looks[] = {
    [HF_SYNC_SENT] = { "emblem-ok-symbolic", "success" },
    [HF_SYNC_WAITING] = { "hf-waiting-symbolic", "dim-label" },
    [HF_SYNC_OFFLINE] = { "network-offline-symbolic", "dim-label" },
    [HF_SYNC_ATTENTION] = { "dialog-warning-symbolic", "error" },
  };
  const char *classes[] = { looks[mood].css_class, NULL };
  gtk_image_set_from_icon_name (GTK_IMAGE (self->sync_icon), looks[mood].icon_name);
  gtk_widget_set_css_classes (self->sync_icon, classes);
}

static void
update_sync (HfSidebar *self)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  int mood;
  g_object_get (self->sync, "title", &title, "subtitle", &subtitle, "mood", &mood, NULL);
  hf_text_set (GTK_LABEL (self->sync_title), title);
  hf_text_set (GTK_LABEL (self->sync_subtitle), subtitle);
  show_mood (self, (HfSyncMood)mood);
  /* Translators: the button to Sync Status for a screen reader: "Sync Status. Everything sent" */
  g_autofree char *name = g_strdup_printf (_ ("Sync Status. %s"), title != NULL ? title : "");
  hf_set_label (self->sync_button, name);
}

static void
row_activated_cb (HfSidebar *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, place_list[gtk_list_box_row_get_index (row)].place);
}

static void
sync_clicked_cb (HfSidebar *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, "sync");
}

static void
add_place (HfSidebar *self, guint i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (place_list[i].icon_name);
  GtkWidget *title = gtk_label_new (_ (place_list[i].title));
  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  gtk_widget_set_hexpand (title, TRUE);
  self->count[i] =
      g_object_new (GTK_TYPE_LABEL, "valign", GTK_ALIGN_CENTER, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->count[i], "countpill");
  gtk_widget_add_css_class (self->count[i], "hf-num");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->count[i]);
  GtkWidget *row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  hf_set_label (row, _ (place_list[i].title));
  gtk_list_box_append (GTK_LIST_BOX (self->places), row);
}

static void
hf_sidebar_dispose (GObject *object)
{
  HfSidebar *self = HF_SIDEBAR (object);
  g_clear_object (&self->list);
  g_clear_object (&self->sync);
  G_OBJECT_CLASS (hf_sidebar_parent_class)->dispose (object);
}

static void
hf_sidebar_class_init (HfSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = hf_sidebar_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", HF_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/window/hf-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, HfSidebar, places);
  gtk_widget_class_bind_template_child (widget_class, HfSidebar, sync_button);
  gtk_widget_class_bind_template_child (widget_class, HfSidebar, sync_icon);
  gtk_widget_class_bind_template_child (widget_class, HfSidebar, sync_title);
  gtk_widget_class_bind_template_child (widget_class, HfSidebar, sync_subtitle);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sync_clicked_cb);
}

static void
hf_sidebar_init (HfSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_PLACES; i++)
    add_place (self, i);
  gtk_widget_add_css_class (self->count[0], "late");
}

void
hf_sidebar_set_desk (HfSidebar *self, HfDesk *desk)
{
  g_return_if_fail (HF_IS_SIDEBAR (self));
  g_return_if_fail (self->list == NULL);
  self->list = hf_due_list_new (desk);
  self->sync = hf_sync_status_new (desk);
  g_signal_connect_object (self->list, "changed", G_CALLBACK (update_counts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "notify", G_CALLBACK (update_sync), self, G_CONNECT_SWAPPED);
  update_counts (self);
  update_sync (self);
}

void
hf_sidebar_select (HfSidebar *self, const char *place)
{
  g_return_if_fail (HF_IS_SIDEBAR (self));
  GtkListBox *places = GTK_LIST_BOX (self->places);
  gtk_list_box_unselect_all (places);
  for (guint i = 0; i < N_PLACES; i++)
    if (g_str_equal (place_list[i].place, place))
      gtk_list_box_select_row (places, gtk_list_box_get_row_at_index (places, (int)i));
}
