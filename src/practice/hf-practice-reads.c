/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-reads.h"

#include "hf-practice-bundle.h"
#include "hf-practice-query.h"
#include "hf-practice-search.h"
#include "hf-time.h"

#define MOST_ENTRIES 1000

/* The version before @version, if the request is to see stale ones and there is one. */
static const HfPracticeVersion *
apply_stale (const HfPracticeService *service, const HfPracticeVersion *version)
{
  if (!service->stale || version->number < 2)
    return version;

  GPtrArray *history = hf_practice_shelf_history (service->shelf, version->type, version->id);
  const HfPracticeVersion *before = g_ptr_array_index (history, version->number - 2);
  return before->deleted ? version : before;
}

static HfPracticeReply *
reply_missing (const char *type, const char *id)
{
  return hf_practice_reply_new_outcome (404, "not-found", "%s/%s is not known", type, id);
}

static HfPracticeReply *
reply_gone (const char *type, const char *id)
{
  return hf_practice_reply_new_outcome (410, "deleted", "%s/%s was deleted", type, id);
}

HfPracticeReply *
hf_practice_read (HfPracticeService *service, const char *type, const char *id)
{
  const HfPracticeVersion *version = hf_practice_shelf_find (service->shelf, type, id);

  if (version == NULL)
    return reply_missing (type, id);
  version = apply_stale (service, version);
  if (version->deleted)
    return reply_gone (type, id);
  return hf_practice_reply_new_version (200, version);
}

HfPracticeReply *
hf_practice_read_version (HfPracticeService *service,
                          const char *type,
                          const char *id,
                          const char *version)
{
  GPtrArray *history = hf_practice_shelf_history (service->shelf, type, id);
  guint64 number = 0;

  if (history == NULL || !g_ascii_string_to_unsigned (version, 10, 1, history->len, &number, NULL))
    return hf_practice_reply_new_outcome (404, "not-found", "%s/%s has no version %s", type, id,
                                          version);

  const HfPracticeVersion *found = g_ptr_array_index (history, number - 1);
  return found->deleted ? reply_gone (type, id) : hf_practice_reply_new_version (200, found);
}

static char *
describe_history_entry (const HfPracticeVersion *version)
{
  g_autofree char *modified = hf_time_format (version->stamp);
  gboolean created = g_str_equal (version->method, "POST");
  const char *status = version->deleted ? "204" : version->number == 1 ? "201" : "200";

  return g_strdup_printf ("\"request\":{\"method\":\"%s\",\"url\":\"%s%s%s\"},"
                          "\"response\":{\"status\":\"%s\",\"etag\":\"W/\\\"%u\\\"\","
                          "\"lastModified\":\"%s\"}",
                          version->method, version->type, created ? "" : "/",
                          created ? "" : version->id, status, version->number, modified);
}

HfPracticeReply *
hf_practice_read_history (HfPracticeService *service, const char *type, const char *id)
{
  GPtrArray *history = hf_practice_shelf_history (service->shelf, type, id);

  if (history == NULL)
    return reply_missing (type, id);

  g_autoptr (HfPracticeBundle) bundle = hf_practice_bundle_new ("history", history->len);
  g_autofree char *full_url = g_strdup_printf ("%s/%s/%s", service->base, type, id);
  for (guint i = history->len; i > 0; i--) {
    const HfPracticeVersion *version = g_ptr_array_index (history, i - 1);
    g_autofree char *rest = describe_history_entry (version);

    hf_practice_bundle_add (bundle, full_url, version->body, rest);
  }
  return hf_practice_reply_new_body (200, hf_practice_bundle_finish (bundle));
}

static HfPracticeReply *
reply_slice (HfPracticeService *service, const HfPracticeSlice *slice, const char *self)
{
  g_autoptr (HfPracticeBundle) bundle = hf_practice_bundle_new ("searchset", slice->total);

  hf_practice_bundle_link (bundle, "self", self);
  if (slice->token != NULL) {
    g_autofree char *next = g_strdup_printf ("%s?_getpages=%s", service->base, slice->token);

    hf_practice_bundle_link (bundle, "next", next);
  }
  for (guint i = 0; i < slice->versions->len; i++) {
    const HfPracticeVersion *version = g_ptr_array_index (slice->versions, i);
    g_autofree char *url = g_strdup_printf ("%s/%s/%s", service->base, version->type, version->id);

    hf_practice_bundle_add (bundle, url, version->body, "\"search\":{\"mode\":\"match\"}");
  }
  return hf_practice_reply_new_body (200, hf_practice_bundle_finish (bundle));
}

static GPtrArray *
list_candidates (const HfPracticeService *service, const char *type)
{
  GPtrArray *seen =
      hf_practice_shelf_list (service->shelf, type, service->now - service->limits.search_lag);

  for (guint i = 0; i < seen->len; i++)
    seen->pdata[i] = (gpointer)apply_stale (service, seen->pdata[i]);
  return seen;
}

HfPracticeReply *
hf_practice_find (HfPracticeService *service,
                  const char *type,
                  const char *query,
                  const char *prefer)
{
  HfPracticeReply *refusal = NULL;
  g_autoptr (GPtrArray) params = hf_practice_query_parse (query);
  gboolean strict = prefer != NULL && strstr (prefer, "handling=strict") != NULL;

  if (params == NULL)
    return hf_practice_reply_new_outcome (400, "invalid", "The query is not percent-encoded UTF-8");

  g_autoptr (HfPracticeSearch) search = hf_practice_search_new (type, params, strict, &refusal);
  if (search == NULL)
    return refusal;

  int count = hf_practice_search_get_count (search);
  guint size = MIN (count >= 0 ? (guint)count : service->limits.page_size, MOST_ENTRIES);
  g_autoptr (GPtrArray) candidates = list_candidates (service, type);
  g_autoptr (GPtrArray) found = hf_practice_search_run (search, candidates);
  g_autoptr (HfPracticeSlice) slice =
      hf_practice_pages_open (service->pages, found, size, service->now);
  g_autofree char *self = g_strdup_printf (
      "%s/%s%s%s", service->base, type, params->len > 0 ? "?" : "", params->len > 0 ? query : "");
  return reply_slice (service, slice, self);
}

HfPracticeReply *
hf_practice_find_next (HfPracticeService *service, const char *token)
{
  g_autoptr (HfPracticeSlice) slice =
      hf_practice_pages_next (service->pages, token, service->now, service->limits.page_life);

  if (slice == NULL)
    return hf_practice_reply_new_outcome (410, "expired",
                                          "This page of the search is no longer kept");
  g_autofree char *self = g_strdup_printf ("%s?_getpages=%s", service->base, token);
  return reply_slice (service, slice, self);
}
