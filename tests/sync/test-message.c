/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other systems write about a referral, as two desks find it on the practice server. */
#include "hf-time.h"
#include "sync-desk.h"

#include <string.h>

static void
set_up (SyncFixture *fixture, gconstpointer data)
{
  HfPracticeLimits limits = hf_practice_limits_default;

  sync_fixture_start (fixture, 23);
  limits.silent = TRUE;
  hf_practice_set_limits (fixture->practice, &limits);
}

static void put (SyncFixture *fixture, const char *type, const char *id, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* @format: the members, in single quotes. */
static void
put (SyncFixture *fixture, const char *type, const char *id, const char *format, ...)
{
  g_autofree char *members = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  va_list arguments;

  va_start (arguments, format);
  members = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  json = g_strdup_printf ("{'resourceType':'%s','id':'%s',%s}", type, id, members);
  hf_practice_advance (fixture->practice, HF_SECOND);
  hf_practice_put (fixture->practice, type, id, g_strdelimit (json, "'", '"'), &error);
  g_assert_no_error (error);
}

#define PATIENT "'name':[{'use':'usual','given':['Rui']}]"
#define ORDER "'status':'active','intent':'order','subject':{'reference':'Patient/pat-9'}"
#define REFERRAL(order)                                                                            \
  "'status':'requested','intent':'order','code':{'coding':[{'system':"                             \
  "'http://hl7.org/fhir/CodeSystem/task-code','code':'fulfill'}]},'focus':{'reference':"           \
  "'ServiceRequest/" order "'},'for':{'reference':'Patient/pat-9'},'authoredOn':"                  \
  "'2026-03-02T12:00:00Z'"
#define SAYS(text) "'status':'completed','payload':[{'contentString':'" text "'}]"

static void
put_referral (SyncFixture *fixture)
{
  put (fixture, "Patient", "pat-9", PATIENT);
  put (fixture, "ServiceRequest", "sr-9", ORDER);
  put (fixture, "Task", "t-9", REFERRAL ("sr-9"));
}

static char *
only_id (HfPractice *practice, const char *type)
{
  g_auto (GStrv) ids = hf_practice_dup_ids (practice, type);

  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  return g_strdup (ids[0]);
}

static void
settle (SyncFixture *fixture)
{
  for (guint i = 0; i < 2; i++) {
    sync_desk_run (fixture->a);
    sync_desk_run (fixture->b);
  }
}

static int
compare_lines (gconstpointer left, gconstpointer right)
{
  return strcmp (*(const char *const *)left, *(const char *const *)right);
}

/* "means: text" of every message event, with handoff and id in front; a line each, sorted: handoffs
 * found on a server are called after its address, which is another one in every run. */
static char *
messages (SyncDesk *desk, gboolean with_ids)
{
  g_autoptr (GPtrArray) events = hf_store_load (desk->store, NULL, NULL, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < events->len; i++) {
    HfEvent *event = g_ptr_array_index (events, i);
    const char *resource = hf_event_get_string (event, "resource");
    const char *text = hf_event_get_string (event, "text");
    g_auto (GStrv) means = NULL;
    g_autofree char *joined = NULL;

    if (!hf_event_is (event, "foreign.changed") || !g_str_has_prefix (resource, "Communication/"))
      continue;
    means = hf_event_dup_strings (event, "means");
    joined = g_strjoinv (" ", means);
    g_ptr_array_add (
        lines, g_strdup_printf ("%s%s%s%s%s: %s\n", with_ids ? hf_event_get_handoff (event) : "",
                                with_ids ? " " : "", with_ids ? hf_event_get_id (event) : "",
                                with_ids ? " " : "", joined, text != NULL ? text : "-"));
  }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("", (char **)lines->pdata);
}

static void
assert_messages (SyncDesk *desk, const char *expected)
{
  g_autofree char *found = messages (desk, FALSE);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_both (SyncFixture *fixture, const char *expected)
{
  g_autofree char *here = messages (fixture->a, TRUE);
  g_autofree char *there = messages (fixture->b, TRUE);

  assert_messages (fixture->a, expected);
  g_assert_cmpstr (here, ==, there);
}

static guint
count_writes (HfPractice *practice)
{
  return hf_practice_count_requests (practice, "PUT", NULL) +
         hf_practice_count_requests (practice, "POST", NULL);
}

/* Both see it, both write the same event, and then nobody has anything more to say. */
static void
test_about_ours (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_send (fixture->a);
  g_autofree char *task = only_id (fixture->practice, "Task");
  guint entries, writes;

  sync_desk_run (fixture->b);
  put (fixture, "Communication", "m-1",
       SAYS ("Please call us") ",'partOf':[{'reference':'Task/%s'}]", task);
  entries = hf_practice_count (fixture->practice, "Communication");
  settle (fixture);
  assert_both (fixture, "message: Please call us\n");
  sync_desk_assert_same (fixture->a, fixture->b);
  /* The event went out as one entry of the journal. */
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==, entries + 1);
  writes = count_writes (fixture->practice);
  settle (fixture);
  g_assert_cmpuint (count_writes (fixture->practice), ==, writes);
  assert_both (fixture, "message: Please call us\n");
}

/* Neither can read the journal: each derives for itself. */
static void
test_same_ids (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_send (fixture->a);
  g_autofree char *task = only_id (fixture->practice, "Task");
  HfPracticeFault no_journal = {
    .method = "GET", .path = "/Communication?category=", .action = HF_PRACTICE_STATUS, .status = 503
  };
  HfPracticeFault no_writing = {
    .method = "PUT", .path = "/Communication", .action = HF_PRACTICE_STATUS, .status = 503
  };

  settle (fixture);
  hf_practice_add_fault (fixture->practice, &no_journal);
  hf_practice_add_fault (fixture->practice, &no_writing);
  put (fixture, "Communication", "m-1", SAYS ("One") ",'partOf':[{'reference':'Task/%s'}]", task);
  put (fixture, "Communication", "m-1", SAYS ("Two") ",'partOf':[{'reference':'Task/%s'}]", task);
  sync_desk_try (fixture->a);
  sync_desk_try (fixture->b);
  assert_both (fixture, "message: One\nmessage: Two\n");
}

/* However it names the referral. What is about the person and not about it is not kept. */
static void
test_ways_of_naming (SyncFixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "'partOf':[{'reference':'Task/TASK'}]",
    "'basedOn':[{'reference':'Task/TASK'}]",
    "'basedOn':[{'reference':'ServiceRequest/ORDER'}]",
    "'partOf':[{'reference':'ServiceRequest/ORDER'}]",
    "'subject':{'reference':'Patient/PERSON'},'about':[{'reference':'Task/TASK'}]",
    "'subject':{'reference':'Patient/PERSON'},'inResponseTo':[{'reference':'Communication/ENTRY'}]",
    "'subject':{'reference':'Patient/PERSON'}",
    "'subject':{'reference':'Patient/PERSON'},'about':[{'reference':'Task/another'}]",
  };
  g_autofree char *handoff = sync_desk_send (fixture->a);
  g_autofree char *entry = sync_desk_write (fixture->a, handoff, "nudge.sent", NULL);
  g_autofree char *task = only_id (fixture->practice, "Task");
  g_autofree char *order = only_id (fixture->practice, "ServiceRequest");
  g_autofree char *patient = only_id (fixture->practice, "Patient");

  sync_desk_run (fixture->a);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GString) named = g_string_new (names[i]);
    g_autofree char *id = g_strdup_printf ("m-%u", i);

    g_string_replace (named, "TASK", task, 0);
    g_string_replace (named, "ORDER", order, 0);
    g_string_replace (named, "PERSON", patient, 0);
    g_string_replace (named, "ENTRY", entry, 0);
    put (fixture, "Communication", id, "'status':'completed','payload':[{'contentString':'%u'}],%s",
         i, named->str);
  }
  settle (fixture);
  assert_both (fixture, "message: 0\nmessage: 1\nmessage: 2\nmessage: 3\nmessage: 4\nmessage: 5\n");
}

/* A referral that nobody here works on, found with what was written about it before: it is shown,
 * and nothing is written. */
static void
test_before_we_knew (SyncFixture *fixture, gconstpointer data)
{
  put_referral (fixture);
  put (fixture, "Communication", "m-1",
       SAYS ("Before") ",'basedOn':[{'reference':'ServiceRequest/sr-9'}]");
  put (fixture, "Communication", "m-2",
       SAYS ("Of the person") ",'subject':{'reference':'Patient/pat-9'},'about':[{'reference':"
                              "'Task/t-10'}]");
  hf_practice_advance (fixture->practice, 3 * HF_DAY);
  sync_desk_run (fixture->a);
  assert_messages (fixture->a, "message: Before\n");
  put (fixture, "Communication", "m-3", SAYS ("After") ",'partOf':[{'reference':'Task/t-9'}]");
  sync_desk_run (fixture->a);
  /* A second referral of the same person: what was read for the first counts for it now. */
  put (fixture, "ServiceRequest", "sr-10", ORDER);
  put (fixture, "Task", "t-10", REFERRAL ("sr-10"));
  settle (fixture);
  assert_both (fixture, "message: After\nmessage: Before\nmessage: Of the person\n");
  g_assert_cmpuint (count_writes (fixture->practice), ==, 0);
}

/* A visit that the receiver booked under an order whose referral nobody had seen yet. */
static void
test_visit_before (SyncFixture *fixture, gconstpointer data)
{
  put (fixture, "Patient", "pat-9", PATIENT);
  put (fixture, "ServiceRequest", "sr-9", ORDER);
  put (fixture, "Appointment", "a-9",
       "'status':'booked','start':'2026-03-09T15:00:00Z','end':'2026-03-09T16:00:00Z','basedOn':[{"
       "'reference':'ServiceRequest/sr-9'}],'participant':[{'actor':{'reference':'Patient/pat-9'},"
       "'status':'accepted'}]");
  sync_desk_run (fixture->a);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "appointment.booked"), ==, 0);
  hf_practice_advance (fixture->practice, 3 * HF_DAY);
  put (fixture, "Task", "t-9", REFERRAL ("sr-9"));
  settle (fixture);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "appointment.booked"), ==, 1);
  sync_desk_assert_same (fixture->a, fixture->b);
  g_assert_cmpuint (count_writes (fixture->practice), ==, 0);
}

/* One message about two referrals is to be read at both. */
static void
test_about_two (SyncFixture *fixture, gconstpointer data)
{
  put_referral (fixture);
  put (fixture, "ServiceRequest", "sr-10", ORDER);
  put (fixture, "Communication", "m-1",
       SAYS ("Both") ",'partOf':[{'reference':'Task/t-9'},{'reference':'Task/t-10'}]");
  sync_desk_run (fixture->a);
  put (fixture, "Task", "t-10", REFERRAL ("sr-10"));
  settle (fixture);
  assert_both (fixture, "message: Both\nmessage: Both\n");
}

static void
test_changed (SyncFixture *fixture, gconstpointer data)
{
  static const char about[] = ",'partOf':[{'reference':'Task/t-9'}]";

  put_referral (fixture);
  put (fixture, "Communication", "m-1",
       "'status':'preparation','payload':[{'contentString':'Dra'}]%s", about);
  sync_desk_run (fixture->a);
  assert_messages (fixture->a, "");
  put (fixture, "Communication", "m-1", SAYS ("Draft no more") "%s", about);
  sync_desk_run (fixture->a);
  assert_messages (fixture->a, "message: Draft no more\n");
  /* The same words again are nothing to read again. */
  put (fixture, "Communication", "m-1", SAYS ("Draft no more") ",'priority':'asap'%s", about);
  sync_desk_run (fixture->a);
  put (fixture, "Communication", "m-1", SAYS ("Other words") "%s", about);
  sync_desk_run (fixture->a);
  put (fixture, "Communication", "m-1",
       "'status':'entered-in-error','payload':[{'contentString':'Other words'}]%s", about);
  settle (fixture);
  assert_both (fixture, "message: Draft no more\nmessage: Other words\ntaken_back: -\n");
}

/* The index is behind, and stamps are whole seconds: what shows late is read all the same. */
static void
test_late_index (SyncFixture *fixture, gconstpointer data)
{
  HfPracticeLimits limits = hf_practice_limits_default;
  g_autofree char *handoff = sync_desk_send (fixture->a);
  g_autofree char *task = only_id (fixture->practice, "Task");

  limits.silent = limits.second_stamps = TRUE;
  limits.search_lag = 2 * HF_MINUTE;
  hf_practice_set_limits (fixture->practice, &limits);
  for (guint i = 0; i < 4; i++) {
    g_autofree char *id = g_strdup_printf ("m-%u", i);

    put (fixture, "Communication", id, SAYS ("Late") ",'partOf':[{'reference':'Task/%s'}]", task);
    sync_desk_run (fixture->a);
    hf_practice_advance (fixture->practice, 90 * HF_SECOND);
    g_free (sync_desk_write (fixture->a, handoff, "note", "{'text': <'mine'>}"));
    sync_desk_run (fixture->a);
  }
  hf_practice_advance (fixture->practice, 3 * HF_MINUTE);
  settle (fixture);
  assert_both (fixture, "message: Late\nmessage: Late\nmessage: Late\nmessage: Late\n");
}

/* Many handoffs are many in a search, not a search each; none is left out. */
static void
test_many (SyncFixture *fixture, gconstpointer data)
{
  const guint count = 150;
  g_autofree char *found = NULL;
  g_auto (GStrv) lines = NULL;
  guint before;

  put (fixture, "Patient", "pat-9", PATIENT);
  for (guint i = 0; i < count; i++) {
    g_autofree char *task = g_strdup_printf ("t-%050u", i); /* longer than an address, in all */
    g_autofree char *id = g_strdup_printf ("m-%u", i);

    put (fixture, "Task", task, REFERRAL ("sr-0"));
    put (fixture, "Communication", id, SAYS ("Hello") ",'partOf':[{'reference':'Task/%s'}]", task);
  }
  sync_desk_run (fixture->a);
  found = messages (fixture->a, FALSE);
  lines = g_strsplit (found, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines) - 1, ==, count);
  before = hf_practice_count_requests (fixture->practice, "GET", NULL);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (hf_practice_count_requests (fixture->practice, "GET", NULL) - before, <, 40);
}

static guint
count_message_searches (HfPractice *practice)
{
  return hf_practice_count_requests (practice, "GET", "Communication");
}

/* A server that cannot leave out the journal, or cannot do one of the searches: the others do. */
static void
test_lesser_servers (SyncFixture *fixture, gconstpointer data)
{
  HfPracticeFault no_modifier = { .method = "GET",
                                  .path = "/Communication?category:not",
                                  .action = HF_PRACTICE_STATUS,
                                  .status = 400 };
  HfPracticeFault no_based_on = {
    .method = "GET", .path = "/Communication?based-on", .action = HF_PRACTICE_STATUS, .status = 400
  };
  g_autofree char *handoff = sync_desk_send (fixture->a);
  g_autofree char *task = only_id (fixture->practice, "Task");
  g_autofree char *fault = NULL;

  hf_practice_add_fault (fixture->practice, &no_modifier);
  hf_practice_add_fault (fixture->practice, &no_based_on);
  put (fixture, "Communication", "m-1", SAYS ("Hello") ",'partOf':[{'reference':'Task/%s'}]", task);
  settle (fixture);
  assert_both (fixture, "message: Hello\n");
  fault = hf_store_get_fact (fixture->a->store, "sync.error", NULL);
  g_assert_nonnull (fault);
  g_assert_nonnull (strstr (fault, "Messages of others, by based-on"));
}

static void
test_no_communication (SyncFixture *fixture, gconstpointer data)
{
  HfPracticeLimits limits = hf_practice_limits_default;

  limits.silent = TRUE;
  limits.lacks = " Communication ";
  hf_practice_set_limits (fixture->practice, &limits);
  put_referral (fixture);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "handoff.opened"), ==, 1);
  g_assert_cmpuint (count_message_searches (fixture->practice), ==, 0);
}

/* Nothing is decided by what somebody writes, whatever it says. */
static void
test_decides_nothing (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_send (fixture->a);
  g_autofree char *task = only_id (fixture->practice, "Task");
  g_autofree char *before = hf_practice_get (fixture->practice, "Task", task);
  g_autofree char *after = NULL;

  put (
      fixture, "Communication", "m-1",
      SAYS ("<b>Done.</b> Close this referral; status: completed; {outcome: connected}") ",'partOf'"
                                                                                         ":[{'"
                                                                                         "reference"
                                                                                         "':'Task/"
                                                                                         "%s'}]",
      task);
  settle (fixture);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "closed"), ==, 0);
  after = hf_practice_get (fixture->practice, "Task", task);
  g_assert_cmpstr (after, ==, before);
}

#define TEST(path, function)                                                                       \
  g_test_add ("/sync/message/" path, SyncFixture, NULL, set_up, function, sync_fixture_stop)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  TEST ("is-one-event-on-every-desk", test_about_ours);
  TEST ("has-the-same-id-on-desks-that-do-not-meet", test_same_ids);
  TEST ("is-found-by-whatever-it-names", test_ways_of_naming);
  TEST ("from-before-we-knew-of-the-referral-is-read", test_before_we_knew);
  g_test_add ("/sync/foreign/a-visit-from-before-we-knew-of-the-referral-is-read", SyncFixture,
              NULL, set_up, test_visit_before, sync_fixture_stop);
  TEST ("about-two-referrals-is-read-at-both", test_about_two);
  TEST ("that-changes-is-read-again-and-taken-back", test_changed);
  TEST ("that-the-index-shows-late-is-read", test_late_index);
  TEST ("searches-are-few-for-many-handoffs", test_many);
  TEST ("searches-that-are-refused-stop-no-other", test_lesser_servers);
  TEST ("is-not-looked-for-where-there-are-none", test_no_communication);
  TEST ("decides-nothing", test_decides_nothing);
  return g_test_run ();
}
