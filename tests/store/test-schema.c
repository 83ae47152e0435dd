/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
/* What stands in clear in a profile's files (G42, G43). */
#include "fixture.h"

#include "hf-schema.h"

#include <sqlite3.h>
#include <string.h>

/* Every column there may be. A new one is a decision: row ids, hashes under a secret key, sealed
 * bytes, and what sealing needs to know. No name, state, time or count. */
static const char *const allowed[] = { "profile.row INTEGER",        "profile.uuid BLOB",
                                       "profile.epoch INTEGER",      "profile.sealed BLOB",
                                       "profile_copy.row INTEGER",   "profile_copy.uuid BLOB",
                                       "profile_copy.epoch INTEGER", "profile_copy.sealed BLOB",
                                       "head.row INTEGER",           "head.version INTEGER",
                                       "head.sealed BLOB",           "event.row INTEGER",
                                       "event.id_hash BLOB",         "event.handoff_hash BLOB",
                                       "event.sealed BLOB",          "outbox.row INTEGER",
                                       "outbox.name_hash BLOB",      "outbox.version INTEGER",
                                       "outbox.sealed BLOB",         "overview.row INTEGER",
                                       "overview.name_hash BLOB",    "overview.version INTEGER",
                                       "overview.sealed BLOB",       "fact.row INTEGER",
                                       "fact.name_hash BLOB",        "fact.version INTEGER",
                                       "fact.sealed BLOB",           "cursor.row INTEGER",
                                       "cursor.name_hash BLOB",      "cursor.version INTEGER",
                                       "cursor.sealed BLOB",         "remote.row INTEGER",
                                       "remote.name_hash BLOB",      "remote.version INTEGER",
                                       "remote.sealed BLOB",         "remote_key.row INTEGER",
                                       "remote_key.name_hash BLOB",  "remote_key.version INTEGER",
                                       "remote_key.sealed BLOB",     "provider.row INTEGER",
                                       "provider.name_hash BLOB",    "provider.version INTEGER",
                                       "provider.sealed BLOB",       "sqlite_sequence.name ",
                                       "sqlite_sequence.seq ",       NULL };

/* Rows of one text column. */
static GPtrArray *
select_texts (Fixture *fixture, const char *sql)
{
  g_autofree char *path = fixture_get_database (fixture);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (texts, g_strdup ((const char *)sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
  return texts;
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) columns = NULL;

  fixture_close (fixture);
  columns = select_texts (fixture, "SELECT t.name || '.' || c.name || ' ' || c.type "
                                   "FROM sqlite_schema t, pragma_table_xinfo (t.name) c "
                                   "WHERE t.type = 'table'");
  for (guint i = 0; i < columns->len; i++) {
    const char *column = g_ptr_array_index (columns, i);

    if (!g_strv_contains (allowed, column))
      g_error ("a column in clear that nobody decided on: %s", column);
  }
  g_assert_cmpuint (columns->len, ==, G_N_ELEMENTS (allowed) - 1);
}

static void
test_strict (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture);
  g_assert_cmpint (fixture_sql_int (fixture, "SELECT count (*) FROM pragma_table_list "
                                             "WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' "
                                             "AND NOT strict"),
                   ==, 0);
  /* AUTOINCREMENT everywhere: no row id is ever used again. */
  g_assert_cmpint (fixture_sql_int (fixture, "SELECT count (*) FROM sqlite_schema WHERE "
                                             "type = 'table' AND name NOT LIKE 'sqlite_%' AND "
                                             "sql NOT LIKE '%PRIMARY KEY AUTOINCREMENT%'"),
                   ==, 0);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture);
  g_assert_cmpint (fixture_sql_int (fixture, "PRAGMA page_size"), ==, 8192);
  g_assert_cmpint (fixture_sql_int (fixture, "PRAGMA user_version"), ==, hf_schema_get_version ());
  g_assert_cmpint (fixture_sql_int (fixture, "SELECT journal_mode = 'wal' "
                                             "FROM pragma_journal_mode"),
                   ==, 1);
}

static gboolean
holds (const char *bytes, gsize length, const void *needle, gsize needle_length)
{
  return memmem (bytes, length, needle, needle_length) != NULL;
}

/* @canary as UTF-8 and UTF-16, and as base64 at each of three offsets. */
static gboolean
holds_canary (const char *bytes, gsize length, const char *canary)
{
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (canary, -1, NULL, NULL, NULL);
  gsize size = strlen (canary);

  if (holds (bytes, length, canary, size) || holds (bytes, length, wide, size * 2))
    return TRUE;
  for (gsize skip = 0; skip < 3; skip++) {
    g_autofree char *coded = g_base64_encode ((const guchar *)canary + skip, (size - skip) / 3 * 3);

    if (holds (bytes, length, coded, strlen (coded)))
      return TRUE;
  }
  return FALSE;
}

static const char *const canaries[] = {
  "canary of a note",  "handoff-of-somebody", "fact.of-somebody",
  "value of somebody", "Refuge of somebody",  "Task/of-somebody",
  "key:of-somebody",   "body of somebody",    "stamp of somebody",
  "someone",           "reason of somebody",  "seen of somebody",
};

static void
plant (Fixture *fixture)
{
  g_autoptr (GPtrArray) remotes = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_remote_free);
  g_autoptr (HfProvider) provider = hf_provider_new ("p-1", "Refuge of somebody");
  g_autoptr (GBytes) overview = g_bytes_new_static ("seen of somebody", 16);
  g_autoptr (GError) error = NULL;
  HfRemote *remote = hf_remote_new ("Task", "of-somebody");

  append_many (fixture->store, HF_ORIGIN_DESK, "handoff-of-somebody", 30);
  remote->key = g_strdup ("key:of-somebody");
  remote->body = g_bytes_new_static ("body of somebody", 16);
  g_ptr_array_add (remotes, remote);
  g_assert_true (hf_store_apply_page (
      fixture->store,
      &(HfPage){ .query = "Task", .cursor = "stamp of somebody", .remotes = remotes }, NULL,
      &error));
  g_assert_true (
      hf_store_set_fact (fixture->store, "fact.of-somebody", "value of somebody", &error));
  g_assert_true (hf_store_put_provider (fixture->store, provider, &error));
  g_assert_true (hf_store_put_overview (fixture->store, "handoff-of-somebody", overview, &error));
  g_assert_true (hf_store_hold_outbox (fixture->store, "handoff-of-somebody", TRUE,
                                       "reason of somebody", &error));
}

static void
search_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  gsize searched = 0;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
    g_autofree char *bytes = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS (canaries); i++)
      g_assert_false (holds_canary (bytes, length, canaries[i]));
    searched += length;
  }
  g_assert_cmpuint (searched, >, 30 * 256);
}

static void
test_nothing_in_clear (Fixture *fixture, gconstpointer data)
{
  static const char proof[] = "..canary of a note..";

  g_assert_true (holds_canary (proof, sizeof proof, "canary of a note"));
  plant (fixture);
  search_files (fixture);
  fixture_close (fixture);
  search_files (fixture);
}

static void
test_row_sizes (Fixture *fixture, gconstpointer data)
{
  plant (fixture);
  fixture_close (fixture);
  g_assert_cmpint (fixture_sql_int (fixture,
                                    "SELECT count (DISTINCT length (sealed)) FROM "
                                    "(SELECT sealed FROM event UNION ALL SELECT sealed FROM outbox "
                                    "UNION ALL SELECT sealed FROM fact UNION ALL SELECT sealed "
                                    "FROM remote UNION ALL SELECT sealed FROM provider)"),
                   <=, 8);
  /* 41 bytes of format, nonce and tag; the rest a power of two. */
  g_assert_cmpint (fixture_sql_int (fixture, "SELECT count (*) FROM event WHERE "
                                             "(length (sealed) - 41) & (length (sealed) - 42)"),
                   ==, 0);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/store/schema/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("has-only-columns-that-were-decided-on", test_columns);
  ADD ("has-strict-tables-and-unused-row-ids", test_strict);
  ADD ("keeps-its-settings-in-the-file", test_settings);
  ADD ("leaves-nothing-in-clear", test_nothing_in_clear);
  ADD ("has-few-row-sizes", test_row_sizes);
  return g_test_run ();
}
