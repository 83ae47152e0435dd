/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-service-request.h"

#include "hf-fhir-builder.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-fhir-state.h"

const char *const *
hf_fhir_service_request_fields (void)
{
  static const char *const fields[] = { "status", "occurrencePeriod", "supportingInfo", NULL };

  return fields;
}

/* What a pathway of high sensitivity is about is not for everybody who may read requests. Which of
 * the needs it is, a pathway does not say: so the guide's category names none. */
static void
add_subject_matter (JsonBuilder *builder, const HfPathwayParts *pathway)
{
  if (pathway->sensitivity != HF_SENSITIVITY_HIGH) {
    hf_fhir_add_array (builder, "category");
    hf_fhir_add_category (builder, HF_CS_PATHWAY, pathway->id);
    if (g_str_equal (pathway->id, HF_PATHWAY_SOCIAL_NEEDS))
      hf_fhir_add_category (builder, SDOHCC_CODES, "sdoh-category-unspecified");
    json_builder_end_array (builder);
  }
  /* A procedure, as US Core asks for, that is true of every handoff and says nothing of this one.
   */
  hf_fhir_add_concept (builder, "code", FHIR_SNOMED, SNOMED_PATIENT_REFERRAL,
                       pathway->neutral_title);
}

/* When others say it in another of R4's ways, that stands. */
static gboolean
is_timed_by_others (HfJsonTape *current)
{
  return current != NULL && hf_fhir_has_choice (current, 0, "occurrence") &&
         hf_json_tape_member (current, 0, "occurrencePeriod") == HF_JSON_NONE;
}

static void
add_occurrence (JsonBuilder *builder, const HfFhirSource *source)
{
  gint64 visit = hf_fhir_due (source->view, "visit");

  if (visit == HF_TIME_NONE || is_timed_by_others (source->current))
    return;
  hf_fhir_add_object (builder, "occurrencePeriod");
  hf_fhir_add_time (builder, "end", visit);
  json_builder_end_object (builder);
}

static void
add_consent (JsonBuilder *builder, const char *consent)
{
  if (consent == NULL)
    return;
  hf_fhir_add_array (builder, "supportingInfo");
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "reference", consent);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

char *
hf_fhir_service_request_write (const HfFhirWanted *wanted,
                               const HfFhirSource *source,
                               const HfFhirPass *pass)
{
  g_autoptr (JsonBuilder) builder = hf_fhir_builder_new ("ServiceRequest", wanted->id);
  const HfFhirState *state = hf_fhir_state (source->loop, source->view, pass);
  const HfFhirRefs *refs = source->refs;
  const char *handoff = hf_loop_get_handoff (source->loop);

  hf_fhir_add_confidentiality (builder, "R");
  hf_fhir_add_array (builder, "identifier");
  hf_fhir_add_identifier (builder, HF_SID_HANDOFF, handoff);
  json_builder_end_array (builder);
  hf_fhir_add_object (builder, "requisition");
  hf_fhir_add_text (builder, "system", HF_SID_HANDOFF);
  hf_fhir_add_text (builder, "value", handoff);
  json_builder_end_object (builder);
  hf_fhir_add_text (builder, "status", state->request);
  hf_fhir_add_text (builder, "intent", "order");
  hf_fhir_add_text (builder, "priority", hf_fhir_snapshot_priority (source->loop));
  add_subject_matter (builder, hf_pathway_get (hf_loop_get_pathway (source->loop)));
  hf_fhir_add_reference (builder, "subject", refs->patient);
  add_occurrence (builder, source);
  hf_fhir_add_time (builder, "authoredOn", hf_loop_get_opened (source->loop));
  hf_fhir_add_reference (builder, "requester",
                         refs->sender != NULL ? refs->sender : refs->organization);
  add_consent (builder, refs->consent);
  return hf_fhir_builder_end (builder);
}
