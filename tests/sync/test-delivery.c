/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-time.h"
#include "sync-desk.h"

#include <string.h>

static void
set_up (SyncFixture *fixture, gconstpointer data)
{
  sync_fixture_start (fixture, 7);
}

/* A story with a resource of its own for the answers, a consent, a packet and a visit. */
static char *
write_story (SyncDesk *desk)
{
  char *handoff = sync_desk_open (desk);

  g_free (sync_desk_write (desk, handoff, "privacy.confirmed",
                           "{'answers': <{'priv.mode': <'phone'>, 'priv.ok': <'true'>}>}"));
  g_free (
      sync_desk_write (desk, handoff, "screen.answered", "{'answers': <{'int.need': <'no'>}>}"));
  g_free (sync_desk_write (desk, handoff, "consent.recorded",
                           "{'to': <[<'northside-pantry'>]>, 'items': <[<'id'>, <'way'>]>, "
                           "'back': <true>, 'expires': <'2026-05-01T00:00:00Z'>}"));
  g_free (sync_desk_write (desk, handoff, "packet.sent",
                           "{'to': <'northside-pantry'>, 'items': <[<'id'>]>}"));
  g_free (sync_desk_write (desk, handoff, "appointment.booked",
                           "{'appt': <'a1'>, 'time': <'2026-03-05T15:00:00Z'>, "
                           "'source': <'receiver'>}"));
  g_free (sync_desk_write (desk, handoff, "note", "{'text': <'prefers mornings ✓'>}"));
  return handoff;
}

static guint
count_writes (HfPractice *practice)
{
  return hf_practice_count_requests (practice, "PUT", NULL) +
         hf_practice_count_requests (practice, "POST", NULL);
}

static void
test_round_trip (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *first = write_story (fixture->a);
  g_autofree char *second = write_story (fixture->b);
  guint before;

  sync_desk_run (fixture->a);
  sync_desk_run (fixture->b);
  g_free (sync_desk_write (fixture->b, first, "note", "{'text': <'from the other desk'>}"));
  sync_desk_run (fixture->b);
  sync_desk_run (fixture->a);
  sync_desk_run (fixture->b);
  sync_desk_assert_same (fixture->a, fixture->b);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "note"), ==, 3);
  g_assert_cmpuint (sync_desk_count_type (fixture->a, "screen.answered"), ==, 2);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_SENT), >=, 7);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_REFUSED), ==, 0);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Task"), ==, 2);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Patient"), ==, 2);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Consent"), ==, 2);

  /* Nothing more to say: a further round of both writes nothing. */
  before = count_writes (fixture->practice);
  sync_desk_run (fixture->a);
  sync_desk_run (fixture->b);
  g_assert_cmpuint (count_writes (fixture->practice), ==, before);
}

static void
run_until_sent (SyncDesk *desk, guint rounds)
{
  for (guint i = 0; i < rounds; i++) {
    if (sync_desk_try (desk) && sync_desk_count (desk, HF_OUTBOX_UNKNOWN) == 0 &&
        sync_desk_count (desk, HF_OUTBOX_WAITING) == 0)
      return;
    hf_practice_advance (desk->practice, 10 * HF_MINUTE);
  }
}

static void
commit_then_drop (SyncFixture *fixture, gboolean update_create)
{
  HfPracticeLimits limits = hf_practice_limits_default;
  HfPracticeFault fault = { .method = update_create ? "PUT" : "POST",
                            .path = "/Communication",
                            .action = HF_PRACTICE_DROP_AFTER,
                            .count = 6 };
  g_autofree char *handoff = NULL;

  limits.update_create = update_create;
  hf_practice_set_limits (fixture->practice, &limits);
  hf_practice_add_fault (fixture->practice, &fault);
  handoff = write_story (fixture->a);
  run_until_sent (fixture->a, 20);
  g_assert_cmpuint (hf_practice_count_faults (fixture->practice), ==, 6);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_SENT), ==, 7);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==, 7);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "QuestionnaireResponse"), ==, 2);
  sync_desk_run (fixture->b);
  sync_desk_run (fixture->a);
  sync_desk_assert_same (fixture->a, fixture->b);
}

static void
test_drop_with_our_ids (SyncFixture *fixture, gconstpointer data)
{
  commit_then_drop (fixture, TRUE);
}

static void
test_drop_with_conditions (SyncFixture *fixture, gconstpointer data)
{
  commit_then_drop (fixture, FALSE);
}

/* One search that the server cannot do stops neither the others nor the sending; only packets wait
 * while the journal cannot be read. */
static void
test_one_search_fails (SyncFixture *fixture, gconstpointer data)
{
  const char *const paths[] = { "/Consent?", "/Communication?" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    HfPracticeFault fault = {
      .method = "GET", .path = paths[i], .action = HF_PRACTICE_STATUS, .status = 500
    };
    g_autofree char *handoff = write_story (fixture->a);
    g_autoptr (GError) error = NULL;

    hf_practice_add_fault (fixture->practice, &fault);
    g_assert_false (hf_sync_run (fixture->a->sync, NULL, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BUSY);
    g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_SENT), ==, i == 0 ? 7 : 11);
    g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_WAITING), ==, i == 0 ? 0 : 3);
    hf_practice_clear_faults (fixture->practice);
  }
  hf_practice_advance (fixture->practice, 10 * HF_MINUTE);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_SENT), ==, 14);
}

/* The answers of an event are a resource of their own; without them it is not whole, and is asked
 * for until it is. */
static void
test_answers_later (SyncFixture *fixture, gconstpointer data)
{
  HfPracticeFault fault = {
    .method = "GET", .path = "/QuestionnaireResponse", .action = HF_PRACTICE_STATUS, .status = 403
  };
  g_autofree char *handoff = write_story (fixture->a);

  sync_desk_run (fixture->a);
  hf_practice_add_fault (fixture->practice, &fault);
  sync_desk_run (fixture->b);
  sync_desk_run (fixture->b);
  g_assert_cmpuint (sync_desk_count_type (fixture->b, "note"), ==, 1);
  g_assert_cmpuint (sync_desk_count_type (fixture->b, "screen.answered"), ==, 0);
  hf_practice_clear_faults (fixture->practice);
  sync_desk_run (fixture->b);
  sync_desk_assert_same (fixture->a, fixture->b);
}

/* One line that dies under a PUT: nobody but us may send it again, and never without its body. */
static void
test_silent_repeat (SyncFixture *fixture, gconstpointer data)
{
  const HfPracticeAction actions[] = { HF_PRACTICE_DROP_BEFORE, HF_PRACTICE_DROP_AFTER };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    HfPracticeFault fault = { .method = "PUT", .action = actions[i], .count = 1 };
    g_autofree char *handoff = NULL;

    hf_practice_add_fault (fixture->practice, &fault);
    handoff = write_story (fixture->a);
    run_until_sent (fixture->a, 4);
    g_assert_cmpuint (hf_practice_count_faults (fixture->practice), ==, i + 1);
    g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_REFUSED), ==, 0);
    g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_SENT), ==, 7 * (i + 1));
    g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==, 7 * (i + 1));
  }
}

/* An answer that dies after any byte of its body. */
static void
test_cut_answers (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = write_story (fixture->a);

  for (gsize bytes = 0; bytes < 60; bytes += 7) {
    HfPracticeFault fault = {
      .method = "PUT", .action = HF_PRACTICE_CUT, .bytes = bytes, .count = 2
    };

    hf_practice_add_fault (fixture->practice, &fault);
  }
  run_until_sent (fixture->a, 40);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_SENT), ==, 7);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==, 7);
  sync_desk_run (fixture->b);
  sync_desk_assert_same (fixture->a, fixture->b);
}

/* The Task stands, but the answer that said so was lost; what happened since must reach it. */
static void
test_stood_already (SyncFixture *fixture, gconstpointer data)
{
  HfPracticeLimits limits = hf_practice_limits_default;
  HfPracticeFault fault = {
    .method = "POST", .path = "/Task", .action = HF_PRACTICE_DROP_AFTER, .count = 1
  };
  g_autofree char *handoff = NULL;
  g_auto (GStrv) ids = NULL;
  g_autofree char *task = NULL;

  limits.update_create = FALSE;
  hf_practice_set_limits (fixture->practice, &limits);
  hf_practice_add_fault (fixture->practice, &fault);
  handoff = write_story (fixture->a);
  g_assert_false (sync_desk_try (fixture->a));
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Task"), ==, 1);
  g_free (sync_desk_write (fixture->a, handoff, "barrier.noted", "{'kind': <'transport'>}"));
  hf_practice_advance (fixture->practice, 10 * HF_MINUTE);
  sync_desk_run (fixture->a);
  ids = hf_practice_dup_ids (fixture->practice, "Task");
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  task = hf_practice_get (fixture->practice, "Task", ids[0]);
  g_assert_nonnull (strstr (task, "transport"));
}

static void
test_poison (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_open (fixture->a);
  g_autofree char *poison =
      sync_desk_write (fixture->a, handoff, "note", "{'text': <'one too many'>}");
  g_autofree char *after = sync_desk_write (fixture->a, handoff, "nudge.sent", NULL);
  g_autofree char *other = write_story (fixture->a);
  g_autofree char *path = g_strconcat ("/Communication/", poison, NULL);
  HfPracticeFault fault = {
    .method = "PUT", .path = path, .action = HF_PRACTICE_STATUS, .status = 422
  };
  g_autoptr (HfOutboxItem) refused = NULL;
  g_autoptr (HfOutboxItem) next = NULL;

  hf_practice_add_fault (fixture->practice, &fault);
  sync_desk_run (fixture->a);
  refused = sync_desk_find (fixture->a, poison);
  next = sync_desk_find (fixture->a, after);
  g_assert_cmpint (refused->state, ==, HF_OUTBOX_REFUSED);
  g_assert_nonnull (refused->reason);
  g_assert_cmpint (next->state, ==, HF_OUTBOX_SENT);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_SENT), ==, 9);

  /* It is not tried again behind anybody's back, and once mended it goes. */
  hf_practice_clear_faults (fixture->practice);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_REFUSED), ==, 1);
  refused->state = HF_OUTBOX_WAITING;
  g_assert_true (hf_store_mark_outbox (fixture->a->store, refused, NULL));
  sync_desk_run (fixture->a);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_SENT), ==, 10);
}

static void
assert_fact (SyncDesk *desk, const char *name, const char *value)
{
  g_autofree char *fact = hf_store_get_fact (desk->store, name, NULL);

  g_assert_cmpstr (fact, ==, value);
}

static void
test_offline (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = write_story (fixture->a);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri =
      g_uri_parse (hf_practice_get_base_url (fixture->practice), G_URI_FLAGS_NONE, NULL);

  hf_practice_stop (fixture->practice);
  g_assert_false (hf_sync_run (fixture->a->sync, NULL, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_OFFLINE);
  assert_fact (fixture->a, "sync.state", "offline");
  assert_fact (fixture->a, "sync.last-contact", NULL);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_WAITING), ==, 7);
  g_assert_cmpint (hf_sync_poll_delay (fixture->a->sync, HF_POLL_USUAL), <=, 5 * HF_MINUTE);

  g_clear_error (&error);
  hf_practice_start (fixture->practice, (guint16)g_uri_get_port (uri), &error);
  g_assert_no_error (error);
  sync_desk_run (fixture->a);
  assert_fact (fixture->a, "sync.state", "ok");
  assert_fact (fixture->a, "sync.error", NULL);
  assert_fact (fixture->a, "sync.last-contact", "2026-03-02T15:00:00.007Z");
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_SENT), ==, 7);
}

static void
test_slow_down (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = write_story (fixture->a);
  HfPracticeFault fault = { .method = "PUT",
                            .path = "/Communication",
                            .action = HF_PRACTICE_STATUS,
                            .status = 429,
                            .retry_after = 600,
                            .count = 1 };
  g_autoptr (GError) error = NULL;
  guint before;

  hf_practice_add_fault (fixture->practice, &fault);
  g_assert_false (sync_desk_try (fixture->a));
  before = hf_practice_count_requests (fixture->practice, NULL, NULL);
  g_assert_cmpint (hf_sync_poll_delay (fixture->a->sync, HF_POLL_USUAL), >=, 10 * HF_MINUTE);

  /* Not a single question until the time has come. */
  hf_practice_advance (fixture->practice, 9 * HF_MINUTE);
  g_assert_false (hf_sync_run (fixture->a->sync, NULL, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_OFFLINE);
  g_assert_cmpuint (hf_practice_count_requests (fixture->practice, NULL, NULL), ==, before);
  hf_practice_advance (fixture->practice, 2 * HF_MINUTE);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_SENT), ==, 7);
}

static void
test_held (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = write_story (fixture->a);
  g_autofree char *other = write_story (fixture->a);

  hf_store_hold_outbox (fixture->a->store, handoff, TRUE, "Stopped safely", NULL);
  sync_desk_run (fixture->a);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_HELD), ==, 7);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_SENT), ==, 7);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Communication"), ==, 7);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Task"), ==, 1);

  hf_store_hold_outbox (fixture->a->store, handoff, FALSE, NULL, NULL);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_SENT), ==, 14);
  g_assert_cmpuint (hf_practice_count (fixture->practice, "Task"), ==, 2);
}

/* A person decided that it stays here: no round sends it, and the resources do not tell it. */
static void
test_kept (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_open (fixture->a);
  g_autofree char *note = sync_desk_write (fixture->a, handoff, "note", "{'text': <'x'>}");
  g_autoptr (HfOutboxItem) item = sync_desk_find (fixture->a, note);
  g_autoptr (HfOutboxItem) kept = NULL;
  g_autoptr (GError) error = NULL;

  item->state = HF_OUTBOX_KEPT;
  hf_store_mark_outbox (fixture->a->store, item, &error);
  g_assert_no_error (error);
  sync_desk_run (fixture->a);
  sync_desk_run (fixture->a);
  kept = sync_desk_find (fixture->a, note);
  g_assert_cmpint (kept->state, ==, HF_OUTBOX_KEPT);
  g_assert_null (hf_practice_get (fixture->practice, "Communication", note));
  kept->state = HF_OUTBOX_WAITING;
  hf_store_mark_outbox (fixture->a->store, kept, &error);
  g_assert_no_error (error);
  sync_desk_run (fixture->a);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_KEPT), ==, 0);
  g_assert_cmpuint (sync_desk_count (fixture->a, HF_OUTBOX_WAITING), ==, 0);
}

/* A round that somebody ended says nothing about the server. */
static void
test_cancelled (SyncFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  sync_desk_run (fixture->a);
  g_cancellable_cancel (cancellable);
  g_assert_false (hf_sync_run (fixture->a->sync, cancellable, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_CANCELLED);
  assert_fact (fixture->a, "sync.state", "ok");
  assert_fact (fixture->a, "sync.error", NULL);
  assert_fact (fixture->a, "sync.service", "127.0.0.1");
}

#define CONSENT(items, expires)                                                                    \
  "{'to': <[<'northside-pantry'>]>, 'items': <[" items "]>, 'expires': <'" expires "'>}"

/* A packet waits while no consent that stands covers it, and says why. */
static void
test_packet_without_consent (SyncFixture *fixture, gconstpointer data)
{
  const char *const consents[] = { NULL, CONSENT ("<'id'>", "2026-03-02T14:59:59Z"),
                                   CONSENT ("<'way'>", "2026-05-01T00:00:00Z"),
                                   CONSENT ("<'id'>, <'way'>", "2026-05-01T00:00:00Z") };

  for (guint i = 0; i < G_N_ELEMENTS (consents); i++) {
    g_autofree char *handoff = sync_desk_open (fixture->a);
    g_autofree char *packet = NULL;
    g_autoptr (HfOutboxItem) item = NULL;

    if (consents[i] != NULL)
      g_free (sync_desk_write (fixture->a, handoff, "consent.recorded", consents[i]));
    packet = sync_desk_write (fixture->a, handoff, "packet.sent",
                              "{'to': <'northside-pantry'>, 'items': <[<'id'>]>}");
    sync_desk_run (fixture->a);
    item = sync_desk_find (fixture->a, packet);
    g_assert_cmpint (item->state, ==, i == 3 ? HF_OUTBOX_SENT : HF_OUTBOX_HELD);
    g_assert_true (i == 3 ? item->reason == NULL : g_str_has_prefix (item->reason, "Held: "));
  }
}

/* The round begins while the consent stands; what it fetches first takes until after its end. */
static gint64
read_late (gpointer user_data)
{
  guint *reads = user_data;

  return (*reads)++ == 0 ? SYNC_DESK_START : SYNC_DESK_START + HF_HOUR;
}

static void
test_consent_ends_in_the_round (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_open (fixture->a);
  g_autofree char *packet = NULL;
  g_autoptr (HfOutboxItem) item = NULL;
  guint reads = 0;

  g_free (sync_desk_write (fixture->a, handoff, "consent.recorded",
                           CONSENT ("<'id'>", "2026-03-02T15:30:00Z")));
  packet = sync_desk_write (fixture->a, handoff, "packet.sent",
                            "{'to': <'northside-pantry'>, 'items': <[<'id'>]>}");
  hf_sync_set_clock (fixture->a->sync, read_late, &reads);
  sync_desk_run (fixture->a);
  item = sync_desk_find (fixture->a, packet);
  g_assert_cmpint (item->state, ==, HF_OUTBOX_HELD);
  g_assert_cmpstr (item->reason, ==, "Held: the consent has run out.");
}

/* The other desk took the consent back before ours was sent: the journal is read first. */
static void
test_packet_after_revocation (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_open (fixture->a);
  g_autofree char *packet = NULL;
  g_autoptr (HfOutboxItem) item = NULL;

  g_free (sync_desk_write (fixture->a, handoff, "consent.recorded",
                           CONSENT ("<'id'>", "2026-05-01T00:00:00Z")));
  sync_desk_run (fixture->a);
  sync_desk_run (fixture->b);
  packet = sync_desk_write (fixture->a, handoff, "packet.sent",
                            "{'to': <'northside-pantry'>, 'items': <[<'id'>]>}");
  hf_practice_advance (fixture->practice, HF_SECOND);
  g_free (sync_desk_write (fixture->b, handoff, "consent.revoked", "{'mode': <'aloud'>}"));
  sync_desk_run (fixture->b);
  sync_desk_run (fixture->a);
  item = sync_desk_find (fixture->a, packet);
  g_assert_cmpint (item->state, ==, HF_OUTBOX_HELD);
  g_assert_cmpstr (item->reason, ==, "Held: the consent was taken back.");
}

#define TEST(path, function)                                                                       \
  g_test_add ("/sync/" path, SyncFixture, NULL, set_up, function, sync_fixture_stop)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  TEST ("kept/stays-on-this-computer", test_kept);
  TEST ("cancelled/says-nothing-about-the-server", test_cancelled);
  TEST ("round-trip/two-desks-agree-and-then-write-nothing", test_round_trip);
  TEST ("pull/one-search-that-fails-stops-no-other", test_one_search_fails);
  TEST ("pull/asks-again-for-answers-that-are-missing", test_answers_later);
  TEST ("push/sends-once-when-answers-are-lost/ids", test_drop_with_our_ids);
  TEST ("push/sends-once-when-answers-are-lost/conditions", test_drop_with_conditions);
  TEST ("push/sends-once-when-answers-are-cut", test_cut_answers);
  TEST ("push/keeps-the-body-when-a-put-is-repeated", test_silent_repeat);
  TEST ("push/brings-up-what-stood-there-already", test_stood_already);
  TEST ("push/parks-poison-and-goes-on", test_poison);
  TEST ("push/keeps-all-while-offline", test_offline);
  TEST ("push/waits-as-long-as-the-server-asked", test_slow_down);
  TEST ("push/leaves-held-items", test_held);
  TEST ("consent/holds-a-packet-that-no-consent-covers", test_packet_without_consent);
  TEST ("consent/holds-a-packet-if-it-ends-while-the-round-lasts", test_consent_ends_in_the_round);
  TEST ("consent/holds-a-packet-after-a-revocation-elsewhere", test_packet_after_revocation);
  return g_test_run ();
}
