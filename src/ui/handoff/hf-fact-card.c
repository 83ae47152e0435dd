/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fact-card.h"
#include "hf-name.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfFactCard {
  GtkBox parent_instance;

  GtkWidget *icon;
  GtkWidget *heading;
  GtkWidget *button;
  GtkWidget *lines;
};

enum { PROP_0, PROP_ICON_NAME, PROP_TITLE, PROP_VERB, PROP_ACTION_NAME, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (HfFactCard, hf_fact_card, GTK_TYPE_BOX)

/* "Book" says little to who cannot see beside what it stands. */
static void
name_button (HfFactCard *self)
{
  const char *verb = gtk_button_get_label (GTK_BUTTON (self->button));
  const char *title = gtk_label_get_text (GTK_LABEL (self->heading));
  if (verb == NULL || *verb == '\0')
    return;
  /* Translators: a button and the card it belongs to: "Show, What they can see". */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), verb, title);
  hf_set_label (self->button, name);
}

static void
hf_fact_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfFactCard *self = HF_FACT_CARD (object);
  switch (id) {
  case PROP_ICON_NAME:
    g_value_set_string (value, gtk_image_get_icon_name (GTK_IMAGE (self->icon)));
    break;
  case PROP_TITLE:
    g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->heading)));
    break;
  case PROP_VERB:
    g_value_set_string (value, gtk_button_get_label (GTK_BUTTON (self->button)));
    break;
  case PROP_ACTION_NAME:
    g_value_set_string (value, gtk_actionable_get_action_name (GTK_ACTIONABLE (self->button)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_fact_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfFactCard *self = HF_FACT_CARD (object);
  switch (id) {
  case PROP_ICON_NAME:
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), g_value_get_string (value));
    break;
  case PROP_TITLE:
    hf_fact_card_set_title (self, g_value_get_string (value));
    break;
  case PROP_VERB:
    hf_fact_card_set_verb (self, g_value_get_string (value));
    break;
  case PROP_ACTION_NAME:
    gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_fact_card_class_init (HfFactCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  object_class->get_property = hf_fact_card_get_property;
  object_class->set_property = hf_fact_card_set_property;
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_VERB] = g_param_spec_string ("verb", NULL, NULL, NULL, flags);
  props[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/handoff/hf-fact-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HfFactCard, icon);
  gtk_widget_class_bind_template_child (widget_class, HfFactCard, heading);
  gtk_widget_class_bind_template_child (widget_class, HfFactCard, button);
  gtk_widget_class_bind_template_child (widget_class, HfFactCard, lines);
}

static void
hf_fact_card_init (HfFactCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hf_fact_card_new (const char *icon_name, const char *title)
{
  return g_object_new (HF_TYPE_FACT_CARD, "icon-name", icon_name, "title", title, NULL);
}

void
hf_fact_card_set_title (HfFactCard *self, const char *title)
{
  g_return_if_fail (HF_IS_FACT_CARD (self));
  hf_text_set (GTK_LABEL (self->heading), title);
  hf_set_label (GTK_WIDGET (self), gtk_label_get_text (GTK_LABEL (self->heading)));
  name_button (self);
}

void
hf_fact_card_set_verb (HfFactCard *self, const char *verb)
{
  g_return_if_fail (HF_IS_FACT_CARD (self));
  gtk_button_set_label (GTK_BUTTON (self->button), verb != NULL ? verb : "");
  gtk_widget_set_visible (self->button, verb != NULL && *verb != '\0');
  name_button (self);
}

void
hf_fact_card_clear (HfFactCard *self)
{
  g_return_if_fail (HF_IS_FACT_CARD (self));
  GtkWidget *line;
  while ((line = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_box_remove (GTK_BOX (self->lines), line);
}

void
hf_fact_card_add_line (HfFactCard *self, const char *text, const char *css_class)
{
  g_return_if_fail (HF_IS_FACT_CARD (self));
  if (text != NULL && *text != '\0')
    hf_fact_card_add (self, hf_text_label (text, css_class));
}

void
hf_fact_card_add (HfFactCard *self, GtkWidget *line)
{
  g_return_if_fail (HF_IS_FACT_CARD (self));
  gtk_box_append (GTK_BOX (self->lines), line);
}
