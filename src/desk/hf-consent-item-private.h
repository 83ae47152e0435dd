/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a consent draft fills its items. */
#pragma once

#include "hf-consent-draft.h"

G_BEGIN_DECLS

HfConsentItem *hf_consent_item_new (const HfPacketItem *item);
/** hf_consent_item_set_rule: a rule other than ALLOWED also sets the switch. */
void hf_consent_item_set_rule (HfConsentItem *item, HfConsentSwitch rule);

G_END_DECLS
