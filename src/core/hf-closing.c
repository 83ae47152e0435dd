/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-closing.h"

#include <string.h>

#include "hf-deadline.h"
#include "hf-loop-private.h"

/* Without a missed visit there are no tries "after the miss": all since they were last reached. */
static int
tries_in_vain (const HfLoop *loop)
{
  int tries = 0;

  for (guint i = 0; i < loop->ledger.tries->len; i++) {
    const HfTry *try = g_ptr_array_index (loop->ledger.tries, i);

    tries = g_strcmp0 (try->result, "reached") == 0 ? 0 : tries + 1;
  }
  return tries;
}

static gboolean
are_attempts_done (const HfLoop *loop, gint64 now)
{
  const HfNoShowRule *rule = &hf_pathway_get (loop->pathway)->no_show;
  gint64 miss = hf_deadline_last_miss (loop);

  if (miss == HF_TIME_NONE)
    return tries_in_vain (loop) >= rule->max_attempts;
  return hf_deadline_tries_since (loop, miss) >= rule->max_attempts ||
         now >= hf_deadline_outreach_end (loop, miss);
}

static gboolean
is_window_over (const HfLoop *loop, gint64 now)
{
  gint64 close = hf_deadline_anchor (loop, "window_close");

  return close != HF_TIME_NONE && now >= close;
}

/* What is said at closing and the log denies: nobody is given up before the pathway's tries were
 * made, or its time is over (R55, R83). */
static gboolean
is_denied (const HfLoop *loop, const char *requirement, gint64 now)
{
  if (g_str_equal (requirement, "attempts_done_or_window_over"))
    return !are_attempts_done (loop, now) && !is_window_over (loop, now);
  return g_str_equal (requirement, "window_over") && !is_window_over (loop, now);
}

/* What the log itself says; a supervisor who closes need not say that they know. */
static gboolean
is_on_record (const HfLoop *loop, const char *requirement, const char *actor)
{
  if (g_str_equal (requirement, "visit.attended"))
    return hf_deadline_attended (loop) != HF_TIME_NONE;
  if (g_str_equal (requirement, "call.completed"))
    return loop->call.completed != HF_TIME_NONE;
  if (g_str_equal (requirement, "receiver.accepted"))
    return loop->call.accepted || loop->leg.acknowledged != HF_TIME_NONE;
  if (g_str_equal (requirement, "update.received"))
    return hf_loop_first_mark (loop, "update.received", NULL, loop->opened) != HF_TIME_NONE;
  if (g_str_equal (requirement, "person_said_stop"))
    return hf_loop_first_mark (loop, "patient.said", "stop", loop->opened) != HF_TIME_NONE;
  if (g_str_equal (requirement, "supervisor"))
    return g_strcmp0 (actor, loop->site->supervisor) == 0;
  return FALSE;
}

gboolean
hf_closing_is_met (const HfLoop *loop,
                   const char *requirement,
                   char *const *evidence,
                   const char *actor,
                   gint64 now)
{
  /* A requirement named like an event is met by that event: saying so is no evidence of it. */
  gboolean event = strchr (requirement, '.') != NULL;

  if (is_on_record (loop, requirement, actor))
    return TRUE;
  return !event && hf_strv_has (evidence, requirement) && !is_denied (loop, requirement, now);
}
