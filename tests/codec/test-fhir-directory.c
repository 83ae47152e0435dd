/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-fhir-directory.h"
#include "hf-fhir-names.h"
#include "hf-fhir-person.h"
#include "hf-test-json.h"
#include "hf-time.h"

#include <string.h>

#define SERVICE                                                                                    \
  "{'resourceType':'HealthcareService','id':'elm','meta':{'versionId':'5'},'active':true,"         \
  "'extension':[{'url':'urn:other','valueString':'x'},{'url':'" SDOHCC_CAPACITY                    \
  "','valueCodeableConcept':{'coding':[{'system':'" SDOHCC_CODES "','code':'waitlist'}]}},"        \
  "{'url':'" SDOHCC_BOOKING_LINE "','valueContactPoint':{'system':'phone',"                        \
  "'value':'555-0101'}}],'providedBy':{'reference':'Organization/o1'},"                            \
  "'location':[{'reference':'Location/l1'}],'name':'Elm Street Clinic','comment':'Ask first.',"    \
  "'type':[{'coding':[{'system':'" HF_CS_PATHWAY "','code':'specialist'}]}],"                      \
  "'telecom':[{'system':'phone','value':'555-0199'}],"                                             \
  "'communication':[{'coding':[{'code':'es','display':'Spanish'}]},{'text':'English'}],"           \
  "'availableTime':[{'daysOfWeek':['mon','tue','wed','fri'],'availableStartTime':'09:00:00',"      \
  "'availableEndTime':'17:00:00'},{'daysOfWeek':['sat'],'allDay':true}]}"
#define ORGANIZATION                                                                               \
  "{'resourceType':'Organization','id':'o1','name':'Elm Health',"                                  \
  "'telecom':[{'system':'email','value':'x@y'},{'system':'phone','value':'555-0100'}],"            \
  "'address':[{'line':['7 Elm Street'],'city':'Otherton'}]}"
#define LOCATION                                                                                   \
  "{'resourceType':'Location','id':'l1','name':'Elm','address':{'text':'9 Elm Street, Deerland',"  \
  "'line':['9 Elm Street'],'city':'Deerland'},'position':{'latitude':1.5}}"

static GPtrArray *
read_all (const char *const *texts)
{
  g_autoptr (HfFhirDirectory) directory = hf_fhir_directory_new ("https://s/fhir");

  for (guint i = 0; texts[i] != NULL; i++) {
    g_autoptr (HfJsonTape) tape = hf_test_tape (texts[i]);
    g_autoptr (GError) error = NULL;

    g_assert_true (hf_fhir_directory_add (directory, tape, 0, &error));
    g_assert_no_error (error);
  }
  return hf_fhir_directory_list (directory);
}

static void
assert_elm (const HfProvider *provider)
{
  g_autofree char *languages = g_strjoinv (" ", provider->languages);
  g_autofree char *channels = g_strjoinv (" ", provider->channels);
  g_autofree char *pathways = g_strjoinv (" ", provider->pathways);

  g_assert_cmpstr (provider->id, ==, "elm");
  g_assert_cmpstr (provider->fhir_ref, ==, "HealthcareService/elm");
  g_assert_cmpstr (provider->name, ==, "Elm Street Clinic");
  g_assert_cmpstr (provider->organization, ==, "Elm Health");
  g_assert_cmpstr (provider->phone, ==, "555-0101");
  g_assert_cmpstr (provider->place, ==, "Deerland");
  g_assert_cmpstr (provider->comment, ==, "Ask first.");
  g_assert_cmpstr (provider->hours, ==, "Mon-Wed, Fri 09:00-17:00; Sat 24 h");
  g_assert_cmpstr (provider->version, ==, "5");
  g_assert_cmpint (provider->room, ==, HF_ROOM_WAITLIST);
  g_assert_true (provider->active);
  g_assert_null (provider->contact);
  g_assert_cmpstr (languages, ==, "Spanish English");
  g_assert_cmpstr (channels, ==, "phone in_person");
  g_assert_cmpstr (pathways, ==, "specialist");
}

static void
test_merges (void)
{
  static const char *const orders[][4] = { { SERVICE, ORGANIZATION, LOCATION, NULL },
                                           { LOCATION, ORGANIZATION, SERVICE, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++) {
    g_autoptr (GPtrArray) list = read_all (orders[i]);

    g_assert_cmpuint (list->len, ==, 1);
    assert_elm (g_ptr_array_index (list, 0));
  }
}

/* No street, wherever it stood. */
static void
test_no_street (void)
{
  static const char *const texts[] = { SERVICE, ORGANIZATION, LOCATION, NULL };
  g_autoptr (GPtrArray) list = read_all (texts);
  g_autoptr (GVariant) all =
      g_variant_ref_sink (hf_provider_to_variant (g_ptr_array_index (list, 0)));
  g_autofree char *text = g_variant_print (all, FALSE);

  g_assert_null (strstr (text, "9 Elm"));
  g_assert_null (strstr (text, "7 Elm"));
}

static void
test_confidential (void)
{
  static const char *const codings[] = {
    "{'system':'" HF_CS_PATHWAY "','code':'ipv-advocacy'}",
    "{'system':'" SDOHCC_CODES "','code':'intimate-partner-violence'}",
    "{'system':'" SDOHCC_OLD_CODES "','code':'intimate-partner-violence'}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (codings); i++) {
    g_autofree char *service =
        g_strdup_printf ("{'resourceType':'HealthcareService','id':'h','name':'H',"
                         "'location':[{'reference':'Location/l1'}],'category':[{'coding':[%s]}]}",
                         codings[i]);
    const char *texts[] = { service, LOCATION, NULL };
    g_autoptr (GPtrArray) list = read_all (texts);
    const HfProvider *provider = g_ptr_array_index (list, 0);

    g_assert_null (provider->place);
  }
}

static void
test_organization_alone (void)
{
  static const char *const texts[] = { ORGANIZATION, NULL };
  g_autoptr (GPtrArray) list = read_all (texts);
  const HfProvider *provider = g_ptr_array_index (list, 0);

  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (provider->id, ==, "Organization:o1");
  g_assert_cmpstr (provider->fhir_ref, ==, "Organization/o1");
  g_assert_cmpstr (provider->name, ==, "Elm Health");
  g_assert_cmpstr (provider->phone, ==, "555-0100");
  g_assert_cmpstr (provider->place, ==, "Otherton");
}

static void
test_bare_service (void)
{
  static const char *const texts[] = { "{'resourceType':'HealthcareService','id':'bare',"
                                       "'active':false,'characteristic':[{'text':'video'},"
                                       "{'text':'ramp'}]}",
                                       NULL };
  g_autoptr (GPtrArray) list = read_all (texts);
  const HfProvider *provider = g_ptr_array_index (list, 0);

  g_assert_cmpstr (provider->name, ==, "bare");
  g_assert_false (provider->active);
  g_assert_cmpint (provider->room, ==, HF_ROOM_UNKNOWN);
  g_assert_cmpstr (provider->channels[0], ==, "video");
  g_assert_null (provider->channels[1]);
}

static void
test_rooms (void)
{
  static const struct {
    const char *code;
    HfRoom room;
  } cases[] = { { "capacity", HF_ROOM_NOW },
                { "no-capacity", HF_ROOM_NONE },
                { "waitlist", HF_ROOM_WAITLIST },
                { "additional-assessment-required", HF_ROOM_WAITLIST },
                { "newer", HF_ROOM_UNKNOWN } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *service = g_strdup_printf (
        "{'resourceType':'HealthcareService','id':'h','extension':[{'url':'" SDOHCC_CAPACITY
        "','valueCodeableConcept':{'coding':[{'code':'%s'}]}}]}",
        cases[i].code);
    const char *texts[] = { service, NULL };
    g_autoptr (GPtrArray) list = read_all (texts);

    g_assert_cmpint (((HfProvider *)g_ptr_array_index (list, 0))->room, ==, cases[i].room);
  }
}

/* When somebody last looked, where the server says it in a way that we know. */
static void
test_checked (void)
{
  static const struct {
    const char *value;
    gint64 checked;
  } cases[] = { { "'valueInstant':'2026-05-01T09:00:00Z'", G_GINT64_CONSTANT (1777626000000) },
                { "'valueInstant':'last week'", HF_TIME_NONE },
                { "'valueString':'2026-05-01T09:00:00Z'", HF_TIME_NONE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *service = g_strdup_printf (
        "{'resourceType':'HealthcareService','id':'h','extension':[{'url':'" HF_LAST_CHECKED
        "',%s}]}",
        cases[i].value);
    const char *texts[] = { service, NULL };
    g_autoptr (GPtrArray) list = read_all (texts);

    g_assert_cmpint (((HfProvider *)g_ptr_array_index (list, 0))->checked, ==, cases[i].checked);
  }
}

static void
test_wrong_types (void)
{
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { "{'resourceType':'HealthcareService','name':'x'}", "HealthcareService.id: missing" },
    { "{'resourceType':'Organization','id':'o','name':7}", "Organization.name: not text" },
    { "{'resourceType':'Location','id':'l','address':{'city':[]}}",
      "Location.address.city: not text" },
    { "{'resourceType':'HealthcareService','id':'h','availableTime':[{'daysOfWeek':'mon'}]}",
      "HealthcareService.availableTime[0].daysOfWeek: not an array" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HfFhirDirectory) directory = hf_fhir_directory_new ("https://s/fhir");
    g_autoptr (HfJsonTape) tape = hf_test_tape (cases[i].text);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) list = NULL;

    g_assert_false (hf_fhir_directory_add (directory, tape, 0, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
    g_assert_cmpstr (error->message, ==, cases[i].message);
    list = hf_fhir_directory_list (directory);
    g_assert_cmpuint (list->len, ==, 0);
  }
}

static void
test_ids (void)
{
  static const struct {
    const char *reference;
    const char *id;
  } cases[] = {
    { "HealthcareService/elm", "elm" },
    { "HealthcareService/elm/_history/2", "elm" },
    { "https://s/fhir/HealthcareService/elm", NULL }, /* on which server, nobody said */
    { "Organization/elm", "Organization:elm" },
    { "Patient/elm", NULL },
    { "elm", NULL },
  };
  g_autofree char *long_one = g_strnfill (60, 'x');
  g_autofree char *reference = g_strconcat ("Organization/", long_one, NULL);
  g_autofree char *derived = hf_fhir_directory_id (reference);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *id = hf_fhir_directory_id (cases[i].reference);

    g_assert_cmpstr (id, ==, cases[i].id);
  }
  g_assert_cmpuint (strlen (derived), ==, 36);
}

static void
test_person (void)
{
  static const struct {
    const char *members;
    const char *data;
  } cases[] = {
    { "'name':[{'family':'Roe','given':['Ann','B']}],'birthDate':'1987-02-20'",
      "{'birthDate': <'1987-02-20'>, 'name': <'Ann Roe'>}" },
    { "'name':[{'use':'official','text':'Ann Roe'},{'use':'usual','given':['Nan']}]",
      "{'name': <'Nan'>}" },
    { "'name':[{'use':'usual','text':'Before','period':{'end':'2020'}},{'text':'After'}]",
      "{'name': <'After'>}" },
    { "'name':[{'use':'old','text':'Before'},{'use':'nickname','text':'Nan'}]",
      "{'name': <'Nan'>}" },
    { "'communication':[{'language':{'text':'English'}},"
      "{'language':{'coding':[{'code':'es','display':'Spanish'}]},'preferred':true}]",
      "{'language': <'Spanish'>}" },
    { "'telecom':[{'value':'555'}],'address':[{'city':'X'}],'gender':'other'", "@a{sv} {}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text =
        g_strdup_printf ("{'resourceType':'Patient','id':'p',%s}", cases[i].members);
    g_autoptr (HfJsonTape) tape = hf_test_tape (text);
    g_autoptr (GError) error = NULL;
    g_autoptr (GVariant) data = hf_fhir_person_read (tape, 0, &error);
    g_autoptr (GVariant) expected = g_variant_ref_sink (g_variant_new_parsed (cases[i].data));

    g_assert_no_error (error);
    g_assert_cmpvariant (data, expected);
  }
}

static void
test_wrong_person (void)
{
  static const char *const texts[] = { "{'resourceType':'Patient','name':{'text':'x'}}",
                                       "{'resourceType':'Patient','birthDate':'soon'}",
                                       "{'resourceType':'Task'}", "{}", "[]" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (HfJsonTape) tape = hf_test_tape (texts[i]);
    g_autoptr (GError) error = NULL;

    g_assert_null (hf_fhir_person_read (tape, 0, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/fhir-directory/one-service-from-three-resources", test_merges);
  g_test_add_func ("/codec/fhir-directory/keeps-no-street", test_no_street);
  g_test_add_func ("/codec/fhir-directory/confidential-service-has-no-place", test_confidential);
  g_test_add_func ("/codec/fhir-directory/organization-alone-counts", test_organization_alone);
  g_test_add_func ("/codec/fhir-directory/bare-service-has-a-name", test_bare_service);
  g_test_add_func ("/codec/fhir-directory/reads-room", test_rooms);
  g_test_add_func ("/codec/fhir-directory/last-checked-is-said-or-not-known", test_checked);
  g_test_add_func ("/codec/fhir-directory/wrong-types-say-where", test_wrong_types);
  g_test_add_func ("/codec/fhir-directory/id-of-a-reference", test_ids);
  g_test_add_func ("/codec/fhir-person/name-to-use", test_person);
  g_test_add_func ("/codec/fhir-person/refuses-what-is-none", test_wrong_person);
  return g_test_run ();
}
