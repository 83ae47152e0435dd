/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sync-thread.h"
#include "hf-error.h"

struct _HfSyncThread {
  HfSync *sync;
  GThread *thread;

  GMutex mutex;
  GCancellable *cancellable; /* of the run that goes on, or the next one */
  GCond cond;                /* one of the flags below was set */
  gboolean run;
  gboolean reconsider;
  gboolean stop;
  HfPollFlags flags;
};

/* A computer that slept counts no monotonic time meanwhile: the wall clock is looked at each
 * minute. */
static const gint64 longest_nap = G_TIME_SPAN_MINUTE;

static void
run_once (HfSyncThread *self)
{
  g_autoptr (GError) error = NULL;
  g_mutex_lock (&self->mutex);
  g_autoptr (GCancellable) cancellable = g_object_ref (self->cancellable);
  g_mutex_unlock (&self->mutex);
  if (hf_sync_run (self->sync, cancellable, &error))
    return;
  /* What a person should know stands in the store, where Sync Status reads it. */
  if (!g_error_matches (error, HF_ERROR, HF_ERROR_OFFLINE) &&
      !g_error_matches (error, HF_ERROR, HF_ERROR_CANCELLED))
    g_debug ("A round of sync ended with code %d", error->code); /* its words may be the server's */
}

/* Locked. Sleeps until it is time for a run or somebody asks; FALSE if it is time to stop. */
static gboolean
wait_for_turn (HfSyncThread *self)
{
  gboolean due = FALSE;
  while (!self->stop && !self->run && !due) {
    const HfPollFlags flags = self->flags;
    self->reconsider = FALSE;
    g_mutex_unlock (&self->mutex);
    const gint64 delay = hf_sync_poll_delay (self->sync, flags) * G_TIME_SPAN_MILLISECOND;
    g_mutex_lock (&self->mutex);
    if (self->stop || self->run || self->reconsider)
      continue;
    const gint64 until = g_get_monotonic_time () + MIN (delay, longest_nap);
    due = !g_cond_wait_until (&self->cond, &self->mutex, until) && delay <= longest_nap;
  }
  self->run = FALSE;
  return !self->stop;
}

static gpointer
work (gpointer data)
{
  HfSyncThread *self = data;
  g_mutex_lock (&self->mutex);
  while (!self->stop) {
    g_mutex_unlock (&self->mutex);
    run_once (self);
    g_mutex_lock (&self->mutex);
    if (!wait_for_turn (self))
      break;
  }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

static void
wake (HfSyncThread *self, gboolean *flag)
{
  g_mutex_lock (&self->mutex);
  *flag = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

HfSyncThread *
hf_sync_thread_start (HfSync *sync)
{
  g_return_val_if_fail (sync != NULL, NULL);
  HfSyncThread *self = g_new0 (HfSyncThread, 1);
  self->sync = sync;
  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->thread = g_thread_new ("hf-sync", work, self);
  return self;
}

void
hf_sync_thread_run_now (HfSyncThread *self)
{
  g_return_if_fail (self != NULL);
  wake (self, &self->run);
}

void
hf_sync_thread_pause (HfSyncThread *self)
{
  g_return_if_fail (self != NULL);
  g_mutex_lock (&self->mutex);
  g_autoptr (GCancellable) cancellable = self->cancellable;
  self->cancellable = g_cancellable_new ();
  self->run = FALSE;
  g_mutex_unlock (&self->mutex);
  g_cancellable_cancel (cancellable);
}

void
hf_sync_thread_reconsider (HfSyncThread *self)
{
  g_return_if_fail (self != NULL);
  wake (self, &self->reconsider);
}

void
hf_sync_thread_set_flags (HfSyncThread *self, HfPollFlags flags)
{
  g_return_if_fail (self != NULL);
  g_mutex_lock (&self->mutex);
  /* It is said again with every change of a list: only news is worth a look at the outbox. */
  if (self->flags != flags) {
    self->flags = flags;
    self->reconsider = TRUE;
    g_cond_signal (&self->cond);
  }
  g_mutex_unlock (&self->mutex);
}

void
hf_sync_thread_stop (HfSyncThread *self)
{
  g_return_if_fail (self != NULL);
  g_cancellable_cancel (self->cancellable);
  wake (self, &self->stop);
  g_thread_join (self->thread);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->mutex);
  g_object_unref (self->cancellable);
  hf_sync_free (self->sync);
  g_free (self);
}
