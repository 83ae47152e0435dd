/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the resources of a handoff stand on the server. */
#pragma once

#include "hf-fhir-snapshot.h"
#include "hf-round.h"

G_BEGIN_DECLS

/** hf_standing_find: (nullable) (transfer full): the server's copy as this desk last saw it; %NULL
 * without @error if it never did. */
HfRemote *hf_standing_find (HfRound *round, const HfFhirWanted *wanted, GError **error);

/** hf_standing_dup_key: (transfer full): the key of its remote, "Task:<handoff>.1": stable over
 * the passes of a handoff. */
char *hf_standing_dup_key (const HfFhirWanted *wanted);

/** hf_standing_dup_own_key: (nullable) (transfer full): the same of a resource that bears a desk's
 * identifier, whichever desk made it. */
char *hf_standing_dup_own_key (const char *type, const HfJsonTape *tape, HfJsonNode node);

/** hf_standing_dup_second_key: (transfer full): that of another one of the same thing, which a
 * server made whose If-None-Exist looks into an index that lags. All desks write to the one with
 * the smallest id, and to no other. */
char *hf_standing_dup_second_key (const char *own_key, const char *id);

/** hf_standing_dup_reference: (nullable) (transfer full): "Type/id" if it stands. */
char *hf_standing_dup_reference (HfRound *round, const HfFhirWanted *wanted, GError **error);

/** hf_standing_bears: whether a resource has this identifier, that is, was made by a desk. */
gboolean hf_standing_bears (const HfJsonTape *tape, const char *system, const char *value);

/** hf_standing_dup_condition: (transfer full): "identifier=system|value", escaped: what twice must
 * be once. */
char *hf_standing_dup_condition (const char *system, const char *value);

G_END_DECLS
