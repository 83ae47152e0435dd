/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pathway files (data/pathways/NAME.json) to core pathways. */
#pragma once

#include "hf-pathway.h"

G_BEGIN_DECLS

/** hf_pathway_read: Sets %HF_ERROR_BAD_DATA "path: reason"; unknown members are ignored. */
HfPathway *hf_pathway_read (GBytes *bytes, GError **error);

/** HfPathwayFault: one file that was not loaded. */
typedef struct {
  char *file; /* its name, without the folder */
  GError *error;
} HfPathwayFault;

/**
 * hf_pathway_read_folder:
 * @faults: (element-type HfPathwayFault) (optional): files that were refused; the others load
 *
 * Returns: (element-type utf8 HfPathway) (transfer full): by pathway id
 */
GHashTable *hf_pathway_read_folder (const char *folder, GPtrArray *faults, GError **error);
void hf_pathway_fault_free (HfPathwayFault *fault);

G_END_DECLS
