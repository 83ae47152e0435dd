/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Servers that do not hold Communication: the journal travels in DocumentReference, or not at all.
 */
#include "hf-error.h"
#include "hf-time.h"
#include "sync-desk.h"

#include <string.h>

static void
set_lacks (SyncFixture *fixture, const char *lacks)
{
  HfPracticeLimits limits = hf_practice_limits_default;

  limits.lacks = lacks;
  hf_practice_set_limits (fixture->practice, &limits);
}

static void
set_up (SyncFixture *fixture, gconstpointer lacks)
{
  sync_fixture_start (fixture, 29);
  set_lacks (fixture, lacks);
}

static guint
count_writes (HfPractice *practice)
{
  return hf_practice_count_requests (practice, "PUT", NULL) +
         hf_practice_count_requests (practice, "POST", NULL);
}

/* Six events, one of which is a packet. */
static char *
write_story (SyncDesk *desk)
{
  char *handoff = sync_desk_open (desk);

  g_free (
      sync_desk_write (desk, handoff, "screen.answered", "{'answers': <{'int.need': <'no'>}>}"));
  g_free (sync_desk_write (desk, handoff, "consent.recorded",
                           "{'to': <[<'northside-pantry'>]>, 'items': <[<'id'>]>, "
                           "'back': <true>, 'expires': <'2026-05-01T00:00:00Z'>}"));
  g_free (sync_desk_write (desk, handoff, "packet.sent",
                           "{'to': <'northside-pantry'>, 'items': <[<'id'>]>}"));
  g_free (sync_desk_write (desk, handoff, "appointment.booked",
                           "{'appt': <'a1'>, 'time': <'2026-03-05T15:00:00Z'>, "
                           "'source': <'receiver'>}"));
  g_free (sync_desk_write (desk, handoff, "note", "{'text': <'prefers mornings ✓'>}"));
  return handoff;
}

#define EVENTS 6

/* The note's words are inside only, and labelled. */
static void
assert_closed (const char *json)
{
  g_assert_nonnull (strstr (json, "\"code\":\"V\""));
  g_assert_nonnull (strstr (json, "\"description\":\"Note\""));
  g_assert_nonnull (strstr (json, "\"code\":\"handoff-journal\""));
  g_assert_nonnull (strstr (json, "\"status\":\"current\""));
  g_assert_null (strstr (json, "mornings"));
}

static void
test_labels (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_open (fixture->a);
  g_autofree char *note =
      sync_desk_write (fixture->a, handoff, "note", "{'text': <'prefers mornings'>}");
  g_autofree char *json = NULL;

  sync_desk_run (fixture->a);
  json = hf_practice_get (fixture->practice, "DocumentReference", note);
  assert_closed (json);
}

/* Two desks agree, nothing is written twice, and what the server loses comes back. */
static void
test_document (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = write_story (fixture->a);
  g_auto (GStrv) ids = NULL;
  guint before;

  sync_desk_run (fixture->a);
  sync_desk_run (fixture->b);
  g_free (sync_desk_write (fixture->b, handoff, "nudge.sent", NULL));
  sync_desk_run (fixture->b);
  sync_desk_run (fixture->a);
  sync_desk_assert_same (fixture->a, fixture->b);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_SENT), ==, EVENTS);
  /* The journal, and the packet. */
  g_assert_cmpuint (hf_practice_count (fixture->practice, "DocumentReference"), ==, EVENTS + 2);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==, 0);
  before = count_writes (fixture->practice);
  sync_desk_run (fixture->b);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (count_writes (fixture->practice), ==, before);

  ids = hf_practice_dup_ids (fixture->practice, "DocumentReference");
  hf_practice_lose (fixture->practice, "DocumentReference", ids[0]);
  hf_practice_advance (fixture->practice, HF_DAY + HF_MINUTE);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "DocumentReference"), ==, EVENTS + 2);
}

static void
assert_error_says (SyncDesk *desk, const char *words)
{
  g_autofree char *said = hf_store_get_fact (desk->store, "sync.error", NULL);

  if (words == NULL)
    g_assert_null (said);
  else
    g_assert_nonnull (strstr (said, words));
}

/* Single-desk mode: the referral stands on the server, the events wait here without haste, and a
 * packet is held, for it has no place. When the server learns to keep a journal they go. */
static void
test_single_desk (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = write_story (fixture->a);
  guint before;

  sync_desk_run (fixture->a);
  assert_error_says (fixture->a, "This server keeps no journal.");
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Task"), ==, 1);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Consent"), ==, 1);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_WAITING), ==, EVENTS - 1);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_HELD), ==, 1);
  g_assert_cmpint (hf_sync_poll_delay (fixture->a->sync, HF_POLL_USUAL), >=, HF_MINUTE);
  before = count_writes (fixture->practice);
  hf_practice_advance (fixture->practice, HF_DAY + HF_HOUR);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (count_writes (fixture->practice), ==, before);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_WAITING), ==, EVENTS - 1);

  set_lacks (fixture, NULL);
  hf_store_hold_outbox (fixture->a->store, handoff, FALSE, NULL, NULL);
  hf_practice_advance (fixture->practice, HF_DAY + HF_HOUR);
  sync_desk_run (fixture->a);
  assert_error_says (fixture->a, NULL);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_SENT), ==, EVENTS);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==, EVENTS);
  sync_desk_run (fixture->b);
  sync_desk_assert_same (fixture->a, fixture->b);
}

/* What the server has no place for is left out; the Task stands. */
static void
test_no_visits (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = write_story (fixture->a);

  sync_desk_run (fixture->a);
  sync_desk_run (fixture->b);
  sync_desk_assert_same (fixture->a, fixture->b);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Task"), ==, 1);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Appointment"), ==, 0);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_REFUSED), ==, 0);
  assert_error_says (fixture->a, NULL);
}

#define TEST(path, lacks, function)                                                                \
  g_test_add ("/sync/carrier/" path, SyncFixture, lacks, set_up, function, sync_fixture_stop)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  TEST ("document-references-carry-the-journal", " Communication ", test_document);
  TEST ("a-document-says-no-more-outside", " Communication ", test_labels);
  TEST ("single-desk-keeps-all-here", " Communication DocumentReference ", test_single_desk);
  TEST ("a-server-without-visits-still-has-the-task", " Appointment ", test_no_visits);
  return g_test_run ();
}
