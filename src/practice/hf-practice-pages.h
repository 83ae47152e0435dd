/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results of searches, handed out page by page. */
#pragma once

#include "hf-practice-reply.h"

G_BEGIN_DECLS

/**
 * HfPracticeSlice: one page of a result.
 * @total: of the whole result
 * @versions: (element-type HfPracticeVersion): this page
 * @token: (nullable): of the page after it
 */
typedef struct {
  guint total;
  GPtrArray *versions;
  char *token;
} HfPracticeSlice;

void hf_practice_slice_free (HfPracticeSlice *slice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfPracticeSlice, hf_practice_slice_free)

typedef struct _HfPracticePages HfPracticePages;

HfPracticePages *hf_practice_pages_new (guint32 seed);
void hf_practice_pages_free (HfPracticePages *pages);

/** hf_practice_pages_open: (transfer full): the first page; what was found is kept for the others,
 * so that later writes do not move it. @size 0: an empty page, without a next one. */
HfPracticeSlice *
hf_practice_pages_open (HfPracticePages *pages, GPtrArray *found, guint size, gint64 now);
/**
 * hf_practice_pages_next: (nullable) (transfer full): the page of @token
 * @life: 0: for ever
 *
 * %NULL if it was never given out or is older than @life. A token may be asked again: a client
 * whose connection broke does.
 */
HfPracticeSlice *
hf_practice_pages_next (HfPracticePages *pages, const char *token, gint64 now, gint64 life);

G_END_DECLS
