/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "hf-error.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_newer_is_untouched (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  append_many (fixture->store, HF_ORIGIN_DESK, "h", 3);
  fixture_close (fixture);
  fixture_sql (fixture, "PRAGMA user_version = 99");
  fixture_expect_refusal (fixture, HF_ERROR_NEWER);
  g_assert_null (hf_store_open (fixture->folder, fixture->key, &error));
  /* The way out is part of the refusal. */
  g_assert_nonnull (strstr (error->message, "Nothing was changed. Update Holdfast"));
  fixture_sql (fixture, "PRAGMA user_version = 1");
  fixture_open (fixture);
  g_assert_cmpuint (count_events (fixture->store, "h", NULL), ==, 3);
}

/* A newer program that was killed leaves its version in the log only. */
static void
leave_in_log (Fixture *fixture, const char *sql)
{
  g_autofree char *path = fixture_get_database (fixture);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_db_config (database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static void
test_newer_in_the_log_is_untouched (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_database (fixture);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fixture_close (fixture);
  leave_in_log (fixture, "PRAGMA user_version = 99");
  before = hash_file (log);
  g_assert_cmpstr (before, !=, "unreadable");
  fixture_expect_refusal (fixture, HF_ERROR_NEWER);
  after = hash_file (log);
  g_assert_cmpstr (before, ==, after);
}

static void
test_wrong_key (Fixture *fixture, gconstpointer data)
{
  HfKey *right = fixture->key;

  append_many (fixture->store, HF_ORIGIN_DESK, "h", 3);
  fixture_close (fixture);
  fixture->key = hf_key_new_random ();
  fixture_expect_refusal (fixture, HF_ERROR_DAMAGED);
  hf_key_unref (fixture->key);
  fixture->key = right;
  fixture_open (fixture);
  g_assert_cmpuint (count_events (fixture->store, "h", NULL), ==, 3);
  g_assert_null (hf_store_dup_damage (fixture->store));
}

static void
replace_database (Fixture *fixture, const char *bytes, gssize length)
{
  g_autofree char *path = fixture_get_database (fixture);

  fixture_close (fixture);
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
}

static void
test_empty_file (Fixture *fixture, gconstpointer data)
{
  replace_database (fixture, "", 0);
  fixture_expect_refusal (fixture, HF_ERROR_DAMAGED);
}

static void
test_other_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (20000, 'x');

  replace_database (fixture, text, -1);
  fixture_expect_refusal (fixture, HF_ERROR_DAMAGED);
}

static void
test_foreign_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_database (fixture);

  fixture_close (fixture);
  g_assert_cmpint (g_unlink (path), ==, 0);
  {
    sqlite3 *database = NULL;

    g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
    g_assert_cmpint (
        sqlite3_exec (database, "CREATE TABLE t (x); PRAGMA user_version = 1", NULL, NULL, NULL),
        ==, SQLITE_OK);
    sqlite3_close (database);
  }
  fixture_expect_refusal (fixture, HF_ERROR_DAMAGED);
}

static void
test_cut_short (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_database (fixture);
  g_autofree char *bytes = NULL;
  gsize length;

  append_many (fixture->store, HF_ORIGIN_DESK, "h", 200);
  fixture_close (fixture);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize cut = 0; cut < length; cut += 8192) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HfStore) store = NULL;

    g_assert_true (g_file_set_contents (path, bytes, (gssize)cut, NULL));
    store = hf_store_open (fixture->folder, fixture->key, &error);
    /* Whatever can still be opened says that something is missing. */
    if (store == NULL)
      g_assert_error (error, HF_ERROR, HF_ERROR_DAMAGED);
    else
      error = hf_store_dup_damage (store);
    g_assert_error (error, HF_ERROR, HF_ERROR_DAMAGED);
  }
}

static void
test_lost_database (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_database (fixture);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  fixture_close (fixture);
  leave_in_log (fixture, "PRAGMA user_version = 1; CREATE TABLE t (x)");
  g_assert_cmpint (g_unlink (path), ==, 0);
  fixture_expect_refusal (fixture, HF_ERROR_DAMAGED);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_database (fixture);

  fixture_close (fixture);
  g_assert_cmpint (g_unlink (path), ==, 0);
  /* A folder in its place cannot be read by anybody, not even by root. */
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  fixture_expect_refusal (fixture, HF_ERROR_STORAGE);
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_database (fixture);
  g_autofree char *below = g_build_filename (path, "profile", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (hf_store_open (below, fixture->key, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_STORAGE);
}

static void
test_link_is_not_followed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_database (fixture);
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "elsewhere", NULL);
  g_autoptr (GError) error = NULL;

  fixture_close (fixture);
  g_assert_cmpint (g_rename (path, elsewhere), ==, 0);
  g_assert_cmpint (symlink (elsewhere, path), ==, 0);
  g_assert_null (hf_store_open (fixture->folder, fixture->key, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_STORAGE);
}

static void
test_one_at_a_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hf_store_open (fixture->folder, fixture->key, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_BUSY);
  fixture_close (fixture);
  fixture_open (fixture);
}

static void
test_unfinished_start (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_database (fixture);
  g_autofree char *unfinished = g_strconcat (path, ".new", NULL);

  fixture_close (fixture);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (g_file_set_contents (unfinished, "half of a database", -1, NULL));
  fixture_open (fixture);
  g_assert_false (g_file_test (unfinished, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (append_one (fixture->store, HF_ORIGIN_DESK, "e", "h", 1), ==, 1);
}

static void
copy_file (const char *from, const char *to, gsize most)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize)MIN (length, most), NULL));
}

/* Opens a copy of the files with the log cut to @most bytes; returns how many events it has. */
static guint
count_in_cut_copy (Fixture *fixture, gsize most)
{
  Fixture copy = { .folder = g_dir_make_tmp ("hf-store-XXXXXX", NULL),
                   .key = hf_key_ref (fixture->key) };
  g_autofree char *from = fixture_get_database (fixture);
  g_autofree char *from_log = g_strconcat (from, "-wal", NULL);
  g_autofree char *to = fixture_get_database (&copy);
  g_autofree char *to_log = g_strconcat (to, "-wal", NULL);
  guint damaged;
  guint count;

  copy_file (from, to, G_MAXSSIZE);
  copy_file (from_log, to_log, most);
  fixture_open (&copy);
  g_assert_null (hf_store_dup_damage (copy.store));
  count = count_events (copy.store, "h", &damaged);
  g_assert_cmpuint (damaged, ==, 0);
  /* One event a transaction, so that a whole commit is the first so many of them. */
  for (guint i = 0; i < count; i++) {
    g_autofree char *id = g_strdup_printf ("e-%u", i);

    g_assert_cmpuint (append_one (copy.store, HF_ORIGIN_DESK, id, "h", i), ==, 0);
  }
  fixture_tear_down (&copy, NULL);
  return count;
}

static void
test_cut_log (Fixture *fixture, gconstpointer data)
{
  const guint events = 20;
  g_autofree char *path = fixture_get_database (fixture);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  guint before = 0;
  GStatBuf info;

  for (guint i = 0; i < events; i++) {
    g_autofree char *id = g_strdup_printf ("e-%u", i);

    append_one (fixture->store, HF_ORIGIN_DESK, id, "h", i);
  }
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  for (guint point = 0; point <= 100; point++) {
    guint count = count_in_cut_copy (fixture, (gsize)info.st_size * point / 100);

    g_assert_cmpuint (count, >=, before);
    before = count;
  }
  g_assert_cmpuint (before, ==, events);
  g_assert_cmpuint (count_in_cut_copy (fixture, 0), ==, 0);
}

static guint
mode_of (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

static void
test_owner_only (void)
{
  g_autofree char *parent = g_dir_make_tmp ("hf-store-XXXXXX", NULL);
  mode_t mask = umask (0);
  Fixture fixture = { .folder = g_build_filename (parent, "profile", NULL),
                      .key = hf_key_new_random () };
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint files = 0;

  fixture_open (&fixture);
  append_many (fixture.store, HF_ORIGIN_DESK, "h", 3);
  g_assert_cmphex (mode_of (fixture.folder), ==, 0700);
  dir = g_dir_open (fixture.folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture.folder, name, NULL);

    g_assert_cmphex (mode_of (path), ==, 0600);
    files++;
  }
  /* Lock, database and log. */
  g_assert_cmpuint (files, ==, 3);
  umask (mask);
  fixture_tear_down (&fixture, NULL);
  g_rmdir (parent);
}

static void
test_log_is_cut (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_get_database (fixture);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  append_many (fixture->store, HF_ORIGIN_DESK, "h", 50);
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 0);
  fixture_close (fixture);
  g_assert_true (g_stat (log, &info) != 0 || info.st_size == 0);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/store/open/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("refuses-newer-untouched", test_newer_is_untouched);
  ADD ("refuses-newer-in-the-log-untouched", test_newer_in_the_log_is_untouched);
  ADD ("refuses-wrong-key-untouched", test_wrong_key);
  ADD ("refuses-empty-file", test_empty_file);
  ADD ("refuses-other-file", test_other_file);
  ADD ("refuses-foreign-database", test_foreign_database);
  ADD ("notices-a-file-cut-short", test_cut_short);
  ADD ("refuses-log-without-database", test_lost_database);
  ADD ("refuses-unreadable-file", test_unreadable);
  ADD ("refuses-where-no-folder-can-be", test_no_folder);
  ADD ("follows-no-link", test_link_is_not_followed);
  ADD ("opens-once-at-a-time", test_one_at_a_time);
  ADD ("starts-anew-after-an-unfinished-start", test_unfinished_start);
  ADD ("goes-on-from-the-last-whole-commit-of-a-cut-log", test_cut_log);
  ADD ("cuts-the-log-when-closed", test_log_is_cut);
  g_test_add_func ("/store/open/is-readable-by-its-owner-only", test_owner_only);
  return g_test_run ();
}
