/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-desk-private.h"

#include "hf-error.h"
#include "hf-fold.h"
#include "hf-loop-item-private.h"
#include "hf-merge.h"

/* Items said anew in one go; more are spread over idle turns so that no frame waits. */
#define BATCH 300
/* From this many handoffs on, what the server brings is taken together. */
enum { LARGE_PANEL = 30, ARRIVALS_MS = 200 };

HfLoop *
hf_desk_fold (GHashTable *pathways, HfPathway *fallback, const HfSite *site, GPtrArray *events)
{
  HfPathway *pathway = hf_fold_find_pathway (pathways, events);

  return hf_fold (pathway != NULL ? pathway : fallback, site, events);
}

gint64
hf_desk_moment (HfDesk *desk, HfLoop *loop)
{
  gint64 now = hf_clock_now (desk->clock);
  const char *device = hf_store_get_device (desk->store);
  GPtrArray *events = loop != NULL ? hf_loop_get_events (loop) : NULL;

  for (guint i = events != NULL ? events->len : 0; i > 0; i--) {
    const HfEventHead *head = hf_event_get_head (g_ptr_array_index (events, i - 1));

    if (g_strcmp0 (head->device, device) == 0)
      return MAX (now, head->at);
  }
  return now;
}

static char *
dup_known_receiver (HfDesk *desk, HfLoop *loop)
{
  const char *receiver = hf_loop_get_receiver (loop);

  return receiver != NULL ? hf_desk_dup_receiver_name (desk, receiver) : NULL;
}

static gboolean
lease_cb (gpointer user_data)
{
  HfDesk *desk = user_data;

  desk->lease.source = 0;
  hf_desk_refresh_all (desk);
  return G_SOURCE_REMOVE;
}

/* The minute is too coarse for a private setting: it ends on the dot. */
static void
watch_lease (HfDesk *desk, const HfView *view)
{
  gint64 left;

  if (!view->private_fresh || (desk->lease.source != 0 && desk->lease.until <= view->private_until))
    return;
  g_clear_handle_id (&desk->lease.source, g_source_remove);
  left = MAX (view->private_until - hf_clock_now (desk->clock), 0);
  desk->lease.until = view->private_until;
  desk->lease.source = g_timeout_add ((guint)MIN (left, HF_DAY) + 1, lease_cb, desk);
}

gboolean
hf_desk_refresh (HfDesk *desk, HfLoopItem *item, HfLoop *loop)
{
  g_autofree char *receiver = dup_known_receiver (desk, loop);
  gboolean moved =
      hf_loop_item_update (item, loop, desk->site, receiver, hf_desk_moment (desk, loop));

  watch_lease (desk, hf_loop_item_get_view (item));
  return moved;
}

/* handoff -> its events among @events, each list sorted and without doubles */
static GHashTable *
group_by_handoff (GPtrArray *events)
{
  GHashTable *groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < events->len; i++) {
    HfEvent *event = g_ptr_array_index (events, i);
    const char *handoff = hf_event_get_handoff (event);
    GPtrArray *group = g_hash_table_lookup (groups, handoff);

    if (group == NULL) {
      group = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
      g_hash_table_insert (groups, (char *)handoff, group);
    }
    g_ptr_array_add (group, hf_event_ref (event));
  }
  return groups;
}

static gpointer
ref_event (gconstpointer event, gpointer user_data)
{
  return hf_event_ref ((HfEvent *)event);
}

/* A loop is immutable and holds its log, so the merge works on a copy. */
static GPtrArray *
merged_log (HfLoopItem *item, GPtrArray *news, guint *out_added)
{
  GPtrArray *log;

  if (item != NULL)
    log = g_ptr_array_copy (hf_loop_get_events (hf_loop_item_get_loop (item)), ref_event, NULL);
  else
    log = g_ptr_array_new ();
  g_ptr_array_set_free_func (log, (GDestroyNotify)hf_event_unref);
  *out_added = hf_merge (log, news);
  return log;
}

/* Returns: (nullable) (transfer full): the item that changed, or a new one that is not listed yet.
 */
static HfLoopItem *
take_group (HfDesk *desk, const char *handoff, GPtrArray *news)
{
  HfLoopItem *known = hf_loop_list_find (desk->loops, handoff);
  guint added = 0;
  g_autoptr (GPtrArray) log = merged_log (known, news, &added);
  g_autoptr (HfLoopItem) item = NULL;
  g_autoptr (HfLoop) loop = NULL;

  if (added == 0)
    return NULL;
  loop = hf_desk_fold (desk->pathways, desk->newer_pathway, desk->site, log);
  item = known != NULL ? g_object_ref (known) : hf_loop_item_new (handoff);
  hf_desk_refresh (desk, item, loop);
  return g_steal_pointer (&item);
}

/* A page of the server may touch a thousand handoffs: they are put in order once. */
static void
list_changes (HfDesk *desk, GPtrArray *known, GPtrArray *fresh)
{
  if (known->len == 1)
    hf_loop_list_settle (desk->loops, g_ptr_array_index (known, 0));
  else if (known->len > 1)
    hf_loop_list_settle_all (desk->loops);
  if (fresh->len > 0)
    hf_loop_list_add (desk->loops, fresh);
}

void
hf_desk_take (HfDesk *desk, GPtrArray *events)
{
  g_autoptr (GHashTable) groups = group_by_handoff (events);
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer handoff;
  gpointer news;

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &handoff, &news)) {
    gboolean listed = hf_loop_list_find (desk->loops, handoff) != NULL;
    HfLoopItem *item = take_group (desk, handoff, news);

    if (item != NULL)
      g_ptr_array_add (listed ? known : fresh, item);
  }
  list_changes (desk, known, fresh);
  for (guint i = 0; i < known->len; i++)
    hf_desk_emit_changed (desk, hf_loop_item_get_handoff (g_ptr_array_index (known, i)));
  for (guint i = 0; i < fresh->len; i++)
    hf_desk_emit_changed (desk, hf_loop_item_get_handoff (g_ptr_array_index (fresh, i)));
}

static gboolean
arrived_cb (gpointer user_data)
{
  HfDesk *desk = user_data;
  g_autoptr (GPtrArray) events = g_steal_pointer (&desk->arrived.events);

  desk->arrived.source = 0;
  hf_desk_take (desk, events);
  return G_SOURCE_REMOVE;
}

void
hf_desk_arrive (HfDesk *desk, GPtrArray *events, gboolean from_server)
{
  if (!from_server || g_list_model_get_n_items (G_LIST_MODEL (desk->loops)) < LARGE_PANEL) {
    hf_desk_take (desk, events);
    return;
  }
  if (desk->arrived.events == NULL)
    desk->arrived.events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (desk->arrived.events, hf_event_ref (g_ptr_array_index (events, i)));
  if (desk->arrived.source == 0)
    desk->arrived.source = g_timeout_add (ARRIVALS_MS, arrived_cb, desk);
}

/* Loading */

typedef struct {
  GHashTable *pathways;
  HfPathway *fallback;
  const HfSite *site;
  GPtrArray *events;
} Folding;

static void
folding_free (Folding *folding)
{
  g_hash_table_unref (folding->pathways);
  hf_pathway_unref (folding->fallback);
  g_ptr_array_unref (folding->events);
  g_free (folding);
}

/* Folding is pure, so ten thousand logs are folded beside the first frame, not before it. The site
 * belongs to the desk, which the caller's task keeps alive. */
static void
fold_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Folding *folding = task_data;
  g_autoptr (GHashTable) groups = group_by_handoff (folding->events);
  GPtrArray *loops = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_loop_unref);
  GHashTableIter iter;
  gpointer group;

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &group)) {
    g_autoptr (GPtrArray) log = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);

    hf_merge (log, group);
    g_ptr_array_add (loops,
                     hf_desk_fold (folding->pathways, folding->fallback, folding->site, log));
  }
  g_task_return_pointer (task, loops, (GDestroyNotify)g_ptr_array_unref);
}

static void
folded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HfDesk *desk = g_task_get_source_object (task);
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) loops = NULL;
  GError *error = NULL;

  loops = g_task_propagate_pointer (G_TASK (result), &error);
  if (loops == NULL) {
    g_task_return_error (task, error);
    return;
  }
  for (guint i = 0; i < loops->len; i++) {
    HfLoop *loop = g_ptr_array_index (loops, i);
    const char *handoff = hf_loop_get_handoff (loop);
    HfLoopItem *item = hf_loop_list_find (desk->loops, handoff);

    /* Something came in while we folded: merge instead of going back. */
    if (item != NULL) {
      hf_desk_take (desk, hf_loop_get_events (loop));
      continue;
    }
    item = hf_loop_item_new (handoff);
    hf_desk_refresh (desk, item, loop);
    g_ptr_array_add (fresh, item);
  }
  hf_loop_list_add (desk->loops, fresh);
  hf_desk_emit_changed (desk, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HfDesk *desk = g_task_get_source_object (task);
  guint damaged = 0;
  GError *error = NULL;
  GPtrArray *events = hf_store_load_finish (HF_STORE (source), result, &damaged, &error);

  if (events == NULL) {
    g_prefix_error (&error, "Could not read the handoffs: ");
    g_task_return_error (task, error);
    return;
  }
  if (damaged > 0)
    g_message ("%u events could not be opened and are left out", damaged);
  Folding *folding = g_new0 (Folding, 1);
  folding->pathways = g_hash_table_ref (desk->pathways);
  folding->fallback = hf_pathway_ref (desk->newer_pathway);
  folding->site = desk->site;
  folding->events = events;
  g_autoptr (GTask) fold =
      g_task_new (NULL, g_task_get_cancellable (task), folded_cb, g_object_ref (task));
  g_task_set_source_tag (fold, fold_thread);
  g_task_set_task_data (fold, folding, (GDestroyNotify)folding_free);
  g_task_run_in_thread (fold, fold_thread);
}

void
hf_desk_load_async (HfDesk *desk,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HF_IS_DESK (desk));

  task = g_task_new (desk, cancellable, callback, user_data);
  g_task_set_source_tag (task, hf_desk_load_async);
  hf_store_load_async (desk->store, NULL, cancellable, loaded_cb, task);
}

gboolean
hf_desk_load_finish (HfDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The clock */

static gboolean
refresh_batch (HfDesk *desk)
{
  GListModel *model = G_LIST_MODEL (desk->loops);
  guint n_items = g_list_model_get_n_items (model);
  guint end = MIN (desk->refresh.at + BATCH, n_items);

  for (; desk->refresh.at < end; desk->refresh.at++) {
    g_autoptr (HfLoopItem) item = g_list_model_get_item (model, desk->refresh.at);

    if (desk->renamed || hf_loop_item_get_next (item)->urgency != HF_URGENCY_CLOSED)
      hf_desk_refresh (desk, item, hf_loop_item_get_loop (item));
  }
  return end < n_items;
}

static void
finish_refresh (HfDesk *desk)
{
  desk->refresh.source = 0;
  desk->renamed = FALSE;
  hf_loop_list_settle_all (desk->loops);
  hf_desk_emit_changed (desk, NULL);
}

static gboolean
refresh_cb (gpointer user_data)
{
  HfDesk *desk = user_data;

  if (refresh_batch (desk))
    return G_SOURCE_CONTINUE;
  finish_refresh (desk);
  return G_SOURCE_REMOVE;
}

void
hf_desk_refresh_all (HfDesk *desk)
{
  g_clear_handle_id (&desk->refresh.source, g_source_remove);
  desk->refresh.at = 0;
  if (refresh_batch (desk))
    desk->refresh.source = g_idle_add (refresh_cb, desk);
  else
    finish_refresh (desk);
}
