/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions of one resource that came after one we know. */
#pragma once

#include "hf-observe.h"

G_BEGIN_DECLS

/** HfVersion: one version; keeps its tape. */
typedef struct {
  HfJsonTape *tape;
  HfJsonNode node;
  char *version;
  char *stamp; /* (nullable): meta.lastUpdated */
} HfVersion;

/**
 * hf_history_read:
 * @known: (nullable): version after which to begin
 *
 * Asks for the history only if @seen need not follow @known directly, and only where the server
 * keeps one; otherwise @seen alone.
 *
 * Returns: (element-type HfVersion): oldest first; the last is @seen
 */
GPtrArray *hf_history_read (HfRound *round, const HfSeen *seen, const char *known, GError **error);

G_END_DECLS
