/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-pathway.h"

#include "hf-pathway-reader.h"

GHashTable *
hf_test_pathways (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("HF_DATA_DIR"), "pathways", NULL);
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hf_pathway_fault_free);
  g_autoptr (GError) error = NULL;
  GHashTable *pathways = hf_pathway_read_folder (folder, faults, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++) {
    HfPathwayFault *fault = g_ptr_array_index (faults, i);

    g_test_message ("%s: %s", fault->file, fault->error->message);
  }
  g_assert_cmpuint (faults->len, ==, 0);
  return pathways;
}

HfPathway *
hf_test_pathway (const char *id)
{
  g_autoptr (GHashTable) pathways = hf_test_pathways ();
  HfPathway *pathway = g_hash_table_lookup (pathways, id);

  g_assert_nonnull (pathway);
  return hf_pathway_ref (pathway);
}

HfSite *
hf_test_site (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfCalendar) calendar = hf_calendar_new ("America/Chicago", NULL, &error);

  g_assert_no_error (error);
  return hf_site_new (calendar, "iris");
}
