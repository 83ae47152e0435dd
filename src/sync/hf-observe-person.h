/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people of referrals that were found on the server: their names as the server has them. */
#pragma once

#include "hf-json-tape.h"
#include "hf-round.h"

G_BEGIN_DECLS

/**
 * hf_observe_person_add:
 * @task: the referral; its patient is read, and watched from now on (fact "sync.people")
 *
 * One person.updated for every version of the Patient, with ids that are the same on every desk.
 */
gboolean hf_observe_person_add (
    HfRound *round, HfJsonTape *tape, HfJsonNode task, const char *handoff, GError **error);

/** hf_observe_people: asks which of the watched people changed. */
gboolean hf_observe_people (HfRound *round, GError **error);

G_END_DECLS
