/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two desks, or a desk and another system, that give one appointment different dates while apart:
 * both words reach everybody, a person settles it, and the server shows what was settled. */
#include "hf-fold.h"
#include "hf-time.h"
#include "sync-desk.h"

#include <string.h>

#define QUESTION "appointment:a1"
#define THURSDAY "2026-03-05T15:00:00"
#define FRIDAY "2026-03-06T10:00:00"
#define MONDAY "2026-03-09T14:00:00"
#define BOOK(time) "{'appt': <'a1'>, 'time': <'" time "Z'>, 'source': <'us'>}"
#define START(time) "\"start\":\"" time ".000Z\""

typedef struct {
  SyncFixture pair;
  char *handoff;
  char *appointment; /* on the server */
} Scene;

static char *
only_appointment (Scene *scene)
{
  g_auto (GStrv) ids = hf_practice_dup_ids (scene->pair.practice, "Appointment");

  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  return g_strdup (ids[0]);
}

static char *
write_on (Scene *scene, SyncDesk *desk, const char *type, const char *data)
{
  hf_practice_advance (scene->pair.practice, HF_MINUTE);
  return sync_desk_write (desk, scene->handoff, type, data);
}

/* Sent, with a visit on Thursday that both desks and the server know. */
static void
set_up (Scene *scene, gconstpointer data)
{
  SyncDesk *ana;

  sync_fixture_start (&scene->pair, 17);
  ana = scene->pair.a;
  scene->handoff = sync_desk_open (ana);
  g_free (sync_desk_write (ana, scene->handoff, "consent.recorded",
                           "{'to': <[<'northside-pantry'>]>, 'items': <[<'id'>]>, "
                           "'back': <true>, 'expires': <'2026-05-01T00:00:00Z'>}"));
  g_free (sync_desk_write (ana, scene->handoff, "packet.sent",
                           "{'to': <'northside-pantry'>, 'items': <[<'id'>]>}"));
  g_free (write_on (scene, ana, "appointment.booked", BOOK (THURSDAY)));
  sync_desk_run (ana);
  sync_desk_run (scene->pair.b);
  scene->appointment = only_appointment (scene);
}

static void
tear_down (Scene *scene, gconstpointer data)
{
  g_free (scene->handoff);
  g_free (scene->appointment);
  sync_fixture_stop (&scene->pair, data);
}

static void
meet (Scene *scene)
{
  for (guint i = 0; i < 2; i++) {
    sync_desk_run (scene->pair.a);
    sync_desk_run (scene->pair.b);
  }
  sync_desk_assert_same (scene->pair.a, scene->pair.b);
}

static gboolean
is_asked (SyncDesk *desk)
{
  g_autofree char *dump = sync_desk_dump (desk);

  return strstr (dump, "'" QUESTION "'") != NULL;
}

static void
assert_asked (Scene *scene, gboolean asked)
{
  g_assert_cmpint (is_asked (scene->pair.a), ==, asked);
  g_assert_cmpint (is_asked (scene->pair.b), ==, asked);
}

static void
assert_shown (Scene *scene, const char *text)
{
  g_autofree char *json = hf_practice_get (scene->pair.practice, "Appointment", scene->appointment);

  if (strstr (json, text) == NULL)
    g_error ("not in the Appointment: %s\n%s", text, json);
}

/* Another system changes its copy, which is what stands there or @copy. */
static void
change (Scene *scene, const char *copy, const char *from, const char *to)
{
  g_autofree char *json = hf_practice_get (scene->pair.practice, "Appointment", scene->appointment);
  g_autoptr (GString) text = g_string_new (copy != NULL ? copy : json);
  g_autoptr (GError) error = NULL;

  hf_practice_advance (scene->pair.practice, HF_MINUTE);
  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  hf_practice_put (scene->pair.practice, "Appointment", scene->appointment, text->str, &error);
  g_assert_no_error (error);
}

static void
settle (Scene *scene, SyncDesk *desk, const char *stands)
{
  g_autofree char *data = g_strdup_printf ("{'id': <'" QUESTION "'>, 'stands': <'%s'>}", stands);

  g_free (write_on (scene, desk, "conflict.settled", data));
}

/* Nobody has anything to write any more, however often both look. */
static void
assert_quiet (Scene *scene)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  before = hf_practice_get (scene->pair.practice, "Appointment", scene->appointment);
  for (guint i = 0; i < 3; i++) {
    g_assert_true (hf_store_queue_snapshot (scene->pair.a->store, scene->handoff, NULL));
    g_assert_true (hf_store_queue_snapshot (scene->pair.b->store, scene->handoff, NULL));
    meet (scene);
  }
  after = hf_practice_get (scene->pair.practice, "Appointment", scene->appointment);
  g_assert_cmpstr (before, ==, after);
}

static void
test_two_desks (Scene *scene, gconstpointer data)
{
  g_autofree char *mine = write_on (scene, scene->pair.a, "appointment.booked", BOOK (FRIDAY));
  g_autofree char *theirs = write_on (scene, scene->pair.b, "appointment.booked", BOOK (MONDAY));

  g_assert_false (is_asked (scene->pair.a));
  meet (scene);
  assert_asked (scene, TRUE);
  /* The first to come stays there: nobody's word is written over while it is asked about. */
  assert_shown (scene, START (FRIDAY));
  assert_quiet (scene);
  settle (scene, scene->pair.b, theirs);
  meet (scene);
  assert_asked (scene, FALSE);
  assert_shown (scene, START (MONDAY));
  assert_quiet (scene);
  assert_shown (scene, START (MONDAY));
}

/* Of the two words the one that is on the server already may be the right one. */
static void
test_two_desks_other (Scene *scene, gconstpointer data)
{
  g_autofree char *mine = write_on (scene, scene->pair.a, "appointment.booked", BOOK (FRIDAY));
  g_autofree char *theirs = write_on (scene, scene->pair.b, "appointment.booked", BOOK (MONDAY));

  meet (scene);
  settle (scene, scene->pair.b, mine);
  meet (scene);
  assert_asked (scene, FALSE);
  assert_shown (scene, START (FRIDAY));
  assert_quiet (scene);
}

static void
test_undone (Scene *scene, gconstpointer data)
{
  g_autofree char *mine = write_on (scene, scene->pair.a, "appointment.booked", BOOK (FRIDAY));
  g_autofree char *theirs = write_on (scene, scene->pair.b, "appointment.booked", BOOK (MONDAY));
  g_autofree char *settled = NULL;
  g_autofree char *undo = NULL;

  meet (scene);
  undo = g_strdup_printf ("{'id': <'" QUESTION "'>, 'stands': <'%s'>}", theirs);
  settled = write_on (scene, scene->pair.a, "conflict.settled", undo);
  meet (scene);
  assert_asked (scene, FALSE);
  g_free (undo);
  undo = g_strdup_printf ("{'event': <'%s'>}", settled);
  g_free (write_on (scene, scene->pair.a, "event.withdrawn", undo));
  meet (scene);
  assert_asked (scene, TRUE);
  assert_quiet (scene);
}

/* One after the other: the second desk had seen what the first one did. */
static void
test_in_turn (Scene *scene, gconstpointer data)
{
  g_free (write_on (scene, scene->pair.a, "appointment.booked", BOOK (FRIDAY)));
  meet (scene);
  g_free (write_on (scene, scene->pair.b, "appointment.booked", BOOK (MONDAY)));
  meet (scene);
  assert_asked (scene, FALSE);
  assert_shown (scene, START (MONDAY));
  assert_quiet (scene);
}

/* The second desk's clock is an hour behind: its word comes later all the same. */
static void
test_slow_clock (Scene *scene, gconstpointer data)
{
  scene->pair.b->skew = -HF_HOUR;
  g_free (write_on (scene, scene->pair.a, "appointment.booked", BOOK (FRIDAY)));
  meet (scene);
  g_free (write_on (scene, scene->pair.b, "appointment.booked", BOOK (MONDAY)));
  meet (scene);
  assert_asked (scene, FALSE);
  assert_shown (scene, START (MONDAY));
}

/* Another system moves it while a desk that is offline moves it too. */
static void
test_foreign (Scene *scene, gconstpointer data)
{
  g_autofree char *mine = write_on (scene, scene->pair.a, "appointment.booked", BOOK (FRIDAY));

  change (scene, NULL, START (THURSDAY), START (MONDAY));
  meet (scene);
  assert_asked (scene, TRUE);
  assert_shown (scene, START (MONDAY));
  assert_quiet (scene);
  settle (scene, scene->pair.a, mine);
  meet (scene);
  assert_asked (scene, FALSE);
  assert_shown (scene, START (FRIDAY));
  assert_quiet (scene);
  assert_shown (scene, START (FRIDAY));
}

/* It saw what the desk had written, and moved that. */
static void
test_foreign_in_turn (Scene *scene, gconstpointer data)
{
  g_free (write_on (scene, scene->pair.a, "appointment.booked", BOOK (FRIDAY)));
  meet (scene);
  change (scene, NULL, START (FRIDAY), START (MONDAY));
  meet (scene);
  change (scene, NULL, START (MONDAY), START (THURSDAY));
  meet (scene);
  assert_asked (scene, FALSE);
  assert_shown (scene, START (THURSDAY));
  assert_quiet (scene);
}

/* It puts back a copy from before the desk's word, with a date of its own. */
static void
test_foreign_stale (Scene *scene, gconstpointer data)
{
  g_autofree char *copy = hf_practice_get (scene->pair.practice, "Appointment", scene->appointment);

  g_free (write_on (scene, scene->pair.a, "appointment.booked", BOOK (FRIDAY)));
  meet (scene);
  change (scene, copy, START (THURSDAY), START (MONDAY));
  meet (scene);
  assert_asked (scene, TRUE);
  assert_quiet (scene);
}

/* Moved here, cancelled there: until it is settled the visit is not taken for cancelled. */
static void
test_foreign_cancelled (Scene *scene, gconstpointer data)
{
  g_autofree char *mine = write_on (scene, scene->pair.a, "appointment.booked", BOOK (FRIDAY));

  change (scene, NULL, "\"status\":\"booked\"", "\"status\":\"cancelled\"");
  meet (scene);
  assert_asked (scene, TRUE);
  assert_shown (scene, "\"status\":\"cancelled\"");
  assert_quiet (scene);
  settle (scene, scene->pair.b, mine);
  meet (scene);
  assert_asked (scene, FALSE);
  assert_shown (scene, "\"status\":\"booked\"");
  assert_shown (scene, START (FRIDAY));
  assert_quiet (scene);
}

/* Their Appointment, which no desk writes: they cannot know what was said here. */
static void
test_their_appointment (Scene *scene, gconstpointer data)
{
  static const char *const theirs =
      "{\"resourceType\":\"Appointment\",\"id\":\"theirs\",\"status\":\"booked\","
      "\"start\":\"" THURSDAY "Z\",\"end\":\"2026-03-05T16:00:00Z\","
      "\"basedOn\":[{\"reference\":\"ServiceRequest/%s\"}],"
      "\"participant\":[{\"status\":\"accepted\"}]}";
  g_auto (GStrv) requests = hf_practice_dup_ids (scene->pair.practice, "ServiceRequest");
  g_autofree char *json = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *dump = NULL;
  g_autoptr (GString) text = g_string_new (theirs);

  g_free (write_on (scene, scene->pair.a, "appointment.cancelled", "{'appt': <'a1'>}"));
  meet (scene);
  g_string_replace (text, "%s", requests[0], 1);
  json = g_strdup (text->str);
  hf_practice_put (scene->pair.practice, "Appointment", "theirs", json, NULL);
  meet (scene);
  g_free (write_on (scene, scene->pair.a, "appointment.booked",
                    "{'appt': <'fhir:theirs'>, 'time': <'" FRIDAY "Z'>, 'source': <'us'>}"));
  meet (scene);
  g_string_replace (text, THURSDAY "Z", MONDAY "Z", 1);
  hf_practice_advance (scene->pair.practice, HF_MINUTE);
  hf_practice_put (scene->pair.practice, "Appointment", "theirs", text->str, NULL);
  meet (scene);
  dump = sync_desk_dump (scene->pair.a);
  g_assert_nonnull (strstr (dump, "'appointment:fhir:theirs'"));
}

/* An index that lags let one visit be made twice: both desks write to the same one, and name it. */
static void
test_stands_twice (Scene *scene, gconstpointer data)
{
  HfPractice *practice = scene->pair.practice;
  g_autofree char *json = hf_practice_get (practice, "Appointment", scene->appointment);
  g_auto (GStrv) halves = g_strsplit (json, scene->appointment, 2);
  g_autofree char *twin = g_strjoinv ("0-first", halves);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_auto (GStrv) tasks = hf_practice_dup_ids (practice, "Task");

  g_assert_true (hf_practice_put (practice, "Appointment", "0-first", twin, NULL));
  g_free (write_on (scene, scene->pair.b, "appointment.booked", BOOK (FRIDAY)));
  meet (scene);
  before = hf_practice_get (practice, "Task", tasks[0]);
  g_assert_nonnull (strstr (before, "Appointment/0-first"));
  for (guint i = 0; i < 2; i++) {
    SyncDesk *desk = i == 0 ? scene->pair.a : scene->pair.b;

    g_assert_true (hf_store_queue_snapshot (desk->store, scene->handoff, NULL));
    sync_desk_run (desk);
  }
  after = hf_practice_get (practice, "Task", tasks[0]);
  g_assert_cmpstr (after, ==, before);
  g_free (json);
  json = hf_practice_get (practice, "Appointment", "0-first");
  g_assert_nonnull (strstr (json, START (FRIDAY)));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*play) (Scene *scene, gconstpointer data);
  } tests[] = {
    { "/sync/apart/two-desks-move-it", test_two_desks },
    { "/sync/apart/the-other-one-was-right", test_two_desks_other },
    { "/sync/apart/undo-asks-everywhere", test_undone },
    { "/sync/apart/in-turn-asks-nobody", test_in_turn },
    { "/sync/apart/a-slow-clock-asks-nobody", test_slow_clock },
    { "/sync/apart/another-system-moves-it-too", test_foreign },
    { "/sync/apart/another-system-in-turn", test_foreign_in_turn },
    { "/sync/apart/another-system-puts-back-an-old-copy", test_foreign_stale },
    { "/sync/apart/another-system-cancels-it", test_foreign_cancelled },
    { "/sync/apart/their-own-appointment", test_their_appointment },
    { "/sync/apart/what-stands-twice-is-one-to-all-desks", test_stands_twice },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Scene, NULL, set_up, tests[i].play, tear_down);
  return g_test_run ();
}
