/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ServiceRequest: what is asked for, whoever takes it. */
#pragma once

#include "hf-fhir-pass.h"
#include "hf-fhir-snapshot.h"

G_BEGIN_DECLS

/** hf_fhir_service_request_write: our part; refs->patient must be there. */
char *hf_fhir_service_request_write (const HfFhirWanted *wanted,
                                     const HfFhirSource *source,
                                     const HfFhirPass *pass);
/** hf_fhir_service_request_fields: the members that are ours to replace. */
const char *const *hf_fhir_service_request_fields (void);

G_END_DECLS
