/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk: what a screen can say and do. Commands in, list models out; no widget. */
#pragma once

#include "hf-clock.h"
#include "hf-decide.h"
#include "hf-loop-item.h"
#include "hf-service.h"
#include "hf-store.h"

G_BEGIN_DECLS

/**
 * HfDesk: main thread only. Collaborators are given at construction and never change.
 *
 * HfDesk::changed (handoff id, or NULL for all): after a loop was folded anew.
 * HfDesk::handoff-recorded (handoff id, event type): our own event was saved on this computer.
 */
#define HF_TYPE_DESK (hf_desk_get_type ())
G_DECLARE_FINAL_TYPE (HfDesk, hf_desk, HF, DESK, GObject)

/**
 * hf_desk_new:
 * @pathways: (element-type utf8 HfPathway): by id
 * @site: calendar and supervisor; copied
 * @actor: who sits here, an id; @actor_name: how to call them
 */
HfDesk *hf_desk_new (HfStore *store,
                     GHashTable *pathways,
                     const HfSite *site,
                     HfClock *clock,
                     const char *actor,
                     const char *actor_name);

/** hf_desk_load_async: reads and folds what the store has. */
void hf_desk_load_async (HfDesk *desk,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
gboolean hf_desk_load_finish (HfDesk *desk, GAsyncResult *result, GError **error);

/** hf_desk_get_loops: (transfer none): GListModel of HfLoopItem, all handoffs, by urgency then due.
 */
GListModel *hf_desk_get_loops (HfDesk *desk);
HfLoopItem *hf_desk_find (HfDesk *desk, const char *handoff);
GHashTable *hf_desk_get_pathways (HfDesk *desk);
HfClock *hf_desk_get_clock (HfDesk *desk);
const HfSite *hf_desk_get_site (HfDesk *desk);
HfStore *hf_desk_get_store (HfDesk *desk);
/** hf_desk_get_known_until: when the service last answered; %HF_TIME_NONE if it never did. */
gint64 hf_desk_get_known_until (HfDesk *desk);
const char *hf_desk_get_actor (HfDesk *desk);
const char *hf_desk_get_actor_name (HfDesk *desk);

/** hf_desk_check: (nullable): what hf_decide() would say now. @data may be floating. */
HfRefusal *hf_desk_check (HfDesk *desk, const char *handoff, const char *type, GVariant *data);

/**
 * hf_desk_record_async:
 * @type: an event type; facts are saved, commands decided first
 * @data: (nullable): a{sv}; sunk
 *
 * Saves one event through core and store. hf_desk_record_finish() sets %HF_ERROR_REFUSED with the
 * refusal's sentence and remedy, %HF_ERROR_STORAGE if it was not saved (nothing changed then).
 */
void hf_desk_record_async (HfDesk *desk,
                           const char *handoff,
                           const char *type,
                           GVariant *data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean hf_desk_record_finish (HfDesk *desk, GAsyncResult *result, GError **error);

/**
 * hf_desk_start_handoff_async: opens a new handoff; finish returns its id (transfer full).
 * @data: fields of handoff.opened: pathway, name, language ("receiver" may come later by
 * provider.chosen)
 */
void hf_desk_start_handoff_async (HfDesk *desk,
                                  GVariant *data,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
char *hf_desk_start_handoff_finish (HfDesk *desk, GAsyncResult *result, GError **error);

/** hf_desk_undo_async: event.withdrawn for our newest event of @handoff that can be taken back. */
void hf_desk_undo_async (HfDesk *desk,
                         const char *handoff,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
gboolean hf_desk_undo_finish (HfDesk *desk, GAsyncResult *result, GError **error);
/** hf_desk_dup_undone: (transfer full): what it took back, "Visit booked"; never words of a person.
 */
char *hf_desk_dup_undone (GAsyncResult *result);

/** hf_desk_get_service: (transfer none): the organisation's service, and who is signed in. */
HfService *hf_desk_get_service (HfDesk *desk);
/** hf_desk_get_providers: (transfer none): GListModel of HfProviderItem (hf-provider-item.h), by
 * name. */
GListModel *hf_desk_get_providers (HfDesk *desk);
/** hf_desk_dup_receiver_name: "Harbor House", or "the receiver" if unknown. */
char *hf_desk_dup_receiver_name (HfDesk *desk, const char *receiver);
/** hf_desk_stop_safely: holds the handoff's outbox and records call.stopped (or privacy.lost) at
 * once; blocks until saved. */
gboolean hf_desk_stop_safely (HfDesk *desk, const char *handoff, GError **error);
/** hf_desk_dup_private: (transfer full): strv: handoffs with a private setting or a live call that
 * was confirmed at this desk and stands. */
char **hf_desk_dup_private (HfDesk *desk);

G_END_DECLS
