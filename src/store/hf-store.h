/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store: the one door through which events, outbox and sync state reach the disk. */
#pragma once

#include <gio/gio.h>
#include "hf-event.h"
#include "hf-provider.h"
#include "hf-key.h"

G_BEGIN_DECLS

/**
 * HfStore:
 *
 * One profile's database. All SQL runs on the store's own worker thread, first in first out. The
 * plain functions block the caller until the worker is done (sync thread, command line, tests);
 * the window uses the _async pairs. May be called from any thread.
 *
 * HfStore::appended (GPtrArray of HfEvent, gboolean from_server): after a commit, on the thread
 * default main context in which the store was opened.
 * HfStore::sync-changed: the outbox, a sync fact or the directory changed; same context.
 */
#define HF_TYPE_STORE (hf_store_get_type ())
G_DECLARE_FINAL_TYPE (HfStore, hf_store, HF, STORE, GObject)

/**
 * hf_store_open:
 * @folder: the profile's folder; made with mode 0700 if missing
 * @key: its data key
 *
 * Opens or creates holdfast.db. Sets %HF_ERROR_NEWER (untouched, with the way out),
 * %HF_ERROR_DAMAGED (also for a wrong key), %HF_ERROR_BUSY if another process has it open,
 * %HF_ERROR_STORAGE. Never deletes anything.
 */
HfStore *hf_store_open (const char *folder, HfKey *key, GError **error);
/** hf_store_close: waits for the worker, checkpoints (TRUNCATE) and closes; later calls give
 * HF_ERROR_FAILED. */
void hf_store_close (HfStore *store);
/** hf_store_dup_damage: (nullable) (transfer full): %HF_ERROR_DAMAGED with what the checks found so
 * far, at open (head) and in what was loaded since (chain); %NULL if all is sound. Sound rows stay
 * readable; a copy of the files as they were found is kept beside them. */
GError *hf_store_dup_damage (HfStore *store);
/** hf_store_get_device: this desk's random id, made with the database. */
const char *hf_store_get_device (HfStore *store);

typedef enum {
  HF_ORIGIN_DESK,  /* ours: one outbox row an event in the same transaction */
  HF_ORIGIN_SERVER /* pulled: no outbox row */
} HfOrigin;

/**
 * hf_store_append:
 * @events: (element-type HfEvent): any number of handoffs; ids already stored are skipped
 *
 * The door: event rows, chain, head and outbox in one transaction that rolls back unless
 * committed. When it returns TRUE the events survive a killed process (G1).
 */
gboolean hf_store_append (
    HfStore *store, GPtrArray *events, HfOrigin origin, guint *out_added, GError **error);
void hf_store_append_async (HfStore *store,
                            GPtrArray *events,
                            HfOrigin origin,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean
hf_store_append_finish (HfStore *store, GAsyncResult *result, guint *out_added, GError **error);

/** hf_store_take_seq: the next number of this desk's counter; from memory, monotone, any thread. */
guint64 hf_store_take_seq (HfStore *store);

/** hf_store_load: (element-type HfEvent): one handoff's events, or all if @handoff is %NULL; sorted
 * by (handoff, at, id). Rows that do not open are skipped and counted in @out_damaged. */
GPtrArray *hf_store_load (HfStore *store, const char *handoff, guint *out_damaged, GError **error);
void hf_store_load_async (HfStore *store,
                          const char *handoff,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
GPtrArray *
hf_store_load_finish (HfStore *store, GAsyncResult *result, guint *out_damaged, GError **error);

/* Overviews: one sealed row a handoff, folded by the caller; disposable. */
gboolean
hf_store_put_overview (HfStore *store, const char *handoff, GBytes *overview, GError **error);
/** hf_store_load_overviews: (element-type utf8 GBytes) */
GHashTable *hf_store_load_overviews (HfStore *store, GError **error);

/* Outbox */

typedef enum {
  HF_OUTBOX_WAITING,
  HF_OUTBOX_UNKNOWN, /* on the wire: may or may not have arrived */
  HF_OUTBOX_REFUSED, /* the server said no; its words in @reason; a person must mend it */
  HF_OUTBOX_HELD,    /* held by Stop safely or a consent; reason says which */
  HF_OUTBOX_SENT,
  HF_OUTBOX_KEPT /* a person decided that it stays on this computer */
} HfOutboxState;

typedef struct {
  gint64 row;
  char *event; /* event id; NULL for a snapshot */
  char *handoff;
  HfOutboxState state;
  int attempts;
  gint64 since;   /* ms: when it was queued */
  gint64 next_at; /* ms: not before */
  char *reason;   /* (nullable): server text, shown as text only */
} HfOutboxItem;

HfOutboxItem *hf_outbox_item_copy (const HfOutboxItem *item);
void hf_outbox_item_free (HfOutboxItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfOutboxItem, hf_outbox_item_free)

/** hf_store_list_outbox: (element-type HfOutboxItem): in order of queueing; SENT items of the last
 * day only if @with_sent. */
GPtrArray *hf_store_list_outbox (HfStore *store, gboolean with_sent, GError **error);
/**
 * hf_store_mark_outbox:
 *
 * Stores state, attempts, next_at and reason of @item by its row. Sets %HF_ERROR_CONFLICT if the
 * row may not go there from where it is now: held, kept and refused items leave only through
 * waiting, and what is sent stays sent. A row that was replaced by a later one, or is forgotten, is
 * left alone.
 */
gboolean hf_store_mark_outbox (HfStore *store, const HfOutboxItem *item, GError **error);
/** hf_store_queue_snapshot: the handoff's resources on the server are behind; one row a handoff at
 * most. A row already on the wire is replaced: it does not hold what changed since. */
gboolean hf_store_queue_snapshot (HfStore *store, const char *handoff, GError **error);
/** hf_store_queue_event: an event of this store is to be sent once more: the server no longer has
 * it. What waits, is held or is refused is left as it is. */
gboolean
hf_store_queue_event (HfStore *store, const char *event, const char *handoff, GError **error);
/** hf_store_hold_outbox: WAITING items of @handoff become HELD with @reason (@hold), or WAITING
 * again. */
gboolean hf_store_hold_outbox (
    HfStore *store, const char *handoff, gboolean hold, const char *reason, GError **error);

/* Sync state */

/** HfRemote: the server's copy of one resource, sealed, bytes as they came. */
typedef struct {
  char *type;
  char *id;      /* server's id */
  char *key;     /* (nullable): what it is to us: "Task:<handoff>", "event:<id>", ... */
  char *version; /* (nullable): versionId, opaque */
  GBytes *body;  /* (nullable) */
} HfRemote;

HfRemote *hf_remote_new (const char *type, const char *id);
void hf_remote_free (HfRemote *remote);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfRemote, hf_remote_free)

/** hf_store_find_remote: (nullable): by key, or by "Type/id" if @key has a slash. */
HfRemote *hf_store_find_remote (HfStore *store, const char *key, GError **error);
/** hf_store_forget_remote: @name is "Type/id"; its key leads nowhere then. */
gboolean hf_store_forget_remote (HfStore *store, const char *name, GError **error);

/**
 * HfPage: what one page of a pull changed, applied in one transaction (G18). Arrays may be NULL.
 * @query: cursor name
 * @cursor: (nullable): the server's own stamp to save
 * @events: (element-type HfEvent): origin server: what of it waits or is held here has arrived
 * @derived: (element-type HfEvent): what a server's resources say: origin desk where a desk works
 *   on the handoff, so that desks that cannot see it learn of it, and origin server elsewhere
 * @behind: (element-type utf8): handoffs whose resources on the server are behind, if a desk works
 *   on them
 * @facts: (element-type utf8 utf8)
 */
typedef struct {
  const char *query;
  const char *cursor;
  GPtrArray *events;
  GPtrArray *derived;
  GPtrArray *behind;
  GPtrArray *remotes;   /* HfRemote */
  GPtrArray *providers; /* HfProvider */
  GHashTable *facts;
} HfPage;

/** hf_page_new: all arrays there, empty. @query and the cursor stay the caller's. */
HfPage *hf_page_new (const char *query);
void hf_page_free (HfPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfPage, hf_page_free)
/** hf_page_add_behind: once a handoff. */
void hf_page_add_behind (HfPage *page, const char *handoff);

gboolean hf_store_apply_page (HfStore *store, const HfPage *page, guint *out_added, GError **error);
/** hf_store_get_cursor: (nullable) (transfer full) */
char *hf_store_get_cursor (HfStore *store, const char *query, GError **error);

/** hf_store_set_fact / get: small sealed texts: "sync.last-contact", "sync.error",
 * "server.capabilities", "draft:<id>". NULL deletes. A draft is no sync fact: it is not signalled.
 */
gboolean hf_store_set_fact (HfStore *store, const char *name, const char *value, GError **error);
char *hf_store_get_fact (HfStore *store, const char *name, GError **error);

/** hf_store_list_providers: (element-type HfProvider) */
GPtrArray *hf_store_list_providers (HfStore *store, GError **error);
gboolean hf_store_put_provider (HfStore *store, HfProvider *provider, GError **error);

G_END_DECLS
