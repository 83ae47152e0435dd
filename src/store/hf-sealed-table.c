/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sealed-table.h"

#include "hf-error.h"
#include "hf-sealed-sql.h"
#include "hf-stmt.h"

#include <string.h>

#define READING "reading a sealed row"
#define WRITING "saving a sealed row"

/* A row as it lies in the file; row 0: none. */
typedef struct {
  HfPlace place;
  GBytes *name_hash;
  GBytes *sealed;
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->name_hash, g_bytes_unref);
  g_clear_pointer (&found->sealed, g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static gboolean
step_found (HfStmt *stmt, HfTable table, Found *out_found, GError **error)
{
  gboolean row;

  if (!hf_stmt_next (stmt, &row, error))
    return FALSE;
  out_found->place.table = table;
  out_found->place.row = row ? hf_stmt_get_int (stmt, 0) : 0;
  if (!row)
    return TRUE;
  out_found->place.version = hf_stmt_get_int (stmt, 1);
  out_found->name_hash = hf_stmt_get_bytes (stmt, 2);
  out_found->sealed = hf_stmt_get_bytes (stmt, 3);
  return TRUE;
}

static gboolean
find_name (HfProfile *profile, HfTable table, const char *name, Found *out_found, GError **error)
{
  guint8 hash[HF_HASH_BYTES];
  g_autoptr (HfStmt) stmt =
      hf_stmt_new (hf_profile_get_db (profile), READING, hf_sealed_sql_get (table)->find, error);

  if (stmt == NULL)
    return FALSE;
  hf_vault_hash_name (hf_profile_get_vault (profile), table, name, hash);
  hf_stmt_bind_blob (stmt, ":name", hash, sizeof hash);
  return step_found (stmt, table, out_found, error);
}

static gboolean
find_row (HfProfile *profile, HfTable table, gint64 row, Found *out_found, GError **error)
{
  g_autoptr (HfStmt) stmt =
      hf_stmt_new (hf_profile_get_db (profile), READING, hf_sealed_sql_get (table)->read, error);

  if (stmt == NULL)
    return FALSE;
  hf_stmt_bind_int (stmt, ":row", row);
  return step_found (stmt, table, out_found, error);
}

/* The name's hash is sealed with the content: two rows cannot trade names. */
static GBytes *
seal_named (HfVault *vault, HfPlace place, GBytes *name_hash, GBytes *content)
{
  gsize name_length;
  gsize length;
  gconstpointer name = g_bytes_get_data (name_hash, &name_length);
  gconstpointer bytes = g_bytes_get_data (content, &length);
  guint8 *joined = g_malloc (name_length + length);
  g_autoptr (GBytes) plain = NULL;

  memcpy (joined, name, name_length);
  memcpy (joined + name_length, bytes, length);
  plain = g_bytes_new_take (joined, name_length + length);
  return hf_vault_seal (vault, place, plain);
}

static GBytes *
open_named (HfVault *vault, const Found *found, GError **error)
{
  g_autoptr (GBytes) plain = hf_vault_open (vault, found->place, found->sealed, error);
  gsize name_length = g_bytes_get_size (found->name_hash);
  gsize length;
  gconstpointer bytes;

  if (plain == NULL)
    return NULL;
  bytes = g_bytes_get_data (plain, &length);
  if (name_length == HF_HASH_BYTES && length >= name_length &&
      memcmp (bytes, g_bytes_get_data (found->name_hash, NULL), name_length) == 0)
    return g_bytes_new_from_bytes (plain, name_length, length - name_length);
  g_set_error (error, HF_ERROR, HF_ERROR_DAMAGED, READING ": it stands under another name");
  return NULL;
}

static GBytes *
open_found (HfProfile *profile, const Found *found, GError **error)
{
  GBytes *content;

  if (found->place.row == 0)
    return NULL;
  content = open_named (hf_profile_get_vault (profile), found, error);
  if (content == NULL)
    hf_profile_note_damage (profile, HF_DAMAGE_ROW);
  return content;
}

GBytes *
hf_sealed_table_find (HfProfile *profile, HfTable table, const char *name, GError **error)
{
  g_auto (Found) found = { 0 };

  if (!find_name (profile, table, name, &found, error))
    return NULL;
  return open_found (profile, &found, error);
}

GBytes *
hf_sealed_table_read (HfProfile *profile, HfTable table, gint64 row, GError **error)
{
  g_auto (Found) found = { 0 };

  if (!find_row (profile, table, row, &found, error))
    return NULL;
  return open_found (profile, &found, error);
}

static gboolean
insert (HfWrite *write, HfTable table, const char *name, GBytes *plain, GError **error)
{
  HfVault *vault = hf_profile_get_vault (write->profile);
  HfDb *db = hf_profile_get_db (write->profile);
  HfPlace place = { .table = table, .version = write->head.commits };
  guint8 hash[HF_HASH_BYTES];
  g_autoptr (GBytes) name_hash = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (HfStmt) stmt = NULL;

  if (!hf_sealed_table_next_row (db, table, &place.row, error))
    return FALSE;
  stmt = hf_stmt_new (db, WRITING, hf_sealed_sql_get (table)->insert, error);
  if (stmt == NULL)
    return FALSE;
  hf_vault_hash_name (vault, table, name, hash);
  name_hash = g_bytes_new (hash, sizeof hash);
  sealed = seal_named (vault, place, name_hash, plain);
  hf_stmt_bind_int (stmt, ":row", place.row);
  hf_stmt_bind_bytes (stmt, ":name", name_hash);
  hf_stmt_bind_int (stmt, ":version", place.version);
  hf_stmt_bind_bytes (stmt, ":sealed", sealed);
  if (!hf_stmt_run (stmt, error))
    return FALSE;
  hf_write_toggle (write, place);
  if (table == HF_TABLE_OUTBOX)
    write->head.outbox++;
  return TRUE;
}

static gboolean
update (HfWrite *write, const Found *found, GBytes *plain, GError **error)
{
  HfPlace old = found->place;
  HfPlace place = { .table = old.table, .row = old.row, .version = write->head.commits };
  g_autoptr (GBytes) sealed =
      seal_named (hf_profile_get_vault (write->profile), place, found->name_hash, plain);
  g_autoptr (HfStmt) stmt = hf_stmt_new (hf_profile_get_db (write->profile), WRITING,
                                         hf_sealed_sql_get (old.table)->update, error);

  if (stmt == NULL)
    return FALSE;
  hf_stmt_bind_int (stmt, ":row", place.row);
  hf_stmt_bind_int (stmt, ":version", place.version);
  hf_stmt_bind_bytes (stmt, ":sealed", sealed);
  if (!hf_stmt_run (stmt, error))
    return FALSE;
  hf_write_toggle (write, old);
  hf_write_toggle (write, place);
  return TRUE;
}

static gboolean
drop (HfWrite *write, HfPlace old, GError **error)
{
  g_autoptr (HfStmt) stmt = hf_stmt_new (hf_profile_get_db (write->profile), WRITING,
                                         hf_sealed_sql_get (old.table)->drop, error);

  if (stmt == NULL)
    return FALSE;
  hf_stmt_bind_int (stmt, ":row", old.row);
  if (!hf_stmt_run (stmt, error))
    return FALSE;
  hf_write_toggle (write, old);
  if (old.table == HF_TABLE_OUTBOX)
    write->head.outbox--;
  return TRUE;
}

gboolean
hf_sealed_table_put (HfWrite *write, HfTable table, const char *name, GBytes *plain, GError **error)
{
  g_auto (Found) found = { 0 };

  if (!find_name (write->profile, table, name, &found, error))
    return FALSE;
  if (found.place.row == 0)
    return insert (write, table, name, plain, error);
  return update (write, &found, plain, error);
}

gboolean
hf_sealed_table_remove (HfWrite *write, HfTable table, const char *name, GError **error)
{
  g_auto (Found) found = { 0 };

  if (!find_name (write->profile, table, name, &found, error))
    return FALSE;
  return found.place.row == 0 || drop (write, found.place, error);
}

gboolean
hf_sealed_table_write (HfWrite *write, HfTable table, gint64 row, GBytes *plain, GError **error)
{
  g_auto (Found) found = { 0 };

  if (!find_row (write->profile, table, row, &found, error))
    return FALSE;
  if (found.place.row != 0)
    return update (write, &found, plain, error);
  g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND, "%s: there is no such row", WRITING);
  return FALSE;
}

gboolean
hf_sealed_table_drop (HfWrite *write, HfTable table, gint64 row, GError **error)
{
  g_auto (Found) found = { 0 };

  if (!find_row (write->profile, table, row, &found, error))
    return FALSE;
  return found.place.row == 0 || drop (write, found.place, error);
}

void
hf_sealed_row_free (HfSealedRow *row)
{
  g_bytes_unref (row->plain);
  g_free (row);
}

GPtrArray *
hf_sealed_table_list (HfProfile *profile, HfTable table, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_sealed_row_free);
  g_autoptr (HfStmt) stmt =
      hf_stmt_new (hf_profile_get_db (profile), READING, hf_sealed_sql_get (table)->list, error);

  if (stmt == NULL)
    return NULL;
  for (;;) {
    g_auto (Found) found = { 0 };
    g_autoptr (GBytes) plain = NULL;

    if (!step_found (stmt, table, &found, error))
      return NULL;
    if (found.place.row == 0)
      return g_steal_pointer (&rows);
    /* Noted as damage; the sound rows are what counts. */
    plain = open_found (profile, &found, NULL);
    if (plain != NULL) {
      HfSealedRow *row = g_new0 (HfSealedRow, 1);

      row->row = found.place.row;
      row->plain = g_steal_pointer (&plain);
      g_ptr_array_add (rows, row);
    }
  }
}

gboolean
hf_sealed_table_next_row (HfDb *db, HfTable table, gint64 *out_row, GError **error)
{
  return hf_db_get_int (db, WRITING, hf_sealed_sql_get (table)->next, out_row, error);
}

gboolean
hf_sealed_table_count (HfDb *db, HfTable table, gint64 *out_count, GError **error)
{
  return hf_db_get_int (db, "counting rows", hf_sealed_sql_get (table)->count, out_count, error);
}

static gboolean
sum_table (HfDb *db, HfVault *vault, HfPlace place, HfHead *into, gint64 *version, GError **error)
{
  g_autoptr (HfStmt) stmt =
      hf_stmt_new (db, "checking rows", hf_sealed_sql_get (place.table)->places, error);
  gboolean row = stmt != NULL;

  while (row) {
    guint8 hash[HF_HASH_BYTES];

    if (!hf_stmt_next (stmt, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    place.row = hf_stmt_get_int (stmt, 0);
    place.version = hf_stmt_get_int (stmt, 1);
    hf_vault_hash_place (vault, place, hash);
    hf_head_toggle (into, hash);
    *version = MAX (*version, place.version);
  }
  return FALSE;
}

gboolean
hf_sealed_table_sum (HfDb *db, HfVault *vault, HfHead *into, gint64 *out_version, GError **error)
{
  *out_version = 0;
  for (const HfTable *table = hf_sealed_sql_list (); *table != 0; table++)
    if (!sum_table (db, vault, (HfPlace){ .table = *table }, into, out_version, error))
      return FALSE;
  return TRUE;
}
