/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a loop stands at a moment. */
#include "hf-loop-private.h"

#include "hf-consent.h"
#include "hf-deadline.h"
#include "hf-gate.h"

#include <string.h>

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char **
end_sorted (GPtrArray *names)
{
  g_ptr_array_sort (names, compare_strings);
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (names, FALSE);
}

/* Escalations and conflicts read the same whatever the order of arrival: sorted. */
static char **
dup_escalations (const HfLoop *loop)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < loop->ledger.escalations->len; i++) {
    const HfEscalation *escalation = g_ptr_array_index (loop->ledger.escalations, i);

    if (escalation->resolved == HF_TIME_NONE)
      g_ptr_array_add (names, g_strdup (escalation->id));
  }
  return end_sorted (names);
}

static char **
dup_tasks (const HfLoop *loop)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < loop->ledger.tasks->len; i++) {
    const HfTask *task = g_ptr_array_index (loop->ledger.tasks, i);

    if (task->done == HF_TIME_NONE)
      g_ptr_array_add (names, g_strdup (task->id));
  }
  return end_sorted (names);
}

static char **
dup_conflicts (const HfLoop *loop)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < loop->ledger.conflicts->len; i++) {
    const HfConflict *conflict = g_ptr_array_index (loop->ledger.conflicts, i);

    if (conflict->open)
      g_ptr_array_add (names, g_strdup (conflict->id));
  }
  return end_sorted (names);
}

static char **
dup_review (const HfLoop *loop)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < loop->ledger.review->len; i++)
    g_ptr_array_add (names, g_strdup (g_ptr_array_index (loop->ledger.review, i)));
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (names, FALSE);
}

static int
count_no_shows (const HfLoop *loop)
{
  int count = 0;

  for (guint i = 0; i < loop->ledger.visits->len; i++)
    if (((HfVisit *)g_ptr_array_index (loop->ledger.visits, i))->status == HF_VISIT_MISSED)
      count++;
  return count;
}

/* Us until the first visit is kept; them from their acceptance until a miss, a decline or a
 * reroute. */
static HfCustody
custody_of (const HfLoop *loop)
{
  gint64 attended = hf_deadline_attended (loop);
  gint64 miss = hf_deadline_last_miss (loop);
  HfCustody custody = {
    .us = TRUE, .us_since = loop->opened, .them = FALSE, .them_since = HF_TIME_NONE
  };

  if (loop->leg.acknowledged != HF_TIME_NONE && loop->state != HF_STATE_DECLINED &&
      loop->state != HF_STATE_MISSED) {
    custody.them = TRUE;
    custody.them_since = loop->leg.acknowledged;
  }
  if (loop->state == HF_STATE_MISSED && miss != HF_TIME_NONE)
    custody.us_since = miss;
  if (attended != HF_TIME_NONE && loop->state != HF_STATE_PREPARING) {
    custody.us = FALSE;
    custody.them = TRUE;
    custody.them_since = MIN (attended, custody.them ? custody.them_since : attended);
    if (custody.them_since == HF_TIME_NONE)
      custody.them_since = attended;
  }
  if (loop->closure.at != HF_TIME_NONE && custody.them)
    custody.us = FALSE;
  return custody;
}

static void
view_lists (HfView *view, const HfLoop *loop, gint64 now)
{
  view->deadlines = hf_deadline_compute (loop, now);
  view->ways = hf_gate_dup_ways (loop, now);
  view->escalations = dup_escalations (loop);
  view->tasks = dup_tasks (loop);
  view->conflicts = dup_conflicts (loop);
  view->review = dup_review (loop);
  view->missing = hf_gate_dup_missing (loop);
  view->flags = hf_gate_dup_flags (loop);
}

HfView *
hf_loop_view (const HfLoop *loop, gint64 now)
{
  HfView *view;

  g_return_val_if_fail (loop != NULL, NULL);

  view = g_new0 (HfView, 1);
  view->state = loop->state;
  view->hold = hf_gate_hold (loop);
  view->consent = hf_consent_state (loop, now);
  view->call = loop->call.state;
  view->private_until = hf_gate_private_until (loop, now);
  view->private_fresh = view->private_until != HF_TIME_NONE;
  view->feedback = hf_consent_feedback (loop, now);
  for (int gate = 0; gate < HF_N_GATES; gate++)
    view->gates[gate] = hf_gate_is_open (loop, gate, now);
  view_lists (view, loop, now);
  view->counts.no_shows = count_no_shows (loop);
  view->counts.attempts = hf_deadline_tries_since (loop, HF_TIME_NONE);
  view->counts.ack_count = loop->ledger.ack_count;
  view->counts.leg = loop->leg.number;
  view->ack_at = loop->ledger.first_ack;
  view->outcome = g_strdup (loop->closure.outcome);
  view->custody = custody_of (loop);
  return view;
}

void
hf_view_free (HfView *view)
{
  g_ptr_array_unref (view->deadlines);
  g_strfreev (view->ways);
  g_strfreev (view->escalations);
  g_strfreev (view->tasks);
  g_strfreev (view->conflicts);
  g_strfreev (view->review);
  g_strfreev (view->missing);
  g_strfreev (view->flags);
  g_free (view->outcome);
  g_free (view);
}

const HfDeadline *
hf_view_find_deadline (const HfView *view, const char *id)
{
  for (guint i = 0; i < view->deadlines->len; i++) {
    const HfDeadline *deadline = g_ptr_array_index (view->deadlines, i);

    if (g_str_equal (deadline->id, id))
      return deadline;
  }
  return NULL;
}

static const HfDeadline *
earliest (const HfView *view, HfDeadlineStatus status)
{
  const HfDeadline *first = NULL;

  for (guint i = 0; i < view->deadlines->len; i++) {
    const HfDeadline *deadline = g_ptr_array_index (view->deadlines, i);

    if (deadline->status == status && (first == NULL || deadline->due < first->due))
      first = deadline;
  }
  return first;
}

const HfDeadline *
hf_view_get_next (const HfView *view)
{
  return earliest (view, HF_DEADLINE_PENDING);
}

const HfDeadline *
hf_view_get_most_overdue (const HfView *view)
{
  return earliest (view, HF_DEADLINE_OVERDUE);
}

static GVariant *
strings (char **names)
{
  return g_variant_new_strv ((const char *const *)names, -1);
}

static GVariant *
deadlines_variant (const HfView *view)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ssxx)"));
  for (guint i = 0; i < view->deadlines->len; i++) {
    const HfDeadline *deadline = g_ptr_array_index (view->deadlines, i);

    g_variant_builder_add (&builder, "(ssxx)", deadline->id,
                           hf_deadline_status_get_name (deadline->status), deadline->due,
                           deadline->met);
  }
  return g_variant_builder_end (&builder);
}

static GVariant *
disclosed_variant (const HfLoop *loop)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sas)"));
  for (guint i = 0; i < loop->ledger.disclosures->len; i++) {
    const HfDisclosure *disclosure = g_ptr_array_index (loop->ledger.disclosures, i);

    g_variant_builder_add (&builder, "(s@as)", disclosure->to, strings (disclosure->items));
  }
  return g_variant_builder_end (&builder);
}

static GVariant *
gates_variant (const HfView *view)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sb)"));
  for (int gate = 0; gate < HF_N_GATES; gate++)
    g_variant_builder_add (&builder, "(sb)", hf_gate_get_name (gate), view->gates[gate]);
  return g_variant_builder_end (&builder);
}

static void
put_text (GVariantDict *dict, const char *key, const char *text)
{
  g_variant_dict_insert (dict, key, "s", text != NULL ? text : "");
}

GVariant *
hf_view_to_variant (const HfView *view, const HfLoop *loop)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  put_text (dict, "state", hf_loop_state_get_name (view->state));
  put_text (dict, "hold", hf_hold_get_name (view->hold));
  put_text (dict, "consent", hf_consent_state_get_name (view->consent));
  put_text (dict, "call", hf_call_state_get_name (view->call));
  put_text (dict, "outcome", view->outcome);
  put_text (dict, "receiver", loop->leg.receiver);
  put_text (dict, "owner", loop->owner.id);
  g_variant_dict_insert (dict, "privateUntil", "x", view->private_until);
  g_variant_dict_insert (dict, "feedback", "b", view->feedback);
  g_variant_dict_insert_value (dict, "gates", gates_variant (view));
  g_variant_dict_insert_value (dict, "deadlines", deadlines_variant (view));
  g_variant_dict_insert_value (dict, "ways", strings (view->ways));
  g_variant_dict_insert_value (dict, "openEscalations", strings (view->escalations));
  g_variant_dict_insert_value (dict, "openTasks", strings (view->tasks));
  g_variant_dict_insert_value (dict, "conflicts", strings (view->conflicts));
  g_variant_dict_insert_value (dict, "review", strings (view->review));
  g_variant_dict_insert_value (dict, "missing", strings (view->missing));
  g_variant_dict_insert_value (dict, "flags", strings (view->flags));
  g_variant_dict_insert_value (dict, "disclosed", disclosed_variant (loop));
  g_variant_dict_insert (dict, "counts", "(iiii)", view->counts.no_shows, view->counts.attempts,
                         view->counts.ack_count, view->counts.leg);
  g_variant_dict_insert (dict, "ackAt", "x", view->ack_at);
  g_variant_dict_insert (dict, "custody", "(bxbx)", view->custody.us, view->custody.us_since,
                         view->custody.them, view->custody.them_since);
  return hf_data_sort (g_variant_dict_end (dict));
}
