/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-today-group.h"
#include "hf-handoff-row.h"
#include "hf-name.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

struct _HfTodayGroup {
  GtkBox parent_instance;

  HfDesk *desk;
  HfDueList *list;
  HfAdaptive *adaptive;
  GListModel *all;
  HfUrgency urgency;

  GtkWidget *count;
  GtkWidget *rows;
  GtkWidget *more;
};

enum { MOST_ROWS = 50 };

G_DEFINE_FINAL_TYPE (HfTodayGroup, hf_today_group, GTK_TYPE_BOX)

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  HfTodayGroup *self = data;
  return hf_handoff_row_new (self->desk, item, self->adaptive);
}

/* Only the most urgent row of all carries the suggested action: there is one next thing to do. */
static void
update_suggested (HfTodayGroup *self)
{
  if (self->urgency != HF_URGENCY_OVERDUE)
    return;
  int i = 0;
  GtkListBoxRow *row = NULL;
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->rows), i)) != NULL)
    hf_handoff_row_set_suggested (HF_HANDOFF_ROW (row), i++ == 0);
}

static void
update (HfTodayGroup *self)
{
  const guint n = g_list_model_get_n_items (self->all);
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *name = hf_due_list_dup_group_title (self->list, self->urgency);
  gtk_label_set_text (GTK_LABEL (self->count), number);
  if (name != NULL)
    hf_set_label (self->rows, name);
  g_autofree char *more =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show All %u", "Show All %u", n), n);
  gtk_button_set_label (GTK_BUTTON (self->more), more);
  gtk_widget_set_visible (self->more, n > MOST_ROWS);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  update_suggested (self);
}

static void
row_activated_cb (GtkListBox *rows, GtkListBoxRow *row, gpointer data)
{
  hf_handoff_row_open (HF_HANDOFF_ROW (row));
}

static HfTodayGroup *
find_neighbour (HfTodayGroup *self, gboolean after)
{
  GtkWidget *other = GTK_WIDGET (self);
  do
    other = after ? gtk_widget_get_next_sibling (other) : gtk_widget_get_prev_sibling (other);
  while (other != NULL && !(HF_IS_TODAY_GROUP (other) && gtk_widget_get_visible (other)));
  return other != NULL ? HF_TODAY_GROUP (other) : NULL;
}

/* The arrow keys walk on from row to row into the next group, past the buttons in the rows. */
static gboolean
keynav_failed_cb (HfTodayGroup *self, GtkDirectionType direction)
{
  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return GDK_EVENT_PROPAGATE;
  HfTodayGroup *other = find_neighbour (self, direction == GTK_DIR_DOWN);
  if (other == NULL)
    return direction == GTK_DIR_DOWN ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  GtkWidget *row = direction == GTK_DIR_DOWN ? gtk_widget_get_first_child (other->rows)
                                             : gtk_widget_get_last_child (other->rows);
  return row != NULL && gtk_widget_grab_focus (row);
}

static void
hf_today_group_dispose (GObject *object)
{
  HfTodayGroup *self = HF_TODAY_GROUP (object);
  g_clear_object (&self->all);
  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hf_today_group_parent_class)->dispose (object);
}

static void
hf_today_group_class_init (HfTodayGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hf_today_group_dispose;
}

static void
hf_today_group_init (HfTodayGroup *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

static void
add_heading (HfTodayGroup *self)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", hf_words_urgency (self->urgency),
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  gtk_widget_add_css_class (title, "hf-section");
  self->count = g_object_new (GTK_TYPE_LABEL, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->count, "countpill");
  gtk_widget_add_css_class (self->count, "hf-num");
  if (self->urgency == HF_URGENCY_OVERDUE)
    gtk_widget_add_css_class (self->count, "late");
  gtk_widget_set_margin_top (heading, 12);
  gtk_widget_set_margin_bottom (heading, 4);
  gtk_widget_set_margin_start (heading, 4);
  gtk_box_append (GTK_BOX (heading), title);
  gtk_box_append (GTK_BOX (heading), self->count);
  gtk_box_append (GTK_BOX (self), heading);
}

GtkWidget *
hf_today_group_new (
    HfDesk *desk, HfDueList *list, HfUrgency urgency, HfAdaptive *adaptive, GtkFilter *search)
{
  HfTodayGroup *self = g_object_new (HF_TYPE_TODAY_GROUP, NULL);
  self->desk = g_object_ref (desk);
  self->list = g_object_ref (list);
  self->adaptive = adaptive;
  self->urgency = urgency;
  add_heading (self);
  self->rows = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (self->rows, "boxed-list");
  g_signal_connect (self->rows, "row-activated", G_CALLBACK (row_activated_cb), NULL);
  g_signal_connect_swapped (self->rows, "keynav-failed", G_CALLBACK (keynav_failed_cb), self);
  gtk_box_append (GTK_BOX (self), self->rows);
  self->more = g_object_new (GTK_TYPE_BUTTON, "halign", GTK_ALIGN_CENTER, "action-name", "win.go",
                             "action-target", g_variant_new_string ("handoffs"), NULL);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_box_append (GTK_BOX (self), self->more);
  GListModel *group = g_object_ref (hf_due_list_get_group (list, urgency));
  self->all = G_LIST_MODEL (
      gtk_filter_list_model_new (group, search != NULL ? g_object_ref (search) : NULL));
  g_autoptr (GtkSliceListModel) shown =
      gtk_slice_list_model_new (g_object_ref (self->all), 0, MOST_ROWS);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->rows), G_LIST_MODEL (shown), create_row, self, NULL);
  g_signal_connect_object (self->all, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update (self);
  return GTK_WIDGET (self);
}

guint
hf_today_group_count (HfTodayGroup *self)
{
  g_return_val_if_fail (HF_IS_TODAY_GROUP (self), 0);
  return g_list_model_get_n_items (self->all);
}

gboolean
hf_today_group_focus (HfTodayGroup *self)
{
  g_return_val_if_fail (HF_IS_TODAY_GROUP (self), FALSE);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->rows), 0);
  return gtk_widget_get_visible (GTK_WIDGET (self)) && row != NULL &&
         gtk_widget_grab_focus (GTK_WIDGET (row));
}

gboolean
hf_today_group_focus_again (HfTodayGroup *self)
{
  g_return_val_if_fail (HF_IS_TODAY_GROUP (self), FALSE);
  GtkWidget *row = gtk_widget_get_focus_child (self->rows);
  return gtk_widget_get_visible (GTK_WIDGET (self)) && row != NULL && gtk_widget_grab_focus (row);
}
