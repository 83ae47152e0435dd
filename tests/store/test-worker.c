/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-worker.h"

#define POSTED 1000

typedef struct {
  HfWorker *worker;
  GArray *order;
  gboolean on_worker;
  guint next;
} Log;

static void
note_order (gpointer data)
{
  Log *log = data;

  log->on_worker = hf_worker_is_current (log->worker);
  g_array_append_val (log->order, log->next);
  log->next++;
}

static void
test_order (void)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  Log log = { .worker = hf_worker_new ("test"), .order = order };

  for (guint i = 0; i < POSTED; i++)
    g_assert_true (hf_worker_post (log.worker, note_order, &log));
  g_assert_true (hf_worker_run (log.worker, note_order, &log));
  g_assert_cmpuint (order->len, ==, POSTED + 1);
  for (guint i = 0; i <= POSTED; i++)
    g_assert_cmpuint (g_array_index (order, guint, i), ==, i);
  g_assert_true (log.on_worker);
  g_assert_false (hf_worker_is_current (log.worker));
  hf_worker_free (log.worker);
}

static void
test_stop (void)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  Log log = { .worker = hf_worker_new ("test"), .order = order };

  for (guint i = 0; i < POSTED; i++)
    g_assert_true (hf_worker_post (log.worker, note_order, &log));
  g_assert_true (hf_worker_stop (log.worker, note_order, &log));
  g_assert_cmpuint (order->len, ==, POSTED + 1);
  g_assert_false (hf_worker_post (log.worker, note_order, &log));
  g_assert_false (hf_worker_run (log.worker, note_order, &log));
  g_assert_false (hf_worker_stop (log.worker, note_order, &log));
  g_assert_cmpuint (order->len, ==, POSTED + 1);
  hf_worker_free (log.worker);
}

static void
run_within (gpointer data)
{
  Log *log = data;

  g_assert_true (hf_worker_run (log->worker, note_order, log));
  g_assert_cmpuint (log->order->len, ==, 1);
}

static void
test_within (void)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  Log log = { .worker = hf_worker_new ("test"), .order = order };

  g_assert_true (hf_worker_run (log.worker, run_within, &log));
  g_assert_cmpuint (order->len, ==, 1);
  hf_worker_free (log.worker);
}

typedef struct {
  HfWorker *worker;
  GMutex mutex;
  GCond cond;
  gboolean freed;
} Freeing;

static void
free_within (gpointer data)
{
  Freeing *freeing = data;

  hf_worker_free (freeing->worker);
  g_mutex_lock (&freeing->mutex);
  freeing->freed = TRUE;
  g_cond_signal (&freeing->cond);
  g_mutex_unlock (&freeing->mutex);
}

static void
test_freed_within (void)
{
  Freeing freeing = { .worker = hf_worker_new ("test") };

  g_mutex_init (&freeing.mutex);
  g_cond_init (&freeing.cond);
  g_assert_true (hf_worker_post (freeing.worker, free_within, &freeing));
  g_mutex_lock (&freeing.mutex);
  while (!freeing.freed)
    g_cond_wait (&freeing.cond, &freeing.mutex);
  g_mutex_unlock (&freeing.mutex);
  g_cond_clear (&freeing.cond);
  g_mutex_clear (&freeing.mutex);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/worker/does-first-things-first", test_order);
  g_test_add_func ("/store/worker/finishes-before-it-stops", test_stop);
  g_test_add_func ("/store/worker/runs-at-once-within", test_within);
  g_test_add_func ("/store/worker/may-be-freed-within", test_freed_within);
  return g_test_run ();
}
