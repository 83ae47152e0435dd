/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-outbox.h"

#include "hf-bytes.h"
#include "hf-error.h"
#include "hf-sealed-table.h"
#include "hf-time.h"

/* (event, handoff, state, attempts, since, next_at, reason, changed); the state is stored as the
 * number of HfOutboxState, which therefore only grows at its end. */
#define STORED_TYPE "(mssiixxmsx)"

/* An item, and when its row was last written. */
typedef struct {
  HfOutboxItem *item;
  gint64 changed;
} Entry;

static void
entry_clear (Entry *entry)
{
  g_clear_pointer (&entry->item, hf_outbox_item_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

static GBytes *
to_bytes (const HfOutboxItem *item, gint64 changed)
{
  return hf_bytes_from_variant (g_variant_new ("(mssiixxmsx)", item->event, item->handoff,
                                               (int)item->state, item->attempts, item->since,
                                               item->next_at, item->reason, changed));
}

static gboolean
from_bytes (gint64 row, GBytes *bytes, Entry *out_entry)
{
  g_autoptr (GVariant) stored = hf_bytes_to_variant (bytes, STORED_TYPE);
  g_autoptr (HfOutboxItem) item = NULL;
  int state;

  if (stored == NULL)
    return FALSE;
  item = g_new0 (HfOutboxItem, 1);
  g_variant_get (stored, "(mssiixxmsx)", &item->event, &item->handoff, &state, &item->attempts,
                 &item->since, &item->next_at, &item->reason, &out_entry->changed);
  if (state < HF_OUTBOX_WAITING || state > HF_OUTBOX_KEPT)
    return FALSE;
  item->row = row;
  item->state = (HfOutboxState)state;
  out_entry->item = g_steal_pointer (&item);
  return TRUE;
}

static char *
name_of (const char *event, const char *handoff)
{
  if (event != NULL)
    return g_strconcat ("event:", event, NULL);
  return g_strconcat ("snapshot:", handoff, NULL);
}

static gboolean
add (HfWrite *write, const char *event, const char *handoff, GError **error)
{
  HfOutboxItem item = { .event = (char *)event,
                        .handoff = (char *)handoff,
                        .state = HF_OUTBOX_WAITING,
                        .since = write->head.time };
  g_autofree char *name = name_of (event, handoff);
  g_autoptr (GBytes) plain = to_bytes (&item, write->head.time);

  return hf_sealed_table_put (write, HF_TABLE_OUTBOX, name, plain, error);
}

gboolean
hf_outbox_add_event (HfWrite *write, HfEvent *event, GError **error)
{
  return add (write, hf_event_get_id (event), hf_event_get_handoff (event), error);
}

/* A row under @name that has not left yet keeps its place, its attempts and its hold. */
static gboolean
is_still_here (HfWrite *write, const char *name, gboolean *out_here, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) plain = hf_sealed_table_find (write->profile, HF_TABLE_OUTBOX, name, &fault);
  g_auto (Entry) entry = { 0 };

  *out_here = FALSE;
  /* A row that does not open says nothing any more: a new one takes its place. */
  if (fault != NULL && !g_error_matches (fault, HF_ERROR, HF_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (plain != NULL && from_bytes (0, plain, &entry))
    *out_here = entry.item->state == HF_OUTBOX_WAITING || entry.item->state == HF_OUTBOX_HELD;
  return TRUE;
}

gboolean
hf_outbox_add_snapshot (HfWrite *write, const char *handoff, GError **error)
{
  g_autofree char *name = name_of (NULL, handoff);
  gboolean here;

  if (!is_still_here (write, name, &here, error))
    return FALSE;
  if (here)
    return TRUE;
  /* A new row id: whoever marks the old one as sent does not mean this one. */
  return hf_sealed_table_remove (write, HF_TABLE_OUTBOX, name, error) &&
         add (write, NULL, handoff, error);
}

gboolean
hf_outbox_add_again (HfWrite *write, const char *event, const char *handoff, GError **error)
{
  g_autofree char *name = name_of (event, handoff);
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) plain = hf_sealed_table_find (write->profile, HF_TABLE_OUTBOX, name, &fault);
  g_auto (Entry) entry = { 0 };

  if (fault != NULL && !g_error_matches (fault, HF_ERROR, HF_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (plain != NULL && from_bytes (0, plain, &entry) && entry.item->state != HF_OUTBOX_SENT)
    return TRUE;
  return hf_sealed_table_remove (write, HF_TABLE_OUTBOX, name, error) &&
         add (write, event, handoff, error);
}

gboolean
hf_outbox_arrive (HfWrite *write, HfEvent *event, GError **error)
{
  g_autofree char *name = name_of (hf_event_get_id (event), hf_event_get_handoff (event));
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) plain = hf_sealed_table_find (write->profile, HF_TABLE_OUTBOX, name, &fault);
  g_autoptr (GBytes) changed = NULL;
  g_auto (Entry) entry = { 0 };

  if (fault != NULL && !g_error_matches (fault, HF_ERROR, HF_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (plain == NULL || !from_bytes (0, plain, &entry) || entry.item->state == HF_OUTBOX_SENT)
    return TRUE;
  entry.item->state = HF_OUTBOX_SENT;
  g_clear_pointer (&entry.item->reason, g_free);
  changed = to_bytes (entry.item, write->head.time);
  return hf_sealed_table_put (write, HF_TABLE_OUTBOX, name, changed, error);
}

GPtrArray *
hf_outbox_list (HfProfile *profile, gboolean with_sent, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) rows = hf_sealed_table_list (profile, HF_TABLE_OUTBOX, error);
  g_autoptr (GPtrArray) items = NULL;

  if (rows == NULL)
    return NULL;
  items = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_outbox_item_free);
  for (guint i = 0; i < rows->len; i++) {
    const HfSealedRow *row = g_ptr_array_index (rows, i);
    g_auto (Entry) entry = { 0 };

    if (!from_bytes (row->row, row->plain, &entry)) {
      hf_profile_note_damage (profile, HF_DAMAGE_ROW);
      continue;
    }
    if (entry.item->state == HF_OUTBOX_SENT && (!with_sent || now - entry.changed > HF_DAY))
      continue;
    g_ptr_array_add (items, g_steal_pointer (&entry.item));
  }
  return g_steal_pointer (&items);
}

/* What may follow what. A held item leaves only through waiting, so that nothing that was stopped
 * goes out because somebody read the list a moment before; unless it was on the wire already, and
 * has arrived. What is sent stays sent. */
static gboolean
may_follow (HfOutboxState from, HfOutboxState to)
{
  switch (from) {
  case HF_OUTBOX_WAITING:
  case HF_OUTBOX_UNKNOWN:
    return TRUE;
  case HF_OUTBOX_REFUSED:
    return to != HF_OUTBOX_UNKNOWN && to != HF_OUTBOX_SENT;
  case HF_OUTBOX_HELD:
  case HF_OUTBOX_KEPT:
    return to != HF_OUTBOX_UNKNOWN && to != HF_OUTBOX_REFUSED;
  case HF_OUTBOX_SENT:
    return to == HF_OUTBOX_SENT;
  default:
    return FALSE;
  }
}

static gboolean
is_known_row (HfWrite *write, gint64 row, GError **error)
{
  gint64 next;

  if (!hf_sealed_table_next_row (hf_profile_get_db (write->profile), HF_TABLE_OUTBOX, &next, error))
    return FALSE;
  if (row > 0 && row < next)
    return TRUE;
  g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND,
               "marking an unsent item: there never was such a row");
  return FALSE;
}

gboolean
hf_outbox_mark (HfWrite *write, const HfOutboxItem *item, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) plain =
      hf_sealed_table_read (write->profile, HF_TABLE_OUTBOX, item->row, &fault);
  g_autoptr (GBytes) changed = NULL;
  g_auto (Entry) entry = { 0 };

  if (fault != NULL) {
    g_propagate_prefixed_error (error, g_steal_pointer (&fault), "marking an unsent item: ");
    return FALSE;
  }
  if (plain == NULL)
    return is_known_row (write, item->row, error);
  if (!from_bytes (item->row, plain, &entry)) {
    g_set_error (error, HF_ERROR, HF_ERROR_DAMAGED, "marking an unsent item: it cannot be read");
    return FALSE;
  }
  if (!may_follow (entry.item->state, item->state)) {
    g_set_error (error, HF_ERROR, HF_ERROR_CONFLICT,
                 "marking an unsent item: it has changed meanwhile");
    return FALSE;
  }
  entry.item->state = item->state;
  entry.item->attempts = item->attempts;
  entry.item->next_at = item->next_at;
  g_free (entry.item->reason);
  entry.item->reason = g_strdup (item->reason);
  changed = to_bytes (entry.item, write->head.time);
  return hf_sealed_table_write (write, HF_TABLE_OUTBOX, item->row, changed, error);
}

/* Also what a cut line left open: it is not tried again while it is held. */
static gboolean
may_be_held (HfOutboxState state, gboolean hold)
{
  if (!hold)
    return state == HF_OUTBOX_HELD;
  return state == HF_OUTBOX_WAITING || state == HF_OUTBOX_UNKNOWN;
}

gboolean
hf_outbox_hold (
    HfWrite *write, const char *handoff, gboolean hold, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) items = hf_outbox_list (write->profile, FALSE, write->head.time, error);

  for (guint i = 0; items != NULL && i < items->len; i++) {
    HfOutboxItem *item = g_ptr_array_index (items, i);

    if (!g_str_equal (item->handoff, handoff) || !may_be_held (item->state, hold))
      continue;
    item->state = hold ? HF_OUTBOX_HELD : HF_OUTBOX_WAITING;
    g_free (item->reason);
    item->reason = hold ? g_strdup (reason) : NULL;
    if (!hf_outbox_mark (write, item, error))
      return FALSE;
  }
  return items != NULL;
}

gboolean
hf_outbox_prune (HfWrite *write, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) rows = hf_sealed_table_list (write->profile, HF_TABLE_OUTBOX, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const HfSealedRow *row = g_ptr_array_index (rows, i);
    g_auto (Entry) entry = { 0 };

    if (from_bytes (row->row, row->plain, &entry) && entry.item->state == HF_OUTBOX_SENT &&
        now - entry.changed > HF_DAY &&
        !hf_sealed_table_drop (write, HF_TABLE_OUTBOX, row->row, error))
      return FALSE;
  }
  return rows != NULL;
}
