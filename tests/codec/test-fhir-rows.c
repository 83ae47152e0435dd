/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every way in which another system may change what stands on a server, a row each: what it is to
 * us, and that all desks derive the same from it. */
#include "hf-event-type.h"
#include "hf-fhir-foreign.h"
#include "hf-fhir-names.h"
#include "hf-id.h"
#include "hf-test-json.h"

#define BASE "https://server.example/fhir"
#define STAMP "2026-11-23T11:15:55.303Z"

#define TASK(members)                                                                              \
  "'resourceType':'Task','code':{'coding':[{'system':'" FHIR_TASK_CODE "','code':'fulfill'}]},"    \
  "'owner':{'reference':'Organization/o1'}," members
#define UNOWNED(members) "'resourceType':'Task'," members
#define OWNED_BY(owner, members) "'resourceType':'Task','owner':{'reference':'" owner "'}," members
#define BSER(code) "'businessStatus':{'coding':[{'system':'" BSER_STATUS "','code':'" code "'}]}"
#define OUTPUT(system, code, value)                                                                \
  "'output':[{'type':{'coding':[{'system':'" system "','code':'" code "'}]}," value "}]"
#define REFERS(target) "'valueReference':{'reference':'" target "'}"
#define VISIT(status, rest)                                                                        \
  "'resourceType':'Appointment','status':'" status "'," rest                                       \
  "'start':'2026-11-27T15:00:00Z','end':'2026-11-27T16:00:00Z'"
#define COMES(actor, status)                                                                       \
  "'participant':[{'actor':{'reference':'" actor "'},'status':'" status "'}],"
#define ORDER(status) "'resourceType':'ServiceRequest','status':'" status "'"
#define CONSENT(status, provision)                                                                 \
  "'resourceType':'Consent','status':'" status "','provision':{" provision "}"
#define MESSAGE(status, text)                                                                      \
  "'resourceType':'Communication','status':'" status "','payload':[{'contentString':'" text "'}]"
#define ACTOR(who) "{'role':{'text':'IRCP'},'reference':{'reference':'Organization/" who "'}}"

/**
 * Row:
 * @path: of its test
 * @before: (nullable): the version seen before; %NULL: nobody saw one
 * @events: their types, in order
 * @means: what foreign.changed means, or ""
 */
typedef struct {
  const char *path;
  const char *before;
  const char *after;
  const char *events;
  const char *means;
} Row;

#define ASKED TASK ("'status':'requested'")
#define GOING TASK ("'status':'in-progress'")
#define BOOKED VISIT ("booked", "")
#define AGREED                                                                                     \
  CONSENT ("active",                                                                               \
           "'actor':[" ACTOR ("a") "," ACTOR ("b") "],'code':[{'text':'id'},{'text':"              \
                                                   "'lang'}],'period':{'end':'2026-12-31'}")

static const Row task_rows[] = {
  { "status/received", ASKED, TASK ("'status':'received'"), "receiver.acknowledged", "" },
  { "status/ready", ASKED, TASK ("'status':'ready'"), "receiver.acknowledged", "" },
  { "status/accepted", ASKED, TASK ("'status':'accepted'"), "receiver.acknowledged", "" },
  { "status/rejected", ASKED, TASK ("'status':'rejected','statusReason':{'text':'Full'}"),
    "receiver.declined", "" },
  { "status/in-progress", ASKED, GOING, "receiver.acknowledged", "" },
  { "status/in-progress-once-accepted", TASK ("'status':'accepted'"), GOING, "foreign.changed",
    "started" },
  { "status/on-hold", GOING, TASK ("'status':'on-hold','statusReason':{'text':'Form missing'}"),
    "foreign.changed", "held" },
  { "status/in-progress-after-on-hold", TASK ("'status':'on-hold'"), GOING, "foreign.changed",
    "resumed" },
  { "status/completed", GOING, TASK ("'status':'completed'"), "update.received", "" },
  { "status/failed", GOING, TASK ("'status':'failed'"), "foreign.changed", "failed" },
  { "status/cancelled", GOING, TASK ("'status':'cancelled'"), "foreign.changed", "cancelled" },
  { "status/entered-in-error", GOING, TASK ("'status':'entered-in-error'"), "foreign.changed",
    "error" },
  { "status/draft", GOING, TASK ("'status':'draft'"), "foreign.changed", "back" },
  { "status/backwards", TASK ("'status':'completed'"), ASKED, "foreign.changed", "back" },
  { "status/backwards-to-accepted", TASK ("'status':'completed'"), TASK ("'status':'accepted'"),
    "foreign.changed", "back" },

  { "business-status/2.0", ASKED, TASK ("'status':'requested'," BSER ("2.0")), "foreign.changed",
    "" },
  { "business-status/3.0", ASKED, TASK ("'status':'requested'," BSER ("3.0")),
    "receiver.acknowledged", "" },
  { "business-status/3.0-with-status", ASKED, TASK ("'status':'accepted'," BSER ("3.0")),
    "receiver.acknowledged", "" },
  { "business-status/4.0", ASKED, TASK ("'status':'requested'," BSER ("4.0")), "receiver.declined",
    "" },
  { "business-status/4.0-with-status", ASKED, TASK ("'status':'rejected'," BSER ("4.0")),
    "receiver.declined", "" },
  { "business-status/5.1.1", GOING, TASK ("'status':'in-progress'," BSER ("5.1.1")),
    "foreign.changed", "booked" },
  { "business-status/5.1.2", GOING, TASK ("'status':'in-progress'," BSER ("5.1.2")), "visit.noshow",
    "" },
  { "business-status/5.1.3", GOING, TASK ("'status':'in-progress'," BSER ("5.1.3")),
    "foreign.changed", "visit_cancelled" },
  { "business-status/5.1.4", GOING, TASK ("'status':'in-progress'," BSER ("5.1.4")),
    "visit.attended", "" },
  { "business-status/5.2", GOING, TASK ("'status':'in-progress'," BSER ("5.2")), "foreign.changed",
    "cancel_asked" },
  { "business-status/5.4-of-the-first-edition", GOING,
    TASK ("'status':'in-progress'," BSER ("5.4")), "foreign.changed", "cancel_asked" },
  { "business-status/5.x-of-the-first-edition", GOING,
    TASK ("'status':'in-progress'," BSER ("5.x")), "foreign.changed", "started" },
  { "business-status/6.0", GOING, TASK ("'status':'in-progress'," BSER ("6.0")), "foreign.changed",
    "cancelled" },
  { "business-status/6.0-with-status", GOING, TASK ("'status':'cancelled'," BSER ("6.0")),
    "foreign.changed", "cancelled" },
  { "business-status/7.0", GOING, TASK ("'status':'in-progress'," BSER ("7.0")), "update.received",
    "" },
  { "business-status/7.0-with-status", GOING, TASK ("'status':'completed'," BSER ("7.0")),
    "update.received", "" },
  { "business-status/unknown", GOING, TASK ("'status':'in-progress'," BSER ("9")),
    "foreign.changed", "" },

  { "output/procedure-of-a-completed-task", GOING,
    TASK ("'status':'completed'," OUTPUT (
        SDOHCC_CODES, "resulting-activity", REFERS ("Procedure/1"))),
    "update.received visit.attended foreign.changed", "" },
  { "output/activity-code-of-a-completed-task", GOING,
    TASK ("'status':'completed'," OUTPUT (
        SDOHCC_OLD_CODES, "resulting-activity", "'valueCodeableConcept':{'text':'Food box'}")),
    "update.received visit.attended foreign.changed", "" },
  { "output/procedure", GOING,
    TASK ("'status':'in-progress'," OUTPUT (
        SDOHCC_CODES, "resulting-activity", REFERS ("Procedure/1"))),
    "foreign.changed", "done" },
  { "output/appointment", GOING,
    TASK ("'status':'in-progress'," OUTPUT (
        SDOHCC_CODES, "additional-content", REFERS ("Appointment/1"))),
    "foreign.changed", "booked" },
  { "output/appointment-of-a-completed-task", GOING,
    TASK ("'status':'completed'," OUTPUT (
        SDOHCC_CODES, "additional-content", REFERS ("Appointment/1"))),
    "update.received foreign.changed", "booked" },
  { "output/questionnaire-response", GOING,
    TASK ("'status':'in-progress'," OUTPUT (
        SDOHCC_CODES, "additional-content", REFERS ("QuestionnaireResponse/1"))),
    "foreign.changed", "outcome" },
  { "output/observation", GOING,
    TASK ("'status':'in-progress'," OUTPUT (
        SDOHCC_CODES, "additional-content", REFERS ("Observation/1"))),
    "foreign.changed", "outcome" },

  { "owner/other", ASKED, OWNED_BY ("Organization/o2", "'status':'requested'"), "foreign.changed",
    "owner" },
  { "owner/other-that-accepts", ASKED, OWNED_BY ("Organization/o2", "'status':'accepted'"),
    "receiver.acknowledged", "" },
  { "owner/none-any-more", ASKED, UNOWNED ("'status':'requested'"), "foreign.changed", "owner" },
  { "note", GOING, TASK ("'status':'in-progress','note':[{'text':'Hello'}]"), "note", "" },
  { "restriction", GOING, TASK ("'status':'in-progress','restriction':{'repetitions':2}"),
    "foreign.changed", "terms" },
  { "input", GOING, TASK ("'status':'in-progress','input':[{'valueString':'Bring papers'}]"),
    "foreign.changed", "terms" },
  { "priority", GOING, TASK ("'status':'in-progress','priority':'stat'"), "foreign.changed",
    "terms" },
  { "nothing-we-watch", GOING, TASK ("'status':'in-progress','description':'x'"), "", "" },
};

static const Row other_rows[] = {
  { "appointment/proposed", NULL, VISIT ("proposed", ""), "foreign.changed", "proposed" },
  { "appointment/pending", BOOKED, VISIT ("pending", ""), "foreign.changed", "proposed" },
  { "appointment/waitlist", BOOKED, VISIT ("waitlist", ""), "foreign.changed", "proposed" },
  { "appointment/booked", NULL, BOOKED, "appointment.booked", "" },
  { "appointment/moved",
    "'resourceType':'Appointment','status':'booked','start':'2026-11-26T15:00:00Z','end':"
    "'2026-11-27T16:00:00Z'",
    BOOKED, "appointment.booked", "" },
  { "appointment/arrived", BOOKED, VISIT ("arrived", ""), "foreign.changed", "arrived" },
  { "appointment/checked-in", BOOKED, VISIT ("checked-in", ""), "foreign.changed", "arrived" },
  { "appointment/fulfilled", BOOKED, VISIT ("fulfilled", ""), "visit.attended", "" },
  { "appointment/noshow", BOOKED, VISIT ("noshow", ""), "visit.noshow", "" },
  { "appointment/cancelled", BOOKED, VISIT ("cancelled", ""), "appointment.cancelled", "" },
  { "appointment/entered-in-error", BOOKED, VISIT ("entered-in-error", ""), "appointment.cancelled",
    "" },
  { "appointment/declined-by-the-person", VISIT ("booked", COMES ("Patient/p", "accepted")),
    VISIT ("booked", COMES ("Patient/p", "declined")), "barrier.noted", "" },
  { "appointment/declined-by-the-service",
    VISIT ("booked", COMES ("HealthcareService/s", "accepted")),
    VISIT ("booked", COMES ("HealthcareService/s", "declined")), "foreign.changed", "slot" },

  { "request/on-hold", ORDER ("active"), ORDER ("on-hold"), "foreign.changed", "held" },
  { "request/revoked", ORDER ("active"), ORDER ("revoked"), "foreign.changed", "order" },
  { "request/entered-in-error", ORDER ("active"), ORDER ("entered-in-error"), "foreign.changed",
    "order" },
  { "request/completed", ORDER ("active"), ORDER ("completed"), "foreign.changed", "" },

  { "consent/inactive", AGREED, CONSENT ("inactive", ""), "consent.revoked foreign.changed", "" },
  { "consent/rejected", NULL, CONSENT ("rejected", ""), "consent.revoked", "" },
  { "consent/entered-in-error", NULL, CONSENT ("entered-in-error", ""), "consent.revoked", "" },
  { "consent/fewer-receivers", AGREED,
    CONSENT ("active",
             "'actor':[" ACTOR ("a") "],'code':[{'text':'id'},{'text':'lang'}],'period':"
                                     "{'end':'2026-12-31'}"),
    "consent.revoked foreign.changed", "narrowed" },
  { "consent/fewer-items", AGREED,
    CONSENT ("active",
             "'actor':[" ACTOR ("a") "," ACTOR ("b") "],'code':[{'text':'id'}],'period':"
                                                     "{'end':'2026-12-31'}"),
    "consent.revoked foreign.changed", "narrowed" },
  { "consent/shorter", AGREED,
    CONSENT ("active",
             "'actor':[" ACTOR ("a") "," ACTOR ("b") "],'code':[{'text':'id'},{'text':"
                                                     "'lang'}],'period':{'end':'2026-12-01'}"),
    "consent.revoked foreign.changed", "narrowed" },
  { "consent/exception", AGREED,
    CONSENT ("active",
             "'actor':[" ACTOR ("a") "," ACTOR ("b") "],'code':[{'text':'id'},{'text':'lang'}],"
                                                     "'period':{'end':'2026-12-31'},'provision':[{'"
                                                     "type':'deny','actor':[" ACTOR ("c") "]}]"),
    "consent.revoked foreign.changed", "narrowed" },
  { "consent/denied", AGREED,
    CONSENT ("active",
             "'type':'deny','actor':[" ACTOR ("a") "," ACTOR (
                 "b") "],'code':[{'text':"
                      "'id'},{'text':'lang'}],'period':{'end':'2026-12-31'}"),
    "consent.revoked foreign.changed", "narrowed" },
  { "consent/wider-is-not-followed", AGREED,
    CONSENT ("active",
             "'actor':[" ACTOR ("a") "," ACTOR ("b") "," ACTOR (
                 "c") "],'code':[{'text':'id'},{'text':'lang'}],'period':{'end':"
                      "'2027-12-31'}"),
    "foreign.changed", "" },

  { "communication/message", NULL,
    "'resourceType':'Communication','status':'completed','partOf':[{'reference':'Task/1'}],"
    "'payload':[{'contentString':'Call us'}]",
    "foreign.changed", "message" },
  { "communication/sent-at-last", MESSAGE ("preparation", "Call us"),
    MESSAGE ("completed", "Call us"), "foreign.changed", "message" },
  { "communication/same-words-again", MESSAGE ("in-progress", "Call us"),
    MESSAGE ("completed", "Call us"), "", "" },
  { "communication/other-words", MESSAGE ("completed", "Call us"),
    MESSAGE ("completed", "Call us today"), "foreign.changed", "message" },
  { "communication/taken-back", MESSAGE ("completed", "Call us"),
    MESSAGE ("entered-in-error", "Call us"), "foreign.changed", "taken_back" },
  { "communication/attachment", NULL,
    "'resourceType':'Communication','status':'completed','payload':[{'contentAttachment':{'title':"
    "'a.pdf'}}]",
    "foreign.changed", "message attachment" },
};

typedef struct {
  char *types;
  char *means;
  HfFhirForeign *foreign;
} Outcome;

static void
outcome_clear (Outcome *outcome)
{
  g_free (outcome->types);
  g_free (outcome->means);
  hf_fhir_foreign_free (outcome->foreign);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static char *
body (const char *members, const char *version)
{
  return g_strdup_printf ("{'id':'r1','meta':{'versionId':'%s','lastUpdated':'" STAMP "'},%s}",
                          version, members);
}

static void
read_row (const Row *row, Outcome *out)
{
  g_autofree char *before = row->before != NULL ? body (row->before, "1") : NULL;
  g_autofree char *after = body (row->after, "2");
  g_autoptr (HfJsonTape) tape = hf_test_tape (after);
  g_autoptr (HfJsonTape) previous = before != NULL ? hf_test_tape (before) : NULL;
  HfFhirContext context = { .base = BASE, .handoff = "h", .previous = previous };
  g_autoptr (GString) types = g_string_new (NULL);
  g_autoptr (GString) means = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  out->foreign = hf_fhir_foreign_read (tape, 0, &context, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < out->foreign->events->len; i++) {
    HfEvent *event = g_ptr_array_index (out->foreign->events, i);
    g_auto (GStrv) said = hf_event_dup_strings (event, "means");
    g_autofree char *joined = g_strjoinv (" ", said);

    g_string_append_printf (types, "%s%s", i > 0 ? " " : "", hf_event_get_type (event));
    g_string_append (means, joined);
  }
  out->types = g_string_free (g_steal_pointer (&types), FALSE);
  out->means = g_string_free (g_steal_pointer (&means), FALSE);
}

/* Every desk makes the same id of (server, resource, version, what happened), and the same bytes:
 * nothing that only one of them knows goes in. */
static void
assert_derived (const Outcome *one, const Outcome *other, const char *resource)
{
  g_autofree char *reference = g_strconcat (resource, "/r1", NULL);

  g_assert_cmpuint (one->foreign->events->len, ==, other->foreign->events->len);
  for (guint i = 0; i < one->foreign->events->len; i++) {
    HfEvent *event = g_ptr_array_index (one->foreign->events, i);
    g_autoptr (GBytes) bytes = hf_event_to_bytes (event);
    g_autoptr (GBytes) same = hf_event_to_bytes (g_ptr_array_index (other->foreign->events, i));
    /* A message can be about several handoffs, and is each one's own. */
    g_autofree char *slot = g_strconcat (
        hf_event_get_type (event), g_str_equal (resource, "Communication") ? ":h" : NULL, NULL);
    const char *parts[] = { "foreign", BASE, reference, "2", slot, NULL };
    g_autofree char *id = hf_id_derive (parts);

    g_assert_true (g_bytes_equal (bytes, same));
    g_assert_true (hf_id_is_uuid (hf_event_get_id (event)));
    /* A note is itself in every later version too. */
    if (!hf_event_is (event, "note"))
      g_assert_cmpstr (hf_event_get_id (event), ==, id);
  }
}

/* No row closes, and no row is a command: what others do is a fact (R83). */
static void
assert_facts (const Outcome *outcome)
{
  for (guint i = 0; i < outcome->foreign->events->len; i++) {
    const char *name = hf_event_get_type (g_ptr_array_index (outcome->foreign->events, i));

    g_assert_cmpint (hf_event_type_lookup (name)->kind, ==, HF_EVENT_FACT);
  }
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_auto (Outcome) one = { NULL };
  g_auto (Outcome) other = { NULL };
  g_auto (GStrv) words = g_strsplit (row->after, "'", 5);

  read_row (row, &one);
  read_row (row, &other);
  g_assert_cmpint (one.foreign->verdict, ==, HF_FHIR_UNDERSTOOD);
  g_assert_cmpstr (one.types, ==, row->events);
  g_assert_cmpstr (one.means, ==, row->means);
  assert_facts (&one);
  assert_derived (&one, &other, words[3]);
}

static void
add_rows (const char *group, const Row *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *path = g_strdup_printf ("/codec/fhir-rows/%s%s", group, rows[i].path);

    g_test_add_data_func (path, &rows[i], test_row);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_rows ("task/", task_rows, G_N_ELEMENTS (task_rows));
  add_rows ("", other_rows, G_N_ELEMENTS (other_rows));
  return g_test_run ();
}
