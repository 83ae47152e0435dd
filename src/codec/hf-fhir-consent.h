/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Consent of one recorded agreement: to whom, what, until when. */
#pragma once

#include "hf-fhir-snapshot.h"

G_BEGIN_DECLS

/** hf_fhir_consent_write: our part. A consent once ended is never active again. */
char *hf_fhir_consent_write (const HfFhirWanted *wanted,
                             const HfFhirSource *source,
                             const HfConsentRecord *consent);
/** hf_fhir_consent_fields: the members that are ours to replace. */
const char *const *hf_fhir_consent_fields (const HfFhirSource *source,
                                           const HfConsentRecord *consent);

G_END_DECLS
