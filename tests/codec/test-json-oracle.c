/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json-glib as an independent reader of random valid documents. It is laxer than RFC 8259, so it
 * says nothing about invalid ones. */
#include "hf-json-reader.h"
#include "hf-json-tape.h"
#include "hf-json-writer.h"

#include <string.h>

enum { ROUNDS = 3000 };

static void
add_space (GString *out)
{
  static const char *const spaces[] = { "", "", "", " ", "\n", "\t", " \r\n " };

  g_string_append (out, spaces[g_test_rand_int_range (0, G_N_ELEMENTS (spaces))]);
}

static void
add_text (GString *out)
{
  static const char *const pieces[] = {
    "a",
    "Z",
    " ",
    "0",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\t",
    "\\u0041",
    "\\u00e9",
    "\\ud83d\\ude00",
    "\\uFFFD",
    "\303\251",
    "\342\202\254",
    "\360\237\230\200",
    "{",
    "]",
    ":",
    ",",
    "'",
    "\177",
    "\\b",
    "\\f",
    "\\r",
  };
  int length = g_test_rand_int_range (0, 12);

  g_string_append_c (out, '"');
  for (int i = 0; i < length; i++)
    g_string_append (out, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  g_string_append_c (out, '"');
}

static void
add_number (GString *out)
{
  gint64 wide =
      (gint64)(((guint64)(guint32)g_test_rand_int () << 32) | (guint32)g_test_rand_int ());
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  switch (g_test_rand_int_range (0, 4)) {
  case 0:
    g_string_append_printf (out, "%d", g_test_rand_int_range (-100, 100));
    return;
  case 1:
    /* json-glib's scanner wraps at the edges; they have their own tests. */
    g_string_append_printf (out, "%" G_GINT64_FORMAT, wide / 4);
    return;
  case 2:
    g_string_append_printf (out, "%d.%02d", g_test_rand_int_range (-1000, 1000),
                            g_test_rand_int_range (0, 100));
    return;
  default:
    g_string_append_printf (
        out, "%se%d",
        g_ascii_formatd (buffer, sizeof buffer, "%.6f", g_test_rand_double_range (-9, 9)),
        g_test_rand_int_range (-40, 40));
  }
}

static void
add_scalar (GString *out)
{
  static const char *const words[] = { "null", "true", "false" };

  switch (g_test_rand_int_range (0, 3)) {
  case 0:
    g_string_append (out, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
    return;
  case 1:
    add_number (out);
    return;
  default:
    add_text (out);
  }
}

static void
add_value (GString *out, int depth)
{
  gboolean object = g_test_rand_bit ();
  int count = g_test_rand_int_range (0, 6);

  add_space (out);
  if (depth == 0 || g_test_rand_int_range (0, 3) == 0) {
    add_scalar (out);
    add_space (out);
    return;
  }
  g_string_append_c (out, object ? '{' : '[');
  for (int i = 0; i < count; i++) {
    if (i > 0)
      g_string_append_c (out, ',');
    add_space (out);
    if (object) {
      /* the number keeps names apart; the text before it may need unescaping */
      add_text (out);
      g_string_truncate (out, out->len - 1);
      g_string_append_printf (out, "%d\"", i);
      add_space (out);
      g_string_append_c (out, ':');
    }
    add_value (out, depth - 1);
  }
  add_space (out);
  g_string_append_c (out, object ? '}' : ']');
  add_space (out);
}

static void assert_same (HfJsonTape *tape, HfJsonNode node, JsonNode *oracle);

static void
assert_same_number (HfJsonTape *tape, HfJsonNode node, JsonNode *oracle)
{
  g_autoptr (GVariant) value = hf_json_node_to_variant (tape, node);

  g_assert_nonnull (value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64)) {
    g_assert_cmpint (json_node_get_value_type (oracle), ==, G_TYPE_INT64);
    g_assert_cmpint (json_node_get_int (oracle), ==, g_variant_get_int64 (value));
  } else {
    g_assert_cmpint (json_node_get_value_type (oracle), ==, G_TYPE_DOUBLE);
    g_assert_cmpfloat (json_node_get_double (oracle), ==, g_variant_get_double (value));
  }
}

static void
assert_same_object (HfJsonTape *tape, HfJsonNode node, JsonNode *oracle)
{
  JsonObject *object = json_node_get_object (oracle);

  g_assert_cmpuint (hf_json_tape_length (tape, node), ==, json_object_get_size (object));
  for (HfJsonNode child = hf_json_tape_first (tape, node); child != HF_JSON_NONE;
       child = hf_json_tape_next (tape, child)) {
    g_autofree char *name = hf_json_tape_dup_name (tape, child);

    g_assert_true (json_object_has_member (object, name));
    g_assert_cmpuint (hf_json_tape_member (tape, node, name), ==, child);
    assert_same (tape, child, json_object_get_member (object, name));
  }
}

static void
assert_same_array (HfJsonTape *tape, HfJsonNode node, JsonNode *oracle)
{
  JsonArray *array = json_node_get_array (oracle);
  guint index = 0;

  g_assert_cmpuint (hf_json_tape_length (tape, node), ==, json_array_get_length (array));
  for (HfJsonNode child = hf_json_tape_first (tape, node); child != HF_JSON_NONE;
       child = hf_json_tape_next (tape, child))
    assert_same (tape, child, json_array_get_element (array, index++));
  g_assert_cmpuint (index, ==, json_array_get_length (array));
}

static void
assert_same (HfJsonTape *tape, HfJsonNode node, JsonNode *oracle)
{
  g_autofree char *text = NULL;

  switch (hf_json_tape_kind (tape, node)) {
  case HF_JSON_NULL:
    g_assert_true (JSON_NODE_HOLDS_NULL (oracle));
    return;
  case HF_JSON_FALSE:
  case HF_JSON_TRUE:
    g_assert_cmpint (json_node_get_value_type (oracle), ==, G_TYPE_BOOLEAN);
    g_assert_cmpint (json_node_get_boolean (oracle), ==,
                     hf_json_tape_kind (tape, node) == HF_JSON_TRUE);
    return;
  case HF_JSON_NUMBER:
    assert_same_number (tape, node, oracle);
    return;
  case HF_JSON_STRING:
    text = hf_json_tape_dup_string (tape, node);
    g_assert_cmpstr (text, ==, json_node_get_string (oracle));
    g_assert_true (hf_json_tape_equals (tape, node, text));
    return;
  case HF_JSON_ARRAY:
    assert_same_array (tape, node, oracle);
    return;
  case HF_JSON_OBJECT:
    assert_same_object (tape, node, oracle);
    return;
  default:
    g_assert_not_reached ();
  }
}

static HfJsonTape *
scan (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HfJsonTape *tape = hf_json_tape_new (bytes, NULL, &error);

  if (tape == NULL)
    g_error ("refused: %s: %s", text, error->message);
  return tape;
}

static void
test_agrees (void)
{
  for (int round = 0; round < ROUNDS; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (JsonParser) parser = json_parser_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (HfJsonTape) tape = NULL;

    add_value (text, 5);
    g_assert_true (json_parser_load_from_data (parser, text->str, -1, &error));
    g_assert_no_error (error);
    tape = scan (text->str);
    assert_same (tape, 0, json_parser_get_root (parser));
  }
}

/* What the writer writes means what was read. */
static void
test_round_trip (void)
{
  for (int round = 0; round < ROUNDS; round++) {
    g_autoptr (GString) text = g_string_new ("{\"value\":");
    g_autoptr (HfJsonTape) tape = NULL;
    g_autoptr (HfJsonTape) again = NULL;
    g_autoptr (GVariant) value = NULL;
    g_autoptr (GVariant) second = NULL;
    g_autofree char *written = NULL;

    add_value (text, 4);
    g_string_append_c (text, '}');
    tape = scan (text->str);
    value = hf_json_node_to_variant_with_null (tape, 0);
    written = hf_json_write_variant (value, g_test_rand_bit ());
    again = scan (written);
    second = hf_json_node_to_variant_with_null (again, 0);
    g_assert_cmpvariant (value, second);
  }
}

/* Bytes that were valid, with one of them changed: accepted or refused, never a fault. */
static void
test_survives_damage (void)
{
  guint refused = 0;

  for (int round = 0; round < ROUNDS; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (HfJsonTape) tape = NULL;
    g_autoptr (GVariant) value = NULL;

    add_value (text, 4);
    text->str[g_test_rand_int_range (0, (gint32)text->len)] = (char)g_test_rand_int_range (0, 256);
    bytes = g_bytes_new (text->str, text->len);
    tape = hf_json_tape_new (bytes, NULL, &error);
    g_assert_true ((tape == NULL) == (error != NULL));
    refused += tape == NULL ? 1 : 0;
    /* a digit that became an "e" may make a number that no variant can hold */
    if (tape != NULL)
      value = hf_json_node_to_variant_with_null (tape, 0);
  }
  g_assert_cmpuint (refused, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/json/agrees-with-json-glib", test_agrees);
  g_test_add_func ("/codec/json/written-is-what-was-read", test_round_trip);
  g_test_add_func ("/codec/json/survives-a-damaged-byte", test_survives_damage);
  return g_test_run ();
}
