/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store knows about sending, and the directory: read off the main thread, kept fresh. */
#pragma once

#include <gio/gio.h>
#include "hf-store.h"

G_BEGIN_DECLS

/** HfStoreFacts: one reading. */
typedef struct {
  GPtrArray *outbox;    /* HfOutboxItem, sent ones of the last day included */
  GPtrArray *providers; /* HfProvider */
  char *state;          /* (nullable): "sync.state" */
  char *last_contact;   /* (nullable): "sync.last-contact" */
  char *fault;          /* (nullable): "sync.error", the server's words */
  char *service;        /* (nullable): "sync.service", the host that was asked */
  char *missing;        /* (nullable): "sync.missing": "12 of 40" */
  char *progress;       /* (nullable): "sync.progress": "Task 300 2000", " paused" at its end */
  char *account_state;  /* (nullable): "account.state" */
  char *account_name;   /* (nullable): "account.name" */
} HfStoreFacts;

/** HfStoreWatch::changed: after each reading, on the main thread. A reading that fails keeps the
 * one before. */
#define HF_TYPE_STORE_WATCH (hf_store_watch_get_type ())
G_DECLARE_FINAL_TYPE (HfStoreWatch, hf_store_watch, HF, STORE_WATCH, GObject)

/** hf_store_watch_new: reads at once, and again whenever the store says that sync changed. */
HfStoreWatch *hf_store_watch_new (HfStore *store);
/** hf_store_watch_get_facts: (nullable): %NULL before the first reading */
const HfStoreFacts *hf_store_watch_get_facts (HfStoreWatch *watch);
/** hf_store_watch_read: reads again soon; any number of calls meanwhile make one reading. */
void hf_store_watch_read (HfStoreWatch *watch);
/** hf_store_watch_is_reading: a reading is on its way, or owed. */
gboolean hf_store_watch_is_reading (HfStoreWatch *watch);

G_END_DECLS
