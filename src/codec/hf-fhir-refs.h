/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the resources of one handoff stand on the server. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HfFhirRefs: relative references ("Task/7"). Each is %NULL until it exists on the server, so that
 * nothing is written that points nowhere; set what is known and write again later.
 * @service_request: what Task.focus names
 * @task: of the current pass
 * @consent: the one that counts (ServiceRequest.supportingInfo, first)
 * @appointment: the live or latest visit's (Task.output)
 * @receiver: "HealthcareService/..." or "Organization/...": HfProvider.fhir_ref
 * @packet: the latest packet to the receiver (Task.input)
 * @sender: who works here, "PractitionerRole/..."
 * @organization: who we are, "Organization/..."
 */
typedef struct {
  const char *patient;
  const char *service_request;
  const char *task;
  const char *consent;
  const char *appointment;
  const char *packet;
  const char *receiver;
  const char *sender;
  const char *organization;
} HfFhirRefs;

G_END_DECLS
