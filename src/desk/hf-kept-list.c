/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-kept-list.h"

struct _HfKeptList {
  GObject parent;
  GType item_type;
  GPtrArray *items;
};

static GType
get_item_type (GListModel *model)
{
  return HF_KEPT_LIST (model)->item_type;
}

static guint
get_n_items (GListModel *model)
{
  return HF_KEPT_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  HfKeptList *list = HF_KEPT_LIST (model);

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

G_DEFINE_FINAL_TYPE_WITH_CODE (HfKeptList,
                               hf_kept_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
hf_kept_list_finalize (GObject *object)
{
  g_ptr_array_unref (HF_KEPT_LIST (object)->items);
  G_OBJECT_CLASS (hf_kept_list_parent_class)->finalize (object);
}

static void
hf_kept_list_class_init (HfKeptListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hf_kept_list_finalize;
}

static void
hf_kept_list_init (HfKeptList *list)
{
  list->items = g_ptr_array_new_with_free_func (g_object_unref);
}

HfKeptList *
hf_kept_list_new (GType item_type)
{
  HfKeptList *list = g_object_new (HF_TYPE_KEPT_LIST, NULL);

  list->item_type = item_type;
  return list;
}

void
hf_kept_list_set (HfKeptList *list, GPtrArray *items)
{
  g_autoptr (GPtrArray) before = NULL;

  g_return_if_fail (HF_IS_KEPT_LIST (list) && items != NULL);

  before = list->items;
  list->items = g_ptr_array_new_full (items->len, g_object_unref);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (list->items, g_object_ref (g_ptr_array_index (items, i)));
  hf_list_say_difference (G_LIST_MODEL (list), before, list->items);
}

void
hf_list_say_difference (GListModel *model, GPtrArray *before, GPtrArray *after)
{
  guint from = 0;
  guint old_end = before->len;
  guint new_end = after->len;

  while (from < old_end && from < new_end && before->pdata[from] == after->pdata[from])
    from++;
  while (old_end > from && new_end > from &&
         before->pdata[old_end - 1] == after->pdata[new_end - 1]) {
    old_end--;
    new_end--;
  }
  if (old_end > from || new_end > from)
    g_list_model_items_changed (model, from, old_end - from, new_end - from);
}
