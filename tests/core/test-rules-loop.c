/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules F, H and I: the call, the closed loop, late facts, undo. */
#include "hf-next.h"
#include "hf-test-history.h"
#include "hf-test-loop.h"

#include <string.h>

#define PACKET "{'to': <'north'>, 'items': <[<'id'>, <'question'>]>}"
#define BOOKED(id, time) "{'appt': <'" id "'>, 'time': <'" time "'>, 'source': <'receiver'>}"

static HfTestLoop *
sent (void)
{
  HfTestLoop *test = hf_test_loop_ready ("specialist");

  hf_test_loop_add (test, "packet.sent", 7, PACKET);
  return test;
}

static HfLoopState
state_at (HfTestLoop *test, int minute)
{
  g_autoptr (HfView) view = hf_test_loop_view (test, minute);

  return view->state;
}

static HfNextStep
next_at (HfTestLoop *test, int minute)
{
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  g_autoptr (HfView) view = hf_test_loop_view (test, minute);
  HfNextStep next =
      hf_next_step (loop, view, test->site->calendar, HF_TEST_START + minute * HF_MINUTE);

  next.subject = NULL;
  return next;
}

static void
test_r61 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

  /* Ten minutes after the confirmation of minute 3 it is over. */
  g_assert_cmpstr (hf_test_loop_try (test, "call.started", 12, NULL), ==, NULL);
  g_assert_cmpstr (hf_test_loop_try (test, "call.started", 13, NULL), ==, "gate.call");
}

static void
test_r62 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

  g_assert_cmpstr (hf_test_loop_try (test, "call.step_done", 7, "{'step': <'signal'>}"), ==,
                   "call.not_live");
  g_assert_cmpstr (hf_test_loop_try (test, "call.completed", 7, "{'accepted': <true>}"), ==,
                   "call.not_live");
}

static void
test_r63 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

  hf_test_loop_add (test, "call.started", 7, NULL);
  g_assert_cmpstr (hf_test_loop_try (test, "call.step_done", 8, "{'step': <'join'>}"), ==,
                   "gate.call");
  hf_test_loop_add (test, "call.step_done", 8, "{'step': <'brief_receiver'>}");
  hf_test_loop_add (test, "call.step_done", 9, "{'step': <'join'>}");
}

static void
test_r65 (void)
{
  g_autoptr (HfTestLoop) voice = hf_test_loop_ready ("specialist");
  g_autoptr (HfTestLoop) machine = hf_test_loop_ready ("specialist");

  hf_test_loop_add (voice, "call.started", 7, NULL);
  hf_test_loop_add (voice, "call.completed", 8, "{'accepted': <true>}");
  g_assert_cmpint (state_at (voice, 9), ==, HF_STATE_ACKNOWLEDGED);
  hf_test_loop_add (machine, "call.started", 7, NULL);
  hf_test_loop_add (machine, "call.completed", 8, "{'accepted': <false>}");
  g_assert_cmpint (state_at (machine, 9), ==, HF_STATE_HANDED_OFF);
}

static void
test_r65_teach_back (void)
{
  static const char introduced[] = "{'accepted': <true>, 'outcome': <'introduced'>}";
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  hf_test_loop_add (test, "call.started", 7, NULL);
  g_assert_cmpstr (hf_test_loop_try (test, "call.completed", 8, introduced), ==, "call.teach_back");
  hf_test_loop_add (test, "call.step_done", 8, "{'step': <'teach'>}");
  hf_test_loop_add (test, "call.completed", 9, introduced);
  g_assert_cmpint (state_at (test, 10), ==, HF_STATE_ACKNOWLEDGED);
}

static void
test_r75 (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "receiver.acknowledged", 10, "{'from': <'north'>, 'ref': <'m1'>}");
  hf_test_loop_add (test, "receiver.acknowledged", 12, "{'from': <'north'>, 'ref': <'m2'>}");
  view = hf_test_loop_view (test, 13);
  g_assert_cmpint (view->ack_at, ==, HF_TEST_START + 10 * HF_MINUTE);
  g_assert_cmpint (view->counts.ack_count, ==, 2);
  g_assert_null (view->conflicts[0]);
}

static void
test_r76 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "receiver.acknowledged", 7, "{'from': <'north'>}");
  g_assert_cmpint (state_at (test, 8), ==, HF_STATE_PREPARING);
  hf_test_loop_add (test, "packet.sent", 9, PACKET);
  hf_test_loop_add (test, "receiver.acknowledged", 10, "{'from': <'south'>}");
  view = hf_test_loop_view (test, 11);
  g_assert_cmpint (view->state, ==, HF_STATE_HANDED_OFF);
  g_assert_true (hf_test_has (view->conflicts, "ack_from:north"));
  g_assert_true (hf_test_has (view->conflicts, "ack_from:south"));
}

static void
test_r77 (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "appointment.booked", 8, BOOKED ("b", "2026-03-10T15:00:00Z"));
  hf_test_loop_add (test, "appointment.booked", 9, BOOKED ("a", "2026-03-12T15:00:00Z"));
  view = hf_test_loop_view (test, 10);
  g_assert_true (hf_test_has (view->conflicts, "two_bookings:a,b"));
  g_assert_cmpint (next_at (test, 10).kind, ==, HF_STEP_CONFLICT);
}

static void
test_r78 (void)
{
  g_autoptr (HfTestLoop) test = sent ();

  hf_test_loop_add (test, "receiver.declined", 10, "{'from': <'north'>, 'reason': <'full'>}");
  g_assert_cmpint (state_at (test, 11), ==, HF_STATE_DECLINED);
  g_assert_cmpstr (hf_test_loop_deadline (test, "ack", 11), ==, "n/a");
  g_assert_cmpstr (hf_test_loop_deadline (test, "book", 11), ==, "n/a");
  g_assert_cmpstr (hf_test_loop_deadline (test, "reroute", 11), ==, "pending");
  g_assert_cmpint (next_at (test, 11).kind, ==, HF_STEP_REROUTE);
  /* An answer that comes after is a question, not a state. */
  hf_test_loop_add (test, "receiver.acknowledged", 12, "{'from': <'north'>}");
  g_assert_cmpint (state_at (test, 13), ==, HF_STATE_DECLINED);
}

/* R79: silence is never read as attended or missed; it becomes ours to ask. */
static void
test_r79 (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  const int day = 24 * 60;

  hf_test_loop_add (test, "receiver.acknowledged", 9, "{'from': <'north'>}");
  hf_test_loop_add (test, "appointment.booked", 10, BOOKED ("a", "2026-03-03T15:00:00Z"));
  for (int later = 2 * day; later < 300 * day; later += 17 * day) {
    g_assert_cmpint (state_at (test, later), ==, HF_STATE_SCHEDULED);
    g_assert_cmpint (next_at (test, later).kind, ==, HF_STEP_ASK_CLINIC);
    g_assert_cmpint (next_at (test, later).urgency, ==, HF_URGENCY_OVERDUE);
  }
  g_assert_cmpstr (hf_test_loop_deadline (test, "noshow_notice", 5 * day), ==, "overdue");
}

static void
test_r81 (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "appointment.booked", 8, BOOKED ("a", "2026-03-02T15:00:00Z"));
  hf_test_loop_add (test, "visit.attended", 90, "{'appt': <'a'>, 'source': <'person'>}");
  hf_test_loop_add (test, "visit.noshow", 95, "{'appt': <'a'>}");
  view = hf_test_loop_view (test, 96);
  g_assert_cmpint (view->state, ==, HF_STATE_ATTENDED);
  g_assert_cmpint (view->counts.no_shows, ==, 0);
  g_assert_true (hf_test_has (view->conflicts, "visit:a"));
}

static void
test_r82 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("social-needs");

  hf_test_loop_answer (test, 7, "sn.tonight", "no");
  hf_test_loop_add (test, "visit.attended", 9, "{'kind': <'interim'>, 'source': <'person'>}");
  g_assert_cmpint (state_at (test, 10), ==, HF_STATE_PREPARING);
  g_assert_cmpstr (hf_test_loop_deadline (test, "visit_urgent", 10), ==, "met");
  g_assert_cmpstr (hf_test_loop_deadline (test, "visit", 10), ==, "pending");
}

/* R83: nothing closes by itself, however long; and an outcome needs its evidence. */
static void
test_r83 (void)
{
  g_autoptr (HfTestLoop) test = sent ();

  for (int year = 1; year < 20; year++)
    g_assert_cmpint (state_at (test, year * 365 * 24 * 60), ==, HF_STATE_HANDED_OFF);
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 20, "{'outcome': <'connected'>}"), ==,
                   "close.visit.attended");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 20, "{'outcome': <'information_given'>}"), ==,
                   "close.outcome");
  hf_test_loop_add (test, "visit.attended", 30, "{'source': <'person'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 31, "{'outcome': <'connected'>}"), ==,
                   "close.update.received");
  hf_test_loop_add (test, "update.received", 32, NULL);
  hf_test_loop_add (test, "closed", 33, "{'outcome': <'connected'>}");
  g_assert_cmpint (state_at (test, 34), ==, HF_STATE_CLOSED);
  g_assert_cmpstr (hf_test_loop_try (test, "packet.sent", 34, PACKET), ==, "loop.closed");
}

static void
test_r84 (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  g_autofree char *expected = NULL;
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "closed", 10,
                    "{'outcome': <'patient_choice'>, 'evidence': <[<'person_said_stop'>, "
                    "<'clinician_told'>]>}");
  expected = g_strdup_printf (
      "after_close:%s", hf_test_loop_add (test, "receiver.declined", 12, "{'from': <'north'>}"));
  view = hf_test_loop_view (test, 13);
  g_assert_cmpint (view->state, ==, HF_STATE_CLOSED);
  g_assert_true (hf_test_has (view->review, expected));
  g_assert_cmpstr (hf_test_loop_try (test, "loop.reopened", 14, "{'reason': <''>}"), ==,
                   "event.invalid");
  hf_test_loop_add (test, "loop.reopened", 14, "{'reason': <'called again'>}");
  g_assert_cmpint (state_at (test, 15), !=, HF_STATE_CLOSED);
}

static void
test_r85 (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  const char *close = "{'outcome': <'patient_choice'>, 'evidence': <[<'person_said_stop'>, "
                      "<'clinician_told'>]>}";

  hf_test_loop_add (test, "task.opened", 8, "{'id': <'call_pharmacy'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 9, close), ==, "gate.close");
  hf_test_loop_add (test, "task.done", 9, "{'id': <'call_pharmacy'>}");
  hf_test_loop_add (test, "escalation.raised", 10, "{'id': <'help'>, 'to': <'supervisor'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 11, close), ==, "gate.close");
  hf_test_loop_add (test, "escalation.resolved", 11, "{'id': <'help'>}");
  hf_test_loop_add (test, "closed", 12, close);
}

static void
test_r87 (void)
{
  g_autoptr (HfTestLoop) test = sent ();

  hf_test_loop_add (test, "staff.left", 10, "{'who': <'lena'>}");
  g_assert_cmpint (next_at (test, 11).kind, ==, HF_STEP_OWNER);
  g_assert_cmpstr (hf_test_loop_deadline (test, "unowned", 11), ==, "pending");
  hf_test_loop_add (test, "owner.assigned", 20, "{'to': <'omar'>}");
  g_assert_cmpstr (hf_test_loop_deadline (test, "unowned", 21), ==, "met");
  g_assert_cmpstr (hf_test_loop_deadline (test, "ack", 21), ==, "pending");
}

/* A referral found on the server has no owner here until somebody takes it. */
static void
test_r87_found (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("specialist");

  g_ptr_array_set_size (test->log, 0);
  hf_test_loop_add (test, "handoff.opened", 0,
                    "{'receiver': <'north'>, 'source': <'server'>, 'anchors': "
                    "<{'handed_off': <'2026-03-02T14:00:00Z'>}>}");
  g_assert_cmpint (next_at (test, 1).kind, ==, HF_STEP_OWNER);
  g_assert_cmpstr (hf_test_loop_deadline (test, "unowned", 1), ==, "pending");
  hf_test_loop_add (test, "owner.assigned", 5, "{'to': <'lena'>}");
  g_assert_cmpint (next_at (test, 6).kind, ==, HF_STEP_ACK);
}

static void
test_r88 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  hf_test_loop_answer (test, 7, "emerg.now", "yes");
  g_assert_cmpstr (hf_test_loop_deadline (test, "esc:emerg.now", 11), ==, "pending");
  g_assert_cmpstr (hf_test_loop_deadline (test, "esc:emerg.now", 12), ==, "overdue");
  g_assert_cmpint (next_at (test, 8).kind, ==, HF_STEP_EMERGENCY);
}

static void
test_r90 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("conscience-timely");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "anchor.set", 1, "{'window_close': <'2026-03-02T16:00:00Z'>}");
  view = hf_test_loop_view (test, 2);
  /* Two hours of window from opening: 10 % is under the floor of 15 minutes, 25 % is its floor
   * of 30. */
  g_assert_cmpint (hf_view_find_deadline (view, "ack")->due, ==, HF_TEST_START + 15 * HF_MINUTE);
  g_assert_cmpint (hf_view_find_deadline (view, "book")->due, ==, HF_TEST_START + 30 * HF_MINUTE);
  g_assert_cmpint (hf_view_find_deadline (view, "visit")->due, ==, HF_TEST_START + 2 * HF_HOUR);
}

static void
test_r91 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("conscience-timely");

  hf_test_loop_answer (test, 7, "ct.owner_ok", "false");
  g_assert_cmpstr (hf_test_loop_try (test, "call.started", 8, NULL), ==, "gate.call");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 8));
  g_assert_false (hf_test_loop_gate (test, HF_GATE_CONTACT, 8));
  g_assert_cmpstr (hf_test_loop_try (test, "outreach.attempted", 8,
                                     "{'way': <'w1'>, 'kind': <'resume'>, 'result': <'reached'>}"),
                   ==, "gate.contact");
}

static void
test_r92 (void)
{
  static const char *const about[] = { "ct.nonobj", "ct.avail" };

  for (gsize i = 0; i < G_N_ELEMENTS (about); i++) {
    g_autoptr (HfTestLoop) test = hf_test_loop_ready ("conscience-timely");

    g_assert_true (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 7));
    hf_test_loop_answer (test, 7, about[i], "unsure");
    g_assert_false (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 8));
    g_assert_cmpstr (hf_test_loop_try (test, "call.started", 8, NULL), ==, "gate.call");
  }
}

/* What is known about a receiver is kept for this handoff: it is not offered again. */
static void
test_r92_ruled_out (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("conscience-timely");
  g_autoptr (HfLoop) before = hf_test_loop_fold (test);
  g_autoptr (HfLoop) objects = NULL;
  g_autoptr (HfLoop) after = NULL;

  g_assert_false (hf_loop_is_ruled_out (before, "north"));
  hf_test_loop_answer (test, 7, "ct.nonobj", "no");
  objects = hf_test_loop_fold (test);
  g_assert_true (hf_loop_is_ruled_out (objects, "north"));
  hf_test_loop_add (test, "handoff.rerouted", 8, "{'receiver': <'south'>}");
  hf_test_loop_merge (test, "call.completed", 9, "{'accepted': <true>}");
  hf_test_loop_add (test, "receiver.declined", 10, "{'from': <'south'>}");
  after = hf_test_loop_fold (test);
  g_assert_true (hf_loop_is_ruled_out (after, "north"));
  g_assert_true (hf_loop_is_ruled_out (after, "south"));
  g_assert_false (hf_loop_is_ruled_out (after, "west"));
}

/* R96: admitted in good faith, then a fact from before arrives: it stays, and is flagged. */
static void
test_r96 (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  g_autofree char *expected = g_strdup_printf ("late_fact:%s:consent.revoked",
                                               hf_test_loop_add (test, "packet.sent", 30, PACKET));
  g_autoptr (HfView) view = NULL;
  g_autoptr (HfLoop) loop = NULL;

  hf_test_loop_merge (test, "consent.revoked", 20, "{'mode': <'spoken'>}");
  view = hf_test_loop_view (test, 31);
  loop = hf_test_loop_fold (test);
  g_assert_true (hf_test_has (view->review, expected));
  g_assert_cmpuint (hf_loop_get_disclosures (loop)->len, ==, 2);
}

static void
test_r98 (void)
{
  g_autoptr (HfTestLoop) test = sent ();

  hf_test_loop_add (test, "receiver.acknowledged", 10, "{'from': <'west'>}");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_CLOSE, 11));
  hf_test_loop_add (test, "conflict.settled", 12, "{'id': <'ack_from:west'>}");
  g_assert_true (hf_test_loop_gate (test, HF_GATE_CLOSE, 13));
}

/* Undo takes back what did not leave; what left stays. */
/* Only a new confirmation makes a setting private again, only a new agreement opens a way. */
static void
test_r13_undo (void)
{
  static const char *const losses[][2] = {
    { "privacy.lost", "{'reason': <'signal_word'>}" }, { "call.joined", "{'party': <'other'>}" },
    { "call.dropped", "{'party': <'receiver'>}" },     { "call.stopped", NULL },
    { "safecontact.withdrawn", "{'id': <'w1'>}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (losses); i++) {
    g_autoptr (HfTestLoop) test = hf_test_loop_ready ("perinatal");
    const char *loss = hf_test_loop_add (test, losses[i][0], 7, losses[i][1]);
    g_autofree char *undo = g_strdup_printf ("{'event': <'%s'>}", loss);

    g_assert_cmpstr (hf_test_loop_try (test, "event.withdrawn", 8, undo), ==, "undo.sent");
    /* Nor does an undo that another desk let in. */
    hf_test_loop_merge (test, "event.withdrawn", 8, undo);
    g_assert_cmpint (hf_test_loop_gate (test, HF_GATE_CALL, 8), ==, i == 4);
    g_assert_cmpint (hf_test_loop_gate (test, HF_GATE_CONTACT, 8), ==, i != 4);
  }
}

static void
test_undo (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  g_autofree char *take_packet = NULL;
  g_autofree char *take_booking = NULL;
  const char *booked =
      hf_test_loop_add (test, "appointment.booked", 8, BOOKED ("a", "2026-03-10T15:00:00Z"));

  take_booking = g_strdup_printf ("{'event': <'%s'>}", booked);
  take_packet = g_strdup_printf (
      "{'event': <'%s'>}", hf_event_get_id (g_ptr_array_index (test->log, test->log->len - 2)));
  g_assert_cmpint (state_at (test, 9), ==, HF_STATE_SCHEDULED);
  hf_test_loop_add (test, "event.withdrawn", 9, take_booking);
  g_assert_cmpint (state_at (test, 10), ==, HF_STATE_HANDED_OFF);
  g_assert_cmpstr (hf_test_loop_try (test, "event.withdrawn", 10, take_packet), ==, "undo.sent");
  g_assert_cmpstr (hf_test_loop_try (test, "event.withdrawn", 10, "{'event': <'none'>}"), ==,
                   "undo.unknown");
}

/* One answer, always, to who holds this person: never nobody while the loop is open. */
static void
test_custody (void)
{
  g_autoptr (HfTestLoop) test = sent ();
  g_autoptr (HfView) ours = hf_test_loop_view (test, 8);
  g_autoptr (HfView) both = NULL;
  g_autoptr (HfView) missed = NULL;
  g_autoptr (HfView) theirs = NULL;

  g_assert_true (ours->custody.us && !ours->custody.them);
  hf_test_loop_add (test, "receiver.acknowledged", 10, "{'from': <'north'>}");
  hf_test_loop_add (test, "appointment.booked", 11, BOOKED ("a", "2026-03-02T15:00:00Z"));
  both = hf_test_loop_view (test, 12);
  g_assert_true (both->custody.us && both->custody.them);
  hf_test_loop_add (test, "visit.noshow", 100, "{'appt': <'a'>}");
  missed = hf_test_loop_view (test, 101);
  g_assert_true (missed->custody.us && !missed->custody.them);
  hf_test_loop_add (test, "visit.attended", 3000, "{'appt': <'b'>, 'source': <'receiver'>}");
  theirs = hf_test_loop_view (test, 3001);
  g_assert_true (!theirs->custody.us && theirs->custody.them);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rules/R61-a-shut-gate-shuts-the-call", test_r61);
  g_test_add_func ("/core/rules/R62-no-steps-without-a-call", test_r62);
  g_test_add_func ("/core/rules/R63-the-receiver-is-briefed-first", test_r63);
  g_test_add_func ("/core/rules/R65-a-live-person-accepts", test_r65);
  g_test_add_func ("/core/rules/R65-introduced-only-after-teach-back", test_r65_teach_back);
  g_test_add_func ("/core/rules/R75-one-acceptance", test_r75);
  g_test_add_func ("/core/rules/R76-an-answer-from-elsewhere-is-a-question", test_r76);
  g_test_add_func ("/core/rules/R77-two-dates-are-asked-about", test_r77);
  g_test_add_func ("/core/rules/R78-a-decline-has-its-own-clock", test_r78);
  g_test_add_func ("/core/rules/R79-silence-is-ours-to-ask", test_r79);
  g_test_add_func ("/core/rules/R81-attended-stands", test_r81);
  g_test_add_func ("/core/rules/R82-interim-help-meets-its-own-clock", test_r82);
  g_test_add_func ("/core/rules/R83-nothing-closes-by-itself", test_r83);
  g_test_add_func ("/core/rules/R84-facts-after-closing", test_r84);
  g_test_add_func ("/core/rules/R85-open-matters-keep-it-open", test_r85);
  g_test_add_func ("/core/rules/R87-unowned-is-visible", test_r87);
  g_test_add_func ("/core/rules/R87-found-on-the-server-is-unowned", test_r87_found);
  g_test_add_func ("/core/rules/R88-at-once-is-five-minutes", test_r88);
  g_test_add_func ("/core/rules/R90-shares-of-the-window", test_r90);
  g_test_add_func ("/core/rules/R91-the-objecting-person-does-not-run-it", test_r91);
  g_test_add_func ("/core/rules/R92-not-an-effective-referral", test_r92);
  g_test_add_func ("/core/rules/R92-a-receiver-ruled-out-stays-so", test_r92_ruled_out);
  g_test_add_func ("/core/rules/R96-late-facts-flag", test_r96);
  g_test_add_func ("/core/rules/R98-conflicts-keep-closing-shut", test_r98);
  g_test_add_func ("/core/rules/R13-undo-does-not-bring-the-setting-back", test_r13_undo);
  g_test_add_func ("/core/undo/takes-back-what-did-not-leave", test_undo);
  g_test_add_func ("/core/custody/never-nobody", test_custody);
  return g_test_run ();
}
