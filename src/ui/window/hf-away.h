/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the window may stand untouched, by what is on it. */
#pragma once

#include "hf-desk.h"
#include "hf-native-watch.h"
#include "hf-navigator.h"

G_BEGIN_DECLS

/**
 * HfAway: R70.
 *
 * Two minutes where a protected person is on the page or a private setting stands, else five. In a
 * live call listening is not being away: twenty, with a question after ten.
 *
 * HfAway::soon (sentence to say); HfAway::gone: everything hides.
 */
#define HF_TYPE_AWAY (hf_away_get_type ())
G_DECLARE_FINAL_TYPE (HfAway, hf_away, HF, AWAY, GObject)

/** hf_away_new: @navigator must outlive it. */
HfAway *hf_away_new (HfDesk *desk, HfNavigator *navigator, HfNativeWatch *natives);
/** hf_away_touch: somebody is there. */
void hf_away_touch (HfAway *away);

G_END_DECLS
