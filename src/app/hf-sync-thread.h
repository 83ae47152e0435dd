/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When sync runs: on a thread of its own, soon after a change, and as often as it asks to. */
#pragma once

#include "hf-sync.h"

G_BEGIN_DECLS

typedef struct _HfSyncThread HfSyncThread;

/** hf_sync_thread_start: runs at once, then waits as hf_sync_poll_delay() says. @sync is taken. */
HfSyncThread *hf_sync_thread_start (HfSync *sync);
/** hf_sync_thread_run_now: a run begins at once, or right after the one that goes on. */
void hf_sync_thread_run_now (HfSyncThread *thread);
/** hf_sync_thread_pause: the run that goes on ends after what it is storing; what it fetched stays,
 * and the next run goes on from there. */
void hf_sync_thread_pause (HfSyncThread *thread);
/** hf_sync_thread_reconsider: the outbox changed: ask again how long to wait. */
void hf_sync_thread_reconsider (HfSyncThread *thread);
/** hf_sync_thread_set_flags: how often to run from now on. */
void hf_sync_thread_set_flags (HfSyncThread *thread, HfPollFlags flags);
/** hf_sync_thread_stop: cancels what goes on, waits for the thread and frees. */
void hf_sync_thread_stop (HfSyncThread *thread);

G_END_DECLS
