/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people of referrals that stand on the server: who is asked for, and what is heard of them. */
#include "hf-practice-panel.h"
#include "sync-desk.h"

/* More than an address holds the ids of. */
enum { PEOPLE = 300 };

typedef struct {
  HfPractice *practice;
  SyncDesk *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->practice = hf_practice_new (7, SYNC_DESK_START);
  hf_practice_add_panel (fixture->practice, PEOPLE, &error);
  g_assert_no_error (error);
  hf_practice_start (fixture->practice, 0, &error);
  g_assert_no_error (error);
  fixture->desk =
      sync_desk_new ("a", fixture->practice, hf_practice_get_base_url (fixture->practice));
  sync_desk_run (fixture->desk);
  g_assert_cmpuint (sync_desk_count_type (fixture->desk, "person.updated"), ==, PEOPLE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sync_desk_free (fixture->desk);
  hf_practice_free (fixture->practice);
}

static void
put (Fixture *fixture, const char *type, const char *id, const char *json)
{
  g_autoptr (GError) error = NULL;

  hf_practice_advance (fixture->practice, HF_HOUR);
  hf_practice_put (fixture->practice, type, id, json, &error);
  g_assert_no_error (error);
}

/* @number: 1 to PEOPLE. */
static void
rename_person (Fixture *fixture, guint number)
{
  g_autofree char *id = g_strdup_printf ("panel-person-%u", number);
  g_autofree char *json = g_strdup_printf ("{\"resourceType\":\"Patient\",\"id\":\"%s\",\"name\":"
                                           "[{\"text\":\"Renamed Person %u\"}]}",
                                           id, number);

  put (fixture, "Patient", id, json);
}

static void
assert_updates (Fixture *fixture, guint expected)
{
  sync_desk_run (fixture->desk);
  g_assert_cmpuint (sync_desk_count_type (fixture->desk, "person.updated"), ==, expected);
}

static char *
dup_cursor (Fixture *fixture)
{
  return hf_store_get_cursor (fixture->desk->store, "Patient", NULL);
}

/* Oldest and newest: the fact of the first hundred and the fact of the rest. */
static void
test_new_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = dup_cursor (fixture);
  g_autofree char *after = NULL;

  rename_person (fixture, 1);
  rename_person (fixture, PEOPLE);
  assert_updates (fixture, PEOPLE + 2);
  assert_updates (fixture, PEOPLE + 2);
  after = dup_cursor (fixture);
  g_assert_cmpstr (after, >, before);
}

static void
test_stranger (Fixture *fixture, gconstpointer data)
{
  guint asked = hf_practice_count_requests (fixture->practice, NULL, "Patient");

  put (fixture, "Patient", "stranger", "{\"resourceType\":\"Patient\",\"id\":\"stranger\"}");
  assert_updates (fixture, PEOPLE);
  g_assert_null (hf_store_find_remote (fixture->desk->store, "Patient/stranger", NULL));
  /* By one search, which names those that it is about. */
  g_assert_cmpuint (hf_practice_count_requests (fixture->practice, NULL, "Patient"), ==, asked + 1);
}

static void
test_no_post (Fixture *fixture, gconstpointer data)
{
  const HfPracticeFault fault = {
    .method = "POST", .path = "/Patient/_search", .action = HF_PRACTICE_STATUS, .status = 405
  };

  hf_practice_add_fault (fixture->practice, &fault);
  rename_person (fixture, 1);
  rename_person (fixture, PEOPLE);
  assert_updates (fixture, PEOPLE + 2);
}

/* The cursor stays where it was until everybody has been asked for. */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = dup_cursor (fixture);
  g_autofree char *after = NULL;
  const HfPracticeFault faults[] = {
    { .method = "POST",
      .path = "/Patient/_search",
      .action = HF_PRACTICE_STATUS,
      .status = 405,
      .count = 1 },
    { .method = "GET",
      .path = "/Patient?_id=panel-person-2",
      .action = HF_PRACTICE_STATUS,
      .status = 503,
      .count = 1 },
  };

  rename_person (fixture, PEOPLE);
  rename_person (fixture, 1);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    hf_practice_add_fault (fixture->practice, &faults[i]);
  g_assert_false (sync_desk_try (fixture->desk));
  g_assert_cmpuint (sync_desk_count_type (fixture->desk, "person.updated"), ==, PEOPLE + 1);
  after = dup_cursor (fixture);
  g_assert_cmpstr (after, ==, before);
  hf_practice_advance (fixture->practice, HF_HOUR);
  assert_updates (fixture, PEOPLE + 2);
}

/* A second referral of somebody who has changed: both handoffs hear of both versions. */
static void
test_second_referral (Fixture *fixture, gconstpointer data)
{
  rename_person (fixture, 1);
  put (fixture, "Task", "second",
       "{\"resourceType\":\"Task\",\"id\":\"second\",\"status\":\"requested\",\"intent\":\"order\","
       "\"code\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/CodeSystem/task-code\",\"code\":"
       "\"fulfill\"}]},\"for\":{\"reference\":\"Patient/panel-person-1\"},\"owner\":{\"reference\":"
       "\"Organization/northside-pantry\"},\"authoredOn\":\"2026-03-02T12:00:00Z\"}");
  assert_updates (fixture, PEOPLE + 3);
}

static void
test_old_profile (Fixture *fixture, gconstpointer data)
{
  HfStore *store = fixture->desk->store;
  g_autoptr (GString) old = g_string_new (NULL);

  for (guint i = 0; i < PEOPLE / 100; i++) {
    g_autofree char *name = g_strdup_printf ("people:%u", i);
    g_autofree char *lines = hf_store_get_fact (store, name, NULL);

    g_string_append_printf (old, "%s%s", i > 0 ? "\n" : "", lines);
    g_assert_true (hf_store_set_fact (store, name, NULL, NULL));
  }
  g_assert_null (hf_store_get_fact (store, "people:3", NULL));
  g_assert_true (hf_store_set_fact (store, "sync.people", old->str, NULL));
  rename_person (fixture, 1);
  rename_person (fixture, PEOPLE);
  assert_updates (fixture, PEOPLE + 2);
  g_assert_null (hf_store_get_fact (store, "sync.people", NULL));
  rename_person (fixture, 2);
  assert_updates (fixture, PEOPLE + 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function)                                                                       \
  g_test_add ("/sync/people/" path, Fixture, NULL, set_up, function, tear_down)
  TEST ("a-new-name-arrives-once", test_new_name);
  TEST ("nobody-else-is-asked-for", test_stranger);
  TEST ("a-server-need-not-search-by-post", test_no_post);
  TEST ("the-cursor-waits-for-the-last", test_cut);
  TEST ("two-referrals-of-one-person-hear-the-same", test_second_referral);
  TEST ("an-older-profile-goes-on-watching", test_old_profile);
  return g_test_run ();
}
