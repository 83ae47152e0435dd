/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-event-type.h"
#include "hf-fhir-carrier.h"
#include "hf-fhir-names.h"
#include "hf-test-json.h"
#include "hf-test-pathway.h"
#include "hf-time.h"

#include <string.h>

#define EVENT "0f3c1b0e-3c1e-4b6e-9a51-1f0f6c2f7f10"
#define HANDOFF "7d5e2f30-9a51-4b6e-8c1e-6c2f7f100f3c"

static const HfFhirRefs refs = { .patient = "Patient/p1",
                                 .service_request = "ServiceRequest/sr1",
                                 .task = "Task/t1",
                                 .sender = "PractitionerRole/pr1" };

static HfEvent *
make_event (const char *id, const char *type, const char *data)
{
  HfEventHead head = { id, HANDOFF, type, 1795432555303, 1795432556001, "ann", "desk-1", 42 };
  g_autofree char *text = data != NULL ? hf_test_json (data) : NULL;
  g_autoptr (GError) error = NULL;
  HfEvent *event;

  event = hf_event_new (&head, text != NULL ? g_variant_new_parsed (text) : NULL, &error);
  g_assert_no_error (error);
  return event;
}

static GVariant *
make_value (HfFieldKind kind)
{
  switch (kind) {
  case HF_FIELD_TIME:
    return g_variant_new_string ("2026-03-10T09:30:00-04:00");
  case HF_FIELD_SPAN:
    return g_variant_new_string ("PT4H");
  case HF_FIELD_BOOLEAN:
    return g_variant_new_boolean (TRUE);
  case HF_FIELD_NUMBER:
    return g_variant_new_int64 (-7);
  case HF_FIELD_STRINGS:
    return g_variant_new_parsed ("[<'id'>, <'wäy \"1\"'>]");
  case HF_FIELD_MAP:
    return g_variant_new_parsed ("{'emerg.now': <'no'>, 'notice.read': <'true'>,"
                                 " 'text.free': <'Grüße\\n\"q\"'>, 'int.count': <'3'>}");
  case HF_FIELD_WAYS:
    return g_variant_new_parsed (
        "[<{'id': <'w1'>, 'kind': <'phone'>, 'voicemail': <false>,"
        " 'windows': <[<{'days': <[<int64 2>, <int64 4>]>, 'from': <'10:00'>}>]>}>]");
  case HF_FIELD_STRING:
  default:
    return g_variant_new_string ("Straße 7 / \\ \"x\" \t end");
  }
}

/* Every field that the table lists, and some of a newer desk. */
static HfEvent *
make_sample (const HfEventType *type, const char *id)
{
  HfEventHead head = { id, HANDOFF, type->name, -1, 1795432556001, "Organization/o1", "desk-1", 3 };
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GError) error = NULL;
  HfEvent *event;

  for (const HfField *field = type->fields; field->name != NULL; field++)
    g_variant_dict_insert_value (&data, field->name, make_value (field->kind));
  g_variant_dict_insert (&data, "newer", "d", 3.0);
  g_variant_dict_insert (&data, "newerSmall", "d", 0.1);
  g_variant_dict_insert (&data, "newerNumber", "x", G_MAXINT64);
  g_variant_dict_insert_value (&data, "newerList", g_variant_new_parsed ("@av []"));
  g_variant_dict_insert_value (&data, "newerSet", g_variant_new_parsed ("{'a': <@a{sv} {}>}"));
  event = hf_event_new (&head, g_variant_dict_end (&data), &error);
  g_assert_no_error (error);
  return event;
}

static const HfFhirWrite *
write_at (GPtrArray *writes, guint index, const char *type)
{
  const HfFhirWrite *write;

  g_assert_cmpuint (index, <, writes->len);
  write = g_ptr_array_index (writes, index);
  g_assert_cmpstr (write->type, ==, type);
  return write;
}

static GPtrArray *
carry (HfEvent *event)
{
  return hf_fhir_carrier_write (HF_FHIR_CARRIER_COMMUNICATION, event, &refs, NULL);
}

static HfEvent *
read_back (GPtrArray *writes, GError **error)
{
  const HfFhirWrite *last = g_ptr_array_index (writes, writes->len - 1);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (last->json);
  g_autoptr (HfJsonTape) answers = NULL;

  if (writes->len == 2)
    answers = hf_test_tape_of (((HfFhirWrite *)g_ptr_array_index (writes, 0))->json);
  g_assert_true (hf_fhir_carrier_is (tape, 0));
  return hf_fhir_carrier_read (tape, 0, answers, answers != NULL ? 0 : HF_JSON_NONE, error);
}

static void
assert_same (HfEvent *event, HfEvent *again)
{
  g_autoptr (GBytes) bytes = hf_event_to_bytes (event);
  g_autoptr (GBytes) back = hf_event_to_bytes (again);

  if (!g_bytes_equal (bytes, back)) {
    g_autofree char *is = g_variant_print (hf_event_get_data (again), TRUE);
    g_autofree char *should = g_variant_print (hf_event_get_data (event), TRUE);

    g_test_message ("%s: %s, expected %s", hf_event_get_type (event), is, should);
  }
  g_assert_true (g_bytes_equal (bytes, back));
}

static void
round_trip (HfFhirCarrier carrier, const HfEventType *type, const char *id, HfPathway *pathway)
{
  g_autoptr (HfEvent) event = make_sample (type, id);
  g_autoptr (GPtrArray) writes = hf_fhir_carrier_write (carrier, event, &refs, pathway);
  g_autoptr (GError) error = NULL;
  g_autoptr (HfEvent) again = NULL;

  g_assert_cmpint (type->sensitivity == HF_LOCAL, ==, writes->len == 0);
  if (writes->len == 0)
    return;
  write_at (writes, writes->len - 1, hf_fhir_carrier_get_type (carrier));
  again = read_back (writes, &error);
  g_assert_no_error (error);
  assert_same (event, again);
}

static void
test_round_trip (void)
{
  static const char *const ids[] = { EVENT, "od-moud:e.17", "e_1" };
  static const HfFhirCarrier carriers[] = { HF_FHIR_CARRIER_COMMUNICATION,
                                            HF_FHIR_CARRIER_DOCUMENT };
  g_autoptr (HfPathway) pathway = hf_test_pathway ("social-needs");

  for (const HfEventType *type = hf_event_type_list (); type->name != NULL; type++)
    for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
      for (guint k = 0; k < G_N_ELEMENTS (carriers); k++)
        round_trip (carriers[k], type, ids[i], i == 0 ? pathway : NULL);
}

static void
test_newer_type (void)
{
  g_autoptr (HfEvent) event = make_event (EVENT, "something.newer", "{'a': <'b'>}");
  g_autoptr (GPtrArray) writes = carry (event);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (write_at (writes, 0, "Communication")->json);
  g_autoptr (GError) error = NULL;
  g_autoptr (HfEvent) again = read_back (writes, &error);

  g_assert_no_error (error);
  assert_same (event, again);
  hf_test_assert_at (tape, "meta.security[0].code", "V");
}

static void
test_golden (void)
{
  g_autoptr (HfEvent) event =
      make_event (EVENT, "receiver.acknowledged", "{'ref': <'msg-1'>, 'from': <'north'>}");
  g_autoptr (GPtrArray) writes = carry (event);
  const HfFhirWrite *write = write_at (writes, 0, "Communication");
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (write->json);
  g_autofree char *data = hf_test_get (tape, "payload[1].contentAttachment.data");
  g_autofree guchar *decoded = NULL;
  g_autofree char *inside = NULL;
  gsize length = 0;

  g_assert_cmpuint (writes->len, ==, 1);
  g_assert_cmpstr (write->id, ==, EVENT);
  g_assert_cmpstr (write->system, ==, "urn:ietf:rfc:3986");
  g_assert_cmpstr (write->value, ==, "urn:uuid:" EVENT);
  hf_test_assert_json (
      write->json,
      "{'resourceType':'Communication','id':'" EVENT "',"
      "'meta':{'security':[{'system':"
      "'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'R'}]},"
      "'identifier':[{'system':'urn:ietf:rfc:3986','value':'urn:uuid:" EVENT "'},"
      "{'system':'https://holdfast.example/fhir/sid/handoff','value':'" HANDOFF "'}],"
      "'basedOn':[{'reference':'ServiceRequest/sr1'}],'partOf':[{'reference':'Task/t1'}],"
      "'status':'completed','category':[{'coding':[{'system':"
      "'https://holdfast.example/fhir/CodeSystem/carrier','code':'handoff-journal'}]},"
      "{'coding':[{'system':'https://holdfast.example/fhir/CodeSystem/handoff-event',"
      "'code':'receiver.acknowledged'}]}],"
      "'subject':{'reference':'Patient/p1'},'sent':'2026-11-23T11:15:56.001Z',"
      "'sender':{'reference':'PractitionerRole/pr1'},"
      "'payload':[{'contentString':'Receiver acknowledged'},"
      "{'contentAttachment':{'contentType':'application/json','data':'*',"
      "'title':'holdfast-event'}}]}");
  decoded = g_base64_decode (data, &length);
  inside = g_strndup ((const char *)decoded, length);
  hf_test_assert_json (inside, "{'v':1,'id':'" EVENT "','type':'receiver.acknowledged',"
                               "'handoff':'" HANDOFF "','at':1795432555303,"
                               "'noted':1795432556001,'actor':'ann','device':'desk-1','seq':42,"
                               "'data':{'from':'north','ref':'msg-1'}}");
}

static void
test_golden_answers (void)
{
  g_autoptr (HfPathway) pathway = hf_test_pathway ("specialist");
  g_autoptr (HfEvent) event =
      make_event (EVENT, "screen.answered",
                  "{'answers': <{'emerg.now': <'no'>, 'notice.read': <'true'>, 'x.n': <'x'>}>}");
  g_autoptr (GPtrArray) writes =
      hf_fhir_carrier_write (HF_FHIR_CARRIER_COMMUNICATION, event, &refs, pathway);
  const HfFhirWrite *answers = write_at (writes, 0, "QuestionnaireResponse");
  const HfFhirWrite *carrier = write_at (writes, 1, "Communication");
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (carrier->json);
  g_autofree char *needed = hf_fhir_carrier_dup_answers (tape, 0);

  g_assert_cmpstr (answers->value, ==, "urn:uuid:" EVENT);
  g_assert_cmpstr (answers->id, !=, carrier->id);
  g_assert_cmpstr (needed, ==, answers->value);
  hf_test_assert_at (tape, "meta.security[0].code", "V");
  hf_test_assert_json (answers->json,
                       "{'resourceType':'QuestionnaireResponse','id':'*',"
                       "'meta':{'security':[{'system':"
                       "'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'V'}]},"
                       "'identifier':{'system':'urn:ietf:rfc:3986','value':'urn:uuid:" EVENT "'},"
                       "'questionnaire':"
                       "'https://holdfast.example/fhir/Questionnaire/specialist-screen|0.1.0',"
                       "'status':'completed','subject':{'reference':'Patient/p1'},"
                       "'authored':'2026-11-23T11:15:55.303Z',"
                       "'item':[{'linkId':'emerg.now','answer':[{'valueCoding':{'system':'*','code'"
                       ":'no','display':'*'}}]},"
                       "{'linkId':'notice.read','answer':[{'valueBoolean':true}]},"
                       "{'linkId':'x.n','answer':[{'valueString':'x'}]}]}");
}

/* No sensitive text may stand outside its labelled place, readable or in base64. */
static gboolean
holds (const char *json, const char *secret)
{
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);
  g_autofree char *data = hf_test_get (tape, "payload[1].contentAttachment.data");
  g_autofree guchar *decoded = NULL;
  g_autofree char *inside = NULL;
  gsize length = 0;

  if (strstr (json, secret) != NULL)
    return TRUE;
  if (data == NULL)
    return FALSE;
  decoded = g_base64_decode (data, &length);
  inside = g_strndup ((const char *)decoded, length);
  return strstr (inside, secret) != NULL;
}

static void
test_answers_apart (void)
{
  static const char *const types[] = { "screen.answered", "privacy.confirmed" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (HfEvent) event =
        make_event (EVENT, types[i], "{'answers': <{'q.zebra': <'quagga'>}>}");
    g_autoptr (GPtrArray) writes = carry (event);

    g_assert_true (holds (write_at (writes, 0, "QuestionnaireResponse")->json, "quagga"));
    g_assert_false (holds (write_at (writes, 1, "Communication")->json, "quagga"));
    g_assert_false (holds (write_at (writes, 1, "Communication")->json, "zebra"));
  }
}

static void
test_labels (void)
{
  static const struct {
    const char *type;
    const char *data;
    const char *label;
  } cases[] = {
    { "call.started", NULL, "R" },
    { "note", "{'text': <'quagga'>}", "V" },
    { "closed", "{'outcome': <'connected'>}", "R" },
    { "closed", "{'outcome': <'connected'>, 'note': <'quagga'>}", "V" },
    { "safecontact.set", "{'ways': <[<{'id': <'w1'>, 'value': <'quagga'>}>]>}", "V" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HfEvent) event = make_event (EVENT, cases[i].type, cases[i].data);
    g_autoptr (GPtrArray) writes = carry (event);
    const HfFhirWrite *write = write_at (writes, 0, "Communication");
    g_autoptr (HfJsonTape) tape = hf_test_tape_of (write->json);

    hf_test_assert_at (tape, "meta.security[0].code", cases[i].label);
    g_assert_null (strstr (write->json, "quagga"));
  }
}

static void
test_no_refs (void)
{
  static const HfFhirRefs none = { NULL };
  g_autoptr (HfEvent) event = make_event ("case-7", "call.started", NULL);
  g_autoptr (GPtrArray) writes =
      hf_fhir_carrier_write (HF_FHIR_CARRIER_COMMUNICATION, event, &none, NULL);
  const HfFhirWrite *write = write_at (writes, 0, "Communication");
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (write->json);

  g_assert_cmpstr (write->value, ==, "urn:holdfast:event:case-7");
  hf_test_assert_at (tape, "subject", NULL);
  hf_test_assert_at (tape, "basedOn", NULL);
  hf_test_assert_at (tape, "partOf", NULL);
  hf_test_assert_at (tape, "sender", NULL);
}

static void
test_odd_id (void)
{
  g_autoptr (HfEvent) event = make_event ("case_1:e2", "call.started", NULL);
  g_autoptr (GPtrArray) writes = carry (event);
  const HfFhirWrite *write = write_at (writes, 0, "Communication");

  /* "_" and ":" are not for FHIR ids */
  g_assert_cmpuint (strlen (write->id), ==, 36);
  g_assert_cmpstr (write->value, ==, "urn:holdfast:event:case_1:e2");
}

static void
test_not_done (void)
{
  static const struct {
    const char *result;
    const char *status;
  } cases[] = { { "no_answer", "not-done" }, { "reached", "completed" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *data =
        g_strdup_printf ("{'way': <'w1'>, 'kind': <'noshow'>, 'result': <'%s'>}", cases[i].result);
    g_autoptr (HfEvent) event = make_event (EVENT, "outreach.attempted", data);
    g_autoptr (GPtrArray) writes = carry (event);
    g_autoptr (HfJsonTape) tape = hf_test_tape_of (write_at (writes, 0, "Communication")->json);

    hf_test_assert_at (tape, "status", cases[i].status);
  }
}

static void
test_missing_answers (void)
{
  g_autoptr (HfEvent) event = make_event (EVENT, "screen.answered", "{'answers': <{'a': <'b'>}>}");
  g_autoptr (HfEvent) other =
      make_event (HANDOFF, "screen.answered", "{'answers': <{'a': <'c'>}>}");
  g_autoptr (GPtrArray) writes = carry (event);
  g_autoptr (GPtrArray) others = carry (other);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (write_at (writes, 1, "Communication")->json);
  g_autoptr (HfJsonTape) wrong =
      hf_test_tape_of (write_at (others, 0, "QuestionnaireResponse")->json);
  g_autoptr (GError) error = NULL;

  g_assert_null (hf_fhir_carrier_read (tape, 0, NULL, HF_JSON_NONE, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (hf_fhir_carrier_read (tape, 0, wrong, 0, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
}

/* A carrier around @inside, with identifiers of the sample event. */
static HfJsonTape *
wrap (const char *inside, const char *handoff)
{
  g_autofree char *json = hf_test_json (inside);
  g_autofree char *data = g_base64_encode ((const guchar *)json, strlen (json));
  g_autofree char *text = g_strdup_printf (
      "{'resourceType':'Communication','identifier':["
      "{'system':'urn:ietf:rfc:3986','value':'urn:uuid:" EVENT "'},"
      "{'system':'" HF_SID_HANDOFF "','value':'%s'}],'payload':[{'contentAttachment':"
      "{'data':'%s','title':'holdfast-event'}}]}",
      handoff, data);

  return hf_test_tape (text);
}

#define HEAD "'v':1,'id':'" EVENT "','handoff':'" HANDOFF "','actor':'a','device':'d','seq':1,"

static void
test_forged (void)
{
  static const struct {
    const char *inside;
    const char *handoff;
    int code; /* HfErrorCode, -1 if good */
  } cases[] = {
    { "{" HEAD "'type':'call.started','at':1,'data':{}}", HANDOFF, -1 },
    { "{" HEAD "'type':'call.started','at':1,'data':{}}", "another", HF_ERROR_BAD_DATA },
    { "{'v':1,'id':'e2','handoff':'" HANDOFF "','actor':'a','device':'d',"
      "'type':'call.started','at':1,'data':{}}",
      HANDOFF, HF_ERROR_BAD_DATA },
    { "{'v':2,'id':'" EVENT "'}", HANDOFF, HF_ERROR_NEWER },
    { "{" HEAD "'type':'call.started','at':'1','data':{}}", HANDOFF, HF_ERROR_BAD_DATA },
    { "{" HEAD "'type':'call.started','data':{}}", HANDOFF, HF_ERROR_BAD_DATA },
    { "{" HEAD "'type':'call.started','at':1,'data':[]}", HANDOFF, HF_ERROR_BAD_DATA },
    { "{" HEAD "'type':'call.started','at':1}", HANDOFF, HF_ERROR_BAD_DATA },
    { "{" HEAD "'type':'packet.sent','at':1,'data':{}}", HANDOFF, HF_ERROR_BAD_DATA },
    { "not json", HANDOFF, HF_ERROR_BAD_DATA },
    { "", HANDOFF, HF_ERROR_BAD_DATA },
    { "[]", HANDOFF, HF_ERROR_BAD_DATA },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HfJsonTape) tape = wrap (cases[i].inside, cases[i].handoff);
    g_autoptr (GError) error = NULL;
    g_autoptr (HfEvent) event = hf_fhir_carrier_read (tape, 0, NULL, HF_JSON_NONE, &error);

    if (cases[i].code < 0)
      g_assert_no_error (error);
    else
      g_assert_error (error, HF_ERROR, cases[i].code);
    g_assert_cmpint (event != NULL, ==, cases[i].code < 0);
  }
}

static void
test_not_ours (void)
{
  static const char *const texts[] = {
    "{'resourceType':'Communication','status':'completed'}",
    "{'resourceType':'Communication','payload':[{'contentString':'hello'}]}",
    "{'resourceType':'Communication','payload':[{'contentAttachment':{'data':'e30='}}]}",
    "{'resourceType':'Communication','payload':7}",
    "{'resourceType':'Communication','category':[{'coding':[{'system':'" HF_CS_EVENT
    "','code':'handoff-journal'}]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (HfJsonTape) tape = hf_test_tape (texts[i]);
    g_autoptr (GError) error = NULL;

    g_assert_false (hf_fhir_carrier_is (tape, 0));
    g_assert_null (hf_fhir_carrier_dup_answers (tape, 0));
    g_assert_null (hf_fhir_carrier_read (tape, 0, NULL, HF_JSON_NONE, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  }
}

static void
test_nested_answers (void)
{
  g_autoptr (HfJsonTape) tape =
      wrap ("{" HEAD "'type':'screen.answered','at':1,'data':{},'answers':'urn:uuid:" EVENT "'}",
            HANDOFF);
  g_autoptr (HfJsonTape) answers = hf_test_tape (
      "{'resourceType':'QuestionnaireResponse','identifier':{'system':'urn:ietf:rfc:3986',"
      "'value':'urn:uuid:" EVENT "'},'item':[{'linkId':'g','item':[{'linkId':'a',"
      "'answer':[{'valueInteger':3}]},{'linkId':'b','answer':[{'valueDate':'2026-01-02'}]}]}]}");
  g_autoptr (GError) error = NULL;
  g_autoptr (HfEvent) event = hf_fhir_carrier_read (tape, 0, answers, 0, &error);
  g_autoptr (GVariant) expected = g_variant_ref_sink (
      g_variant_new_parsed ("{'answers': <{'a': <'3'>, 'b': <'2026-01-02'>}>}"));

  g_assert_no_error (error);
  g_assert_cmpvariant (hf_event_get_data (event), expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/fhir-carrier/every-type-comes-back-whole", test_round_trip);
  g_test_add_func ("/codec/fhir-carrier/newer-type-comes-back-whole", test_newer_type);
  g_test_add_func ("/codec/fhir-carrier/writes-a-communication", test_golden);
  g_test_add_func ("/codec/fhir-carrier/writes-answers", test_golden_answers);
  g_test_add_func ("/codec/fhir-carrier/answers-travel-apart", test_answers_apart);
  g_test_add_func ("/codec/fhir-carrier/labels-by-content", test_labels);
  g_test_add_func ("/codec/fhir-carrier/points-nowhere-unknown", test_no_refs);
  g_test_add_func ("/codec/fhir-carrier/odd-ids-get-a-valid-one", test_odd_id);
  g_test_add_func ("/codec/fhir-carrier/attempt-without-answer-was-not-done", test_not_done);
  g_test_add_func ("/codec/fhir-carrier/waits-for-its-answers", test_missing_answers);
  g_test_add_func ("/codec/fhir-carrier/refuses-a-forged-one", test_forged);
  g_test_add_func ("/codec/fhir-carrier/refuses-messages-of-others", test_not_ours);
  g_test_add_func ("/codec/fhir-carrier/reads-nested-answers", test_nested_answers);
  return g_test_run ();
}
