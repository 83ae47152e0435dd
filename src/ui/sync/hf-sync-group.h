/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One group of Sync Status: a heading with its count over a list. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HF_TYPE_SYNC_GROUP (hf_sync_group_get_type ())
G_DECLARE_FINAL_TYPE (HfSyncGroup, hf_sync_group, HF, SYNC_GROUP, GtkBox)

/**
 * hf_sync_group_new: invisible while @items is empty.
 * @items: (transfer full)
 * @create: makes the row of an item
 * @css_class: (nullable): of the count
 */
GtkWidget *hf_sync_group_new (const char *title,
                              GListModel *items,
                              GtkListBoxCreateWidgetFunc create,
                              const char *css_class);

G_END_DECLS
