/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One search, page by page, with a cursor that never passes a page that is not stored. */
#pragma once

#include "hf-fhir-bundle.h"
#include "hf-since.h"

G_BEGIN_DECLS

/**
 * HfPageFunc:
 * @page: its arrays are there, empty; put in what @bundle changes
 *
 * FALSE ends the walk: the page and its cursor are not stored.
 */
typedef gboolean (*HfPageFunc) (
    HfRound *round, HfFhirBundle *bundle, HfPage *page, gpointer user_data, GError **error);

/**
 * HfQuery:
 * @name: (nullable): of the cursor in the store; %NULL: no cursor and no progress is kept
 * @search: "Task?" or "Communication?category=...&", to which the rest is added
 * @since: (nullable): for one without a name: where to begin
 * @post: the search goes in a form, and as much as can be comes at once
 */
typedef struct {
  const char *name;
  const char *search;
  HfPageFunc read;
  gpointer user_data;
  const HfSince *since;
  gboolean post;
} HfQuery;

/**
 * hf_pager_run:
 *
 * Asks for what changed (hf_since_load()), follows "next" links of the same origin, and stores each
 * page with its cursor in one transaction. Starts again from the newest stamp if a link dies.
 * Sets %HF_ERROR_SERVER for a link seen before, for more than 1,000 pages, for a link elsewhere.
 */
gboolean hf_pager_run (HfRound *round, const HfQuery *query, GError **error);

/**
 * hf_pager_has_news:
 * @cursor: its name in the store
 * @search: as in HfQuery
 *
 * For what is read as a whole: whether the first page of what changed since @cursor has an entry
 * that the store has not seen. %TRUE if there is no cursor yet.
 */
gboolean hf_pager_has_news (
    HfRound *round, const char *cursor, const char *search, gboolean *out_news, GError **error);

/** hf_pager_is_known: whether the store has seen this very version of an entry. Sets @error, and
 * gives FALSE, if the store cannot say. */
gboolean hf_pager_is_known (HfRound *round, const HfFhirEntry *entry, GError **error);

/** HF_PAGER_ADDRESS: characters of ids in an address: it stays well under the 8 KiB that servers
 * take. */
#define HF_PAGER_ADDRESS 4000

/** hf_pager_list_ids: (transfer full): "a,b,c" of @ids from *@at on, as many as @length characters
 * hold, and not more than a thousand; *@at is after them. */
char *hf_pager_list_ids (GPtrArray *ids, guint *at, gsize length);

/**
 * hf_pager_run_ids:
 * @query: without a name; its search ends with what the ids are of: "Patient?_id="
 * @ids: (element-type utf8)
 * @at: (inout): the first that was not asked for yet; is after all if it went well, and after those
 *   that were read if not
 *
 * hf_pager_run() by GET where an address holds all ids; else for about a thousand at a time by
 * POST, or, where the server refuses that, for as many as an address holds.
 */
gboolean
hf_pager_run_ids (HfRound *round, const HfQuery *query, GPtrArray *ids, guint *at, GError **error);

/** hf_pager_remember: (transfer full): the entry as a remote without a body. */
HfRemote *hf_pager_remember (const HfFhirEntry *entry);

G_END_DECLS
