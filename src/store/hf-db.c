/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-db-private.h"

#include "hf-error.h"

#define BUSY_TIMEOUT_MS 5000

struct _HfDb {
  sqlite3 *handle;
  GThread *thread;
  GHashTable *statements; /* (element-type utf8 sqlite3_stmt): prepared and not in use */
};

static void
assert_thread (HfDb *db)
{
  g_assert (db->thread == g_thread_self ());
}

static int
code_of (int result)
{
  switch (result & 0xff) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return HF_ERROR_BUSY;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return HF_ERROR_DAMAGED;
  case SQLITE_FULL:
  case SQLITE_IOERR:
  case SQLITE_CANTOPEN:
  case SQLITE_READONLY:
  case SQLITE_PERM:
    return HF_ERROR_STORAGE;
  case SQLITE_TOOBIG:
    return HF_ERROR_TOO_LARGE;
  default:
    return HF_ERROR_FAILED;
  }
}

/* SQLite's messages name tables and columns, never values: values are always bound. */
void
hf_db_set_error (HfDb *db, int result, const char *doing, GError **error)
{
  g_set_error (error, HF_ERROR, code_of (result), "%s: %s", doing,
               db->handle != NULL ? sqlite3_errmsg (db->handle) : sqlite3_errstr (result));
}

sqlite3_stmt *
hf_db_take_statement (HfDb *db, const char *sql, int *out_result)
{
  gpointer key = NULL;
  gpointer kept = NULL;
  sqlite3_stmt *statement = NULL;

  assert_thread (db);
  *out_result = SQLITE_OK;
  if (g_hash_table_steal_extended (db->statements, sql, &key, &kept)) {
    g_free (key);
    return kept;
  }
  *out_result =
      sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  return statement;
}

void
hf_db_give_statement (HfDb *db, sqlite3_stmt *statement)
{
  assert_thread (db);
  /* What went wrong was said by the step that failed. */
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  g_hash_table_replace (db->statements, g_strdup (sqlite3_sql (statement)), statement);
}

gboolean
hf_db_exec (HfDb *db, const char *doing, const char *sql, GError **error)
{
  int result;

  assert_thread (db);
  result = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);
  if (result == SQLITE_OK)
    return TRUE;
  hf_db_set_error (db, result, doing, error);
  return FALSE;
}

gboolean
hf_db_get_int (HfDb *db, const char *doing, const char *sql, gint64 *out_value, GError **error)
{
  int result;
  sqlite3_stmt *statement = hf_db_take_statement (db, sql, &result);

  if (statement != NULL)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    *out_value = sqlite3_column_int64 (statement, 0);
  else
    hf_db_set_error (db, result == SQLITE_DONE ? SQLITE_ERROR : result, doing, error);
  if (statement != NULL)
    hf_db_give_statement (db, statement);
  return result == SQLITE_ROW;
}

static gboolean
set_option (HfDb *db, int option, gboolean on, GError **error)
{
  int result = sqlite3_db_config (db->handle, option, on ? 1 : 0, NULL);

  if (result == SQLITE_OK)
    return TRUE;
  hf_db_set_error (db, result, "setting up the database", error);
  return FALSE;
}

static gboolean
set_up (HfDb *db, HfDbMode mode, GError **error)
{
  static const char doing[] = "setting up the database";

  sqlite3_extended_result_codes (db->handle, 1);
  sqlite3_busy_timeout (db->handle, BUSY_TIMEOUT_MS);
  if (!set_option (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, TRUE, error) ||
      !set_option (db, SQLITE_DBCONFIG_DEFENSIVE, TRUE, error) ||
      !set_option (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, FALSE, error))
    return FALSE;
  /* Our own lock file keeps others out, so the log's index may live in memory: no -shm file that
   * could be stale or foreign. */
  if (!hf_db_exec (db, doing,
                   "PRAGMA locking_mode = EXCLUSIVE;"
                   "PRAGMA temp_store = MEMORY;"
                   "PRAGMA secure_delete = ON;"
                   "PRAGMA foreign_keys = ON;"
                   "PRAGMA cell_size_check = ON;"
                   "PRAGMA synchronous = FULL",
                   error))
    return FALSE;
  if (mode == HF_DB_CREATE)
    return hf_db_exec (db, doing, "PRAGMA page_size = 8192", error);
  return TRUE;
}

static void
finalize_statement (gpointer statement)
{
  /* Its result repeats what the last step said. */
  sqlite3_finalize (statement);
}

HfDb *
hf_db_open (const char *path, HfDbMode mode, GError **error)
{
  g_autoptr (HfDb) db = g_new0 (HfDb, 1);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW;
  int result;

  if (mode == HF_DB_CREATE)
    flags |= SQLITE_OPEN_CREATE;
  db->thread = g_thread_self ();
  db->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  result = sqlite3_open_v2 (path, &db->handle, flags, NULL);
  if (result != SQLITE_OK) {
    hf_db_set_error (db, result, "opening the database", error);
    return NULL;
  }
  if (!set_up (db, mode, error))
    return NULL;
  return g_steal_pointer (&db);
}

gboolean
hf_db_settle (HfDb *db, GError **error)
{
  static const char doing[] = "starting the write-ahead log";

  return hf_db_exec (db, doing,
                     "PRAGMA journal_mode = WAL;"
                     "PRAGMA journal_size_limit = 16777216;"
                     "PRAGMA wal_autocheckpoint = 1000",
                     error) &&
         set_option (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, FALSE, error);
}

void
hf_db_close (HfDb *db)
{
  assert_thread (db);
  g_clear_pointer (&db->statements, g_hash_table_unref);
  if (sqlite3_close (db->handle) != SQLITE_OK)
    g_critical ("a statement outlives its database");
  g_free (db);
}

gboolean
hf_db_checkpoint (HfDb *db, GError **error)
{
  int result;

  assert_thread (db);
  result = sqlite3_wal_checkpoint_v2 (db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  if (result == SQLITE_OK)
    return TRUE;
  hf_db_set_error (db, result, "closing the write-ahead log", error);
  return FALSE;
}

gboolean
hf_db_begin (HfDb *db, GError **error)
{
  return hf_db_exec (db, "starting to save", "BEGIN IMMEDIATE", error);
}

gboolean
hf_db_commit (HfDb *db, GError **error)
{
  if (hf_db_exec (db, "saving", "COMMIT", error))
    return TRUE;
  hf_db_rollback (db);
  return FALSE;
}

void
hf_db_rollback (HfDb *db)
{
  assert_thread (db);
  /* After a full disk or an I/O error SQLite may have rolled back by itself. */
  if (sqlite3_get_autocommit (db->handle))
    return;
  if (sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    g_critical ("a transaction neither commits nor rolls back");
}
