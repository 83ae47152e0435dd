/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The examples of the SDOH Clinical Care guide, whole and damaged. */
#include "hf-fhir-check.h"
#include "hf-fhir-directory.h"
#include "hf-test-json.h"

#include <string.h>

#define FOLDER "data/fhir/sdoh-ig"

static char *
folder_path (void)
{
  return g_test_build_filename (G_TEST_DIST, FOLDER, NULL);
}

static GPtrArray *
check_text (const char *text)
{
  g_autofree char *json = hf_test_json (text);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));

  return hf_fhir_check (bytes);
}

static void
assert_line (GPtrArray *lines, guint index, HfFhirCheckResult result, const char *line)
{
  const HfFhirCheck *check;

  g_assert_cmpuint (index, <, lines->len);
  check = g_ptr_array_index (lines, index);
  g_assert_cmpstr (check->line, ==, line);
  g_assert_cmpint (check->result, ==, result);
}

static void
test_examples (void)
{
  static const struct {
    const char *file;
    HfFhirCheckResult result;
    const char *line;
  } cases[] = {
    { "Task-SDOHCC-TaskReferralManagementOrderFulfillmentAcceptedExample", HF_FHIR_CHECK_UNDERSTOOD,
      "Task/SDOHCC-TaskReferralManagementOrderFulfillmentAcceptedExample: a referral task, "
      "accepted: would show as handoff.opened, receiver.acknowledged" },
    { "Task-SDOHCC-TaskReferralManagementOrderFulfillmentCompletedExample",
      HF_FHIR_CHECK_UNDERSTOOD,
      "Task/SDOHCC-TaskReferralManagementOrderFulfillmentCompletedExample: a referral task, "
      "completed: would show as handoff.opened, update.received, visit.attended" },
    { "Task-SDOHCC-TaskReferralManagementOrderSubtaskAcceptedExample", HF_FHIR_CHECK_UNDERSTOOD,
      "Task/SDOHCC-TaskReferralManagementOrderSubtaskAcceptedExample: a referral task, "
      "accepted: would show as handoff.opened, receiver.acknowledged" },
    { "Task-SDOHCC-TaskPatientMakeAppointmentCompletedExample", HF_FHIR_CHECK_IGNORED,
      "ignored: Task/SDOHCC-TaskPatientMakeAppointmentCompletedExample: a task for the person, "
      "not for a team" },
    { "Consent-SDOHCC-ConsentInformationDisclosureExample", HF_FHIR_CHECK_UNDERSTOOD,
      "Consent/SDOHCC-ConsentInformationDisclosureExample: belongs to its task; says nothing new "
      "by itself" },
    { "Organization-SDOHCC-OrganizationClinicExample", HF_FHIR_CHECK_UNDERSTOOD,
      "Organization/SDOHCC-OrganizationClinicExample: would show in the directory as "
      "\"Better Health Clinic\"" },
    { "Location-SDOHCC-LocationExample", HF_FHIR_CHECK_UNDERSTOOD,
      "Location/SDOHCC-LocationExample: a place: gives its service the town" },
    { "Patient-pat-53234", HF_FHIR_CHECK_UNDERSTOOD,
      "Patient/pat-53234: a person: would keep birthDate, name and nothing else" },
    { "Observation-SDOHCC-ObservationGenderIdentityExample", HF_FHIR_CHECK_IGNORED,
      "ignored: Observation/SDOHCC-ObservationGenderIdentityExample: screening answers of another "
      "system are not shown" },
    { "ServiceRequest-SDOHCC-ServiceRequestActiveFoodPantryApplicationAssistExample",
      HF_FHIR_CHECK_UNDERSTOOD,
      "ServiceRequest/SDOHCC-ServiceRequestActiveFoodPantryApplicationAssistExample: a request, "
      "active: would give its task the title \"Assistance with application for food pantry "
      "program\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat (FOLDER "/", cases[i].file, ".json", NULL);
    g_autoptr (GBytes) bytes = hf_test_bytes_file (path);
    g_autoptr (GPtrArray) lines = hf_fhir_check (bytes);

    g_assert_cmpuint (lines->len, ==, 1);
    assert_line (lines, 0, cases[i].result, cases[i].line);
  }
}

/* Runs @visit over every example; there are as many as the guide has. */
static void
each_example (void (*visit) (const char *file, GBytes *bytes))
{
  g_autofree char *folder = folder_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  guint count = 0;
  const char *file;

  g_assert_no_error (error);
  while ((file = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_strconcat (FOLDER "/", file, NULL);
    g_autoptr (GBytes) bytes = NULL;

    if (!g_str_has_suffix (file, ".json"))
      continue;
    bytes = hf_test_bytes_file (path);
    visit (file, bytes);
    count++;
  }
  g_assert_cmpuint (count, ==, 49);
}

static void
visit_whole (const char *file, GBytes *bytes)
{
  static const char *const read[] = { "Task-",    "Consent-",      "ServiceRequest-",
                                      "Patient-", "Organization-", "Location-" };
  g_autoptr (GPtrArray) lines = hf_fhir_check (bytes);
  const HfFhirCheck *check = g_ptr_array_index (lines, 0);
  gboolean followed = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (read); i++)
    followed |=
        g_str_has_prefix (file, read[i]) && !g_str_has_prefix (file, "Task-SDOHCC-TaskPatient");
  g_test_message ("%s", check->line);
  g_assert_cmpint (check->result, ==, followed ? HF_FHIR_CHECK_UNDERSTOOD : HF_FHIR_CHECK_IGNORED);
  /* The examples' person, by the name the guide gave. */
  g_assert_null (strstr (check->line, "COLIN"));
  g_assert_null (strstr (check->line, "BAXTER"));
}

static void
test_every_example (void)
{
  each_example (visit_whole);
}

/* One value of a resource replaced by one of another kind. */
static GBytes *
damage (GBytes *bytes, HfJsonTape *tape, HfJsonNode node, const char *instead)
{
  gsize length = 0;
  gsize part = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *raw = hf_json_tape_get_raw (tape, node, &part);
  GString *out = g_string_new_len (text, raw - text);

  g_string_append (out, instead);
  g_string_append_len (out, raw + part, (gssize)(length - (gsize)(raw - text) - part));
  return g_string_free_to_bytes (out);
}

/* Nodes are numbered in order: the last one is the last child's last child, and so on. */
static HfJsonNode
last_node (HfJsonTape *tape)
{
  HfJsonNode last = 0;

  for (HfJsonNode at = hf_json_tape_first (tape, 0); at != HF_JSON_NONE;
       at = hf_json_tape_first (tape, last))
    for (; at != HF_JSON_NONE; at = hf_json_tape_next (tape, at))
      last = at;
  return last;
}

static void
visit_damaged (const char *file, GBytes *bytes)
{
  static const char *const kinds[] = { "7", "\"\"", "[]", "{}", "null", "[null]", "true" };
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (bytes, &hf_json_limits_default, NULL);
  HfJsonNode last = 0;

  if (g_bytes_get_size (bytes) > 20000)
    return;
  last = last_node (tape);
  for (HfJsonNode node = 0; node <= last; node++)
    for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++) {
      g_autoptr (GBytes) damaged = damage (bytes, tape, node, kinds[kind]);
      g_autoptr (GPtrArray) lines = hf_fhir_check (damaged);

      g_assert_cmpuint (lines->len, >, 0);
      g_assert_true (
          g_utf8_validate (((HfFhirCheck *)g_ptr_array_index (lines, 0))->line, -1, NULL));
    }
}

static void
test_damaged (void)
{
  each_example (visit_damaged);
}

static void
visit_cut (const char *file, GBytes *bytes)
{
  gsize length = g_bytes_get_size (bytes);

  for (gsize i = 0; i < 40; i++) {
    g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, length * i / 40);
    g_autoptr (GPtrArray) lines = hf_fhir_check (part);

    g_assert_cmpuint (lines->len, ==, 1);
    g_assert_cmpint (((HfFhirCheck *)g_ptr_array_index (lines, 0))->result, ==,
                     HF_FHIR_CHECK_ERROR);
  }
}

static void
test_cut (void)
{
  each_example (visit_cut);
}

static void
test_bundle (void)
{
  g_autoptr (GPtrArray) lines = check_text (
      "{'resourceType':'Bundle','type':'searchset','entry':[{'resource':{'resourceType':'Goal',"
      "'id':'g'}},{'resource':{'id':'x'}},{'resource':{'resourceType':'Task','id':'t',"
      "'status':7,'authoredOn':'2020'}},{'resource':{'resourceType':'OperationOutcome','issue':"
      "[{'severity':'warning','diagnostics':'slow'}]}}]}");

  g_assert_cmpuint (lines->len, ==, 4);
  assert_line (lines, 0, HF_FHIR_CHECK_IGNORED,
               "ignored: Goal/g: goals are not needed for a handoff");
  assert_line (lines, 1, HF_FHIR_CHECK_ERROR,
               "Bundle: Bundle.entry[1].resource: has no resourceType");
  assert_line (lines, 2, HF_FHIR_CHECK_ERROR, "Task/t: Task.status: not text");
  assert_line (lines, 3, HF_FHIR_CHECK_UNDERSTOOD, "OperationOutcome: Warning: slow");
}

static void
test_odd_input (void)
{
  static const char *const texts[] = {
    "",
    "7",
    "[]",
    "{}",
    "nonsense",
    "{'resourceType':7}",
    "{'resourceType':'Bundle','entry':7}",
    "{'resourceType':'Communication','category':[{'coding':[{"
    "'system':'https://holdfast.example/fhir/CodeSystem/carrier',"
    "'code':'handoff-journal'}]}]}"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GPtrArray) lines = check_text (texts[i]);

    g_assert_cmpuint (lines->len, ==, 1);
    g_assert_cmpint (((HfFhirCheck *)g_ptr_array_index (lines, 0))->result, ==,
                     HF_FHIR_CHECK_ERROR);
  }
}

/* What files on disk have that a server's answers do not. */
static void
test_files (void)
{
  g_autoptr (GBytes) marked = g_bytes_new_static ("\xef\xbb\xbf{\"resourceType\":\"Device\"}", 28);
  g_autoptr (GPtrArray) mark = hf_fhir_check (marked);
  g_autoptr (GPtrArray) fresh = check_text ("{'resourceType':'Task','status':'draft'}");
  g_autoptr (GPtrArray) extended = check_text (
      "{'resourceType':'Patient','id':'p','name':[{'given':[null,'Ash'],'_given':[{'id':'x'}]}]}");

  assert_line (mark, 0, HF_FHIR_CHECK_IGNORED,
               "ignored: Device: devices are not needed for a handoff");
  assert_line (fresh, 0, HF_FHIR_CHECK_IGNORED, "ignored: Task: has no id: no server has it yet");
  assert_line (extended, 0, HF_FHIR_CHECK_UNDERSTOOD,
               "Patient/p: a person: would keep name and nothing else");
}

static void
test_messages (void)
{
  static const struct {
    const char *members;
    HfFhirCheckResult result;
    const char *line;
  } rows[] = {
    { "'status':'completed','payload':[{'contentString':'Call us'}]", HF_FHIR_CHECK_UNDERSTOOD,
      "Communication/c: beside its task would show as foreign.changed" },
    { "'status':'preparation'", HF_FHIR_CHECK_IGNORED,
      "ignored: Communication/c: a message that was not sent yet" },
    { "'status':'entered-in-error'", HF_FHIR_CHECK_IGNORED,
      "ignored: Communication/c: a message that was taken back" },
    { "'status':'not-done','note':[{'text':'No answer'}]", HF_FHIR_CHECK_UNDERSTOOD,
      "Communication/c: beside its task would show as foreign.changed" },
    { "'payload':[{'contentString':7}]", HF_FHIR_CHECK_ERROR,
      "Communication/c: Communication.payload[0].contentString: not text" },
  };
  g_autoptr (GPtrArray) fresh = check_text ("{'resourceType':'Communication'}");

  assert_line (fresh, 0, HF_FHIR_CHECK_IGNORED,
               "ignored: Communication: has no id: no server has it yet");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strdup_printf ("{'resourceType':'Communication','id':'c','meta':{'"
                                             "lastUpdated':'2026-03-02T12:00:00Z'},%s}",
                                             rows[i].members);
    g_autoptr (GPtrArray) lines = check_text (text);

    assert_line (lines, 0, rows[i].result, rows[i].line);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/fhir-check/says-what-it-would-show", test_examples);
  g_test_add_func ("/codec/fhir-check/reads-every-example", test_every_example);
  g_test_add_func ("/codec/fhir-check/survives-any-wrong-kind", test_damaged);
  g_test_add_func ("/codec/fhir-check/survives-any-cut", test_cut);
  g_test_add_func ("/codec/fhir-check/a-line-a-resource", test_bundle);
  g_test_add_func ("/codec/fhir-check/odd-input-is-an-error", test_odd_input);
  g_test_add_func ("/codec/fhir-check/reads-files-as-they-are", test_files);
  g_test_add_func ("/codec/fhir-check/messages-of-others", test_messages);
  return g_test_run ();
}
