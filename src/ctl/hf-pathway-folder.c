/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-pathway-folder.h"

#include "hf-config.h"
#include "hf-error.h"
#include "hf-pathway-local.h"
#include "hf-pathway-reader.h"

#include <stdio.h>

GHashTable *
hf_pathway_folder_read (const char *chosen, GPtrArray *faults, GError **error)
{
  g_autofree char *found = hf_pathway_find_folder (HF_PKGDATADIR, HF_SOURCE_DATA);
  const char *folder = chosen != NULL ? chosen : found != NULL ? found : HF_PKGDATADIR;
  g_autoptr (GHashTable) pathways = hf_pathway_read_folder (folder, faults, error);

  /* A chosen folder is all there is; otherwise the organisation's own files come on top. */
  if (pathways != NULL && chosen == NULL && !hf_pathway_read_sites (pathways, faults, error))
    return NULL;
  if (pathways != NULL && g_hash_table_size (pathways) == 0) {
    g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND, "reading pathways: none in %s", folder);
    return NULL;
  }
  return g_steal_pointer (&pathways);
}

void
hf_pathway_folder_say (GPtrArray *faults)
{
  for (guint i = 0; i < faults->len; i++) {
    const HfPathwayFault *fault = g_ptr_array_index (faults, i);

    fprintf (stderr, "%s: %s\n", fault->file, fault->error->message);
  }
}

GHashTable *
hf_pathway_folder_load (const char *chosen, GError **error)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hf_pathway_fault_free);
  GHashTable *pathways = hf_pathway_folder_read (chosen, faults, error);

  hf_pathway_folder_say (faults);
  return pathways;
}
