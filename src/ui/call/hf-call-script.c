/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-call-script.h"
#include "hf-heading.h"
#include "hf-name.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfCallSteps {
  GtkBox parent_instance;

  HfCallFlow *flow;

  GtkWidget *list;
};

struct _HfCallWords {
  GtkBox parent_instance;

  GtkWidget *caption;
  GtkWidget *words;
  GtkWidget *note;
  GtkWidget *shut;
};

G_DEFINE_FINAL_TYPE (HfCallSteps, hf_call_steps, GTK_TYPE_BOX)
G_DEFINE_FINAL_TYPE (HfCallWords, hf_call_words, GTK_TYPE_BOX)

static const char *const state_icons[] = {
  [HF_CALL_STEP_TODO] = "radio-symbolic",
  [HF_CALL_STEP_NOW] = "go-next-symbolic",
  [HF_CALL_STEP_DONE] = "emblem-ok-symbolic",
};
static const char *const state_classes[] = {
  [HF_CALL_STEP_TODO] = "steptodo",
  [HF_CALL_STEP_NOW] = "stepnow",
  [HF_CALL_STEP_DONE] = "stepdone",
};

static GtkWidget *
step_row_new (gpointer item, gpointer data)
{
  HfCallStepItem *step = item;
  const HfCallStepState state = hf_call_step_item_get_state (step);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", state_icons[state],
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *title = hf_text_label (hf_call_step_item_get_title (step), NULL);
  GtkWidget *when = hf_text_label (hf_call_step_item_get_when (step), "dim-label");
  GtkWidget *row = gtk_list_box_row_new ();
  gtk_widget_add_css_class (icon, state_classes[state]);
  gtk_widget_add_css_class (title, state == HF_CALL_STEP_NOW ? "stepnow" : "steptext");
  gtk_widget_add_css_class (when, "hf-num");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), when);
  gtk_widget_add_css_class (row, "callstep");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  hf_set_label (row, hf_call_step_item_get_description (step));
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED,
                               state == HF_CALL_STEP_NOW, -1);
  return row;
}

static void
activated_cb (HfCallSteps *self, GtkListBoxRow *row)
{
  GListModel *steps = hf_call_flow_get_steps (self->flow);
  g_autoptr (HfCallStepItem) step =
      g_list_model_get_item (steps, (guint)gtk_list_box_row_get_index (row));
  if (step != NULL)
    hf_call_flow_show (self->flow, step);
}

static void
hf_call_steps_dispose (GObject *object)
{
  g_clear_object (&HF_CALL_STEPS (object)->flow);
  G_OBJECT_CLASS (hf_call_steps_parent_class)->dispose (object);
}

static void
hf_call_steps_class_init (HfCallStepsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hf_call_steps_dispose;
}

static void
hf_call_steps_init (HfCallSteps *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_hexpand (self->list, TRUE);
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->list);
}

void
hf_call_steps_set_flow (HfCallSteps *self, HfCallFlow *flow)
{
  g_return_if_fail (HF_IS_CALL_STEPS (self));
  g_set_object (&self->flow, flow);
  hf_call_steps_update (self);
}

/* A dozen rows at most: made anew, but the focus stays on the row it was on. */
void
hf_call_steps_update (HfCallSteps *self)
{
  g_return_if_fail (HF_IS_CALL_STEPS (self));
  GListModel *steps = hf_call_flow_get_steps (self->flow);
  g_autofree char *text = hf_call_flow_dup_steps_text (self->flow);
  GtkWidget *focus = gtk_widget_get_focus_child (self->list);
  const int focused = focus != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < g_list_model_get_n_items (steps); i++) {
    g_autoptr (HfCallStepItem) step = g_list_model_get_item (steps, i);
    gtk_list_box_append (GTK_LIST_BOX (self->list), step_row_new (step, NULL));
  }
  hf_set_label (self->list, text);
  if (focused >= 0)
    gtk_widget_grab_focus (
        GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), focused)));
}

void
hf_call_steps_show_previous (HfCallSteps *self)
{
  g_return_if_fail (HF_IS_CALL_STEPS (self));
  GListModel *steps = hf_call_flow_get_steps (self->flow);
  HfCallStepItem *current = hf_call_flow_get_current (self->flow);
  g_autoptr (HfCallStepItem) before = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (steps); i++) {
    g_autoptr (HfCallStepItem) step = g_list_model_get_item (steps, i);
    if (step == current)
      break;
    g_set_object (&before, step);
  }
  if (before != NULL)
    hf_call_flow_show (self->flow, before);
}

static void
hf_call_words_class_init (HfCallWordsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  g_type_ensure (HF_TYPE_HEADING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/call/hf-call-words.ui");
  gtk_widget_class_bind_template_child (widget_class, HfCallWords, caption);
  gtk_widget_class_bind_template_child (widget_class, HfCallWords, words);
  gtk_widget_class_bind_template_child (widget_class, HfCallWords, note);
  gtk_widget_class_bind_template_child (widget_class, HfCallWords, shut);
}

static void
hf_call_words_init (HfCallWords *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hf_call_words_update (HfCallWords *self, HfCallFlow *flow)
{
  g_return_if_fail (HF_IS_CALL_WORDS (self));
  HfCallStepItem *step = hf_call_flow_get_current (flow);
  if (step == NULL) {
    hf_text_set (GTK_LABEL (self->caption), NULL);
    hf_heading_set (HF_HEADING (self->words), _ ("All steps are done."));
    hf_text_set (GTK_LABEL (self->note), NULL);
    hf_text_set (GTK_LABEL (self->shut), NULL);
    return;
  }
  const char *say = hf_call_step_item_get_say (step);
  g_autofree char *spoken = say != NULL ? g_strdup_printf (_ ("“%s”"), say) : NULL;
  hf_text_set (GTK_LABEL (self->caption), hf_call_step_item_get_who (step));
  hf_heading_set (HF_HEADING (self->words),
                  spoken != NULL ? spoken : hf_call_step_item_get_title (step));
  hf_text_set (GTK_LABEL (self->note), hf_call_step_item_get_note (step));
  hf_text_set (GTK_LABEL (self->shut), hf_call_step_item_get_shut (step));
}

void
hf_call_words_take_focus (HfCallWords *self)
{
  g_return_if_fail (HF_IS_CALL_WORDS (self));
  gtk_widget_grab_focus (self->words);
}
