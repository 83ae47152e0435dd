/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

char *
hf_test_json (const char *text)
{
  return g_strdelimit (g_strdup (text), "'", '"');
}

HfJsonTape *
hf_test_tape_of (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  HfJsonTape *tape = hf_json_tape_new (bytes, &hf_json_limits_default, &error);

  g_assert_no_error (error);
  return tape;
}

HfJsonTape *
hf_test_tape (const char *text)
{
  g_autofree char *json = hf_test_json (text);

  return hf_test_tape_of (json);
}

GBytes *
hf_test_bytes_file (const char *path)
{
  g_autofree char *file = g_test_build_filename (G_TEST_DIST, path, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length = 0;

  g_file_get_contents (file, &text, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (text, length);
}

HfJsonTape *
hf_test_tape_file (const char *path)
{
  g_autoptr (GBytes) bytes = hf_test_bytes_file (path);
  g_autoptr (GError) error = NULL;
  HfJsonTape *tape = hf_json_tape_new (bytes, &hf_json_limits_default, &error);

  g_assert_no_error (error);
  return tape;
}

static HfJsonNode
step (HfJsonTape *tape, HfJsonNode node, const char *name)
{
  g_auto (GStrv) parts = g_strsplit_set (name, "[]", -1);

  node = hf_json_tape_member (tape, node, parts[0]);
  if (parts[1] == NULL)
    return node;
  node = hf_json_tape_first (tape, node);
  for (gint64 i = g_ascii_strtoll (parts[1], NULL, 10); i > 0; i--)
    node = hf_json_tape_next (tape, node);
  return node;
}

char *
hf_test_get (HfJsonTape *tape, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);
  HfJsonNode node = 0;
  gsize length = 0;
  const char *raw;

  for (char **name = steps; *name != NULL; name++)
    node = step (tape, node, *name);
  if (node == HF_JSON_NONE)
    return NULL;
  if (hf_json_tape_kind (tape, node) == HF_JSON_STRING)
    return hf_json_tape_dup_string (tape, node);
  raw = hf_json_tape_get_raw (tape, node, &length);
  return g_strndup (raw, length);
}

void
hf_test_assert_at (HfJsonTape *tape, const char *path, const char *expected)
{
  g_autofree char *found = hf_test_get (tape, path);

  if (g_strcmp0 (found, expected) != 0)
    g_test_message ("at %s", path);
  g_assert_cmpstr (found, ==, expected);
}

static void compare (JsonNode *found, JsonNode *expected, const char *path);

static void
compare_objects (JsonObject *found, JsonObject *expected, const char *path)
{
  g_autoptr (GList) names = json_object_get_members (expected);
  g_autoptr (GList) extra = json_object_get_members (found);

  for (GList *at = names; at != NULL; at = at->next) {
    g_autofree char *deeper = g_strconcat (path, ".", (char *)at->data, NULL);

    if (!json_object_has_member (found, at->data))
      g_error ("%s: missing", deeper);
    compare (json_object_get_member (found, at->data), json_object_get_member (expected, at->data),
             deeper);
  }
  for (GList *at = extra; at != NULL; at = at->next)
    if (!json_object_has_member (expected, at->data))
      g_error ("%s.%s: not expected", path, (char *)at->data);
}

static void
compare_arrays (JsonArray *found, JsonArray *expected, const char *path)
{
  guint length = json_array_get_length (expected);

  if (json_array_get_length (found) != length)
    g_error ("%s: %u elements, expected %u", path, json_array_get_length (found), length);
  for (guint i = 0; i < length; i++) {
    g_autofree char *deeper = g_strdup_printf ("%s[%u]", path, i);

    compare (json_array_get_element (found, i), json_array_get_element (expected, i), deeper);
  }
}

static void
compare (JsonNode *found, JsonNode *expected, const char *path)
{
  const char *text = JSON_NODE_HOLDS_VALUE (expected) ? json_node_get_string (expected) : NULL;

  if (g_strcmp0 (text, "*") == 0 && JSON_NODE_HOLDS_VALUE (found))
    return;
  if (JSON_NODE_HOLDS_OBJECT (expected) && JSON_NODE_HOLDS_OBJECT (found)) {
    compare_objects (json_node_get_object (found), json_node_get_object (expected), path);
  } else if (JSON_NODE_HOLDS_ARRAY (expected) && JSON_NODE_HOLDS_ARRAY (found)) {
    compare_arrays (json_node_get_array (found), json_node_get_array (expected), path);
  } else if (!json_node_equal (found, expected)) {
    g_autofree char *is = json_to_string (found, FALSE);
    g_autofree char *should = json_to_string (expected, FALSE);

    g_error ("%s: %s, expected %s", path, is, should);
  }
}

void
hf_test_assert_json (const char *json, const char *expected)
{
  g_autofree char *golden = hf_test_json (expected);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) found = json_from_string (json, &error);
  g_autoptr (JsonNode) should = NULL;

  g_assert_no_error (error);
  should = json_from_string (golden, &error);
  g_assert_no_error (error);
  compare (found, should, "");
}
