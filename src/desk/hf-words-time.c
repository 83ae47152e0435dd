/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GDateTime *
local_time (gint64 time, const HfCalendar *calendar)
{
  gint64 seconds = time / 1000 - (time % 1000 < 0 ? 1 : 0);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  if (utc == NULL)
    return g_date_time_new_from_unix_utc (0);
  return g_date_time_to_timezone (utc, hf_calendar_get_zone (calendar));
}

static char *
format_local (gint64 time, const HfCalendar *calendar, const char *format)
{
  g_autoptr (GDateTime) local = local_time (time, calendar);

  return g_date_time_format (local, format);
}

char *
hf_words_moment (gint64 time, const HfCalendar *calendar)
{
  /* Translators: "Thu 7 May, 16:30", a GDateTime format */
  return format_local (time, calendar, _ ("%a %-d %b, %H:%M"));
}

char *
hf_words_long_moment (gint64 time, const HfCalendar *calendar)
{
  /* Translators: "Thursday 7 May, 16:30", a GDateTime format */
  return format_local (time, calendar, _ ("%A %-d %B, %H:%M"));
}

char *
hf_words_visit_time (const HfVisit *visit, const HfCalendar *calendar, gboolean is_long)
{
  g_autofree char *first = is_long ? hf_words_long_moment (visit->time, calendar)
                                   : hf_words_moment (visit->time, calendar);
  g_autofree char *last = is_long ? hf_words_long_moment (visit->until, calendar)
                                  : hf_words_moment (visit->until, calendar);

  if (visit->until == visit->time)
    return g_steal_pointer (&first);
  /* Translators: two dates for one visit: "Thu 7 May, 16:30 or Fri 8 May, 09:00, not settled" */
  return g_strdup_printf (_ ("%s or %s, not settled"), first, last);
}

char *
hf_words_zone (gint64 time, const HfCalendar *calendar)
{
  const char *zone = g_time_zone_get_identifier (hf_calendar_get_zone (calendar));
  const char *slash = strrchr (zone, '/');
  g_autofree char *town = g_strdup (slash != NULL ? slash + 1 : zone);
  g_autofree char *letters = format_local (time, calendar, "%Z");

  /* Translators: the short name of a time zone: "Times are UTC" */
  if (slash == NULL)
    return g_strdup_printf (_ ("Times are %s"), letters);
  g_strdelimit (town, "_", ' ');
  /* Translators: a town and the short name of its time: "Times are those of Chicago (CDT)" */
  return g_strdup_printf (_ ("Times are those of %s (%s)"), town, letters);
}

char *
hf_words_day (gint64 time, const HfCalendar *calendar)
{
  /* Translators: "18 May", a GDateTime format */
  return format_local (time, calendar, _ ("%-d %b"));
}

char *
hf_words_long_day (gint64 time, const HfCalendar *calendar)
{
  /* Translators: "Tuesday 12 May", a GDateTime format */
  return format_local (time, calendar, _ ("%A %-d %B"));
}

char *
hf_words_clock (gint64 time, const HfCalendar *calendar)
{
  return format_local (time, calendar, "%H:%M");
}

char *
hf_words_span (gint64 span)
{
  gint64 minutes = MAX (span, 0) / HF_MINUTE;

  if (minutes < 60)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong)minutes), (int)minutes);
  if (minutes < 24 * 60) {
    int hours = (int)(minutes / 60);

    return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong)hours), hours);
  }
  int days = (int)(minutes / (24 * 60));

  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong)days), days);
}

/* Whole local days between two instants: what a person counts on a wall calendar. */
static int
days_between (gint64 from, gint64 to, const HfCalendar *calendar)
{
  g_autoptr (GDateTime) first = local_time (from, calendar);
  g_autoptr (GDateTime) last = local_time (to, calendar);
  GDate a;
  GDate b;

  g_date_clear (&a, 1);
  g_date_clear (&b, 1);
  g_date_set_dmy (&a, (GDateDay)g_date_time_get_day_of_month (first),
                  (GDateMonth)g_date_time_get_month (first),
                  (GDateYear)g_date_time_get_year (first));
  g_date_set_dmy (&b, (GDateDay)g_date_time_get_day_of_month (last),
                  (GDateMonth)g_date_time_get_month (last), (GDateYear)g_date_time_get_year (last));
  return g_date_days_between (&a, &b);
}

char *
hf_words_days (gint64 from, gint64 to, const HfCalendar *calendar)
{
  int days = MAX (days_between (from, to, calendar), 0);

  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong)days), days);
}

char *
hf_words_countdown (gint64 span)
{
  int seconds = (int)(CLAMP (span, 0, 100 * HF_HOUR - HF_SECOND) / HF_SECOND);

  if (seconds >= 3600)
    return g_strdup_printf ("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return g_strdup_printf ("%02d:%02d", seconds / 60, seconds % 60);
}

static char *
late_text (gint64 late)
{
  int minutes = (int)MIN (late / HF_MINUTE, G_MAXINT / 2);

  if (minutes < 1)
    return g_strdup (_ ("Due now"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%d minute late", "%d minutes late", (gulong)minutes),
                            minutes);
  if (minutes < 24 * 60) {
    int hours = minutes / 60;

    return g_strdup_printf (ngettext ("%d hour late", "%d hours late", (gulong)hours), hours);
  }
  int days = minutes / (24 * 60);

  return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong)days), days);
}

char *
hf_words_due (gint64 due, gint64 now, const HfCalendar *calendar)
{
  gint64 left;

  if (due == HF_TIME_NONE)
    return g_strdup (_ ("No date"));
  left = due - now;
  if (left <= 0)
    return late_text (-left);
  if (left < HF_HOUR) {
    int minutes = (int)((left + HF_MINUTE - 1) / HF_MINUTE);

    return g_strdup_printf (ngettext ("in %d minute", "in %d minutes", (gulong)minutes), minutes);
  }
  if (hf_calendar_same_day (calendar, due, now)) {
    g_autofree char *clock = hf_words_clock (due, calendar);

    return g_strdup_printf (_ ("Today by %s"), clock);
  }
  int days = days_between (now, due, calendar);

  return g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong)days), days);
}
