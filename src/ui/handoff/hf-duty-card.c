/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-duty-card.h"
#include "hf-duty-words.h"
#include "hf-name.h"
#include "hf-text.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

struct _HfDutyCard {
  AdwBin parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (HfDutyCard, hf_duty_card, ADW_TYPE_BIN)

static GtkWidget *
button_new (const char *verb, const char *about)
{
  GtkWidget *button = gtk_button_new_with_label (verb);
  /* Translators: a button and what it is about: "Done, Order the tests that are missing". */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), verb, about);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  hf_set_label (button, name);
  return button;
}

static void
add_line (HfDutyCard *self, const char *text, const char *more, GtkWidget *button)
{
  GtkWidget *row = adw_action_row_new ();
  hf_text_set_row (ADW_PREFERENCES_ROW (row), text, more);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (button != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
}

static void
add_duty (HfDutyCard *self, HfDesk *desk, HfLoop *loop, const HfDuty *duty)
{
  const char *verb = hf_words_duty_verb (duty);
  g_autofree char *text = hf_words_duty (duty, loop);
  g_autofree char *due = duty->due != HF_TIME_NONE
                             ? hf_words_moment (duty->due, hf_desk_get_site (desk)->calendar)
                             : NULL;
  GtkWidget *button = verb != NULL ? button_new (verb, text) : NULL;
  if (button != NULL) {
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "handoff.duty");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(us)", duty->kind, duty->id);
  }
  add_line (self, text, due, button);
}

/* R93: the place is theirs until they were seen, or said stop; the button says when. */
static void
add_reserve (HfDutyCard *self, HfDesk *desk, HfLoopItem *item)
{
  g_autoptr (HfRefusal) refusal =
      hf_desk_check (desk, hf_loop_item_get_handoff (item), "reserve.released", NULL);
  GtkWidget *button = refusal == NULL ? button_new (_ ("Give Back"), _ ("Second place")) : NULL;
  if (button != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "handoff.release");
  add_line (self, _ ("A second provider holds a place"),
            refusal != NULL ? _ ("Theirs until they were seen, or say stop") : NULL, button);
}

/* R101: it goes on by the version it was opened with, until somebody moves it. */
static void
add_newer_pathway (HfDutyCard *self, HfDesk *desk, HfLoop *loop)
{
  HfPathway *pathway = hf_loop_get_pathway (loop);
  HfPathway *newest =
      g_hash_table_lookup (hf_desk_get_pathways (desk), hf_pathway_get (pathway)->id);
  if (newest == NULL || newest == pathway || hf_pathway_is_withdrawn (newest))
    return;
  GtkWidget *button = button_new (_ ("Move…"), _ ("Newer version of the pathway"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "handoff.move-pathway");
  add_line (self, _ ("This pathway has a newer version"),
            _ ("The handoff goes on by its own until you move it"), button);
}

static void
clear (HfDutyCard *self)
{
  GtkListBoxRow *row;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
hf_duty_card_class_init (HfDutyCardClass *klass)
{
}

static void
hf_duty_card_init (HfDutyCard *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  hf_set_label (GTK_WIDGET (self->list), _ ("To do"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/* All that is ours beside the next step, which the card above says. */
void
hf_duty_card_update (HfDutyCard *self, HfDesk *desk, HfLoopItem *item)
{
  g_return_if_fail (HF_IS_DUTY_CARD (self));
  HfLoop *loop = hf_loop_item_get_loop (item);
  const HfView *view = hf_loop_item_get_view (item);
  const HfNextStep *next = hf_loop_item_get_next (item);
  g_autoptr (GPtrArray) duties = hf_loop_list_duties (loop, view);
  clear (self);
  for (guint i = 0; i < duties->len; i++) {
    const HfDuty *duty = g_ptr_array_index (duties, i);
    if (next->subject == NULL || !g_str_equal (duty->id, next->subject))
      add_duty (self, desk, loop, duty);
  }
  if (view->state != HF_STATE_CLOSED) {
    if (hf_loop_is_reserve_held (loop))
      add_reserve (self, desk, item);
    add_newer_pathway (self, desk, loop);
  }
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_list_box_get_row_at_index (self->list, 0) != NULL);
}
