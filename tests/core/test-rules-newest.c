/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two people may set while apart and nobody is asked about: which of the two stands, whoever
 * hears of it first. Both stay in the log. */
#include "hf-merge.h"
#include "hf-test-history.h"
#include "hf-test-loop.h"

static void
say (HfTestLoop *test, const char *desk, int minute, const char *type, const char *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, data, NULL, NULL, &error);
  g_autofree char *id = g_strdup_printf ("%s-%s-%d", desk, type, minute);
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  gint64 at = HF_TEST_START + minute * HF_MINUTE;
  HfEventHead head = { id, "h1", type, at, at, desk, desk, 1 };

  g_assert_no_error (error);
  g_ptr_array_add (one, hf_event_new (&head, parsed, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (hf_merge (test->log, one), ==, 1);
}

static void
assert_not_asked (HfTestLoop *test)
{
  g_autoptr (HfView) view = hf_test_loop_view (test, 300);

  g_assert_null (view->conflicts[0]);
}

/* Of older desks, that do not say what they knew: the later one runs it, and both show who. */
static void
test_owner (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("specialist");
  g_autoptr (HfLoop) loop = NULL;

  say (test, "ben", 30, "owner.assigned", "{'to': <'iris'>}");
  say (test, "ana", 20, "owner.assigned", "{'to': <'omar'>}");
  loop = hf_test_loop_fold (test);
  g_assert_cmpstr (hf_loop_get_owner (loop), ==, "iris");
  assert_not_asked (test);
}

/* Before anything was handed over; a consent names its receiver, so nothing goes to the other. */
static void
test_receiver (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("specialist");
  g_autoptr (HfLoop) loop = NULL;

  say (test, "ben", 30, "provider.chosen", "{'receiver': <'south'>}");
  say (test, "ana", 20, "provider.chosen", "{'receiver': <'west'>}");
  loop = hf_test_loop_fold (test);
  g_assert_cmpstr (hf_loop_get_receiver (loop), ==, "south");
  g_assert_cmpstr (
      hf_test_loop_try (test, "packet.sent", 40, "{'to': <'west'>, 'items': <[<'id'>]>}"), ==,
      "packet.receiver");
}

/* A date that clocks hang on: the one that was written down last. */
static void
test_anchor (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("bh-suicide");
  g_autoptr (HfView) view = NULL;
  g_autoptr (HfView) after = NULL;
  g_autoptr (GVariant) a = NULL;
  g_autoptr (GVariant) b = NULL;
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (HfLoop) later = NULL;

  say (test, "ben", 30, "anchor.set", "{'discharged': <'2026-03-02T12:00:00Z'>}");
  loop = hf_test_loop_fold (test);
  view = hf_test_loop_view (test, 60);
  say (test, "ana", 20, "anchor.set", "{'discharged': <'2026-03-01T12:00:00Z'>}");
  later = hf_test_loop_fold (test);
  after = hf_test_loop_view (test, 60);
  a = g_variant_ref_sink (hf_view_to_variant (view, loop));
  b = g_variant_ref_sink (hf_view_to_variant (after, later));
  g_assert_true (g_variant_equal (a, b));
}

static void
test_barrier (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("specialist");
  g_autoptr (HfLoop) loop = NULL;

  say (test, "ana", 10, "barrier.noted", "{'kind': <'transport'>}");
  say (test, "ben", 30, "barrier.noted", "{'kind': <'transport'>, 'owner': <'iris'>}");
  say (test, "ana", 20, "barrier.solved", "{'kind': <'transport'>}");
  loop = hf_test_loop_fold (test);
  g_assert_false (
      ((const HfBarrierNote *)g_ptr_array_index (hf_loop_get_barriers (loop), 0))->solved);
}

/* The first closing stands; the second is there for somebody to look at (R96). */
static void
test_closed (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("specialist");
  g_autoptr (HfView) view = NULL;

  say (test, "ana", 20, "closed", "{'outcome': <'opened_in_error'>}");
  say (test, "ben", 30, "closed", "{'outcome': <'patient_choice'>}");
  view = hf_test_loop_view (test, 60);
  g_assert_cmpstr (view->outcome, ==, "opened_in_error");
  g_assert_true (hf_test_has (view->review, "late_fact:ben-closed-30:loop.closed"));
}

/* What the person said last is what gates follow (R10). */
static void
test_answer (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autoptr (HfLoop) loop = NULL;

  say (test, "ben", 30, "screen.answered", "{'answers': <{'int.need': <'yes'>}>}");
  say (test, "ana", 20, "screen.answered", "{'answers': <{'int.need': <'no'>}>}");
  loop = hf_test_loop_fold (test);
  g_assert_cmpstr (hf_loop_get_answer (loop, "int.need"), ==, "yes");
}

/* Each consent stands for itself; the newest that names a receiver counts for it, and one that was
 * taken back by name stays so, whatever was recorded apart. */
static void
test_consent (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("specialist");
  g_autoptr (HfLoop) loop = NULL;

  say (test, "ben", 30, "consent.recorded", "{'to': <[<'north'>]>, 'items': <[<'id'>]>}");
  say (test, "ana", 20, "consent.recorded",
       "{'to': <[<'north'>]>, 'items': <[<'id'>, <'reason'>]>}");
  loop = hf_test_loop_fold (test);
  g_assert_cmpuint (hf_loop_get_consents (loop)->len, ==, 2);
  g_assert_cmpuint (g_strv_length (hf_loop_get_consent (loop)->items), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/newest/owner", test_owner);
  g_test_add_func ("/core/newest/receiver", test_receiver);
  g_test_add_func ("/core/newest/date-of-a-clock", test_anchor);
  g_test_add_func ("/core/newest/barrier", test_barrier);
  g_test_add_func ("/core/newest/the-first-closing-stands", test_closed);
  g_test_add_func ("/core/newest/answer", test_answer);
  g_test_add_func ("/core/newest/consent", test_consent);
  return g_test_run ();
}
