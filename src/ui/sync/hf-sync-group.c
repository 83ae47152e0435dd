/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sync-group.h"
#include "hf-name.h"
#include <glib/gi18n-lib.h>

struct _HfSyncGroup {
  GtkBox parent_instance;

  GListModel *items;
  char *title;

  GtkWidget *count;
  GtkWidget *rows;
  GtkWidget *more;
};

/* GTK makes a widget for every row of such a list; a thousand of them would stop the window. */
enum { MOST_ROWS = 100 };

G_DEFINE_FINAL_TYPE (HfSyncGroup, hf_sync_group, GTK_TYPE_BOX)

static void
update (HfSyncGroup *self)
{
  const guint n = g_list_model_get_n_items (self->items);
  g_autofree char *number = g_strdup_printf ("%u", n);
  /* Translators: a group of Sync Status and how many changes it holds: "Refused, 2" */
  g_autofree char *name = g_strdup_printf (_ ("%s, %u"), self->title, n);
  gtk_label_set_text (GTK_LABEL (self->count), number);
  hf_set_label (self->rows, name);
  g_autofree char *more = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n - MIN (n, MOST_ROWS)),
      n - MIN (n, MOST_ROWS));
  gtk_label_set_text (GTK_LABEL (self->more), more);
  gtk_widget_set_visible (self->more, n > MOST_ROWS);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
hf_sync_group_dispose (GObject *object)
{
  HfSyncGroup *self = HF_SYNC_GROUP (object);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (hf_sync_group_parent_class)->dispose (object);
}

static void
hf_sync_group_finalize (GObject *object)
{
  g_free (HF_SYNC_GROUP (object)->title);
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
add_heading (HfSyncGroup *self, const char *css_class)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "label", self->title, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_HEADING, NULL);
  gtk_widget_add_css_class (title, "hf-section");
  self->count = g_object_new (GTK_TYPE_LABEL, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->count, "countpill");
  if (css_class != NULL)
    gtk_widget_add_css_class (self->count, css_class);
  gtk_widget_set_margin_top (heading, 12);
  gtk_box_append (GTK_BOX (heading), title);
  gtk_box_append (GTK_BOX (heading), self->count);
  gtk_box_append (GTK_BOX (self), heading);
}

GtkWidget *
hf_sync_group_new (const char *title,
                   GListModel *items,
                   GtkListBoxCreateWidgetFunc create,
                   const char *css_class)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (items), NULL);
  HfSyncGroup *self = g_object_new (HF_TYPE_SYNC_GROUP, NULL);
  self->items = items;
  self->title = g_strdup (title);
  add_heading (self, css_class);
  self->rows = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (self->rows, "boxed-list");
  g_autoptr (GtkSliceListModel) shown =
      gtk_slice_list_model_new (g_object_ref (items), 0, MOST_ROWS);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->rows), G_LIST_MODEL (shown), create, NULL, NULL);
  gtk_box_append (GTK_BOX (self), self->rows);
  self->more = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->more, "dim-label");
  gtk_box_append (GTK_BOX (self), self->more);
  g_signal_connect_object (items, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
