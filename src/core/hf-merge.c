/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-merge.h"

/* One id, two contents: whichever bytes sort first, so that every desk keeps the same one. */
static gboolean
replaces (HfEvent *newcomer, HfEvent *standing)
{
  g_autoptr (GBytes) a = hf_event_to_bytes (newcomer);
  g_autoptr (GBytes) b = hf_event_to_bytes (standing);

  return g_bytes_compare (a, b) < 0;
}

guint
hf_merge (GPtrArray *into, GPtrArray *from)
{
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  guint changed = 0;

  for (guint i = 0; i < into->len; i++) {
    HfEvent *event = g_ptr_array_index (into, i);

    g_hash_table_insert (index, (char *)hf_event_get_id (event), GUINT_TO_POINTER (i));
  }
  for (guint i = 0; i < from->len; i++) {
    HfEvent *event = g_ptr_array_index (from, i);
    gpointer slot;

    if (!g_hash_table_lookup_extended (index, hf_event_get_id (event), NULL, &slot)) {
      g_hash_table_insert (index, (char *)hf_event_get_id (event), GUINT_TO_POINTER (into->len));
      g_ptr_array_add (into, hf_event_ref (event));
      changed++;
      continue;
    }
    HfEvent *standing = g_ptr_array_index (into, GPOINTER_TO_UINT (slot));
    if (standing != event && replaces (event, standing)) {
      g_hash_table_remove (index, hf_event_get_id (standing));
      into->pdata[GPOINTER_TO_UINT (slot)] = hf_event_ref (event);
      g_hash_table_insert (index, (char *)hf_event_get_id (event), slot);
      hf_event_unref (standing);
      changed++;
    }
  }
  if (changed > 0)
    g_ptr_array_sort (into, hf_event_compare_pp);
  return changed;
}
