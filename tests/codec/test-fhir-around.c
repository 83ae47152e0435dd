/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign changes around a Task: appointments, consents, requests. */
#include "hf-error.h"
#include "hf-fhir-carrier.h"
#include "hf-fhir-element.h"
#include "hf-fhir-foreign.h"
#include "hf-fhir-names.h"
#include "hf-test-json.h"
#include "hf-time.h"

#include <string.h>

#define BASE "https://server.example/fhir"
#define META(version) "'meta':{'versionId':'" version "','lastUpdated':'2026-11-23T11:15:55.303Z'},"
#define APPOINTMENT(version, members)                                                              \
  "{'resourceType':'Appointment','id':'a9'," META (version) members                                \
      ","                                                                                          \
      "'participant':[{'actor':{'reference':'Patient/p'},'status':'accepted'},"                    \
      "{'actor':{'reference':'HealthcareService/elm'},'status':'accepted'}]}"

static HfFhirForeign *
read (const char *text, const char *previous)
{
  g_autoptr (HfJsonTape) tape = hf_test_tape (text);
  g_autoptr (HfJsonTape) before = previous != NULL ? hf_test_tape (previous) : NULL;
  HfFhirContext context = { .base = BASE, .handoff = "h", .previous = before };
  g_autoptr (GError) error = NULL;
  HfFhirForeign *foreign = hf_fhir_foreign_read (tape, 0, &context, &error);

  g_assert_no_error (error);
  return foreign;
}

static HfEvent *
only (const HfFhirForeign *foreign, const char *type)
{
  HfEvent *event;

  g_assert_cmpuint (foreign->events->len, ==, 1);
  event = g_ptr_array_index (foreign->events, 0);
  g_assert_cmpstr (hf_event_get_type (event), ==, type);
  return event;
}

static void
test_booked (void)
{
  g_autoptr (HfFhirForeign) foreign =
      read (APPOINTMENT ("1", "'status':'booked','start':'2026-11-27T09:00:00-06:00',"
                              "'end':'2026-11-27T10:00:00-06:00'"),
            NULL);
  HfEvent *event = only (foreign, "appointment.booked");

  g_assert_cmpstr (hf_event_get_string (event, "appt"), ==, "fhir:a9");
  g_assert_cmpstr (hf_event_get_string (event, "time"), ==, "2026-11-27T15:00:00.000Z");
  g_assert_cmpstr (hf_event_get_string (event, "source"), ==, "receiver");
  g_assert_cmpstr (hf_event_get_actor (event), ==, "HealthcareService/elm");
}

#define STANDING "'status':'booked','start':'2026-11-27T15:00:00Z','end':'2026-11-27T16:00:00Z'"

static void
test_changes (void)
{
  static const struct {
    const char *after;
    const char *type; /* NULL: nothing */
  } cases[] = {
    { STANDING, NULL },
    { "'status':'booked','start':'2026-11-28T15:00:00Z','end':'2026-11-28T16:00:00Z'",
      "appointment.booked" },
    { "'status':'noshow','start':'2026-11-27T15:00:00Z','end':'2026-11-27T16:00:00Z'",
      "visit.noshow" },
    { "'status':'fulfilled','start':'2026-11-27T15:00:00Z','end':'2026-11-27T16:00:00Z'",
      "visit.attended" },
    { "'status':'cancelled','cancelationReason':{'text':'ill'},'start':'2026-11-27T15:00:00Z',"
      "'end':'2026-11-27T16:00:00Z'",
      "appointment.cancelled" },
    { "'status':'entered-in-error','start':'2026-11-27T15:00:00Z','end':'2026-11-27T16:00:00Z'",
      "appointment.cancelled" },
    { "'status':'arrived','start':'2026-11-27T15:00:00Z','end':'2026-11-27T16:00:00Z'",
      "foreign.changed" },
    { "'status':'booked','start':'2026-11-27T15:00:00Z','end':'2026-11-27T17:00:00Z'",
      "foreign.changed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *after = g_strdup_printf (APPOINTMENT ("2", "%s"), cases[i].after);
    g_autoptr (HfFhirForeign) foreign = read (after, APPOINTMENT ("1", STANDING));

    g_test_message ("case %u", i);
    if (cases[i].type != NULL)
      only (foreign, cases[i].type);
    else
      g_assert_cmpuint (foreign->events->len, ==, 0);
  }
}

/* Seen for the first time when it is over: the date is part of it, and comes before. */
static void
test_late (void)
{
  g_autoptr (HfFhirForeign) foreign =
      read (APPOINTMENT ("4", "'status':'noshow','start':'2026-11-20T15:00:00Z'"), NULL);
  HfEvent *booked;
  HfEvent *missed;

  g_assert_cmpuint (foreign->events->len, ==, 2);
  booked = g_ptr_array_index (foreign->events, 0);
  missed = g_ptr_array_index (foreign->events, 1);
  g_assert_true (hf_event_is (booked, "appointment.booked"));
  g_assert_true (hf_event_is (missed, "visit.noshow"));
  g_assert_cmpint (hf_event_compare (booked, missed), <, 0);
}

static void
test_visit_time (void)
{
  g_autoptr (HfFhirForeign) foreign =
      read (APPOINTMENT ("2", "'status':'fulfilled','start':'2026-11-27T15:00:00Z',"
                              "'end':'2026-11-27T16:00:00Z'"),
            APPOINTMENT ("1", STANDING));
  HfEvent *event = only (foreign, "visit.attended");

  g_assert_cmpstr (hf_event_get_string (event, "visitTime"), ==, "2026-11-27T15:00:00.000Z");
  g_assert_cmpstr (hf_event_get_string (event, "source"), ==, "receiver");
}

static void
test_our_appointment (void)
{
  g_autoptr (HfFhirForeign) foreign =
      read ("{'resourceType':'Appointment','id':'a9'," META ("2") "'identifier':["
                                                                  "{'system':'" HF_SID_HANDOFF
                                                                  "','value':'h7'},"
                                                                  "{'system':'" HF_SID_APPOINTMENT
                                                                  "','value':'h7.a1'}],"
                                                                  "'status':'cancelled'}",
            NULL);
  HfEvent *event = only (foreign, "appointment.cancelled");

  g_assert_cmpstr (foreign->handoff, ==, "h7");
  g_assert_cmpstr (hf_event_get_handoff (event), ==, "h7");
  g_assert_cmpstr (hf_event_get_string (event, "appt"), ==, "a1");
}

static void
test_long_id (void)
{
  g_autofree char *id = g_strnfill (64, 'x');
  g_autofree char *text = g_strdup_printf (
      "{'resourceType':'Appointment','id':'%s'," META ("2") "'status':'cancelled'}", id);
  g_autoptr (HfFhirForeign) foreign = read (text, NULL);
  const char *appt = hf_event_get_string (only (foreign, "appointment.cancelled"), "appt");

  g_assert_true (g_str_has_prefix (appt, "fhir:"));
  g_assert_cmpuint (strlen (appt), <=, 64);
}

#define CONSENT_EVENT "0f3c1b0e-3c1e-4b6e-9a51-1f0f6c2f7f10"

static void
test_consent (void)
{
  static const char *const ended[] = { "inactive", "rejected", "entered-in-error" };

  for (guint i = 0; i < G_N_ELEMENTS (ended); i++) {
    g_autofree char *text =
        g_strdup_printf ("{'resourceType':'Consent','id':'c'," META (
                             "2") "'identifier':["
                                  "{'system':'urn:ietf:rfc:3986','value':'urn:uuid:" CONSENT_EVENT
                                  "'}],'status':'%s'}",
                         ended[i]);
    g_autoptr (HfFhirForeign) foreign = read (text, NULL);
    HfEvent *event = only (foreign, "consent.revoked");

    g_assert_cmpstr (hf_event_get_string (event, "consent"), ==, CONSENT_EVENT);
  }
}

static void
test_consent_stands (void)
{
  g_autoptr (HfFhirForeign) foreign =
      read ("{'resourceType':'Consent','id':'c'," META ("2") "'status':'active'}", NULL);
  g_autoptr (HfFhirForeign) narrowed =
      read ("{'resourceType':'Consent','id':'c'," META ("2") "'status':'active','provision':{}}",
            "{'resourceType':'Consent','id':'c'," META ("1") "'status':'active'}");

  g_assert_cmpuint (foreign->events->len, ==, 0);
  only (narrowed, "foreign.changed");
}

static void
test_request (void)
{
  g_autoptr (HfFhirForeign) first =
      read ("{'resourceType':'ServiceRequest','id':'r'," META ("1") "'status':'active'}", NULL);
  g_autoptr (HfFhirForeign) changed =
      read ("{'resourceType':'ServiceRequest','id':'r'," META ("2") "'status':'revoked'}",
            "{'resourceType':'ServiceRequest','id':'r'," META ("1") "'status':'active'}");

  g_assert_cmpuint (first->events->len, ==, 0);
  only (changed, "foreign.changed");
}

/* All that is in words is read, wherever their system puts it, and is cut where it is no message.
 */
static void
test_message_words (void)
{
  g_autofree char *much = g_strnfill (20000, 'x');
  g_autofree char *long_one =
      g_strdup_printf ("{'resourceType':'Communication','id':'m'," META (
                           "1") "'status':'completed','payload':[{'contentString':'\xc3\xbc%s'}]}",
                       much);
  g_autoptr (HfFhirForeign) words =
      read ("{'resourceType':'Communication','id':'m'," META (
                "1") "'status':'not-done','topic':{'text':'Food box'},'statusReason':{'text':'No "
                     "answer'},'payload':[{'contentString':'Tried twice'},{'contentReference':{"
                     "'reference':'Observation/1'}}],'note':[{'text':'Ask her sister'}]}",
            NULL);
  g_autoptr (HfFhirForeign) cut = read (long_one, NULL);
  HfEvent *event = only (words, "foreign.changed");
  const char *text = hf_event_get_string (only (cut, "foreign.changed"), "text");

  g_assert_cmpstr (hf_event_get_string (event, "text"), ==,
                   "Food box\nNo answer\nTried twice\nAsk her sister");
  g_assert_true (hf_event_has_string (event, "means", "attachment"));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_suffix (text, "x\n\xe2\x80\xa6"));
  g_assert_cmpuint (strlen (text), <, 8100);
}

static void
test_links (void)
{
  g_autoptr (HfJsonTape) tape = hf_test_tape (
      "{'resourceType':'Task','partOf':[{'reference':'Task/2'}],"
      "'basedOn':[{'reference':'https://s/fhir/ServiceRequest/3/_history/1'},{'display':'x'},7],"
      "'about':[{'reference':'Task/..'},{'reference':'Task/1?x=1'},{'reference':'#a/b'},"
      "{'reference':'Task/'},{'reference':'https://other/fhir/Task/"
      "6'}],'inResponseTo':[{'reference':'Communication/5'}],"
      "'focus':{'reference':'ServiceRequest/1'},'provision':{'data':[{'reference':"
      "{'reference':'ServiceRequest/4'}}]}}");
  g_auto (GStrv) links = hf_fhir_foreign_dup_links (tape, 0, "https://s/fhir/");
  g_autofree char *joined = g_strjoinv (" ", links);

  g_assert_cmpstr (joined, ==,
                   "ServiceRequest/1 ServiceRequest/3 Task/2 Communication/5 ServiceRequest/4");
}

/* Numbers are ids on many servers: the same one elsewhere is somebody else. */
static void
test_elsewhere (void)
{
  static const struct {
    const char *reference;
    const char *base;
    const char *reduced;
  } cases[] = {
    { "Task/6", "https://s/fhir", "Task/6" },
    { "Task/6/_history/2", NULL, "Task/6" },
    { "https://s/fhir/Task/6", "https://s/fhir", "Task/6" },
    { "https://s/fhir/Task/6/_history/2", "https://s/fhir/", "Task/6" },
    { "https://s/fhir2/Task/6", "https://s/fhir", "https://s/fhir2/Task/6" },
    { "https://other/fhir/Task/6", "https://s/fhir", "https://other/fhir/Task/6" },
    { "https://s/fhir/Task/6", NULL, "https://s/fhir/Task/6" },
    { "https://s/fhir/Task/6", HF_FHIR_ANY_BASE, "Task/6" },
    { "urn:uuid:6", "https://s/fhir", "urn:uuid:6" },
    { "#a/b", "https://s/fhir", "#a/b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *reduced = hf_fhir_reduce_reference (cases[i].reference, cases[i].base);

    g_assert_cmpstr (reduced, ==, cases[i].reduced);
  }
}

static void
test_errors (void)
{
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { "{'resourceType':'Task','status':'accepted'," META ("1") "'x':1}", "Task.id: missing" },
    { "{'resourceType':'Task','id':'a b'," META ("1") "'status':'accepted'}",
      "Task: id: not one of FHIR's" },
    { "{'resourceType':'Task','id':'t'," META ("1") "'x':1}", "Task.status: missing" },
    { "{'resourceType':'Task','id':'t'," META ("1") "'status':7}", "Task.status: not text" },
    { "{'resourceType':'Task','id':'t','status':'accepted'}",
      "Task: nothing says when it was written" },
    { "{'resourceType':'Task','id':'t','meta':{'lastUpdated':'yesterday'},'status':'accepted'}",
      "Task.meta: lastUpdated is not a date or time" },
    { "{'resourceType':'Task','id':'t'," META ("1") "'status':'accepted','owner':[]}",
      "Task.owner: not an object" },
    { "{'resourceType':'Task','id':'t'," META ("1") "'status':'accepted','output':{}}",
      "Task.output: not an array" },
    { "{'resourceType':'Task','id':'t'," META ("1") "'status':'accepted',"
                                                    "'statusReason':{'coding':[{'code':1}]}}",
      "Task.statusReason.coding[0].code: not text" },
    { "{'resourceType':'Task','id':'t'," META ("1") "'status':'accepted',"
                                                    "'note':[{'text':'a'},{'text':{}}]}",
      "Task.note[1].text: not text" },
    { "{'resourceType':'Appointment','id':'t'," META ("1") "'status':'booked','start':'soon'}",
      "Appointment: start is not a date or time" },
    { "{'resourceType':'Consent','id':'t'," META ("1") "'status':[]}", "Consent.status: not text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HfJsonTape) tape = hf_test_tape (cases[i].text);
    HfFhirContext context = { .base = BASE, .handoff = "h" };
    g_autoptr (GError) error = NULL;

    g_assert_null (hf_fhir_foreign_read (tape, 0, &context, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
    g_assert_cmpstr (error->message, ==, cases[i].message);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/fhir-foreign/booking", test_booked);
  g_test_add_func ("/codec/fhir-foreign/appointment-changes-become-events", test_changes);
  g_test_add_func ("/codec/fhir-foreign/late-sight-keeps-the-order", test_late);
  g_test_add_func ("/codec/fhir-foreign/visit-time-is-the-start", test_visit_time);
  g_test_add_func ("/codec/fhir-foreign/our-appointment-keeps-our-id", test_our_appointment);
  g_test_add_func ("/codec/fhir-foreign/long-ids-stay-valid", test_long_id);
  g_test_add_func ("/codec/fhir-foreign/ended-consent-is-revoked", test_consent);
  g_test_add_func ("/codec/fhir-foreign/standing-consent-is-no-event", test_consent_stands);
  g_test_add_func ("/codec/fhir-foreign/first-sight-is-no-change", test_request);
  g_test_add_func ("/codec/fhir-foreign/a-message-says-all-its-words", test_message_words);
  g_test_add_func ("/codec/fhir-foreign/links-most-telling-first", test_links);
  g_test_add_func ("/codec/fhir-foreign/an-id-on-another-server-is-somebody-else", test_elsewhere);
  g_test_add_func ("/codec/fhir-foreign/wrong-types-say-where", test_errors);
  return g_test_run ();
}
