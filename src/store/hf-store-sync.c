/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-event-log.h"
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
  GHashTable *worked_on; /* handoff -> whether a desk works on it */
  GPtrArray *theirs;     /* (nullable): HfEvent, new, origin server */
  GPtrArray *ours;       /* (nullable): HfEvent, new, origin desk */
  guint added;
} PageCall;

static void
page_call_clear (PageCall *call)
{
  g_clear_pointer (&call->worked_on, g_hash_table_unref);
  g_clear_pointer (&call->theirs, g_ptr_array_unref);
  g_clear_pointer (&call->ours, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PageCall, page_call_clear)

HfPage *
hf_page_new (const char *query)
{
  HfPage *page = g_new0 (HfPage, 1);

  page->query = query;
  page->events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  page->derived = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  page->behind = g_ptr_array_new_with_free_func (g_free);
  page->remotes = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_remote_free);
  page->providers = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_provider_unref);
  page->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return page;
}

void
hf_page_free (HfPage *page)
{
  g_ptr_array_unref (page->events);
  g_ptr_array_unref (page->derived);
  g_ptr_array_unref (page->behind);
  g_ptr_array_unref (page->remotes);
  g_ptr_array_unref (page->providers);
  g_hash_table_unref (page->facts);
  g_free (page);
}

void
hf_page_add_behind (HfPage *page, const char *handoff)
{
  if (!g_ptr_array_find_with_equal_func (page->behind, handoff, g_str_equal, NULL))
    g_ptr_array_add (page->behind, g_strdup (handoff));
}

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
write_facts (HfWrite *write, GHashTable *facts, GError **error)
{
  GHashTableIter iter;
  gpointer name, value;

  if (facts == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, facts);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (!hf_sync_table_set_fact (write, name, value, error))
      return FALSE;
  return TRUE;
}

/* Asked in the transaction: nobody begins to work on it in between. */
static gboolean
find_worked_on (
    PageCall *call, HfWrite *write, const char *handoff, gboolean *out_worked_on, GError **error)
{
  g_autoptr (GPtrArray) events = NULL;
  gpointer known;

  *out_worked_on = FALSE;
  if (g_hash_table_lookup_extended (call->worked_on, handoff, NULL, &known)) {
    *out_worked_on = GPOINTER_TO_INT (known);
    return TRUE;
  }
  events = hf_event_log_load (write->profile, handoff, NULL, error);
  for (guint i = 0; events != NULL && i < events->len && !*out_worked_on; i++)
    *out_worked_on = hf_event_is_of_desk (g_ptr_array_index (events, i));
  g_hash_table_insert (call->worked_on, (char *)handoff, GINT_TO_POINTER (*out_worked_on));
  return events != NULL;
}

/* Events that a server sent and events that its resources gave, in one list each. */
static gboolean
write_page_events (PageCall *call, HfWrite *write, GError **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) theirs = g_ptr_array_new ();
  g_autoptr (GPtrArray) ours = g_ptr_array_new ();
  GPtrArray *events = call->page->events != NULL ? call->page->events : none;
  GPtrArray *derived = call->page->derived != NULL ? call->page->derived : none;
  g_autoptr (GPtrArray) seen = NULL;

  call->theirs = hf_store_write_events (write, events, HF_ORIGIN_SERVER, error);
  if (call->theirs == NULL || !mark_arrived (write, events, error))
    return FALSE;
  for (guint i = 0; i < derived->len; i++) {
    HfEvent *event = g_ptr_array_index (derived, i);
    gboolean worked_on;

    if (!find_worked_on (call, write, hf_event_get_handoff (event), &worked_on, error))
      return FALSE;
    g_ptr_array_add (worked_on ? ours : theirs, event);
  }
  call->ours = hf_store_write_events (write, ours, HF_ORIGIN_DESK, error);
  seen = call->ours != NULL ? hf_store_write_events (write, theirs, HF_ORIGIN_SERVER, error) : NULL;
  if (seen == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (call->theirs, g_steal_pointer (&seen));
  return TRUE;
}

static gboolean
write_behind (PageCall *call, HfWrite *write, GError **error)
{
  GPtrArray *behind = call->page->behind;

  for (guint i = 0; behind != NULL && i < behind->len; i++) {
    const char *handoff = g_ptr_array_index (behind, i);
    gboolean worked_on;

    if (!find_worked_on (call, write, handoff, &worked_on, error) ||
        (worked_on && !hf_outbox_add_snapshot (write, handoff, error)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_page (PageCall *call, HfWrite *write, GError **error)
{
  const HfPage *page = call->page;

  return write_page_events (call, write, error) && write_behind (call, write, error) &&
         write_remotes (write, page->remotes, error) &&
         write_providers (write, page->providers, error) &&
         write_facts (write, page->facts, error) &&
         (page->cursor == NULL ||
          hf_sync_table_set_cursor (write, page->query, page->cursor, error));
}

static gboolean
do_apply_page (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  PageCall *call = data;
  g_autoptr (HfWrite) write = hf_write_begin (profile, error);

  if (write == NULL || !write_page (call, write, error) || !hf_write_commit (write, error))
    return FALSE;
  call->added = call->theirs->len + call->ours->len;
  hf_store_raise_seq (store, profile);
  hf_store_tell_appended (store, call->theirs, HF_ORIGIN_SERVER);
  hf_store_tell_appended (store, call->ours, HF_ORIGIN_DESK);
  hf_store_tell_sync_changed (store);
  return TRUE;
}

gboolean
hf_store_apply_page (HfStore *store, const HfPage *page, guint *out_added, GError **error)
{
  g_auto (PageCall) call = { .page = page };

  g_return_val_if_fail (HF_IS_STORE (store) && page != NULL, FALSE);
  g_return_val_if_fail (page->cursor == NULL || page->query != NULL, FALSE);

  call.worked_on = g_hash_table_new (g_str_hash, g_str_equal);
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
