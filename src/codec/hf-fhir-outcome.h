/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An OperationOutcome as one plain sentence. */
#pragma once

#include "hf-json-tape.h"

G_BEGIN_DECLS

/** hf_fhir_outcome_is: whether @node is an OperationOutcome. */
gboolean hf_fhir_outcome_is (const HfJsonTape *tape, HfJsonNode node);

/**
 * hf_fhir_outcome_is_failure: whether an issue is fatal or an error; a 200 with such a body did
 * not succeed.
 */
gboolean hf_fhir_outcome_is_failure (const HfJsonTape *tape, HfJsonNode node);

/**
 * hf_fhir_outcome_sentence:
 *
 * The gravest issue: its severity, then details.text, diagnostics, details.coding.display or its
 * code; where it applies, in brackets. Text only: no markup, no control characters, at most 400
 * bytes. Total: says so if the server said nothing.
 */
char *hf_fhir_outcome_sentence (const HfJsonTape *tape, HfJsonNode node);

G_END_DECLS
