/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our part of a resource laid over the server's body, which keeps its bytes everywhere else. */
#pragma once

#include "hf-json-tape.h"

G_BEGIN_DECLS

/**
 * hf_fhir_merge:
 * @current: (nullable): the server's body
 * @own: what we would write if the server had nothing
 * @fields: (array zero-terminated=1): the members that are ours to replace
 *
 * In a member of @fields, and in identifier:
 * - an array keeps the elements of others; those that name our canonical base are replaced by ours
 * - anything else is replaced; if we have none, what we once wrote goes and what others wrote stays
 *
 * Other members of @own are added where @current lacks them. Then the vector is put in.
 *
 * Returns: (transfer full): JSON text. Sets %HF_ERROR_BAD_DATA if @current is another resource.
 */
char *
hf_fhir_merge (HfJsonTape *current, HfJsonTape *own, const char *const *fields, GError **error);

/**
 * hf_fhir_merge_drop_id:
 *
 * A body of ours for a server that chooses the id: R4 lets it pass over one in the body, Medplum
 * refuses it where a conditional create finds that the resource is there.
 *
 * Returns: (transfer full)
 */
char *hf_fhir_merge_drop_id (const char *json);

G_END_DECLS
