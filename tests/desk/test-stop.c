/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-desk-private.h"
#include "hf-error.h"
#include "small-desk.h"

static guint
count_state (SmallDesk *small, const char *handoff, HfOutboxState state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outbox = hf_store_list_outbox (small->store, TRUE, &error);
  guint count = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < outbox->len; i++) {
    const HfOutboxItem *item = g_ptr_array_index (outbox, i);

    if (g_str_equal (item->handoff, handoff) && item->state == state)
      count++;
  }
  return count;
}

static void
test_stop_holds (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *other = small_desk_open (small, "specialist", "Malik Jones");
  g_autofree char *handoff = small_desk_ready (small, "ipv-advocacy");
  const HfView *view;
  g_autoptr (GError) error = NULL;

  small_desk_note (small, handoff, "call.started", NULL);
  g_assert_cmpuint (count_state (small, handoff, HF_OUTBOX_WAITING), >, 0);
  g_assert_true (hf_desk_stop_safely (small->desk, handoff, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (small_desk_count (small, handoff, "call.stopped"), ==, 1);
  g_assert_cmpuint (count_state (small, handoff, HF_OUTBOX_WAITING), ==, 0);
  g_assert_cmpuint (count_state (small, handoff, HF_OUTBOX_HELD), >, 0);
  g_assert_cmpuint (count_state (small, other, HF_OUTBOX_WAITING), >, 0);
  view = hf_loop_item_get_view (hf_desk_find (small->desk, handoff));
  g_assert_cmpint (view->call, ==, HF_CALL_STOPPED);
  g_assert_false (view->private_fresh);
  g_assert_false (view->gates[HF_GATE_CALL]);
  g_assert_false (view->gates[HF_GATE_SCREEN]);
}

static void
test_stop_without_call (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "ipv-advocacy");
  g_autoptr (GError) error = NULL;

  g_assert_true (hf_desk_stop_safely (small->desk, handoff, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (small_desk_count (small, handoff, "privacy.lost"), ==, 1);
  g_assert_cmpuint (small_desk_count (small, handoff, "call.stopped"), ==, 0);
  g_assert_false (hf_loop_item_get_view (hf_desk_find (small->desk, handoff))->private_fresh);
}

static void
keep_error_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  hf_desk_record_finish (HF_DESK (source), result, user_data);
}

/* What was still waiting for its turn is not recorded behind the stop. */
static void
test_stop_drops_waiting (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "ipv-advocacy");
  GError *first = NULL;
  GError *second = NULL;
  g_autoptr (GError) error = NULL;

  hf_desk_record_async (small->desk, handoff, "note", g_variant_new_parsed ("{'text': <'1'>}"),
                        NULL, keep_error_cb, &first);
  hf_desk_record_async (small->desk, handoff, "call.started", NULL, NULL, keep_error_cb, &second);
  g_assert_true (hf_desk_stop_safely (small->desk, handoff, &error));
  g_assert_no_error (error);
  small_desk_settle (small);
  g_assert_no_error (first);
  g_assert_error (second, HF_ERROR, HF_ERROR_CANCELLED);
  g_clear_error (&second);
  g_assert_cmpuint (small_desk_count (small, handoff, "call.started"), ==, 0);
  g_assert_cmpuint (count_state (small, handoff, HF_OUTBOX_WAITING), ==, 0);
}

/* Threads that GTask may use at a time; see gtask.c. */
#define POOL 10

static void
wait_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_mutex_lock (task_data);
  g_mutex_unlock (task_data);
}

/* No thread is free to save what was recorded: it must not be saved after the hold, and then leave.
 */
static void
test_stop_overtakes_saving (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "ipv-advocacy");
  GError *noted = NULL;
  GMutex busy;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&busy);
  g_mutex_lock (&busy);
  for (int i = 0; i < POOL; i++) {
    g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

    g_task_set_task_data (task, &busy, NULL);
    g_task_run_in_thread (task, wait_thread);
  }
  hf_desk_record_async (small->desk, handoff, "note", g_variant_new_parsed ("{'text': <'1'>}"),
                        NULL, keep_error_cb, &noted);
  g_assert_true (hf_desk_stop_safely (small->desk, handoff, &error));
  g_assert_no_error (error);
  g_mutex_unlock (&busy);
  small_desk_settle (small);
  g_assert_no_error (noted);
  g_assert_cmpuint (small_desk_count (small, handoff, "note"), ==, 1);
  g_assert_cmpuint (count_state (small, handoff, HF_OUTBOX_WAITING), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/stop/holds-the-outbox-of-that-handoff", test_stop_holds);
  g_test_add_func ("/desk/stop/ends-the-setting-without-a-call", test_stop_without_call);
  g_test_add_func ("/desk/stop/drops-what-waits", test_stop_drops_waiting);
  g_test_add_func ("/desk/stop/holds-what-is-just-being-saved", test_stop_overtakes_saving);
  return g_test_run ();
}
