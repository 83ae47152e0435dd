/* SPDX-License-Identifier: GPL-3.0-or-later */
/* List models that are told what they hold, and say only what differs. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * hf_list_say_difference:
 *
 * Emits items-changed for the one stretch between the common start and the common end: rows outside
 * it keep their widgets and the focus (GTK makes replaced rows anew).
 */
void hf_list_say_difference (GListModel *model, GPtrArray *before, GPtrArray *after);

/** HfKeptList: a GListModel of GObjects. */
#define HF_TYPE_KEPT_LIST (hf_kept_list_get_type ())
G_DECLARE_FINAL_TYPE (HfKeptList, hf_kept_list, HF, KEPT_LIST, GObject)

HfKeptList *hf_kept_list_new (GType item_type);
/** hf_kept_list_set: (element-type GObject): what the list holds from now on; referenced */
void hf_kept_list_set (HfKeptList *list, GPtrArray *items);

G_END_DECLS
