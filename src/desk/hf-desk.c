/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-desk-private.h"

#include "hf-loop-item-private.h"
#include "hf-newer-pathway.h"

enum { CHANGED, HANDOFF_RECORDED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfDesk, hf_desk, G_TYPE_OBJECT)

void
hf_desk_emit_changed (HfDesk *desk, const char *handoff)
{
  g_signal_emit (desk, signals[CHANGED], 0, handoff);
}

void
hf_desk_emit_recorded (HfDesk *desk, const char *handoff, const char *type)
{
  g_signal_emit (desk, signals[HANDOFF_RECORDED], 0, handoff, type);
}

static void
mark_unsent (HfDesk *desk, const HfStoreFacts *facts)
{
  g_autoptr (GHashTable) unsent = g_hash_table_new (g_str_hash, g_str_equal);
  GListModel *model = G_LIST_MODEL (desk->loops);

  for (guint i = 0; i < facts->outbox->len; i++) {
    const HfOutboxItem *item = g_ptr_array_index (facts->outbox, i);

    if (item->state != HF_OUTBOX_SENT)
      g_hash_table_add (unsent, item->handoff);
  }
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (HfLoopItem) item = g_list_model_get_item (model, i);

    hf_loop_item_set_unsent (item, g_hash_table_contains (unsent, hf_loop_item_get_handoff (item)));
  }
}

static void
watch_changed_cb (HfDesk *desk)
{
  hf_desk_read_directory (desk);
  mark_unsent (desk, hf_store_watch_get_facts (desk->watch));
}

static void
hf_desk_dispose (GObject *object)
{
  HfDesk *desk = HF_DESK (object);

  g_clear_handle_id (&desk->refresh.source, g_source_remove);
  g_clear_handle_id (&desk->lease.source, g_source_remove);
  g_clear_handle_id (&desk->arrived.source, g_source_remove);
  g_clear_pointer (&desk->arrived.events, g_ptr_array_unref);
  if (desk->requests != NULL)
    hf_desk_drop_requests (desk, NULL);
  /* By hand: a thread may be the last to drop the store, while this desk is on its way out. */
  if (desk->store != NULL)
    g_signal_handlers_disconnect_by_data (desk->store, desk);
  g_clear_object (&desk->service);
  g_clear_object (&desk->watch);
  g_clear_object (&desk->clock);
  g_clear_object (&desk->loops);
  g_clear_object (&desk->providers);
  G_OBJECT_CLASS (hf_desk_parent_class)->dispose (object);
}

static void
hf_desk_finalize (GObject *object)
{
  HfDesk *desk = HF_DESK (object);

  g_clear_object (&desk->store);
  g_clear_pointer (&desk->pathways, g_hash_table_unref);
  g_clear_pointer (&desk->newer_pathway, hf_pathway_unref);
  g_clear_pointer (&desk->site, hf_site_free);
  g_clear_pointer (&desk->receiver_names, g_hash_table_unref);
  g_clear_pointer (&desk->requests, g_queue_free);
  g_free (desk->actor);
  g_free (desk->actor_name);
  G_OBJECT_CLASS (hf_desk_parent_class)->finalize (object);
}

static void
hf_desk_class_init (HfDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hf_desk_dispose;
  G_OBJECT_CLASS (klass)->finalize = hf_desk_finalize;
  signals[CHANGED] = g_signal_new ("changed", HF_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[HANDOFF_RECORDED] =
      g_signal_new ("handoff-recorded", HF_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
hf_desk_init (HfDesk *desk)
{
  desk->loops = hf_loop_list_new ();
  desk->providers = g_list_store_new (HF_TYPE_PROVIDER_ITEM);
  desk->receiver_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  desk->requests = g_queue_new ();
}

HfDesk *
hf_desk_new (HfStore *store,
             GHashTable *pathways,
             const HfSite *site,
             HfClock *clock,
             const char *actor,
             const char *actor_name)
{
  HfDesk *desk;

  g_return_val_if_fail (HF_IS_STORE (store) && HF_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (pathways != NULL && site != NULL && actor != NULL, NULL);

  desk = g_object_new (HF_TYPE_DESK, NULL);
  desk->store = g_object_ref (store);
  desk->pathways = g_hash_table_ref (pathways);
  desk->newer_pathway = hf_newer_pathway_new ();
  desk->site = hf_site_new (site->calendar, site->supervisor);
  desk->clock = g_object_ref (clock);
  desk->actor = g_strdup (actor);
  desk->actor_name = g_strdup (actor_name);
  desk->watch = hf_store_watch_new (store);
  desk->service = hf_service_new (store, desk->watch);
  g_signal_connect_object (store, "appended", G_CALLBACK (hf_desk_arrive), desk, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "tick", G_CALLBACK (hf_desk_refresh_all), desk,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk->watch, "changed", G_CALLBACK (watch_changed_cb), desk,
                           G_CONNECT_SWAPPED);
  return desk;
}

GListModel *
hf_desk_get_loops (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  return G_LIST_MODEL (desk->loops);
}

HfLoopItem *
hf_desk_find (HfDesk *desk, const char *handoff)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  return hf_loop_list_find (desk->loops, handoff);
}

GHashTable *
hf_desk_get_pathways (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  return desk->pathways;
}

HfClock *
hf_desk_get_clock (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  return desk->clock;
}

const HfSite *
hf_desk_get_site (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  return desk->site;
}

gint64
hf_desk_get_known_until (HfDesk *desk)
{
  const HfStoreFacts *facts;
  gint64 time = HF_TIME_NONE;

  g_return_val_if_fail (HF_IS_DESK (desk), HF_TIME_NONE);

  facts = hf_store_watch_get_facts (desk->watch);
  if (facts != NULL && facts->last_contact != NULL)
    hf_time_parse (facts->last_contact, &time, NULL);
  return time;
}

HfStore *
hf_desk_get_store (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  return desk->store;
}

HfService *
hf_desk_get_service (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  return desk->service;
}

HfStoreWatch *
hf_desk_get_watch (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  return desk->watch;
}

const char *
hf_desk_get_actor (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  return desk->actor;
}

const char *
hf_desk_get_actor_name (HfDesk *desk)
{
  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  return desk->actor_name;
}
