/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program would make of any FHIR JSON, a line a resource. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  HF_FHIR_CHECK_UNDERSTOOD,
  HF_FHIR_CHECK_IGNORED,
  HF_FHIR_CHECK_ERROR
} HfFhirCheckResult;

/** HfFhirCheck: @line names no person. */
typedef struct {
  HfFhirCheckResult result;
  char *line;
} HfFhirCheck;

void hf_fhir_check_free (HfFhirCheck *check);

/**
 * hf_fhir_check:
 *
 * A resource, or a Bundle with any. Total: bytes that are no JSON are one line too.
 *
 * Returns: (element-type HfFhirCheck): at least one
 */
GPtrArray *hf_fhir_check (GBytes *bytes);

G_END_DECLS
