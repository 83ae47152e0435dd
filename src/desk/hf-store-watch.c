/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-store-watch.h"

#include "hf-error.h"

struct _HfStoreWatch {
  GObject parent;
  HfStore *store;
  HfStoreFacts *facts;
  GCancellable *cancellable;
  gboolean reading;
  gboolean owed;
  guint rest; /* source: a large outbox is not read again at once */
};

enum { LARGE_OUTBOX = 200, REST_MS = 300 };

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfStoreWatch, hf_store_watch, G_TYPE_OBJECT)

/* The texts of a reading, and which facts they are. */
static const struct {
  const char *name;
  gsize offset;
} texts[] = {
  { "sync.state", G_STRUCT_OFFSET (HfStoreFacts, state) },
  { "sync.last-contact", G_STRUCT_OFFSET (HfStoreFacts, last_contact) },
  { "sync.error", G_STRUCT_OFFSET (HfStoreFacts, fault) },
  { "sync.service", G_STRUCT_OFFSET (HfStoreFacts, service) },
  { "sync.missing", G_STRUCT_OFFSET (HfStoreFacts, missing) },
  { "sync.progress", G_STRUCT_OFFSET (HfStoreFacts, progress) },
  { "account.state", G_STRUCT_OFFSET (HfStoreFacts, account_state) },
  { "account.name", G_STRUCT_OFFSET (HfStoreFacts, account_name) },
};

static char **
text_of (HfStoreFacts *facts, guint i)
{
  return G_STRUCT_MEMBER_P (facts, texts[i].offset);
}

static void
facts_free (HfStoreFacts *facts)
{
  g_clear_pointer (&facts->outbox, g_ptr_array_unref);
  g_clear_pointer (&facts->providers, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*text_of (facts, i));
  g_free (facts);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfStoreFacts, facts_free)

/* A fact that is not there is no error: the text stays NULL. */
static gboolean
read_fact (HfStore *store, const char *name, char **out_value, GError **error)
{
  g_autoptr (GError) fault = NULL;

  *out_value = hf_store_get_fact (store, name, &fault);
  if (fault == NULL || g_error_matches (fault, HF_ERROR, HF_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
read_texts (HfStore *store, HfStoreFacts *facts, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!read_fact (store, texts[i].name, text_of (facts, i), error))
      return FALSE;
  return TRUE;
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  HfStore *store = task_data;
  g_autoptr (HfStoreFacts) facts = g_new0 (HfStoreFacts, 1);
  GError *error = NULL;

  facts->outbox = hf_store_list_outbox (store, TRUE, &error);
  if (facts->outbox != NULL)
    facts->providers = hf_store_list_providers (store, &error);
  if (facts->providers == NULL || !read_texts (store, facts, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&facts), (GDestroyNotify)facts_free);
}

static void read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
start_reading (HfStoreWatch *watch)
{
  /* A thread may drop its task last, and with it the task's source; so the watch is not the source,
   * but is held by the callback, which runs here. */
  g_autoptr (GTask) task = g_task_new (NULL, watch->cancellable, read_cb, g_object_ref (watch));

  g_task_set_source_tag (task, start_reading);
  g_task_set_task_data (task, g_object_ref (watch->store), g_object_unref);
  watch->reading = TRUE;
  watch->owed = FALSE;
  g_task_run_in_thread (task, read_thread);
}

static gboolean
rested_cb (gpointer user_data)
{
  HfStoreWatch *watch = user_data;

  watch->rest = 0;
  if (watch->owed)
    start_reading (watch);
  return G_SOURCE_REMOVE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HfStoreWatch) watch = user_data;
  g_autoptr (GError) error = NULL;
  HfStoreFacts *facts = g_task_propagate_pointer (G_TASK (result), &error);

  watch->reading = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (facts == NULL) {
    /* The store closes before the desk at the end; what was read last stays on the screen. */
    g_debug ("Could not read the outbox: %s", error->message);
    return;
  }
  g_clear_pointer (&watch->facts, facts_free);
  watch->facts = facts;
  if (facts->outbox->len > LARGE_OUTBOX)
    watch->rest = g_timeout_add (REST_MS, rested_cb, watch);
  else if (watch->owed)
    start_reading (watch);
  g_signal_emit (watch, signals[CHANGED], 0);
}

static void
hf_store_watch_dispose (GObject *object)
{
  HfStoreWatch *watch = HF_STORE_WATCH (object);

  g_cancellable_cancel (watch->cancellable);
  g_clear_handle_id (&watch->rest, g_source_remove);
  if (watch->store != NULL)
    g_signal_handlers_disconnect_by_data (watch->store, watch);
  g_clear_object (&watch->store);
  G_OBJECT_CLASS (hf_store_watch_parent_class)->dispose (object);
}

static void
hf_store_watch_finalize (GObject *object)
{
  HfStoreWatch *watch = HF_STORE_WATCH (object);

  g_clear_object (&watch->cancellable);
  g_clear_pointer (&watch->facts, facts_free);
  G_OBJECT_CLASS (hf_store_watch_parent_class)->finalize (object);
}

static void
hf_store_watch_class_init (HfStoreWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hf_store_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = hf_store_watch_finalize;
  signals[CHANGED] = g_signal_new ("changed", HF_TYPE_STORE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
hf_store_watch_init (HfStoreWatch *watch)
{
  watch->cancellable = g_cancellable_new ();
}

HfStoreWatch *
hf_store_watch_new (HfStore *store)
{
  HfStoreWatch *watch = g_object_new (HF_TYPE_STORE_WATCH, NULL);

  watch->store = g_object_ref (store);
  g_signal_connect_object (store, "sync-changed", G_CALLBACK (hf_store_watch_read), watch,
                           G_CONNECT_SWAPPED);
  start_reading (watch);
  return watch;
}

const HfStoreFacts *
hf_store_watch_get_facts (HfStoreWatch *watch)
{
  g_return_val_if_fail (HF_IS_STORE_WATCH (watch), NULL);

  return watch->facts;
}

void
hf_store_watch_read (HfStoreWatch *watch)
{
  g_return_if_fail (HF_IS_STORE_WATCH (watch));

  if (watch->reading || watch->rest != 0)
    watch->owed = TRUE;
  else if (watch->store != NULL)
    start_reading (watch);
}

gboolean
hf_store_watch_is_reading (HfStoreWatch *watch)
{
  g_return_val_if_fail (HF_IS_STORE_WATCH (watch), FALSE);

  return watch->reading || watch->owed;
}
