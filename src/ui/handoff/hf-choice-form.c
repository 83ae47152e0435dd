/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-choice-form.h"
#include "hf-answer-button.h"
#include "hf-name.h"
#include "hf-page-keys.h"
#include "hf-sheet.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfChoiceForm {
  AdwBin parent_instance;

  GtkWidget *top;
  GtkWidget *choices;
  GPtrArray *buttons; /* in order; owned by the box */
};

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfChoiceForm, hf_choice_form, ADW_TYPE_BIN)

static void
choose (HfChoiceForm *self, guint number)
{
  if (number < 1 || number > self->buttons->len ||
      !gtk_widget_get_sensitive (g_ptr_array_index (self->buttons, number - 1)))
    return;
  g_object_ref (self);
  hf_sheet_close_around (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHOSEN], 0, number);
  g_object_unref (self);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (HF_CHOICE_FORM (widget), g_variant_get_uint32 (parameter));
}

static void
clicked_cb (GtkWidget *button, HfChoiceForm *self)
{
  guint index;
  if (g_ptr_array_find (self->buttons, button, &index))
    choose (self, index + 1);
}

static void
hf_choice_form_dispose (GObject *object)
{
  g_ptr_array_set_size (HF_CHOICE_FORM (object)->buttons, 0);
  G_OBJECT_CLASS (hf_choice_form_parent_class)->dispose (object);
}

static void
hf_choice_form_finalize (GObject *object)
{
  g_ptr_array_unref (HF_CHOICE_FORM (object)->buttons);
  G_OBJECT_CLASS (hf_choice_form_parent_class)->finalize (object);
}

static void
hf_choice_form_class_init (HfChoiceFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hf_choice_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = hf_choice_form_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", HF_TYPE_CHOICE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "choice.choose", "u", choose_action);
}

static void
hf_choice_form_init (HfChoiceForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  self->buttons = g_ptr_array_new ();
  self->top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->choices = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 8,
                                "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  hf_set_label (self->choices, _ ("Choices"));
  gtk_widget_set_visible (self->top, FALSE);
  gtk_box_append (GTK_BOX (box), self->top);
  gtk_box_append (GTK_BOX (box), self->choices);
  adw_bin_set_child (ADW_BIN (self), box);
  hf_page_keys_add_digits (GTK_WIDGET (self), "choice.choose", 0);
}

GtkWidget *
hf_choice_form_new (void)
{
  return g_object_new (HF_TYPE_CHOICE_FORM, NULL);
}

void
hf_choice_form_add (HfChoiceForm *self, const char *text, const char *refusal)
{
  g_return_if_fail (HF_IS_CHOICE_FORM (self));
  const guint number = self->buttons->len + 1;
  GtkWidget *button = hf_answer_button_new (number <= 9 ? number : 0, text);
  g_ptr_array_add (self->buttons, button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  gtk_widget_set_sensitive (button, refusal == NULL);
  gtk_box_append (GTK_BOX (self->choices), button);
  if (refusal == NULL)
    return;
  hf_set_description (button, refusal);
  gtk_box_append (GTK_BOX (self->choices), hf_text_label (refusal, "dim-label"));
}

void
hf_choice_form_add_top (HfChoiceForm *self, GtkWidget *widget)
{
  g_return_if_fail (HF_IS_CHOICE_FORM (self));
  gtk_box_append (GTK_BOX (self->top), widget);
  gtk_widget_set_visible (self->top, TRUE);
}

HfChoiceForm *
hf_choice_form_in_sheet (GtkWidget *from, const char *title)
{
  GtkWidget *form = hf_choice_form_new ();
  HfSheet *sheet = hf_sheet_new (from, title, NULL);
  hf_sheet_set_body (sheet, form);
  return HF_CHOICE_FORM (form);
}

void
hf_choice_form_present (HfChoiceForm *self)
{
  g_return_if_fail (HF_IS_CHOICE_FORM (self));
  gtk_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  if (self->buttons->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->buttons, 0));
}
