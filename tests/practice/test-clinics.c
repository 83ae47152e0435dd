/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-time.h"
#include "practice-client.h"

static void
put (HfPractice *practice, const char *type, const char *id, const char *json)
{
  g_autoptr (GError) error = NULL;

  hf_practice_put (practice, type, id, json, &error);
  g_assert_no_error (error);
}

/* A referral to @owner: Task and ServiceRequest share @id. */
static void
refer (HfPractice *practice, const char *id, const char *owner)
{
  const char *request = "{\"resourceType\":\"ServiceRequest\",\"status\":\"active\",\"intent\":"
                        "\"order\",\"subject\":{\"reference\":\"Patient/p1\"}}";
  g_autofree char *task = g_strdup_printf (
      "{\"resourceType\":\"Task\",\"status\":\"requested\",\"intent\":\"order\",\"focus\":{"
      "\"reference\":\"ServiceRequest/%s\"},\"for\":{\"reference\":\"Patient/p1\"},\"owner\":{"
      "\"reference\":\"%s\"},\"strange\":[1.10]}",
      id, owner);

  put (practice, "ServiceRequest", id, request);
  put (practice, "Task", id, task);
}

static HfJsonTape *
get (HfPractice *practice, const char *type, const char *id)
{
  g_autofree char *json = hf_practice_get (practice, type, id);

  g_assert_nonnull (json);
  return json_tape (json);
}

static void
assert_task (HfPractice *practice, const char *id, const char *status, const char *business)
{
  g_autoptr (HfJsonTape) tape = get (practice, "Task", id);

  assert_json (tape, "status", status);
  assert_json (tape, "businessStatus.coding[0].code", business);
  /* What the clinic does not know stays. */
  assert_json (tape, "strange", "[1.10]");
}

/* The only appointment's tape. */
static HfJsonTape *
get_appointment (HfPractice *practice)
{
  g_auto (GStrv) ids = hf_practice_dup_ids (practice, "Appointment");

  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  return get (practice, "Appointment", ids[0]);
}

static void
test_prompt_accepts_then_books (void)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, CLIENT_START);

  refer (practice, "r1", "HealthcareService/eastside-clinic");
  hf_practice_advance (practice, 14 * HF_MINUTE);
  assert_task (practice, "r1", "\"requested\"", NULL);
  hf_practice_advance (practice, 46 * HF_MINUTE);
  assert_task (practice, "r1", "\"accepted\"", "\"3.0\"");
  g_assert_cmpuint (hf_practice_count (practice, "Appointment"), ==, 0);
  hf_practice_advance (practice, 4 * HF_HOUR);
  assert_task (practice, "r1", "\"in-progress\"", "\"5.1.1\"");

  g_autoptr (HfJsonTape) appointment = get_appointment (practice);
  assert_json (appointment, "status", "\"booked\"");
  assert_json (appointment, "basedOn[0].reference", "\"ServiceRequest/r1\"");
  assert_json (appointment, "participant[0].actor.reference", "\"Patient/p1\"");
  assert_json (appointment, "participant[1].actor.reference",
               "\"HealthcareService/eastside-clinic\"");
}

static void
test_owner_may_be_the_organization (void)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, CLIENT_START);

  refer (practice, "r1", "Organization/eastside-clinic");
  hf_practice_advance (practice, HF_HOUR);
  assert_task (practice, "r1", "\"accepted\"", "\"3.0\"");
}

static void
test_slow_takes_its_days (void)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, CLIENT_START);

  refer (practice, "r1", "HealthcareService/lakeview-neurology");
  hf_practice_advance (practice, 20 * HF_HOUR - 1);
  assert_task (practice, "r1", "\"requested\"", NULL);
  hf_practice_advance (practice, 10 * HF_HOUR);
  assert_task (practice, "r1", "\"received\"", NULL);
  hf_practice_advance (practice, 60 * HF_HOUR);
  assert_task (practice, "r1", "\"in-progress\"", "\"5.1.1\"");
}

static void
test_full_declines_with_reason (void)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, CLIENT_START);

  refer (practice, "r1", "HealthcareService/riverside-cardiology");
  hf_practice_advance (practice, 30 * HF_DAY);
  assert_task (practice, "r1", "\"rejected\"", "\"4.0\"");
  g_autoptr (HfJsonTape) task = get (practice, "Task", "r1");
  assert_json (task, "statusReason.coding[0].code", "\"no-capacity\"");
  g_assert_cmpuint (hf_practice_count (practice, "Appointment"), ==, 0);
}

static void
test_quiet_and_strangers_say_nothing (void)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, CLIENT_START);

  refer (practice, "r1", "HealthcareService/northside-pantry");
  refer (practice, "r2", "Organization/of-somebody-else");
  hf_practice_advance (practice, 30 * HF_DAY);
  assert_task (practice, "r1", "\"requested\"", NULL);
  assert_task (practice, "r2", "\"requested\"", NULL);
}

static void
test_closed_mouthed_never_reports (void)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, CLIENT_START);

  refer (practice, "r1", "HealthcareService/bridge-clinic");
  hf_practice_advance (practice, 60 * HF_DAY);
  assert_task (practice, "r1", "\"in-progress\"", "\"5.1.1\"");
  g_autoptr (HfJsonTape) appointment = get_appointment (practice);
  assert_json (appointment, "status", "\"booked\"");
}

static void
test_withdrawn_before_booking_is_not_booked (void)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, CLIENT_START);

  refer (practice, "r1", "HealthcareService/eastside-clinic");
  hf_practice_advance (practice, HF_HOUR);
  put (practice, "Task", "r1",
       "{\"resourceType\":\"Task\",\"status\":\"cancelled\",\"intent\":\"order\",\"owner\":{"
       "\"reference\":\"HealthcareService/eastside-clinic\"},\"focus\":{\"reference\":"
       "\"ServiceRequest/r1\"},\"strange\":[1.10]}");
  hf_practice_advance (practice, 30 * HF_DAY);
  assert_task (practice, "r1", "\"cancelled\"", NULL);
  g_assert_cmpuint (hf_practice_count (practice, "Appointment"), ==, 0);
}

static const char *
visit_told (HfPractice *practice, const char *id)
{
  g_autoptr (HfJsonTape) task = get (practice, "Task", id);
  g_autofree char *code = json_at (task, "businessStatus.coding[0].code");

  return g_intern_string (code);
}

/* All outcomes of visits occur, and each is told in Task and Appointment alike. */
static void
test_visits_end_in_every_way (void)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, CLIENT_START);
  guint attended = 0, missed = 0, silent = 0;

  for (guint i = 0; i < 60; i++) {
    g_autofree char *id = g_strdup_printf ("r%u", i);

    refer (practice, id, "HealthcareService/elm-street-clinic");
  }
  hf_practice_advance (practice, 60 * HF_DAY);
  for (guint i = 0; i < 60; i++) {
    g_autofree char *id = g_strdup_printf ("r%u", i);
    const char *told = visit_told (practice, id);

    attended += g_strcmp0 (told, "\"5.1.4\"") == 0;
    missed += g_strcmp0 (told, "\"5.1.2\"") == 0;
    silent += g_strcmp0 (told, "\"5.1.1\"") == 0;
  }
  g_assert_cmpuint (attended + missed + silent, ==, 60);
  g_assert_cmpuint (attended, >, 0);
  g_assert_cmpuint (missed, >, 0);
  g_assert_cmpuint (silent, >, 0);

  g_auto (GStrv) ids = hf_practice_dup_ids (practice, "Appointment");
  guint fulfilled = 0, noshow = 0;
  for (char **id = ids; *id != NULL; id++) {
    g_autoptr (HfJsonTape) appointment = get (practice, "Appointment", *id);
    g_autofree char *status = json_at (appointment, "status");

    fulfilled += g_str_equal (status, "\"fulfilled\"");
    noshow += g_str_equal (status, "\"noshow\"");
  }
  g_assert_cmpuint (g_strv_length (ids), ==, 60);
  g_assert_cmpuint (fulfilled, ==, attended);
  g_assert_cmpuint (noshow, ==, missed);
}

/* Twenty visits on one day, so that some are surely reported by a clinic that reports. */
#define VISITS 20

static void
put_visits (HfPractice *practice, const char *day)
{
  for (guint i = 0; i < VISITS; i++) {
    g_autofree char *id = g_strdup_printf ("a%u", i);
    g_autofree char *json = g_strdup_printf (
        "{\"resourceType\":\"Appointment\",\"status\":\"booked\",\"basedOn\":[{\"reference\":"
        "\"ServiceRequest/r1\"}],\"start\":\"%sT14:00:00Z\",\"end\":\"%sT15:00:00Z\","
        "\"participant\":[{\"status\":\"accepted\"}]}",
        day, day);

    put (practice, "Appointment", id, json);
  }
}

static guint
count_reported (HfPractice *practice)
{
  guint told = 0;

  for (guint i = 0; i < VISITS; i++) {
    g_autofree char *id = g_strdup_printf ("a%u", i);
    g_autoptr (HfJsonTape) appointment = get (practice, "Appointment", id);
    g_autofree char *status = json_at (appointment, "status");

    told += !g_str_equal (status, "\"booked\"");
  }
  return told;
}

/* A visit that we booked by phone is reported too, at its hour and not before. */
static void
test_reports_visits_booked_by_others (void)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, CLIENT_START);

  refer (practice, "r1", "HealthcareService/elm-street-clinic");
  put_visits (practice, "2026-05-14");
  hf_practice_set_time (practice, CLIENT_START + 2 * HF_DAY - 1);
  g_assert_cmpuint (count_reported (practice), ==, 0);
  hf_practice_advance (practice, 1);
  g_assert_cmpuint (count_reported (practice), >, 0);
  /* And the clinic did not book another on top. */
  g_assert_cmpuint (hf_practice_count (practice, "Appointment"), ==, VISITS);
}

static void
test_moved_visit_is_reported_at_its_new_hour (void)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, CLIENT_START);

  refer (practice, "r1", "HealthcareService/elm-street-clinic");
  put_visits (practice, "2026-05-14");
  put_visits (practice, "2026-05-20");
  hf_practice_set_time (practice, CLIENT_START + 7 * HF_DAY);
  g_assert_cmpuint (count_reported (practice), ==, 0);
  hf_practice_advance (practice, HF_DAY);
  g_assert_cmpuint (count_reported (practice), >, 0);
}

/* A Task that is over stays over; the visit itself is still told. */
static void
test_report_leaves_a_finished_task_alone (void)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, CLIENT_START);

  refer (practice, "r1", "HealthcareService/elm-street-clinic");
  put_visits (practice, "2026-05-14");
  put (practice, "Task", "r1",
       "{\"resourceType\":\"Task\",\"status\":\"completed\",\"intent\":\"order\",\"owner\":{"
       "\"reference\":\"HealthcareService/elm-street-clinic\"},\"focus\":{\"reference\":"
       "\"ServiceRequest/r1\"},\"strange\":[1.10]}");
  hf_practice_advance (practice, 5 * HF_DAY);
  g_assert_cmpuint (count_reported (practice), >, 0);
  assert_task (practice, "r1", "\"completed\"", NULL);
}

static void
test_books_on_weekdays_in_office_hours (void)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, CLIENT_START);

  for (guint i = 0; i < 60; i++) {
    g_autofree char *id = g_strdup_printf ("r%u", i);

    refer (practice, id, "HealthcareService/midtown-clinic");
  }
  hf_practice_advance (practice, HF_DAY);
  g_auto (GStrv) ids = hf_practice_dup_ids (practice, "Appointment");
  g_assert_cmpuint (g_strv_length (ids), ==, 60);
  for (char **id = ids; *id != NULL; id++) {
    g_autoptr (HfJsonTape) appointment = get (practice, "Appointment", *id);
    g_autofree char *quoted = json_at (appointment, "start");
    g_autofree char *text = g_strndup (quoted + 1, strlen (quoted) - 2);
    g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 (text, NULL);

    g_assert_cmpint (g_date_time_get_day_of_week (start), <=, 5);
    g_assert_cmpint (g_date_time_get_hour (start), >=, 15);
    g_assert_cmpint (g_date_time_get_hour (start), <=, 20);
    g_assert_cmpint (g_date_time_to_unix (start) * HF_SECOND, >, CLIENT_START + HF_DAY);
  }
}

static char *
run_world (guint32 seed, gint64 step)
{
  g_autoptr (HfPractice) practice = hf_practice_new (seed, CLIENT_START);
  GString *all = g_string_new (NULL);

  refer (practice, "r1", "HealthcareService/harbor-house");
  refer (practice, "r2", "HealthcareService/lakeview-neurology");
  refer (practice, "r3", "HealthcareService/midtown-clinic");
  for (gint64 passed = 0; passed < 20 * HF_DAY; passed += step)
    hf_practice_advance (practice, step);
  for (guint i = 0; i < 2; i++) {
    const char *type = i == 0 ? "Task" : "Appointment";
    g_auto (GStrv) ids = hf_practice_dup_ids (practice, type);

    for (char **id = ids; *id != NULL; id++) {
      g_autofree char *json = hf_practice_get (practice, type, *id);

      g_string_append_printf (all, "%s\n", json);
    }
  }
  return g_string_free (all, FALSE);
}

static void
test_seed_and_clock_decide (void)
{
  g_autofree char *one = run_world (3, 20 * HF_DAY);
  g_autofree char *small_steps = run_world (3, 4 * HF_HOUR);
  g_autofree char *other = run_world (4, 20 * HF_DAY);

  g_assert_cmpstr (one, ==, small_steps);
  g_assert_cmpstr (one, !=, other);
}

static void
test_quick_answers_within_seconds (void)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, CLIENT_START);

  hf_practice_follow_real_time (practice, TRUE);
  refer (practice, "r1", "HealthcareService/lakeview-neurology");
  hf_practice_advance (practice, 20 * HF_SECOND);
  assert_task (practice, "r1", "\"received\"", NULL);
  hf_practice_advance (practice, 30 * HF_SECOND);
  assert_task (practice, "r1", "\"in-progress\"", "\"5.1.1\"");
}

static void
test_clock_never_goes_back (void)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, CLIENT_START);

  hf_practice_set_time (practice, CLIENT_START + HF_DAY);
  hf_practice_set_time (practice, CLIENT_START);
  g_assert_cmpint (hf_practice_get_time (practice), ==, CLIENT_START + HF_DAY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice/clinics/prompt-accepts-then-books", test_prompt_accepts_then_books);
  g_test_add_func ("/practice/clinics/owner-may-be-the-organization",
                   test_owner_may_be_the_organization);
  g_test_add_func ("/practice/clinics/slow-takes-its-days", test_slow_takes_its_days);
  g_test_add_func ("/practice/clinics/full-declines-with-reason", test_full_declines_with_reason);
  g_test_add_func ("/practice/clinics/quiet-and-strangers-say-nothing",
                   test_quiet_and_strangers_say_nothing);
  g_test_add_func ("/practice/clinics/closed-mouthed-never-reports",
                   test_closed_mouthed_never_reports);
  g_test_add_func ("/practice/clinics/withdrawn-before-booking-is-not-booked",
                   test_withdrawn_before_booking_is_not_booked);
  g_test_add_func ("/practice/clinics/visits-end-in-every-way", test_visits_end_in_every_way);
  g_test_add_func ("/practice/clinics/reports-visits-booked-by-others",
                   test_reports_visits_booked_by_others);
  g_test_add_func ("/practice/clinics/moved-visit-is-reported-at-its-new-hour",
                   test_moved_visit_is_reported_at_its_new_hour);
  g_test_add_func ("/practice/clinics/report-leaves-a-finished-task-alone",
                   test_report_leaves_a_finished_task_alone);
  g_test_add_func ("/practice/clinics/books-on-weekdays-in-office-hours",
                   test_books_on_weekdays_in_office_hours);
  g_test_add_func ("/practice/clinics/seed-and-clock-decide", test_seed_and_clock_decide);
  g_test_add_func ("/practice/clinics/quick-answers-within-seconds",
                   test_quick_answers_within_seconds);
  g_test_add_func ("/practice/clinics/clock-never-goes-back", test_clock_never_goes_back);
  return g_test_run ();
}
