/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event on the wire: a resource that carries it whole, or all but the answers. */
#pragma once

#include "hf-event.h"
#include "hf-fhir-refs.h"
#include "hf-json-tape.h"
#include "hf-pathway.h"

G_BEGIN_DECLS

/**
 * HfFhirWrite: one resource to be created, twice equal once.
 * @id: a valid FHIR id, for PUT where the server lets clients choose; also in @json
 * @system: and
 * @value: the identifier for If-None-Exist
 */
typedef struct {
  const char *type;
  char *id;
  const char *system;
  char *value;
  char *json;
} HfFhirWrite;

void hf_fhir_write_free (HfFhirWrite *write);

/** HfFhirCarrier: what carries an event: a Communication, or a DocumentReference where the server
 * holds none. */
typedef enum { HF_FHIR_CARRIER_COMMUNICATION, HF_FHIR_CARRIER_DOCUMENT } HfFhirCarrier;

/** hf_fhir_carrier_get_type: "Communication" or "DocumentReference" */
const char *hf_fhir_carrier_get_type (HfFhirCarrier carrier);

/**
 * hf_fhir_carrier_write:
 * @refs: patient, sender, service_request and task are used
 * @pathway: (nullable): names the Questionnaire and the kinds of answers
 *
 * The one rule: the event's canonical JSON stands whole in the attachment, labelled R, or V if its
 * type or one of its fields is sensitive. The answers of screen.answered and privacy.confirmed
 * stand in a QuestionnaireResponse labelled V instead, which comes first in the array so that
 * nobody finds the carrier before its answers.
 *
 * Returns: (element-type HfFhirWrite): empty for an event that never leaves this desk (HF_LOCAL)
 */
GPtrArray *hf_fhir_carrier_write (HfFhirCarrier carrier,
                                  const HfEvent *event,
                                  const HfFhirRefs *refs,
                                  HfPathway *pathway);

/** hf_fhir_carrier_dup_identifier: (transfer full): "urn:uuid:..." or "urn:holdfast:event:...", in
 * the system urn:ietf:rfc:3986. */
char *hf_fhir_carrier_dup_identifier (const char *event_id);

/** hf_fhir_carrier_is: whether a resource is a carrier of ours, by its category. */
gboolean hf_fhir_carrier_is (const HfJsonTape *tape, HfJsonNode node);

/**
 * hf_fhir_carrier_dup_answers:
 *
 * Returns: (nullable) (transfer full): identifier of the QuestionnaireResponse that
 *   hf_fhir_carrier_read() needs; %NULL if it needs none or @node is no readable carrier
 */
char *hf_fhir_carrier_dup_answers (HfJsonTape *tape, HfJsonNode node);

/**
 * hf_fhir_carrier_read:
 * @answers: (nullable): the QuestionnaireResponse
 * @answers_node: its node
 *
 * Sets %HF_ERROR_NOT_FOUND if the answers are needed and not given (ask again later),
 * %HF_ERROR_NEWER for a later version of the format, %HF_ERROR_BAD_DATA with the path otherwise;
 * also if the identifiers outside say something else than the event inside.
 */
HfEvent *hf_fhir_carrier_read (HfJsonTape *tape,
                               HfJsonNode node,
                               HfJsonTape *answers,
                               HfJsonNode answers_node,
                               GError **error);

G_END_DECLS
