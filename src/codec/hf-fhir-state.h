/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table from a loop's state to what the wire says of it. */
#pragma once

#include "hf-fhir-pass.h"

G_BEGIN_DECLS

/**
 * HfFhirState: one row.
 * @task: Task.status
 * @bser: (nullable): businessStatus in BSeR's list
 * @code: businessStatus in ours
 * @request: ServiceRequest.status
 */
typedef struct {
  const char *task;
  const char *bser;
  const char *code;
  const char *request;
} HfFhirState;

/** hf_fhir_state: the row of the loop's current pass. */
const HfFhirState *hf_fhir_state (const HfLoop *loop, const HfView *view, const HfFhirPass *pass);

/** hf_fhir_state_of_past: the row of an earlier pass: rejected, or cancelled. */
const HfFhirState *hf_fhir_state_of_past (const HfFhirPass *pass);

/** hf_fhir_status_rank: how far along a Task status is; -1 for one we do not know. */
int hf_fhir_status_rank (const char *status);
/** hf_fhir_status_is_end: completed, failed, rejected, cancelled or entered-in-error. */
gboolean hf_fhir_status_is_end (const char *status);
/** hf_fhir_due: the earliest due time of a rule and its urgent twin ("visit", "visit_urgent");
 * HF_TIME_NONE if neither applies. */
gint64 hf_fhir_due (const HfView *view, const char *rule);

G_END_DECLS
