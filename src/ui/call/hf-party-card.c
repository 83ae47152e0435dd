/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-party-card.h"
#include "hf-name.h"
#include "hf-text.h"
#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _HfPartyCard {
  GtkBox parent_instance;

  HfParty party;

  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *role;
  GtkWidget *line;
  GtkWidget *dial_button;
  GtkWidget *join_button;
  GtkWidget *drop_button;
};

G_DEFINE_FINAL_TYPE (HfPartyCard, hf_party_card, GTK_TYPE_BOX)

static void
name_button (GtkWidget *button, const char *who)
{
  g_autofree char *name =
      g_strdup_printf (_ ("%s, %s"), gtk_button_get_label (GTK_BUTTON (button)), who);
  hf_set_label (button, name);
}

static void
set_class (HfPartyCard *self, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

static void
hf_party_card_class_init (HfPartyCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/call/hf-party-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HfPartyCard, avatar);
  gtk_widget_class_bind_template_child (widget_class, HfPartyCard, name);
  gtk_widget_class_bind_template_child (widget_class, HfPartyCard, role);
  gtk_widget_class_bind_template_child (widget_class, HfPartyCard, line);
  gtk_widget_class_bind_template_child (widget_class, HfPartyCard, dial_button);
  gtk_widget_class_bind_template_child (widget_class, HfPartyCard, join_button);
  gtk_widget_class_bind_template_child (widget_class, HfPartyCard, drop_button);
}

static void
hf_party_card_init (HfPartyCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hf_party_card_new (HfParty party)
{
  HfPartyCard *self = g_object_new (HF_TYPE_PARTY_CARD, NULL);
  GtkWidget *buttons[] = { self->dial_button, self->join_button, self->drop_button };
  self->party = party;
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (buttons[i]), "u", (guint32)party);
  if (party != HF_PARTY_YOU)
    gtk_widget_set_tooltip_text (self->join_button, party == HF_PARTY_PERSON     ? _ ("Key: P")
                                                    : party == HF_PARTY_RECEIVER ? _ ("Key: R")
                                                                                 : _ ("Key: I"));
  set_class (self, "them", party == HF_PARTY_RECEIVER);
  return GTK_WIDGET (self);
}

void
hf_party_card_update (HfPartyCard *self, HfCallFlow *flow, gboolean live)
{
  g_return_if_fail (HF_IS_PARTY_CARD (self));
  const HfCallParty *party = hf_call_flow_get_party (flow, self->party);
  const gboolean other = self->party != HF_PARTY_YOU;
  const gboolean on = party->line == HF_LINE_ON;
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), party->name, party->role);
  hf_text_set (GTK_LABEL (self->name), party->name);
  hf_text_set (GTK_LABEL (self->role), party->role);
  hf_text_set (GTK_LABEL (self->line), party->line_text);
  adw_avatar_set_text (ADW_AVATAR (self->avatar), party->name);
  set_class (self, "on", on);
  gtk_widget_set_visible (GTK_WIDGET (self), party->expected);
  gtk_widget_set_visible (self->dial_button, other && live && party->line == HF_LINE_OFF &&
                                                 self->party != HF_PARTY_INTERPRETER);
  gtk_widget_set_visible (self->join_button, other && live && !on);
  gtk_widget_set_visible (self->drop_button, other && live && on);
  name_button (self->dial_button, party->name);
  name_button (self->join_button, party->name);
  name_button (self->drop_button, party->name);
  hf_set_label (GTK_WIDGET (self), name);
  hf_set_description (GTK_WIDGET (self), party->line_text);
}
