/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-replay-data.h"

#include <string.h>

static gboolean
object_differs (GVariant *expected, GVariant *found, GVariant **out_expected, GVariant **out_found)
{
  g_autoptr (GVariantDict) wanted = g_variant_dict_new (NULL);
  g_autoptr (GVariantDict) present = g_variant_dict_new (NULL);
  gboolean differs = FALSE;
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, expected);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value)) {
    g_autoptr (GVariant) want = value;
    g_autoptr (GVariant) have = g_variant_lookup_value (found, key, NULL);
    g_autoptr (GVariant) want_less = NULL;
    g_autoptr (GVariant) have_less = NULL;

    if (!hf_replay_data_differs (want, have, &want_less, &have_less))
      continue;
    differs = TRUE;
    g_variant_dict_insert_value (wanted, key, want_less);
    g_variant_dict_insert_value (present, key, have_less);
  }
  *out_expected = g_variant_ref_sink (g_variant_dict_end (wanted));
  *out_found = g_variant_ref_sink (g_variant_dict_end (present));
  return differs;
}

gboolean
hf_replay_data_differs (GVariant *expected,
                        GVariant *found,
                        GVariant **out_expected,
                        GVariant **out_found)
{
  if (found != NULL && g_variant_is_of_type (expected, G_VARIANT_TYPE_VARDICT) &&
      g_variant_is_of_type (found, G_VARIANT_TYPE_VARDICT))
    return object_differs (expected, found, out_expected, out_found);
  if (found != NULL && g_variant_equal (expected, found))
    return FALSE;
  *out_expected = g_variant_ref (expected);
  *out_found = found != NULL
                   ? g_variant_ref (found)
                   : g_variant_ref_sink (g_variant_new_maybe (G_VARIANT_TYPE_VARIANT, NULL));
  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* NULL if @list holds anything but strings. */
static GVariant *
sort_list (GVariant *list)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GVariantBuilder builder;

  for (gsize i = 0; i < g_variant_n_children (list); i++) {
    g_autoptr (GVariant) boxed = g_variant_get_child_value (list, i);
    g_autoptr (GVariant) id = g_variant_get_variant (boxed);

    if (!g_variant_is_of_type (id, G_VARIANT_TYPE_STRING))
      return NULL;
    g_ptr_array_add (ids, g_variant_dup_string (id, NULL));
  }
  g_ptr_array_sort (ids, compare_ids);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (guint i = 0; i < ids->len; i++)
    g_variant_builder_add (&builder, "v", g_variant_new_string (g_ptr_array_index (ids, i)));
  return g_variant_builder_end (&builder);
}

GVariant *
hf_replay_data_sort_ids (GVariant *object)
{
  GVariantBuilder builder;
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_iter_init (&iter, object);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value)) {
    GVariant *sorted =
        g_variant_is_of_type (value, G_VARIANT_TYPE ("av")) ? sort_list (value) : NULL;

    g_variant_builder_add (&builder, "{sv}", key, sorted != NULL ? sorted : value);
    g_variant_unref (value);
  }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}
