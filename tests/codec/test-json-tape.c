/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-json-tape.h"
#include "json-documents.h"

#include <string.h>

static HfJsonTape *
scan (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return hf_json_tape_new (bytes, NULL, error);
}

static void
assert_refused (const char *text, gsize length, const HfJsonLimits *limits, HfErrorCode code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (bytes, limits, &error);

  if (tape != NULL)
    g_error ("accepted: %.80s", text);
  g_assert_error (error, HF_ERROR, (int)code);
  g_assert_true (g_str_has_prefix (error->message, "byte "));
}

static void
test_accepts_valid (void)
{
  for (gsize i = 0; json_documents_valid[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HfJsonTape) tape = scan (json_documents_valid[i], &error);

    if (tape == NULL)
      g_error ("refused: %s: %s", json_documents_valid[i], error->message);
  }
}

static void
test_refuses_invalid (void)
{
  for (gsize i = 0; json_documents_invalid[i] != NULL; i++)
    assert_refused (json_documents_invalid[i], strlen (json_documents_invalid[i]), NULL,
                    HF_ERROR_BAD_DATA);
}

static void
test_table_is_large (void)
{
  gsize count = 0;

  for (gsize i = 0; json_documents_valid[i] != NULL; i++)
    count++;
  for (gsize i = 0; json_documents_invalid[i] != NULL; i++)
    count++;
  g_test_message ("%" G_GSIZE_FORMAT " fixed documents", count);
  g_assert_cmpuint (count, >=, 300);
}

/* No part of a valid container or text is itself a document. */
static void
test_refuses_every_cut (void)
{
  for (gsize i = 0; json_documents_valid[i] != NULL; i++) {
    const char *text = json_documents_valid[i];
    gsize length = strlen (text);

    if (text[length - 1] != '}' && text[length - 1] != ']' && text[length - 1] != '"')
      continue;
    for (gsize cut = 0; cut < length; cut++)
      assert_refused (text, cut, NULL, HF_ERROR_BAD_DATA);
  }
}

static void
test_refuses_nul (void)
{
  static const char inside[] = "\"a\0b\"";
  static const char after[] = "{}\0";

  assert_refused (inside, sizeof inside - 1, NULL, HF_ERROR_BAD_DATA);
  assert_refused (after, sizeof after - 1, NULL, HF_ERROR_BAD_DATA);
  assert_refused ("\0", 1, NULL, HF_ERROR_BAD_DATA);
}

static void
test_says_where (void)
{
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { "{\"a\":01}", "byte 6: a number with a leading zero" },
    { "[1,]", "byte 3: a value was expected" },
    { "{} {}", "byte 3: something stands after the end" },
    { "{'a':1}", "byte 1: a name in double quotes was expected" },
    { "[1 2]", "byte 3: a comma or a closing bracket was expected" },
    { "{\"a\" 1}", "byte 5: a colon was expected" },
    { "\"a\\qb\"", "byte 2: an escape that JSON does not have" },
    { "\"a\\u12\"", "byte 2: \\u needs four hexadecimal digits" },
    { "\"\\ud800\"", "byte 1: a surrogate that stands alone" },
    { "\"a\\u0000\"", "byte 2: NUL is not allowed in text" },
    { "\"a\tb\"", "byte 2: a control character in text" },
    { "[\"\xff\"]", "byte 2: not UTF-8" },
    { "{\"a\":1,\"a\":2}", "byte 12: a name that the object has already" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HfJsonTape) tape = scan (cases[i].text, &error);

    g_assert_null (tape);
    g_assert_cmpstr (error->message, ==, cases[i].message);
  }
}

static char *
nest (guint depth, gboolean closed)
{
  g_autofree char *text = g_malloc0 ((gsize)depth * 2 + 1);

  memset (text, '[', depth);
  if (closed)
    memset (text + depth, ']', depth);
  return g_steal_pointer (&text);
}

static void
test_limits_depth (void)
{
  g_autofree char *deepest = nest (64, TRUE);
  g_autofree char *deeper = nest (65, TRUE);
  g_autofree char *bomb = nest (100000, FALSE);
  g_autofree char *closed_bomb = nest (100000, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (HfJsonTape) tape = scan (deepest, &error);

  g_assert_no_error (error);
  assert_refused (deeper, strlen (deeper), NULL, HF_ERROR_TOO_LARGE);
  assert_refused (bomb, strlen (bomb), NULL, HF_ERROR_TOO_LARGE);
  assert_refused (closed_bomb, strlen (closed_bomb), NULL, HF_ERROR_TOO_LARGE);
}

/* Depth costs memory of the heap, not of the stack. */
static void
test_scans_without_recursion (void)
{
  HfJsonLimits limits = hf_json_limits_default;
  g_autofree char *text = nest (900000, TRUE);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (HfJsonTape) tape = NULL;

  limits.depth = 1000000;
  tape = hf_json_tape_new (bytes, &limits, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hf_json_tape_length (tape, 0), ==, 1);
}

static void
test_limits_size (void)
{
  HfJsonLimits limits = { .bytes = 20, .depth = 3, .string = 5, .name = 3, .nodes = 4 };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("[1,\"abcde\",{\"abc\":2}]", 21);
  g_autoptr (GBytes) fits = g_bytes_new_from_bytes (bytes, 3, 7);
  g_autoptr (GError) error = NULL;
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (fits, &limits, &error);

  g_assert_no_error (error);
  assert_refused ("[1,\"abcde\",{\"abc\":2}]", 21, &limits, HF_ERROR_TOO_LARGE);
  assert_refused ("\"abcdef\"", 8, &limits, HF_ERROR_TOO_LARGE);
  assert_refused ("{\"abcd\":1}", 10, &limits, HF_ERROR_TOO_LARGE);
  assert_refused ("[1,2,3,4]", 9, &limits, HF_ERROR_TOO_LARGE);
  assert_refused ("[[[[1]]]]", 9, &limits, HF_ERROR_TOO_LARGE);
}

static void
test_default_limits (void)
{
  g_autofree char *long_text = g_strnfill (1024 * 1024 + 3, '"');
  g_autofree char *many = g_strnfill (2 * 1000 * 1000 + 1, ',');
  g_autofree char *large = g_strnfill (16 * 1024 * 1024 + 1, ' ');
  g_autofree char *name = g_strnfill (1025, 'n');
  g_autofree char *member = g_strdup_printf ("{\"%s\":1}", name);

  memset (long_text + 1, 'x', 1024 * 1024 + 1);
  many[0] = '[';
  for (gsize i = 1; i < 2 * 1000 * 1000; i += 2)
    many[i] = '0';
  many[2 * 1000 * 1000] = ']';
  assert_refused (long_text, strlen (long_text), NULL, HF_ERROR_TOO_LARGE);
  assert_refused (many, strlen (many), NULL, HF_ERROR_TOO_LARGE);
  assert_refused (large, strlen (large), NULL, HF_ERROR_TOO_LARGE);
  assert_refused (member, strlen (member), NULL, HF_ERROR_TOO_LARGE);
}

/* The names must be compared without a table that an attacker can make collide or a pairwise loop.
 */
static void
test_finds_double_among_many (void)
{
  g_autoptr (GString) text = g_string_new ("{");
  g_autoptr (GError) error = NULL;
  g_autoptr (HfJsonTape) tape = NULL;
  gsize good;

  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (text, "%s\"k%u\":0", i > 0 ? "," : "", i);
  good = text->len;
  g_string_append_c (text, '}');
  tape = scan (text->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hf_json_tape_length (tape, 0), ==, 200000);
  g_string_truncate (text, good);
  g_string_append (text, ",\"k77\":0}");
  assert_refused (text->str, text->len, NULL, HF_ERROR_BAD_DATA);
}

static void
test_walks (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfJsonTape) tape =
      scan (" {\"a\":[1,2.50,\"x\\ny\"],\"b\":{\"c\":null},\"d\\u0065\":true} ", &error);
  HfJsonNode array;
  HfJsonNode third;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (hf_json_tape_kind (tape, 0), ==, HF_JSON_OBJECT);
  g_assert_cmpuint (hf_json_tape_length (tape, 0), ==, 3);
  array = hf_json_tape_member (tape, 0, "a");
  g_assert_cmpuint (hf_json_tape_length (tape, array), ==, 3);
  third = hf_json_tape_next (tape, hf_json_tape_next (tape, hf_json_tape_first (tape, array)));
  text = hf_json_tape_dup_string (tape, third);
  g_assert_cmpstr (text, ==, "x\ny");
  g_assert_true (hf_json_tape_equals (tape, third, "x\ny"));
  g_assert_false (hf_json_tape_equals (tape, third, "x"));
  g_assert_cmpuint (hf_json_tape_next (tape, third), ==, HF_JSON_NONE);
  g_assert_cmpint (hf_json_tape_kind (tape, hf_json_tape_member (tape, 0, "de")), ==, HF_JSON_TRUE);
  name = hf_json_tape_dup_name (tape, hf_json_tape_member (tape, 0, "de"));
  g_assert_cmpstr (name, ==, "de");
  g_assert_cmpuint (hf_json_tape_member (tape, array, "a"), ==, HF_JSON_NONE);
  g_assert_cmpuint (hf_json_tape_member (tape, 0, "d"), ==, HF_JSON_NONE);
}

/* A name that is looked up may hold the bytes that stand behind the real one. */
static void
test_names_end_at_their_quote (void)
{
  g_autoptr (HfJsonTape) tape = scan ("{\"a\":\"b\",\"c\":1}", NULL);

  g_assert_nonnull (tape);
  g_assert_cmpuint (hf_json_tape_member (tape, 0, "a\":"), ==, HF_JSON_NONE);
  g_assert_cmpuint (hf_json_tape_member (tape, 0, "a\":\"b\",\"c"), ==, HF_JSON_NONE);
  g_assert_false (hf_json_tape_equals (tape, hf_json_tape_member (tape, 0, "a"), "b\",\"c"));
}

static void
test_nothing_is_harmless (void)
{
  g_autoptr (HfJsonTape) tape = scan ("[]", NULL);
  gsize length = 1;

  g_assert_cmpint (hf_json_tape_kind (tape, HF_JSON_NONE), ==, HF_JSON_NULL);
  g_assert_cmpuint (hf_json_tape_first (tape, HF_JSON_NONE), ==, HF_JSON_NONE);
  g_assert_cmpuint (hf_json_tape_next (tape, HF_JSON_NONE), ==, HF_JSON_NONE);
  g_assert_cmpuint (hf_json_tape_length (tape, HF_JSON_NONE), ==, 0);
  g_assert_cmpuint (hf_json_tape_member (tape, HF_JSON_NONE, "a"), ==, HF_JSON_NONE);
  g_assert_null (hf_json_tape_dup_string (tape, HF_JSON_NONE));
  g_assert_null (hf_json_tape_dup_name (tape, 0));
  g_assert_null (hf_json_tape_get_raw (tape, HF_JSON_NONE, &length));
  g_assert_cmpuint (length, ==, 0);
  g_assert_cmpuint (hf_json_tape_first (tape, 0), ==, HF_JSON_NONE);
}

static void
test_keeps_bytes (void)
{
  g_autoptr (GBytes) slice = NULL;
  gsize length = 0;
  const char *raw;

  {
    g_autoptr (GBytes) bytes = g_bytes_new ("[ {\"v\": 1.10 } ,2]", 18);
    g_autoptr (HfJsonTape) tape = hf_json_tape_new (bytes, NULL, NULL);
    HfJsonNode object = hf_json_tape_first (tape, 0);

    raw = hf_json_tape_get_raw (tape, hf_json_tape_member (tape, object, "v"), &length);
    g_assert_cmpmem (raw, length, "1.10", 4);
    slice = hf_json_tape_dup_bytes (tape, object);
  }
  raw = g_bytes_get_data (slice, &length);
  g_assert_cmpmem (raw, length, "{\"v\": 1.10 }", 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/json-tape/accepts-what-rfc-8259-allows", test_accepts_valid);
  g_test_add_func ("/codec/json-tape/refuses-what-it-does-not", test_refuses_invalid);
  g_test_add_func ("/codec/json-tape/table-has-300-documents", test_table_is_large);
  g_test_add_func ("/codec/json-tape/refuses-every-cut", test_refuses_every_cut);
  g_test_add_func ("/codec/json-tape/refuses-nul", test_refuses_nul);
  g_test_add_func ("/codec/json-tape/says-at-which-byte", test_says_where);
  g_test_add_func ("/codec/json-tape/limits-depth", test_limits_depth);
  g_test_add_func ("/codec/json-tape/scans-without-recursion", test_scans_without_recursion);
  g_test_add_func ("/codec/json-tape/limits-bytes-text-names-values", test_limits_size);
  g_test_add_func ("/codec/json-tape/default-limits", test_default_limits);
  g_test_add_func ("/codec/json-tape/finds-a-double-name-among-many", test_finds_double_among_many);
  g_test_add_func ("/codec/json-tape/walks", test_walks);
  g_test_add_func ("/codec/json-tape/names-end-at-their-quote", test_names_end_at_their_quote);
  g_test_add_func ("/codec/json-tape/no-node-is-harmless", test_nothing_is_harmless);
  g_test_add_func ("/codec/json-tape/keeps-the-original-bytes", test_keeps_bytes);
  return g_test_run ();
}
