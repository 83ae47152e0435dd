/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The resources of a handoff on the server, brought up to what its events amount to. */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/**
 * hf_push_snapshot_run:
 *
 * For every handoff whose resources are marked as behind: Patient, consents, order, appointments,
 * Task, each written only with If-Match over the version this desk has read. After a 409 or 412
 * the foreign change becomes events first, the loop is folded again, and the resource is derived
 * anew, at most six times in a round. What the server refuses is parked with its words.
 *
 * Events that are held back are left out of the fold: nothing of them shows in a resource.
 * A referral that another system made and nobody here worked on is never written.
 */
gboolean hf_push_snapshot_run (HfRound *round, GError **error);

G_END_DECLS
