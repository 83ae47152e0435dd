/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal on the server: events that other desks wrote. */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/**
 * hf_pull_journal:
 *
 * An event whose answers (a resource of their own) cannot be found yet is asked for again in each
 * round until it is whole (fact "sync.incomplete"); the cursor goes on without it.
 */
gboolean hf_pull_journal (HfRound *round, GError **error);

G_END_DECLS
