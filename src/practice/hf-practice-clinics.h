/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the invented clinics do about a referral, each in its own time. */
#pragma once

#include "hf-practice-service.h"

G_BEGIN_DECLS

typedef struct _HfPracticeClinics HfPracticeClinics;

HfPracticeClinics *hf_practice_clinics_new (guint32 seed);
void hf_practice_clinics_free (HfPracticeClinics *clinics);

/** hf_practice_clinics_set_quick: answers within tens of seconds from now on, not hours. */
void hf_practice_clinics_set_quick (HfPracticeClinics *clinics, gboolean quick);

/**
 * hf_practice_clinics_notice: looks at what was just written.
 *
 * A Task that is requested of a clinic gets its answer later; a booked Appointment for such a Task,
 * whoever made it, gets its report after its hour.
 */
void hf_practice_clinics_notice (HfPracticeClinics *clinics, const HfPracticeVersion *version);

/** hf_practice_clinics_run: does all that is due by @until, in order, each at its own time. */
void hf_practice_clinics_run (HfPracticeClinics *clinics, HfPracticeService *service, gint64 until);

G_END_DECLS
