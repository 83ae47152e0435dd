/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules whose breach random histories or mutation brought to light. */
#include "hf-next.h"
#include "hf-packet.h"
#include "hf-test-history.h"
#include "hf-test-loop.h"

#include <string.h>

#define BOOKED(id, time) "{'appt': <'" id "'>, 'time': <'" time "'>, 'source': <'receiver'>}"

static HfNextStep
next_at (HfTestLoop *test, int minute)
{
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  g_autoptr (HfView) view = hf_test_loop_view (test, minute);

  return hf_next_step (loop, view, test->site->calendar, HF_TEST_START + minute * HF_MINUTE);
}

/* What was late before the visit is as late after it: the visit's own time does not hide it. */
static void
test_r79_late (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("bh-suicide");
  gint64 late;

  hf_test_loop_add (test, "packet.sent", 7, "{'to': <'north'>, 'items': <[<'id'>]>}");
  hf_test_loop_add (test, "appointment.booked", 8, BOOKED ("a", "2026-03-05T15:00:00Z"));
  g_assert_cmpint (next_at (test, 30 * 60).kind, ==, HF_STEP_VISIT);
  late = next_at (test, 30 * 60).due;
  g_assert_cmpint (late, <, HF_TEST_START + 30 * HF_HOUR);
  g_assert_cmpint (next_at (test, 80 * 60).kind, ==, HF_STEP_ASK_CLINIC);
  g_assert_cmpint (next_at (test, 80 * 60).due, ==, late);
}

/* Two answers wait to be settled since the second came, not since a moment ago. */
static void
test_r98_since (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  hf_test_loop_add (test, "receiver.acknowledged", 10, "{'from': <'south'>}");
  hf_test_loop_add (test, "receiver.acknowledged", 20, "{'from': <'south'>}");
  g_assert_cmpint (next_at (test, 30).kind, ==, HF_STEP_CONFLICT);
  g_assert_cmpint (next_at (test, 30).due, ==, HF_TEST_START + 10 * HF_MINUTE);
  g_assert_cmpint (next_at (test, 6000).due, ==, HF_TEST_START + 10 * HF_MINUTE);
}

/* A consent for the handoff is none for anything else. */
static void
test_r28_purpose (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  g_assert_cmpstr (
      hf_test_loop_try (test, "packet.sent", 7, "{'to': <'north'>, 'items': <[<'id'>]>}"), ==,
      NULL);
  g_assert_cmpstr (
      hf_test_loop_try (test, "packet.sent", 7,
                        "{'to': <'north'>, 'items': <[<'id'>]>, 'purpose': <'research'>}"),
      ==, "packet.not_consented");
  hf_test_loop_add (test, "consent.recorded", 8,
                    "{'to': <[<'north'>]>, 'items': <[<'id'>]>, 'purpose': <'research'>}");
  g_assert_cmpstr (
      hf_test_loop_try (test, "packet.sent", 9,
                        "{'to': <'north'>, 'items': <[<'id'>]>, 'purpose': <'research'>}"),
      ==, NULL);
}

/* The desk itself does not close, nor does nobody. */
static void
test_r83_person (void)
{
  static const char *const actors[] = { "desk-7", " ", "lena" };
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);

  for (gsize i = 0; i < G_N_ELEMENTS (actors); i++) {
    HfEventHead head = { .id = "c1",
                         .handoff = "h1",
                         .type = "closed",
                         .at = HF_TEST_START + HF_HOUR,
                         .noted = HF_TEST_START + HF_HOUR,
                         .actor = actors[i],
                         .device = "desk-7",
                         .seq = 9 };
    g_autoptr (GError) error = NULL;
    g_autoptr (HfEvent) event =
        hf_event_new (&head,
                      g_variant_new_parsed ("{'outcome': <'moved_covered'>, 'evidence': "
                                            "<['other_care_confirmed']>}"),
                      &error);
    g_autoptr (HfRefusal) refusal = NULL;

    g_assert_no_error (error);
    refusal = hf_decide (loop, event);
    g_assert_cmpstr (refusal != NULL ? refusal->code : NULL, ==, i < 2 ? "close.person" : NULL);
  }
}

/* What this program does not know it does not let in. */
static void
test_r2_newer (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  g_assert_cmpstr (hf_test_loop_try (test, "newer.thing", 7, NULL), ==, "event.unknown");
}

static void
test_r18_stopped (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "call.started", 7, NULL);
  hf_test_loop_add (test, "call.dropped", 8, "{'party': <'person'>}");
  view = hf_test_loop_view (test, 9);
  g_assert_cmpint (view->call, ==, HF_CALL_STOPPED);
  g_assert_cmpint (view->hold, ==, HF_HOLD_PAUSE);
}

static void
test_r9_task (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  hf_test_loop_answer (test, 7, "proxy.portal", "unknown");
  hf_test_loop_answer (test, 8, "proxy.plan", "hold");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 9));
  hf_test_loop_add (test, "task.done", 10, "{'id': <'check_proxy_list'>}");
  g_assert_true (hf_test_loop_gate (test, HF_GATE_DISCLOSE, 11));
}

/* What was resolved once and is said again calls for help again, and that help ends it again. */
static void
test_r9_again (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("ipv-advocacy");

  hf_test_loop_answer (test, 7, "ipv.injury", "yes");
  hf_test_loop_add (test, "escalation.resolved", 8, "{'id': <'ipv.injury'>}");
  hf_test_loop_answer (test, 9, "ipv.injury", "yes");
  g_assert_false (hf_test_loop_gate (test, HF_GATE_CALL, 10));
  hf_test_loop_add (test, "escalation.resolved", 11, "{'id': <'ipv.injury'>}");
  g_assert_true (hf_test_loop_gate (test, HF_GATE_CALL, 12));
}

static char *
build_packet (HfTestLoop *test, int minute, const char *const *items)
{
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  g_autoptr (HfView) view = hf_test_loop_view (test, minute);

  return hf_packet_build (loop, view, items);
}

/* Nobody ticked the notice; it is in the text all the same. */
static void
test_r31_unticked (void)
{
  static const char *const items[] = { "id", NULL };
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("od-moud");
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;

  hf_test_loop_answer (test, 7, "od.part2", "neither");
  without = build_packet (test, 8, items);
  g_assert_null (strstr (without, "42 CFR part 2"));
  hf_test_loop_answer (test, 9, "od.part2", "receiver");
  with = build_packet (test, 10, items);
  g_assert_nonnull (strstr (with, "42 CFR part 2 prohibits"));
}

/* Something written down before the packet went and heard of after it: what was sent can no longer
 * be built from the log, and nothing else may stand for it. */
static void
test_r39_late (void)
{
  static const char *const items[] = { "id", "lang", NULL };
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autofree char *shown = build_packet (test, 9, items);
  g_autofree char *hash = hf_packet_hash (shown);
  g_autofree char *data =
      g_strdup_printf ("{'to': <'north'>, 'items': <[<'id'>, <'lang'>]>, 'hash': <'%s'>}", hash);
  g_autoptr (HfLoop) before = NULL;
  g_autoptr (HfLoop) after = NULL;
  g_autofree char *same = NULL;
  g_autofree char *other = NULL;

  hf_test_loop_add (test, "packet.sent", 9, data);
  before = hf_test_loop_fold (test);
  same = hf_packet_rebuild (before, g_ptr_array_index (hf_loop_get_disclosures (before), 0));
  g_assert_cmpstr (same, ==, shown);
  hf_test_loop_merge (test, "person.updated", 8, "{'name': <'Another Name'>}");
  after = hf_test_loop_fold (test);
  other = hf_packet_rebuild (after, g_ptr_array_index (hf_loop_get_disclosures (after), 0));
  g_assert_cmpstr (other, ==, NULL);
}

static void
test_r42_text (void)
{
  static const char *const items[] = { "id", "address", NULL };
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autofree char *open = NULL;
  g_autofree char *closed = NULL;

  hf_test_loop_answer (test, 7, "proxy.address", "no");
  open = build_packet (test, 8, items);
  g_assert_nonnull (strstr (open, "Address"));
  hf_test_loop_answer (test, 9, "proxy.address", "yes");
  closed = build_packet (test, 10, items);
  g_assert_null (strstr (closed, "Address"));
}

/* They hold the person, and we wait no longer, since the first word; a second one moves nothing. */
static void
test_r75_first (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (HfView) view = NULL;

  hf_test_loop_add (test, "packet.sent", 7, "{'to': <'north'>, 'items': <[<'id'>]>}");
  hf_test_loop_add (test, "receiver.acknowledged", 10, "{'from': <'north'>, 'ref': <'m1'>}");
  hf_test_loop_add (test, "receiver.acknowledged", 9000, "{'from': <'north'>, 'ref': <'m2'>}");
  loop = hf_test_loop_fold (test);
  view = hf_test_loop_view (test, 9001);
  g_assert_cmpint (hf_loop_get_acknowledged (loop), ==, HF_TEST_START + 10 * HF_MINUTE);
  g_assert_true (view->custody.them);
  g_assert_cmpint (view->custody.them_since, ==, HF_TEST_START + 10 * HF_MINUTE);
}

static void
miss_visit (HfTestLoop *test, int minute, const char *id)
{
  g_autofree char *booked = g_strdup_printf (
      "{'appt': <'%s'>, 'time': <'2026-03-02T15:00:00Z'>, 'source': <'receiver'>}", id);
  g_autofree char *missed = g_strdup_printf ("{'appt': <'%s'>}", id);

  hf_test_loop_add (test, "appointment.booked", minute, booked);
  hf_test_loop_add (test, "visit.noshow", minute + 100, missed);
}

/* After the third miss a talk about the case, also when the second was told. */
static void
test_r80_third (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (HfView) view = NULL;
  g_auto (GStrv) notices = NULL;
  g_autoptr (HfLoop) later = NULL;
  g_auto (GStrv) told = NULL;

  hf_test_loop_add (test, "packet.sent", 7, "{'to': <'north'>, 'items': <[<'id'>]>}");
  miss_visit (test, 100, "a");
  miss_visit (test, 300, "b");
  hf_test_loop_add (test, "told", 450, "{'who': <'supervisor'>}");
  miss_visit (test, 500, "c");
  loop = hf_test_loop_fold (test);
  view = hf_test_loop_view (test, 601);
  notices = hf_loop_dup_notices (loop, view);
  g_assert_true (hf_test_has (notices, "supervisor:case_talk"));
  g_assert_false (hf_test_has (notices, "supervisor:second_miss"));
  hf_test_loop_add (test, "told", 610, "{'who': <'supervisor'>}");
  later = hf_test_loop_fold (test);
  told = hf_loop_dup_notices (later, view);
  g_assert_false (hf_test_has (told, "supervisor:case_talk"));
}

/* The window has not closed because somebody says so when closing. */
static void
test_r83_window (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("conscience-timely");
  const char *said = "{'outcome': <'not_reached'>, 'evidence': <[<'window_over'>, "
                     "<'supervisor'>, <'safety_event'>]>}";

  hf_test_loop_add (test, "anchor.set", 4, "{'window_close': <'2026-03-02T20:00:00Z'>}");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 359, said), ==, "close.window_over");
  g_assert_cmpstr (hf_test_loop_try (test, "closed", 360, said), ==, NULL);
}

/* Not even the caring contact, be it late, is due to somebody who said stop. */
static void
test_r86_clock (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("bh-suicide");

  hf_test_loop_add (test, "call.started", 6, NULL);
  hf_test_loop_add (test, "call.completed", 8, "{'accepted': <true>}");
  hf_test_loop_add (test, "appointment.booked", 9, BOOKED ("a", "2026-03-05T15:00:00Z"));
  hf_test_loop_add (test, "anchor.set", 10, "{'discharged': <'2026-03-02T14:10:00Z'>}");
  g_assert_cmpint (next_at (test, 20).kind, ==, HF_STEP_CLOCK);
  hf_test_loop_add (test, "patient.said", 21, "{'what': <'stop'>}");
  g_assert_cmpint (next_at (test, 22).kind, ==, HF_STEP_CLOSE);
  g_assert_cmpint (next_at (test, 30 * 60).kind, ==, HF_STEP_CLOSE);
}

static void
test_r101_nowhere (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");

  g_assert_cmpstr (hf_test_loop_try (test, "pathway.moved", 7, "{'version': <''>}"), ==,
                   "event.invalid");
  g_assert_cmpstr (hf_test_loop_try (test, "pathway.moved", 7, "{'version': <'9.0.0'>}"), ==, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rules/R79-what-was-late-stays-late-after-the-visit", test_r79_late);
  g_test_add_func ("/core/rules/R98-a-difference-waits-since-it-came", test_r98_since);
  g_test_add_func ("/core/rules/R28-another-purpose-is-another-consent", test_r28_purpose);
  g_test_add_func ("/core/rules/R83-neither-desk-nor-nobody-closes", test_r83_person);
  g_test_add_func ("/core/rules/R2-a-newer-desks-command-waits", test_r2_newer);
  g_test_add_func ("/core/rules/R9-a-pause-waits-for-its-task", test_r9_task);
  g_test_add_func ("/core/rules/R18-a-dropped-call-is-stopped", test_r18_stopped);
  g_test_add_func ("/core/rules/R9-said-again-it-calls-again", test_r9_again);
  g_test_add_func ("/core/rules/R31-the-notice-is-in-the-text-unticked", test_r31_unticked);
  g_test_add_func ("/core/rules/R39-what-was-not-shown-is-not-rebuilt", test_r39_late);
  g_test_add_func ("/core/rules/R42-a-closed-address-is-not-in-the-text", test_r42_text);
  g_test_add_func ("/core/rules/R75-a-second-acceptance-moves-nothing", test_r75_first);
  g_test_add_func ("/core/rules/R80-the-third-miss-is-talked-about", test_r80_third);
  g_test_add_func ("/core/rules/R83-a-window-is-over-when-it-is-over", test_r83_window);
  g_test_add_func ("/core/rules/R86-no-clock-comes-before-their-stop", test_r86_clock);
  g_test_add_func ("/core/rules/R101-to-no-version-nothing-moves", test_r101_nowhere);
  return g_test_run ();
}
