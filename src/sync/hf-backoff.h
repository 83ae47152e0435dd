/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long to wait before the next try. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hf_backoff_delay:
 * @attempts: tries so far, from 1
 * @random: any number; the caller's randomness, so that a test can choose it
 * @retry_after: what the server asked for in ms, or 0
 *
 * Full jitter (1 s up to 2 s * 2^attempts, at most 5 min), so that many desks that lost the same
 * server do not come back together. The server's own wish wins if it is longer, up to 1 h: no
 * answer may silence a desk for a day.
 *
 * Returns: ms, from 1 s to 1 h
 */
gint64 hf_backoff_delay (int attempts, guint32 random, gint64 retry_after);

G_END_DECLS
