/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The private setting over random histories: without one nothing speaks, however it was lost. */
#include "hf-test-history.h"
#include "hf-test-oracle.h"
#include "hf-test-world.h"

static HfRefusal *
ask (const HfLoop *loop, const char *type, gint64 now, const char *data)
{
  g_autoptr (HfEvent) event = hf_test_event_of ("asked", type, now, data);

  return hf_decide (loop, event);
}

static void
assert_refused (const HfLoop *loop, const char *type, gint64 now, const char *data)
{
  g_autoptr (HfRefusal) refusal = ask (loop, type, now, data);

  g_assert_nonnull (refusal);
}

static void
assert_steps_refused (const HfLoop *loop, gint64 now)
{
  GPtrArray *steps = hf_pathway_get (hf_loop_get_pathway (loop))->steps;

  for (guint i = 0; i < steps->len; i++) {
    const HfCallStep *step = g_ptr_array_index (steps, i);
    g_autofree char *data = g_strdup_printf ("{'step': <'%s'>}", step->id);

    if (step->sensitive || step->gate == HF_GATE_CALL || g_str_equal (step->id, "join"))
      assert_refused (loop, "call.step_done", now, data);
  }
  assert_refused (loop, "call.step_done", now, "{'step': <'newer_step'>}");
}

static void
assert_answers_refused (const HfLoop *loop, gint64 now)
{
  HfPathway *pathway = hf_loop_get_pathway (loop);
  GPtrArray *items = hf_pathway_get (pathway)->items;

  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);
    g_autofree char *data = g_strdup_printf ("{'answers': <{'%s': <'no'>}>}", item->link_id);
    g_autofree char *mixed =
        g_strdup_printf ("{'answers': <{'emerg.now': <'no'>, '%s': <'no'>}>}", item->link_id);

    if (!item->sensitive || hf_pathway_is_always_askable (pathway, item->link_id))
      continue;
    assert_refused (loop, "screen.answered", now, data);
    assert_refused (loop, "screen.answered", now, mixed);
  }
}

static void
assert_speechless (const HfLoop *loop, gint64 now)
{
  g_autoptr (HfView) view = hf_loop_view (loop, now);
  g_autoptr (HfRefusal) emergency =
      ask (loop, "screen.answered", now, "{'answers': <{'emerg.now': <'yes'>}>}");

  g_assert_false (view->private_fresh);
  g_assert_false (view->gates[HF_GATE_SCREEN]);
  g_assert_false (view->gates[HF_GATE_CALL]);
  assert_refused (loop, "call.started", now, NULL);
  assert_steps_refused (loop, now);
  assert_answers_refused (loop, now);
  /* An emergency is never gated (R1). */
  g_assert_null (emergency);
}

/* R14, R61: whatever came before, a setting that is not private lets nothing speak. */
static void
test_not_private_is_speechless (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  guint tried = 0;
  guint fresh = 0;

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world = hf_test_world_new_run (bench, 1, 16);
    HfTestSide *side = &world->sides[0];
    gint64 now = hf_test_side_moment (world, side);

    if (hf_test_oracle_is_private (side->log, world->pathway, now)) {
      fresh++;
      continue;
    }
    assert_speechless (side->loop, now);
    tried++;
  }
  g_test_message ("%u without a private setting could not speak; %u had one", tried, fresh);
  hf_test_bench_end (bench, "nothing spoke without a private setting");
  if (hf_test_bench_is_full (bench)) {
    g_assert_cmpuint (tried, >, 1000);
    g_assert_cmpuint (fresh, >, 1000);
  }
}

/* Every way in which a private setting ends. */
static const struct {
  const char *type; /* NULL: time passes */
  const char *data;
} losses[] = {
  { NULL, NULL },
  { "privacy.lost", "{'reason': <'signal_word'>}" },
  { "privacy.lost", "{'reason': <'new_voice'>}" },
  { "privacy.lost", "{'reason': <'hidden'>}" },
  { "privacy.lost", "{'reason': <'lock'>}" },
  { "privacy.lost", "{'reason': <'suspend'>}" },
  { "privacy.lost", "{'reason': <'user_switch'>}" },
  { "privacy.lost", NULL },
  { "call.joined", "{'party': <'other'>}" },
  { "call.joined", "{'party': <'somebody new'>}" },
  { "call.dropped", "{'party': <'person'>}" },
  { "call.dropped", "{'party': <'receiver'>}" },
  { "call.dropped", NULL },
  { "call.stopped", NULL },
  { "call.completed", "{'accepted': <true>}" },
};

static void
confirm (HfTestWorld *world, HfTestSide *side)
{
  g_autofree char *id = g_strdup_printf ("z-confirm-%u", ++world->number);
  g_autoptr (HfEvent) event = hf_test_event_of (
      id, "privacy.confirmed", hf_test_side_moment (world, side),
      "{'answers': <{'priv.mode': <'phone'>, 'priv.ok': <'true'>, 'priv.alone': <'nobody'>, "
      "'priv.child': <'no'>, 'priv.speaker': <'no'>, 'priv.watched': <'no'>, 'priv.signal': "
      "<'kettle'>, 'priv.cover': <'survey'>, 'priv.callback': <'never'>}>}");

  hf_test_world_take (world, side, event);
}

/* Loses the setting in one way; tries to take the loss back again, where the door allows it. */
static void
lose (HfTestWorld *world, HfTestSide *side, gsize how)
{
  gint64 now = hf_test_side_moment (world, side);
  g_autofree char *id = g_strdup_printf ("z-loss-%u", ++world->number);
  g_autofree char *undo = g_strdup_printf ("{'event': <'%s'>}", id);
  g_autoptr (HfEvent) loss = NULL;
  g_autoptr (HfEvent) taken_back = hf_test_event_of ("zz-undo", "event.withdrawn", now, undo);
  g_autoptr (HfRefusal) refusal = NULL;

  if (losses[how].type == NULL) {
    world->now += hf_pathway_get (world->pathway)->private_for.elapsed;
    return;
  }
  loss = hf_test_event_of (id, losses[how].type, now, losses[how].data);
  hf_test_world_take (world, side, loss);
  refusal = hf_decide (side->loop, taken_back);
  if (refusal == NULL)
    hf_test_world_take (world, side, taken_back);
}

/* R13, R17, R18: for every way to lose it, at once, and no undo brings it back. */
static void
test_every_loss_silences (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  guint spoke = 0;

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world = hf_test_world_new_run (bench, 1, 14);
    HfTestSide *side = &world->sides[0];
    g_autoptr (HfView) before = NULL;

    if (side->log->len > 0)
      world->now =
          MAX (world->now, hf_event_get_at (side->log->pdata[side->log->len - 1]) + HF_HOUR);
    side->skew = 0;
    confirm (world, side);
    before = hf_loop_view (side->loop, hf_test_side_moment (world, side));
    spoke += before->gates[HF_GATE_SCREEN] || before->gates[HF_GATE_CALL] ? 1 : 0;
    lose (world, side, bench->round % G_N_ELEMENTS (losses));
    assert_speechless (side->loop, hf_test_side_moment (world, side));
  }
  g_test_message ("%u could speak before, in %u ways it ended, none after", spoke,
                  (guint)G_N_ELEMENTS (losses));
  hf_test_bench_end (bench, "every way of losing the setting silenced at once");
  if (hf_test_bench_is_full (bench))
    g_assert_cmpuint (spoke, >, 1000);
}

static void
assert_open_can_show_why (const HfLoop *loop, GPtrArray *log, const HfView *view, gint64 now)
{
  HfPathway *pathway = hf_loop_get_pathway (loop);

  if (view->gates[HF_GATE_SCREEN] || view->gates[HF_GATE_CALL])
    g_assert_true (hf_test_oracle_is_private (log, pathway, now));
  if (view->gates[HF_GATE_DISCLOSE] || view->gates[HF_GATE_CALL]) {
    g_assert_true (
        hf_test_oracle_consent (log, pathway, hf_loop_get_receiver (loop), NULL, NULL, now));
    g_assert_null (view->missing[0]);
    g_assert_cmpint (view->state, !=, HF_STATE_CLOSED);
  }
  if (view->gates[HF_GATE_CLOSE]) {
    g_assert_null (view->escalations[0]);
    g_assert_null (view->tasks[0]);
    g_assert_null (view->conflicts[0]);
  }
  if (view->gates[HF_GATE_CONTACT])
    g_assert_nonnull (view->ways[0]);
}

/* The first two properties of the rules: an open gate can show why it is open. */
static void
test_gates_fail_closed (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world = hf_test_world_new_run (bench, 1, 16);

    for (guint i = 0; i < world->n_sides; i++) {
      HfTestSide *side = &world->sides[i];
      gint64 now = hf_test_side_moment (world, side);
      g_autoptr (HfView) view = hf_loop_view (side->loop, now);

      assert_open_can_show_why (side->loop, side->log, view, now);
      hf_test_tally_seen (bench->tally, side->loop, view, bench->site, now);
    }
  }
  hf_test_bench_end (bench, "every open gate could show why it is open");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/properties/not-private-is-speechless", test_not_private_is_speechless);
  g_test_add_func ("/core/properties/every-way-of-losing-privacy-silences",
                   test_every_loss_silences);
  g_test_add_func ("/core/properties/an-open-gate-shows-why", test_gates_fail_closed);
  return g_test_run ();
}
