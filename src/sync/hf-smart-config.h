/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a FHIR service lets people sign in, as it says itself (SMART App Launch 2.2). */
#pragma once

#include "hf-http.h"

G_BEGIN_DECLS

/**
 * HfSmartConfig: what BASE/.well-known/smart-configuration says, as far as it is of use.
 * @issuer: who vouches for a person
 * @revocation: (nullable)
 * @names_issuer: the issuer stands in the redirect too (RFC 9207), and must then
 * @fine_scopes: "user/Task.cru" is understood, not only "user/Task.read"
 * @says_name: the person's name can be asked for
 */
typedef struct {
  char *issuer;
  char *authorization;
  char *token;
  char *revocation;
  gboolean names_issuer;
  gboolean fine_scopes;
  gboolean says_name;
} HfSmartConfig;

void hf_smart_config_free (HfSmartConfig *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfSmartConfig, hf_smart_config_free)

/**
 * hf_smart_config_fetch:
 * @http: of the FHIR base, without a token
 *
 * Sets %HF_ERROR_SERVER, with a sentence for a person, if the service has no sign-in, or one that
 * is not safe: an address without TLS, or no S256. Otherwise as hf_http_send().
 */
HfSmartConfig *hf_smart_config_fetch (HfHttp *http, GCancellable *cancellable, GError **error);

/** hf_smart_config_dup_host: (transfer full): host of the page where the person will sign in. */
char *hf_smart_config_dup_host (const HfSmartConfig *config);

G_END_DECLS
