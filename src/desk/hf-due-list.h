/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today: the open handoffs in groups by urgency, narrowed by one lane, with honest counts. */
#pragma once

#include "hf-desk.h"

G_BEGIN_DECLS

/** HfLane: the toggles above Today; a lane is a filter, and its count is what it would show. */
typedef enum {
  HF_LANE_ALL,
  HF_LANE_PAST_DUE,
  HF_LANE_DUE_TODAY,
  HF_LANE_HELD_BY_US, /* held by us alone */
  HF_LANE_WAITING,    /* for others */
  HF_N_LANES
} HfLane;

/**
 * HfDueList:
 *
 * Property "lane" (HfLane as int). HfDueList::changed: counts may have changed. All numbers come
 * from the same HfNextStep that orders the list.
 */
#define HF_TYPE_DUE_LIST (hf_due_list_get_type ())
G_DECLARE_FINAL_TYPE (HfDueList, hf_due_list, HF, DUE_LIST, GObject)

HfDueList *hf_due_list_new (HfDesk *desk);
/** hf_due_list_get_group: (transfer none): GListModel of HfLoopItem of one urgency in the lane; the
 * same model for as long as the list lives. HF_URGENCY_CLOSED is always empty here. */
GListModel *hf_due_list_get_group (HfDueList *list, HfUrgency urgency);
HfLane hf_due_list_get_lane (HfDueList *list);
void hf_due_list_set_lane (HfDueList *list, HfLane lane);
/** hf_due_list_count: people in a lane; HF_LANE_ALL: all open handoffs. */
guint hf_due_list_count (HfDueList *list, HfLane lane);
/** hf_due_list_get_duty: (nullable): what is due of the desk itself, about nobody: changes that
 * were not sent for a day while the service could be reached, or for three days at all. */
const char *hf_due_list_get_duty (HfDueList *list);
/** hf_lane_get_title: "Past due" */
const char *hf_lane_get_title (HfLane lane);
/** hf_due_list_dup_subtitle: (transfer full): "Tuesday 12 May · 8 people, 2 past due" */
char *hf_due_list_dup_subtitle (HfDueList *list);
/** hf_due_list_dup_group_title: (transfer full): "Past due, 2 people" */
char *hf_due_list_dup_group_title (HfDueList *list, HfUrgency urgency);
/** hf_due_list_dup_empty: (transfer full): what to say when the lane shows nobody: "Nothing past
 * due", "All loops are held. Next: Thursday 14 May, 09:20", "No one is waiting for you" */
char *hf_due_list_dup_empty (HfDueList *list);

G_END_DECLS
