/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that a resource must be to be stored here. */
#pragma once

#include "hf-practice-reply.h"

G_BEGIN_DECLS

/** hf_practice_type_is_known: whether the service keeps resources of @type. */
gboolean hf_practice_type_is_known (const char *type);
/** hf_practice_type_is_held: the same, but for what @lacks names (HfPracticeLimits). */
gboolean hf_practice_type_is_held (const char *type, const char *lacks);
/** hf_practice_type_list: (transfer none): %NULL-terminated names. */
const char *const *hf_practice_type_list (void);
/** hf_practice_id_is_valid: FHIR's id: 1 to 64 of A-Z a-z 0-9 - and full stop. */
gboolean hf_practice_id_is_valid (const char *id);

/**
 * hf_practice_check:
 * @type: of the path
 *
 * Returns: (nullable): %NULL if it may be stored; else 400 (not @type) or 422 (a required element
 *   is missing, a code is not of its value set)
 */
HfPracticeReply *hf_practice_check (const HfJsonTape *tape, HfJsonNode node, const char *type);

G_END_DECLS
