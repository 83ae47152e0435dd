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

HfPathway *
hf_test_pathway_at (const char *id, const char *version)
{
  g_autoptr (HfPathway) shipped = hf_test_pathway (id);
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("HF_DATA_DIR"), "pathways", name, NULL);
  g_autofree char *was = g_strdup_printf ("\"version\": \"%s\"", hf_pathway_get (shipped)->version);
  g_autofree char *is = g_strdup_printf ("\"version\": \"%s\"", version);
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  HfPathway *pathway;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, was, is, 1), ==, 1);
  bytes = g_bytes_new (changed->str, changed->len);
  pathway = hf_pathway_read (bytes, &error);
  g_assert_no_error (error);
  return pathway;
}

HfSite *
hf_test_site (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfCalendar) calendar = hf_calendar_new ("America/Chicago", NULL, &error);

  g_assert_no_error (error);
  return hf_site_new (calendar, "iris");
}
