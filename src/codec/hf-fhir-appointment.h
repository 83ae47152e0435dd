/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Appointment of one visit. */
#pragma once

#include "hf-fhir-pass.h"
#include "hf-fhir-snapshot.h"

G_BEGIN_DECLS

/** HF_FHIR_FOREIGN_APPT: appt ids of Appointments that others made start so; we do not write them.
 */
#define HF_FHIR_FOREIGN_APPT "fhir:"

/** hf_fhir_appointment_write: our part; refs->patient must be there. @pass is the loop's current
 * one. */
char *hf_fhir_appointment_write (const HfFhirWanted *wanted,
                                 const HfFhirSource *source,
                                 const HfFhirPass *pass,
                                 const HfVisit *visit);
/** hf_fhir_appointment_fields: the members that are ours to replace. */
const char *const *hf_fhir_appointment_fields (void);
/** hf_fhir_appointment_is_wanted: not one that others made, nor one that is over and had no time
 * (R4 would refuse it). */
gboolean hf_fhir_appointment_is_wanted (const HfVisit *visit);

G_END_DECLS
