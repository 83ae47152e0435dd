/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-time.h"
#include "sync-desk.h"

#include <string.h>

static void
set_up (SyncFixture *fixture, gconstpointer data)
{
  sync_fixture_start (fixture, 11);
}

/* Another program replaces a member's value in the newest version and writes it back without
 * asking whose version it was. */
static void
edit (HfPractice *practice, const char *type, const char *id, const char *from, const char *to)
{
  g_autofree char *json = hf_practice_get (practice, type, id);
  g_autoptr (GString) text = g_string_new (json);
  g_autoptr (GError) error = NULL;

  hf_practice_advance (practice, HF_SECOND);
  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  hf_practice_put (practice, type, id, text->str, &error);
  g_assert_no_error (error);
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

static void
test_status_of_ours (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_send (fixture->a);
  g_autofree char *task = only_id (fixture->practice, "Task");
  g_autofree char *before = hf_practice_get (fixture->practice, "Task", task);

  g_assert_nonnull (strstr (before, "\"status\":\"requested\""));
  sync_desk_run (fixture->b);
  edit (fixture->practice, "Task", task, "\"status\":\"requested\"", "\"status\":\"accepted\"");
  settle (fixture);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "receiver.acknowledged"), ==, 1);
  g_assert_cmpuint (sync_desk_count_type (fixture->b, "receiver.acknowledged"), ==, 1);
  sync_desk_assert_same (fixture->a, fixture->b);
}

/* The desk that looks later sees all versions in between. */
static void
test_missed_versions (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_send (fixture->a);
  g_autofree char *task = only_id (fixture->practice, "Task");

  edit (fixture->practice, "Task", task, "\"status\":\"requested\"", "\"status\":\"accepted\"");
  sync_desk_run (fixture->a);
  edit (fixture->practice, "Task", task, "\"status\":\"accepted\"", "\"status\":\"rejected\"");
  settle (fixture);
  g_assert_cmpuint (sync_desk_count_type (fixture->b, "receiver.acknowledged"), ==, 1);
  g_assert_cmpuint (sync_desk_count_type (fixture->b, "receiver.declined"), ==, 1);
  sync_desk_assert_same (fixture->a, fixture->b);
}

/* A foreign write between our read and our write: theirs becomes an event, then ours is derived
 * from both; what we do not know in their version stays. */
static void
test_conflict (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_send (fixture->a);
  g_autofree char *task = only_id (fixture->practice, "Task");
  g_autofree char *after = NULL;
  HfPracticeFault blind = {
    .method = "GET", .path = "/Task?", .action = HF_PRACTICE_STALE_VERSION, .count = 1
  };

  edit (fixture->practice, "Task", task, "\"status\":\"requested\"",
        "\"description\":\"1.10 of theirs\",\"status\":\"accepted\"");
  /* The search of this round still shows the version before, as a lagging index does. */
  hf_practice_add_fault (fixture->practice, &blind);
  g_free (sync_desk_write (fixture->a, handoff, "appointment.booked",
                           "{'appt': <'a1'>, 'time': <'2026-03-05T15:00:00Z'>, "
                           "'source': <'us'>}"));
  sync_desk_run (fixture->a);
  g_assert_cmpuint (hf_practice_count_faults (fixture->practice), ==, 1);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "receiver.acknowledged"), ==, 1);
  after = hf_practice_get (fixture->practice, "Task", task);
  g_assert_nonnull (strstr (after, "1.10 of theirs"));
  g_assert_nonnull (strstr (after, "\"status\":\"in-progress\""));
  settle (fixture);
  sync_desk_assert_same (fixture->a, fixture->b);
}

static void
test_both_edit (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_send (fixture->a);
  g_autofree char *printed = NULL;

  sync_desk_run (fixture->b);
  for (guint i = 0; i < 5; i++) {
    hf_practice_advance (fixture->practice, HF_SECOND);
    g_free (sync_desk_write (fixture->a, handoff, "note", "{'text': <'mine'>}"));
    g_free (sync_desk_write (fixture->b, handoff, "barrier.noted", "{'kind': <'transport'>}"));
    sync_desk_run (i % 2 == 0 ? fixture->a : fixture->b);
    sync_desk_run (i % 2 == 0 ? fixture->b : fixture->a);
  }
  settle (fixture);
  sync_desk_assert_same (fixture->a, fixture->b);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "note"), ==, 5);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "barrier.noted"), ==, 5);
}

#define PATIENT                                                                                    \
  "{\"resourceType\":\"Patient\",\"id\":\"pat-9\",\"name\":[{\"use\":\"usual\",\"given\":"         \
  "[\"Rui\"]}]}"
#define ORDER                                                                                      \
  "{\"resourceType\":\"ServiceRequest\",\"id\":\"sr-9\",\"status\":\"active\",\"intent\":"         \
  "\"order\",\"code\":{\"text\":\"Food box\"},\"subject\":{\"reference\":\"Patient/pat-9\"}}"
#define TASK(status)                                                                               \
  "{\"resourceType\":\"Task\",\"id\":\"t-9\",\"status\":\"" status "\",\"intent\":\"order\","      \
  "\"code\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/CodeSystem/task-code\",\"code\":"       \
  "\"fulfill\"}]},\"focus\":{\"reference\":\"ServiceRequest/sr-9\"},\"for\":{\"reference\":"       \
  "\"Patient/pat-9\"},\"owner\":{\"reference\":\"Organization/northside-pantry\"},\"authoredOn\":" \
  "\"2026-03-02T12:00:00Z\"}"

static void
put (SyncFixture *fixture, const char *type, const char *id, const char *json)
{
  g_autoptr (GError) error = NULL;

  hf_practice_advance (fixture->practice, HF_SECOND);
  hf_practice_put (fixture->practice, type, id, json, &error);
  g_assert_no_error (error);
}

static guint
count_writes (HfPractice *practice)
{
  return hf_practice_count_requests (practice, "PUT", NULL) +
         hf_practice_count_requests (practice, "POST", NULL);
}

/* Desk A follows a referral of another system step by step; desk B comes when all is over. */
static void
test_referral_of_others (SyncFixture *fixture, gconstpointer data)
{
  put (fixture, "Patient", "pat-9", PATIENT);
  put (fixture, "ServiceRequest", "sr-9", ORDER);
  sync_desk_run (fixture->a);
  put (fixture, "Task", "t-9", TASK ("requested"));
  sync_desk_run (fixture->a);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "handoff.opened"), ==, 1);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "person.updated"), ==, 1);
  put (fixture, "Task", "t-9", TASK ("accepted"));
  sync_desk_run (fixture->a);
  edit (fixture->practice, "Patient", "pat-9", "Rui", "Rui Invented");
  edit (fixture->practice, "ServiceRequest", "sr-9", "active", "on-hold");
  sync_desk_run (fixture->a);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "person.updated"), ==, 2);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "receiver.acknowledged"), ==, 1);
  sync_desk_run (fixture->b);
  sync_desk_assert_same (fixture->a, fixture->b);
  /* Looking at it writes nothing. */
  g_assert_cmpuint (count_writes (fixture->practice), ==, 0);

  /* Working on it writes to their Task, and makes no second one. */
  {
    g_autoptr (GPtrArray) events = hf_store_load (fixture->a->store, NULL, NULL, NULL);
    const char *handoff = hf_event_get_handoff (g_ptr_array_index (events, 0));

    g_free (sync_desk_write (fixture->a, handoff, "nudge.sent", NULL));
  }
  settle (fixture);
  sync_desk_assert_same (fixture->a, fixture->b);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Task"), ==, 1);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "ServiceRequest"), ==, 1);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Patient"), ==, 1);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==, 1);
}

static void
test_consent_ended_there (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_open (fixture->a);
  g_autofree char *consent = NULL;
  g_autofree char *packet = NULL;
  g_autoptr (HfOutboxItem) item = NULL;
  HfPracticeFault blind = {
    .method = "GET", .path = "/Consent?", .action = HF_PRACTICE_STALE_VERSION, .count = 1
  };

  g_free (sync_desk_write (fixture->a, handoff, "consent.recorded",
                           "{'to': <[<'northside-pantry'>]>, 'items': <[<'id'>]>, "
                           "'expires': <'2026-05-01T00:00:00Z'>}"));
  sync_desk_run (fixture->a);
  consent = only_id (fixture->practice, "Consent");
  edit (fixture->practice, "Consent", consent, "\"status\":\"active\"", "\"status\":\"inactive\"");
  packet = sync_desk_write (fixture->a, handoff, "packet.sent",
                            "{'to': <'northside-pantry'>, 'items': <[<'id'>]>}");
  /* Even if the search lags: the consent itself is read again before the packet goes (D10). */
  hf_practice_add_fault (fixture->practice, &blind);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (hf_practice_count_faults (fixture->practice), ==, 1);
  item = sync_desk_find (fixture->a, packet);
  g_assert_cmpint (item->state, ==, HF_OUTBOX_HELD);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "consent.revoked"), ==, 1);
}

/* Events that a desk derived from what the server showed. */
static char *
derived_ids (SyncDesk *desk)
{
  g_autoptr (GPtrArray) events = hf_store_load (desk->store, NULL, NULL, NULL);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++) {
    const HfEventHead *head = hf_event_get_head (g_ptr_array_index (events, i));

    if (g_str_equal (head->device, "server"))
      g_string_append_printf (ids, "%s %s\n", head->type, head->id);
  }
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

/* Neither desk can read the journal: each derives for itself, and both write the same event once.
 */
static void
test_same_ids (SyncFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *from;
    const char *to;
  } changes[] = {
    { "\"status\":\"requested\"", "\"status\":\"on-hold\"" },
    { "\"status\":\"on-hold\"", "\"status\":\"in-progress\"" },
    { "\"priority\":\"routine\"", "\"note\":[{\"text\":\"hello\"}],\"priority\":\"stat\"" },
    { "\"status\":\"in-progress\"", "\"status\":\"completed\"" },
    { "\"status\":\"completed\"", "\"status\":\"accepted\"" },
  };
  g_autofree char *handoff = sync_desk_send (fixture->a);
  g_autofree char *task = only_id (fixture->practice, "Task");
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  HfPracticeFault blind = { .method = "GET",
                            .path = "/Communication",
                            .action = HF_PRACTICE_STATUS,
                            .status = 503,
                            .count = 0 };

  settle (fixture);
  hf_practice_add_fault (fixture->practice, &blind);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    edit (fixture->practice, "Task", task, changes[i].from, changes[i].to);
  sync_desk_try (fixture->a);
  sync_desk_try (fixture->b);
  here = derived_ids (fixture->a);
  there = derived_ids (fixture->b);
  g_assert_cmpstr (here, ==, there);
  g_assert_nonnull (strstr (here, "foreign.changed"));
  g_assert_nonnull (strstr (here, "update.received"));
  hf_practice_clear_faults (fixture->practice);
  settle (fixture);
  sync_desk_assert_same (fixture->a, fixture->b);
}

static void
test_directory (SyncFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) providers = NULL;
  guint asked;

  sync_desk_run (fixture->a);
  providers = hf_store_list_providers (fixture->a->store, NULL);
  g_assert_cmpuint (providers->len, >=, 8);
  asked = hf_practice_count_requests (fixture->practice, "GET", "Organization");
  sync_desk_run (fixture->a);
  /* Nothing changed: one look, no download. */
  g_assert_cmpuint (hf_practice_count_requests (fixture->practice, "GET", "Organization"), ==,
                    asked + 1);
}

/* It had left when the consent stood, and only the answer was lost: what is known elsewhere is not
 * held here. The paper itself had not left, and does not (R30). */
static void
test_packet_that_arrived (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_open (fixture->a);
  HfPracticeFault fault = {
    .method = "PUT", .path = "/Communication", .action = HF_PRACTICE_DROP_AFTER, .count = 1
  };
  g_autofree char *packet = NULL;
  g_autoptr (HfOutboxItem) item = NULL;

  g_free (sync_desk_write (fixture->a, handoff, "consent.recorded",
                           "{'to': <[<'northside-pantry'>]>, 'items': <[<'id'>]>, "
                           "'expires': <'2026-05-01T00:00:00Z'>}"));
  sync_desk_run (fixture->a);
  sync_desk_run (fixture->b);
  packet = sync_desk_write (fixture->a, handoff, "packet.sent",
                            "{'to': <'northside-pantry'>, 'items': <[<'id'>]>}");
  hf_practice_add_fault (fixture->practice, &fault);
  sync_desk_try (fixture->a);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_UNKNOWN), ==, 1);
  hf_practice_advance (fixture->practice, 10 * HF_MINUTE);
  g_free (sync_desk_write (fixture->b, handoff, "consent.revoked", "{'mode': <'aloud'>}"));
  sync_desk_run (fixture->b);
  sync_desk_run (fixture->a);
  item = sync_desk_find (fixture->a, packet);
  g_assert_cmpint (item->state, ==, HF_OUTBOX_SENT);
  sync_desk_run (fixture->b);
  sync_desk_assert_same (fixture->a, fixture->b);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "DocumentReference"), ==, 0);
}

#define TEST(path, function)                                                                       \
  g_test_add ("/sync/" path, SyncFixture, NULL, set_up, function, sync_fixture_stop)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  TEST ("foreign/one-change-is-one-event-on-every-desk", test_status_of_ours);
  TEST ("foreign/a-late-desk-sees-the-versions-between", test_missed_versions);
  TEST ("foreign/a-conflict-is-read-folded-and-written-again", test_conflict);
  TEST ("foreign/two-desks-lose-nothing-to-each-other", test_both_edit);
  TEST ("foreign/a-referral-of-others-is-followed-and-not-doubled", test_referral_of_others);
  TEST ("consent/is-read-again-right-before-the-packet", test_consent_ended_there);
  TEST ("foreign/two-desks-derive-the-same-ids", test_same_ids);
  TEST ("directory/is-read-again-only-when-it-changed", test_directory);
  TEST ("consent/does-not-hold-a-packet-that-arrived", test_packet_that_arrived);
  return g_test_run ();
}
