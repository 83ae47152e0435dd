/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sync of one profile with one FHIR server: what to call, and what it leaves behind. */
#pragma once

#include <gio/gio.h>
#include "hf-account.h"
#include "hf-http.h"
#include "hf-site.h"
#include "hf-store.h"

G_BEGIN_DECLS

/**
 * HfSync:
 *
 * Pulls what the server has, sends what waits in the outbox, and brings the server's resources up
 * to date. It reports by writing to the store, never to a screen:
 *
 * - "sync.state": "ok", "offline", "signed-out" or "failed"
 * - "sync.last-contact": RFC 3339 instant of the last answer of the server
 * - "sync.error": the last fault in the server's or the system's words; absent when all went well
 * - the outbox: each item's state, attempts, next attempt and reason
 *
 * Not a GObject: nobody listens to it. One thread at a time; a second run that overlaps is refused
 * with %HF_ERROR_BUSY.
 */
typedef struct _HfSync HfSync;

/**
 * hf_sync_new:
 * @base_url: the FHIR base, "https://server/fhir"; plain http only to this computer
 * @pathways: (element-type utf8 HfPathway): by id, to fold loops before they are sent
 * @site: calendar for the fold; kept alive by the caller
 *
 * Never touches the network; a base that cannot be used is said by hf_sync_run().
 */
HfSync *
hf_sync_new (HfStore *store, const char *base_url, GHashTable *pathways, const HfSite *site);
void hf_sync_free (HfSync *sync);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfSync, hf_sync_free)

/** HfSyncClock: milliseconds since 1970 UTC. */
typedef gint64 (*HfSyncClock) (gpointer user_data);

/** hf_sync_set_clock: for tests; the wall clock otherwise. */
void hf_sync_set_clock (HfSync *sync, HfSyncClock clock, gpointer user_data);
/** hf_sync_set_seed: makes the jitter of the back-off reproducible. */
void hf_sync_set_seed (HfSync *sync, guint32 seed);
/** hf_sync_set_limits: (nullable): how long to wait for the server, so that a test need not; the
 * usual ones otherwise. */
void hf_sync_set_limits (HfSync *sync, const HfHttpLimits *limits);
/** hf_sync_set_token: (nullable): the bearer token sent to the base's origin and nowhere else. */
void hf_sync_set_token (HfSync *sync, const char *token);
/** hf_sync_set_account: (nullable): whose tokens are sent, instead of hf_sync_set_token(); must
 * outlive @sync. */
void hf_sync_set_account (HfSync *sync, HfAccount *account);
/** hf_sync_set_ca_file: (nullable): see hf_http_set_ca_file(); a file that cannot be used ends each
 * run before anything is sent. */
void hf_sync_set_ca_file (HfSync *sync, const char *path);

/**
 * hf_sync_run:
 *
 * Blocks until one round is done; never sleeps. Call it on a thread of its own, or on the main
 * thread of a program without a screen. Pull, then events, then resources, then the events that
 * were found meanwhile.
 *
 * One item that the server refuses is marked and does not stop the others; the run still
 * succeeds. Sets %HF_ERROR_OFFLINE if the server cannot be reached, or is not to be asked yet
 * (an ordinary state: everything waits), %HF_ERROR_SIGN_IN, %HF_ERROR_BUSY, %HF_ERROR_SERVER,
 * %HF_ERROR_CANCELLED, or what the store says.
 */
gboolean hf_sync_run (HfSync *sync, GCancellable *cancellable, GError **error);

/** HfPollFlags: what the program around knows. URGENT: a call is live, or a time-critical handoff
 * is due. NO_NETWORK: this computer says that it has none. */
typedef enum {
  HF_POLL_USUAL = 0,
  HF_POLL_URGENT = 1 << 0,
  HF_POLL_NO_NETWORK = 1 << 1
} HfPollFlags;

/** hf_sync_poll_delay: how long to wait before the next hf_sync_run(), in ms, from a second to four
 * hours: hf_poll_plan_next() of what stands now. On the thread of the run, between two runs. */
gint64 hf_sync_poll_delay (HfSync *sync, HfPollFlags flags);

G_END_DECLS
