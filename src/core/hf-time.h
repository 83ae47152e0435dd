/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time as the core knows it: milliseconds since 1970 UTC, spans, and a site's calendar. No clock.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** HF_TIME_NONE: "no such time". Times are gint64 milliseconds since 1970-01-01T00:00:00Z. */
#define HF_TIME_NONE G_MININT64
#define HF_SECOND (G_GINT64_CONSTANT (1000))
#define HF_MINUTE (60 * HF_SECOND)
#define HF_HOUR (60 * HF_MINUTE)
#define HF_DAY (24 * HF_HOUR)

/**
 * hf_time_parse:
 * @text: an RFC 3339 instant with an offset ("2026-03-08T00:30:00-05:00", "...Z", fractions
 * allowed)
 *
 * Sets %HF_ERROR_BAD_DATA if @text is anything else; a local time without an offset is refused.
 */
gboolean hf_time_parse (const char *text, gint64 *out_time, GError **error);
/** hf_time_format: RFC 3339 in UTC with milliseconds, "2026-03-08T05:30:00.000Z". */
char *hf_time_format (gint64 time);
/** hf_time_format_local: RFC 3339 in @zone with seconds and offset, as case files print it. */
char *hf_time_format_local (gint64 time, GTimeZone *zone);

/**
 * HfSpan:
 * @business_days: PnBD; 0 for an elapsed span
 * @elapsed: milliseconds of absolute time (R89: hours and days are elapsed time)
 */
typedef struct {
  int business_days;
  gint64 elapsed;
} HfSpan;

/** hf_span_parse: "PT10M", "PT2H", "P14D", "P2BD", "PT0H". Negative and mixed forms are refused. */
gboolean hf_span_parse (const char *text, HfSpan *out_span, GError **error);

/**
 * HfCalendar:
 *
 * A site's zone and its days off. Immutable.
 */
typedef struct _HfCalendar HfCalendar;

/**
 * hf_calendar_new:
 * @zone: an IANA name ("America/Chicago"); an unknown one sets %HF_ERROR_BAD_DATA
 * @holidays: (nullable): local dates "YYYY-MM-DD"
 */
HfCalendar *hf_calendar_new (const char *zone, const char *const *holidays, GError **error);
HfCalendar *hf_calendar_ref (HfCalendar *calendar);
void hf_calendar_unref (HfCalendar *calendar);
GTimeZone *hf_calendar_get_zone (const HfCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfCalendar, hf_calendar_unref)

/**
 * hf_calendar_add:
 *
 * Elapsed spans are added as absolute time. The n-th business day counts after the local date of
 * @anchor and is due at 17:00 local time (R89).
 */
gint64 hf_calendar_add (const HfCalendar *calendar, gint64 anchor, HfSpan span);
/** hf_calendar_is_working_time: 08:00 to 17:00 of a business day; 17:00 is when one is over (R89).
 */
gboolean hf_calendar_is_working_time (const HfCalendar *calendar, gint64 time);
/** hf_calendar_next_opening: the first 08:00 of a business day after @time. */
gint64 hf_calendar_next_opening (const HfCalendar *calendar, gint64 time);
/** hf_calendar_weekday: 1 Monday ... 7 Sunday, local. */
int hf_calendar_weekday (const HfCalendar *calendar, gint64 time);
/** hf_calendar_minute_of_day: minutes since local midnight. */
int hf_calendar_minute_of_day (const HfCalendar *calendar, gint64 time);
/** hf_calendar_same_day: whether two instants fall on one local date. */
gboolean hf_calendar_same_day (const HfCalendar *calendar, gint64 a, gint64 b);

G_END_DECLS
