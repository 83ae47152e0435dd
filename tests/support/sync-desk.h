/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk for tests of sync: a store in a folder of its own, and its sync with one server. */
#pragma once

#include "hf-practice.h"
#include "hf-store.h"
#include "hf-sync.h"

G_BEGIN_DECLS

/** SYNC_DESK_START: Monday 2026-03-02T15:00:00Z. */
#define SYNC_DESK_START G_GINT64_CONSTANT (1772463600000)

/** SyncDesk: its clock is the practice server's, or stands at SYNC_DESK_START without one. */
typedef struct {
  char *folder;
  HfStore *store;
  HfSync *sync;
  HfPractice *practice;
  GHashTable *pathways;
  HfSite *site;
  const char *name;
  guint made;  /* ids so far: the same test makes the same ids */
  gint64 skew; /* ms by which its clock is ahead */
} SyncDesk;

/** sync_desk_make_folder: (transfer full): a new one, for sync_desk_new_in(). */
char *sync_desk_make_folder (void);
SyncDesk *sync_desk_new (const char *name, HfPractice *practice, const char *base_url);
/** sync_desk_new_in: in a folder that may hold a profile already. */
SyncDesk *sync_desk_new_in (
    const char *folder, HfKey *key, const char *name, HfPractice *practice, const char *base_url);
/** sync_desk_close: the folder stays, for another one. */
void sync_desk_close (SyncDesk *desk);
/** sync_desk_free: removes the folder too. */
void sync_desk_free (SyncDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyncDesk, sync_desk_free)

/** sync_desk_write: appends an event of this desk; @data is GVariant text of an a{sv}, or %NULL.
 * Returns: (transfer full): its id */
char *sync_desk_write (SyncDesk *desk, const char *handoff, const char *type, const char *data);
/** sync_desk_open: writes handoff.opened for an invented person. Returns: (transfer full): id. */
char *sync_desk_open (SyncDesk *desk);

/** sync_desk_send: the same, with a consent and a packet that has left: it stands on the server.
 * Returns: (transfer full): id. */
char *sync_desk_send (SyncDesk *desk);

/** sync_desk_run: hf_sync_run() that must succeed. */
void sync_desk_run (SyncDesk *desk);
/** sync_desk_try: hf_sync_run(), whatever comes of it; TRUE if it went well. */
gboolean sync_desk_try (SyncDesk *desk);

/** sync_desk_dump: (transfer full): all events that are not held and the view of every handoff, as
 * text. */
char *sync_desk_dump (SyncDesk *desk);
/** sync_desk_assert_same: both dumps are equal, line by line. */
void sync_desk_assert_same (SyncDesk *a, SyncDesk *b);
/** sync_desk_find: (nullable) (transfer full): the outbox item of an event, sent ones included. */
HfOutboxItem *sync_desk_find (SyncDesk *desk, const char *event);
/** sync_desk_count: outbox items of events in @state. */
guint sync_desk_count (SyncDesk *desk, HfOutboxState state);
/** sync_desk_count_type: events of a type in the store. */
guint sync_desk_count_type (SyncDesk *desk, const char *type);

/** SyncFixture: two desks, online, and the service they share. */
typedef struct {
  HfPractice *practice;
  SyncDesk *a;
  SyncDesk *b;
} SyncFixture;

/** sync_fixture_start: the service, from @seed, and the desks of "ana" and "ben". */
void sync_fixture_start (SyncFixture *pair, guint seed);
/** sync_fixture_stop: as a fixture's tear-down; @data is not used. */
void sync_fixture_stop (SyncFixture *pair, gconstpointer data);

G_END_DECLS
