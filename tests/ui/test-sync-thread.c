/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread on which sync runs: when a round begins, what wakes it, and that nothing goes on after
 * it was stopped. It knows three functions of sync, which are this test's own here: a round lasts
 * as long as the test wants, and the time until the next is what the test says. */
#include "hf-sync-thread.h"
#include "hf-error.h"

struct _HfSync {
  GMutex lock; /* guards all below */
  GCond told;
  guint begun; /* rounds */
  guint ended;
  guint cancelled; /* of those that ended */
  guint asked;     /* how long to wait */
  gboolean hangs;  /* the next rounds last until they are cancelled */
  gboolean lasts;  /* or until the test wants otherwise */
  gboolean fails;
  gint64 delay; /* ms */
  HfPollFlags flags;
  gboolean freed;
};

static void
wake_cb (GCancellable *cancellable, gpointer data)
{
  HfSync *sync = data;

  g_mutex_lock (&sync->lock);
  g_cond_broadcast (&sync->told);
  g_mutex_unlock (&sync->lock);
}

gboolean
hf_sync_run (HfSync *sync, GCancellable *cancellable, GError **error)
{
  gboolean stopped;
  gboolean fails;
  gulong chain;

  g_mutex_lock (&sync->lock);
  g_assert_false (sync->freed);
  g_assert_cmpuint (sync->begun, ==, sync->ended);
  sync->begun++;
  g_cond_broadcast (&sync->told);
  g_mutex_unlock (&sync->lock);
  chain = g_cancellable_connect (cancellable, G_CALLBACK (wake_cb), sync, NULL);

  g_mutex_lock (&sync->lock);
  while (sync->lasts || (sync->hangs && !g_cancellable_is_cancelled (cancellable)))
    g_cond_wait (&sync->told, &sync->lock);
  fails = sync->fails;
  g_mutex_unlock (&sync->lock);
  g_cancellable_disconnect (cancellable, chain);

  stopped = g_cancellable_is_cancelled (cancellable);
  g_mutex_lock (&sync->lock);
  sync->ended++;
  sync->cancelled += stopped;
  g_mutex_unlock (&sync->lock);
  if (stopped || fails)
    g_set_error_literal (error, HF_ERROR, stopped ? HF_ERROR_CANCELLED : HF_ERROR_FAILED, "no");
  return !stopped && !fails;
}

gint64
hf_sync_poll_delay (HfSync *sync, HfPollFlags flags)
{
  gint64 delay;

  g_mutex_lock (&sync->lock);
  g_assert_false (sync->freed);
  sync->asked++;
  sync->flags = flags;
  delay = sync->delay;
  g_cond_broadcast (&sync->told);
  g_mutex_unlock (&sync->lock);
  return delay;
}

/* The thread gives it up; the test still looks at it. */
void
hf_sync_free (HfSync *sync)
{
  g_mutex_lock (&sync->lock);
  g_assert_false (sync->freed);
  sync->freed = TRUE;
  g_mutex_unlock (&sync->lock);
}

typedef struct {
  HfSync sync;
  HfSyncThread *thread;
} Stage;

/* A time that no test lives to see. */
#define NEVER (G_GINT64_CONSTANT (1000) * 60 * 60 * 24)

static void
set_up (Stage *stage, gconstpointer data)
{
  g_mutex_init (&stage->sync.lock);
  g_cond_init (&stage->sync.told);
  stage->sync.delay = NEVER;
}

static void
start (Stage *stage)
{
  stage->sync.freed = FALSE;
  stage->thread = hf_sync_thread_start (&stage->sync);
}

static void
stop (Stage *stage)
{
  g_clear_pointer (&stage->thread, hf_sync_thread_stop);
  g_assert_true (stage->sync.freed);
  g_assert_cmpuint (stage->sync.begun, ==, stage->sync.ended);
}

static void
tear_down (Stage *stage, gconstpointer data)
{
  if (stage->thread != NULL)
    stop (stage);
  g_cond_clear (&stage->sync.told);
  g_mutex_clear (&stage->sync.lock);
}

/* Until *@counter, one of sync's, has come to @n. */
static void
wait_for (Stage *stage, const guint *counter, guint n)
{
  g_mutex_lock (&stage->sync.lock);
  while (*counter < n)
    g_cond_wait (&stage->sync.told, &stage->sync.lock);
  g_mutex_unlock (&stage->sync.lock);
}

static void
set_flag (Stage *stage, gboolean *flag, gboolean value)
{
  g_mutex_lock (&stage->sync.lock);
  *flag = value;
  g_cond_broadcast (&stage->sync.told);
  g_mutex_unlock (&stage->sync.lock);
}

static void
set_delay (Stage *stage, gint64 ms)
{
  g_mutex_lock (&stage->sync.lock);
  stage->sync.delay = ms;
  g_mutex_unlock (&stage->sync.lock);
}

static void
test_at_once (Stage *stage, gconstpointer data)
{
  start (stage);
  wait_for (stage, &stage->sync.asked, 1);
  stop (stage);
  g_assert_cmpuint (stage->sync.ended, ==, 1);
  g_assert_cmpuint (stage->sync.cancelled, ==, 0);
}

static void
test_when_asked (Stage *stage, gconstpointer data)
{
  start (stage);
  for (guint i = 1; i <= 20; i++) {
    wait_for (stage, &stage->sync.asked, i);
    hf_sync_thread_run_now (stage->thread);
  }
  wait_for (stage, &stage->sync.asked, 21);
  stop (stage);
  g_assert_cmpuint (stage->sync.ended, ==, 21);
}

/* What changed may have come too late for the round that goes on: one more, not one a wish. */
static void
test_again (Stage *stage, gconstpointer data)
{
  stage->sync.lasts = TRUE;
  start (stage);
  wait_for (stage, &stage->sync.begun, 1);
  for (guint i = 0; i < 5; i++)
    hf_sync_thread_run_now (stage->thread);
  set_flag (stage, &stage->sync.lasts, FALSE);
  wait_for (stage, &stage->sync.asked, 1);
  stop (stage);
  g_assert_cmpuint (stage->sync.ended, ==, 2);
}

/* Nobody asks: it is time. */
static void
test_due (Stage *stage, gconstpointer data)
{
  stage->sync.delay = 0;
  stage->sync.lasts = TRUE;
  start (stage);
  wait_for (stage, &stage->sync.begun, 1);
  set_flag (stage, &stage->sync.lasts, FALSE);
  g_mutex_lock (&stage->sync.lock);
  while (stage->sync.ended < 10)
    g_cond_wait (&stage->sync.told, &stage->sync.lock);
  g_mutex_unlock (&stage->sync.lock);
  stop (stage);
}

/* The outbox changed: how long to wait is asked again, and believed. */
static void
test_reconsider (Stage *stage, gconstpointer data)
{
  start (stage);
  wait_for (stage, &stage->sync.asked, 1);
  hf_sync_thread_reconsider (stage->thread);
  wait_for (stage, &stage->sync.asked, 2);
  g_assert_cmpuint (stage->sync.begun, ==, 1);
  stage->sync.lasts = TRUE;
  set_delay (stage, 0);
  hf_sync_thread_reconsider (stage->thread);
  wait_for (stage, &stage->sync.begun, 2);
  set_delay (stage, NEVER);
  set_flag (stage, &stage->sync.lasts, FALSE);
}

static void
test_flags (Stage *stage, gconstpointer data)
{
  start (stage);
  wait_for (stage, &stage->sync.asked, 1);
  g_assert_cmpint (stage->sync.flags, ==, HF_POLL_USUAL);
  hf_sync_thread_set_flags (stage->thread, HF_POLL_URGENT);
  wait_for (stage, &stage->sync.asked, 2);
  g_assert_cmpint (stage->sync.flags, ==, HF_POLL_URGENT);
  /* The same again is no news. */
  for (guint i = 0; i < 1000; i++)
    hf_sync_thread_set_flags (stage->thread, HF_POLL_URGENT);
  hf_sync_thread_run_now (stage->thread);
  wait_for (stage, &stage->sync.asked, 3);
  stop (stage);
  g_assert_cmpuint (stage->sync.asked, ==, 3);
}

static void
test_pause (Stage *stage, gconstpointer data)
{
  stage->sync.hangs = TRUE;
  start (stage);
  wait_for (stage, &stage->sync.begun, 1);
  hf_sync_thread_pause (stage->thread);
  wait_for (stage, &stage->sync.asked, 1);
  g_assert_cmpuint (stage->sync.cancelled, ==, 1);
  /* And goes on: the next round is none the worse. */
  set_flag (stage, &stage->sync.hangs, FALSE);
  hf_sync_thread_run_now (stage->thread);
  wait_for (stage, &stage->sync.asked, 2);
  stop (stage);
  g_assert_cmpuint (stage->sync.ended, ==, 2);
  g_assert_cmpuint (stage->sync.cancelled, ==, 1);
}

static void
test_pause_forgets (Stage *stage, gconstpointer data)
{
  stage->sync.hangs = TRUE;
  start (stage);
  wait_for (stage, &stage->sync.begun, 1);
  hf_sync_thread_run_now (stage->thread);
  hf_sync_thread_pause (stage->thread);
  wait_for (stage, &stage->sync.asked, 1);
  stop (stage);
  g_assert_cmpuint (stage->sync.begun, ==, 1);
}

static void
test_pause_while_waiting (Stage *stage, gconstpointer data)
{
  start (stage);
  wait_for (stage, &stage->sync.asked, 1);
  hf_sync_thread_pause (stage->thread);
  hf_sync_thread_run_now (stage->thread);
  wait_for (stage, &stage->sync.asked, 2);
  stop (stage);
  g_assert_cmpuint (stage->sync.ended, ==, 2);
  g_assert_cmpuint (stage->sync.cancelled, ==, 0);
}

static void
test_stop_while_waiting (Stage *stage, gconstpointer data)
{
  start (stage);
  wait_for (stage, &stage->sync.asked, 1);
  stop (stage);
  g_assert_cmpuint (stage->sync.begun, ==, 1);
  g_assert_cmpuint (stage->sync.asked, ==, 1);
}

/* Not another round, although one was asked for. */
static void
test_stop_while_hanging (Stage *stage, gconstpointer data)
{
  stage->sync.hangs = TRUE;
  start (stage);
  wait_for (stage, &stage->sync.begun, 1);
  hf_sync_thread_run_now (stage->thread);
  stop (stage);
  g_assert_cmpuint (stage->sync.begun, ==, 1);
  g_assert_cmpuint (stage->sync.cancelled, ==, 1);
}

/* After a pause it is another round, and another way to stop it. */
static void
test_stop_after_pause (Stage *stage, gconstpointer data)
{
  stage->sync.hangs = TRUE;
  start (stage);
  wait_for (stage, &stage->sync.begun, 1);
  hf_sync_thread_pause (stage->thread);
  wait_for (stage, &stage->sync.asked, 1);
  hf_sync_thread_run_now (stage->thread);
  wait_for (stage, &stage->sync.begun, 2);
  stop (stage);
  g_assert_cmpuint (stage->sync.cancelled, ==, 2);
}

/* At any moment between its beginning and its first round. */
static void
test_stop_at_once (Stage *stage, gconstpointer data)
{
  stage->sync.hangs = TRUE;
  for (guint i = 0; i < 500; i++) {
    start (stage);
    stop (stage);
  }
  g_assert_cmpuint (stage->sync.begun, <=, 500);
  g_assert_cmpuint (stage->sync.cancelled, ==, stage->sync.begun);
}

/* A round that fails is an ordinary round. */
static void
test_failure (Stage *stage, gconstpointer data)
{
  stage->sync.fails = TRUE;
  start (stage);
  wait_for (stage, &stage->sync.asked, 1);
  hf_sync_thread_run_now (stage->thread);
  wait_for (stage, &stage->sync.asked, 2);
  stop (stage);
  g_assert_cmpuint (stage->sync.ended, ==, 2);
}

static void
add (const char *path, void (*test) (Stage *stage, gconstpointer data))
{
  g_test_add (path, Stage, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/app/sync-thread/runs-at-once", test_at_once);
  add ("/app/sync-thread/runs-when-asked", test_when_asked);
  add ("/app/sync-thread/runs-once-more-when-asked-in-a-round", test_again);
  add ("/app/sync-thread/runs-when-it-is-time", test_due);
  add ("/app/sync-thread/thinks-again-when-the-outbox-changed", test_reconsider);
  add ("/app/sync-thread/thinks-again-when-the-pace-changed", test_flags);
  add ("/app/sync-thread/pause-ends-a-round-that-hangs", test_pause);
  add ("/app/sync-thread/pause-forgets-what-was-asked", test_pause_forgets);
  add ("/app/sync-thread/pause-while-waiting-changes-nothing", test_pause_while_waiting);
  add ("/app/sync-thread/stops-while-waiting", test_stop_while_waiting);
  add ("/app/sync-thread/stops-while-a-round-hangs", test_stop_while_hanging);
  add ("/app/sync-thread/stops-after-a-pause", test_stop_after_pause);
  add ("/app/sync-thread/stops-at-any-moment", test_stop_at_once);
  add ("/app/sync-thread/goes-on-after-a-failure", test_failure);
  return g_test_run ();
}
