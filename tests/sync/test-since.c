/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From where on a search asks for what changed. */
#include "hf-since.h"
#include "hf-time.h"
#include "sync-desk.h"

#define NEWEST "2026-03-02T14:00:00Z"
#define LATER "2026-03-02T14:30:00Z"

typedef struct {
  SyncDesk *desk;
  HfRound round;
} Fixture;

static void
set_cursor (Fixture *fixture, const char *cursor)
{
  g_assert_true (hf_store_apply_page (fixture->desk->store,
                                      &(HfPage){ .query = "Task", .cursor = cursor }, NULL, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->desk = sync_desk_new ("a", NULL, "http://127.0.0.1:9/");
  fixture->round = (HfRound){ .store = fixture->desk->store, .now = SYNC_DESK_START };
  set_cursor (fixture, NEWEST);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sync_desk_free (fixture->desk);
}

/* A round that finds nothing newer, @after the one before. */
static void
be_quiet (Fixture *fixture, gint64 after)
{
  g_auto (HfSince) since = { 0 };

  fixture->round.now += after;
  g_assert_true (hf_since_load (&fixture->round, "Task", &since, NULL));
  g_assert_true (hf_since_settle (&fixture->round, "Task", &since, NULL));
}

static void
assert_overlap (Fixture *fixture, gint64 expected)
{
  g_auto (HfSince) since = { 0 };

  g_assert_true (hf_since_load (&fixture->round, "Task", &since, NULL));
  g_assert_cmpint (since.newest - since.from, ==, expected);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_auto (HfSince) since = { 0 };

  g_assert_true (hf_since_load (&fixture->round, "Consent", &since, NULL));
  g_assert_cmpint (since.from, ==, HF_TIME_NONE);
  g_assert_true (hf_since_settle (&fixture->round, "Consent", &since, NULL));
}

static void
test_late (Fixture *fixture, gconstpointer data)
{
  assert_overlap (fixture, 5 * HF_MINUTE);
  be_quiet (fixture, HF_HOUR);
  assert_overlap (fixture, 5 * HF_MINUTE);
  be_quiet (fixture, 5 * HF_MINUTE - 1);
  assert_overlap (fixture, 5 * HF_MINUTE);
}

static void
test_settled (Fixture *fixture, gconstpointer data)
{
  be_quiet (fixture, 0);
  be_quiet (fixture, 5 * HF_MINUTE);
  assert_overlap (fixture, 0);
  be_quiet (fixture, HF_HOUR);
  assert_overlap (fixture, 0);
}

static void
test_news (Fixture *fixture, gconstpointer data)
{
  be_quiet (fixture, 0);
  set_cursor (fixture, LATER);
  be_quiet (fixture, 5 * HF_MINUTE);
  assert_overlap (fixture, 5 * HF_MINUTE);
  be_quiet (fixture, 5 * HF_MINUTE);
  assert_overlap (fixture, 0);
  set_cursor (fixture, "2026-03-02T15:30:00Z");
  assert_overlap (fixture, 5 * HF_MINUTE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function)                                                                       \
  g_test_add ("/sync/since/" path, Fixture, NULL, set_up, function, tear_down)
  TEST ("everything-is-asked-for-at-first", test_nothing);
  TEST ("what-may-turn-up-late-is-asked-for-again", test_late);
  TEST ("five-quiet-minutes-settle-it", test_settled);
  TEST ("what-is-newer-begins-anew", test_news);
  return g_test_run ();
}
