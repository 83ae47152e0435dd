/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-vault.h"

#include "hf-seal.h"

#include <string.h>

/* Sub-keys of the data key: numbers and context are part of the format. */
#define KEY_CONTEXT "hf-store"
#define SEAL_KEY 1
#define LOOKUP_KEY 2

/* What a lookup hash is for; a table's own number for names. */
#define PURPOSE_HANDOFF 0x100
#define PURPOSE_PLACE 0x200

struct _HfVault {
  HfKey *seal;
  HfKey *lookup;
  guint8 database[HF_UUID_BYTES];
  guint32 epoch;
};

HfVault *
hf_vault_new (HfKey *key, const guint8 database[HF_UUID_BYTES], guint32 epoch)
{
  HfVault *vault = g_new0 (HfVault, 1);

  vault->seal = hf_key_derive (key, SEAL_KEY, KEY_CONTEXT);
  vault->lookup = hf_key_derive (key, LOOKUP_KEY, KEY_CONTEXT);
  memcpy (vault->database, database, HF_UUID_BYTES);
  vault->epoch = epoch;
  return vault;
}

void
hf_vault_free (HfVault *vault)
{
  hf_key_unref (vault->seal);
  hf_key_unref (vault->lookup);
  g_free (vault);
}

static HfSealContext
context_of (HfVault *vault, HfPlace place)
{
  HfSealContext context = {
    .table = place.table, .row = place.row, .version = (guint64)place.version, .epoch = vault->epoch
  };

  memcpy (context.database, vault->database, HF_UUID_BYTES);
  return context;
}

GBytes *
hf_vault_seal (HfVault *vault, HfPlace place, GBytes *plain)
{
  HfSealContext context = context_of (vault, place);

  return hf_seal (vault->seal, &context, plain);
}

GBytes *
hf_vault_open (HfVault *vault, HfPlace place, GBytes *sealed, GError **error)
{
  HfSealContext context = context_of (vault, place);

  return hf_unseal (vault->seal, &context, sealed, error);
}

void
hf_vault_hash_name (HfVault *vault, HfTable table, const char *name, guint8 out[32])
{
  hf_lookup_hash (vault->lookup, table, name, out);
}

void
hf_vault_hash_handoff (HfVault *vault, const char *handoff, guint8 out[32])
{
  hf_lookup_hash (vault->lookup, PURPOSE_HANDOFF, handoff, out);
}

void
hf_vault_hash_place (HfVault *vault, HfPlace place, guint8 out[32])
{
  g_autofree char *text = g_strdup_printf ("%d/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                                           (int)place.table, place.row, place.version);

  hf_lookup_hash (vault->lookup, PURPOSE_PLACE, text, out);
}
