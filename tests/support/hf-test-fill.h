/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random data for events of every type: what the table of types asks for, and sometimes more. */
#pragma once

#include "hf-event.h"
#include "hf-pathway.h"

G_BEGIN_DECLS

/** hf_test_any_type: each type of the table as likely as the next, and now and then one of a newer
 * desk. */
const char *hf_test_any_type (GRand *random);

/** hf_test_random_answer: one of the answers that are offered; the first more often. */
const char *hf_test_random_answer (GRand *random, HfPathway *pathway, const char *link_id);

/** hf_test_fill: puts what @type needs into @data, and often what it may have. */
void
hf_test_fill (GRand *random, HfPathway *pathway, const char *type, GVariantDict *data, gint64 at);

G_END_DECLS
