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
 * @now: the moment of closing
 *
 * What the log itself holds (the visit, the call, the person's "stop") counts. All else is for the
 * named person who closes to state, each time: that a task was ticked or somebody was told earlier
 * is not their word that the handoff may end so (R83). That all tries were made or the time is over
 * must be stated and be true: nobody is given up early (R55).
 */
gboolean hf_closing_is_met (const HfLoop *loop,
                            const char *requirement,
                            char *const *evidence,
                            const char *actor,
                            gint64 now);

G_END_DECLS
