/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time over random histories: it raises, and does nothing else; a reroute gives nobody more of it.
 */
#include "hf-deadline.h"
#include "hf-fold.h"
#include "hf-merge.h"
#include "hf-test-history.h"
#include "hf-test-world.h"

/* A clock that asks for the receiver's word ends with the consent that allowed it (R29, R33). */
static gboolean
may_end (const HfView *earlier, const HfView *later)
{
  return earlier->feedback && !later->feedback;
}

static gboolean
is_forward (HfDeadlineStatus before, HfDeadlineStatus after)
{
  return before == after || (before == HF_DEADLINE_PENDING && after == HF_DEADLINE_OVERDUE);
}

static guint
assert_clocks_go_forward (const HfView *earlier, const HfView *later)
{
  guint overdue = 0;

  g_assert_cmpuint (earlier->deadlines->len, ==, later->deadlines->len);
  for (guint i = 0; i < earlier->deadlines->len; i++) {
    const HfDeadline *before = g_ptr_array_index (earlier->deadlines, i);
    const HfDeadline *after = g_ptr_array_index (later->deadlines, i);

    g_assert_cmpstr (before->id, ==, after->id);
    if (after->status == HF_DEADLINE_NOT_APPLICABLE && may_end (earlier, later))
      continue;
    g_assert_cmpint (before->due, ==, after->due);
    g_assert_cmpint (before->met, ==, after->met);
    g_assert_true (is_forward (before->status, after->status));
    overdue += after->status == HF_DEADLINE_OVERDUE ? 1 : 0;
  }
  return overdue;
}

static guint
count_overdue (const HfView *view)
{
  guint count = 0;

  for (guint i = 0; i < view->deadlines->len; i++)
    if (((HfDeadline *)g_ptr_array_index (view->deadlines, i))->status == HF_DEADLINE_OVERDUE)
      count++;
  return count;
}

/* The one date that list, badge and reminder show: it never moves away, and never gets less
 * urgent. */
static void
assert_next_is_no_later (HfTestBench *bench, const HfLoop *loop, gint64 now, gint64 then)
{
  g_autoptr (HfView) earlier = hf_loop_view (loop, now);
  g_autoptr (HfView) later = hf_loop_view (loop, then);
  HfNextStep before = hf_next_step (loop, earlier, bench->site->calendar, now);
  HfNextStep after = hf_next_step (loop, later, bench->site->calendar, then);

  if (may_end (earlier, later))
    return;
  if (before.due != HF_TIME_NONE) {
    g_assert_cmpint (after.due, !=, HF_TIME_NONE);
    g_assert_cmpint (after.due, <=, before.due);
  }
  if (before.urgency == HF_URGENCY_OVERDUE)
    g_assert_cmpint (after.urgency, ==, HF_URGENCY_OVERDUE);
}

/* Only the clock moves: dates stand, statuses go forward, what is late stays late (R54, R83). */
static void
test_due_is_monotone (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  guint overdue = 0;

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world = hf_test_world_new_run (bench, 1, 16);
    HfTestSide *side = &world->sides[0];
    gint64 now = hf_test_side_moment (world, side);
    gint64 then = now + g_rand_int_range (bench->random, 0, 60 * 24) * HF_HOUR;
    g_autoptr (HfView) earlier = hf_loop_view (side->loop, now);
    g_autoptr (HfView) later = hf_loop_view (side->loop, then);

    assert_clocks_go_forward (earlier, later);
    assert_next_is_no_later (bench, side->loop, now, then);
    if (!may_end (earlier, later))
      g_assert_cmpuint (count_overdue (later), >=, count_overdue (earlier));
    overdue += count_overdue (later) > count_overdue (earlier) ? 1 : 0;
    hf_test_tally_seen (bench->tally, side->loop, later, bench->site, then);
  }
  g_test_message ("%u became late while nothing happened", overdue);
  hf_test_bench_end (bench, "due never moved away, statuses only went forward");
  if (hf_test_bench_is_full (bench))
    g_assert_cmpuint (overdue, >, 1000);
}

/* Time alone opens no call, no screen, no disclosure; the contact gate follows the agreed hours. */
static void
test_time_opens_nothing (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  static const HfGate gates[] = { HF_GATE_SCREEN, HF_GATE_DISCLOSE, HF_GATE_CALL,
                                  HF_GATE_PRINT,  HF_GATE_ADDRESS,  HF_GATE_PORTAL };
  guint shut = 0;

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world = hf_test_world_new_run (bench, 1, 16);
    HfTestSide *side = &world->sides[0];
    HfEvent *last = side->log->len > 0 ? side->log->pdata[side->log->len - 1] : NULL;
    /* A confirmation that another desk's clock puts ahead of ours counts from its own time on. */
    gint64 now = MAX (hf_test_side_moment (world, side), last != NULL ? hf_event_get_at (last) : 0);
    g_autoptr (HfView) earlier = hf_loop_view (side->loop, now);
    g_autoptr (HfView) later =
        hf_loop_view (side->loop, now + g_rand_int_range (bench->random, 1, 90 * 24) * HF_HOUR / 4);

    for (gsize i = 0; i < G_N_ELEMENTS (gates); i++) {
      if (!earlier->gates[gates[i]])
        g_assert_false (later->gates[gates[i]]);
      shut += earlier->gates[gates[i]] && !later->gates[gates[i]] ? 1 : 0;
    }
    if (!earlier->gates[HF_GATE_CLOSE])
      g_assert_false (later->gates[HF_GATE_CLOSE]);
    g_assert_cmpint (earlier->state, ==, later->state);
    g_assert_cmpint (earlier->call, ==, later->call);
  }
  g_test_message ("%u gates shut by time, none opened", shut);
  hf_test_bench_end (bench, "time alone opened nothing and closed nothing");
  if (hf_test_bench_is_full (bench))
    g_assert_cmpuint (shut, >, 1000);
}

static gboolean
is_the_persons (const char *anchor)
{
  static const char *const persons[] = { "opened",     "discharged",      "birth", "window_close",
                                         "supply_end", "last_peds_visit", NULL };

  return g_strv_contains (persons, anchor);
}

static gboolean
stands_on_receiver_answer (const HfPathwayParts *parts, const HfDeadlineRule *rule)
{
  return rule->when_question != NULL && parts->receiver_scoped != NULL &&
         g_strv_contains ((const char *const *)parts->receiver_scoped, rule->when_question);
}

static guint
assert_persons_clocks_stand (HfPathway *pathway, const HfView *before, const HfView *after)
{
  const HfPathwayParts *parts = hf_pathway_get (pathway);
  guint standing = 0;

  for (guint i = 0; i < parts->deadlines->len; i++) {
    const HfDeadlineRule *rule = g_ptr_array_index (parts->deadlines, i);
    const HfDeadline *one = hf_view_find_deadline (before, rule->id);
    const HfDeadline *two = hf_view_find_deadline (after, rule->id);

    if (!is_the_persons (rule->anchor) || stands_on_receiver_answer (parts, rule) ||
        one->due == HF_TIME_NONE)
      continue;
    /* Word from a receiver is due only from one who may give it; the person's own visit always. */
    if (two->due == HF_TIME_NONE) {
      g_assert_true (rule->needs_feedback || g_str_has_prefix (rule->id, "ack") ||
                     g_str_has_prefix (rule->id, "book"));
      continue;
    }
    g_assert_cmpint (one->due, ==, two->due);
    standing++;
  }
  return standing;
}

/* R36, R78, R90: a new receiver gets a new clock, the person's own clocks go on as they were. */
static void
test_reroute_moves_nothing_of_the_persons (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  guint standing = 0;

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world = hf_test_world_new_run (bench, 1, 16);
    HfTestSide *side = &world->sides[0];
    gint64 now = hf_test_side_moment (world, side);
    g_autoptr (HfView) before = hf_loop_view (side->loop, now);
    g_autoptr (HfEvent) reroute =
        hf_test_event_of ("zz-reroute", "handoff.rerouted", now, "{'receiver': <'west'>}");
    g_autoptr (HfView) after = NULL;

    hf_test_world_take (world, side, reroute);
    after = hf_loop_view (side->loop, now);
    standing += assert_persons_clocks_stand (world->pathway, before, after);
  }
  g_test_message ("%u clocks of the person's own stood through a reroute", standing);
  hf_test_bench_end (bench, "a reroute moved none of the person's own clocks");
  if (hf_test_bench_is_full (bench))
    g_assert_cmpuint (standing, >, 5000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/properties/due-is-monotone", test_due_is_monotone);
  g_test_add_func ("/core/properties/time-alone-opens-and-closes-nothing", test_time_opens_nothing);
  g_test_add_func ("/core/properties/a-reroute-moves-none-of-the-persons-clocks",
                   test_reroute_moves_nothing_of_the_persons);
  return g_test_run ();
}
