/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-visit-time.h"

#include "hf-error.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/** Typed: what was found in the text; 0 or -1: not said. */
typedef struct {
  int year;
  int month;
  int day;
  int weekday; /* 1 Monday ... 7 Sunday */
  int offset;  /* 0 today, 1 tomorrow, -1 not said */
  int hour;
  int minute;
} Typed;

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, HF_ERROR, HF_ERROR_BAD_DATA, sentence);
  return FALSE;
}

static GDateTime *
to_local (gint64 time, const HfCalendar *calendar)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);

  return g_date_time_to_timezone (utc, hf_calendar_get_zone (calendar));
}

/* "thu", "thursday", in English and in the language of the session; at least three letters. */
static gboolean
names_date_part (const char *word, const char *format, int which, gboolean weekday)
{
  static const char *const days[] = { "monday", "tuesday",  "wednesday", "thursday",
                                      "friday", "saturday", "sunday" };
  static const char *const months[] = { "january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december" };
  const char *english = weekday ? days[which - 1] : months[which - 1];
  g_autoptr (GDateTime) sample =
      weekday ? g_date_time_new_utc (2024, 1, which, 12, 0, 0) /* 1 January 2024: a Monday */
              : g_date_time_new_utc (2024, which, 1, 12, 0, 0);
  g_autofree char *local = g_date_time_format (sample, format);
  g_autofree char *folded = g_utf8_casefold (local, -1);

  return g_utf8_strlen (word, -1) >= 3 &&
         (g_str_has_prefix (english, word) || g_str_has_prefix (folded, word));
}

static gboolean
read_name (const char *word, Typed *typed)
{
  g_autofree char *folded = g_utf8_casefold (word, -1);
  g_autofree char *today = g_utf8_casefold (_ ("today"), -1);
  g_autofree char *tomorrow = g_utf8_casefold (_ ("tomorrow"), -1);

  if (g_str_equal (folded, today) || g_str_equal (folded, "today")) {
    typed->offset = 0;
    return TRUE;
  }
  if (g_str_equal (folded, tomorrow) || g_str_equal (folded, "tomorrow")) {
    typed->offset = 1;
    return TRUE;
  }
  for (int day = 1; day <= 7; day++)
    if (names_date_part (folded, "%A", day, TRUE)) {
      typed->weekday = day;
      return TRUE;
    }
  for (int month = 1; month <= 12; month++)
    if (names_date_part (folded, "%B", month, FALSE)) {
      typed->month = month;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_word (const char *word, gboolean is_last, Typed *typed)
{
  int year;
  int month;
  int day;
  int hour;
  int minute;
  int used = 0;

  if (sscanf (word, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && word[used] == '\0') {
    typed->year = year;
    typed->month = month;
    typed->day = day;
    return TRUE;
  }
  if (sscanf (word, "%2d:%2d%n", &hour, &minute, &used) == 2 && word[used] == '\0') {
    typed->hour = hour;
    typed->minute = minute;
    return TRUE;
  }
  if (strspn (word, "0123456789") != strlen (word) || strlen (word) > 2)
    return read_name (word, typed);
  /* A bare number is the hour at the end, else the day of the month. */
  if (is_last && typed->hour < 0 && (typed->weekday > 0 || typed->offset >= 0)) {
    typed->hour = (int)g_ascii_strtoll (word, NULL, 10);
    typed->minute = 0;
  } else {
    typed->day = (int)g_ascii_strtoll (word, NULL, 10);
  }
  return TRUE;
}

static gboolean
read_words (const char *text, Typed *typed)
{
  g_autofree char *clean = g_strdelimit (g_strdup (text), ",.", ' ');
  g_auto (GStrv) parts = g_strsplit_set (clean, " \t", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (words, parts[i]);
  if (words->len == 0 || words->len > 5)
    return FALSE;
  for (guint i = 0; i < words->len; i++)
    if (!read_word (g_ptr_array_index (words, i), i + 1 == words->len, typed))
      return FALSE;
  return typed->hour >= 0 && typed->hour < 24 && typed->minute >= 0 && typed->minute < 60 &&
         (typed->month == 0) == (typed->day == 0);
}

/* A local time that the change to summer time skips comes back as another hour. */
static gboolean
to_instant (GDateTime *day, const Typed *typed, const HfCalendar *calendar, gint64 *out_time)
{
  g_autoptr (GDateTime) local = g_date_time_new (
      hf_calendar_get_zone (calendar), g_date_time_get_year (day), g_date_time_get_month (day),
      g_date_time_get_day_of_month (day), typed->hour, typed->minute, 0);

  if (local == NULL || g_date_time_get_hour (local) != typed->hour ||
      g_date_time_get_minute (local) != typed->minute)
    return FALSE;
  *out_time = g_date_time_to_unix (local) * 1000;
  return TRUE;
}

static GDateTime *
noon_of (GDateTime *local, const HfCalendar *calendar, int days)
{
  g_autoptr (GDateTime) noon = g_date_time_new (
      hf_calendar_get_zone (calendar), g_date_time_get_year (local), g_date_time_get_month (local),
      g_date_time_get_day_of_month (local), 12, 0, 0);

  return g_date_time_add_days (noon, days);
}

static GDateTime *
typed_date (const Typed *typed, GDateTime *today, const HfCalendar *calendar)
{
  GTimeZone *zone = hf_calendar_get_zone (calendar);
  int year = typed->year > 0 ? typed->year : g_date_time_get_year (today);
  GDateTime *date = g_date_time_new (zone, year, typed->month, typed->day, 12, 0, 0);

  /* "14 Jan" in December means the coming one. */
  if (date != NULL && typed->year <= 0 && g_date_time_compare (date, today) < 0 &&
      g_date_time_difference (today, date) > G_TIME_SPAN_DAY) {
    g_date_time_unref (date);
    date = g_date_time_new (zone, year + 1, typed->month, typed->day, 12, 0, 0);
  }
  return date;
}

static GDateTime *
find_day (const Typed *typed, gint64 day, gint64 now, const HfCalendar *calendar)
{
  g_autoptr (GDateTime) today = to_local (now, calendar);
  g_autoptr (GDateTime) first = NULL;
  gint64 time;
  int days = 0;

  if (typed->month > 0)
    return typed_date (typed, today, calendar);
  if (typed->offset >= 0)
    return noon_of (today, calendar, typed->offset);
  if (typed->weekday > 0) {
    days = (typed->weekday - g_date_time_get_day_of_week (today) + 7) % 7;
    first = noon_of (today, calendar, days);
    if (days == 0 && to_instant (first, typed, calendar, &time) && time <= now)
      days = 7;
    return noon_of (today, calendar, days);
  }
  if (day != HF_TIME_NONE) {
    g_autoptr (GDateTime) meant = to_local (day, calendar);

    return noon_of (meant, calendar, 0);
  }
  first = noon_of (today, calendar, 0);
  return noon_of (today, calendar, to_instant (first, typed, calendar, &time) && time <= now);
}

gboolean
hf_visit_time_parse (const char *text,
                     gint64 day,
                     gint64 now,
                     const HfCalendar *calendar,
                     gint64 *out_time,
                     GError **error)
{
  Typed typed = { .offset = -1, .hour = -1, .minute = -1 };
  g_autoptr (GDateTime) meant = NULL;
  gint64 time;

  g_return_val_if_fail (text != NULL && calendar != NULL && out_time != NULL, FALSE);

  if (!read_words (text, &typed))
    return fail (error, _ ("Type a day and a time, like “Thu 10:30”."));
  meant = find_day (&typed, day, now, calendar);
  if (meant == NULL)
    return fail (error, _ ("There is no such day."));
  if (!to_instant (meant, &typed, calendar, &time))
    return fail (error, _ ("There is no such time on that day."));
  if (time <= now)
    return fail (error, _ ("This time has passed."));
  *out_time = time;
  return TRUE;
}

gboolean
hf_local_time_parse (const char *text, const HfCalendar *calendar, gint64 *out_time, GError **error)
{
  Typed typed = { .offset = -1, .hour = -1, .minute = -1 };
  g_autoptr (GDateTime) date = NULL;

  g_return_val_if_fail (text != NULL && calendar != NULL && out_time != NULL, FALSE);

  if (!read_words (text, &typed) || typed.year <= 0)
    return fail (error, _ ("Type a date and a time, like “2026-05-14 10:30”."));
  date = g_date_time_new (hf_calendar_get_zone (calendar), typed.year, typed.month, typed.day, 12,
                          0, 0);
  if (date == NULL)
    return fail (error, _ ("There is no such day."));
  if (!to_instant (date, &typed, calendar, out_time))
    return fail (error, _ ("There is no such time on that day."));
  return TRUE;
}
