/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules H for what other systems say: their word is a fact and a question, never a decision. */
#include "hf-next.h"
#include "hf-test-history.h"
#include "hf-test-loop.h"

#define PACKET "{'to': <'north'>, 'items': <[<'id'>, <'question'>]>}"
#define DONE "{'says': <'done'>}"
#define BOOKED "{'appt': <'a1'>, 'time': <'2026-03-05T15:00:00Z'>, 'source': <'receiver'>}"
#define CLOSE                                                                                      \
  "{'outcome': <'patient_choice'>, 'evidence': <[<'person_said_stop'>, <'clinician_told'>]>}"

static HfTestLoop *
sent (void)
{
  HfTestLoop *test = hf_test_loop_ready ("specialist");

  hf_test_loop_add (test, "packet.sent", 7, PACKET);
  hf_test_loop_merge (test, "receiver.acknowledged", 8, NULL);
  return test;
}

static char *
questions (HfTestLoop *test)
{
  g_autoptr (HfView) view = hf_test_loop_view (test, 60);

  return g_strjoinv (" ", view->conflicts);
}

static void
assert_questions (HfTestLoop *test, const char *expected)
{
  g_autofree char *asked = questions (test);

  g_assert_cmpstr (asked, ==, expected);
}

static void
add_meaning (HfTestLoop *test, int minute, const char *means)
{
  g_autofree char *data = g_strdup_printf ("{'resource': <'Task/1'>, 'means': <[<'%s'>]>}", means);

  hf_test_loop_merge (test, "foreign.changed", minute, data);
}

/* Their server says completed: the loop is open, a person is to find out, and only then closes. */
static void
test_completed (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (HfView) view = NULL;
  HfNextStep next;

  hf_test_loop_merge (test, "owner.assigned", 0, "{'to': <'lena'>}");
  hf_test_loop_merge (test, "update.received", 10, DONE);
  loop = hf_test_loop_fold (test);
  view = hf_test_loop_view (test, 11);
  next = hf_next_step (loop, view, test->site->calendar, HF_TEST_START + 11 * HF_MINUTE);
  g_assert_cmpint (view->state, ==, HF_STATE_ACKNOWLEDGED);
  g_assert_cmpint (next.kind, ==, HF_STEP_THEIRS);
  g_assert_cmpstr (next.subject, ==, "theirs:done");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 12, CLOSE), ==, "gate.close");
  hf_test_loop_add (test, "conflict.settled", 13, "{'id': <'theirs:done'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 14, CLOSE), ==, NULL);
}

/* In whatever order the two come, nobody is asked what is known. */
static void
test_known (void)
{
  g_autoptr (HfTestLoop) before = sent ();
  g_autoptr (HfTestLoop) after = sent ();

  hf_test_loop_merge (before, "visit.attended", 10, "{'source': <'receiver'>}");
  hf_test_loop_merge (before, "update.received", 11, DONE);
  assert_questions (before, "");
  hf_test_loop_merge (after, "update.received", 10, DONE);
  assert_questions (after, "theirs:done");
  hf_test_loop_merge (after, "visit.attended", 11, "{'source': <'receiver'>}");
  assert_questions (after, "");
}

static void
test_every_question (void)
{
  static const struct {
    const char *means;
    const char *answer; /* NULL: only a person */
    const char *data;
    gboolean booked;
  } cases[] = {
    { "done", "visit.attended", "{'source': <'person'>}", FALSE },
    { "failed", NULL, NULL, FALSE },
    { "cancelled", NULL, NULL, FALSE },
    { "error", NULL, NULL, FALSE },
    { "back", NULL, NULL, FALSE },
    { "held", NULL, NULL, FALSE },
    { "cancel_asked", NULL, NULL, FALSE },
    { "deleted", NULL, NULL, FALSE },
    { "unseen", NULL, NULL, FALSE },
    { "owner", NULL, NULL, FALSE },
    { "terms", NULL, NULL, FALSE },
    { "order", NULL, NULL, FALSE },
    { "booked", "appointment.booked", BOOKED, FALSE },
    { "proposed", "appointment.booked", BOOKED, FALSE },
    { "visit_cancelled", "appointment.cancelled", "{'appt': <'a1'>}", TRUE },
    { "slot", "appointment.cancelled", "{'appt': <'a1'>}", TRUE },
    /* whatever one receiver said is over when another one is asked */
    { "failed", "handoff.rerouted", "{'receiver': <'south'>}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HfTestLoop) test = sent ();
    g_autofree char *question = g_strconcat ("theirs:", cases[i].means, NULL);

    if (cases[i].booked)
      hf_test_loop_merge (test, "appointment.booked", 9, BOOKED);
    add_meaning (test, 10, cases[i].means);
    assert_questions (test, question);
    if (cases[i].answer == NULL)
      continue;
    hf_test_loop_merge (test, cases[i].answer, 11, cases[i].data);
    assert_questions (test, "");
  }
}

static const char *
add_message (HfTestLoop *test, int minute, const char *resource, const char *means)
{
  g_autofree char *data =
      g_strdup_printf ("{'resource': <'%s'>, 'means': <[<'%s'>]>}", resource, means);

  return hf_test_loop_merge (test, "foreign.changed", minute, data);
}

static char *
question_about (const char *means, const char *event)
{
  return g_strconcat ("theirs:", means, ":", event, NULL);
}

static void
settle (HfTestLoop *test, int minute, const char *question)
{
  g_autofree char *data = g_strdup_printf ("{'id': <'%s'>}", question);

  hf_test_loop_merge (test, "conflict.settled", minute, data);
}

/* One message that was read says nothing about another that came while it was read, and that
 * nobody here had seen. Nor does another receiver. */
static void
test_each_message (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  g_autofree char *first = question_about ("message", add_message (test, 10, "C/1", "message"));
  g_autofree char *second = question_about ("message", add_message (test, 11, "C/2", "message"));

  settle (test, 12, first);
  assert_questions (test, second);
  hf_test_loop_merge (test, "handoff.rerouted", 13, "{'receiver': <'south'>}");
  assert_questions (test, second);
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 14, CLOSE), ==, "gate.close");
  settle (test, 15, second);
  assert_questions (test, "");
}

/* Only the newest words of one message are to be read. */
static void
test_changed_message (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  g_autofree char *later = NULL;

  add_message (test, 10, "C/1", "message");
  later = question_about ("message", add_message (test, 11, "C/1", "message"));
  assert_questions (test, later);
  /* Nobody has read either. */
  add_message (test, 12, "C/1", "taken_back");
  assert_questions (test, "");
}

static void
test_taken_back (void)
{
  g_autoptr (HfTestLoop) unread = sent ();
  g_autoptr (HfTestLoop) read = sent ();
  g_autofree char *message = NULL;
  g_autofree char *question = NULL;

  add_message (unread, 10, "C/1", "message");
  add_message (unread, 11, "C/1", "taken_back");
  assert_questions (unread, "");

  message = question_about ("message", add_message (read, 10, "C/1", "message"));
  settle (read, 11, message);
  question = question_about ("taken_back", add_message (read, 12, "C/1", "taken_back"));
  assert_questions (read, question);
  settle (read, 13, question);
  assert_questions (read, "");
}

/* What needs no answer asks for none. */
static void
test_no_question (void)
{
  static const char *const means[] = { "started",  "resumed",         "arrived", "outcome",
                                       "narrowed", "visit_cancelled", "slot",    "unheard" };

  for (guint i = 0; i < G_N_ELEMENTS (means); i++) {
    g_autoptr (HfTestLoop) test = sent ();

    add_meaning (test, 10, means[i]);
    assert_questions (test, "");
  }
}

/* The order that ends because its receiver declined is the same news. */
static void
test_side_effect (void)
{
  g_autoptr (HfTestLoop) test = sent ();

  hf_test_loop_merge (test, "receiver.declined", 10, NULL);
  add_meaning (test, 11, "order");
  add_meaning (test, 12, "cancelled");
  assert_questions (test, "");
}

static void
test_after_close (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  g_autoptr (HfView) view = NULL;
  g_autofree char *expected = NULL;
  const char *late;

  hf_test_loop_add (test, "closed", 10, CLOSE);
  late = hf_test_loop_merge (test, "foreign.changed", 12,
                             "{'resource': <'Task/1'>, 'means': <[<'failed'>]>}");
  expected = g_strdup_printf ("after_close:%s", late);
  view = hf_test_loop_view (test, 13);
  g_assert_cmpint (view->state, ==, HF_STATE_CLOSED);
  g_assert_true (hf_test_has (view->review, expected));
  assert_questions (test, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rules/R83-their-completed-closes-nothing", test_completed);
  g_test_add_func ("/core/rules/R83-what-is-known-is-not-asked", test_known);
  g_test_add_func ("/core/rules/R85-their-word-is-asked-about-first", test_every_question);
  g_test_add_func ("/core/rules/R85-what-needs-no-answer-asks-none", test_no_question);
  g_test_add_func ("/core/rules/R85-each-message-is-read-by-itself", test_each_message);
  g_test_add_func ("/core/rules/R85-a-changed-message-is-read-once", test_changed_message);
  g_test_add_func ("/core/rules/R85-a-message-taken-back-unread-needs-nobody", test_taken_back);
  g_test_add_func ("/core/rules/R78-an-order-that-ends-with-a-decline-is-one-news",
                   test_side_effect);
  g_test_add_func ("/core/rules/R84-their-word-after-closing-is-for-review", test_after_close);
  return g_test_run ();
}
