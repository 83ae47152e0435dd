/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All handoffs in the order of the day: a list model of HfLoopItem. */
#pragma once

#include "hf-loop-item.h"

G_BEGIN_DECLS

/**
 * HfLoopList: a GListModel, sorted by urgency; past due: time-critical pathways first, then late
 * the longest; else by due; no date last of the open ones. Ties by handoff id.
 *
 * HfLoopList::refreshed: after any item was changed, added or moved, once a batch.
 */
#define HF_TYPE_LOOP_LIST (hf_loop_list_get_type ())
G_DECLARE_FINAL_TYPE (HfLoopList, hf_loop_list, HF, LOOP_LIST, GObject)

HfLoopList *hf_loop_list_new (void);
/** hf_loop_list_add: (element-type HfLoopItem): takes new items in one step */
void hf_loop_list_add (HfLoopList *list, GPtrArray *items);
/** hf_loop_list_settle: @item alone has changed; puts it where it belongs now. */
void hf_loop_list_settle (HfLoopList *list, HfLoopItem *item);
/** hf_loop_list_settle_all: any number of items have changed; sorts, and says what moved. */
void hf_loop_list_settle_all (HfLoopList *list);
/** hf_loop_list_find: (nullable) (transfer none) */
HfLoopItem *hf_loop_list_find (HfLoopList *list, const char *handoff);
/** hf_loop_list_is_urgent: a call is live, or a handoff of a time-critical pathway is past due or
 * due today: when news from the server cannot wait for the hour. */
gboolean hf_loop_list_is_urgent (HfLoopList *list);
/** hf_loop_list_compare: the order of the day. */
int hf_loop_list_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
