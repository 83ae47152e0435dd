/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The minimal Patient: a random id and the name to use. */
#pragma once

#include "hf-fhir-snapshot.h"

G_BEGIN_DECLS

/**
 * hf_fhir_patient_write:
 *
 * All that a server ever learns from us about who the person is, in one place: the random id, the
 * name to use, the language, the date of birth. It is written only because the server is the
 * organisation's own; nothing of it goes into any other resource.
 */
char *hf_fhir_patient_write (const HfFhirWanted *wanted, const HfFhirSource *source);
/** hf_fhir_patient_fields: the members that are ours to replace. */
const char *const *hf_fhir_patient_fields (void);

G_END_DECLS
