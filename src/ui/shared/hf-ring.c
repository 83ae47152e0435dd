/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-ring.h"
#include "hf-name.h"
#include <glib/gi18n-lib.h>
#include <math.h>

struct _HfRing {
  GtkWidget parent_instance;

  GtkWidget *image;
  HfArcState arcs[HF_N_ARCS];
  int size;
};

enum { PROP_0, PROP_SIZE, PROP_ICON_NAME, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { DEFAULT_SIZE = 40 };
static const double gap = 13.0 * G_PI / 180.0;

G_DEFINE_FINAL_TYPE (HfRing, hf_ring, GTK_TYPE_WIDGET)

static int
count_done (HfRing *self)
{
  int done = 0;
  for (int i = 0; i < HF_N_ARCS; i++)
    done += self->arcs[i] == HF_ARC_DONE;
  return done;
}

static gboolean
has_failed (HfRing *self)
{
  for (int i = 0; i < HF_N_ARCS; i++)
    if (self->arcs[i] == HF_ARC_FAILED)
      return TRUE;
  return FALSE;
}

static void
look_up (HfRing *self, const char *name, GdkRGBA *out)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  if (!gtk_style_context_lookup_color (context, name, out))
    gtk_style_context_get_color (context, out);
}

static void
pick_color (HfRing *self, HfArcState arc, gboolean whole, GdkRGBA *out)
{
  if (arc == HF_ARC_DONE) {
    look_up (self, whole ? "success_color" : "accent_bg_color", out);
  } else if (arc == HF_ARC_FAILED) {
    look_up (self, "error_color", out);
  } else {
    gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), out);
    out->alpha *= 0.20f;
  }
}

static void
draw_arcs (HfRing *self, cairo_t *cr, double side)
{
  const double step = 2.0 * G_PI / HF_N_ARCS;
  const double width = MAX (3.0, side * 0.095);
  const double radius = (side - width) / 2.0;
  const gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const gboolean whole = count_done (self) == HF_N_ARCS;
  const double dash[] = { 3.0, 2.5 };
  cairo_set_line_width (cr, width);
  for (int i = 0; i < HF_N_ARCS; i++) {
    double from = -G_PI / 2.0 + i * step + gap / 2.0;
    double to = from + step - gap;
    if (mirrored) {
      const double mirrored_from = G_PI - to;
      to = G_PI - from;
      from = mirrored_from;
    }
    GdkRGBA color;
    pick_color (self, self->arcs[i], whole, &color);
    gdk_cairo_set_source_rgba (cr, &color);
    cairo_set_dash (cr, dash, self->arcs[i] == HF_ARC_FAILED ? 2 : 0, 0.0);
    cairo_new_sub_path (cr);
    cairo_arc (cr, side / 2.0, side / 2.0, radius, from, to);
    cairo_stroke (cr);
  }
}

static void
update_name (HfRing *self)
{
  const int done = count_done (self);
  g_autofree char *name = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%d of 5 steps done", "%d of 5 steps done", (gulong)done),
      done);
  hf_set_label (GTK_WIDGET (self), name);
}

static void
hf_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HfRing *self = HF_RING (widget);
  const double width = gtk_widget_get_width (widget);
  const double height = gtk_widget_get_height (widget);
  const double side = MIN (MIN (width, height), self->size);
  cairo_t *cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  cairo_translate (cr, (width - side) / 2.0, (height - side) / 2.0);
  draw_arcs (self, cr, side);
  cairo_destroy (cr);
  gtk_widget_snapshot_child (widget, self->image, snapshot);
}

static void
hf_ring_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  *minimum = *natural = HF_RING (widget)->size;
  *minimum_baseline = *natural_baseline = -1;
}

static void
hf_ring_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HfRing *self = HF_RING (widget);
  const int icon = gtk_image_get_pixel_size (GTK_IMAGE (self->image));
  gtk_widget_measure (self->image, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (
      self->image, &(GtkAllocation){ (width - icon) / 2, (height - icon) / 2, icon, icon }, -1);
}

static void
hf_ring_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfRing *self = HF_RING (object);
  switch (id) {
  case PROP_SIZE:
    g_value_set_int (value, self->size);
    break;
  case PROP_ICON_NAME:
    g_value_set_string (value, gtk_image_get_icon_name (GTK_IMAGE (self->image)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_ring_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HfRing *self = HF_RING (object);
  switch (id) {
  case PROP_SIZE:
    hf_ring_set_size (self, g_value_get_int (value));
    break;
  case PROP_ICON_NAME:
    hf_ring_set_icon_name (self, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_ring_dispose (GObject *object)
{
  HfRing *self = HF_RING (object);
  g_clear_pointer (&self->image, gtk_widget_unparent);
  G_OBJECT_CLASS (hf_ring_parent_class)->dispose (object);
}

static void
hf_ring_class_init (HfRingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  object_class->get_property = hf_ring_get_property;
  object_class->set_property = hf_ring_set_property;
  object_class->dispose = hf_ring_dispose;
  widget_class->snapshot = hf_ring_snapshot;
  widget_class->measure = hf_ring_measure;
  widget_class->size_allocate = hf_ring_size_allocate;
  props[PROP_SIZE] = g_param_spec_int ("size", NULL, NULL, 16, 128, DEFAULT_SIZE, flags);
  props[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "ring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hf_ring_init (HfRing *self)
{
  self->image =
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  hf_ring_set_size (self, DEFAULT_SIZE);
  update_name (self);
}

GtkWidget *
hf_ring_new (int size)
{
  return g_object_new (HF_TYPE_RING, "size", size, NULL);
}

void
hf_ring_set_arcs (HfRing *self, const HfArcState arcs[HF_N_ARCS])
{
  g_return_if_fail (HF_IS_RING (self));
  for (int i = 0; i < HF_N_ARCS; i++)
    self->arcs[i] = arcs[i];
  if (has_failed (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), "failed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "failed");
  update_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hf_ring_set_icon_name (HfRing *self, const char *icon_name)
{
  g_return_if_fail (HF_IS_RING (self));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icon_name);
  gtk_image_set_pixel_size (GTK_IMAGE (self->image), self->size * 36 / 100);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ICON_NAME]);
}

void
hf_ring_set_size (HfRing *self, int size)
{
  g_return_if_fail (HF_IS_RING (self));
  if (self->size == size)
    return;
  self->size = size;
  gtk_image_set_pixel_size (GTK_IMAGE (self->image), size * 36 / 100);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SIZE]);
}
