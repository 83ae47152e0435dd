/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-pager.h"
#include "hf-error.h"
#include "hf-progress.h"
#include "hf-time.h"

#define OVERLAP (5 * HF_MINUTE)
#define FIRST_COUNT 100
#define LARGEST_COUNT 1000
#define MOST_PAGES 1000
#define MOST_RESTARTS 8

typedef struct {
  HfRound *round;
  const HfQuery *query;
  char *target;
  gboolean is_first; /* target is a search of ours, not a link of the server */
  guint count;
  guint pages;
  guint restarts;
  guint done;    /* entries stored so far */
  gboolean told; /* that it takes long */
  GHashTable *links;
  char *cursor;  /* (nullable): the newest stamp seen, in the server's own characters */
  gint64 newest; /* the same as ms; HF_TIME_NONE */
  gboolean sorted;
} Walk;

static void
walk_clear (Walk *walk)
{
  g_free (walk->target);
  g_free (walk->cursor);
  g_hash_table_unref (walk->links);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

/* One _lastUpdated only: a server was seen to honour just one of two. */
static void
aim_at_first_page (Walk *walk, gint64 overlap)
{
  g_autoptr (GString) target = g_string_new (walk->query->search);

  if (walk->newest != HF_TIME_NONE) {
    g_autofree char *since = hf_time_format (walk->newest - overlap);

    g_string_append_printf (target, "_lastUpdated=ge%s&", since);
  }
  g_string_append_printf (target, "_sort=_lastUpdated&_count=%u", walk->count);
  g_free (walk->target);
  walk->target = g_string_free (g_steal_pointer (&target), FALSE);
  walk->is_first = TRUE;
}

static gboolean
is_dead_link (const Walk *walk, const GError *fault)
{
  return !walk->is_first && walk->restarts < MOST_RESTARTS &&
         (g_error_matches (fault, HF_ERROR, HF_ERROR_NOT_FOUND) ||
          g_error_matches (fault, HF_ERROR, HF_ERROR_SERVER));
}

/* A page, or %NULL without @error if the walk starts again. */
static HfFhirBundle *
read_page (Walk *walk, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (HfReply) reply = hf_round_read (walk->round, walk->target, &fault);

  if (reply != NULL)
    return hf_fhir_bundle_read (reply->tape, error);
  if (!is_dead_link (walk, fault)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return NULL;
  }
  walk->restarts++;
  walk->count = MIN (walk->count * 4, LARGEST_COUNT);
  aim_at_first_page (walk, walk->sorted ? 0 : OVERLAP);
  return NULL;
}

static void
advance (Walk *walk, const HfFhirBundle *bundle)
{
  gint64 before = HF_TIME_NONE;

  for (guint i = 0; i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);
    gint64 stamp;

    if (entry->mode != HF_FHIR_SEARCH_MATCH)
      continue;
    if (entry->last_updated == NULL || !hf_time_parse (entry->last_updated, &stamp, NULL)) {
      walk->sorted = FALSE;
      continue;
    }
    if (before != HF_TIME_NONE && stamp < before)
      walk->sorted = FALSE;
    before = stamp;
    if (stamp > walk->newest) {
      walk->newest = stamp;
      g_free (walk->cursor);
      walk->cursor = g_strdup (entry->last_updated);
    }
  }
}

static gboolean
store_page (Walk *walk, HfFhirBundle *bundle, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (GPtrArray) remotes = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_remote_free);
  HfPage page = { .query = walk->query->name, .events = events, .remotes = remotes };
  gint64 before = walk->newest;

  if (!walk->query->read (walk->round, bundle, &page, walk->query->user_data, error))
    return FALSE;
  advance (walk, bundle);
  /* Without an order, a later page may hold older entries: the cursor waits for the last page. */
  if (walk->sorted || bundle->next == NULL)
    page.cursor = walk->cursor;
  if (walk->query->name == NULL ||
      (events->len == 0 && remotes->len == 0 && walk->newest == before && walk->sorted))
    return TRUE;
  return hf_store_apply_page (walk->round->store, &page, NULL, error);
}

static gboolean
follow (Walk *walk, const HfFhirBundle *bundle, GError **error)
{
  if (!hf_http_is_ours (walk->round->http, bundle->next)) {
    g_set_error (error, HF_ERROR, HF_ERROR_SERVER,
                 "Reading from the server: the next page is on another server; not followed");
    return FALSE;
  }
  if (g_hash_table_contains (walk->links, bundle->next)) {
    g_set_error (error, HF_ERROR, HF_ERROR_SERVER,
                 "Reading from the server: its pages lead back to an earlier one");
    return FALSE;
  }
  if (++walk->pages >= MOST_PAGES) {
    g_set_error (error, HF_ERROR, HF_ERROR_SERVER,
                 "Reading from the server: more than %d pages; the rest is left for the next time",
                 MOST_PAGES);
    return FALSE;
  }
  g_hash_table_add (walk->links, g_strdup (bundle->next));
  g_free (walk->target);
  walk->target = g_strdup (bundle->next);
  walk->is_first = FALSE;
  return TRUE;
}

/* One page is no news; of more the screen says how far they are. */
static gboolean
tell_progress (Walk *walk, const HfFhirBundle *bundle, GError **error)
{
  walk->done += bundle->entries->len;
  if (walk->query->name == NULL)
    return TRUE;
  if (bundle->next == NULL)
    return !walk->told || hf_progress_end (walk->round->store, walk->query->name, error);
  walk->told = TRUE;
  return hf_progress_tell (walk->round->store, walk->query->name, walk->done, bundle->total, error);
}

static gboolean
walk_pages (Walk *walk, GError **error)
{
  for (;;) {
    GError *fault = NULL;
    g_autoptr (HfFhirBundle) bundle = read_page (walk, &fault);

    if (fault != NULL) {
      g_propagate_error (error, fault);
      return FALSE;
    }
    if (bundle == NULL)
      continue;
    if (!store_page (walk, bundle, error) || !tell_progress (walk, bundle, error))
      return FALSE;
    if (bundle->next == NULL)
      return TRUE;
    if (!follow (walk, bundle, error))
      return FALSE;
  }
}

gboolean
hf_pager_run (HfRound *round, const HfQuery *query, GError **error)
{
  g_auto (Walk) walk = { .round = round, .query = query, .count = FIRST_COUNT, .sorted = TRUE };
  GError *fault = NULL;

  walk.links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  walk.newest = HF_TIME_NONE;
  walk.cursor = query->name != NULL ? hf_store_get_cursor (round->store, query->name, &fault)
                                    : g_strdup (query->since);
  if (fault != NULL) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  if (walk.cursor != NULL && !hf_time_parse (walk.cursor, &walk.newest, NULL))
    walk.newest = HF_TIME_NONE;
  aim_at_first_page (&walk, OVERLAP);
  if (walk_pages (&walk, error))
    return TRUE;
  /* If this cannot be written either, why the walk ended is still what must be known. */
  if (walk.told)
    hf_progress_pause (round->store, NULL);
  return FALSE;
}

gboolean
hf_pager_is_known (HfRound *round, const HfFhirEntry *entry, GError **error)
{
  g_autofree char *reference = g_strconcat (entry->type, "/", entry->id, NULL);
  g_autoptr (HfRemote) remote = hf_store_find_remote (round->store, reference, error);

  return remote != NULL && entry->version != NULL &&
         g_strcmp0 (remote->version, entry->version) == 0;
}

static gboolean
find_news (HfRound *round, const HfFhirBundle *bundle, gboolean *out_news, GError **error)
{
  for (guint i = 0; i < bundle->entries->len && !*out_news; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);
    GError *fault = NULL;

    if (entry->resource == HF_JSON_NONE || entry->id == NULL)
      continue;
    *out_news = !hf_pager_is_known (round, entry, &fault);
    if (fault != NULL) {
      g_propagate_error (error, fault);
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
hf_pager_has_news (
    HfRound *round, const char *cursor, const char *search, gboolean *out_news, GError **error)
{
  GError *fault = NULL;
  g_autofree char *stamp = hf_store_get_cursor (round->store, cursor, &fault);
  g_autofree char *since = NULL;
  g_autofree char *target = NULL;
  g_autoptr (HfReply) reply = NULL;
  g_autoptr (HfFhirBundle) bundle = NULL;
  gint64 newest;

  if (fault != NULL) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  *out_news = stamp == NULL || !hf_time_parse (stamp, &newest, NULL);
  if (*out_news)
    return TRUE;
  since = hf_time_format (newest - OVERLAP);
  target = g_strdup_printf ("%s_lastUpdated=ge%s&_sort=_lastUpdated&_count=%u", search, since,
                            FIRST_COUNT);
  reply = hf_round_read (round, target, error);
  bundle = reply != NULL ? hf_fhir_bundle_read (reply->tape, error) : NULL;
  return bundle != NULL && find_news (round, bundle, out_news, error);
}

HfRemote *
hf_pager_remember (const HfFhirEntry *entry)
{
  HfRemote *remote = hf_remote_new (entry->type, entry->id);

  remote->version = g_strdup (entry->version);
  return remote;
}
