/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-directory-pull.h"
#include "hf-error.h"
#include "hf-fhir-directory.h"
#include "hf-pager.h"
#include "hf-time.h"

static const char *const types[] = { "Organization", "HealthcareService", "Location" };

#define CURSOR "directory"
/* As for every search: commits need not become visible in the order of their stamps. */
#define OVERLAP (5 * HF_MINUTE)

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
has_news (HfRound *round, const HfFhirBundle *bundle, gboolean *out, GError **error)
{
  for (guint i = 0; i < bundle->entries->len && !*out; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);
    GError *fault = NULL;

    if (entry->resource == HF_JSON_NONE || entry->id == NULL)
      continue;
    *out = !hf_pager_is_known (round, entry, &fault);
    if (fault != NULL) {
      g_propagate_error (error, fault);
      return FALSE;
    }
  }
  return TRUE;
}

/* The first page is enough: one entry that we do not know means that all are read. */
static gboolean
look (HfRound *round, const char *type, gint64 since, gboolean *out, GError **error)
{
  g_autofree char *stamp = hf_time_format (since - OVERLAP);
  g_autofree char *target =
      g_strdup_printf ("%s?_lastUpdated=ge%s&_sort=_lastUpdated&_count=100", type, stamp);
  g_autoptr (HfReply) reply = hf_round_read (round, target, error);
  g_autoptr (HfFhirBundle) bundle = NULL;

  if (reply == NULL)
    return FALSE;
  bundle = hf_fhir_bundle_read (reply->tape, error);
  return bundle != NULL && has_news (round, bundle, out, error);
}

static gboolean
is_changed (HfRound *round, gboolean *out, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *cursor = hf_store_get_cursor (round->store, CURSOR, &fault);
  gint64 since;

  if (fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  *out = cursor == NULL || !hf_time_parse (cursor, &since, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (types) && !*out; i++)
    if (hf_server_holds (round->server, types[i]) && !look (round, types[i], since, out, error))
      return FALSE;
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
  collection.directory = hf_fhir_directory_new ();
  collection.remotes = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_remote_free);
  if (!read_all (round, &collection, error))
    return FALSE;
  providers = hf_fhir_directory_list (collection.directory);
  page.cursor = collection.cursor;
  page.remotes = collection.remotes;
  page.providers = providers;
  return hf_store_apply_page (round->store, &page, NULL, error);
}
