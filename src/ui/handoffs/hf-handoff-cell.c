/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-handoff-cell.h"
#include "hf-look.h"
#include "hf-name.h"

struct _HfHandoffCell {
  GtkWidget parent_instance;

  HfLoopItem *item;
  GtkWidget *ring;
  GtkWidget *due;
};

enum { PADDING = 12, GAP = 14, LINE_GAP = 3, RING = 32 };

G_DEFINE_FINAL_TYPE (HfHandoffCell, hf_handoff_cell, GTK_TYPE_WIDGET)

static int
line_height (HfHandoffCell *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
  return height;
}

static void
update_item (HfHandoffCell *self)
{
  hf_look_set_ring (HF_RING (self->ring), self->item);
  hf_look_set_due (HF_TAG (self->due), self->item);
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *description = hf_loop_item_get_description (self->item);
  if (row != NULL && description != NULL)
    hf_set_label (row, description);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* One line of text in a box; returns how wide it became. */
static int
draw_text (HfHandoffCell *self,
           GtkSnapshot *snapshot,
           const char *text,
           PangoWeight weight,
           double opacity,
           const GdkRectangle *box)
{
  if (text == NULL || *text == '\0' || box->width <= 0)
    return 0;
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_width (layout, -1);
  int natural;
  pango_layout_get_pixel_size (layout, &natural, NULL);
  const int width = MIN (natural, box->width);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  GdkRGBA color;
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  color.alpha *= (float)opacity;
  const gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const int x = mirrored ? gtk_widget_get_width (GTK_WIDGET (self)) - box->x - width : box->x;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)x, (float)box->y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
  return width;
}

static void
hf_handoff_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HfHandoffCell *self = HF_HANDOFF_CELL (widget);
  if (self->item == NULL)
    return;
  gtk_widget_snapshot_child (widget, self->ring, snapshot);
  gtk_widget_snapshot_child (widget, self->due, snapshot);
  const int line = line_height (self);
  const int left = PADDING + RING + GAP;
  int due_width = 0;
  if (gtk_widget_get_visible (self->due))
    due_width = gtk_widget_get_allocated_width (self->due) + GAP;
  const int room = gtk_widget_get_width (widget) - left - PADDING - due_width;
  const int top = (gtk_widget_get_height (widget) - 2 * line - LINE_GAP) / 2;
  GdkRectangle box = { left, top, room, line };
  const int who =
      draw_text (self, snapshot, hf_loop_item_get_who (self->item), PANGO_WEIGHT_BOLD, 1.0, &box);
  box.x += who + 8;
  box.width -= who + 8;
  draw_text (self, snapshot, hf_loop_item_get_what (self->item), PANGO_WEIGHT_NORMAL, 0.74, &box);
  box = (GdkRectangle){ left, top + line + LINE_GAP, room, line };
  draw_text (self, snapshot, hf_loop_item_get_next_text (self->item), PANGO_WEIGHT_NORMAL, 1.0,
             &box);
}

static void
hf_handoff_cell_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  HfHandoffCell *self = HF_HANDOFF_CELL (widget);
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = 300;
    *natural = 600;
  } else {
    *minimum = *natural = MAX (RING, 2 * line_height (self) + LINE_GAP) + 2 * 9;
  }
}

static void
allocate (HfHandoffCell *self, GtkWidget *child, int x, int width, int height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const int from = mirrored ? gtk_widget_get_width (widget) - x - width : x;
  const int top = (gtk_widget_get_height (widget) - height) / 2;
  gtk_widget_size_allocate (child, &(GtkAllocation){ from, top, width, height }, -1);
}

static void
hf_handoff_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HfHandoffCell *self = HF_HANDOFF_CELL (widget);
  gtk_widget_measure (self->ring, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  allocate (self, self->ring, PADDING, RING, RING);
  if (!gtk_widget_get_visible (self->due))
    return;
  int due_width, due_height;
  gtk_widget_measure (self->due, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &due_width, NULL, NULL);
  gtk_widget_measure (self->due, GTK_ORIENTATION_VERTICAL, due_width, NULL, &due_height, NULL,
                      NULL);
  allocate (self, self->due, width - PADDING - due_width, due_width, due_height);
}

static void
hf_handoff_cell_dispose (GObject *object)
{
  HfHandoffCell *self = HF_HANDOFF_CELL (object);
  hf_handoff_cell_set_item (self, NULL);
  g_clear_pointer (&self->ring, gtk_widget_unparent);
  g_clear_pointer (&self->due, gtk_widget_unparent);
  G_OBJECT_CLASS (hf_handoff_cell_parent_class)->dispose (object);
}

static void
hf_handoff_cell_class_init (HfHandoffCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = hf_handoff_cell_dispose;
  widget_class->snapshot = hf_handoff_cell_snapshot;
  widget_class->measure = hf_handoff_cell_measure;
  widget_class->size_allocate = hf_handoff_cell_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hf_handoff_cell_init (HfHandoffCell *self)
{
  self->ring = hf_ring_new (RING);
  self->due = hf_tag_new (HF_TAG_PLAIN, NULL, NULL);
  gtk_widget_set_parent (self->ring, GTK_WIDGET (self));
  gtk_widget_set_parent (self->due, GTK_WIDGET (self));
}

GtkWidget *
hf_handoff_cell_new (void)
{
  return g_object_new (HF_TYPE_HANDOFF_CELL, NULL);
}

void
hf_handoff_cell_set_item (HfHandoffCell *self, HfLoopItem *item)
{
  g_return_if_fail (HF_IS_HANDOFF_CELL (self));
  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update_item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_swapped (item, "notify", G_CALLBACK (update_item), self);
  update_item (self);
}

HfLoopItem *
hf_handoff_cell_get_item (HfHandoffCell *self)
{
  g_return_val_if_fail (HF_IS_HANDOFF_CELL (self), NULL);
  return self->item;
}
