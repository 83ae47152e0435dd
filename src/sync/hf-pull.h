/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that is new on the server: which searches, in which order. */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/**
 * hf_pull_run:
 *
 * Journal, Tasks, orders, appointments, consents, people, directory. A search that the server
 * does not do is noted and the others go on; only what hf_round_bears() does not bear ends it.
 */
gboolean hf_pull_run (HfRound *round, GError **error);

G_END_DECLS
