/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers over random histories: unsure never opens what no keeps shut, a worry never opens
 * anything.
 */
#include "hf-fold.h"
#include "hf-test-oracle.h"
#include "hf-test-history.h"
#include "hf-test-world.h"

/* @side, and what it would be had one answer been another one. */
static HfView *
view_with_answer (
    HfTestWorld *world, HfTestSide *side, const char *link_id, const char *answer, gint64 now)
{
  g_autofree char *data = g_strdup_printf ("{'answers': <{'%s': <'%s'>}>}", link_id, answer);
  g_autoptr (HfEvent) event = hf_test_event_of ("zz-answer", "screen.answered", now, data);
  g_autoptr (GPtrArray) log =
      g_ptr_array_copy (side->log, (GCopyFunc)(void (*) (void))hf_event_ref, NULL);
  g_autoptr (HfLoop) loop = NULL;

  g_ptr_array_set_free_func (log, (GDestroyNotify)hf_event_unref);
  g_ptr_array_add (log, hf_event_ref (event));
  g_ptr_array_sort (log, hf_event_compare_pp);
  loop = hf_fold (world->pathway, world->site, log);
  return hf_loop_view (loop, now);
}

/* The gates that an answer rules; the contact gate too, but not closing, which open tasks rule. */
static const HfGate ruled[] = { HF_GATE_SCREEN, HF_GATE_DISCLOSE, HF_GATE_CALL,  HF_GATE_CONTACT,
                                HF_GATE_PRINT,  HF_GATE_ADDRESS,  HF_GATE_PORTAL };

static guint
assert_opens_nothing (const HfView *safe, const HfView *worried)
{
  guint shut = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (ruled); i++) {
    if (!safe->gates[ruled[i]])
      g_assert_false (worried->gates[ruled[i]]);
    shut += safe->gates[ruled[i]] && !worried->gates[ruled[i]] ? 1 : 0;
  }
  g_assert_cmpint (worried->hold, >=, safe->hold);
  return shut;
}

/* The strongest thing an answer does; -1: nothing at all. */
static int
effect_of (HfPathway *pathway, const char *link_id, const char *answer)
{
  GPtrArray *effects = hf_pathway_get (pathway)->effects;
  int strongest = -1;

  for (guint i = 0; i < effects->len; i++) {
    const HfEffect *effect = g_ptr_array_index (effects, i);

    if (g_str_equal (effect->link_id, link_id) &&
        g_strv_contains ((const char *const *)effect->answers, answer))
      strongest = MAX (strongest, (int)effect->kind);
  }
  return strongest;
}

static gboolean
is_worry (HfPathway *pathway, const char *link_id, const char *answer)
{
  return effect_of (pathway, link_id, answer) >= HF_EFFECT_PAUSE;
}

/* An item that rules something. */
static const HfItem *
any_ruling_item (HfTestBench *bench, HfPathway *pathway)
{
  GPtrArray *effects = hf_pathway_get (pathway)->effects;
  gint32 index = g_rand_int_range (bench->random, 0, (gint32)effects->len);

  return hf_pathway_find_item (pathway, ((HfEffect *)g_ptr_array_index (effects, index))->link_id);
}

static const char *
any_answer (HfTestBench *bench, const HfItem *item)
{
  if (item->kind == HF_ITEM_BOOLEAN)
    return g_rand_boolean (bench->random) ? "true" : "false";
  return ((HfOption *)g_ptr_array_index (
              item->options, g_rand_int_range (bench->random, 0, (gint32)item->options->len)))
      ->code;
}

static gboolean
offers (const HfItem *item, const char *code)
{
  for (guint i = 0; i < item->options->len; i++)
    if (g_str_equal (((HfOption *)g_ptr_array_index (item->options, i))->code, code))
      return TRUE;
  return FALSE;
}

/* R7: to be unsure is never safer than the answer that shuts. */
static void
test_unsure_opens_nothing (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  guint asked = 0;
  guint shut = 0;

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world = hf_test_world_new_run (bench, 1, 10);
    HfTestSide *side = &world->sides[0];
    gint64 now = hf_test_side_moment (world, side);
    const HfItem *item = any_ruling_item (bench, world->pathway);
    g_autoptr (HfView) no = NULL;
    g_autoptr (HfView) unsure = NULL;

    for (int i = 0; i < 20 && !(offers (item, "unsure") && offers (item, "no")); i++)
      item = any_ruling_item (bench, world->pathway);
    if (!offers (item, "unsure") || !offers (item, "no"))
      continue;
    no = view_with_answer (world, side, item->link_id, "no", now);
    unsure = view_with_answer (world, side, item->link_id, "unsure", now);
    shut += assert_opens_nothing (no, unsure);
    asked++;
  }
  g_test_message ("%u times unsure instead of no: %u gates shut by it, none opened", asked, shut);
  hf_test_bench_end (bench, "unsure never opened what no keeps shut");
  if (hf_test_bench_is_full (bench)) {
    g_assert_cmpuint (asked, >, 5000);
    g_assert_cmpuint (shut, >, 1000);
  }
}

/* R4, R10: an answer that does something, instead of one that does nothing, never opens a gate. */
static void
test_worry_opens_nothing (void)
{
  g_autoptr (HfTestBench) bench = hf_test_bench_new ();
  guint asked = 0;
  guint shut = 0;

  while (hf_test_bench_next (bench)) {
    g_autoptr (HfTestWorld) world = hf_test_world_new_run (bench, 1, 10);
    HfTestSide *side = &world->sides[0];
    gint64 now = hf_test_side_moment (world, side);
    const HfItem *item = any_ruling_item (bench, world->pathway);
    const char *benign = any_answer (bench, item);
    const char *worry = any_answer (bench, item);
    g_autoptr (HfView) safe = NULL;
    g_autoptr (HfView) worried = NULL;

    for (int i = 0; i < 20 && effect_of (world->pathway, item->link_id, benign) >= 0; i++)
      benign = any_answer (bench, item);
    for (int i = 0; i < 20 && !is_worry (world->pathway, item->link_id, worry); i++)
      worry = any_answer (bench, item);
    if (effect_of (world->pathway, item->link_id, benign) >= 0 ||
        !is_worry (world->pathway, item->link_id, worry))
      continue;
    safe = view_with_answer (world, side, item->link_id, benign, now);
    worried = view_with_answer (world, side, item->link_id, worry, now);
    shut += assert_opens_nothing (safe, worried);
    asked++;
  }
  g_test_message ("%u times a worry instead of a benign answer: %u gates shut by it, none opened",
                  asked, shut);
  hf_test_bench_end (bench, "a worrying answer never opened a gate");
  if (hf_test_bench_is_full (bench)) {
    g_assert_cmpuint (asked, >, 5000);
    g_assert_cmpuint (shut, >, 1000);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/properties/unsure-never-opens-what-no-keeps-shut",
                   test_unsure_opens_nothing);
  g_test_add_func ("/core/properties/a-worry-never-opens-a-gate", test_worry_opens_nothing);
  return g_test_run ();
}
