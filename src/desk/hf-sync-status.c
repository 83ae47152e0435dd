/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sync-status.h"

#include "hf-desk-private.h"
#include "hf-kept-list.h"
#include "hf-sync-item-private.h"
#include "hf-words.h"

#include <glib/gi18n-lib.h>

struct _HfSyncStatus {
  GObject parent;
  HfDesk *desk;
  HfKeptList *items;
  char *title;
  char *subtitle;
  guint n_waiting;
  guint n_refused;
  guint n_held;
  HfSyncMood mood;
};

enum {
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_ALL_SENT,
  PROP_N_WAITING,
  PROP_N_REFUSED,
  PROP_N_HELD,
  PROP_MOOD,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HfSyncStatus, hf_sync_status, G_TYPE_OBJECT)

static gboolean
is_all_sent (HfSyncStatus *status)
{
  return status->n_waiting + status->n_refused + status->n_held == 0;
}

/* Takes @part. */
static void
add_part (GString *text, char *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
  g_free (part);
}

static void
add_counts (HfSyncStatus *status, GString *text)
{
  if (status->n_refused > 0)
    add_part (text, g_strdup_printf (_ ("%u refused"), status->n_refused));
  if (status->n_held > 0)
    add_part (text, g_strdup_printf (_ ("%u held"), status->n_held));
  if (status->n_waiting > 0)
    add_part (text, g_strdup_printf (_ ("%u waiting"), status->n_waiting));
}

static char *
contact_clock (HfSyncStatus *status, const HfStoreFacts *facts)
{
  const HfCalendar *calendar = hf_desk_get_site (status->desk)->calendar;
  gint64 now = hf_clock_now (hf_desk_get_clock (status->desk));
  gint64 time;

  if (facts == NULL || facts->last_contact == NULL ||
      !hf_time_parse (facts->last_contact, &time, NULL))
    return NULL;
  return hf_calendar_same_day (calendar, time, now) ? hf_words_clock (time, calendar)
                                                    : hf_words_moment (time, calendar);
}

/* Whether the server did not let us in, or did not answer, when it was asked last. */
static gboolean
is_cut_off (const HfStoreFacts *facts)
{
  static const char *const states[] = { "offline", "signed-out", "failed", NULL };

  return facts->state != NULL && g_strv_contains (states, facts->state);
}

static HfSyncMood
find_mood (HfSyncStatus *status, const HfStoreFacts *facts)
{
  if (status->n_refused > 0)
    return HF_SYNC_REFUSED;
  if (facts != NULL && is_cut_off (facts))
    return HF_SYNC_OFFLINE;
  if (facts == NULL || facts->last_contact == NULL || !is_all_sent (status))
    return HF_SYNC_WAITING;
  return HF_SYNC_SENT;
}

/* What a person must mend comes first. "Everything sent" only when it is so. */
static char *
make_title (HfSyncStatus *status, const HfStoreFacts *facts)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean offline = facts != NULL && g_strcmp0 (facts->state, "offline") == 0;
  g_autofree char *clock = contact_clock (status, facts);

  if (facts == NULL)
    return g_strdup (_ ("Looking at what is sent"));
  if (g_strcmp0 (facts->state, "signed-out") == 0)
    g_string_append (text, _ ("Sign in to send"));
  else if (offline && clock != NULL)
    g_string_append_printf (text, _ ("Offline since %s"), clock);
  else if (offline)
    g_string_append (text, _ ("Offline"));
  add_counts (status, text);
  if (text->len == 0 && clock == NULL)
    return g_strdup (_ ("Nothing to send yet"));
  return g_strdup (text->len > 0 ? text->str : _ ("Everything sent"));
}

static char *
make_subtitle (HfSyncStatus *status, const HfStoreFacts *facts)
{
  g_autofree char *clock = contact_clock (status, facts);

  if (clock == NULL)
    return g_strdup (_ ("Not checked yet"));
  if (g_strcmp0 (facts->state, "failed") == 0)
    return g_strdup_printf (_ ("The last check failed · last answer %s"), clock);
  return g_strdup_printf (_ ("Last check %s"), clock);
}

static void
set_text (HfSyncStatus *status, char **slot, char *text, guint property)
{
  if (g_strcmp0 (*slot, text) == 0) {
    g_free (text);
    return;
  }
  g_free (*slot);
  *slot = text;
  g_object_notify_by_pspec (G_OBJECT (status), properties[property]);
}

static void
set_count (HfSyncStatus *status, guint *slot, guint count, guint property)
{
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
look (HfSyncStatus *status)
{
  const HfStoreFacts *facts = hf_store_watch_get_facts (hf_desk_get_watch (status->desk));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) index = index_items (status);
  guint counts[HF_OUTBOX_SENT + 1] = { 0 };
  gboolean was_sent = is_all_sent (status);

  for (guint i = 0; facts != NULL && i < facts->outbox->len; i++) {
    const HfOutboxItem *outbox = g_ptr_array_index (facts->outbox, i);

    counts[outbox->state]++;
    if (outbox->state != HF_OUTBOX_SENT)
      g_ptr_array_add (items, keep_or_make (status, index, outbox));
  }
  hf_kept_list_set (status->items, items);
  g_object_freeze_notify (G_OBJECT (status));
  set_count (status, &status->n_waiting, counts[HF_OUTBOX_WAITING] + counts[HF_OUTBOX_UNKNOWN],
             PROP_N_WAITING);
  set_count (status, &status->n_refused, counts[HF_OUTBOX_REFUSED], PROP_N_REFUSED);
  set_count (status, &status->n_held, counts[HF_OUTBOX_HELD], PROP_N_HELD);
  set_text (status, &status->title, make_title (status, facts), PROP_TITLE);
  set_text (status, &status->subtitle, make_subtitle (status, facts), PROP_SUBTITLE);
  set_mood (status, find_mood (status, facts));
  if (was_sent != is_all_sent (status))
    g_object_notify_by_pspec (G_OBJECT (status), properties[PROP_ALL_SENT]);
  g_object_thaw_notify (G_OBJECT (status));
}

/* Rows name people and what happened, so a handoff that waits to be sent is said anew. */
static void
desk_changed_cb (HfSyncStatus *status, const char *handoff)
{
  const HfStoreFacts *facts = hf_store_watch_get_facts (hf_desk_get_watch (status->desk));

  if (handoff == NULL) {
    look (status);
    return;
  }
  for (guint i = 0; facts != NULL && i < facts->outbox->len; i++) {
    const HfOutboxItem *outbox = g_ptr_array_index (facts->outbox, i);

    if (outbox->state != HF_OUTBOX_SENT && g_str_equal (outbox->handoff, handoff)) {
      look (status);
      return;
    }
  }
}

static void
hf_sync_status_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfSyncStatus *status = HF_SYNC_STATUS (object);

  switch (id) {
  case PROP_TITLE:
    g_value_set_string (value, status->title);
    break;
  case PROP_SUBTITLE:
    g_value_set_string (value, status->subtitle);
    break;
  case PROP_ALL_SENT:
    g_value_set_boolean (value, is_all_sent (status));
    break;
  case PROP_N_WAITING:
    g_value_set_uint (value, status->n_waiting);
    break;
  case PROP_N_REFUSED:
    g_value_set_uint (value, status->n_refused);
    break;
  case PROP_N_HELD:
    g_value_set_uint (value, status->n_held);
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
  g_clear_object (&status->desk);
  G_OBJECT_CLASS (hf_sync_status_parent_class)->dispose (object);
}

static void
hf_sync_status_finalize (GObject *object)
{
  HfSyncStatus *status = HF_SYNC_STATUS (object);

  g_free (status->title);
  g_free (status->subtitle);
  G_OBJECT_CLASS (hf_sync_status_parent_class)->finalize (object);
}

static void
hf_sync_status_class_init (HfSyncStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hf_sync_status_get_property;
  object_class->dispose = hf_sync_status_dispose;
  object_class->finalize = hf_sync_status_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_ALL_SENT] = g_param_spec_boolean ("all-sent", NULL, NULL, TRUE, flags);
  properties[PROP_N_WAITING] = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_REFUSED] = g_param_spec_uint ("n-refused", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_HELD] = g_param_spec_uint ("n-held", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_MOOD] =
      g_param_spec_int ("mood", NULL, NULL, HF_SYNC_SENT, HF_SYNC_REFUSED, HF_SYNC_SENT, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hf_sync_status_init (HfSyncStatus *status)
{
  status->items = hf_kept_list_new (HF_TYPE_SYNC_ITEM);
}

HfSyncStatus *
hf_sync_status_new (HfDesk *desk)
{
  HfSyncStatus *status;

  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  status = g_object_new (HF_TYPE_SYNC_STATUS, NULL);
  status->desk = g_object_ref (desk);
  g_signal_connect_object (hf_desk_get_watch (desk), "changed", G_CALLBACK (look), status,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), status,
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
