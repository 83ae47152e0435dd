/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fold: events to a loop. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/**
 * hf_fold:
 * @pathway: the loop's pathway
 * @events: (element-type HfEvent): one handoff's events, sorted and without doubles (hf_merge())
 *
 * Total: any set of events gives a loop. The same set gives the same loop, byte for byte, in
 * whatever order it arrived (R95). Commands that would be refused by a fact that came in late are
 * kept and flagged (R96).
 */
HfLoop *hf_fold (HfPathway *pathway, const HfSite *site, GPtrArray *events);

/**
 * hf_fold_pathway_id:
 *
 * Returns: (nullable) (transfer none): the pathway that handoff.opened names, so that the caller
 *   can find it before folding.
 */
const char *hf_fold_pathway_id (GPtrArray *events);

G_END_DECLS
