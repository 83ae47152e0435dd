/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the desk fills a list item. */
#pragma once

#include "hf-loop-item.h"

G_BEGIN_DECLS

HfLoopItem *hf_loop_item_new (const char *handoff);

/**
 * hf_loop_item_update:
 * @receiver_name: (nullable): how the present receiver is called
 * @now: the moment to say it for
 *
 * Views @loop and says it anew; notifies what changed.
 *
 * Returns: %TRUE if its place in the order of the day may have changed
 */
gboolean hf_loop_item_update (
    HfLoopItem *item, HfLoop *loop, const HfSite *site, const char *receiver_name, gint64 now);
void hf_loop_item_set_unsent (HfLoopItem *item, gboolean unsent);

G_END_DECLS
