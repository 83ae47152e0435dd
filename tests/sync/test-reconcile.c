/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server no longer has is noticed within a day, and what we have is never removed. */
#include "hf-error.h"
#include "hf-reconcile.h"
#include "hf-time.h"
#include "sync-desk.h"

#include <string.h>

static void
set_up (SyncFixture *fixture, gconstpointer data)
{
  sync_fixture_start (fixture, 23);
}

/* Of desk A, all sent, and seen by desk B: @handoffs with @nudges each. */
static void
send_handoffs (SyncFixture *fixture, guint handoffs, guint nudges)
{
  for (guint i = 0; i < handoffs; i++) {
    g_autofree char *handoff = sync_desk_open (fixture->a);

    for (guint j = 0; j < nudges; j++)
      g_free (sync_desk_write (fixture->a, handoff, "nudge.sent", NULL));
  }
  sync_desk_run (fixture->a);
  sync_desk_run (fixture->b);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Task"), ==, handoffs);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==,
                    handoffs * (nudges + 1));
}

static void
pass_a_day (SyncFixture *fixture)
{
  hf_practice_advance (fixture->practice, HF_DAY + HF_MINUTE);
}

static void
assert_fact (SyncDesk *desk, const char *name, const char *value)
{
  g_autofree char *fact = hf_store_get_fact (desk->store, name, NULL);

  g_assert_cmpstr (fact, ==, value);
}

static guint
count_writes (HfPractice *practice)
{
  return hf_practice_count_requests (practice, "PUT", NULL) +
         hf_practice_count_requests (practice, "POST", NULL);
}

static void
test_nothing_missing (SyncFixture *fixture, gconstpointer data)
{
  guint writes;
  guint reads;

  send_handoffs (fixture, 30, 2);
  writes = count_writes (fixture->practice);
  reads = hf_practice_count_requests (fixture->practice, "GET", "Task");
  pass_a_day (fixture);
  sync_desk_run (fixture->a);
  /* One search for changes, and one for the thirty; a minute later only the first. */
  g_assert_cmpuint (hf_practice_count_requests (fixture->practice, "GET", "Task"), ==, reads + 2);
  hf_practice_advance (fixture->practice, HF_MINUTE);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (hf_practice_count_requests (fixture->practice, "GET", "Task"), ==, reads + 3);
  g_assert_cmpuint (count_writes (fixture->practice), ==, writes);
  assert_fact (fixture->a, HF_RECONCILE_MISSING, NULL);
}

static void
test_entry_lost (SyncFixture *fixture, gconstpointer update_create)
{
  HfPracticeLimits limits = hf_practice_limits_default;
  g_auto (GStrv) ids = NULL;

  limits.update_create = update_create != NULL;
  hf_practice_set_limits (fixture->practice, &limits);
  send_handoffs (fixture, 5, 4);
  ids = hf_practice_dup_ids (fixture->practice, "Communication");
  hf_practice_lose (fixture->practice, "Communication", ids[3]);
  hf_practice_lose (fixture->practice, "Communication", ids[7]);
  hf_practice_advance (fixture->practice, HF_HOUR);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==, 23);
  pass_a_day (fixture);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==, 25);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Task"), ==, 5);
  sync_desk_run (fixture->b);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==, 25);
  sync_desk_assert_same (fixture->a, fixture->b);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "nudge.sent"), ==, 20);
}

/* Said once, by whichever desk noticed first; nobody makes the Task anew behind their back. */
static void
test_task_deleted (SyncFixture *fixture, gconstpointer data)
{
  g_auto (GStrv) ids = NULL;

  send_handoffs (fixture, 3, 4);
  ids = hf_practice_dup_ids (fixture->practice, "Task");
  hf_practice_remove (fixture->practice, "Task", ids[1]);
  for (guint day = 0; day < 3; day++) {
    pass_a_day (fixture);
    sync_desk_try (fixture->a);
    sync_desk_try (fixture->b);
  }
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "foreign.changed"), ==, 1);
  sync_desk_assert_same (fixture->a, fixture->b);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Task"), ==, 2);
  {
    g_autofree char *dump = sync_desk_dump (fixture->b);

    g_assert_nonnull (strstr (dump, "foreign.changed"));
  }
}

static HfEvent *
find_event (SyncDesk *desk, const char *type)
{
  g_autoptr (GPtrArray) events = hf_store_load (desk->store, NULL, NULL, NULL);

  for (guint i = 0; i < events->len; i++)
    if (hf_event_is (g_ptr_array_index (events, i), type))
      return hf_event_ref (g_ptr_array_index (events, i));
  g_assert_not_reached ();
}

static void
test_access_lost (SyncFixture *fixture, gconstpointer data)
{
  g_auto (GStrv) ids = NULL;
  g_autoptr (HfEvent) event = NULL;
  g_auto (GStrv) means = NULL;
  g_autofree char *task = NULL;

  send_handoffs (fixture, 3, 4);
  ids = hf_practice_dup_ids (fixture->practice, "Task");
  task = g_strconcat ("Task/", ids[2], NULL);
  hf_practice_lose (fixture->practice, "Task", ids[2]);
  pass_a_day (fixture);
  sync_desk_try (fixture->a);
  event = find_event (fixture->a, "foreign.changed");
  means = hf_event_dup_strings (event, "means");
  g_assert_cmpstr (means[0], ==, "unseen");
  g_assert_cmpstr (hf_event_get_string (event, "resource"), ==, task);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Task"), ==, 2);
}

static void
lose_everything (HfPractice *practice)
{
  const char *const types[] = { "Communication",  "Task",
                                "ServiceRequest", "Patient",
                                "Consent",        "DocumentReference",
                                "Appointment",    "QuestionnaireResponse" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    hf_practice_lose (practice, types[i], NULL);
}

/* An empty panel removes nothing and sends nothing again, until a person says so (G22). */
static void
test_empty_panel (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *words = NULL;
  g_autofree char *handoff = NULL;

  send_handoffs (fixture, 6, 3);
  handoff = sync_desk_open (fixture->a);
  lose_everything (fixture->practice);
  pass_a_day (fixture);
  sync_desk_run (fixture->b);
  g_assert_cmpuint (sync_desk_count_type (fixture->b, "nudge.sent"), ==, 18);
  g_assert_cmpuint (sync_desk_count_type (fixture->b, "foreign.changed"), ==, 0);
  assert_fact (fixture->b, HF_RECONCILE_MISSING, "30 of 30");
  assert_fact (fixture->b, "sync.state", "ok");
  words = hf_store_get_fact (fixture->b->store, "sync.error", NULL);
  g_assert_nonnull (strstr (words, "no longer shows 30 of 30 records"));
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==, 0);

  /* Unsent work goes out as ever, and only that. */
  sync_desk_run (fixture->a);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==, 1);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Task"), ==, 1);
  assert_fact (fixture->a, HF_RECONCILE_MISSING, "30 of 30");

  g_assert_true (
      hf_store_set_fact (fixture->a->store, HF_RECONCILE_ANSWER, HF_RECONCILE_SEND_AGAIN, NULL));
  sync_desk_run (fixture->a);
  assert_fact (fixture->a, HF_RECONCILE_MISSING, NULL);
  assert_fact (fixture->a, "sync.error", NULL);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==, 25);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Task"), ==, 7);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Patient"), ==, 7);

  /* The other desk sees them again the next day, and says nothing more. */
  pass_a_day (fixture);
  sync_desk_run (fixture->b);
  sync_desk_run (fixture->a);
  sync_desk_run (fixture->b);
  assert_fact (fixture->b, HF_RECONCILE_MISSING, NULL);
  sync_desk_assert_same (fixture->a, fixture->b);
}

/* Any share above a fifth, and any number above fifty. */
static void
test_bounds (SyncFixture *fixture, gconstpointer data)
{
  const struct {
    guint nudges;
    guint lost;
    gboolean asks;
  } cases[] = { { 18, 4, FALSE }, { 18, 5, TRUE }, { 400, 50, FALSE }, { 400, 51, TRUE } };
  guint which = GPOINTER_TO_UINT (data);
  g_auto (GStrv) ids = NULL;
  guint all = cases[which].nudges + 1;

  send_handoffs (fixture, 1, cases[which].nudges);
  ids = hf_practice_dup_ids (fixture->practice, "Communication");
  for (guint i = 0; i < cases[which].lost; i++)
    hf_practice_lose (fixture->practice, "Communication", ids[i]);
  pass_a_day (fixture);
  sync_desk_run (fixture->b);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==,
                    cases[which].asks ? all - cases[which].lost : all);
}

#define TEST(path, function, data)                                                                 \
  g_test_add ("/sync/reconcile/" path, SyncFixture, data, set_up, function, sync_fixture_stop)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  TEST ("asks-once-a-day-and-writes-nothing", test_nothing_missing, NULL);
  TEST ("queues-an-entry-the-server-lost/ids", test_entry_lost, GINT_TO_POINTER (TRUE));
  TEST ("queues-an-entry-the-server-lost/conditions", test_entry_lost, NULL);
  TEST ("tells-of-a-task-that-was-deleted", test_task_deleted, NULL);
  TEST ("tells-of-a-task-that-may-not-be-seen", test_access_lost, NULL);
  TEST ("an-empty-panel-removes-nothing-and-asks", test_empty_panel, NULL);
  TEST ("a-fifth-is-repaired", test_bounds, GUINT_TO_POINTER (0));
  TEST ("more-than-a-fifth-asks", test_bounds, GUINT_TO_POINTER (1));
  TEST ("fifty-are-repaired", test_bounds, GUINT_TO_POINTER (2));
  TEST ("more-than-fifty-ask", test_bounds, GUINT_TO_POINTER (3));
  return g_test_run ();
}
