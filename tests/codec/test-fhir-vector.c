/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-fhir-merge.h"
#include "hf-fhir-names.h"
#include "hf-fhir-vector.h"
#include "hf-test-json.h"

#include <string.h>

static char *
canon (const char *text)
{
  g_autoptr (HfJsonTape) tape = hf_test_tape (text);

  return hf_fhir_canon (tape, 0);
}

static void
test_canon (void)
{
  static const struct {
    const char *text;
    const char *canon;
  } cases[] = {
    { "{ 'b' : 1.10, 'a' : [ true , null ] }", "{'a':[true,null],'b':1.10}" },
    { "'a\\u0041\\/\\n'", "'aA/\\u000a'" },
    { "{'reference':'https://s/fhir/Task/1/_history/4','display':'x'}",
      "{'display':'x','reference':'Task/1'}" },
    { "{'reference':'#contained'}", "{'reference':'#contained'}" },
    { "{'reference':'urn:uuid:7/8'}", "{'reference':'urn:uuid:7/8'}" },
    { "{'reference':7}", "{'reference':7}" },
    { "{'reference':{'a':1}}", "{'reference':{'a':1}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = canon (cases[i].text);
    g_autofree char *expected = hf_test_json (cases[i].canon);

    g_assert_cmpstr (found, ==, expected);
  }
}

/* Signed as a desk would have written it. */
static char *
sign (const char *text)
{
  static const char *const none[] = { NULL };
  g_autoptr (HfJsonTape) tape = hf_test_tape (text);
  g_autoptr (GError) error = NULL;
  char *json = hf_fhir_merge (NULL, tape, none, &error);

  g_assert_no_error (error);
  return json;
}

#define TASK                                                                                       \
  "{'resourceType':'Task','id':'t','status':'requested','owner':{'reference':'Organization/o'},"   \
  "'note':[{'text':'one'}]}"

static void
test_ours (void)
{
  g_autofree char *json = sign (TASK);
  g_autoptr (HfJsonTape) ours = hf_test_tape_of (json);
  g_autoptr (HfJsonTape) unsigned_one = hf_test_tape (TASK);
  g_autofree char *stored = hf_fhir_vector_dup_stored (ours, 0);

  g_assert_true (hf_fhir_vector_is_ours (ours, 0));
  g_assert_false (hf_fhir_vector_is_ours (unsigned_one, 0));
  g_assert_true (g_str_has_prefix (stored, "2."));
  g_assert_cmpuint (strlen (stored), ==, 1 + 9 * 9);
}

/* What a server or a proxy does to a body without meaning anything by it. */
static void
test_reformatted (void)
{
  g_autofree char *json = sign (TASK);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);
  g_autofree char *vector = hf_fhir_vector_dup_stored (tape, 0);
  g_autofree char *text = g_strdup_printf (
      "{ 'note': [ { 'text' : 'o\\u006ee' } ],\n 'status':'requested','id':'t',"
      "'meta':{'versionId':'7'},'owner':{'reference':'https://server/fhir/Organization/o'},"
      "'identifier':[{'system':'" HF_SID_VECTOR "','value':'%s'}],'resourceType':'Task'}",
      vector);
  g_autoptr (HfJsonTape) again = hf_test_tape (text);

  g_assert_true (hf_fhir_vector_is_ours (again, 0));
}

static guint
bit (const char *field)
{
  const char *const *fields = hf_fhir_vector_fields ("Task");

  for (guint i = 0; fields[i] != NULL; i++)
    if (g_str_equal (fields[i], field))
      return 1u << i;
  g_assert_not_reached ();
}

/* The stale writer's trick: the old vector comes back with its change. */
static void
test_changed (void)
{
  g_autofree char *json = sign (TASK);
  g_auto (GStrv) parts = g_strsplit (json, "\"requested\"", 2);
  g_autofree char *accepted = g_strjoinv ("\"accepted\"", parts);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (accepted);

  g_assert_false (hf_fhir_vector_is_ours (tape, 0));
  g_assert_cmphex (hf_fhir_vector_changed (tape, 0, NULL, HF_JSON_NONE), ==, bit ("status"));
}

static void
test_removed (void)
{
  g_autofree char *json = sign (TASK);
  g_auto (GStrv) parts = g_strsplit (json, ",\"note\":[{\"text\":\"one\"}]", 2);
  g_autofree char *without = g_strjoinv ("", parts);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (without);

  g_assert_cmphex (hf_fhir_vector_changed (tape, 0, NULL, HF_JSON_NONE), ==, bit ("note"));
}

static void
test_previous (void)
{
  g_autoptr (HfJsonTape) before = hf_test_tape (TASK);
  g_autoptr (HfJsonTape) after =
      hf_test_tape ("{'resourceType':'Task','status':'requested','priority':'urgent',"
                    "'owner':{'reference':'Organization/o'},'note':[{'text':'one'}]}");

  g_assert_cmphex (hf_fhir_vector_changed (after, 0, before, 0), ==, bit ("priority"));
  g_assert_cmphex (hf_fhir_vector_changed (after, 0, NULL, HF_JSON_NONE), ==,
                   bit ("status") | bit ("owner") | bit ("note") | bit ("priority"));
}

static void
test_other_version (void)
{
  g_autoptr (HfJsonTape) tape =
      hf_test_tape ("{'resourceType':'Task','status':'draft','identifier':["
                    "{'system':'" HF_SID_VECTOR "','value':'2.AAAAAAAA.BBBBBBBB'}]}");

  g_assert_false (hf_fhir_vector_is_ours (tape, 0));
  g_assert_cmphex (hf_fhir_vector_changed (tape, 0, NULL, HF_JSON_NONE), ==, bit ("status"));
}

static void
test_unwatched_type (void)
{
  g_autoptr (HfJsonTape) tape = hf_test_tape ("{'resourceType':'Observation','status':'final'}");

  g_assert_null (hf_fhir_vector_compute (tape, 0));
  g_assert_false (hf_fhir_vector_is_ours (tape, 0));
  g_assert_cmphex (hf_fhir_vector_changed (tape, 0, NULL, HF_JSON_NONE), ==, 0);
}

static char *
merge (const char *current, const char *own, const char *const *fields)
{
  g_autoptr (HfJsonTape) theirs = hf_test_tape (current);
  g_autoptr (HfJsonTape) ours = hf_test_tape (own);
  g_autoptr (GError) error = NULL;
  char *json = hf_fhir_merge (theirs, ours, fields, &error);

  g_assert_no_error (error);
  return json;
}

static void
test_merge_keeps (void)
{
  static const char *const fields[] = { "status", NULL };
  g_autofree char *json = merge (
      "{'resourceType':'Task','id':'7','x':1.10,'y':{ 'z' : 1E2 },'status':'draft',"
      "'intent':'plan','_status':{'id':'s'}}",
      "{'resourceType':'Task','id':'9','status':'requested','intent':'order','for':{}}", fields);

  g_assert_nonnull (strstr (json, "\"x\":1.10"));
  g_assert_nonnull (strstr (json, "\"y\":{ \"z\" : 1E2 }"));
  hf_test_assert_json (json, "{'resourceType':'Task','id':'7','x':1.1,'y':{'z':100.0},"
                             "'status':'requested','intent':'plan','_status':{'id':'s'},'for':{},"
                             "'identifier':[{'system':'" HF_SID_VECTOR "','value':'*'}]}");
}

static void
test_merge_identifiers (void)
{
  static const char *const none[] = { NULL };
  g_autofree char *json = merge (
      "{'resourceType':'Task','identifier':[{'system':'urn:their','value':'1'},"
      "{'system':'" HF_SID_VECTOR "','value':'1.old'},"
      "{'system':'" HF_SID_HANDOFF "','value':'h'}]}",
      "{'resourceType':'Task','identifier':[{'system':'" HF_SID_HANDOFF "','value':'h'}]}", none);

  hf_test_assert_json (json, "{'resourceType':'Task','identifier':["
                             "{'system':'urn:their','value':'1'},"
                             "{'system':'" HF_SID_HANDOFF "','value':'h'},"
                             "{'system':'" HF_SID_VECTOR "','value':'*'}]}");
}

static void
test_merge_arrays (void)
{
  static const char *const fields[] = { "output", "input", NULL };
  g_autofree char *json =
      merge ("{'resourceType':'Task','output':[{'a':1},{'b':2}],"
             "'input':[{'type':{'coding':[{'system':'" HF_CS_INPUT "'}]},'v':1},{'c':3}]}",
             "{'resourceType':'Task','output':[{'b':2},{'d':4}]}", fields);

  hf_test_assert_json (json, "{'resourceType':'Task','output':[{'a':1},{'b':2},{'d':4}],"
                             "'input':[{'c':3}],"
                             "'identifier':[{'system':'" HF_SID_VECTOR "','value':'*'}]}");
}

static void
test_merge_withdraws (void)
{
  static const char *const fields[] = { "statusReason", "input", NULL };
  g_autofree char *ours =
      merge ("{'resourceType':'Task','statusReason':{'coding':[{'system':'" HF_CS_BARRIER "'}]},"
             "'input':[{'type':{'coding':[{'system':'" HF_CS_INPUT "'}]}}]}",
             "{'resourceType':'Task'}", fields);
  g_autofree char *theirs = merge ("{'resourceType':'Task','statusReason':{'text':'ill'}}",
                                   "{'resourceType':'Task'}", fields);

  hf_test_assert_json (ours, "{'resourceType':'Task',"
                             "'identifier':[{'system':'" HF_SID_VECTOR "','value':'*'}]}");
  hf_test_assert_json (theirs, "{'resourceType':'Task','statusReason':{'text':'ill'},"
                               "'identifier':[{'system':'" HF_SID_VECTOR "','value':'*'}]}");
}

static void
test_merge_signs (void)
{
  static const char *const fields[] = { "status", NULL };
  g_autofree char *json = merge (TASK, "{'resourceType':'Task','status':'accepted'}", fields);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);

  g_assert_true (hf_fhir_vector_is_ours (tape, 0));
}

static void
test_merge_wrong_type (void)
{
  static const char *const none[] = { NULL };
  static const char *const texts[] = { "{'resourceType':'Appointment'}", "{}", "[]", "7" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (HfJsonTape) theirs = hf_test_tape (texts[i]);
    g_autoptr (HfJsonTape) ours = hf_test_tape (TASK);
    g_autoptr (GError) error = NULL;

    g_assert_null (hf_fhir_merge (theirs, ours, none, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  }
}

/* Written again with nothing new, it is the same bytes: elements of both keep their places. */
static void
test_merge_order (void)
{
  static const char *const fields[] = { "input", NULL };
  const char *ours = "{'resourceType':'Task','input':[{'u':'" HF_CS_INPUT "'},{'c':3}]}";
  g_autofree char *once = merge ("{'resourceType':'Task','input':[{'b':2}]}", ours, fields);
  g_autoptr (HfJsonTape) current = hf_test_tape_of (once);
  g_autoptr (HfJsonTape) own = hf_test_tape (ours);
  g_autofree char *twice = hf_fhir_merge (current, own, fields, NULL);

  g_assert_cmpstr (twice, ==, once);
}

static void
test_drop_id (void)
{
  g_autofree char *json = hf_fhir_merge_drop_id (
      "{\"resourceType\":\"Task\",\"id\":\"7\",\"x\":1.10,\"y\":{\"id\":\"in\"}}");

  g_assert_cmpstr (json, ==, "{\"resourceType\":\"Task\",\"x\":1.10,\"y\":{\"id\":\"in\"}}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/fhir-vector/one-spelling", test_canon);
  g_test_add_func ("/codec/fhir-vector/knows-our-own", test_ours);
  g_test_add_func ("/codec/fhir-vector/reformatting-is-no-change", test_reformatted);
  g_test_add_func ("/codec/fhir-vector/names-the-changed-field", test_changed);
  g_test_add_func ("/codec/fhir-vector/names-the-removed-field", test_removed);
  g_test_add_func ("/codec/fhir-vector/falls-back-on-the-version-before", test_previous);
  g_test_add_func ("/codec/fhir-vector/other-version-counts-as-none", test_other_version);
  g_test_add_func ("/codec/fhir-vector/type-without-one", test_unwatched_type);
  g_test_add_func ("/codec/fhir-merge/keeps-what-is-not-ours", test_merge_keeps);
  g_test_add_func ("/codec/fhir-merge/same-twice-is-the-same", test_merge_order);
  g_test_add_func ("/codec/fhir-merge/leaves-the-id-to-the-server", test_drop_id);
  g_test_add_func ("/codec/fhir-merge/replaces-our-identifiers-only", test_merge_identifiers);
  g_test_add_func ("/codec/fhir-merge/keeps-elements-of-others", test_merge_arrays);
  g_test_add_func ("/codec/fhir-merge/withdraws-our-own-words-only", test_merge_withdraws);
  g_test_add_func ("/codec/fhir-merge/signs-what-it-gives", test_merge_signs);
  g_test_add_func ("/codec/fhir-merge/refuses-another-type", test_merge_wrong_type);
  return g_test_run ();
}
