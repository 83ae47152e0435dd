/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One party of the call: who, whether on the line, and the line's own buttons. */
#pragma once

#include <gtk/gtk.h>
#include "hf-call-flow.h"

G_BEGIN_DECLS

/** HfPartyCard: its buttons are the page's actions call.dial, call.join and call.drop (u: party).
 */
#define HF_TYPE_PARTY_CARD (hf_party_card_get_type ())
G_DECLARE_FINAL_TYPE (HfPartyCard, hf_party_card, HF, PARTY_CARD, GtkBox)

GtkWidget *hf_party_card_new (HfParty party);
/** hf_party_card_update: @live: the call runs. The minutes are a description, so that no reader is
 * flooded. */
void hf_party_card_update (HfPartyCard *card, HfCallFlow *flow, gboolean live);

G_END_DECLS
