/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of what another system did: what a person must make sense of becomes a question, an open
 * conflict with the id "theirs:<what it means>"; nothing is decided by it (R83). */
#include "hf-fold-private.h"

#include <string.h>

#define MESSAGE HF_THEIRS "message:"

static gboolean
has_live_booking (const HfLoop *loop)
{
  for (guint i = 0; i < loop->ledger.visits->len; i++)
    if (((HfVisit *)g_ptr_array_index (loop->ledger.visits, i))->status == HF_VISIT_BOOKED)
      return TRUE;
  return FALSE;
}

static gboolean
has_no_booking (const HfLoop *loop)
{
  return !has_live_booking (loop);
}

static gboolean
is_attended (const HfLoop *loop)
{
  return loop->state == HF_STATE_ATTENDED;
}

/* Some systems end the order when the one they asked declines: it says nothing more. */
static gboolean
is_declined (const HfLoop *loop)
{
  return loop->state == HF_STATE_DECLINED;
}

/**
 * Question: one thing that others may say.
 * @needless: (nullable): when the loop knows already
 * @answers: (nullable): event types after which nobody needs to ask any more
 * @each: "theirs:<means>:<event>": who has read one message need not have seen the other, which was
 *   on its way; and it is still to be read when another receiver is asked
 */
typedef struct {
  const char *means;
  gboolean (*needless) (const HfLoop *loop);
  const char *answers[3];
  gboolean each;
} Question;

static const Question questions[] = {
  { "done", is_attended, { "visit.attended" } },
  { "failed", is_declined, { NULL } },
  { "cancelled", is_declined, { NULL } },
  { "error", NULL, { NULL } },
  { "back", NULL, { NULL } },
  { "held", NULL, { NULL } },
  { "cancel_asked", NULL, { NULL } },
  { "owner", NULL, { NULL } },
  { "terms", NULL, { NULL } },
  { "order", is_declined, { NULL } },
  { "message", NULL, { NULL }, .each = TRUE },
  { "taken_back", NULL, { NULL }, .each = TRUE },
  { "deleted", NULL, { NULL } },
  { "unseen", NULL, { NULL } },
  { "booked", has_live_booking, { "appointment.booked", "visit.attended" } },
  { "proposed", has_live_booking, { "appointment.booked", "visit.attended" } },
  { "visit_cancelled", has_no_booking, { "appointment.booked", "appointment.cancelled" } },
  { "slot", has_no_booking, { "appointment.booked", "appointment.cancelled" } },
};

static const Question *
find_question (const char *means)
{
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (g_strcmp0 (questions[i].means, means) == 0)
      return &questions[i];
  return NULL;
}

static void
ask (HfLoop *loop, const Question *question, const HfEvent *event)
{
  g_autofree char *id = g_strconcat (HF_THEIRS, question->means, question->each ? ":" : NULL,
                                     hf_event_get_id (event), NULL);

  /* Closed by a person; what comes now is for review (R84). */
  if (loop->closure.at != HF_TIME_NONE)
    return;
  if (question->needless == NULL || !question->needless (loop))
    hf_loop_open_conflict (loop, id, hf_event_get_at (event));
}

static gboolean
is_of_resource (const HfLoop *loop, const char *id, const char *resource)
{
  for (guint i = 0; i < loop->events->len; i++) {
    const HfEvent *event = g_ptr_array_index (loop->events, i);

    if (g_str_equal (hf_event_get_id (event), id))
      return g_strcmp0 (hf_event_get_string (event, "resource"), resource) == 0;
  }
  return FALSE;
}

/* Nobody needs to read any more what the message said before it was changed or taken back. TRUE if
 * somebody has. */
static gboolean
forget_earlier (HfLoop *loop, const HfEvent *event)
{
  const char *resource = hf_event_get_string (event, "resource");
  gboolean was_read = FALSE;

  for (guint i = loop->ledger.conflicts->len; i > 0; i--) {
    const HfConflict *conflict = g_ptr_array_index (loop->ledger.conflicts, i - 1);

    if (!g_str_has_prefix (conflict->id, MESSAGE) ||
        !is_of_resource (loop, conflict->id + strlen (MESSAGE), resource))
      continue;
    was_read |= !conflict->open;
    if (conflict->open)
      g_ptr_array_remove_index (loop->ledger.conflicts, i - 1);
  }
  return was_read;
}

static void
drop (HfLoop *loop, const char *means)
{
  g_autofree char *id = g_strconcat (HF_THEIRS, means, NULL);

  hf_loop_settle_conflict (loop, id);
}

void
hf_fold_answer_questions (HfLoop *loop, const HfEvent *event)
{
  gboolean rerouted = hf_event_is (event, "handoff.rerouted");

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    for (guint k = 0; k < G_N_ELEMENTS (questions[i].answers); k++) {
      const char *answer = questions[i].answers[k];

      /* What one receiver said is no question any more once another one is asked. */
      if ((rerouted && !questions[i].each) || (answer != NULL && hf_event_is (event, answer)))
        drop (loop, questions[i].means);
    }
}

gboolean
hf_fold_is_question (const HfEvent *event)
{
  g_auto (GStrv) means = NULL;

  if (!hf_event_is (event, "foreign.changed"))
    return FALSE;
  means = hf_event_dup_strings (event, "means");
  for (guint i = 0; means[i] != NULL; i++)
    if (find_question (means[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* What was taken back before anybody read it needs nobody. */
static gboolean
is_worth_asking (HfLoop *loop, const Question *question, const HfEvent *event)
{
  gboolean was_read = question->each && forget_earlier (loop, event);

  return was_read || !g_str_equal (question->means, "taken_back");
}

static void
apply_foreign (HfLoop *loop, const HfEvent *event)
{
  g_auto (GStrv) means = hf_event_dup_strings (event, "means");

  for (guint i = 0; means[i] != NULL; i++) {
    const Question *question = find_question (means[i]);

    if (g_str_equal (means[i], "resumed"))
      drop (loop, "held");
    else if (question != NULL && is_worth_asking (loop, question, event))
      ask (loop, question, event);
  }
}

/* Their word that it is done is a fact; whether the person arrived is for us to find out. */
static void
apply_update (HfLoop *loop, const HfEvent *event)
{
  hf_loop_add_mark (loop, event);
  if (g_strcmp0 (hf_event_get_string (event, "says"), "done") == 0)
    ask (loop, find_question ("done"), event);
}

const HfApplyRow hf_fold_rows_foreign[] = {
  { "foreign.changed", apply_foreign },
  { "update.received", apply_update },
  { NULL, NULL },
};
