/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the referrals that were found on the server are about. */
#pragma once

#include "hf-store.h"

G_BEGIN_DECLS

/**
 * HfPeople: kept as facts "people:0", "people:1", ...: a line "<Patient id> <handoff>" each, a
 * hundred a fact, in the order in which they were found.
 */
typedef struct _HfPeople HfPeople;

/** hf_people_load: also from "sync.people", the one fact of profiles made earlier. */
HfPeople *hf_people_load (HfStore *store, GError **error);
void hf_people_free (HfPeople *people);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfPeople, hf_people_free)

/** hf_people_add: once; @page takes the fact that changed. */
void hf_people_add (HfPeople *people, const char *patient, const char *handoff, HfPage *page);
/** hf_people_find: (nullable) (transfer none) (element-type utf8): handoffs of @patient. */
GPtrArray *hf_people_find (HfPeople *people, const char *patient);
/** hf_people_list: (transfer none) (element-type utf8): Patient ids, each once. */
GPtrArray *hf_people_list (HfPeople *people);

G_END_DECLS
