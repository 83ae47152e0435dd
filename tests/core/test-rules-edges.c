/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edges of rules: the odd answer, one receiver of several, the late word. */
#include "hf-merge.h"
#include "hf-test-history.h"
#include "hf-test-loop.h"

#define PACKET "{'to': <'north'>, 'items': <[<'id'>]>}"

static void
test_r7 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfView) odd = NULL;

  hf_test_loop_answer (test, 7, "sp.network", "perhaps");
  odd = hf_test_loop_view (test, 8);
  g_assert_true (hf_test_has (odd->missing, "sp.network"));
  g_assert_false (odd->gates[HF_GATE_DISCLOSE]);
  hf_test_loop_answer (test, 9, "sp.network", "yes");
  hf_test_loop_answer (test, 10, "sp.question", "maybe");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 11));
  hf_test_loop_answer (test, 12, "sp.question", "true");
  g_assert_true (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 13));
}

static void
test_r7_paper (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

  g_assert_true (hf_test_loop_gate (test, HF_GATE_PRINT, 7));
  hf_test_loop_answer (test, 7, "ipv.paper", "sometimes");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_PRINT, 8));
}

/* A private setting is not enough where the duty to report was not said. */
static void
test_r14 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("bh-suicide");

  hf_test_loop_add (test, "call.started", 7, NULL);
  hf_test_loop_answer (test, 8, "notice.read", "false");
  g_assert_cmpstr (hf_test_loop_try (test, "call.step_done", 9, "{'step': <'hear'>}"), ==,
                   "gate.call");
  g_assert_cmpstr (hf_test_loop_try (test, "call.step_done", 9, "{'step': <'book'>}"), ==, NULL);
}

/* A step that asks stays shut with the questions. */
static void
test_r3 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("od-moud");

  hf_test_loop_add (test, "call.started", 7, NULL);
  hf_test_loop_answer (test, 8, "od.police", "yes");
  g_assert_cmpstr (hf_test_loop_try (test, "call.step_done", 9, "{'step': <'private'>}"), ==,
                   "gate.screen");
  hf_test_loop_answer (test, 10, "od.police", "no");
  g_assert_cmpstr (hf_test_loop_try (test, "call.step_done", 11, "{'step': <'private'>}"), ==,
                   NULL);
}

static void
test_r30_one_of_two (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("conscience-timely");
  g_autoptr (HfView) first = NULL;
  g_autoptr (HfView) second = NULL;

  hf_test_loop_add (test, "consent.recorded", 7,
                    "{'to': <[<'north'>, <'south'>]>, 'items': <[<'id'>]>, 'back': <true>}");
  hf_test_loop_add (test, "consent.revoked", 8, "{'mode': <'written'>, 'to': <'south'>}");
  first = hf_test_loop_view (test, 9);
  g_assert_cmpint (first->consent, ==, HF_CONSENT_ACTIVE);
  g_assert_true (first->feedback);
  hf_test_loop_add (test, "packet.sent", 9, PACKET);
  g_assert_cmpstr (hf_test_loop_deadline (test, "revoke_notice", 10), ==, "n/a");
  hf_test_loop_add (test, "handoff.rerouted", 11, "{'receiver': <'south'>}");
  second = hf_test_loop_view (test, 12);
  g_assert_cmpint (second->consent, ==, HF_CONSENT_REVOKED);
}

/* The first clinic heard of the person; it is told, though another one has them now. */
static void
test_r30_earlier_leg (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  hf_test_loop_add (test, "packet.sent", 7, PACKET);
  hf_test_loop_add (test, "handoff.rerouted", 8, "{'receiver': <'south'>}");
  hf_test_loop_add (test, "consent.revoked", 9, "{'mode': <'spoken'>, 'to': <'north'>}");
  g_assert_cmpstr (hf_test_loop_deadline (test, "revoke_notice", 10), ==, "pending");
  hf_test_loop_add (test, "receiver.told_revoked", 11, NULL);
  g_assert_cmpstr (hf_test_loop_deadline (test, "revoke_notice", 12), ==, "met");
}

/* Nobody heard of the person: there is nobody to tell, and telling would disclose. */
static void
test_r30_nobody_to_tell (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  hf_test_loop_add (test, "consent.revoked", 7, "{'mode': <'spoken'>}");
  g_assert_cmpstr (hf_test_loop_deadline (test, "revoke_notice", 8), ==, "n/a");
}

static void
test_r26 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("perinatal");
  g_autoptr (HfView) calm = NULL;
  g_autoptr (HfView) unsure = NULL;

  hf_test_loop_answer (test, 1, "int.need", "yes");
  hf_test_loop_answer (test, 2, "int.kind", "minor");
  hf_test_loop_answer (test, 3, "emerg.now", "no");
  calm = hf_test_loop_view (test, 4);
  g_assert_false (hf_test_has (calm->tasks, "book_interpreter"));
  hf_test_loop_answer (test, 5, "emerg.now", "unsure");
  unsure = hf_test_loop_view (test, 6);
  g_assert_true (hf_test_has (unsure->tasks, "book_interpreter"));
}

static void
test_r42 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  hf_test_loop_answer (test, 7, "proxy.address", "yes");
  g_assert_cmpstr (hf_test_loop_try (test, "address.entered", 8, NULL), ==, "gate.address");
  g_assert_cmpstr (hf_test_loop_try (test, "address.entered", 8, "{'substitute': <true>}"), ==,
                   NULL);
}

/* Part 2 may apply where the pathway lists no notice: it goes along, or nothing could ever go. */
static void
test_r31 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("perinatal");

  hf_test_loop_answer (test, 7, "pn.use", "yes");
  hf_test_loop_add (test, "consent.recorded", 8,
                    "{'to': <[<'north'>]>, 'part2': <true>, 'items': <[<'id'>, <'notice'>]>}");
  g_assert_cmpstr (hf_test_loop_try (test, "packet.sent", 9, PACKET), ==, "packet.notice_missing");
  g_assert_cmpstr (hf_test_loop_try (test, "packet.sent", 9,
                                     "{'to': <'north'>, 'items': <[<'id'>, <'notice'>]>}"),
                   ==, NULL);
  hf_test_loop_answer (test, 10, "pn.use", "no");
  g_assert_cmpstr (hf_test_loop_try (test, "packet.sent", 11,
                                     "{'to': <'north'>, 'items': <[<'id'>, <'notice'>]>}"),
                   ==, "packet.forbidden");
}

static void
test_r58 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("bh-suicide");

  hf_test_loop_answer (test, 7, "contact.who", "person");
  g_assert_cmpstr (hf_test_loop_try (test, "outreach.attempted", 8,
                                     "{'way': <'never-agreed'>, 'kind': <'caring'>, "
                                     "'result': <'no_answer'>}"),
                   ==, "contact.person_initiates");
}

/* The first clinic's own words, without saying for whom: the actor tells who they are. */
static void
test_r76 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (GPtrArray) late = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (HfView) view = NULL;
  const HfEventHead head = { .id = "late",
                             .handoff = "h1",
                             .type = "receiver.declined",
                             .at = HF_TEST_START + 12 * HF_MINUTE,
                             .noted = HF_TEST_START + 12 * HF_MINUTE,
                             .actor = "north",
                             .device = "A",
                             .seq = 1 };

  hf_test_loop_add (test, "packet.sent", 7, PACKET);
  hf_test_loop_add (test, "handoff.rerouted", 8, "{'receiver': <'south'>}");
  hf_test_loop_add (test, "consent.recorded", 9,
                    "{'to': <[<'south'>]>, 'items': <[<'id'>]>, 'back': <true>}");
  hf_test_loop_answer (test, 10, "sp.network", "yes");
  hf_test_loop_add (test, "packet.sent", 11, "{'to': <'south'>, 'items': <[<'id'>]>}");
  g_ptr_array_add (late, hf_event_new (&head, NULL, NULL));
  hf_merge (test->log, late);
  view = hf_test_loop_view (test, 13);
  g_assert_cmpint (view->state, ==, HF_STATE_HANDED_OFF);
  g_assert_true (hf_test_has (view->conflicts, "decline_from:north"));
}

static void
test_r78 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  const int week = 7 * 24 * 60;

  hf_test_loop_add (test, "packet.sent", 7, PACKET);
  hf_test_loop_add (test, "receiver.declined", 8, "{'reason': <'no_capacity'>}");
  hf_test_loop_add (test, "closed", week,
                    "{'outcome': <'patient_choice'>, 'evidence': "
                    "<[<'person_said_stop'>, <'clinician_told'>]>}");
  g_assert_cmpstr (hf_test_loop_deadline (test, "ack", week + 1), ==, "n/a");
  g_assert_cmpstr (hf_test_loop_deadline (test, "book", week + 1), ==, "n/a");
  g_assert_cmpstr (hf_test_loop_deadline (test, "reroute", week + 1), ==, "missed");
  g_assert_cmpstr (hf_test_loop_deadline (test, "visit", week + 1), ==, "cancelled");
}

static void
test_r84 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  hf_test_loop_add (test, "packet.sent", 7, PACKET);
  hf_test_loop_add (test, "receiver.acknowledged", 8, NULL);
  hf_test_loop_add (test, "closed", 9,
                    "{'outcome': <'patient_choice'>, 'evidence': "
                    "<[<'person_said_stop'>, <'clinician_told'>]>}");
  hf_test_loop_add (test, "receiver.declined", 10, NULL);
  g_assert_cmpstr (hf_test_loop_deadline (test, "ack", 11), ==, "met");
  g_assert_cmpstr (hf_test_loop_deadline (test, "book", 11), ==, "cancelled");
}

/* Missed on Tuesday, walked in on Wednesday: both are true. */
static void
test_r81 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("od-moud");
  g_autoptr (HfView) view = NULL;
  const int day = 24 * 60;

  hf_test_loop_add (test, "appointment.booked", 7,
                    "{'appt': <'a1'>, 'time': <'2026-03-03T15:00:00Z'>}");
  hf_test_loop_add (test, "visit.noshow", 7 + day, "{'appt': <'a1'>}");
  hf_test_loop_add (test, "visit.attended", 7 + 2 * day, "{'source': <'person'>}");
  view = hf_test_loop_view (test, 8 + 2 * day);
  g_assert_cmpint (view->state, ==, HF_STATE_ATTENDED);
  g_assert_cmpint (view->counts.no_shows, ==, 1);
  g_assert_null (view->conflicts[0]);
}

/* A bridge dose meets the clock of the supply, and no other. */
static void
test_r82 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("od-moud");

  hf_test_loop_add (test, "anchor.set", 7,
                    "{'supply_end': <'2026-03-03T15:00:00Z'>, "
                    "'discharged': <'2026-03-02T15:00:00Z'>}");
  g_assert_cmpstr (hf_test_loop_deadline (test, "supply", 8), ==, "pending");
  hf_test_loop_add (test, "visit.attended", 9, "{'kind': <'interim'>, 'source': <'person'>}");
  g_assert_cmpstr (hf_test_loop_deadline (test, "supply", 10), ==, "met");
  g_assert_cmpstr (hf_test_loop_deadline (test, "visit", 10), ==, "pending");
  g_assert_cmpstr (hf_test_loop_deadline (test, "m7", 10), ==, "pending");
}

/* A prescription until Thursday does not last beyond Thursday. */
static void
test_r82_again (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("od-moud");

  hf_test_loop_answer (test, 7, "od.given", "bup_rx");
  hf_test_loop_answer (test, 8, "od.supply_end", "2026-03-03T15:00:00Z");
  hf_test_loop_add (test, "visit.attended", 9, "{'kind': <'interim'>, 'source': <'person'>}");
  g_assert_cmpstr (hf_test_loop_deadline (test, "supply", 10), ==, "met");
  hf_test_loop_answer (test, 11, "od.supply_end", "2026-03-05T15:00:00Z");
  g_assert_cmpstr (hf_test_loop_deadline (test, "supply", 12), ==, "pending");
  hf_test_loop_add (test, "escalation.raised", 13, "{'id': <'supply_end'>, 'within': <'PT4H'>}");
  hf_test_loop_add (test, "escalation.resolved", 14, "{'id': <'supply_end'>}");
  g_assert_cmpstr (hf_test_loop_deadline (test, "supply", 15), ==, "met");
}

static void
test_r32 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("od-moud");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_answer (test, 7, "od.part2", "both");
  hf_test_loop_add (test, "consent.recorded", 8,
                    "{'to': <[<'north'>]>, 'part2': <true>, 'items': <@av []>}");
  view = hf_test_loop_view (test, 9);
  g_assert_cmpint (view->consent, ==, HF_CONSENT_NONE);
}

/* Newer desks may have other words for what was left. */
static void
test_r51 (void)
{
  static const char *const left[][2] = { { "voicemail", "contact.voicemail" },
                                         { "left_message", "contact.voicemail" },
                                         { "text_sent", "contact.text" },
                                         { "no_answer", NULL } };
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("od-moud");

  for (gsize i = 0; i < G_N_ELEMENTS (left); i++) {
    g_autofree char *data =
        g_strdup_printf ("{'way': <'w1'>, 'kind': <'caring'>, 'result': <'%s'>}", left[i][0]);

    g_assert_cmpstr (hf_test_loop_try (test, "outreach.attempted", 8, data), ==, left[i][1]);
  }
}

static void
test_r83 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("peds-adult");
  static const char bare[] = "{'outcome': <'connected'>}";
  static const char stated[] = "{'outcome': <'connected'>, 'evidence': <[<'confirm_done'>]>}";

  g_assert_cmpstr (hf_test_loop_try (test, "closed", 7, stated), ==, "close.visit.attended");
  hf_test_loop_add (test, "visit.attended", 8, "{'source': <'person'>}");
  hf_test_loop_add (test, "task.done", 9, "{'id': <'confirm'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 10, bare), ==, "close.confirm_done");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 10, stated), ==, NULL);
}

/* Reached: there is nothing left for the clinician to decide. */
static void
test_r80 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("bh-suicide");

  hf_test_loop_add (test, "visit.noshow", 7, "{'appt': <'a1'>}");
  hf_test_loop_add (test, "outreach.attempted", 8,
                    "{'way': <'w1'>, 'kind': <'noshow'>, 'result': <'no_answer'>}");
  g_assert_cmpstr (hf_test_loop_deadline (test, "clin_review", 9), ==, "pending");
  hf_test_loop_add (test, "outreach.attempted", 8 + 3 * 60,
                    "{'way': <'w1'>, 'kind': <'noshow'>, 'result': <'reached'>}");
  g_assert_cmpstr (hf_test_loop_deadline (test, "clin_review", 9 + 3 * 60), ==, "met");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rules/R3-a-step-needs-its-gate", test_r3);
  g_test_add_func ("/core/rules/R7-an-odd-answer-is-no-answer", test_r7);
  g_test_add_func ("/core/rules/R7-an-odd-answer-opens-no-paper", test_r7_paper);
  g_test_add_func ("/core/rules/R14-a-sensitive-step-needs-the-notice", test_r14);
  g_test_add_func ("/core/rules/R26-not-sure-through-a-minor", test_r26);
  g_test_add_func ("/core/rules/R42-a-substitute-is-allowed", test_r42);
  g_test_add_func ("/core/rules/R30-one-of-two-in-one-release", test_r30_one_of_two);
  g_test_add_func ("/core/rules/R30-the-receiver-of-an-earlier-leg-is-told", test_r30_earlier_leg);
  g_test_add_func ("/core/rules/R30-nobody-to-tell", test_r30_nobody_to_tell);
  g_test_add_func ("/core/rules/R31-the-notice-goes-along-unlisted", test_r31);
  g_test_add_func ("/core/rules/R32-nothing-named-is-no-consent", test_r32);
  g_test_add_func ("/core/rules/R51-by-any-name", test_r51);
  g_test_add_func ("/core/rules/R58-whatever-the-way", test_r58);
  g_test_add_func ("/core/rules/R76-an-earlier-receivers-late-word", test_r76);
  g_test_add_func ("/core/rules/R78-declined-stays-so-when-closed", test_r78);
  g_test_add_func ("/core/rules/R80-reached-needs-no-review", test_r80);
  g_test_add_func ("/core/rules/R81-another-day-is-another-visit", test_r81);
  g_test_add_func ("/core/rules/R82-a-bridge-dose-meets-the-supply", test_r82);
  g_test_add_func ("/core/rules/R82-a-new-supply-has-a-new-clock", test_r82_again);
  g_test_add_func ("/core/rules/R84-a-decline-after-closing-stops-no-clock", test_r84);
  g_test_add_func ("/core/rules/R83-what-is-stated-is-stated-by-who-closes", test_r83);
  return g_test_run ();
}
