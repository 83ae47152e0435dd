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
/** hf_lookup_hash: keyed BLAKE2b-256 of @purpose and @text: finds a row by a name that must not
 * stand in clear. Without @key nobody can tell which name it was. */
void hf_lookup_hash (HfKey *key, guint32 purpose, const char *text, guint8 out[32]);
/** hf_random_bytes: fills @out; aborts if the random source fails. */
void hf_random_bytes (guint8 *out, gsize length);

G_END_DECLS
