/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each resource looks like, element by element. */
#include "fhir-scene.h"
#include "hf-fhir-names.h"
#include "hf-test-json.h"

#include <string.h>

static void
test_golden_task (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, NULL, NULL };
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  g_autofree char *json = fhir_scene_write (&scene, "Task", "1");
  g_autofree char *expected = g_strdup_printf (
      "{'resourceType':'Task','id':'*','meta':{'security':[{'system':"
      "'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'R'}]},"
      "'identifier':[{'type':{'coding':[{'system':"
      "'http://terminology.hl7.org/CodeSystem/v2-0203','code':'PLAC'}]},"
      "'system':'https://holdfast.example/fhir/sid/handoff','value':'%s'},"
      "{'system':'https://holdfast.example/fhir/sid/task','value':'%s.1'},"
      "{'system':'https://holdfast.example/fhir/sid/snapshot-vector','value':'*'}],"
      "'groupIdentifier':{'system':'https://holdfast.example/fhir/sid/handoff','value':'%s'},"
      "'status':'requested','businessStatus':{'coding':["
      "{'system':'http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS','code':'2.0'},"
      "{'system':'https://holdfast.example/fhir/CodeSystem/handoff-state','code':'sent'}]},"
      "'intent':'order','priority':'routine',"
      "'code':{'coding':[{'system':'http://hl7.org/fhir/CodeSystem/task-code',"
      "'code':'fulfill'}]},'focus':{'reference':'ServiceRequest/sr1'},"
      "'for':{'reference':'Patient/p1'},'authoredOn':'2026-03-02T14:00:00.000Z',"
      "'lastModified':'2026-03-02T14:20:00.000Z',"
      "'requester':{'reference':'PractitionerRole/pr1'},"
      "'owner':{'reference':'HealthcareService/north'},"
      "'restriction':{'period':{'end':'*'}},"
      "'input':[{'type':{'coding':[{'system':"
      "'https://holdfast.example/fhir/CodeSystem/task-input','code':'acknowledge-by'}]},"
      "'valueDateTime':'*'}],"
      "'output':[{'type':{'coding':[{'system':"
      "'https://holdfast.example/fhir/CodeSystem/"
      "task-output','code':'visit'}]},'valueReference':{'reference':'Appointment/a1'}}]}",
      hf_loop_get_handoff (loop), hf_loop_get_handoff (loop), hf_loop_get_handoff (loop));

  hf_test_assert_json (json, expected);
}

static void
assert_task_status (HfTestLoop *test, int minute, const char *status)
{
  FhirScene scene = { test, minute, NULL, NULL };
  g_autofree char *json = fhir_scene_write (&scene, "Task", "1");
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);

  hf_test_assert_at (tape, "status", status);
}

/* Their worklist asks for what is requested: a visit booked by us takes no Task off it. */
static void
test_booked_before_answered (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();

  fhir_scene_play (test, BOOKED);
  assert_task_status (test, 40, "requested");
  fhir_scene_play (test, "\n\n" ACK);
  assert_task_status (test, 50, "in-progress");
}

static void
test_deadlines (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, NULL, NULL };
  g_autoptr (HfView) view = hf_test_loop_view (test, 60);
  const HfDeadline *visit = hf_view_find_deadline (view, "visit");
  const HfDeadline *ack = hf_view_find_deadline (view, "ack");
  g_autofree char *json = fhir_scene_write (&scene, "Task", "1");
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);
  g_autofree char *visit_due = hf_time_format (visit->due);
  g_autofree char *ack_due = hf_time_format (ack->due);

  hf_test_assert_at (tape, "restriction.period.end", visit_due);
  hf_test_assert_at (tape, "input[0].valueDateTime", ack_due);
}

static void
test_golden_request (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, NULL, NULL };
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  g_autofree char *json = fhir_scene_write (&scene, "ServiceRequest", NULL);
  g_autofree char *expected = g_strdup_printf (
      "{'resourceType':'ServiceRequest','id':'*','meta':{'security':[{'system':"
      "'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'R'}]},"
      "'identifier':[{'system':'https://holdfast.example/fhir/sid/handoff','value':'%s'},"
      "{'system':'https://holdfast.example/fhir/sid/snapshot-vector','value':'*'}],"
      "'requisition':{'system':'https://holdfast.example/fhir/sid/handoff','value':'%s'},"
      "'status':'active','intent':'order','priority':'routine',"
      "'category':[{'coding':[{'system':'https://holdfast.example/fhir/CodeSystem/pathway',"
      "'code':'specialist'}]}],'code':{'coding':[{'system':'http://snomed.info/sct',"
      "'code':'3457005'}],'text':'Specialist visit'},"
      "'subject':{'reference':'Patient/p1'},'occurrencePeriod':{'end':'*'},"
      "'authoredOn':'2026-03-02T14:00:00.000Z',"
      "'requester':{'reference':'PractitionerRole/pr1'},"
      "'supportingInfo':[{'reference':'Consent/c1'}]}",
      hf_loop_get_handoff (loop), hf_loop_get_handoff (loop));

  hf_test_assert_json (json, expected);
}

static void
test_neutral_request (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("ipv-advocacy");
  FhirScene scene = { test, 10, NULL, NULL };
  g_autofree char *json = fhir_scene_write (&scene, "ServiceRequest", NULL);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);

  g_assert_null (strstr (json, "ipv"));
  hf_test_assert_at (tape, "code.text", "Community support");
  hf_test_assert_at (tape, "code.coding[0].code", "3457005");
  hf_test_assert_at (tape, "category", NULL);
}

/* The SDOH guide's receivers look for its category, and we do not know which of the needs it is. */
static void
test_social_request (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("social-needs");
  FhirScene scene = { test, 10, NULL, NULL };
  g_autofree char *json = fhir_scene_write (&scene, "ServiceRequest", NULL);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);

  hf_test_assert_at (tape, "category[0].coding[0].code", "social-needs");
  hf_test_assert_at (tape, "category[1].coding[0].system", SDOHCC_CODES);
  hf_test_assert_at (tape, "category[1].coding[0].code", "sdoh-category-unspecified");
}

/* R4 lets a request be timed in one way only. */
static void
test_timed_by_others (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, NULL,
                      "{\"resourceType\":\"ServiceRequest\",\"status\":\"active\","
                      "\"occurrenceDateTime\":\"2026-03-04\"}" };
  g_autofree char *json = fhir_scene_write (&scene, "ServiceRequest", NULL);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);

  hf_test_assert_at (tape, "occurrenceDateTime", "2026-03-04");
  hf_test_assert_at (tape, "occurrencePeriod", NULL);
}

static void
test_golden_appointment (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, NULL, NULL };
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  g_autofree char *json = NULL;
  g_autofree char *expected = g_strdup_printf (
      "{'resourceType':'Appointment','id':'*','meta':{'security':[{'system':"
      "'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'R'}]},"
      "'identifier':[{'system':'https://holdfast.example/fhir/sid/handoff','value':'%s'},"
      "{'system':'https://holdfast.example/fhir/sid/appointment','value':'%s.a1'},"
      "{'system':'https://holdfast.example/fhir/sid/answer','value':'*'},"
      "{'system':'https://holdfast.example/fhir/sid/snapshot-vector','value':'*'}],"
      "'status':'booked','start':'2026-03-05T15:00:00.000Z','end':'2026-03-05T16:00:00.000Z',"
      "'basedOn':[{'reference':'ServiceRequest/sr1'}],"
      "'participant':[{'actor':{'reference':'Patient/p1'},'status':'accepted'},"
      "{'actor':{'reference':'HealthcareService/north'},'status':'accepted'}]}",
      hf_loop_get_handoff (loop), hf_loop_get_handoff (loop));

  fhir_scene_play (test, ACK BOOKED);
  json = fhir_scene_write (&scene, "Appointment", "a1");
  hf_test_assert_json (json, expected);
}

static void
test_cancel_reason (void)
{
  static const struct {
    const char *barrier;
    const char *code;
  } cases[] = { { "transport", "pat-lt" }, { "interpreter", "oth-int" }, { "something", "pat" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HfTestLoop) test = fhir_scene_sent ();
    FhirScene scene = { test, 60, NULL, NULL };
    g_autofree char *barrier =
        g_strdup_printf (ACK BOOKED "\nappointment.cancelled|{'appt': <'a1'>}\n"
                                    "barrier.noted|{'kind': <'%s'>}",
                         cases[i].barrier);
    g_autofree char *json = NULL;
    g_autofree char *task = NULL;
    g_autoptr (HfJsonTape) tape = NULL;
    g_autoptr (HfJsonTape) task_tape = NULL;

    fhir_scene_play (test, barrier);
    json = fhir_scene_write (&scene, "Appointment", "a1");
    task = fhir_scene_write (&scene, "Task", "1");
    tape = hf_test_tape_of (json);
    task_tape = hf_test_tape_of (task);
    hf_test_assert_at (tape, "cancelationReason.coding[0].code", cases[i].code);
    hf_test_assert_at (task_tape, "statusReason.coding[0].code", cases[i].barrier);
  }
}

static void
test_golden_consent (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  FhirScene scene = { test, 20, NULL, NULL };
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  const HfConsentRecord *consent = hf_loop_get_consent (loop);
  g_autofree char *json = NULL;
  g_autoptr (HfJsonTape) tape = NULL;
  g_autofree char *expires = hf_time_format (consent->expires);
  g_autofree char *recorded = hf_time_format (consent->recorded);

  json = fhir_scene_write (&scene, "Consent", consent->event);
  tape = hf_test_tape_of (json);
  hf_test_assert_at (tape, "status", "active");
  hf_test_assert_at (tape, "scope.coding[0].code", "patient-privacy");
  hf_test_assert_at (tape, "category[0].coding[0].code", "IDSCL");
  hf_test_assert_at (tape, "category[1].coding[0].code", "59284-0");
  hf_test_assert_at (tape, "policyRule.coding[0].code", "42CFRPart2");
  hf_test_assert_at (tape, "meta.security[1].code", "42CFRPart2");
  hf_test_assert_at (tape, "patient.reference", "Patient/p1");
  hf_test_assert_at (tape, "dateTime", recorded);
  hf_test_assert_at (tape, "organization[0].reference", "Organization/us");
  hf_test_assert_at (tape, "provision.type", "permit");
  hf_test_assert_at (tape, "provision.period.end", expires);
  hf_test_assert_at (tape, "provision.actor[0].role.coding[0].code", "CST");
  hf_test_assert_at (tape, "provision.actor[1].role.coding[0].code", "IRCP");
  hf_test_assert_at (tape, "provision.actor[1].reference.reference", NULL);
  hf_test_assert_at (tape, "provision.actor[1].reference.identifier.system", HF_SID_DIRECTORY);
  hf_test_assert_at (tape, "provision.actor[1].reference.identifier.value", "north");
  hf_test_assert_at (tape, "provision.code[0].coding[0].code", consent->items[0]);
}

static void
test_consent_to_organization (void)
{
  static const HfFhirRefs refs = { .receiver = "Organization/north" };
  g_autoptr (HfTestLoop) test = hf_test_loop_ready ("specialist");
  FhirScene scene = { test, 20, &refs, NULL };
  g_autofree char *json = fhir_scene_write (&scene, "Consent", NULL);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);

  hf_test_assert_at (tape, "provision.actor[0].role.coding[0].code", "IRCP");
  hf_test_assert_at (tape, "provision.actor[0].reference.reference", "Organization/north");
  hf_test_assert_at (tape, "patient", NULL);
  hf_test_assert_at (tape, "organization", NULL);
}

static void
test_consent_ends (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, NULL, NULL };
  g_autoptr (HfLoop) loop = hf_test_loop_fold (test);
  const char *event = hf_loop_get_consent (loop)->event;
  g_autofree char *ended = NULL;
  g_autofree char *again = NULL;
  g_autoptr (HfJsonTape) tape = NULL;
  g_autoptr (HfJsonTape) again_tape = NULL;

  again = fhir_scene_write (
      &(FhirScene){ test, 25, NULL, "{\"resourceType\":\"Consent\",\"status\":\"inactive\"}" },
      "Consent", event);
  hf_test_loop_merge (test, "consent.revoked", 30, NULL);
  ended = fhir_scene_write (&scene, "Consent", event);
  tape = hf_test_tape_of (ended);
  again_tape = hf_test_tape_of (again);
  hf_test_assert_at (tape, "status", "inactive");
  /* ended on the server, not known here yet: never active again */
  hf_test_assert_at (again_tape, "status", "inactive");
}

/* Of two receivers one is left; the old text says so, and a consent that is over keeps its words,
 * also those that another system gave it. */
static void
test_consent_of_two (void)
{
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, NULL, NULL };
  const char *event =
      hf_test_loop_merge (test, "consent.recorded", 29,
                          "{'to': <[<'north'>, <'south'>]>, 'items': <[<'id'>]>, 'back': <true>}");
  g_autofree char *one = NULL;
  g_autofree char *none = NULL;
  g_autoptr (HfJsonTape) one_tape = NULL;
  g_autoptr (HfJsonTape) none_tape = NULL;

  hf_test_loop_merge (test, "consent.revoked", 30, "{'to': <'north'>}");
  one = fhir_scene_write (&scene, "Consent", event);
  hf_test_loop_merge (test, "consent.revoked", 31, "{'to': <'south'>}");
  scene.current = "{\"resourceType\":\"Consent\",\"status\":\"active\",\"provision\":"
                  "{\"type\":\"deny\"}}";
  none = fhir_scene_write (&scene, "Consent", event);
  one_tape = hf_test_tape_of (one);
  none_tape = hf_test_tape_of (none);
  hf_test_assert_at (one_tape, "status", "active");
  hf_test_assert_at (one_tape, "provision.actor[1].reference.identifier.value", "south");
  hf_test_assert_at (one_tape, "provision.actor[2].role.coding[0].code", NULL);
  hf_test_assert_at (none_tape, "status", "inactive");
  hf_test_assert_at (none_tape, "provision.type", "deny");
}

static void
test_patient (void)
{
  g_autoptr (HfTestLoop) test = hf_test_loop_new ("specialist");
  FhirScene scene = { test, 10, NULL, NULL };
  g_autofree char *json = NULL;
  g_autofree char *renamed = NULL;
  FhirScene later = { test, 10, NULL, NULL };

  hf_test_loop_merge (test, "handoff.opened", -1,
                      "{'person': <'p-7'>, 'name': <'Ash'>, 'language': <'Spanish'>}");
  json = fhir_scene_write (&scene, "Patient", NULL);
  hf_test_assert_json (
      json, "{'resourceType':'Patient','id':'*','meta':{'security':[{'system':"
            "'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'R'}]},"
            "'identifier':[{'system':'https://holdfast.example/fhir/sid/person','value':'p-7'},"
            "{'system':'https://holdfast.example/fhir/sid/snapshot-vector','value':'*'}],"
            "'name':[{'extension':[{'url':"
            "'https://holdfast.example/fhir/StructureDefinition/name-to-use',"
            "'valueBoolean':true}],'use':'usual','text':'Ash'}],"
            "'communication':[{'language':{'text':'Spanish'}}]}");
  hf_test_loop_merge (test, "person.updated", 5, "{'name': <'Alex'>, 'birthDate': <'1990-02'>}");
  later.current = json;
  renamed = fhir_scene_write (&later, "Patient", NULL);
  g_assert_null (strstr (renamed, "Ash"));
  g_assert_nonnull (strstr (renamed, "\"text\":\"Alex\""));
  g_assert_nonnull (strstr (renamed, "\"birthDate\":\"1990-02\""));
}

/* D: the only resource with a name is the Patient. */
static void
test_no_name_elsewhere (void)
{
  static const char *const types[] = { "Task", "ServiceRequest", "Appointment", "Consent" };
  g_autoptr (HfTestLoop) test = fhir_scene_sent ();
  FhirScene scene = { test, 60, NULL, NULL };

  hf_test_loop_merge (test, "handoff.opened", -1, "{'receiver': <'north'>, 'name': <'Quagga'>}");
  fhir_scene_play (test, ACK BOOKED);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autofree char *json = fhir_scene_write (&scene, types[i], NULL);

    g_assert_null (strstr (json, "Quagga"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/fhir-resources/writes-a-task", test_golden_task);
  g_test_add_func ("/codec/fhir-resources/booked-before-answered-stays-requested",
                   test_booked_before_answered);
  g_test_add_func ("/codec/fhir-resources/writes-deadlines", test_deadlines);
  g_test_add_func ("/codec/fhir-resources/writes-a-request", test_golden_request);
  g_test_add_func ("/codec/fhir-resources/sensitive-request-is-neutral", test_neutral_request);
  g_test_add_func ("/codec/fhir-resources/social-request-has-the-category", test_social_request);
  g_test_add_func ("/codec/fhir-resources/request-keeps-their-time", test_timed_by_others);
  g_test_add_func ("/codec/fhir-resources/writes-an-appointment", test_golden_appointment);
  g_test_add_func ("/codec/fhir-resources/barrier-becomes-the-reason", test_cancel_reason);
  g_test_add_func ("/codec/fhir-resources/writes-a-consent", test_golden_consent);
  g_test_add_func ("/codec/fhir-resources/consent-names-an-organization",
                   test_consent_to_organization);
  g_test_add_func ("/codec/fhir-resources/ended-consent-stays-ended", test_consent_ends);
  g_test_add_func ("/codec/rules/R30-a-consent-for-two-goes-on-for-one", test_consent_of_two);
  g_test_add_func ("/codec/fhir-resources/writes-a-minimal-patient", test_patient);
  g_test_add_func ("/codec/fhir-resources/no-name-elsewhere", test_no_name_elsewhere);
  return g_test_run ();
}
