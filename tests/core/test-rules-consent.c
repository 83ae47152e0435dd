/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules D and E: consent, packet, and reaching the person. */
#include "hf-packet.h"
#include "hf-test-history.h"
#include "hf-next.h"
#include "hf-test-loop.h"

#include <string.h>

#define PACKET "{'to': <'north'>, 'items': <[<'id'>, <'question'>]>}"

static void
test_r27 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("specialist");

  hf_test_loop_complete (test, 1);
  g_assert_cmpstr (hf_test_loop_try (test, "packet.sent", 2, PACKET), ==, "consent.none");
  hf_test_loop_add (test, "consent.recorded", 3, "{'to': <[<'south'>]>, 'items': <[<'id'>]>}");
  g_assert_cmpstr (hf_test_loop_try (test, "packet.sent", 4, PACKET), ==, "consent.other_receiver");
  g_assert_cmpstr (
      hf_test_loop_try (test, "packet.sent", 4, "{'to': <'south'>, 'items': <[<'id'>]>}"), ==,
      "packet.receiver");
}

static void
test_r28 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfLoop) loop = NULL;

  hf_test_loop_add (test, "packet.sent", 7, PACKET);
  g_assert_cmpstr (
      hf_test_loop_try (test, "packet.sent", 8, "{'to': <'north'>, 'items': <[<'safety'>]>}"), ==,
      "packet.forbidden");
  g_assert_cmpstr (
      hf_test_loop_try (test, "packet.sent", 8, "{'to': <'north'>, 'items': <[<'unheard'>]>}"), ==,
      "packet.forbidden");
  g_assert_cmpstr (
      hf_test_loop_try (test, "packet.sent", 8, "{'to': <'north'>, 'items': <[<'mh'>]>}"), ==,
      "packet.not_consented");
  loop = hf_test_loop_fold (test);
  g_assert_false (g_strv_contains ((const char *const *)hf_loop_get_consent (loop)->items, "mh"));
}

static void
test_r29 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfView) before = NULL;
  g_autoptr (HfView) after = NULL;

  hf_test_loop_add (test, "consent.recorded", 7,
                    "{'to': <[<'north'>]>, 'items': <[<'id'>]>, 'back': <true>, "
                    "'expires': <'2026-03-02T15:00:00Z'>}");
  before = hf_test_loop_view (test, 59);
  after = hf_test_loop_view (test, 60);
  g_assert_cmpint (before->consent, ==, HF_CONSENT_ACTIVE);
  g_assert_true (before->feedback);
  g_assert_cmpint (after->consent, ==, HF_CONSENT_EXPIRED);
  g_assert_false (after->feedback);
  g_assert_false (after->gates[HF_GATE_DISCLOSE]);
  g_assert_cmpstr (
      hf_test_loop_try (test, "packet.sent", 60, "{'to': <'north'>, 'items': <[<'id'>]>}"), ==,
      "consent.expired");
}

static void
test_r30 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfLoop) loop = NULL;

  hf_test_loop_add (test, "packet.sent", 7, PACKET);
  hf_test_loop_add (test, "consent.revoked", 10, "{'mode': <'spoken'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "packet.sent", 11, PACKET), ==, "consent.revoked");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 11));
  g_assert_true (hf_test_loop_gate (test, HF_GATE_CONTACT, 11));
  g_assert_cmpstr (hf_test_loop_deadline (test, "revoke_notice", 11), ==, "pending");
  g_assert_cmpstr (hf_test_loop_deadline (test, "revoke_notice", 10 + 240), ==, "overdue");
  loop = hf_test_loop_fold (test);
  g_assert_cmpuint (hf_loop_get_disclosures (loop)->len, ==, 1);
  hf_test_loop_add (test, "receiver.told_revoked", 20, NULL);
  g_assert_cmpstr (hf_test_loop_deadline (test, "revoke_notice", 21), ==, "met");
}

/* Before all else: they hold what they must not use. Then nobody asks them after the person. */
static void
test_r30_next (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  hf_test_loop_add (test, "packet.sent", 6, PACKET);
  hf_test_loop_add (test, "consent.revoked", 10, "{'to': <'north'>}");
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  gint64 now = HF_TEST_START + 11 * HF_MINUTE;
  g_autoptr (HfView) view = hf_loop_view (loop, now);
  HfNextStep step = hf_next_step (loop, view, test->site->calendar, now);
  g_assert_cmpint (step.kind, ==, HF_STEP_CLOCK);
  g_assert_cmpstr (step.subject, ==, "revoke_notice");
  g_assert_cmpint (step.due, ==, HF_TEST_START + (10 + 240) * HF_MINUTE);
  hf_test_loop_add (test, "receiver.told_revoked", 12, NULL);
  g_autoptr (HfLoop) told = hf_test_loop_fold (test);
  g_autoptr (HfView) later = hf_loop_view (told, now + 2 * HF_MINUTE);
  step = hf_next_step (told, later, test->site->calendar, now + 2 * HF_MINUTE);
  g_assert_cmpint (step.kind, ==, HF_STEP_CONSENT);
}

/* Clock skew must never make a revoked consent valid: by name it dominates, whatever the order. */
static void
test_r30_dominates (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  const char *consent = hf_test_loop_add (
      test, "consent.recorded", 60 * 24,
      "{'to': <[<'north'>]>, 'items': <[<'id'>]>, 'expires': <'2026-04-02T15:00:00Z'>}");
  g_autofree char *data = g_strdup_printf ("{'mode': <'spoken'>, 'consent': <'%s'>}", consent);
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "consent.revoked", 30, data);
  view = hf_test_loop_view (test, 60 * 24 + 1);
  g_assert_cmpint (view->consent, ==, HF_CONSENT_REVOKED);
}

/* Revoked for one receiver, the rest stands. */
static void
test_r30_one (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "consent.revoked", 10, "{'mode': <'written'>, 'to': <'south'>}");
  view = hf_test_loop_view (test, 11);
  g_assert_cmpint (view->consent, ==, HF_CONSENT_ACTIVE);
}

/* Of a consent for two receivers, the other one's stands. */
static void
test_r30_of_two (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "consent.recorded", 8,
                    "{'to': <[<'north'>, <'south'>]>, 'items': <[<'id'>, <'question'>]>, 'back': "
                    "<true>}");
  hf_test_loop_add (test, "consent.revoked", 10, "{'mode': <'spoken'>, 'to': <'south'>}");
  view = hf_test_loop_view (test, 11);
  g_assert_cmpint (view->consent, ==, HF_CONSENT_ACTIVE);
  hf_test_loop_add (test, "consent.revoked", 12, "{'mode': <'spoken'>, 'to': <'north'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "packet.sent", 13, PACKET), ==, "consent.revoked");
}

static void
test_r31 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("od-moud");
  g_autofree char *packet = NULL;
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (HfView) view = NULL;

  hf_test_loop_answer (test, 7, "od.part2", "unsure");
  g_assert_cmpstr (
      hf_test_loop_try (test, "packet.sent", 8, "{'to': <'north'>, 'items': <[<'id'>]>}"), ==,
      "packet.notice_missing");
  g_assert_cmpstr (hf_test_loop_try (test, "packet.sent", 8,
                                     "{'to': <'north'>, 'items': <[<'id'>, <'notice'>]>}"),
                   ==, NULL);
  loop = hf_test_loop_fold (test);
  view = hf_test_loop_view (test, 8);
  packet = hf_packet_build (loop, view, NULL);
  g_assert_nonnull (strstr (packet, "42 CFR part 2 prohibits"));
}

static void
test_r32 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("od-moud");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_answer (test, 7, "od.part2", "receiver");
  hf_test_loop_add (test, "consent.recorded", 8,
                    "{'to': <[<'north'>]>, 'items': <[<'id'>, <'notice'>]>}");
  view = hf_test_loop_view (test, 9);
  g_assert_cmpint (view->consent, ==, HF_CONSENT_NONE);
  g_assert_false (view->gates[HF_GATE_DISCLOSE]);
}

static void
test_r33 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  hf_test_loop_add (test, "consent.recorded", 7,
                    "{'to': <[<'north'>]>, 'items': <[<'id'>, <'question'>]>, 'back': <false>}");
  hf_test_loop_add (test, "packet.sent", 8, PACKET);
  hf_test_loop_add (test, "appointment.booked", 9,
                    "{'appt': <'a1'>, 'time': <'2026-03-03T15:00:00Z'>}");
  g_assert_cmpstr (hf_test_loop_deadline (test, "noshow_notice", 60 * 24 * 30), ==, "n/a");
  g_assert_cmpstr (hf_test_loop_deadline (test, "update", 60 * 24 * 30), ==, "n/a");
}

static void
test_r34 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  g_autoptr (HfView) late = NULL;
  g_autoptr (HfView) two = NULL;
  g_autoptr (HfTestLoop) opened = hf_test_loop_new ("ipv-advocacy");
  g_autoptr (HfView) fresh = hf_test_loop_view (opened, 1);

  g_assert_false (fresh->feedback);
  hf_test_loop_add (test, "consent.recorded", 7,
                    "{'to': <[<'north'>]>, 'items': <[<'ref'>]>, "
                    "'expires': <'2027-03-02T15:00:00Z'>}");
  late = hf_test_loop_view (test, 7 + 30 * 24 * 60);
  g_assert_cmpint (late->consent, ==, HF_CONSENT_EXPIRED);
  hf_test_loop_add (test, "consent.recorded", 8,
                    "{'to': <[<'north'>, <'south'>]>, 'items': <[<'ref'>]>}");
  two = hf_test_loop_view (test, 9);
  g_assert_cmpint (two->consent, ==, HF_CONSENT_NONE);
}

static void
test_r36 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfView) view = NULL;
  g_autoptr (HfLoop) loop = NULL;

  hf_test_loop_add (test, "packet.sent", 7, PACKET);
  hf_test_loop_add (test, "appointment.booked", 8,
                    "{'appt': <'a1'>, 'time': <'2026-03-10T15:00:00Z'>}");
  hf_test_loop_add (test, "handoff.rerouted", 9, "{'receiver': <'south'>}");
  view = hf_test_loop_view (test, 10);
  loop = hf_test_loop_fold (test);
  g_assert_cmpint (view->consent, ==, HF_CONSENT_OTHER_RECEIVER);
  g_assert_true (hf_test_has (view->missing, "sp.network"));
  g_assert_cmpint (hf_loop_get_visit (loop)->status, ==, HF_VISIT_VOID);
  g_assert_cmpint (view->counts.leg, ==, 2);
}

static void
test_r37 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("peds-adult");
  g_autoptr (HfView) after = NULL;

  hf_test_loop_add (test, "consent.recorded", 7,
                    "{'to': <[<'north'>]>, 'items': <[<'id'>]>, 'by': <'parent'>, "
                    "'until': <'2026-03-05T06:00:00Z'>}");
  after = hf_test_loop_view (test, 60 * 24 * 4);
  g_assert_cmpint (after->consent, ==, HF_CONSENT_EXPIRED);
}

/* R39: the bytes sent are the bytes shown; R40: and carry only the random reference. */
static void
test_r39 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  const char *items[] = { "ref", "lang", "abuser", "address", NULL };
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  g_autoptr (HfView) view = hf_test_loop_view (test, 7);
  g_autofree char *shown = hf_packet_build (loop, view, items);
  g_autofree char *again = hf_packet_build (loop, view, items);
  g_autofree char *hash = hf_packet_hash (shown);

  g_assert_cmpstr (shown, ==, again);
  g_assert_cmpuint (strlen (hash), ==, 64);
  g_assert_true (g_str_has_prefix (shown, "Reference: H-"));
  g_assert_null (strstr (shown, "Test Person"));
  g_assert_null (strstr (shown, "feared"));
  g_assert_null (strstr (shown, "address"));
}

static void
test_r41 (void)
{
  static const char *const notes[][2] = { { "bh-suicide", "notes" }, { "od-moud", "sudnotes" } };

  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++) {
    g_autoptr (HfTestLoop) test = hf_test_loop_ready (notes[i][0]);
    const HfPacketItem *item = hf_pathway_find_packet_item (test->pathway, notes[i][1]);

    g_assert_nonnull (item);
    g_assert_cmpint (item->preset, ==, HF_PACKET_FORBIDDEN);
  }
}

static void
test_r42 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  g_assert_cmpstr (hf_test_loop_try (test, "address.entered", 7, NULL), ==, NULL);
  hf_test_loop_answer (test, 7, "proxy.address", "skip");
  g_assert_cmpstr (hf_test_loop_try (test, "address.entered", 8, NULL), ==, "gate.address");
  g_assert_cmpstr (
      hf_test_loop_try (test, "packet.sent", 8, "{'to': <'north'>, 'items': <[<'address'>]>}"), ==,
      "packet.forbidden");
}

static void
test_r44 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  hf_test_loop_answer (test, 7, "proxy.portal", "worried");
  hf_test_loop_answer (test, 7, "proxy.plan", "none");
  g_assert_cmpstr (hf_test_loop_try (test, "portal.note", 8, NULL), ==, "gate.portal");
  g_assert_cmpstr (hf_test_loop_try (test, "packet.sent", 8, PACKET), ==, "gate.disclose");
  hf_test_loop_answer (test, 8, "proxy.plan", "neutral");
  g_assert_cmpstr (hf_test_loop_try (test, "portal.note", 9, NULL), ==, NULL);
}

static void
test_r46 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  g_autoptr (HfView) view = NULL;
  g_autoptr (HfLoop) loop = NULL;
  g_autofree char *packet = NULL;

  hf_test_loop_answer (test, 7, "proxy.insurance", "unsure");
  view = hf_test_loop_view (test, 8);
  loop = hf_test_loop_fold (test);
  packet = hf_packet_build (loop, view, NULL);
  g_assert_true (hf_test_has (view->tasks, "confidential_communication_request"));
  g_assert_false (view->gates[HF_GATE_CLOSE]);
  g_assert_nonnull (strstr (packet, "Ask before billing"));
}

static void
test_r47 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

  hf_test_loop_answer (test, 7, "ipv.paper", "yes");
  g_assert_cmpstr (hf_test_loop_try (test, "print.requested", 8, NULL), ==, NULL);
  hf_test_loop_answer (test, 8, "ipv.paper", "no");
  g_assert_cmpstr (hf_test_loop_try (test, "print.requested", 9, NULL), ==, "gate.print");
}

#define TRY(way, kind, result)                                                                     \
  "{'way': <'" way "'>, 'kind': <'" kind "'>, 'result': <'" result "'>}"

static void
test_r49 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  const char *reached = TRY ("w1", "resume", "reached");

  g_assert_cmpstr (hf_test_loop_try (test, "outreach.attempted", 7, reached), ==, NULL);
  g_assert_cmpstr (
      hf_test_loop_try (test, "outreach.attempted", 7, TRY ("kin", "resume", "reached")), ==,
      "contact.unknown_way");
  /* 08:00 to 20:00 in Chicago; minute 0 is 08:00. */
  g_assert_cmpstr (hf_test_loop_try (test, "outreach.attempted", 12 * 60 - 1, reached), ==, NULL);
  g_assert_cmpstr (hf_test_loop_try (test, "outreach.attempted", 12 * 60, reached), ==,
                   "contact.window");
  hf_test_loop_add (test, "safecontact.withdrawn", 8, "{'id': <'w1'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "outreach.attempted", 9, reached), ==,
                   "contact.withdrawn");
}

static void
test_r50 (void)
{
  g_autoptr (HfTestLoop) strict = hf_test_loop_ready ("ipv-advocacy");
  g_autoptr (HfTestLoop) agreed = hf_test_loop_ready ("specialist");
  const char *ways = "{'ways': <[<{'id': <'w1'>, 'kind': <'phone'>}>, "
                     "<{'id': <'w2'>, 'kind': <'in_person'>}>]>}";

  hf_test_loop_add (strict, "safecontact.set", 7, ways);
  hf_test_loop_add (agreed, "safecontact.set", 7, ways);
  g_assert_cmpstr (
      hf_test_loop_try (strict, "outreach.attempted", 8, TRY ("w1", "resume", "reached")), ==,
      "contact.window");
  g_assert_cmpstr (
      hf_test_loop_try (strict, "outreach.attempted", 8, TRY ("w2", "resume", "reached")), ==,
      NULL);
  g_assert_cmpstr (
      hf_test_loop_try (agreed, "outreach.attempted", 8, TRY ("w1", "resume", "reached")), ==,
      NULL);
  hf_test_loop_answer (agreed, 8, "sp.reach", "yes");
  g_assert_cmpstr (
      hf_test_loop_try (agreed, "outreach.attempted", 9, TRY ("w1", "resume", "reached")), ==,
      "contact.window");
}

static void
test_r51 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

  g_assert_cmpstr (
      hf_test_loop_try (test, "outreach.attempted", 7, TRY ("w1", "resume", "left_voicemail")), ==,
      "contact.voicemail");
  g_assert_cmpstr (
      hf_test_loop_try (test, "outreach.attempted", 7, TRY ("w1", "resume", "left_text")), ==,
      "contact.text");
}

static void
test_r53 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "outreach.attempted", 7, TRY ("w1", "resume", "wrong_person"));
  view = hf_test_loop_view (test, 8);
  g_assert_null (view->ways[0]);
  g_assert_cmpstr (
      hf_test_loop_try (test, "outreach.attempted", 8, TRY ("w1", "resume", "reached")), ==,
      "contact.withdrawn");
}

static void
test_r55 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  const char *noshow = TRY ("w1", "noshow", "no_answer");
  const int day = 24 * 60;

  g_assert_cmpstr (hf_test_loop_try (test, "outreach.attempted", 7, noshow), ==,
                   "outreach.no_reason");
  hf_test_loop_add (test, "packet.sent", 7, PACKET);
  hf_test_loop_add (test, "appointment.booked", 8,
                    "{'appt': <'a1'>, 'time': <'2026-03-02T16:00:00Z'>}");
  hf_test_loop_add (test, "visit.noshow", 180, "{'appt': <'a1'>}");
  hf_test_loop_add (test, "outreach.attempted", 190, noshow);
  g_assert_cmpstr (hf_test_loop_try (test, "outreach.attempted", 190 + 2 * day, noshow), ==,
                   "outreach.spacing");
  hf_test_loop_add (test, "outreach.attempted", 190 + 3 * day, noshow);
  hf_test_loop_add (test, "outreach.attempted", 190 + 6 * day, noshow);
  g_assert_cmpstr (hf_test_loop_try (test, "outreach.attempted", 190 + 9 * day, noshow), ==,
                   "outreach.max");
}

static void
test_r58 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_answer (test, 7, "contact.who", "person");
  view = hf_test_loop_view (test, 8);
  g_assert_null (view->ways[0]);
  g_assert_cmpstr (
      hf_test_loop_try (test, "outreach.attempted", 8, TRY ("w1", "resume", "reached")), ==,
      "contact.person_initiates");
}

static void
test_r59 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  hf_test_loop_add (test, "safecontact.set", 7,
                    "{'ways': <[<{'id': <'w1'>, 'kind': <'phone'>, "
                    "'reviewBy': <'2026-03-02T15:00:00Z'>}>]>}");
  g_assert_cmpstr (
      hf_test_loop_try (test, "outreach.attempted", 59, TRY ("w1", "resume", "reached")), ==, NULL);
  g_assert_cmpstr (
      hf_test_loop_try (test, "outreach.attempted", 60, TRY ("w1", "resume", "reached")), ==,
      "contact.stale");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rules/R27-no-packet-without-consent-for-the-receiver", test_r27);
  g_test_add_func ("/core/rules/R28-forbidden-and-unconsented-items-stay", test_r28);
  g_test_add_func ("/core/rules/R29-consent-expires-on-the-minute", test_r29);
  g_test_add_func ("/core/rules/R30-revocation-shuts-at-once", test_r30);
  g_test_add_func ("/core/rules/R30-telling-the-receiver-is-next", test_r30_next);
  g_test_add_func ("/core/rules/R30-revocation-by-name-dominates", test_r30_dominates);
  g_test_add_func ("/core/rules/R30-one-receiver-leaves-the-rest", test_r30_one);
  g_test_add_func ("/core/rules/R30-of-two-receivers-one-stays", test_r30_of_two);
  g_test_add_func ("/core/rules/R31-the-notice-goes-with-it", test_r31);
  g_test_add_func ("/core/rules/R32-a-deficient-consent-is-not-active", test_r32);
  g_test_add_func ("/core/rules/R33-no-direction-back-nobody-is-late", test_r33);
  g_test_add_func ("/core/rules/R34-one-agency-thirty-days-nothing-back", test_r34);
  g_test_add_func ("/core/rules/R36-a-reroute-carries-nothing-over", test_r36);
  g_test_add_func ("/core/rules/R37-a-parents-consent-ends", test_r37);
  g_test_add_func ("/core/rules/R39-preview-is-what-leaves", test_r39);
  g_test_add_func ("/core/rules/R41-counselling-notes-never", test_r41);
  g_test_add_func ("/core/rules/R42-a-closed-address-is-closed-everywhere", test_r42);
  g_test_add_func ("/core/rules/R44-no-note-without-a-record-plan", test_r44);
  g_test_add_func ("/core/rules/R46-ask-before-billing-blocks-closing", test_r46);
  g_test_add_func ("/core/rules/R47-unsafe-paper", test_r47);
  g_test_add_func ("/core/rules/R49-only-agreed-ways-in-agreed-hours", test_r49);
  g_test_add_func ("/core/rules/R50-safe-ways-need-hours", test_r50);
  g_test_add_func ("/core/rules/R51-no-voicemail-no-text", test_r51);
  g_test_add_func ("/core/rules/R53-a-wrong-person-ends-the-way", test_r53);
  g_test_add_func ("/core/rules/R55-outreach-is-counted-and-spaced", test_r55);
  g_test_add_func ("/core/rules/R58-the-person-initiates", test_r58);
  g_test_add_func ("/core/rules/R59-stale-ways-stay-shut", test_r59);
  return g_test_run ();
}
