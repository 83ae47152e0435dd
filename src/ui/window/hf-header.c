/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-header.h"
#include "hf-hide-button.h"
#include "hf-navigator.h"

struct _HfHeader {
  AdwBin parent_instance;

  GtkWidget *bar;
  GtkWidget *window_title;
  GtkWidget *sidebar_button;
  GBinding *folded;
};

enum { PROP_0, PROP_TITLE, PROP_SUBTITLE, N_PROPS };
static GParamSpec *props[N_PROPS];

static void buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (HfHeader,
                               hf_header,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static void
hf_header_root (GtkWidget *widget)
{
  HfHeader *self = HF_HEADER (widget);
  GTK_WIDGET_CLASS (hf_header_parent_class)->root (widget);
  HfNavigator *navigator = hf_navigator_of (widget);
  if (navigator != NULL)
    self->folded = g_object_bind_property (navigator, "folded", self->sidebar_button, "visible",
                                           G_BINDING_SYNC_CREATE);
}

static void
hf_header_unroot (GtkWidget *widget)
{
  HfHeader *self = HF_HEADER (widget);
  g_clear_pointer (&self->folded, g_binding_unbind);
  GTK_WIDGET_CLASS (hf_header_parent_class)->unroot (widget);
}

static void
hf_header_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AdwWindowTitle *title = ADW_WINDOW_TITLE (HF_HEADER (object)->window_title);
  switch (id) {
  case PROP_TITLE:
    g_value_set_string (value, adw_window_title_get_title (title));
    break;
  case PROP_SUBTITLE:
    g_value_set_string (value, adw_window_title_get_subtitle (title));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_header_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfHeader *self = HF_HEADER (object);
  switch (id) {
  case PROP_TITLE:
    adw_window_title_set_title (ADW_WINDOW_TITLE (self->window_title), g_value_get_string (value));
    break;
  case PROP_SUBTITLE:
    hf_header_set_subtitle (self, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_header_class_init (HfHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->get_property = hf_header_get_property;
  object_class->set_property = hf_header_set_property;
  widget_class->root = hf_header_root;
  widget_class->unroot = hf_header_unroot;
  props[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_SUBTITLE] =
      g_param_spec_string ("subtitle", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_type_ensure (HF_TYPE_HIDE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/window/hf-header.ui");
  gtk_widget_class_bind_template_child (widget_class, HfHeader, bar);
  gtk_widget_class_bind_template_child (widget_class, HfHeader, window_title);
  gtk_widget_class_bind_template_child (widget_class, HfHeader, sidebar_button);
}

static void
hf_header_init (HfHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
hf_header_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  HfHeader *self = HF_HEADER (buildable);
  if (g_strcmp0 (type, "start") == 0)
    adw_header_bar_pack_start (ADW_HEADER_BAR (self->bar), GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    adw_header_bar_pack_end (ADW_HEADER_BAR (self->bar), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = hf_header_add_child;
}

void
hf_header_set_subtitle (HfHeader *self, const char *subtitle)
{
  g_return_if_fail (HF_IS_HEADER (self));
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->window_title),
                                 subtitle != NULL ? subtitle : "");
}
