/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What writing and reading a pathway's PlanDefinition share. */
#pragma once

#include "hf-fhir-plan.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

HfJsonTape *hf_fhir_plan_open (const char *text, GError **error);
/** hf_fhir_plan_add_members: appends to an open object "{..." the members of @object but for those
 * @without, in one spelling. */
void hf_fhir_plan_add_members (GString *out,
                               const HfJsonTape *tape,
                               HfJsonNode object,
                               const char *const *without);
/** hf_fhir_plan_add_actions: the member "action": what people read. */
void hf_fhir_plan_add_actions (JsonBuilder *builder, HfPathway *pathway);

G_END_DECLS
