/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves, over random histories: packets, introductions, what is left on a phone. */
#include "hf-packet.h"
#include "hf-test-oracle.h"
#include "hf-test-world.h"

typedef struct {
  HfTestBench *bench;
  guint packets;
  guint calls;
  guint steps;
  guint tries;
  guint left;
} Leaving;

/* Only lines of items that were ticked; a name or a number only with its item. */
static void
assert_text_is_items (const HfLoop *loop, const HfEvent *packet)
{
  g_auto (GStrv) items = hf_event_dup_strings (packet, "items");
  g_autoptr (HfView) view = hf_loop_view (loop, hf_event_get_at (packet));
  g_autofree char *text = hf_packet_build (loop, view, (const char *const *)items);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean named = FALSE;

  for (gsize i = 1; lines[i] != NULL && *lines[i] != '\0'; i++) {
    gboolean known = g_str_equal (lines[i], "Ask before billing.") ||
                     g_str_has_prefix (lines[i], "42 CFR part 2 prohibits");

    for (gsize j = 0; items[j] != NULL && !known; j++) {
      const HfPacketItem *item = hf_pathway_find_packet_item (hf_loop_get_pathway (loop), items[j]);

      known = g_str_has_prefix (lines[i], item->label);
    }
    g_assert_true (known);
  }
  for (gsize j = 0; items[j] != NULL; j++)
    named =
        named || g_strcmp0 (hf_pathway_find_packet_item (hf_loop_get_pathway (loop), items[j])->cls,
                            "identity") == 0;
  if (!named)
    g_assert_null (strstr (text, "Test Person"));
  if (!g_strv_contains ((const char *const *)items, "way"))
    g_assert_null (strstr (text, "555-0101"));
}

static void
packet_admitted (const HfLoop *before, GPtrArray *log, const HfEvent *event, Leaving *leaving)
{
  g_auto (GStrv) items = hf_event_dup_strings (event, "items");

  g_assert_true (hf_test_oracle_consent (
      log, hf_loop_get_pathway (before), hf_event_get_string (event, "to"), items,
      hf_event_get_string (event, "purpose"), hf_event_get_at (event)));
  g_assert_cmpstr (hf_event_get_string (event, "to"), ==, hf_loop_get_receiver (before));
  assert_text_is_items (before, event);
  leaving->packets++;
}

/* On the phone too something leaves: who calls whom, and what is told beforehand. */
static void
talk_admitted (const HfLoop *before, GPtrArray *log, const HfEvent *event, Leaving *leaving)
{
  HfPathway *pathway = hf_loop_get_pathway (before);
  const HfCallStep *step = hf_pathway_find_step (pathway, hf_event_get_string (event, "step"));
  gboolean starts = hf_event_is (event, "call.started");

  if (!starts && (step == NULL || (step->gate != HF_GATE_CALL && step->gate != HF_GATE_DISCLOSE)))
    return;
  g_assert_true (hf_test_oracle_consent (log, pathway, hf_loop_get_receiver (before), NULL, NULL,
                                         hf_event_get_at (event)));
  leaving->calls += starts ? 1 : 0;
  leaving->steps += starts ? 0 : 1;
}

static void
consent_cb (const HfLoop *before, GPtrArray *log, const HfEvent *event, gpointer user_data)
{
  if (hf_event_is (event, "packet.sent"))
    packet_admitted (before, log, event, user_data);
  else if (hf_event_is (event, "call.started") || hf_event_is (event, "call.step_done"))
    talk_admitted (before, log, event, user_data);
}

static void
way_cb (const HfLoop *before, GPtrArray *log, const HfEvent *event, gpointer user_data)
{
  Leaving *leaving = user_data;

  if (!hf_event_is (event, "outreach.attempted"))
    return;
  g_assert_true (hf_test_oracle_may_reach (log, leaving->bench->site, event));
  leaving->tries++;
  leaving->left += g_str_has_prefix (hf_event_get_string (event, "result"), "left_") ? 1 : 0;
}

static void
run (Leaving *leaving, HfTestAdmitted admitted)
{
  while (hf_test_bench_next (leaving->bench)) {
    g_autoptr (HfTestWorld) world =
        hf_test_world_new (leaving->bench, (guint)g_rand_int_range (leaving->bench->random, 1, 4));

    world->admitted = admitted;
    world->user_data = leaving;
    hf_test_world_run (world, (guint)g_rand_int_range (leaving->bench->random, 8, 30));
  }
}

/* R27 to R31: receiver, item, purpose and time are in the consent, or it does not leave. */
static void
test_nothing_leaves_uncovered (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  Leaving leaving = { .bench = bench };

  run (&leaving, consent_cb);
  g_test_message ("%u packets, %u introductions and %u steps let in, each with a consent that "
                  "covers it",
                  leaving.packets, leaving.calls, leaving.steps);
  hf_test_bench_end (bench, "nothing left without a consent that covers it");
  if (hf_test_bench_is_full (bench)) {
    g_assert_cmpuint (leaving.packets, >, 100);
    g_assert_cmpuint (leaving.calls, >, 100);
    g_assert_cmpuint (leaving.steps, >, 100);
  }
}

/* R49 to R53: an agreed way, in its hours, and only what may be left on it. */
static void
test_only_agreed_ways (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  Leaving leaving = { .bench = bench };

  run (&leaving, way_cb);
  g_test_message ("%u tries let in, %u of them left a message", leaving.tries, leaving.left);
  hf_test_bench_end (bench, "nobody was reached but by an agreed way in its hours");
  if (hf_test_bench_is_full (bench)) {
    g_assert_cmpuint (leaving.tries, >, 100);
    g_assert_cmpuint (leaving.left, >, 50);
  }
}

/* What the histories of all these properties come to. */
static void
test_everything_is_reached (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world = hf_test_world_new_run (bench, 4, 32);
    g_autoptr (HfView) view = hf_loop_view (world->sides[0].loop, world->now);

    hf_test_tally_seen (bench->tally, world->sides[0].loop, view, bench->site, world->now);
  }
  hf_test_bench_end (bench, "every state, step, status and refusal was reached");
  hf_test_tally_print (bench->tally);
  if (hf_test_bench_is_full (bench))
    hf_test_tally_assert (bench->tally);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/properties/histories-reach-everything", test_everything_is_reached);
  g_test_add_func ("/core/properties/nothing-leaves-without-a-consent-that-covers-it",
                   test_nothing_leaves_uncovered);
  g_test_add_func ("/core/properties/nobody-is-reached-but-by-an-agreed-way",
                   test_only_agreed_ways);
  return g_test_run ();
}
