/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-worker.h"

typedef struct {
  HfWork work;
  gpointer data;
  gboolean last;
} Job;

/* Shared with the thread, which may end after its HfWorker was freed there. */
struct _HfWorker {
  gatomicrefcount refs;
  GMutex mutex; /* orders stopping and posting */
  gboolean stopped;
  GAsyncQueue *queue; /* (element-type Job) */
  GThread *thread;
};

static void
unref_worker (HfWorker *worker)
{
  if (!g_atomic_ref_count_dec (&worker->refs))
    return;
  g_async_queue_unref (worker->queue);
  g_mutex_clear (&worker->mutex);
  g_free (worker);
}

static gpointer
work_through (gpointer data)
{
  HfWorker *worker = data;
  gboolean last = FALSE;

  while (!last) {
    g_autofree Job *job = g_async_queue_pop (worker->queue);

    if (job->work != NULL)
      job->work (job->data);
    last = job->last;
  }
  unref_worker (worker);
  return NULL;
}

HfWorker *
hf_worker_new (const char *name)
{
  HfWorker *worker = g_new0 (HfWorker, 1);

  g_atomic_ref_count_init (&worker->refs);
  g_atomic_ref_count_inc (&worker->refs);
  g_mutex_init (&worker->mutex);
  worker->queue = g_async_queue_new_full (g_free);
  worker->thread = g_thread_new (name, work_through, worker);
  return worker;
}

static gboolean
push (HfWorker *worker, HfWork work, gpointer data, gboolean last)
{
  gboolean accepted;

  g_mutex_lock (&worker->mutex);
  accepted = !worker->stopped;
  if (accepted) {
    Job *job = g_new (Job, 1);

    *job = (Job){ .work = work, .data = data, .last = last };
    worker->stopped = last;
    g_async_queue_push (worker->queue, job);
  }
  g_mutex_unlock (&worker->mutex);
  return accepted;
}

gboolean
hf_worker_post (HfWorker *worker, HfWork work, gpointer data)
{
  return push (worker, work, data, FALSE);
}

/* A caller that waits: on the caller's stack, so the worker must not touch it after the signal. */
typedef struct {
  HfWork work;
  gpointer data;
  GMutex mutex;
  GCond cond;
  gboolean done;
} Waiting;

static void
do_and_tell (gpointer data)
{
  Waiting *waiting = data;

  waiting->work (waiting->data);
  g_mutex_lock (&waiting->mutex);
  waiting->done = TRUE;
  g_cond_signal (&waiting->cond);
  g_mutex_unlock (&waiting->mutex);
}

gboolean
hf_worker_run (HfWorker *worker, HfWork work, gpointer data)
{
  Waiting waiting = { .work = work, .data = data };
  gboolean accepted;

  if (hf_worker_is_current (worker)) {
    work (data);
    return TRUE;
  }
  g_mutex_init (&waiting.mutex);
  g_cond_init (&waiting.cond);
  accepted = push (worker, do_and_tell, &waiting, FALSE);
  g_mutex_lock (&waiting.mutex);
  while (accepted && !waiting.done)
    g_cond_wait (&waiting.cond, &waiting.mutex);
  g_mutex_unlock (&waiting.mutex);
  g_cond_clear (&waiting.cond);
  g_mutex_clear (&waiting.mutex);
  return accepted;
}

gboolean
hf_worker_stop (HfWorker *worker, HfWork last, gpointer data)
{
  gboolean current = hf_worker_is_current (worker);

  if (!push (worker, last, data, TRUE))
    return FALSE;
  if (current)
    g_thread_unref (worker->thread);
  else
    g_thread_join (worker->thread);
  return TRUE;
}

void
hf_worker_free (HfWorker *worker)
{
  hf_worker_stop (worker, NULL, NULL);
  unref_worker (worker);
}

gboolean
hf_worker_is_current (HfWorker *worker)
{
  return worker->thread == g_thread_self ();
}
