/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-next.h"

#include "hf-deadline.h"
#include "hf-duty.h"
#include "hf-gate.h"
#include "hf-loop-private.h"

typedef struct {
  const HfLoop *loop;
  const HfView *view;
  gint64 now;
} Look;

static const HfEscalation *
open_escalation (const Look *look, gboolean at_once)
{
  for (guint i = 0; i < look->loop->ledger.escalations->len; i++) {
    const HfEscalation *escalation = g_ptr_array_index (look->loop->ledger.escalations, i);

    if (escalation->resolved == HF_TIME_NONE &&
        (!at_once || escalation->due - escalation->raised <= 5 * HF_MINUTE))
      return escalation;
  }
  return NULL;
}

/* Two answers are a question from the moment on that the second one came. */
static gint64
first_conflict (const Look *look)
{
  gint64 first = HF_TIME_NONE;

  for (guint i = 0; i < look->loop->ledger.conflicts->len; i++) {
    const HfConflict *conflict = g_ptr_array_index (look->loop->ledger.conflicts, i);

    if (conflict->open && (first == HF_TIME_NONE || conflict->since < first))
      first = conflict->since;
  }
  return first;
}

static gboolean
is_late (const Look *look, const char *deadline)
{
  const HfDeadline *found = hf_view_find_deadline (look->view, deadline);

  return found != NULL && found->status == HF_DEADLINE_OVERDUE;
}

static gboolean
is_visit_over (const Look *look)
{
  const HfVisit *visit = hf_loop_get_visit (look->loop);

  return visit != NULL && visit->status == HF_VISIT_BOOKED && visit->until != HF_TIME_NONE &&
         look->now > visit->until;
}

static gboolean
is_screened (const Look *look)
{
  return look->view->missing[0] == NULL;
}

/* An answer stands in the way of the introduction, and only another answer lifts it. */
static gboolean
waits_for_answer (const Look *look)
{
  const HfEffect *hold = hf_gate_find_hold (look->loop, HF_GATE_CALL);

  return hold != NULL && hold->until == HF_UNTIL_ANSWER;
}

/* Before anything was handed over: who, whether it is safe, to whom, with what consent, and then
 * live. */
static HfStepKind
preparing_step (const Look *look)
{
  if (look->loop->setting.stopped)
    return HF_STEP_STOPPED;
  if (!is_screened (look))
    return HF_STEP_SCREEN;
  if (look->loop->ledger.ways->len == 0 &&
      g_strcmp0 (hf_loop_get_answer (look->loop, "contact.who"), "us_safe_way") == 0)
    return HF_STEP_SAFE_CONTACT;
  if (look->loop->leg.receiver == NULL)
    return HF_STEP_PROVIDER;
  if (look->view->consent != HF_CONSENT_ACTIVE)
    return HF_STEP_CONSENT;
  return waits_for_answer (look) ? HF_STEP_SCREEN : HF_STEP_CALL;
}

/* Since the visit was missed: then a new one is next, not another try to reach the person. */
static gboolean
was_reached (const Look *look)
{
  GPtrArray *tries = look->loop->ledger.tries;
  gint64 miss = hf_deadline_last_miss (look->loop);

  for (guint i = 0; miss != HF_TIME_NONE && i < tries->len; i++) {
    const HfTry *try = g_ptr_array_index (tries, i);

    if (try->at >= miss && g_strcmp0 (try->result, "reached") == 0)
      return TRUE;
  }
  return FALSE;
}

static HfStepKind
attended_step (const Look *look)
{
  const HfDeadline *update = hf_view_find_deadline (look->view, "update");

  if (look->view->tasks[0] != NULL)
    return HF_STEP_TASK;
  if (update != NULL &&
      (update->status == HF_DEADLINE_PENDING || update->status == HF_DEADLINE_OVERDUE))
    return HF_STEP_UPDATE;
  return HF_STEP_CLOSE;
}

static HfStepKind
state_step (const Look *look)
{
  switch (look->view->state) {
  case HF_STATE_PREPARING:
    return preparing_step (look);
  case HF_STATE_HANDED_OFF:
    /* Asking after somebody who took the consent back would be telling (R30). */
    return look->view->consent == HF_CONSENT_REVOKED ? HF_STEP_CONSENT : HF_STEP_ACK;
  case HF_STATE_ACKNOWLEDGED:
    /* A programme that may tell us nothing is not chased: the introduction was the end (R33). */
    return look->view->feedback || !look->loop->call.accepted ? HF_STEP_BOOK : HF_STEP_CLOSE;
  case HF_STATE_SCHEDULED:
    return is_visit_over (look) ? HF_STEP_ASK_CLINIC : HF_STEP_VISIT;
  case HF_STATE_MISSED:
    return was_reached (look) ? HF_STEP_BOOK : HF_STEP_OUTREACH;
  case HF_STATE_ATTENDED:
    return attended_step (look);
  case HF_STATE_DECLINED:
    return HF_STEP_REROUTE;
  case HF_STATE_CLOSED:
  default:
    return HF_STEP_CLOSED;
  }
}

/* The receiver still holds what was sent, and does not know that it must not be used (R30). */
static const HfDeadline *
find_untold_end (const Look *look)
{
  const HfDeadline *notice = hf_view_find_deadline (look->view, "revoke_notice");

  return notice != NULL &&
                 (notice->status == HF_DEADLINE_PENDING || notice->status == HF_DEADLINE_OVERDUE)
             ? notice
             : NULL;
}

/* R86: who said stop is asked nothing more; what is left is to close it as their choice. */
static gboolean
has_said_stop (const Look *look)
{
  return hf_loop_first_mark (look->loop, "patient.said", "stop", look->loop->opened) !=
         HF_TIME_NONE;
}

static HfNextStep
step_of (const Look *look)
{
  const HfDeadline *untold = find_untold_end (look);
  const HfEscalation *urgent = open_escalation (look, TRUE);
  const HfEscalation *any = open_escalation (look, FALSE);
  HfNextStep step = { .kind = HF_STEP_CLOSED, .due = HF_TIME_NONE, .ours = TRUE };

  if (look->view->state == HF_STATE_CLOSED)
    return step;
  if (urgent != NULL || any != NULL) {
    step.kind = urgent != NULL ? HF_STEP_EMERGENCY : HF_STEP_ESCALATION;
    step.subject = urgent != NULL ? urgent->id : any->id;
    step.due = urgent != NULL ? urgent->due : any->due;
  } else if (look->loop->owner.id == NULL) {
    step.kind = HF_STEP_OWNER;
  } else if (look->view->conflicts[0] != NULL) {
    step.kind =
        g_str_has_prefix (look->view->conflicts[0], HF_THEIRS) ? HF_STEP_THEIRS : HF_STEP_CONFLICT;
    step.subject = look->view->conflicts[0];
    step.due = first_conflict (look);
  } else if (untold != NULL) {
    step.kind = HF_STEP_CLOCK;
    step.subject = untold->id;
    step.due = untold->due;
  } else if (has_said_stop (look)) {
    step.kind = HF_STEP_CLOSE;
  } else {
    step.kind = state_step (look);
    if (step.kind == HF_STEP_TASK)
      step.subject = look->view->tasks[0];
  }
  return step;
}

/* Which clock a step runs against; the visit's own time for those that wait for it. */
static gint64
due_of_step (const Look *look, HfStepKind kind)
{
  static const struct {
    HfStepKind kind;
    const char *deadlines[4];
  } clocks[] = {
    { HF_STEP_OWNER, { "unowned" } },
    { HF_STEP_SCREEN, { "live" } },
    { HF_STEP_SAFE_CONTACT, { "live" } },
    { HF_STEP_PROVIDER, { "live" } },
    { HF_STEP_CONSENT, { "live" } },
    { HF_STEP_CALL, { "live" } },
    { HF_STEP_STOPPED, { "live" } },
    { HF_STEP_ACK, { "ack", "ack_urgent" } },
    { HF_STEP_REROUTE, { "reroute" } },
    { HF_STEP_BOOK, { "book", "book_urgent", "visit" } },
    { HF_STEP_OUTREACH, { "outreach", "outreach_bp" } },
    { HF_STEP_UPDATE, { "update" } },
    { HF_STEP_ASK_CLINIC, { "noshow_notice" } },
  };
  gint64 due = HF_TIME_NONE;

  for (gsize i = 0; i < G_N_ELEMENTS (clocks); i++)
    for (gsize j = 0; clocks[i].kind == kind && j < 3 && clocks[i].deadlines[j] != NULL; j++) {
      const HfDeadline *deadline = hf_view_find_deadline (look->view, clocks[i].deadlines[j]);

      if (deadline != NULL &&
          (deadline->status == HF_DEADLINE_PENDING || deadline->status == HF_DEADLINE_OVERDUE))
        due = due == HF_TIME_NONE ? deadline->due : MIN (due, deadline->due);
    }
  return due;
}

/* When the step itself is due. */
static gint64
due_before_late (const Look *look, const HfNextStep *step)
{
  const HfVisit *visit = hf_loop_get_visit (look->loop);

  /* A visit whose time has passed is asked about from that moment on (R79). */
  if (step->kind == HF_STEP_ASK_CLINIC)
    return visit->until;
  if (step->kind == HF_STEP_VISIT && visit != NULL && visit->time != HF_TIME_NONE)
    return visit->time;
  return step->due != HF_TIME_NONE ? step->due : due_of_step (look, step->kind);
}

/* No clock that is late may hide behind a later one. */
static gint64
put_late_first (const Look *look, const HfNextStep *step)
{
  const HfDeadline *late = hf_view_get_most_overdue (look->view);
  const HfDeadline *next = hf_view_get_next (look->view);
  gint64 due = step->due;

  if (late != NULL && (due == HF_TIME_NONE || late->due < due))
    due = late->due;
  if (due == HF_TIME_NONE && next != NULL)
    due = next->due;
  return due;
}

static gboolean
waits_for_others (const Look *look, HfStepKind kind)
{
  switch (kind) {
  case HF_STEP_ACK:
    return !is_late (look, "ack") && !is_late (look, "ack_urgent");
  case HF_STEP_UPDATE:
    return !is_late (look, "update");
  case HF_STEP_BOOK:
    return look->view->state == HF_STATE_HANDED_OFF;
  default:
    return FALSE;
  }
}

static HfUrgency
urgency_of (const Look *look, const HfNextStep *step, const HfCalendar *calendar)
{
  if (step->kind == HF_STEP_CLOSED)
    return HF_URGENCY_CLOSED;
  if (step->kind == HF_STEP_EMERGENCY)
    return HF_URGENCY_OVERDUE;
  if (step->due != HF_TIME_NONE && step->due <= look->now)
    return HF_URGENCY_OVERDUE;
  if (!step->ours)
    return HF_URGENCY_WAITING;
  if (step->due == HF_TIME_NONE)
    return HF_URGENCY_NO_DATE;
  if (hf_calendar_same_day (calendar, step->due, look->now))
    return HF_URGENCY_TODAY;
  return step->due - look->now <= 7 * HF_DAY ? HF_URGENCY_WEEK : HF_URGENCY_LATER;
}

/* A clock of ours that runs out today, before the step is due, comes first: a caring contact does
 * not wait for the visit. Before anything was handed over the order of the steps is the order of
 * safety. */
static void
put_clock_first (const Look *look, HfNextStep *step)
{
  gint64 soon = look->now + (step->due != HF_TIME_NONE ? HF_DAY : 0);
  g_autoptr (GPtrArray) duties = NULL;

  if (step->kind == HF_STEP_CLOSED || step->kind <= HF_STEP_CONFLICT || has_said_stop (look) ||
      look->view->state == HF_STATE_PREPARING)
    return;
  duties = hf_loop_list_duties (look->loop, look->view);
  for (guint i = 0; i < duties->len; i++) {
    const HfDuty *duty = g_ptr_array_index (duties, i);

    if (duty->kind != HF_DUTY_CLOCK || duty->due > soon ||
        (step->due != HF_TIME_NONE && duty->due >= step->due))
      continue;
    step->kind = HF_STEP_CLOCK;
    step->subject = duty->id;
    step->due = duty->due;
    step->ours = TRUE;
    return;
  }
}

HfNextStep
hf_next_step (const HfLoop *loop, const HfView *view, const HfCalendar *calendar, gint64 now)
{
  Look look = { loop, view, now };
  HfNextStep step = step_of (&look);

  if (step.kind != HF_STEP_CLOSED) {
    step.ours = !waits_for_others (&look, step.kind);
    step.due = due_before_late (&look, &step);
    put_clock_first (&look, &step);
    step.due = put_late_first (&look, &step);
  }
  step.urgency = urgency_of (&look, &step, calendar);
  return step;
}

char **
hf_loop_dup_notices (const HfLoop *loop, const HfView *view)
{
  g_autoptr (GStrvBuilder) notices = g_strv_builder_new ();
  gint64 miss = hf_deadline_last_miss (loop);
  gboolean supervisor_knows =
      miss != HF_TIME_NONE && hf_loop_first_mark (loop, "told", "supervisor", miss) != HF_TIME_NONE;
  gboolean clinician_knows =
      loop->leg.declined != HF_TIME_NONE &&
      hf_loop_first_mark (loop, "told", "clinician", loop->leg.declined) != HF_TIME_NONE;

  if (view->counts.no_shows == 2 && !supervisor_knows)
    g_strv_builder_add (notices, "supervisor:second_miss");
  if (view->counts.no_shows > 2 && !supervisor_knows)
    g_strv_builder_add (notices, "supervisor:case_talk");
  if (hf_loop_was_window_missed (loop, view) &&
      hf_loop_first_mark (loop, "told", "supervisor", hf_deadline_anchor (loop, "window_close")) ==
          HF_TIME_NONE)
    g_strv_builder_add (notices, "supervisor:window_missed");
  if (view->state == HF_STATE_DECLINED && !clinician_knows)
    g_strv_builder_add (notices, "clinician:declined");
  return g_strv_builder_end (notices);
}

void
hf_loop_arcs (const HfLoop *loop, const HfView *view, HfArcState arcs[HF_N_ARCS])
{
  const HfVisit *visit = hf_loop_get_visit (loop);
  gboolean attended = hf_deadline_attended (loop) != HF_TIME_NONE;
  gboolean missed = view->state == HF_STATE_MISSED ||
                    (visit != NULL && visit->status == HF_VISIT_MISSED && !attended);

  arcs[HF_ARC_CONSENT] =
      view->consent == HF_CONSENT_ACTIVE || attended                               ? HF_ARC_DONE
      : view->consent == HF_CONSENT_REVOKED || view->consent == HF_CONSENT_EXPIRED ? HF_ARC_FAILED
                                                                                   : HF_ARC_OPEN;
  arcs[HF_ARC_INTRODUCED] = loop->leg.handed_off != HF_TIME_NONE ? HF_ARC_DONE : HF_ARC_OPEN;
  arcs[HF_ARC_BOOKED] = loop->leg.booked != HF_TIME_NONE || attended ? HF_ARC_DONE : HF_ARC_OPEN;
  arcs[HF_ARC_ACKNOWLEDGED] = view->state == HF_STATE_DECLINED                     ? HF_ARC_FAILED
                              : loop->leg.acknowledged != HF_TIME_NONE || attended ? HF_ARC_DONE
                                                                                   : HF_ARC_OPEN;
  arcs[HF_ARC_SEEN] = attended ? HF_ARC_DONE : missed ? HF_ARC_FAILED : HF_ARC_OPEN;
}
