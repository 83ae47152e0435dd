/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is changed, moved, taken away or put back behind the store's back (G7, G44). */
#include "fixture.h"

#include "hf-error.h"

#include <string.h>

#define EVENTS 6

/* A profile with something in every table, closed. */
static void
fill (Fixture *fixture)
{
  g_autoptr (GPtrArray) remotes = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_remote_free);
  g_autoptr (GBytes) overview = g_bytes_new_static ("seen", 4);
  g_autoptr (HfProvider) provider = hf_provider_new ("p-1", "Harbor House");
  g_autoptr (GError) error = NULL;

  append_many (fixture->store, HF_ORIGIN_DESK, "h", EVENTS);
  append_many (fixture->store, HF_ORIGIN_DESK, "i", EVENTS);
  for (guint i = 0; i < 3; i++) {
    g_autofree char *name = g_strdup_printf ("fact.%u", i);
    g_autofree char *id = g_strdup_printf ("%u", i);
    g_autofree char *key = g_strdup_printf ("Task:%u", i);
    HfRemote *remote = hf_remote_new ("Task", id);

    remote->key = g_strdup (key);
    g_ptr_array_add (remotes, remote);
    g_assert_true (hf_store_set_fact (fixture->store, name, name, &error));
    g_assert_true (hf_store_put_overview (fixture->store, name, overview, &error));
  }
  g_assert_true (hf_store_put_provider (fixture->store, provider, &error));
  g_assert_true (hf_store_apply_page (
      fixture->store, &(HfPage){ .query = "Task", .cursor = "stamp", .remotes = remotes }, NULL,
      &error));
  fixture_close (fixture);
}

static gboolean
is_damaged (Fixture *fixture)
{
  g_autoptr (GError) damage = hf_store_dup_damage (fixture->store);

  if (damage != NULL)
    g_assert_error (damage, HF_ERROR, HF_ERROR_DAMAGED);
  return damage != NULL;
}

static void
free_any (gpointer pointer, GDestroyNotify unref)
{
  if (pointer != NULL)
    unref (pointer);
}

/* Reads everything there is; what was damaged is noted on the way. A fact or a remote that opens
 * must be the one that was asked for. */
static void
read_all (Fixture *fixture)
{
  free_any (hf_store_load (fixture->store, NULL, NULL, NULL), (GDestroyNotify)g_ptr_array_unref);
  free_any (hf_store_list_outbox (fixture->store, TRUE, NULL), (GDestroyNotify)g_ptr_array_unref);
  free_any (hf_store_list_providers (fixture->store, NULL), (GDestroyNotify)g_ptr_array_unref);
  free_any (hf_store_load_overviews (fixture->store, NULL), (GDestroyNotify)g_hash_table_unref);
  free_any (hf_store_get_cursor (fixture->store, "Task", NULL), g_free);
  for (guint i = 0; i < 3; i++) {
    g_autofree char *name = g_strdup_printf ("fact.%u", i);
    g_autofree char *value = hf_store_get_fact (fixture->store, name, NULL);
    g_autofree char *id = g_strdup_printf ("%u", i);
    g_autofree char *key = g_strdup_printf ("Task:%u", i);
    g_autoptr (HfRemote) remote = hf_store_find_remote (fixture->store, key, NULL);

    if (value != NULL)
      g_assert_cmpstr (value, ==, name);
    if (remote != NULL)
      g_assert_cmpstr (remote->id, ==, id);
  }
}

static void
test_sound (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  fixture_open (fixture);
  read_all (fixture);
  g_assert_false (is_damaged (fixture));
}

/* One change behind the store's back, noticed at open or when all is read. */
static void
expect_noticed (Fixture *fixture, const char *sql)
{
  g_test_message ("%s", sql);
  fixture_sql (fixture, sql);
  fixture_open (fixture);
  read_all (fixture);
  g_assert_true (is_damaged (fixture));
}

static void
test_moved_within_a_table (Fixture *fixture, gconstpointer data)
{
  guint damaged;

  fill (fixture);
  expect_noticed (fixture, "UPDATE event SET sealed = "
                           "(SELECT sealed FROM event WHERE row = 2) WHERE row = 1");
  g_assert_cmpuint (count_events (fixture->store, "h", &damaged), ==, EVENTS - 1);
  g_assert_cmpuint (damaged, ==, 1);
  g_assert_cmpuint (count_events (fixture->store, "i", &damaged), ==, EVENTS);
  g_assert_cmpuint (damaged, ==, 0);
}

static void
test_moved_across_tables (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  expect_noticed (fixture, "UPDATE overview SET (version, sealed) = "
                           "(SELECT version, sealed FROM fact WHERE row = 1) WHERE row = 1");
}

static void
test_traded_ids (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  expect_noticed (fixture, "UPDATE event SET row = 100 WHERE row = 1;"
                           "UPDATE event SET row = 1 WHERE row = 2;"
                           "UPDATE event SET row = 2 WHERE row = 100");
}

static void
test_traded_names (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  expect_noticed (fixture, "CREATE TEMP TABLE names AS SELECT row, name_hash FROM fact;"
                           "UPDATE fact SET name_hash = x'00' WHERE row = 1;"
                           "UPDATE fact SET name_hash = (SELECT name_hash FROM names "
                           "WHERE row = 1) WHERE row = 2;"
                           "UPDATE fact SET name_hash = (SELECT name_hash FROM names "
                           "WHERE row = 2) WHERE row = 1");
}

/* An event put under another handoff is neither lost nor shown there. */
static void
test_other_handoff (Fixture *fixture, gconstpointer data)
{
  guint damaged;

  fill (fixture);
  expect_noticed (fixture, "UPDATE event SET handoff_hash = "
                           "(SELECT handoff_hash FROM event WHERE row = 12) WHERE row = 6");
  g_assert_cmpuint (count_events (fixture->store, "i", &damaged), ==, EVENTS);
  g_assert_cmpuint (damaged, >, 0);
  g_assert_cmpuint (count_events (fixture->store, NULL, NULL), ==, 2 * EVENTS);
}

static void
test_other_database (Fixture *fixture, gconstpointer data)
{
  Fixture other = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *sql = NULL;

  fill (fixture);
  /* The same key, the same contents, the same row: another profile's copy. */
  other.folder = g_dir_make_tmp ("hf-store-XXXXXX", NULL);
  other.key = hf_key_ref (fixture->key);
  fixture_open (&other);
  fill (&other);
  path = fixture_get_database (&other);
  sql = g_strdup_printf ("ATTACH '%s' AS other; UPDATE event SET sealed = "
                         "(SELECT sealed FROM other.event WHERE row = 3) WHERE row = 3",
                         path);
  expect_noticed (fixture, sql);
  g_assert_cmpuint (count_events (fixture->store, NULL, NULL), ==, 2 * EVENTS - 1);
  fixture_tear_down (&other, NULL);
}

static void
test_foreign_log (Fixture *fixture, gconstpointer data)
{
  Fixture other = { 0 };
  g_autofree char *path = fixture_get_database (fixture);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *other_path = NULL;
  g_autofree char *other_log = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  fill (fixture);
  other.folder = g_dir_make_tmp ("hf-store-XXXXXX", NULL);
  other.key = hf_key_ref (fixture->key);
  fixture_open (&other);
  append_many (other.store, HF_ORIGIN_DESK, "h", 40);
  other_path = fixture_get_database (&other);
  other_log = g_strconcat (other_path, "-wal", NULL);
  g_assert_true (g_file_get_contents (other_log, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 0);
  g_assert_true (g_file_set_contents (log, bytes, (gssize)length, NULL));
  fixture_open (fixture);
  read_all (fixture);
  g_assert_true (is_damaged (fixture));
  fixture_tear_down (&other, NULL);
}

static void
test_deleted_in_the_middle (Fixture *fixture, gconstpointer data)
{
  guint damaged;

  fill (fixture);
  fixture_sql (fixture, "DELETE FROM event WHERE row = 3");
  fixture_open (fixture);
  /* The head knows at once, the chain knows which handoff. */
  g_assert_true (is_damaged (fixture));
  g_assert_cmpuint (count_events (fixture->store, "h", &damaged), ==, EVENTS - 1);
  g_assert_cmpuint (damaged, ==, 1);
  g_assert_cmpuint (count_events (fixture->store, "i", &damaged), ==, EVENTS);
  g_assert_cmpuint (damaged, ==, 0);
}

static void
test_deleted_at_the_end (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  fixture_sql (fixture, "DELETE FROM event WHERE row = 12");
  fixture_open (fixture);
  g_assert_true (is_damaged (fixture));
  g_assert_cmpuint (count_events (fixture->store, NULL, NULL), ==, 2 * EVENTS - 1);
}

static void
test_deleted_elsewhere (Fixture *fixture, gconstpointer data)
{
  static const char *const tables[] = { "outbox", "fact",       "overview", "cursor",
                                        "remote", "remote_key", "provider" };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    Fixture one = { 0 };
    g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE row = 1", tables[i]);

    fixture_set_up (&one, NULL);
    fill (&one);
    fixture_sql (&one, sql);
    fixture_open (&one);
    g_assert_true (is_damaged (&one));
    g_assert_cmpuint (count_events (one.store, NULL, NULL), ==, 2 * EVENTS);
    fixture_tear_down (&one, NULL);
  }
}

/* A whole older row with its version: it opens, but the head knows better. */
static void
put_back_older (Fixture *fixture, const char *keep, const char *restore)
{
  g_autofree char *path = g_build_filename (fixture->folder, "kept.db", NULL);
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS kept; %s", path, keep);
  g_autofree char *put_back = g_strdup_printf ("ATTACH '%s' AS kept; %s", path, restore);

  fixture_sql (fixture, attach);
  fixture_open (fixture);
  g_assert_true (hf_store_set_fact (fixture->store, "fact.0", "fact.0", NULL));
  fixture_close (fixture);
  expect_noticed (fixture, put_back);
}

static void
test_older_row (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  put_back_older (fixture, "CREATE TABLE kept.t AS SELECT * FROM fact WHERE row = 1",
                  "UPDATE fact SET (version, sealed) = (SELECT version, sealed FROM kept.t) "
                  "WHERE row = 1");
}

static void
test_older_head (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  put_back_older (fixture, "CREATE TABLE kept.t AS SELECT * FROM head",
                  "UPDATE head SET (version, sealed) = (SELECT version, sealed FROM kept.t)");
}

static void
append_ours (Fixture *fixture, guint64 seq)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);

  g_ptr_array_add (events, event_make_by ("ours", hf_store_get_device (fixture->store), seq));
  g_assert_true (hf_store_append (fixture->store, events, HF_ORIGIN_DESK, NULL, NULL));
}

static void
test_lost_head (Fixture *fixture, gconstpointer data)
{
  append_ours (fixture, 17);
  fill (fixture);
  expect_noticed (fixture, "DELETE FROM head");
  g_assert_cmpuint (count_events (fixture->store, NULL, NULL), ==, 2 * EVENTS + 1);
  /* The counter is found again in the events. */
  g_assert_cmpuint (hf_store_take_seq (fixture->store), ==, 18);
  append_one (fixture->store, HF_ORIGIN_DESK, "later", "h", 99);
  fixture_close (fixture);
  fixture_open (fixture);
  g_assert_cmpuint (count_events (fixture->store, NULL, NULL), ==, 2 * EVENTS + 2);
}

static void
test_one_profile_row (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  expect_noticed (fixture, "UPDATE profile SET uuid = x'00' WHERE row = 1");
  g_assert_cmpuint (count_events (fixture->store, NULL, NULL), ==, 2 * EVENTS);
}

static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  fixture_sql (fixture, "DELETE FROM event WHERE row = 12");
  fixture_open (fixture);
  append_one (fixture->store, HF_ORIGIN_DESK, "later", "h", 99);
  fixture_close (fixture);
  /* The totals are right again; what happened is not forgotten. */
  fixture_open (fixture);
  g_assert_true (is_damaged (fixture));
}

/* The copies that were set aside. */
static GPtrArray *
list_copies (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "damaged-") && g_str_has_suffix (name, ".db"))
      g_ptr_array_add (copies, g_build_filename (fixture->folder, name, NULL));
  return copies;
}

static void
test_set_aside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_database (fixture);
  g_autofree char *found = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GPtrArray) copies = NULL;

  fill (fixture);
  fixture_sql (fixture, "DELETE FROM event WHERE row = 3");
  found = hash_file (path);
  fixture_open (fixture);
  append_one (fixture->store, HF_ORIGIN_DESK, "later", "h", 99);
  fixture_close (fixture);
  copies = list_copies (fixture);
  g_assert_cmpuint (copies->len, ==, 1);
  kept = hash_file (g_ptr_array_index (copies, 0));
  g_assert_cmpstr (kept, ==, found);
}

static void
test_few_copies (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) copies = NULL;

  fill (fixture);
  /* Damage that is found at every start. */
  fixture_sql (fixture, "DELETE FROM profile");
  for (guint i = 0; i < 6; i++) {
    g_autofree char *id = g_strdup_printf ("later-%u", i);

    fixture_open (fixture);
    append_one (fixture->store, HF_ORIGIN_DESK, id, "h", 99);
    fixture_close (fixture);
  }
  copies = list_copies (fixture);
  g_assert_cmpuint (copies->len, ==, 3);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/store/damage/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("none-in-a-sound-profile", test_sound);
  ADD ("row-moved-within-a-table", test_moved_within_a_table);
  ADD ("row-moved-across-tables", test_moved_across_tables);
  ADD ("rows-that-traded-ids", test_traded_ids);
  ADD ("rows-that-traded-names", test_traded_names);
  ADD ("event-under-another-handoff", test_other_handoff);
  ADD ("row-of-another-database", test_other_database);
  ADD ("log-of-another-database", test_foreign_log);
  ADD ("event-deleted-in-the-middle", test_deleted_in_the_middle);
  ADD ("event-deleted-at-the-end", test_deleted_at_the_end);
  ADD ("row-deleted-in-any-table", test_deleted_elsewhere);
  ADD ("older-row-put-back", test_older_row);
  ADD ("older-head-put-back", test_older_head);
  ADD ("lost-head", test_lost_head);
  ADD ("one-of-two-profile-rows", test_one_profile_row);
  ADD ("is-remembered", test_remembered);
  ADD ("is-copied-aside-first", test_set_aside);
  ADD ("leaves-three-copies-at-most", test_few_copies);
  return g_test_run ();
}
