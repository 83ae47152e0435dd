/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer: its number key and its words. All answers look alike, whatever they lead to. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HF_TYPE_ANSWER_BUTTON (hf_answer_button_get_type ())
G_DECLARE_FINAL_TYPE (HfAnswerButton, hf_answer_button, HF, ANSWER_BUTTON, GtkButton)

/** hf_answer_button_new: @key 1 to 9, or 0: no key is shown. */
GtkWidget *hf_answer_button_new (guint key, const char *text);
guint hf_answer_button_get_key (HfAnswerButton *button);

G_END_DECLS
