/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the server's organisations we are: who asks, and who may disclose. */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/** HF_OWN_ORGANIZATION: the fact with the id that Organization has on the server; a person sets
 * it. */
#define HF_OWN_ORGANIZATION "service.organization"

/**
 * hf_own_organization_find:
 *
 * Sets round->organization if the server shows it: a reference to nothing would make it refuse
 * whatever we write. If it does not, that stays %NULL and the round warns. %FALSE if the round
 * ends.
 */
gboolean hf_own_organization_find (HfRound *round, GError **error);

G_END_DECLS
