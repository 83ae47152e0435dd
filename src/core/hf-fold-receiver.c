/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of the receiver's side: packets, calls, answers. */
#include "hf-fold-private.h"

static void
hand_off (HfLoop *loop, gint64 at)
{
  if (loop->leg.receiver != NULL)
    g_hash_table_add (loop->ledger.reached, g_strdup (loop->leg.receiver));
  if (loop->leg.handed_off == HF_TIME_NONE)
    loop->leg.handed_off = at;
  if (loop->state == HF_STATE_PREPARING)
    loop->state = HF_STATE_HANDED_OFF;
}

void
hf_fold_acknowledge (HfLoop *loop, gint64 at)
{
  if (loop->leg.acknowledged == HF_TIME_NONE)
    loop->leg.acknowledged = at;
  if (loop->ledger.first_ack == HF_TIME_NONE)
    loop->ledger.first_ack = at;
  if (loop->state == HF_STATE_PREPARING || loop->state == HF_STATE_HANDED_OFF)
    loop->state = HF_STATE_ACKNOWLEDGED;
}

static void
apply_packet (HfLoop *loop, const HfEvent *event)
{
  HfDisclosure *disclosure = g_new0 (HfDisclosure, 1);

  disclosure->event = g_strdup (hf_event_get_id (event));
  disclosure->to = g_strdup (hf_event_get_string (event, "to"));
  disclosure->items = hf_event_dup_strings (event, "items");
  disclosure->hash = g_strdup (hf_event_get_string (event, "hash"));
  disclosure->at = hf_event_get_at (event);
  g_ptr_array_add (loop->ledger.disclosures, disclosure);
  if (g_strcmp0 (disclosure->to, loop->leg.receiver) == 0)
    hand_off (loop, disclosure->at);
  else if (disclosure->to != NULL)
    g_hash_table_add (loop->ledger.reached, g_strdup (disclosure->to));
}

static void
apply_call_started (HfLoop *loop, const HfEvent *event)
{
  loop->call.state = HF_CALL_LIVE;
  loop->call.started = hf_event_get_at (event);
  g_hash_table_remove_all (loop->call.steps);
}

/* An interpreter is a person on the line: one who was agreed on beforehand, or a new voice (R25).
 */
static gboolean
is_interpreter_agreed (const HfLoop *loop)
{
  static const char *const kinds[] = { "qualified", "staff_assessed", NULL };
  const char *kind = hf_loop_get_answer (loop, "int.kind");

  return kind != NULL && g_strv_contains (kinds, kind) &&
         g_strcmp0 (hf_loop_get_answer (loop, "int.known"), "no") == 0;
}

/* The line-up that was agreed: the person, the receiver, an agreed interpreter; any other voice
 * ends the private setting (R13). */
static void
apply_call_joined (HfLoop *loop, const HfEvent *event)
{
  const char *party = hf_event_get_string (event, "party");
  static const char *const expected[] = { "person", "receiver", "us", NULL };

  if (g_strcmp0 (party, "interpreter") == 0 && is_interpreter_agreed (loop))
    return;
  if (party == NULL || !g_strv_contains (expected, party))
    loop->setting.confirmed = HF_TIME_NONE;
}

static void
apply_step (HfLoop *loop, const HfEvent *event)
{
  const char *step = hf_event_get_string (event, "step");

  if (step == NULL)
    return;
  g_hash_table_add (loop->call.steps, g_strdup (step));
  g_hash_table_add (loop->call.leg_steps, g_strdup (step));
}

static void
apply_call_stopped (HfLoop *loop, const HfEvent *event)
{
  loop->setting.confirmed = HF_TIME_NONE;
  loop->setting.stopped = TRUE;
  if (loop->call.state == HF_CALL_LIVE)
    loop->call.state = HF_CALL_STOPPED;
}

/* The receiver's line may drop and be joined again; the person's may not be dialled again (R18). */
static void
apply_call_dropped (HfLoop *loop, const HfEvent *event)
{
  loop->setting.confirmed = HF_TIME_NONE;
  if (g_strcmp0 (hf_event_get_string (event, "party"), "receiver") == 0)
    return;
  apply_call_stopped (loop, event);
}

/* R65: accepted only if a live person said so; otherwise handed off and no more. */
static void
apply_call_completed (HfLoop *loop, const HfEvent *event)
{
  gint64 at = hf_event_get_at (event);

  loop->call.state = HF_CALL_DONE;
  loop->setting.confirmed = HF_TIME_NONE;
  if (g_strcmp0 (hf_event_get_string (event, "outcome"), "not_reached") == 0)
    return;
  if (loop->call.completed == HF_TIME_NONE)
    loop->call.completed = at;
  loop->call.completed_in_leg = at;
  hand_off (loop, at);
  if (hf_event_get_boolean (event, "accepted")) {
    loop->call.accepted = TRUE;
    loop->call.ever_accepted = TRUE;
    hf_fold_acknowledge (loop, at);
  }
}

static const char *
answerer (const HfLoop *loop, const HfEvent *event)
{
  const char *from = hf_event_get_string (event, "from");

  if (from != NULL)
    return from;
  return hf_event_get_actor (event);
}

/* Somebody else than the present receiver says so: by name, or the receiver of an earlier leg. */
static gboolean
is_stranger (const HfLoop *loop, const HfEvent *event)
{
  const char *from = answerer (loop, event);

  if (from == NULL || g_strcmp0 (from, loop->leg.receiver) == 0)
    return FALSE;
  return hf_event_get_string (event, "from") != NULL ||
         g_hash_table_contains (loop->ledger.reached, from);
}

/* R76: an answer from a receiver we did not hand to, or before any handoff, is a question. */
static gboolean
is_answer_of_ours (HfLoop *loop, const HfEvent *event, const char *kind)
{
  const char *from = answerer (loop, event);

  if (!is_stranger (loop, event) && loop->leg.handed_off != HF_TIME_NONE)
    return TRUE;
  g_autofree char *id = g_strdup_printf ("%s:%s", kind, from);
  hf_loop_open_conflict (loop, id, hf_event_get_at (event));
  return FALSE;
}

static void
apply_acknowledged (HfLoop *loop, const HfEvent *event)
{
  if (!is_answer_of_ours (loop, event, "ack_from"))
    return;
  loop->ledger.ack_count++;
  if (loop->state == HF_STATE_DECLINED) {
    g_autofree char *id = g_strdup_printf ("ack_after_decline:%s", answerer (loop, event));

    hf_loop_open_conflict (loop, id, hf_event_get_at (event));
    return;
  }
  hf_fold_acknowledge (loop, hf_event_get_at (event));
}

void
hf_fold_decline (HfLoop *loop, gint64 at)
{
  loop->leg.declined = at;
  if (loop->leg.receiver != NULL)
    g_hash_table_add (loop->ledger.ruled_out, g_strdup (loop->leg.receiver));
  loop->leg.rerouted = HF_TIME_NONE;
  if (loop->state != HF_STATE_CLOSED)
    loop->state = HF_STATE_DECLINED;
}

static void
apply_declined (HfLoop *loop, const HfEvent *event)
{
  if (!is_answer_of_ours (loop, event, "decline_from"))
    return;
  if (loop->state == HF_STATE_ATTENDED) {
    g_autofree char *id = g_strdup_printf ("decline_after_visit:%s", answerer (loop, event));

    hf_loop_open_conflict (loop, id, hf_event_get_at (event));
    return;
  }
  hf_fold_decline (loop, hf_event_get_at (event));
}

const HfApplyRow hf_fold_rows_receiver[] = {
  { "packet.sent", apply_packet },
  { "call.started", apply_call_started },
  { "call.joined", apply_call_joined },
  { "call.step_done", apply_step },
  { "call.dropped", apply_call_dropped },
  { "call.stopped", apply_call_stopped },
  { "call.completed", apply_call_completed },
  { "receiver.acknowledged", apply_acknowledged },
  { "receiver.declined", apply_declined },
  { NULL, NULL },
};
