/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-pager.h"
#include "hf-error.h"
#include "hf-progress.h"
#include "hf-time.h"

#define FIRST_COUNT 100
#define LARGEST_COUNT 1000
/* Characters of ids in a form: a thousand of the usual length. */
#define FORM 40000
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
aim_at_first_page (Walk *walk, gint64 from)
{
  g_autoptr (GString) target = g_string_new (walk->query->search);

  if (from != HF_TIME_NONE) {
    g_autofree char *since = hf_time_format (from);

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
  g_autoptr (HfReply) reply = walk->is_first && walk->query->post
                                  ? hf_round_search (walk->round, walk->target, &fault)
                                  : hf_round_read (walk->round, walk->target, &fault);

  if (reply != NULL)
    return hf_fhir_bundle_read (reply->tape, error);
  if (!is_dead_link (walk, fault)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return NULL;
  }
  walk->restarts++;
  walk->count = MIN (walk->count * 4, LARGEST_COUNT);
  if (walk->newest == HF_TIME_NONE)
    aim_at_first_page (walk, HF_TIME_NONE);
  else
    aim_at_first_page (walk, walk->sorted ? walk->newest : walk->newest - HF_SINCE_OVERLAP);
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
  g_autoptr (HfPage) page = hf_page_new (walk->query->name);
  gint64 before = walk->newest;

  if (!walk->query->read (walk->round, bundle, page, walk->query->user_data, error)) {
    /* What was read of it stays: a line that is cut again and again still gets on. */
    hf_round_store_page (walk->round, page, NULL);
    return FALSE;
  }
  advance (walk, bundle);
  /* Without an order, a later page may hold older entries: the cursor waits for the last page. */
  if (walk->query->name != NULL &&
      ((walk->sorted && walk->newest != before) || (!walk->sorted && bundle->next == NULL)))
    page->cursor = walk->cursor;
  return hf_round_store_page (walk->round, page, error);
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
  g_auto (Walk) walk = { .round = round, .query = query, .sorted = TRUE };
  g_auto (HfSince) own = { .newest = HF_TIME_NONE, .from = HF_TIME_NONE };
  const HfSince *since = query->since != NULL ? query->since : &own;

  walk.count = query->post ? LARGEST_COUNT : FIRST_COUNT;
  walk.links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (query->name != NULL && !hf_since_load (round, query->name, &own, error))
    return FALSE;
  walk.cursor = g_strdup (since->cursor);
  walk.newest = since->newest;
  aim_at_first_page (&walk, since->from);
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
  since = hf_time_format (newest - HF_SINCE_OVERLAP);
  target = g_strdup_printf ("%s_lastUpdated=ge%s&_sort=_lastUpdated&_count=%u", search, since,
                            FIRST_COUNT);
  reply = hf_round_read (round, target, error);
  bundle = reply != NULL ? hf_fhir_bundle_read (reply->tape, error) : NULL;
  return bundle != NULL && find_news (round, bundle, out_news, error);
}

char *
hf_pager_list_ids (GPtrArray *ids, guint *at, gsize length)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint first = *at; *at < ids->len && *at - first < LARGEST_COUNT && list->len < length;
       (*at)++)
    g_string_append_printf (list, "%s%s", *at > first ? "," : "",
                            (const char *)g_ptr_array_index (ids, *at));
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static gboolean
run_some (
    HfRound *round, const HfQuery *query, GPtrArray *ids, guint *at, gboolean post, GError **error)
{
  guint end = *at;
  g_autofree char *list = hf_pager_list_ids (ids, &end, post ? FORM : HF_PAGER_ADDRESS);
  g_autofree char *search = g_strconcat (query->search, list, "&", NULL);
  HfQuery some = *query;

  some.search = search;
  some.post = post;
  if (!hf_pager_run (round, &some, error))
    return FALSE;
  *at = end;
  return TRUE;
}

gboolean
hf_pager_run_ids (HfRound *round, const HfQuery *query, GPtrArray *ids, guint *at, GError **error)
{
  guint end = *at;
  g_autofree char *list = hf_pager_list_ids (ids, &end, HF_PAGER_ADDRESS);
  gboolean post = end < ids->len;

  while (*at < ids->len) {
    g_autoptr (GError) fault = NULL;

    if (run_some (round, query, ids, at, post, &fault))
      continue;
    if (!post || !(g_error_matches (fault, HF_ERROR, HF_ERROR_SERVER) ||
                   g_error_matches (fault, HF_ERROR, HF_ERROR_NOT_FOUND))) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
    post = FALSE;
  }
  return TRUE;
}

HfRemote *
hf_pager_remember (const HfFhirEntry *entry)
{
  HfRemote *remote = hf_remote_new (entry->type, entry->id);

  remote->version = g_strdup (entry->version);
  return remote;
}
