/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head: what the database should hold, sealed anew in every transaction. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HfHead:
 *
 * Sealing sees a row that was changed or moved, but not one that was taken away or put back from
 * an older copy. The head does: it counts, and its digest is the sum of all (table, row, version).
 *
 * @commits: one more each transaction
 * @events: how many event rows there are
 * @outbox: how many outbox rows there are
 * @time: when it was written, ms UTC
 * @seq: highest counter among this desk's events
 * @damaged: when damage was first seen, ms UTC; 0 for never
 * @digest: of all rows that can change
 */
typedef struct {
  gint64 commits;
  gint64 events;
  gint64 outbox;
  gint64 time;
  guint64 seq;
  gint64 damaged;
  guint8 digest[32];
} HfHead;

GBytes *hf_head_to_bytes (const HfHead *head);
/** hf_head_from_bytes: FALSE if @bytes are not a head. */
gboolean hf_head_from_bytes (GBytes *bytes, HfHead *out_head);
/** hf_head_toggle: adds a row's hash to the digest, or takes it out again. */
void hf_head_toggle (HfHead *head, const guint8 place_hash[32]);

G_END_DECLS
