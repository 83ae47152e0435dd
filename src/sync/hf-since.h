/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From where on a search asks for what changed. */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/**
 * HfSince:
 * @cursor: (nullable): the newest stamp seen, in the server's own characters
 * @newest: the same, ms; %HF_TIME_NONE
 * @from: what to ask from, ms; %HF_TIME_NONE: from the beginning
 * @began: when the search begins, ms of this computer's clock
 */
typedef struct {
  char *cursor;
  gint64 newest;
  gint64 from;
  gint64 began;
} HfSince;

/** HF_SINCE_OVERLAP: commits need not become visible in the order of their stamps. */
#define HF_SINCE_OVERLAP (5 * HF_MINUTE)

/**
 * hf_since_load:
 * @name: of the cursor
 *
 * Asks from five minutes before the newest stamp, so that what was written before it and seen later
 * is not missed; from that stamp itself once nothing can turn up before it any more, so that a
 * panel that was written in one moment is not read in every round.
 */
gboolean hf_since_load (HfRound *round, const char *name, HfSince *out, GError **error);
/** hf_since_begin: five minutes before @stamp; (nullable): from the beginning. */
void hf_since_begin (HfSince *out, const char *stamp);
void hf_since_clear (HfSince *since);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HfSince, hf_since_clear)

/** hf_since_settle: all that @since asked for was read, and nothing newer was among it. */
gboolean hf_since_settle (HfRound *round, const char *name, const HfSince *since, GError **error);

G_END_DECLS
