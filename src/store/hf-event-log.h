/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The event log: sealed rows that are only ever added, each chained to the one before it in its
 * handoff. */
#pragma once

#include "hf-event.h"
#include "hf-profile.h"

G_BEGIN_DECLS

/** hf_event_log_append: @out_added is FALSE if the event's id is there already. */
gboolean hf_event_log_append (HfWrite *write, HfEvent *event, gboolean *out_added, GError **error);

/**
 * hf_event_log_load:
 * @handoff: (nullable): all if %NULL
 * @out_damaged: rows that do not open, and gaps in a chain; noted as the profile's damage too
 *
 * Returns: (element-type HfEvent): what is sound, sorted by (handoff, at, id)
 */
GPtrArray *
hf_event_log_load (HfProfile *profile, const char *handoff, guint *out_damaged, GError **error);

/** hf_event_log_max_seq: the highest counter among this desk's events, read from the events
 * themselves; for a head that is lost. */
gboolean hf_event_log_max_seq (HfProfile *profile, guint64 *out_seq, GError **error);

G_END_DECLS
