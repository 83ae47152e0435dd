/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Local pathways: an organisation may tighten what ships, never loosen it (R100). */
#pragma once

#include "hf-pathway.h"

G_BEGIN_DECLS

/**
 * hf_pathway_tightens:
 * @floor: the pathway that ships
 * @local: an organisation's own file with the same id
 *
 * A local file may shorten the private setting, the consent and the deadlines, take packet items
 * off, add pauses, blocks, escalations, questions, steps and deadlines, allow fewer and rarer
 * tries, and close with more evidence. Every question is asked as often as before, with the same
 * answers. Sets %HF_ERROR_BAD_DATA naming the first thing that it loosens.
 */
gboolean hf_pathway_tightens (const HfPathway *floor, const HfPathway *local, GError **error);

G_END_DECLS
