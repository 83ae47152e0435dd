/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of sealed rows that can change: found by a hashed name, or by row id. */
#pragma once

#include "hf-profile.h"

G_BEGIN_DECLS

/** hf_sealed_table_put: the row named @name holds @plain from now on. */
gboolean hf_sealed_table_put (
    HfWrite *write, HfTable table, const char *name, GBytes *plain, GError **error);
/** hf_sealed_table_remove: TRUE also if there is none. */
gboolean hf_sealed_table_remove (HfWrite *write, HfTable table, const char *name, GError **error);
/** hf_sealed_table_find: (nullable) (transfer full): %NULL without an error if there is none. Sets
 * %HF_ERROR_DAMAGED if the row does not open. */
GBytes *hf_sealed_table_find (HfProfile *profile, HfTable table, const char *name, GError **error);

/** hf_sealed_table_read: the same by row id. */
GBytes *hf_sealed_table_read (HfProfile *profile, HfTable table, gint64 row, GError **error);
/** hf_sealed_table_write: changes a row that is there. Sets %HF_ERROR_NOT_FOUND. */
gboolean
hf_sealed_table_write (HfWrite *write, HfTable table, gint64 row, GBytes *plain, GError **error);
gboolean hf_sealed_table_drop (HfWrite *write, HfTable table, gint64 row, GError **error);

/** HfSealedRow: one row of a table, open. */
typedef struct {
  gint64 row;
  GBytes *plain;
} HfSealedRow;

void hf_sealed_row_free (HfSealedRow *row);

/** hf_sealed_table_list: (element-type HfSealedRow): in order of row id. Rows that do not open are
 * left out and noted as damage. */
GPtrArray *hf_sealed_table_list (HfProfile *profile, HfTable table, GError **error);

/** hf_sealed_table_next_row: the id for a new row of @table, never used before. */
gboolean hf_sealed_table_next_row (HfDb *db, HfTable table, gint64 *out_row, GError **error);
gboolean hf_sealed_table_count (HfDb *db, HfTable table, gint64 *out_count, GError **error);
/** hf_sealed_table_sum: what the head's digest should be, and the highest version there is. */
gboolean
hf_sealed_table_sum (HfDb *db, HfVault *vault, HfHead *into, gint64 *out_version, GError **error);

G_END_DECLS
