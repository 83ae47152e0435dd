/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-world.h"

#include "hf-test-pathway.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS 10000
#define SOAK 10
#define FULL 5000

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (hf_pathway_get (*(HfPathway *const *)a)->id,
                 hf_pathway_get (*(HfPathway *const *)b)->id);
}

HfTestBench *
hf_test_bench_new (void)
{
  g_autoptr (GHashTable) pathways = hf_test_pathways ();
  const char *asked = g_getenv ("HF_ROUNDS");
  HfTestBench *bench = g_new0 (HfTestBench, 1);
  GHashTableIter iter;
  gpointer pathway;

  bench->random = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  bench->site = hf_test_site ();
  bench->tally = hf_test_tally_new ();
  bench->rounds = g_strcmp0 (g_getenv ("HF_SOAK"), "1") == 0 ? ROUNDS * SOAK : ROUNDS;
  if (asked != NULL)
    bench->rounds = (guint)MAX (1, atoi (asked));
  bench->pathways = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_pathway_unref);
  g_hash_table_iter_init (&iter, pathways);
  while (g_hash_table_iter_next (&iter, NULL, &pathway))
    g_ptr_array_add (bench->pathways, hf_pathway_ref (pathway));
  g_ptr_array_sort (bench->pathways, compare_ids);
  g_assert_cmpuint (bench->pathways->len, ==, 8);
  return bench;
}

void
hf_test_bench_free (HfTestBench *bench)
{
  g_rand_free (bench->random);
  hf_site_free (bench->site);
  g_ptr_array_unref (bench->pathways);
  hf_test_tally_free (bench->tally);
  g_free (bench);
}

gboolean
hf_test_bench_next (HfTestBench *bench)
{
  return bench->round++ < bench->rounds;
}

gboolean
hf_test_bench_is_full (const HfTestBench *bench)
{
  return bench->rounds >= FULL;
}

HfPathway *
hf_test_bench_any_pathway (HfTestBench *bench)
{
  return g_ptr_array_index (bench->pathways, bench->round % bench->pathways->len);
}

void
hf_test_bench_end (HfTestBench *bench, const char *what)
{
  g_test_message ("%u histories: %s", bench->rounds, what);
  if (g_strcmp0 (g_getenv ("HF_SOAK"), "1") == 0)
    hf_test_tally_print (bench->tally);
}
