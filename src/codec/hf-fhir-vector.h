/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The field-hash vector: who wrote this version of a resource, and which fields others changed. */
#pragma once

#include "hf-json-tape.h"

G_BEGIN_DECLS

/** hf_fhir_vector_fields: (nullable): the watched fields of a resource type in their fixed order,
 * NULL-terminated; %NULL for a type without a vector. */
const char *const *hf_fhir_vector_fields (const char *type);

/** hf_fhir_vector_compute: (nullable) (transfer full): "1." and eight characters a field; %NULL if
 * the type has none. */
char *hf_fhir_vector_compute (const HfJsonTape *tape, HfJsonNode node);
/** hf_fhir_vector_dup_stored: (nullable) (transfer full): the vector in the resource's identifier.
 */
char *hf_fhir_vector_dup_stored (const HfJsonTape *tape, HfJsonNode node);

/** hf_fhir_vector_is_ours: whether a Holdfast desk wrote exactly this version. */
gboolean hf_fhir_vector_is_ours (const HfJsonTape *tape, HfJsonNode node);

/**
 * hf_fhir_vector_changed:
 * @previous: (nullable): the version before, used where @node has no vector
 *
 * Which fields another system changed against the version it started from: a bit mask over
 * hf_fhir_vector_fields(). Without a vector and without @previous, all that are there.
 */
guint hf_fhir_vector_changed (const HfJsonTape *tape,
                              HfJsonNode node,
                              const HfJsonTape *previous,
                              HfJsonNode previous_node);

/** hf_fhir_canon: (transfer full): a value in one spelling: keys sorted, no blanks, numbers as they
 * came, references reduced to "Type/id". */
char *hf_fhir_canon (const HfJsonTape *tape, HfJsonNode node);
/** hf_fhir_canon_string: appends @text as a JSON string with the fewest escapes. */
void hf_fhir_canon_string (GString *out, const char *text);

G_END_DECLS
