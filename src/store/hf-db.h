/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection: how it is set up, its transactions, its errors as ours. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** HfDb: belongs to the thread that opened it; every call asserts that. */
typedef struct _HfDb HfDb;

typedef enum {
  HF_DB_CREATE, /* a new file, with a rollback journal so that one file is all there is */
  HF_DB_WORK    /* an existing file, with a write-ahead log */
} HfDbMode;

/**
 * hf_db_open:
 *
 * Sets %HF_ERROR_STORAGE, %HF_ERROR_DAMAGED or %HF_ERROR_BUSY. Reading the file changes nothing in
 * it, and until hf_db_settle() neither does closing it.
 */
HfDb *hf_db_open (const char *path, HfDbMode mode, GError **error);
/** hf_db_settle: from now on the connection may write, and checkpoints when it closes. */
gboolean hf_db_settle (HfDb *db, GError **error);
void hf_db_close (HfDb *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfDb, hf_db_close)

/** hf_db_exec: @sql without parameters or rows; @doing prefixes the error. */
gboolean hf_db_exec (HfDb *db, const char *doing, const char *sql, GError **error);
/** hf_db_get_int: the first column of the first row of @sql. */
gboolean
hf_db_get_int (HfDb *db, const char *doing, const char *sql, gint64 *out_value, GError **error);
/** hf_db_checkpoint: brings the write-ahead log into the file and cuts it to nothing. */
gboolean hf_db_checkpoint (HfDb *db, GError **error);

/** hf_db_begin: starts a write transaction; there is never more than one. */
gboolean hf_db_begin (HfDb *db, GError **error);
/** hf_db_commit: TRUE only when the transaction is on the disk; otherwise it is rolled back. */
gboolean hf_db_commit (HfDb *db, GError **error);
void hf_db_rollback (HfDb *db);

G_END_DECLS
