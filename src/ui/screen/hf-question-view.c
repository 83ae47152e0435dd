/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-question-view.h"
#include "hf-answer-button.h"
#include "hf-heading.h"
#include "hf-name.h"
#include "hf-text.h"
#include "hf-words.h"
#include <glib/gi18n-lib.h>

struct _HfQuestionView {
  GtkBox parent_instance;

  GtkWidget *caption;
  GtkWidget *words;
  GtkWidget *note;
  GtkWidget *earlier;
  GtkWidget *answers;
  GtkWidget *extra;
  GtkWidget *typing;
  GtkWidget *entry;
  GtkWidget *next_button;
};

enum { CHOSEN, TYPED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfQuestionView, hf_question_view, GTK_TYPE_BOX)

static void
answer_clicked_cb (HfAnswerButton *button, HfQuestionView *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, hf_answer_button_get_key (button));
}

static void
typed_cb (HfQuestionView *self)
{
  g_signal_emit (self, signals[TYPED], 0, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
fill_words (HfQuestionView *self, const HfScreenQuestion *question)
{
  g_autofree char *spoken =
      question->staff ? g_strdup (question->text) : g_strdup_printf (_ ("“%s”"), question->text);
  gtk_label_set_text (GTK_LABEL (self->caption), question->staff ? _ ("Confirm") : _ ("Say"));
  hf_heading_set (HF_HEADING (self->words), spoken);
  hf_text_set (GTK_LABEL (self->note), question->note);
  g_autofree char *earlier = question->earlier != NULL
                                 ? g_strdup_printf (_ ("Answered before: %s"), question->earlier)
                                 : NULL;
  hf_text_set (GTK_LABEL (self->earlier), earlier);
}

static void
fill_answers (HfQuestionView *self, const HfScreenQuestion *question)
{
  for (guint i = 0; i < question->options->len; i++) {
    const HfOption *option = g_ptr_array_index (question->options, i);
    GtkWidget *button =
        hf_answer_button_new (i < 9 ? i + 1 : 0, hf_words_pathway (option->display));
    g_signal_connect (button, "clicked", G_CALLBACK (answer_clicked_cb), self);
    gtk_box_append (GTK_BOX (self->answers), button);
  }
  gtk_widget_set_visible (self->answers, question->options->len > 0);
  gtk_widget_set_visible (self->typing, question->options->len == 0);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->answers),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->words, NULL, -1);
  if (question->kind == HF_ITEM_INTEGER)
    gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_DIGITS);
  hf_set_label (self->entry, hf_heading_get (HF_HEADING (self->words)));
}

static void
hf_question_view_class_init (HfQuestionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  signals[CHOSEN] = g_signal_new ("chosen", HF_TYPE_QUESTION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[TYPED] = g_signal_new ("typed", HF_TYPE_QUESTION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (HF_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/screen/hf-question-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HfQuestionView, caption);
  gtk_widget_class_bind_template_child (widget_class, HfQuestionView, words);
  gtk_widget_class_bind_template_child (widget_class, HfQuestionView, note);
  gtk_widget_class_bind_template_child (widget_class, HfQuestionView, earlier);
  gtk_widget_class_bind_template_child (widget_class, HfQuestionView, answers);
  gtk_widget_class_bind_template_child (widget_class, HfQuestionView, extra);
  gtk_widget_class_bind_template_child (widget_class, HfQuestionView, typing);
  gtk_widget_class_bind_template_child (widget_class, HfQuestionView, entry);
  gtk_widget_class_bind_template_child (widget_class, HfQuestionView, next_button);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
hf_question_view_init (HfQuestionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hf_question_view_new (const HfScreenQuestion *question)
{
  g_return_val_if_fail (question != NULL, NULL);
  HfQuestionView *self = g_object_new (HF_TYPE_QUESTION_VIEW, NULL);
  fill_words (self, question);
  fill_answers (self, question);
  return GTK_WIDGET (self);
}

void
hf_question_view_add (HfQuestionView *self, GtkWidget *widget)
{
  g_return_if_fail (HF_IS_QUESTION_VIEW (self));
  gtk_box_append (GTK_BOX (self->extra), widget);
  gtk_widget_set_visible (self->extra, TRUE);
}

void
hf_question_view_set_counted (HfQuestionView *self, guint count)
{
  g_return_if_fail (HF_IS_QUESTION_VIEW (self));
  g_autofree char *text = g_strdup_printf ("%u", count);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_widget_set_visible (self->entry, FALSE);
  if (count > 0 && gtk_widget_get_mapped (self->next_button))
    gtk_widget_grab_focus (self->next_button);
}

void
hf_question_view_take_focus (HfQuestionView *self)
{
  g_return_if_fail (HF_IS_QUESTION_VIEW (self));
  if (gtk_widget_get_visible (self->typing) && !gtk_widget_get_visible (self->extra))
    gtk_widget_grab_focus (self->entry);
  else
    gtk_widget_grab_focus (self->words);
}
