/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How sync stands, in words: a function of what the store said last. */
#pragma once

#include "hf-store-watch.h"
#include "hf-sync-status.h"

G_BEGIN_DECLS

/**
 * HfSyncLook: what is told from.
 * @facts: (nullable): %NULL before the first reading
 * @sent: in the last day
 * @waiting_since, @stale_since: the oldest one's ms; HF_TIME_NONE if there is none
 * @stale: unsent longer than it may be
 */
typedef struct {
  const HfCalendar *calendar;
  gint64 now;
  const HfStoreFacts *facts;
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
