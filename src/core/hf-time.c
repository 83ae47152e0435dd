/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-time.h"

#include "hf-error.h"

#include <string.h>

struct _HfCalendar {
  gatomicrefcount refs;
  GTimeZone *zone;
  GHashTable *holidays; /* "YYYY-MM-DD" */
};

/* Years outside 1900-2199 are mistakes, and would overflow spans added later. */
static const gint64 earliest = -2208988800000;
static const gint64 latest = 7258118400000;

/* The hours of a business day, local. */
enum { OPENS = 8, ENDS = 17 };

gboolean
hf_time_parse (const char *text, gint64 *out_time, GError **error)
{
  g_autoptr (GDateTime) instant = NULL;
  gint64 time;

  g_return_val_if_fail (text != NULL && out_time != NULL, FALSE);

  /* "T" and no default zone: a date alone or a local time is no instant. */
  if (strlen (text) >= 20 && text[10] == 'T')
    instant = g_date_time_new_from_iso8601 (text, NULL);
  if (instant == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA,
                 "not an instant with an offset, like 2026-03-08T00:30:00-05:00");
    return FALSE;
  }
  time = g_date_time_to_unix (instant) * 1000 + g_date_time_get_microsecond (instant) / 1000;
  if (time < earliest || time > latest) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "year out of range");
    return FALSE;
  }
  *out_time = time;
  return TRUE;
}

static GDateTime *
to_date_time (gint64 time, GTimeZone *zone)
{
  gint64 seconds = time / 1000;
  gint64 rest = time % 1000;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (rest < 0) {
    seconds--;
    rest += 1000;
  }
  utc = g_date_time_new_from_unix_utc (seconds);
  if (utc == NULL)
    utc = g_date_time_new_from_unix_utc (0);
  local = g_date_time_add (utc, rest * 1000);
  return zone != NULL ? g_date_time_to_timezone (local, zone) : g_steal_pointer (&local);
}

char *
hf_time_format (gint64 time)
{
  g_autoptr (GDateTime) utc = to_date_time (time, NULL);
  g_autofree char *text = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%03dZ", text, g_date_time_get_microsecond (utc) / 1000);
}

char *
hf_time_format_local (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = to_date_time (time, zone);

  return g_date_time_format (local, "%Y-%m-%dT%H:%M:%S%:z");
}

static gboolean
span_fail (const char *text, GError **error)
{
  g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA,
               "'%s' is not a span like PT10M, PT2H, P14D or P2BD", text);
  return FALSE;
}

gboolean
hf_span_parse (const char *text, HfSpan *out_span, GError **error)
{
  const char *at = text;
  char *end = NULL;
  gboolean clock;
  guint64 number;
  HfSpan span = { 0, 0 };

  g_return_val_if_fail (text != NULL && out_span != NULL, FALSE);

  if (*at++ != 'P')
    return span_fail (text, error);
  clock = *at == 'T';
  if (clock)
    at++;
  if (!g_ascii_isdigit (*at))
    return span_fail (text, error);
  number = g_ascii_strtoull (at, &end, 10);
  if (number > 100000)
    return span_fail (text, error);
  if (clock && g_str_equal (end, "H"))
    span.elapsed = (gint64)number * HF_HOUR;
  else if (clock && g_str_equal (end, "M"))
    span.elapsed = (gint64)number * HF_MINUTE;
  else if (clock && g_str_equal (end, "S"))
    span.elapsed = (gint64)number * HF_SECOND;
  else if (!clock && g_str_equal (end, "D"))
    span.elapsed = (gint64)number * HF_DAY;
  else if (!clock && g_str_equal (end, "W"))
    span.elapsed = (gint64)number * 7 * HF_DAY;
  else if (!clock && g_str_equal (end, "BD") && number > 0 && number <= 1000)
    span.business_days = (int)number;
  else
    return span_fail (text, error);
  *out_span = span;
  return TRUE;
}

HfCalendar *
hf_calendar_new (const char *zone, const char *const *holidays, GError **error)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier (zone);
  HfCalendar *calendar;

  if (time_zone == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "unknown time zone '%s'", zone);
    return NULL;
  }
  calendar = g_new0 (HfCalendar, 1);
  g_atomic_ref_count_init (&calendar->refs);
  calendar->zone = g_steal_pointer (&time_zone);
  calendar->holidays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; holidays != NULL && holidays[i] != NULL; i++)
    g_hash_table_add (calendar->holidays, g_strdup (holidays[i]));
  return calendar;
}

HfCalendar *
hf_calendar_ref (HfCalendar *calendar)
{
  g_atomic_ref_count_inc (&calendar->refs);
  return calendar;
}

void
hf_calendar_unref (HfCalendar *calendar)
{
  if (!g_atomic_ref_count_dec (&calendar->refs))
    return;
  g_time_zone_unref (calendar->zone);
  g_hash_table_unref (calendar->holidays);
  g_free (calendar);
}

GTimeZone *
hf_calendar_get_zone (const HfCalendar *calendar)
{
  return calendar->zone;
}

static gboolean
is_business_day (const HfCalendar *calendar, GDateTime *day)
{
  g_autofree char *date = NULL;

  if (g_date_time_get_day_of_week (day) > 5)
    return FALSE;
  if (g_hash_table_size (calendar->holidays) == 0)
    return TRUE;
  date = g_date_time_format (day, "%Y-%m-%d");
  return !g_hash_table_contains (calendar->holidays, date);
}

static gint64
add_business_days (const HfCalendar *calendar, gint64 anchor, int days)
{
  g_autoptr (GDateTime) local = to_date_time (anchor, calendar->zone);
  int left = days;
  int year;
  int month;
  int day;

  /* Noon keeps the walk from day to day away from the hour that a clock change skips. */
  g_date_time_get_ymd (local, &year, &month, &day);
  g_clear_pointer (&local, g_date_time_unref);
  local = g_date_time_new (calendar->zone, year, month, day, 12, 0, 0);
  for (int guard = 0; left > 0 && guard < 10000; guard++) {
    GDateTime *next = g_date_time_add_days (local, 1);

    g_date_time_unref (local);
    local = next;
    if (is_business_day (calendar, local))
      left--;
  }
  g_date_time_get_ymd (local, &year, &month, &day);
  g_clear_pointer (&local, g_date_time_unref);
  local = g_date_time_new (calendar->zone, year, month, day, ENDS, 0, 0);
  return g_date_time_to_unix (local) * 1000;
}

gint64
hf_calendar_add (const HfCalendar *calendar, gint64 anchor, HfSpan span)
{
  if (span.business_days > 0)
    return add_business_days (calendar, anchor, span.business_days);
  return anchor + span.elapsed;
}

gboolean
hf_calendar_is_working_time (const HfCalendar *calendar, gint64 time)
{
  g_autoptr (GDateTime) local = to_date_time (time, calendar->zone);
  int minute = hf_calendar_minute_of_day (calendar, time);

  return is_business_day (calendar, local) && minute >= OPENS * 60 && minute <= ENDS * 60;
}

gint64
hf_calendar_next_opening (const HfCalendar *calendar, gint64 time)
{
  g_autoptr (GDateTime) day = to_date_time (time, calendar->zone);
  int month_day;
  int month;
  int year;

  for (int guard = 0; guard < 10000; guard++) {
    g_autoptr (GDateTime) opening = NULL;
    GDateTime *next;

    g_date_time_get_ymd (day, &year, &month, &month_day);
    opening = g_date_time_new (calendar->zone, year, month, month_day, OPENS, 0, 0);
    if (is_business_day (calendar, opening) && g_date_time_to_unix (opening) * 1000 > time)
      return g_date_time_to_unix (opening) * 1000;
    next = g_date_time_add_days (opening, 1);
    g_date_time_unref (day);
    day = next;
  }
  return time + HF_DAY;
}

int
hf_calendar_weekday (const HfCalendar *calendar, gint64 time)
{
  g_autoptr (GDateTime) local = to_date_time (time, calendar->zone);

  return g_date_time_get_day_of_week (local);
}

int
hf_calendar_minute_of_day (const HfCalendar *calendar, gint64 time)
{
  g_autoptr (GDateTime) local = to_date_time (time, calendar->zone);

  return g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
}

gboolean
hf_calendar_same_day (const HfCalendar *calendar, gint64 a, gint64 b)
{
  g_autoptr (GDateTime) first = to_date_time (a, calendar->zone);
  g_autoptr (GDateTime) second = to_date_time (b, calendar->zone);

  return g_date_time_get_year (first) == g_date_time_get_year (second) &&
         g_date_time_get_day_of_year (first) == g_date_time_get_day_of_year (second);
}
