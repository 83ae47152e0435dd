/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-read-ahead.h"
#include "hf-error.h"
#include "hf-fhir-foreign.h"
#include "hf-pager.h"

#include <string.h>

static void
found_free (HfFound *found)
{
  g_clear_pointer (&found->tape, hf_json_tape_unref);
  g_free (found->id);
  g_free (found->version);
  g_free (found);
}

/* Takes @reference, @id and @version. */
static HfFound *
keep (HfRound *round, char *reference, HfJsonTape *tape, HfJsonNode node, char *id, char *version)
{
  HfFound *found = g_new0 (HfFound, 1);

  found->tape = tape != NULL ? hf_json_tape_ref (tape) : NULL;
  found->node = node;
  found->id = id;
  found->version = version;
  if (round->ahead == NULL)
    round->ahead =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)found_free);
  g_hash_table_insert (round->ahead, reference, found);
  return found;
}

static void
keep_all (HfRound *round, const HfFhirBundle *bundle)
{
  for (guint i = 0; i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);

    /* A server that names the version only where one is asked for is asked for one. */
    if (entry->resource != HF_JSON_NONE && entry->id != NULL && entry->version != NULL)
      keep (round, g_strconcat (entry->type, "/", entry->id, NULL), bundle->tape, entry->resource,
            g_strdup (entry->id), g_strdup (entry->version));
  }
}

/* A search that the server cannot do costs a request; what it would have shown is read one by one.
 */
static gboolean
search (HfRound *round, const char *target, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (HfReply) reply = hf_round_read (round, target, &fault);
  g_autoptr (HfFhirBundle) bundle = NULL;

  if (reply == NULL && hf_round_stops (fault)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (reply != NULL)
    bundle = hf_fhir_bundle_read (reply->tape, NULL);
  if (bundle != NULL)
    keep_all (round, bundle);
  return TRUE;
}

static gboolean
search_all (HfRound *round, const char *type, GPtrArray *ids, GError **error)
{
  guint at = 0;

  while (at < ids->len) {
    guint first = at;
    g_autofree char *list = hf_pager_list_ids (ids, &at, HF_PAGER_ADDRESS);
    g_autofree char *target = g_strdup_printf ("%s?_id=%s&_count=%u", type, list, at - first);

    /* One by its name is no search. */
    if (at - first > 1 && !search (round, target, error))
      return FALSE;
  }
  return TRUE;
}

/* Takes @reference. */
static void
add_id (GPtrArray *ids, char *reference)
{
  g_autofree char *text = reference;
  const char *id = text != NULL ? strchr (text, '/') + 1 : NULL;

  if (id != NULL && !g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    g_ptr_array_add (ids, g_strdup (id));
}

static gboolean
is_new (HfRound *round, const HfFhirEntry *task, gboolean *out_new, GError **error)
{
  g_autofree char *reference = g_strconcat (task->type, "/", task->id, NULL);
  g_autoptr (GError) fault = NULL;
  g_autoptr (HfRemote) remote = hf_store_find_remote (round->store, reference, &fault);

  *out_new = remote == NULL;
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

/* As far as the Task alone says it. */
static gboolean
is_referral (HfRound *round, HfJsonTape *tape, HfJsonNode task)
{
  const HfFhirContext context = { .base = hf_http_get_base (round->http) };
  g_autoptr (HfFhirForeign) foreign = hf_fhir_foreign_read (tape, task, &context, NULL);

  return foreign != NULL && foreign->opened;
}

static gboolean
collect (
    HfRound *round, const HfFhirBundle *tasks, GPtrArray *orders, GPtrArray *people, GError **error)
{
  const char *base = hf_http_get_base (round->http);

  for (guint i = 0; i < tasks->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (tasks->entries, i);
    gboolean news;

    if (entry->resource == HF_JSON_NONE || entry->id == NULL ||
        g_strcmp0 (entry->type, "Task") != 0)
      continue;
    if (!is_new (round, entry, &news, error))
      return FALSE;
    if (!news || !is_referral (round, tasks->tape, entry->resource))
      continue;
    add_id (orders, hf_fhir_foreign_dup_order (tasks->tape, entry->resource, base));
    add_id (people, hf_fhir_foreign_dup_patient (tasks->tape, entry->resource, base));
  }
  return TRUE;
}

gboolean
hf_read_ahead (HfRound *round, const HfFhirBundle *tasks, GError **error)
{
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_free);

  return collect (round, tasks, orders, people, error) &&
         search_all (round, "ServiceRequest", orders, error) &&
         search_all (round, "Patient", people, error);
}

gboolean
hf_read_ahead_find (HfRound *round, const char *reference, const HfFound **out, GError **error)
{
  HfFound *found = round->ahead != NULL ? g_hash_table_lookup (round->ahead, reference) : NULL;
  g_autoptr (HfReply) reply = NULL;
  g_autoptr (GError) fault = NULL;

  if (found == NULL) {
    reply = hf_round_read (round, reference, &fault);
    if (reply == NULL && hf_round_stops (fault)) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
    found = reply == NULL ? keep (round, g_strdup (reference), NULL, HF_JSON_NONE, NULL, NULL)
                          : keep (round, g_strdup (reference), reply->tape, 0,
                                  hf_reply_dup_id (reply), hf_reply_dup_version (reply));
  }
  *out = found->tape != NULL && found->id != NULL ? found : NULL;
  return TRUE;
}

void
hf_read_ahead_end (HfRound *round)
{
  g_clear_pointer (&round->ahead, g_hash_table_unref);
}
