/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-closing.h"

#include "hf-deadline.h"
#include "hf-loop-private.h"

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
                   const char *actor)
{
  return hf_strv_has (evidence, requirement) || is_on_record (loop, requirement, actor);
}
