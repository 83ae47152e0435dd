/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-duty.h"

#include "hf-deadline.h"
#include "hf-loop-private.h"

#include <string.h>

HfDutyMeans
hf_duty_means (const char *id)
{
  static const struct {
    const char *clock;
    HfDutyMeans means;
  } table[] = {
    { "half", HF_MEANS_SUPERVISOR },        { "revoke_notice", HF_MEANS_TELL_REVOKED },
    { "caring_24h", HF_MEANS_CARING },      { "caring_72h", HF_MEANS_CARING },
    { "supply", HF_MEANS_PRESCRIBER },      { "contact_review", HF_MEANS_WAYS },
    { "after_visit", HF_MEANS_POST_VISIT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (id, table[i].clock) == 0)
      return table[i].means;
  return HF_MEANS_TASK;
}

/* Clocks that run for the next step, and are met by it. */
static gboolean
is_met_by_step (const char *id)
{
  static const char *const steps[] = { "live", "delegate", "unowned", "reroute", NULL };

  return g_strv_contains (steps, id) || g_str_has_prefix (id, "outreach") ||
         g_str_has_prefix (id, "esc:");
}

static void
add (GPtrArray *duties, HfDutyKind kind, const char *id, const char *label, gint64 due)
{
  HfDuty *duty = g_new0 (HfDuty, 1);

  duty->kind = kind;
  duty->id = id;
  duty->label = label;
  duty->due = due;
  g_ptr_array_add (duties, duty);
}

static void
add_clocks (GPtrArray *duties, const HfView *view)
{
  for (guint i = 0; i < view->deadlines->len; i++) {
    const HfDeadline *clock = g_ptr_array_index (view->deadlines, i);
    gboolean runs = clock->status == HF_DEADLINE_PENDING || clock->status == HF_DEADLINE_OVERDUE;

    if (clock->by == HF_BY_US && runs && !is_met_by_step (clock->id))
      add (duties, HF_DUTY_CLOCK, clock->id, clock->label, clock->due);
  }
}

static void
add_escalations (GPtrArray *duties, const HfLoop *loop)
{
  for (guint i = 0; i < loop->ledger.escalations->len; i++) {
    const HfEscalation *escalation = g_ptr_array_index (loop->ledger.escalations, i);

    if (escalation->resolved == HF_TIME_NONE)
      add (duties, HF_DUTY_ESCALATION, escalation->id, NULL, escalation->due);
  }
}

/* Neither an event nor a question of the screen tells them. */
static gboolean
is_date_of_ours (const char *anchor)
{
  static const char *const dates[] = { "discharged", "birth", "last_peds_visit", NULL };

  return g_strv_contains (dates, anchor);
}

static gboolean
has_date (GPtrArray *duties, const char *anchor)
{
  for (guint i = 0; i < duties->len; i++) {
    const HfDuty *duty = g_ptr_array_index (duties, i);

    if (duty->kind == HF_DUTY_DATE && g_str_equal (duty->id, anchor))
      return TRUE;
  }
  return FALSE;
}

static void
add_dates (GPtrArray *duties, const HfLoop *loop)
{
  GPtrArray *rules = hf_pathway_get (loop->pathway)->deadlines;

  for (guint i = 0; i < rules->len; i++) {
    const HfDeadlineRule *rule = g_ptr_array_index (rules, i);

    if (is_date_of_ours (rule->anchor) && !has_date (duties, rule->anchor) &&
        hf_deadline_anchor (loop, rule->anchor) == HF_TIME_NONE)
      add (duties, HF_DUTY_DATE, rule->anchor, NULL, HF_TIME_NONE);
  }
}

/* HF_TIME_NONE is last, whatever its number. */
static gint
by_due (gconstpointer a, gconstpointer b)
{
  const HfDuty *left = *(HfDuty *const *)a;
  const HfDuty *right = *(HfDuty *const *)b;

  if (left->due != right->due) {
    if (left->due == HF_TIME_NONE || right->due == HF_TIME_NONE)
      return left->due == HF_TIME_NONE ? 1 : -1;
    return left->due < right->due ? -1 : 1;
  }
  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  return strcmp (left->id, right->id);
}

GPtrArray *
hf_loop_list_duties (const HfLoop *loop, const HfView *view)
{
  GPtrArray *duties = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (loop != NULL && view != NULL, duties);

  if (view->state == HF_STATE_CLOSED)
    return duties;
  add_escalations (duties, loop);
  add_clocks (duties, view);
  for (guint i = 0; view->conflicts[i] != NULL; i++)
    add (duties, HF_DUTY_CONFLICT, view->conflicts[i], NULL, HF_TIME_NONE);
  for (guint i = 0; view->tasks[i] != NULL; i++)
    add (duties, HF_DUTY_TASK, view->tasks[i], NULL, HF_TIME_NONE);
  add_dates (duties, loop);
  g_ptr_array_sort (duties, by_due);
  return duties;
}
