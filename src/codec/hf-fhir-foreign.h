/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another system did to a resource, as events. */
#pragma once

#include "hf-event.h"
#include "hf-json-tape.h"

G_BEGIN_DECLS

typedef enum {
  HF_FHIR_UNDERSTOOD, /* events, perhaps none because nothing we watch changed */
  HF_FHIR_OURS,       /* a desk of ours wrote this version */
  HF_FHIR_IGNORED     /* knowingly; see the reason */
} HfFhirVerdict;

/**
 * HfFhirContext: what the caller knows about the resource.
 * @base: the server's base URL: part of every id
 * @handoff: (nullable): which handoff it belongs to, from the caller's table of remotes for the
 *   resource itself or one of hf_fhir_foreign_dup_links(); not needed where the resource says it
 * @previous: (nullable): the version the caller saw before
 * @previous_node: its node
 * @request: (nullable): the ServiceRequest that Task.focus names, for title and pathway
 * @request_node: its node
 *
 * What a desk knows and another may not is kept out: both must derive the same events.
 */
typedef struct {
  const char *base;
  const char *handoff;
  HfJsonTape *previous;
  HfJsonNode previous_node;
  HfJsonTape *request;
  HfJsonNode request_node;
} HfFhirContext;

typedef struct {
  HfFhirVerdict verdict;
  char *handoff;     /* (nullable) */
  gboolean opened;   /* the events open a handoff found on the server */
  GPtrArray *events; /* HfEvent */
  char *reason;      /* (nullable): why it was ignored; a plain sentence */
} HfFhirForeign;

void hf_fhir_foreign_free (HfFhirForeign *foreign);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfFhirForeign, hf_fhir_foreign_free)

/**
 * hf_fhir_foreign_read:
 *
 * Task, Appointment, ServiceRequest, Consent, and a Communication that is no journal entry; every
 * other type is ignored with a reason. Ids are
 * derived from base, "Type/id", versionId and what happened, so that every desk that sees the
 * version writes the same events; "at" is meta.lastUpdated; the actor is the owner organisation,
 * a message's sender, or "server". Never closes a loop.
 *
 * A message may be about several handoffs: read once with each as @handoff, it gives each an event
 * of its own.
 *
 * Sets %HF_ERROR_BAD_DATA with path and reason if the resource makes no sense; the caller goes on
 * with the next.
 */
HfFhirForeign *hf_fhir_foreign_read (HfJsonTape *tape,
                                     HfJsonNode node,
                                     const HfFhirContext *context,
                                     GError **error);

/** hf_fhir_foreign_dup_handoff: (nullable) (transfer full): the handoff that the resource's own
 * identifier names. */
char *hf_fhir_foreign_dup_handoff (const HfJsonTape *tape, HfJsonNode node);

/** hf_fhir_foreign_dup_links: (transfer full): "Type/id" of what the resource hangs on (focus,
 * basedOn, partOf, about, inResponseTo, the consent's data), most telling first. @base: of the
 * server that it was found on; what stands on another is left out. */
char **hf_fhir_foreign_dup_links (const HfJsonTape *tape, HfJsonNode node, const char *base);

/** hf_fhir_foreign_dup_order: (nullable) (transfer full): "ServiceRequest/id" behind a Task. */
char *hf_fhir_foreign_dup_order (const HfJsonTape *tape, HfJsonNode task, const char *base);

/** hf_fhir_foreign_dup_patient: (nullable) (transfer full): "Patient/id" whom a Task is for. */
char *hf_fhir_foreign_dup_patient (const HfJsonTape *tape, HfJsonNode task, const char *base);

/** hf_fhir_foreign_task_handoff: (transfer full): id of the handoff that a foreign Task opens. */
char *hf_fhir_foreign_task_handoff (const char *base, const char *task_id);

G_END_DECLS
