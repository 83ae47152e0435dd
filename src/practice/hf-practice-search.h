/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search of one resource type: which parameters there are, what they match, in what order. */
#pragma once

#include "hf-practice-reply.h"

G_BEGIN_DECLS

/** HfPracticeSearch: a query that was understood. */
typedef struct _HfPracticeSearch HfPracticeSearch;

/**
 * hf_practice_search_new:
 * @params: (element-type HfPracticeParam)
 * @strict: an unknown parameter is refused; otherwise it is left out
 * @refusal: (out) (nullable): the answer if it is refused
 */
HfPracticeSearch *hf_practice_search_new (const char *type,
                                          GPtrArray *params,
                                          gboolean strict,
                                          HfPracticeReply **refusal);
void hf_practice_search_free (HfPracticeSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfPracticeSearch, hf_practice_search_free)

/** hf_practice_search_get_count: _count, or -1 if it was not asked. */
int hf_practice_search_get_count (const HfPracticeSearch *search);

/** hf_practice_search_run: (transfer container) (element-type HfPracticeVersion): all matches among
 * @candidates, sorted as asked. */
GPtrArray *hf_practice_search_run (const HfPracticeSearch *search, GPtrArray *candidates);

/** HfPracticeSearchParam: one row of the table of parameters, for the CapabilityStatement. */
typedef struct {
  const char *name;
  const char *type; /* token, reference, date, string */
} HfPracticeSearchParam;

/** hf_practice_search_list: (transfer full) (element-type HfPracticeSearchParam): of @type. */
GArray *hf_practice_search_list (const char *type);

G_END_DECLS
