/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-adaptive.h"

struct _HfAdaptive {
  GtkWidget parent_instance;

  GtkWidget *child;
  int medium_below;
  int narrow_below;
  int width;
  guint idle;
  gboolean medium;
  gboolean narrow;
};

enum {
  PROP_0,
  PROP_CHILD,
  PROP_MEDIUM_BELOW,
  PROP_NARROW_BELOW,
  PROP_MEDIUM,
  PROP_NARROW,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum { LEAST_WIDTH = 320 };

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HfAdaptive,
                               hf_adaptive,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static void
set_class (HfAdaptive *self, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

static void
update (HfAdaptive *self)
{
  const gboolean medium = self->width < self->medium_below;
  const gboolean narrow = self->width < self->narrow_below;
  g_object_freeze_notify (G_OBJECT (self));
  if (self->medium != medium) {
    self->medium = medium;
    set_class (self, "medium", medium);
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MEDIUM]);
  }
  if (self->narrow != narrow) {
    self->narrow = narrow;
    set_class (self, "narrow", narrow);
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
  }
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
update_cb (gpointer data)
{
  HfAdaptive *self = data;
  self->idle = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static int
get_child_width (HfAdaptive *self)
{
  int minimum = 0;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* The wide form may need more room than there is: it must not keep the window from becoming so
 * narrow that the narrow form is taken. */
static void
hf_adaptive_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  HfAdaptive *self = HF_ADAPTIVE (widget);
  *minimum_baseline = *natural_baseline = -1;
  if (self->child == NULL)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    for_size = MAX (for_size, get_child_width (self));
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, LEAST_WIDTH);
}

static void
hf_adaptive_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HfAdaptive *self = HF_ADAPTIVE (widget);
  if (self->child != NULL)
    gtk_widget_allocate (self->child, MAX (width, get_child_width (self)), height, baseline, NULL);
  if (self->width == width)
    return;
  self->width = width;
  /* Before the next frame is laid out, so that nobody sees the wrong form. */
  if (self->idle == 0)
    self->idle = g_idle_add_full (GDK_PRIORITY_REDRAW - 10, update_cb, self, NULL);
}

static void
hf_adaptive_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfAdaptive *self = HF_ADAPTIVE (object);
  switch (id) {
  case PROP_CHILD:
    g_value_set_object (value, self->child);
    break;
  case PROP_MEDIUM_BELOW:
    g_value_set_int (value, self->medium_below);
    break;
  case PROP_NARROW_BELOW:
    g_value_set_int (value, self->narrow_below);
    break;
  case PROP_MEDIUM:
    g_value_set_boolean (value, self->medium);
    break;
  case PROP_NARROW:
    g_value_set_boolean (value, self->narrow);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_adaptive_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfAdaptive *self = HF_ADAPTIVE (object);
  switch (id) {
  case PROP_CHILD:
    hf_adaptive_set_child (self, g_value_get_object (value));
    break;
  case PROP_MEDIUM_BELOW:
    self->medium_below = g_value_get_int (value);
    break;
  case PROP_NARROW_BELOW:
    self->narrow_below = g_value_get_int (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_adaptive_dispose (GObject *object)
{
  HfAdaptive *self = HF_ADAPTIVE (object);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (hf_adaptive_parent_class)->dispose (object);
}

static void
hf_adaptive_class_init (HfAdaptiveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags strings = G_PARAM_STATIC_STRINGS;
  const GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | strings;
  object_class->get_property = hf_adaptive_get_property;
  object_class->set_property = hf_adaptive_set_property;
  object_class->dispose = hf_adaptive_dispose;
  widget_class->measure = hf_adaptive_measure;
  widget_class->size_allocate = hf_adaptive_size_allocate;
  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | strings);
  props[PROP_MEDIUM_BELOW] =
      g_param_spec_int ("medium-below", NULL, NULL, 0, G_MAXINT, 860, construct);
  props[PROP_NARROW_BELOW] =
      g_param_spec_int ("narrow-below", NULL, NULL, 0, G_MAXINT, 600, construct);
  props[PROP_MEDIUM] =
      g_param_spec_boolean ("medium", NULL, NULL, FALSE, G_PARAM_READABLE | strings);
  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | strings);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
hf_adaptive_init (HfAdaptive *self)
{
  self->width = -1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

static GtkBuildableIface *parent_buildable;

static void
hf_adaptive_add_child (GtkBuildable *buildable,
                       GtkBuilder *builder,
                       GObject *child,
                       const char *type)
{
  if (GTK_IS_WIDGET (child))
    hf_adaptive_set_child (HF_ADAPTIVE (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = hf_adaptive_add_child;
}

GtkWidget *
hf_adaptive_new (GtkWidget *child)
{
  return g_object_new (HF_TYPE_ADAPTIVE, "child", child, NULL);
}

void
hf_adaptive_set_child (HfAdaptive *self, GtkWidget *child)
{
  g_return_if_fail (HF_IS_ADAPTIVE (self));
  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHILD]);
}

gboolean
hf_adaptive_get_medium (HfAdaptive *self)
{
  g_return_val_if_fail (HF_IS_ADAPTIVE (self), FALSE);
  return self->medium;
}

gboolean
hf_adaptive_get_narrow (HfAdaptive *self)
{
  g_return_val_if_fail (HF_IS_ADAPTIVE (self), FALSE);
  return self->narrow;
}
