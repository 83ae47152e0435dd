/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-rail-gutter.h"

struct _HfRailGutter {
  GtkWidget parent_instance;

  GtkWidget *image;
  HfRailMarks marks;
};

G_DEFINE_FINAL_TYPE (HfRailGutter, hf_rail_gutter, GTK_TYPE_WIDGET)

enum { WIDTH = 58, US_X = 18, THEM_X = 38, NODE_Y = 15, NODE_RADIUS = 11, ICON = 14, DOT = 4 };
static const float us_width = 6.0f;
static const float them_width = 1.6f;
static const float them_gap = 6.0f; /* between the two lines of their rail, outside to outside */
static const float dash_on = 5.0f;
static const float dash_off = 4.0f;

typedef struct {
  GdkRGBA us;
  GdkRGBA them;
  GdkRGBA failed;
  GdkRGBA ground;
} Colors;

static void
look_up (HfRailGutter *self, const char *name, GdkRGBA *out)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  if (!gtk_style_context_lookup_color (context, name, out))
    gtk_style_context_get_color (context, out);
}

static Colors
look_up_colors (HfRailGutter *self)
{
  Colors colors;
  look_up (self, "accent_bg_color", &colors.us);
  look_up (self, "hf_them", &colors.them);
  look_up (self, "error_color", &colors.failed);
  look_up (self, "window_bg_color", &colors.ground);
  return colors;
}

static gboolean
is_mirrored (HfRailGutter *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* Where a distance from the start of the line lies on the screen. */
static float
place_x (HfRailGutter *self, float x)
{
  return is_mirrored (self) ? (float)gtk_widget_get_width (GTK_WIDGET (self)) - x : x;
}

/* From the start of the line. */
static float
node_x (HfRailGutter *self)
{
  const HfRailMarks *marks = &self->marks;
  if (marks->node == HF_NODE_BOTH)
    return (US_X + THEM_X) / 2.0f;
  return marks->on_their_rail ? THEM_X : US_X;
}

static void
draw_line (GtkSnapshot *snapshot, const graphene_rect_t *line, const GdkRGBA *color, HfRail rail)
{
  if (rail == HF_RAIL_ON) {
    gtk_snapshot_append_color (snapshot, color, line);
    return;
  }
  const float end = line->origin.y + line->size.height;
  for (float y = line->origin.y; y < end; y += dash_on + dash_off) {
    const float length = MIN (dash_on, end - y);
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (line->origin.x, y, line->size.width, length));
  }
}

static void
draw_us (HfRailGutter *self, GtkSnapshot *snapshot, HfRail rail, float from, float to)
{
  if (rail == HF_RAIL_NONE || to <= from)
    return;
  const Colors colors = look_up_colors (self);
  const float width = rail == HF_RAIL_NEXT ? us_width / 2.0f : us_width;
  const float x = place_x (self, US_X) - width / 2.0f;
  draw_line (snapshot, &GRAPHENE_RECT_INIT (x, from, width, to - from), &colors.us, rail);
}

static void
draw_them (HfRailGutter *self, GtkSnapshot *snapshot, HfRail rail, float from, float to)
{
  if (rail == HF_RAIL_NONE || to <= from)
    return;
  const Colors colors = look_up_colors (self);
  const float x = place_x (self, THEM_X) - them_gap / 2.0f;
  draw_line (snapshot, &GRAPHENE_RECT_INIT (x, from, them_width, to - from), &colors.them, rail);
  draw_line (snapshot, &GRAPHENE_RECT_INIT (x + them_gap - them_width, from, them_width, to - from),
             &colors.them, rail);
}

static void
trace_lozenge (cairo_t *cr, float x, float y)
{
  const double half = (THEM_X - US_X) / 2.0;
  cairo_new_sub_path (cr);
  cairo_arc (cr, x - half, y, NODE_RADIUS, G_PI / 2.0, 3.0 * G_PI / 2.0);
  cairo_arc (cr, x + half, y, NODE_RADIUS, 3.0 * G_PI / 2.0, G_PI / 2.0);
  cairo_close_path (cr);
}

static void
trace_diamond (cairo_t *cr, float x, float y)
{
  const double reach = NODE_RADIUS + 2.0;
  cairo_move_to (cr, x, y - reach);
  cairo_line_to (cr, x + reach, y);
  cairo_line_to (cr, x, y + reach);
  cairo_line_to (cr, x - reach, y);
  cairo_close_path (cr);
}

static void
trace_node (HfRailGutter *self, cairo_t *cr)
{
  const float x = node_x (self);
  switch (self->marks.node) {
  case HF_NODE_BOTH:
    trace_lozenge (cr, x, NODE_Y);
    break;
  case HF_NODE_DIAMOND:
    trace_diamond (cr, x, NODE_Y);
    break;
  case HF_NODE_DOT:
    cairo_arc (cr, x, NODE_Y, DOT, 0, 2.0 * G_PI);
    break;
  case HF_NODE_CIRCLE:
  case HF_NODE_DASHED:
  default:
    cairo_arc (cr, x, NODE_Y, NODE_RADIUS, 0, 2.0 * G_PI);
  }
}

static void
draw_node (HfRailGutter *self, GtkSnapshot *snapshot)
{
  const Colors colors = look_up_colors (self);
  const double dash[] = { 3.0, 2.5 };
  const GdkRGBA *edge = self->marks.on_their_rail ? &colors.them : &colors.us;
  if (self->marks.node == HF_NODE_DIAMOND)
    edge = &colors.failed;
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, WIDTH, NODE_Y + NODE_RADIUS + 4));
  if (is_mirrored (self)) {
    cairo_translate (cr, gtk_widget_get_width (GTK_WIDGET (self)), 0);
    cairo_scale (cr, -1, 1);
  }
  trace_node (self, cr);
  gdk_cairo_set_source_rgba (cr, self->marks.node == HF_NODE_DOT ? edge : &colors.ground);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, edge);
  cairo_set_line_width (cr, 2.0);
  if (self->marks.node == HF_NODE_DASHED)
    cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0.0);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
hf_rail_gutter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HfRailGutter *self = HF_RAIL_GUTTER (widget);
  const HfRailMarks *marks = &self->marks;
  const float height = (float)gtk_widget_get_height (widget);
  draw_us (self, snapshot, marks->us_above, 0, NODE_Y);
  draw_us (self, snapshot, marks->us_below, NODE_Y, height);
  draw_them (self, snapshot, marks->them_above, 0, NODE_Y);
  draw_them (self, snapshot, marks->them_below, NODE_Y, height);
  draw_node (self, snapshot);
  gtk_widget_snapshot_child (widget, self->image, snapshot);
}

static void
hf_rail_gutter_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  const int size = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : NODE_Y + NODE_RADIUS + 4;
  *minimum = *natural = size;
  *minimum_baseline = *natural_baseline = -1;
}

static void
hf_rail_gutter_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HfRailGutter *self = HF_RAIL_GUTTER (widget);
  const int x = (int)place_x (self, node_x (self)) - ICON / 2;
  gtk_widget_measure (self->image, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->image, &(GtkAllocation){ x, NODE_Y - ICON / 2, ICON, ICON }, -1);
}

static void
hf_rail_gutter_dispose (GObject *object)
{
  HfRailGutter *self = HF_RAIL_GUTTER (object);
  g_clear_pointer (&self->image, gtk_widget_unparent);
  G_OBJECT_CLASS (hf_rail_gutter_parent_class)->dispose (object);
}

static void
hf_rail_gutter_class_init (HfRailGutterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = hf_rail_gutter_dispose;
  widget_class->snapshot = hf_rail_gutter_snapshot;
  widget_class->measure = hf_rail_gutter_measure;
  widget_class->size_allocate = hf_rail_gutter_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "rails");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hf_rail_gutter_init (HfRailGutter *self)
{
  self->image = g_object_new (GTK_TYPE_IMAGE, "pixel-size", ICON, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
}

GtkWidget *
hf_rail_gutter_new (void)
{
  return g_object_new (HF_TYPE_RAIL_GUTTER, NULL);
}

void
hf_rail_gutter_set (HfRailGutter *self, const HfRailMarks *marks, const char *icon_name)
{
  g_return_if_fail (HF_IS_RAIL_GUTTER (self));
  g_return_if_fail (marks != NULL);
  self->marks = *marks;
  const gboolean bare = marks->node == HF_NODE_DOT || icon_name == NULL;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), bare ? NULL : icon_name);
  if (marks->node == HF_NODE_DIAMOND)
    gtk_widget_add_css_class (self->image, "error");
  else
    gtk_widget_remove_css_class (self->image, "error");
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
