/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A handoff's resources on the server, as a function of the folded loop. */
#pragma once

#include "hf-fhir-refs.h"
#include "hf-json-tape.h"
#include "hf-loop.h"

G_BEGIN_DECLS

/**
 * HfFhirWanted: one resource that should stand on the server.
 * @type: "Patient", "ServiceRequest", "Consent", "Appointment", "DocumentReference", "Task"
 * @subject: (nullable): Consent: the consent's event id; DocumentReference: the packet's;
 * Appointment: the visit's id; Task: the pass's number
 * @id: a valid FHIR id, the same on every desk
 * @system: and
 * @value: the identifier for If-None-Exist; "<handoff>.<number>" for a Task, "<handoff>.<appt>"
 *   for an Appointment
 * @no_create: bring it up to date if the server has it, never create it: an earlier pass's Task, or
 *   what another system made of a handoff that was found on the server
 */
typedef struct {
  const char *type;
  char *subject;
  char *id;
  const char *system;
  char *value;
  gboolean no_create;
} HfFhirWanted;

void hf_fhir_wanted_free (HfFhirWanted *wanted);

/**
 * hf_fhir_snapshot_list: (element-type HfFhirWanted): in the order in which they must be written,
 * so that a reference always points at something: Patient, Consents, ServiceRequest, Appointments,
 * packets (DocumentReference, written once), Tasks. Patient is left out while the loop has no
 * person.
 */
GPtrArray *hf_fhir_snapshot_list (const HfLoop *loop, const HfView *view);

/**
 * HfFhirSource: what a snapshot is a function of.
 * @current: (nullable): the server's body: only our fields and identifiers are replaced, all else
 *   keeps its bytes
 */
typedef struct {
  const HfLoop *loop;
  const HfView *view;
  const HfFhirRefs *refs;
  HfJsonTape *current;
} HfFhirSource;

/**
 * hf_fhir_snapshot_write:
 *
 * Sets %HF_ERROR_BAD_DATA if the current body is not such a resource, %HF_ERROR_NOT_FOUND if the
 * loop has no such consent, visit or pass, %HF_ERROR_REFUSED if a reference it cannot do without
 * (Patient) is missing.
 */
char *
hf_fhir_snapshot_write (const HfFhirWanted *wanted, const HfFhirSource *source, GError **error);

/**
 * hf_fhir_snapshot_is_current:
 *
 * Whether the server already has what @json says: its watched fields are equal and its vector
 * says that we wrote them. Then nothing is sent (also after a 412 on our own retry).
 */
gboolean hf_fhir_snapshot_is_current (HfJsonTape *current, const char *json);

/** hf_fhir_snapshot_priority: how urgent the handoff was said to be, in FHIR's words. */
const char *hf_fhir_snapshot_priority (const HfLoop *loop);

G_END_DECLS
