/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One handoff as a list shows it: words, never widgets. */
#pragma once

#include <gio/gio.h>
#include "hf-loop.h"
#include "hf-next.h"

G_BEGIN_DECLS

/**
 * HfLoopItem:
 *
 * Stable per handoff: the same object for as long as the desk knows it; its properties notify.
 * All texts are plain, translated, and neutral for protected people: initials, neutral title.
 */
#define HF_TYPE_LOOP_ITEM (hf_loop_item_get_type ())
G_DECLARE_FINAL_TYPE (HfLoopItem, hf_loop_item, HF, LOOP_ITEM, GObject)

const char *hf_loop_item_get_handoff (HfLoopItem *item);
HfLoop *hf_loop_item_get_loop (HfLoopItem *item);
const HfView *hf_loop_item_get_view (HfLoopItem *item);
const HfNextStep *hf_loop_item_get_next (HfLoopItem *item);
/** who: "A. O." or "Malik J."; what: "Community support" or "Specialist visit → Bridge Clinic" */
const char *hf_loop_item_get_who (HfLoopItem *item);
const char *hf_loop_item_get_what (HfLoopItem *item);
/** next-text: "Visit missed. Call back and try again" */
const char *hf_loop_item_get_next_text (HfLoopItem *item);
/** action-text: the one button: "Check…", "Ask…", "Book…", "Open" */
const char *hf_loop_item_get_action_text (HfLoopItem *item);
/** due-text: "1 day late", "in 48 minutes", "2 days left", "No date" */
const char *hf_loop_item_get_due_text (HfLoopItem *item);
/** holder-text: "You hold", "Both hold", "They hold" */
const char *hf_loop_item_get_holder_text (HfLoopItem *item);
/** description: one sentence with all of it, the accessible name of the row. */
const char *hf_loop_item_get_description (HfLoopItem *item);
gboolean hf_loop_item_get_protected (HfLoopItem *item);
gboolean hf_loop_item_get_unsent (HfLoopItem *item);

G_END_DECLS
