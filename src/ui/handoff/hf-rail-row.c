/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-rail-row.h"
#include "hf-name.h"
#include "hf-rail-gutter.h"
#include "hf-tag.h"
#include "hf-text.h"

struct _HfRailRow {
  GtkListBoxRow parent_instance;

  GtkWidget *gutter;
  GtkWidget *title;
  GtkWidget *when;
  GtkWidget *detail;
  GtkWidget *source;
  GtkWidget *tag;
};

G_DEFINE_FINAL_TYPE (HfRailRow, hf_rail_row, GTK_TYPE_LIST_BOX_ROW)

static void
fill_gutter (HfRailRow *self, HfTimelineRow *row)
{
  HfRailMarks marks = {
    .node = hf_timeline_row_get_node (row),
    .on_their_rail = hf_timeline_row_get_on_their_rail (row),
  };
  hf_timeline_row_get_rails (row, &marks.us_above, &marks.us_below, &marks.them_above,
                             &marks.them_below);
  hf_rail_gutter_set (HF_RAIL_GUTTER (self->gutter), &marks, hf_timeline_row_get_icon (row));
}

static void
fill_words (HfRailRow *self, HfTimelineRow *row)
{
  const char *tag = hf_timeline_row_get_tag (row);
  hf_text_set (GTK_LABEL (self->title), hf_timeline_row_get_title (row));
  hf_text_set (GTK_LABEL (self->when), hf_timeline_row_get_when (row));
  hf_text_set (GTK_LABEL (self->detail), hf_timeline_row_get_detail (row));
  hf_text_set (GTK_LABEL (self->source), hf_timeline_row_get_source (row));
  gtk_widget_set_visible (self->tag, tag != NULL);
  if (tag != NULL)
    hf_tag_set (HF_TAG (self->tag), HF_TAG_LATE, "dialog-warning-symbolic", tag);
  hf_set_label (GTK_WIDGET (self), hf_timeline_row_get_description (row));
}

static void
hf_rail_row_class_init (HfRailRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  g_type_ensure (HF_TYPE_RAIL_GUTTER);
  g_type_ensure (HF_TYPE_TAG);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/care/holdfast/Holdfast/ui/handoff/hf-rail-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HfRailRow, gutter);
  gtk_widget_class_bind_template_child (widget_class, HfRailRow, title);
  gtk_widget_class_bind_template_child (widget_class, HfRailRow, when);
  gtk_widget_class_bind_template_child (widget_class, HfRailRow, detail);
  gtk_widget_class_bind_template_child (widget_class, HfRailRow, source);
  gtk_widget_class_bind_template_child (widget_class, HfRailRow, tag);
}

static void
hf_rail_row_init (HfRailRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hf_rail_row_new (HfTimelineRow *row)
{
  g_return_val_if_fail (HF_IS_TIMELINE_ROW (row), NULL);
  HfRailRow *self = g_object_new (HF_TYPE_RAIL_ROW, NULL);
  fill_gutter (self, row);
  fill_words (self, row);
  return GTK_WIDGET (self);
}
