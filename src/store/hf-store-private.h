/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the parts of the store's facade reach its worker. */
#pragma once

#include "hf-profile.h"
#include "hf-store.h"

G_BEGIN_DECLS

/** HfStoreFunc: one call's work, on the worker's thread. */
typedef gboolean (*HfStoreFunc) (HfStore *store, HfProfile *profile, gpointer data, GError **error);

/** hf_store_call: runs @func on the worker and waits for it. */
gboolean hf_store_call (HfStore *store, HfStoreFunc func, gpointer data, GError **error);
/** hf_store_call_async: @func gets the task's data; its task returns a boolean. Nothing is done if
 * the task's cancellable is cancelled before its turn comes. */
void hf_store_call_async (GTask *task, HfStoreFunc func);

/* On the worker, after a commit. */
void hf_store_tell_appended (HfStore *store, GPtrArray *events, HfOrigin origin);
void hf_store_tell_sync_changed (HfStore *store);

/** hf_store_write_events: (nullable): the events of @events that are new, saved in @write. */
GPtrArray *
hf_store_write_events (HfWrite *write, GPtrArray *events, HfOrigin origin, GError **error);
/** hf_store_raise_seq: the counter goes on after the head's. */
void hf_store_raise_seq (HfStore *store, HfProfile *profile);

G_END_DECLS
