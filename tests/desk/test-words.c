/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-visit-time.h"
#include "hf-words.h"

#include <glib/gstdio.h>
#include <locale.h>

/* Tuesday 12 May 2026, 10:00 in Chicago. */
static const gint64 now = G_GINT64_CONSTANT (1778598000000);

static HfCalendar *
chicago (void)
{
  g_autoptr (GError) error = NULL;
  HfCalendar *calendar = hf_calendar_new ("America/Chicago", NULL, &error);

  g_assert_no_error (error);
  return calendar;
}

static void
assert_due (gint64 ahead, const char *expected)
{
  g_autoptr (HfCalendar) calendar = chicago ();
  g_autofree char *text = hf_words_due (now + ahead, now, calendar);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_due_late (void)
{
  assert_due (0, "Due now");
  assert_due (-HF_MINUTE + 1, "Due now");
  assert_due (-HF_MINUTE, "1 minute late");
  assert_due (-59 * HF_MINUTE - 59 * HF_SECOND, "59 minutes late");
  assert_due (-HF_HOUR, "1 hour late");
  assert_due (-3 * HF_HOUR, "3 hours late");
  assert_due (-24 * HF_HOUR + 1, "23 hours late");
  assert_due (-24 * HF_HOUR, "1 day late");
  assert_due (-49 * HF_HOUR, "2 days late");
}

static void
test_due_ahead (void)
{
  assert_due (1, "in 1 minute");
  assert_due (48 * HF_MINUTE, "in 48 minutes");
  assert_due (HF_HOUR, "Today by 11:00");
  assert_due (6 * HF_HOUR, "Today by 16:00");
  assert_due (14 * HF_HOUR - 1, "Today by 23:59");
  assert_due (14 * HF_HOUR, "1 day left");
  assert_due (38 * HF_HOUR, "2 days left");
}

static void
test_due_none (void)
{
  g_autoptr (HfCalendar) calendar = chicago ();
  g_autofree char *text = hf_words_due (HF_TIME_NONE, now, calendar);

  g_assert_cmpstr (text, ==, "No date");
}

static void
test_moment_zone (void)
{
  g_autoptr (HfCalendar) calendar = chicago ();
  g_autofree char *moment = hf_words_moment (now, calendar);
  g_autofree char *clock = hf_words_clock (now, calendar);
  g_autofree char *day = hf_words_long_day (now, calendar);

  g_assert_cmpstr (moment, ==, "Tue 12 May, 10:00");
  g_assert_cmpstr (clock, ==, "10:00");
  g_assert_cmpstr (day, ==, "Tuesday 12 May");
}

static void
assert_initials (const char *name, const char *expected)
{
  g_autofree char *text = hf_words_initials (name);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_initials (void)
{
  assert_initials ("Ana Ortiz", "A. O.");
  assert_initials ("ana", "A.");
  assert_initials ("  Ana  Maria   Ortiz ", "A. O.");
  assert_initials ("Élodie Ångström", "É. Å.");
  assert_initials ("李 明", "李. 明.");
  assert_initials ("", "?");
  assert_initials (NULL, "?");
  assert_initials ("(x) Ana", "A.");
}

static void
test_short_name (void)
{
  g_autofree char *two = hf_words_short_name ("Malik Jones");
  g_autofree char *one = hf_words_short_name ("Malik");

  g_assert_cmpstr (two, ==, "Malik J.");
  g_assert_cmpstr (one, ==, "Malik");
}

static void
test_spans (void)
{
  g_autofree char *minutes = hf_words_span (11 * HF_MINUTE);
  g_autofree char *days = hf_words_span (14 * HF_DAY);
  g_autofree char *negative = hf_words_span (-HF_DAY);
  g_autofree char *clock = hf_words_countdown (6 * HF_MINUTE + 12 * HF_SECOND);
  g_autofree char *over = hf_words_countdown (-5);

  g_assert_cmpstr (minutes, ==, "11 minutes");
  g_assert_cmpstr (days, ==, "14 days");
  g_assert_cmpstr (negative, ==, "0 minutes");
  g_assert_cmpstr (clock, ==, "06:12");
  g_assert_cmpstr (over, ==, "00:00");
}

/* Every step says something, and no button of a protected person rings by itself. */
static void
test_steps_are_worded (void)
{
  for (int kind = 0; kind <= HF_STEP_CLOSED; kind++) {
    const char *action = hf_words_action ((HfStepKind)kind, TRUE);

    g_assert_cmpstr (hf_words_heading ((HfStepKind)kind), !=, "");
    g_assert_cmpstr (hf_words_action ((HfStepKind)kind, FALSE), !=, "");
    g_assert_null (strstr (action, "Call"));
    g_assert_null (strstr (hf_words_heading ((HfStepKind)kind), "!"));
  }
}

static void
test_cover_lines (void)
{
  static const char *const codes[] = { "wrong_number", "survey", "appointment", "delivery",
                                       "hang_up" };

  g_assert_cmpstr (hf_words_cover_line ("survey"), ==,
                   "Sorry to bother you with the survey. Thank you, goodbye.");
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    for (gsize j = 0; j < i; j++)
      g_assert_cmpstr (hf_words_cover_line (codes[i]), !=, hf_words_cover_line (codes[j]));
  g_assert_cmpstr (hf_words_cover_line (NULL), ==, hf_words_cover_line ("wrong_number"));
  g_assert_cmpstr (hf_words_cover_line ("unheard_of"), ==, hf_words_cover_line ("wrong_number"));
}

/* Silence about the dropped line means: do not call back (R18). */
static void
test_callback_default (void)
{
  g_assert_cmpstr (hf_words_callback (NULL), ==, hf_words_callback ("never"));
  g_assert_cmpstr (hf_words_callback ("straight"), !=, hf_words_callback ("never"));
}

static void
test_unknown_code (void)
{
  g_autofree char *task = hf_words_task ("water_the_plants");
  g_autofree char *empty = hf_words_task (NULL);

  g_assert_cmpstr (task, ==, "Water the plants");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_way_rules (void)
{
  HfWindow window = { .days = 0x3e, .from = 600, .to = 900 };
  HfWay way = { .id = (char *)"w1", .kind = (char *)"phone", .value = (char *)"555 0142" };
  g_autofree char *rules = NULL;
  g_autofree char *kind = NULL;

  way.windows = g_array_new (FALSE, FALSE, sizeof (HfWindow));
  g_array_append_val (way.windows, window);
  rules = hf_words_way_rules (&way);
  kind = hf_words_way (&way);
  g_array_unref (way.windows);
  g_assert_cmpstr (rules, ==, "Mon–Fri 10:00–15:00. No voicemail. No text.");
  g_assert_cmpstr (kind, ==, "Call only");
}

static void
assert_visit (const char *text, gint64 expected)
{
  g_autoptr (HfCalendar) calendar = chicago ();
  g_autoptr (GError) error = NULL;
  gint64 time = 0;

  hf_visit_time_parse (text, HF_TIME_NONE, now, calendar, &time, &error);
  g_assert_no_error (error);
  g_assert_cmpint (time, ==, expected);
}

static void
test_visit_typed (void)
{
  assert_visit ("Thu 10:30", now + 2 * HF_DAY + 30 * HF_MINUTE);
  assert_visit ("thursday 9", now + 2 * HF_DAY - HF_HOUR);
  assert_visit ("tue 11:00", now + HF_HOUR);
  assert_visit ("tue 9:00", now + 7 * HF_DAY - HF_HOUR);
  assert_visit ("14 May 10:30", now + 2 * HF_DAY + 30 * HF_MINUTE);
  assert_visit ("2026-05-14 10:30", now + 2 * HF_DAY + 30 * HF_MINUTE);
  assert_visit ("today 16:00", now + 6 * HF_HOUR);
  assert_visit ("tomorrow 9:15", now + HF_DAY - 45 * HF_MINUTE);
  assert_visit ("10:30", now + 30 * HF_MINUTE);
  assert_visit ("9:30", now + HF_DAY - 30 * HF_MINUTE);
}

static void
assert_no_visit (const char *text)
{
  g_autoptr (HfCalendar) calendar = chicago ();
  g_autoptr (GError) error = NULL;
  gint64 time = 0;

  g_assert_false (hf_visit_time_parse (text, HF_TIME_NONE, now, calendar, &time, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
}

static void
test_visit_refused (void)
{
  static const char *const texts[] = { "",
                                       "soon",
                                       "Thu",
                                       "Thu 25:00",
                                       "Thu 10:99",
                                       "31 Feb 10:00",
                                       "2026-05-12 09:00",
                                       "today 9:00",
                                       "14 10:30",
                                       "th 10:30",
                                       "-1:30",
                                       "10:30 10:30 10:30 10:30 1:1 2:2" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_no_visit (texts[i]);
}

/* 02:30 on 14 March 2027 does not exist in Chicago. */
static void
test_visit_skipped_hour (void)
{
  assert_no_visit ("2027-03-14 02:30");
  assert_visit ("2027-03-14 03:30", G_GINT64_CONSTANT (1805013000000));
}

/* A catalogue of one language in @folder. */
static void
make_catalogue (const char *folder, const char *words)
{
  g_autofree char *place = g_build_filename (folder, "de", "LC_MESSAGES", NULL);
  g_autofree char *source = g_build_filename (folder, "words.po", NULL);
  g_autofree char *made = g_build_filename (place, "holdfast.mo", NULL);
  const char *argv[] = { "msgfmt", "-o", made, source, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (place, 0700), ==, 0);
  g_file_set_contents (source, words, -1, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                &error);
  g_assert_no_error (error);
}

static void
remove_catalogue (const char *folder)
{
  static const char *const parts[] = { "de/LC_MESSAGES/holdfast.mo", "de/LC_MESSAGES", "de",
                                       "words.po", "." };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *path = g_canonicalize_filename (parts[i], folder);

    g_assert_cmpint (g_remove (path), ==, 0);
  }
}

/* What a pathway says is looked up when it is shown; an organisation's own stays as it stands. */
static void
test_pathway (void)
{
  g_autofree char *folder = NULL;

  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
    g_test_trap_assert_passed ();
    return;
  }
  folder = g_dir_make_tmp ("holdfast-words-XXXXXX", NULL);
  make_catalogue (folder, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                          "msgid \"Not sure\"\nmsgstr \"Nicht sicher\"\n");
  g_assert_nonnull (setlocale (LC_ALL, "C.UTF-8"));
  g_setenv ("LANGUAGE", "de", TRUE);
  hf_words_init (folder);
  g_assert_cmpstr (hf_words_pathway ("Not sure"), ==, "Nicht sicher");
  g_assert_cmpstr (hf_words_pathway ("Dental visit"), ==, "Dental visit");
  g_assert_cmpstr (hf_words_pathway (""), ==, "");
  g_assert_null (hf_words_pathway (NULL));
  remove_catalogue (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/words/pathway-in-the-language-of-the-window", test_pathway);
  g_test_add_func ("/desk/words/late-turns-at-the-minute-hour-and-day", test_due_late);
  g_test_add_func ("/desk/words/ahead-turns-at-the-hour-and-midnight", test_due_ahead);
  g_test_add_func ("/desk/words/no-date-is-said", test_due_none);
  g_test_add_func ("/desk/words/times-are-the-sites", test_moment_zone);
  g_test_add_func ("/desk/words/initials", test_initials);
  g_test_add_func ("/desk/words/short-name", test_short_name);
  g_test_add_func ("/desk/words/spans-never-negative", test_spans);
  g_test_add_func ("/desk/words/every-step-is-worded", test_steps_are_worded);
  g_test_add_func ("/desk/words/five-cover-lines", test_cover_lines);
  g_test_add_func ("/desk/words/silence-means-do-not-call-back", test_callback_default);
  g_test_add_func ("/desk/words/unknown-code-is-readable", test_unknown_code);
  g_test_add_func ("/desk/words/way-never-says-the-number", test_way_rules);
  g_test_add_func ("/desk/visit-time/as-people-type-it", test_visit_typed);
  g_test_add_func ("/desk/visit-time/refuses-what-is-no-time", test_visit_refused);
  g_test_add_func ("/desk/visit-time/refuses-the-hour-that-is-skipped", test_visit_skipped_hour);
  return g_test_run ();
}
