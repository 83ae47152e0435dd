/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of what another system did: what a person must make sense of becomes a question, an open
 * conflict with the id "theirs:<what it means>"; nothing is decided by it (R83). */
#include "hf-fold-private.h"

#define PREFIX "theirs:"

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
 */
typedef struct {
  const char *means;
  gboolean (*needless) (const HfLoop *loop);
  const char *answers[3];
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
  { "message", NULL, { NULL } },
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
ask (HfLoop *loop, const Question *question, gint64 at)
{
  g_autofree char *id = g_strconcat (PREFIX, question->means, NULL);

  /* Closed by a person; what comes now is for review (R84). */
  if (loop->closure.at != HF_TIME_NONE)
    return;
  if (question->needless == NULL || !question->needless (loop))
    hf_loop_open_conflict (loop, id, at);
}

static void
drop (HfLoop *loop, const char *means)
{
  g_autofree char *id = g_strconcat (PREFIX, means, NULL);

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
      if (rerouted || (answer != NULL && hf_event_is (event, answer)))
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

static void
apply_foreign (HfLoop *loop, const HfEvent *event)
{
  g_auto (GStrv) means = hf_event_dup_strings (event, "means");

  for (guint i = 0; means[i] != NULL; i++) {
    const Question *question = find_question (means[i]);

    if (g_str_equal (means[i], "resumed"))
      drop (loop, "held");
    else if (question != NULL)
      ask (loop, question, hf_event_get_at (event));
  }
}

/* Their word that it is done is a fact; whether the person arrived is for us to find out. */
static void
apply_update (HfLoop *loop, const HfEvent *event)
{
  hf_loop_add_mark (loop, event);
  if (g_strcmp0 (hf_event_get_string (event, "says"), "done") == 0)
    ask (loop, find_question ("done"), hf_event_get_at (event));
}

const HfApplyRow hf_fold_rows_foreign[] = {
  { "foreign.changed", apply_foreign },
  { "update.received", apply_update },
  { NULL, NULL },
};
