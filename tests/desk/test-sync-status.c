/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-due-list.h"
#include "hf-sync-status.h"
#include "small-desk.h"

#include <string.h>

static HfSyncItem *
sync_item_at (HfSyncStatus *status, guint position)
{
  /* The status keeps it. */
  g_autoptr (HfSyncItem) item = g_list_model_get_item (hf_sync_status_get_items (status), position);

  return item;
}

static void
assert_title (HfSyncStatus *status, const char *expected)
{
  g_autofree char *title = NULL;

  g_object_get (status, "title", &title, NULL);
  g_assert_cmpstr (title, ==, expected);
}

static void
mark_all (SmallDesk *small, HfOutboxState state, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outbox = hf_store_list_outbox (small->store, FALSE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < outbox->len; i++) {
    HfOutboxItem *item = g_ptr_array_index (outbox, i);

    item->state = state;
    g_free (item->reason);
    item->reason = g_strdup (reason);
    hf_store_mark_outbox (small->store, item, &error);
    g_assert_no_error (error);
  }
  small_desk_settle (small);
}

static void
assert_mood (HfSyncStatus *status, HfSyncMood expected)
{
  int mood;

  g_object_get (status, "mood", &mood, NULL);
  g_assert_cmpint (mood, ==, expected);
}

static void
test_sync_titles (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfSyncStatus) status = hf_sync_status_new (small->desk);
  g_autofree char *handoff = NULL;
  gboolean all_sent = FALSE;
  g_autoptr (GError) error = NULL;

  small_desk_settle (small);
  assert_title (status, "Nothing to send yet");
  assert_mood (status, HF_SYNC_WAITING);
  handoff = small_desk_open (small, "ipv-advocacy", "Ana Ortiz");
  small_desk_settle (small);
  assert_title (status, "2 waiting");
  g_assert_true (hf_loop_item_get_unsent (hf_desk_find (small->desk, handoff)));
  g_assert_cmpstr (hf_sync_item_get_title (sync_item_at (status, 0)), ==, "A. O., Handoff opened");
  hf_store_set_fact (small->store, "sync.last-contact", "2026-05-12T14:02:00Z", &error);
  hf_store_set_fact (small->store, "sync.state", "offline", &error);
  g_assert_no_error (error);
  small_desk_settle (small);
  assert_title (status, "Offline since 09:02 · 2 waiting");
  assert_mood (status, HF_SYNC_OFFLINE);
  mark_all (small, HF_OUTBOX_SENT, NULL);
  assert_title (status, "Offline since 09:02");
  assert_mood (status, HF_SYNC_OFFLINE);
  hf_store_set_fact (small->store, "sync.state", "ok", &error);
  g_assert_no_error (error);
  small_desk_settle (small);
  assert_title (status, "Everything sent");
  assert_mood (status, HF_SYNC_SENT);
  g_object_get (status, "all-sent", &all_sent, NULL);
  g_assert_true (all_sent);
  g_assert_false (hf_loop_item_get_unsent (hf_desk_find (small->desk, handoff)));
}

/* The server's words are shown as they are, state first; a retry puts the item back in line. */
static void
test_refused_and_retried (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfSyncStatus) status = hf_sync_status_new (small->desk);
  g_autofree char *handoff = small_desk_open (small, "specialist", "Malik Jones");
  HfSyncItem *item;

  mark_all (small, HF_OUTBOX_REFUSED, "<b>No</b> such patient");
  assert_title (status, "2 refused");
  assert_mood (status, HF_SYNC_ATTENTION);
  item = sync_item_at (status, 0);
  g_assert_true (g_str_has_prefix (hf_sync_item_get_description (item), "Refused. Malik J., "));
  g_assert_true (
      g_str_has_prefix (hf_sync_item_get_subtitle (item), "<b>No</b> such patient · since "));
  hf_sync_item_retry (item);
  while (hf_sync_item_get_state (sync_item_at (status, 0)) == HF_OUTBOX_REFUSED)
    g_main_context_iteration (NULL, TRUE);
  assert_title (status, "1 refused · 1 waiting");
}

static char *
dup_detail (HfSyncStatus *status)
{
  char *detail;

  g_object_get (status, "detail", &detail, NULL);
  return detail;
}

static void
set_fact (SmallDesk *small, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  hf_store_set_fact (small->store, name, value, &error);
  g_assert_no_error (error);
  small_desk_settle (small);
}

/* What a person decided to keep asks for nothing, but is not called sent. */
static void
test_kept (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfSyncStatus) status = hf_sync_status_new (small->desk);
  g_autofree char *handoff = small_desk_open (small, "specialist", "Malik Jones");
  HfSyncItem *item;

  small_desk_settle (small);
  g_assert_false (hf_sync_item_can_keep (sync_item_at (status, 0)));
  mark_all (small, HF_OUTBOX_REFUSED, "handoff is closed");
  set_fact (small, "sync.last-contact", "2026-05-12T14:02:00Z");
  item = sync_item_at (status, 0);
  g_assert_true (hf_sync_item_can_keep (item));
  g_assert_nonnull (hf_sync_item_get_advice (item));
  hf_sync_item_keep (item);
  while (hf_sync_item_get_state (sync_item_at (status, 0)) == HF_OUTBOX_REFUSED)
    g_main_context_iteration (NULL, TRUE);
  assert_title (status, "1 refused · 1 kept here");
  item = sync_item_at (status, 0);
  g_assert_true (g_str_has_prefix (hf_sync_item_get_description (item), "Kept here. Malik J., "));
  g_assert_true (g_str_has_prefix (hf_sync_item_get_subtitle (item), "handoff is closed · since "));
  hf_sync_item_retry (item);
  while (hf_sync_item_get_state (sync_item_at (status, 0)) == HF_OUTBOX_KEPT)
    g_main_context_iteration (NULL, TRUE);
  assert_title (status, "1 refused · 1 waiting");
}

static void
test_detail (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfSyncStatus) status = hf_sync_status_new (small->desk);
  g_autofree char *nothing = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *out = NULL;

  small_desk_settle (small);
  nothing = dup_detail (status);
  g_assert_cmpstr (nothing, ==, "");
  set_fact (small, "sync.service", "fhir.example.org");
  set_fact (small, "account.name", "Dana W.");
  set_fact (small, "account.state", "signed-in");
  set_fact (small, "sync.state", "failed");
  set_fact (small, "sync.error", "<b>Database</b> is away");
  whole = dup_detail (status);
  g_assert_cmpstr (whole, ==,
                   "The service is fhir.example.org.\nDana W. is signed in.\n"
                   "The last check did not go well: <b>Database</b> is away");
  set_fact (small, "sync.service", "127.0.0.1");
  set_fact (small, "account.state", "signed-out");
  set_fact (small, "sync.state", "signed-out");
  set_fact (small, "sync.error", "Sign in to send.");
  out = dup_detail (status);
  g_assert_cmpstr (out, ==, "The service runs on this computer.\nNobody is signed in.");
}

static void
test_reasons (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfSyncStatus) status = hf_sync_status_new (small->desk);
  g_autofree char *handoff = small_desk_open (small, "specialist", "Malik Jones");

  set_fact (small, "sync.state", "offline");
  g_assert_true (g_str_has_prefix (hf_sync_item_get_subtitle (sync_item_at (status, 0)),
                                   "the service cannot be reached · since "));
  set_fact (small, "sync.state", "signed-out");
  g_assert_true (g_str_has_prefix (hf_sync_item_get_subtitle (sync_item_at (status, 0)),
                                   "somebody must sign in · since "));
}

/* Two answers that differ are not done because everything was sent. */
static void
test_different (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfSyncStatus) status = hf_sync_status_new (small->desk);
  g_autofree char *handoff = small_desk_open (small, "specialist", "Malik Jones");
  GListModel *different = hf_sync_status_get_different (status);

  small_desk_note (small, handoff, "appointment.booked",
                   "{'appt': <'a'>, 'time': <'2026-05-14T16:00:00Z'>, 'source': <'us'>}");
  /* Somebody wrote: that is to be read, and differs from nothing. */
  small_desk_note (small, handoff, "foreign.changed",
                   "{'resource': <'Communication/1'>, 'means': <['message']>}");
  g_assert_cmpuint (g_list_model_get_n_items (different), ==, 0);
  small_desk_note (small, handoff, "appointment.booked",
                   "{'appt': <'b'>, 'time': <'2026-05-14T17:00:00Z'>, 'source': <'us'>}");
  g_assert_cmpuint (g_list_model_get_n_items (different), ==, 1);
  mark_all (small, HF_OUTBOX_SENT, NULL);
  set_fact (small, "sync.state", "ok");
  set_fact (small, "sync.last-contact", "2026-05-12T14:02:00Z");
  assert_title (status, "1 different");
  assert_mood (status, HF_SYNC_ATTENTION);
  small_desk_note (small, handoff, "conflict.settled", "{'id': <'two_bookings:a,b'>}");
  g_assert_cmpuint (g_list_model_get_n_items (different), ==, 0);
}

static gint64
oldest (SmallDesk *small)
{
  g_autoptr (GPtrArray) outbox = hf_store_list_outbox (small->store, FALSE, NULL);

  return ((const HfOutboxItem *)g_ptr_array_index (outbox, 0))->since;
}

static void
set_age (SmallDesk *small, gint64 age)
{
  hf_clock_set (small->clock, oldest (small) + age);
  small_desk_settle (small);
}

/* A day while the service can be reached, three days in any case; said on Today, naming nobody. */
static void
test_duty (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_open (small, "specialist", "Malik Jones");
  g_autoptr (HfDueList) list = hf_due_list_new (small->desk);

  set_age (small, 100 * HF_DAY);
  g_assert_null (hf_due_list_get_duty (list)); /* no service: nothing is to be sent */
  set_fact (small, "sync.state", "ok");
  set_age (small, HF_DAY - HF_MINUTE);
  g_assert_null (hf_due_list_get_duty (list));
  set_age (small, HF_DAY + HF_MINUTE);
  g_assert_nonnull (hf_due_list_get_duty (list));
  g_assert_true (g_str_has_prefix (hf_due_list_get_duty (list), "2 changes were not sent"));
  g_assert_null (strstr (hf_due_list_get_duty (list), "Malik"));
  set_fact (small, "sync.state", "offline");
  g_assert_null (hf_due_list_get_duty (list));
  set_age (small, 3 * HF_DAY + HF_MINUTE);
  g_assert_nonnull (hf_due_list_get_duty (list));
  mark_all (small, HF_OUTBOX_SENT, NULL);
  g_assert_null (hf_due_list_get_duty (list));
}

/* A long fetch is said with its number, and with its time only where that rests on something. */
static void
test_progress (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfSyncStatus) status = hf_sync_status_new (small->desk);
  g_autofree char *early = NULL;
  g_autofree char *later = NULL;
  g_autofree char *paused = NULL;
  gboolean fetching = FALSE;

  set_fact (small, "sync.state", "ok");
  set_fact (small, "sync.last-contact", "2026-05-12T14:02:00Z");
  set_fact (small, "sync.progress", "Task 300 2000");
  assert_title (status, "300 of 2000 referrals fetched");
  assert_mood (status, HF_SYNC_WAITING);
  g_object_get (status, "fetching", &fetching, NULL);
  g_assert_true (fetching);
  early = dup_detail (status);
  g_assert_cmpstr (early, ==, "What has arrived can be worked with already.");
  small_desk_pass (small, HF_MINUTE);
  set_fact (small, "sync.progress", "Task 600 2000");
  later = dup_detail (status);
  g_assert_cmpstr (later, ==, "What has arrived can be worked with already.\nAbout 4 minutes yet.");
  set_fact (small, "sync.progress", "Task 600 2000 paused");
  paused = dup_detail (status);
  g_assert_cmpstr (paused, ==, "Not everything is fetched. Check Now goes on where it ended.");
  g_object_get (status, "fetching", &fetching, NULL);
  g_assert_false (fetching);
  assert_mood (status, HF_SYNC_WAITING);
  set_fact (small, "sync.progress", NULL);
  assert_title (status, "Everything sent");
  assert_mood (status, HF_SYNC_SENT);
}

static void
test_progress_uncounted (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfSyncStatus) status = hf_sync_status_new (small->desk);

  set_fact (small, "sync.progress", "Communication 300 -1");
  assert_title (status, "300 entries fetched so far");
  set_fact (small, "sync.progress", "Task 300 200");
  assert_title (status, "300 referrals fetched so far");
  set_fact (small, "sync.progress", "nonsense");
  assert_title (status, "Nothing to send yet");
}

/* Sidebar, Today and Sync Status look at one and the same. */
static void
test_shared (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfSyncStatus) one = hf_sync_status_new (small->desk);
  g_autoptr (HfSyncStatus) two = hf_sync_status_new (small->desk);

  g_assert_true (one == two);
}

/* G22: the service shows less than was sent. Nothing is sent, and a person is asked. */
static void
test_missing (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfSyncStatus) status = hf_sync_status_new (small->desk);
  g_autofree char *detail = NULL;
  g_autofree char *answer = NULL;
  gboolean missing = FALSE;
  gboolean all_sent = TRUE;
  g_autoptr (GError) error = NULL;

  hf_store_set_fact (small->store, "sync.last-contact", "2026-05-12T14:02:00Z", &error);
  hf_store_set_fact (small->store, "sync.state", "ok", &error);
  hf_store_set_fact (small->store, "sync.missing", "60 of 80", &error);
  hf_store_set_fact (small->store, "sync.error", "The server shows less than it did", &error);
  g_assert_no_error (error);
  small_desk_settle (small);
  g_object_get (status, "missing", &missing, "all-sent", &all_sent, "detail", &detail, NULL);
  g_assert_true (missing);
  g_assert_false (all_sent);
  g_assert_nonnull (strstr (detail, "60 of 80"));
  g_assert_null (strstr (detail, "shows less")); /* once is enough */
  assert_title (status, "Records are missing on the service");
  assert_mood (status, HF_SYNC_ATTENTION);
  g_assert_true (hf_sync_status_send_again (status, &error));
  answer = hf_store_get_fact (small->store, "sync.missing-answer", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (answer, ==, "send-again");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/sync/title-is-honest", test_sync_titles);
  g_test_add_func ("/desk/sync/refused-in-the-servers-words-and-retried", test_refused_and_retried);
  g_test_add_func ("/desk/sync/kept-here-is-not-sent", test_kept);
  g_test_add_func ("/desk/sync/who-where-and-what-went-wrong", test_detail);
  g_test_add_func ("/desk/sync/why-it-waits", test_reasons);
  g_test_add_func ("/desk/sync/two-answers-are-not-done", test_different);
  g_test_add_func ("/desk/sync/unsent-for-a-day-is-an-obligation", test_duty);
  g_test_add_func ("/desk/sync/a-long-fetch-says-how-far-it-is", test_progress);
  g_test_add_func ("/desk/sync/what-is-not-counted-is-not-estimated", test_progress_uncounted);
  g_test_add_func ("/desk/sync/one-for-the-whole-window", test_shared);
  g_test_add_func ("/desk/sync-status/a-service-that-lost-records-is-asked-about", test_missing);
  return g_test_run ();
}
