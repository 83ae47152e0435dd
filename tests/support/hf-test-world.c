/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-world.h"

#include "hf-fold-private.h"
#include "hf-fold.h"
#include "hf-merge.h"
#include "hf-said.h"
#include "hf-test-choice.h"
#include "hf-test-fill.h"
#include "hf-test-history.h"

static void
side_fold (HfTestWorld *world, HfTestSide *side)
{
  g_clear_pointer (&side->loop, hf_loop_unref);
  side->loop = hf_fold (world->pathway, world->site, side->log);
}

HfTestWorld *
hf_test_world_new (HfTestBench *bench, guint sides)
{
  static const char *const devices[] = { "desk-a", "desk-b", "desk-c" };
  static const char *const actors[] = { "lena", "omar", "iris" };
  static const gint64 skews[] = { 0, 0, 0, -20 * HF_SECOND, HF_MINUTE, -HF_HOUR, 3 * HF_HOUR };
  HfTestWorld *world = g_new0 (HfTestWorld, 1);

  world->random = bench->random;
  world->pathway = hf_test_bench_any_pathway (bench);
  world->site = bench->site;
  world->handoff = "h1";
  world->tally = bench->tally;
  world->n_sides = sides;
  world->now = HF_TEST_START + g_rand_int_range (world->random, 0, 7 * 24) * HF_HOUR;
  for (guint i = 0; i < sides; i++) {
    HfTestSide *side = &world->sides[i];

    side->device = devices[i];
    side->actor = actors[i];
    side->skew = skews[g_rand_int_range (world->random, 0, G_N_ELEMENTS (skews))];
    side->newest = HF_TIME_NONE;
    side->log = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
    side_fold (world, side);
  }
  return world;
}

void
hf_test_world_free (HfTestWorld *world)
{
  for (guint i = 0; i < world->n_sides; i++) {
    g_clear_pointer (&world->sides[i].loop, hf_loop_unref);
    g_ptr_array_unref (world->sides[i].log);
  }
  g_free (world);
}

gint64
hf_test_side_moment (const HfTestWorld *world, const HfTestSide *side)
{
  return MAX (world->now + side->skew, side->newest);
}

static gboolean
reaches_back (const HfEvent *event)
{
  return hf_event_is (event, "event.withdrawn") || hf_event_is (event, "consent.revoked");
}

void
hf_test_world_take (HfTestWorld *world, HfTestSide *side, HfEvent *event)
{
  HfEvent *last = side->log->len > 0 ? side->log->pdata[side->log->len - 1] : NULL;
  g_autoptr (GPtrArray) one = NULL;

  if (!reaches_back (event) && (last == NULL || hf_event_compare (last, event) < 0)) {
    g_ptr_array_add (side->log, hf_event_ref (event));
    hf_fold_step (side->loop, event);
    return;
  }
  one = g_ptr_array_new ();
  g_ptr_array_add (one, event);
  if (hf_merge (side->log, one) > 0)
    side_fold (world, side);
}

static HfEvent *
make (HfTestWorld *world, HfTestSide *side, gint64 at, const char *type, GVariant *data)
{
  /* What comes first of two things at the same moment is up to chance. */
  g_autofree char *id =
      g_strdup_printf ("%04x-%u", g_rand_int (world->random) & 0xffff, ++world->number);
  g_autoptr (GError) error = NULL;
  HfEventHead head = { .id = id,
                       .handoff = world->handoff,
                       .type = type,
                       .at = at,
                       .noted = at,
                       .actor = side != NULL ? side->actor : "north",
                       .device = side != NULL ? side->device : "server",
                       .seq = side != NULL ? ++side->seq : world->number };
  HfEvent *event = hf_event_new (&head, data, &error);

  g_assert_no_error (error);
  return event;
}

/* As a desk does it: with what it knows of the same thing, and not with what chance filled in. */
static GVariant *
name_known (HfTestSide *side, const char *type, GVariant *data)
{
  g_autoptr (GVariant) sunk =
      g_variant_ref_sink (data != NULL ? data : g_variant_new ("a{sv}", NULL));
  g_autoptr (GVariantDict) dict = g_variant_dict_new (sunk);
  g_autoptr (GVariant) bare = NULL;

  g_variant_dict_remove (dict, "replaces");
  bare = g_variant_ref_sink (g_variant_dict_end (dict));
  return hf_said_complete (side->loop, type, bare);
}

gboolean
hf_test_world_act (HfTestWorld *world, HfTestSide *side, gint64 at)
{
  GVariant *data = NULL;
  const char *type = hf_test_choose (world->random, side->loop, at, world->wander, &data);
  g_autoptr (GVariant) whole = name_known (side, type, data);
  g_autoptr (HfEvent) event = make (world, side, at, type, whole);
  g_autoptr (HfRefusal) refusal = hf_decide (side->loop, event);

  hf_test_tally_decided (world->tally, event, refusal);
  if (refusal != NULL)
    return FALSE;
  if (world->admitted != NULL)
    world->admitted (side->loop, side->log, event, world->user_data);
  side->newest = MAX (side->newest, at);
  hf_test_world_take (world, side, event);
  return TRUE;
}

/* A receiver, another program or a forgotten phone call: it happened, and is heard of only now. */
static void
come_in_late (HfTestWorld *world, HfTestSide *side)
{
  static const char *const types[] = {
    "receiver.acknowledged", "receiver.declined",
    "appointment.booked",    "visit.attended",
    "visit.noshow",          "appointment.cancelled",
    "consent.revoked",       "privacy.lost",
    "update.received",       "staff.left",
    "safecontact.withdrawn", "handoff.opened",
    "foreign.changed",       "newer.thing",
  };
  const char *type = types[g_rand_int_range (world->random, 0, G_N_ELEMENTS (types))];
  gint64 at = world->now - g_rand_int_range (world->random, 0, 3 * 24 * 60) * HF_MINUTE;
  g_autoptr (GVariantDict) data = g_variant_dict_new (NULL);
  g_autoptr (HfEvent) event = NULL;

  hf_test_fill (world->random, world->pathway, type, data, at);
  event = make (world, NULL, at, type, g_variant_dict_end (data));
  hf_test_world_take (world, side, event);
  world->tally->late++;
}

/* @to hears of some of what @from knows, in any order, some of it twice. */
static void
tell (HfTestWorld *world, HfTestSide *from, HfTestSide *to)
{
  g_autoptr (GPtrArray) told = hf_test_shuffle (world->random, from->log);

  if (g_rand_boolean (world->random) && told->len > 0)
    g_ptr_array_set_size (told, g_rand_int_range (world->random, 0, (gint32)told->len) + 1);
  if (hf_merge (to->log, told) > 0)
    side_fold (world, to);
  world->tally->exchanges++;
}

static void
let_time_pass (HfTestWorld *world)
{
  int kind = g_rand_int_range (world->random, 0, 100);

  if (kind < 12)
    return;
  if (kind < 82)
    world->now += g_rand_int_range (world->random, 1, 120) * HF_SECOND;
  else if (kind < 95)
    world->now += g_rand_int_range (world->random, 1, 12 * 60) * HF_MINUTE;
  else
    world->now += g_rand_int_range (world->random, 12, 20 * 24) * HF_HOUR;
}

/* One desk gets the handoff going without detours, and the others hear of it: else few histories
 * would ever come to an introduction, and fewer to a visit. */
static void
run_up (HfTestWorld *world)
{
  HfTestSide *side = &world->sides[0];

  world->wander = 0;
  for (int i = 0; i < 10 && side->loop->state == HF_STATE_PREPARING; i++) {
    world->now += g_rand_int_range (world->random, 1, 60) * HF_SECOND;
    hf_test_world_act (world, side, hf_test_side_moment (world, side));
  }
  for (guint i = 1; i < world->n_sides; i++)
    tell (world, side, &world->sides[i]);
}

void
hf_test_world_run (HfTestWorld *world, guint steps)
{
  if (g_rand_int_range (world->random, 0, 100) < 70)
    run_up (world);
  world->wander = g_rand_int_range (world->random, 5, 30);
  for (guint i = 0; i < steps; i++) {
    guint one = (guint)g_rand_int_range (world->random, 0, (gint32)world->n_sides);
    guint other = (one + 1) % world->n_sides;
    HfTestSide *side = &world->sides[one];
    int kind = g_rand_int_range (world->random, 0, 100);

    let_time_pass (world);
    if (kind < 3)
      come_in_late (world, side);
    else if (kind < 13 && one != other)
      tell (world, &world->sides[other], side);
    else
      hf_test_world_act (world, side, hf_test_side_moment (world, side));
  }
}

HfTestWorld *
hf_test_world_new_run (HfTestBench *bench, guint least, guint most)
{
  HfTestWorld *world = hf_test_world_new (bench, (guint)g_rand_int_range (bench->random, 1, 4));

  hf_test_world_run (world,
                     (guint)g_rand_int_range (bench->random, (gint32)least, (gint32)most + 1));
  return world;
}

void
hf_test_world_meet (HfTestWorld *world)
{
  for (guint i = 1; i < world->n_sides; i++)
    hf_merge (world->sides[0].log, world->sides[i].log);
  for (guint i = 0; i < world->n_sides; i++) {
    hf_merge (world->sides[i].log, world->sides[0].log);
    side_fold (world, &world->sides[i]);
  }
}
