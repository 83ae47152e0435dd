/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server no longer has of what was there. */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/** HF_RECONCILE_MISSING: the fact that holds "12 of 40" while a person is to be asked. */
#define HF_RECONCILE_MISSING "sync.missing"
/** HF_RECONCILE_ANSWER: the fact in which a person answers %HF_RECONCILE_SEND_AGAIN. */
#define HF_RECONCILE_ANSWER "sync.missing-answer"
#define HF_RECONCILE_SEND_AGAIN "send-again"

/**
 * hf_reconcile_run:
 *
 * Once a day, for every open handoff: asks whether its Task and its journal entries are still on
 * the server. An entry that is gone is queued again. A Task that was deleted, or that this account
 * may not see any more, becomes a foreign.changed event. Nothing is ever removed here.
 *
 * If more than 50 records or more than a fifth of all are missing, the server has lost its data or
 * shows an empty panel: then nothing is done but to say so (%HF_RECONCILE_MISSING), until the
 * server has them again or a person answered that all shall be sent again (G22).
 */
gboolean hf_reconcile_run (HfRound *round, GError **error);

G_END_DECLS
