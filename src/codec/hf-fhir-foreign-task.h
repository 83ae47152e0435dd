/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a foreign Task the rules look at. */
#pragma once

#include "hf-fhir-derive.h"

G_BEGIN_DECLS

/**
 * HfFhirTask: private to the hf-fhir-foreign modules.
 * @delivered: an output that is new in this version says that something was done
 * @booked: one that is new names an Appointment
 * @attached: one that is new says something else, such as an answer or a measurement
 */
typedef struct {
  char *status;
  char *bser;     /* (nullable): businessStatus */
  char *owner;    /* (nullable) */
  char *person;   /* (nullable) */
  char *reason;   /* (nullable): code of the status' reason */
  char *words;    /* (nullable): the reason for a person to read */
  char *priority; /* (nullable) */
  gboolean delivered;
  gboolean booked;
  gboolean attached;
  gint64 authored;
} HfFhirTask;

/** hf_fhir_foreign_open: a Task never seen, and not ours: a handoff begins, or the Task is ignored
 * with the reason. */
void hf_fhir_foreign_open (HfFhirDerivation *derivation, const HfFhirTask *task);

G_END_DECLS
