/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQL of the sealed tables, one set for each. */
#pragma once

#include "hf-vault.h"

G_BEGIN_DECLS

/** HfSealedSql: the last five are NULL for a table whose rows have no version. */
typedef struct {
  const char *next;   /* -> the next row id */
  const char *count;  /* -> how many rows */
  const char *places; /* -> row, version */
  const char *find;   /* :name -> row, version, name_hash, sealed */
  const char *read;   /* :row -> row, version, name_hash, sealed */
  const char *list;   /* -> row, version, name_hash, sealed */
  const char *insert; /* :row :name :version :sealed */
  const char *update; /* :row :version :sealed */
  const char *drop;   /* :row */
} HfSealedSql;

const HfSealedSql *hf_sealed_sql_get (HfTable table);
/** hf_sealed_sql_list: the tables whose rows can change, terminated by 0. */
const HfTable *hf_sealed_sql_list (void);

G_END_DECLS
