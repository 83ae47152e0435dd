/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The DocumentReference of one packet: the very bytes that were shown. */
#pragma once

#include "hf-fhir-snapshot.h"

G_BEGIN_DECLS

/** hf_fhir_packet_may_leave: whether a consent that covers it stands at the view's moment, and its
 * bytes are still the ones that were shown. */
gboolean
hf_fhir_packet_may_leave (const HfLoop *loop, const HfView *view, const HfDisclosure *sent);

/**
 * hf_fhir_packet_write:
 *
 * Written once and never replaced: what left, left. Title, description and identifier carry the
 * random reference only (R40); the notice of 42 CFR 2.32 stands in the text and as a label (R31).
 *
 * Returns: (nullable) (transfer full): %NULL if the bytes are not the ones that were shown
 */
char *hf_fhir_packet_write (const HfFhirWanted *wanted,
                            const HfFhirSource *source,
                            const HfDisclosure *sent);

/** hf_fhir_packet_fields: none: nothing in it is replaced later. */
const char *const *hf_fhir_packet_fields (void);

G_END_DECLS
