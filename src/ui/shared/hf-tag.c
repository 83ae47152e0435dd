/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-tag.h"
#include "hf-name.h"
#include "hf-text.h"

struct _HfTag {
  GtkWidget parent_instance;

  GtkWidget *image;
  GtkWidget *text;
  char *label;
  HfTagKind kind;
  gboolean icon_only;
};

enum { PROP_0, PROP_ICON_NAME, PROP_LABEL, PROP_KIND, PROP_ICON_ONLY, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { TAG_ICON = 13, TAG_ICON_ALONE = 16 };

G_DEFINE_FINAL_TYPE (HfTag, hf_tag, GTK_TYPE_WIDGET)

static const GEnumValue kinds[] = {
  { HF_TAG_PLAIN, "HF_TAG_PLAIN", "plain" },
  { HF_TAG_LATE, "HF_TAG_LATE", "late" },
  { HF_TAG_TODAY, "HF_TAG_TODAY", "today" },
  { HF_TAG_OK, "HF_TAG_OK", "ok" },
  { HF_TAG_YOU, "HF_TAG_YOU", "you" },
  { HF_TAG_THEM, "HF_TAG_THEM", "them" },
  { HF_TAG_LINE, "HF_TAG_LINE", "line" },
  { HF_TAG_DOTTED, "HF_TAG_DOTTED", "dotted" },
  { 0, NULL, NULL },
};

GType
hf_tag_kind_get_type (void)
{
  static GType type = 0;
  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("HfTagKind", kinds));
  return type;
}

static void
update_text (HfTag *self)
{
  hf_text_set (GTK_LABEL (self->text), self->label);
  if (self->icon_only)
    gtk_widget_set_visible (self->text, FALSE);
  gtk_image_set_pixel_size (GTK_IMAGE (self->image), self->icon_only ? TAG_ICON_ALONE : TAG_ICON);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->icon_only ? self->label : NULL);
  hf_set_label (GTK_WIDGET (self), self->label != NULL ? self->label : "");
}

static void
set_icon_name (HfTag *self, const char *icon_name)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icon_name);
  gtk_image_set_pixel_size (GTK_IMAGE (self->image), self->icon_only ? TAG_ICON_ALONE : TAG_ICON);
  gtk_widget_set_visible (self->image, icon_name != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ICON_NAME]);
}

static void
set_label (HfTag *self, const char *label)
{
  if (g_strcmp0 (self->label, label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  update_text (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LABEL]);
}

static void
set_kind (HfTag *self, HfTagKind kind)
{
  if (self->kind == kind)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self), kinds[self->kind].value_nick);
  self->kind = kind;
  gtk_widget_add_css_class (GTK_WIDGET (self), kinds[kind].value_nick);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_KIND]);
}

static void
hf_tag_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfTag *self = HF_TAG (object);
  switch (id) {
  case PROP_ICON_NAME:
    g_value_set_string (value, gtk_image_get_icon_name (GTK_IMAGE (self->image)));
    break;
  case PROP_LABEL:
    g_value_set_string (value, self->label);
    break;
  case PROP_KIND:
    g_value_set_enum (value, self->kind);
    break;
  case PROP_ICON_ONLY:
    g_value_set_boolean (value, self->icon_only);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_tag_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfTag *self = HF_TAG (object);
  switch (id) {
  case PROP_ICON_NAME:
    set_icon_name (self, g_value_get_string (value));
    break;
  case PROP_LABEL:
    set_label (self, g_value_get_string (value));
    break;
  case PROP_KIND:
    set_kind (self, g_value_get_enum (value));
    break;
  case PROP_ICON_ONLY:
    hf_tag_set_icon_only (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_tag_dispose (GObject *object)
{
  HfTag *self = HF_TAG (object);
  g_clear_pointer (&self->image, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  G_OBJECT_CLASS (hf_tag_parent_class)->dispose (object);
}

static void
hf_tag_finalize (GObject *object)
{
  HfTag *self = HF_TAG (object);
  g_clear_pointer (&self->label, g_free);
  G_OBJECT_CLASS (hf_tag_parent_class)->finalize (object);
}

static void
hf_tag_class_init (HfTagClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  object_class->get_property = hf_tag_get_property;
  object_class->set_property = hf_tag_set_property;
  object_class->dispose = hf_tag_dispose;
  object_class->finalize = hf_tag_finalize;
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  props[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, HF_TYPE_TAG_KIND, HF_TAG_PLAIN, flags);
  props[PROP_ICON_ONLY] = g_param_spec_boolean ("icon-only", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tag");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hf_tag_init (HfTag *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 5);
  self->image = g_object_new (GTK_TYPE_IMAGE, "pixel-size", TAG_ICON, "visible", FALSE,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->text = g_object_new (GTK_TYPE_LABEL, "visible", FALSE, NULL);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), kinds[HF_TAG_PLAIN].value_nick);
}

GtkWidget *
hf_tag_new (HfTagKind kind, const char *icon_name, const char *label)
{
  return g_object_new (HF_TYPE_TAG, "kind", kind, "icon-name", icon_name, "label", label, NULL);
}

void
hf_tag_set (HfTag *self, HfTagKind kind, const char *icon_name, const char *label)
{
  g_return_if_fail (HF_IS_TAG (self));
  set_kind (self, kind);
  set_icon_name (self, icon_name);
  set_label (self, label);
}

void
hf_tag_set_icon_only (HfTag *self, gboolean icon_only)
{
  g_return_if_fail (HF_IS_TAG (self));
  icon_only = !!icon_only;
  if (self->icon_only == icon_only)
    return;
  self->icon_only = icon_only;
  if (icon_only)
    gtk_widget_add_css_class (GTK_WIDGET (self), "icon-only");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "icon-only");
  update_text (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ICON_ONLY]);
}
