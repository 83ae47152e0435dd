/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worked case played through the core: what came out otherwise than the case says. */
#pragma once

#include "hf-case-reader.h"
#include "hf-pathway.h"

G_BEGIN_DECLS

/**
 * HfReplayFault: one check that failed.
 * @at: local time of the case
 * @expected: JSON, only the keys that differ
 * @found: JSON, the same keys
 */
typedef struct {
  char *one; /* case id */
  char *at;
  char *why;
  char *expected;
  char *found;
} HfReplayFault;

/** HfReplay: what was checked so far. */
typedef struct {
  guint passed;
  GPtrArray *faults; /* HfReplayFault */
} HfReplay;

HfReplay *hf_replay_new (void);
void hf_replay_free (HfReplay *replay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfReplay, hf_replay_free)

/**
 * hf_replay_play:
 * @pathways: (element-type utf8 HfPathway): by id
 *
 * Each of these is one check:
 * - each event: refused with the code it names, and without a trace; or else admitted
 * - each of the case's checks and views: the view holds what is expected, objects key by key,
 *   arrays whole
 * - each order of arrival: the end is the same as in the order of time
 *
 * A command is decided against what its desk knew: the newest of its views until then and what it
 * wrote since, or all that happened before if the case says nothing of the desk.
 *
 * Sets %HF_ERROR_NOT_FOUND if the case's pathway is missing, %HF_ERROR_BAD_DATA if its zone is
 * unknown.
 */
gboolean hf_replay_play (HfReplay *replay, const HfCase *one, GHashTable *pathways, GError **error);

/**
 * hf_replay_trace:
 *
 * The state after each event, one line of JSON each: event, at, type, refused, state, hold,
 * consent, privateFresh, the gates call, disclose and contact, open escalations, tasks and
 * conflicts, overdue deadlines, next.
 *
 * Returns: (transfer full): the lines
 */
char *hf_replay_trace (const HfCase *one, GHashTable *pathways, GError **error);

G_END_DECLS
