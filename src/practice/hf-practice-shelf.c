/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-shelf.h"

#include "hf-id.h"
#include "hf-practice-body.h"
#include "hf-time.h"

/* @by_key: "Type/id" to its history; @by_type: a type to the histories in order of creation, which
 * it borrows; @lost: histories that nobody finds any more, kept for searches that are being read.
 */
struct _HfPracticeShelf {
  guint32 seed;
  guint64 order;
  guint64 made;
  gint64 last_stamp;
  GHashTable *by_key;
  GHashTable *by_type;
  GPtrArray *lost;
};

/* Looser than the door's: the stamp adds a few nodes, and writing a name may escape it longer. */
static const HfJsonLimits shelf_limits = { .bytes = 128 * 1024 * 1024,
                                           .depth = 64,
                                           .string = 2 * 1024 * 1024,
                                           .name = 8 * 1024,
                                           .nodes = 2000000 };

static void
version_free (gpointer data)
{
  HfPracticeVersion *version = data;

  g_free (version->type);
  g_free (version->id);
  g_clear_pointer (&version->body, g_bytes_unref);
  g_clear_pointer (&version->tape, hf_json_tape_unref);
  g_free (version);
}

HfPracticeShelf *
hf_practice_shelf_new (guint32 seed)
{
  HfPracticeShelf *shelf = g_new0 (HfPracticeShelf, 1);

  shelf->seed = seed;
  shelf->last_stamp = G_MININT64;
  shelf->by_key =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  shelf->by_type =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  shelf->lost = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  return shelf;
}

void
hf_practice_shelf_free (HfPracticeShelf *shelf)
{
  g_ptr_array_unref (shelf->lost);
  g_hash_table_unref (shelf->by_type);
  g_hash_table_unref (shelf->by_key);
  g_free (shelf);
}

GPtrArray *
hf_practice_shelf_history (const HfPracticeShelf *shelf, const char *type, const char *id)
{
  g_autofree char *key = g_strconcat (type, "/", id, NULL);

  return g_hash_table_lookup (shelf->by_key, key);
}

static GPtrArray *
ensure_history (HfPracticeShelf *shelf, const char *type, const char *id)
{
  GPtrArray *history = hf_practice_shelf_history (shelf, type, id);

  if (history != NULL)
    return history;

  history = g_ptr_array_new_with_free_func (version_free);
  g_hash_table_insert (shelf->by_key, g_strconcat (type, "/", id, NULL), history);

  GPtrArray *of_type = g_hash_table_lookup (shelf->by_type, type);
  if (of_type == NULL) {
    of_type = g_ptr_array_new ();
    g_hash_table_insert (shelf->by_type, g_strdup (type), of_type);
  }
  g_ptr_array_add (of_type, history);
  return history;
}

static char *
make_id (HfPracticeShelf *shelf, const char *type)
{
  g_autofree char *seed = g_strdup_printf ("%u", shelf->seed);
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, ++shelf->made);
  const char *const parts[] = { "practice", seed, type, number, NULL };

  return hf_id_derive (parts);
}

static HfPracticeVersion *
add_version (
    HfPracticeShelf *shelf, GPtrArray *history, const char *type, const char *id, gint64 now)
{
  HfPracticeVersion *version = g_new0 (HfPracticeVersion, 1);

  shelf->last_stamp = MAX (now, shelf->last_stamp + 1);
  version->type = g_strdup (type);
  version->id = g_strdup (id);
  version->number = history->len + 1;
  version->stamp = shelf->last_stamp;
  version->committed = now;
  version->order = ++shelf->order;
  g_ptr_array_add (history, version);
  return version;
}

static char *
format_stamp (HfPracticeVersion *version, gboolean second_stamps)
{
  if (!second_stamps)
    return hf_time_format (version->stamp);

  version->stamp -= version->stamp % HF_SECOND;
  g_autofree char *text = hf_time_format (version->stamp);
  char *dot = strchr (text, '.');
  if (dot != NULL)
    *dot = '\0';
  return g_strconcat (text, dot != NULL ? "Z" : "", NULL);
}

const HfPracticeVersion *
hf_practice_shelf_write (HfPracticeShelf *shelf, const HfPracticeWrite *write)
{
  g_autofree char *made = write->id == NULL ? make_id (shelf, write->type) : NULL;
  const char *id = made != NULL ? made : write->id;
  GPtrArray *history = ensure_history (shelf, write->type, id);
  HfPracticeVersion *version = add_version (shelf, history, write->type, id, write->now);
  g_autofree char *stamp = format_stamp (version, write->second_stamps);
  g_autoptr (GError) error = NULL;

  version->method = g_intern_string (write->method);
  version->body = hf_practice_body_stamp (write->tape, write->node, id, version->number, stamp);
  version->tape = hf_json_tape_new (version->body, &shelf_limits, &error);
  /* It was a tape a moment ago, under tighter limits. */
  g_assert_no_error (error);
  return version;
}

void
hf_practice_shelf_delete (HfPracticeShelf *shelf, const char *type, const char *id, gint64 now)
{
  GPtrArray *history = hf_practice_shelf_history (shelf, type, id);

  if (history == NULL)
    return;

  HfPracticeVersion *version = add_version (shelf, history, type, id, now);
  version->method = "DELETE";
  version->deleted = TRUE;
}

void
hf_practice_shelf_lose (HfPracticeShelf *shelf, const char *type, const char *id)
{
  g_autofree char *key = g_strconcat (type, "/", id, NULL);
  GPtrArray *history = g_hash_table_lookup (shelf->by_key, key);

  if (history == NULL)
    return;
  g_ptr_array_add (shelf->lost, g_ptr_array_ref (history));
  g_ptr_array_remove (g_hash_table_lookup (shelf->by_type, type), history);
  g_hash_table_remove (shelf->by_key, key);
}

const HfPracticeVersion *
hf_practice_shelf_find (const HfPracticeShelf *shelf, const char *type, const char *id)
{
  GPtrArray *history = hf_practice_shelf_history (shelf, type, id);

  return history != NULL ? g_ptr_array_index (history, history->len - 1) : NULL;
}

static HfPracticeVersion *
newest_seen (GPtrArray *history, gint64 until)
{
  for (guint i = history->len; i > 0; i--) {
    HfPracticeVersion *version = g_ptr_array_index (history, i - 1);

    if (version->committed <= until)
      return version->deleted ? NULL : version;
  }
  return NULL;
}

GPtrArray *
hf_practice_shelf_list (const HfPracticeShelf *shelf, const char *type, gint64 until)
{
  GPtrArray *seen = g_ptr_array_new ();
  GPtrArray *of_type = g_hash_table_lookup (shelf->by_type, type);

  for (guint i = 0; of_type != NULL && i < of_type->len; i++) {
    HfPracticeVersion *version = newest_seen (g_ptr_array_index (of_type, i), until);

    if (version != NULL)
      g_ptr_array_add (seen, version);
  }
  return seen;
}

guint
hf_practice_shelf_count (const HfPracticeShelf *shelf, const char *type)
{
  GHashTableIter iter;
  gpointer key, value;
  guint count = 0;

  g_hash_table_iter_init (&iter, shelf->by_type);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    if (type != NULL && !g_str_equal (type, key))
      continue;
    g_autoptr (GPtrArray) seen = hf_practice_shelf_list (shelf, key, G_MAXINT64);
    count += seen->len;
  }
  return count;
}
