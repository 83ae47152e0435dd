/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one database's rows are sealed to their place. */
#pragma once

#include "hf-key.h"

G_BEGIN_DECLS

/** HfTable: the number of a table in what its rows are sealed to; never changed, never reused. */
typedef enum {
  HF_TABLE_PROFILE = 1,
  HF_TABLE_HEAD,
  HF_TABLE_EVENT,
  HF_TABLE_OUTBOX,
  HF_TABLE_OVERVIEW,
  HF_TABLE_FACT,
  HF_TABLE_CURSOR,
  HF_TABLE_REMOTE,
  HF_TABLE_REMOTE_KEY,
  HF_TABLE_PROVIDER
} HfTable;

/** HfPlace: where a row stands, and the commit in which it was written (1 for rows that never
 * change). */
typedef struct {
  HfTable table;
  gint64 row;
  gint64 version;
} HfPlace;

/** HF_HASH_BYTES: length of every hash column. */
#define HF_HASH_BYTES 32
/** HF_UUID_BYTES: length of a database's own id. */
#define HF_UUID_BYTES 16

/** HfVault: immutable; one sub-key to seal and another to hash names. */
typedef struct _HfVault HfVault;

HfVault *hf_vault_new (HfKey *key, const guint8 database[HF_UUID_BYTES], guint32 epoch);
void hf_vault_free (HfVault *vault);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfVault, hf_vault_free)

GBytes *hf_vault_seal (HfVault *vault, HfPlace place, GBytes *plain);
/** hf_vault_open: Sets %HF_ERROR_DAMAGED or %HF_ERROR_NEWER. */
GBytes *hf_vault_open (HfVault *vault, HfPlace place, GBytes *sealed, GError **error);

/** hf_vault_hash_name: what stands in a hash column instead of @name. */
void hf_vault_hash_name (HfVault *vault, HfTable table, const char *name, guint8 out[32]);
/** hf_vault_hash_handoff: the same handoff in the event table, apart from any event's id. */
void hf_vault_hash_handoff (HfVault *vault, const char *handoff, guint8 out[32]);
/** hf_vault_hash_place: what a row adds to the head's digest. */
void hf_vault_hash_place (HfVault *vault, HfPlace place, guint8 out[32]);

G_END_DECLS
