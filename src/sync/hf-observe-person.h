/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people of referrals that were found on the server: their names as the server has them. */
#pragma once

#include "hf-round.h"

G_BEGIN_DECLS

/**
 * hf_observe_person_add:
 * @patient: "Patient/id", who a referral is for; is watched from now on (hf-people.h)
 * @page: takes what was found
 *
 * One person.updated for every version of the Patient, with ids that are the same on every desk.
 */
gboolean hf_observe_person_add (
    HfRound *round, const char *patient, const char *handoff, HfPage *page, GError **error);

/** hf_observe_people: asks which of the watched people changed, and for nobody else. */
gboolean hf_observe_people (HfRound *round, GError **error);

G_END_DECLS
