/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-history.h"
#include "hf-error.h"
#include "hf-time.h"

/* A resource that was written this often is not a referral. */
#define MOST_PAGES 20

static void
version_free (HfVersion *version)
{
  hf_json_tape_unref (version->tape);
  g_free (version->version);
  g_free (version->stamp);
  g_free (version);
}

static char *
dup_stamp (HfJsonTape *tape, HfJsonNode node)
{
  HfJsonNode meta = hf_json_tape_member (tape, node, "meta");
  HfJsonNode stamp = meta != HF_JSON_NONE ? hf_json_tape_member (tape, meta, "lastUpdated") : meta;

  return stamp != HF_JSON_NONE ? hf_json_tape_dup_string (tape, stamp) : NULL;
}

static HfVersion *
version_new (HfJsonTape *tape, HfJsonNode node, const char *name)
{
  HfVersion *version = g_new0 (HfVersion, 1);

  version->tape = hf_json_tape_ref (tape);
  version->node = node;
  version->version = g_strdup (name);
  version->stamp = dup_stamp (tape, node);
  return version;
}

static gboolean
read_number (const char *version, guint64 *out)
{
  return version != NULL && g_ascii_string_to_unsigned (version, 10, 0, G_MAXINT64, out, NULL);
}

/* Versions are opaque; where they are numbers, most histories need not be asked for. */
static gboolean
follows_directly (const char *known, const char *version)
{
  guint64 a = 0, b;

  if (known != NULL && !read_number (known, &a))
    return FALSE;
  return read_number (version, &b) && b == a + 1;
}

static int
compare_versions (gconstpointer left, gconstpointer right)
{
  const HfVersion *a = *(const HfVersion *const *)left;
  const HfVersion *b = *(const HfVersion *const *)right;
  gint64 at, bt;
  guint64 an, bn;

  if (read_number (a->version, &an) && read_number (b->version, &bn))
    return an < bn ? -1 : an > bn;
  if (a->stamp == NULL || !hf_time_parse (a->stamp, &at, NULL))
    at = HF_TIME_NONE;
  if (b->stamp == NULL || !hf_time_parse (b->stamp, &bt, NULL))
    bt = HF_TIME_NONE;
  return at < bt ? -1 : at > bt;
}

static void
collect (GPtrArray *versions, const HfFhirBundle *bundle)
{
  for (guint i = 0; i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);

    if (entry->resource != HF_JSON_NONE && entry->version != NULL)
      g_ptr_array_add (versions, version_new (bundle->tape, entry->resource, entry->version));
  }
}

/* Newest first, as FHIR says; a server that does not say so is put right by the caller's sort. */
static gboolean
ask (HfRound *round, const HfSeen *seen, GPtrArray *newest_first, GError **error)
{
  g_autofree char *target = g_strdup_printf ("%s/%s/_history", seen->type, seen->id);

  for (guint page = 0; target != NULL && page < MOST_PAGES; page++) {
    g_autoptr (HfReply) reply = hf_round_read (round, target, error);
    g_autoptr (HfFhirBundle) bundle = NULL;

    if (reply == NULL)
      return FALSE;
    bundle = hf_fhir_bundle_read (reply->tape, error);
    if (bundle == NULL)
      return FALSE;
    collect (newest_first, bundle);
    g_free (target);
    target = g_steal_pointer (&bundle->next);
  }
  return TRUE;
}

static void
reverse (GPtrArray *array)
{
  for (guint i = 0; i < array->len / 2; i++) {
    gpointer *a = &array->pdata[i];
    gpointer *b = &array->pdata[array->len - 1 - i];
    gpointer other = *a;

    *a = *b;
    *b = other;
  }
}

/* Cuts what is not newer than @known and what is newer than @seen. */
static void
trim (GPtrArray *versions, const char *known, const char *seen)
{
  for (guint i = 0; i < versions->len; i++) {
    const HfVersion *version = g_ptr_array_index (versions, i);

    if (g_strcmp0 (version->version, seen) == 0) {
      g_ptr_array_set_size (versions, (int)i + 1);
      break;
    }
  }
  for (guint i = versions->len; known != NULL && i > 0; i--) {
    const HfVersion *version = g_ptr_array_index (versions, i - 1);

    if (g_strcmp0 (version->version, known) == 0) {
      g_ptr_array_remove_range (versions, 0, i);
      return;
    }
  }
}

GPtrArray *
hf_history_read (HfRound *round, const HfSeen *seen, const char *known, GError **error)
{
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func ((GDestroyNotify)version_free);
  g_autoptr (GError) fault = NULL;

  if (round->server->history && seen->version != NULL && !follows_directly (known, seen->version) &&
      !ask (round, seen, versions, &fault)) {
    /* No history after all: what is there now is better than nothing. */
    if (hf_round_stops (fault)) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }
    g_ptr_array_set_size (versions, 0);
  }
  reverse (versions);
  g_ptr_array_sort (versions, compare_versions);
  trim (versions, known, seen->version);
  if (versions->len == 0)
    g_ptr_array_add (versions, version_new (seen->tape, seen->node, seen->version));
  return g_steal_pointer (&versions);
}
