/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-store-private.h"

#include "hf-event-log.h"
#include "hf-outbox.h"
#include "hf-overview-table.h"

GPtrArray *
hf_store_write_events (HfWrite *write, GPtrArray *events, HfOrigin origin, GError **error)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);

  for (guint i = 0; i < events->len; i++) {
    HfEvent *event = g_ptr_array_index (events, i);
    gboolean is_new;

    if (!hf_event_log_append (write, event, &is_new, error))
      return NULL;
    if (is_new && origin == HF_ORIGIN_DESK && !hf_outbox_add_event (write, event, error))
      return NULL;
    if (is_new)
      g_ptr_array_add (added, hf_event_ref (event));
  }
  return g_steal_pointer (&added);
}

typedef struct {
  GPtrArray *events;
  HfOrigin origin;
  guint added;
} Append;

static void
append_free (gpointer data)
{
  Append *append = data;

  g_ptr_array_unref (append->events);
  g_free (append);
}

static gboolean
do_append (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  Append *append = data;
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (HfWrite) write = hf_write_begin (profile, error);

  if (write != NULL)
    added = hf_store_write_events (write, append->events, append->origin, error);
  if (added == NULL)
    return FALSE;
  if (added->len > 0 && !hf_write_commit (write, error))
    return FALSE;
  append->added = added->len;
  hf_store_raise_seq (store, profile);
  hf_store_tell_appended (store, added, append->origin);
  if (added->len > 0 && append->origin == HF_ORIGIN_DESK)
    hf_store_tell_sync_changed (store);
  return TRUE;
}

gboolean
hf_store_append (
    HfStore *store, GPtrArray *events, HfOrigin origin, guint *out_added, GError **error)
{
  Append append = { .events = events, .origin = origin };

  g_return_val_if_fail (HF_IS_STORE (store) && events != NULL, FALSE);

  if (!hf_store_call (store, do_append, &append, error))
    return FALSE;
  if (out_added != NULL)
    *out_added = append.added;
  return TRUE;
}

static gpointer
ref_event (gconstpointer event, gpointer user_data)
{
  return hf_event_ref ((HfEvent *)event);
}

void
hf_store_append_async (HfStore *store,
                       GPtrArray *events,
                       HfOrigin origin,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Append *append;

  g_return_if_fail (HF_IS_STORE (store) && events != NULL);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, hf_store_append_async);
  append = g_new0 (Append, 1);
  /* A copy: the caller's array is the caller's again when this returns. */
  append->events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_ptr_array_extend (append->events, events, (GCopyFunc)ref_event, NULL);
  append->origin = origin;
  g_task_set_task_data (task, append, append_free);
  hf_store_call_async (task, do_append);
}

gboolean
hf_store_append_finish (HfStore *store, GAsyncResult *result, guint *out_added, GError **error)
{
  Append *append;

  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  append = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (out_added != NULL)
    *out_added = append->added;
  return TRUE;
}

typedef struct {
  char *handoff;
  GPtrArray *events;
  guint damaged;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->handoff);
  g_clear_pointer (&load->events, g_ptr_array_unref);
  g_free (load);
}

static gboolean
do_load (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  Load *load = data;

  load->events = hf_event_log_load (profile, load->handoff, &load->damaged, error);
  return load->events != NULL;
}

GPtrArray *
hf_store_load (HfStore *store, const char *handoff, guint *out_damaged, GError **error)
{
  Load load = { .handoff = (char *)handoff };

  g_return_val_if_fail (HF_IS_STORE (store), NULL);

  if (!hf_store_call (store, do_load, &load, error))
    return NULL;
  if (out_damaged != NULL)
    *out_damaged = load.damaged;
  return load.events;
}

void
hf_store_load_async (HfStore *store,
                     const char *handoff,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Load *load;

  g_return_if_fail (HF_IS_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, hf_store_load_async);
  load = g_new0 (Load, 1);
  load->handoff = g_strdup (handoff);
  g_task_set_task_data (task, load, load_free);
  hf_store_call_async (task, do_load);
}

GPtrArray *
hf_store_load_finish (HfStore *store, GAsyncResult *result, guint *out_damaged, GError **error)
{
  Load *load;

  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  load = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  if (out_damaged != NULL)
    *out_damaged = load->damaged;
  return g_steal_pointer (&load->events);
}

typedef struct {
  const char *handoff;
  GBytes *bytes;
  GHashTable *all;
} Overview;

static gboolean
do_put_overview (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  Overview *overview = data;
  g_autoptr (HfWrite) write = hf_write_begin (profile, error);

  return write != NULL &&
         hf_overview_table_put (write, overview->handoff, overview->bytes, error) &&
         hf_write_commit (write, error);
}

gboolean
hf_store_put_overview (HfStore *store, const char *handoff, GBytes *overview, GError **error)
{
  Overview put = { .handoff = handoff, .bytes = overview };

  g_return_val_if_fail (HF_IS_STORE (store) && handoff != NULL && overview != NULL, FALSE);

  return hf_store_call (store, do_put_overview, &put, error);
}

static gboolean
do_load_overviews (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  Overview *overview = data;

  overview->all = hf_overview_table_load (profile, error);
  return overview->all != NULL;
}

GHashTable *
hf_store_load_overviews (HfStore *store, GError **error)
{
  Overview load = { 0 };

  g_return_val_if_fail (HF_IS_STORE (store), NULL);

  hf_store_call (store, do_load_overviews, &load, error);
  return load.all;
}
