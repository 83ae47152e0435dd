/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Bundle being written around resources whose bytes stay as they are. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HfPracticeBundle HfPracticeBundle;

/** hf_practice_bundle_new: @type "searchset", "history", "batch-response"; @total -1 leaves it out.
 */
HfPracticeBundle *hf_practice_bundle_new (const char *type, gint64 total);
void hf_practice_bundle_free (HfPracticeBundle *bundle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfPracticeBundle, hf_practice_bundle_free)

void hf_practice_bundle_link (HfPracticeBundle *bundle, const char *relation, const char *url);
/**
 * hf_practice_bundle_add:
 * @full_url: (nullable)
 * @resource: (nullable): JSON, as it is
 * @rest: (nullable): further members of the entry, "\"search\":{...}"
 */
void hf_practice_bundle_add (HfPracticeBundle *bundle,
                             const char *full_url,
                             GBytes *resource,
                             const char *rest);
/** hf_practice_bundle_finish: (transfer full): the text; @bundle is used up but still to be freed.
 */
char *hf_practice_bundle_finish (HfPracticeBundle *bundle);

G_END_DECLS
