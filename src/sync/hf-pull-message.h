/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding what stands around the handoffs of this desk: what other systems wrote about them, and
 * visits from before this desk knew of them. */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/**
 * hf_pull_messages:
 *
 * Looks for Communications that are no journal entries by what they name: part-of and based-on the
 * Tasks and orders, subject the Patients of the handoffs that this desk has, many in one search. A
 * handoff that is new here is looked through from the beginning, the others from the last time on.
 * Appointments based on the order of one that is new, which were passed over before, are read now.
 * A search that the server does not list is left out; one that it refuses is a warning.
 */
gboolean hf_pull_messages (HfRound *round, GError **error);

G_END_DECLS
