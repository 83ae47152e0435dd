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

/**
 * hf_fold_find_pathway:
 * @pathways: (element-type utf8 HfPathway): the newest of each, by id
 * @events: (element-type HfEvent): one handoff's events, sorted
 *
 * Returns: (nullable) (transfer none): the pathway to fold @events by, in the version the handoff
 *   was opened with or was moved to by a person (R101); %NULL if this desk does not have it at all.
 */
HfPathway *hf_fold_find_pathway (GHashTable *pathways, GPtrArray *events);

G_END_DECLS
