/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A FHIR Bundle as a list of entries: search pages, histories, answers to a batch. */
#pragma once

#include "hf-json-tape.h"

G_BEGIN_DECLS

typedef enum {
  HF_FHIR_BUNDLE_SEARCHSET,
  HF_FHIR_BUNDLE_HISTORY,
  HF_FHIR_BUNDLE_RESPONSE, /* batch-response or transaction-response */
  HF_FHIR_BUNDLE_OTHER
} HfFhirBundleKind;

typedef enum {
  HF_FHIR_SEARCH_MATCH, /* also where the server does not say */
  HF_FHIR_SEARCH_INCLUDE,
  HF_FHIR_SEARCH_OUTCOME
} HfFhirSearchMode;

/**
 * HfFhirEntry:
 * @resource: %HF_JSON_NONE if the entry has none (a deletion, a plain answer)
 * @type: (nullable): from the resource, else from request.url, response.location or fullUrl
 * @id: (nullable): likewise
 * @version: (nullable): meta.versionId, else the ETag, else /_history/ of the location
 * @last_updated: (nullable): the server's own characters, for the cursor
 * @method: (nullable): request.method of a history; "DELETE" is a deletion
 * @status: of the response; 0 if none
 * @fault: (nullable): this entry makes no sense ("path: reason"); the others stand
 */
typedef struct {
  HfJsonNode resource;
  char *type;
  char *id;
  char *version;
  char *last_updated;
  char *method;
  HfFhirSearchMode mode;
  guint status;
  HfJsonNode outcome; /* response.outcome, or HF_JSON_NONE */
  GError *fault;
} HfFhirEntry;

typedef struct {
  HfFhirBundleKind kind;
  GPtrArray *entries; /* HfFhirEntry, in the server's order */
  char *next;         /* (nullable): link "next" as it came; the caller checks its origin */
  gint64 total;       /* of all pages, as the server counts them; -1 if it does not say */
  HfJsonTape *tape;
} HfFhirBundle;

/**
 * hf_fhir_bundle_read:
 *
 * Keeps @tape alive. Sets %HF_ERROR_BAD_DATA if @tape is no Bundle or its frame is broken.
 */
HfFhirBundle *hf_fhir_bundle_read (HfJsonTape *tape, GError **error);
void hf_fhir_bundle_free (HfFhirBundle *bundle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfFhirBundle, hf_fhir_bundle_free)

/** hf_fhir_dup_etag: (nullable) (transfer full): the version in W/"3", "3" or 3. */
char *hf_fhir_dup_etag (const char *etag);

G_END_DECLS
