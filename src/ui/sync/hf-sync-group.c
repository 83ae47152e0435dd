/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sync-group.h"
#include "hf-name.h"
#include "hf-route.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfSyncGroup {
  GtkBox parent_instance;

  HfDesk *desk;
  GListModel *items;
  HfOutboxState state;
  char *title;
  char *retry;

  GtkWidget *count;
  GtkWidget *rows;
};

G_DEFINE_FINAL_TYPE (HfSyncGroup, hf_sync_group, GTK_TYPE_BOX)

/* On the wire and waiting are one thing to a person: not there yet. */
static gboolean
is_in_state (gpointer object, gpointer data)
{
  const HfOutboxState wanted = GPOINTER_TO_INT (data);
  const HfOutboxState state = hf_sync_item_get_state (object);
  return state == wanted || (wanted == HF_OUTBOX_WAITING && state == HF_OUTBOX_UNKNOWN);
}

static void
retry_cb (GtkButton *button, HfSyncItem *item)
{
  hf_sync_item_retry (item);
}

static void
row_activated_cb (HfSyncGroup *self, GtkListBoxRow *row)
{
  g_autoptr (HfSyncItem) item =
      g_list_model_get_item (self->items, (guint)gtk_list_box_row_get_index (row));
  if (item != NULL && hf_sync_item_get_handoff (item) != NULL)
    hf_route_open (GTK_WIDGET (self), self->desk, hf_sync_item_get_handoff (item));
}

static void
add_retry (HfSyncGroup *self, GtkWidget *row, HfSyncItem *item)
{
  GtkWidget *button = gtk_button_new_with_label (self->retry);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "compact");
  hf_set_description (button, hf_sync_item_get_title (item));
  g_signal_connect_object (button, "clicked", G_CALLBACK (retry_cb), item, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
create_row (gpointer object, gpointer data)
{
  HfSyncGroup *self = data;
  HfSyncItem *item = object;
  GtkWidget *row = adw_action_row_new ();
  hf_text_set_row (ADW_PREFERENCES_ROW (row), hf_sync_item_get_title (item),
                   hf_sync_item_get_subtitle (item));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row),
                                    hf_sync_item_get_handoff (item) != NULL);
  hf_set_label (row, hf_sync_item_get_description (item));
  if (self->retry != NULL)
    add_retry (self, row, item);
  return row;
}

static void
update (HfSyncGroup *self)
{
  const guint n = g_list_model_get_n_items (self->items);
  g_autofree char *number = g_strdup_printf ("%u", n);
  /* Translators: a group of Sync Status and how many changes it holds: "Refused, 2" */
  g_autofree char *name = g_strdup_printf (_ ("%s, %u"), self->title, n);
  gtk_label_set_text (GTK_LABEL (self->count), number);
  hf_set_label (self->rows, name);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
hf_sync_group_dispose (GObject *object)
{
  HfSyncGroup *self = HF_SYNC_GROUP (object);
  g_clear_object (&self->items);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hf_sync_group_parent_class)->dispose (object);
}

static void
hf_sync_group_finalize (GObject *object)
{
  HfSyncGroup *self = HF_SYNC_GROUP (object);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->retry, g_free);
  G_OBJECT_CLASS (hf_sync_group_parent_class)->finalize (object);
}

static void
hf_sync_group_class_init (HfSyncGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hf_sync_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = hf_sync_group_finalize;
}

static void
hf_sync_group_init (HfSyncGroup *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

static void
add_heading (HfSyncGroup *self)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", self->title, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  gtk_widget_add_css_class (title, "hf-section");
  self->count = g_object_new (GTK_TYPE_LABEL, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->count, "countpill");
  if (self->state == HF_OUTBOX_REFUSED)
    gtk_widget_add_css_class (self->count, "late");
  gtk_widget_set_margin_top (heading, 12);
  gtk_box_append (GTK_BOX (heading), title);
  gtk_box_append (GTK_BOX (heading), self->count);
  gtk_box_append (GTK_BOX (self), heading);
}

GtkWidget *
hf_sync_group_new (
    HfDesk *desk, HfSyncStatus *status, HfOutboxState state, const char *title, const char *retry)
{
  g_return_val_if_fail (HF_IS_SYNC_STATUS (status), NULL);
  HfSyncGroup *self = g_object_new (HF_TYPE_SYNC_GROUP, NULL);
  self->desk = g_object_ref (desk);
  self->state = state;
  self->title = g_strdup (title);
  self->retry = g_strdup (retry);
  add_heading (self);
  GtkCustomFilter *filter = gtk_custom_filter_new (is_in_state, GINT_TO_POINTER ((int)state), NULL);
  self->items = G_LIST_MODEL (gtk_filter_list_model_new (
      g_object_ref (hf_sync_status_get_items (status)), GTK_FILTER (filter)));
  self->rows = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (self->rows, "boxed-list");
  gtk_list_box_bind_model (GTK_LIST_BOX (self->rows), self->items, create_row, self, NULL);
  g_signal_connect_swapped (self->rows, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (GTK_BOX (self), self->rows);
  g_signal_connect_object (self->items, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
