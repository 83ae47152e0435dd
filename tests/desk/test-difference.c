/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-difference.h"
#include "hf-words.h"
#include "small-desk.h"

static char *
sent (SmallDesk *small)
{
  g_autoptr (HfProvider) north = hf_provider_new ("north", "Harbor House");
  char *handoff;

  north->active = TRUE;
  small_desk_add_provider (small, north);
  handoff = small_desk_ready (small, "specialist");
  small_desk_note (small, handoff, "packet.sent", "{'to': <'north'>, 'items': <[<'id'>]>}");
  small_desk_pass (small, HF_MINUTE);
  return handoff;
}

static void
settle (SmallDesk *small, const char *handoff, const HfDifference *difference, guint side)
{
  g_autoptr (GVariant) data = g_variant_ref_sink (hf_difference_settle (difference, side, NULL));
  g_autofree char *text = g_variant_print (data, FALSE);

  small_desk_note (small, handoff, "conflict.settled", text);
}

static HfLoopState
state_of (SmallDesk *small, const char *handoff)
{
  return hf_loop_item_get_view (hf_desk_find (small->desk, handoff))->state;
}

static void
test_bookings (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = sent (small);
  g_autoptr (HfDifference) difference = NULL;
  const HfVisit *visit;

  small_desk_arrive (small, handoff, "appointment.booked", SMALL_DESK_NOW,
                     "{'appt': <'a'>, 'time': <'2026-05-14T16:00:00Z'>, 'source': <'receiver'>}");
  small_desk_note (small, handoff, "appointment.booked",
                   "{'appt': <'b'>, 'time': <'2026-05-14T15:30:00Z'>, 'source': <'us'>}");
  difference = hf_difference_new (small->desk, handoff, "two_bookings:a,b");
  g_assert_nonnull (difference);
  g_assert_cmpstr (difference->title, ==, "Two visits are booked");
  g_assert_cmpstr (difference->sides[0].caption, ==, "Yours");
  g_assert_cmpstr (difference->sides[0].what, ==, "Visit on Thursday 14 May, 10:30");
  g_assert_cmpstr (difference->sides[0].source, ==, "You, Tuesday 12 May, 10:01");
  g_assert_cmpstr (difference->sides[1].caption, ==, "Theirs");
  g_assert_cmpstr (difference->sides[1].what, ==, "Visit on Thursday 14 May, 11:00");
  g_assert_cmpstr (difference->sides[1].source, ==, "Harbor House, Tuesday 12 May, 10:00");
  settle (small, handoff, difference, 1);
  visit = hf_loop_get_visit (hf_loop_item_get_loop (hf_desk_find (small->desk, handoff)));
  g_assert_cmpstr (visit->id, ==, "a");
  g_assert_null (hf_difference_new (small->desk, handoff, "two_bookings:a,b"));
}

static void
test_undo (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = sent (small);
  g_autoptr (HfDifference) difference = NULL;
  g_autoptr (HfDifference) again = NULL;
  g_autoptr (GError) error = NULL;

  small_desk_note (small, handoff, "appointment.booked",
                   "{'appt': <'a'>, 'time': <'2026-05-12T14:30:00Z'>, 'source': <'us'>}");
  small_desk_arrive (small, handoff, "visit.attended", SMALL_DESK_NOW + 2 * HF_MINUTE,
                     "{'appt': <'a'>, 'source': <'receiver'>}");
  small_desk_pass (small, HF_HOUR);
  small_desk_note (small, handoff, "visit.noshow", "{'appt': <'a'>, 'source': <'person'>}");
  difference = hf_difference_new (small->desk, handoff, "visit:a");
  g_assert_nonnull (difference);
  g_assert_cmpstr (difference->sides[0].what, ==, "The visit was missed");
  g_assert_cmpstr (difference->sides[0].source, ==, "Told by the person, Tuesday 12 May, 11:01");
  g_assert_cmpstr (difference->sides[1].what, ==, "The visit was kept");
  settle (small, handoff, difference, 0);
  g_assert_cmpint (state_of (small, handoff), ==, HF_STATE_MISSED);
  g_assert_true (small_desk_undo (small, handoff, &error));
  g_assert_no_error (error);
  g_assert_cmpint (state_of (small, handoff), ==, HF_STATE_ATTENDED);
  again = hf_difference_new (small->desk, handoff, "visit:a");
  g_assert_nonnull (again);
}

/* Two of the same side stand in the order of time. */
static void
test_order (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = sent (small);
  g_autoptr (HfDifference) difference = NULL;

  small_desk_arrive (small, handoff, "receiver.declined", SMALL_DESK_NOW + 2 * HF_MINUTE,
                     "{'from': <'north'>, 'reason': <'full'>}");
  small_desk_arrive (small, handoff, "receiver.acknowledged", SMALL_DESK_NOW + 3 * HF_MINUTE,
                     "{'from': <'north'>}");
  difference = hf_difference_new (small->desk, handoff, "ack_after_decline:north");
  g_assert_nonnull (difference);
  g_assert_cmpstr (difference->sides[0].caption, ==, "Earlier");
  g_assert_cmpstr (difference->sides[0].what, ==, "They cannot take it");
  g_assert_cmpstr (difference->sides[1].caption, ==, "Later");
  g_assert_cmpstr (difference->sides[1].what, ==, "They take it on");
  settle (small, handoff, difference, 1);
  g_assert_cmpint (state_of (small, handoff), ==, HF_STATE_ACKNOWLEDGED);
}

/* R76: an answer of somebody who was not asked can be put aside, not made true. */
static void
test_stranger (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = sent (small);
  g_autoptr (HfDifference) difference = NULL;

  small_desk_arrive (small, handoff, "receiver.acknowledged", SMALL_DESK_NOW + 2 * HF_MINUTE,
                     "{'from': <'west'>}");
  difference = hf_difference_new (small->desk, handoff, "ack_from:west");
  g_assert_nonnull (difference);
  g_assert_cmpstr (difference->sides[0].what, ==, "Handed to Harbor House");
  g_assert_null (difference->sides[0].refusal);
  g_assert_cmpstr (difference->sides[1].refusal, ==,
                   "If they are to take over, choose them as the receiver first.");
  settle (small, handoff, difference, 0);
  g_assert_cmpint (state_of (small, handoff), ==, HF_STATE_HANDED_OFF);
  g_assert_null (hf_difference_new (small->desk, handoff, "ack_from:west"));
}

#define FRIDAY "'time': <'2026-05-15T14:30:00Z'>"
#define MONDAY "'time': <'2026-05-18T21:00:00Z'>"

/* A visit that both know of; then ours is moved to Friday and, apart from it, theirs to Monday. */
static HfDifference *
moved_apart (SmallDesk *small, const char *handoff, const char *theirs)
{
  HfDifference *difference;

  small_desk_note (small, handoff, "appointment.booked",
                   "{'appt': <'a'>, 'time': <'2026-05-14T15:30:00Z'>, 'source': <'us'>}");
  small_desk_pass (small, HF_HOUR);
  small_desk_note (small, handoff, "appointment.booked",
                   "{'appt': <'a'>, " FRIDAY ", 'source': <'us'>}");
  g_assert_null (hf_difference_new (small->desk, handoff, "appointment:a"));
  small_desk_arrive (small, handoff,
                     theirs[0] == 'c' ? "appointment.cancelled" : "appointment.booked",
                     SMALL_DESK_NOW + 2 * HF_HOUR, theirs[0] == 'c' ? theirs + 1 : theirs);
  difference = hf_difference_new (small->desk, handoff, "appointment:a");
  g_assert_nonnull (difference);
  return difference;
}

static const HfVisit *
visit_of (SmallDesk *small, const char *handoff)
{
  return hf_loop_get_visit (hf_loop_item_get_loop (hf_desk_find (small->desk, handoff)));
}

static void
test_apart (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = sent (small);
  g_autoptr (HfDifference) difference = moved_apart (
      small, handoff, "{'appt': <'a'>, " MONDAY ", 'source': <'us'>, 'replaces': <@av []>}");
  g_autoptr (GError) error = NULL;
  g_autofree char *both = NULL;

  g_assert_cmpstr (difference->title, ==, "One visit was given two different times");
  g_assert_cmpstr (difference->sides[0].caption, ==, "Yours");
  g_assert_cmpstr (difference->sides[0].what, ==, "Visit on Friday 15 May, 09:30");
  g_assert_cmpstr (difference->sides[0].source, ==, "You, Tuesday 12 May, 11:01");
  g_assert_cmpstr (difference->sides[1].caption, ==, "Theirs");
  g_assert_cmpstr (difference->sides[1].what, ==, "Visit on Monday 18 May, 16:00");
  g_assert_cmpstr (difference->sides[1].source, ==, "north, Tuesday 12 May, 12:00");
  g_assert_cmpstr (difference->zone, ==, "Times are those of Chicago (CDT)");
  g_assert_cmpstr (difference->ask, ==, "Neither Is Certain: Ask the Service…");
  both = hf_words_visit_time (visit_of (small, handoff), small->site->calendar, FALSE);
  g_assert_cmpstr (both, ==, "Fri 15 May, 09:30 or Mon 18 May, 16:00, not settled");
  settle (small, handoff, difference, 1);
  g_free (g_steal_pointer (&both));
  both = hf_words_visit_time (visit_of (small, handoff), small->site->calendar, FALSE);
  g_assert_cmpstr (both, ==, "Mon 18 May, 16:00");
  g_assert_true (small_desk_undo (small, handoff, &error));
  g_assert_no_error (error);
  g_free (g_steal_pointer (&both));
  both = hf_words_visit_time (visit_of (small, handoff), small->site->calendar, FALSE);
  g_assert_cmpstr (both, ==, "Fri 15 May, 09:30 or Mon 18 May, 16:00, not settled");
}

/* A new date by somebody who saw both is the answer; nobody presses anything. */
static void
test_apart_booked_anew (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = sent (small);
  g_autoptr (HfDifference) difference = moved_apart (
      small, handoff, "{'appt': <'a'>, " MONDAY ", 'source': <'us'>, 'replaces': <@av []>}");

  small_desk_note (small, handoff, "appointment.booked",
                   "{'appt': <'a'>, 'time': <'2026-05-20T15:00:00Z'>, 'source': <'us'>}");
  g_assert_null (hf_difference_new (small->desk, handoff, "appointment:a"));
}

static void
test_apart_cancelled (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = sent (small);
  g_autoptr (HfDifference) difference =
      moved_apart (small, handoff, "c{'appt': <'a'>, 'replaces': <@av []>}");

  g_assert_cmpstr (difference->title, ==, "One visit was given a time, and was cancelled");
  g_assert_cmpstr (difference->sides[1].what, ==, "The visit was cancelled");
  g_assert_cmpstr (difference->sides[1].result, ==, "The visit is off. A new one comes next.");
  settle (small, handoff, difference, 1);
  g_assert_cmpint (visit_of (small, handoff)->status, ==, HF_VISIT_CANCELLED);
}

/* What comes in while the two are being compared was not seen by whoever settles: it is asked
 * about next. */
static void
test_third_word (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = sent (small);
  g_autoptr (HfDifference) difference = moved_apart (
      small, handoff, "{'appt': <'a'>, " MONDAY ", 'source': <'us'>, 'replaces': <@av []>}");
  g_autoptr (HfDifference) next = NULL;
  g_autofree char *data =
      g_strdup_printf ("{'appt': <'a'>, 'time': <'2026-05-21T15:00:00Z'>, 'source': <'us'>, "
                       "'replaces': <[<'%s'>]>}",
                       difference->sides[1].event);

  small_desk_arrive (small, handoff, "appointment.booked", SMALL_DESK_NOW + 3 * HF_HOUR, data);
  settle (small, handoff, difference, 0);
  next = hf_difference_new (small->desk, handoff, "appointment:a");
  g_assert_nonnull (next);
  g_assert_cmpstr (next->sides[0].what, ==, "Visit on Friday 15 May, 09:30");
  g_assert_cmpstr (next->sides[1].what, ==, "Visit on Thursday 21 May, 10:00");
}

static void
test_none (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = sent (small);

  g_assert_null (hf_difference_new (small->desk, handoff, "two_bookings:a,b"));
  g_assert_null (hf_difference_new (small->desk, "nobody", "two_bookings:a,b"));
}

/* Both took it while apart: the later one runs it until a person settles it. */
static void
test_owner (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = sent (small);
  g_autoptr (HfDifference) difference = NULL;
  HfLoop *loop;

  small_desk_note (small, handoff, "owner.assigned", "{'to': <'lena'>}");
  small_desk_arrive (small, handoff, "owner.assigned", SMALL_DESK_NOW + 2 * HF_MINUTE,
                     "{'to': <'omar'>, 'replaces': <@av []>}");
  difference = hf_difference_new (small->desk, handoff, "owner");
  g_assert_nonnull (difference);
  g_assert_cmpstr (difference->title, ==, "Two people took this handoff");
  g_assert_cmpstr (difference->sides[0].caption, ==, "Yours");
  g_assert_cmpstr (difference->sides[0].what, ==, "lena runs it");
  g_assert_cmpstr (difference->sides[1].what, ==, "omar runs it");
  g_assert_null (difference->ask);
  settle (small, handoff, difference, 0);
  loop = hf_loop_item_get_loop (hf_desk_find (small->desk, handoff));
  g_assert_cmpstr (hf_loop_get_owner (loop), ==, "lena");
  g_assert_null (hf_difference_new (small->desk, handoff, "owner"));
}

static void
test_date (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = sent (small);
  g_autoptr (HfDifference) difference = NULL;

  small_desk_note (small, handoff, "anchor.set", "{'discharged': <'2026-05-10T15:00:00Z'>}");
  small_desk_arrive (small, handoff, "anchor.set", SMALL_DESK_NOW + 2 * HF_MINUTE,
                     "{'discharged': <'2026-05-11T15:00:00Z'>, 'replaces': <@av []>}");
  difference = hf_difference_new (small->desk, handoff, "anchor:discharged");
  g_assert_nonnull (difference);
  g_assert_cmpstr (difference->title, ==, "One date was given in two ways");
  g_assert_cmpstr (difference->sides[0].what, ==,
                   "When they leave, or left, the hospital: Sunday 10 May, 10:00");
  g_assert_cmpstr (difference->sides[1].what, ==,
                   "When they leave, or left, the hospital: Monday 11 May, 10:00");
  settle (small, handoff, difference, 1);
  g_assert_null (hf_difference_new (small->desk, handoff, "anchor:discharged"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/difference/two-dates-side-by-side", test_bookings);
  g_test_add_func ("/desk/difference/undo-opens-it-again", test_undo);
  g_test_add_func ("/desk/difference/one-side-twice-in-order", test_order);
  g_test_add_func ("/desk/difference/a-stranger-is-put-aside", test_stranger);
  g_test_add_func ("/desk/difference/two-times-for-one-visit", test_apart);
  g_test_add_func ("/desk/difference/a-new-time-is-the-answer", test_apart_booked_anew);
  g_test_add_func ("/desk/difference/moved-and-cancelled", test_apart_cancelled);
  g_test_add_func ("/desk/difference/what-comes-in-meanwhile-is-asked-next", test_third_word);
  g_test_add_func ("/desk/difference/nothing-open-is-nothing-to-compare", test_none);
  g_test_add_func ("/desk/difference/who-runs-it", test_owner);
  g_test_add_func ("/desk/difference/a-date-that-clocks-start-at", test_date);
  return g_test_run ();
}
