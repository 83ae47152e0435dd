/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a desk would do next in a handoff: mostly what makes sense, so that histories get somewhere.
 */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/**
 * hf_test_choose:
 * @now: the desk's clock
 * @wander: percent of what makes no sense here
 * @out_data: (transfer floating): for the event
 *
 * Returns: (transfer none): an event type
 */
const char *
hf_test_choose (GRand *random, const HfLoop *loop, gint64 now, int wander, GVariant **out_data);

G_END_DECLS
