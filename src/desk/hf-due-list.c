/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-due-list.h"

#include "hf-kept-list.h"
#include "hf-sync-status.h"
#include "hf-words.h"

#include <glib/gi18n-lib.h>

#define N_GROUPS (HF_URGENCY_CLOSED + 1)

struct _HfDueList {
  GObject parent;
  HfDesk *desk;
  HfSyncStatus *sync;
  HfLane lane;
  HfKeptList *groups[N_GROUPS];
  guint counts[HF_N_LANES];
  gint64 next_due; /* the earliest one ahead */
};

enum { PROP_0, PROP_LANE, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfDueList, hf_due_list, G_TYPE_OBJECT)

static gboolean
is_in_lane (HfLoopItem *item, HfLane lane)
{
  const HfNextStep *next = hf_loop_item_get_next (item);
  const HfCustody *custody = &hf_loop_item_get_view (item)->custody;

  if (next->urgency == HF_URGENCY_CLOSED)
    return FALSE;
  switch (lane) {
  case HF_LANE_PAST_DUE:
    return next->urgency == HF_URGENCY_OVERDUE;
  case HF_LANE_DUE_TODAY:
    return next->urgency == HF_URGENCY_TODAY;
  case HF_LANE_HELD_BY_US:
    return custody->us && !custody->them;
  case HF_LANE_WAITING:
    return next->urgency == HF_URGENCY_WAITING;
  case HF_LANE_ALL:
  case HF_N_LANES:
  default:
    return TRUE;
  }
}

static void
count_item (HfDueList *list, HfLoopItem *item, gint64 now)
{
  gint64 due = hf_loop_item_get_next (item)->due;

  for (int lane = 0; lane < HF_N_LANES; lane++)
    if (is_in_lane (item, lane))
      list->counts[lane]++;
  if (due != HF_TIME_NONE && due > now && is_in_lane (item, HF_LANE_ALL) &&
      (list->next_due == HF_TIME_NONE || due < list->next_due))
    list->next_due = due;
}

static void
fill (HfDueList *list)
{
  GListModel *loops = hf_desk_get_loops (list->desk);
  gint64 now = hf_clock_now (hf_desk_get_clock (list->desk));
  GPtrArray *groups[N_GROUPS];

  list->next_due = HF_TIME_NONE;
  for (int lane = 0; lane < HF_N_LANES; lane++)
    list->counts[lane] = 0;
  for (int group = 0; group < N_GROUPS; group++)
    groups[group] = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (loops); i++) {
    g_autoptr (HfLoopItem) item = g_list_model_get_item (loops, i);

    count_item (list, item, now);
    if (is_in_lane (item, list->lane))
      g_ptr_array_add (groups[hf_loop_item_get_next (item)->urgency], g_object_ref (item));
  }
  for (int group = 0; group < N_GROUPS; group++) {
    hf_kept_list_set (list->groups[group], groups[group]);
    g_ptr_array_unref (groups[group]);
  }
  g_signal_emit (list, signals[CHANGED], 0);
}

static void
hf_due_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LANE)
    g_value_set_int (value, (int)HF_DUE_LIST (object)->lane);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hf_due_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LANE)
    hf_due_list_set_lane (HF_DUE_LIST (object), (HfLane)g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hf_due_list_dispose (GObject *object)
{
  HfDueList *list = HF_DUE_LIST (object);

  for (int group = 0; group < N_GROUPS; group++)
    g_clear_object (&list->groups[group]);
  g_clear_object (&list->sync);
  g_clear_object (&list->desk);
  G_OBJECT_CLASS (hf_due_list_parent_class)->dispose (object);
}

static void
hf_due_list_class_init (HfDueListClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = hf_due_list_get_property;
  G_OBJECT_CLASS (klass)->set_property = hf_due_list_set_property;
  G_OBJECT_CLASS (klass)->dispose = hf_due_list_dispose;
  properties[PROP_LANE] =
      g_param_spec_int ("lane", NULL, NULL, 0, HF_N_LANES - 1, HF_LANE_ALL,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", HF_TYPE_DUE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
hf_due_list_init (HfDueList *list)
{
  for (int group = 0; group < N_GROUPS; group++)
    list->groups[group] = hf_kept_list_new (HF_TYPE_LOOP_ITEM);
}

static void
duty_changed_cb (HfDueList *list)
{
  g_signal_emit (list, signals[CHANGED], 0);
}

HfDueList *
hf_due_list_new (HfDesk *desk)
{
  HfDueList *list;

  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  list = g_object_new (HF_TYPE_DUE_LIST, NULL);
  list->desk = g_object_ref (desk);
  list->sync = hf_sync_status_new (desk);
  g_signal_connect_object (list->sync, "notify::duty", G_CALLBACK (duty_changed_cb), list,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hf_desk_get_loops (desk), "refreshed", G_CALLBACK (fill), list,
                           G_CONNECT_SWAPPED);
  fill (list);
  return list;
}

GListModel *
hf_due_list_get_group (HfDueList *list, HfUrgency urgency)
{
  g_return_val_if_fail (HF_IS_DUE_LIST (list) && urgency < N_GROUPS, NULL);

  return G_LIST_MODEL (list->groups[urgency]);
}

HfLane
hf_due_list_get_lane (HfDueList *list)
{
  g_return_val_if_fail (HF_IS_DUE_LIST (list), HF_LANE_ALL);

  return list->lane;
}

void
hf_due_list_set_lane (HfDueList *list, HfLane lane)
{
  g_return_if_fail (HF_IS_DUE_LIST (list) && lane < HF_N_LANES);

  if (list->lane == lane)
    return;
  list->lane = lane;
  fill (list);
  g_object_notify_by_pspec (G_OBJECT (list), properties[PROP_LANE]);
}

guint
hf_due_list_count (HfDueList *list, HfLane lane)
{
  g_return_val_if_fail (HF_IS_DUE_LIST (list) && lane < HF_N_LANES, 0);

  return list->counts[lane];
}

const char *
hf_due_list_get_duty (HfDueList *list)
{
  g_return_val_if_fail (HF_IS_DUE_LIST (list), NULL);

  return hf_sync_status_get_duty (list->sync);
}

const char *
hf_lane_get_title (HfLane lane)
{
  switch (lane) {
  case HF_LANE_PAST_DUE:
    return _ ("Past due");
  case HF_LANE_DUE_TODAY:
    return _ ("Due today");
  case HF_LANE_HELD_BY_US:
    return _ ("Held by you alone");
  case HF_LANE_WAITING:
    return _ ("Waiting for others");
  case HF_LANE_ALL:
  case HF_N_LANES:
  default:
    return _ ("All");
  }
}

char *
hf_due_list_dup_subtitle (HfDueList *list)
{
  g_autofree char *day = NULL;
  g_autofree char *people = NULL;
  guint open;
  guint late;

  g_return_val_if_fail (HF_IS_DUE_LIST (list), NULL);

  open = list->counts[HF_LANE_ALL];
  late = list->counts[HF_LANE_PAST_DUE];
  day = hf_words_long_day (hf_clock_now (hf_desk_get_clock (list->desk)),
                           hf_desk_get_site (list->desk)->calendar);
  people = g_strdup_printf (ngettext ("%u person", "%u people", open), open);
  if (late == 0)
    return g_strdup_printf ("%s · %s", day, people);
  /* Translators: day, people, number past due: "Tuesday 12 May · 8 people, 2 past due" */
  return g_strdup_printf (ngettext ("%s · %s, %u past due", "%s · %s, %u past due", late), day,
                          people, late);
}

char *
hf_due_list_dup_group_title (HfDueList *list, HfUrgency urgency)
{
  guint people;

  g_return_val_if_fail (HF_IS_DUE_LIST (list) && urgency < N_GROUPS, NULL);

  people = g_list_model_get_n_items (G_LIST_MODEL (list->groups[urgency]));
  return g_strdup_printf (ngettext ("%s, %u person", "%s, %u people", people),
                          hf_words_urgency (urgency), people);
}

char *
hf_due_list_dup_empty (HfDueList *list)
{
  g_autofree char *when = NULL;

  g_return_val_if_fail (HF_IS_DUE_LIST (list), NULL);

  if (list->counts[HF_LANE_ALL] == 0)
    return g_strdup (_ ("No one is waiting for you"));
  switch (list->lane) {
  case HF_LANE_PAST_DUE:
    return g_strdup (_ ("Nothing past due"));
  case HF_LANE_DUE_TODAY:
    return g_strdup (_ ("Nothing due today"));
  case HF_LANE_HELD_BY_US:
    return g_strdup (_ ("Nobody is held by you alone"));
  case HF_LANE_WAITING:
    return g_strdup (_ ("Nothing waits for others"));
  case HF_LANE_ALL:
  case HF_N_LANES:
  default:
    break;
  }
  if (list->next_due == HF_TIME_NONE)
    return g_strdup (_ ("All loops are held."));
  when = hf_words_long_moment (list->next_due, hf_desk_get_site (list->desk)->calendar);
  return g_strdup_printf (_ ("All loops are held. Next: %s"), when);
}
