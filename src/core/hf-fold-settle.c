/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of what a person settled: two answers about one thing, of which one is right (R98). */
#include "hf-fold-private.h"
#include "hf-said-private.h"

#include <string.h>

/* (nullable): the answer that is right; an answer that was taken back is none. */
static const HfEvent *
find_standing (const HfLoop *loop, const HfEvent *settled)
{
  const char *id = hf_event_get_string (settled, "stands");

  for (guint i = 0; id != NULL && i < loop->events->len; i++) {
    const HfEvent *event = g_ptr_array_index (loop->events, i);

    if (g_str_equal (hf_event_get_id (event), id))
      return hf_loop_is_withdrawn (loop, id) ? NULL : event;
  }
  return NULL;
}

/* R77: of two live dates the other one is none any more. */
static void
settle_bookings (HfLoop *loop, const char *conflict, const HfEvent *stands, gint64 at)
{
  const char *appt = hf_event_get_string (stands, "appt");

  if (!hf_event_is (stands, "appointment.booked") || appt == NULL)
    return;
  for (guint i = 0; i < loop->ledger.visits->len; i++) {
    HfVisit *visit = g_ptr_array_index (loop->ledger.visits, i);
    gboolean swap = strcmp (visit->id, appt) > 0;
    g_autofree char *pair =
        g_strdup_printf ("two_bookings:%s,%s", swap ? appt : visit->id, swap ? visit->id : appt);

    if (visit->status == HF_VISIT_BOOKED && g_str_equal (pair, conflict)) {
      visit->status = HF_VISIT_CANCELLED;
      visit->known_at = at;
    }
  }
}

static gboolean
has_kept_visit (const HfLoop *loop)
{
  for (guint i = 0; i < loop->ledger.visits->len; i++)
    if (((HfVisit *)g_ptr_array_index (loop->ledger.visits, i))->attended)
      return TRUE;
  return FALSE;
}

/* R81: attended stood until now. If it was missed after all, its clocks start now that it is known.
 */
static void
settle_visit (HfLoop *loop, const char *conflict, const HfEvent *stands, gint64 at)
{
  HfVisit *visit = hf_loop_find_visit (loop, conflict + strlen ("visit:"));

  if (visit == NULL)
    return;
  if (hf_event_is (stands, "visit.attended"))
    visit->noshow = FALSE;
  if (!hf_event_is (stands, "visit.noshow"))
    return;
  visit->attended = FALSE;
  visit->visit_time = HF_TIME_NONE;
  if (loop->state == HF_STATE_ATTENDED && !has_kept_visit (loop))
    loop->state = HF_STATE_SCHEDULED;
  hf_fold_miss (loop, visit, at);
}

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

/* What two said apart about one visit: the answer that is right stands, until somebody who knows it
 * says something else. Two who settled it apart have said something apart again. */
static void
settle_appointment (HfLoop *loop, const HfEvent *event, const HfEvent *stands)
{
  const char *subject = hf_event_get_string (event, "id");
  HfVisit *visit = hf_loop_find_visit (loop, subject + strlen (HF_SAID_APPOINTMENT));

  gboolean counts;

  if (stands == NULL)
    return;
  counts = hf_said_take (loop, subject, event, stands);
  if (visit == NULL)
    return;
  if (counts)
    visit->noshow = hf_event_is (stands, "visit.noshow");
  if (counts && hf_event_is (stands, "appointment.booked")) {
    set_text (&visit->source, hf_event_get_string (stands, "source"));
    set_text (&visit->kind, hf_event_get_string (stands, "kind"));
  }
  /* One that was replaced by a clock that is behind ends no question about the others. */
  hf_fold_read_visit (loop, visit, hf_event_get_at (event));
}

static void
settle_decline (HfLoop *loop, const HfEvent *stands, gint64 at)
{
  if (hf_event_is (stands, "receiver.declined")) {
    if (loop->state != HF_STATE_DECLINED)
      hf_fold_decline (loop, at);
    return;
  }
  if (!hf_event_is (stands, "receiver.acknowledged") || loop->state != HF_STATE_DECLINED)
    return;
  loop->leg.declined = HF_TIME_NONE;
  if (loop->leg.receiver != NULL)
    g_hash_table_remove (loop->ledger.ruled_out, loop->leg.receiver);
  loop->state = HF_STATE_HANDED_OFF;
  hf_fold_acknowledge (loop, hf_event_get_at (stands));
}

static void
apply_settled (HfLoop *loop, const HfEvent *event)
{
  const char *id = hf_event_get_string (event, "id");
  const HfEvent *stands = find_standing (loop, event);
  gint64 at = hf_event_get_at (event);
  gboolean was_open = FALSE;

  for (guint i = 0; i < loop->ledger.conflicts->len; i++) {
    HfConflict *conflict = g_ptr_array_index (loop->ledger.conflicts, i);

    if (!conflict->open || g_strcmp0 (conflict->id, id) != 0)
      continue;
    conflict->open = FALSE;
    was_open = TRUE;
  }
  if (id != NULL && g_str_has_prefix (id, HF_SAID_APPOINTMENT))
    settle_appointment (loop, event, stands);
  else if (id != NULL && hf_said_is_subject (id) && stands != NULL)
    hf_fold_settle_value (loop, event, stands);
  if (!was_open || stands == NULL)
    return;
  if (g_str_has_prefix (id, "two_bookings:"))
    settle_bookings (loop, id, stands, at);
  else if (g_str_has_prefix (id, "visit:"))
    settle_visit (loop, id, stands, at);
  else if (g_str_has_prefix (id, "ack_after_decline:") ||
           g_str_has_prefix (id, "decline_after_visit:"))
    settle_decline (loop, stands, at);
}

const HfApplyRow hf_fold_rows_settle[] = {
  { "conflict.settled", apply_settled },
  { NULL, NULL },
};
