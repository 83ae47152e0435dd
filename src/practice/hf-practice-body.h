/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a resource's bytes change without touching what nobody asked to change. */
#pragma once

#include "hf-json-tape.h"

G_BEGIN_DECLS

/**
 * HfPracticeMember: one member of a resource's root.
 * @name: its name; a %NULL ends an array of members
 * @json: (nullable): its new JSON text; %NULL takes it away
 */
typedef struct {
  const char *name;
  const char *json;
} HfPracticeMember;

/**
 * hf_practice_body_replace:
 * @node: an object of @tape
 *
 * Returns: (transfer full): the object with @members replaced in their place, new ones at the end.
 *   All other members keep their bytes: unknown elements and the digits of a decimal survive.
 */
GBytes *
hf_practice_body_replace (const HfJsonTape *tape, HfJsonNode node, const HfPracticeMember *members);

/**
 * hf_practice_body_stamp:
 *
 * Returns: (transfer full): the resource with the server's id, meta.versionId and
 *   meta.lastUpdated, in front; other members of meta are kept
 */
GBytes *hf_practice_body_stamp (const HfJsonTape *tape,
                                HfJsonNode node,
                                const char *id,
                                guint version,
                                const char *last_updated);

/** hf_practice_quote: (transfer full): @text as a JSON string. */
char *hf_practice_quote (const char *text);

G_END_DECLS
