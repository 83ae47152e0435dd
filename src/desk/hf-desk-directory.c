/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The directory at the desk: services by name, with their history here. */
#include "hf-desk-private.h"

#include "hf-provider-item-private.h"

#include <glib/gi18n-lib.h>

typedef struct {
  guint handoffs;
  guint acknowledged;
} History;

static int
compare_providers (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HfProvider *one = *(const HfProvider *const *)a;
  const HfProvider *two = *(const HfProvider *const *)b;
  int order = g_utf8_collate (hf_provider_item_name_of (one), hf_provider_item_name_of (two));

  if (order == 0)
    order = g_utf8_collate (one->name, two->name);
  return order != 0 ? order : g_strcmp0 (one->id, two->id);
}

static gboolean
is_same (HfProvider *a, HfProvider *b)
{
  g_autoptr (GVariant) one = g_variant_ref_sink (hf_provider_to_variant (a));
  g_autoptr (GVariant) two = g_variant_ref_sink (hf_provider_to_variant (b));

  return g_variant_equal (one, two);
}

/* receiver id -> History */
static GHashTable *
collect_history (HfDesk *desk)
{
  GHashTable *histories = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GListModel *loops = G_LIST_MODEL (desk->loops);

  for (guint i = 0; i < g_list_model_get_n_items (loops); i++) {
    g_autoptr (HfLoopItem) item = g_list_model_get_item (loops, i);
    HfLoop *loop = hf_loop_item_get_loop (item);
    const char *receiver = hf_loop_get_receiver (loop);
    History *history = receiver != NULL ? g_hash_table_lookup (histories, receiver) : NULL;

    if (receiver == NULL)
      continue;
    if (history == NULL) {
      history = g_new0 (History, 1);
      g_hash_table_insert (histories, (char *)receiver, history);
    }
    history->handoffs++;
    if (hf_loop_item_get_view (item)->ack_at != HF_TIME_NONE)
      history->acknowledged++;
  }
  return histories;
}

/* id -> HfProviderItem of now, so that an unchanged service keeps its object. */
static GHashTable *
index_items (HfDesk *desk)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (desk->providers)); i++) {
    HfProviderItem *item = g_list_model_get_item (G_LIST_MODEL (desk->providers), i);

    g_hash_table_insert (index, hf_provider_item_get_provider (item)->id, item);
  }
  return index;
}

static gboolean
has_changed (HfDesk *desk, GPtrArray *items)
{
  GListModel *model = G_LIST_MODEL (desk->providers);

  if (g_list_model_get_n_items (model) != items->len)
    return TRUE;
  for (guint i = 0; i < items->len; i++) {
    g_autoptr (HfProviderItem) item = g_list_model_get_item (model, i);

    if (item != g_ptr_array_index (items, i))
      return TRUE;
  }
  return FALSE;
}

void
hf_desk_read_directory (HfDesk *desk)
{
  const HfStoreFacts *facts = hf_store_watch_get_facts (desk->watch);
  g_autoptr (GHashTable) index = index_items (desk);
  g_autoptr (GHashTable) histories = collect_history (desk);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 now = hf_clock_now (desk->clock);
  const History none = { 0, 0 };

  g_ptr_array_sort_with_data (facts->providers, compare_providers, NULL);
  for (guint i = 0; i < facts->providers->len; i++) {
    HfProvider *provider = g_ptr_array_index (facts->providers, i);
    HfProviderItem *known = g_hash_table_lookup (index, provider->id);
    const History *history = g_hash_table_lookup (histories, provider->id);
    HfProviderItem *item =
        known != NULL && is_same (hf_provider_item_get_provider (known), provider)
            ? g_object_ref (known)
            : hf_provider_item_new (provider);

    history = history != NULL ? history : &none;
    hf_provider_item_set_history (item, desk->site->calendar, now, history->handoffs,
                                  history->acknowledged);
    g_ptr_array_add (items, item);
  }
  if (!has_changed (desk, items))
    return;
  g_hash_table_remove_all (desk->receiver_names);
  for (guint i = 0; i < facts->providers->len; i++) {
    const HfProvider *provider = g_ptr_array_index (facts->providers, i);

    g_hash_table_insert (desk->receiver_names, g_strdup (provider->id),
                         g_strdup (hf_provider_item_name_of (provider)));
  }
  g_list_store_splice (desk->providers, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (desk->providers)), items->pdata,
                       items->len);
  /* Rows of people name the service. */
  desk->renamed = TRUE;
  hf_desk_refresh_all (desk);
}

GListModel *
hf_desk_get_providers (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  return G_LIST_MODEL (desk->providers);
}

char *
hf_desk_dup_receiver_name (HfDesk *desk, const char *receiver)
{
  const char *name;

  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  name = receiver != NULL ? g_hash_table_lookup (desk->receiver_names, receiver) : NULL;
  return g_strdup (name != NULL ? name : _ ("the receiver"));
}
