/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where clocks start, and the facts that both clocks and gates ask for. */
#include "hf-deadline.h"

#include "hf-gate.h"
#include "hf-loop-private.h"

gint64
hf_deadline_attended (const HfLoop *loop)
{
  gint64 first = HF_TIME_NONE;

  for (guint i = 0; i < loop->ledger.visits->len; i++) {
    const HfVisit *visit = g_ptr_array_index (loop->ledger.visits, i);

    if (visit->attended && (first == HF_TIME_NONE || visit->visit_time < first))
      first = visit->visit_time;
  }
  return first;
}

gint64
hf_deadline_last_miss (const HfLoop *loop)
{
  gint64 last = HF_TIME_NONE;

  for (guint i = 0; i < loop->ledger.visits->len; i++) {
    const HfVisit *visit = g_ptr_array_index (loop->ledger.visits, i);

    if (visit->status == HF_VISIT_MISSED)
      last = MAX (last, visit->known_at);
  }
  return last;
}

int
hf_deadline_tries_since (const HfLoop *loop, gint64 since)
{
  int tries = 0;

  for (guint i = 0; i < loop->ledger.tries->len; i++) {
    const HfTry *try = g_ptr_array_index (loop->ledger.tries, i);

    if (g_strcmp0 (try->kind, "noshow") == 0 && try->at >= since)
      tries++;
  }
  return tries;
}

gint64
hf_deadline_last_try (const HfLoop *loop, gint64 since)
{
  gint64 last = HF_TIME_NONE;

  for (guint i = 0; i < loop->ledger.tries->len; i++) {
    const HfTry *try = g_ptr_array_index (loop->ledger.tries, i);

    if (g_strcmp0 (try->kind, "noshow") == 0 && try->at >= since)
      last = MAX (last, try->at);
  }
  return last;
}

gint64
hf_deadline_outreach_end (const HfLoop *loop, gint64 miss)
{
  const HfNoShowRule *rule = &hf_pathway_get (loop->pathway)->no_show;
  gint64 close;

  if (!rule->window_until_close)
    return hf_calendar_add (loop->site->calendar, miss, rule->window);
  close = hf_deadline_anchor (loop, "window_close");
  return close != HF_TIME_NONE ? close : G_MAXINT64;
}

/* The visit that the receiver owes us word about: the latest live one, else the latest of this leg.
 * Of two dates that were said apart the later: before it nobody is late. */
static gint64
visit_time (const HfLoop *loop)
{
  const HfVisit *best = NULL;

  for (guint i = 0; i < loop->ledger.visits->len; i++) {
    const HfVisit *visit = g_ptr_array_index (loop->ledger.visits, i);
    gboolean live = visit->status == HF_VISIT_BOOKED;

    if (visit->until == HF_TIME_NONE || visit->status == HF_VISIT_VOID ||
        visit->status == HF_VISIT_CANCELLED)
      continue;
    if (best == NULL || (live && best->status != HF_VISIT_BOOKED) ||
        (live == (best->status == HF_VISIT_BOOKED) && visit->until >= best->until))
      best = visit;
  }
  return best != NULL ? best->until : HF_TIME_NONE;
}

/* Some anchors are answers of the screen, until a fact says better. */
static gint64
answered_anchor (const HfLoop *loop, const char *name)
{
  static const char *const from[][2] = { { "supply_end", "od.supply_end" },
                                         { "window_close", "ct.closes" } };
  gint64 time = HF_TIME_NONE;

  for (gsize i = 0; i < G_N_ELEMENTS (from); i++) {
    const char *answer =
        g_str_equal (name, from[i][0]) ? hf_loop_get_answer (loop, from[i][1]) : NULL;

    if (answer != NULL && hf_time_parse (answer, &time, NULL))
      return time;
  }
  return HF_TIME_NONE;
}

gint64
hf_deadline_anchor (const HfLoop *loop, const char *name)
{
  const gint64 *set = g_hash_table_lookup (loop->anchors, name);

  if (g_str_equal (name, "opened"))
    return loop->opened;
  if (g_str_equal (name, "leg_start"))
    return loop->leg.start;
  if (g_str_equal (name, "handed_off"))
    return loop->leg.handed_off;
  if (g_str_equal (name, "attended"))
    return hf_deadline_attended (loop);
  if (g_str_equal (name, "appt_time"))
    return visit_time (loop);
  if (g_str_equal (name, "noshow_known"))
    return hf_deadline_last_miss (loop);
  if (g_str_equal (name, "contact_set"))
    return loop->ledger.contact_set;
  return set != NULL ? *set : answered_anchor (loop, name);
}
