/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-pkce.h"

#include <string.h>
#include <sys/random.h>

#define SECRET_BYTES 32

/* RFC 4648 section 5, without padding. */
static char *
encode (const guint8 *bytes, gsize length)
{
  char *text = g_base64_encode (bytes, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

char *
hf_pkce_new_secret (void)
{
  guint8 bytes[SECRET_BYTES];
  char *text;

  if (getentropy (bytes, sizeof bytes) != 0)
    g_error ("the random source failed");
  text = encode (bytes, sizeof bytes);
  explicit_bzero (bytes, sizeof bytes);
  return text;
}

char *
hf_pkce_challenge (const char *verifier)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[SECRET_BYTES];
  gsize length = sizeof digest;

  g_checksum_update (sum, (const guint8 *)verifier, -1);
  g_checksum_get_digest (sum, digest, &length);
  return encode (digest, length);
}

gboolean
hf_pkce_same (const char *a, const char *b)
{
  const gsize length = strlen (a);
  volatile guint8 differs = length != strlen (b);

  /* A text of another length is compared with itself: the time tells nothing but the length. */
  if (differs)
    b = a;
  for (gsize i = 0; i < length; i++)
    differs |= (guint8)a[i] ^ (guint8)b[i];
  return differs == 0;
}

void
hf_pkce_wipe (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
