/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the desk, for its files: folding, recording, the directory. */
#pragma once

#include "hf-desk.h"
#include "hf-loop-list.h"
#include "hf-provider-item.h"
#include "hf-saving.h"
#include "hf-service.h"
#include "hf-store-watch.h"

G_BEGIN_DECLS

/** HfArrivals: what the server brought to a large panel, taken several times a second. */
typedef struct {
  GPtrArray *events; /* HfEvent */
  guint source;
} HfArrivals;

struct _HfDesk {
  GObject parent;
  HfStore *store;
  GHashTable *pathways;
  HfPathway *newer_pathway; /* stands in for one this program does not have */
  HfSite *site;
  HfClock *clock;
  char *actor;
  char *actor_name;
  HfLoopList *loops;
  GListStore *providers;      /* HfProviderItem, by name */
  GHashTable *receiver_names; /* directory id -> name */
  HfStoreWatch *watch;
  HfService *service;
  gint64 newest;    /* of our events written in this session, in whatever handoff */
  GQueue *requests; /* HfRequest, waiting for their turn */
  HfSaving *saving; /* (nullable): the event that is being saved */
  struct {
    guint source;
    gint64 until;
  } lease; /* the earliest end of a private setting */
  HfArrivals arrived;
  struct {
    guint source;
    guint at;
  } refresh;        /* of all items, a batch a turn */
  gboolean renamed; /* services have other names: what is closed is said anew too */
};

/** hf_desk_fold: folds @events under their pathway; any thread. */
HfLoop *
hf_desk_fold (GHashTable *pathways, HfPathway *fallback, const HfSite *site, GPtrArray *events);

/** hf_desk_arrive: hf_desk_take() at once, or, from the server to a large panel, soon and together
 * with what comes meanwhile: each taking puts all lists in order. */
void hf_desk_arrive (HfDesk *desk, GPtrArray *events, gboolean from_server);

/** hf_desk_take: merges events of any number of handoffs into the loops and says what changed. */
void hf_desk_take (HfDesk *desk, GPtrArray *events);

/** hf_desk_refresh: says an item anew for the present moment; the caller settles the list. */
gboolean hf_desk_refresh (HfDesk *desk, HfLoopItem *item, HfLoop *loop);

/**
 * hf_desk_moment: the present moment for @loop: the clock, but never before our own newest event,
 * so that a clock that steps back neither reorders our log nor lengthens a lease.
 */
gint64 hf_desk_moment (HfDesk *desk, HfLoop *loop);

/** hf_desk_refresh_all: the minute turned: every open item is said anew. */
void hf_desk_refresh_all (HfDesk *desk);

/** hf_desk_build_event: (nullable): an event of ours, written now. @seq 0: only to ask. */
HfEvent *hf_desk_build_event (HfDesk *desk,
                              const char *handoff,
                              const char *type,
                              GVariant *data,
                              guint64 seq,
                              GError **error);

/** hf_desk_drop_requests: fails what waits to be recorded for @handoff. */
void hf_desk_drop_requests (HfDesk *desk, const char *handoff);

void hf_desk_emit_changed (HfDesk *desk, const char *handoff);
void hf_desk_emit_recorded (HfDesk *desk, const char *handoff, const char *type);

/** hf_desk_read_directory: brings the list of services in line with the watch's last reading. */
void hf_desk_read_directory (HfDesk *desk);

HfStoreWatch *hf_desk_get_watch (HfDesk *desk);

/** hf_desk_dup_refusal_text: sentence and remedy, translated. */
char *hf_desk_dup_refusal_text (const HfRefusal *refusal);

G_END_DECLS
