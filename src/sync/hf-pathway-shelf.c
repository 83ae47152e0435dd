/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-pathway-shelf.h"

#include "hf-error.h"
#include "hf-pathway-floor.h"
#include "hf-pathway-local.h"
#include "hf-pathway-reader.h"
#include "hf-served.h"

#include <string.h>

/* Lines of "id|version", each of which is a fact of its own. */
#define INDEX "pathways.kept"

typedef struct {
  HfStore *store;
  GHashTable *pathways;
  GHashTable *floors; /* as they were before anything served was laid over */
  GPtrArray *kept;    /* char: "id|version" */
  GPtrArray *faults;
} Shelf;

static void
shelf_clear (Shelf *shelf)
{
  g_clear_pointer (&shelf->floors, g_hash_table_unref);
  g_clear_pointer (&shelf->kept, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shelf, shelf_clear)

static void
refuse (Shelf *shelf, const char *name, GError *error)
{
  HfPathwayFault *fault = g_new0 (HfPathwayFault, 1);

  fault->file = g_strdup (name);
  fault->error = error;
  g_ptr_array_add (shelf->faults, fault);
}

static char *
name_of (HfPathway *pathway)
{
  return g_strjoin ("|", hf_pathway_get (pathway)->id, hf_pathway_get (pathway)->version, NULL);
}

static gboolean
is_kept (const Shelf *shelf, const char *name)
{
  return g_ptr_array_find_with_equal_func (shelf->kept, name, g_str_equal, NULL);
}

static char *
name_fact (const char *name)
{
  return g_strconcat ("pathway:", name, NULL);
}

/* (nullable): one that was in use here; if it cannot be read it is a fault, and the others serve.
 */
static HfPathway *
read_kept (Shelf *shelf, const char *name)
{
  g_autofree char *fact = name_fact (name);
  GError *error = NULL;
  g_autofree char *text = hf_store_get_fact (shelf->store, fact, &error);
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  HfPathway *pathway = bytes != NULL ? hf_pathway_read (bytes, &error) : NULL;

  if (error != NULL)
    refuse (shelf, name, error);
  return pathway;
}

/* Numbers count as numbers: 1.10.0 comes after 1.9.0. */
static int
compare_versions (gconstpointer a, gconstpointer b)
{
  g_auto (GStrv) one = g_strsplit (hf_pathway_get (*(HfPathway *const *)a)->version, ".", 3);
  g_auto (GStrv) other = g_strsplit (hf_pathway_get (*(HfPathway *const *)b)->version, ".", 3);

  for (gsize i = 0; one[i] != NULL && other[i] != NULL; i++) {
    guint64 x = g_ascii_strtoull (one[i], NULL, 10);
    guint64 y = g_ascii_strtoull (other[i], NULL, 10);

    if (x != y)
      return x < y ? -1 : 1;
  }
  return 0;
}

/* Not looser than what is here without the server, and no other text than the version has here. */
static gboolean
is_allowed (const Shelf *shelf, HfPathway *pathway, GError **error)
{
  const char *id = hf_pathway_get (pathway)->id;
  HfPathway *floor = g_hash_table_lookup (shelf->floors, id);
  HfPathway *newest = g_hash_table_lookup (shelf->pathways, id);

  return (newest == NULL || hf_pathway_check_version (newest, pathway, error)) &&
         (floor == NULL || hf_pathway_tightens (floor, pathway, error));
}

/* New handoffs begin by it, unless it is there only for those that run by it. */
static void
take_in (Shelf *shelf, HfPathway *pathway, gboolean active)
{
  const HfPathwayParts *parts = hf_pathway_get (pathway);
  HfPathway *newest = g_hash_table_lookup (shelf->pathways, parts->id);

  if (newest != NULL && hf_pathway_find_version (newest, parts->version) != NULL)
    return;
  if (newest != NULL && !active) {
    hf_pathway_add_earlier (newest, hf_pathway_ref (pathway));
    return;
  }
  if (newest != NULL)
    hf_pathway_add_earlier (pathway, hf_pathway_ref (newest));
  if (!active)
    hf_pathway_withdraw (pathway);
  g_hash_table_replace (shelf->pathways, g_strdup (parts->id), hf_pathway_ref (pathway));
}

static HfPathway *
open_served (const HfServed *served, GError **error)
{
  if (served->pathway != NULL)
    return hf_pathway_read (served->pathway, error);
  g_set_error_literal (error, HF_ERROR, HF_ERROR_BAD_DATA,
                       served->fault != NULL ? served->fault : "nothing was served");
  return NULL;
}

/* A version whose text was changed on the server is refused, and goes on as it was. */
static void
take_one (Shelf *shelf, const HfServed *served, HfPathway *pathway)
{
  g_autofree char *name = name_of (pathway);
  g_autoptr (HfPathway) before = is_kept (shelf, name) ? read_kept (shelf, name) : NULL;
  GError *error = NULL;

  if (before != NULL && !hf_pathway_check_version (before, pathway, &error)) {
    refuse (shelf, served->name, g_steal_pointer (&error));
    pathway = before;
  }
  if (is_allowed (shelf, pathway, &error))
    take_in (shelf, pathway, served->active);
  else
    refuse (shelf, served->name, error);
}

/* The earlier version first, so that the latest one that is allowed is the one in use. */
static void
take_served (Shelf *shelf, GPtrArray *served)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_pathway_unref);
  g_autoptr (GHashTable) origins = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < served->len; i++) {
    HfServed *one = g_ptr_array_index (served, i);
    GError *error = NULL;
    HfPathway *pathway = open_served (one, &error);

    if (pathway != NULL) {
      g_ptr_array_add (order, pathway);
      g_hash_table_insert (origins, pathway, one);
    } else {
      refuse (shelf, one->name, error);
    }
  }
  g_ptr_array_sort (order, compare_versions);
  for (guint i = 0; i < order->len; i++) {
    HfPathway *pathway = g_ptr_array_index (order, i);

    take_one (shelf, g_hash_table_lookup (origins, pathway), pathway);
  }
}

/* What ran here once and is not among the versions yet; the latest kept first. */
static void
take_kept (Shelf *shelf)
{
  for (guint i = shelf->kept->len; i > 0; i--) {
    const char *name = g_ptr_array_index (shelf->kept, i - 1);
    g_auto (GStrv) parts = g_strsplit (name, "|", 2);
    HfPathway *newest = g_hash_table_lookup (shelf->pathways, parts[0]);
    g_autoptr (HfPathway) pathway = NULL;

    if (newest != NULL && hf_pathway_find_version (newest, parts[1]) != NULL)
      continue;
    pathway = read_kept (shelf, name);
    if (pathway != NULL)
      take_in (shelf, pathway, FALSE);
  }
}

static gboolean
keep_one (Shelf *shelf, HfPathway *pathway, GError **error)
{
  const char *text = hf_pathway_get_source (pathway)->text;
  g_autofree char *name = name_of (pathway);
  g_autofree char *fact = name_fact (name);

  if (text == NULL || is_kept (shelf, name))
    return TRUE;
  if (!hf_store_set_fact (shelf->store, fact, text, error))
    return FALSE;
  g_ptr_array_add (shelf->kept, g_steal_pointer (&name));
  return TRUE;
}

/* The texts before the list of their names: what is listed is there. */
static gboolean
keep_all (Shelf *shelf, GError **error)
{
  const guint before = shelf->kept->len;
  g_autoptr (GString) lines = g_string_new (NULL);
  GHashTableIter iter;
  gpointer newest;

  g_hash_table_iter_init (&iter, shelf->pathways);
  while (g_hash_table_iter_next (&iter, NULL, &newest)) {
    g_autoptr (GPtrArray) versions = hf_pathway_list_versions (newest);

    for (guint i = 0; i < versions->len; i++)
      if (!keep_one (shelf, g_ptr_array_index (versions, i), error))
        return FALSE;
  }
  if (shelf->kept->len == before)
    return TRUE;
  for (guint i = 0; i < shelf->kept->len; i++)
    g_string_append_printf (lines, "%s\n", (const char *)g_ptr_array_index (shelf->kept, i));
  return hf_store_set_fact (shelf->store, INDEX, lines->str, error);
}

/* What cannot be read costs what it held, and is said; it does not close the desk. */
static gboolean
bear (Shelf *shelf, const char *what, GError *fault, GError **error)
{
  if (fault == NULL)
    return TRUE;
  if (g_error_matches (fault, HF_ERROR, HF_ERROR_DAMAGED) ||
      g_error_matches (fault, HF_ERROR, HF_ERROR_BAD_DATA) ||
      g_error_matches (fault, HF_ERROR, HF_ERROR_TOO_LARGE)) {
    refuse (shelf, what, fault);
    return TRUE;
  }
  g_propagate_error (error, fault);
  return FALSE;
}

static gboolean
load_index (Shelf *shelf, GError **error)
{
  GError *fault = NULL;
  g_autofree char *text = hf_store_get_fact (shelf->store, INDEX, &fault);
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  for (gsize i = 0; lines != NULL && lines[i] != NULL; i++)
    if (strchr (lines[i], '|') != NULL)
      g_ptr_array_add (shelf->kept, g_strdup (lines[i]));
  return bear (shelf, INDEX, fault, error);
}

static GHashTable *
copy_table (GHashTable *pathways)
{
  GHashTable *copy =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)hf_pathway_unref);
  GHashTableIter iter;
  gpointer id;
  gpointer pathway;

  g_hash_table_iter_init (&iter, pathways);
  while (g_hash_table_iter_next (&iter, &id, &pathway))
    g_hash_table_insert (copy, g_strdup (id), hf_pathway_ref (pathway));
  return copy;
}

gboolean
hf_pathway_shelf_load (HfStore *store, GHashTable *pathways, GPtrArray *faults, GError **error)
{
  g_auto (Shelf) shelf = { .store = store, .pathways = pathways, .faults = faults };
  g_autoptr (GPtrArray) served = NULL;
  GError *fault = NULL;

  shelf.floors = copy_table (pathways);
  shelf.kept = g_ptr_array_new_with_free_func (g_free);
  served = hf_served_load (store, &fault);
  if (!bear (&shelf, HF_SERVED_FACT, fault, error) || !load_index (&shelf, error))
    return FALSE;
  if (served != NULL)
    take_served (&shelf, served);
  take_kept (&shelf);
  return keep_all (&shelf, error);
}
