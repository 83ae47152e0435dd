/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-overview-table.h"

#include "hf-bytes.h"
#include "hf-sealed-table.h"

/* (handoff, overview) */
#define STORED_TYPE "(say)"

gboolean
hf_overview_table_put (HfWrite *write, const char *handoff, GBytes *overview, GError **error)
{
  GVariant *body = g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, overview, TRUE);
  g_autoptr (GBytes) plain = hf_bytes_from_variant (g_variant_new ("(s@ay)", handoff, body));

  return hf_sealed_table_put (write, HF_TABLE_OVERVIEW, handoff, plain, error);
}

GHashTable *
hf_overview_table_load (HfProfile *profile, GError **error)
{
  g_autoptr (GPtrArray) rows = hf_sealed_table_list (profile, HF_TABLE_OVERVIEW, error);
  g_autoptr (GHashTable) overviews =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++) {
    const HfSealedRow *row = g_ptr_array_index (rows, i);
    g_autoptr (GVariant) stored = hf_bytes_to_variant (row->plain, STORED_TYPE);
    g_autoptr (GVariant) body = NULL;
    char *handoff;

    if (stored == NULL) {
      hf_profile_note_damage (profile, HF_DAMAGE_ROW);
      continue;
    }
    g_variant_get (stored, "(s@ay)", &handoff, &body);
    g_hash_table_insert (overviews, handoff, g_variant_get_data_as_bytes (body));
  }
  return g_steal_pointer (&overviews);
}
