/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From where on a search asks for what changed. */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/**
 * HfSince:
 * @cursor: (nullable): the newest stamp seen, in the server's own characters
 * @newest: the same, ms; %HF_TIME_NONE
 * @from: ms, %HF_SINCE_OVERLAP before it; %HF_TIME_NONE: from the beginning
 */
typedef struct {
  char *cursor;
  gint64 newest;
  gint64 from;
} HfSince;

/** HF_SINCE_OVERLAP: commits need not become visible in the order of their stamps. */
#define HF_SINCE_OVERLAP (5 * HF_MINUTE)

/** hf_since_load: @name: of the cursor in the store */
gboolean hf_since_load (HfRound *round, const char *name, HfSince *out, GError **error);
/** hf_since_begin: @stamp: (nullable): the newest seen; from the beginning without one, or if it is
 * no time. */
void hf_since_begin (HfSince *out, const char *stamp);
void hf_since_clear (HfSince *since);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HfSince, hf_since_clear)

G_END_DECLS
