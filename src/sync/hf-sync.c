/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sync.h"
#include "hf-backoff.h"
#include "hf-error.h"
#include "hf-own-organization.h"
#include "hf-poll-plan.h"
#include "hf-progress.h"
#include "hf-pull.h"
#include "hf-push-snapshot.h"
#include "hf-push.h"
#include "hf-reach.h"
#include "hf-read-ahead.h"
#include "hf-reconcile.h"
#include "hf-round.h"
#include "hf-time.h"

#include <string.h>

struct _HfSync {
  HfStore *store;
  char *base_url;
  char *token;
  HfAccount *account; /* not ours */
  char *ca_file;
  GHashTable *pathways;
  const HfSite *site;
  HfSyncClock clock;
  gpointer clock_data;
  GRand *random;
  HfHttpLimits limits; /* whole_ms 0: the usual ones */
  gint running;        /* atomic */
  int failures;        /* rounds in a row that were stopped */
  gint64 began_at;     /* the last round; these four: HF_TIME_NONE if there is none */
  gint64 retry_at;     /* after a failure */
  gint64 not_before;   /* the server's own wish */
  gint64 moved_at;     /* something came or went */
};

static gint64
wall_clock (gpointer user_data)
{
  return g_get_real_time () / 1000;
}

HfSync *
hf_sync_new (HfStore *store, const char *base_url, GHashTable *pathways, const HfSite *site)
{
  HfSync *sync = g_new0 (HfSync, 1);

  sync->store = g_object_ref (store);
  sync->base_url = g_strdup (base_url);
  sync->pathways = g_hash_table_ref (pathways);
  sync->site = site;
  sync->clock = wall_clock;
  sync->random = g_rand_new ();
  sync->began_at = HF_TIME_NONE;
  sync->retry_at = HF_TIME_NONE;
  sync->not_before = HF_TIME_NONE;
  sync->moved_at = HF_TIME_NONE;
  return sync;
}

void
hf_sync_free (HfSync *sync)
{
  g_object_unref (sync->store);
  g_free (sync->base_url);
  hf_sync_set_token (sync, NULL);
  g_free (sync->ca_file);
  g_hash_table_unref (sync->pathways);
  g_rand_free (sync->random);
  g_free (sync);
}

void
hf_sync_set_clock (HfSync *sync, HfSyncClock clock, gpointer user_data)
{
  sync->clock = clock;
  sync->clock_data = user_data;
}

void
hf_sync_set_seed (HfSync *sync, guint32 seed)
{
  g_rand_set_seed (sync->random, seed);
}

void
hf_sync_set_limits (HfSync *sync, const HfHttpLimits *limits)
{
  sync->limits = limits != NULL ? *limits : (HfHttpLimits){ 0 };
}

void
hf_sync_set_token (HfSync *sync, const char *token)
{
  if (sync->token != NULL)
    explicit_bzero (sync->token, strlen (sync->token));
  g_free (sync->token);
  sync->token = g_strdup (token);
}

void
hf_sync_set_account (HfSync *sync, HfAccount *account)
{
  sync->account = account;
}

void
hf_sync_set_ca_file (HfSync *sync, const char *path)
{
  g_free (sync->ca_file);
  sync->ca_file = g_strdup (path);
}

/* Only what has been read to its end can show that something is missing. */
static gboolean
reconcile (HfRound *round, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (!round->journal_read || round->fault != NULL || hf_reconcile_run (round, &fault))
    return TRUE;
  if (!hf_round_bears (round, fault)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  hf_round_note (round, g_steal_pointer (&fault));
  return TRUE;
}

static gboolean
run_parts (HfRound *round, GError **error)
{
  round->server = hf_server_load (round->store, round->http, round->now, &round->retry_after,
                                  round->cancellable, error);
  if (round->server == NULL)
    return FALSE;
  round->heard = TRUE;
  if (hf_server_get_journal (round->server) == NULL && !hf_server_holds (round->server, "Task")) {
    g_set_error (error, HF_ERROR, HF_ERROR_SERVER,
                 "Starting to sync: this server has no place for referrals (Task)");
    return FALSE;
  }
  if (hf_server_get_journal (round->server) == NULL)
    hf_round_warn (
        round, g_error_new_literal (HF_ERROR, HF_ERROR_SERVER,
                                    "This server keeps no journal. Referrals reach it, but only "
                                    "this computer knows all that happened."));
  if (!hf_pull_run (round, error) || !reconcile (round, error) ||
      !hf_own_organization_find (round, error))
    return FALSE;
  /* Writing a resource can bring up events of others, which go out and change resources again. */
  for (guint pass = 0; pass < 2; pass++)
    if (!hf_push_run (round, error) || !hf_push_snapshot_run (round, error))
      return FALSE;
  return TRUE;
}

static void
plan (HfSync *sync, const HfRound *round, const GError *fault)
{
  if (round->moved)
    sync->moved_at = round->now;
  sync->not_before =
      round->retry_after > 0 ? round->now + MIN (round->retry_after, HF_HOUR) : HF_TIME_NONE;
  if (fault == NULL || g_error_matches (fault, HF_ERROR, HF_ERROR_CANCELLED)) {
    sync->failures = 0;
    sync->retry_at = HF_TIME_NONE;
    return;
  }
  sync->failures++;
  sync->retry_at =
      round->now + hf_backoff_delay (sync->failures, g_rand_int (sync->random), round->retry_after);
}

static void
round_clear (HfRound *round)
{
  g_clear_pointer (&round->http, hf_http_free);
  g_clear_pointer (&round->server, hf_server_free);
  g_clear_pointer (&round->queued, g_hash_table_unref);
  g_clear_pointer (&round->organization, g_free);
  hf_read_ahead_end (round);
  g_clear_pointer (&round->people, hf_people_free);
  g_clear_error (&round->fault);
  g_clear_error (&round->warning);
}

static gboolean
run_round (HfSync *sync, HfRound *round, GError **error)
{
  g_autoptr (GError) fault = NULL;

  round->http = hf_http_new (sync->base_url, &fault);
  if (round->http != NULL && hf_http_set_ca_file (round->http, sync->ca_file, &fault) &&
      hf_reach_name_service (sync->store, sync->base_url, &fault)) {
    if (sync->limits.whole_ms > 0)
      hf_http_set_limits (round->http, &sync->limits);
    hf_http_set_token (round->http, sync->token);
    if (sync->account != NULL)
      hf_http_set_bearer (round->http, hf_account_bearer, sync->account);
    run_parts (round, &fault);
  }
  if (fault == NULL)
    fault = g_steal_pointer (&round->fault);
  plan (sync, round, fault);
  if (fault == NULL)
    return hf_progress_end (sync->store, NULL, error) &&
           hf_reach_record (sync->store, NULL, round->warning, round->now, error);
  hf_progress_pause (sync->store, NULL);
  /* A round that somebody ended says nothing about the server. If a fault cannot be written either,
   * it is still what the caller must know. */
  if (!g_error_matches (fault, HF_ERROR, HF_ERROR_CANCELLED))
    hf_reach_record (sync->store, fault, NULL, round->heard ? round->now : HF_TIME_NONE, NULL);
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

gboolean
hf_sync_run (HfSync *sync, GCancellable *cancellable, GError **error)
{
  HfRound round = { .store = sync->store,
                    .pathways = sync->pathways,
                    .site = sync->site,
                    .random = sync->random,
                    .cancellable = cancellable,
                    .clock = sync->clock,
                    .clock_data = sync->clock_data };
  gboolean done;

  hf_round_tick (&round);
  if (round.now < sync->not_before) {
    g_set_error (error, HF_ERROR, HF_ERROR_OFFLINE,
                 "Starting to sync: the server asked not to be called before a later time");
    return FALSE;
  }
  if (!g_atomic_int_compare_and_exchange (&sync->running, 0, 1)) {
    g_set_error (error, HF_ERROR, HF_ERROR_BUSY, "Starting to sync: a sync is running already");
    return FALSE;
  }
  sync->began_at = round.now;
  round.queued = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = run_round (sync, &round, error);
  round_clear (&round);
  g_atomic_int_set (&sync->running, 0);
  return done;
}

/* The earliest time at which a waiting item may be tried again; HF_TIME_NONE if none waits. */
static gint64
earliest_item (HfSync *sync)
{
  g_autoptr (GPtrArray) items = hf_store_list_outbox (sync->store, FALSE, NULL);
  gint64 earliest = HF_TIME_NONE;

  for (guint i = 0; items != NULL && i < items->len; i++) {
    const HfOutboxItem *item = g_ptr_array_index (items, i);
    gboolean waits = item->state == HF_OUTBOX_WAITING || item->state == HF_OUTBOX_UNKNOWN;

    if (waits && (earliest == HF_TIME_NONE || item->next_at < earliest))
      earliest = item->next_at;
  }
  return earliest;
}

gint64
hf_sync_poll_delay (HfSync *sync, HfPollFlags flags)
{
  HfPollPlan plan = { .now = sync->clock (sync->clock_data),
                      .last = sync->began_at,
                      .moved = sync->moved_at,
                      .waiting = earliest_item (sync),
                      .retry = sync->retry_at,
                      .not_before = sync->not_before,
                      .urgent = (flags & HF_POLL_URGENT) != 0,
                      .no_network = (flags & HF_POLL_NO_NETWORK) != 0 };

  return MAX (hf_poll_plan_next (&plan, sync->site->calendar) - plan.now, HF_SECOND);
}
