/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random schedules of faults: two desks and another program work on the same handoffs over a line
 * that cuts, drops, doubles, delays, reorders, corrupts and lies, to a server that refuses and
 * shows old versions. Two rounds after the last fault nothing may be lost or doubled (G16, G17,
 * G19). HF_RUNS sets how many; HF_ONLY=35 plays that one alone. */
#include "bad-line.h"
#include "hf-time.h"
#include "sync-pair.h"

#define ROUNDS 6

static const HfPracticeAction actions[] = { HF_PRACTICE_STATUS, HF_PRACTICE_STALE_VERSION };
static const guint statuses[] = { 500, 503, 409, 412 };
static const char *const methods[] = { "GET", "PUT", "POST", NULL };

/* What a line cannot do: a server that is wrong. */
static void
add_fault (SyncPair *pair)
{
  HfPracticeFault fault = {
    .action = actions[g_rand_int_range (pair->random, 0, G_N_ELEMENTS (actions))],
    .method = methods[g_rand_int_range (pair->random, 0, G_N_ELEMENTS (methods))],
    .status = statuses[g_rand_int_range (pair->random, 0, G_N_ELEMENTS (statuses))],
    .count = (guint)g_rand_int_range (pair->random, 1, 4),
    .chance = g_rand_double_range (pair->random, 0.1, 1.0),
  };

  hf_practice_clear_faults (pair->practice);
  if (g_rand_boolean (pair->random))
    hf_practice_add_fault (pair->practice, &fault);
}

/* A server whose If-None-Exist looks up an index that lags can make two of one: left out. */
static void
choose_manners (SyncPair *pair)
{
  HfPracticeLimits limits = hf_practice_limits_default;

  limits.update_create = g_rand_boolean (pair->random);
  limits.second_stamps = g_rand_boolean (pair->random);
  limits.page_life = g_rand_boolean (pair->random) ? 1 : 0;
  if (limits.update_create && g_rand_boolean (pair->random))
    limits.search_lag = 90 * HF_SECOND;
  hf_practice_set_limits (pair->practice, &limits);
}

static void
play_round (SyncPair *pair, BadLine *line)
{
  guint n = (guint)g_rand_int_range (pair->random, 0, 4);

  add_fault (pair);
  bad_line_harm (line, g_rand_int (pair->random), g_rand_double_range (pair->random, 0, 0.5));
  for (guint i = 0; i < n; i++)
    sync_pair_write (pair);
  if (g_rand_boolean (pair->random))
    sync_pair_edit (pair);
  if (g_rand_boolean (pair->random))
    sync_pair_move (pair);
  for (guint i = 0; i < 2; i++)
    sync_desk_try (sync_pair_some_desk (pair));
  hf_practice_advance (pair->practice, g_rand_int_range (pair->random, 1, 6 * HF_MINUTE));
}

static void
end_faults (SyncPair *pair, BadLine *line)
{
  hf_practice_clear_faults (pair->practice);
  bad_line_heal (line);
  hf_practice_set_limits (pair->practice, &hf_practice_limits_default);
  /* Longer than any back-off, and than any time that was asked for. */
  hf_practice_advance (pair->practice, 10 * HF_MINUTE);
}

static void
play (guint number, SyncPairTally *tally, guint *faults)
{
  g_autoptr (HfPractice) practice = hf_practice_new (number, SYNC_DESK_START);
  g_autoptr (BadLine) line = NULL;
  g_autoptr (SyncPair) pair = NULL;
  g_autoptr (GError) error = NULL;

  hf_practice_start (practice, 0, &error);
  g_assert_no_error (error);
  line = bad_line_new (practice);
  pair = sync_pair_new (number, practice, bad_line_get_url (line));
  choose_manners (pair);
  for (guint i = 0; i < ROUNDS; i++)
    play_round (pair, line);
  end_faults (pair, line);
  sync_pair_converge (pair);
  sync_pair_count (pair, tally);
  for (guint i = 1; i < BAD_LINE_FAULTS; i++)
    faults[i] += bad_line_count (line, (BadLineFault)i);
  faults[0] += hf_practice_count_faults (practice);
  g_assert_cmpuint (bad_line_count_stolen (line), ==, 0);
}

static void
test_schedules (void)
{
  guint offset;
  guint runs = sync_pair_choose_runs (500, 10000, &offset);
  SyncPairTally tally = { 0 };
  guint faults[BAD_LINE_FAULTS] = { 0 };
  guint total = 0;
  g_autofree char *more = NULL;

  for (guint i = 1; i <= runs; i++) {
    g_test_message ("schedule %u", offset + i);
    play (offset + i, &tally, faults);
  }
  for (guint i = 0; i < BAD_LINE_FAULTS; i++) {
    total += faults[i];
    /* In a handful of them a kind may be missing. */
    if (runs >= 20)
      g_assert_cmpuint (faults[i], >, 0);
  }
  more = g_strdup_printf (", %u faults", total);
  sync_pair_report (&tally, "schedules", more);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/schedules/lose-and-double-nothing", test_schedules);
  return g_test_run ();
}
