/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two rails beside a timeline row: who held the person before it, and who after it. */
#pragma once

#include <gtk/gtk.h>
#include "hf-timeline.h"

G_BEGIN_DECLS

/** HfRailMarks: what one gutter shows. */
typedef struct {
  HfRail us_above;
  HfRail us_below;
  HfRail them_above;
  HfRail them_below;
  HfNode node;
  gboolean on_their_rail;
} HfRailMarks;

/**
 * HfRailGutter: 58 px wide; ours solid, theirs hollow, what is to come dashed. Mirrored where the
 * text runs from right to left. For a screen reader it is not there: the row says it in words.
 */
#define HF_TYPE_RAIL_GUTTER (hf_rail_gutter_get_type ())
G_DECLARE_FINAL_TYPE (HfRailGutter, hf_rail_gutter, HF, RAIL_GUTTER, GtkWidget)

GtkWidget *hf_rail_gutter_new (void);
/** hf_rail_gutter_set: @icon_name (nullable) stands in the node. */
void hf_rail_gutter_set (HfRailGutter *gutter, const HfRailMarks *marks, const char *icon_name);

G_END_DECLS
