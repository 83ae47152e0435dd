/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-pull.h"
#include "hf-directory-pull.h"
#include "hf-error.h"
#include "hf-observe-person.h"
#include "hf-observe.h"
#include "hf-pager.h"
#include "hf-plan-pull.h"
#include "hf-pull-journal.h"
#include "hf-pull-message.h"
#include "hf-read-ahead.h"

/* Requests for the entries of one page before what they gave is stored. */
#define MOST_ASKED 20

static gboolean
observe_entry (
    HfRound *round, HfFhirBundle *bundle, const HfFhirEntry *entry, HfPage *page, GError **error)
{
  HfSeen seen = { bundle->tape, entry->resource, entry->type, entry->id, entry->version };
  GError *fault = NULL;
  HfRemote *remote = hf_observe (round, &seen, page, &fault);

  if (fault != NULL) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  if (remote != NULL)
    g_ptr_array_add (page->remotes, remote);
  return TRUE;
}

static gboolean
observe_entries (
    HfRound *round, HfFhirBundle *bundle, HfPage *page, const char *type, GError **error)
{
  guint asked = hf_http_get_sent (round->http);

  for (guint i = 0; i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);

    if (entry->fault != NULL)
      hf_round_warn (round, g_error_copy (entry->fault));
    else if (entry->resource != HF_JSON_NONE && entry->id != NULL &&
             g_strcmp0 (entry->type, type) == 0 &&
             !observe_entry (round, bundle, entry, page, error))
      return FALSE;
    if (hf_http_get_sent (round->http) - asked < MOST_ASKED)
      continue;
    /* Histories take long: what is here can be worked with meanwhile. */
    if (!hf_round_store_page (round, page, error))
      return FALSE;
    asked = hf_http_get_sent (round->http);
  }
  return TRUE;
}

static gboolean
read_page (HfRound *round, HfFhirBundle *bundle, HfPage *page, gpointer user_data, GError **error)
{
  const char *type = user_data;
  gboolean done = (!g_str_equal (type, "Task") || hf_read_ahead (round, bundle, error)) &&
                  observe_entries (round, bundle, page, type, error);

  hf_read_ahead_end (round);
  return done;
}

static gboolean
pull_type (HfRound *round, const char *type, GError **error)
{
  g_autofree char *search = g_strconcat (type, "?", NULL);
  HfQuery query = {
    .name = type, .search = search, .read = read_page, .user_data = (gpointer)type
  };

  return hf_pager_run (round, &query, error);
}

/* No type of its own: what is found in the Communications about all that was read before. */
#define MESSAGES "Messages"

/* FALSE only if the round is to end. */
static gboolean
pull_part (HfRound *round, const char *part, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (g_strcmp0 (part, hf_server_get_journal (round->server)) == 0)
    hf_pull_journal (round, &fault);
  else if (g_str_equal (part, "Patient"))
    hf_observe_people (round, &fault);
  else if (g_str_equal (part, "HealthcareService"))
    hf_directory_pull (round, &fault);
  else if (g_str_equal (part, "PlanDefinition"))
    hf_plan_pull (round, &fault);
  else if (g_str_equal (part, MESSAGES))
    hf_pull_messages (round, &fault);
  else
    pull_type (round, part, &fault);

  if (fault == NULL)
    return TRUE;
  if (!hf_round_bears (round, fault)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  g_prefix_error (&fault, "%s: ", part);
  hf_round_note (round, g_steal_pointer (&fault));
  return TRUE;
}

gboolean
hf_pull_run (HfRound *round, GError **error)
{
  /* Tasks before what hangs on them: a referral found on the server must be known first. */
  static const char *const parts[] = { "Task",    "ServiceRequest",    "Appointment",   "Consent",
                                       "Patient", "HealthcareService", "PlanDefinition" };
  const char *journal = hf_server_get_journal (round->server);

  /* Without one there is nothing in it that this desk does not know. */
  if (journal == NULL)
    round->journal_read = TRUE;
  else if (!pull_part (round, journal, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (hf_server_holds (round->server, parts[i]) && !pull_part (round, parts[i], error))
      return FALSE;
  return pull_part (round, MESSAGES, error);
}
