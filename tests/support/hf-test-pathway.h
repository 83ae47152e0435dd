/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped pathways, for tests. */
#pragma once

#include "hf-pathway.h"
#include "hf-site.h"

G_BEGIN_DECLS

/** hf_test_pathways: (transfer full): all of data/pathways by id; any fault in them fails the test.
 */
GHashTable *hf_test_pathways (void);
/** hf_test_pathway: (transfer full): one of them. */
HfPathway *hf_test_pathway (const char *id);
/** hf_test_pathway_at: (transfer full): one of them, as if it had been published as @version. */
HfPathway *hf_test_pathway_at (const char *id, const char *version);
/** hf_test_site: (transfer full): Chicago, supervisor "iris". */
HfSite *hf_test_site (void);

G_END_DECLS
