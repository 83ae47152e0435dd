/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-event-type.h"
#include "hf-event.h"
#include "hf-id.h"
#include "hf-merge.h"
#include "hf-test-history.h"

#include <string.h>

static void
test_round_trip (void)
{
  g_autoptr (HfEvent) event = hf_test_event_of (
      "e1", "safecontact.set", HF_TEST_START,
      "{'ways': <[<{'kind': <'phone'>, 'id': <'w1'>, 'windows': <@av []>}>]>, 'n': <int64 7>}");
  g_autoptr (GBytes) bytes = hf_event_to_bytes (event);
  g_autoptr (GError) error = NULL;
  g_autoptr (HfEvent) back = hf_event_from_bytes (bytes, &error);
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  again = hf_event_to_bytes (back);
  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_cmpint (hf_event_compare (event, back), ==, 0);
}

/* Equal data, equal bytes: keys are sorted at every level. */
static void
test_canonical (void)
{
  g_autoptr (HfEvent) a = hf_test_event_of ("e1", "note", HF_TEST_START,
                                            "{'b': <{'y': <'1'>, 'x': <'2'>}>, 'a': <'3'>}");
  g_autoptr (HfEvent) b = hf_test_event_of ("e1", "note", HF_TEST_START,
                                            "{'a': <'3'>, 'b': <{'x': <'2'>, 'y': <'1'>}>}");
  g_autoptr (GBytes) bytes_a = hf_event_to_bytes (a);
  g_autoptr (GBytes) bytes_b = hf_event_to_bytes (b);

  g_assert_true (g_bytes_equal (bytes_a, bytes_b));
}

/* The same list, spelt as a strv by a form and as an array by the wire. */
static void
test_one_spelling (void)
{
  g_autoptr (HfEvent) strv = hf_test_event_of ("e1", "packet.sent", HF_TEST_START,
                                               "{'to': <'n'>, 'items': <['a', 'b']>, 'n': <7>}");
  g_autoptr (HfEvent) array =
      hf_test_event_of ("e1", "packet.sent", HF_TEST_START,
                        "{'to': <'n'>, 'items': <[<'a'>, <'b'>]>, 'n': <int64 7>}");
  g_autoptr (GBytes) bytes_strv = hf_event_to_bytes (strv);
  g_autoptr (GBytes) bytes_array = hf_event_to_bytes (array);

  g_assert_true (g_bytes_equal (bytes_strv, bytes_array));
}

static void
test_damaged (void)
{
  g_autoptr (HfEvent) event = hf_test_event_of ("e1", "note", HF_TEST_START, "{'text': <'hello'>}");
  g_autoptr (GBytes) bytes = hf_event_to_bytes (event);
  gsize size = g_bytes_get_size (bytes);
  guint refused = 0;

  for (gsize cut = 0; cut < size; cut++) {
    g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, cut);
    g_autoptr (GError) error = NULL;
    g_autoptr (HfEvent) read = hf_event_from_bytes (part, &error);

    g_assert_true (read != NULL || error != NULL);
    refused += read == NULL;
  }
  g_assert_cmpuint (refused, ==, size);
}

static void
test_newer (void)
{
  guint8 raw[32] = { 200 };
  g_autoptr (GBytes) bytes = g_bytes_new (raw, sizeof raw);
  g_autoptr (GError) error = NULL;

  g_assert_null (hf_event_from_bytes (bytes, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_NEWER);
}

static void
test_required (void)
{
  HfEventHead head = { "e1", "h1", "packet.sent", HF_TEST_START, HF_TEST_START, "lena", "A", 1 };
  HfEventHead nobody = { "e1", "h1", "note", HF_TEST_START, HF_TEST_START, "", "A", 1 };
  g_autoptr (GError) error = NULL;

  g_assert_null (hf_event_new (&head, NULL, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  g_assert_nonnull (strstr (error->message, "packet.sent.to"));
  g_clear_error (&error);
  g_assert_null (hf_event_new (&nobody, NULL, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
}

/* A newer desk's events are kept, whole. */
static void
test_unknown (void)
{
  g_autoptr (HfEvent) event =
      hf_test_event_of ("e1", "hologram.sent", HF_TEST_START, "{'colour': <'blue'>}");

  g_assert_null (hf_event_type_lookup ("hologram.sent"));
  g_assert_cmpstr (hf_event_get_string (event, "colour"), ==, "blue");
}

static void
test_table (void)
{
  guint count = 0;

  for (const HfEventType *type = hf_event_type_list (); type->name != NULL; type++, count++) {
    g_assert_true (hf_event_type_lookup (type->name) == type);
    g_assert_nonnull (type->sentence);
    g_assert_nonnull (type->fields);
  }
  g_assert_cmpuint (count, >, 40);
}

static void
test_ids (void)
{
  const char *parts[] = { "foreign", "http://127.0.0.1/fhir", "Task/1", "2", NULL };
  const char *other[] = { "foreign", "http://127.0.0.1/fhir", "Task/1", "3", NULL };
  g_autofree char *a = hf_id_derive (parts);
  g_autofree char *again = hf_id_derive (parts);
  g_autofree char *b = hf_id_derive (other);

  g_assert_cmpstr (a, ==, again);
  g_assert_cmpstr (a, !=, b);
  g_assert_true (hf_id_is_uuid (a));
  g_assert_cmpint (a[14], ==, '5');
  g_assert_true (hf_id_is_valid ("C01-e01"));
  g_assert_false (hf_id_is_valid (""));
  g_assert_false (hf_id_is_valid ("../x"));
  g_assert_false (hf_id_is_valid (NULL));
}

static void
test_same_id_two_contents (void)
{
  g_autoptr (HfEvent) a = hf_test_event_of ("e1", "note", HF_TEST_START, "{'text': <'a'>}");
  g_autoptr (HfEvent) b = hf_test_event_of ("e1", "note", HF_TEST_START, "{'text': <'b'>}");
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (GPtrArray) two = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (GPtrArray) ab = g_ptr_array_new ();
  g_autoptr (GPtrArray) ba = g_ptr_array_new ();

  g_ptr_array_add (ab, a);
  g_ptr_array_add (ab, b);
  g_ptr_array_add (ba, b);
  g_ptr_array_add (ba, a);
  hf_merge (one, ab);
  hf_merge (two, ba);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (two->len, ==, 1);
  g_assert_cmpstr (hf_event_get_string (one->pdata[0], "text"), ==,
                   hf_event_get_string (two->pdata[0], "text"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/event/bytes-round-trip", test_round_trip);
  g_test_add_func ("/core/event/equal-data-has-equal-bytes", test_canonical);
  g_test_add_func ("/core/event/one-spelling-for-a-list", test_one_spelling);
  g_test_add_func ("/core/event/cut-bytes-are-refused", test_damaged);
  g_test_add_func ("/core/event/newer-format-is-named", test_newer);
  g_test_add_func ("/core/event/required-fields-are-named", test_required);
  g_test_add_func ("/core/event/unknown-types-are-kept", test_unknown);
  g_test_add_func ("/core/event/table-is-whole", test_table);
  g_test_add_func ("/core/id/derived-ids-are-the-same-everywhere", test_ids);
  g_test_add_func ("/core/merge/one-id-two-contents-settles-alike", test_same_id_two_contents);
  return g_test_run ();
}
