/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "hf-error.h"

#include <signal.h>
#include <sys/resource.h>

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfEvent) event = event_make ("e-1", "h-1", 7);
  g_autoptr (GBytes) saved = hf_event_to_bytes (event);
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (append_one (fixture->store, HF_ORIGIN_DESK, "e-1", "h-1", 7), ==, 1);
  fixture_close (fixture);
  fixture_open (fixture);

  loaded = hf_store_load (fixture->store, "h-1", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (loaded->len, ==, 1);
  read = hf_event_to_bytes (g_ptr_array_index (loaded, 0));
  g_assert_true (g_bytes_equal (saved, read));
}

static void
test_skips_known_ids (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (append_one (fixture->store, HF_ORIGIN_DESK, "e-1", "h-1", 1), ==, 1);
  g_assert_cmpuint (append_one (fixture->store, HF_ORIGIN_SERVER, "e-1", "h-1", 1), ==, 0);
  fixture_close (fixture);
  fixture_open (fixture);
  g_assert_cmpuint (append_one (fixture->store, HF_ORIGIN_SERVER, "e-1", "h-1", 1), ==, 0);
  g_assert_cmpuint (count_events (fixture->store, NULL, NULL), ==, 1);
}

static void
test_one_id_twice_in_one_call (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (GError) error = NULL;
  guint added;

  g_ptr_array_add (events, event_make ("e-1", "h-1", 1));
  g_ptr_array_add (events, event_make ("e-1", "h-1", 1));
  hf_store_append (fixture->store, events, HF_ORIGIN_DESK, &added, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (added, ==, 1);
  g_assert_cmpuint (count_events (fixture->store, NULL, NULL), ==, 1);
}

static void
test_loads_in_order (Fixture *fixture, gconstpointer data)
{
  static const char *const expected[] = { "a/x", "a/y", "a/w", "b/z" };
  g_autoptr (GPtrArray) loaded = NULL;

  append_one (fixture->store, HF_ORIGIN_DESK, "z", "b", 1);
  append_one (fixture->store, HF_ORIGIN_DESK, "w", "a", 9);
  append_one (fixture->store, HF_ORIGIN_DESK, "y", "a", 3);
  append_one (fixture->store, HF_ORIGIN_DESK, "x", "a", 3);
  loaded = hf_store_load (fixture->store, NULL, NULL, NULL);
  g_assert_cmpuint (loaded->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < loaded->len; i++) {
    const HfEventHead *head = hf_event_get_head (g_ptr_array_index (loaded, i));
    g_autofree char *name = g_strconcat (head->handoff, "/", head->id, NULL);

    g_assert_cmpstr (name, ==, expected[i]);
  }
  g_assert_cmpuint (count_events (fixture->store, "a", NULL), ==, 3);
  g_assert_cmpuint (count_events (fixture->store, "nowhere", NULL), ==, 0);
}

static void
test_late_events_keep_the_chain (Fixture *fixture, gconstpointer data)
{
  guint damaged = 1;

  append_one (fixture->store, HF_ORIGIN_DESK, "later", "h", 9);
  append_one (fixture->store, HF_ORIGIN_SERVER, "earlier", "h", 1);
  append_one (fixture->store, HF_ORIGIN_DESK, "other", "i", 5);
  append_one (fixture->store, HF_ORIGIN_DESK, "between", "h", 4);
  g_assert_cmpuint (count_events (fixture->store, NULL, &damaged), ==, 4);
  g_assert_cmpuint (damaged, ==, 0);
  g_assert_null (hf_store_dup_damage (fixture->store));
}

static void
append_by (HfStore *store, const char *id, const char *device, guint64 seq)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (events, event_make_by (id, device, seq));
  hf_store_append (store, events, HF_ORIGIN_DESK, NULL, &error);
  g_assert_no_error (error);
}

static void
test_counter_goes_on (Fixture *fixture, gconstpointer data)
{
  g_autofree char *device = g_strdup (hf_store_get_device (fixture->store));

  g_assert_cmpuint (hf_store_take_seq (fixture->store), ==, 1);
  g_assert_cmpuint (hf_store_take_seq (fixture->store), ==, 2);
  append_by (fixture->store, "e-2", device, 2);
  append_by (fixture->store, "e-1", device, 1);
  append_by (fixture->store, "theirs", "another-desk", 900);
  fixture_close (fixture);
  fixture_open (fixture);
  g_assert_cmpstr (hf_store_get_device (fixture->store), ==, device);
  g_assert_cmpuint (hf_store_take_seq (fixture->store), ==, 3);
  /* Ours, back from the server after an older copy of the profile was put back. */
  append_by (fixture->store, "e-40", device, 40);
  g_assert_cmpuint (hf_store_take_seq (fixture->store), ==, 41);
}

static void
test_closed_store_says_so (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (events, event_make ("e-1", "h-1", 1));
  hf_store_close (fixture->store);
  g_assert_false (hf_store_append (fixture->store, events, HF_ORIGIN_DESK, NULL, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (hf_store_load (fixture->store, NULL, NULL, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_FAILED);
}

/* What was heard, in order. */
typedef struct {
  GString *log;
  GMainLoop *loop;
  GError *error;
  guint added;
} Heard;

static void
appended_cb (HfStore *store, GPtrArray *events, gboolean from_server, Heard *heard)
{
  g_string_append_printf (heard->log, "%s%u ", from_server ? "server" : "desk", events->len);
}

static void
sync_changed_cb (HfStore *store, Heard *heard)
{
  g_string_append (heard->log, "sync ");
}

static void
append_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Heard *heard = data;

  if (hf_store_append_finish (HF_STORE (source), result, &heard->added, &heard->error))
    g_string_append (heard->log, "saved ");
  g_main_loop_quit (heard->loop);
}

static void
append_and_wait (Fixture *fixture, Heard *heard, HfOrigin origin, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);

  g_ptr_array_add (events, event_make ("known", "h", 1));
  g_ptr_array_add (events, event_make ("new", "h", 2));
  hf_store_append_async (fixture->store, events, origin, cancellable, append_cb, heard);
  g_main_loop_run (heard->loop);
}

static void
listen (Fixture *fixture, Heard *heard)
{
  heard->log = g_string_new (NULL);
  heard->loop = g_main_loop_new (NULL, FALSE);
  append_one (fixture->store, HF_ORIGIN_SERVER, "known", "h", 1);
  g_signal_connect (fixture->store, "appended", G_CALLBACK (appended_cb), heard);
  g_signal_connect (fixture->store, "sync-changed", G_CALLBACK (sync_changed_cb), heard);
}

static void
stop_listening (Heard *heard)
{
  g_string_free (heard->log, TRUE);
  g_main_loop_unref (heard->loop);
  g_clear_error (&heard->error);
}

static void
test_tells_before_it_answers (Fixture *fixture, gconstpointer data)
{
  Heard heard = { 0 };

  listen (fixture, &heard);
  append_and_wait (fixture, &heard, HF_ORIGIN_DESK, NULL);
  g_assert_no_error (heard.error);
  g_assert_cmpuint (heard.added, ==, 1);
  g_assert_cmpstr (heard.log->str, ==, "desk1 sync saved ");
  stop_listening (&heard);
}

static void
test_tells_what_came_from_the_server (Fixture *fixture, gconstpointer data)
{
  Heard heard = { 0 };

  listen (fixture, &heard);
  append_and_wait (fixture, &heard, HF_ORIGIN_SERVER, NULL);
  g_assert_cmpstr (heard.log->str, ==, "server1 saved ");
  stop_listening (&heard);
}

static void
test_cancelled_saves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Heard heard = { 0 };

  listen (fixture, &heard);
  g_cancellable_cancel (cancellable);
  append_and_wait (fixture, &heard, HF_ORIGIN_DESK, cancellable);
  g_assert_error (heard.error, HF_ERROR, HF_ERROR_CANCELLED);
  g_assert_cmpuint (count_events (fixture->store, NULL, NULL), ==, 1);
  stop_listening (&heard);
}

static void
load_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Heard *heard = data;
  g_autoptr (GPtrArray) events =
      hf_store_load_finish (HF_STORE (source), result, NULL, &heard->error);

  heard->added = events->len;
  g_main_loop_quit (heard->loop);
}

static void
test_loads_after_what_was_queued (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  Heard heard = { 0 };

  listen (fixture, &heard);
  g_ptr_array_add (events, event_make ("queued", "h", 2));
  hf_store_append_async (fixture->store, events, HF_ORIGIN_DESK, NULL, NULL, NULL);
  hf_store_load_async (fixture->store, "h", NULL, load_cb, &heard);
  g_main_loop_run (heard.loop);
  g_assert_no_error (heard.error);
  g_assert_cmpuint (heard.added, ==, 2);
  stop_listening (&heard);
}

static void
test_close_comes_last (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  Heard heard = { 0 };

  listen (fixture, &heard);
  g_ptr_array_add (events, event_make ("queued", "h", 2));
  hf_store_append_async (fixture->store, events, HF_ORIGIN_DESK, NULL, append_cb, &heard);
  hf_store_close (fixture->store);
  g_main_loop_run (heard.loop);
  g_assert_no_error (heard.error);
  g_assert_cmpuint (heard.added, ==, 1);
  stop_listening (&heard);
  g_signal_handlers_disconnect_by_data (fixture->store, &heard);
  fixture_close (fixture);
  fixture_open (fixture);
  g_assert_cmpuint (count_events (fixture->store, "h", NULL), ==, 2);
}

/* Appends until it is refused, and returns how many were saved. */
static guint
append_until_full (Fixture *fixture, GError **error)
{
  for (guint i = 0;; i++) {
    g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
    g_autofree char *id = g_strdup_printf ("e-%u", i);

    g_ptr_array_add (events, event_make (id, "h", i));
    if (!hf_store_append (fixture->store, events, HF_ORIGIN_DESK, NULL, error))
      return i;
  }
}

/* The limit on a file's size stands in for a disk that is full: the write fails in the same place.
 */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  void (*handler) (int) = signal (SIGXFSZ, SIG_IGN);
  struct rlimit before;
  struct rlimit small;
  g_autoptr (GError) error = NULL;
  guint saved;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 512 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  saved = append_until_full (fixture, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (error, HF_ERROR, HF_ERROR_STORAGE);
  g_assert_cmpuint (saved, >, 0);
  g_assert_cmpuint (count_events (fixture->store, "h", NULL), ==, saved);

  /* Once there is room, the same text is saved. */
  g_assert_cmpuint (append_one (fixture->store, HF_ORIGIN_DESK, "again", "h", 1), ==, 1);
  fixture_close (fixture);
  signal (SIGXFSZ, handler);
  fixture_open (fixture);
  g_assert_cmpuint (count_events (fixture->store, "h", NULL), ==, saved + 1);
  g_assert_null (hf_store_dup_damage (fixture->store));
}

/* Two threads append at once; the worker puts them one after another. */
static gpointer
append_hundred (gpointer data)
{
  HfStore *store = data;

  for (guint i = 0; i < 100; i++) {
    g_autofree char *id = g_strdup_printf ("%p-%u", (gpointer)g_thread_self (), i);

    append_one (store, HF_ORIGIN_DESK, id, "h", i);
  }
  return NULL;
}

static void
test_threads_take_turns (Fixture *fixture, gconstpointer data)
{
  GThread *first = g_thread_new ("first", append_hundred, fixture->store);
  GThread *second = g_thread_new ("second", append_hundred, fixture->store);
  guint damaged;

  g_thread_join (first);
  g_thread_join (second);
  g_assert_cmpuint (count_events (fixture->store, "h", &damaged), ==, 200);
  g_assert_cmpuint (damaged, ==, 0);
}

static void
test_overviews (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) first = g_bytes_new_static ("first", 5);
  g_autoptr (GBytes) second = g_bytes_new_static ("second", 6);
  g_autoptr (GHashTable) all = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (hf_store_put_overview (fixture->store, "h-1", first, &error));
  g_assert_true (hf_store_put_overview (fixture->store, "h-2", first, &error));
  g_assert_true (hf_store_put_overview (fixture->store, "h-1", second, &error));
  fixture_close (fixture);
  fixture_open (fixture);
  all = hf_store_load_overviews (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (all), ==, 2);
  g_assert_true (g_bytes_equal (g_hash_table_lookup (all, "h-1"), second));
  g_assert_true (g_bytes_equal (g_hash_table_lookup (all, "h-2"), first));
}

#define ADD(path, function)                                                                        \
  g_test_add ("/store/door/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("keeps-acked-events", test_round_trip);
  ADD ("skips-known-ids", test_skips_known_ids);
  ADD ("takes-one-id-once-in-one-call", test_one_id_twice_in_one_call);
  ADD ("loads-by-handoff-time-and-id", test_loads_in_order);
  ADD ("chains-in-order-of-arrival", test_late_events_keep_the_chain);
  ADD ("counts-on-from-its-own-events", test_counter_goes_on);
  ADD ("says-that-it-is-closed", test_closed_store_says_so);
  ADD ("tells-before-it-answers", test_tells_before_it_answers);
  ADD ("tells-what-came-from-the-server", test_tells_what_came_from_the_server);
  ADD ("saves-nothing-when-cancelled-before", test_cancelled_saves_nothing);
  ADD ("loads-after-what-was-queued", test_loads_after_what_was_queued);
  ADD ("finishes-what-was-queued-before-it-closes", test_close_comes_last);
  ADD ("says-when-nothing-was-saved", test_full_disk);
  ADD ("lets-threads-take-turns", test_threads_take_turns);
  ADD ("keeps-overviews", test_overviews);
  return g_test_run ();
}
