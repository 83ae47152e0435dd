/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the organisation tells a person about its service: kept in the profile, as facts. */
#pragma once

#include "hf-store.h"

G_BEGIN_DECLS

/**
 * HfServiceSettings: what is not set is %NULL.
 * @address: FHIR base: https, or http to this computer
 * @ca_file: whole path of a certificate file
 * @client: client id
 * @organization: the id of our own Organization at the service
 */
typedef struct {
  char *address;
  char *ca_file;
  char *client;
  char *organization;
} HfServiceSettings;

void hf_service_settings_clear (HfServiceSettings *settings);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HfServiceSettings, hf_service_settings_clear)

/** hf_service_settings_load: into empty ones. */
void hf_service_settings_load (HfServiceSettings *settings, HfStore *store);

/** hf_service_settings_copy: (transfer full): as a person typed them, without what is around them:
 * spaces, or "Organization/". */
HfServiceSettings hf_service_settings_copy (const HfServiceSettings *typed);

/** hf_service_settings_find_mistake: (nullable): a sentence for a person; %NULL if they can be
 * used. */
const char *hf_service_settings_find_mistake (const HfServiceSettings *settings);

/** hf_service_settings_save: on any thread; blocks. Sets %HF_ERROR_STORAGE. */
gboolean
hf_service_settings_save (const HfServiceSettings *settings, HfStore *store, GError **error);

G_END_DECLS
