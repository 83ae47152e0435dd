/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the pathways lie. */
#pragma once

#include "hf-pathway.h"

G_BEGIN_DECLS

/**
 * hf_pathway_folder_load:
 * @chosen: (nullable): the folder that was asked for; otherwise $HF_DATA_DIR/pathways, the
 *   installed folder, or that of the sources, whichever is there first
 *
 * A file that is refused is named on standard error; the others load. Sets %HF_ERROR_NOT_FOUND if
 * there is no folder or no pathway in it.
 *
 * Returns: (element-type utf8 HfPathway): by id
 */
GHashTable *hf_pathway_folder_load (const char *chosen, GError **error);
/** hf_pathway_folder_read: the same, but fills @faults (element-type HfPathwayFault) and says
 * nothing. */
GHashTable *hf_pathway_folder_read (const char *chosen, GPtrArray *faults, GError **error);
/** hf_pathway_folder_say: each fault on standard error, "name: reason". */
void hf_pathway_folder_say (GPtrArray *faults);

G_END_DECLS
