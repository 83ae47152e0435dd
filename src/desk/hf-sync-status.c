/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sync-status.h"

#include "hf-desk-private.h"
#include "hf-kept-list.h"
#include "hf-sync-item-private.h"
#include "hf-sync-text-private.h"

/* An estimate from less than this is a guess. */
#define LEAST_TIME (10 * HF_SECOND)
#define LEAST_ENTRIES 200

enum { LARGE_OUTBOX = 200 };

/* Sidebar, Today and Sync Status look at the same: of a large outbox one set of rows is enough. */
#define SHARED "hf-sync-status"

enum {
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_DETAIL,
  PROP_DUTY,
  PROP_N_WAITING,
  PROP_N_REFUSED,
  PROP_N_HELD,
  PROP_N_DIFFERENT,
  PROP_ALL_SENT,
  PROP_FETCHING,
  PROP_MISSING,
  PROP_MOOD,
  N_PROPS
};
enum { N_TEXTS = PROP_DUTY - PROP_TITLE + 1, N_COUNTS = PROP_N_DIFFERENT - PROP_N_WAITING + 1 };

struct _HfSyncStatus {
  GObject parent;
  HfDesk *desk;
  HfKeptList *items;
  HfKeptList *different;
  char *texts[N_TEXTS];
  guint counts[N_COUNTS];
  gboolean all_sent;
  gboolean fetching;
  gboolean missing;
  HfSyncMood mood;
  HfSyncProgress progress;
  gint64 began; /* when this desk first saw the part that is fetched, by its clock */
  guint began_with;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HfSyncStatus, hf_sync_status, G_TYPE_OBJECT)

/* Takes @text. */
static void
set_text (HfSyncStatus *status, guint property, char *text)
{
  char **slot = &status->texts[property - PROP_TITLE];

  if (g_strcmp0 (*slot, text) == 0) {
    g_free (text);
    return;
  }
  g_free (*slot);
  *slot = text;
  g_object_notify_by_pspec (G_OBJECT (status), properties[property]);
}

static void
set_count (HfSyncStatus *status, guint property, guint count)
{
  guint *slot = &status->counts[property - PROP_N_WAITING];

  if (*slot == count)
    return;
  *slot = count;
  g_object_notify_by_pspec (G_OBJECT (status), properties[property]);
}

static void
set_mood (HfSyncStatus *status, HfSyncMood mood)
{
  if (status->mood == mood)
    return;
  status->mood = mood;
  g_object_notify_by_pspec (G_OBJECT (status), properties[PROP_MOOD]);
}

static void
set_flag (HfSyncStatus *status, gboolean *slot, gboolean flag, guint property)
{
  if (*slot == flag)
    return;
  *slot = flag;
  g_object_notify_by_pspec (G_OBJECT (status), properties[property]);
}

/* row -> HfSyncItem of now */
static GHashTable *
index_items (HfSyncStatus *status)
{
  GListModel *model = G_LIST_MODEL (status->items);
  GHashTable *index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    HfSyncItem *item = g_list_model_get_item (model, i);
    gint64 row = hf_sync_item_get_row (item);

    g_hash_table_insert (index, g_memdup2 (&row, sizeof row), item);
  }
  return index;
}

/* A row that says the same keeps its object, and so its widget and the focus. */
static HfSyncItem *
keep_or_make (HfSyncStatus *status, GHashTable *index, const HfOutboxItem *outbox)
{
  HfSyncItem *known = g_hash_table_lookup (index, &outbox->row);

  if (known != NULL && hf_sync_item_says (known, status->desk, outbox))
    return g_object_ref (known);
  return hf_sync_item_new (status->desk, outbox);
}

static void
tell (HfSyncStatus *status, const HfSyncLook *look)
{
  g_object_freeze_notify (G_OBJECT (status));
  set_count (status, PROP_N_WAITING, look->waiting);
  set_count (status, PROP_N_REFUSED, look->refused);
  set_count (status, PROP_N_HELD, look->held);
  set_count (status, PROP_N_DIFFERENT, look->different);
  set_text (status, PROP_TITLE, hf_sync_text_title (look));
  set_text (status, PROP_SUBTITLE, hf_sync_text_subtitle (look));
  set_text (status, PROP_DETAIL, hf_sync_text_detail (look));
  set_text (status, PROP_DUTY, hf_sync_text_duty (look));
  set_mood (status, hf_sync_look_get_mood (look));
  set_flag (status, &status->all_sent, hf_sync_look_is_all_sent (look), PROP_ALL_SENT);
  set_flag (status, &status->fetching, look->progress->part != NULL && !look->progress->paused,
            PROP_FETCHING);
  set_flag (status, &status->missing, look->facts != NULL && look->facts->missing != NULL,
            PROP_MISSING);
  g_object_thaw_notify (G_OBJECT (status));
}

/* What others said is no difference; it is a step of its handoff. */
static gboolean
has_difference (HfLoopItem *item)
{
  char **conflicts = hf_loop_item_get_view (item)->conflicts;

  for (guint i = 0; conflicts[i] != NULL; i++)
    if (!g_str_has_prefix (conflicts[i], HF_THEIRS))
      return TRUE;
  return FALSE;
}

/* Handoffs about which two answers differ: not sent, not waiting, but not done either. */
static guint
look_for_differences (HfSyncStatus *status)
{
  GListModel *loops = hf_desk_get_loops (status->desk);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (loops); i++) {
    g_autoptr (HfLoopItem) item = g_list_model_get_item (loops, i);

    if (has_difference (item))
      g_ptr_array_add (items, g_steal_pointer (&item));
  }
  hf_kept_list_set (status->different, items);
  return items->len;
}

/* The rate of what came since this desk first looked tells how long the rest may take. Too little
 * of it, or no total, tells nothing. */
static void
look_at_progress (HfSyncStatus *status, const HfStoreFacts *facts, gint64 now)
{
  HfSyncProgress *progress = &status->progress;
  g_autofree char *before = g_strdup (progress->part);

  hf_sync_progress_read (progress, facts != NULL ? facts->progress : NULL);
  if (progress->part == NULL || progress->paused || g_strcmp0 (before, progress->part) != 0 ||
      progress->done < status->began_with) {
    status->began = now;
    status->began_with = progress->done;
    return;
  }
  if (now - status->began >= LEAST_TIME && progress->done - status->began_with >= LEAST_ENTRIES &&
      progress->total > (gint64)progress->done)
    progress->left = (progress->total - progress->done) * (now - status->began) /
                     (progress->done - status->began_with);
}

/* The rows of what was not sent; one that says the same keeps its object. */
static void
list_items (HfSyncStatus *status, const HfStoreFacts *facts)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) index = index_items (status);

  for (guint i = 0; facts != NULL && i < facts->outbox->len; i++) {
    const HfOutboxItem *outbox = g_ptr_array_index (facts->outbox, i);

    if (outbox->state != HF_OUTBOX_SENT)
      g_ptr_array_add (items, keep_or_make (status, index, outbox));
  }
  hf_kept_list_set (status->items, items);
}

static void
count (HfSyncStatus *status, const HfStoreFacts *facts)
{
  HfSyncLook seen = { .calendar = hf_desk_get_site (status->desk)->calendar,
                      .now = hf_clock_now (hf_desk_get_clock (status->desk)),
                      .facts = facts,
                      .progress = &status->progress,
                      .different = look_for_differences (status),
                      .waiting_since = HF_TIME_NONE,
                      .stale_since = HF_TIME_NONE };

  for (guint i = 0; facts != NULL && i < facts->outbox->len; i++)
    hf_sync_look_add (&seen, g_ptr_array_index (facts->outbox, i));
  look_at_progress (status, facts, seen.now);
  tell (status, &seen);
}

static void
look (HfSyncStatus *status)
{
  const HfStoreFacts *facts = hf_store_watch_get_facts (hf_desk_get_watch (status->desk));

  list_items (status, facts);
  count (status, facts);
}

/* Rows name people and what happened, and ages grow. Of a large outbox, as in a first sync, the
 * rows are said anew with its next reading only. */
static void
refreshed_cb (HfSyncStatus *status)
{
  const HfStoreFacts *facts = hf_store_watch_get_facts (hf_desk_get_watch (status->desk));

  if (facts == NULL || facts->outbox->len <= LARGE_OUTBOX)
    list_items (status, facts);
  count (status, facts);
}

static void
hf_sync_status_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfSyncStatus *status = HF_SYNC_STATUS (object);

  switch (id) {
  case PROP_TITLE:
  case PROP_SUBTITLE:
  case PROP_DETAIL:
  case PROP_DUTY:
    g_value_set_string (value, status->texts[id - PROP_TITLE]);
    break;
  case PROP_N_WAITING:
  case PROP_N_REFUSED:
  case PROP_N_HELD:
  case PROP_N_DIFFERENT:
    g_value_set_uint (value, status->counts[id - PROP_N_WAITING]);
    break;
  case PROP_ALL_SENT:
    g_value_set_boolean (value, status->all_sent);
    break;
  case PROP_FETCHING:
    g_value_set_boolean (value, status->fetching);
    break;
  case PROP_MISSING:
    g_value_set_boolean (value, status->missing);
    break;
  case PROP_MOOD:
    g_value_set_int (value, (int)status->mood);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_sync_status_dispose (GObject *object)
{
  HfSyncStatus *status = HF_SYNC_STATUS (object);

  g_clear_object (&status->items);
  g_clear_object (&status->different);
  if (status->desk != NULL)
    g_object_set_data (G_OBJECT (status->desk), SHARED, NULL);
  g_clear_object (&status->desk);
  G_OBJECT_CLASS (hf_sync_status_parent_class)->dispose (object);
}

static void
hf_sync_status_finalize (GObject *object)
{
  HfSyncStatus *status = HF_SYNC_STATUS (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (status->texts[i]);
  hf_sync_progress_clear (&status->progress);
  G_OBJECT_CLASS (hf_sync_status_parent_class)->finalize (object);
}

static const char *const text_names[N_TEXTS] = { "title", "subtitle", "detail", "duty" };
static const char *const count_names[N_COUNTS] = { "n-waiting", "n-refused", "n-held",
                                                   "n-different" };

static void
hf_sync_status_class_init (HfSyncStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hf_sync_status_get_property;
  object_class->dispose = hf_sync_status_dispose;
  object_class->finalize = hf_sync_status_finalize;
  for (guint i = 0; i < N_TEXTS; i++)
    properties[PROP_TITLE + i] = g_param_spec_string (text_names[i], NULL, NULL, NULL, flags);
  for (guint i = 0; i < N_COUNTS; i++)
    properties[PROP_N_WAITING + i] =
        g_param_spec_uint (count_names[i], NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ALL_SENT] = g_param_spec_boolean ("all-sent", NULL, NULL, TRUE, flags);
  properties[PROP_FETCHING] = g_param_spec_boolean ("fetching", NULL, NULL, FALSE, flags);
  properties[PROP_MISSING] = g_param_spec_boolean ("missing", NULL, NULL, FALSE, flags);
  properties[PROP_MOOD] =
      g_param_spec_int ("mood", NULL, NULL, HF_SYNC_SENT, HF_SYNC_ATTENTION, HF_SYNC_SENT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hf_sync_status_init (HfSyncStatus *status)
{
  status->items = hf_kept_list_new (HF_TYPE_SYNC_ITEM);
  status->different = hf_kept_list_new (HF_TYPE_LOOP_ITEM);
  status->all_sent = TRUE;
}

HfSyncStatus *
hf_sync_status_new (HfDesk *desk)
{
  HfSyncStatus *status;

  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  status = g_object_get_data (G_OBJECT (desk), SHARED);
  if (status != NULL)
    return g_object_ref (status);
  status = g_object_new (HF_TYPE_SYNC_STATUS, NULL);
  status->desk = g_object_ref (desk);
  g_object_set_data (G_OBJECT (desk), SHARED, status);
  g_signal_connect_object (hf_desk_get_watch (desk), "changed", G_CALLBACK (look), status,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hf_desk_get_loops (desk), "refreshed", G_CALLBACK (refreshed_cb), status,
                           G_CONNECT_SWAPPED);
  look (status);
  return status;
}

GListModel *
hf_sync_status_get_items (HfSyncStatus *status)
{
  g_return_val_if_fail (HF_IS_SYNC_STATUS (status), NULL);

  return G_LIST_MODEL (status->items);
}

GListModel *
hf_sync_status_get_different (HfSyncStatus *status)
{
  g_return_val_if_fail (HF_IS_SYNC_STATUS (status), NULL);

  return G_LIST_MODEL (status->different);
}

const char *
hf_sync_status_get_duty (HfSyncStatus *status)
{
  g_return_val_if_fail (HF_IS_SYNC_STATUS (status), NULL);

  return status->texts[PROP_DUTY - PROP_TITLE];
}

gboolean
hf_sync_status_send_again (HfSyncStatus *status, GError **error)
{
  g_return_val_if_fail (HF_IS_SYNC_STATUS (status), FALSE);

  return hf_store_set_fact (hf_desk_get_store (status->desk), "sync.missing-answer", "send-again",
                            error);
}
