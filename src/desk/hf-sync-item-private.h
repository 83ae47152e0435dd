/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the sync status fills its items. */
#pragma once

#include "hf-sync-status.h"

G_BEGIN_DECLS

HfSyncItem *hf_sync_item_new (HfDesk *desk, const HfOutboxItem *outbox);
/** hf_sync_item_says: whether @item still says what @outbox is. */
gboolean hf_sync_item_says (HfSyncItem *item, HfDesk *desk, const HfOutboxItem *outbox);

G_END_DECLS
