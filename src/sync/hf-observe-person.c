/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-observe-person.h"
#include "hf-error.h"
#include "hf-event.h"
#include "hf-fhir-person.h"
#include "hf-history.h"
#include "hf-id.h"
#include "hf-pager.h"
#include "hf-read-ahead.h"
#include "hf-time.h"

#include <string.h>

#define CURSOR "Patient"

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
                       .device = HF_EVENT_DEVICE_SERVER,
                       .seq = 1 };

  if (!hf_time_parse (version->stamp != NULL ? version->stamp : "", &head.at, error))
    return NULL;
  head.noted = head.at;
  data = hf_fhir_person_read (version->tape, version->node, error);
  return data != NULL ? hf_event_new (&head, data, error) : NULL;
}

static gboolean
observe (HfRound *round,
         const HfSeen *seen,
         const char *known,
         const char *handoff,
         HfPage *page,
         GError **error)
{
  g_autoptr (GPtrArray) versions = hf_history_read (round, seen, known, error);

  for (guint i = 0; versions != NULL && i < versions->len; i++) {
    GError *fault = NULL;
    HfEvent *event = make_event (round, seen, g_ptr_array_index (versions, i), handoff, &fault);

    if (event == NULL) {
      hf_round_warn (round, fault);
      continue;
    }
    round->moved = TRUE;
    g_ptr_array_add (page->events, event);
    hf_page_add_behind (page, handoff);
  }
  return versions != NULL;
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

static HfPeople *
get_people (HfRound *round, GError **error)
{
  if (round->people == NULL)
    round->people = hf_people_load (round->store, error);
  return round->people;
}

/* What changed since this desk last looked, for every handoff that is about them. */
static gboolean
observe_watched (
    HfRound *round, const HfSeen *seen, GPtrArray *handoffs, HfPage *page, GError **error)
{
  g_autofree char *reference = g_strconcat ("Patient/", seen->id, NULL);
  GError *fault = NULL;
  g_autoptr (HfRemote) known = hf_store_find_remote (round->store, reference, &fault);

  if (fault != NULL) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  if (known != NULL && g_strcmp0 (known->version, seen->version) == 0)
    return TRUE;
  for (guint i = 0; handoffs != NULL && i < handoffs->len; i++)
    if (!observe (round, seen, known != NULL ? known->version : NULL,
                  g_ptr_array_index (handoffs, i), page, error))
      return FALSE;
  g_ptr_array_add (page->remotes, make_remote (round, seen));
  return TRUE;
}

gboolean
hf_observe_person_add (
    HfRound *round, const char *patient, const char *handoff, HfPage *page, GError **error)
{
  const char *id = patient + strlen ("Patient/");
  HfPeople *people = get_people (round, error);
  const HfFound *found = NULL;
  HfSeen seen;

  if (people == NULL || !hf_read_ahead_find (round, patient, &found, error))
    return FALSE;
  if (found == NULL)
    return TRUE;
  seen = (HfSeen){ found->tape, found->node, "Patient", id, found->version };
  /* Handoffs of the same person that were found before: what changed since is theirs too. */
  if (!observe_watched (round, &seen, hf_people_find (people, id), page, error) ||
      !observe (round, &seen, NULL, handoff, page, error))
    return FALSE;
  hf_people_add (people, id, handoff, page);
  return TRUE;
}

/* The newest stamp of all answers, in the server's own characters. */
typedef struct {
  char *cursor; /* (nullable) */
  gint64 newest;
} Newest;

static void
newest_clear (Newest *newest)
{
  g_free (newest->cursor);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Newest, newest_clear)

static void
advance (Newest *newest, const char *stamp)
{
  gint64 at;

  if (stamp == NULL || !hf_time_parse (stamp, &at, NULL) || at <= newest->newest)
    return;
  newest->newest = at;
  g_free (newest->cursor);
  newest->cursor = g_strdup (stamp);
}

static gboolean
read_page (HfRound *round, HfFhirBundle *bundle, HfPage *page, gpointer user_data, GError **error)
{
  for (guint i = 0; i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);
    HfSeen seen = { bundle->tape, entry->resource, entry->type, entry->id, entry->version };
    GPtrArray *handoffs = entry->id != NULL ? hf_people_find (round->people, entry->id) : NULL;

    if (entry->resource == HF_JSON_NONE || handoffs == NULL ||
        g_strcmp0 (entry->type, "Patient") != 0)
      continue;
    advance (user_data, entry->last_updated);
    if (!observe_watched (round, &seen, handoffs, page, error))
      return FALSE;
  }
  return TRUE;
}

/* One cursor for all: it moves when everybody has been asked for. */
gboolean
hf_observe_people (HfRound *round, GError **error)
{
  g_auto (HfSince) since = { 0 };
  g_auto (Newest) newest = { 0 };
  const HfQuery query = {
    .search = "Patient?_id=", .read = read_page, .user_data = &newest, .since = &since
  };
  HfPage page = { .query = CURSOR };
  guint at = 0;

  if (get_people (round, error) == NULL || !hf_since_load (round, CURSOR, &since, error))
    return FALSE;
  newest.newest = since.newest;
  if (!hf_pager_run_ids (round, &query, hf_people_list (round->people), &at, error))
    return FALSE;
  page.cursor = newest.cursor;
  return newest.cursor == NULL || hf_store_apply_page (round->store, &page, NULL, error);
}
