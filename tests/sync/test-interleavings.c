/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two desks that work offline on the same handoffs and meet the server in any order: after two
 * rounds of each, both hold the same, byte by byte, and every note of everybody (G21). */
#include "hf-time.h"
#include "sync-pair.h"

static guint
count_notes (SyncPair *pair)
{
  return sync_desk_count_type (pair->desks[0], "note");
}

static void
play (guint number, SyncPairTally *tally)
{
  g_autoptr (HfPractice) practice = hf_practice_new (number, SYNC_DESK_START);
  g_autoptr (SyncPair) pair = NULL;
  g_autoptr (GError) error = NULL;
  guint steps;
  guint notes = 0;

  hf_practice_start (practice, 0, &error);
  g_assert_no_error (error);
  pair = sync_pair_new (number, practice, hf_practice_get_base_url (practice));
  steps = (guint)g_rand_int_range (pair->random, 4, 20);
  for (guint i = 0; i < steps; i++) {
    switch (g_rand_int_range (pair->random, 0, 9)) {
    case 0:
    case 1:
      sync_desk_run (sync_pair_some_desk (pair));
      break;
    case 2:
      sync_pair_edit (pair);
      break;
    case 3:
      sync_pair_move (pair);
      break;
    default:
      sync_pair_write (pair);
    }
    if (g_rand_boolean (pair->random))
      hf_practice_advance (practice, g_rand_int_range (pair->random, 1, 10 * HF_MINUTE));
  }
  /* The last words of both, in the same moment. */
  for (guint i = 0; i < 2; i++) {
    notes = sync_desk_count_type (pair->desks[i], "note");
    g_ptr_array_add (pair->written,
                     sync_desk_write (pair->desks[i], g_ptr_array_index (pair->handoffs, 0), "note",
                                      i == 0 ? "{'text': <'mine'>}" : "{'text': <'theirs'>}"));
    g_assert_cmpuint (sync_desk_count_type (pair->desks[i], "note"), ==, notes + 1);
  }
  sync_pair_converge (pair);
  g_assert_cmpuint (count_notes (pair), >=, 2);
  sync_pair_count (pair, tally);
}

static void
test_interleavings (void)
{
  guint offset;
  guint runs = sync_pair_choose_runs (500, 5000, &offset);
  SyncPairTally tally = { 0 };

  for (guint i = 1; i <= runs; i++) {
    g_test_message ("interleaving %u", offset + i);
    play (offset + i, &tally);
  }
  sync_pair_report (&tally, "interleavings of two histories", "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/interleavings/two-rounds-make-one-picture", test_interleavings);
  return g_test_run ();
}
