/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large panel that is fetched for the first time: how far it is, ended in between, gone on with.
 */
#include "hf-error.h"
#include "hf-practice-panel.h"
#include "sync-desk.h"

enum { PEOPLE = 250, PAGE = 100 };

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
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sync_desk_free (fixture->desk);
  hf_practice_free (fixture->practice);
}

/* The second page of the referrals is not answered. */
static void
break_second_page (Fixture *fixture)
{
  const HfPracticeFault fault = {
    .method = "GET", .path = "?_getpages=", .action = HF_PRACTICE_STATUS, .status = 503, .count = 1
  };

  hf_practice_add_fault (fixture->practice, &fault);
}

static void
write_all_again (Fixture *fixture)
{
  for (guint i = 1; i <= PEOPLE; i++) {
    g_autofree char *id = g_strdup_printf ("panel-referral-%u", i);
    g_autofree char *json = hf_practice_get (fixture->practice, "Task", id);
    g_autoptr (GError) error = NULL;

    hf_practice_put (fixture->practice, "Task", id, json, &error);
    g_assert_no_error (error);
  }
}

static char *
dup_progress (Fixture *fixture)
{
  return hf_store_get_fact (fixture->desk->store, "sync.progress", NULL);
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autofree char *progress = NULL;

  sync_desk_run (fixture->desk);
  progress = dup_progress (fixture);
  g_assert_null (progress);
  g_assert_cmpuint (sync_desk_count_type (fixture->desk, "handoff.opened"), ==, PEOPLE);
}

/* What has arrived is here, and how much is missing is known. */
static void
test_ended (Fixture *fixture, gconstpointer data)
{
  g_autofree char *progress = NULL;

  break_second_page (fixture);
  g_assert_false (sync_desk_try (fixture->desk));
  progress = dup_progress (fixture);
  g_assert_cmpstr (progress, ==, "Task 100 250 paused");
  g_assert_cmpuint (sync_desk_count_type (fixture->desk, "handoff.opened"), ==, PAGE);
}

/* Nobody is asked for twice. */
static void
test_goes_on (Fixture *fixture, gconstpointer data)
{
  g_autofree char *progress = NULL;

  break_second_page (fixture);
  g_assert_false (sync_desk_try (fixture->desk));
  hf_practice_advance (fixture->practice, HF_HOUR);
  sync_desk_run (fixture->desk);
  progress = dup_progress (fixture);
  g_assert_null (progress);
  g_assert_cmpuint (sync_desk_count_type (fixture->desk, "handoff.opened"), ==, PEOPLE);
  sync_desk_run (fixture->desk);
  g_assert_cmpuint (sync_desk_count_type (fixture->desk, "handoff.opened"), ==, PEOPLE);
}

/* A page of referrals, and what they point at, each in one go. */
static void
test_few_requests (Fixture *fixture, gconstpointer data)
{
  const guint pages = (PEOPLE + PAGE - 1) / PAGE;

  sync_desk_run (fixture->desk);
  /* Later pages name no type. */
  g_assert_cmpuint (hf_practice_count_requests (fixture->practice, "GET", "Task"), ==, 1);
  g_assert_cmpuint (hf_practice_count_requests (fixture->practice, "GET", "ServiceRequest"), ==,
                    pages + 1);
  g_assert_cmpuint (hf_practice_count_requests (fixture->practice, "GET", "Patient"), ==,
                    pages + 1);
}

/* All was written in one moment: the searches for referrals and for orders read it once more, for
 * what may have turned up late, and nobody asks one by one. */
static void
test_quiet (Fixture *fixture, gconstpointer data)
{
  const guint more_pages = (PEOPLE - 1) / PAGE;
  guint before;

  sync_desk_run (fixture->desk);
  sync_desk_run (fixture->desk);
  before = hf_practice_count_requests (fixture->practice, NULL, NULL);
  sync_desk_run (fixture->desk);
  g_assert_cmpuint (hf_practice_count_requests (fixture->practice, NULL, NULL) - before, <=,
                    13 + 2 * more_pages);
  g_assert_cmpuint (sync_desk_count_type (fixture->desk, "handoff.opened"), ==, PEOPLE);
}

/* Every referral has a history that must be asked for, and the line goes in between. */
static void
test_long_page (Fixture *fixture, gconstpointer data)
{
  const HfPracticeFault fault = { .method = "GET",
                                  .path = "/Task/panel-referral-60/_history",
                                  .action = HF_PRACTICE_STATUS,
                                  .status = 503,
                                  .count = 1 };

  write_all_again (fixture);
  hf_practice_add_fault (fixture->practice, &fault);
  g_assert_false (sync_desk_try (fixture->desk));
  g_assert_cmpuint (sync_desk_count_type (fixture->desk, "handoff.opened"), ==, 59);
  hf_practice_advance (fixture->practice, HF_HOUR);
  sync_desk_run (fixture->desk);
  g_assert_cmpuint (sync_desk_count_type (fixture->desk, "handoff.opened"), ==, PEOPLE);
  /* One history each, one of them twice, and two searches. */
  g_assert_cmpuint (hf_practice_count_requests (fixture->practice, "GET", "Task"), ==, PEOPLE + 3);
}

static gpointer
run_thread (gpointer data)
{
  gpointer *call = data;

  hf_sync_run (call[0], call[1], NULL);
  return NULL;
}

/* The server takes its time over one history: what came before it in the page is here. */
static void
test_meanwhile (Fixture *fixture, gconstpointer data)
{
  const HfPracticeFault fault = { .method = "GET",
                                  .path = "/Task/panel-referral-60/_history",
                                  .action = HF_PRACTICE_DELAY,
                                  .delay_ms = 600 * 1000,
                                  .count = 1 };
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  gpointer call[] = { fixture->desk->sync, stop };
  GThread *thread;
  guint here;

  write_all_again (fixture);
  hf_practice_add_fault (fixture->practice, &fault);
  thread = g_thread_new ("round", run_thread, call);
  do
    here = sync_desk_count_type (fixture->desk, "handoff.opened");
  while (here < 30);
  g_assert_cmpuint (here, <, 59);
  g_cancellable_cancel (stop);
  g_thread_join (thread);
}

/* The panel stays as it was put there: its service never answers. */
static void
test_panel (Fixture *fixture, gconstpointer data)
{
  hf_practice_advance (fixture->practice, 30 * HF_DAY);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Task"), ==, PEOPLE);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Patient"), ==, PEOPLE);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Appointment"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function)                                                                       \
  g_test_add ("/sync/progress/" path, Fixture, NULL, set_up, function, tear_down)
  TEST ("a-whole-fetch-leaves-nothing-to-say", test_whole);
  TEST ("an-ended-fetch-says-how-far-it-came", test_ended);
  TEST ("the-next-round-goes-on-from-there", test_goes_on);
  TEST ("a-page-is-read-in-a-few-requests", test_few_requests);
  TEST ("a-quiet-round-reads-pages-and-asks-for-nobody-alone", test_quiet);
  TEST ("what-was-read-of-a-page-stays", test_long_page);
  TEST ("a-long-page-can-be-worked-with-meanwhile", test_meanwhile);
  TEST ("the-panel-of-practice-stays-as-it-is", test_panel);
  return g_test_run ();
}
