/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fault in force, if any, catches a request. */
#pragma once

#include "hf-practice.h"

G_BEGIN_DECLS

typedef struct _HfPracticeFaults HfPracticeFaults;

HfPracticeFaults *hf_practice_faults_new (guint32 seed);
void hf_practice_faults_free (HfPracticeFaults *faults);

void hf_practice_faults_add (HfPracticeFaults *faults, const HfPracticeFault *fault);
void hf_practice_faults_clear (HfPracticeFaults *faults);
/**
 * hf_practice_faults_take:
 * @path: below the base, with a slash in front and the query: "/Task?status=requested"
 *
 * Returns: (nullable) (transfer none): the first fault that catches the request; it is counted, and
 *   its text is good until faults are added or cleared
 */
const HfPracticeFault *
hf_practice_faults_take (HfPracticeFaults *faults, const char *method, const char *path);
/** hf_practice_faults_count: requests caught so far, also by faults that are cleared. */
guint hf_practice_faults_count (const HfPracticeFaults *faults);

G_END_DECLS
