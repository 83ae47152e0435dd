/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sync-item-private.h"

#include "hf-desk-private.h"
#include "hf-words.h"

#include <glib/gi18n-lib.h>

struct _HfSyncItem {
  GObject parent;
  HfStore *store;
  HfOutboxItem *item;
  char *title;
  char *subtitle;
  char *description;
};

G_DEFINE_FINAL_TYPE (HfSyncItem, hf_sync_item, G_TYPE_OBJECT)

static void
hf_sync_item_dispose (GObject *object)
{
  g_clear_object (&HF_SYNC_ITEM (object)->store);
  G_OBJECT_CLASS (hf_sync_item_parent_class)->dispose (object);
}

static void
hf_sync_item_finalize (GObject *object)
{
  HfSyncItem *item = HF_SYNC_ITEM (object);

  g_clear_pointer (&item->item, hf_outbox_item_free);
  g_free (item->title);
  g_free (item->subtitle);
  g_free (item->description);
  G_OBJECT_CLASS (hf_sync_item_parent_class)->finalize (object);
}

static void
hf_sync_item_class_init (HfSyncItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hf_sync_item_dispose;
  G_OBJECT_CLASS (klass)->finalize = hf_sync_item_finalize;
}

static void
hf_sync_item_init (HfSyncItem *item)
{
}

static const char *
state_words (HfOutboxState state)
{
  switch (state) {
  case HF_OUTBOX_UNKNOWN:
    return _ ("Being sent");
  case HF_OUTBOX_REFUSED:
    return _ ("Refused");
  case HF_OUTBOX_HELD:
    return _ ("Held");
  case HF_OUTBOX_SENT:
    return _ ("Sent");
  case HF_OUTBOX_KEPT:
    return _ ("Kept here");
  case HF_OUTBOX_WAITING:
  default:
    return _ ("Waiting");
  }
}

static const char *
find_words (HfLoop *loop, const char *event_id)
{
  GPtrArray *events = hf_loop_get_events (loop);

  for (guint i = events->len; i > 0; i--) {
    const HfEvent *event = g_ptr_array_index (events, i - 1);

    if (g_str_equal (hf_event_get_id (event), event_id))
      return hf_words_event (event);
  }
  return _ ("Something newer");
}

static char *
make_title (HfDesk *desk, const HfOutboxItem *outbox)
{
  HfLoopItem *item = hf_desk_find (desk, outbox->handoff);
  const char *what = _ ("Summary for the server");

  if (item == NULL)
    return g_strdup (_ ("A handoff that is not open here"));
  if (outbox->event != NULL)
    what = find_words (hf_loop_item_get_loop (item), outbox->event);
  /* Translators: who, and what is waiting: "A. O., Visit missed" */
  return g_strdup_printf (_ ("%s, %s"), hf_loop_item_get_who (item), what);
}

/* (nullable): what keeps an item waiting of which nothing else is known. */
static const char *
why_waiting (HfDesk *desk, const HfOutboxItem *outbox)
{
  const HfStoreFacts *facts = hf_store_watch_get_facts (hf_desk_get_watch (desk));
  const char *state = facts != NULL ? facts->state : NULL;

  if (outbox->state != HF_OUTBOX_WAITING && outbox->state != HF_OUTBOX_UNKNOWN)
    return NULL;
  if (g_strcmp0 (state, "offline") == 0)
    return _ ("the service cannot be reached");
  if (g_strcmp0 (state, "signed-out") == 0)
    return _ ("somebody must sign in");
  return NULL;
}

/* Why: our own words in the language of the session, a server's as they came. */
static char *
make_subtitle (HfDesk *desk, const HfOutboxItem *outbox)
{
  g_autofree char *since = hf_words_moment (outbox->since, hf_desk_get_site (desk)->calendar);

  if (outbox->reason != NULL && *outbox->reason != '\0')
    return g_strdup_printf (_ ("%s · since %s"), g_dgettext (GETTEXT_PACKAGE, outbox->reason),
                            since);
  if (why_waiting (desk, outbox) != NULL)
    return g_strdup_printf (_ ("%s · since %s"), why_waiting (desk, outbox), since);
  return g_strdup_printf (_ ("since %s"), since);
}

HfSyncItem *
hf_sync_item_new (HfDesk *desk, const HfOutboxItem *outbox)
{
  HfSyncItem *item = g_object_new (HF_TYPE_SYNC_ITEM, NULL);

  item->store = g_object_ref (hf_desk_get_store (desk));
  item->item = hf_outbox_item_copy (outbox);
  item->title = make_title (desk, outbox);
  item->subtitle = make_subtitle (desk, outbox);
  /* Translators: state, title, reason and since: one row, read aloud */
  item->description =
      g_strdup_printf (_ ("%s. %s. %s."), state_words (outbox->state), item->title, item->subtitle);
  return item;
}

gboolean
hf_sync_item_says (HfSyncItem *item, HfDesk *desk, const HfOutboxItem *outbox)
{
  g_autofree char *title = make_title (desk, outbox);
  g_autofree char *subtitle = make_subtitle (desk, outbox);

  return item->item->row == outbox->row && item->item->state == outbox->state &&
         g_str_equal (item->title, title) && g_str_equal (item->subtitle, subtitle);
}

gint64
hf_sync_item_get_row (HfSyncItem *item)
{
  return item->item->row;
}

HfOutboxState
hf_sync_item_get_state (HfSyncItem *item)
{
  g_return_val_if_fail (HF_IS_SYNC_ITEM (item), HF_OUTBOX_WAITING);

  return item->item->state;
}

const char *
hf_sync_item_get_title (HfSyncItem *item)
{
  g_return_val_if_fail (HF_IS_SYNC_ITEM (item), NULL);

  return item->title;
}

const char *
hf_sync_item_get_subtitle (HfSyncItem *item)
{
  g_return_val_if_fail (HF_IS_SYNC_ITEM (item), NULL);

  return item->subtitle;
}

const char *
hf_sync_item_get_description (HfSyncItem *item)
{
  g_return_val_if_fail (HF_IS_SYNC_ITEM (item), NULL);

  return item->description;
}

const char *
hf_sync_item_get_handoff (HfSyncItem *item)
{
  g_return_val_if_fail (HF_IS_SYNC_ITEM (item), NULL);

  return item->item->handoff;
}

typedef struct {
  HfStore *store;
  HfOutboxItem *item;
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->store);
  hf_outbox_item_free (change->item);
  g_free (change);
}

static void
change_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Change *change = task_data;
  GError *error = NULL;

  if (hf_store_mark_outbox (change->store, change->item, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* On failure the item stays as it is and where it is: the next reading of the outbox says so. */
static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("Could not change an unsent item: %s", error->message);
}

const char *
hf_sync_item_get_advice (HfSyncItem *item)
{
  g_return_val_if_fail (HF_IS_SYNC_ITEM (item), NULL);

  if (item->item->state == HF_OUTBOX_REFUSED && item->item->event != NULL)
    return _ (
        "Mend it in the handoff and try again, or keep it on this computer, where nobody else "
        "sees it.");
  if (item->item->state == HF_OUTBOX_REFUSED)
    return _ ("Mend it in the handoff and try again.");
  if (item->item->state == HF_OUTBOX_HELD)
    return _ ("Look at it, and then send it.");
  if (item->item->state == HF_OUTBOX_KEPT)
    return _ ("Nobody else sees it.");
  return NULL;
}

/* Takes @reason. */
static void
change (HfSyncItem *item, HfOutboxState state, char *reason)
{
  HfOutboxItem *changed = hf_outbox_item_copy (item->item);
  Change *wanted = g_new (Change, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, changed_cb, NULL);

  changed->state = state;
  changed->attempts = 0;
  changed->next_at = 0;
  g_free (changed->reason);
  changed->reason = reason;
  *wanted = (Change){ g_object_ref (item->store), changed };
  g_task_set_source_tag (task, change);
  g_task_set_task_data (task, wanted, (GDestroyNotify)change_free);
  g_task_run_in_thread (task, change_thread);
}

void
hf_sync_item_retry (HfSyncItem *item)
{
  g_return_if_fail (HF_IS_SYNC_ITEM (item));

  if (item->item->state == HF_OUTBOX_REFUSED || item->item->state == HF_OUTBOX_HELD ||
      item->item->state == HF_OUTBOX_KEPT)
    change (item, HF_OUTBOX_WAITING, NULL);
}

gboolean
hf_sync_item_can_keep (HfSyncItem *item)
{
  g_return_val_if_fail (HF_IS_SYNC_ITEM (item), FALSE);

  return item->item->event != NULL &&
         (item->item->state == HF_OUTBOX_REFUSED || item->item->state == HF_OUTBOX_HELD);
}

void
hf_sync_item_keep (HfSyncItem *item)
{
  g_return_if_fail (HF_IS_SYNC_ITEM (item));

  if (hf_sync_item_can_keep (item))
    change (item, HF_OUTBOX_KEPT, g_strdup (item->item->reason));
}
