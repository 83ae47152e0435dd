/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-pull-journal.h"
#include "hf-error.h"
#include "hf-fhir-carrier.h"
#include "hf-fhir-names.h"
#include "hf-pager.h"

/* Ids of carriers, a line each. */
#define INCOMPLETE "sync.incomplete"

static HfFhirBundle *
read_answers (HfRound *round, const char *identifier, GError **error)
{
  g_autofree char *value = g_uri_escape_string (FHIR_URI "|", NULL, FALSE);
  g_autofree char *escaped = g_uri_escape_string (identifier, NULL, FALSE);
  g_autofree char *target = g_strconcat ("QuestionnaireResponse?identifier=", value, escaped, NULL);
  g_autoptr (HfReply) reply = hf_round_read (round, target, error);

  return reply != NULL ? hf_fhir_bundle_read (reply->tape, error) : NULL;
}

static HfJsonNode
first_match (const HfFhirBundle *bundle)
{
  for (guint i = 0; i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);

    if (entry->resource != HF_JSON_NONE && entry->mode == HF_FHIR_SEARCH_MATCH)
      return entry->resource;
  }
  return HF_JSON_NONE;
}

/* Sets HF_ERROR_NOT_FOUND if its answers are not there (yet). */
static HfEvent *
read_event (HfRound *round, HfJsonTape *tape, HfJsonNode node, GError **error)
{
  g_autofree char *identifier = hf_fhir_carrier_dup_answers (tape, node);
  g_autoptr (HfFhirBundle) answers = NULL;
  g_autoptr (GError) fault = NULL;
  HfJsonNode found = HF_JSON_NONE;

  if (identifier != NULL) {
    answers = read_answers (round, identifier, &fault);
    if (answers == NULL && hf_round_stops (fault)) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }
    if (answers != NULL)
      found = first_match (answers);
  }
  return hf_fhir_carrier_read (tape, node, found != HF_JSON_NONE ? answers->tape : NULL, found,
                               error);
}

static gboolean
keep_incomplete (HfRound *round, HfPage *page, const char *id, GError **error)
{
  const char *lines = g_hash_table_lookup (page->facts, INCOMPLETE);
  g_autofree char *stored = NULL;
  g_autoptr (GError) fault = NULL;

  if (lines == NULL)
    lines = stored = hf_store_get_fact (round->store, INCOMPLETE, &fault);
  if (fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  g_hash_table_insert (page->facts, g_strdup (INCOMPLETE),
                       g_strdup_printf ("%s%s\n", lines != NULL ? lines : "", id));
  return TRUE;
}

static gboolean
read_entry (
    HfRound *round, HfFhirBundle *bundle, const HfFhirEntry *entry, HfPage *page, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (HfEvent) event = read_event (round, bundle->tape, entry->resource, &fault);

  if (event != NULL) {
    round->moved = TRUE;
    hf_page_add_behind (page, hf_event_get_handoff (event));
    g_ptr_array_add (page->events, g_steal_pointer (&event));
  } else if (g_error_matches (fault, HF_ERROR, HF_ERROR_NOT_FOUND)) {
    if (!keep_incomplete (round, page, entry->id, error))
      return FALSE;
  } else if (hf_round_stops (fault) && !g_error_matches (fault, HF_ERROR, HF_ERROR_NEWER)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  } else {
    hf_round_warn (round, g_steal_pointer (&fault));
  }
  g_ptr_array_add (page->remotes, hf_pager_remember (entry));
  return TRUE;
}

static gboolean
read_page (HfRound *round, HfFhirBundle *bundle, HfPage *page, gpointer user_data, GError **error)
{
  for (guint i = 0; i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);
    GError *fault = NULL;
    gboolean known;

    if (entry->resource == HF_JSON_NONE || entry->id == NULL ||
        !hf_fhir_carrier_is (bundle->tape, entry->resource))
      continue;
    known = hf_pager_is_known (round, entry, &fault);
    if (fault != NULL) {
      g_propagate_error (error, fault);
      return FALSE;
    }
    if (!known && !read_entry (round, bundle, entry, page, error))
      return FALSE;
  }
  return TRUE;
}

/* @done: the event is whole now, or its entry is gone or makes no sense. */
static gboolean
complete (HfRound *round, const char *id, gboolean *done, GError **error)
{
  g_autofree char *target = g_strconcat (hf_server_get_journal (round->server), "/", id, NULL);
  g_autoptr (GError) fault = NULL;
  g_autoptr (HfReply) reply = hf_round_read (round, target, &fault);
  g_autoptr (HfEvent) event = reply != NULL ? read_event (round, reply->tape, 0, &fault) : NULL;
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  gboolean missing;

  if (event == NULL && hf_round_stops (fault)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  missing = g_error_matches (fault, HF_ERROR, HF_ERROR_NOT_FOUND);
  *done = reply == NULL ? missing : !missing;
  if (event == NULL)
    return TRUE;
  g_ptr_array_add (events, event);
  return hf_store_append (round->store, events, HF_ORIGIN_SERVER, NULL, error) &&
         hf_round_queue (round, hf_event_get_handoff (event), error);
}

static gboolean
complete_all (HfRound *round, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *text = hf_store_get_fact (round->store, INCOMPLETE, &fault);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  g_autoptr (GString) rest = g_string_new (NULL);

  if (fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (text == NULL)
    return TRUE;
  for (guint i = 0; lines[i] != NULL; i++) {
    gboolean done = FALSE;

    if (*lines[i] == '\0')
      continue;
    if (!complete (round, lines[i], &done, error))
      return FALSE;
    if (!done)
      g_string_append_printf (rest, "%s\n", lines[i]);
  }
  return hf_store_set_fact (round->store, INCOMPLETE, rest->len > 0 ? rest->str : NULL, error);
}

gboolean
hf_pull_journal (HfRound *round, GError **error)
{
  g_autofree char *category = g_uri_escape_string (HF_CS_CARRIER "|" HF_CODE_JOURNAL, NULL, FALSE);
  const char *type = hf_server_get_journal (round->server);
  g_autofree char *search = g_strconcat (type, "?category=", category, "&", NULL);
  HfQuery query = { .name = "journal", .search = search, .read = read_page };

  round->journal_read = complete_all (round, error) && hf_pager_run (round, &query, error);
  return round->journal_read;
}
