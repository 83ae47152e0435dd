/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-json-reader.h"
#include "hf-json-writer.h"
#include "hf-time.h"

#include <math.h>
#include <string.h>

static HfJsonReader *
open_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (bytes, NULL, &error);

  g_assert_no_error (error);
  return hf_json_reader_new (tape, "Task");
}

static void
assert_fails (HfJsonReader *reader, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (hf_json_reader_finish (reader, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_reads (void)
{
  g_autoptr (HfJsonReader) reader =
      open_text ("{\"s\":\"x\",\"b\":false,\"i\":-7,\"d\":1.5,\"t\":\"2026-03-08T00:30:00-05:00\","
                 "\"l\":[\"p\",\"q\"],\"n\":null}");
  g_autofree char *text = hf_json_reader_need_string (reader, "s");
  g_autofree char *null = hf_json_reader_dup_string (reader, "n");
  g_auto (GStrv) list = hf_json_reader_dup_strings (reader, "l");
  g_auto (GStrv) none = hf_json_reader_dup_strings (reader, "absent");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (text, ==, "x");
  g_assert_null (null);
  g_assert_false (hf_json_reader_get_boolean (reader, "b", TRUE));
  g_assert_true (hf_json_reader_get_boolean (reader, "absent", TRUE));
  g_assert_cmpint (hf_json_reader_get_int (reader, "i", 3), ==, -7);
  g_assert_cmpint (hf_json_reader_get_int (reader, "n", 3), ==, 3);
  g_assert_cmpfloat (hf_json_reader_get_double (reader, "d", 0), ==, 1.5);
  g_assert_cmpfloat (hf_json_reader_get_double (reader, "i", 0), ==, -7);
  g_assert_cmpint (hf_json_reader_get_time (reader, "t"), ==, G_GINT64_CONSTANT (1772947800000));
  g_assert_true (hf_json_reader_get_time (reader, "absent") == HF_TIME_NONE);
  g_assert_cmpuint (g_strv_length (list), ==, 2);
  g_assert_cmpstr (list[1], ==, "q");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_true (hf_json_reader_finish (reader, &error));
  g_assert_no_error (error);
}

static void
test_path (void)
{
  g_autoptr (HfJsonReader) reader =
      open_text ("{\"input\":[{\"v\":1},{\"v\":2},{\"value\":{\"time\":\"now\"}}]}");

  g_assert_true (hf_json_reader_enter (reader, "input"));
  g_assert_cmpuint (hf_json_reader_count (reader), ==, 3);
  g_assert_true (hf_json_reader_enter_element (reader, 1));
  g_assert_cmpstr (hf_json_reader_get_path (reader), ==, "Task.input[1]");
  hf_json_reader_leave (reader);
  g_assert_true (hf_json_reader_enter_element (reader, 2));
  g_assert_true (hf_json_reader_enter (reader, "value"));
  g_assert_true (hf_json_reader_get_time (reader, "time") == HF_TIME_NONE);
  hf_json_reader_leave (reader);
  hf_json_reader_leave (reader);
  hf_json_reader_leave (reader);
  g_assert_cmpstr (hf_json_reader_get_path (reader), ==, "Task");
  assert_fails (reader, "Task.input[2].value.time: not an instant with an offset, like "
                        "2026-03-08T00:30:00-05:00");
}

static void
test_elements_in_any_order (void)
{
  g_autoptr (HfJsonReader) reader = open_text ("[10,11,12,13]");
  static const guint order[] = { 2, 0, 3, 3, 1 };
  gsize length = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++) {
    const char *raw;

    g_assert_true (hf_json_reader_enter_element (reader, order[i]));
    raw = hf_json_tape_get_raw (hf_json_reader_get_tape (reader), hf_json_reader_get_node (reader),
                                &length);
    g_assert_cmpint (raw[1], ==, '0' + (int)order[i]);
    hf_json_reader_leave (reader);
  }
  g_assert_false (hf_json_reader_enter_element (reader, 4));
}

static void
test_first_error_stands (void)
{
  g_autoptr (HfJsonReader) reader = open_text ("{\"a\":1,\"b\":\"x\",\"c\":{}}");
  g_autofree char *wrong = hf_json_reader_dup_string (reader, "a");
  g_autofree char *after = hf_json_reader_dup_string (reader, "b");

  g_assert_null (wrong);
  g_assert_null (after);
  g_assert_false (hf_json_reader_enter (reader, "c"));
  g_assert_cmpint (hf_json_reader_get_int (reader, "b", 9), ==, 0);
  hf_json_reader_fail (reader, "a later one");
  assert_fails (reader, "Task.a: not text");
}

typedef void (*Read) (HfJsonReader *reader);

static void
read_string (HfJsonReader *reader)
{
  g_free (hf_json_reader_dup_string (reader, "v"));
}

static void
need_string (HfJsonReader *reader)
{
  g_free (hf_json_reader_need_string (reader, "v"));
}

static void
read_boolean (HfJsonReader *reader)
{
  hf_json_reader_get_boolean (reader, "v", FALSE);
}

static void
read_int (HfJsonReader *reader)
{
  hf_json_reader_get_int (reader, "v", 0);
}

static void
read_double (HfJsonReader *reader)
{
  hf_json_reader_get_double (reader, "v", 0);
}

static void
read_strings (HfJsonReader *reader)
{
  g_strfreev (hf_json_reader_dup_strings (reader, "v"));
}

static void
read_variant (HfJsonReader *reader)
{
  g_autoptr (GVariant) value = hf_json_reader_dup_variant (reader, "v");

  g_assert_null (value);
}

static void
test_wrong_kinds (void)
{
  static const struct {
    const char *text;
    Read read;
    const char *message;
  } cases[] = {
    { "{\"v\":1}", read_string, "Task.v: not text" },
    { "{\"v\":[]}", need_string, "Task.v: not text" },
    { "{}", need_string, "Task.v: missing" },
    { "{\"v\":null}", need_string, "Task.v: missing" },
    { "[]", need_string, "Task: not an object" },
    { "{\"v\":\"true\"}", read_boolean, "Task.v: neither true nor false" },
    { "{\"v\":0}", read_boolean, "Task.v: neither true nor false" },
    { "{\"v\":\"1\"}", read_int, "Task.v: not a whole number of 64 bits" },
    { "{\"v\":1.0}", read_int, "Task.v: not a whole number of 64 bits" },
    { "{\"v\":1e2}", read_int, "Task.v: not a whole number of 64 bits" },
    { "{\"v\":9223372036854775808}", read_int, "Task.v: not a whole number of 64 bits" },
    { "{\"v\":12345678901234567890123}", read_int, "Task.v: not a whole number of 64 bits" },
    { "{\"v\":1e400}", read_double, "Task.v: not a number of ordinary size" },
    { "{\"v\":-1e400}", read_double, "Task.v: not a number of ordinary size" },
    { "{\"v\":\"1\"}", read_double, "Task.v: not a number of ordinary size" },
    { "{\"v\":\"a\"}", read_strings, "Task.v: not an array" },
    { "{\"v\":[\"a\",1]}", read_strings, "Task.v[1]: not text" },
    { "{\"v\":[{\"x\":12345678901234567890123}]}", read_variant,
      "Task.v: holds a number that is too large, or too many levels" },
    { "{\"v\":{\"x\":1e999}}", read_variant,
      "Task.v: holds a number that is too large, or too many levels" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HfJsonReader) reader = open_text (cases[i].text);

    cases[i].read (reader);
    assert_fails (reader, cases[i].message);
  }
}

static void
test_edges_of_int (void)
{
  g_autoptr (HfJsonReader) reader =
      open_text ("{\"max\":9223372036854775807,\"min\":-9223372036854775808,\"zero\":-0}");

  g_assert_cmpint (hf_json_reader_get_int (reader, "max", 0), ==, G_MAXINT64);
  g_assert_cmpint (hf_json_reader_get_int (reader, "min", 0), ==, G_MININT64);
  g_assert_cmpint (hf_json_reader_get_int (reader, "zero", 1), ==, 0);
}

static void
test_variant (void)
{
  g_autoptr (HfJsonReader) reader =
      open_text ("{\"v\":{\"s\":\"x\",\"i\":3,\"d\":0.5,\"b\":true,\"n\":null,\"a\":[1,null,\"y\"],"
                 "\"o\":{}}}");
  g_autoptr (GVariant) value = hf_json_reader_dup_variant (reader, "v");
  g_autoptr (GVariant) expected = g_variant_ref_sink (
      g_variant_new_parsed ("{'s': <'x'>, 'i': <int64 3>, 'd': <0.5>, 'b': <true>, "
                            "'a': <[<int64 1>, <'y'>]>, 'o': <@a{sv} {}>}"));

  g_assert_cmpvariant (value, expected);
  g_assert_false (g_variant_is_floating (value));
}

static void
test_variant_keeps_null (void)
{
  g_autoptr (HfJsonReader) reader = open_text ("{\"owner\":null,\"next\":[null]}");
  g_autoptr (GVariant) value =
      hf_json_node_to_variant_with_null (hf_json_reader_get_tape (reader), 0);
  g_autofree char *text = hf_json_write_variant (value, FALSE);

  g_assert_cmpstr (text, ==, "{\"owner\":null,\"next\":[null]}");
  g_assert_null (hf_json_node_to_variant (hf_json_reader_get_tape (reader), 1));
}

/* Stored data must survive GVariant, which refuses more than 128 levels of its own. */
static void
test_variant_limits_depth (void)
{
  for (guint depth = 30; depth <= 34; depth++) {
    g_autoptr (GString) text = g_string_new ("{\"v\":");
    g_autoptr (HfJsonReader) reader = NULL;
    g_autoptr (GVariant) value = NULL;

    for (guint i = 0; i < depth; i++)
      g_string_append_c (text, '[');
    for (guint i = 0; i < depth; i++)
      g_string_append_c (text, ']');
    g_string_append_c (text, '}');
    reader = open_text (text->str);
    value = hf_json_reader_dup_variant (reader, "v");
    g_assert_true ((value != NULL) == (depth <= 32));
    if (value != NULL) {
      g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (value);
      g_autoptr (GVariant) again =
          g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("av"), bytes, FALSE));

      g_assert_true (g_variant_is_normal_form (again));
    }
  }
}

static void
test_writer (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *compact = NULL;
  g_autofree char *pretty = NULL;

  json_builder_begin_object (builder);
  hf_json_add_string (builder, "name", "a\"b\\c\n\302\205\342\202\254");
  hf_json_add_string (builder, "absent", NULL);
  json_builder_end_object (builder);
  compact = hf_json_write (builder);
  pretty = hf_json_write_pretty (builder);
  g_assert_cmpstr (compact, ==, "{\"name\":\"a\\\"b\\\\c\\n\302\205\342\202\254\"}");
  g_assert_cmpstr (pretty, ==, "{\n  \"name\" : \"a\\\"b\\\\c\\n\302\205\342\202\254\"\n}\n");
}

static void
test_writer_never_writes_infinity (void)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_parsed (
      "{'inf': <%d>, 'nan': <%d>, 'one': <1.0>}", (double)INFINITY, (double)NAN));
  g_autofree char *text = hf_json_write_variant (value, FALSE);

  g_assert_cmpstr (text, ==, "{\"inf\":null,\"nan\":null,\"one\":1.0}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/json-reader/reads-each-kind", test_reads);
  g_test_add_func ("/codec/json-reader/error-carries-the-path", test_path);
  g_test_add_func ("/codec/json-reader/elements-in-any-order", test_elements_in_any_order);
  g_test_add_func ("/codec/json-reader/first-error-stands", test_first_error_stands);
  g_test_add_func ("/codec/json-reader/wrong-kinds-are-errors", test_wrong_kinds);
  g_test_add_func ("/codec/json-reader/whole-numbers-to-the-edge", test_edges_of_int);
  g_test_add_func ("/codec/json-reader/variant", test_variant);
  g_test_add_func ("/codec/json-reader/variant-keeps-null-if-asked", test_variant_keeps_null);
  g_test_add_func ("/codec/json-reader/variant-limits-depth", test_variant_limits_depth);
  g_test_add_func ("/codec/json-writer/escapes-and-leaves-out", test_writer);
  g_test_add_func ("/codec/json-writer/never-writes-infinity", test_writer_never_writes_infinity);
  return g_test_run ();
}
