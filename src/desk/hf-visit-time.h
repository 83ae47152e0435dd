/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Visit times as people type them. */
#pragma once

#include "hf-time.h"

G_BEGIN_DECLS

/**
 * hf_visit_time_parse:
 * @text: "Thu 10:30", "thursday 9", "14 May 10:30", "2026-05-14 10:30", "today 16:00", "tomorrow
 * 9:15", "10:30" (with @day)
 * @day: a moment of the day meant if @text names none; HF_TIME_NONE: the next time that clock shows
 *
 * Local to @calendar's zone; a weekday is the next one, today included while the hour is ahead. A
 * local time that a clock change skips is refused, as is anything that is not after @now. Sets
 * %HF_ERROR_BAD_DATA with a sentence for the field.
 */
gboolean hf_visit_time_parse (const char *text,
                              gint64 day,
                              gint64 now,
                              const HfCalendar *calendar,
                              gint64 *out_time,
                              GError **error);

/** hf_local_time_parse: "2026-05-14 10:30", local; may have passed (when something happened) */
gboolean hf_local_time_parse (const char *text,
                              const HfCalendar *calendar,
                              gint64 *out_time,
                              GError **error);

G_END_DECLS
