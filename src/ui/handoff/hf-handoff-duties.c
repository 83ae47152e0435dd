/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-ask.h"
#include "hf-duty-words.h"
#include "hf-handoff-page-private.h"
#include "hf-note-form.h"
#include "hf-visit-form.h"
#include <glib/gi18n-lib.h>

/* What is ours to do beside the next step: each line of the card "To do" is settled here. */

#define DUTY_KEY "holdfast-duty"

/* The form stands in front of the page; what it is about may be gone when it is answered, which is
 * harmless: a task done twice is done. */
static void
keep_duty (GtkWidget *page, const char *id)
{
  g_object_set_data_full (G_OBJECT (page), DUTY_KEY, g_strdup (id), g_free);
}

static void
record_id (GtkWidget *page, const char *type, const char *text)
{
  const char *id = g_object_get_data (G_OBJECT (page), DUTY_KEY);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&data, "id", "s", id);
  if (*text != '\0')
    g_variant_dict_insert (&data, "note", "s", text);
  hf_handoff_page_record (page, type, g_variant_dict_end (&data));
}

static void
task_done (GtkWidget *page, const char *text)
{
  record_id (page, "task.done", text);
}

static void
help_came (GtkWidget *page, const char *text)
{
  record_id (page, "escalation.resolved", text);
}

static void
date_chosen (GtkWidget *page, gint64 time)
{
  const char *anchor = g_object_get_data (G_OBJECT (page), DUTY_KEY);
  g_autofree char *text = hf_time_format (time);
  hf_handoff_page_record_text (page, "anchor.set", anchor, text);
}

/* A day without the medicine is the danger: a prescriber has four hours (as in the worked cases).
 */
static void
call_prescriber (GtkWidget *page, const char *clock)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&data, "id", "s", "supply_end");
  g_variant_dict_insert (&data, "to", "s", "prescriber");
  g_variant_dict_insert (&data, "within", "s", "PT4H");
  hf_handoff_page_record (page, "escalation.raised", g_variant_dict_end (&data));
}

/* R30. Telling is all there is to it: who told is in the event, and there is nothing to note. */
static void
told_end (GtkWidget *page)
{
  hf_handoff_page_record_text (page, "receiver.told_revoked", NULL, NULL);
}

static void
meet_clock (GtkWidget *page, const char *id)
{
  g_autofree char *field = hf_words_own_clock (id, NULL);
  const HfNoteAsk ask = { _ ("To Do"), field, _ ("Done"), FALSE };
  const HfAsk told = { _ ("Have they been told?"),
                       _ ("Tell the receiver that the consent has ended: what they were given must "
                          "not be used any more."),
                       _ ("_They Were Told") };
  switch (hf_duty_means (id)) {
  case HF_MEANS_SUPERVISOR:
    hf_handoff_page_record_text (page, "told", "who", "supervisor");
    break;
  case HF_MEANS_TELL_REVOKED:
    hf_ask (page, &told, told_end);
    break;
  case HF_MEANS_CARING:
  case HF_MEANS_POST_VISIT:
    gtk_widget_activate_action (page, "handoff.reach", NULL);
    break;
  case HF_MEANS_PRESCRIBER:
    call_prescriber (page, id);
    break;
  case HF_MEANS_WAYS:
    gtk_widget_activate_action (page, "handoff.ways", NULL);
    break;
  case HF_MEANS_TASK:
  default:
    hf_note_form_open (page, &ask, task_done);
    break;
  }
}

static void
ask_task (GtkWidget *page, const HfDuty *duty, HfLoop *loop)
{
  const gboolean help = duty->kind == HF_DUTY_ESCALATION;
  g_autofree char *task = hf_words_duty (duty, loop);
  const HfNoteAsk ask = { help ? _ ("Help Came") : _ ("To Do"),
                          help ? _ ("Who came, and what was done") : task, _ ("Done"), help };
  hf_note_form_open (page, &ask, help ? help_came : task_done);
}

static void
duty_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfHandoffPage *self = HF_HANDOFF_PAGE (widget);
  HfLoop *loop = hf_handoff_page_get_loop (widget);
  HfDuty duty = { .due = HF_TIME_NONE };
  g_variant_get (parameter, "(u&s)", &duty.kind, &duty.id);
  if (loop == NULL)
    return;
  keep_duty (widget, duty.id);
  if (duty.kind == HF_DUTY_CLOCK) {
    meet_clock (widget, duty.id);
  } else if (duty.kind == HF_DUTY_DATE) {
    g_autofree char *title = hf_words_date (duty.id);
    hf_visit_form_open_past (widget, hf_handoff_page_get_desk (self), title, date_chosen);
  } else if (duty.kind != HF_DUTY_CONFLICT) {
    ask_task (widget, &duty, loop);
  }
}

/* The next step is a clock of ours. */
static void
clock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfLoopItem *item = hf_handoff_page_get_item (HF_HANDOFF_PAGE (widget));
  const HfNextStep *next = item != NULL ? hf_loop_item_get_next (item) : NULL;
  if (next == NULL || next->kind != HF_STEP_CLOCK)
    return;
  g_autofree char *id = g_strdup (next->subject);
  keep_duty (widget, id);
  meet_clock (widget, id);
}

static void
release_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hf_handoff_page_record (widget, "reserve.released", NULL);
}

static void
move_pathway (GtkWidget *page)
{
  HfDesk *desk = hf_handoff_page_get_desk (HF_HANDOFF_PAGE (page));
  HfLoop *loop = hf_handoff_page_get_loop (page);
  const char *id = loop != NULL ? hf_pathway_get (hf_loop_get_pathway (loop))->id : NULL;
  HfPathway *newest = id != NULL ? g_hash_table_lookup (hf_desk_get_pathways (desk), id) : NULL;
  if (newest != NULL)
    hf_handoff_page_record_text (page, "pathway.moved", "version",
                                 hf_pathway_get (newest)->version);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const HfAsk ask = { _ ("Go on by the newer version?"),
                      _ ("Its questions, clocks and rules count from now on, also for what was "
                         "done before. What was answered stays."),
                      _ ("_Move") };
  hf_ask (widget, &ask, move_pathway);
}

void
hf_handoff_duties_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "handoff.duty", "(us)", duty_action);
  gtk_widget_class_install_action (klass, "handoff.clock", NULL, clock_action);
  gtk_widget_class_install_action (klass, "handoff.move-pathway", NULL, move_action);
  gtk_widget_class_install_action (klass, "handoff.release", NULL, release_action);
}
