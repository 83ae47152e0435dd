/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "hf-error.h"
#include "hf-outbox.h"
#include "hf-time.h"

static GPtrArray *
list (Fixture *fixture, gboolean with_sent)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = hf_store_list_outbox (fixture->store, with_sent, &error);

  g_assert_no_error (error);
  return items;
}

static HfOutboxItem *
only_item (Fixture *fixture)
{
  g_autoptr (GPtrArray) items = list (fixture, TRUE);

  g_assert_cmpuint (items->len, ==, 1);
  return hf_outbox_item_copy (g_ptr_array_index (items, 0));
}

/* FALSE: refused as a conflict. */
static gboolean
mark (Fixture *fixture, const HfOutboxItem *item, HfOutboxState state)
{
  g_autoptr (HfOutboxItem) next = hf_outbox_item_copy (item);
  g_autoptr (GError) error = NULL;

  next->state = state;
  if (hf_store_mark_outbox (fixture->store, next, &error))
    return TRUE;
  g_assert_error (error, HF_ERROR, HF_ERROR_CONFLICT);
  return FALSE;
}

static void
hold (Fixture *fixture, const char *handoff, gboolean on)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hf_store_hold_outbox (fixture->store, handoff, on, on ? "stopped" : NULL, &error));
  g_assert_no_error (error);
}

static void
queue_snapshot (Fixture *fixture, const char *handoff)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hf_store_queue_snapshot (fixture->store, handoff, &error));
  g_assert_no_error (error);
}

static void
test_ours_are_queued (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  append_many (fixture->store, HF_ORIGIN_DESK, "b", 2);
  append_many (fixture->store, HF_ORIGIN_DESK, "a", 1);
  append_many (fixture->store, HF_ORIGIN_SERVER, "c", 3);
  append_one (fixture->store, HF_ORIGIN_DESK, "c-0001", "c", 1);
  fixture_close (fixture);
  fixture_open (fixture);
  items = list (fixture, TRUE);
  g_assert_cmpuint (items->len, ==, 3);
  for (guint i = 0; i < items->len; i++) {
    static const char *const expected[] = { "b-0000", "b-0001", "a-0000" };
    const HfOutboxItem *item = g_ptr_array_index (items, i);

    g_assert_cmpstr (item->event, ==, expected[i]);
    g_assert_cmpint (item->state, ==, HF_OUTBOX_WAITING);
    g_assert_cmpint (item->attempts, ==, 0);
    g_assert_cmpint (item->since, >, 0);
  }
}

static void
test_mark_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfOutboxItem) item = NULL;
  g_autoptr (HfOutboxItem) read = NULL;

  append_many (fixture->store, HF_ORIGIN_DESK, "h", 1);
  item = only_item (fixture);
  item->attempts = 4;
  item->next_at = 12345;
  item->reason = g_strdup ("words of the server");
  g_assert_true (mark (fixture, item, HF_OUTBOX_REFUSED));
  fixture_close (fixture);
  fixture_open (fixture);
  read = only_item (fixture);
  g_assert_cmpint (read->row, ==, item->row);
  g_assert_cmpint (read->state, ==, HF_OUTBOX_REFUSED);
  g_assert_cmpint (read->attempts, ==, 4);
  g_assert_cmpint (read->next_at, ==, 12345);
  g_assert_cmpstr (read->reason, ==, "words of the server");
  g_assert_cmpstr (read->handoff, ==, "h");
  g_assert_cmpint (read->since, ==, item->since);
}

/* Which states may follow which, each tried from a fresh item. */
static void
test_states (Fixture *fixture, gconstpointer data)
{
  static const gboolean may[5][5] = {
    /* waiting unknown refused held sent */
    { TRUE, TRUE, TRUE, TRUE, TRUE },    /* waiting */
    { TRUE, TRUE, TRUE, TRUE, TRUE },    /* unknown */
    { TRUE, FALSE, TRUE, TRUE, FALSE },  /* refused */
    { TRUE, FALSE, FALSE, TRUE, TRUE },  /* held */
    { FALSE, FALSE, FALSE, FALSE, TRUE } /* sent */
  };

  for (guint i = 0; i < 25; i++) {
    g_autofree char *id = g_strdup_printf ("e-%u", i);
    g_autoptr (GPtrArray) items = NULL;
    const HfOutboxItem *item;

    append_one (fixture->store, HF_ORIGIN_DESK, id, "h", i);
    items = list (fixture, TRUE);
    item = g_ptr_array_index (items, items->len - 1);
    g_assert_cmpstr (item->event, ==, id);
    g_assert_true (mark (fixture, item, i / 5));
    g_assert_cmpint (mark (fixture, item, i % 5), ==, may[i / 5][i % 5]);
  }
}

static void
test_hold (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) held = NULL;
  g_autoptr (GPtrArray) after = NULL;

  append_many (fixture->store, HF_ORIGIN_DESK, "h", 2);
  append_many (fixture->store, HF_ORIGIN_DESK, "other", 1);
  before = list (fixture, FALSE);
  g_assert_true (mark (fixture, g_ptr_array_index (before, 0), HF_OUTBOX_UNKNOWN));
  hold (fixture, "h", TRUE);
  held = list (fixture, FALSE);
  /* What a cut line left open is not tried again either ... */
  g_assert_cmpint (((HfOutboxItem *)held->pdata[0])->state, ==, HF_OUTBOX_HELD);
  g_assert_cmpint (((HfOutboxItem *)held->pdata[1])->state, ==, HF_OUTBOX_HELD);
  g_assert_cmpstr (((HfOutboxItem *)held->pdata[1])->reason, ==, "stopped");
  g_assert_cmpint (((HfOutboxItem *)held->pdata[2])->state, ==, HF_OUTBOX_WAITING);
  /* Sync read the list before it was held: it must not get it onto the wire. */
  g_assert_false (mark (fixture, before->pdata[1], HF_OUTBOX_UNKNOWN));
  /* ... but what was on the wire and has arrived is said to have arrived. */
  g_assert_true (mark (fixture, before->pdata[0], HF_OUTBOX_SENT));
  hold (fixture, "h", FALSE);
  after = list (fixture, FALSE);
  g_assert_cmpint (((HfOutboxItem *)after->pdata[0])->state, ==, HF_OUTBOX_WAITING);
  g_assert_null (((HfOutboxItem *)after->pdata[0])->reason);
}

static void
test_one_snapshot (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfOutboxItem) first = NULL;
  g_autoptr (HfOutboxItem) again = NULL;

  queue_snapshot (fixture, "h");
  first = only_item (fixture);
  g_assert_null (first->event);
  g_assert_cmpstr (first->handoff, ==, "h");
  queue_snapshot (fixture, "h");
  again = only_item (fixture);
  g_assert_cmpint (again->row, ==, first->row);
  hold (fixture, "h", TRUE);
  queue_snapshot (fixture, "h");
  g_clear_pointer (&again, hf_outbox_item_free);
  again = only_item (fixture);
  g_assert_cmpint (again->state, ==, HF_OUTBOX_HELD);
}

static void
test_snapshot_changes_on_the_wire (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfOutboxItem) sending = NULL;
  g_autoptr (HfOutboxItem) next = NULL;

  queue_snapshot (fixture, "h");
  sending = only_item (fixture);
  g_assert_true (mark (fixture, sending, HF_OUTBOX_UNKNOWN));
  queue_snapshot (fixture, "h");
  /* The old one arrives; the new one still has to go. */
  g_assert_true (mark (fixture, sending, HF_OUTBOX_SENT));
  next = only_item (fixture);
  g_assert_cmpint (next->row, >, sending->row);
  g_assert_cmpint (next->state, ==, HF_OUTBOX_WAITING);
}

static void
test_unknown_row (Fixture *fixture, gconstpointer data)
{
  HfOutboxItem item = { .row = 77, .handoff = (char *)"h", .state = HF_OUTBOX_SENT };
  g_autoptr (GError) error = NULL;

  g_assert_false (hf_store_mark_outbox (fixture->store, &item, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_NOT_FOUND);
}

static void
test_sent_is_listed_on_request (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfOutboxItem) item = NULL;
  g_autoptr (GPtrArray) unsent = NULL;
  g_autoptr (GPtrArray) all = NULL;

  append_many (fixture->store, HF_ORIGIN_DESK, "h", 1);
  item = only_item (fixture);
  g_assert_true (mark (fixture, item, HF_OUTBOX_SENT));
  unsent = list (fixture, FALSE);
  g_assert_cmpuint (unsent->len, ==, 0);
  all = list (fixture, TRUE);
  g_assert_cmpuint (all->len, ==, 1);
}

/* One item sent and one waiting, seen @later ms from now, past the store. */
static void
look_later (Fixture *fixture, gint64 later, guint *out_listed, gint64 *out_rows)
{
  g_autoptr (HfProfile) profile = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HfWrite) write = NULL;
  gint64 now;

  profile = hf_profile_open (fixture->folder, fixture->key, &error);
  g_assert_no_error (error);
  now = hf_profile_get_head (profile)->time + later;
  items = hf_outbox_list (profile, TRUE, now, &error);
  write = hf_write_begin (profile, &error);
  g_assert_true (hf_outbox_prune (write, now, &error));
  g_assert_true (hf_write_commit (write, &error));
  g_assert_no_error (error);
  *out_listed = items->len;
  *out_rows = hf_profile_get_head (profile)->outbox;
}

static void
test_sent_is_forgotten_after_a_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfOutboxItem) item = NULL;
  guint listed;
  gint64 rows;

  append_many (fixture->store, HF_ORIGIN_DESK, "sent", 1);
  item = only_item (fixture);
  g_assert_true (mark (fixture, item, HF_OUTBOX_SENT));
  append_many (fixture->store, HF_ORIGIN_DESK, "waiting", 1);
  fixture_close (fixture);
  look_later (fixture, HF_DAY - HF_MINUTE, &listed, &rows);
  g_assert_cmpuint (listed, ==, 2);
  g_assert_cmpint (rows, ==, 2);
  look_later (fixture, HF_DAY + HF_MINUTE, &listed, &rows);
  g_assert_cmpuint (listed, ==, 1);
  g_assert_cmpint (rows, ==, 1);
  fixture_open (fixture);
  g_assert_null (hf_store_dup_damage (fixture->store));
  /* Marking what is forgotten harms nobody. */
  g_assert_true (mark (fixture, item, HF_OUTBOX_SENT));
}

#define ADD(path, function)                                                                        \
  g_test_add ("/store/outbox/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("queues-what-this-desk-wrote-in-order", test_ours_are_queued);
  ADD ("keeps-what-was-marked", test_mark_is_kept);
  ADD ("lets-only-some-states-follow", test_states);
  ADD ("holds-what-waits", test_hold);
  ADD ("has-one-snapshot-a-handoff", test_one_snapshot);
  ADD ("sends-a-snapshot-again-that-changed-on-the-wire", test_snapshot_changes_on_the_wire);
  ADD ("knows-which-rows-there-were", test_unknown_row);
  ADD ("lists-sent-items-on-request", test_sent_is_listed_on_request);
  ADD ("forgets-sent-items-after-a-day", test_sent_is_forgotten_after_a_day);
  return g_test_run ();
}
