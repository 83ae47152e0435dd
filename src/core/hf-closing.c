/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-closing.h"

#include "hf-deadline.h"
#include "hf-loop-private.h"

static gboolean
is_attended (const HfLoop *loop)
{
  return hf_deadline_attended (loop) != HF_TIME_NONE;
}

static gboolean
is_task_done (const HfLoop *loop, const char *id)
{
  const HfTask *task = hf_loop_find_task (loop, id);

  return task != NULL && task->done != HF_TIME_NONE;
}

static gboolean
are_attempts_done (const HfLoop *loop, gint64 now)
{
  const HfNoShowRule *rule = &hf_pathway_get (loop->pathway)->no_show;
  gint64 miss = hf_deadline_last_miss (loop);

  if (miss == HF_TIME_NONE)
    return FALSE;
  return hf_deadline_tries_since (loop, miss) >= rule->max_attempts ||
         now >= hf_deadline_outreach_end (loop, miss);
}

static gboolean
is_window_over (const HfLoop *loop, gint64 now)
{
  gint64 close = hf_deadline_anchor (loop, "window_close");

  return close != HF_TIME_NONE && now >= close;
}

/* R80 of the perinatal pathway: the blood-pressure clocks that apply are met. */
static gboolean
is_pressure_done (const HfLoop *loop, gint64 now)
{
  g_autoptr (HfView) view = hf_loop_view (loop, now);

  for (guint i = 0; i < view->deadlines->len; i++) {
    const HfDeadline *deadline = g_ptr_array_index (view->deadlines, i);

    if (g_str_has_prefix (deadline->id, "bp_") && deadline->status != HF_DEADLINE_NOT_APPLICABLE &&
        deadline->status != HF_DEADLINE_MET && deadline->status != HF_DEADLINE_MET_LATE)
      return FALSE;
  }
  return TRUE;
}

static gboolean
was_told (const HfLoop *loop, const char *who)
{
  return hf_loop_first_mark (loop, "told", who, loop->opened) != HF_TIME_NONE;
}

static gboolean
is_known (const HfLoop *loop, const char *requirement, const char *actor, gint64 now)
{
  if (g_str_equal (requirement, "visit.attended"))
    return is_attended (loop);
  if (g_str_equal (requirement, "call.completed"))
    return loop->call.completed != HF_TIME_NONE;
  if (g_str_equal (requirement, "receiver.accepted"))
    return loop->call.accepted || loop->leg.acknowledged != HF_TIME_NONE;
  if (g_str_equal (requirement, "update.received"))
    return hf_loop_first_mark (loop, "update.received", NULL, loop->opened) != HF_TIME_NONE;
  if (g_str_equal (requirement, "attempts_done_or_window_over"))
    return are_attempts_done (loop, now) || is_window_over (loop, now);
  if (g_str_equal (requirement, "window_over"))
    return is_window_over (loop, now);
  if (g_str_equal (requirement, "bp_done_if_needed"))
    return is_pressure_done (loop, now);
  if (g_str_equal (requirement, "person_said_stop"))
    return hf_loop_first_mark (loop, "patient.said", "stop", loop->opened) != HF_TIME_NONE;
  if (g_str_equal (requirement, "supervisor"))
    return was_told (loop, "supervisor") || g_strcmp0 (actor, loop->site->supervisor) == 0;
  if (g_str_equal (requirement, "clinician_told"))
    return was_told (loop, "clinician");
  if (g_str_equal (requirement, "naloxone"))
    return is_task_done (loop, "naloxone") ||
           g_strcmp0 (hf_loop_get_answer (loop, "od.naloxone"), "true") == 0;
  return FALSE;
}

gboolean
hf_closing_is_met (const HfLoop *loop,
                   const char *requirement,
                   char *const *evidence,
                   const char *actor,
                   gint64 now)
{
  g_autofree char *task = NULL;

  if (hf_strv_has (evidence, requirement) || is_known (loop, requirement, actor, now))
    return TRUE;
  /* "confirm_done" is the task "confirm", "needmet_asked" the task "needmet", done. */
  if (g_str_has_suffix (requirement, "_done") || g_str_has_suffix (requirement, "_asked")) {
    task = g_strdup (requirement);
    *g_strrstr (task, "_") = '\0';
    return is_task_done (loop, task);
  }
  return is_task_done (loop, requirement);
}
