/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other systems did to a resource, version by version, as events of ours. */
#pragma once

#include "hf-fhir-bundle.h"
#include "hf-round.h"

G_BEGIN_DECLS

/**
 * HfSeen: one resource as the server showed it.
 */
typedef struct {
  HfJsonTape *tape;
  HfJsonNode node;
  const char *type;
  const char *id;
  const char *version;
} HfSeen;

/**
 * hf_observe:
 * @page: takes the events, with the remote in one transaction
 *
 * Derives the events of every version that this desk has not seen, from the server's history
 * where it keeps one. Ids are the same on every desk. The events go out again as journal entries
 * where the handoff is ours, so that a desk that cannot see a version learns of it; a referral that
 * we only look at is left alone.
 *
 * Returns: (nullable) (transfer full): the resource to remember, or %NULL without @error if this
 *   version was known already
 */
HfRemote *hf_observe (HfRound *round, const HfSeen *seen, HfPage *page, GError **error);

/**
 * hf_observe_late:
 *
 * Observes and remembers one that stood on the server before this desk knew of @handoff, to which
 * it belongs: it was passed over then. Does nothing if it was not.
 */
gboolean hf_observe_late (HfRound *round, const HfSeen *seen, const char *handoff, GError **error);

/** hf_observe_now: reads "Type/id", observes it, and remembers it at once. Sets
 * %HF_ERROR_NOT_FOUND if it is gone. */
gboolean hf_observe_now (HfRound *round, const char *type, const char *id, GError **error);

G_END_DECLS
