/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules that several parts of the core keep together. */
#include "hf-next.h"
#include "hf-test-history.h"
#include "hf-test-loop.h"

#define BOOKED(id, time) "{'appt': <'" id "'>, 'time': <'" time "'>, 'source': <'receiver'>}"
#define TRY(way, kind, result)                                                                     \
  "{'way': <'" way "'>, 'kind': <'" kind "'>, 'result': <'" result "'>}"

static void
test_r18 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

  hf_test_loop_add (test, "call.started", 7, NULL);
  hf_test_loop_add (test, "call.dropped", 8, "{'party': <'person'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "call.started", 9, NULL), ==, "gate.call");
  g_assert_cmpstr (
      hf_test_loop_try (test, "outreach.attempted", 13 * 60, TRY ("w1", "resume", "reached")), ==,
      "contact.window");
}

/* A refused consent withholds nothing: information, own call, a full outcome. */
static void
test_r35 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("ipv-advocacy");

  hf_test_loop_answer (test, 1, "notice.read", "true");
  hf_test_loop_private (test, 2);
  hf_test_loop_complete (test, 3);
  g_assert_cmpstr (hf_test_loop_try (test, "print.requested", 4, NULL), ==, NULL);
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 4,
                                     "{'outcome': <'patient_choice'>, 'evidence': "
                                     "<[<'person_said_stop'>, <'door_open_told'>]>}"),
                   ==, NULL);
}

static void
test_r43 (void)
{
  static const char *const others[][2] = { { "ipv-advocacy", "abuser" },
                                           { "conscience-timely", "objector" },
                                           { "conscience-timely", "views" },
                                           { "perinatal", "partner" } };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (HfTestLoop) test = hf_test_loop_ready (others[i][0]);
    g_autofree char *packet =
        g_strdup_printf ("{'to': <'north'>, 'items': <[<'%s'>]>}", others[i][1]);
    g_autofree char *consent =
        g_strdup_printf ("{'to': <[<'north'>]>, 'items': <[<'%s'>]>}", others[i][1]);

    hf_test_loop_add (test, "consent.recorded", 7, consent);
    g_assert_cmpstr (hf_test_loop_try (test, "packet.sent", 8, packet), ==, "packet.forbidden");
  }
}

static void
test_r45 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("perinatal");

  g_assert_cmpstr (hf_test_loop_try (test, "portal.note", 7, NULL), ==, NULL);
  hf_test_loop_answer (test, 7, "pn.babychart", "false");
  g_assert_cmpstr (hf_test_loop_try (test, "portal.note", 8, NULL), ==, "gate.portal");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 8));
}

static void
test_r54 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  const int night = 13 * 60;

  g_assert_cmpstr (hf_test_loop_deadline (test, "live", night), ==, "overdue");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_CONTACT, night));
  g_assert_false (hf_test_loop_gate (test, HF_GATE_CALL, night));
}

static void
test_r56 (void)
{
  static const char *const others[] = { "emergency_contact", "mother_phone", "household", "insurer",
                                        "baby_reminder" };
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("perinatal");

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autofree char *data =
        g_strdup_printf ("{'way': <'%s'>, 'kind': <'caring'>, 'result': <'reached'>}", others[i]);

    g_assert_cmpstr (hf_test_loop_try (test, "outreach.attempted", 7, data), ==,
                     "contact.unknown_way");
  }
}

static void
test_r57 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  g_autoptr (HfView) before = hf_test_loop_view (test, 9);
  g_autoptr (HfView) after = NULL;

  hf_test_loop_add (test, "identity.checked", 8,
                    "{'result': <'failed'>, 'channel': <'incoming call'>}");
  after = hf_test_loop_view (test, 9);
  g_assert_cmpint (after->state, ==, before->state);
  g_assert_true (
      g_strv_equal ((const char *const *)before->ways, (const char *const *)after->ways));
}

static void
test_r80 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (HfView) view = NULL;
  g_auto (GStrv) notices = NULL;
  g_auto (GStrv) told = NULL;
  g_autoptr (HfLoop) later = NULL;

  hf_test_loop_add (test, "packet.sent", 7, "{'to': <'north'>, 'items': <[<'id'>]>}");
  hf_test_loop_add (test, "appointment.booked", 8, BOOKED ("a", "2026-03-02T15:00:00Z"));
  hf_test_loop_add (test, "visit.noshow", 200, "{'appt': <'a'>}");
  g_assert_cmpstr (hf_test_loop_deadline (test, "outreach", 201), ==, "pending");
  hf_test_loop_add (test, "appointment.booked", 210, BOOKED ("b", "2026-03-02T20:00:00Z"));
  hf_test_loop_add (test, "visit.noshow", 500, "{'appt': <'b'>}");
  loop = hf_test_loop_fold (test);
  view = hf_test_loop_view (test, 501);
  notices = hf_loop_dup_notices (loop, view);
  g_assert_true (hf_test_has (notices, "supervisor:second_miss"));
  hf_test_loop_add (test, "told", 510, "{'who': <'supervisor'>}");
  later = hf_test_loop_fold (test);
  told = hf_loop_dup_notices (later, view);
  g_assert_false (hf_test_has (told, "supervisor:second_miss"));
}

static void
test_r86 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "patient.said", 7, "{'what': <'stop'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 8, "{'outcome': <'patient_choice'>}"), ==,
                   "close.door_open_told");
  hf_test_loop_add (test, "closed", 8,
                    "{'outcome': <'patient_choice'>, 'evidence': <[<'door_open_told'>]>}");
  view = hf_test_loop_view (test, 9);
  g_assert_cmpstr (view->outcome, ==, "patient_choice");
}

static void
test_r94 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  g_assert_true (hf_test_loop_gate (test, HF_GATE_CONTACT, 8));
  hf_test_loop_add (test, "closed", 8, "{'outcome': <'died'>, 'evidence': <[<'source_noted'>]>}");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_CONTACT, 9));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rules/R18-no-redial-after-a-dropped-call", test_r18);
  g_test_add_func ("/core/rules/R35-a-refused-consent-withholds-nothing", test_r35);
  g_test_add_func ("/core/rules/R43-nothing-about-somebody-else", test_r43);
  g_test_add_func ("/core/rules/R45-nothing-into-the-childs-record", test_r45);
  g_test_add_func ("/core/rules/R54-late-opens-no-door", test_r54);
  g_test_add_func ("/core/rules/R56-kin-are-not-ways", test_r56);
  g_test_add_func ("/core/rules/R57-an-unproven-caller-changes-nothing", test_r57);
  g_test_add_func ("/core/rules/R80-the-second-miss-is-told", test_r80);
  g_test_add_func ("/core/rules/R86-stop-is-a-full-outcome", test_r86);
  g_test_add_func ("/core/rules/R94-after-a-death-contact-stops", test_r94);
  return g_test_run ();
}
