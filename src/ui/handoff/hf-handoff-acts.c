/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-call-flow.h"
#include "hf-choice-form.h"
#include "hf-close-form.h"
#include "hf-compare-form.h"
#include "hf-handoff-page-private.h"
#include "hf-note-form.h"
#include "hf-provider-pick.h"
#include "hf-route.h"
#include "hf-sheet.h"
#include "hf-their-form.h"
#include "hf-visit-form.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

/* Each action reads the page, opens a form or calls one desk command; the page's notice shows what
 * the command says. */

/* What the next step is about; it may have changed while a form stood open. */
static const char *
get_subject (GtkWidget *page, HfStepKind kind, HfStepKind other)
{
  HfLoopItem *item = hf_handoff_page_get_item (HF_HANDOFF_PAGE (page));
  const HfNextStep *next = item != NULL ? hf_loop_item_get_next (item) : NULL;
  return next != NULL && (next->kind == kind || next->kind == other) ? next->subject : NULL;
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (widget);
  HfLoopItem *item = hf_handoff_page_get_item (self);
  const HfView *view = item != NULL ? hf_loop_item_get_view (item) : NULL;
  if (item == NULL)
    return;
  const HfStepKind kind = hf_loop_item_get_next (item)->kind;
  const char *action = hf_handoff_acts_next (kind);
  /* A protected person is not called before the setting was asked about. */
  const gboolean check_first =
      kind == HF_STEP_OUTREACH && hf_loop_item_get_protected (item) && !view->private_fresh;
  if (check_first)
    gtk_widget_activate_action (widget, "handoff.check", NULL);
  else if (action != NULL)
    gtk_widget_activate_action (widget, action, NULL);
  else
    hf_route_next (widget, hf_handoff_page_get_desk (self), hf_handoff_page_get_handoff (self));
}

static void
booked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfHandoffPage) self = data;
  g_autoptr (GError) error = NULL;
  hf_call_flow_finish_command (HF_CALL_FLOW (source), result, &error);
  hf_notice_say_error (hf_handoff_page_get_notice (self), error);
}

static void
visit_chosen (GtkWidget *page, gint64 time)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (page);
  g_autoptr (HfCallFlow) flow =
      hf_call_flow_new (hf_handoff_page_get_desk (self), hf_handoff_page_get_handoff (self));
  hf_call_flow_book_async (flow, time, NULL, booked_cb, g_object_ref (self));
}

static void
book_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hf_visit_form_open (widget, hf_handoff_page_get_desk (HF_HANDOFF_PAGE (widget)), visit_chosen);
}

static void
barrier_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *kind = g_variant_get_string (parameter, NULL);
  HfLoop *loop = hf_handoff_page_get_loop (widget);
  GPtrArray *notes = loop != NULL ? hf_loop_get_barriers (loop) : NULL;
  gboolean open = FALSE;
  for (guint i = 0; notes != NULL && i < notes->len; i++) {
    const HfBarrierNote *note = g_ptr_array_index (notes, i);
    open = open || (!note->solved && g_str_equal (note->kind, kind));
  }
  hf_handoff_page_record_text (widget, open ? "barrier.solved" : "barrier.noted", "kind", kind);
}

/* R80: the supervisor of a second miss, the clinician of a no. */
static void
told_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hf_handoff_page_record_text (widget, "told", "who", g_variant_get_string (parameter, NULL));
}

static void
barrier_chosen_cb (HfChoiceForm *form, guint number, GtkWidget *page)
{
  HfLoop *loop = hf_handoff_page_get_loop (page);
  if (loop == NULL)
    return;
  GPtrArray *barriers = hf_pathway_get (hf_loop_get_pathway (loop))->barriers;
  const HfBarrier *barrier = g_ptr_array_index (barriers, number - 1);
  hf_handoff_page_record_text (page, "barrier.noted", "kind", barrier->id);
}

static void
barriers_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfLoop *loop = hf_handoff_page_get_loop (widget);
  if (loop == NULL)
    return;
  GPtrArray *barriers = hf_pathway_get (hf_loop_get_pathway (loop))->barriers;
  HfChoiceForm *form = hf_choice_form_in_sheet (widget, _ ("In the Way"));
  for (guint i = 0; i < barriers->len; i++) {
    const HfBarrier *barrier = g_ptr_array_index (barriers, i);
    g_autofree char *title = hf_words_barrier (barrier->id);
    hf_choice_form_add (form, title, NULL);
  }
  g_signal_connect_object (form, "chosen", G_CALLBACK (barrier_chosen_cb), widget, 0);
  hf_choice_form_present (form);
}

static void
picked_cb (HfProviderPick *pick, const char *receiver, GtkWidget *page)
{
  HfLoop *loop = hf_handoff_page_get_loop (page);
  hf_sheet_close_around (GTK_WIDGET (pick));
  if (loop != NULL)
    hf_handoff_page_record_text (
        page, hf_loop_get_receiver (loop) != NULL ? "handoff.rerouted" : "provider.chosen",
        "receiver", receiver);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (widget);
  HfSheet *sheet = hf_sheet_new (widget, _ ("Who Can Help"), NULL);
  GtkWidget *pick =
      hf_provider_pick_new (hf_handoff_page_get_desk (self), hf_handoff_page_get_handoff (self));
  hf_sheet_set_body (sheet, pick);
  hf_sheet_set_tall (sheet);
  g_signal_connect_object (pick, "picked", G_CALLBACK (picked_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (sheet));
  hf_provider_pick_take_focus (HF_PROVIDER_PICK (pick));
}

static void
take_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hf_handoff_page_record_text (
      widget, "owner.assigned", "to",
      hf_desk_get_actor (hf_handoff_page_get_desk (HF_HANDOFF_PAGE (widget))));
}

/* Events that settle something named: the subject, and how. */
static void
record_settled (GtkWidget *page, const char *type, const char *subject, const char *text)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  if (subject == NULL)
    return;
  g_variant_dict_insert (&data, "id", "s", subject);
  if (*text != '\0')
    g_variant_dict_insert (&data, "note", "s", text);
  hf_handoff_page_record (page, type, g_variant_dict_end (&data));
}

/* (nullable): it may be open although something else comes first. */
static const char *
get_conflict (GtkWidget *page)
{
  HfLoopItem *item = hf_handoff_page_get_item (HF_HANDOFF_PAGE (page));
  return item != NULL ? hf_loop_item_get_view (item)->conflicts[0] : NULL;
}

/* What the form was about, which may not be the first of them any more. */
#define SETTLED_KEY "holdfast-settled"

static void
settled (GtkWidget *page, const char *text)
{
  record_settled (page, "conflict.settled", g_object_get_data (G_OBJECT (page), SETTLED_KEY), text);
}

static void
compared (GtkWidget *page, GVariant *data)
{
  hf_handoff_page_record (page, "conflict.settled", data);
}

/* What a newer program calls different cannot be shown side by side; it is settled with a word. */
static void
settle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfDesk *desk = hf_handoff_page_get_desk (HF_HANDOFF_PAGE (widget));
  const char *handoff = hf_handoff_page_get_handoff (HF_HANDOFF_PAGE (widget));
  const char *subject = get_conflict (widget);
  if (subject == NULL)
    return;
  HfTheirWord *word = hf_their_word_new (desk, handoff, subject);
  HfDifference *difference = hf_difference_new (desk, handoff, subject);
  g_autofree char *field = hf_words_conflict (subject);
  const HfNoteAsk ask = { _ ("Settle"), field, _ ("Settle"), TRUE };
  g_object_set_data_full (G_OBJECT (widget), SETTLED_KEY, g_strdup (subject), g_free);
  if (word != NULL)
    hf_their_form_open (widget, word, compared);
  else if (difference != NULL)
    hf_compare_form_open (widget, difference, compared);
  else
    hf_note_form_open (widget, &ask, settled);
}

static void
resolved (GtkWidget *page, const char *text)
{
  record_settled (page, "escalation.resolved",
                  get_subject (page, HF_STEP_EMERGENCY, HF_STEP_ESCALATION), text);
}

static void
resolve_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const HfNoteAsk ask = { _ ("Help Came"), _ ("Who came, and what was done"), _ ("Record"), TRUE };
  hf_note_form_open (widget, &ask, resolved);
}

static void
task_done (GtkWidget *page, const char *text)
{
  record_settled (page, "task.done", get_subject (page, HF_STEP_TASK, HF_STEP_TASK), text);
}

static void
task_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *subject = get_subject (widget, HF_STEP_TASK, HF_STEP_TASK);
  g_autofree char *field = subject != NULL ? hf_words_task (subject) : NULL;
  const HfNoteAsk ask = { _ ("Task"), field, _ ("Done"), FALSE };
  if (field != NULL)
    hf_note_form_open (widget, &ask, task_done);
}

static const char *const stop_reasons[] = { "pressed_by_mistake", "someone_came_in", "signal_word",
                                            "line_dropped", "changed_mind" };

/* The last choice leads on: only a private setting opens the contact again. */
static void
stop_reason_cb (HfChoiceForm *form, guint number, GtkWidget *page)
{
  if (number > G_N_ELEMENTS (stop_reasons)) {
    gtk_widget_activate_action (page, "handoff.check", NULL);
    return;
  }
  g_autofree char *reason = hf_words_reason (stop_reasons[number - 1]);
  hf_handoff_page_record_text (page, "note", "text", reason);
}

static void
say_stopped_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfChoiceForm *form = hf_choice_form_in_sheet (widget, _ ("What Happened"));
  for (guint i = 0; i < G_N_ELEMENTS (stop_reasons); i++) {
    g_autofree char *reason = hf_words_reason (stop_reasons[i]);
    hf_choice_form_add (form, reason, NULL);
  }
  hf_choice_form_add (form, _ ("We are talking again: check the setting"), NULL);
  g_signal_connect_object (form, "chosen", G_CALLBACK (stop_reason_cb), widget, 0);
  hf_choice_form_present (form);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (widget);
  hf_close_form_open (widget, hf_handoff_page_get_desk (self), hf_handoff_page_get_handoff (self));
}

static void
reopened (GtkWidget *page, const char *text)
{
  hf_handoff_page_record_text (page, "loop.reopened", "reason", text);
}

static void
reopen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const HfNoteAsk ask = { _ ("Reopen"), _ ("Why it is open again"), _ ("Reopen"), TRUE };
  hf_note_form_open (widget, &ask, reopened);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfHandoffPage) self = data;
  g_autofree char *undone = hf_desk_dup_undone (result);
  g_autoptr (GError) error = NULL;
  if (hf_desk_undo_finish (HF_DESK (source), result, &error))
    hf_handoff_page_say_undone (self, undone);
  else
    hf_notice_say_error (hf_handoff_page_get_notice (self), error);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (widget);
  hf_desk_undo_async (hf_handoff_page_get_desk (self), hf_handoff_page_get_handoff (self), NULL,
                      undone_cb, g_object_ref (self));
}

const char *
hf_handoff_acts_next (HfStepKind kind)
{
  static const char *const actions[] = {
    [HF_STEP_EMERGENCY] = "handoff.resolve", [HF_STEP_ESCALATION] = "handoff.resolve",
    [HF_STEP_OWNER] = "handoff.take",        [HF_STEP_THEIRS] = "handoff.settle",
    [HF_STEP_CONFLICT] = "handoff.settle",   [HF_STEP_ACK] = "handoff.ask",
    [HF_STEP_REROUTE] = "handoff.choose",    [HF_STEP_PROVIDER] = "handoff.choose",
    [HF_STEP_BOOK] = "handoff.book",         [HF_STEP_VISIT] = "handoff.log",
    [HF_STEP_ASK_CLINIC] = "handoff.ask",    [HF_STEP_OUTREACH] = "handoff.reach",
    [HF_STEP_UPDATE] = "handoff.ask",        [HF_STEP_TASK] = "handoff.task-done",
    [HF_STEP_CLOCK] = "handoff.clock",       [HF_STEP_STOPPED] = "handoff.say-stopped",
    [HF_STEP_CLOSE] = "handoff.close",       [HF_STEP_CLOSED] = "handoff.reopen",
  };
  return (guint)kind < G_N_ELEMENTS (actions) ? actions[kind] : NULL;
}

void
hf_handoff_acts_install (GtkWidgetClass *klass)
{
  hf_handoff_contact_install (klass);
  hf_handoff_sharing_install (klass);
  hf_handoff_duties_install (klass);
  hf_handoff_log_install (klass);
  gtk_widget_class_install_action (klass, "handoff.next", NULL, next_action);
  gtk_widget_class_install_action (klass, "handoff.book", NULL, book_action);
  gtk_widget_class_install_action (klass, "handoff.barrier", "s", barrier_action);
  gtk_widget_class_install_action (klass, "handoff.barriers", NULL, barriers_action);
  gtk_widget_class_install_action (klass, "handoff.told", "s", told_action);
  gtk_widget_class_install_action (klass, "handoff.choose", NULL, choose_action);
  gtk_widget_class_install_action (klass, "handoff.take", NULL, take_action);
  gtk_widget_class_install_action (klass, "handoff.settle", NULL, settle_action);
  gtk_widget_class_install_action (klass, "handoff.resolve", NULL, resolve_action);
  gtk_widget_class_install_action (klass, "handoff.task-done", NULL, task_action);
  gtk_widget_class_install_action (klass, "handoff.say-stopped", NULL, say_stopped_action);
  gtk_widget_class_install_action (klass, "handoff.close", NULL, close_action);
  gtk_widget_class_install_action (klass, "handoff.reopen", NULL, reopen_action);
  gtk_widget_class_install_action (klass, "handoff.undo", NULL, undo_action);
}
