/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-observe-person.h"
#include "hf-error.h"
#include "hf-event.h"
#include "hf-fhir-person.h"
#include "hf-history.h"
#include "hf-id.h"
#include "hf-pager.h"
#include "hf-time.h"

/* Lines of "<Patient id> <handoff>", in the order in which they were found. */
#define FACT "sync.people"
/* Ids in one search: the address stays well under the 8 KiB that servers take. */
#define CHUNK 50

static HfEvent *
make_event (HfRound *round,
            const HfSeen *seen,
            const HfVersion *version,
            const char *handoff,
            GError **error)
{
  g_autofree char *reference = g_strconcat ("Patient/", seen->id, NULL);
  const char *parts[] = { "foreign", hf_http_get_base (round->http),
                          reference, version->version,
                          handoff,   NULL };
  g_autofree char *id = hf_id_derive (parts);
  g_autoptr (GVariant) data = NULL;
  HfEventHead head = { .id = id,
                       .handoff = handoff,
                       .type = "person.updated",
                       .actor = "server",
                       .device = HF_OBSERVE_DEVICE,
                       .seq = 1 };

  if (!hf_time_parse (version->stamp != NULL ? version->stamp : "", &head.at, error))
    return NULL;
  head.noted = head.at;
  data = hf_fhir_person_read (version->tape, version->node, error);
  return data != NULL ? hf_event_new (&head, data, error) : NULL;
}

static gboolean
observe (HfRound *round, const HfSeen *seen, const char *known, const char *handoff, GError **error)
{
  g_autoptr (GPtrArray) versions = hf_history_read (round, seen, known, error);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);

  for (guint i = 0; versions != NULL && i < versions->len; i++) {
    GError *fault = NULL;
    HfEvent *event = make_event (round, seen, g_ptr_array_index (versions, i), handoff, &fault);

    if (event != NULL)
      g_ptr_array_add (events, event);
    else
      hf_round_warn (round, fault);
  }
  if (versions == NULL)
    return FALSE;
  if (events->len == 0)
    return TRUE;
  round->moved = TRUE;
  return hf_store_append (round->store, events, HF_ORIGIN_SERVER, NULL, error) &&
         hf_round_queue (round, handoff, error);
}

/* (element-type utf8): the watched lines. */
static char **
load_lines (HfRound *round, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *text = hf_store_get_fact (round->store, FACT, &fault);

  if (fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return NULL;
  }
  return text != NULL && *text != '\0' ? g_strsplit (text, "\n", -1) : g_new0 (char *, 1);
}

static gboolean
watch (HfRound *round, const char *patient, const char *handoff, GError **error)
{
  g_autofree char *line = g_strconcat (patient, " ", handoff, NULL);
  g_auto (GStrv) lines = load_lines (round, error);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (lines == NULL)
    return FALSE;
  if (g_strv_contains ((const char *const *)lines, line))
    return TRUE;
  before = g_strjoinv ("\n", lines);
  after = *before != '\0' ? g_strconcat (before, "\n", line, NULL) : g_strdup (line);
  return hf_store_set_fact (round->store, FACT, after, error);
}

static char *
dup_patient (HfJsonTape *tape, HfJsonNode task)
{
  HfJsonNode whom = hf_json_tape_member (tape, task, "for");
  HfJsonNode node = whom != HF_JSON_NONE ? hf_json_tape_member (tape, whom, "reference") : whom;
  g_autofree char *reference = node != HF_JSON_NONE ? hf_json_tape_dup_string (tape, node) : NULL;
  const char *id;

  if (reference == NULL || !g_str_has_prefix (reference, "Patient/"))
    return NULL;
  id = reference + strlen ("Patient/");
  return hf_id_is_valid (id) ? g_strdup (id) : NULL;
}

static HfRemote *
make_remote (HfRound *round, const HfSeen *seen)
{
  g_autofree char *reference = g_strconcat ("Patient/", seen->id, NULL);
  g_autofree char *person = hf_fhir_person_id (hf_http_get_base (round->http), reference);
  HfRemote *remote = hf_remote_new ("Patient", seen->id);

  remote->key = g_strconcat ("Patient:", person, NULL);
  remote->version = g_strdup (seen->version);
  remote->body = hf_json_tape_dup_bytes (seen->tape, seen->node);
  return remote;
}

gboolean
hf_observe_person_add (
    HfRound *round, HfJsonTape *tape, HfJsonNode task, const char *handoff, GError **error)
{
  g_autofree char *patient = dup_patient (tape, task);
  g_autofree char *target = patient != NULL ? g_strconcat ("Patient/", patient, NULL) : NULL;
  g_autoptr (GError) fault = NULL;
  g_autoptr (HfReply) reply = target != NULL ? hf_round_read (round, target, &fault) : NULL;
  g_autofree char *version = NULL;
  HfSeen seen = { .type = "Patient", .id = patient };

  if (fault != NULL && hf_round_stops (fault)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (reply == NULL)
    return TRUE;
  version = hf_reply_dup_version (reply);
  seen.tape = reply->tape;
  seen.version = version;
  return observe (round, &seen, NULL, handoff, error) && watch (round, patient, handoff, error) &&
         hf_round_save_remote (round, make_remote (round, &seen), error);
}

static gboolean
observe_entry (HfRound *round, const HfSeen *seen, char **lines, HfPage *page, GError **error)
{
  g_autofree char *reference = g_strconcat ("Patient/", seen->id, NULL);
  g_autofree char *prefix = g_strconcat (seen->id, " ", NULL);
  GError *fault = NULL;
  g_autoptr (HfRemote) known = hf_store_find_remote (round->store, reference, &fault);

  if (fault != NULL) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  if (known != NULL && g_strcmp0 (known->version, seen->version) == 0)
    return TRUE;
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], prefix) &&
        !observe (round, seen, known != NULL ? known->version : NULL, lines[i] + strlen (prefix),
                  error))
      return FALSE;
  g_ptr_array_add (page->remotes, make_remote (round, seen));
  return TRUE;
}

static gboolean
read_page (HfRound *round, HfFhirBundle *bundle, HfPage *page, gpointer user_data, GError **error)
{
  for (guint i = 0; i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);
    HfSeen seen = { bundle->tape, entry->resource, entry->type, entry->id, entry->version };

    if (entry->resource != HF_JSON_NONE && entry->id != NULL &&
        g_strcmp0 (entry->type, "Patient") == 0 &&
        !observe_entry (round, &seen, user_data, page, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
ask (HfRound *round, char **lines, guint first, guint n, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Patient:%u", first / CHUNK);
  g_autoptr (GString) search = g_string_new ("Patient?_id=");
  HfQuery query = { .name = name, .read = read_page, .user_data = lines };

  for (guint i = 0; i < n; i++) {
    const char *line = lines[first + i];

    g_string_append_len (search, line, (gssize)strcspn (line, " "));
    g_string_append_c (search, i + 1 < n ? ',' : '&');
  }
  query.search = search->str;
  return hf_pager_run (round, &query, error);
}

gboolean
hf_observe_people (HfRound *round, GError **error)
{
  g_auto (GStrv) lines = load_lines (round, error);
  guint n = lines != NULL ? g_strv_length (lines) : 0;

  if (lines == NULL)
    return FALSE;
  for (guint first = 0; first < n; first += CHUNK)
    if (!ask (round, lines, first, MIN (CHUNK, n - first), error))
      return FALSE;
  return TRUE;
}
