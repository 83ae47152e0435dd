/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events for tests: certain ones, and benign answers. */
#pragma once

#include "hf-event.h"
#include "hf-pathway.h"

G_BEGIN_DECLS

/** hf_test_start: 2026-03-02T14:00:00Z, the Monday on which random histories start. */
#define HF_TEST_START G_GINT64_CONSTANT (1772460000000)

/** hf_test_event_of: (transfer full): a certain event; @data is GVariant text of an a{sv}, or NULL.
 */
HfEvent *hf_test_event_of (const char *id, const char *type, gint64 at, const char *data);

/** hf_test_benign: an answer to @link_id after which nothing stands in the way. */
const char *hf_test_benign (HfPathway *pathway, const char *link_id);

/** hf_test_shuffle: (transfer full): the same events in another order, some of them twice. */
GPtrArray *hf_test_shuffle (GRand *random, GPtrArray *events);

G_END_DECLS
