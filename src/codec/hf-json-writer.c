/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-json-writer.h"

#include <math.h>

static char *
generate (JsonNode *root, gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, pretty);
  json_generator_set_indent (generator, 2);
  if (!pretty)
    return json_generator_to_data (generator, NULL);
  text = json_generator_to_data (generator, NULL);
  return g_strconcat (text, "\n", NULL);
}

char *
hf_json_write (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  g_return_val_if_fail (root != NULL, NULL);
  return generate (root, FALSE);
}

char *
hf_json_write_pretty (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  g_return_val_if_fail (root != NULL, NULL);
  return generate (root, TRUE);
}

/* Recursion ends where the variant does; hf-json-reader builds 32 levels at most. */
static JsonNode *
from_array (GVariant *variant)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (gsize i = 0; i < g_variant_n_children (variant); i++) {
    g_autoptr (GVariant) child = g_variant_get_child_value (variant, i);

    json_array_add_element (array, hf_json_from_variant (child));
  }
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
from_object (GVariant *variant)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value)) {
    json_object_set_member (object, name, hf_json_from_variant (value));
    g_variant_unref (value);
  }
  json_node_take_object (node, object);
  return node;
}

static JsonNode *
from_double (double value)
{
  JsonNode *node = json_node_new (isfinite (value) ? JSON_NODE_VALUE : JSON_NODE_NULL);

  if (isfinite (value))
    json_node_set_double (node, value);
  return node;
}

JsonNode *
hf_json_from_variant (GVariant *variant)
{
  g_autoptr (GVariant) inner = NULL;

  switch (g_variant_classify (variant)) {
  case G_VARIANT_CLASS_VARIANT:
    inner = g_variant_get_variant (variant);
    return hf_json_from_variant (inner);
  case G_VARIANT_CLASS_MAYBE:
    inner = g_variant_get_maybe (variant);
    return inner != NULL ? hf_json_from_variant (inner) : json_node_new (JSON_NODE_NULL);
  case G_VARIANT_CLASS_STRING:
    return json_node_init_string (json_node_alloc (), g_variant_get_string (variant, NULL));
  case G_VARIANT_CLASS_INT64:
    return json_node_init_int (json_node_alloc (), g_variant_get_int64 (variant));
  case G_VARIANT_CLASS_BOOLEAN:
    return json_node_init_boolean (json_node_alloc (), g_variant_get_boolean (variant));
  case G_VARIANT_CLASS_DOUBLE:
    return from_double (g_variant_get_double (variant));
  case G_VARIANT_CLASS_ARRAY:
    return g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT) ? from_object (variant)
                                                                  : from_array (variant);
  default:
    g_return_val_if_reached (json_node_new (JSON_NODE_NULL));
  }
}

char *
hf_json_write_variant (GVariant *variant, gboolean pretty)
{
  g_autoptr (JsonNode) root = hf_json_from_variant (variant);

  return generate (root, pretty);
}

void
hf_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}
