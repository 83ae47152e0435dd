/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the timeline: the rails, and what happened in words. */
#pragma once

#include <gtk/gtk.h>
#include "hf-timeline.h"

G_BEGIN_DECLS

/** HfRailRow: its accessible name is the row's whole sentence. */
#define HF_TYPE_RAIL_ROW (hf_rail_row_get_type ())
G_DECLARE_FINAL_TYPE (HfRailRow, hf_rail_row, HF, RAIL_ROW, GtkListBoxRow)

GtkWidget *hf_rail_row_new (HfTimelineRow *row);

G_END_DECLS
