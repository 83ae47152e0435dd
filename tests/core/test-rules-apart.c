/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two who did not know of each other and said different things about one visit: a person is asked;
 * whoever knew what the other had said is not in question. */
#include "hf-next.h"
#include "hf-said.h"
#include "hf-test-history.h"
#include "hf-test-loop.h"

#define QUESTION "appointment:a"
/* HF_TEST_START is Monday 2 March 2026, 14:00 UTC. */
#define TUESDAY "2026-03-03T15:00:00Z"
#define WEDNESDAY "2026-03-04T15:00:00Z"
#define FRIDAY "2026-03-06T15:00:00Z"
#define DAY (24 * 60)

static void
book (HfTestLoop *test, const char *who, int minute, const char *time, const char *knew)
{
  g_autofree char *data =
      g_strdup_printf ("{'appt': <'a'>, 'time': <'%s'>, 'source': <'us'>}", time);

  hf_test_loop_say (test, who, minute, "appointment.booked", data, knew);
}

static void
settle (HfTestLoop *test, const char *who, int minute, const char *stands, const char *knew)
{
  g_autofree char *data = g_strdup_printf ("{'id': <'" QUESTION "'>, 'stands': <'%s'>}", stands);

  hf_test_loop_say (test, who, minute, "conflict.settled", data, knew);
}

/* Sent to "north", with a visit on Tuesday that both desks know: event "e1". */
static HfTestLoop *
booked (void)
{
  HfTestLoop *test = hf_test_loop_ready ("specialist");

  hf_test_loop_add (test, "packet.sent", 7, "{'to': <'north'>, 'items': <[<'id'>]>}");
  book (test, "ana e1", 10, TUESDAY, "");
  return test;
}

static gboolean
is_asked (HfTestLoop *test)
{
  g_autoptr (HfView) view = hf_test_loop_view (test, 20 * DAY);

  return hf_test_has (view->conflicts, QUESTION);
}

static gint64
time_of (const char *text)
{
  gint64 time = HF_TIME_NONE;

  g_assert_true (hf_time_parse (text, &time, NULL));
  return time;
}

static void
assert_visit (HfTestLoop *test, HfVisitStatus status, const char *first, const char *last)
{
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  const HfVisit *visit = g_ptr_array_index (hf_loop_get_visits (loop), 0);

  g_assert_cmpint (visit->status, ==, status);
  if (first == NULL)
    return;
  g_assert_cmpint (visit->time, ==, time_of (first));
  g_assert_cmpint (visit->until, ==, time_of (last));
}

static void
test_two_dates (void)
{
  g_autoptr (HfTestLoop) test = booked ();

  book (test, "ana e2", 20, FRIDAY, "e1");
  g_assert_false (is_asked (test));
  book (test, "ben e3", 30, WEDNESDAY, "e1");
  g_assert_true (is_asked (test));
  assert_visit (test, HF_VISIT_BOOKED, WEDNESDAY, FRIDAY);
}

/* One after the other is no question, whatever the clock of the second one says. */
static void
test_in_turn (void)
{
  g_autoptr (HfTestLoop) test = booked ();

  book (test, "ana e2", 60, FRIDAY, "e1");
  book (test, "ben e3", 20, WEDNESDAY, "e1 e2");
  g_assert_false (is_asked (test));
  assert_visit (test, HF_VISIT_BOOKED, WEDNESDAY, WEDNESDAY);
  book (test, "ana e4", 61, FRIDAY, "e1 e2 e3");
  g_assert_false (is_asked (test));
  assert_visit (test, HF_VISIT_BOOKED, FRIDAY, FRIDAY);
}

static void
test_same_date (void)
{
  g_autoptr (HfTestLoop) test = booked ();

  book (test, "ana e2", 20, FRIDAY, "e1");
  book (test, "ben e3", 30, FRIDAY, "e1");
  g_assert_false (is_asked (test));
  /* Whoever moves on from one of the two moves on from both. */
  book (test, "ana e4", 40, WEDNESDAY, "e1 e2");
  g_assert_false (is_asked (test));
  assert_visit (test, HF_VISIT_BOOKED, WEDNESDAY, WEDNESDAY);
}

/* As it always was: of those who do not say what they knew the later one stands. */
static void
test_older_desk (void)
{
  g_autoptr (HfTestLoop) test = booked ();

  book (test, "ana e2", 20, FRIDAY, "e1");
  book (test, "ben e3", 30, WEDNESDAY, NULL);
  g_assert_false (is_asked (test));
  assert_visit (test, HF_VISIT_BOOKED, WEDNESDAY, WEDNESDAY);
}

static void
test_cancelled (void)
{
  g_autoptr (HfTestLoop) test = booked ();

  book (test, "ana e2", 20, FRIDAY, "e1");
  hf_test_loop_say (test, "ben e3", 30, "appointment.cancelled", "{'appt': <'a'>}", "e1");
  g_assert_true (is_asked (test));
  assert_visit (test, HF_VISIT_BOOKED, FRIDAY, FRIDAY);
  settle (test, "ana s1", 40, "e3", "e1 e2 e3");
  g_assert_false (is_asked (test));
  assert_visit (test, HF_VISIT_CANCELLED, NULL, NULL);
}

/* The cancellation first, the move later: the same question. */
static void
test_cancelled_first (void)
{
  g_autoptr (HfTestLoop) test = booked ();

  hf_test_loop_say (test, "ben e2", 20, "appointment.cancelled", "{'appt': <'a'>}", "e1");
  assert_visit (test, HF_VISIT_CANCELLED, NULL, NULL);
  book (test, "ana e3", 30, FRIDAY, "e1");
  g_assert_true (is_asked (test));
  assert_visit (test, HF_VISIT_BOOKED, FRIDAY, FRIDAY);
}

/* Moved here to Friday, and missed on Tuesday by those who did not know: the person may still
 * come, and is not taken for one who stayed away. */
static void
test_missed_or_moved (void)
{
  g_autoptr (HfTestLoop) test = booked ();
  g_autoptr (HfView) view = NULL;

  book (test, "ana e2", 20, FRIDAY, "e1");
  hf_test_loop_say (test, "ben e3", 2 * DAY, "visit.noshow", "{'appt': <'a'>}", "e1");
  g_assert_true (is_asked (test));
  assert_visit (test, HF_VISIT_BOOKED, FRIDAY, FRIDAY);
  view = hf_test_loop_view (test, 2 * DAY + 1);
  g_assert_cmpint (view->counts.no_shows, ==, 0);
  settle (test, "ana s1", 2 * DAY + 30, "e3", "e1 e2 e3");
  assert_visit (test, HF_VISIT_MISSED, NULL, NULL);
  g_assert_cmpstr (hf_test_loop_deadline (test, "outreach", 2 * DAY + 31), ==, "pending");
}

/* Told when the other date had passed as well: neither could still be kept. */
static void
test_missed_both (void)
{
  g_autoptr (HfTestLoop) test = booked ();

  book (test, "ana e2", 20, WEDNESDAY, "e1");
  hf_test_loop_say (test, "ben e3", 10 * DAY, "visit.noshow", "{'appt': <'a'>}", "e1");
  g_assert_true (is_asked (test));
  assert_visit (test, HF_VISIT_MISSED, NULL, NULL);
}

/* A date that was given after the missed one is a new one, by whomever. */
static void
test_booked_after_miss (void)
{
  g_autoptr (HfTestLoop) test = booked ();

  hf_test_loop_say (test, "ana e2", 2 * DAY, "visit.noshow", "{'appt': <'a'>}", "e1");
  book (test, "ben e3", 2 * DAY + 60, FRIDAY, "e1");
  g_assert_false (is_asked (test));
  assert_visit (test, HF_VISIT_BOOKED, FRIDAY, FRIDAY);
}

/* Before the later of two dates nobody is late with word of the visit, and the clinic is not asked
 * how it went; the earlier is the one to remind of. */
static void
test_clocks (void)
{
  g_autoptr (HfTestLoop) test = booked ();
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (HfView) view = NULL;
  HfNextStep next;

  book (test, "ana e2", 20, WEDNESDAY, "e1");
  book (test, "ben e3", 30, "2026-03-16T15:00:00Z", "e1");
  g_assert_cmpstr (hf_test_loop_deadline (test, "noshow_notice", 8 * DAY), ==, "pending");
  loop = hf_test_loop_fold (test);
  view = hf_test_loop_view (test, 8 * DAY);
  next = hf_next_step (loop, view, test->site->calendar, HF_TEST_START + 8 * DAY * HF_MINUTE);
  g_assert_cmpint (next.kind, ==, HF_STEP_CONFLICT);
  g_assert_cmpint (hf_loop_get_visit (loop)->time, ==, time_of (WEDNESDAY));
  g_assert_cmpstr (hf_test_loop_deadline (test, "noshow_notice", 30 * DAY), ==, "overdue");
}

/* Who came has come, whatever was said about the date (R81). */
static void
test_kept (void)
{
  g_autoptr (HfTestLoop) test = booked ();

  book (test, "ana e2", 20, FRIDAY, "e1");
  hf_test_loop_say (test, "ben e3", 2 * DAY, "visit.attended", "{'appt': <'a'>}", "e1");
  g_assert_false (is_asked (test));
  assert_visit (test, HF_VISIT_ATTENDED, NULL, NULL);
}

/* It does not matter any more which of the dates was right (R81). */
static void
test_kept_on_either (void)
{
  g_autoptr (HfTestLoop) test = booked ();

  book (test, "ana e2", 20, FRIDAY, "e1");
  book (test, "ben e3", 30, WEDNESDAY, "e1");
  g_assert_true (is_asked (test));
  hf_test_loop_say (test, "cy e4", 2 * DAY, "visit.attended", "{'appt': <'a'>}", "e1");
  g_assert_false (is_asked (test));
  assert_visit (test, HF_VISIT_ATTENDED, NULL, NULL);
}

/* Whichever came first: somebody is to look after the person. */
static void
test_missed_and_cancelled (void)
{
  for (int first = 0; first < 2; first++) {
    g_autoptr (HfTestLoop) test = booked ();

    hf_test_loop_say (test, "ana e2", 2 * DAY + first, "visit.noshow", "{'appt': <'a'>}", "e1");
    hf_test_loop_say (test, "ben e3", 2 * DAY + 1 - first, "appointment.cancelled",
                      "{'appt': <'a'>}", "e1");
    g_assert_false (is_asked (test));
    assert_visit (test, HF_VISIT_MISSED, NULL, NULL);
  }
}

static void
test_settled (void)
{
  g_autoptr (HfTestLoop) test = booked ();

  book (test, "ana e2", 20, FRIDAY, "e1");
  book (test, "ben e3", 30, WEDNESDAY, "e1");
  settle (test, "ana s1", 40, "e2", "e1 e2 e3");
  g_assert_false (is_asked (test));
  assert_visit (test, HF_VISIT_BOOKED, FRIDAY, FRIDAY);
  /* Settled is settled: who knows it may move it on. */
  book (test, "ben e4", 50, TUESDAY, "e1 e2 e3 s1");
  g_assert_false (is_asked (test));
  assert_visit (test, HF_VISIT_BOOKED, TUESDAY, TUESDAY);
}

static void
test_undone (void)
{
  g_autoptr (HfTestLoop) test = booked ();

  book (test, "ana e2", 20, FRIDAY, "e1");
  book (test, "ben e3", 30, WEDNESDAY, "e1");
  settle (test, "ana s1", 40, "e2", "e1 e2 e3");
  g_assert_false (is_asked (test));
  hf_test_loop_say (test, "ana u1", 41, "event.withdrawn", "{'event': <'s1'>}", NULL);
  g_assert_true (is_asked (test));
  assert_visit (test, HF_VISIT_BOOKED, WEDNESDAY, FRIDAY);
}

/* Two who settle it differently while apart have said different things once more. */
static void
test_settled_twice (void)
{
  g_autoptr (HfTestLoop) test = booked ();

  book (test, "ana e2", 20, FRIDAY, "e1");
  book (test, "ben e3", 30, WEDNESDAY, "e1");
  settle (test, "ana s1", 40, "e2", "e1 e2 e3");
  settle (test, "ben s2", 50, "e3", "e1 e2 e3");
  g_assert_true (is_asked (test));
  settle (test, "ben s3", 60, "e2", "e1 e2 e3 s1 s2");
  g_assert_false (is_asked (test));
  assert_visit (test, HF_VISIT_BOOKED, FRIDAY, FRIDAY);
}

/* Another receiver is asked: nobody needs to know any more which date was right (R36). */
static void
test_rerouted (void)
{
  g_autoptr (HfTestLoop) test = booked ();

  book (test, "ana e2", 20, FRIDAY, "e1");
  book (test, "ben e3", 30, WEDNESDAY, "e1");
  g_assert_true (is_asked (test));
  hf_test_loop_say (test, "ana r1", 40, "handoff.rerouted", "{'receiver': <'south'>}", NULL);
  g_assert_false (is_asked (test));
}

#define PHONE                                                                                      \
  "{'id': <'w1'>, 'kind': <'phone'>, 'value': <'555-0101'>, 'callerId': <'show'>, "                \
  "'windows': <[<{'days': <[<int64 1>, <2>, <3>, <4>, <5>, <6>, <7>]>, 'from': <'00:00'>, "        \
  "'to': <'24:00'>}>]>}"
#define SAME_PHONE                                                                                 \
  "{'id': <'w7'>, 'kind': <'phone'>, 'value': <'555-0101'>, 'callerId': <'show'>, "                \
  "'windows': <[<{'days': <[<int64 1>, <2>, <3>, <4>, <5>, <6>, <7>]>, 'from': <'00:00'>, "        \
  "'to': <'24:00'>}>]>}"
#define BOX                                                                                        \
  "{'id': <'w2'>, 'kind': <'message_box'>, 'value': <'555-0102'>, 'callerId': <'show'>, "          \
  "'windows': <[<{'days': <[<int64 1>, <2>, <3>, <4>, <5>, <6>, <7>]>, 'from': <'00:00'>, "        \
  "'to': <'24:00'>}>]>}"

/* A phone was agreed on, which both desks know: event "l1". */
static HfTestLoop *
agreed (void)
{
  HfTestLoop *test = hf_test_loop_new ("specialist");

  hf_test_loop_say (test, "ana l1", 5, "safecontact.set", "{'ways': <[<" PHONE ">]>}", "");
  return test;
}

static gboolean
is_open (HfTestLoop *test, const char *way)
{
  g_autoptr (HfView) view = hf_test_loop_view (test, 90);

  return hf_test_has (view->ways, way);
}

/* The list of one who did not know opens nothing that was ended meanwhile, whoever is later. */
static void
test_unsafe_stays_shut (void)
{
  g_autoptr (HfTestLoop) test = agreed ();

  g_assert_true (is_open (test, "w1"));
  hf_test_loop_say (test, "ana x1", 20, "safecontact.withdrawn", "{'id': <'w1'>}", NULL);
  hf_test_loop_say (test, "ben l2", 30, "safecontact.set", "{'ways': <[<" PHONE ">, <" BOX ">]>}",
                    "l1");
  g_assert_false (is_open (test, "w1"));
  g_assert_true (is_open (test, "w2"));
  /* Agreed on again by one who knows. */
  hf_test_loop_say (test, "ben l3", 40, "safecontact.set", "{'ways': <[<" PHONE ">]>}", "l1 x1 l2");
  g_assert_true (is_open (test, "w1"));
}

static void
test_wrong_person_stays_shut (void)
{
  g_autoptr (HfTestLoop) test = agreed ();

  hf_test_loop_say (test, "ana x1", 20, "outreach.attempted",
                    "{'way': <'w1'>, 'kind': <'reminder'>, 'result': <'wrong_person'>}", NULL);
  hf_test_loop_say (test, "ben l2", 30, "safecontact.set",
                    "{'ways': <[<" SAME_PHONE ">, <" BOX ">]>}", "l1");
  g_assert_false (is_open (test, "w7"));
  g_assert_true (is_open (test, "w2"));
}

/* Two lists that were agreed apart: what both have stays open, the rest waits for the person. */
static void
test_two_lists (void)
{
  g_autoptr (HfTestLoop) test = agreed ();

  hf_test_loop_say (test, "ana l2", 20, "safecontact.set", "{'ways': <[<" BOX ">]>}", "l1");
  g_assert_true (is_open (test, "w2"));
  hf_test_loop_say (test, "ben l3", 30, "safecontact.set", "{'ways': <[<" PHONE ">, <" BOX ">]>}",
                    "l1");
  g_assert_true (is_open (test, "w2"));
  g_assert_false (is_open (test, "w1"));
  hf_test_loop_say (test, "ana l4", 40, "safecontact.set", "{'ways': <[<" PHONE ">, <" BOX ">]>}",
                    "l1 l2 l3");
  g_assert_true (is_open (test, "w1"));
}

/* What a desk would write now names all that was said of the visit, and of no other. */
static void
test_names_what_it_knew (void)
{
  g_autoptr (HfTestLoop) test = booked ();
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (GVariant) data = g_variant_ref_sink (
      g_variant_new_parsed ("{'appt': <'a'>, 'time': <'2026-03-06T15:00:00Z'>}"));
  g_autoptr (GVariant) note = g_variant_ref_sink (g_variant_new_parsed ("{'text': <'x'>}"));
  g_autoptr (GVariant) whole = NULL;
  g_autoptr (GVariant) list = NULL;
  g_autoptr (GVariant) same = NULL;
  g_autofree char *text = NULL;

  book (test, "ben e2", 20, FRIDAY, "e1");
  hf_test_loop_say (test, "ben x", 21, "appointment.cancelled", "{'appt': <'other'>}", "");
  loop = hf_test_loop_fold (test);
  whole = hf_said_complete (loop, "appointment.booked", data);
  list = g_variant_lookup_value (whole, "replaces", NULL);
  text = g_variant_print (list, FALSE);
  g_assert_cmpstr (text, ==, "[<'e1'>, <'e2'>]");
  same = hf_said_complete (loop, "note", note);
  g_assert_true (g_variant_equal (same, note));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/apart/two-dates-are-a-question", test_two_dates);
  g_test_add_func ("/core/apart/one-after-the-other-is-none", test_in_turn);
  g_test_add_func ("/core/apart/the-same-date-is-none", test_same_date);
  g_test_add_func ("/core/apart/an-older-desk-writes-over", test_older_desk);
  g_test_add_func ("/core/apart/moved-and-cancelled", test_cancelled);
  g_test_add_func ("/core/apart/cancelled-and-moved", test_cancelled_first);
  g_test_add_func ("/core/apart/moved-is-not-missed-while-it-may-be-kept", test_missed_or_moved);
  g_test_add_func ("/core/apart/missed-when-neither-may-be-kept", test_missed_both);
  g_test_add_func ("/core/apart/a-new-date-after-a-miss", test_booked_after_miss);
  g_test_add_func ("/core/apart/clocks-wait-for-the-later-date", test_clocks);
  g_test_add_func ("/core/apart/kept-is-kept", test_kept);
  g_test_add_func ("/core/apart/kept-ends-the-question-of-the-date", test_kept_on_either);
  g_test_add_func ("/core/apart/missed-stands-against-cancelled", test_missed_and_cancelled);
  g_test_add_func ("/core/apart/settled-by-one-who-knew-both", test_settled);
  g_test_add_func ("/core/apart/undo-asks-again", test_undone);
  g_test_add_func ("/core/apart/settled-twice-is-asked-again", test_settled_twice);
  g_test_add_func ("/core/apart/another-receiver-ends-it", test_rerouted);
  g_test_add_func ("/core/rules/R53-a-list-agreed-apart-opens-no-unsafe-way",
                   test_unsafe_stays_shut);
  g_test_add_func ("/core/rules/R53-the-number-is-dead-by-any-name", test_wrong_person_stays_shut);
  g_test_add_func ("/core/rules/R59-two-lists-agreed-apart-are-agreed-again", test_two_lists);
  g_test_add_func ("/core/apart/a-desk-names-what-it-knew", test_names_what_it_knew);
  return g_test_run ();
}
