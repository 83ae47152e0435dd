/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the call, and the words of the one that is now. */
#pragma once

#include <gtk/gtk.h>
#include "hf-call-flow.h"

G_BEGIN_DECLS

/**
 * HfCallSteps: the list; a row that is activated is shown, and nothing is recorded.
 * HfCallWords: what to say now. Sensitive words are in it only while the setting is private.
 */
#define HF_TYPE_CALL_STEPS (hf_call_steps_get_type ())
G_DECLARE_FINAL_TYPE (HfCallSteps, hf_call_steps, HF, CALL_STEPS, GtkBox)
#define HF_TYPE_CALL_WORDS (hf_call_words_get_type ())
G_DECLARE_FINAL_TYPE (HfCallWords, hf_call_words, HF, CALL_WORDS, GtkBox)

void hf_call_steps_set_flow (HfCallSteps *steps, HfCallFlow *flow);
void hf_call_steps_update (HfCallSteps *steps);
/** hf_call_steps_show_previous: looks at the step before; records nothing. */
void hf_call_steps_show_previous (HfCallSteps *steps);
void hf_call_words_update (HfCallWords *words, HfCallFlow *flow);
void hf_call_words_take_focus (HfCallWords *words);

G_END_DECLS
