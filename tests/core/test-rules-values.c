/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One value that two set while neither knew of the other: who runs a handoff, and a date that
 * clocks start at. */
#include "hf-deadline.h"
#include "hf-next.h"
#include "hf-said.h"
#include "hf-test-history.h"
#include "hf-test-loop.h"
#include "hf-time.h"

#define OWNER "owner"
#define DATE "anchor:discharged"
#define FIRST "2026-03-01T12:00:00Z"
#define SECOND "2026-03-02T12:00:00Z"

static void
take (HfTestLoop *test, const char *who, int minute, const char *to, const char *knew)
{
  g_autofree char *data = g_strdup_printf ("{'to': <'%s'>}", to);

  hf_test_loop_say (test, who, minute, "owner.assigned", data, knew);
}

static void
date (HfTestLoop *test, const char *who, int minute, const char *time, const char *knew)
{
  g_autofree char *data = g_strdup_printf ("{'discharged': <'%s'>}", time);

  hf_test_loop_say (test, who, minute, "anchor.set", data, knew);
}

static void
settle (HfTestLoop *test, const char *who, int minute, const char *id, const char *stands)
{
  g_autofree char *data = g_strdup_printf ("{'id': <'%s'>, 'stands': <'%s'>}", id, stands);

  hf_test_loop_say (test, who, minute, "conflict.settled", data, "e1 e2");
}

static void
assert_asked (HfTestLoop *test, const char *id, gboolean asked)
{
  g_autoptr (HfView) view = hf_test_loop_view (test, 300);

  g_assert_true (hf_test_has (view->conflicts, id) == asked);
}

static void
assert_owner (HfTestLoop *test, const char *owner)
{
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);

  g_assert_cmpstr (hf_loop_get_owner (loop), ==, owner);
}

static void
assert_date (HfTestLoop *test, const char *time)
{
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  gint64 expected = HF_TIME_NONE;

  g_assert_true (hf_time_parse (time, &expected, NULL));
  g_assert_cmpint (hf_deadline_anchor (loop, "discharged"), ==, expected);
}

/* Until it is settled the later one runs it: never nobody. */
static void
test_two_took_it (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("specialist");

  take (test, "ana e1", 20, "omar", "");
  assert_asked (test, OWNER, FALSE);
  take (test, "ben e2", 30, "iris", "");
  assert_asked (test, OWNER, TRUE);
  assert_owner (test, "iris");
  settle (test, "cy s1", 40, OWNER, "e1");
  assert_asked (test, OWNER, FALSE);
  assert_owner (test, "omar");
  hf_test_loop_say (test, "cy u1", 41, "event.withdrawn", "{'event': <'s1'>}", NULL);
  assert_asked (test, OWNER, TRUE);
  assert_owner (test, "iris");
}

static void
test_handed_on (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("specialist");

  take (test, "ana e1", 30, "omar", "");
  /* By a clock that is behind: it knew the other, and stands. */
  take (test, "ben e2", 20, "iris", "e1");
  assert_asked (test, OWNER, FALSE);
  assert_owner (test, "iris");
}

static void
test_both_say_the_same (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("specialist");

  take (test, "ana e1", 20, "omar", "");
  take (test, "ben e2", 30, "omar", "");
  assert_asked (test, OWNER, FALSE);
}

/* Whoever left runs nothing, and what was said before is no question any more (R87). */
static void
test_left (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("specialist");

  take (test, "ana e1", 20, "omar", "");
  take (test, "ben e2", 30, "iris", "");
  hf_test_loop_merge (test, "staff.left", 40, "{'who': <'iris'>}");
  assert_asked (test, OWNER, FALSE);
  assert_owner (test, NULL);
}

static void
test_two_dates (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("bh-suicide");

  date (test, "ana e1", 20, FIRST, "");
  date (test, "ben e2", 30, SECOND, "");
  assert_asked (test, DATE, TRUE);
  assert_date (test, SECOND);
  settle (test, "cy s1", 40, DATE, "e1");
  assert_asked (test, DATE, FALSE);
  assert_date (test, FIRST);
}

static void
test_a_date_is_mended (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("bh-suicide");

  date (test, "ana e1", 20, FIRST, "");
  date (test, "ben e2", 30, SECOND, "e1");
  assert_asked (test, DATE, FALSE);
  assert_date (test, SECOND);
  hf_test_loop_say (test, "ana e3", 40, "anchor.set", "{'offered': <'" FIRST "'>}", "");
  assert_asked (test, DATE, FALSE);
  assert_asked (test, "anchor:offered", FALSE);
}

/* What is recorded here names what was known here. */
static void
test_names_what_it_knew (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("bh-suicide");
  g_autoptr (HfLoop) loop = NULL;
  g_autoptr (GVariant) owner = NULL;
  g_autoptr (GVariant) when = NULL;

  take (test, "ana e1", 20, "omar", "");
  date (test, "ana e2", 21, FIRST, "");
  loop = hf_test_loop_fold (test);
  owner =
      hf_said_complete (loop, "owner.assigned", g_variant_new_parsed ("@a{sv} {'to': <'iris'>}"));
  when =
      hf_said_complete (loop, "anchor.set", g_variant_new_parsed ("@a{sv} {'discharged': <'x'>}"));
  g_assert_true (
      g_variant_equal (owner, g_variant_new_parsed ("{'to': <'iris'>, 'replaces': <[<'e1'>]>}")) ||
      g_variant_equal (owner, g_variant_new_parsed ("{'replaces': <[<'e1'>]>, 'to': <'iris'>}")));
  g_assert_nonnull (g_variant_lookup_value (when, "replaces", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/apart/two-who-take-it-are-a-question", test_two_took_it);
  g_test_add_func ("/core/apart/handed-on-is-none", test_handed_on);
  g_test_add_func ("/core/apart/taken-by-the-same-is-none", test_both_say_the_same);
  g_test_add_func ("/core/apart/whoever-left-is-not-in-question", test_left);
  g_test_add_func ("/core/apart/two-dates-for-a-clock-are-a-question", test_two_dates);
  g_test_add_func ("/core/apart/a-date-that-is-mended-is-none", test_a_date_is_mended);
  g_test_add_func ("/core/apart/who-takes-it-names-what-was-known", test_names_what_it_knew);
  return g_test_run ();
}
