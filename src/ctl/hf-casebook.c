/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-casebook.h"

#include "hf-error.h"
#include "hf-fold.h"
#include "hf-newer-pathway.h"
#include "hf-key-file.h"
#include "hf-pathway-folder.h"
#include "hf-pathway-reader.h"
#include "hf-pathway-shelf.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

void
hf_casebook_options_clear (HfCasebookOptions *options)
{
  g_clear_pointer (&options->profile, g_free);
  g_clear_pointer (&options->pathways, g_free);
  g_clear_pointer (&options->zone, g_free);
}

void
hf_casebook_get_entries (HfCasebookOptions *options, GOptionEntry entries[4])
{
  const GOptionEntry own[4] = {
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &options->profile, "Folder of the profile", "DIR" },
    { "pathways", 0, 0, G_OPTION_ARG_FILENAME, &options->pathways, "Folder of pathway files",
      "DIR" },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &options->zone, "Time zone of the site, UTC if not given",
      "NAME" },
    { NULL },
  };

  memcpy (entries, own, sizeof own);
}

static HfStore *
open_store (const char *folder, gboolean create, GError **error)
{
  g_autoptr (HfKey) key = NULL;

  if (create && g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, HF_ERROR, HF_ERROR_STORAGE, "making the profile: %s", g_strerror (errno));
    return NULL;
  }
  if (!create) {
    g_autofree char *database = g_build_filename (folder, "holdfast.db", NULL);

    if (!g_file_test (database, G_FILE_TEST_EXISTS)) {
      g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND, "opening the profile: there is none in %s",
                   folder);
      return NULL;
    }
  }
  key = hf_key_file_open (folder, error);
  return key != NULL ? hf_store_open (folder, key, error) : NULL;
}

/* A chosen folder is all there is. */
static gboolean
add_shelf (HfStore *store, GHashTable *pathways, const HfCasebookOptions *options, GError **error)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hf_pathway_fault_free);

  if (options->pathways != NULL)
    return TRUE;
  if (!hf_pathway_shelf_load (store, pathways, faults, error))
    return FALSE;
  hf_pathway_folder_say (faults);
  return TRUE;
}

HfCasebook *
hf_casebook_open (const HfCasebookOptions *options, gboolean create, GError **error)
{
  const char *zone = options->zone != NULL ? options->zone : "UTC";
  g_autoptr (HfCalendar) calendar = hf_calendar_new (zone, NULL, error);
  g_autoptr (GHashTable) pathways = NULL;
  g_autoptr (HfStore) store = NULL;
  HfCasebook *book;

  if (calendar == NULL)
    return NULL;
  pathways = hf_pathway_folder_load (options->pathways, error);
  if (pathways == NULL)
    return NULL;
  store = open_store (options->profile, create, error);
  if (store == NULL || !add_shelf (store, pathways, options, error))
    return NULL;
  book = g_new0 (HfCasebook, 1);
  book->store = g_steal_pointer (&store);
  book->pathways = g_steal_pointer (&pathways);
  book->site = hf_site_new (calendar, NULL);
  return book;
}

void
hf_casebook_free (HfCasebook *book)
{
  hf_store_close (book->store);
  g_object_unref (book->store);
  g_hash_table_unref (book->pathways);
  hf_site_free (book->site);
  g_free (book);
}

static HfLoop *
fold_one (HfCasebook *book, GPtrArray *events)
{
  HfPathway *known = hf_fold_find_pathway (book->pathways, events);
  g_autoptr (HfPathway) pathway = known != NULL ? hf_pathway_ref (known) : hf_newer_pathway_new ();

  return hf_fold (pathway, book->site, events);
}

/* Whether both belong to one handoff. */
static gboolean
is_same_handoff (const HfEvent *a, const HfEvent *b)
{
  return g_str_equal (hf_event_get_handoff (a), hf_event_get_handoff (b));
}

GPtrArray *
hf_casebook_fold (HfCasebook *book, gint64 until, GError **error)
{
  g_autoptr (GPtrArray) events = hf_store_load (book->store, NULL, NULL, error);
  g_autoptr (GPtrArray) loops = NULL;
  guint i = 0;

  if (events == NULL)
    return NULL;
  loops = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_loop_unref);
  while (i < events->len) {
    const HfEvent *first = g_ptr_array_index (events, i);
    g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);

    for (; i < events->len && is_same_handoff (first, g_ptr_array_index (events, i)); i++)
      if (hf_event_get_at (g_ptr_array_index (events, i)) <= until)
        g_ptr_array_add (one, hf_event_ref (g_ptr_array_index (events, i)));
    if (one->len > 0)
      g_ptr_array_add (loops, fold_one (book, one));
  }
  return g_steal_pointer (&loops);
}

HfCtlStatus
hf_casebook_report_damage (const HfCtlVerb *verb, HfCasebook *book)
{
  g_autoptr (GError) damage = hf_store_dup_damage (book->store);

  if (damage == NULL)
    return HF_CTL_OK;
  hf_ctl_fail (verb, NULL, damage);
  return HF_CTL_FINDINGS;
}
