/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open and closed over random histories: who closes, on what, and that nothing open is ever lost.
 */
#include "hf-closing.h"
#include "hf-loop-private.h"
#include "hf-test-history.h"
#include "hf-test-oracle.h"
#include "hf-test-world.h"

typedef struct {
  guint closed;
  guint reopened;
} Closings;

/* What happened is in the log; saying so does not make it happen. */
static gboolean
is_in_log (GPtrArray *log, const char *type)
{
  for (guint i = 0; i < log->len; i++)
    if (hf_event_is (g_ptr_array_index (log, i), type))
      return TRUE;
  return FALSE;
}

/* An outcome of the pathway, and for each thing it asks for a fact or the person's own word. */
static void
assert_has_reasons (const HfLoop *before, GPtrArray *log, const HfEvent *event)
{
  const HfClosing *closing = hf_pathway_find_closing (hf_loop_get_pathway (before),
                                                      hf_event_get_string (event, "outcome"));

  g_assert_nonnull (closing);
  for (gsize i = 0; closing->requires[i] != NULL; i++) {
    const char *reason = closing->requires[i];

    if (g_str_equal (reason, "visit.attended") || g_str_equal (reason, "update.received") ||
        g_str_equal (reason, "call.completed"))
      g_assert_true (is_in_log (log, reason));
    else
      g_assert_true (hf_event_has_string (event, "evidence", reason) ||
                     hf_closing_is_met (before, reason, NULL, hf_event_get_actor (event),
                                        hf_event_get_at (event)));
  }
}

static void
closing_cb (const HfLoop *before, GPtrArray *log, const HfEvent *event, gpointer user_data)
{
  Closings *closings = user_data;

  if (hf_event_is (event, "closed")) {
    g_assert_cmpstr (hf_event_get_actor (event), !=, hf_event_get_head (event)->device);
    g_assert_null (hf_test_oracle_closing (log));
    assert_has_reasons (before, log, event);
    closings->closed++;
  } else if (hf_event_is (event, "loop.reopened")) {
    g_assert_cmpstr (hf_event_get_string (event, "reason"), !=, "");
    g_assert_nonnull (hf_test_oracle_closing (log));
    closings->reopened++;
  }
}

static void
assert_closed_by_somebody (HfTestSide *side, gint64 now)
{
  const HfEvent *closing = hf_test_oracle_closing (side->log);
  g_autoptr (HfView) view = hf_loop_view (side->loop, now);
  g_autoptr (HfView) late = hf_loop_view (side->loop, now + 365 * 100 * HF_DAY);

  g_assert_cmpint (view->state == HF_STATE_CLOSED, ==, closing != NULL);
  g_assert_cmpstr (view->outcome, ==,
                   closing != NULL ? hf_event_get_string (closing, "outcome") : NULL);
  /* A hundred years close nothing. */
  g_assert_cmpint (late->state, ==, view->state);
  g_assert_cmpstr (late->outcome, ==, view->outcome);
}

/* R83, R84: closed is what a named person closed with an outcome and its evidence, and nothing
 * else, neither facts nor time. */
static void
test_only_a_person_closes (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  Closings closings = { 0 };

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world =
        hf_test_world_new (bench, (guint)g_rand_int_range (bench->random, 1, 4));

    world->admitted = closing_cb;
    world->user_data = &closings;
    hf_test_world_run (world, (guint)g_rand_int_range (bench->random, 4, 24));
    for (guint i = 0; i < world->n_sides; i++)
      assert_closed_by_somebody (&world->sides[i], world->now);
  }
  g_test_message ("%u closings and %u reopenings let in, each by a named person with a reason",
                  closings.closed, closings.reopened);
  hf_test_bench_end (bench, "only a named person closed, with outcome and evidence");
  if (hf_test_bench_is_full (bench)) {
    g_assert_cmpuint (closings.closed, >, 1000);
    g_assert_cmpuint (closings.reopened, >, 500);
  }
}

static void
matters_cb (const HfLoop *before, GPtrArray *log, const HfEvent *event, gpointer user_data)
{
  const HfLedger *ledger = &before->ledger;

  if (!hf_event_is (event, "closed"))
    return;
  for (guint i = 0; i < ledger->escalations->len; i++)
    g_assert_cmpint (((HfEscalation *)g_ptr_array_index (ledger->escalations, i))->resolved, !=,
                     HF_TIME_NONE);
  for (guint i = 0; i < ledger->tasks->len; i++)
    g_assert_cmpint (((HfTask *)g_ptr_array_index (ledger->tasks, i))->done, !=, HF_TIME_NONE);
  for (guint i = 0; i < ledger->conflicts->len; i++)
    g_assert_false (((HfConflict *)g_ptr_array_index (ledger->conflicts, i))->open);
  ++*(guint *)user_data;
}

/* R85: at the moment of closing no escalation, task or difference is open. */
static void
test_nothing_open_at_closing (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  guint closed = 0;

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world =
        hf_test_world_new (bench, (guint)g_rand_int_range (bench->random, 1, 4));

    world->admitted = matters_cb;
    world->user_data = &closed;
    hf_test_world_run (world, (guint)g_rand_int_range (bench->random, 4, 24));
  }
  g_test_message ("%u closings let in", closed);
  hf_test_bench_end (bench, "nothing was open at the moment of closing");
  if (hf_test_bench_is_full (bench))
    g_assert_cmpuint (closed, >, 1000);
}

/* R83: what is open has a next step and stands in a group of Today, now and at any later time. */
static void
test_open_is_always_listed (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  guint open = 0;

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world = hf_test_world_new_run (bench, 1, 20);

    for (guint i = 0; i < 4; i++) {
      HfTestSide *side = &world->sides[i % world->n_sides];
      gint64 now = world->now + g_rand_int_range (bench->random, -100, 5000) * HF_HOUR;
      g_autoptr (HfView) view = hf_loop_view (side->loop, i == 0 ? world->now : now);
      HfNextStep next = hf_next_step (side->loop, view, bench->site->calendar, now);
      gboolean closed = hf_test_oracle_closing (side->log) != NULL;

      g_assert_cmpint (next.kind == HF_STEP_CLOSED, ==, closed);
      g_assert_cmpint (next.urgency == HF_URGENCY_CLOSED, ==, closed);
      /* Held by somebody: us, them, or both; never nobody. */
      g_assert_true (closed || view->custody.us || view->custody.them);
      open += closed ? 0 : 1;
      if (i == 0)
        hf_test_tally_seen (bench->tally, side->loop, view, bench->site, world->now);
    }
  }
  g_test_message ("%u looks at open handoffs, each with a next step", open);
  hf_test_bench_end (bench, "no open handoff left every list");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/properties/only-a-named-person-closes", test_only_a_person_closes);
  g_test_add_func ("/core/properties/closed-means-nothing-was-open", test_nothing_open_at_closing);
  g_test_add_func ("/core/properties/no-open-handoff-leaves-every-list",
                   test_open_is_always_listed);
  return g_test_run ();
}
