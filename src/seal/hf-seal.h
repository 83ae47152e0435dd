/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes to sealed bytes and back: XChaCha20-Poly1305 with padding and bound context. */
#pragma once

#include "hf-key.h"

G_BEGIN_DECLS

/**
 * HfSealContext: what a row is, bound as associated data, all fixed width: a row moved to another
 * place, table, profile or generation does not open (G44).
 */
typedef struct {
  guint8 database[16];
  guint32 table;
  gint64 row;
  guint64 version;
  guint32 epoch;
} HfSealContext;

/**
 * hf_seal:
 *
 * Pads to 256, 512, 1 Ki ... 64 Ki (then multiples of 64 Ki) and seals under a random nonce.
 * Returns: (transfer full): format byte, nonce, ciphertext, tag
 */
GBytes *hf_seal (HfKey *key, const HfSealContext *context, GBytes *plain);
/** hf_unseal: Sets %HF_ERROR_DAMAGED if it does not open, %HF_ERROR_NEWER for a later format byte.
 */
GBytes *hf_unseal (HfKey *key, const HfSealContext *context, GBytes *sealed, GError **error);
/** hf_chain_hash: BLAKE2b-256 of @previous (32 bytes, NULL at the start) and @bytes. */
void hf_chain_hash (const guint8 *previous, GBytes *bytes, guint8 out[32]);

G_END_DECLS
