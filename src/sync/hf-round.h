/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one round of sync works with. */
#pragma once

#include "hf-http.h"
#include "hf-loop.h"
#include "hf-server.h"
#include "hf-site.h"
#include "hf-store.h"
#include "hf-people.h"

G_BEGIN_DECLS

/**
 * HfRound: lives for one hf_sync_run() on one thread.
 * @pathways: (element-type utf8 HfPathway): by id
 * @clock: milliseconds since 1970 UTC; @now is what it said last, see hf_round_tick()
 * @queued: handoffs whose resources were marked as behind in this round already
 * @organization: (nullable): who we are, "Organization/12": hf_own_organization_find()
 * @ahead: (nullable): see hf-read-ahead.h
 * @people: (nullable): whom the referrals are about, once it was asked for
 * @fault: (nullable): the first fault that did not end the round; the run fails with it at its end
 * @warning: (nullable): the first single entry that made no sense; kept for the screen
 * @retry_after: ms that the server asked for, 0 if nothing
 * @heard: whether the server answered at all
 * @journal_read: the journal was read to its end in this round: other desks' revocations are known
 * @moved: whether anything came or went
 */
typedef struct {
  HfStore *store;
  HfHttp *http;
  HfServer *server;
  GHashTable *pathways;
  const HfSite *site;
  GRand *random;
  GCancellable *cancellable;
  gint64 (*clock) (gpointer clock_data);
  gpointer clock_data;
  gint64 now;
  GHashTable *queued;
  char *organization;
  GHashTable *ahead;
  HfPeople *people;
  GError *fault;
  GError *warning;
  gint64 retry_after;
  gboolean heard;
  gboolean journal_read;
  gboolean moved;
} HfRound;

/** hf_round_tick: reads the clock again. A round that fetches a large panel is long, and whether a
 * consent stands is asked of the moment, not of the round's beginning (R30). Never goes back. */
void hf_round_tick (HfRound *round);

/** hf_round_stops: whether @error ends the round: no use in asking this server, or this disk, for
 * anything else now. */
gboolean hf_round_stops (const GError *error);
/** hf_round_bears: whether the round goes on after @error: it does not end it, or the server had
 * trouble with this one question and did not ask for silence. */
gboolean hf_round_bears (const HfRound *round, const GError *error);
/** hf_round_note: (transfer full): keeps the first fault that does not end the round. */
void hf_round_note (HfRound *round, GError *fault);
/** hf_round_warn: (transfer full): one entry of the server was passed over. */
void hf_round_warn (HfRound *round, GError *fault);

/** hf_round_send: hf_http_send() with the round's cancellable; remembers Retry-After. */
HfReply *hf_round_send (HfRound *round, const HfRequest *request, GError **error);
/** hf_round_read: GET @target; %NULL for any answer but success. */
HfReply *hf_round_read (HfRound *round, const char *target, GError **error);

/** hf_round_search: hf_round_read() of a search that may be too long for an address ("Type?..."),
 * by POST. */
HfReply *hf_round_search (HfRound *round, const char *target, GError **error);

/** hf_round_queue: the handoff's resources on the server are behind; at once. In a page:
 * hf_page_add_behind(). */
gboolean hf_round_queue (HfRound *round, const char *handoff, GError **error);

/** hf_round_find_pathway: (nullable) */
HfPathway *hf_round_find_pathway (HfRound *round, GPtrArray *events);

/**
 * hf_round_fold:
 * @events: (element-type HfEvent): one handoff's, sorted
 *
 * Sets %HF_ERROR_NOT_FOUND if this desk does not have the loop's pathway.
 */
HfLoop *hf_round_fold (HfRound *round, GPtrArray *events, GError **error);

/** hf_round_store_page: hf_store_apply_page(); @page is empty then, and goes on. */
gboolean hf_round_store_page (HfRound *round, HfPage *page, GError **error);

/** hf_round_save_remote: (transfer full): one resource as the server has it now. */
gboolean hf_round_save_remote (HfRound *round, HfRemote *remote, GError **error);

G_END_DECLS
