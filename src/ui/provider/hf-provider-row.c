/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-provider-row.h"
#include "hf-room-tag.h"
#include "hf-text.h"

struct _HfProviderRow {
  GtkBox parent_instance;

  GtkWidget *title;
  GtkWidget *room;
  GtkWidget *subtitle;
  GtkWidget *detail;
};

G_DEFINE_FINAL_TYPE (HfProviderRow, hf_provider_row, GTK_TYPE_BOX)

static void
hf_provider_row_class_init (HfProviderRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  g_type_ensure (HF_TYPE_TAG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/care/holdfast/Holdfast/ui/provider/hf-provider-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HfProviderRow, title);
  gtk_widget_class_bind_template_child (widget_class, HfProviderRow, room);
  gtk_widget_class_bind_template_child (widget_class, HfProviderRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, HfProviderRow, detail);
}

static void
hf_provider_row_init (HfProviderRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hf_provider_row_new (void)
{
  return g_object_new (HF_TYPE_PROVIDER_ROW, NULL);
}

void
hf_provider_row_set_item (HfProviderRow *self, HfProviderItem *item)
{
  g_return_if_fail (HF_IS_PROVIDER_ROW (self));
  g_return_if_fail (HF_IS_PROVIDER_ITEM (item));
  hf_text_set (GTK_LABEL (self->title), hf_provider_item_get_title (item));
  hf_text_set (GTK_LABEL (self->subtitle), hf_provider_item_get_subtitle (item));
  hf_text_set (GTK_LABEL (self->detail), hf_provider_item_get_detail (item));
  hf_room_tag_set (HF_TAG (self->room), item);
}
