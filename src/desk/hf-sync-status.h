/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sync as the screen says it: honest per item and as a whole, read from the store. */
#pragma once

#include <gio/gio.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** HfSyncMood: how sync stands in one glance; SENT only while the server answers. ATTENTION:
 * something was refused, differs or is missing, and stays so until a person looks. */
typedef enum { HF_SYNC_SENT, HF_SYNC_WAITING, HF_SYNC_OFFLINE, HF_SYNC_ATTENTION } HfSyncMood;

/**
 * HfSyncStatus: properties "title" ("Everything sent", "3 waiting", "1 refused", "Offline since
 * 09:02 · 3 waiting"), "subtitle" ("Last check 10:11"), "detail" (a line each: service, who is
 * signed in, what went wrong), "duty" (nullable: the sentence of what has waited too long),
 * "missing" (the service lost what was sent, and a person is asked), "all-sent", "n-waiting",
 * "n-refused", "n-held", "n-different", "mood" (HfSyncMood as int).
 */
#define HF_TYPE_SYNC_STATUS (hf_sync_status_get_type ())
G_DECLARE_FINAL_TYPE (HfSyncStatus, hf_sync_status, HF, SYNC_STATUS, GObject)

/** hf_sync_status_new: the desk's one; it is made anew when nobody holds it. */
HfSyncStatus *hf_sync_status_new (HfDesk *desk);
/** hf_sync_status_get_items: GListModel of HfSyncItem: who, what, state text, reason, since. */
GListModel *hf_sync_status_get_items (HfSyncStatus *status);
/** hf_sync_status_get_different: GListModel of HfLoopItem: two answers about one thing are open. */
GListModel *hf_sync_status_get_different (HfSyncStatus *status);
/** hf_sync_status_get_duty: (nullable): the property "duty". */
const char *hf_sync_status_get_duty (HfSyncStatus *status);
/** hf_sync_status_send_again: the answer to "missing": all that the service lost goes again, with
 * the next check (G22). */
gboolean hf_sync_status_send_again (HfSyncStatus *status, GError **error);

#define HF_TYPE_SYNC_ITEM (hf_sync_item_get_type ())
G_DECLARE_FINAL_TYPE (HfSyncItem, hf_sync_item, HF, SYNC_ITEM, GObject)
HfOutboxState hf_sync_item_get_state (HfSyncItem *item);
const char *hf_sync_item_get_title (HfSyncItem *item);       /* "A. O., visit missed" */
const char *hf_sync_item_get_subtitle (HfSyncItem *item);    /* reason and since */
const char *hf_sync_item_get_description (HfSyncItem *item); /* state first: "Refused. ..." */
const char *hf_sync_item_get_handoff (HfSyncItem *item);
/** hf_sync_item_get_advice: (nullable): what can be done about it. */
const char *hf_sync_item_get_advice (HfSyncItem *item);
gint64 hf_sync_item_get_row (HfSyncItem *item);
/** hf_sync_item_retry: puts a refused, held or kept item back to waiting. */
void hf_sync_item_retry (HfSyncItem *item);
/** hf_sync_item_can_keep: an entry that was refused or is held; a summary is made anew anyway. */
gboolean hf_sync_item_can_keep (HfSyncItem *item);
/** hf_sync_item_keep: it stays on this computer, and asks for nothing any more. */
void hf_sync_item_keep (HfSyncItem *item);

G_END_DECLS
