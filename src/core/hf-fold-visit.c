/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of visits: bookings, what became of them, and what two said apart about one. */
#include "hf-fold-private.h"
#include "hf-said-private.h"

#include <string.h>

static HfVisit *
add_visit (HfLoop *loop, const char *id)
{
  HfVisit *visit = g_new0 (HfVisit, 1);

  visit->id = g_strdup (id);
  visit->time = HF_TIME_NONE;
  visit->until = HF_TIME_NONE;
  visit->booked_at = HF_TIME_NONE;
  visit->known_at = HF_TIME_NONE;
  visit->visit_time = HF_TIME_NONE;
  visit->leg = loop->leg.number;
  g_ptr_array_add (loop->ledger.visits, visit);
  return visit;
}

/* R77: two live dates of one kind: both shown, none dropped, a person asks. */
static void
look_for_two_bookings (HfLoop *loop, const HfVisit *booked)
{
  for (guint i = 0; i < loop->ledger.visits->len; i++) {
    const HfVisit *other = g_ptr_array_index (loop->ledger.visits, i);
    gboolean swap = strcmp (other->id, booked->id) > 0;

    if (other == booked || other->status != HF_VISIT_BOOKED || other->leg != booked->leg ||
        g_strcmp0 (other->kind, booked->kind) != 0)
      continue;
    g_autofree char *id = g_strdup_printf ("two_bookings:%s,%s", swap ? booked->id : other->id,
                                           swap ? other->id : booked->id);
    hf_loop_open_conflict (loop, id, booked->booked_at);
  }
}

/* The date that @missed is about: the last one that its author can have known. */
static gint64
missed_date (GPtrArray *all, const HfEvent *missed)
{
  gint64 date = HF_TIME_NONE;

  for (guint i = 0; i < all->len; i++) {
    const HfEvent *event = g_ptr_array_index (all, i);

    if (event == missed)
      break;
    if (hf_event_is (event, "appointment.booked") &&
        (!hf_said_names_known (missed) ||
         hf_event_has_string (missed, HF_SAID_REPLACES, hf_event_get_id (event))))
      date = hf_event_get_time (event, "time");
  }
  return date;
}

/**
 * Reading: what stands of a visit.
 * @differs: two said different things and neither knew of the other
 * @first, @last: of the dates that stand; HF_TIME_NONE: without one
 * @dates: how many dates stand
 */
typedef struct {
  gboolean differs;
  HfVisitStatus status;
  gint64 first;
  gint64 last;
  guint dates;
  gint64 missed; /* when the latest miss was told; HF_TIME_NONE: none was */
  gboolean cancelled;
} Reading;

static void
read_one (Reading *reading, const HfEvent *means)
{
  gint64 time = hf_event_get_time (means, "time");

  if (hf_event_is (means, "visit.noshow"))
    reading->missed = MAX (reading->missed, hf_event_get_at (means));
  else if (hf_event_is (means, "appointment.cancelled"))
    reading->cancelled = TRUE;
  if (!hf_event_is (means, "appointment.booked"))
    return;
  reading->differs |= reading->dates > 0 && (time != reading->first || time != reading->last);
  if (reading->first == HF_TIME_NONE || (time != HF_TIME_NONE && time < reading->first))
    reading->first = time;
  reading->last = MAX (reading->last, time);
  reading->dates++;
}

/* A date that was given after the missed one had passed is a new date, and no other word about it.
 */
static gboolean
is_moved_and_missed (GPtrArray *all, GPtrArray *standing)
{
  for (guint i = 0; i < standing->len; i++) {
    const HfEvent *missed = ((const HfSaid *)g_ptr_array_index (standing, i))->means;
    gint64 date = hf_event_is (missed, "visit.noshow") ? missed_date (all, missed) : HF_TIME_NONE;

    for (guint k = 0; date != HF_TIME_NONE && k < standing->len; k++) {
      const HfEvent *booked = ((const HfSaid *)g_ptr_array_index (standing, k))->means;

      if (hf_event_is (booked, "appointment.booked") && hf_event_get_at (booked) < date)
        return TRUE;
    }
  }
  return FALSE;
}

/* The safe reading of what was said apart: a date stands against a cancellation, and against a miss
 * that was told before it came, for the person may still come; else a miss stands, for somebody is
 * to look after the person. */
static Reading
read_visit (const HfLoop *loop, const HfVisit *visit)
{
  g_autofree char *subject = hf_said_dup_visit_subject (visit->id);
  GPtrArray *standing = hf_said_get_standing (loop, subject);
  Reading reading = { .first = HF_TIME_NONE, .last = HF_TIME_NONE, .missed = HF_TIME_NONE };
  gboolean over;

  for (guint i = 0; i < standing->len; i++)
    read_one (&reading, ((const HfSaid *)g_ptr_array_index (standing, i))->means);
  over = reading.missed != HF_TIME_NONE && reading.last != HF_TIME_NONE &&
         reading.last <= reading.missed;
  if (reading.dates > 0 && !over)
    reading.status = HF_VISIT_BOOKED;
  else if (reading.missed != HF_TIME_NONE)
    reading.status = HF_VISIT_MISSED;
  else
    reading.status = reading.cancelled ? HF_VISIT_CANCELLED : visit->status;
  reading.differs |= reading.dates > 0 && reading.cancelled;
  reading.differs |= reading.dates > 0 && reading.missed != HF_TIME_NONE &&
                     is_moved_and_missed (hf_said_get_all (loop, subject), standing);
  /* Who came has come, whatever was said about the date (R81). */
  reading.differs &= !visit->attended;
  return reading;
}

static void
book (HfLoop *loop, HfVisit *visit, gint64 at)
{
  if (visit->status != HF_VISIT_ATTENDED) {
    visit->status = HF_VISIT_BOOKED;
    look_for_two_bookings (loop, visit);
  }
  if (loop->leg.booked == HF_TIME_NONE)
    loop->leg.booked = at;
  if (loop->state == HF_STATE_PREPARING || loop->state == HF_STATE_HANDED_OFF ||
      loop->state == HF_STATE_ACKNOWLEDGED || loop->state == HF_STATE_MISSED)
    loop->state = HF_STATE_SCHEDULED;
}

static gboolean
has_live_booking (const HfLoop *loop)
{
  for (guint i = 0; i < loop->ledger.visits->len; i++)
    if (((HfVisit *)g_ptr_array_index (loop->ledger.visits, i))->status == HF_VISIT_BOOKED)
      return TRUE;
  return FALSE;
}

static void
cancel (HfLoop *loop, HfVisit *visit, gint64 at)
{
  visit->status = HF_VISIT_CANCELLED;
  visit->known_at = at;
  if (has_live_booking (loop))
    return;
  /* The booking clock runs again: a cancelled date is no date. */
  loop->leg.booked = HF_TIME_NONE;
  if (loop->state != HF_STATE_SCHEDULED)
    return;
  if (loop->leg.acknowledged != HF_TIME_NONE)
    loop->state = HF_STATE_ACKNOWLEDGED;
  else
    loop->state = loop->leg.handed_off != HF_TIME_NONE ? HF_STATE_HANDED_OFF : HF_STATE_PREPARING;
}

void
hf_fold_read_visit (HfLoop *loop, HfVisit *visit, gint64 at)
{
  g_autofree char *subject = hf_said_dup_visit_subject (visit->id);
  Reading reading = read_visit (loop, visit);

  if (reading.dates > 0) {
    visit->time = reading.first;
    visit->until = reading.last;
  }
  if (reading.differs)
    hf_loop_open_conflict (loop, subject, at);
  else
    hf_loop_settle_conflict (loop, subject);
  /* What was missed was another date: nobody has word of this one yet (R79). */
  if (reading.status == HF_VISIT_BOOKED && reading.missed == HF_TIME_NONE)
    visit->noshow = FALSE;
  if (reading.status == HF_VISIT_BOOKED)
    book (loop, visit, at);
  else if (reading.status == HF_VISIT_CANCELLED && visit->status == HF_VISIT_BOOKED)
    cancel (loop, visit, at);
  else if (reading.status == HF_VISIT_MISSED && visit->status == HF_VISIT_BOOKED)
    hf_fold_miss (loop, visit, at);
}

static gboolean
take (HfLoop *loop, const HfVisit *visit, const HfEvent *event)
{
  g_autofree char *subject = hf_said_dup_visit_subject (visit->id);

  return hf_said_take (loop, subject, event, event);
}

static void
apply_booked (HfLoop *loop, const HfEvent *event)
{
  const char *id = hf_event_get_string (event, "appt");
  HfVisit *visit = hf_loop_find_visit (loop, id);

  if (id == NULL)
    return;
  if (visit == NULL)
    visit = add_visit (loop, id);
  /* By a clock that is behind, whoever replaced it may have come before. */
  if (take (loop, visit, event)) {
    g_free (visit->kind);
    visit->kind = g_strdup (hf_event_get_string (event, "kind"));
    g_free (visit->source);
    visit->source = g_strdup (hf_event_get_string (event, "source"));
    visit->booked_at = hf_event_get_at (event);
    visit->leg = loop->leg.number;
  } else if (visit->time == HF_TIME_NONE) {
    visit->time = visit->until = hf_event_get_time (event, "time");
  }
  hf_fold_read_visit (loop, visit, hf_event_get_at (event));
}

static void
apply_cancelled (HfLoop *loop, const HfEvent *event)
{
  const char *id = hf_event_get_string (event, "appt");
  g_auto (GStrv) known = hf_event_dup_strings (event, HF_SAID_REPLACES);
  HfVisit *visit = hf_loop_find_visit (loop, id);

  /* By a clock that is behind it may come before the booking that it names. */
  if (visit == NULL && id != NULL && known[0] != NULL)
    visit = add_visit (loop, id);
  if (visit != NULL && take (loop, visit, event))
    hf_fold_read_visit (loop, visit, hf_event_get_at (event));
}

static void
open_visit_conflict (HfLoop *loop, const HfVisit *visit, gint64 at)
{
  g_autofree char *id = g_strdup_printf ("visit:%s", visit->id);

  hf_loop_open_conflict (loop, id, at);
}

HfVisit *
hf_fold_present_visit (const HfLoop *loop)
{
  HfVisit *best = NULL;

  for (guint i = 0; i < loop->ledger.visits->len; i++) {
    HfVisit *visit = g_ptr_array_index (loop->ledger.visits, i);

    if (visit->leg != loop->leg.number || visit->status == HF_VISIT_CANCELLED ||
        visit->status == HF_VISIT_VOID)
      continue;
    if (best == NULL || visit->status == HF_VISIT_BOOKED || best->status != HF_VISIT_BOOKED)
      best = visit;
  }
  return best;
}

/* Who missed one day and walks in on another has not been both at one visit (R81). */
static gboolean
is_on_another_day (const HfLoop *loop, const HfVisit *visit, const HfEvent *event)
{
  gint64 missed = visit->time != HF_TIME_NONE ? visit->time : visit->known_at;
  gint64 seen = hf_event_get_time (event, "visitTime");

  if (visit->status != HF_VISIT_MISSED || !hf_event_is (event, "visit.attended"))
    return FALSE;
  return !hf_calendar_same_day (loop->site->calendar, missed,
                                seen != HF_TIME_NONE ? seen : hf_event_get_at (event));
}

/* A report that names no visit is about the present one; one that names an unknown visit, or comes
 * where there is none, stands for a visit of its own. */
static HfVisit *
reported_visit (HfLoop *loop, const HfEvent *event)
{
  const char *id = hf_event_get_string (event, "appt");
  HfVisit *visit = id != NULL ? hf_loop_find_visit (loop, id) : hf_fold_present_visit (loop);

  if (id == NULL && visit != NULL && is_on_another_day (loop, visit, event))
    visit = NULL;
  return visit != NULL ? visit : add_visit (loop, id != NULL ? id : hf_event_get_id (event));
}

void
hf_fold_miss (HfLoop *loop, HfVisit *visit, gint64 at)
{
  visit->status = HF_VISIT_MISSED;
  visit->known_at = at;
  if (loop->state != HF_STATE_CLOSED && loop->state != HF_STATE_ATTENDED &&
      loop->state != HF_STATE_DECLINED && visit->leg == loop->leg.number)
    loop->state = has_live_booking (loop) ? HF_STATE_SCHEDULED : HF_STATE_MISSED;
}

/* R81: attended and missed for one visit: attended stands, a person settles the rest. */
static void
apply_noshow (HfLoop *loop, const HfEvent *event)
{
  HfVisit *visit = reported_visit (loop, event);

  gboolean stands = take (loop, visit, event);

  visit->noshow = TRUE;
  if (visit->attended) {
    open_visit_conflict (loop, visit, hf_event_get_at (event));
    return;
  }
  if (stands && read_visit (loop, visit).status == HF_VISIT_MISSED)
    hf_fold_miss (loop, visit, hf_event_get_at (event));
  hf_fold_read_visit (loop, visit, hf_event_get_at (event));
}

static void
apply_attended (HfLoop *loop, const HfEvent *event)
{
  gint64 at = hf_event_get_at (event);
  gint64 time = hf_event_get_time (event, "visitTime");
  const char *kind = hf_event_get_string (event, "kind");
  HfVisit *visit;

  /* R82: a bed tonight or a bridge dose meets only its own clock. */
  if (g_strcmp0 (kind, "interim") == 0) {
    hf_loop_add_mark (loop, event);
    return;
  }
  visit = reported_visit (loop, event);
  if (visit->noshow)
    open_visit_conflict (loop, visit, hf_event_get_at (event));
  if (kind != NULL && visit->kind == NULL)
    visit->kind = g_strdup (kind);
  /* Told twice, as by a Task and its Appointment: the one that says when is the better one. */
  if (!visit->attended || time != HF_TIME_NONE) {
    visit->known_at = visit->attended ? visit->known_at : at;
    visit->visit_time = time != HF_TIME_NONE ? time : at;
  }
  visit->attended = TRUE;
  visit->status = HF_VISIT_ATTENDED;
  take (loop, visit, event);
  hf_fold_read_visit (loop, visit, at);
  if (loop->state != HF_STATE_CLOSED)
    loop->state = HF_STATE_ATTENDED;
}

void
hf_fold_void_bookings (HfLoop *loop)
{
  for (guint i = 0; i < loop->ledger.visits->len; i++) {
    HfVisit *visit = g_ptr_array_index (loop->ledger.visits, i);

    g_autofree char *subject = hf_said_dup_visit_subject (visit->id);

    if (visit->status != HF_VISIT_BOOKED)
      continue;
    visit->status = HF_VISIT_VOID;
    hf_said_forget (loop, subject);
    hf_loop_settle_conflict (loop, subject);
  }
}

const HfApplyRow hf_fold_rows_visit[] = {
  { "appointment.booked", apply_booked },
  { "appointment.cancelled", apply_cancelled },
  { "visit.noshow", apply_noshow },
  { "visit.attended", apply_attended },
  { NULL, NULL },
};
