/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The packet on the wire: the bytes that were shown, and nothing after the consent has ended. */
#include "hf-fhir-packet.h"

#include "hf-fhir-names.h"
#include "hf-packet.h"
#include "hf-test-history.h"
#include "hf-test-json.h"
#include "hf-test-loop.h"

#include <string.h>

#define ITEMS "<[<'id'>, <'question'>, <'lang'>]>"

static HfFhirWanted *
find_wanted (GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++) {
    HfFhirWanted *wanted = g_ptr_array_index (list, i);

    if (g_str_equal (wanted->type, "DocumentReference"))
      return wanted;
  }
  return NULL;
}

/* Sends with the hash of what the preview shows. */
static char *
send_shown (HfTestLoop *test, int minute)
{
  const char *items[] = { "id", "question", "lang", NULL };
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  g_autoptr (HfView) view = hf_test_loop_view (test, minute);
  char *shown = hf_packet_build (loop, view, items);
  g_autofree char *hash = hf_packet_hash (shown);
  g_autofree char *data =
      g_strdup_printf ("{'to': <'north'>, 'items': " ITEMS ", 'hash': <'%s'>}", hash);

  hf_test_loop_add (test, "packet.sent", minute, data);
  return shown;
}

static char *
write_packet (HfTestLoop *test, int minute, gboolean *out_no_create)
{
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  g_autoptr (HfView) view = hf_test_loop_view (test, minute);
  g_autoptr (GPtrArray) list = hf_fhir_snapshot_list (loop, view);
  HfFhirWanted *wanted = find_wanted (list);
  HfFhirRefs refs = { .patient = "Patient/p1", .service_request = "ServiceRequest/s1" };
  HfFhirSource source = { loop, view, &refs, NULL };

  g_assert_nonnull (wanted);
  *out_no_create = wanted->no_create;
  return hf_fhir_snapshot_write (wanted, &source, NULL);
}

static void
test_bytes (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autofree char *shown = send_shown (test, 10);
  gboolean no_create;
  g_autofree char *json = write_packet (test, 11, &no_create);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);
  g_autofree char *data = hf_test_get (tape, "content[0].attachment.data");
  gsize length = 0;
  g_autofree guchar *bytes = g_base64_decode (data, &length);

  g_assert_false (no_create);
  g_assert_cmpmem (bytes, length, shown, strlen (shown));
  hf_test_assert_at (tape, "resourceType", "DocumentReference");
  hf_test_assert_at (tape, "status", "current");
  hf_test_assert_at (tape, "subject.reference", "Patient/p1");
  hf_test_assert_at (tape, "context.related[0].reference", "ServiceRequest/s1");
  hf_test_assert_at (tape, "identifier[0].system", HF_SID_PACKET);
}

/* Title, description and identifier carry the random reference only. */
static void
test_reference (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autofree char *shown = send_shown (test, 10);
  gboolean no_create;
  g_autofree char *json = write_packet (test, 11, &no_create);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);
  g_autofree char *title = hf_test_get (tape, "content[0].attachment.title");

  g_assert_nonnull (strstr (shown, "Test Person"));
  g_assert_null (strstr (json, "Test Person"));
  g_assert_true (g_str_has_prefix (title, "H-"));
  hf_test_assert_at (tape, "description", title);
}

/* What waits when the consent ends does not leave; what is no longer what was shown neither. */
static void
test_revoked (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autofree char *shown = send_shown (test, 10);
  gboolean no_create;
  g_autofree char *before = write_packet (test, 11, &no_create);
  g_autofree char *after = NULL;

  g_assert_false (no_create);
  hf_test_loop_add (test, "consent.revoked", 12, "{'mode': <'spoken'>}");
  after = write_packet (test, 13, &no_create);
  g_assert_true (no_create);
}

static void
test_changed (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  g_autofree char *shown = send_shown (test, 10);
  gboolean no_create;
  g_autofree char *json = NULL;

  /* A name that another desk wrote down before, and that arrives after. */
  hf_test_loop_merge (test, "person.updated", 8, "{'name': <'Another Name'>}");
  json = write_packet (test, 13, &no_create);
  g_assert_null (json);
  g_assert_true (no_create);
}

static void
test_part2 (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("od-moud");
  gboolean no_create;
  g_autofree char *json = NULL;
  g_autoptr (HfJsonTape) tape = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;
  g_autofree guchar *bytes = NULL;
  g_autofree char *text = NULL;

  hf_test_loop_answer (test, 7, "od.part2", "receiver");
  hf_test_loop_add (test, "packet.sent", 8, "{'to': <'north'>, 'items': <[<'id'>, <'notice'>]>}");
  json = write_packet (test, 9, &no_create);
  tape = hf_test_tape_of (json);
  data = hf_test_get (tape, "content[0].attachment.data");
  bytes = g_base64_decode (data, &length);
  text = g_strndup ((const char *)bytes, length);
  g_assert_nonnull (strstr (text, "42 CFR part 2 prohibits"));
  hf_test_assert_at (tape, "meta.security[1].code", "42CFRPart2");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/rules/R39-the-bytes-that-leave-are-the-bytes-shown", test_bytes);
  g_test_add_func ("/codec/rules/R40-metadata-carry-the-reference-only", test_reference);
  g_test_add_func ("/codec/rules/R30-a-packet-that-waits-stays", test_revoked);
  g_test_add_func ("/codec/packet/changed-since-shown-stays", test_changed);
  g_test_add_func ("/codec/rules/R31-the-notice-is-in-the-packet", test_part2);
  return g_test_run ();
}
