/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-backoff.h"
#include "hf-time.h"

#define SHORTEST HF_SECOND
#define FIRST (2 * HF_SECOND)
#define LONGEST (5 * HF_MINUTE)
#define LONGEST_WISH HF_HOUR

gint64
hf_backoff_delay (int attempts, guint32 random, gint64 retry_after)
{
  /* 2 s * 2^8 is past the longest delay, so the shift stays small however often we tried. */
  int doublings = CLAMP (attempts, 0, 8);
  gint64 ceiling = MIN (FIRST << doublings, LONGEST);
  gint64 delay = SHORTEST + (gint64)(random % (guint32)(ceiling - SHORTEST + 1));

  return MAX (delay, MIN (retry_after, LONGEST_WISH));
}
