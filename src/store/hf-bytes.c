/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-bytes.h"

static GVariant *
swap_if_big (GVariant *value)
{
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    return g_variant_ref (value);
  return g_variant_byteswap (value);
}

GBytes *
hf_bytes_from_variant (GVariant *value)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (value);
  g_autoptr (GVariant) little = swap_if_big (sunk);

  return g_variant_get_data_as_bytes (little);
}

GVariant *
hf_bytes_to_variant (GBytes *bytes, const char *type)
{
  g_autoptr (GVariant) raw =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE));

  if (!g_variant_is_normal_form (raw))
    return NULL;
  return swap_if_big (raw);
}
