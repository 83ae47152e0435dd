/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-dial-form.h"
#include "hf-answer-button.h"
#include "hf-name.h"
#include "hf-page-keys.h"
#include "hf-sheet.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfDialForm {
  AdwBin parent_instance;

  HfDialPlan *plan;
  const char *codes[6]; /* by key, from 1 */
  guint n_codes;

  GtkWidget *who;
  GtkWidget *number;
  GtkWidget *rules;
  GtkWidget *caller_check;
  GtkWidget *age_check;
  GtkWidget *refusal;
  GtkWidget *call_button;
  GtkWidget *status;
  GtkWidget *results;
};

enum { RESULT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfDialForm, hf_dial_form, ADW_TYPE_BIN)

static gboolean
is_age_seen (HfDialForm *self)
{
  return self->plan->age_rule == NULL ||
         gtk_check_button_get_active (GTK_CHECK_BUTTON (self->age_check));
}

static gboolean
may_call (HfDialForm *self)
{
  g_autofree char *uri = hf_dial_plan_dup_uri (self->plan);
  return uri != NULL && is_age_seen (self) &&
         (self->plan->caller_rule == NULL ||
          gtk_check_button_get_active (GTK_CHECK_BUTTON (self->caller_check)));
}

static void
check_toggled_cb (HfDialForm *self)
{
  self->plan->age_seen = self->plan->age_rule != NULL && is_age_seen (self);
  gtk_widget_set_sensitive (self->results, is_age_seen (self));
  gtk_widget_set_sensitive (self->call_button, may_call (self));
}

static void
shown_uri_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfDialForm) self = data;
  g_autoptr (GError) error = NULL;
  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    hf_text_set (GTK_LABEL (self->status), _ ("No phone program here. Dial by hand."));
}

/* Only after a press of the button, and only what is shown above it. */
static void
call_cb (HfDialForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *uri = hf_dial_plan_dup_uri (self->plan);
  if (uri != NULL && GTK_IS_WINDOW (root))
    gtk_show_uri_full (GTK_WINDOW (root), uri, GDK_CURRENT_TIME, NULL, shown_uri_cb,
                       g_object_ref (self));
}

static void
choose (HfDialForm *self, guint key)
{
  if (key >= 1 && key <= self->n_codes && is_age_seen (self))
    g_signal_emit (self, signals[RESULT], 0, self->codes[key - 1]);
}

static void
choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (HF_DIAL_FORM (widget), g_variant_get_uint32 (parameter));
}

static void
result_clicked_cb (HfAnswerButton *button, HfDialForm *self)
{
  choose (self, hf_answer_button_get_key (button));
}

static void
add_result (HfDialForm *self, const char *code, const char *text)
{
  self->codes[self->n_codes++] = code;
  GtkWidget *button = hf_answer_button_new (self->n_codes, text);
  g_signal_connect_object (button, "clicked", G_CALLBACK (result_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (self->results), button);
}

static void
fill_results (HfDialForm *self)
{
  if (self->plan->refusal != NULL)
    return;
  add_result (self, "reached", _ ("They answered"));
  add_result (self, "no_answer", _ ("No answer"));
  if (self->plan->way == NULL)
    return;
  add_result (self, "wrong_person", _ ("Someone else answered"));
  if (self->plan->voicemail)
    add_result (self, "left_voicemail", _ ("Left a neutral voicemail"));
  if (self->plan->text)
    add_result (self, "left_text", _ ("Left a neutral text"));
}

static void
show_rule (GtkWidget *check, const char *rule)
{
  gtk_widget_set_visible (check, rule != NULL);
  if (rule == NULL)
    return;
  gtk_check_button_set_label (GTK_CHECK_BUTTON (check), rule);
  hf_set_label (check, rule);
}

static void
fill (HfDialForm *self)
{
  const HfDialPlan *plan = self->plan;
  hf_text_set (GTK_LABEL (self->who), plan->who);
  hf_text_set (GTK_LABEL (self->number),
               plan->number != NULL ? plan->number : _ ("No number on file"));
  for (guint i = 0; plan->rules[i] != NULL; i++)
    gtk_box_append (GTK_BOX (self->rules), hf_text_label (plan->rules[i], NULL));
  show_rule (self->caller_check, plan->caller_rule);
  show_rule (self->age_check, plan->age_rule);
  hf_text_set (GTK_LABEL (self->refusal), plan->refusal);
  hf_set_description (self->call_button, plan->refusal);
  check_toggled_cb (self);
  fill_results (self);
}

static void
hf_dial_form_finalize (GObject *object)
{
  hf_dial_plan_free (HF_DIAL_FORM (object)->plan);
  G_OBJECT_CLASS (hf_dial_form_parent_class)->finalize (object);
}

static void
hf_dial_form_class_init (HfDialFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = hf_dial_form_finalize;
  signals[RESULT] = g_signal_new ("result", HF_TYPE_DIAL_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/call/hf-dial-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HfDialForm, who);
  gtk_widget_class_bind_template_child (widget_class, HfDialForm, number);
  gtk_widget_class_bind_template_child (widget_class, HfDialForm, rules);
  gtk_widget_class_bind_template_child (widget_class, HfDialForm, caller_check);
  gtk_widget_class_bind_template_child (widget_class, HfDialForm, refusal);
  gtk_widget_class_bind_template_child (widget_class, HfDialForm, age_check);
  gtk_widget_class_bind_template_child (widget_class, HfDialForm, call_button);
  gtk_widget_class_bind_template_child (widget_class, HfDialForm, status);
  gtk_widget_class_bind_template_child (widget_class, HfDialForm, results);
  gtk_widget_class_bind_template_callback (widget_class, check_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, call_cb);
  gtk_widget_class_install_action (widget_class, "dial.choose", "u", choose_action);
}

static void
hf_dial_form_init (HfDialForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hf_page_keys_add_digits (GTK_WIDGET (self), "dial.choose", 0);
}

GtkWidget *
hf_dial_form_new (HfDialPlan *plan)
{
  g_return_val_if_fail (plan != NULL, NULL);
  HfDialForm *self = g_object_new (HF_TYPE_DIAL_FORM, NULL);
  self->plan = plan;
  fill (self);
  return GTK_WIDGET (self);
}

const HfDialPlan *
hf_dial_form_get_plan (HfDialForm *self)
{
  g_return_val_if_fail (HF_IS_DIAL_FORM (self), NULL);
  return self->plan;
}

HfDialForm *
hf_dial_form_open (GtkWidget *from, HfDialPlan *plan)
{
  GtkWidget *form = hf_dial_form_new (plan);
  HfSheet *sheet = hf_sheet_new (from, _ ("Before You Call"), NULL);
  hf_sheet_set_body (sheet, form);
  gtk_window_present (GTK_WINDOW (sheet));
  return HF_DIAL_FORM (form);
}
