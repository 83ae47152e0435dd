/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk that is killed while it writes and syncs, again and again: every event it acknowledged is
 * on the server once (G16, G18, G23). HF_KILLS sets how often; HF_SOAK makes it a thousand. */
#include "hf-time.h"
#include "sync-desk.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

/* The same key in parent and child; these profiles last as long as the test. */
static HfKey *
make_key (void)
{
  static const guint8 bytes[32] = { 7 };

  return hf_key_new_from_bytes (bytes, sizeof bytes, NULL);
}

/* The child: sends what waits in a profile. */
static void
deliver (const char *folder, const char *name, const char *base_url)
{
  g_autoptr (HfKey) key = make_key ();
  SyncDesk *desk = sync_desk_new_in (folder, key, name, NULL, base_url);

  hf_sync_run (desk->sync, NULL, NULL);
}

/* The child: writes, says which event is safe, syncs, until it is killed. */
static void
work (const char *folder, const char *name, const char *base_url)
{
  g_autoptr (HfKey) key = make_key ();
  SyncDesk *desk = sync_desk_new_in (folder, key, name, NULL, base_url);
  g_autofree char *handoff = sync_desk_open (desk);

  for (;;) {
    g_autofree char *id =
        sync_desk_write (desk, handoff, desk->made % 2 == 0 ? "nudge.sent" : "screen.answered",
                         desk->made % 2 == 0 ? NULL : "{'answers': <{'int.need': <'no'>}>}");

    g_print ("%s\n", id);
    fflush (stdout);
    hf_sync_run (desk->sync, NULL, NULL);
  }
}

static const char *self;

static char *
read_id (GDataInputStream *out)
{
  char *line = g_data_input_stream_read_line (out, NULL, NULL, NULL);

  /* What it said in the moment it died may be half a line. */
  if (line != NULL && strlen (line) != 36)
    g_clear_pointer (&line, g_free);
  return line;
}

/* Until so many more requests have arrived: any moment of its work may be its last. */
static void
wait_for_requests (HfPractice *practice, guint more)
{
  guint until = hf_practice_count_requests (practice, NULL, NULL) + more;

  while (hf_practice_count_requests (practice, NULL, NULL) < until)
    g_usleep (200);
}

static void
kill_once (const char *folder, HfPractice *practice, guint n, GPtrArray *written)
{
  g_autofree char *name = g_strdup_printf ("desk-%u", n);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, "--desk", folder, name,
                        hf_practice_get_base_url (practice), NULL);
  g_autoptr (GDataInputStream) out = NULL;
  char *id;

  g_assert_no_error (error);
  out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  id = read_id (out);
  g_assert_nonnull (id);
  g_ptr_array_add (written, id);
  wait_for_requests (practice, (guint)g_test_rand_int_range (0, 60));
  g_subprocess_send_signal (child, SIGKILL);
  /* What it said before it died counts as well. */
  while ((id = read_id (out)) != NULL)
    g_ptr_array_add (written, id);
  g_subprocess_wait (child, NULL, NULL);
}

static guint
count_carriers (HfPractice *practice, char **ids, const char *event)
{
  g_autofree char *urn = g_strconcat ("\"urn:uuid:", event, "\"", NULL);
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++) {
    g_autofree char *json = hf_practice_get (practice, "Communication", ids[i]);

    n += strstr (json, urn) != NULL;
  }
  return n;
}

#define HANDOFFS 100

/* Thirty days of work in @n events, all of which wait. Returns: their ids in order. */
static GPtrArray *
work_offline (HfPractice *practice, const char *folder, guint n)
{
  g_autoptr (HfKey) key = make_key ();
  GPtrArray *written = g_ptr_array_new_with_free_func (g_free);
  SyncDesk *desk =
      sync_desk_new_in (folder, key, "ana", practice, hf_practice_get_base_url (practice));
  g_autoptr (GPtrArray) handoffs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < HANDOFFS; i++)
    g_ptr_array_add (handoffs, sync_desk_open (desk));
  for (guint i = 0; i < n; i++) {
    const char *handoff = g_ptr_array_index (handoffs, g_test_rand_int_range (0, HANDOFFS));

    g_ptr_array_add (written, sync_desk_write (desk, handoff, "nudge.sent", NULL));
    hf_practice_advance (practice, 30 * HF_DAY / n);
  }
  g_assert_cmpuint (sync_desk_count (desk, HF_OUTBOX_WAITING), ==, HANDOFFS + n);
  sync_desk_close (desk);
  return written;
}

/* Each once, and one after the other as they were written. */
static void
assert_in_order (HfPractice *practice, GPtrArray *written)
{
  g_auto (GStrv) ids = hf_practice_dup_ids (practice, "Communication");
  guint next = 0;

  g_assert_cmpuint (g_strv_length (ids), ==, HANDOFFS + written->len);
  for (guint i = HANDOFFS; ids[i] != NULL; i++)
    g_assert_cmpstr (ids[i], ==, g_ptr_array_index (written, next++));
  g_assert_cmpuint (next, ==, written->len);
}

/* Killed @kills times on the way: it goes on where it was. */
static void
test_offline (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfPractice) practice = hf_practice_new (6, SYNC_DESK_START);
  g_autofree char *folder = sync_desk_make_folder ();
  gboolean soak = g_getenv ("HF_SOAK") != NULL;
  guint events = soak ? 5000 : 1000;
  guint kills = soak ? 50 : 10;
  g_autoptr (HfKey) key = make_key ();
  g_autoptr (GPtrArray) written = NULL;
  guint before;
  SyncDesk *desk;

  hf_practice_start (practice, 0, &error);
  g_assert_no_error (error);
  written = work_offline (practice, folder, events);
  for (guint i = 0; i < kills; i++) {
    const char *const child[] = {
      self, "--deliver", folder, "ana", hf_practice_get_base_url (practice), NULL
    };
    g_autoptr (GSubprocess) process = g_subprocess_newv (child, G_SUBPROCESS_FLAGS_NONE, &error);

    g_assert_no_error (error);
    wait_for_requests (practice, (guint)g_test_rand_int_range (8, (gint32)(events / kills)));
    g_subprocess_send_signal (process, SIGKILL);
    g_subprocess_wait (process, NULL, NULL);
    hf_practice_advance (practice, 10 * HF_MINUTE);
  }
  before = hf_practice_count (practice, "Communication");
  g_assert_cmpuint (before, >, 0);
  g_assert_cmpuint (before, <, HANDOFFS + events);
  desk = sync_desk_new_in (folder, key, "ana", practice, hf_practice_get_base_url (practice));
  sync_desk_run (desk);
  assert_in_order (practice, written);
  g_assert_cmpuint (hf_practice_count (practice, "Task"), ==, HANDOFFS);
  g_print ("# 30 days offline, %u events, %u kills: 0 lost, 0 doubled, all in order\n", events,
           kills);
  sync_desk_free (desk);
}

static guint
choose_kills (void)
{
  const char *many = g_getenv ("HF_KILLS");

  if (many != NULL)
    return (guint)g_ascii_strtoull (many, NULL, 10);
  return g_getenv ("HF_SOAK") != NULL ? 500 : 75;
}

static void
test_kills (gconstpointer update_create)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfPractice) practice = hf_practice_new (5, SYNC_DESK_START);
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = sync_desk_make_folder ();
  g_autoptr (HfKey) key = make_key ();
  HfPracticeLimits limits = hf_practice_limits_default;
  guint kills = choose_kills ();
  g_auto (GStrv) ids = NULL;
  SyncDesk *a;
  SyncDesk *b;

  limits.update_create = GPOINTER_TO_INT (update_create);
  hf_practice_set_limits (practice, &limits);
  hf_practice_start (practice, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < kills; i++)
    kill_once (folder, practice, i, written);

  a = sync_desk_new_in (folder, key, "ana", practice, hf_practice_get_base_url (practice));
  b = sync_desk_new ("ben", practice, hf_practice_get_base_url (practice));
  hf_practice_advance (practice, HF_HOUR);
  sync_desk_run (a);
  sync_desk_run (b);
  sync_desk_assert_same (a, b);
  ids = hf_practice_dup_ids (practice, "Communication");
  for (guint i = 0; i < written->len; i++)
    g_assert_cmpuint (count_carriers (practice, ids, g_ptr_array_index (written, i)), ==, 1);
  g_assert_cmpuint (written->len, >=, kills);
  g_print ("# %u kills, %u events acknowledged: 0 lost, 0 doubled\n", kills, written->len);
  sync_desk_free (a);
  sync_desk_free (b);
}

int
main (int argc, char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--desk"))
    work (argv[2], argv[3], argv[4]);
  if (argc == 5 && g_str_equal (argv[1], "--deliver")) {
    deliver (argv[2], argv[3], argv[4]);
    return 0;
  }
  self = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sync/kills/lose-and-double-nothing/ids", GINT_TO_POINTER (TRUE),
                        test_kills);
  g_test_add_data_func ("/sync/kills/lose-and-double-nothing/conditions", GINT_TO_POINTER (FALSE),
                        test_kills);
  g_test_add_func ("/sync/kills/thirty-days-offline-arrive-in-order", test_offline);
  return g_test_run ();
}
