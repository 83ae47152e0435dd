/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One group of Today: a heading with its count, and the rows. */
#pragma once

#include <gtk/gtk.h>
#include "hf-adaptive.h"
#include "hf-due-list.h"

G_BEGIN_DECLS

/** HfTodayGroup: invisible while it has no rows; at most fifty rows, then a way to all of them. */
#define HF_TYPE_TODAY_GROUP (hf_today_group_get_type ())
G_DECLARE_FINAL_TYPE (HfTodayGroup, hf_today_group, HF, TODAY_GROUP, GtkBox)

/**
 * hf_today_group_new:
 * @search: (nullable): a filter over HfLoopItem, on top of the lane
 */
GtkWidget *hf_today_group_new (
    HfDesk *desk, HfDueList *list, HfUrgency urgency, HfAdaptive *adaptive, GtkFilter *search);
/** hf_today_group_count: rows after lane and search. */
guint hf_today_group_count (HfTodayGroup *group);
/** hf_today_group_focus: the first row; FALSE if there is none. */
gboolean hf_today_group_focus (HfTodayGroup *group);
/** hf_today_group_focus_again: the row that had the focus before; FALSE if it has gone. */
gboolean hf_today_group_focus_again (HfTodayGroup *group);

G_END_DECLS
