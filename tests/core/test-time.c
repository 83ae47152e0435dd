/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-time.h"

static gint64
time_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 time = 0;

  hf_time_parse (text, &time, &error);
  g_assert_no_error (error);
  return time;
}

static HfCalendar *
calendar_of (const char *zone, const char *const *holidays)
{
  g_autoptr (GError) error = NULL;
  HfCalendar *calendar = hf_calendar_new (zone, holidays, &error);

  g_assert_no_error (error);
  return calendar;
}

static void
test_parse (void)
{
  static const char *const wrong[] = { "",
                                       "2026-03-08",
                                       "2026-03-08T00:30:00",
                                       "08/03/2026",
                                       "2026-13-01T00:00:00Z",
                                       "0001-01-01T00:00:00Z",
                                       "9999-12-31T23:59:59Z",
                                       "now" };

  g_assert_cmpint (time_of ("1970-01-01T00:00:00Z"), ==, 0);
  g_assert_cmpint (time_of ("2026-03-08T00:30:00-05:00"), ==, time_of ("2026-03-08T05:30:00.000Z"));
  g_assert_cmpint (time_of ("2026-03-08T05:30:00.125Z") % 1000, ==, 125);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    gint64 time;

    g_assert_false (hf_time_parse (wrong[i], &time, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  }
}

static void
test_format (void)
{
  gint64 time = time_of ("2026-03-08T05:30:00.125Z");
  g_autoptr (HfCalendar) calendar = calendar_of ("America/New_York", NULL);
  g_autofree char *utc = hf_time_format (time);
  g_autofree char *local = hf_time_format_local (time, hf_calendar_get_zone (calendar));
  g_autofree char *before = hf_time_format (-1);

  g_assert_cmpstr (utc, ==, "2026-03-08T05:30:00.125Z");
  g_assert_cmpstr (local, ==, "2026-03-08T00:30:00-05:00");
  g_assert_cmpstr (before, ==, "1969-12-31T23:59:59.999Z");
}

static void
test_span (void)
{
  static const char *const wrong[] = { "",     "P",      "PT",   "10M",          "P1M", "PT1D",
                                       "-P1D", "P1DT2H", "P0BD", "PT999999999H", "P 1D" };
  HfSpan span;

  g_assert_true (hf_span_parse ("PT10M", &span, NULL));
  g_assert_cmpint (span.elapsed, ==, 10 * HF_MINUTE);
  g_assert_true (hf_span_parse ("P2BD", &span, NULL));
  g_assert_cmpint (span.business_days, ==, 2);
  g_assert_true (hf_span_parse ("PT0H", &span, NULL));
  g_assert_cmpint (span.elapsed, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (hf_span_parse (wrong[i], &span, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  }
}

/* R89: a day is 24 hours, also when the clocks go forward in it. */
static void
test_elapsed (void)
{
  g_autoptr (HfCalendar) calendar = calendar_of ("America/New_York", NULL);
  HfSpan day = { 0, HF_DAY };
  gint64 due = hf_calendar_add (calendar, time_of ("2026-03-08T00:30:00-05:00"), day);

  g_assert_cmpint (due, ==, time_of ("2026-03-09T01:30:00-04:00"));
}

/* R89: the n-th business day after the local date, at 17:00, past week-ends and days off. */
static void
test_business_days (void)
{
  const char *const holidays[] = { "2026-03-09", NULL };
  g_autoptr (HfCalendar) plain = calendar_of ("America/Chicago", NULL);
  g_autoptr (HfCalendar) off = calendar_of ("America/Chicago", holidays);
  gint64 thursday = time_of ("2026-03-05T15:00:00-06:00");
  HfSpan two = { 2, 0 };

  g_assert_cmpint (hf_calendar_add (plain, thursday, two), ==,
                   time_of ("2026-03-09T17:00:00-05:00"));
  g_assert_cmpint (hf_calendar_add (off, thursday, two), ==, time_of ("2026-03-10T17:00:00-05:00"));
}

static void
test_working_hours (void)
{
  const char *const holidays[] = { "2026-03-09", NULL };
  g_autoptr (HfCalendar) calendar = calendar_of ("America/Chicago", holidays);
  gint64 friday = time_of ("2026-03-06T17:00:00-06:00");
  gint64 tuesday = time_of ("2026-03-10T08:00:00-05:00");

  g_assert_true (hf_calendar_is_working_time (calendar, friday));
  g_assert_false (hf_calendar_is_working_time (calendar, friday + HF_MINUTE));
  g_assert_false (hf_calendar_is_working_time (calendar, time_of ("2026-03-09T12:00:00-05:00")));
  g_assert_true (hf_calendar_is_working_time (calendar, tuesday));
  g_assert_false (hf_calendar_is_working_time (calendar, tuesday - 1));
  /* Past a week-end, a day off and the night in which the clocks change. */
  g_assert_cmpint (hf_calendar_next_opening (calendar, friday), ==, tuesday);
  g_assert_cmpint (hf_calendar_next_opening (calendar, tuesday - 1), ==, tuesday);
  g_assert_cmpint (hf_calendar_next_opening (calendar, tuesday), ==, tuesday + HF_DAY);
}

static void
test_local (void)
{
  g_autoptr (HfCalendar) calendar = calendar_of ("America/Chicago", NULL);
  gint64 time = time_of ("2026-03-03T05:59:00Z"); /* Monday 23:59 local */

  g_assert_cmpint (hf_calendar_weekday (calendar, time), ==, 1);
  g_assert_cmpint (hf_calendar_minute_of_day (calendar, time), ==, 23 * 60 + 59);
  g_assert_false (hf_calendar_same_day (calendar, time, time + HF_MINUTE));
  g_assert_true (hf_calendar_same_day (calendar, time, time - HF_HOUR));
  g_assert_null (hf_calendar_new ("Atlantis/Capital", NULL, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/time/an-instant-has-an-offset", test_parse);
  g_test_add_func ("/core/time/formats-in-zone", test_format);
  g_test_add_func ("/core/time/spans-are-strict", test_span);
  g_test_add_func ("/core/rules/R89-hours-and-days-are-elapsed", test_elapsed);
  g_test_add_func ("/core/rules/R89-business-days-skip-days-off", test_business_days);
  g_test_add_func ("/core/time/working-hours-are-those-of-business-days", test_working_hours);
  g_test_add_func ("/core/time/local-day-and-minute", test_local);
  return g_test_run ();
}
