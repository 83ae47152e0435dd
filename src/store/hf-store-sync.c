/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-outbox.h"
#include "hf-provider-table.h"
#include "hf-store-private.h"
#include "hf-sync-table.h"

typedef struct {
  const char *name;
  const char *value;
  char *text;
  HfRemote *remote;
} SyncCall;

static gboolean
do_find_remote (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  SyncCall *call = data;

  call->remote = hf_sync_table_find_remote (profile, call->name, error);
  return call->remote != NULL;
}

HfRemote *
hf_store_find_remote (HfStore *store, const char *key, GError **error)
{
  SyncCall call = { .name = key };

  g_return_val_if_fail (HF_IS_STORE (store) && key != NULL, NULL);

  hf_store_call (store, do_find_remote, &call, error);
  return call.remote;
}

static gboolean
do_forget_remote (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  SyncCall *call = data;
  g_autoptr (HfWrite) write = hf_write_begin (profile, error);

  return write != NULL && hf_sync_table_drop_remote (write, call->name, error) &&
         hf_write_commit (write, error);
}

gboolean
hf_store_forget_remote (HfStore *store, const char *name, GError **error)
{
  SyncCall call = { .name = name };

  g_return_val_if_fail (HF_IS_STORE (store) && name != NULL, FALSE);

  return hf_store_call (store, do_forget_remote, &call, error);
}

typedef struct {
  const HfPage *page;
  guint added;
} PageCall;

static gboolean
write_remotes (HfWrite *write, GPtrArray *remotes, GError **error)
{
  for (guint i = 0; remotes != NULL && i < remotes->len; i++)
    if (!hf_sync_table_put_remote (write, g_ptr_array_index (remotes, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
mark_arrived (HfWrite *write, GPtrArray *events, GError **error)
{
  for (guint i = 0; events != NULL && i < events->len; i++)
    if (!hf_outbox_arrive (write, g_ptr_array_index (events, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_providers (HfWrite *write, GPtrArray *providers, GError **error)
{
  for (guint i = 0; providers != NULL && i < providers->len; i++)
    if (!hf_provider_table_put (write, g_ptr_array_index (providers, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
do_apply_page (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  PageCall *call = data;
  const HfPage *page = call->page;
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (HfWrite) write = hf_write_begin (profile, error);

  if (write == NULL)
    return FALSE;
  if (page->events != NULL)
    added = hf_store_write_events (write, page->events, HF_ORIGIN_SERVER, error);
  if (page->events != NULL && added == NULL)
    return FALSE;
  if (!mark_arrived (write, page->events, error) || !write_remotes (write, page->remotes, error) ||
      !write_providers (write, page->providers, error))
    return FALSE;
  if (page->cursor != NULL && !hf_sync_table_set_cursor (write, page->query, page->cursor, error))
    return FALSE;
  if (!hf_write_commit (write, error))
    return FALSE;
  call->added = added != NULL ? added->len : 0;
  hf_store_raise_seq (store, profile);
  if (added != NULL)
    hf_store_tell_appended (store, added, HF_ORIGIN_SERVER);
  hf_store_tell_sync_changed (store);
  return TRUE;
}

gboolean
hf_store_apply_page (HfStore *store, const HfPage *page, guint *out_added, GError **error)
{
  PageCall call = { .page = page };

  g_return_val_if_fail (HF_IS_STORE (store) && page != NULL, FALSE);
  g_return_val_if_fail (page->cursor == NULL || page->query != NULL, FALSE);

  if (!hf_store_call (store, do_apply_page, &call, error))
    return FALSE;
  if (out_added != NULL)
    *out_added = call.added;
  return TRUE;
}

static gboolean
do_get_cursor (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  SyncCall *call = data;

  call->text = hf_sync_table_get_cursor (profile, call->name, error);
  return call->text != NULL;
}

char *
hf_store_get_cursor (HfStore *store, const char *query, GError **error)
{
  SyncCall call = { .name = query };

  g_return_val_if_fail (HF_IS_STORE (store) && query != NULL, NULL);

  hf_store_call (store, do_get_cursor, &call, error);
  return call.text;
}

static gboolean
do_set_fact (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  SyncCall *call = data;
  g_autoptr (HfWrite) write = hf_write_begin (profile, error);

  if (write == NULL || !hf_sync_table_set_fact (write, call->name, call->value, error) ||
      !hf_write_commit (write, error))
    return FALSE;
  if (!g_str_has_prefix (call->name, "draft:"))
    hf_store_tell_sync_changed (store);
  return TRUE;
}

gboolean
hf_store_set_fact (HfStore *store, const char *name, const char *value, GError **error)
{
  SyncCall call = { .name = name, .value = value };

  g_return_val_if_fail (HF_IS_STORE (store) && name != NULL, FALSE);

  return hf_store_call (store, do_set_fact, &call, error);
}

static gboolean
do_get_fact (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  SyncCall *call = data;

  call->text = hf_sync_table_get_fact (profile, call->name, error);
  return call->text != NULL;
}

char *
hf_store_get_fact (HfStore *store, const char *name, GError **error)
{
  SyncCall call = { .name = name };

  g_return_val_if_fail (HF_IS_STORE (store) && name != NULL, NULL);

  hf_store_call (store, do_get_fact, &call, error);
  return call.text;
}

static gboolean
do_list_providers (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  GPtrArray **providers = data;

  *providers = hf_provider_table_list (profile, error);
  return *providers != NULL;
}

GPtrArray *
hf_store_list_providers (HfStore *store, GError **error)
{
  GPtrArray *providers = NULL;

  g_return_val_if_fail (HF_IS_STORE (store), NULL);

  hf_store_call (store, do_list_providers, &providers, error);
  return providers;
}

static gboolean
do_put_provider (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  g_autoptr (HfWrite) write = hf_write_begin (profile, error);

  if (write == NULL || !hf_provider_table_put (write, data, error) ||
      !hf_write_commit (write, error))
    return FALSE;
  hf_store_tell_sync_changed (store);
  return TRUE;
}

gboolean
hf_store_put_provider (HfStore *store, HfProvider *provider, GError **error)
{
  g_return_val_if_fail (HF_IS_STORE (store) && provider != NULL, FALSE);

  return hf_store_call (store, do_put_provider, provider, error);
}
