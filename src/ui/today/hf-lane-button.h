/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A count that filters: one of the toggles above Today. */
#pragma once

#include <gtk/gtk.h>
#include "hf-due-list.h"

G_BEGIN_DECLS

/** HfLaneButton: named "Past due, 2" for a screen reader, pressed while it filters. */
#define HF_TYPE_LANE_BUTTON (hf_lane_button_get_type ())
G_DECLARE_FINAL_TYPE (HfLaneButton, hf_lane_button, HF, LANE_BUTTON, GtkToggleButton)

GtkWidget *hf_lane_button_new (HfLane lane);
HfLane hf_lane_button_get_lane (HfLaneButton *button);
void hf_lane_button_set_count (HfLaneButton *button, guint count);

G_END_DECLS
