/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-backoff.h"
#include "hf-time.h"

static void
test_range (void)
{
  const gint64 ceilings[] = { 4, 8, 16, 32, 64, 128, 256, 300, 300, 300 }; /* seconds */

  for (int attempts = 1; attempts <= 10; attempts++) {
    gint64 shortest = G_MAXINT64, longest = 0;

    for (guint i = 0; i < 20000; i++) {
      gint64 delay = hf_backoff_delay (attempts, g_test_rand_int (), 0);

      shortest = MIN (shortest, delay);
      longest = MAX (longest, delay);
    }
    g_assert_cmpint (shortest, >=, HF_SECOND);
    g_assert_cmpint (longest, <=, ceilings[attempts - 1] * HF_SECOND);
    /* Full jitter: both ends of the range are really used. */
    g_assert_cmpint (shortest, <, HF_SECOND + ceilings[attempts - 1] * HF_SECOND / 50);
    g_assert_cmpint (longest, >, ceilings[attempts - 1] * HF_SECOND * 49 / 50);
  }
}

static void
test_retry_after (void)
{
  g_assert_cmpint (hf_backoff_delay (1, 0, 90 * HF_SECOND), ==, 90 * HF_SECOND);
  g_assert_cmpint (hf_backoff_delay (1, 0, HF_HOUR), ==, HF_HOUR);
  g_assert_cmpint (hf_backoff_delay (1, 0, 30 * HF_DAY), ==, HF_HOUR);
  g_assert_cmpint (hf_backoff_delay (9, G_MAXUINT32, HF_SECOND), >, HF_SECOND);
}

static void
test_odd_counts (void)
{
  g_assert_cmpint (hf_backoff_delay (0, 0, 0), ==, HF_SECOND);
  g_assert_cmpint (hf_backoff_delay (-5, 0, 0), ==, HF_SECOND);
  g_assert_cmpint (hf_backoff_delay (G_MAXINT, G_MAXUINT32, 0), <=, 5 * HF_MINUTE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/backoff/jitters-between-a-second-and-five-minutes", test_range);
  g_test_add_func ("/sync/backoff/honours-retry-after-up-to-an-hour", test_retry_after);
  g_test_add_func ("/sync/backoff/bears-any-count", test_odd_counts);
  return g_test_run ();
}
