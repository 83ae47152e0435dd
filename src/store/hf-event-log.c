/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-event-log.h"

#include "hf-error.h"
#include "hf-seal.h"
#include "hf-sealed-table.h"
#include "hf-stmt.h"

#include <string.h>

#define SAVING "saving events"
#define LOADING "reading events"
/* Event rows are written once. */
#define VERSION 1
#define LINK_BYTES 32

/* The clear form of a row: the chain's hash up to the event before, then the event. */
typedef struct {
  guint8 link[LINK_BYTES];
  GBytes *event;
} Entry;

static void
entry_clear (Entry *entry)
{
  g_clear_pointer (&entry->event, g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

static GBytes *
join_entry (const guint8 link[LINK_BYTES], GBytes *event)
{
  gsize length;
  gconstpointer bytes = g_bytes_get_data (event, &length);
  guint8 *plain = g_malloc (LINK_BYTES + length);

  memcpy (plain, link, LINK_BYTES);
  memcpy (plain + LINK_BYTES, bytes, length);
  return g_bytes_new_take (plain, LINK_BYTES + length);
}

static gboolean
open_entry (HfProfile *profile, gint64 row, GBytes *sealed, Entry *out_entry, GError **error)
{
  HfPlace place = { .table = HF_TABLE_EVENT, .row = row, .version = VERSION };
  g_autoptr (GBytes) plain = hf_vault_open (hf_profile_get_vault (profile), place, sealed, error);
  gconstpointer bytes;
  gsize length;

  if (plain == NULL)
    return FALSE;
  bytes = g_bytes_get_data (plain, &length);
  if (length < LINK_BYTES) {
    g_set_error (error, HF_ERROR, HF_ERROR_DAMAGED, LOADING ": a row is too short");
    return FALSE;
  }
  memcpy (out_entry->link, bytes, LINK_BYTES);
  out_entry->event = g_bytes_new_from_bytes (plain, LINK_BYTES, length - LINK_BYTES);
  return TRUE;
}

static gboolean
is_stored (HfWrite *write,
           const guint8 id_hash[HF_HASH_BYTES],
           gboolean *out_stored,
           GError **error)
{
  g_autoptr (HfStmt) stmt = hf_stmt_new (hf_profile_get_db (write->profile), SAVING,
                                         "SELECT row FROM event WHERE id_hash = :id", error);

  if (stmt == NULL)
    return FALSE;
  hf_stmt_bind_blob (stmt, ":id", id_hash, HF_HASH_BYTES);
  return hf_stmt_next (stmt, out_stored, error);
}

/* What the next event of a handoff carries. After a row that does not open the chain starts anew:
 * the damage shows in that row. */
static gboolean
next_link (HfWrite *write,
           const guint8 handoff_hash[HF_HASH_BYTES],
           guint8 out_link[LINK_BYTES],
           GError **error)
{
  g_autoptr (HfStmt) stmt =
      hf_stmt_new (hf_profile_get_db (write->profile), SAVING,
                   "SELECT row, sealed FROM event WHERE handoff_hash = :handoff "
                   "ORDER BY row DESC LIMIT 1",
                   error);
  g_autoptr (GBytes) sealed = NULL;
  g_auto (Entry) last = { 0 };
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  hf_stmt_bind_blob (stmt, ":handoff", handoff_hash, HF_HASH_BYTES);
  if (!hf_stmt_next (stmt, &row, error))
    return FALSE;
  memset (out_link, 0, LINK_BYTES);
  if (!row)
    return TRUE;
  sealed = hf_stmt_get_bytes (stmt, 1);
  if (open_entry (write->profile, hf_stmt_get_int (stmt, 0), sealed, &last, NULL))
    hf_chain_hash (last.link, last.event, out_link);
  else
    hf_profile_note_damage (write->profile, HF_DAMAGE_ROW);
  return TRUE;
}

static gboolean
insert (HfWrite *write, HfEvent *event, const guint8 id_hash[HF_HASH_BYTES], GError **error)
{
  HfDb *db = hf_profile_get_db (write->profile);
  HfVault *vault = hf_profile_get_vault (write->profile);
  HfPlace place = { .table = HF_TABLE_EVENT, .version = VERSION };
  g_autoptr (GBytes) bytes = hf_event_to_bytes (event);
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (HfStmt) stmt = NULL;
  guint8 handoff_hash[HF_HASH_BYTES];
  guint8 link[LINK_BYTES];

  hf_vault_hash_handoff (vault, hf_event_get_handoff (event), handoff_hash);
  if (!hf_sealed_table_next_row (db, HF_TABLE_EVENT, &place.row, error) ||
      !next_link (write, handoff_hash, link, error))
    return FALSE;
  stmt = hf_stmt_new (db, SAVING,
                      "INSERT INTO event (row, id_hash, handoff_hash, sealed) "
                      "VALUES (:row, :id, :handoff, :sealed)",
                      error);
  if (stmt == NULL)
    return FALSE;
  plain = join_entry (link, bytes);
  sealed = hf_vault_seal (vault, place, plain);
  hf_stmt_bind_int (stmt, ":row", place.row);
  hf_stmt_bind_blob (stmt, ":id", id_hash, HF_HASH_BYTES);
  hf_stmt_bind_blob (stmt, ":handoff", handoff_hash, sizeof handoff_hash);
  hf_stmt_bind_bytes (stmt, ":sealed", sealed);
  return hf_stmt_run (stmt, error);
}

gboolean
hf_event_log_append (HfWrite *write, HfEvent *event, gboolean *out_added, GError **error)
{
  const HfEventHead *head = hf_event_get_head (event);
  guint8 id_hash[HF_HASH_BYTES];
  gboolean stored;

  hf_vault_hash_name (hf_profile_get_vault (write->profile), HF_TABLE_EVENT, head->id, id_hash);
  if (!is_stored (write, id_hash, &stored, error))
    return FALSE;
  *out_added = !stored;
  if (stored)
    return TRUE;
  if (!insert (write, event, id_hash, error))
    return FALSE;
  write->head.events++;
  if (g_str_equal (head->device, hf_profile_get_device (write->profile)))
    write->head.seq = MAX (write->head.seq, head->seq);
  return TRUE;
}

/* Where a handoff's chain stands while its rows are read. */
typedef struct {
  gboolean unsure; /* the row before did not open: nothing to compare with */
  guint8 link[LINK_BYTES];
} Tail;

typedef struct {
  HfProfile *profile;
  const char *handoff; /* (nullable): the only one asked for */
  GHashTable *tails;   /* (element-type GBytes Tail): by handoff hash */
  GPtrArray *events;
  guint damaged;
} Reading;

static Tail *
tail_of (Reading *reading, GBytes *handoff_hash)
{
  Tail *tail = g_hash_table_lookup (reading->tails, handoff_hash);

  if (tail == NULL) {
    tail = g_new0 (Tail, 1);
    g_hash_table_insert (reading->tails, g_bytes_ref (handoff_hash), tail);
  }
  return tail;
}

static void
count_damage (Reading *reading, HfDamage damage)
{
  reading->damaged++;
  hf_profile_note_damage (reading->profile, damage);
}

static gboolean
is_hash (GBytes *stored, const guint8 hash[HF_HASH_BYTES])
{
  gsize length;
  gconstpointer bytes = g_bytes_get_data (stored, &length);

  return length == HF_HASH_BYTES && memcmp (bytes, hash, HF_HASH_BYTES) == 0;
}

/* The hash columns are not sealed: a row that was put under another handoff or id shows here. */
static gboolean
stands_where_it_belongs (Reading *reading, HfStmt *stmt, HfEvent *event)
{
  HfVault *vault = hf_profile_get_vault (reading->profile);
  g_autoptr (GBytes) id = hf_stmt_get_bytes (stmt, 1);
  g_autoptr (GBytes) handoff = hf_stmt_get_bytes (stmt, 2);
  guint8 id_hash[HF_HASH_BYTES];
  guint8 handoff_hash[HF_HASH_BYTES];

  hf_vault_hash_name (vault, HF_TABLE_EVENT, hf_event_get_id (event), id_hash);
  hf_vault_hash_handoff (vault, hf_event_get_handoff (event), handoff_hash);
  return is_hash (id, id_hash) && is_hash (handoff, handoff_hash);
}

static void
read_row (Reading *reading, HfStmt *stmt)
{
  g_autoptr (GBytes) handoff_hash = hf_stmt_get_bytes (stmt, 2);
  g_autoptr (GBytes) sealed = hf_stmt_get_bytes (stmt, 3);
  Tail *tail = tail_of (reading, handoff_hash);
  g_auto (Entry) entry = { 0 };
  g_autoptr (HfEvent) event = NULL;

  if (open_entry (reading->profile, hf_stmt_get_int (stmt, 0), sealed, &entry, NULL))
    event = hf_event_from_bytes (entry.event, NULL);
  if (event == NULL) {
    count_damage (reading, HF_DAMAGE_ROW);
    tail->unsure = TRUE;
    return;
  }
  if ((!tail->unsure && memcmp (tail->link, entry.link, LINK_BYTES) != 0) ||
      !stands_where_it_belongs (reading, stmt, event))
    count_damage (reading, HF_DAMAGE_CHAIN);
  tail->unsure = FALSE;
  hf_chain_hash (entry.link, entry.event, tail->link);
  /* A row that was put among the events of another handoff is counted, and not shown there. */
  if (reading->handoff == NULL || g_str_equal (reading->handoff, hf_event_get_handoff (event)))
    g_ptr_array_add (reading->events, g_steal_pointer (&event));
}

static int
compare_in_log (gconstpointer a, gconstpointer b)
{
  const HfEvent *first = *(HfEvent *const *)a;
  const HfEvent *second = *(HfEvent *const *)b;
  int order = strcmp (hf_event_get_handoff (first), hf_event_get_handoff (second));

  return order != 0 ? order : hf_event_compare (first, second);
}

/* Two rows can hold one id only after damage to the hash that keeps ids apart. */
static void
drop_doubles (GPtrArray *sorted)
{
  for (guint i = sorted->len; i > 1; i--)
    if (compare_in_log (&sorted->pdata[i - 2], &sorted->pdata[i - 1]) == 0)
      g_ptr_array_remove_index (sorted, i - 1);
}

#define COLUMNS "SELECT row, id_hash, handoff_hash, sealed FROM event "

/* @hash: of the only handoff asked for, or NULL. */
static gboolean
read_in_turn (Reading *reading, const guint8 *hash, GError **error)
{
  g_autoptr (HfStmt) stmt = hf_stmt_new (
      hf_profile_get_db (reading->profile), LOADING,
      hash != NULL ? COLUMNS "WHERE handoff_hash = :handoff ORDER BY row" : COLUMNS "ORDER BY row",
      error);
  gboolean row = stmt != NULL;

  if (stmt != NULL && hash != NULL)
    hf_stmt_bind_blob (stmt, ":handoff", hash, HF_HASH_BYTES);
  while (row) {
    if (!hf_stmt_next (stmt, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    read_row (reading, stmt);
  }
  return FALSE;
}

/* No row id is above this; a damaged counter must not keep anybody waiting for ever. */
static gboolean
highest_row (Reading *reading, gint64 *out_highest, GError **error)
{
  /* The smallest sealed row is 297 bytes: no page holds as many. */
  static const gint64 rows_a_page = 28;
  HfDb *db = hf_profile_get_db (reading->profile);
  gint64 counter;
  gint64 pages;

  if (!hf_db_get_int (db, LOADING,
                      "SELECT ifnull ((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0)",
                      &counter, error) ||
      !hf_db_get_int (db, LOADING, "PRAGMA page_count", &pages, error))
    return FALSE;
  *out_highest = MAX (counter, hf_profile_get_head (reading->profile)->events);
  *out_highest = MIN (*out_highest, pages * rows_a_page);
  return TRUE;
}

static void
read_one (Reading *reading, gint64 number, const guint8 *hash)
{
  g_autoptr (HfStmt) stmt =
      hf_stmt_new (hf_profile_get_db (reading->profile), LOADING, COLUMNS "WHERE row = :row", NULL);
  gboolean row = FALSE;

  if (stmt != NULL)
    hf_stmt_bind_int (stmt, ":row", number);
  if (stmt == NULL || !hf_stmt_next (stmt, &row, NULL)) {
    count_damage (reading, HF_DAMAGE_ROW);
    return;
  }
  if (row && hash != NULL) {
    g_autoptr (GBytes) stored = hf_stmt_get_bytes (stmt, 2);

    row = is_hash (stored, hash);
  }
  if (row)
    read_row (reading, stmt);
}

/* A page of the table or of its index is unreadable: what lies on the others is sound. */
static gboolean
read_one_by_one (Reading *reading, const guint8 *hash, GError **error)
{
  gint64 highest;

  hf_profile_note_damage (reading->profile, HF_DAMAGE_ROW);
  reading->damaged = 0;
  g_ptr_array_set_size (reading->events, 0);
  g_hash_table_remove_all (reading->tails);
  if (!highest_row (reading, &highest, error))
    return FALSE;
  for (gint64 number = 1; number <= highest; number++)
    read_one (reading, number, hash);
  return TRUE;
}

static gboolean
read_events (Reading *reading, const guint8 *hash, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (read_in_turn (reading, hash, &fault))
    return TRUE;
  if (g_error_matches (fault, HF_ERROR, HF_ERROR_DAMAGED))
    return read_one_by_one (reading, hash, error);
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

GPtrArray *
hf_event_log_load (HfProfile *profile, const char *handoff, guint *out_damaged, GError **error)
{
  guint8 hash[HF_HASH_BYTES];
  g_autoptr (GHashTable) tails =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, g_free);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  Reading reading = { .profile = profile, .handoff = handoff, .tails = tails, .events = events };

  if (handoff != NULL)
    hf_vault_hash_handoff (hf_profile_get_vault (profile), handoff, hash);
  if (!read_events (&reading, handoff != NULL ? hash : NULL, error))
    return NULL;
  g_ptr_array_sort (events, compare_in_log);
  drop_doubles (events);
  if (out_damaged != NULL)
    *out_damaged = reading.damaged;
  return g_steal_pointer (&events);
}

gboolean
hf_event_log_max_seq (HfProfile *profile, guint64 *out_seq, GError **error)
{
  g_autoptr (GPtrArray) events = hf_event_log_load (profile, NULL, NULL, error);

  if (events == NULL)
    return FALSE;
  *out_seq = 0;
  for (guint i = 0; i < events->len; i++) {
    const HfEventHead *head = hf_event_get_head (g_ptr_array_index (events, i));

    if (g_str_equal (head->device, hf_profile_get_device (profile)))
      *out_seq = MAX (*out_seq, head->seq);
  }
  return TRUE;
}
