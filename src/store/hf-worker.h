/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread that does one thing after another. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** HfWorker: may be used from any thread. */
typedef struct _HfWorker HfWorker;

/** HfWork: one piece of work, on the worker's thread. */
typedef void (*HfWork) (gpointer data);

HfWorker *hf_worker_new (const char *name);
/** hf_worker_post: FALSE if the worker has been stopped; @work will not run then. */
gboolean hf_worker_post (HfWorker *worker, HfWork work, gpointer data);
/** hf_worker_run: the same, and waits until it is done. On the worker's own thread it runs at
 * once. */
gboolean hf_worker_run (HfWorker *worker, HfWork work, gpointer data);
/**
 * hf_worker_stop:
 * @last: runs after all that was posted before, and nothing after it
 *
 * Waits until the thread has ended, unless it is called there. FALSE if it was stopped already.
 */
gboolean hf_worker_stop (HfWorker *worker, HfWork last, gpointer data);
/** hf_worker_free: stops it first if need be. */
void hf_worker_free (HfWorker *worker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfWorker, hf_worker_free)
/** hf_worker_is_current: whether this is the worker's thread. */
gboolean hf_worker_is_current (HfWorker *worker);

G_END_DECLS
