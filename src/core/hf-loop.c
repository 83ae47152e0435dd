/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-loop-private.h"

#include "hf-gate.h"
#include "hf-said-private.h"

static const char *const state_names[] = { "preparing", "handed_off", "acknowledged", "scheduled",
                                           "missed",    "attended",   "declined",     "closed" };
static const char *const hold_names[] = { "none", "pause", "block" };
static const char *const consent_names[] = { "none", "active", "other_receiver", "expired",
                                             "revoked" };
static const char *const call_names[] = { "none", "live", "stopped", "done" };
static const char *const deadline_names[] = { "n/a",      "pending",   "overdue", "met",
                                              "met_late", "cancelled", "missed" };

const char *
hf_loop_state_get_name (HfLoopState state)
{
  return state_names[state];
}

const char *
hf_hold_get_name (HfHold hold)
{
  return hold_names[hold];
}

const char *
hf_consent_state_get_name (HfConsentState state)
{
  return consent_names[state];
}

const char *
hf_call_state_get_name (HfCallState state)
{
  return call_names[state];
}

const char *
hf_deadline_status_get_name (HfDeadlineStatus status)
{
  return deadline_names[status];
}

static void
answer_free (HfAnswer *answer)
{
  g_free (answer->value);
  g_free (answer);
}

static void
way_free (HfWay *way)
{
  g_free (way->id);
  g_free (way->kind);
  g_free (way->value);
  g_free (way->place);
  g_free (way->say_name);
  g_free (way->caller_id);
  g_array_unref (way->windows);
  g_free (way);
}

static void
unsafe_free (HfUnsafeWay *unsafe)
{
  g_free (unsafe->id);
  g_free (unsafe->value);
  g_free (unsafe);
}

static void
visit_free (HfVisit *visit)
{
  g_free (visit->id);
  g_free (visit->kind);
  g_free (visit->source);
  g_free (visit);
}

static void
consent_free (HfConsentRecord *record)
{
  g_free (record->event);
  g_strfreev (record->to);
  g_strfreev (record->items);
  g_strfreev (record->ended);
  g_free (record->purpose);
  g_free (record->said);
  g_free (record);
}

static void
disclosure_free (HfDisclosure *disclosure)
{
  g_free (disclosure->event);
  g_free (disclosure->to);
  g_strfreev (disclosure->items);
  g_free (disclosure->hash);
  g_free (disclosure);
}

static void
barrier_free (HfBarrierNote *barrier)
{
  g_free (barrier->kind);
  g_free (barrier->owner);
  g_free (barrier);
}

static void
escalation_free (HfEscalation *escalation)
{
  g_free (escalation->id);
  g_free (escalation->to);
  g_free (escalation);
}

static void
task_free (HfTask *task)
{
  g_free (task->id);
  g_free (task);
}

static void
conflict_free (HfConflict *conflict)
{
  g_free (conflict->id);
  g_free (conflict);
}

static void
try_free (HfTry *try)
{
  g_free (try->way);
  g_free (try->kind);
  g_free (try->result);
  g_free (try);
}

static void
mark_free (HfMark *mark)
{
  g_free (mark->what);
  g_free (mark);
}

static GPtrArray *
list_of (gpointer free_func)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)free_func);
}

static void
ledger_init (HfLedger *ledger)
{
  ledger->ways = list_of (way_free);
  ledger->unsafe = list_of (unsafe_free);
  ledger->visits = list_of (visit_free);
  ledger->consents = list_of (consent_free);
  ledger->disclosures = list_of (disclosure_free);
  ledger->barriers = list_of (barrier_free);
  ledger->escalations = list_of (escalation_free);
  ledger->tasks = list_of (task_free);
  ledger->conflicts = list_of (conflict_free);
  ledger->tries = list_of (try_free);
  ledger->marks = list_of (mark_free);
  ledger->review = list_of (g_free);
  ledger->ruled_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ledger->reached = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ledger->contact_set = HF_TIME_NONE;
  ledger->revoked = HF_TIME_NONE;
  ledger->first_ack = HF_TIME_NONE;
}

static void
ledger_clear (HfLedger *ledger)
{
  GPtrArray *lists[] = { ledger->ways,        ledger->unsafe,      ledger->visits,
                         ledger->consents,    ledger->disclosures, ledger->barriers,
                         ledger->escalations, ledger->tasks,       ledger->conflicts,
                         ledger->tries,       ledger->marks,       ledger->review };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_unref (lists[i]);
  g_hash_table_unref (ledger->ruled_out);
  g_hash_table_unref (ledger->reached);
}

HfLoop *
hf_loop_new (HfPathway *pathway, const HfSite *site, GPtrArray *events)
{
  HfLoop *loop = g_new0 (HfLoop, 1);

  g_atomic_ref_count_init (&loop->refs);
  loop->pathway = hf_pathway_ref (pathway);
  loop->site = hf_site_new (site->calendar, site->supervisor);
  loop->events = g_ptr_array_ref (events);
  loop->withdrawn = g_hash_table_new (g_str_hash, g_str_equal);
  loop->ended = g_hash_table_new (g_str_hash, g_str_equal);
  loop->said = hf_said_new ();
  loop->opened = HF_TIME_NONE;
  loop->owner.left = loop->owner.assigned = loop->owner.first_delegate = HF_TIME_NONE;
  loop->leg = (HfLeg){ .number = 1,
                       .start = HF_TIME_NONE,
                       .handed_off = HF_TIME_NONE,
                       .acknowledged = HF_TIME_NONE,
                       .booked = HF_TIME_NONE,
                       .declined = HF_TIME_NONE,
                       .rerouted = HF_TIME_NONE };
  loop->setting.confirmed = HF_TIME_NONE;
  loop->call.started = loop->call.completed = loop->call.completed_in_leg = HF_TIME_NONE;
  loop->call.steps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  loop->call.leg_steps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  loop->closure.at = HF_TIME_NONE;
  ledger_init (&loop->ledger);
  loop->answers =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)answer_free);
  loop->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  loop->active = g_new0 (gboolean, hf_pathway_get (pathway)->effects->len + 1);
  return loop;
}

HfLoop *
hf_loop_ref (HfLoop *loop)
{
  g_atomic_ref_count_inc (&loop->refs);
  return loop;
}

void
hf_loop_unref (HfLoop *loop)
{
  if (!g_atomic_ref_count_dec (&loop->refs))
    return;
  hf_pathway_unref (loop->pathway);
  hf_site_free (loop->site);
  g_ptr_array_unref (loop->events);
  g_hash_table_unref (loop->withdrawn);
  g_hash_table_unref (loop->ended);
  g_hash_table_unref (loop->said);
  g_free (loop->handoff);
  g_free (loop->person.id);
  g_free (loop->person.name);
  g_free (loop->person.language);
  g_free (loop->person.birth_date);
  g_free (loop->owner.id);
  g_free (loop->owner.opener);
  g_free (loop->leg.receiver);
  g_hash_table_unref (loop->call.steps);
  g_hash_table_unref (loop->call.leg_steps);
  g_free (loop->closure.outcome);
  ledger_clear (&loop->ledger);
  g_hash_table_unref (loop->answers);
  g_hash_table_unref (loop->anchors);
  g_free (loop->active);
  g_free (loop);
}

const HfAnswer *
hf_loop_answer (const HfLoop *loop, const char *link_id)
{
  return g_hash_table_lookup (loop->answers, link_id);
}

HfVisit *
hf_loop_find_visit (const HfLoop *loop, const char *id)
{
  for (guint i = 0; id != NULL && i < loop->ledger.visits->len; i++) {
    HfVisit *visit = g_ptr_array_index (loop->ledger.visits, i);

    if (g_str_equal (visit->id, id))
      return visit;
  }
  return NULL;
}

HfWay *
hf_loop_find_way (const HfLoop *loop, const char *id)
{
  for (guint i = 0; id != NULL && i < loop->ledger.ways->len; i++) {
    HfWay *way = g_ptr_array_index (loop->ledger.ways, i);

    if (g_str_equal (way->id, id))
      return way;
  }
  return NULL;
}

HfTask *
hf_loop_find_task (const HfLoop *loop, const char *id)
{
  for (guint i = 0; id != NULL && i < loop->ledger.tasks->len; i++) {
    HfTask *task = g_ptr_array_index (loop->ledger.tasks, i);

    if (g_str_equal (task->id, id))
      return task;
  }
  return NULL;
}

HfEscalation *
hf_loop_find_escalation (const HfLoop *loop, const char *id)
{
  for (guint i = 0; id != NULL && i < loop->ledger.escalations->len; i++) {
    HfEscalation *escalation = g_ptr_array_index (loop->ledger.escalations, i);

    if (g_str_equal (escalation->id, id))
      return escalation;
  }
  return NULL;
}

gint64
hf_loop_first_mark (const HfLoop *loop, const char *kind, const char *what, gint64 since)
{
  for (guint i = 0; i < loop->ledger.marks->len; i++) {
    const HfMark *mark = g_ptr_array_index (loop->ledger.marks, i);

    if (g_str_equal (mark->kind, kind) && mark->at >= since &&
        (what == NULL || (mark->what != NULL && g_str_has_prefix (mark->what, what))))
      return mark->at;
  }
  return HF_TIME_NONE;
}

gboolean
hf_strv_has (char *const *strings, const char *string)
{
  return strings != NULL && string != NULL &&
         g_strv_contains ((const char *const *)strings, string);
}

static HfConflict *
find_conflict (HfLoop *loop, const char *id)
{
  for (guint i = 0; i < loop->ledger.conflicts->len; i++) {
    HfConflict *conflict = g_ptr_array_index (loop->ledger.conflicts, i);

    if (g_str_equal (conflict->id, id))
      return conflict;
  }
  return NULL;
}

void
hf_loop_open_conflict (HfLoop *loop, const char *id, gint64 at)
{
  HfConflict *conflict = find_conflict (loop, id);

  if (conflict == NULL) {
    conflict = g_new0 (HfConflict, 1);
    conflict->id = g_strdup (id);
    g_ptr_array_add (loop->ledger.conflicts, conflict);
  }
  if (!conflict->open)
    conflict->since = at;
  conflict->open = TRUE;
}

void
hf_loop_settle_conflict (HfLoop *loop, const char *id)
{
  for (guint i = 0; i < loop->ledger.conflicts->len; i++) {
    HfConflict *conflict = g_ptr_array_index (loop->ledger.conflicts, i);

    if (g_strcmp0 (conflict->id, id) == 0)
      conflict->open = FALSE;
  }
}

void
hf_loop_add_mark (HfLoop *loop, const HfEvent *event)
{
  static const char *const fields[] = { "who", "what", "kind" };
  HfMark *mark = g_new0 (HfMark, 1);
  gint64 visit = hf_event_get_time (event, "visitTime");

  mark->kind = hf_event_get_type (event);
  for (gsize i = 0; mark->what == NULL && i < G_N_ELEMENTS (fields); i++)
    mark->what = g_strdup (hf_event_get_string (event, fields[i]));
  mark->at = visit != HF_TIME_NONE ? visit : hf_event_get_at (event);
  g_ptr_array_add (loop->ledger.marks, mark);
}

void
hf_loop_open_task (HfLoop *loop, const char *id, gint64 at)
{
  HfTask *task = hf_loop_find_task (loop, id);

  if (task == NULL) {
    task = g_new0 (HfTask, 1);
    task->id = g_strdup (id);
    task->opened = at;
    task->done = HF_TIME_NONE;
    g_ptr_array_add (loop->ledger.tasks, task);
  } else if (task->done != HF_TIME_NONE) {
    task->opened = at;
    task->done = HF_TIME_NONE;
  }
}

void
hf_loop_raise (HfLoop *loop, const char *id, const char *to, gint64 at, HfSpan within)
{
  HfEscalation *escalation = hf_loop_find_escalation (loop, id);

  if (escalation != NULL && escalation->resolved == HF_TIME_NONE)
    return;
  if (escalation == NULL) {
    escalation = g_new0 (HfEscalation, 1);
    escalation->id = g_strdup (id);
    g_ptr_array_add (loop->ledger.escalations, escalation);
  }
  g_free (escalation->to);
  escalation->to = g_strdup (to);
  escalation->raised = at;
  escalation->resolved = HF_TIME_NONE;
  /* "At once" is measured with five minutes (R88). */
  if (within.business_days == 0 && within.elapsed == 0)
    within.elapsed = 5 * HF_MINUTE;
  escalation->due = hf_calendar_add (loop->site->calendar, at, within);
}

gboolean
hf_loop_is_protected (const HfLoop *loop)
{
  const HfPathwayParts *parts = hf_pathway_get (loop->pathway);

  return parts->sensitivity == HF_SENSITIVITY_HIGH || parts->safe_ways_only ||
         hf_gate_has_flag (loop, "safe_ways_only");
}
