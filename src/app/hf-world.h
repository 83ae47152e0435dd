/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is open: profile, pathways, desk, the practice service and sync, put together here only. */
#pragma once

#include "hf-desk.h"

G_BEGIN_DECLS

/**
 * HfWorldPlan: what to open.
 * @profile: (nullable): its folder; %NULL: a throw-away one, with invented people
 * @service: (nullable): FHIR base; %NULL: the practice service for a throw-away profile, else none
 * @frozen_at: the clock stands at this moment, for pictures; HF_TIME_NONE: it runs
 */
typedef struct {
  const char *profile;
  const char *service;
  gint64 frozen_at;
} HfWorldPlan;

typedef struct _HfWorld HfWorld;

/** hf_world_open: errors say what to do next. */
HfWorld *hf_world_open (const HfWorldPlan *plan, GError **error);
/** hf_world_close: stops sync and practice, closes the store, removes what was throw-away. */
void hf_world_close (HfWorld *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfWorld, hf_world_close)

HfDesk *hf_world_get_desk (HfWorld *world);
gboolean hf_world_is_practice (HfWorld *world);
/** hf_world_get_faults: (nullable): pathways that were refused, files and served ones, "name:
 * reason" a line. */
const char *hf_world_get_faults (HfWorld *world);
/** hf_world_start_sync: from now on changes are sent by themselves; nothing without a service. */
void hf_world_start_sync (HfWorld *world);
/** hf_world_sync_once: one run, blocking; before hf_world_start_sync(). */
gboolean hf_world_sync_once (HfWorld *world, GError **error);
/** hf_world_check_now: somebody asked for it. */
void hf_world_check_now (HfWorld *world);
/** hf_world_pause_sync: somebody wants the present round to end; Check Now goes on. */
void hf_world_pause_sync (HfWorld *world);

G_END_DECLS
