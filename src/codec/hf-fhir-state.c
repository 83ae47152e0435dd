/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-state.h"

#include <string.h>

/* In the order of HfLoopState. Closed has three ends, below. */
static const HfFhirState states[] = {
  [HF_STATE_PREPARING] = { "draft", NULL, "preparing", "draft" },
  [HF_STATE_HANDED_OFF] = { "requested", "2.0", "sent", "active" },
  [HF_STATE_ACKNOWLEDGED] = { "accepted", "3.0", "accepted", "active" },
  [HF_STATE_SCHEDULED] = { "in-progress", "5.1.1", "booked", "active" },
  [HF_STATE_MISSED] = { "in-progress", "5.1.2", "no-show", "active" },
  [HF_STATE_ATTENDED] = { "in-progress", "5.1.4", "connected", "active" },
  [HF_STATE_DECLINED] = { "rejected", "4.0", "declined", "active" },
};

static const HfFhirState consented = { "draft", NULL, "preparing", "active" };
static const HfFhirState calling = { "draft", NULL, "warm-call-connected", "active" };
static const HfFhirState rebooking = { "in-progress", "5.1.3", "rebook-needed", "active" };
static const HfFhirState held = { "on-hold", NULL, "on-hold", "active" };
static const HfFhirState closed_loop = { "completed", "7.0", "closed", "completed" };
static const HfFhirState withdrawn = { "cancelled", "6.0", "withdrawn", "revoked" };
static const HfFhirState lost = { "failed", "6.0", "lost", "revoked" };
static const HfFhirState passed_on = { "cancelled", "6.0", "reassigned", "active" };

static const struct {
  const char *outcome;
  const HfFhirState *state;
} ends[] = {
  { "connected", &closed_loop },
  { "connected_live", &closed_loop },
  { "patient_choice", &withdrawn },
  { "opened_in_error", &withdrawn },
};

static const HfFhirState *
end_of (const char *outcome)
{
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_strcmp0 (outcome, ends[i].outcome) == 0)
      return ends[i].state;
  return &lost;
}

static const HfFhirState *
before_sending (const HfView *view)
{
  if (view->call == HF_CALL_LIVE)
    return &calling;
  return view->consent == HF_CONSENT_ACTIVE ? &consented : &states[HF_STATE_PREPARING];
}

/* Task goes on hold only from where FHIR lets it: once it was accepted. */
static gboolean
is_held (const HfView *view)
{
  return view->hold != HF_HOLD_NONE &&
         (view->state == HF_STATE_ACKNOWLEDGED || view->state == HF_STATE_SCHEDULED ||
          view->state == HF_STATE_MISSED);
}

/* A visit that we booked in the introduction is no answer of theirs: their worklist asks for what
 * is requested, and would never show a Task in progress that nobody there has taken. */
static gboolean
is_unanswered (const HfLoop *loop, const HfView *view)
{
  return view->state == HF_STATE_SCHEDULED && view->counts.no_shows == 0 &&
         hf_loop_get_acknowledged (loop) == HF_TIME_NONE;
}

static const HfFhirState *
before_answer (const HfLoop *loop, const HfView *view)
{
  return hf_loop_get_handed_off (loop) == HF_TIME_NONE ? before_sending (view)
                                                       : &states[HF_STATE_HANDED_OFF];
}

const HfFhirState *
hf_fhir_state (const HfLoop *loop, const HfView *view, const HfFhirPass *pass)
{
  const HfVisit *visit = hf_loop_get_visit (loop);

  if (view->state == HF_STATE_CLOSED)
    return end_of (view->outcome);
  if (pass->revoked)
    return &withdrawn;
  if (view->state == HF_STATE_PREPARING)
    return before_sending (view);
  if (is_unanswered (loop, view))
    return before_answer (loop, view);
  if (is_held (view))
    return &held;
  if (view->state == HF_STATE_ACKNOWLEDGED && visit != NULL && visit->status == HF_VISIT_CANCELLED)
    return &rebooking;
  return &states[view->state];
}

const HfFhirState *
hf_fhir_state_of_past (const HfFhirPass *pass)
{
  if (pass->declined)
    return &states[HF_STATE_DECLINED];
  return pass->revoked ? &withdrawn : &passed_on;
}

static const struct {
  const char *status;
  int rank;
} ranks[] = {
  { "draft", 0 },     { "requested", 1 }, { "received", 2 },         { "ready", 2 },
  { "accepted", 3 },  { "on-hold", 4 },   { "in-progress", 4 },      { "rejected", 5 },
  { "cancelled", 5 }, { "failed", 5 },    { "entered-in-error", 5 }, { "completed", 5 },
};

int
hf_fhir_status_rank (const char *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    if (g_strcmp0 (status, ranks[i].status) == 0)
      return ranks[i].rank;
  return -1;
}

gboolean
hf_fhir_status_is_end (const char *status)
{
  return hf_fhir_status_rank (status) == 5;
}

gint64
hf_fhir_due (const HfView *view, const char *rule)
{
  gint64 due = HF_TIME_NONE;

  for (guint i = 0; i < view->deadlines->len; i++) {
    const HfDeadline *deadline = g_ptr_array_index (view->deadlines, i);

    if (!g_str_has_prefix (deadline->id, rule) || deadline->due == HF_TIME_NONE ||
        (deadline->id[strlen (rule)] != '\0' && deadline->id[strlen (rule)] != '_'))
      continue;
    if (due == HF_TIME_NONE || deadline->due < due)
      due = deadline->due;
  }
  return due;
}
