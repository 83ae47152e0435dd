/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Task of one pass: who has it, how it stands, by when. */
#pragma once

#include "hf-fhir-pass.h"
#include "hf-fhir-snapshot.h"

G_BEGIN_DECLS

/**
 * hf_fhir_task_write:
 * @pass: of @source's loop
 * @is_current: the loop's view speaks of this pass
 *
 * Our part, before it is laid over the server's body. A status never goes back, and an end is
 * never left: what the server's body says further on stands.
 */
char *hf_fhir_task_write (const HfFhirWanted *wanted,
                          const HfFhirSource *source,
                          const HfFhirPass *pass,
                          gboolean is_current);

/** hf_fhir_task_fields: the members that are ours to replace. */
const char *const *hf_fhir_task_fields (void);

G_END_DECLS
