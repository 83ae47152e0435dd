/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-onlooker-page.h"
#include "hf-answer-button.h"
#include "hf-heading.h"
#include "hf-hide-button.h"
#include "hf-page-keys.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfOnlookerPage {
  AdwBin parent_instance;

  GtkWidget *heading;
  GtkWidget *text;
  GtkWidget *answers;
};

enum { SAID, STOP, N_SIGNALS };
static guint signals[N_SIGNALS];

enum { ANSWER_ALONE = 1, ANSWER_OTHERS };

G_DEFINE_FINAL_TYPE (HfOnlookerPage, hf_onlooker_page, ADW_TYPE_BIN)

static void
say (HfOnlookerPage *self, guint answer)
{
  if (answer != ANSWER_ALONE && answer != ANSWER_OTHERS)
    return;
  if (answer == ANSWER_OTHERS)
    hf_text_set (GTK_LABEL (self->text), _ ("It stays closed until only you can see it."));
  g_signal_emit (self, signals[SAID], 0, answer == ANSWER_ALONE);
}

static void
answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  say (HF_ONLOOKER_PAGE (widget), g_variant_get_uint32 (parameter));
}

/* Whoever talks with somebody can still end it here. */
static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[STOP], 0);
}

static void
clicked_cb (HfAnswerButton *button, HfOnlookerPage *self)
{
  say (self, hf_answer_button_get_key (button));
}

static void
add_answer (HfOnlookerPage *self, guint key, const char *text)
{
  GtkWidget *button = hf_answer_button_new (key, text);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_append (GTK_BOX (self->answers), button);
}

static void
hf_onlooker_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (hf_onlooker_page_parent_class)->dispose (object);
}

static void
hf_onlooker_page_class_init (HfOnlookerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = hf_onlooker_page_dispose;
  signals[SAID] = g_signal_new ("said", HF_TYPE_ONLOOKER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[STOP] = g_signal_new ("stop", HF_TYPE_ONLOOKER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  g_type_ensure (HF_TYPE_HEADING);
  g_type_ensure (HF_TYPE_HIDE_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/window/hf-onlooker-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HfOnlookerPage, heading);
  gtk_widget_class_bind_template_child (widget_class, HfOnlookerPage, text);
  gtk_widget_class_bind_template_child (widget_class, HfOnlookerPage, answers);
  gtk_widget_class_install_action (widget_class, "onlooker.answer", "u", answer_action);
  gtk_widget_class_install_action (widget_class, "onlooker.stop", NULL, stop_action);
}

static void
hf_onlooker_page_init (HfOnlookerPage *self)
{
  static const HfPageKey keys[] = {
    { GDK_KEY_Escape, 0, "onlooker.stop", 0 },
    { 0 },
  };
  gtk_widget_init_template (GTK_WIDGET (self));
  add_answer (self, ANSWER_ALONE, _ ("Nobody but me"));
  add_answer (self, ANSWER_OTHERS, _ ("Somebody else, or not sure"));
  hf_page_keys_add (GTK_WIDGET (self), keys);
  hf_page_keys_add_digits (GTK_WIDGET (self), "onlooker.answer", 0);
}

void
hf_onlooker_page_ask (HfOnlookerPage *self)
{
  g_return_if_fail (HF_IS_ONLOOKER_PAGE (self));
  hf_heading_set (HF_HEADING (self->heading), _ ("Another screen is connected. Who can see it?"));
  hf_text_set (GTK_LABEL (self->text), _ ("The page opens when nobody else can."));
  gtk_widget_grab_focus (self->heading);
}
