/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-answer-button.h"
#include "hf-name.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfAnswerButton {
  GtkButton parent_instance;

  guint key;
};

G_DEFINE_FINAL_TYPE (HfAnswerButton, hf_answer_button, GTK_TYPE_BUTTON)

static void
hf_answer_button_class_init (HfAnswerButtonClass *klass)
{
}

static void
hf_answer_button_init (HfAnswerButton *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "answer");
}

static GtkWidget *
key_cap_new (guint key)
{
  g_autofree char *digit = g_strdup_printf ("%u", key);
  GtkWidget *cap = gtk_label_new (digit);
  gtk_widget_add_css_class (cap, "kbd");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  return cap;
}

GtkWidget *
hf_answer_button_new (guint key, const char *text)
{
  HfAnswerButton *self = g_object_new (HF_TYPE_ANSWER_BUTTON, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *label = hf_text_label (text, NULL);
  self->key = key;
  if (key != 0)
    gtk_box_append (GTK_BOX (box), key_cap_new (key));
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (self), box);
  hf_set_label (GTK_WIDGET (self), gtk_label_get_text (GTK_LABEL (label)));
  if (key != 0) {
    g_autofree char *hint = g_strdup_printf (_ ("Key %u"), key);
    hf_set_description (GTK_WIDGET (self), hint);
  }
  return GTK_WIDGET (self);
}

guint
hf_answer_button_get_key (HfAnswerButton *self)
{
  g_return_val_if_fail (HF_IS_ANSWER_BUTTON (self), 0);
  return self->key;
}
