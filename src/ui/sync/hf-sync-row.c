/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sync-row.h"
#include "hf-name.h"
#include "hf-text.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

/* Takes @target (floating). */
static void
set_action (GtkWidget *widget, const char *action, GVariant *target)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (widget), target);
}

/* Takes @target (floating). @about: what the button is about, for a screen reader. */
static void
add_button (
    GtkWidget *buttons, const char *label, const char *action, GVariant *target, const char *about)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *clean = hf_text_dup_clean (about);
  gtk_widget_add_css_class (button, "compact");
  set_action (button, action, target);
  hf_set_description (button, clean);
  gtk_box_append (GTK_BOX (buttons), button);
}

static GtkWidget *
row_new (const char *title, const char *subtitle, const char *advice, GtkWidget *buttons)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                 4, "margin-top", 12, "margin-bottom", 12, "margin-start", 14,
                                 "margin-end", 14, NULL);
  gtk_box_append (GTK_BOX (box), hf_text_label (title, "hf-name"));
  gtk_box_append (GTK_BOX (box), hf_text_label (subtitle, "hf-small"));
  if (advice != NULL)
    gtk_box_append (GTK_BOX (box), hf_text_label (advice, "dim-label"));
  gtk_widget_set_margin_top (buttons, 6);
  gtk_widget_set_visible (buttons, gtk_widget_get_first_child (buttons) != NULL);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
add_buttons (HfSyncItem *item, GtkWidget *buttons)
{
  const HfOutboxState state = hf_sync_item_get_state (item);
  const char *title = hf_sync_item_get_title (item);
  const gint64 number = hf_sync_item_get_row (item);
  if (state == HF_OUTBOX_REFUSED)
    add_button (buttons, _ ("Try Again"), "sync.retry", g_variant_new_int64 (number), title);
  else if (state == HF_OUTBOX_HELD || state == HF_OUTBOX_KEPT)
    add_button (buttons, _ ("Send"), "sync.retry", g_variant_new_int64 (number), title);
  if (state == HF_OUTBOX_REFUSED && hf_sync_item_get_handoff (item) != NULL)
    add_button (buttons, _ ("Mend…"), "sync.open",
                g_variant_new_string (hf_sync_item_get_handoff (item)), title);
  if (hf_sync_item_can_keep (item))
    add_button (buttons, _ ("Keep Here"), "sync.keep", g_variant_new_int64 (number), title);
}

GtkWidget *
hf_sync_row_new (HfSyncItem *item)
{
  g_return_val_if_fail (HF_IS_SYNC_ITEM (item), NULL);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  add_buttons (item, buttons);
  GtkWidget *row = row_new (hf_sync_item_get_title (item), hf_sync_item_get_subtitle (item),
                            hf_sync_item_get_advice (item), buttons);
  g_autofree char *name = hf_text_dup_clean (hf_sync_item_get_description (item));
  const char *handoff = hf_sync_item_get_handoff (item);
  hf_set_label (row, name);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), handoff != NULL);
  if (handoff != NULL)
    set_action (row, "sync.open", g_variant_new_string (handoff));
  return row;
}

/* What others said is no difference. */
static const char *
find_difference (HfLoopItem *item)
{
  char **conflicts = hf_loop_item_get_view (item)->conflicts;
  while (conflicts[0] != NULL && conflicts[1] != NULL && g_str_has_prefix (conflicts[0], HF_THEIRS))
    conflicts++;
  return conflicts[0];
}

GtkWidget *
hf_sync_row_new_different (HfLoopItem *item)
{
  g_return_val_if_fail (HF_IS_LOOP_ITEM (item), NULL);
  const char *handoff = hf_loop_item_get_handoff (item);
  const char *who = hf_loop_item_get_who (item);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *what = hf_words_conflict (find_difference (item));
  /* Translators: a row of Sync Status for a screen reader: who, and what differs */
  g_autofree char *name = g_strdup_printf (_ ("Different. %s. %s."), who, what);
  g_autofree char *clean = hf_text_dup_clean (name);
  add_button (buttons, _ ("Compare…"), "sync.compare", g_variant_new_string (handoff), who);
  GtkWidget *row = row_new (who, what, NULL, buttons);
  hf_set_label (row, clean);
  set_action (row, "sync.compare", g_variant_new_string (handoff));
  return row;
}
