/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-fhir-bundle.h"
#include "hf-fhir-outcome.h"
#include "hf-test-json.h"

#include <string.h>

static HfFhirBundle *
read (const char *text)
{
  g_autoptr (HfJsonTape) tape = hf_test_tape (text);
  g_autoptr (GError) error = NULL;
  HfFhirBundle *bundle = hf_fhir_bundle_read (tape, &error);

  g_assert_no_error (error);
  return bundle;
}

static const HfFhirEntry *
entry_at (const HfFhirBundle *bundle, guint index)
{
  g_assert_cmpuint (index, <, bundle->entries->len);
  return g_ptr_array_index (bundle->entries, index);
}

static void
test_searchset (void)
{
  g_autoptr (HfFhirBundle) bundle =
      read ("{'resourceType':'Bundle','type':'searchset','total':2,"
            "'link':[{'relation':'self','url':'http://s/Task?a=b'},"
            "{'relation':'next','url':'http://s/?_getpages=7'}],"
            "'entry':[{'fullUrl':'http://s/Task/t1','resource':{'resourceType':'Task','id':'t1',"
            "'meta':{'versionId':'4','lastUpdated':'2026-11-23T11:15:55.303Z'}},"
            "'search':{'mode':'match'}},"
            "{'resource':{'resourceType':'Patient','id':'p'},'search':{'mode':'include'}},"
            "{'resource':{'resourceType':'OperationOutcome'},'search':{'mode':'outcome'}}]}");
  const HfFhirEntry *task = entry_at (bundle, 0);

  g_assert_cmpint (bundle->kind, ==, HF_FHIR_BUNDLE_SEARCHSET);
  g_assert_cmpstr (bundle->next, ==, "http://s/?_getpages=7");
  g_assert_cmpint (bundle->total, ==, 2);
  g_assert_cmpuint (bundle->entries->len, ==, 3);
  g_assert_cmpstr (task->type, ==, "Task");
  g_assert_cmpstr (task->id, ==, "t1");
  g_assert_cmpstr (task->version, ==, "4");
  g_assert_cmpstr (task->last_updated, ==, "2026-11-23T11:15:55.303Z");
  g_assert_cmpint (task->mode, ==, HF_FHIR_SEARCH_MATCH);
  g_assert_cmpint (entry_at (bundle, 1)->mode, ==, HF_FHIR_SEARCH_INCLUDE);
  g_assert_cmpint (entry_at (bundle, 2)->mode, ==, HF_FHIR_SEARCH_OUTCOME);
}

static void
test_last_page (void)
{
  g_autoptr (HfFhirBundle) bundle =
      read ("{'resourceType':'Bundle','type':'searchset','link':[{'relation':'self','url':'x'}]}");

  g_assert_null (bundle->next);
  g_assert_cmpint (bundle->total, ==, -1);
  g_assert_cmpuint (bundle->entries->len, ==, 0);
}

static void
test_history (void)
{
  g_autoptr (HfFhirBundle) bundle =
      read ("{'resourceType':'Bundle','type':'history','entry':[{'fullUrl':'http://s/fhir/Task/t1',"
            "'request':{'method':'DELETE','url':'Task/t1'},"
            "'response':{'status':'204 No Content','etag':'W/\\u00223\\u0022'}}]}");
  const HfFhirEntry *deleted = entry_at (bundle, 0);

  g_assert_cmpint (bundle->kind, ==, HF_FHIR_BUNDLE_HISTORY);
  g_assert_true (deleted->resource == HF_JSON_NONE);
  g_assert_cmpstr (deleted->method, ==, "DELETE");
  g_assert_cmpstr (deleted->type, ==, "Task");
  g_assert_cmpstr (deleted->id, ==, "t1");
  g_assert_cmpstr (deleted->version, ==, "3");
  g_assert_cmpuint (deleted->status, ==, 204);
}

static void
test_response (void)
{
  g_autoptr (HfFhirBundle) bundle = read (
      "{'resourceType':'Bundle','type':'batch-response','entry':["
      "{'response':{'status':'201 Created','location':'http://s/fhir/Task/9/_history/2'}},"
      "{'response':{'status':'412','outcome':{'resourceType':'OperationOutcome','issue':[]}}}]}");
  const HfFhirEntry *created = entry_at (bundle, 0);
  const HfFhirEntry *failed = entry_at (bundle, 1);

  g_assert_cmpint (bundle->kind, ==, HF_FHIR_BUNDLE_RESPONSE);
  g_assert_cmpuint (created->status, ==, 201);
  g_assert_cmpstr (created->type, ==, "Task");
  g_assert_cmpstr (created->id, ==, "9");
  g_assert_cmpstr (created->version, ==, "2");
  g_assert_true (created->outcome == HF_JSON_NONE);
  g_assert_cmpuint (failed->status, ==, 412);
  g_assert_true (hf_fhir_outcome_is (bundle->tape, failed->outcome));
}

static void
test_broken_entry (void)
{
  g_autoptr (HfFhirBundle) bundle =
      read ("{'resourceType':'Bundle','type':'searchset','entry':["
            "{'resource':{'id':'x'}},7,{'resource':[]},"
            "{'resource':{'resourceType':'Task','id':'good','meta':[]}}]}");

  g_assert_cmpuint (bundle->entries->len, ==, 4);
  g_assert_error (entry_at (bundle, 0)->fault, HF_ERROR, HF_ERROR_BAD_DATA);
  g_assert_cmpstr (entry_at (bundle, 0)->fault->message, ==,
                   "Bundle.entry[0].resource: has no resourceType");
  g_assert_error (entry_at (bundle, 1)->fault, HF_ERROR, HF_ERROR_BAD_DATA);
  g_assert_error (entry_at (bundle, 2)->fault, HF_ERROR, HF_ERROR_BAD_DATA);
  g_assert_no_error (entry_at (bundle, 3)->fault);
  g_assert_cmpstr (entry_at (bundle, 3)->id, ==, "good");
}

static void
test_no_bundle (void)
{
  static const char *const texts[] = { "{'resourceType':'Task'}", "[]", "7",
                                       "{'resourceType':'Bundle','entry':{}}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (HfJsonTape) tape = hf_test_tape (texts[i]);
    g_autoptr (GError) error = NULL;

    g_assert_null (hf_fhir_bundle_read (tape, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  }
}

static void
test_etag (void)
{
  static const struct {
    const char *etag;
    const char *version;
  } cases[] = { { "W/\"3\"", "3" }, { "\"a-b\"", "a-b" }, { "12", "12" },
                { "W/\"\"", NULL }, { "", NULL },         { NULL, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *version = hf_fhir_dup_etag (cases[i].etag);

    g_assert_cmpstr (version, ==, cases[i].version);
  }
}

static char *
sentence (const char *text)
{
  g_autoptr (HfJsonTape) tape = hf_test_tape (text);

  return hf_fhir_outcome_sentence (tape, 0);
}

static void
test_outcome_words (void)
{
  static const struct {
    const char *issue;
    const char *sentence;
  } cases[] = {
    { "{'severity':'error','details':{'text':'Status is missing.'},'diagnostics':'x',"
      "'expression':['Task.status']}",
      "Refused: Status is missing. (Task.status)" },
    { "{'severity':'warning','code':'invalid','diagnostics':'No such code'}",
      "Warning: No such code" },
    { "{'severity':'error','details':{'coding':[{'display':'Duplicate'}]},'location':['a/b']}",
      "Refused: Duplicate (a/b)" },
    { "{'severity':'fatal','code':'throttled'}", "Refused: throttled" },
    { "{'code':'processing'}", "The server: processing" },
    { "{'severity':'error','diagnostics':'a <b>bold</b>\\nline'}", "Refused: a bold line" },
    { "{'severity':'error','diagnostics':'2 < 3 holds'}", "Refused: 2 < 3 holds" },
    { "{'severity':'error','details':7,'diagnostics':[]}", "The server gave no reason." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text =
        g_strdup_printf ("{'resourceType':'OperationOutcome','issue':[%s]}", cases[i].issue);
    g_autofree char *said = sentence (text);

    g_assert_cmpstr (said, ==, cases[i].sentence);
  }
}

static void
test_outcome_gravest (void)
{
  g_autofree char *said = sentence (
      "{'resourceType':'OperationOutcome','issue':["
      "{'severity':'information','diagnostics':'one'},"
      "{'severity':'error','diagnostics':'two'},{'severity':'error','diagnostics':'three'}"
      "]}");
  g_autofree char *nothing = sentence ("{'resourceType':'OperationOutcome'}");

  g_assert_cmpstr (said, ==, "Refused: two");
  g_assert_cmpstr (nothing, ==, "The server gave no reason.");
}

static void
test_outcome_long (void)
{
  g_autoptr (GString) text =
      g_string_new ("{'resourceType':'OperationOutcome','issue':[{'severity':'error','code':'");
  g_autofree char *said = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (text, "\303\244");
  g_string_append (text, "'}]}");
  said = sentence (text->str);
  g_assert_cmpuint (strlen (said), <=, 400);
  g_assert_true (g_utf8_validate (said, -1, NULL));
  g_assert_true (g_str_has_suffix (said, "\303\244…"));
}

static void
test_outcome_failure (void)
{
  static const struct {
    const char *text;
    gboolean failure;
  } cases[] = {
    { "{'resourceType':'OperationOutcome','issue':[{'severity':'error'}]}", TRUE },
    { "{'resourceType':'OperationOutcome','issue':[{'severity':'warning'},{'severity':'fatal'}]}",
      TRUE },
    { "{'resourceType':'OperationOutcome','issue':[{'severity':'warning'}]}", FALSE },
    { "{'resourceType':'OperationOutcome','issue':[]}", FALSE },
    { "{'resourceType':'Task','issue':[{'severity':'error'}]}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HfJsonTape) tape = hf_test_tape (cases[i].text);

    g_assert_cmpint (hf_fhir_outcome_is_failure (tape, 0), ==, cases[i].failure);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/fhir-bundle/reads-a-search-page", test_searchset);
  g_test_add_func ("/codec/fhir-bundle/last-page-has-no-next", test_last_page);
  g_test_add_func ("/codec/fhir-bundle/reads-a-deletion", test_history);
  g_test_add_func ("/codec/fhir-bundle/reads-answers-to-a-batch", test_response);
  g_test_add_func ("/codec/fhir-bundle/broken-entry-spares-the-others", test_broken_entry);
  g_test_add_func ("/codec/fhir-bundle/refuses-what-is-none", test_no_bundle);
  g_test_add_func ("/codec/fhir-bundle/opens-an-etag", test_etag);
  g_test_add_func ("/codec/fhir-outcome/says-it-in-one-sentence", test_outcome_words);
  g_test_add_func ("/codec/fhir-outcome/takes-the-gravest-issue", test_outcome_gravest);
  g_test_add_func ("/codec/fhir-outcome/stays-short", test_outcome_long);
  g_test_add_func ("/codec/fhir-outcome/knows-a-failure", test_outcome_failure);
  return g_test_run ();
}
