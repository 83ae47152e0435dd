/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closing: what each outcome of a pathway needs, and whether it is there. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/**
 * hf_closing_is_met:
 * @requirement: one of a pathway's closing requirements, "visit.attended", "door_open_told", ...
 * @evidence: (nullable): what the closing person states
 * @actor: who closes
 *
 * Known facts count by themselves; what only a person can know must be stated.
 */
gboolean hf_closing_is_met (const HfLoop *loop,
                            const char *requirement,
                            char *const *evidence,
                            const char *actor,
                            gint64 now);

G_END_DECLS
