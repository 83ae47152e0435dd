/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One search, page by page, with a cursor that never passes a page that is not stored. */
#pragma once

#include "hf-fhir-bundle.h"
#include "hf-round.h"

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
 * @name: (nullable): of the cursor in the store; %NULL: everything is read and nothing stored
 * @search: "Task?" or "Communication?category=...&", to which the rest is added
 * @since: (nullable): for one without a name: the stamp to begin at, in the place of a cursor
 */
typedef struct {
  const char *name;
  const char *search;
  const char *since;
  HfPageFunc read;
  gpointer user_data;
} HfQuery;

/**
 * hf_pager_run:
 *
 * Asks for what changed since five minutes before the newest stamp seen (commits need not become
 * visible in the order of their stamps), follows "next" links of the same origin, and stores each
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

/** hf_pager_remember: (transfer full): the entry as a remote without a body. */
HfRemote *hf_pager_remember (const HfFhirEntry *entry);

G_END_DECLS
