/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invented people for practice, in every state that the day's list can show. */
#pragma once

#include "hf-event.h"
#include "hf-site.h"

G_BEGIN_DECLS

/**
 * hf_practice_people_new:
 * @seed: event, handoff and person ids are derived from it
 * @now: what "today" is for the stories
 * @pathways: (element-type utf8 HfPathway): by id; stories of a pathway that is missing are left
 * out
 * @actor: the coordinator who wrote it all down
 * @device: the desk; its counter runs from 1
 *
 * Every command in the stories goes through hf_decide(); one that is refused is left out with a
 * warning that names the story's number, never a person.
 *
 * Returns: (element-type HfEvent) (transfer full): events of all people, sorted
 */
GPtrArray *hf_practice_people_new (guint32 seed,
                                   gint64 now,
                                   GHashTable *pathways,
                                   const HfSite *site,
                                   const char *actor,
                                   const char *device);

G_END_DECLS
