/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of one state in Sync Status. */
#pragma once

#include <adwaita.h>
#include "hf-sync-status.h"

G_BEGIN_DECLS

#define HF_TYPE_SYNC_GROUP (hf_sync_group_get_type ())
G_DECLARE_FINAL_TYPE (HfSyncGroup, hf_sync_group, HF, SYNC_GROUP, GtkBox)

/**
 * hf_sync_group_new: invisible while nothing is in @state.
 * @retry: (nullable): the button of a row, "Try Again"; %NULL: nothing can be done but wait
 */
GtkWidget *hf_sync_group_new (
    HfDesk *desk, HfSyncStatus *status, HfOutboxState state, const char *title, const char *retry);

G_END_DECLS
