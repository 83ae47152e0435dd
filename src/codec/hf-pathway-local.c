/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of pathway files: those that ship, and an organisation's own. */
#include "hf-pathway-local.h"

#include "hf-error.h"
#include "hf-pathway-floor.h"
#include "hf-pathway-reader.h"

#include <string.h>

void
hf_pathway_fault_free (HfPathwayFault *fault)
{
  g_free (fault->file);
  g_clear_error (&fault->error);
  g_free (fault);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
add_pathway (GHashTable *pathways, HfPathway *pathway, GError **error)
{
  const char *id = hf_pathway_get (pathway)->id;

  if (g_hash_table_contains (pathways, id)) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA,
                 "pathway.id: '%s' was loaded from another file already", id);
    return FALSE;
  }
  g_hash_table_insert (pathways, g_strdup (id), hf_pathway_ref (pathway));
  return TRUE;
}

static void
add_fault (GPtrArray *faults, const char *file, GError *error)
{
  HfPathwayFault *fault = g_new0 (HfPathwayFault, 1);

  fault->file = g_strdup (file);
  fault->error = error;
  g_ptr_array_add (faults, fault);
}

static HfPathway *
read_file (const char *path, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, &fault)) {
    g_set_error (error, HF_ERROR, HF_ERROR_FAILED, "reading the file: %s", fault->message);
    return NULL;
  }
  bytes = g_bytes_new_take (text, length);
  return hf_pathway_read (bytes, error);
}

/* In the order of their names, so that the same folder always gives the same pathways. */
static GPtrArray *
list_files (const char *folder, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &fault);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND, "reading pathways: %s", fault->message);
    return NULL;
  }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json") && name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

typedef gboolean (*Add) (GHashTable *pathways, HfPathway *pathway, GError **error);

static gboolean
read_into (GHashTable *pathways, const char *folder, Add add, GPtrArray *faults, GError **error)
{
  g_autoptr (GPtrArray) names = list_files (folder, error);

  for (guint i = 0; names != NULL && i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GError) fault = NULL;
    g_autoptr (HfPathway) pathway = read_file (path, &fault);

    if (pathway != NULL)
      add (pathways, pathway, &fault);
    if (fault != NULL && faults != NULL)
      add_fault (faults, name, g_steal_pointer (&fault));
  }
  return names != NULL;
}

GHashTable *
hf_pathway_read_folder (const char *folder, GPtrArray *faults, GError **error)
{
  g_autoptr (GHashTable) pathways =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)hf_pathway_unref);

  if (!read_into (pathways, folder, add_pathway, faults, error))
    return NULL;
  return g_steal_pointer (&pathways);
}

gboolean
hf_pathway_check_version (HfPathway *newest, HfPathway *pathway, GError **error)
{
  HfPathway *known = hf_pathway_find_version (newest, hf_pathway_get (pathway)->version);

  if (known == NULL ||
      g_strcmp0 (hf_pathway_get_source (known)->text, hf_pathway_get_source (pathway)->text) == 0)
    return TRUE;
  g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA,
               "pathway.version: %s has another text already; what is changed needs a version of "
               "its own",
               hf_pathway_get (pathway)->version);
  return FALSE;
}

gboolean
hf_pathway_lay_over (GHashTable *pathways, HfPathway *pathway, GError **error)
{
  const char *id = hf_pathway_get (pathway)->id;
  HfPathway *ships = g_hash_table_lookup (pathways, id);

  if (ships == NULL) {
    g_hash_table_insert (pathways, g_strdup (id), hf_pathway_ref (pathway));
    return TRUE;
  }
  if (!hf_pathway_check_version (ships, pathway, error) ||
      !hf_pathway_tightens (ships, pathway, error))
    return FALSE;
  if (hf_pathway_find_version (ships, hf_pathway_get (pathway)->version) != NULL)
    return TRUE;
  hf_pathway_add_earlier (pathway, hf_pathway_ref (ships));
  g_hash_table_replace (pathways, g_strdup (id), hf_pathway_ref (pathway));
  return TRUE;
}

gboolean
hf_pathway_read_local (GHashTable *pathways, const char *folder, GPtrArray *faults, GError **error)
{
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  return read_into (pathways, folder, hf_pathway_lay_over, faults, error);
}

char *
hf_pathway_find_folder (const char *installed, const char *source)
{
  const char *const roots[] = { g_getenv ("HF_DATA_DIR"), installed, source };

  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++) {
    g_autofree char *folder =
        roots[i] != NULL ? g_build_filename (roots[i], "pathways", NULL) : NULL;

    if (folder != NULL && g_file_test (folder, G_FILE_TEST_IS_DIR))
      return g_steal_pointer (&folder);
  }
  return NULL;
}

gboolean
hf_pathway_read_sites (GHashTable *pathways, GPtrArray *faults, GError **error)
{
  const char *const *configs = g_get_system_config_dirs ();
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "holdfast", "pathways", NULL);

  for (gsize i = 0; configs[i] != NULL; i++) {
    g_autofree char *folder = g_build_filename (configs[i], "holdfast", "pathways", NULL);

    if (!hf_pathway_read_local (pathways, folder, faults, error))
      return FALSE;
  }
  return hf_pathway_read_local (pathways, own, faults, error);
}
