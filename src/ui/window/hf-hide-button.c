/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-hide-button.h"
#include "hf-name.h"
#include <glib/gi18n-lib.h>

struct _HfHideButton {
  GtkButton parent_instance;
};

G_DEFINE_FINAL_TYPE (HfHideButton, hf_hide_button, GTK_TYPE_BUTTON)

static void
hf_hide_button_class_init (HfHideButtonClass *klass)
{
}

static void
hf_hide_button_init (HfHideButton *self)
{
  gtk_button_set_icon_name (GTK_BUTTON (self), "view-conceal-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ ("Hide Everything (F12)"));
  hf_set_label (GTK_WIDGET (self), _ ("Hide Everything"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.hide");
}

GtkWidget *
hf_hide_button_new (void)
{
  return g_object_new (HF_TYPE_HIDE_BUTTON, NULL);
}
