/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a connection shares with its statements: the SQLite handle. */
#pragma once

#include "hf-db.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/** hf_db_take_statement: (nullable): prepared before, or now; give it back when done. */
sqlite3_stmt *hf_db_take_statement (HfDb *db, const char *sql, int *out_result);
/** hf_db_give_statement: resets and keeps it for the next time. */
void hf_db_give_statement (HfDb *db, sqlite3_stmt *statement);
/** hf_db_set_error: @result as one of our errors, prefixed with @doing. */
void hf_db_set_error (HfDb *db, int result, const char *doing, GError **error);

G_END_DECLS
