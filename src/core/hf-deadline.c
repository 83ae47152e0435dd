/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-deadline.h"

#include "hf-consent.h"
#include "hf-gate.h"
#include "hf-loop-private.h"

static gint64
earlier (gint64 a, gint64 b)
{
  if (a == HF_TIME_NONE)
    return b;
  return b == HF_TIME_NONE ? a : MIN (a, b);
}

static gint64
task_done (const HfLoop *loop, const char *id)
{
  const HfTask *task = hf_loop_find_task (loop, id);

  return task != NULL ? task->done : HF_TIME_NONE;
}

/* The @number-th outreach of @kind that reached the person, or any try if @reached is FALSE. */
static gint64
nth_try (const HfLoop *loop, const char *kind, gboolean reached, gint64 since, int number)
{
  for (guint i = 0; i < loop->ledger.tries->len; i++) {
    const HfTry *try = g_ptr_array_index (loop->ledger.tries, i);

    if (try->at < since || g_strcmp0 (try->kind, kind) != 0 ||
        (reached && g_strcmp0 (try->result, "reached") != 0))
      continue;
    if (--number == 0)
      return try->at;
  }
  return HF_TIME_NONE;
}

static gint64
attended_kind (const HfLoop *loop, const char *kind)
{
  gint64 first = HF_TIME_NONE;

  for (guint i = 0; i < loop->ledger.visits->len; i++) {
    const HfVisit *visit = g_ptr_array_index (loop->ledger.visits, i);

    if (visit->attended && g_strcmp0 (visit->kind, kind) == 0)
      first = earlier (first, visit->visit_time);
  }
  return first;
}

static gint64
visit_word (const HfLoop *loop, gint64 visit_time)
{
  gint64 word = HF_TIME_NONE;

  for (guint i = 0; i < loop->ledger.visits->len; i++) {
    const HfVisit *visit = g_ptr_array_index (loop->ledger.visits, i);

    if (visit->until == visit_time && (visit->attended || visit->noshow))
      word = earlier (word, visit->known_at);
  }
  return word;
}

static gint64
owner_answered (const HfLoop *loop)
{
  const HfAnswer *answer = hf_loop_answer (loop, "ct.owner_ok");

  return answer != NULL && g_str_equal (answer->value, "true") ? answer->at : HF_TIME_NONE;
}

static gint64
first_interim (const HfLoop *loop, gint64 since)
{
  return hf_loop_first_mark (loop, "visit.attended", "interim", since);
}

/* Seen, or bridged since this supply's end was written down: by the prescriber, or with a dose
 * from elsewhere (R82). What bridged to a new end does not bridge beyond it. */
static gint64
supply_bridged (const HfLoop *loop)
{
  const HfAnswer *told = hf_loop_answer (loop, "od.supply_end");
  const HfEscalation *escalation = hf_loop_find_escalation (loop, "supply_end");
  gint64 since = told != NULL ? told->at : HF_TIME_NONE;
  gint64 bridged = first_interim (loop, since);

  if (escalation != NULL && escalation->resolved >= since)
    bridged = earlier (bridged, escalation->resolved);
  return earlier (hf_deadline_attended (loop), bridged);
}

/* What the receiver's side meets. */
static gint64
met_by_receiver (const HfLoop *loop, const HfDeadlineRule *rule, gint64 anchor)
{
  const char *id = rule->id;

  if (g_str_has_prefix (id, "ack"))
    return loop->leg.acknowledged;
  if (g_str_has_prefix (id, "book"))
    return loop->leg.booked;
  if (g_str_equal (id, "noshow_notice"))
    return visit_word (loop, anchor);
  if (g_str_equal (id, "update"))
    return hf_loop_first_mark (loop, "update.received", NULL, anchor);
  if (g_str_has_prefix (id, "bp_"))
    return attended_kind (loop, "bp");
  if (g_str_equal (id, "mood") || g_str_equal (id, "full"))
    return attended_kind (loop, id);
  /* Tonight's bed meets the urgent clock of a social need, and no other (R82). */
  if (g_str_equal (id, "visit_urgent") && g_strcmp0 (rule->when_question, "flag") == 0)
    return earlier (hf_deadline_attended (loop), first_interim (loop, HF_TIME_NONE));
  return hf_deadline_attended (loop);
}

/* What we meet ourselves; the last resort is a task of the clock's own name. */
static gint64
met_by_us (const HfLoop *loop, const char *id, gint64 anchor)
{
  if (g_str_equal (id, "live"))
    return loop->call.completed;
  if (g_str_has_prefix (id, "outreach"))
    return nth_try (loop, "noshow", FALSE, anchor, 1);
  if (g_str_equal (id, "caring_24h"))
    return nth_try (loop, "caring", TRUE, anchor, 1);
  if (g_str_equal (id, "caring_72h"))
    return nth_try (loop, "caring", TRUE, anchor, 2);
  if (g_str_equal (id, "after_visit"))
    return earlier (nth_try (loop, "post_visit", TRUE, anchor, 1), task_done (loop, id));
  if (g_str_equal (id, "delegate"))
    return earlier (loop->owner.first_delegate, owner_answered (loop));
  if (g_str_equal (id, "second"))
    return earlier (task_done (loop, "second_provider"), task_done (loop, id));
  if (g_str_equal (id, "half"))
    return earlier (hf_deadline_attended (loop),
                    hf_loop_first_mark (loop, "told", "supervisor", anchor));
  if (g_str_equal (id, "supply"))
    return supply_bridged (loop);
  /* Whether to go on is for a clinician only while nobody has reached the person. */
  if (g_str_equal (id, "clin_review"))
    return earlier (nth_try (loop, "noshow", TRUE, anchor, 1), task_done (loop, id));
  return task_done (loop, id);
}

static gboolean
applies (const HfLoop *loop, const HfDeadlineRule *rule)
{
  const char *answer;

  if (rule->when_question == NULL)
    return TRUE;
  if (g_str_equal (rule->when_question, "flag"))
    return rule->when_answers[0] != NULL && hf_gate_has_flag (loop, rule->when_answers[0]);
  answer = hf_loop_get_answer (loop, rule->when_question);
  return answer != NULL && hf_strv_has (rule->when_answers, answer);
}

/* R90: a share of the window that is left, not under the floor, not over the fixed span. */
static gint64
due_of (const HfLoop *loop, const HfDeadlineRule *rule, gint64 anchor)
{
  gint64 due = hf_calendar_add (loop->site->calendar, anchor, rule->due);
  gint64 close = hf_deadline_anchor (loop, "window_close");

  if (rule->fraction > 0 && close != HF_TIME_NONE) {
    gint64 share = (gint64)(rule->fraction * (double)MAX (0, close - anchor));

    due = MIN (due, anchor + MAX (rule->floor.elapsed, share));
  }
  return due;
}

static HfDeadlineStatus
status_of (const HfLoop *loop, gint64 due, gint64 met, gint64 now)
{
  gint64 closed = loop->closure.at;

  if (met != HF_TIME_NONE)
    return met <= due ? HF_DEADLINE_MET : HF_DEADLINE_MET_LATE;
  if (closed != HF_TIME_NONE)
    return due <= closed ? HF_DEADLINE_MISSED : HF_DEADLINE_CANCELLED;
  return now >= due ? HF_DEADLINE_OVERDUE : HF_DEADLINE_PENDING;
}

static void
deadline_free (HfDeadline *deadline)
{
  g_free (deadline->id);
  g_free (deadline->label);
  g_free (deadline);
}

static HfDeadline *
add (GPtrArray *deadlines, const char *id, const char *label, HfDutyOf by)
{
  HfDeadline *deadline = g_new0 (HfDeadline, 1);

  deadline->id = g_strdup (id);
  deadline->label = g_strdup (label);
  deadline->status = HF_DEADLINE_NOT_APPLICABLE;
  deadline->due = HF_TIME_NONE;
  deadline->met = HF_TIME_NONE;
  deadline->by = by;
  g_ptr_array_add (deadlines, deadline);
  return deadline;
}

/* R33: without "direction back" the receiver may not tell us; nobody is late, nobody chases. */
static gboolean
is_word_allowed (const HfLoop *loop, const HfDeadlineRule *rule, gint64 met, gint64 now)
{
  gboolean word = rule->needs_feedback || g_str_equal (rule->id, "noshow_notice") ||
                  g_str_equal (rule->id, "update");

  return !word || hf_consent_feedback (loop, met != HF_TIME_NONE ? met : now);
}

/* A declined leg's receiver clocks stop; the person's own go on (R78). What comes after closing
 * stops nothing any more (R84). */
static gboolean
is_stopped_by_decline (const HfLoop *loop, const HfDeadlineRule *rule)
{
  gboolean closed_first = loop->closure.at != HF_TIME_NONE && loop->leg.declined > loop->closure.at;

  return loop->leg.declined != HF_TIME_NONE && loop->leg.rerouted == HF_TIME_NONE &&
         !closed_first &&
         (g_str_has_prefix (rule->id, "ack") || g_str_has_prefix (rule->id, "book"));
}

static void
compute_rule (const HfLoop *loop, const HfDeadlineRule *rule, GPtrArray *deadlines, gint64 now)
{
  HfDeadline *deadline = add (deadlines, rule->id, rule->label, rule->by);
  gint64 anchor = hf_deadline_anchor (loop, rule->anchor);
  gint64 met;

  if (anchor == HF_TIME_NONE || !applies (loop, rule) || is_stopped_by_decline (loop, rule))
    return;
  met = rule->by == HF_BY_US ? met_by_us (loop, rule->id, anchor)
                             : met_by_receiver (loop, rule, anchor);
  if (!is_word_allowed (loop, rule, met, now))
    return;
  deadline->due = due_of (loop, rule, anchor);
  deadline->met = met;
  deadline->status = status_of (loop, deadline->due, met, now);
}

static void
compute_universal (const HfLoop *loop,
                   GPtrArray *deadlines,
                   const char *const *names,
                   gint64 anchor,
                   gint64 met,
                   gint64 now)
{
  static const HfSpan four_hours = { 0, 4 * HF_HOUR };
  static const HfSpan next_day = { 1, 0 };
  gboolean high = hf_pathway_get (loop->pathway)->sensitivity == HF_SENSITIVITY_HIGH;
  gboolean short_span = high || g_str_equal (names[0], "revoke_notice");
  HfDeadline *deadline;

  deadline = add (deadlines, names[0], names[1], HF_BY_US);
  if (anchor == HF_TIME_NONE)
    return;
  deadline->due =
      hf_calendar_add (loop->site->calendar, anchor, short_span ? four_hours : next_day);
  deadline->met = met;
  deadline->status = status_of (loop, deadline->due, met, now);
}

static void
compute_escalations (const HfLoop *loop, GPtrArray *deadlines, gint64 now)
{
  for (guint i = 0; i < loop->ledger.escalations->len; i++) {
    const HfEscalation *escalation = g_ptr_array_index (loop->ledger.escalations, i);
    g_autofree char *id = g_strdup_printf ("esc:%s", escalation->id);
    HfDeadline *deadline = add (deadlines, id, escalation->to, HF_BY_US);

    deadline->due = escalation->due;
    deadline->met = escalation->resolved;
    deadline->status = status_of (loop, deadline->due, deadline->met, now);
  }
}

GPtrArray *
hf_deadline_compute (const HfLoop *loop, gint64 now)
{
  static const char *const unowned[] = { "unowned", "Somebody runs it" };
  static const char *const reroute[] = { "reroute", "New receiver found" };
  static const char *const revoked[] = { "revoke_notice", "Receiver told that consent ended" };
  GPtrArray *rules = hf_pathway_get (loop->pathway)->deadlines;
  GPtrArray *deadlines = g_ptr_array_new_with_free_func ((GDestroyNotify)deadline_free);
  gint64 told =
      loop->ledger.revoked == HF_TIME_NONE
          ? HF_TIME_NONE
          : hf_loop_first_mark (loop, "receiver.told_revoked", NULL, loop->ledger.revoked);

  for (guint i = 0; i < rules->len; i++)
    compute_rule (loop, g_ptr_array_index (rules, i), deadlines, now);
  compute_universal (loop, deadlines, unowned, loop->owner.left,
                     loop->owner.left != HF_TIME_NONE ? loop->owner.assigned : HF_TIME_NONE, now);
  compute_universal (loop, deadlines, reroute, loop->leg.declined, loop->leg.rerouted, now);
  compute_universal (loop, deadlines, revoked, loop->ledger.revoked, told, now);
  compute_escalations (loop, deadlines, now);
  return deadlines;
}
