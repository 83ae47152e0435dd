/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-cover.h"

struct _HfCover {
  GPtrArray *windows; /* GWeakRef */
  GWeakRef focus;
};

static void
free_weak_ref (gpointer data)
{
  GWeakRef *ref = data;
  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
pop_down (GtkWidget *widget)
{
  GtkWidget *next = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = next) {
    next = gtk_widget_get_next_sibling (child);
    if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
      gtk_popover_popdown (GTK_POPOVER (child));
    pop_down (child);
  }
}

static void
hide_window (HfCover *cover, GtkWidget *window)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, window);
  g_ptr_array_add (cover->windows, ref);
  gtk_widget_set_visible (window, FALSE);
}

HfCover *
hf_cover_new (GtkWindow *window)
{
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  HfCover *cover = g_new0 (HfCover, 1);
  cover->windows = g_ptr_array_new_with_free_func (free_weak_ref);
  g_weak_ref_init (&cover->focus, gtk_window_get_focus (window));
  pop_down (GTK_WIDGET (window));
  GListModel *toplevels = gtk_window_get_toplevels ();
  for (guint i = g_list_model_get_n_items (toplevels); i-- > 0;) {
    g_autoptr (GtkWidget) other = g_list_model_get_item (toplevels, i);
    if (other != GTK_WIDGET (window) && gtk_widget_get_visible (other))
      hide_window (cover, other);
  }
  return cover;
}

/* The focus comes back first: a dialog shown afterwards takes it for itself. */
gboolean
hf_cover_lift (HfCover *cover)
{
  g_return_val_if_fail (cover != NULL, FALSE);
  g_autoptr (GtkWidget) focus = g_weak_ref_get (&cover->focus);
  const gboolean restored =
      focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_grab_focus (focus);
  for (guint i = cover->windows->len; i-- > 0;) {
    g_autoptr (GtkWidget) window = g_weak_ref_get (g_ptr_array_index (cover->windows, i));
    if (window != NULL)
      gtk_widget_set_visible (window, TRUE);
  }
  hf_cover_free (cover);
  return restored;
}

void
hf_cover_free (HfCover *cover)
{
  g_ptr_array_unref (cover->windows);
  g_weak_ref_clear (&cover->focus);
  g_free (cover);
}
