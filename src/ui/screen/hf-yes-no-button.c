/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-yes-no-button.h"
#include "hf-name.h"
#include "hf-text.h"
#include "hf-yes-no.h"
#include <glib/gi18n-lib.h>

struct _HfYesNoButton {
  GtkBox parent_instance;

  GtkWidget *button;
  GtkWidget *state;
};

G_DEFINE_FINAL_TYPE (HfYesNoButton, hf_yes_no_button, GTK_TYPE_BOX)

static void
hf_yes_no_button_class_init (HfYesNoButtonClass *klass)
{
}

static void
hf_yes_no_button_init (HfYesNoButton *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->button = gtk_button_new ();
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "contact.yes-no");
  gtk_widget_set_tooltip_text (self->button, _ ("Key: Y"));
  self->state = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_add_css_class (self->state, "hf-small");
  gtk_box_append (GTK_BOX (self), self->button);
  gtk_box_append (GTK_BOX (self), self->state);
  hf_yes_no_button_set_on (self, FALSE);
}

void
hf_yes_no_button_set_on (HfYesNoButton *self, gboolean on)
{
  g_return_if_fail (HF_IS_YES_NO_BUTTON (self));
  const char *label = on ? _ ("They Can Talk Freely") : _ ("Ask for Yes or No Only");
  gtk_button_set_label (GTK_BUTTON (self->button), label);
  hf_set_label (self->button, label);
  hf_text_set (GTK_LABEL (self->state), on ? _ ("Yes or no only. What needs words waits.") : NULL);
}

void
hf_yes_no_record (HfNotice *notice, HfDesk *desk, const char *handoff)
{
  HfLoopItem *item = hf_desk_find (desk, handoff);
  g_return_if_fail (item != NULL);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&data, "what", "s",
                         hf_yes_no_is_on (hf_loop_item_get_loop (item)) ? HF_YES_NO_OFF
                                                                        : HF_YES_NO_ON);
  hf_notice_record (notice, desk, handoff, "patient.said", g_variant_dict_end (&data));
}
