/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pathway that stands in for one this program does not have. */
#pragma once

#include "hf-pathway.h"

G_BEGIN_DECLS

/**
 * hf_newer_pathway_new:
 *
 * A handoff of a newer desk stays in every list, protected, with all that could do harm shut: its
 * only question is urgent danger, nothing may leave, and only a supervisor closes it.
 */
HfPathway *hf_newer_pathway_new (void);

G_END_DECLS
