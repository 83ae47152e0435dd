/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a profile adds to the pathways of its desk: those that the server serves, and every version
 * that was ever in use here. */
#pragma once

#include "hf-store.h"

G_BEGIN_DECLS

/**
 * hf_pathway_shelf_load:
 * @pathways: (element-type utf8 HfPathway): those that ship and those of the organisation's files,
 *   by id; changed in place
 * @faults: (element-type HfPathwayFault): what is refused, by name and reason
 *
 * Lays the served pathways over @pathways as if they were files: tighter or new ones are used, and
 * looser ones refused (R100). Gives each its earlier versions, so that running handoffs keep theirs
 * (R101); one that is neither here nor served any more stays, withdrawn, for what runs by it. Keeps
 * every version from now on. Call it before any other thread knows @pathways.
 */
gboolean
hf_pathway_shelf_load (HfStore *store, GHashTable *pathways, GPtrArray *faults, GError **error);

G_END_DECLS
