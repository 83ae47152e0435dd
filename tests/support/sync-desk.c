/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync-desk.h"
#include "hf-error.h"
#include "hf-fold.h"
#include "hf-id.h"
#include "hf-said.h"
#include "hf-test-pathway.h"
#include "hf-time.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* GIO tells of every connection, and the test framework prints it. */
static void
keep_quiet (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
}

static gint64
read_clock (gpointer user_data)
{
  SyncDesk *desk = user_data;

  gint64 now = desk->practice != NULL ? hf_practice_get_time (desk->practice) : SYNC_DESK_START;

  return now + desk->skew;
}

SyncDesk *
sync_desk_new_in (
    const char *folder, HfKey *key, const char *name, HfPractice *practice, const char *base_url)
{
  SyncDesk *desk = g_new0 (SyncDesk, 1);
  g_autoptr (GError) error = NULL;

  g_log_set_handler ("GLib-GIO", G_LOG_LEVEL_DEBUG, keep_quiet, NULL);
  desk->name = name;
  desk->practice = practice;
  desk->folder = g_strdup (folder);
  desk->store = hf_store_open (desk->folder, key, &error);
  g_assert_no_error (error);
  desk->pathways = hf_test_pathways ();
  desk->site = hf_test_site ();
  desk->sync = hf_sync_new (desk->store, base_url, desk->pathways, desk->site);
  hf_sync_set_clock (desk->sync, read_clock, desk);
  hf_sync_set_seed (desk->sync, 1);
  return desk;
}

/* In memory where there is such a place: thousands of desks that are thrown away need no disk. The
 * store does the same there, syncs included. */
char *
sync_desk_make_folder (void)
{
  const char *memory = "/dev/shm";
  gboolean usable = g_file_test (memory, G_FILE_TEST_IS_DIR) && g_access (memory, W_OK) == 0;
  char *folder =
      g_build_filename (usable ? memory : g_get_tmp_dir (), "holdfast-sync-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (folder));
  return folder;
}

SyncDesk *
sync_desk_new (const char *name, HfPractice *practice, const char *base_url)
{
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autofree char *folder = sync_desk_make_folder ();

  return sync_desk_new_in (folder, key, name, practice, base_url);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      remove_folder (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

void
sync_desk_close (SyncDesk *desk)
{
  hf_sync_free (desk->sync);
  hf_store_close (desk->store);
  g_object_unref (desk->store);
  hf_site_free (desk->site);
  g_hash_table_unref (desk->pathways);
  g_free (desk->folder);
  g_free (desk);
}

void
sync_desk_free (SyncDesk *desk)
{
  g_autofree char *folder = g_strdup (desk->folder);

  sync_desk_close (desk);
  remove_folder (folder);
}

static char *
make_id (SyncDesk *desk)
{
  g_autofree char *number = g_strdup_printf ("%u", ++desk->made);
  const char *parts[] = { "sync-desk", desk->name, number, NULL };

  return hf_id_derive (parts);
}

/* As a desk of the program does it: with what is known here of the same thing. */
static GVariant *
complete (SyncDesk *desk, const char *handoff, const char *type, GVariant *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = hf_store_load (desk->store, handoff, NULL, &error);
  const char *id = hf_fold_pathway_id (events);
  HfPathway *pathway = id != NULL ? g_hash_table_lookup (desk->pathways, id) : NULL;
  g_autoptr (HfLoop) loop = NULL;

  g_assert_no_error (error);
  if (pathway == NULL)
    return g_variant_ref (data);
  loop = hf_fold (pathway, desk->site, events);
  return hf_said_complete (loop, type, data);
}

char *
sync_desk_write (SyncDesk *desk, const char *handoff, const char *type, const char *data)
{
  g_autofree char *id = make_id (desk);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (GVariant) fields = NULL;
  g_autoptr (GVariant) whole = NULL;
  g_autoptr (GError) error = NULL;
  HfEventHead head = { .id = id,
                       .handoff = handoff,
                       .type = type,
                       .at = read_clock (desk),
                       .noted = read_clock (desk),
                       .actor = desk->name,
                       .device = hf_store_get_device (desk->store),
                       .seq = hf_store_take_seq (desk->store) };
  HfEvent *event;

  /* One thing after the other: a story does not happen in one instant. */
  if (desk->practice != NULL)
    hf_practice_advance (desk->practice, 1);
  fields = g_variant_parse (G_VARIANT_TYPE_VARDICT, data != NULL ? data : "@a{sv} {}", NULL, NULL,
                            &error);
  g_assert_no_error (error);
  whole = complete (desk, handoff, type, fields);
  event = hf_event_new (&head, whole, &error);
  g_assert_no_error (error);
  g_ptr_array_add (events, event);
  hf_store_append (desk->store, events, HF_ORIGIN_DESK, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&id);
}

char *
sync_desk_open (SyncDesk *desk)
{
  char *handoff = make_id (desk);
  g_autofree char *person = make_id (desk);
  g_autofree char *data = g_strdup_printf ("{'pathway': <'specialist'>, 'pathwayVersion': <'1'>, "
                                           "'person': <'%s'>, 'name': <'Ana Invented'>, "
                                           "'receiver': <'northside-pantry'>, "
                                           "'language': <'Spanish'>}",
                                           person);
  g_autofree char *event = sync_desk_write (desk, handoff, "handoff.opened", data);

  return handoff;
}

void
sync_desk_run (SyncDesk *desk)
{
  g_autoptr (GError) error = NULL;

  hf_sync_run (desk->sync, NULL, &error);
  g_assert_no_error (error);
}

char *
sync_desk_send (SyncDesk *desk)
{
  char *handoff = sync_desk_open (desk);

  g_free (sync_desk_write (desk, handoff, "consent.recorded",
                           "{'to': <[<'northside-pantry'>]>, 'items': <[<'id'>]>, "
                           "'back': <true>, 'expires': <'2026-05-01T00:00:00Z'>}"));
  g_free (sync_desk_write (desk, handoff, "packet.sent",
                           "{'to': <'northside-pantry'>, 'items': <[<'id'>]>}"));
  sync_desk_run (desk);
  return handoff;
}

gboolean
sync_desk_try (SyncDesk *desk)
{
  g_autoptr (GError) error = NULL;

  if (hf_sync_run (desk->sync, NULL, &error))
    return TRUE;
  g_assert_cmpint (error->domain, ==, HF_ERROR);
  g_assert_false (g_error_matches (error, HF_ERROR, HF_ERROR_DAMAGED));
  g_assert_false (g_error_matches (error, HF_ERROR, HF_ERROR_STORAGE));
  return FALSE;
}

/* What is held back here is not known to anybody else. */
static void
drop_held (SyncDesk *desk, GPtrArray *events)
{
  g_autoptr (GPtrArray) items = hf_store_list_outbox (desk->store, FALSE, NULL);

  for (guint i = 0; i < items->len; i++) {
    const HfOutboxItem *item = g_ptr_array_index (items, i);

    for (guint j = events->len; item->state == HF_OUTBOX_HELD && j > 0; j--)
      if (g_strcmp0 (hf_event_get_id (g_ptr_array_index (events, j - 1)), item->event) == 0)
        g_ptr_array_remove_index (events, j - 1);
  }
}

static void
dump_handoff (SyncDesk *desk, GString *text, const char *handoff)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = hf_store_load (desk->store, handoff, NULL, &error);
  HfPathway *pathway = NULL;

  g_assert_no_error (error);
  drop_held (desk, events);
  g_string_append_printf (text, "handoff %s\n", handoff);
  for (guint i = 0; i < events->len; i++) {
    g_autoptr (GBytes) bytes = hf_event_to_bytes (g_ptr_array_index (events, i));
    g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
    const HfEvent *event = g_ptr_array_index (events, i);

    g_string_append_printf (text, "%s %s %s\n", hf_event_get_type (event), hf_event_get_id (event),
                            sum);
  }
  if (hf_fold_pathway_id (events) != NULL)
    pathway = g_hash_table_lookup (desk->pathways, hf_fold_pathway_id (events));
  if (pathway != NULL) {
    g_autoptr (HfLoop) loop = hf_fold (pathway, desk->site, events);
    g_autoptr (HfView) view = hf_loop_view (loop, read_clock (desk));
    g_autoptr (GVariant) variant = hf_view_to_variant (view, loop);
    g_autofree char *printed = g_variant_print (variant, TRUE);

    g_string_append_printf (text, "%s\n", printed);
  }
}

char *
sync_desk_dump (SyncDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = hf_store_load (desk->store, NULL, NULL, &error);
  GString *text = g_string_new (NULL);
  const char *last = "";

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++) {
    const char *handoff = hf_event_get_handoff (g_ptr_array_index (events, i));

    if (!g_str_equal (handoff, last))
      dump_handoff (desk, text, handoff);
    last = handoff;
  }
  return g_string_free (text, FALSE);
}

void
sync_desk_assert_same (SyncDesk *a, SyncDesk *b)
{
  g_autofree char *left = sync_desk_dump (a);
  g_autofree char *right = sync_desk_dump (b);
  g_auto (GStrv) left_lines = g_strsplit (left, "\n", -1);
  g_auto (GStrv) right_lines = g_strsplit (right, "\n", -1);

  for (guint i = 0; left_lines[i] != NULL && right_lines[i] != NULL; i++)
    g_assert_cmpstr (left_lines[i], ==, right_lines[i]);
  g_assert_cmpuint (g_strv_length (left_lines), ==, g_strv_length (right_lines));
}

HfOutboxItem *
sync_desk_find (SyncDesk *desk, const char *event)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = hf_store_list_outbox (desk->store, TRUE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++) {
    const HfOutboxItem *item = g_ptr_array_index (items, i);

    if (g_strcmp0 (item->event, event) == 0)
      return hf_outbox_item_copy (item);
  }
  return NULL;
}

guint
sync_desk_count (SyncDesk *desk, HfOutboxState state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = hf_store_list_outbox (desk->store, TRUE, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++) {
    const HfOutboxItem *item = g_ptr_array_index (items, i);

    n += item->event != NULL && item->state == state;
  }
  return n;
}

guint
sync_desk_count_type (SyncDesk *desk, const char *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = hf_store_load (desk->store, NULL, NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    n += hf_event_is (g_ptr_array_index (events, i), type);
  return n;
}

void
sync_fixture_start (SyncFixture *pair, guint seed)
{
  g_autoptr (GError) error = NULL;
  const char *base;

  pair->practice = hf_practice_new (seed, SYNC_DESK_START);
  hf_practice_start (pair->practice, 0, &error);
  g_assert_no_error (error);
  base = hf_practice_get_base_url (pair->practice);
  pair->a = sync_desk_new ("ana", pair->practice, base);
  pair->b = sync_desk_new ("ben", pair->practice, base);
}

void
sync_fixture_stop (SyncFixture *pair, gconstpointer data)
{
  sync_desk_free (pair->a);
  sync_desk_free (pair->b);
  hf_practice_free (pair->practice);
}
