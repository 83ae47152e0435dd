/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card on top of a handoff: what must happen next, by which rules, and the one button for it.
 */
#pragma once

#include <gtk/gtk.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** HfNextCard: its button is the page's action handoff.next; who must hear of something stands
 * under it, each with a button that says so by handoff.told. */
#define HF_TYPE_NEXT_CARD (hf_next_card_get_type ())
G_DECLARE_FINAL_TYPE (HfNextCard, hf_next_card, HF, NEXT_CARD, GtkBox)

/** hf_next_card_update: a rule that shuts the action is said under it; the button stays. */
void hf_next_card_update (HfNextCard *card, HfDesk *desk, HfLoopItem *item);
void hf_next_card_take_focus (HfNextCard *card);
/** hf_next_card_set_narrow: one column, without the large ring beside the words. */
void hf_next_card_set_narrow (HfNextCard *card, gboolean narrow);

G_END_DECLS
