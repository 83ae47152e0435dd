/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines: anchors, spans, and what meets each clock. Time raises; it never opens or closes. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/** hf_deadline_compute: (element-type HfDeadline) (transfer full): the pathway's and the universal
 * ones. */
GPtrArray *hf_deadline_compute (const HfLoop *loop, gint64 now);

/** hf_deadline_anchor: when the named anchor happened; %HF_TIME_NONE if it has not. */
gint64 hf_deadline_anchor (const HfLoop *loop, const char *name);
/** hf_deadline_attended: time of the first visit kept; interim help does not count (R82). */
gint64 hf_deadline_attended (const HfLoop *loop);
/** hf_deadline_last_miss: when the latest standing no-show became known. */
gint64 hf_deadline_last_miss (const HfLoop *loop);
/** hf_deadline_tries_since: no-show tries at or after @since; all of them from %HF_TIME_NONE. */
int hf_deadline_tries_since (const HfLoop *loop, gint64 since);
/** hf_deadline_last_try: the latest no-show try at or after @since. */
gint64 hf_deadline_last_try (const HfLoop *loop, gint64 since);
/** hf_deadline_outreach_end: when the pathway's time for tries after the miss at @miss is over. */
gint64 hf_deadline_outreach_end (const HfLoop *loop, gint64 miss);

G_END_DECLS
