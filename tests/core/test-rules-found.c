/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules whose breach random histories or mutation brought to light. */
#include "hf-next.h"
#include "hf-test-history.h"
#include "hf-test-loop.h"

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
  return g_test_run ();
}
