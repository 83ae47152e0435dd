/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-store-private.h"

#include "hf-error.h"
#include "hf-outbox.h"
#include "hf-worker.h"

struct _HfStore {
  GObject parent_instance;
  HfWorker *worker;
  HfProfile *profile; /* on the worker's thread only; NULL once closed */
  char *device;
  GMainContext *context; /* where signals are emitted */
  GMutex mutex;
  guint64 seq;           /* under the mutex */
  gboolean telling_sync; /* under the mutex: a sync-changed is on its way */
};

enum { APPENDED, SYNC_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfStore, hf_store, G_TYPE_OBJECT)

/* A signal on its way from the worker to the context; it does not keep the store alive. */
typedef struct {
  GWeakRef store;
  GPtrArray *events; /* NULL for sync-changed */
  gboolean from_server;
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_weak_ref_clear (&telling->store);
  g_clear_pointer (&telling->events, g_ptr_array_unref);
  g_free (telling);
}

static gboolean
emit_cb (gpointer data)
{
  Telling *telling = data;
  g_autoptr (HfStore) store = g_weak_ref_get (&telling->store);

  if (store == NULL)
    return G_SOURCE_REMOVE;
  if (telling->events != NULL) {
    g_signal_emit (store, signals[APPENDED], 0, telling->events, telling->from_server);
    return G_SOURCE_REMOVE;
  }
  /* Cleared first: a change during the emission is told again. */
  g_mutex_lock (&store->mutex);
  store->telling_sync = FALSE;
  g_mutex_unlock (&store->mutex);
  g_signal_emit (store, signals[SYNC_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* Sources of one priority in one context run in the order in which they were attached, and the
 * callbacks of tasks have the same: a signal comes before the callback of the call that caused it.
 */
static void
tell (HfStore *store, GPtrArray *events, gboolean from_server)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Telling *telling = g_new0 (Telling, 1);

  g_weak_ref_init (&telling->store, store);
  telling->events = events != NULL ? g_ptr_array_ref (events) : NULL;
  telling->from_server = from_server;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "HfStore signal");
  g_source_set_callback (source, emit_cb, telling, telling_free);
  g_source_attach (source, store->context);
}

/* Nobody listens in a program without a main loop; its context would only fill up. */
static gboolean
is_heard (HfStore *store, guint signal)
{
  return g_signal_has_handler_pending (store, signals[signal], 0, FALSE);
}

void
hf_store_tell_appended (HfStore *store, GPtrArray *events, HfOrigin origin)
{
  if (events->len > 0 && is_heard (store, APPENDED))
    tell (store, events, origin == HF_ORIGIN_SERVER);
}

void
hf_store_tell_sync_changed (HfStore *store)
{
  gboolean already;

  if (!is_heard (store, SYNC_CHANGED))
    return;
  g_mutex_lock (&store->mutex);
  already = store->telling_sync;
  store->telling_sync = TRUE;
  g_mutex_unlock (&store->mutex);
  if (!already)
    tell (store, NULL, FALSE);
}

static gboolean
refuse_closed (GError **error)
{
  g_set_error (error, HF_ERROR, HF_ERROR_FAILED, "using the profile: it is closed");
  return FALSE;
}

typedef struct {
  HfStore *store;
  HfStoreFunc func;
  gpointer data;
  GError **error;
  gboolean good;
} Call;

static void
do_call (gpointer data)
{
  Call *call = data;

  if (call->store->profile == NULL)
    call->good = refuse_closed (call->error);
  else
    call->good = call->func (call->store, call->store->profile, call->data, call->error);
}

gboolean
hf_store_call (HfStore *store, HfStoreFunc func, gpointer data, GError **error)
{
  Call call = { .store = store, .func = func, .data = data, .error = error };

  if (!hf_worker_run (store->worker, do_call, &call))
    return refuse_closed (error);
  return call.good;
}

typedef struct {
  GTask *task;
  HfStoreFunc func;
} TaskCall;

static void
do_task (gpointer data)
{
  g_autofree TaskCall *call = data;
  g_autoptr (GTask) task = call->task;
  HfStore *store = g_task_get_source_object (task);
  GError *error = NULL;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_set_error (&error, HF_ERROR, HF_ERROR_CANCELLED, "using the profile: cancelled");
  else if (store->profile == NULL)
    refuse_closed (&error);
  else
    call->func (store, store->profile, g_task_get_task_data (task), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

void
hf_store_call_async (GTask *task, HfStoreFunc func)
{
  HfStore *store = g_task_get_source_object (task);
  TaskCall *call = g_new (TaskCall, 1);

  /* What was saved is saved: a late cancel must not say otherwise. */
  g_task_set_check_cancellable (task, FALSE);
  *call = (TaskCall){ .task = g_object_ref (task), .func = func };
  if (hf_worker_post (store->worker, do_task, call))
    return;
  g_task_return_new_error (task, HF_ERROR, HF_ERROR_FAILED, "using the profile: it is closed");
  g_object_unref (call->task);
  g_free (call);
}

static void
do_close (gpointer data)
{
  HfStore *store = data;
  g_autoptr (GError) fault = NULL;

  if (store->profile == NULL)
    return;
  /* Nothing is lost: the log is read again when the profile is opened next time. */
  if (!hf_profile_checkpoint (store->profile, &fault))
    g_warning ("%s", fault->message);
  g_clear_pointer (&store->profile, hf_profile_close);
}

static void
hf_store_finalize (GObject *object)
{
  HfStore *store = HF_STORE (object);

  hf_store_close (store);
  hf_worker_free (store->worker);
  g_main_context_unref (store->context);
  g_mutex_clear (&store->mutex);
  g_free (store->device);
  G_OBJECT_CLASS (hf_store_parent_class)->finalize (object);
}

static void
hf_store_class_init (HfStoreClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hf_store_finalize;

  signals[APPENDED] = g_signal_new ("appended", HF_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, G_TYPE_BOOLEAN);
  signals[SYNC_CHANGED] = g_signal_new ("sync-changed", HF_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

static void
hf_store_init (HfStore *store)
{
  g_mutex_init (&store->mutex);
  store->context = g_main_context_ref_thread_default ();
  store->worker = hf_worker_new ("hf-store");
}

typedef struct {
  HfStore *store;
  const char *folder;
  HfKey *key;
  GError **error;
} Opening;

static void
do_open (gpointer data)
{
  Opening *opening = data;
  HfStore *store = opening->store;
  g_autoptr (HfProfile) profile = hf_profile_open (opening->folder, opening->key, opening->error);

  if (profile == NULL)
    return;
  store->device = g_strdup (hf_profile_get_device (profile));
  hf_store_raise_seq (store, profile);
  store->profile = g_steal_pointer (&profile);
}

static gboolean
prune_outbox (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  g_autoptr (HfWrite) write = hf_write_begin (profile, error);
  gint64 before;

  if (write == NULL)
    return FALSE;
  before = write->head.outbox;
  if (!hf_outbox_prune (write, write->head.time, error))
    return FALSE;
  return write->head.outbox == before || hf_write_commit (write, error);
}

HfStore *
hf_store_open (const char *folder, HfKey *key, GError **error)
{
  g_autoptr (HfStore) store = NULL;
  g_autoptr (GError) fault = NULL;
  Opening opening = { .folder = folder, .key = key, .error = error };

  g_return_val_if_fail (folder != NULL && key != NULL, NULL);

  store = g_object_new (HF_TYPE_STORE, NULL);
  opening.store = store;
  if (!hf_worker_run (store->worker, do_open, &opening) || store->profile == NULL)
    return NULL;
  /* Tidying up can wait for the next time; a full disk must not keep anybody from reading. */
  if (!hf_store_call (store, prune_outbox, NULL, &fault))
    g_message ("%s", fault->message);
  return g_steal_pointer (&store);
}

void
hf_store_close (HfStore *store)
{
  g_return_if_fail (HF_IS_STORE (store));

  hf_worker_run (store->worker, do_close, store);
  hf_worker_stop (store->worker, NULL, NULL);
}

static gboolean
get_damage (HfStore *store, HfProfile *profile, gpointer data, GError **error)
{
  *(GError **)data = hf_profile_dup_damage (profile);
  return TRUE;
}

GError *
hf_store_dup_damage (HfStore *store)
{
  GError *damage = NULL;
  g_autoptr (GError) closed = NULL;

  g_return_val_if_fail (HF_IS_STORE (store), NULL);

  /* A closed profile has nothing to say. */
  hf_store_call (store, get_damage, &damage, &closed);
  return damage;
}

const char *
hf_store_get_device (HfStore *store)
{
  g_return_val_if_fail (HF_IS_STORE (store), NULL);

  return store->device;
}

guint64
hf_store_take_seq (HfStore *store)
{
  guint64 taken;

  g_return_val_if_fail (HF_IS_STORE (store), 0);

  g_mutex_lock (&store->mutex);
  taken = ++store->seq;
  g_mutex_unlock (&store->mutex);
  return taken;
}

/* Higher only if our own events came back from the server after an older copy of the profile was
 * put back: their numbers are taken. */
void
hf_store_raise_seq (HfStore *store, HfProfile *profile)
{
  g_mutex_lock (&store->mutex);
  store->seq = MAX (store->seq, hf_profile_get_head (profile)->seq);
  g_mutex_unlock (&store->mutex);
}
