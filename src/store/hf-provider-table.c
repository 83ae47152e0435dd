/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-provider-table.h"

#include "hf-bytes.h"
#include "hf-sealed-table.h"

#define STORED_TYPE "a{sv}"

gboolean
hf_provider_table_put (HfWrite *write, const HfProvider *provider, GError **error)
{
  g_autoptr (GBytes) plain = hf_bytes_from_variant (hf_provider_to_variant (provider));

  return hf_sealed_table_put (write, HF_TABLE_PROVIDER, provider->id, plain, error);
}

GPtrArray *
hf_provider_table_list (HfProfile *profile, GError **error)
{
  g_autoptr (GPtrArray) rows = hf_sealed_table_list (profile, HF_TABLE_PROVIDER, error);
  g_autoptr (GPtrArray) providers = NULL;

  if (rows == NULL)
    return NULL;
  providers = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_provider_unref);
  for (guint i = 0; i < rows->len; i++) {
    const HfSealedRow *row = g_ptr_array_index (rows, i);
    g_autoptr (GVariant) stored = hf_bytes_to_variant (row->plain, STORED_TYPE);
    HfProvider *provider = stored != NULL ? hf_provider_from_variant (stored, NULL) : NULL;

    if (provider != NULL)
      g_ptr_array_add (providers, provider);
    else
      hf_profile_note_damage (profile, HF_DAMAGE_ROW);
  }
  return g_steal_pointer (&providers);
}
