/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random histories for property tests: events of all sorts, in and out of sense. */
#pragma once

#include "hf-event.h"
#include "hf-pathway.h"

G_BEGIN_DECLS

/** hf_test_start: 2026-03-02T14:00:00Z, the Monday on which random histories start. */
#define HF_TEST_START G_GINT64_CONSTANT (1772460000000)

/**
 * hf_test_history_new:
 * @length: how many events
 *
 * Events of two desks on one handoff, sorted by nothing: times go forward and back, some are equal,
 * some commands make no sense. Starts with handoff.opened nine times in ten.
 */
GPtrArray *hf_test_history_new (GRand *random, HfPathway *pathway, guint length);

/** hf_test_event: (transfer full): one random event; @number makes its id. */
HfEvent *hf_test_event (GRand *random, HfPathway *pathway, guint number, gint64 at);

/** hf_test_event_of: (transfer full): a certain event; @data is GVariant text of an a{sv}, or NULL.
 */
HfEvent *hf_test_event_of (const char *id, const char *type, gint64 at, const char *data);

/** hf_test_benign: an answer to @link_id after which nothing stands in the way. */
const char *hf_test_benign (HfPathway *pathway, const char *link_id);

/** hf_test_shuffle: (transfer full): the same events in another order, some of them twice. */
GPtrArray *hf_test_shuffle (GRand *random, GPtrArray *events);

/** hf_test_random_new: seeded from the GLib test seed, which a failing run prints. */
GRand *hf_test_random_new (void);

/** hf_test_count: the number of rounds: @full, unless the environment's HF_ROUNDS says otherwise.
 */
guint hf_test_count (guint full);

G_END_DECLS
