/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-fhir-foreign.h"
#include "hf-fhir-merge.h"
#include "hf-fhir-names.h"
#include "hf-fhir-person.h"
#include "hf-id.h"
#include "hf-test-json.h"
#include "hf-time.h"

#include <string.h>

#define BASE "https://server.example/fhir"
#define SEEN "2026-11-23T11:15:55.303Z"

/* A referral that another system made, at a version. */
#define REFERRAL(version, members)                                                                 \
  "{'resourceType':'Task','id':'t1','meta':{'versionId':'" version "','lastUpdated':'" SEEN        \
  "'},'intent':'order','code':{'coding':[{'system':'" FHIR_TASK_CODE "','code':'fulfill'}]},"      \
  "'authoredOn':'2026-11-20T10:00:00Z','for':{'reference':'Patient/p1'},"                          \
  "'owner':{'reference':'Organization/o1'}," members "}"

static HfFhirForeign *
read_in (const char *text, const HfFhirContext *context)
{
  g_autoptr (HfJsonTape) tape = hf_test_tape (text);
  g_autoptr (GError) error = NULL;
  HfFhirForeign *foreign = hf_fhir_foreign_read (tape, 0, context, &error);

  g_assert_no_error (error);
  return foreign;
}

/* As a resource of handoff "h" whose version before was @previous. */
static HfFhirForeign *
read_known (const char *text, const char *previous)
{
  g_autoptr (HfJsonTape) before = previous != NULL ? hf_test_tape (previous) : NULL;
  HfFhirContext context = { .base = BASE, .handoff = "h", .previous = before };

  return read_in (text, &context);
}

static char *
join (const HfFhirForeign *foreign)
{
  g_autoptr (GString) types = g_string_new (NULL);

  for (guint i = 0; i < foreign->events->len; i++)
    g_string_append_printf (types, "%s%s", i > 0 ? " " : "",
                            hf_event_get_type (g_ptr_array_index (foreign->events, i)));
  return g_string_free (g_steal_pointer (&types), FALSE);
}

static void
assert_types (const HfFhirForeign *foreign, const char *expected)
{
  g_autofree char *types = join (foreign);

  g_assert_cmpstr (types, ==, expected);
}

static HfEvent *
find (const HfFhirForeign *foreign, const char *type)
{
  for (guint i = 0; i < foreign->events->len; i++)
    if (hf_event_is (g_ptr_array_index (foreign->events, i), type))
      return g_ptr_array_index (foreign->events, i);
  g_test_message ("no %s", type);
  g_assert_not_reached ();
}

static void
test_opens (void)
{
  g_autoptr (HfJsonTape) request =
      hf_test_tape ("{'resourceType':'ServiceRequest','code':{'coding':[{'system':'s','code':'1',"
                    "'display':'Food pantry'}]},'category':[{'coding':[{'system':'" SDOHCC_CODES
                    "','code':'food-insecurity'}]}]}");
  HfFhirContext context = { .base = BASE, .request = request };
  g_autoptr (HfFhirForeign) foreign =
      read_in (REFERRAL ("1", "'status':'requested','priority':'urgent'"), &context);
  g_autofree char *handoff = hf_fhir_foreign_task_handoff (BASE, "t1");
  const char *parts[] = { BASE, "Task/t1", NULL };
  g_autofree char *derived = hf_id_derive (parts);
  g_autofree char *person = hf_fhir_person_id (BASE, "Patient/p1");
  HfEvent *opened = find (foreign, "handoff.opened");
  g_autoptr (GVariant) anchors =
      g_variant_lookup_value (hf_event_get_data (opened), "anchors", G_VARIANT_TYPE_VARDICT);
  const char *handed_off = NULL;

  assert_types (foreign, "handoff.opened");
  g_assert_true (foreign->opened);
  g_assert_cmpstr (handoff, ==, derived);
  g_assert_cmpstr (foreign->handoff, ==, handoff);
  g_assert_cmpstr (hf_event_get_handoff (opened), ==, handoff);
  g_assert_cmpstr (hf_event_get_string (opened, "source"), ==, "server");
  g_assert_cmpstr (hf_event_get_string (opened, "pathway"), ==, "social-needs");
  g_assert_cmpstr (hf_event_get_string (opened, "receiver"), ==, "Organization:o1");
  g_assert_cmpstr (hf_event_get_string (opened, "person"), ==, person);
  g_assert_cmpstr (hf_event_get_string (opened, "title"), ==, "Food pantry");
  g_assert_cmpstr (hf_event_get_string (opened, "urgency"), ==, "urgent");
  g_assert_true (g_variant_lookup (anchors, "handed_off", "&s", &handed_off));
  g_assert_cmpstr (handed_off, ==, "2026-11-20T10:00:00.000Z");
}

static void
test_opens_with_state (void)
{
  static const struct {
    const char *members;
    const char *types;
  } cases[] = {
    { "'status':'requested'", "handoff.opened" },
    { "'status':'received'", "handoff.opened receiver.acknowledged" },
    { "'status':'accepted'", "handoff.opened receiver.acknowledged" },
    { "'status':'in-progress'", "handoff.opened receiver.acknowledged" },
    { "'status':'on-hold'", "handoff.opened foreign.changed" },
    { "'status':'rejected'", "handoff.opened receiver.declined" },
    { "'status':'failed'", "handoff.opened foreign.changed" },
    { "'status':'completed'", "handoff.opened update.received" },
    { "'status':'completed','output':[{'valueReference':{'reference':'Procedure/1'}}]",
      "handoff.opened update.received visit.attended" },
    { "'status':'accepted','note':[{'text':'a'},{'text':'b'}]",
      "handoff.opened receiver.acknowledged note note" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HfFhirContext context = { .base = BASE };
    g_autofree char *text = g_strdup_printf (REFERRAL ("1", "%s"), cases[i].members);
    g_autoptr (HfFhirForeign) foreign = read_in (text, &context);

    assert_types (foreign, cases[i].types);
    for (guint k = 1; k < foreign->events->len; k++)
      g_assert_cmpint (hf_event_compare (g_ptr_array_index (foreign->events, 0),
                                         g_ptr_array_index (foreign->events, k)),
                       <, 0);
  }
}

static void
test_does_not_open (void)
{
  static const struct {
    const char *text;
    const char *reason;
  } cases[] = {
    { "{'resourceType':'Task','id':'x','status':'requested','authoredOn':'2020',"
      "'owner':{'reference':'Patient/1'},"
      "'code':{'coding':[{'system':'" FHIR_TASK_CODE "','code':'fulfill'}]}}",
      "a task for the person, not for a team" },
    { "{'resourceType':'Task','id':'x','status':'requested','authoredOn':'2020',"
      "'meta':{'profile':['" SDOHCC_PATIENT_TASK_PROFILE "|2.1.0']}}",
      "a task for the person, not for a team" },
    { "{'resourceType':'Task','id':'x','status':'requested','authoredOn':'2020',"
      "'code':{'coding':[{'system':'" FHIR_TASK_CODE "','code':'approve'}]}}",
      "not a referral task" },
    { REFERRAL ("1", "'status':'draft'"), "a draft: nobody was asked yet" },
    { REFERRAL ("1", "'status':'cancelled'"), "was withdrawn before it was seen here" },
    { "{'resourceType':'Appointment','id':'x','status':'booked','created':'2020-01-01'}",
      "an appointment of no handoff known here" },
    { "{'resourceType':'Consent','id':'x','status':'inactive','dateTime':'2020'}",
      "a consent of no handoff known here" },
    { "{'resourceType':'ServiceRequest','id':'x','status':'active','authoredOn':'2020-02'}",
      "a request: the task that asks for it is what is followed" },
    { "{'resourceType':'Observation'}", "a kind of resource that is not followed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HfFhirContext context = { .base = BASE };
    g_autoptr (HfFhirForeign) foreign = read_in (cases[i].text, &context);

    g_assert_cmpint (foreign->verdict, ==, HF_FHIR_IGNORED);
    g_assert_cmpstr (foreign->reason, ==, cases[i].reason);
    g_assert_cmpuint (foreign->events->len, ==, 0);
  }
}

static void
test_profile_opens (void)
{
  HfFhirContext context = { .base = BASE };
  g_autoptr (HfFhirForeign) foreign =
      read_in ("{'resourceType':'Task','id':'x','status':'requested','authoredOn':'2020-01-01',"
               "'meta':{'profile':['" SDOHCC_TASK_PROFILE "|2.1.0']}}",
               &context);

  assert_types (foreign, "handoff.opened");
}

static void
test_pathways (void)
{
  static const struct {
    const char *category;
    const char *pathway;
  } cases[] = {
    { "{'system':'" SDOHCC_CODES "','code':'intimate-partner-violence'}", "ipv-advocacy" },
    { "{'system':'" SDOHCC_OLD_CODES "','code':'homelessness'}", "social-needs" },
    { "{'system':'" HF_CS_PATHWAY "','code':'perinatal'}", "perinatal" },
    { "{'system':'" FHIR_SNOMED "','code':'306206005'}", "specialist" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (
        "{'resourceType':'ServiceRequest','category':[{'coding':[%s]}]}", cases[i].category);
    g_autoptr (HfJsonTape) request = hf_test_tape (text);
    HfFhirContext context = { .base = BASE, .request = request };
    g_autoptr (HfFhirForeign) foreign = read_in (REFERRAL ("1", "'status':'requested'"), &context);

    g_assert_cmpstr (hf_event_get_string (find (foreign, "handoff.opened"), "pathway"), ==,
                     cases[i].pathway);
  }
}

#define BEFORE REFERRAL ("1", "'status':'requested'")

/* R83: whatever the other side says, closing stays a human act. */
static void
test_never_closes (void)
{
  static const char *const statuses[] = { "draft",     "requested",        "received",
                                          "accepted",  "rejected",         "ready",
                                          "cancelled", "failed",           "completed",
                                          "on-hold",   "entered-in-error", "in-progress" };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autofree char *after = g_strdup_printf (REFERRAL ("2", "'status':'%s'"), statuses[i]);
    g_autoptr (HfFhirForeign) foreign = read_known (after, NULL);

    for (guint k = 0; k < foreign->events->len; k++)
      g_assert_false (hf_event_is (g_ptr_array_index (foreign->events, k), "closed"));
  }
}

static void
test_event_head (void)
{
  g_autoptr (HfFhirForeign) foreign = read_known (REFERRAL ("7", "'status':'accepted'"), BEFORE);
  const HfEventHead *head = hf_event_get_head (find (foreign, "receiver.acknowledged"));
  const char *parts[] = { "foreign", BASE, "Task/t1", "7", "receiver.acknowledged", NULL };
  g_autofree char *id = hf_id_derive (parts);
  gint64 seen;

  g_assert_true (hf_time_parse (SEEN, &seen, NULL));
  g_assert_cmpstr (head->id, ==, id);
  g_assert_cmpint (head->at, ==, seen);
  g_assert_cmpint (head->noted, ==, seen);
  g_assert_cmpstr (head->actor, ==, "Organization/o1");
  g_assert_cmpstr (head->device, ==, "server");
}

/* A server whose clock is behind: the answer still comes after what a desk wrote into the Task. */
static void
test_slow_clock (void)
{
  static const struct {
    const char *modified;
    const char *at;
  } cases[] = {
    { "2026-11-23T11:00:00Z", SEEN },
    { "2026-11-23T11:20:00Z", "2026-11-23T11:20:00.001Z" },
    { "2027-11-23T11:20:00Z", SEEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (
        REFERRAL ("2", "'status':'accepted','lastModified':'%s'"), cases[i].modified);
    g_autoptr (HfFhirForeign) foreign = read_known (text, BEFORE);
    gint64 at;

    g_assert_true (hf_time_parse (cases[i].at, &at, NULL));
    g_assert_cmpint (hf_event_get_at (find (foreign, "receiver.acknowledged")), ==, at);
  }
}

static void
test_same_on_every_desk (void)
{
  const char *text = REFERRAL ("7", "'status':'rejected','note':[{'text':'a'}]");
  g_autoptr (HfFhirForeign) one = read_known (text, BEFORE);
  g_autoptr (HfFhirForeign) other = read_known (text, BEFORE);
  g_autoptr (HfFhirForeign) later =
      read_known (REFERRAL ("8", "'status':'accepted','note':[{'text':'a'},{'text':'b'}]"), text);

  g_assert_cmpuint (one->events->len, ==, 2);
  for (guint i = 0; i < one->events->len; i++) {
    g_autoptr (GBytes) bytes = hf_event_to_bytes (g_ptr_array_index (one->events, i));
    g_autoptr (GBytes) same = hf_event_to_bytes (g_ptr_array_index (other->events, i));

    g_assert_true (g_bytes_equal (bytes, same));
  }
  /* the first note is in every later version too, and is one event for ever */
  g_assert_cmpstr (hf_event_get_id (find (one, "note")), ==,
                   hf_event_get_id (find (later, "note")));
}

/* The code, or what their words amount to; the words stay. */
static void
test_decline_reason (void)
{
  static const struct {
    const char *status_reason;
    const char *reason;
    const char *text;
  } cases[] = {
    { "{'coding':[{'system':'" SDOHCC_CODES "','code':'no-capacity'}],'text':'Full'}",
      "no_capacity", "Full" },
    { "{'text':'We are at capacity'}", "no_capacity", "We are at capacity" },
    { "{'text':'Not ELIGIBLE for us'}", "not_eligible", "Not ELIGIBLE for us" },
    { "{'text':'Out of our area'}", "out_of_area", "Out of our area" },
    { "{'text':'A duplicate'}", "duplicate", "A duplicate" },
    { "{'text':'Sorry'}", "other", "Sorry" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *after = g_strdup_printf (
        REFERRAL ("2", "'status':'rejected','statusReason':%s"), cases[i].status_reason);
    g_autoptr (HfFhirForeign) foreign = read_known (after, BEFORE);
    HfEvent *event = find (foreign, "receiver.declined");

    g_assert_cmpstr (hf_event_get_string (event, "reason"), ==, cases[i].reason);
    g_assert_cmpstr (hf_event_get_string (event, "text"), ==, cases[i].text);
  }
}

/* R76: an answer from somebody else is a question; from the one we asked it is none. */
static void
test_from (void)
{
  g_autoptr (HfFhirForeign) same = read_known (REFERRAL ("2", "'status':'accepted'"), BEFORE);
  g_autoptr (HfFhirForeign) other = read_known (
      "{'resourceType':'Task','id':'t1','meta':{'versionId':'2','lastUpdated':'" SEEN "'},"
      "'status':'accepted','owner':{'reference':'HealthcareService/elm'}}",
      BEFORE);

  g_assert_null (hf_event_get_string (find (same, "receiver.acknowledged"), "from"));
  g_assert_cmpstr (hf_event_get_string (find (other, "receiver.acknowledged"), "from"), ==, "elm");
}

static void
test_rest (void)
{
  g_autoptr (HfFhirForeign) foreign = read_known (
      REFERRAL ("2", "'status':'failed','priority':'stat','restriction':{'repetitions':2}"),
      REFERRAL ("1", "'status':'requested','statusReason':{'text':'x'}"));
  HfEvent *event = find (foreign, "foreign.changed");
  g_autoptr (GVariant) expected = g_variant_ref_sink (g_variant_new_parsed (
      "{'means': <[<'failed'>, <'terms'>]>, 'removed': <[<'statusReason'>]>, 'resource': "
      "<'Task/t1'>, 'set': <{'priority': <'stat'>,"
      " 'restriction': <{'repetitions': <int64 2>}>, 'status': <'failed'>}>}"));

  g_assert_cmpvariant (hf_event_get_data (event), expected);
}

/* The body as a desk of ours wrote it. */
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

#define OURS                                                                                       \
  "{'resourceType':'Task','id':'t1','meta':{'versionId':'3','lastUpdated':'" SEEN "'},"            \
  "'identifier':[{'system':'" HF_SID_HANDOFF "','value':'h7'}],'status':'requested',"              \
  "'priority':'routine'}"

static void
test_ours (void)
{
  HfFhirContext context = { .base = BASE };
  g_autofree char *json = sign (OURS);
  g_autoptr (HfFhirForeign) foreign = read_in (json, &context);

  g_assert_cmpint (foreign->verdict, ==, HF_FHIR_OURS);
  g_assert_cmpstr (foreign->handoff, ==, "h7");
  g_assert_cmpuint (foreign->events->len, ==, 0);
}

/* A stale copy of our version 3 put over a newer one: only what its writer changed counts, though
 * the version seen before says otherwise. */
static void
test_stale_copy (void)
{
  g_autofree char *json = sign (OURS);
  g_auto (GStrv) parts = g_strsplit (json, "\"routine\"", 2);
  g_autofree char *edited = g_strjoinv ("\"stat\"", parts);
  g_autoptr (HfJsonTape) before = hf_test_tape ("{'resourceType':'Task','status':'accepted'}");
  HfFhirContext context = { .base = BASE, .previous = before };
  g_autoptr (HfFhirForeign) foreign = read_in (edited, &context);
  g_autoptr (GVariant) set = NULL;

  assert_types (foreign, "foreign.changed");
  set = g_variant_lookup_value (hf_event_get_data (find (foreign, "foreign.changed")), "set", NULL);
  g_assert_cmpuint (g_variant_n_children (set), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/fhir-foreign/unknown-referral-opens-a-handoff", test_opens);
  g_test_add_func ("/codec/fhir-foreign/opens-with-its-state", test_opens_with_state);
  g_test_add_func ("/codec/fhir-foreign/ignores-with-a-reason", test_does_not_open);
  g_test_add_func ("/codec/fhir-foreign/profile-makes-a-referral", test_profile_opens);
  g_test_add_func ("/codec/fhir-foreign/category-chooses-the-pathway", test_pathways);
  g_test_add_func ("/codec/fhir-foreign/never-closes", test_never_closes);
  g_test_add_func ("/codec/fhir-foreign/says-who-and-when", test_event_head);
  g_test_add_func ("/codec/fhir-foreign/a-slow-clock-answers-after-the-question", test_slow_clock);
  g_test_add_func ("/codec/fhir-foreign/same-on-every-desk", test_same_on_every_desk);
  g_test_add_func ("/codec/fhir-foreign/keeps-the-reason", test_decline_reason);
  g_test_add_func ("/codec/fhir-foreign/names-a-stranger-only", test_from);
  g_test_add_func ("/codec/fhir-foreign/keeps-the-rest", test_rest);
  g_test_add_func ("/codec/fhir-foreign/our-own-is-no-change", test_ours);
  g_test_add_func ("/codec/fhir-foreign/stale-copy-changes-what-its-writer-changed",
                   test_stale_copy);
  return g_test_run ();
}
