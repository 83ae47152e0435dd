/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Desks at work on one handoff, apart and together: a random history as it comes about. */
#pragma once

#include "hf-loop.h"
#include "hf-test-tally.h"

G_BEGIN_DECLS

#define HF_TEST_MAX_SIDES 3

/** HfTestSide: one desk: what it knows, and how wrong its clock is. */
typedef struct {
  const char *device;
  const char *actor;
  GPtrArray *log; /* HfEvent, in order */
  HfLoop *loop;   /* folded from @log */
  gint64 skew;
  gint64 newest; /* of its own events: its clock may step back, its log does not */
  guint64 seq;
} HfTestSide;

/**
 * HfTestAdmitted: called for what a desk lets in.
 * @before: what the desk knew
 * @log: what @before was folded from
 */
typedef void (*HfTestAdmitted) (const HfLoop *before,
                                GPtrArray *log,
                                const HfEvent *event,
                                gpointer user_data);

typedef struct {
  GRand *random;
  HfPathway *pathway;
  const HfSite *site;
  const char *handoff; /* "h1", unless a test has many in one place */
  HfTestTally *tally;
  HfTestSide sides[HF_TEST_MAX_SIDES];
  guint n_sides;
  gint64 now; /* the true time */
  guint number;
  int wander;              /* percent of what makes no sense */
  HfTestAdmitted admitted; /* (nullable) */
  gpointer user_data;
} HfTestWorld;

/** HfTestBench: what all histories of one test share. */
typedef struct {
  GRand *random;
  HfSite *site;
  GPtrArray *pathways; /* by id, so that a seed means the same everywhere */
  HfTestTally *tally;
  guint rounds;
  guint round;
} HfTestBench;

/**
 * hf_test_bench_new:
 *
 * 10,000 rounds; HF_ROUNDS sets another number, HF_SOAK=1 takes ten times as many. A failing run
 * prints its seed: run it again with --seed=SEED -p PATH.
 */
HfTestBench *hf_test_bench_new (void);
void hf_test_bench_free (HfTestBench *bench);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfTestBench, hf_test_bench_free)

/** hf_test_bench_next: FALSE when all rounds are done, or one has failed (which is said). */
gboolean hf_test_bench_next (HfTestBench *bench);
/** hf_test_bench_is_full: whether there are enough rounds for rare things to have come up. */
gboolean hf_test_bench_is_full (const HfTestBench *bench);
/** hf_test_bench_any_pathway: all of them, in turn. */
HfPathway *hf_test_bench_any_pathway (HfTestBench *bench);
/** hf_test_bench_end: prints the number of histories, what they showed, and in a soak the tally. */
void hf_test_bench_end (HfTestBench *bench, const char *what);

/** hf_test_world_new: @sides desks that know nothing yet. */
HfTestWorld *hf_test_world_new (HfTestBench *bench, guint sides);
void hf_test_world_free (HfTestWorld *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfTestWorld, hf_test_world_free)

/**
 * hf_test_world_run:
 *
 * @steps times something happens: a desk does something, sensible or not, and the door decides;
 * a fact comes in late; two desks hear from each other, in part or in full; time passes.
 */
void hf_test_world_run (HfTestWorld *world, guint steps);
/** hf_test_world_new_run: (transfer full): a world of one to three desks after a random number of
 * steps, from @least to @most. */
HfTestWorld *hf_test_world_new_run (HfTestBench *bench, guint least, guint most);
/** hf_test_world_meet: every desk tells every other all it knows. */
void hf_test_world_meet (HfTestWorld *world);
/** hf_test_world_take: @side hears of @event. */
void hf_test_world_take (HfTestWorld *world, HfTestSide *side, HfEvent *event);
/** hf_test_world_act: what @side would do next at @at, decided and let in or not. Returns: whether
 * it was let in */
gboolean hf_test_world_act (HfTestWorld *world, HfTestSide *side, gint64 at);
/** hf_test_side_moment: what @side's clock says, never before its own newest event. */
gint64 hf_test_side_moment (const HfTestWorld *world, const HfTestSide *side);

G_END_DECLS
