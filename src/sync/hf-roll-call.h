/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which records of open handoffs the server shows, and which of those that were sent it does not.
 */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/**
 * HfRollCallCase: one open handoff.
 * @events: (element-type HfEvent): all of them, sorted
 * @missing: (element-type HfEvent): those that were sent and are not on the server
 * @task: (nullable): "Task/<id>" as it stood last
 * @task_status: 404, 410 or 403 if it does not stand any more; 0 otherwise
 * @worked_on: somebody at a desk did something in it
 */
typedef struct {
  char *handoff;
  GPtrArray *events;
  GPtrArray *missing;
  char *task;
  guint task_status;
  gboolean worked_on;
} HfRollCallCase;

/**
 * HfRollCall:
 * @cases: (element-type HfRollCallCase)
 * @expected: records that should be there
 * @missing: those that are not
 */
typedef struct {
  GPtrArray *cases;
  guint expected;
  guint missing;
} HfRollCall;

/** hf_roll_call_new: asks for Tasks and journal entries, many in one search, and for every one that
 * a search does not show by its name: an index may lag. */
HfRollCall *hf_roll_call_new (HfRound *round, GError **error);
void hf_roll_call_free (HfRollCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfRollCall, hf_roll_call_free)

/** hf_roll_call_forget: the server's resources of @one that are gone are no longer taken to stand:
 * the next push creates them. */
gboolean hf_roll_call_forget (HfRound *round, const HfRollCallCase *one, GError **error);

G_END_DECLS
