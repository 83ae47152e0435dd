/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far two pieces of data agree. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hf_replay_data_differs:
 * @expected: sorted by hf_data_sort()
 * @found: sorted likewise
 * @out_expected: (out) (nullable): what of @expected @found does not hold
 * @out_found: (out) (nullable): what @found holds in its place; null where it has nothing
 *
 * Objects are compared key by key and may hold more; everything else must be equal.
 *
 * Returns: %FALSE if they agree
 */
gboolean hf_replay_data_differs (GVariant *expected,
                                 GVariant *found,
                                 GVariant **out_expected,
                                 GVariant **out_found);

/**
 * hf_replay_data_sort_ids: (transfer full): @object with each of its lists of plain ids sorted:
 * tasks, flags, ways that are open have no order of their own.
 */
GVariant *hf_replay_data_sort_ids (GVariant *object);

G_END_DECLS
