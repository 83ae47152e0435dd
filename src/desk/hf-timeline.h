/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed-loop timeline: rows in words, newest first, the future on top. */
#pragma once

#include "hf-desk.h"

G_BEGIN_DECLS

typedef enum { HF_RAIL_NONE, HF_RAIL_ON, HF_RAIL_NEXT } HfRail;
typedef enum { HF_NODE_CIRCLE, HF_NODE_DASHED, HF_NODE_DIAMOND, HF_NODE_BOTH, HF_NODE_DOT } HfNode;

/** HfTimelineRow: (GObject) one row; see the getters. */
#define HF_TYPE_TIMELINE_ROW (hf_timeline_row_get_type ())
G_DECLARE_FINAL_TYPE (HfTimelineRow, hf_timeline_row, HF, TIMELINE_ROW, GObject)

const char *hf_timeline_row_get_title (HfTimelineRow *row);
const char *hf_timeline_row_get_detail (HfTimelineRow *row); /* (nullable) */
const char *hf_timeline_row_get_source (
    HfTimelineRow *row); /* (nullable): "Reported by ... · received 16:52" */
const char *
hf_timeline_row_get_when (HfTimelineRow *row); /* "Thu 7 May, 16:30", "not yet", "due yesterday" */
const char *hf_timeline_row_get_tag (HfTimelineRow *row); /* (nullable): "1 day late" */
const char *hf_timeline_row_get_icon (HfTimelineRow *row);
const char *hf_timeline_row_get_description (HfTimelineRow *row); /* accessible sentence */
HfNode hf_timeline_row_get_node (HfTimelineRow *row);
/** hf_timeline_row_get_rails: upper and lower half of our rail and theirs. */
void hf_timeline_row_get_rails (
    HfTimelineRow *row, HfRail *us_above, HfRail *us_below, HfRail *them_above, HfRail *them_below);
gboolean hf_timeline_row_get_on_their_rail (HfTimelineRow *row);

/** hf_timeline_new: (transfer full): GListModel of HfTimelineRow, made anew from @item's loop. */
GListModel *hf_timeline_new (HfDesk *desk, HfLoopItem *item);

G_END_DECLS
