/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change that was not sent: what, why, and what can be done, under it. */
#pragma once

#include <adwaita.h>
#include "hf-sync-status.h"

G_BEGIN_DECLS

/** hf_sync_row_new: opens its handoff by the page's "sync.open" (handoff id); its buttons are the
 * page's "sync.retry" and "sync.keep" (row number), as far as they make sense. */
GtkWidget *hf_sync_row_new (HfSyncItem *item);
/** hf_sync_row_new_different: a handoff about which two answers differ: "sync.compare". */
GtkWidget *hf_sync_row_new_different (HfLoopItem *item);

G_END_DECLS
