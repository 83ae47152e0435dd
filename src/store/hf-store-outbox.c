/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-outbox.h"
#include "hf-store-private.h"

typedef struct {
  const HfOutboxItem *item;
  const char *event;
  const char *handoff;
  gboolean flag; /* with_sent, or hold */
  const char *reason;
  GPtrArray *items;
} OutboxCall;

static gboolean
do_list (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  OutboxCall *call = data;

  call->items = hf_outbox_list (profile, call->flag, g_get_real_time () / 1000, error);
  return call->items != NULL;
}

GPtrArray *
hf_store_list_outbox (HfStore *store, gboolean with_sent, GError **error)
{
  OutboxCall call = { .flag = with_sent };

  g_return_val_if_fail (HF_IS_STORE (store), NULL);

  hf_store_call (store, do_list, &call, error);
  return call.items;
}

static gboolean
do_mark (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  OutboxCall *call = data;
  g_autoptr (HfWrite) write = hf_write_begin (profile, error);

  if (write == NULL || !hf_outbox_mark (write, call->item, error) ||
      !hf_write_commit (write, error))
    return FALSE;
  hf_store_tell_sync_changed (store);
  return TRUE;
}

gboolean
hf_store_mark_outbox (HfStore *store, const HfOutboxItem *item, GError **error)
{
  OutboxCall call = { .item = item };

  g_return_val_if_fail (HF_IS_STORE (store) && item != NULL, FALSE);

  return hf_store_call (store, do_mark, &call, error);
}

static gboolean
do_queue_snapshot (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  OutboxCall *call = data;
  g_autoptr (HfWrite) write = hf_write_begin (profile, error);

  if (write == NULL || !hf_outbox_add_snapshot (write, call->handoff, error) ||
      !hf_write_commit (write, error))
    return FALSE;
  hf_store_tell_sync_changed (store);
  return TRUE;
}

gboolean
hf_store_queue_snapshot (HfStore *store, const char *handoff, GError **error)
{
  OutboxCall call = { .handoff = handoff };

  g_return_val_if_fail (HF_IS_STORE (store) && handoff != NULL, FALSE);

  return hf_store_call (store, do_queue_snapshot, &call, error);
}

static gboolean
do_hold (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  OutboxCall *call = data;
  g_autoptr (HfWrite) write = hf_write_begin (profile, error);

  if (write == NULL || !hf_outbox_hold (write, call->handoff, call->flag, call->reason, error) ||
      !hf_write_commit (write, error))
    return FALSE;
  hf_store_tell_sync_changed (store);
  return TRUE;
}

gboolean
hf_store_hold_outbox (
    HfStore *store, const char *handoff, gboolean hold, const char *reason, GError **error)
{
  OutboxCall call = { .handoff = handoff, .flag = hold, .reason = reason };

  g_return_val_if_fail (HF_IS_STORE (store) && handoff != NULL, FALSE);

  return hf_store_call (store, do_hold, &call, error);
}

static gboolean
do_queue_event (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  OutboxCall *call = data;
  g_autoptr (HfWrite) write = hf_write_begin (profile, error);

  if (write == NULL || !hf_outbox_add_again (write, call->event, call->handoff, error) ||
      !hf_write_commit (write, error))
    return FALSE;
  hf_store_tell_sync_changed (store);
  return TRUE;
}

gboolean
hf_store_queue_event (HfStore *store, const char *event, const char *handoff, GError **error)
{
  OutboxCall call = { .event = event, .handoff = handoff };

  g_return_val_if_fail (HF_IS_STORE (store) && event != NULL && handoff != NULL, FALSE);

  return hf_store_call (store, do_queue_event, &call, error);
}
