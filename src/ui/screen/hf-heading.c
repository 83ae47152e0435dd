/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-heading.h"
#include "hf-name.h"
#include "hf-text.h"

struct _HfHeading {
  AdwBin parent_instance;

  GtkWidget *label;
};

enum { PROP_0, PROP_TEXT, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (HfHeading, hf_heading, ADW_TYPE_BIN)

static void
hf_heading_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_TEXT:
    g_value_set_string (value, hf_heading_get (HF_HEADING (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_heading_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_TEXT:
    hf_heading_set (HF_HEADING (object), g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_heading_class_init (HfHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = hf_heading_get_property;
  object_class->set_property = hf_heading_set_property;
  props[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_HEADING);
}

static void
hf_heading_init (HfHeading *self)
{
  self->label = hf_text_label ("", NULL);
  adw_bin_set_child (ADW_BIN (self), self->label);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
hf_heading_new (const char *text, const char *css_class)
{
  GtkWidget *self = g_object_new (HF_TYPE_HEADING, "text", text, NULL);
  if (css_class != NULL)
    gtk_widget_add_css_class (self, css_class);
  return self;
}

void
hf_heading_set (HfHeading *self, const char *text)
{
  g_return_if_fail (HF_IS_HEADING (self));
  hf_text_set (GTK_LABEL (self->label), text);
  hf_set_label (GTK_WIDGET (self), hf_heading_get (self));
}

const char *
hf_heading_get (HfHeading *self)
{
  g_return_val_if_fail (HF_IS_HEADING (self), NULL);
  return gtk_label_get_text (GTK_LABEL (self->label));
}
