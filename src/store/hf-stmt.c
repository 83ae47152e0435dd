/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-stmt.h"

#include "hf-db-private.h"

struct _HfStmt {
  HfDb *db;
  sqlite3_stmt *statement;
  const char *doing;
  int bound; /* the first bind that failed */
};

HfStmt *
hf_stmt_new (HfDb *db, const char *doing, const char *sql, GError **error)
{
  int result;
  sqlite3_stmt *statement = hf_db_take_statement (db, sql, &result);
  HfStmt *stmt;

  if (statement == NULL) {
    hf_db_set_error (db, result, doing, error);
    return NULL;
  }
  stmt = g_new0 (HfStmt, 1);
  stmt->db = db;
  stmt->statement = statement;
  stmt->doing = doing;
  return stmt;
}

void
hf_stmt_free (HfStmt *stmt)
{
  hf_db_give_statement (stmt->db, stmt->statement);
  g_free (stmt);
}

static int
place_of (HfStmt *stmt, const char *name)
{
  int place = sqlite3_bind_parameter_index (stmt->statement, name);

  g_assert (place > 0);
  return place;
}

static void
note_bind (HfStmt *stmt, int result)
{
  if (stmt->bound == SQLITE_OK)
    stmt->bound = result;
}

void
hf_stmt_bind_int (HfStmt *stmt, const char *name, gint64 value)
{
  note_bind (stmt, sqlite3_bind_int64 (stmt->statement, place_of (stmt, name), value));
}

void
hf_stmt_bind_blob (HfStmt *stmt, const char *name, const void *bytes, gsize length)
{
  note_bind (stmt, sqlite3_bind_blob64 (stmt->statement, place_of (stmt, name), bytes, length,
                                        SQLITE_STATIC));
}

void
hf_stmt_bind_bytes (HfStmt *stmt, const char *name, GBytes *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  hf_stmt_bind_blob (stmt, name, data, length);
}

gboolean
hf_stmt_next (HfStmt *stmt, gboolean *out_row, GError **error)
{
  int result = stmt->bound;

  if (result == SQLITE_OK)
    result = sqlite3_step (stmt->statement);
  *out_row = result == SQLITE_ROW;
  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;
  hf_db_set_error (stmt->db, result, stmt->doing, error);
  return FALSE;
}

gboolean
hf_stmt_run (HfStmt *stmt, GError **error)
{
  gboolean row;

  if (!hf_stmt_next (stmt, &row, error))
    return FALSE;
  g_assert (!row);
  return TRUE;
}

gint64
hf_stmt_get_int (HfStmt *stmt, int column)
{
  return sqlite3_column_int64 (stmt->statement, column);
}

GBytes *
hf_stmt_get_bytes (HfStmt *stmt, int column)
{
  gconstpointer blob = sqlite3_column_blob (stmt->statement, column);

  return g_bytes_new (blob, (gsize)sqlite3_column_bytes (stmt->statement, column));
}
