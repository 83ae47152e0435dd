/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-loop-list.h"

#include "hf-kept-list.h"

#include <string.h>

struct _HfLoopList {
  GObject parent;
  GPtrArray *items;  /* HfLoopItem, in order */
  GHashTable *index; /* handoff -> HfLoopItem */
};

enum { REFRESHED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return HF_TYPE_LOOP_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return HF_LOOP_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  HfLoopList *list = HF_LOOP_LIST (model);

  return position < list->items->len ? g_object_ref (g_ptr_array_index (list->items, position))
                                     : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HfLoopList,
                               hf_loop_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* A pathway that runs against a closing window, or asks for a live connection within hours. */
static gboolean
is_time_critical (HfLoopItem *item)
{
  GPtrArray *rules = hf_pathway_get (hf_loop_get_pathway (hf_loop_item_get_loop (item)))->deadlines;

  for (guint i = 0; i < rules->len; i++) {
    const HfDeadlineRule *rule = g_ptr_array_index (rules, i);

    if (rule->fraction > 0 || (g_strcmp0 (rule->anchor, "opened") == 0 && rule->due.elapsed > 0 &&
                               rule->due.elapsed <= 4 * HF_HOUR))
      return TRUE;
  }
  return FALSE;
}

static int
compare_times (gint64 a, gint64 b)
{
  if (a == b)
    return 0;
  if (a == HF_TIME_NONE || b == HF_TIME_NONE)
    return a == HF_TIME_NONE ? 1 : -1;
  return a < b ? -1 : 1;
}

int
hf_loop_list_compare (gconstpointer a, gconstpointer b)
{
  HfLoopItem *first = (HfLoopItem *)a;
  HfLoopItem *second = (HfLoopItem *)b;
  const HfNextStep *one = hf_loop_item_get_next (first);
  const HfNextStep *two = hf_loop_item_get_next (second);
  int order;

  if (one->urgency != two->urgency)
    return one->urgency < two->urgency ? -1 : 1;
  if (one->urgency == HF_URGENCY_OVERDUE) {
    order = is_time_critical (second) - is_time_critical (first);
    if (order != 0)
      return order;
  }
  order = compare_times (one->due, two->due);
  return order != 0 ? order
                    : strcmp (hf_loop_item_get_handoff (first), hf_loop_item_get_handoff (second));
}

static int
compare_pp (gconstpointer a, gconstpointer b)
{
  return hf_loop_list_compare (*(gpointer *)a, *(gpointer *)b);
}

static guint
find_place (HfLoopList *list, HfLoopItem *item)
{
  guint low = 0;
  guint high = list->items->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (hf_loop_list_compare (g_ptr_array_index (list->items, middle), item) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static gboolean
stands_well (HfLoopList *list, guint place)
{
  gpointer *items = list->items->pdata;

  return (place == 0 || hf_loop_list_compare (items[place - 1], items[place]) <= 0) &&
         (place + 1 == list->items->len ||
          hf_loop_list_compare (items[place], items[place + 1]) <= 0);
}

static void
insert (HfLoopList *list, HfLoopItem *item)
{
  guint place = find_place (list, item);

  g_ptr_array_insert (list->items, (int)place, g_object_ref (item));
  g_list_model_items_changed (G_LIST_MODEL (list), place, 0, 1);
}

static GPtrArray *
copy_pointers (GPtrArray *items)
{
  return g_ptr_array_copy (items, (GCopyFunc)(void (*) (void))g_object_ref, NULL);
}

static void
hf_loop_list_finalize (GObject *object)
{
  HfLoopList *list = HF_LOOP_LIST (object);

  g_hash_table_unref (list->index);
  g_ptr_array_unref (list->items);
  G_OBJECT_CLASS (hf_loop_list_parent_class)->finalize (object);
}

static void
hf_loop_list_class_init (HfLoopListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hf_loop_list_finalize;
  signals[REFRESHED] = g_signal_new ("refreshed", HF_TYPE_LOOP_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
hf_loop_list_init (HfLoopList *list)
{
  list->items = g_ptr_array_new_with_free_func (g_object_unref);
  list->index = g_hash_table_new (g_str_hash, g_str_equal);
}

HfLoopList *
hf_loop_list_new (void)
{
  return g_object_new (HF_TYPE_LOOP_LIST, NULL);
}

void
hf_loop_list_add (HfLoopList *list, GPtrArray *items)
{
  g_return_if_fail (HF_IS_LOOP_LIST (list) && items != NULL);

  if (items->len == 1) {
    HfLoopItem *item = g_ptr_array_index (items, 0);

    g_hash_table_insert (list->index, (char *)hf_loop_item_get_handoff (item), item);
    insert (list, item);
  } else {
    g_autoptr (GPtrArray) before = copy_pointers (list->items);

    for (guint i = 0; i < items->len; i++) {
      HfLoopItem *item = g_ptr_array_index (items, i);

      g_hash_table_insert (list->index, (char *)hf_loop_item_get_handoff (item), item);
      g_ptr_array_add (list->items, g_object_ref (item));
    }
    g_ptr_array_sort (list->items, compare_pp);
    hf_list_say_difference (G_LIST_MODEL (list), before, list->items);
  }
  g_signal_emit (list, signals[REFRESHED], 0);
}

void
hf_loop_list_settle (HfLoopList *list, HfLoopItem *item)
{
  guint place;

  g_return_if_fail (HF_IS_LOOP_LIST (list) && HF_IS_LOOP_ITEM (item));

  if (!g_ptr_array_find (list->items, item, &place))
    return;
  if (!stands_well (list, place)) {
    g_autoptr (HfLoopItem) held = g_object_ref (item);

    g_ptr_array_remove_index (list->items, place);
    g_list_model_items_changed (G_LIST_MODEL (list), place, 1, 0);
    insert (list, held);
  }
  g_signal_emit (list, signals[REFRESHED], 0);
}

void
hf_loop_list_settle_all (HfLoopList *list)
{
  g_autoptr (GPtrArray) before = NULL;

  g_return_if_fail (HF_IS_LOOP_LIST (list));

  before = copy_pointers (list->items);
  g_ptr_array_sort (list->items, compare_pp);
  hf_list_say_difference (G_LIST_MODEL (list), before, list->items);
  g_signal_emit (list, signals[REFRESHED], 0);
}

HfLoopItem *
hf_loop_list_find (HfLoopList *list, const char *handoff)
{
  g_return_val_if_fail (HF_IS_LOOP_LIST (list), NULL);

  return handoff != NULL ? g_hash_table_lookup (list->index, handoff) : NULL;
}

gboolean
hf_loop_list_is_urgent (HfLoopList *list)
{
  g_return_val_if_fail (HF_IS_LOOP_LIST (list), FALSE);

  for (guint i = 0; i < list->items->len; i++) {
    HfLoopItem *item = g_ptr_array_index (list->items, i);
    HfUrgency urgency = hf_loop_item_get_next (item)->urgency;

    if (hf_loop_item_get_view (item)->call == HF_CALL_LIVE ||
        ((urgency == HF_URGENCY_OVERDUE || urgency == HF_URGENCY_TODAY) && is_time_critical (item)))
      return TRUE;
  }
  return FALSE;
}
