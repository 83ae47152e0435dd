/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a visitor sees: the time, the date, and a button. */
#pragma once

#include <adwaita.h>
#include "hf-clock.h"
#include "hf-site.h"

G_BEGIN_DECLS

/** HfShield: signal HfShield::continue, by click or Enter; Space and Escape do nothing. */
#define HF_TYPE_SHIELD (hf_shield_get_type ())
G_DECLARE_FINAL_TYPE (HfShield, hf_shield, HF, SHIELD, AdwBin)

/** hf_shield_set_clock: whose time it shows, in @site's zone. Both must outlive the shield. */
void hf_shield_set_clock (HfShield *shield, HfClock *clock, const HfSite *site);
/** hf_shield_take_focus: the button gets the keyboard. */
void hf_shield_take_focus (HfShield *shield);

G_END_DECLS
