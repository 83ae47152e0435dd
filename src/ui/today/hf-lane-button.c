/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-lane-button.h"
#include "hf-name.h"
#include "hf-text.h"
#include <glib/gi18n-lib.h>

struct _HfLaneButton {
  GtkToggleButton parent_instance;

  GtkWidget *number;
  HfLane lane;
};

G_DEFINE_FINAL_TYPE (HfLaneButton, hf_lane_button, GTK_TYPE_TOGGLE_BUTTON)

static const struct {
  const char *icon_name;
  const char *css_class;
} looks[HF_N_LANES] = {
  [HF_LANE_PAST_DUE] = { "task-past-due-symbolic", "late" },
  [HF_LANE_DUE_TODAY] = { "alarm-symbolic", "today" },
  [HF_LANE_HELD_BY_US] = { "hf-hold-symbolic", "you" },
  [HF_LANE_WAITING] = { "hf-waiting-symbolic", "them" },
};

static void
hf_lane_button_class_init (HfLaneButtonClass *klass)
{
}

static void
hf_lane_button_init (HfLaneButton *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "lane");
}

GtkWidget *
hf_lane_button_new (HfLane lane)
{
  g_return_val_if_fail (lane > HF_LANE_ALL && lane < HF_N_LANES, NULL);
  HfLaneButton *self = g_object_new (HF_TYPE_LANE_BUTTON, NULL);
  self->lane = lane;
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[lane].css_class);
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[lane].icon_name);
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 20);
  self->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->number, "number");
  GtkWidget *title = hf_text_label (hf_lane_get_title (lane), "hf-small");
  gtk_label_set_natural_wrap_mode (GTK_LABEL (title), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_hexpand (title, TRUE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), self->number);
  gtk_box_append (GTK_BOX (box), title);
  gtk_button_set_child (GTK_BUTTON (self), box);
  hf_lane_button_set_count (self, 0);
  return GTK_WIDGET (self);
}

HfLane
hf_lane_button_get_lane (HfLaneButton *self)
{
  g_return_val_if_fail (HF_IS_LANE_BUTTON (self), HF_LANE_ALL);
  return self->lane;
}

void
hf_lane_button_set_count (HfLaneButton *self, guint count)
{
  g_return_if_fail (HF_IS_LANE_BUTTON (self));
  g_autofree char *number = g_strdup_printf ("%u", count);
  gtk_label_set_text (GTK_LABEL (self->number), number);
  /* Translators: a filter of the list and how many people it shows: "Past due, 2". */
  g_autofree char *name = g_strdup_printf (_ ("%s, %u"), hf_lane_get_title (self->lane), count);
  hf_set_label (GTK_WIDGET (self), name);
}
