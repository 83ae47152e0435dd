/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Patient as the details that we keep of a person. */
#pragma once

#include "hf-json-tape.h"

G_BEGIN_DECLS

/**
 * hf_fhir_person_read:
 *
 * Returns: (transfer full): the data of person.updated, a{sv}, sorted, of name (the name to use),
 * language and birthDate, as far as they are there; no address, number or identifier is read
 */
GVariant *hf_fhir_person_read (HfJsonTape *tape, HfJsonNode node, GError **error);

/** hf_fhir_person_id: (transfer full): the person id that "Patient/x" on @base has on every desk.
 */
char *hf_fhir_person_id (const char *base, const char *reference);

G_END_DECLS
