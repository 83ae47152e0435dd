/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A prepared statement: bound by name, stepped, read. */
#pragma once

#include "hf-db.h"

G_BEGIN_DECLS

/** HfStmt: taken from the connection's kept statements, given back when freed. */
typedef struct _HfStmt HfStmt;

/** hf_stmt_new: @doing prefixes every error of the statement; a literal. */
HfStmt *hf_stmt_new (HfDb *db, const char *doing, const char *sql, GError **error);
void hf_stmt_free (HfStmt *stmt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfStmt, hf_stmt_free)

/* A bind that fails is reported by the next hf_stmt_next(). */
void hf_stmt_bind_int (HfStmt *stmt, const char *name, gint64 value);
/** hf_stmt_bind_blob: @bytes stay valid until the statement is freed. */
void hf_stmt_bind_blob (HfStmt *stmt, const char *name, const void *bytes, gsize length);
void hf_stmt_bind_bytes (HfStmt *stmt, const char *name, GBytes *bytes);

/** hf_stmt_next: @out_row says whether there is a row to read. */
gboolean hf_stmt_next (HfStmt *stmt, gboolean *out_row, GError **error);
/** hf_stmt_run: a statement that gives no rows. */
gboolean hf_stmt_run (HfStmt *stmt, GError **error);

gint64 hf_stmt_get_int (HfStmt *stmt, int column);
/** hf_stmt_get_bytes: (transfer full): empty if the column is NULL. */
GBytes *hf_stmt_get_bytes (HfStmt *stmt, int column);

G_END_DECLS
