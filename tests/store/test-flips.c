/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damage at random places: never a wrong event, never a silent loss (G7, G44). HF_FLIPS and
 * HF_MOVES set how often. */
#include "fixture.h"

#include "hf-error.h"

#include <sqlite3.h>
#include <string.h>

#define HANDOFFS 4
#define EVENTS 25
#define DEFAULT_FLIPS 600
#define DEFAULT_MOVES 200

static guint
wanted (const char *variable, guint otherwise)
{
  const char *text = g_getenv (variable);

  return text != NULL ? (guint)g_ascii_strtoull (text, NULL, 10) : otherwise;
}

/* A closed profile and what it holds. */
typedef struct {
  Fixture fixture;
  char *path;
  char *bytes;
  gsize length;
  GHashTable *events; /* (element-type utf8 GBytes): by id */
} Image;

static void
image_set_up (Image *image, gconstpointer data)
{
  g_autoptr (GPtrArray) events = NULL;

  fixture_set_up (&image->fixture, NULL);
  for (guint i = 0; i < HANDOFFS; i++) {
    g_autofree char *handoff = g_strdup_printf ("h-%u", i);

    append_many (image->fixture.store, HF_ORIGIN_DESK, handoff, EVENTS);
  }
  image->events =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  events = hf_store_load (image->fixture.store, NULL, NULL, NULL);
  for (guint i = 0; i < events->len; i++) {
    HfEvent *event = g_ptr_array_index (events, i);

    g_hash_table_insert (image->events, g_strdup (hf_event_get_id (event)),
                         hf_event_to_bytes (event));
  }
  g_assert_cmpuint (g_hash_table_size (image->events), ==, HANDOFFS * EVENTS);
  fixture_close (&image->fixture);
  image->path = fixture_get_database (&image->fixture);
  g_assert_true (g_file_get_contents (image->path, &image->bytes, &image->length, NULL));
}

static void
image_tear_down (Image *image, gconstpointer data)
{
  fixture_tear_down (&image->fixture, NULL);
  g_hash_table_unref (image->events);
  g_free (image->path);
  g_free (image->bytes);
}

/* A fresh folder: what was set aside for an earlier damage does not pile up. */
static void
restore (Image *image)
{
  remove_folder (image->fixture.folder);
  g_assert_cmpint (g_mkdir_with_parents (image->fixture.folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (image->path, image->bytes, (gssize)image->length, NULL));
}

/* How many of the events are there; each must be one that was written. */
static guint
count_true_events (Image *image, HfStore *store, GError **error)
{
  g_autoptr (GPtrArray) events = hf_store_load (store, NULL, NULL, error);

  for (guint i = 0; events != NULL && i < events->len; i++) {
    HfEvent *event = g_ptr_array_index (events, i);
    g_autoptr (GBytes) bytes = hf_event_to_bytes (event);
    GBytes *written = g_hash_table_lookup (image->events, hf_event_get_id (event));

    g_assert_nonnull (written);
    g_assert_true (g_bytes_equal (bytes, written));
  }
  return events != NULL ? events->len : 0;
}

/* What damage came to. */
typedef struct {
  guint refused;
  guint noticed;
  guint unharmed;
  guint64 read;
} Outcome;

static void
open_damaged (Image *image, Outcome *outcome)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) damage = NULL;
  g_autoptr (HfStore) store = hf_store_open (image->fixture.folder, image->fixture.key, &error);
  guint read = 0;

  if (store == NULL) {
    /* Mostly damaged; a flip in the header may also read as read-only or as another encoding. */
    g_assert_true (error->domain == HF_ERROR);
    outcome->refused++;
    return;
  }
  read = count_true_events (image, store, &error);
  outcome->read += read;
  damage = hf_store_dup_damage (store);
  if (read < HANDOFFS * EVENTS)
    g_assert_true (damage != NULL || error != NULL);
  if (damage != NULL || error != NULL)
    outcome->noticed++;
  else
    outcome->unharmed++;
}

static void
test_flips (Image *image, gconstpointer data)
{
  guint flips = wanted ("HF_FLIPS", DEFAULT_FLIPS);
  Outcome outcome = { 0 };

  for (guint i = 0; i < flips; i++) {
    gsize place = (gsize)g_test_rand_int_range (0, (gint32)image->length);
    char mask = (char)(1 << g_test_rand_int_range (0, 8));

    /* The version in the header, flipped, is a newer version and refused as such. */
    if (place >= 60 && place < 64)
      continue;
    image->bytes[place] ^= mask;
    restore (image);
    open_damaged (image, &outcome);
    image->bytes[place] ^= mask;
  }
  g_test_message ("%u flips: %u refused, %u noticed, %u harmless; %" G_GUINT64_FORMAT
                  " events read",
                  flips, outcome.refused, outcome.noticed, outcome.unharmed, outcome.read);
  g_assert_cmpuint (outcome.noticed, >, 0);
}

/* A page of noise costs what lay on it: all of the rest is read. Some pages hold the tree to all
 * others, and with one of those SQLite reaches nothing. */
static void
test_pages (Image *image, gconstpointer data)
{
  /* A sealed event is 297 bytes or more. */
  const guint rows_a_page = 28;
  /* The file's first page, the rest of the list of tables, and the event table's root. */
  const guint pages_to_all = 3;
  guint without = 0;

  for (gsize page = 0; page < image->length / 8192; page++) {
    g_autofree char *before = g_memdup2 (image->bytes + page * 8192, 8192);
    Outcome outcome = { 0 };

    for (gsize i = 0; i < 8192; i++)
      image->bytes[page * 8192 + i] = (char)g_test_rand_int_range (0, 256);
    restore (image);
    open_damaged (image, &outcome);
    if (outcome.read + rows_a_page < HANDOFFS * EVENTS)
      without++;
    memcpy (image->bytes + page * 8192, before, 8192);
  }
  g_test_message ("%u of %u pages lead to all others", without, (guint)(image->length / 8192));
  g_assert_cmpuint (without, <=, pages_to_all);
}

/* Past the store, one bit of one event's sealed bytes. */
static void
flip_in_row (Image *image, gint64 row, int place, guint8 mask)
{
  sqlite3 *database = NULL;
  sqlite3_blob *blob = NULL;
  guint8 byte;

  g_assert_cmpint (sqlite3_open (image->path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_blob_open (database, "main", "event", "sealed", row, 1, &blob), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_blob_read (blob, &byte, 1, place), ==, SQLITE_OK);
  byte ^= mask;
  g_assert_cmpint (sqlite3_blob_write (blob, &byte, 1, place), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_blob_close (blob), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);
}

static void
test_sealed_flips (Image *image, gconstpointer data)
{
  guint flips = wanted ("HF_FLIPS", DEFAULT_FLIPS) / 4;

  for (guint i = 0; i < flips; i++) {
    gint64 row = g_test_rand_int_range (1, HANDOFFS * EVENTS + 1);
    int place = g_test_rand_int_range (0, 250);
    guint8 mask = (guint8)(1 << g_test_rand_int_range (0, 8));
    guint damaged;

    restore (image);
    flip_in_row (image, row, place, mask);
    fixture_open (&image->fixture);
    g_assert_cmpuint (count_events (image->fixture.store, NULL, &damaged), ==,
                      HANDOFFS * EVENTS - 1);
    g_assert_cmpuint (damaged, ==, 1);
    fixture_close (&image->fixture);
  }
}

/* Any sealed bytes in the place of any others. */
static void
test_moves (Image *image, gconstpointer data)
{
  guint moves = wanted ("HF_MOVES", DEFAULT_MOVES);
  Outcome outcome = { 0 };

  for (guint i = 0; i < moves; i++) {
    int from = g_test_rand_int_range (1, HANDOFFS * EVENTS + 1);
    int to = g_test_rand_int_range (1, HANDOFFS * EVENTS + 1);
    gboolean from_outbox = g_test_rand_bit ();
    g_autofree char *sql = NULL;

    if (from == to && !from_outbox)
      continue;
    sql = g_strdup_printf ("UPDATE event SET sealed = (SELECT sealed FROM %s WHERE row = %d) "
                           "WHERE row = %d",
                           from_outbox ? "outbox" : "event", from, to);
    restore (image);
    fixture_sql (&image->fixture, sql);
    outcome = (Outcome){ 0 };
    open_damaged (image, &outcome);
    g_assert_cmpuint (outcome.noticed, ==, 1);
    g_assert_cmpuint (outcome.read, ==, HANDOFFS * EVENTS - 1);
  }
}

#define ADD(path, function)                                                                        \
  g_test_add ("/store/damage/" path, Image, NULL, image_set_up, function, image_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("flipped-bits-give-no-wrong-event", test_flips);
  ADD ("page-of-noise-costs-one-page", test_pages);
  ADD ("changed-byte-costs-one-event", test_sealed_flips);
  ADD ("random-moves-are-noticed", test_moves);
  return g_test_run ();
}
