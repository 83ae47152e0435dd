/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a message of another system says to the handoffs that it is about. */
#pragma once

#include "hf-observe.h"

G_BEGIN_DECLS

/**
 * hf_observe_message:
 * @handoffs: (element-type utf8): ids
 * @again: its earlier versions count too: not all of @handoffs need have been known when this desk
 *   saw them
 *
 * Derives an event of each text that the message had, for each of @handoffs, and stores those that
 * are not there yet. Does nothing if this version is known and not looked at @again.
 */
gboolean hf_observe_message (
    HfRound *round, const HfSeen *seen, GPtrArray *handoffs, gboolean again, GError **error);

G_END_DECLS
