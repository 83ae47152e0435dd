/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "hf-error.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("hf-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->key = hf_key_new_random ();
  fixture_open (fixture);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->store != NULL)
    fixture_close (fixture);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  hf_key_unref (fixture->key);
}

void
fixture_open (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture->store);
  fixture->store = hf_store_open (fixture->folder, fixture->key, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->store);
}

void
fixture_close (Fixture *fixture)
{
  hf_store_close (fixture->store);
  g_assert_finalize_object (fixture->store);
  fixture->store = NULL;
}

void
fixture_expect_refusal (Fixture *fixture, int code)
{
  g_autofree char *path = fixture_get_database (fixture);
  g_autofree char *before = hash_file (path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  HfStore *store = hf_store_open (fixture->folder, fixture->key, &error);

  g_assert_error (error, HF_ERROR, code);
  g_assert_null (store);
  after = hash_file (path);
  g_assert_cmpstr (before, ==, after);
}

char *
fixture_get_database (Fixture *fixture)
{
  return g_build_filename (fixture->folder, "holdfast.db", NULL);
}

static sqlite3 *
open_database (Fixture *fixture)
{
  g_autofree char *path = fixture_get_database (fixture);
  sqlite3 *database = NULL;

  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  return database;
}

void
fixture_sql (Fixture *fixture, const char *sql)
{
  sqlite3 *database = open_database (fixture);
  int result = sqlite3_exec (database, sql, NULL, NULL, NULL);

  if (result != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (database));
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

gint64
fixture_sql_int (Fixture *fixture, const char *sql)
{
  sqlite3 *database = open_database (fixture);
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
  return value;
}

static HfEvent *
make (const HfEventHead *head)
{
  g_autoptr (GError) error = NULL;
  GVariantDict data;
  HfEvent *event;

  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, "text", "s", "canary of a note");
  event = hf_event_new (head, g_variant_dict_end (&data), &error);
  g_assert_no_error (error);
  return event;
}

HfEvent *
event_make (const char *id, const char *handoff, gint64 at)
{
  HfEventHead head = { .id = id,
                       .handoff = handoff,
                       .type = "note",
                       .at = at,
                       .noted = at,
                       .actor = "someone",
                       .device = "elsewhere",
                       .seq = 1 };

  return make (&head);
}

HfEvent *
event_make_by (const char *id, const char *device, guint64 seq)
{
  HfEventHead head = { .id = id,
                       .handoff = "h-seq",
                       .type = "note",
                       .at = (gint64)seq,
                       .noted = (gint64)seq,
                       .actor = "someone",
                       .device = device,
                       .seq = seq };

  return make (&head);
}

guint
append_one (HfStore *store, HfOrigin origin, const char *id, const char *handoff, gint64 at)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (GError) error = NULL;
  guint added = 0;

  g_ptr_array_add (events, event_make (id, handoff, at));
  hf_store_append (store, events, origin, &added, &error);
  g_assert_no_error (error);
  return added;
}

void
append_many (HfStore *store, HfOrigin origin, const char *handoff, guint count)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (GError) error = NULL;
  guint added = 0;

  for (guint i = 0; i < count; i++) {
    g_autofree char *id = g_strdup_printf ("%s-%04u", handoff, i);

    g_ptr_array_add (events, event_make (id, handoff, i));
  }
  hf_store_append (store, events, origin, &added, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (added, ==, count);
}

guint
count_events (HfStore *store, const char *handoff, guint *out_damaged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = hf_store_load (store, handoff, out_damaged, &error);

  g_assert_no_error (error);
  return events->len;
}

void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

char *
hash_file (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return g_strdup ("unreadable");
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, length);
}
