/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The directory as somebody searches it: a list model of HfProviderItem. */
#pragma once

#include "hf-desk.h"
#include "hf-provider-item.h"

G_BEGIN_DECLS

/**
 * HfProviderList: a GListModel, by name; room now first if a pathway is set.
 *
 * Properties: "query" (string), "pathway" (string), "language" (string), "room-only" (boolean),
 * "n-items" (uint).
 */
#define HF_TYPE_PROVIDER_LIST (hf_provider_list_get_type ())
G_DECLARE_FINAL_TYPE (HfProviderList, hf_provider_list, HF, PROVIDER_LIST, GObject)

HfProviderList *hf_provider_list_new (HfDesk *desk);
/** hf_provider_list_set_query: (nullable): words as typed; see hf_provider_matches() */
void hf_provider_list_set_query (HfProviderList *list, const char *query);
/** hf_provider_list_set_pathway: (nullable): only services that take this pathway */
void hf_provider_list_set_pathway (HfProviderList *list, const char *pathway);
/** hf_provider_list_set_handoff: (nullable): without those that are ruled out for this person: they
 * declined, object, or cannot see them in time (R92) */
void hf_provider_list_set_handoff (HfProviderList *list, const char *handoff);
/** hf_provider_list_count_ruled_out: how many are left out for that reason */
guint hf_provider_list_count_ruled_out (HfProviderList *list);
/** hf_provider_list_set_language: (nullable): only services that speak it */
void hf_provider_list_set_language (HfProviderList *list, const char *language);
/** hf_provider_list_set_room_only: only services with room now */
void hf_provider_list_set_room_only (HfProviderList *list, gboolean room_only);
/** hf_provider_list_find: (nullable) (transfer none): by directory id, filters aside */
HfProviderItem *hf_provider_list_find (HfProviderList *list, const char *id);
/** hf_provider_list_dup_languages: (transfer full): strv of all languages in the directory */
char **hf_provider_list_dup_languages (HfProviderList *list);

G_END_DECLS
