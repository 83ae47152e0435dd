/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-round.h"
#include "hf-error.h"
#include "hf-fold.h"

#include <string.h>

void
hf_round_tick (HfRound *round)
{
  round->now = MAX (round->now, round->clock (round->clock_data));
}

gboolean
hf_round_stops (const GError *error)
{
  switch ((HfErrorCode)error->code) {
  case HF_ERROR_OFFLINE:
  case HF_ERROR_SIGN_IN:
  case HF_ERROR_BUSY:
  case HF_ERROR_CANCELLED:
  case HF_ERROR_STORAGE:
  case HF_ERROR_FAILED:
  case HF_ERROR_NEWER:
    return TRUE;
  default:
    return FALSE;
  }
}

gboolean
hf_round_bears (const HfRound *round, const GError *error)
{
  if (g_error_matches (error, HF_ERROR, HF_ERROR_BUSY))
    return round->retry_after == 0;
  return !hf_round_stops (error);
}

static void
keep_first (GError **slot, GError *fault)
{
  if (*slot == NULL)
    *slot = fault;
  else
    g_error_free (fault);
}

void
hf_round_note (HfRound *round, GError *fault)
{
  keep_first (&round->fault, fault);
}

void
hf_round_warn (HfRound *round, GError *fault)
{
  keep_first (&round->warning, fault);
}

HfReply *
hf_round_send (HfRound *round, const HfRequest *request, GError **error)
{
  HfReply *reply = hf_http_send (round->http, request, round->cancellable, error);

  if (reply != NULL)
    round->heard = TRUE;
  if (reply != NULL)
    round->retry_after = MAX (round->retry_after, reply->retry_after);
  return reply;
}

static HfReply *
ask (HfRound *round, const HfRequest *request, GError **error)
{
  g_autoptr (HfReply) reply = hf_round_send (round, request, error);
  g_autoptr (GError) fault = NULL;

  if (reply == NULL)
    return NULL;
  if (!hf_reply_check (reply, &fault)) {
    /* Reading conflicts with nothing: the server is in trouble, and nothing is known. */
    if (g_error_matches (fault, HF_ERROR, HF_ERROR_CONFLICT))
      fault->code = HF_ERROR_BUSY;
    g_propagate_error (error, g_steal_pointer (&fault));
    return NULL;
  }
  if (reply->tape == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_BUSY, "Reading from the server: an empty answer");
    return NULL;
  }
  return g_steal_pointer (&reply);
}

HfReply *
hf_round_read (HfRound *round, const char *target, GError **error)
{
  return ask (round, &(HfRequest){ .method = "GET", .target = target }, error);
}

HfReply *
hf_round_search (HfRound *round, const char *target, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (target, "?", 2);
  g_autofree char *service = g_strconcat (parts[0], "/_search", NULL);
  g_autoptr (GBytes) form = g_bytes_new (parts[1], strlen (parts[1]));

  return ask (round,
              &(HfRequest){ .method = "POST", .target = service, .body = form, .search = TRUE },
              error);
}

gboolean
hf_round_queue (HfRound *round, const char *handoff, GError **error)
{
  round->moved = TRUE;
  if (g_hash_table_contains (round->queued, handoff))
    return TRUE;
  if (!hf_store_queue_snapshot (round->store, handoff, error))
    return FALSE;
  g_hash_table_add (round->queued, g_strdup (handoff));
  return TRUE;
}

HfPathway *
hf_round_find_pathway (HfRound *round, GPtrArray *events)
{
  return hf_fold_find_pathway (round->pathways, events);
}

HfLoop *
hf_round_fold (HfRound *round, GPtrArray *events, GError **error)
{
  HfPathway *pathway = hf_round_find_pathway (round, events);

  if (pathway == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND,
                 "Preparing a handoff for the server: its pathway is not installed here");
    return NULL;
  }
  return hf_fold (pathway, round->site, events);
}

gboolean
hf_round_store_page (HfRound *round, HfPage *page, GError **error)
{
  GPtrArray *arrays[] = { page->events, page->derived, page->behind, page->remotes,
                          page->providers };
  gboolean full = g_hash_table_size (page->facts) > 0 || page->cursor != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    full |= arrays[i]->len > 0;
  if (!full)
    return TRUE;
  if (!hf_store_apply_page (round->store, page, NULL, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_ptr_array_set_size (arrays[i], 0);
  g_hash_table_remove_all (page->facts);
  return TRUE;
}

gboolean
hf_round_save_remote (HfRound *round, HfRemote *remote, GError **error)
{
  g_autoptr (HfPage) page = hf_page_new (NULL);

  g_ptr_array_add (page->remotes, remote);
  return hf_round_store_page (round, page, error);
}
