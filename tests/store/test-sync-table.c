/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "hf-error.h"

#include <string.h>

static HfRemote *
make_remote (const char *id, const char *key, const char *body)
{
  HfRemote *remote = hf_remote_new ("Task", id);

  remote->key = g_strdup (key);
  remote->version = g_strdup ("v1");
  remote->body = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  return remote;
}

static void
apply (Fixture *fixture, const HfPage *page, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint added = 99;

  hf_store_apply_page (fixture->store, page, &added, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (added, ==, expected);
}

static void
apply_remote (Fixture *fixture, HfRemote *remote)
{
  g_autoptr (GPtrArray) remotes = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_remote_free);

  g_ptr_array_add (remotes, remote);
  apply (fixture, &(HfPage){ .query = "Task", .remotes = remotes }, 0);
}

static void
expect_cursor (Fixture *fixture, const char *query, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cursor = hf_store_get_cursor (fixture->store, query, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (cursor, ==, expected);
}

static void
expect_remote (Fixture *fixture, const char *key, const char *id, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfRemote) remote = hf_store_find_remote (fixture->store, key, &error);

  g_assert_no_error (error);
  g_assert_nonnull (remote);
  g_assert_cmpstr (remote->type, ==, "Task");
  g_assert_cmpstr (remote->id, ==, id);
  g_assert_cmpstr (remote->version, ==, "v1");
  if (body == NULL)
    g_assert_null (remote->body);
  else
    g_assert_cmpmem (g_bytes_get_data (remote->body, NULL), g_bytes_get_size (remote->body), body,
                     strlen (body));
}

static void
test_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (GPtrArray) outbox = NULL;
  HfPage page = { .query = "Task", .cursor = "stamp-1", .events = events };

  expect_cursor (fixture, "Task", NULL);
  g_ptr_array_add (events, event_make ("e-1", "h", 1));
  g_ptr_array_add (events, event_make ("e-2", "h", 2));
  apply (fixture, &page, 2);
  /* The same page again, late: nothing twice. */
  apply (fixture, &page, 0);
  fixture_close (fixture);
  fixture_open (fixture);
  expect_cursor (fixture, "Task", "stamp-1");
  expect_cursor (fixture, "Other", NULL);
  g_assert_cmpuint (count_events (fixture->store, "h", NULL), ==, 2);
  outbox = hf_store_list_outbox (fixture->store, TRUE, NULL);
  g_assert_cmpuint (outbox->len, ==, 0);
}

static void
test_page_without_cursor (Fixture *fixture, gconstpointer data)
{
  apply (fixture, &(HfPage){ .query = "Task", .cursor = "stamp-1" }, 0);
  apply (fixture, &(HfPage){ .query = "Task" }, 0);
  expect_cursor (fixture, "Task", "stamp-1");
}

/* What a server's resources say goes out where a desk works on the handoff. */
static void
test_derived (Fixture *fixture, gconstpointer data)
{
  static const char *const handoffs[] = { "h-ours", "h-seen" };
  g_autoptr (HfPage) page = hf_page_new ("Task");
  g_autoptr (GPtrArray) outbox = NULL;
  g_autofree char *fact = NULL;

  append_one (fixture->store, HF_ORIGIN_SERVER, "e-1", "h-ours", 1);
  for (guint i = 0; i < G_N_ELEMENTS (handoffs); i++) {
    HfEventHead head = { .id = handoffs[i],
                         .handoff = handoffs[i],
                         .type = "receiver.acknowledged",
                         .at = 2,
                         .noted = 2,
                         .actor = "server",
                         .device = HF_EVENT_DEVICE_SERVER,
                         .seq = 1 };
    HfEvent *event = hf_event_new (&head, NULL, NULL);

    g_assert_nonnull (event);
    g_ptr_array_add (page->derived, event);
    hf_page_add_behind (page, handoffs[i]);
    hf_page_add_behind (page, handoffs[i]);
  }
  g_assert_cmpuint (page->behind->len, ==, 2);
  g_hash_table_insert (page->facts, g_strdup ("people:0"), g_strdup ("somebody"));
  apply (fixture, page, 2);
  g_assert_cmpuint (count_events (fixture->store, "h-seen", NULL), ==, 1);
  outbox = hf_store_list_outbox (fixture->store, FALSE, NULL);
  g_assert_cmpuint (outbox->len, ==, 2);
  for (guint i = 0; i < outbox->len; i++) {
    const HfOutboxItem *item = g_ptr_array_index (outbox, i);

    g_assert_cmpstr (item->handoff, ==, "h-ours");
    g_assert_cmpstr (item->event, ==, i == 0 ? "h-ours" : NULL);
  }
  fact = hf_store_get_fact (fixture->store, "people:0", NULL);
  g_assert_cmpstr (fact, ==, "somebody");
}

/* A page that fails in its middle: the file refuses remotes, which come after events and before
 * the cursor. */
static void
test_page_is_whole_or_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (GPtrArray) remotes = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_remote_free);
  HfPage page = { .query = "Task", .cursor = "stamp-2", .events = events, .remotes = remotes };
  g_autoptr (GError) error = NULL;

  apply (fixture, &(HfPage){ .query = "Task", .cursor = "stamp-1" }, 0);
  fixture_close (fixture);
  fixture_sql (fixture, "CREATE TRIGGER no_remotes BEFORE INSERT ON remote "
                        "BEGIN SELECT raise (ABORT, 'no'); END");
  fixture_open (fixture);
  g_ptr_array_add (events, event_make ("e-1", "h", 1));
  g_ptr_array_add (remotes, make_remote ("1", "Task:h", "{}"));
  g_assert_false (hf_store_apply_page (fixture->store, &page, NULL, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_FAILED);
  expect_cursor (fixture, "Task", "stamp-1");
  g_assert_cmpuint (count_events (fixture->store, NULL, NULL), ==, 0);

  fixture_close (fixture);
  fixture_sql (fixture, "DROP TRIGGER no_remotes");
  fixture_open (fixture);
  g_assert_null (hf_store_dup_damage (fixture->store));
  apply (fixture, &page, 1);
  expect_cursor (fixture, "Task", "stamp-2");
}

static void
test_remotes (Fixture *fixture, gconstpointer data)
{
  apply_remote (fixture, make_remote ("1", "Task:h", "{ \"n\": 1.10 }"));
  apply_remote (fixture, make_remote ("2", "Task:i", NULL));
  fixture_close (fixture);
  fixture_open (fixture);
  expect_remote (fixture, "Task:h", "1", "{ \"n\": 1.10 }");
  expect_remote (fixture, "Task/1", "1", "{ \"n\": 1.10 }");
  expect_remote (fixture, "Task/2", "2", NULL);
  g_assert_null (hf_store_find_remote (fixture->store, "Task:nobody", NULL));
  g_assert_null (hf_store_find_remote (fixture->store, "Task/3", NULL));
}

static void
test_remote_keeps_its_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfRemote) remote = NULL;

  apply_remote (fixture, make_remote ("1", "Task:h", "old"));
  apply_remote (fixture, make_remote ("1", NULL, "new"));
  expect_remote (fixture, "Task:h", "1", "new");
  remote = hf_store_find_remote (fixture->store, "Task/1", NULL);
  g_assert_cmpstr (remote->key, ==, "Task:h");
  /* The server lost it and gave it a new id. */
  apply_remote (fixture, make_remote ("9", "Task:h", "moved"));
  expect_remote (fixture, "Task:h", "9", "moved");
}

static void
test_facts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  g_assert_null (hf_store_get_fact (fixture->store, "sync.error", &error));
  g_assert_no_error (error);
  g_assert_true (hf_store_set_fact (fixture->store, "sync.error", "first", &error));
  g_assert_true (hf_store_set_fact (fixture->store, "sync.error", "second", &error));
  g_assert_true (hf_store_set_fact (fixture->store, "draft:1", "", &error));
  fixture_close (fixture);
  fixture_open (fixture);
  value = hf_store_get_fact (fixture->store, "sync.error", &error);
  g_assert_cmpstr (value, ==, "second");
  g_free (value);
  value = hf_store_get_fact (fixture->store, "draft:1", &error);
  g_assert_cmpstr (value, ==, "");
  g_assert_true (hf_store_set_fact (fixture->store, "sync.error", NULL, &error));
  g_assert_true (hf_store_set_fact (fixture->store, "never.was", NULL, &error));
  g_assert_null (hf_store_get_fact (fixture->store, "sync.error", &error));
  g_assert_no_error (error);
}

static void
test_providers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfProvider) first = hf_provider_new ("p-1", "Harbor House");
  g_autoptr (HfProvider) changed = hf_provider_new ("p-1", "Harbor House North");
  g_autoptr (GPtrArray) providers =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hf_provider_unref);
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (hf_store_put_provider (fixture->store, first, &error));
  changed->phone = g_strdup ("555 0100");
  changed->checked = 42;
  g_ptr_array_add (providers, hf_provider_ref (changed));
  g_ptr_array_add (providers, hf_provider_new ("p-2", "Open Door"));
  apply (fixture, &(HfPage){ .query = "HealthcareService", .providers = providers }, 0);
  fixture_close (fixture);
  fixture_open (fixture);
  listed = hf_store_list_providers (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, 2);
  g_assert_cmpstr (((HfProvider *)listed->pdata[0])->name, ==, "Harbor House North");
  g_assert_cmpstr (((HfProvider *)listed->pdata[0])->phone, ==, "555 0100");
  g_assert_cmpint (((HfProvider *)listed->pdata[0])->checked, ==, 42);
  g_assert_cmpstr (((HfProvider *)listed->pdata[1])->name, ==, "Open Door");
}

static void
count_cb (HfStore *store, gpointer data)
{
  (*(guint *)data)++;
}

static guint
drain (guint *heard)
{
  *heard = 0;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return *heard;
}

static void
test_tells_what_sync_reports (Fixture *fixture, gconstpointer data)
{
  guint heard = 0;

  g_signal_connect (fixture->store, "sync-changed", G_CALLBACK (count_cb), &heard);
  g_assert_true (hf_store_set_fact (fixture->store, "sync.state", "ok", NULL));
  g_assert_true (hf_store_set_fact (fixture->store, "sync.error", "x", NULL));
  /* Two changes before anybody looked are told once. */
  g_assert_cmpuint (drain (&heard), ==, 1);
  g_assert_true (hf_store_queue_snapshot (fixture->store, "h", NULL));
  g_assert_cmpuint (drain (&heard), ==, 1);
  g_assert_true (hf_store_set_fact (fixture->store, "draft:1", "text", NULL));
  g_assert_cmpuint (drain (&heard), ==, 0);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/store/sync/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("applies-a-page-with-its-cursor", test_page);
  ADD ("leaves-the-cursor-of-a-page-without-one", test_page_without_cursor);
  ADD ("sends-what-a-server-showed-where-a-desk-works", test_derived);
  ADD ("applies-a-page-whole-or-not-at-all", test_page_is_whole_or_nothing);
  ADD ("keeps-remotes-as-they-came", test_remotes);
  ADD ("keeps-the-key-of-a-remote", test_remote_keeps_its_key);
  ADD ("keeps-facts", test_facts);
  ADD ("keeps-providers", test_providers);
  ADD ("tells-what-sync-reports", test_tells_what_sync_reports);
  return g_test_run ();
}
