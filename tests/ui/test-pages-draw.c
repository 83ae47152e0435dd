/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-rail-gutter.h"
#include "hf-step-line.h"
#include "hf-style.h"
#include "hf-test-widgets.h"
#include <adwaita.h>

/* Edges are softened on a grid of 15 to a pixel, which is not symmetrical: two steps of it are no
 * difference. */
enum { WIDTH = 58, HEIGHT = 64, CLOSE = 2 * 255 / 15 };

typedef struct {
  guint8 *pixels;
  int width;
  int height;
  gsize stride;
} Picture;

static gboolean
has_size (gpointer widget)
{
  return gtk_widget_get_width (widget) > 0;
}

static GtkWidget *
show (GtkWidget *widget, GtkTextDirection direction)
{
  GtkWidget *window = gtk_window_new ();
  gtk_widget_set_direction (widget, direction);
  gtk_widget_set_size_request (widget, -1, HEIGHT);
  gtk_widget_set_halign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  hf_test_run_until (has_size, widget);
  gtk_test_widget_wait_for_draw (window);
  return window;
}

static Picture
take (GtkWidget *widget)
{
  Picture picture = { .width = gtk_widget_get_width (widget),
                      .height = gtk_widget_get_height (widget) };
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  GskRenderNode *node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  g_assert_nonnull (node);
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (
      gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
      &GRAPHENE_RECT_INIT (0, 0, (float)picture.width, (float)picture.height));
  gsk_render_node_unref (node);
  picture.stride = (gsize)picture.width * 4;
  picture.pixels = g_malloc (picture.stride * (gsize)picture.height);
  gdk_texture_download (texture, picture.pixels, picture.stride);
  return picture;
}

static const guint8 *
pixel (const Picture *picture, int x, int y)
{
  return picture->pixels + picture->stride * (gsize)y + (gsize)x * 4;
}

static gboolean
is_close (const guint8 *a, const guint8 *b)
{
  for (int i = 0; i < 4; i++)
    if (ABS (a[i] - b[i]) > CLOSE)
      return FALSE;
  return TRUE;
}

static guint
count_differences (const Picture *a, const Picture *b, gboolean mirrored)
{
  guint differences = 0;
  g_assert_cmpint (a->width, ==, b->width);
  g_assert_cmpint (a->height, ==, b->height);
  for (int y = 0; y < a->height; y++)
    for (int x = 0; x < a->width; x++)
      differences += !is_close (pixel (a, x, y), pixel (b, mirrored ? b->width - 1 - x : x, y));
  return differences;
}

static Picture
draw (const HfRailMarks *marks, GtkTextDirection direction)
{
  GtkWidget *gutter = hf_rail_gutter_new ();
  hf_rail_gutter_set (HF_RAIL_GUTTER (gutter), marks, NULL);
  GtkWidget *window = show (gutter, direction);
  const Picture picture = take (gutter);
  g_assert_cmpint (picture.width, ==, WIDTH);
  gtk_window_destroy (GTK_WINDOW (window));
  return picture;
}

/* All rails and nodes; a warning while drawing would end the test. */
static void
test_rails_mirror (void)
{
  for (int node = HF_NODE_CIRCLE; node <= HF_NODE_DOT; node++)
    for (int rail = HF_RAIL_NONE; rail <= HF_RAIL_NEXT; rail++) {
      const HfRailMarks marks = { (HfRail)rail, HF_RAIL_ON,   HF_RAIL_NEXT,
                                  (HfRail)rail, (HfNode)node, rail == HF_RAIL_ON };
      Picture ltr = draw (&marks, GTK_TEXT_DIR_LTR);
      Picture rtl = draw (&marks, GTK_TEXT_DIR_RTL);
      g_assert_cmpuint (count_differences (&ltr, &rtl, FALSE), >, 0);
      g_assert_cmpuint (count_differences (&ltr, &rtl, TRUE), ==, 0);
      g_free (ltr.pixels);
      g_free (rtl.pixels);
    }
}

static void
test_rails_differ (void)
{
  const HfRailMarks on = { HF_RAIL_ON, HF_RAIL_ON, HF_RAIL_NONE, HF_RAIL_NONE, HF_NODE_DOT, FALSE };
  HfRailMarks next = on;
  HfRailMarks none = on;
  next.us_below = HF_RAIL_NEXT;
  none.us_below = HF_RAIL_NONE;
  Picture pictures[] = { draw (&on, GTK_TEXT_DIR_LTR), draw (&next, GTK_TEXT_DIR_LTR),
                         draw (&none, GTK_TEXT_DIR_LTR) };
  g_assert_cmpuint (count_differences (&pictures[0], &pictures[1], FALSE), >, 0);
  g_assert_cmpuint (count_differences (&pictures[1], &pictures[2], FALSE), >, 0);
  g_assert_cmpuint (count_differences (&pictures[0], &pictures[2], FALSE), >, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    g_free (pictures[i].pixels);
}

static void
test_gutter_is_not_read (void)
{
  GtkWidget *gutter = g_object_ref_sink (hf_rail_gutter_new ());
  gtk_test_accessible_assert_role (gutter, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  g_assert_finalize_object (gutter);
}

static void
test_step_line_is_a_sentence (void)
{
  const HfArcState arcs[HF_N_ARCS] = { HF_ARC_DONE, HF_ARC_DONE, HF_ARC_OPEN, HF_ARC_OPEN,
                                       HF_ARC_FAILED };
  GtkWidget *line = g_object_ref_sink (g_object_new (HF_TYPE_STEP_LINE, NULL));
  hf_step_line_set (HF_STEP_LINE (line), arcs);
  gtk_test_accessible_assert_property (
      line, GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Done: Consent, Introduced. Left: Booked, Acknowledged, Seen");
  g_assert_finalize_object (line);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  hf_style_init (gdk_display_get_default ());
  g_test_add_func ("/ui/pages/rails/are-mirrored-from-right-to-left", test_rails_mirror);
  g_test_add_func ("/ui/pages/rails/tell-on-from-next-from-none", test_rails_differ);
  g_test_add_func ("/ui/pages/rails/are-not-read-out", test_gutter_is_not_read);
  g_test_add_func ("/ui/pages/step-line/is-one-sentence", test_step_line_is_a_sentence);
  return g_test_run ();
}
