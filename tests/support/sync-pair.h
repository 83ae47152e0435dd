/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two desks and another program that work on the same handoffs at random, and what must hold when
 * all is said: nothing lost, nothing doubled, one picture. */
#pragma once

#include "sync-desk.h"

G_BEGIN_DECLS

/** SyncPair: its practice server runs. */
typedef struct {
  GRand *random;
  HfPractice *practice;
  SyncDesk *desks[2];
  GPtrArray *handoffs; /* utf8 */
  GPtrArray *written;  /* utf8: ids of events whose append was acknowledged */
  char *looked_at;     /* (nullable): an Appointment as the other program saw it a while ago */
  char *looked_id;
  guint foreign; /* writes of the other program */
} SyncPair;

typedef struct {
  guint runs;
  guint written;
  char *looked_at; /* (nullable): an Appointment as the other program saw it a while ago */
  char *looked_id;
  guint foreign;
  guint lost;
  guint doubled;
  guint asked; /* runs that left two answers about one visit for a person */
} SyncPairTally;

/** sync_pair_new: two desks at @base_url, which leads to @practice; a handoff of each. */
SyncPair *sync_pair_new (guint32 seed, HfPractice *practice, const char *base_url);
void sync_pair_free (SyncPair *pair);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyncPair, sync_pair_free)

/** sync_pair_write: one of the desks notes something about one of the handoffs. */
void sync_pair_write (SyncPair *pair);
/** sync_pair_edit: the other program puts back a whole Task with another status, without asking
 * whose version it was. */
void sync_pair_edit (SyncPair *pair);
/** sync_pair_move: the other program moves or ends an Appointment, as it stands there or as it
 * stood when that program last looked. */
void sync_pair_move (SyncPair *pair);
/** sync_pair_some_desk: one of the two. */
SyncDesk *sync_pair_some_desk (SyncPair *pair);

/**
 * sync_pair_converge:
 *
 * Two rounds of each desk, each of which must succeed. Then both hold the same, nothing waits or is
 * refused, the server's resources are what either desk derives, and nobody has anything to write.
 */
void sync_pair_converge (SyncPair *pair);
/** sync_pair_count: adds what is on the server, event by event. */
void sync_pair_count (SyncPair *pair, SyncPairTally *tally);
/** sync_pair_report: prints @tally as a line, and asserts that nothing is lost or doubled. */
void sync_pair_report (const SyncPairTally *tally, const char *what, const char *more);

/** sync_pair_choose_runs: how many to play here: @soak if HF_SOAK is set, else @test; @offset is
 * where this process begins (HF_SHARD/HF_SHARDS). HF_ONLY plays that one alone. */
guint sync_pair_choose_runs (guint test, guint soak, guint *offset);

G_END_DECLS
