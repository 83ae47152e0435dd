/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Desks that worked apart over random histories: they agree, whatever reached whom in what order.
 */
#include "hf-fold.h"
#include "hf-merge.h"
#include "hf-packet.h"
#include "hf-test-history.h"
#include "hf-test-oracle.h"
#include "hf-test-world.h"

static GPtrArray *
new_log (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
}

/* All that two desks are compared by: the log, the view, what a packet would say, what is next. */
static GVariant *
state_bytes (HfTestBench *bench, const HfLoop *loop, gint64 now)
{
  g_autoptr (HfView) view = hf_loop_view (loop, now);
  g_autofree char *packet = hf_packet_build (loop, view, NULL);
  HfNextStep next = hf_next_step (loop, view, bench->site->calendar, now);
  g_auto (GStrv) notices = hf_loop_dup_notices (loop, view);
  g_autoptr (GVariant) state = g_variant_ref_sink (hf_view_to_variant (view, loop));
  GVariantBuilder log;

  g_variant_builder_init (&log, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < hf_loop_get_events (loop)->len; i++)
    g_variant_builder_add (&log, "s",
                           hf_event_get_id (g_ptr_array_index (hf_loop_get_events (loop), i)));
  return g_variant_new ("(@a{sv}as^assiix)", state, &log, notices, packet, (int)next.kind,
                        (int)next.urgency, next.due);
}

static void
assert_same (HfTestBench *bench, const HfLoop *one, const HfLoop *two, gint64 now)
{
  g_autoptr (GVariant) a = g_variant_ref_sink (state_bytes (bench, one, now));
  g_autoptr (GVariant) b = g_variant_ref_sink (state_bytes (bench, two, now));

  g_assert_cmpmem (g_variant_get_data (a), g_variant_get_size (a), g_variant_get_data (b),
                   g_variant_get_size (b));
}

static void
merge_in_batches (HfTestBench *bench, GPtrArray *into, GPtrArray *from)
{
  guint start = 0;

  while (start < from->len) {
    guint count = (guint)g_rand_int_range (bench->random, 1, 9);
    g_autoptr (GPtrArray) batch = g_ptr_array_new ();

    for (guint i = start; i < MIN (start + count, from->len); i++)
      g_ptr_array_add (batch, g_ptr_array_index (from, i));
    hf_merge (into, batch);
    start += count;
  }
}

/* Splits @events over two logs that learn of each other at the end. */
static void
merge_in_parts (HfTestBench *bench, GPtrArray *into, GPtrArray *from)
{
  g_autoptr (GPtrArray) apart = new_log ();

  for (guint i = 0; i < from->len; i++) {
    g_autoptr (GPtrArray) one = g_ptr_array_new ();

    g_ptr_array_add (one, g_ptr_array_index (from, i));
    hf_merge (g_rand_boolean (bench->random) ? into : apart, one);
  }
  hf_merge (into, apart);
}

/* R95: any order, batch, duplication and partition of one set of events. */
static void
test_any_order (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world = hf_test_world_new_run (bench, 1, 16);
    HfTestSide *side = &world->sides[0];
    g_autoptr (GPtrArray) shuffled = hf_test_shuffle (bench->random, side->log);
    g_autoptr (GPtrArray) log = new_log ();
    g_autoptr (HfLoop) loop = NULL;

    if (bench->round % 2 == 0)
      merge_in_batches (bench, log, shuffled);
    else
      merge_in_parts (bench, log, shuffled);
    loop = hf_fold (world->pathway, bench->site, log);
    assert_same (bench, side->loop, loop,
                 world->now + g_rand_int_range (bench->random, -10, 2000) * HF_HOUR);
  }
  hf_test_bench_end (bench, "in any order, batch, partition and twice over, the same bytes");
}

static void
assert_knows_all (HfTestSide *knowing, HfTestSide *side)
{
  for (guint i = 0; i < side->log->len; i++)
    g_assert_nonnull (
        hf_test_oracle_find (knowing->log, hf_event_get_id (g_ptr_array_index (side->log, i))));
}

/* R95, R96, R98: desks that let in commands of their own while apart hold the same afterwards. */
static void
test_apart_and_together (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  guint differed = 0;
  guint flagged = 0;

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world =
        hf_test_world_new (bench, (guint)g_rand_int_range (bench->random, 2, 4));
    guint before;

    hf_test_world_run (world, (guint)g_rand_int_range (bench->random, 1, 12));
    /* Apart: each does something, none hears of it. */
    for (guint i = 0; i < 6; i++) {
      HfTestSide *side = &world->sides[i % world->n_sides];

      world->now += g_rand_int_range (bench->random, 0, 60) * HF_MINUTE;
      hf_test_world_act (world, side, hf_test_side_moment (world, side));
    }
    before = world->sides[0].log->len;
    hf_test_world_meet (world);
    differed += world->sides[0].log->len > before ? 1 : 0;
    for (guint i = 1; i < world->n_sides; i++) {
      assert_knows_all (&world->sides[0], &world->sides[i]);
      assert_same (bench, world->sides[0].loop, world->sides[i].loop, world->now);
    }
    {
      g_autoptr (HfView) view = hf_loop_view (world->sides[0].loop, world->now);

      flagged += view->review[0] != NULL ? 1 : 0;
      hf_test_tally_seen (bench->tally, world->sides[0].loop, view, bench->site, world->now);
    }
  }
  g_test_message ("%u learnt something new when they met; %u flagged something for review",
                  differed, flagged);
  hf_test_bench_end (bench, "desks that worked apart hold the same bytes when they have met");
  if (hf_test_bench_is_full (bench)) {
    g_assert_cmpuint (differed, >, 5000);
    g_assert_cmpuint (flagged, >, 1000);
  }
}

/* The desks of these tests fold one event at a time; that is the fold, or they would show little.
 */
static void
test_step_by_step (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world = hf_test_world_new_run (bench, 1, 16);

    for (guint i = 0; i < world->n_sides; i++) {
      HfTestSide *side = &world->sides[i];
      g_autoptr (HfLoop) anew = hf_fold (world->pathway, bench->site, side->log);

      assert_same (bench, side->loop, anew, world->now);
    }
  }
  hf_test_bench_end (bench, "one event at a time or all at once, the same bytes");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/rules/R95-any-order-same-state", test_any_order);
  g_test_add_func ("/core/properties/desks-agree-after-working-apart", test_apart_and_together);
  g_test_add_func ("/core/properties/step-by-step-is-the-fold", test_step_by_step);
  return g_test_run ();
}
