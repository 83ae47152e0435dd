/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public getters of a folded loop. */
#include "hf-loop-private.h"

#include "hf-consent.h"
#include "hf-deadline.h"
#include "hf-gate.h"

const char *
hf_loop_get_handoff (const HfLoop *loop)
{
  return loop->handoff;
}

HfPathway *
hf_loop_get_pathway (const HfLoop *loop)
{
  return loop->pathway;
}

const HfPerson *
hf_loop_get_person (const HfLoop *loop)
{
  return &loop->person;
}

const char *
hf_loop_get_receiver (const HfLoop *loop)
{
  return loop->leg.receiver;
}

const char *
hf_loop_get_owner (const HfLoop *loop)
{
  return loop->owner.id;
}

gint64
hf_loop_get_opened (const HfLoop *loop)
{
  return loop->opened;
}

gint64
hf_loop_get_handed_off (const HfLoop *loop)
{
  return loop->leg.handed_off;
}

gint64
hf_loop_get_acknowledged (const HfLoop *loop)
{
  return loop->leg.acknowledged;
}

GPtrArray *
hf_loop_get_events (const HfLoop *loop)
{
  return loop->events;
}

gboolean
hf_loop_is_withdrawn (const HfLoop *loop, const char *event_id)
{
  return g_hash_table_contains (loop->withdrawn, event_id);
}

GPtrArray *
hf_loop_get_ways (const HfLoop *loop)
{
  return loop->ledger.ways;
}

GPtrArray *
hf_loop_get_visits (const HfLoop *loop)
{
  return loop->ledger.visits;
}

const HfVisit *
hf_loop_get_visit (const HfLoop *loop)
{
  const HfVisit *best = NULL;

  for (guint i = 0; i < loop->ledger.visits->len; i++) {
    const HfVisit *visit = g_ptr_array_index (loop->ledger.visits, i);

    if (best == NULL || visit->status == HF_VISIT_BOOKED || best->status != HF_VISIT_BOOKED)
      best = visit;
  }
  return best;
}

GPtrArray *
hf_loop_get_consents (const HfLoop *loop)
{
  return loop->ledger.consents;
}

const HfConsentRecord *
hf_loop_get_consent (const HfLoop *loop)
{
  return hf_consent_for_receiver (loop);
}

GPtrArray *
hf_loop_get_disclosures (const HfLoop *loop)
{
  return loop->ledger.disclosures;
}

GPtrArray *
hf_loop_get_barriers (const HfLoop *loop)
{
  return loop->ledger.barriers;
}

GPtrArray *
hf_loop_get_escalations (const HfLoop *loop)
{
  return loop->ledger.escalations;
}

GPtrArray *
hf_loop_get_tasks (const HfLoop *loop)
{
  return loop->ledger.tasks;
}

const char *
hf_loop_get_answer (const HfLoop *loop, const char *link_id)
{
  const HfAnswer *answer = hf_loop_answer (loop, link_id);

  return answer != NULL && hf_gate_is_enabled (loop, link_id) ? answer->value : NULL;
}

gboolean
hf_loop_is_enabled (const HfLoop *loop, const char *link_id)
{
  return hf_gate_is_enabled (loop, link_id);
}

gboolean
hf_loop_is_step_done (const HfLoop *loop, const char *step_id)
{
  return g_hash_table_contains (loop->call.steps, step_id);
}

gboolean
hf_loop_is_ruled_out (const HfLoop *loop, const char *receiver)
{
  return receiver != NULL && g_hash_table_contains (loop->ledger.ruled_out, receiver);
}

gboolean
hf_loop_is_reserve_held (const HfLoop *loop)
{
  const HfTask *task = hf_loop_find_task (loop, "second_provider");

  if (task == NULL)
    task = hf_loop_find_task (loop, "second");
  return task != NULL && task->done != HF_TIME_NONE &&
         hf_loop_first_mark (loop, "reserve.released", NULL, task->done) == HF_TIME_NONE;
}

gboolean
hf_loop_was_window_missed (const HfLoop *loop, const HfView *view)
{
  const HfDeadline *visit = hf_view_find_deadline (view, "visit");

  return visit != NULL && visit->status == HF_DEADLINE_OVERDUE &&
         visit->due == hf_deadline_anchor (loop, "window_close") &&
         hf_loop_first_mark (loop, "patient.said", "stop", loop->opened) == HF_TIME_NONE;
}
