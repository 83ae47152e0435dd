/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the head says against what the tables hold. */
#pragma once

#include "hf-profile.h"

G_BEGIN_DECLS

/**
 * hf_head_check:
 * @out_head: the head to go on with: its totals are those of the rows that are there
 *
 * Damage is noted in @profile and is no error: sound rows stay readable.
 */
gboolean hf_head_check (HfProfile *profile, HfHead *out_head, GError **error);

G_END_DECLS
