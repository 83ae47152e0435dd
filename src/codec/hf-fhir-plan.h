/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pathway as a FHIR R4 PlanDefinition and the Questionnaire of its screen, and back. */
#pragma once

#include "hf-json-tape.h"
#include "hf-pathway.h"

G_BEGIN_DECLS

/**
 * HfFhirPlan: the two resources, as JSON in one spelling.
 * @plan_id, @screen_id: ids that differ from version to version, so that every version stays
 */
typedef struct {
  char *plan_id;
  char *plan;
  char *screen_id;
  char *screen;
} HfFhirPlan;

/**
 * hf_fhir_plan_write:
 * @pathway: one that was read from a file
 *
 * The PlanDefinition shows the screen, the steps of the call and the deadlines for people to read,
 * and carries the rest of the file as an attachment. Sets %HF_ERROR_BAD_DATA "pathway....: reason"
 * if the file lacks what a resource must have.
 */
HfFhirPlan *hf_fhir_plan_write (HfPathway *pathway, GError **error);
void hf_fhir_plan_free (HfFhirPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfFhirPlan, hf_fhir_plan_free)

/** hf_fhir_plan_write_bundle: (transfer full): both as a batch Bundle that puts them on a server,
 * the Questionnaire first. */
char *hf_fhir_plan_write_bundle (HfPathway *pathway, GError **error);

/** hf_fhir_plan_is: whether it is a PlanDefinition that says to be a pathway of ours. */
gboolean hf_fhir_plan_is (const HfJsonTape *tape, HfJsonNode node);
/** hf_fhir_plan_dup_name: (transfer full): "url|version" for messages; "PlanDefinition/id" where
 * it has no url. */
char *hf_fhir_plan_dup_name (const HfJsonTape *tape, HfJsonNode node);
/** hf_fhir_plan_dup_screen: (nullable) (transfer full): the canonical of the Questionnaire that it
 * depends on, "url|version". */
char *hf_fhir_plan_dup_screen (const HfJsonTape *tape, HfJsonNode node);

/**
 * hf_fhir_plan_read:
 * @screen: the tape of the Questionnaire, whose ids, meta and narrative do not count
 *
 * Puts the two together to the file that they were made of, and reads that like any other file:
 * the same checks, the same reasons. Refuses a PlanDefinition that shows people another version,
 * title, step or deadline than the file in it has.
 */
HfPathway *hf_fhir_plan_read (
    HfJsonTape *tape, HfJsonNode node, HfJsonTape *screen, HfJsonNode screen_node, GError **error);

G_END_DECLS
