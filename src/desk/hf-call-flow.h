/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live introduction as values: who is on the line, which step, what to say, how it ended. */
#pragma once

#include "hf-desk.h"

G_BEGIN_DECLS

typedef enum { HF_CALL_STEP_TODO, HF_CALL_STEP_NOW, HF_CALL_STEP_DONE } HfCallStepState;

/** HfCallStepItem: notifies "state". Stable for the life of the flow. */
#define HF_TYPE_CALL_STEP_ITEM (hf_call_step_item_get_type ())
G_DECLARE_FINAL_TYPE (HfCallStepItem, hf_call_step_item, HF, CALL_STEP_ITEM, GObject)

const char *hf_call_step_item_get_id (HfCallStepItem *step);
HfCallStepState hf_call_step_item_get_state (HfCallStepItem *step);
const char *hf_call_step_item_get_title (HfCallStepItem *step);
/** hf_call_step_item_get_say: (nullable): the words; %NULL while they are sensitive and the setting
 * is not private */
const char *hf_call_step_item_get_say (HfCallStepItem *step);
const char *hf_call_step_item_get_note (HfCallStepItem *step); /* (nullable) */
const char *hf_call_step_item_get_who (HfCallStepItem *step);  /* who speaks, in words */
/** hf_call_step_item_get_when: "01:05" into the call, "now", or "" */
const char *hf_call_step_item_get_when (HfCallStepItem *step);
/** hf_call_step_item_get_shut: (nullable): why the step cannot be ticked now */
const char *hf_call_step_item_get_shut (HfCallStepItem *step);
gboolean hf_call_step_item_get_required (HfCallStepItem *step);
const char *hf_call_step_item_get_description (HfCallStepItem *step);

typedef enum {
  HF_PARTY_PERSON,
  HF_PARTY_YOU,
  HF_PARTY_RECEIVER,
  HF_PARTY_INTERPRETER, /* a person on the line like any other (R25) */
  HF_N_PARTIES
} HfParty;
typedef enum { HF_LINE_OFF, HF_LINE_ON, HF_LINE_DROPPED } HfLine;

/** HfCallParty: values of one moment; strings live until HfCallFlow::changed. */
typedef struct {
  const char *name; /* "A. O.", "Dana W.", "Lin C." */
  const char *role; /* "Person", "You", "Harbor House" */
  HfLine line;
  gint64 since;          /* HF_TIME_NONE unless on the line */
  const char *line_text; /* "On the line 06:12", "Dropped", "Not on the line" */
  gboolean expected;     /* an interpreter only where the person asked for one, or one came */
} HfCallParty;

/** HfCallBarrier: values of one moment. */
typedef struct {
  const char *id;
  const char *title; /* "Ride" */
  const char *fix;   /* what helps */
  gboolean noted;    /* noted and not solved */
} HfCallBarrier;

typedef enum {
  HF_CALL_INTRODUCED, /* key 1 */
  HF_CALL_PARTLY,
  HF_CALL_ENDED_EARLY, /* stopped: goes through hf_desk_stop_safely() */
  HF_CALL_NOT_REACHED,
  HF_N_CALL_OUTCOMES
} HfCallOutcome;

/**
 * HfCallFlow:
 *
 * Properties: "call-state" (HfCallState as int), "busy". HfCallFlow::changed: read anew (also each
 * minute, and when a gate opens or shuts). Nothing here dials, hangs up or records sound.
 */
#define HF_TYPE_CALL_FLOW (hf_call_flow_get_type ())
G_DECLARE_FINAL_TYPE (HfCallFlow, hf_call_flow, HF, CALL_FLOW, GObject)

HfCallFlow *hf_call_flow_new (HfDesk *desk, const char *handoff);
HfCallState hf_call_flow_get_call_state (HfCallFlow *flow);
/** hf_call_flow_get_steps: (transfer none): GListModel of HfCallStepItem in pathway order */
GListModel *hf_call_flow_get_steps (HfCallFlow *flow);
/** hf_call_flow_get_current: (nullable) (transfer none): the step that is now */
HfCallStepItem *hf_call_flow_get_current (HfCallFlow *flow);
/** hf_call_flow_show: looks at another step (Page Up, a click); records nothing */
void hf_call_flow_show (HfCallFlow *flow, HfCallStepItem *step);
/** hf_call_flow_dup_steps_text: "Steps, 5 of 9" */
char *hf_call_flow_dup_steps_text (HfCallFlow *flow);
/** hf_call_flow_dup_subtitle: "06:12 · private until 10:24" */
char *hf_call_flow_dup_subtitle (HfCallFlow *flow);
const HfCallParty *hf_call_flow_get_party (HfCallFlow *flow, HfParty party);
/** hf_call_flow_get_barriers: (element-type HfCallBarrier) (transfer none) */
GPtrArray *hf_call_flow_get_barriers (HfCallFlow *flow);
const char *hf_call_flow_get_cover_line (HfCallFlow *flow);
/** hf_call_flow_get_callback_rule: "Do not call back. They call us." */
const char *hf_call_flow_get_callback_rule (HfCallFlow *flow);
/** hf_call_flow_is_yes_no: the person asked for questions that yes or no answers (R22) */
gboolean hf_call_flow_is_yes_no (HfCallFlow *flow);
/** hf_call_flow_free_text: whether notes may be typed; closed lists only if FALSE (R22, R66) */
gboolean hf_call_flow_free_text (HfCallFlow *flow);
/** hf_call_flow_dup_visit_text: "Thursday 14 May, 10:30", or "None booked now" */
char *hf_call_flow_dup_visit_text (HfCallFlow *flow);
/** hf_call_flow_dup_start_refusal: (nullable): why the call cannot start now */
char *hf_call_flow_dup_start_refusal (HfCallFlow *flow);
/** hf_call_flow_dup_finish_refusal: (nullable): why @outcome cannot be recorded now */
char *hf_call_flow_dup_finish_refusal (HfCallFlow *flow, HfCallOutcome outcome);
const char *hf_call_outcome_get_title (HfCallOutcome outcome);

/* Every command below ends in hf_call_flow_finish_command(). */

/** hf_call_flow_start_async: call.started */
void hf_call_flow_start_async (HfCallFlow *flow,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/** hf_call_flow_tick_async: call.step_done of the current step, then the next is now */
void hf_call_flow_tick_async (HfCallFlow *flow,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/** hf_call_flow_join_async: call.joined; hf_call_flow_drop_async: call.dropped, starts nothing */
void hf_call_flow_join_async (HfCallFlow *flow,
                              HfParty party,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/** hf_call_flow_join_interpreter_async: call.joined with agency and number, never a name */
void hf_call_flow_join_interpreter_async (HfCallFlow *flow,
                                          const char *agency,
                                          const char *number,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
void hf_call_flow_drop_async (HfCallFlow *flow,
                              HfParty party,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/** hf_call_flow_set_barrier_async: barrier.noted or barrier.solved */
void hf_call_flow_set_barrier_async (HfCallFlow *flow,
                                     const char *id,
                                     gboolean noted,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/** hf_call_flow_book_async: appointment.booked at @time (see hf_visit_time_parse()); a visit that
 * is booked already is moved, so that there are never two */
void hf_call_flow_book_async (HfCallFlow *flow,
                              gint64 time,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/**
 * hf_call_flow_end_async:
 * @accepted_by: (nullable): role of the live person who accepted (R65); %NULL: nobody did
 *
 * call.completed with the outcome; HF_CALL_ENDED_EARLY stops safely instead.
 */
void hf_call_flow_end_async (HfCallFlow *flow,
                             HfCallOutcome outcome,
                             const char *accepted_by,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean hf_call_flow_finish_command (HfCallFlow *flow, GAsyncResult *result, GError **error);

G_END_DECLS
