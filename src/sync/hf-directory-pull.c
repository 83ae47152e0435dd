/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-directory-pull.h"
#include "hf-error.h"
#include "hf-fhir-directory.h"
#include "hf-pager.h"
#include "hf-time.h"

static const char *const types[] = { "Organization", "HealthcareService", "Location" };

#define CURSOR "directory"

typedef struct {
  HfFhirDirectory *directory;
  GPtrArray *remotes;
  char *cursor;
  gint64 newest;
} Collection;

static void
collection_clear (Collection *collection)
{
  g_clear_pointer (&collection->directory, hf_fhir_directory_free);
  g_clear_pointer (&collection->remotes, g_ptr_array_unref);
  g_free (collection->cursor);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Collection, collection_clear)

static gboolean
is_changed (HfRound *round, gboolean *out, GError **error)
{
  *out = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (types) && !*out; i++) {
    g_autofree char *search = g_strconcat (types[i], "?", NULL);

    if (hf_server_holds (round->server, types[i]) &&
        !hf_pager_has_news (round, CURSOR, search, out, error))
      return FALSE;
  }
  return TRUE;
}

static void
collect_entry (HfRound *round, Collection *collection, HfFhirBundle *bundle, HfFhirEntry *entry)
{
  GError *fault = NULL;
  gint64 stamp;

  g_ptr_array_add (collection->remotes, hf_pager_remember (entry));
  if (!hf_fhir_directory_add (collection->directory, bundle->tape, entry->resource, &fault))
    hf_round_warn (round, fault);
  if (entry->last_updated != NULL && hf_time_parse (entry->last_updated, &stamp, NULL) &&
      stamp > collection->newest) {
    collection->newest = stamp;
    g_free (collection->cursor);
    collection->cursor = g_strdup (entry->last_updated);
  }
}

static gboolean
collect (HfRound *round, HfFhirBundle *bundle, HfPage *page, gpointer user_data, GError **error)
{
  for (guint i = 0; i < bundle->entries->len; i++) {
    HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);

    if (entry->resource != HF_JSON_NONE && entry->id != NULL)
      collect_entry (round, user_data, bundle, entry);
  }
  return TRUE;
}

static gboolean
read_all (HfRound *round, Collection *collection, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autofree char *search = g_strconcat (types[i], "?", NULL);
    HfQuery query = { .search = search, .read = collect, .user_data = collection };

    if (hf_server_holds (round->server, types[i]) && !hf_pager_run (round, &query, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
hf_directory_pull (HfRound *round, GError **error)
{
  g_auto (Collection) collection = { .newest = HF_TIME_NONE };
  g_autoptr (GPtrArray) providers = NULL;
  HfPage page = { .query = CURSOR };
  gboolean changed;

  if (!is_changed (round, &changed, error))
    return FALSE;
  if (!changed)
    return TRUE;
  collection.directory = hf_fhir_directory_new (hf_http_get_base (round->http));
  collection.remotes = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_remote_free);
  if (!read_all (round, &collection, error))
    return FALSE;
  providers = hf_fhir_directory_list (collection.directory);
  page.cursor = collection.cursor;
  page.remotes = collection.remotes;
  page.providers = providers;
  return hf_store_apply_page (round->store, &page, NULL, error);
}
