/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Organization, HealthcareService and Location to the services of the directory. */
#pragma once

#include "hf-json-tape.h"
#include "hf-provider.h"

G_BEGIN_DECLS

/**
 * HfFhirDirectory: collects resources of any pages in any order. A HealthcareService is a provider
 * with its organisation's name and its location's town; an Organization without a service is one
 * too. Streets, coordinates, names of staff are dropped.
 */
typedef struct _HfFhirDirectory HfFhirDirectory;

/** hf_fhir_directory_new: @base: of the server that all of it is from */
HfFhirDirectory *hf_fhir_directory_new (const char *base);
void hf_fhir_directory_free (HfFhirDirectory *directory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfFhirDirectory, hf_fhir_directory_free)

/** hf_fhir_directory_add: Sets %HF_ERROR_BAD_DATA "path: reason"; other resource types are passed
 * over. */
gboolean hf_fhir_directory_add (HfFhirDirectory *directory,
                                HfJsonTape *tape,
                                HfJsonNode node,
                                GError **error);

/** hf_fhir_directory_list: (element-type HfProvider): sorted by id. */
GPtrArray *hf_fhir_directory_list (HfFhirDirectory *directory);

/**
 * hf_fhir_directory_id:
 *
 * The directory id of a reference: "HealthcareService/x" is "x", "Organization/x" is
 * "Organization:x"; too long or odd ones get a derived UUID.
 *
 * Returns: (nullable) (transfer full): %NULL if @reference names neither
 */
char *hf_fhir_directory_id (const char *reference);

G_END_DECLS
