/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sealed-sql.h"

/* A row id must be new even if the counter of the file was damaged: the higher of both. */
#define NEXT(name)                                                                                 \
  "SELECT 1 + max (ifnull ((SELECT seq FROM sqlite_sequence WHERE name = '" name "'), 0), "        \
  "ifnull ((SELECT max (row) FROM " name "), 0))"
#define COUNT(name) "SELECT count (*) FROM " name
#define COLUMNS "SELECT row, version, name_hash, sealed FROM "

#define SEALED(name)                                                                               \
  {                                                                                                \
    .next = NEXT (name), .count = COUNT (name),                                                    \
    .places = "SELECT row, version FROM " name " ORDER BY row",                                    \
    .find = COLUMNS name " WHERE name_hash = :name", .read = COLUMNS name " WHERE row = :row",     \
    .list = COLUMNS name " ORDER BY row",                                                          \
    .insert = "INSERT INTO " name                                                                  \
              " (row, name_hash, version, sealed) VALUES (:row, :name, :version, :sealed)",        \
    .update = "UPDATE " name " SET version = :version, sealed = :sealed WHERE row = :row",         \
    .drop = "DELETE FROM " name " WHERE row = :row"                                                \
  }

static const HfSealedSql sealed[] = {
  [HF_TABLE_EVENT] = { .next = NEXT ("event"), .count = COUNT ("event") },
  [HF_TABLE_OUTBOX] = SEALED ("outbox"),
  [HF_TABLE_OVERVIEW] = SEALED ("overview"),
  [HF_TABLE_FACT] = SEALED ("fact"),
  [HF_TABLE_CURSOR] = SEALED ("cursor"),
  [HF_TABLE_REMOTE] = SEALED ("remote"),
  [HF_TABLE_REMOTE_KEY] = SEALED ("remote_key"),
  [HF_TABLE_PROVIDER] = SEALED ("provider"),
};

static const HfTable changing[] = { HF_TABLE_OUTBOX,   HF_TABLE_OVERVIEW,
                                    HF_TABLE_FACT,     HF_TABLE_CURSOR,
                                    HF_TABLE_REMOTE,   HF_TABLE_REMOTE_KEY,
                                    HF_TABLE_PROVIDER, 0 };

const HfSealedSql *
hf_sealed_sql_get (HfTable table)
{
  g_assert (table < G_N_ELEMENTS (sealed) && sealed[table].next != NULL);
  return &sealed[table];
}

const HfTable *
hf_sealed_sql_list (void)
{
  return changing;
}
