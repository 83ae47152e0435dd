/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the person asked to be asked for yes or no only, and how to ask what is typed else. */
#pragma once

#include "hf-loop.h"

G_BEGIN_DECLS

/** HF_YES_NO_ON, HF_YES_NO_OFF: "what" of patient.said: only closed questions from now on; or
 * freely again. */
#define HF_YES_NO_ON "yes_no_only"
#define HF_YES_NO_OFF "talks_freely"

/** hf_yes_no_is_on: what was said last, in whatever contact (R22). */
gboolean hf_yes_no_is_on (const HfLoop *loop);

/**
 * hf_yes_no_add_options:
 * @options: (element-type HfOption): borrowed for ever
 *
 * The closed form of a question that has no answers of its own: words to choose the signal from, a
 * number. Adds nothing where the question cannot be closed; it waits until the person talks freely.
 */
void hf_yes_no_add_options (const HfLoop *loop, const HfItem *item, GPtrArray *options);

G_END_DECLS
