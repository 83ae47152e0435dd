/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person settles between two answers: the one that is right counts, undo opens it again. */
#include "hf-next.h"
#include "hf-test-history.h"
#include "hf-test-loop.h"

#define BOOKED(id, time) "{'appt': <'" id "'>, 'time': <'" time "'>, 'source': <'receiver'>}"

static HfTestLoop *
sent (void)
{
  HfTestLoop *test = hf_test_loop_ready ("specialist");

  hf_test_loop_add (test, "packet.sent", 7, "{'to': <'north'>, 'items': <[<'id'>]>}");
  return test;
}

static HfLoopState
state_at (HfTestLoop *test, int minute)
{
  g_autoptr (HfView) view = hf_test_loop_view (test, minute);

  return view->state;
}

static gboolean
is_open (HfTestLoop *test, const char *conflict, int minute)
{
  g_autoptr (HfView) view = hf_test_loop_view (test, minute);

  return hf_test_has (view->conflicts, conflict);
}

/* Returns: (transfer full): the id of the settling event. */
static char *
settle (HfTestLoop *test, int minute, const char *conflict, const char *stands)
{
  g_autofree char *data = g_strdup_printf ("{'id': <'%s'>, 'stands': <'%s'>}", conflict, stands);

  g_assert_true (is_open (test, conflict, minute));
  return g_strdup (hf_test_loop_add (test, "conflict.settled", minute, data));
}

static void
take_back (HfTestLoop *test, int minute, const char *event)
{
  g_autofree char *data = g_strdup_printf ("{'event': <'%s'>}", event);

  hf_test_loop_add (test, "event.withdrawn", minute, data);
}

static HfVisitStatus
visit_status (HfTestLoop *test, guint number)
{
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);

  return ((const HfVisit *)g_ptr_array_index (hf_loop_get_visits (loop), number))->status;
}

static void
test_bookings (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  g_autofree char *second = NULL;
  g_autofree char *settled = NULL;

  hf_test_loop_add (test, "appointment.booked", 8, BOOKED ("b", "2026-03-10T15:00:00Z"));
  second = g_strdup (
      hf_test_loop_add (test, "appointment.booked", 9, BOOKED ("a", "2026-03-12T15:00:00Z")));
  settled = settle (test, 10, "two_bookings:a,b", second);
  g_assert_false (is_open (test, "two_bookings:a,b", 11));
  g_assert_cmpint (visit_status (test, 0), ==, HF_VISIT_CANCELLED);
  g_assert_cmpint (visit_status (test, 1), ==, HF_VISIT_BOOKED);
  g_assert_cmpint (state_at (test, 11), ==, HF_STATE_SCHEDULED);
  take_back (test, 12, settled);
  g_assert_true (is_open (test, "two_bookings:a,b", 13));
  g_assert_cmpint (visit_status (test, 0), ==, HF_VISIT_BOOKED);
}

static HfTestLoop *
kept_and_missed (char **out_kept, char **out_missed)
{
  HfTestLoop *test = sent ();

  hf_test_loop_add (test, "appointment.booked", 8, BOOKED ("a", "2026-03-02T15:00:00Z"));
  *out_kept = g_strdup (
      hf_test_loop_add (test, "visit.attended", 90, "{'appt': <'a'>, 'source': <'person'>}"));
  *out_missed = g_strdup (hf_test_loop_add (test, "visit.noshow", 95, "{'appt': <'a'>}"));
  return test;
}

/* R80: the outreach clock starts when it is known, not when it was first claimed. */
static void
test_missed_after_all (void)
{
  g_autofree char *kept = NULL;
  g_autofree char *missed = NULL;
  g_autoptr (HfTestLoop) test = kept_and_missed (&kept, &missed);
  g_autofree char *settled = NULL;
  g_autoptr (HfView) view = NULL;
  g_autoptr (HfLoop) loop = NULL;

  g_assert_cmpint (state_at (test, 5000), ==, HF_STATE_ATTENDED);
  settled = settle (test, 5000, "visit:a", missed);
  view = hf_test_loop_view (test, 5001);
  loop = hf_test_loop_fold (test);
  g_assert_cmpint (view->state, ==, HF_STATE_MISSED);
  g_assert_cmpint (view->counts.no_shows, ==, 1);
  g_assert_cmpint (hf_loop_get_visit (loop)->known_at, ==, HF_TEST_START + 5000 * HF_MINUTE);
  g_assert_true (view->custody.us);
  take_back (test, 5002, settled);
  g_assert_cmpint (state_at (test, 5003), ==, HF_STATE_ATTENDED);
  g_assert_true (is_open (test, "visit:a", 5003));
}

/* The same report once more is no new question. */
static void
test_kept (void)
{
  g_autofree char *kept = NULL;
  g_autofree char *missed = NULL;
  g_autoptr (HfTestLoop) test = kept_and_missed (&kept, &missed);
  g_autofree char *settled = settle (test, 100, "visit:a", kept);

  g_assert_cmpint (state_at (test, 101), ==, HF_STATE_ATTENDED);
  hf_test_loop_add (test, "visit.attended", 102, "{'appt': <'a'>, 'source': <'receiver'>}");
  g_assert_false (is_open (test, "visit:a", 103));
  hf_test_loop_add (test, "visit.noshow", 104, "{'appt': <'a'>}");
  g_assert_true (is_open (test, "visit:a", 105));
}

static void
test_taken_on (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  g_autofree char *taken = NULL;
  g_autofree char *settled = NULL;
  g_autoptr (HfLoop) loop = NULL;

  hf_test_loop_add (test, "receiver.declined", 10, "{'from': <'north'>, 'reason': <'full'>}");
  taken = g_strdup (hf_test_loop_add (test, "receiver.acknowledged", 12, "{'from': <'north'>}"));
  g_assert_cmpint (state_at (test, 13), ==, HF_STATE_DECLINED);
  settled = settle (test, 13, "ack_after_decline:north", taken);
  loop = hf_test_loop_fold (test);
  g_assert_cmpint (state_at (test, 14), ==, HF_STATE_ACKNOWLEDGED);
  g_assert_cmpstr (hf_test_loop_deadline (test, "reroute", 14), ==, "n/a");
  g_assert_false (hf_loop_is_ruled_out (loop, "north"));
}

static void
test_declined (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  g_autofree char *declined = NULL;
  g_autofree char *settled = NULL;
  g_autoptr (HfLoop) loop = NULL;

  hf_test_loop_add (test, "appointment.booked", 8, BOOKED ("a", "2026-03-02T15:00:00Z"));
  hf_test_loop_add (test, "visit.attended", 90, "{'appt': <'a'>, 'source': <'person'>}");
  declined = g_strdup (hf_test_loop_add (test, "receiver.declined", 100, "{'from': <'north'>}"));
  g_assert_cmpint (state_at (test, 101), ==, HF_STATE_ATTENDED);
  settled = settle (test, 110, "decline_after_visit:north", declined);
  loop = hf_test_loop_fold (test);
  g_assert_cmpint (state_at (test, 111), ==, HF_STATE_DECLINED);
  g_assert_true (hf_loop_is_ruled_out (loop, "north"));
}

/* An answer that was taken back, or of another kind, changes nothing but the question. */
static void
test_stands_on_nothing (void)
{
  g_autofree char *kept = NULL;
  g_autofree char *missed = NULL;
  g_autoptr (HfTestLoop) test = kept_and_missed (&kept, &missed);
  g_autofree char *settled = NULL;

  take_back (test, 96, missed);
  g_assert_false (is_open (test, "visit:a", 97));
  hf_test_loop_add (test, "visit.noshow", 98, "{'appt': <'a'>}");
  settled = settle (test, 100, "visit:a", missed);
  g_assert_cmpint (state_at (test, 101), ==, HF_STATE_ATTENDED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rules/R77-the-other-date-is-none-once-settled", test_bookings);
  g_test_add_func ("/core/rules/R81-missed-after-all-once-settled", test_missed_after_all);
  g_test_add_func ("/core/rules/R81-kept-once-settled-stays-kept", test_kept);
  g_test_add_func ("/core/rules/R98-taken-on-after-all", test_taken_on);
  g_test_add_func ("/core/rules/R98-declined-after-all", test_declined);
  g_test_add_func ("/core/rules/R98-an-answer-that-was-taken-back-settles-nothing-else",
                   test_stands_on_nothing);
  return g_test_run ();
}
