/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-seal.h"

#include "hf-error.h"

#include <sodium.h>
#include <string.h>

#define FORMAT 1
#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HEADER (1 + NONCE)
#define CONTEXT_BYTES (1 + 16 + 4 + 8 + 8 + 4)
#define HASH_BYTES 32

/* Eight sizes below 64 KiB say next to nothing about what is inside (G43). */
#define SMALLEST_CLASS 256
#define LARGEST_CLASS ((gsize)64 * 1024)

static void
start (void)
{
  if (sodium_init () < 0)
    g_error ("the crypto library does not start");
}

static guint8 *
put_little_endian (guint8 *to, guint64 value, gsize width)
{
  for (gsize i = 0; i < width; i++)
    to[i] = (guint8)(value >> (8 * i));
  return to + width;
}

static void
write_context (const HfSealContext *context, guint8 out[CONTEXT_BYTES])
{
  guint8 *to = out;

  *to++ = FORMAT;
  memcpy (to, context->database, sizeof context->database);
  to += sizeof context->database;
  to = put_little_endian (to, context->table, 4);
  to = put_little_endian (to, (guint64)context->row, 8);
  to = put_little_endian (to, context->version, 8);
  put_little_endian (to, context->epoch, 4);
}

/* Padding takes at least one byte, so a class is always larger than what it holds. */
static gsize
size_class (gsize length)
{
  gsize padded = SMALLEST_CLASS;

  while (padded <= length && padded < LARGEST_CLASS)
    padded *= 2;
  if (padded <= length)
    padded = (length / LARGEST_CLASS + 1) * LARGEST_CLASS;
  return padded;
}

GBytes *
hf_seal (HfKey *key, const HfSealContext *context, GBytes *plain)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (plain, &length);
  gsize padded = size_class (length);
  guint8 associated[CONTEXT_BYTES];
  guint8 *sealed;

  g_return_val_if_fail (key != NULL && context != NULL, NULL);

  start ();
  sealed = g_malloc (HEADER + padded + TAG);
  sealed[0] = FORMAT;
  randombytes_buf (sealed + 1, NONCE);
  if (length > 0)
    memcpy (sealed + HEADER, bytes, length);
  sodium_pad (NULL, sealed + HEADER, length, padded, padded);
  write_context (context, associated);
  /* In place: the padded clear text never exists anywhere else. */
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + HEADER, NULL, sealed + HEADER, padded,
                                              associated, sizeof associated, NULL, sealed + 1,
                                              hf_key_get_bytes (key));
  return g_bytes_new_take (sealed, HEADER + padded + TAG);
}

static void
wipe_and_free (gpointer data)
{
  g_autofree guint8 *block = data;
  guint64 size;

  memcpy (&size, block, sizeof size);
  sodium_memzero (block, size);
}

/* Clear bytes that wipe themselves: the block's size stands before them. */
static guint8 *
new_clear_block (gsize padded)
{
  guint64 size = sizeof size + padded;
  guint8 *block = g_malloc (size);

  memcpy (block, &size, sizeof size);
  return block;
}

static GBytes *
give_clear (guint8 *block, gsize padded, GError **error)
{
  guint8 *plain = block + sizeof (guint64);
  gsize length;

  if (sodium_unpad (&length, plain, padded, padded) != 0) {
    wipe_and_free (block);
    g_set_error (error, HF_ERROR, HF_ERROR_DAMAGED, "opening sealed bytes: wrong padding");
    return NULL;
  }
  return g_bytes_new_with_free_func (plain, length, wipe_and_free, block);
}

GBytes *
hf_unseal (HfKey *key, const HfSealContext *context, GBytes *sealed, GError **error)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (sealed, &size);
  guint8 associated[CONTEXT_BYTES];
  gsize padded;
  guint8 *block;

  g_return_val_if_fail (key != NULL && context != NULL, NULL);

  start ();
  if (size > 0 && bytes[0] > FORMAT) {
    g_set_error (error, HF_ERROR, HF_ERROR_NEWER,
                 "opening sealed bytes: written by a newer version");
    return NULL;
  }
  if (size < HEADER + TAG + SMALLEST_CLASS || bytes[0] != FORMAT) {
    g_set_error (error, HF_ERROR, HF_ERROR_DAMAGED, "opening sealed bytes: not sealed bytes");
    return NULL;
  }
  padded = size - HEADER - TAG;
  block = new_clear_block (padded);
  write_context (context, associated);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (
          block + sizeof (guint64), NULL, NULL, bytes + HEADER, padded + TAG, associated,
          sizeof associated, bytes + 1, hf_key_get_bytes (key)) != 0) {
    wipe_and_free (block);
    g_set_error (error, HF_ERROR, HF_ERROR_DAMAGED,
                 "opening sealed bytes: changed, moved or another key");
    return NULL;
  }
  return give_clear (block, padded, error);
}

void
hf_chain_hash (const guint8 *previous, GBytes *bytes, guint8 out[32])
{
  static const guint8 nothing[HASH_BYTES] = { 0 };
  crypto_generichash_state state;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  start ();
  crypto_generichash_init (&state, NULL, 0, HASH_BYTES);
  crypto_generichash_update (&state, previous != NULL ? previous : nothing, HASH_BYTES);
  crypto_generichash_update (&state, data, length);
  crypto_generichash_final (&state, out, HASH_BYTES);
}

void
hf_lookup_hash (HfKey *key, guint32 purpose, const char *text, guint8 out[32])
{
  crypto_generichash_state state;
  guint8 prefix[4];

  start ();
  put_little_endian (prefix, purpose, sizeof prefix);
  crypto_generichash_init (&state, hf_key_get_bytes (key), 32, HASH_BYTES);
  crypto_generichash_update (&state, prefix, sizeof prefix);
  crypto_generichash_update (&state, (const guint8 *)text, strlen (text));
  crypto_generichash_final (&state, out, HASH_BYTES);
}

void
hf_random_bytes (guint8 *out, gsize length)
{
  start ();
  randombytes_buf (out, length);
}
