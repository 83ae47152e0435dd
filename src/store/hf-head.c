/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-head.h"

#include "hf-bytes.h"

#include <string.h>

/* (commits, events, outbox, time, seq, damaged, digest) */
#define STORED_TYPE "(xxxxtxay)"

GBytes *
hf_head_to_bytes (const HfHead *head)
{
  GVariant *digest =
      g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, head->digest, sizeof head->digest, 1);

  return hf_bytes_from_variant (g_variant_new ("(xxxxtx@ay)", head->commits, head->events,
                                               head->outbox, head->time, head->seq, head->damaged,
                                               digest));
}

gboolean
hf_head_from_bytes (GBytes *bytes, HfHead *out_head)
{
  g_autoptr (GVariant) stored = hf_bytes_to_variant (bytes, STORED_TYPE);
  g_autoptr (GVariant) digest = NULL;
  gconstpointer data;
  gsize length;

  if (stored == NULL)
    return FALSE;
  g_variant_get (stored, "(xxxxtx@ay)", &out_head->commits, &out_head->events, &out_head->outbox,
                 &out_head->time, &out_head->seq, &out_head->damaged, &digest);
  data = g_variant_get_fixed_array (digest, &length, 1);
  if (length != sizeof out_head->digest)
    return FALSE;
  memcpy (out_head->digest, data, length);
  return TRUE;
}

/* A sum of keyed hashes by exclusive or: order does not matter, and without the key nobody can
 * choose rows whose hashes cancel. */
void
hf_head_toggle (HfHead *head, const guint8 place_hash[32])
{
  for (gsize i = 0; i < sizeof head->digest; i++)
    head->digest[i] ^= place_hash[i];
}
