/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one can do during a call: each gesture is one command of the flow. */
#include "hf-call-page-private.h"
#include "hf-call-script.h"
#include "hf-call-tools.h"
#include "hf-dial-form.h"
#include "hf-end-form.h"
#include "hf-handoff-page.h"
#include "hf-interpreter-form.h"
#include "hf-navigator.h"
#include "hf-notice.h"
#include "hf-route.h"
#include "hf-sheet.h"
#include "hf-stop-page.h"
#include "hf-visit-form.h"
#include "hf-yes-no-button.h"

static void
command_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfCallPage) self = data;
  g_autoptr (GError) error = NULL;
  hf_call_flow_finish_command (HF_CALL_FLOW (source), result, &error);
  hf_notice_say_error (HF_NOTICE (self->notice), error);
}

static void
start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfCallPage *self = HF_CALL_PAGE (widget);
  hf_call_flow_start_async (self->flow, NULL, command_cb, g_object_ref (self));
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfCallPage *self = HF_CALL_PAGE (widget);
  hf_call_flow_tick_async (self->flow, NULL, command_cb, g_object_ref (self));
}

static void
previous_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hf_call_steps_show_previous (HF_CALL_STEPS (HF_CALL_PAGE (widget)->steps));
}

static void
interpreter_named (GtkWidget *page, const char *agency, const char *number)
{
  HfCallPage *self = HF_CALL_PAGE (page);
  hf_call_flow_join_interpreter_async (self->flow, agency, number, NULL, command_cb,
                                       g_object_ref (self));
}

/* Where nothing may be typed (R22) the interpreter is on the line all the same, and a person on it.
 */
static void
join_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfCallPage *self = HF_CALL_PAGE (widget);
  if (g_variant_get_uint32 (parameter) == HF_PARTY_INTERPRETER &&
      !hf_call_flow_is_yes_no (self->flow)) {
    hf_interpreter_form_open (widget, interpreter_named);
    return;
  }
  hf_call_flow_join_async (self->flow, (HfParty)g_variant_get_uint32 (parameter), NULL, command_cb,
                           g_object_ref (self));
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfCallPage) self = data;
  g_autoptr (GError) error = NULL;
  if (hf_call_flow_finish_command (HF_CALL_FLOW (source), result, &error))
    hf_notice_say (HF_NOTICE (self->notice), hf_call_flow_get_callback_rule (self->flow));
  else
    hf_notice_say_error (HF_NOTICE (self->notice), error);
}

/* Shows the rule that was agreed for this; starts nothing. */
static void
drop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfCallPage *self = HF_CALL_PAGE (widget);
  hf_call_flow_drop_async (self->flow, (HfParty)g_variant_get_uint32 (parameter), NULL, dropped_cb,
                           g_object_ref (self));
}

/* Only a person's plan has a way; a service is called by its number in the directory. */
static void
dialled_cb (HfDialForm *form, const char *result, HfCallPage *self)
{
  const HfDialPlan *plan = hf_dial_form_get_plan (form);
  const HfParty party = plan->way != NULL ? HF_PARTY_PERSON : HF_PARTY_RECEIVER;
  if (plan->way != NULL)
    hf_notice_record (HF_NOTICE (self->notice), self->desk, self->handoff, "outreach.attempted",
                      hf_dial_plan_build (plan, result));
  if (g_str_equal (result, "reached"))
    hf_call_flow_join_async (self->flow, party, NULL, command_cb, g_object_ref (self));
  hf_sheet_close_around (GTK_WIDGET (form));
}

static void
dial_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfCallPage *self = HF_CALL_PAGE (widget);
  const gboolean person = g_variant_get_uint32 (parameter) == HF_PARTY_PERSON;
  HfDialPlan *plan = person ? hf_dial_plan_for_person (self->desk, self->handoff)
                            : hf_dial_plan_for_receiver (self->desk, self->handoff);
  HfDialForm *form = hf_dial_form_open (widget, plan);
  g_signal_connect_object (form, "result", G_CALLBACK (dialled_cb), self, 0);
}

static void
visit_chosen (GtkWidget *page, gint64 time)
{
  HfCallPage *self = HF_CALL_PAGE (page);
  hf_call_flow_book_async (self->flow, time, NULL, command_cb, g_object_ref (self));
}

static void
book_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hf_visit_form_open (widget, HF_CALL_PAGE (widget)->desk, visit_chosen);
}

static void
barrier_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfCallPage *self = HF_CALL_PAGE (widget);
  GPtrArray *barriers = hf_call_flow_get_barriers (self->flow);
  const guint number = g_variant_get_uint32 (parameter);
  if (number < 1 || number > barriers->len)
    return;
  const HfCallBarrier *barrier = g_ptr_array_index (barriers, number - 1);
  hf_call_flow_set_barrier_async (self->flow, barrier->id, !barrier->noted, NULL, command_cb,
                                  g_object_ref (self));
}

static void
note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfCallPage *self = HF_CALL_PAGE (widget);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  if (!hf_call_flow_free_text (self->flow))
    return;
  g_variant_dict_insert_value (&data, "text", parameter);
  hf_notice_record (HF_NOTICE (self->notice), self->desk, self->handoff, "note",
                    g_variant_dict_end (&data));
}

static void
yes_no_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfCallPage *self = HF_CALL_PAGE (widget);
  hf_yes_no_record (HF_NOTICE (self->notice), self->desk, self->handoff);
}

static void
focus_note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hf_call_tools_focus_note (HF_CALL_TOOLS (HF_CALL_PAGE (widget)->tools));
}

/* Back to the handoff, which shows what is next now. */
static void
ended_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfCallPage) self = data;
  g_autoptr (GError) error = NULL;
  const gboolean saved = hf_call_flow_finish_command (HF_CALL_FLOW (source), result, &error);
  HfNavigator *navigator = hf_navigator_of (GTK_WIDGET (self));
  hf_notice_say_error (HF_NOTICE (self->notice), error);
  if (!saved || navigator == NULL)
    return;
  hf_navigator_pop (navigator);
  if (!HF_IS_HANDOFF_PAGE (hf_navigator_get_top (navigator)))
    hf_route_open (GTK_WIDGET (navigator), self->desk, self->handoff);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfCallPage *self = HF_CALL_PAGE (widget);
  hf_stop_safely (widget, self->desk, self->handoff, hf_call_flow_get_cover_line (self->flow));
}

static void
ended_cb (HfEndForm *form, int outcome, const char *by, HfCallPage *self)
{
  hf_sheet_close_around (GTK_WIDGET (form));
  if (outcome == HF_CALL_ENDED_EARLY)
    gtk_widget_activate_action (GTK_WIDGET (self), "contact.stop", NULL);
  else
    hf_call_flow_end_async (self->flow, (HfCallOutcome)outcome, by, NULL, ended_saved_cb,
                            g_object_ref (self));
}

static void
finish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfEndForm *form = hf_end_form_open (widget, HF_CALL_PAGE (widget)->flow);
  g_signal_connect_object (form, "ended", G_CALLBACK (ended_cb), widget, 0);
}

/* Ctrl+Return is the next big thing: to start, and later to finish. */
static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfCallPage *self = HF_CALL_PAGE (widget);
  gtk_widget_activate_action (
      widget,
      hf_call_flow_get_call_state (self->flow) == HF_CALL_LIVE ? "call.finish" : "call.start",
      NULL);
}

static void
person_dropped_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "call.drop", "u", (guint32)HF_PARTY_PERSON);
}

static void
person_joined_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "call.join", "u", (guint32)HF_PARTY_PERSON);
}

static void
receiver_joined_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "call.join", "u", (guint32)HF_PARTY_RECEIVER);
}

static void
interpreter_joined_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (hf_call_flow_get_party (HF_CALL_PAGE (widget)->flow, HF_PARTY_INTERPRETER)->expected)
    gtk_widget_activate_action (widget, "call.join", "u", (guint32)HF_PARTY_INTERPRETER);
}

void
hf_call_page_install_commands (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "call.start", NULL, start_action);
  gtk_widget_class_install_action (klass, "call.next", NULL, next_action);
  gtk_widget_class_install_action (klass, "call.previous", NULL, previous_action);
  gtk_widget_class_install_action (klass, "call.join", "u", join_action);
  gtk_widget_class_install_action (klass, "call.drop", "u", drop_action);
  gtk_widget_class_install_action (klass, "call.person-joined", NULL, person_joined_action);
  gtk_widget_class_install_action (klass, "call.receiver-joined", NULL, receiver_joined_action);
  gtk_widget_class_install_action (klass, "call.interpreter-joined", NULL,
                                   interpreter_joined_action);
  gtk_widget_class_install_action (klass, "call.person-dropped", NULL, person_dropped_action);
  gtk_widget_class_install_action (klass, "call.dial", "u", dial_action);
  gtk_widget_class_install_action (klass, "call.book", NULL, book_action);
  gtk_widget_class_install_action (klass, "call.barrier", "u", barrier_action);
  gtk_widget_class_install_action (klass, "call.note", "s", note_action);
  gtk_widget_class_install_action (klass, "call.focus-note", NULL, focus_note_action);
  gtk_widget_class_install_action (klass, "call.finish", NULL, finish_action);
  gtk_widget_class_install_action (klass, "call.forward", NULL, forward_action);
  gtk_widget_class_install_action (klass, "contact.stop", NULL, stop_action);
  gtk_widget_class_install_action (klass, "contact.yes-no", NULL, yes_no_action);
}
