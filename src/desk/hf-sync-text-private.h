/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sync stands, in words: a function of what the store said last. */
#pragma once

#include "hf-store-watch.h"
#include "hf-sync-status.h"

G_BEGIN_DECLS

/**
 * HfSyncProgress: how far a long fetch has come.
 * @part: (nullable): the name of its search; %NULL: none goes on
 * @total: -1: the server does not count
 * @left: ms that it may take yet; -1: not known
 */
typedef struct {
  char *part;
  guint done;
  gint64 total;
  gboolean paused;
  gint64 left;
} HfSyncProgress;

void hf_sync_progress_clear (HfSyncProgress *progress);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HfSyncProgress, hf_sync_progress_clear)

/** hf_sync_progress_read: @fact: (nullable): "sync.progress"; one that makes no sense is none. */
void hf_sync_progress_read (HfSyncProgress *progress, const char *fact);

/**
 * HfSyncLook: what is told from.
 * @facts: (nullable): %NULL before the first reading
 * @progress: of the fetch that goes on, or was paused
 * @sent: in the last day
 * @waiting_since, @stale_since: the oldest one's ms; HF_TIME_NONE if there is none
 * @stale: unsent longer than it may be
 */
typedef struct {
  const HfCalendar *calendar;
  gint64 now;
  const HfStoreFacts *facts;
  const HfSyncProgress *progress;
  guint waiting;
  guint refused;
  guint held;
  guint kept;
  guint different;
  guint sent;
  guint stale;
  gint64 waiting_since;
  gint64 stale_since;
} HfSyncLook;

/** hf_sync_look_add: counts one item of the outbox. */
void hf_sync_look_add (HfSyncLook *look, const HfOutboxItem *item);
gboolean hf_sync_look_is_all_sent (const HfSyncLook *look);
HfSyncMood hf_sync_look_get_mood (const HfSyncLook *look);

/* All (transfer full). */

/** hf_sync_text_title: what a person must mend comes first. */
char *hf_sync_text_title (const HfSyncLook *look);
char *hf_sync_text_subtitle (const HfSyncLook *look);
/** hf_sync_text_detail: a line each: service, who is signed in, since when it waits, what went
 * wrong in the server's words, how much was sent. "" if there is nothing to tell. */
char *hf_sync_text_detail (const HfSyncLook *look);
/** hf_sync_text_duty: (nullable): the sentence of what has waited too long. */
char *hf_sync_text_duty (const HfSyncLook *look);

G_END_DECLS
