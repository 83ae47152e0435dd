/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An organisation's own pathways, laid over those that ship. */
#pragma once

#include "hf-pathway.h"

G_BEGIN_DECLS

/**
 * hf_pathway_lay_over:
 * @pathways: (element-type utf8 HfPathway): changed in place
 *
 * A pathway with a new id is added. One with an id that is there already takes its place if it
 * tightens it (R100), and keeps it as an earlier version. One that loosens it is refused, and so
 * is another text under the same version: a running handoff could not keep what it runs by (R101).
 */
gboolean hf_pathway_lay_over (GHashTable *pathways, HfPathway *pathway, GError **error);
/** hf_pathway_check_version: refuses @pathway if its version is known with another text. */
gboolean hf_pathway_check_version (HfPathway *newest, HfPathway *pathway, GError **error);

/**
 * hf_pathway_read_local:
 * @pathways: (element-type utf8 HfPathway): those that ship; changed in place
 * @folder: the organisation's folder; nothing happens if there is none
 * @faults: (element-type HfPathwayFault): files that were refused, by name and reason
 *
 * Lays each file over what is there; of one that is refused, what it would have replaced stays.
 */
gboolean
hf_pathway_read_local (GHashTable *pathways, const char *folder, GPtrArray *faults, GError **error);

/**
 * hf_pathway_find_folder:
 * @installed: where an installed copy has its data
 * @source: where the source tree has its data
 *
 * Returns: (nullable) (transfer full): the folder of the pathways that ship: below $HF_DATA_DIR,
 *   @installed or @source, whichever is there first
 */
char *hf_pathway_find_folder (const char *installed, const char *source);

/**
 * hf_pathway_read_sites:
 *
 * hf_pathway_read_local() for holdfast/pathways below each of the system's configuration folders
 * (/etc/xdg) and below the user's data folder.
 */
gboolean hf_pathway_read_sites (GHashTable *pathways, GPtrArray *faults, GError **error);

G_END_DECLS
