/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a packet may leave now, asked right before it leaves. */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/**
 * hf_consent_check:
 * @packet: a packet.sent event
 *
 * Reads the consent afresh from the server where it stands there, then folds what this desk knows:
 * some consent must name the receiver and every item, must not have expired and must not be
 * revoked (D10, R27-R30).
 *
 * Returns: FALSE and @error if it cannot be known now
 * @out_reason: (out) (nullable) (transfer full): why it may not leave; %NULL if it may
 */
gboolean
hf_consent_check (HfRound *round, const HfEvent *packet, char **out_reason, GError **error);

G_END_DECLS
