/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-id.h"

#include <string.h>

/* Holdfast's own name space for version 5 UUIDs; chosen once, never changed. */
static const guint8 name_space[16] = { 0x5c, 0x1f, 0x0b, 0x8e, 0x4d, 0x2a, 0x5e, 0x77,
                                       0x9c, 0x3d, 0x21, 0x6b, 0xa8, 0x04, 0xf3, 0x19 };

gboolean
hf_id_is_valid (const char *id)
{
  gsize length = 0;

  if (id == NULL)
    return FALSE;
  for (; id[length] != '\0'; length++) {
    if (length == 64)
      return FALSE;
    if (!g_ascii_isalnum (id[length]) && strchr ("._:-", id[length]) == NULL)
      return FALSE;
  }
  return length > 0;
}

gboolean
hf_id_is_uuid (const char *id)
{
  return id != NULL && g_uuid_string_is_valid (id);
}

char *
hf_id_derive (const char *const *parts)
{
  g_autoptr (GChecksum) sha1 = g_checksum_new (G_CHECKSUM_SHA1);
  g_autofree char *name = g_strjoinv ("\n", (char **)parts);
  guint8 digest[20];
  gsize length = sizeof digest;

  g_checksum_update (sha1, name_space, sizeof name_space);
  g_checksum_update (sha1, (const guchar *)name, strlen (name));
  g_checksum_get_digest (sha1, digest, &length);
  digest[6] = (digest[6] & 0x0f) | 0x50;
  digest[8] = (digest[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          digest[0], digest[1], digest[2], digest[3], digest[4], digest[5],
                          digest[6], digest[7], digest[8], digest[9], digest[10], digest[11],
                          digest[12], digest[13], digest[14], digest[15]);
}

char *
hf_id_short (const char *handoff_id)
{
  const char *parts[] = { "short", handoff_id, NULL };
  g_autofree char *hashed = hf_id_derive (parts);
  guint64 number = g_ascii_strtoull (hashed, NULL, 16);

  return g_strdup_printf ("H-%04u", (guint)(number % 10000));
}
