/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question of the screen: the words to say, and the ways to answer. Nothing is preselected. */
#pragma once

#include <gtk/gtk.h>
#include "hf-screen-flow.h"

G_BEGIN_DECLS

/**
 * HfQuestionView:
 *
 * HfQuestionView::chosen (key 1 to 9): an answer with a number.
 * HfQuestionView::typed (text): an answer that is typed.
 */
#define HF_TYPE_QUESTION_VIEW (hf_question_view_get_type ())
G_DECLARE_FINAL_TYPE (HfQuestionView, hf_question_view, HF, QUESTION_VIEW, GtkBox)

GtkWidget *hf_question_view_new (const HfScreenQuestion *question);
/** hf_question_view_add: something that belongs to the question, below its words. */
void hf_question_view_add (HfQuestionView *view, GtkWidget *widget);
/** hf_question_view_set_counted: the answer is how many things were added below the words; nobody
 * types it. With one there, the way on has the focus. */
void hf_question_view_set_counted (HfQuestionView *view, guint count);
/** hf_question_view_take_focus: the words, so that they are read out first; else the field. */
void hf_question_view_take_focus (HfQuestionView *view);

G_END_DECLS
