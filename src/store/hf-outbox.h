/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox: what has to reach the server, and how far each item has come. */
#pragma once

#include "hf-profile.h"
#include "hf-store.h"

G_BEGIN_DECLS

gboolean hf_outbox_add_event (HfWrite *write, HfEvent *event, GError **error);
/** hf_outbox_add_snapshot: a row that waits or is held is left as it is; any other is replaced by a
 * new one, so that what the old one did not hold goes out too. */
gboolean hf_outbox_add_snapshot (HfWrite *write, const char *handoff, GError **error);
/** hf_outbox_add_again: see hf_store_queue_event(). */
gboolean
hf_outbox_add_again (HfWrite *write, const char *event, const char *handoff, GError **error);
/** hf_outbox_arrive: the server shows the event: whatever was thought of its row, it is sent. */
gboolean hf_outbox_arrive (HfWrite *write, HfEvent *event, GError **error);
/** hf_outbox_list: see hf_store_list_outbox(). */
GPtrArray *hf_outbox_list (HfProfile *profile, gboolean with_sent, gint64 now, GError **error);
/** hf_outbox_mark: see hf_store_mark_outbox(). */
gboolean hf_outbox_mark (HfWrite *write, const HfOutboxItem *item, GError **error);
/** hf_outbox_hold: see hf_store_hold_outbox(). */
gboolean hf_outbox_hold (
    HfWrite *write, const char *handoff, gboolean hold, const char *reason, GError **error);
/** hf_outbox_prune: forgets what was sent more than a day before @now. */
gboolean hf_outbox_prune (HfWrite *write, gint64 now, GError **error);

G_END_DECLS
