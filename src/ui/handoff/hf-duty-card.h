/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is ours to do beside the next step, a line and a button each. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** HfDutyCard: not there while nothing is to do. Its buttons are actions of the handoff's page. */
#define HF_TYPE_DUTY_CARD (hf_duty_card_get_type ())
G_DECLARE_FINAL_TYPE (HfDutyCard, hf_duty_card, HF, DUTY_CARD, AdwBin)

void hf_duty_card_update (HfDutyCard *card, HfDesk *desk, HfLoopItem *item);

G_END_DECLS
