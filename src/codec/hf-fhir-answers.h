/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers of a screen as a labelled QuestionnaireResponse, and back. */
#pragma once

#include "hf-event.h"
#include "hf-fhir-refs.h"
#include "hf-json-tape.h"
#include "hf-pathway.h"

G_BEGIN_DECLS

/** hf_fhir_answers_are_in: whether an event's answers travel apart from it. */
gboolean hf_fhir_answers_are_in (const HfEvent *event);

/**
 * hf_fhir_answers_write:
 * @id: of the resource
 * @pathway: (nullable): names the Questionnaire and its version, and the kinds of its items
 *
 * Flat items by linkId, each with one answer: a boolean, a coding, an integer or a string,
 * whichever reads back as the same text.
 */
char *hf_fhir_answers_write (const HfEvent *event,
                             const char *id,
                             const HfFhirRefs *refs,
                             HfPathway *pathway);

/** hf_fhir_answers_read: (transfer full): {linkId: answer}; items may be nested. */
GVariant *hf_fhir_answers_read (HfJsonTape *tape, HfJsonNode node, GError **error);

G_END_DECLS
