/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-end-form.h"
#include "hf-answer-button.h"
#include "hf-name.h"
#include "hf-page-keys.h"
#include "hf-sheet.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfEndForm {
  AdwBin parent_instance;

  GtkWidget *by_row;
  GtkWidget *outcomes;
  gboolean open[HF_N_CALL_OUTCOMES];
};

enum { ENDED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* In the order of the template's list: nobody first, as it is until somebody says so (R65). */
static const char *const roles[] = { NULL, "intake", "advocate", "nurse", "clinician" };

G_DEFINE_FINAL_TYPE (HfEndForm, hf_end_form, ADW_TYPE_BIN)

static void
choose (HfEndForm *self, guint key)
{
  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->by_row));
  const char *by = selected < G_N_ELEMENTS (roles) ? roles[selected] : NULL;
  if (key >= 1 && key <= HF_N_CALL_OUTCOMES && self->open[key - 1])
    g_signal_emit (self, signals[ENDED], 0, (int)key - 1, by);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (HF_END_FORM (widget), g_variant_get_uint32 (parameter));
}

static void
clicked_cb (HfAnswerButton *button, HfEndForm *self)
{
  choose (self, hf_answer_button_get_key (button));
}

/* What cannot be recorded now stays in sight, with the reason under it. */
static void
add_outcome (HfEndForm *self, HfCallFlow *flow, HfCallOutcome outcome)
{
  g_autofree char *refusal = hf_call_flow_dup_finish_refusal (flow, outcome);
  GtkWidget *button = hf_answer_button_new (outcome + 1, hf_call_outcome_get_title (outcome));
  self->open[outcome] = refusal == NULL;
  gtk_widget_set_sensitive (button, refusal == NULL);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (self->outcomes), button);
  if (refusal == NULL)
    return;
  hf_set_description (button, refusal);
  gtk_box_append (GTK_BOX (self->outcomes), hf_text_label (refusal, "dim-label"));
}

static void
hf_end_form_class_init (HfEndFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  signals[ENDED] = g_signal_new ("ended", HF_TYPE_END_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/call/hf-end-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HfEndForm, by_row);
  gtk_widget_class_bind_template_child (widget_class, HfEndForm, outcomes);
  gtk_widget_class_install_action (widget_class, "end.choose", "u", choose_action);
}

static void
hf_end_form_init (HfEndForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hf_page_keys_add_digits (GTK_WIDGET (self), "end.choose", 0);
}

GtkWidget *
hf_end_form_new (HfCallFlow *flow)
{
  g_return_val_if_fail (HF_IS_CALL_FLOW (flow), NULL);
  HfEndForm *self = g_object_new (HF_TYPE_END_FORM, NULL);
  for (int outcome = 0; outcome < HF_N_CALL_OUTCOMES; outcome++)
    add_outcome (self, flow, (HfCallOutcome)outcome);
  return GTK_WIDGET (self);
}

HfEndForm *
hf_end_form_open (GtkWidget *from, HfCallFlow *flow)
{
  GtkWidget *form = hf_end_form_new (flow);
  HfSheet *sheet = hf_sheet_new (from, _ ("Finish"), NULL);
  hf_sheet_set_body (sheet, form);
  gtk_window_present (GTK_WINDOW (sheet));
  return HF_END_FORM (form);
}
