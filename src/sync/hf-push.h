/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events that wait in the outbox, on their way to the journal on the server. */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/**
 * hf_push_run:
 *
 * Every waiting event in the order in which it was queued. Its state is "unknown" in the store
 * before it leaves, so that a cut line never makes two of it; an event the server refuses is
 * parked with the server's words and the others go on; one that must wait keeps the later ones of
 * its handoff waiting. A packet leaves only on a consent that stands at this moment, otherwise it
 * is held.
 *
 * FALSE only for what ends the round.
 */
gboolean hf_push_run (HfRound *round, GError **error);

G_END_DECLS
