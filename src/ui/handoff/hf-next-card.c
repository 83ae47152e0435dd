/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-next-card.h"
#include "hf-dial-plan.h"
#include "hf-duty-words.h"
#include "hf-look.h"
#include "hf-name.h"
#include "hf-text.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

struct _HfNextCard {
  GtkBox parent_instance;

  GtkWidget *ring;
  GtkWidget *heading;
  GtkWidget *hint;
  GtkWidget *shut;
  GtkWidget *due_tag;
  GtkWidget *holder_tag;
  GtkWidget *safe_tag;
  GtkWidget *unsent_tag;
  GtkWidget *notices;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (HfNextCard, hf_next_card, GTK_TYPE_BOX)

static const char *
find_action_text (HfLoopItem *item)
{
  if (hf_loop_item_get_next (item)->kind == HF_STEP_CLOSED)
    return _ ("Reopen…");
  /* A list opens the handoff to wait with; on its own page what came of the visit is written down.
   */
  if (hf_loop_item_get_next (item)->kind == HF_STEP_VISIT)
    return _ ("Log…");
  if (hf_loop_item_get_next (item)->kind == HF_STEP_CLOCK) {
    const HfDuty duty = { HF_DUTY_CLOCK, hf_loop_item_get_next (item)->subject, NULL,
                          HF_TIME_NONE };
    return hf_words_duty_verb (&duty);
  }
  return hf_loop_item_get_action_text (item);
}

/* A list keeps the general sentence for protected people; on their own page it is said what it is.
 */
static char *
dup_hint (HfLoopItem *item)
{
  const HfNextStep *next = hf_loop_item_get_next (item);
  if (next->kind == HF_STEP_CLOCK)
    return hf_words_own_clock (next->subject, NULL);
  if (next->kind == HF_STEP_TASK)
    return hf_words_task (next->subject);
  return g_strdup (hf_loop_item_get_next_text (item));
}

/* A way back to the person is shown with its rules before anybody presses anything. */
static void
update_contact (HfNextCard *self, HfDesk *desk, HfLoopItem *item)
{
  if (hf_loop_item_get_next (item)->kind != HF_STEP_OUTREACH) {
    g_autofree char *hint = dup_hint (item);
    hf_text_set (GTK_LABEL (self->hint), hint);
    hf_text_set (GTK_LABEL (self->shut), NULL);
    hf_set_description (self->button, hint);
    return;
  }
  g_autoptr (HfDialPlan) plan = hf_dial_plan_for_person (desk, hf_loop_item_get_handoff (item));
  g_autofree char *rules = g_strjoinv (" ", plan->rules);
  hf_text_set (GTK_LABEL (self->hint), rules);
  hf_text_set (GTK_LABEL (self->shut), plan->refusal);
  hf_set_description (self->button, plan->refusal != NULL ? plan->refusal : rules);
}

/* @notice: "supervisor:second_miss": the role stands before the colon. */
static GtkWidget *
notice_row_new (const char *notice)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_with_label (_ ("Told"));
  g_autofree char *text = hf_words_notice (notice);
  g_autofree char *role = g_strndup (notice, strcspn (notice, ":"));
  /* Translators: a button for a screen reader: what it is about, and that it was done. */
  g_autofree char *name = g_strdup_printf (_ ("Told: %s"), text);
  hf_text_set (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "handoff.told");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", role);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  hf_set_label (button, name);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static void
update_notices (HfNextCard *self, HfLoopItem *item)
{
  GtkBox *box = GTK_BOX (self->notices);
  g_auto (GStrv) notices =
      hf_loop_dup_notices (hf_loop_item_get_loop (item), hf_loop_item_get_view (item));
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (self->notices)) != NULL)
    gtk_box_remove (box, row);
  for (guint i = 0; notices[i] != NULL; i++)
    gtk_box_append (box, notice_row_new (notices[i]));
  gtk_widget_set_visible (self->notices, *notices != NULL);
}

static void
set_mood (HfNextCard *self, const HfNextStep *next)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gtk_widget_remove_css_class (widget, "late");
  gtk_widget_remove_css_class (widget, "done");
  if (next->urgency == HF_URGENCY_OVERDUE)
    gtk_widget_add_css_class (widget, "late");
  else if (next->kind == HF_STEP_CLOSED)
    gtk_widget_add_css_class (widget, "done");
}

static void
hf_next_card_class_init (HfNextCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  g_type_ensure (HF_TYPE_RING);
  g_type_ensure (HF_TYPE_TAG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/handoff/hf-next-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HfNextCard, ring);
  gtk_widget_class_bind_template_child (widget_class, HfNextCard, heading);
  gtk_widget_class_bind_template_child (widget_class, HfNextCard, hint);
  gtk_widget_class_bind_template_child (widget_class, HfNextCard, shut);
  gtk_widget_class_bind_template_child (widget_class, HfNextCard, due_tag);
  gtk_widget_class_bind_template_child (widget_class, HfNextCard, holder_tag);
  gtk_widget_class_bind_template_child (widget_class, HfNextCard, safe_tag);
  gtk_widget_class_bind_template_child (widget_class, HfNextCard, unsent_tag);
  gtk_widget_class_bind_template_child (widget_class, HfNextCard, notices);
  gtk_widget_class_bind_template_child (widget_class, HfNextCard, button);
}

static void
hf_next_card_init (HfNextCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hf_next_card_update (HfNextCard *self, HfDesk *desk, HfLoopItem *item)
{
  g_return_if_fail (HF_IS_NEXT_CARD (self));
  const HfNextStep *next = hf_loop_item_get_next (item);
  const char *action = find_action_text (item);
  hf_look_set_ring (HF_RING (self->ring), item);
  hf_look_set_due (HF_TAG (self->due_tag), item);
  hf_look_set_holder (HF_TAG (self->holder_tag), item);
  gtk_widget_set_visible (self->safe_tag, hf_loop_item_get_protected (item));
  gtk_widget_set_visible (self->unsent_tag, hf_loop_item_get_unsent (item));
  hf_text_set (GTK_LABEL (self->heading), hf_words_heading (next->kind));
  gtk_button_set_label (GTK_BUTTON (self->button), action);
  hf_set_label (self->button, action);
  update_contact (self, desk, item);
  update_notices (self, item);
  set_mood (self, next);
}

void
hf_next_card_take_focus (HfNextCard *self)
{
  g_return_if_fail (HF_IS_NEXT_CARD (self));
  gtk_widget_grab_focus (self->button);
}

void
hf_next_card_set_narrow (HfNextCard *self, gboolean narrow)
{
  g_return_if_fail (HF_IS_NEXT_CARD (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (self->ring, narrow ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_widget_set_halign (self->button, narrow ? GTK_ALIGN_START : GTK_ALIGN_END);
}
