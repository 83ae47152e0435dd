/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-key.h"

#include "hf-error.h"

#include <sodium.h>
#include <string.h>

#define KEY_BYTES 32

G_STATIC_ASSERT (KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
G_STATIC_ASSERT (KEY_BYTES == crypto_kdf_KEYBYTES);
G_STATIC_ASSERT (crypto_kdf_CONTEXTBYTES == 8);

struct _HfKey {
  gatomicrefcount refs;
  guint8 *bytes; /* sodium_malloc: locked, guarded, left out of core files, wiped when freed */
};

/* Without a working random source or locked memory there is nothing safe to go on with. */
static HfKey *
new_empty (void)
{
  HfKey *key;

  if (sodium_init () < 0)
    g_error ("the crypto library does not start");
  key = g_new0 (HfKey, 1);
  g_atomic_ref_count_init (&key->refs);
  key->bytes = sodium_malloc (KEY_BYTES);
  if (key->bytes == NULL)
    g_error ("no locked memory for a key");
  return key;
}

HfKey *
hf_key_new_random (void)
{
  HfKey *key = new_empty ();

  randombytes_buf (key->bytes, KEY_BYTES);
  sodium_mprotect_readonly (key->bytes);
  return key;
}

HfKey *
hf_key_new_from_bytes (const guint8 *bytes, gsize length, GError **error)
{
  HfKey *key;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  if (length != KEY_BYTES) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "reading a key: it is not %d bytes long",
                 KEY_BYTES);
    return NULL;
  }
  key = new_empty ();
  memcpy (key->bytes, bytes, KEY_BYTES);
  sodium_mprotect_readonly (key->bytes);
  return key;
}

HfKey *
hf_key_ref (HfKey *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  g_atomic_ref_count_inc (&key->refs);
  return key;
}

void
hf_key_unref (HfKey *key)
{
  if (!g_atomic_ref_count_dec (&key->refs))
    return;
  sodium_free (key->bytes);
  g_free (key);
}

HfKey *
hf_key_derive (HfKey *key, guint64 number, const char *context)
{
  HfKey *derived;

  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (context != NULL && strlen (context) == crypto_kdf_CONTEXTBYTES, NULL);

  derived = new_empty ();
  crypto_kdf_derive_from_key (derived->bytes, KEY_BYTES, number, context, key->bytes);
  sodium_mprotect_readonly (derived->bytes);
  return derived;
}

const guint8 *
hf_key_get_bytes (HfKey *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return key->bytes;
}
