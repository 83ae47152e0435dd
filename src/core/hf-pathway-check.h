/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pathway must satisfy before the core uses it (R99). */
#pragma once

#include "hf-pathway.h"

G_BEGIN_DECLS

/**
 * hf_pathway_check:
 *
 * Refuses duplicate or unknown linkIds, conditions on later items, effects on unknown items or
 * answers, pauses and blocks without gate or reason, a sensitive item outside the notice,
 * "urgent danger" anywhere but first, forbidden or third-party packet items that are on, business
 * days or a long private setting in a high pathway, deadlines without source, a telling word in
 * what others may hear or read (R19), and an "unsure" that has no effect where another answer of
 * the same item has one. Sets %HF_ERROR_BAD_DATA "where: why".
 */
gboolean hf_pathway_check (const HfPathwayParts *parts, GError **error);

G_END_DECLS
