/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is ours to do, in words. */
#pragma once

#include "hf-duty.h"

G_BEGIN_DECLS

/** hf_words_own_clock: (transfer full): what a clock of ours wants; @label (nullable) says it where
 * we have no words of our own. */
char *hf_words_own_clock (const char *id, const char *label);
/** hf_words_date: (transfer full): an anchor that people set: "Discharge". */
char *hf_words_date (const char *anchor);
/** hf_words_duty: (transfer full): one line. */
char *hf_words_duty (const HfDuty *duty, const HfLoop *loop);
/** hf_words_duty_verb: the button beside it; %NULL: the next step's own button does it. */
const char *hf_words_duty_verb (const HfDuty *duty);

G_END_DECLS
