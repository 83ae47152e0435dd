/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The database's tables: numbered SQL, applied in order. */
#pragma once

#include "hf-db.h"

G_BEGIN_DECLS

/** hf_schema_get_version: the version this program writes. */
int hf_schema_get_version (void);
/**
 * hf_schema_check_file:
 *
 * Reads the file's first bytes only. Sets %HF_ERROR_NEWER with the way out, %HF_ERROR_DAMAGED for
 * a file that is not a database, %HF_ERROR_STORAGE if it cannot be read.
 */
gboolean hf_schema_check_file (const char *path, GError **error);
/** hf_schema_check: the same of an open database, whose version may still be in its log. */
gboolean hf_schema_check (HfDb *db, GError **error);
/** hf_schema_migrate: applies what is missing, each step in a transaction of its own. */
gboolean hf_schema_migrate (HfDb *db, GError **error);

G_END_DECLS
