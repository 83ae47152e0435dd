/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pathways that the organisation serves, as PlanDefinitions and the Questionnaires they name.
 */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/**
 * hf_plan_pull:
 *
 * Asks what changed among the PlanDefinitions of our type; if anything did, reads them all, and
 * the Questionnaires that they name. What is served is kept in the store; hf_pathway_shelf_load()
 * decides what is used.
 */
gboolean hf_plan_pull (HfRound *round, GError **error);

G_END_DECLS
