/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that saves is killed at a random moment, again and again: what it said is safe must be
 * there. HF_KILLS sets how often (G1, G18); without it pages get a quarter. */
#include "drive.h"
#include "fixture.h"

#include "hf-error.h"

#include <signal.h>
#include <string.h>

#define APPEND_KILLS 1000
#define PAGE_KILLS 250
/* A profile is used for so many kills: reading it back costs what it holds. */
#define KILLS_A_PROFILE 25
#define LONGEST_LIFE_US 60000

/* One profile that is driven and killed. */
typedef struct {
  Fixture fixture;
  const char *mode;
  guint kills;
  guint64 acks; /* said, over all kills */
  guint64 lost; /* said and not there */
  guint below;  /* what was said last: all below this is safe */
  guint there;  /* what was found last: all below this is there */
} Run;

static guint
kills_wanted (guint otherwise)
{
  const char *text = g_getenv ("HF_KILLS");

  return text != NULL ? (guint)g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static GSubprocess *
start_drive (const char *mode, const char *folder, guint first)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "store", "drive", NULL);
  g_autofree char *number = g_strdup_printf ("%u", first);
  g_autoptr (GError) error = NULL;
  GSubprocess *drive =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, &error,
                        path, mode, folder, number, NULL);

  g_assert_no_error (error);
  return drive;
}

/* Whole lines of @said only: a line cut by the kill acknowledges nothing. */
static void
count_acks (Run *run, GString *said)
{
  const char *line = said->str;
  const char *end;

  for (; (end = strchr (line, '\n')) != NULL; line = end + 1) {
    g_assert_true (g_str_has_prefix (line, "ack "));
    run->below = (guint)g_ascii_strtoull (line + 4, NULL, 10);
    run->acks++;
  }
}

/* Appends what comes next; FALSE at the end. */
static gboolean
read_some (GSubprocess *drive, GString *said)
{
  char buffer[4096];
  g_autoptr (GError) error = NULL;
  gssize got = g_input_stream_read (g_subprocess_get_stdout_pipe (drive), buffer, sizeof buffer,
                                    NULL, &error);

  g_assert_no_error (error);
  g_string_append_len (said, buffer, got);
  return got > 0;
}

static void
drive_and_kill (Run *run)
{
  g_autoptr (GSubprocess) drive = start_drive (run->mode, run->fixture.folder, run->there);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  while (strchr (said->str, '\n') == NULL)
    g_assert_true (read_some (drive, said));
  g_usleep ((gulong)g_test_rand_int_range (0, LONGEST_LIFE_US + 1));
  g_subprocess_force_exit (drive);
  while (read_some (drive, said))
    ;
  g_subprocess_wait (drive, NULL, &error);
  g_assert_no_error (error);
  /* Killed, not ended by a fault of its own. */
  g_assert_true (g_subprocess_get_if_signaled (drive));
  g_assert_cmpint (g_subprocess_get_term_sig (drive), ==, SIGKILL);
  count_acks (run, said);
  run->kills++;
}

static void
expect_sound (Run *run, guint damaged)
{
  g_autoptr (GError) damage = hf_store_dup_damage (run->fixture.store);

  g_assert_no_error (damage);
  g_assert_cmpuint (damaged, ==, 0);
}

/* What a mode writes: event @number and its id. */
typedef struct {
  HfEvent *(*event) (guint number);
  char *(*id) (guint number);
} Log;

static gboolean
is_written (const Log *log, HfEvent *event, guint number)
{
  g_autoptr (HfEvent) expected = log->event (number);
  g_autoptr (GBytes) expected_bytes = hf_event_to_bytes (expected);
  g_autoptr (GBytes) bytes = hf_event_to_bytes (event);

  return g_bytes_equal (bytes, expected_bytes);
}

/* What is there must be the log from its start with none between missing; returns how many there
 * are. Those from @known on are compared byte by byte; what was compared after an earlier kill is
 * still sealed and chained as it was. */
static guint
check_log (Run *run, const Log *log, guint known)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  guint damaged;

  events = hf_store_load (run->fixture.store, NULL, &damaged, &error);
  g_assert_no_error (error);
  expect_sound (run, damaged);
  for (guint i = 0; i < events->len; i++) {
    HfEvent *event = g_ptr_array_index (events, i);

    g_hash_table_insert (by_id, (char *)hf_event_get_id (event), event);
  }
  for (guint number = 0; number < events->len; number++) {
    g_autofree char *id = log->id (number);
    HfEvent *event = g_hash_table_lookup (by_id, id);

    if (event == NULL || (number >= known && !is_written (log, event, number)))
      return number;
  }
  return events->len;
}

static void
check_integrity (Run *run)
{
  fixture_close (&run->fixture);
  g_assert_cmpint (
      fixture_sql_int (&run->fixture,
                       "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"),
      ==, 1);
}

static void
check_append (Run *run)
{
  static const Log log = { drive_event, drive_event_id };
  g_autoptr (GPtrArray) outbox = NULL;
  guint queued = 0;
  guint start = 0;

  fixture_open (&run->fixture);
  run->there = check_log (run, &log, run->there);
  if (run->there < run->below)
    run->lost += run->below - run->there;
  /* A transaction is there whole or not at all. */
  while (start < run->there)
    start += drive_batch (start);
  g_assert_cmpuint (start, ==, run->there);
  /* Each event came with its outbox row. */
  outbox = hf_store_list_outbox (run->fixture.store, TRUE, NULL);
  for (guint i = 0; i < outbox->len; i++)
    if (((HfOutboxItem *)g_ptr_array_index (outbox, i))->event != NULL)
      queued++;
  g_assert_cmpuint (queued, ==, run->there);
  check_integrity (run);
}

static void
check_pages (Run *run)
{
  static const Log log = { drive_page_event, drive_page_event_id };
  g_autofree char *cursor = NULL;
  g_autoptr (HfRemote) remote = NULL;
  guint events;
  guint pages;

  fixture_open (&run->fixture);
  cursor = hf_store_get_cursor (run->fixture.store, DRIVE_QUERY, NULL);
  pages = cursor != NULL ? (guint)g_ascii_strtoull (cursor, NULL, 10) : 0;
  events = check_log (run, &log, run->there * DRIVE_PAGE_EVENTS);
  /* Page and cursor are one: neither is ahead of the other. */
  g_assert_cmpuint (events, ==, pages * DRIVE_PAGE_EVENTS);
  remote = hf_store_find_remote (run->fixture.store, "Task:last", NULL);
  g_assert_cmpstr (remote->version, ==, cursor);
  run->there = pages;
  if (run->there < run->below)
    run->lost += run->below - run->there;
  check_integrity (run);
}

static void
start_profile (Run *run)
{
  run->fixture.folder = g_dir_make_tmp ("hf-kill-XXXXXX", NULL);
  run->fixture.key = drive_key ();
  run->below = 0;
  run->there = 0;
}

static void
run_kills (const char *mode, guint kills, void (*check) (Run *run))
{
  Run run = { .mode = mode };
  guint wanted = kills_wanted (kills);

  g_assert_cmpuint (wanted, >, 0);
  while (run.kills < wanted) {
    start_profile (&run);
    do {
      drive_and_kill (&run);
      check (&run);
    } while (run.kills < wanted && run.kills % KILLS_A_PROFILE != 0);
    fixture_tear_down (&run.fixture, NULL);
  }
  g_test_message ("%u kills, %" G_GUINT64_FORMAT " acks, %" G_GUINT64_FORMAT " lost", run.kills,
                  run.acks, run.lost);
  g_assert_cmpuint (run.acks, >=, run.kills);
  g_assert_cmpuint (run.lost, ==, 0);
}

static void
test_append (void)
{
  run_kills ("append", APPEND_KILLS, check_append);
}

static void
test_pages (void)
{
  run_kills ("pages", PAGE_KILLS, check_pages);
}

static void
test_second_process (void)
{
  Run run = { 0 };
  g_autoptr (GSubprocess) holder = NULL;
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  start_profile (&run);
  holder = start_drive ("hold", run.fixture.folder, 0);
  while (strchr (said->str, '\n') == NULL)
    g_assert_true (read_some (holder, said));
  g_assert_cmpstr (said->str, ==, "open\n");
  g_assert_null (hf_store_open (run.fixture.folder, run.fixture.key, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_BUSY);
  /* However the holder ends, the next start works at once. */
  g_subprocess_force_exit (holder);
  g_assert_true (g_subprocess_wait (holder, NULL, NULL));
  fixture_open (&run.fixture);
  fixture_tear_down (&run.fixture, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/kill/second-process-is-refused", test_second_process);
  g_test_add_func ("/store/kill/no-acked-event-lost", test_append);
  g_test_add_func ("/store/kill/page-and-cursor-are-one", test_pages);
  return g_test_run ();
}
