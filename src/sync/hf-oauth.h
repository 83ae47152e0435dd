/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said at a service's token endpoint, and the address of its sign-in page. */
#pragma once

#include "hf-smart-config.h"

G_BEGIN_DECLS

/**
 * HfTokens: wiped when freed.
 * @refresh: (nullable)
 * @id: (nullable): id_token
 * @lifetime: ms that @access lives, 0 if the service did not say
 */
typedef struct {
  char *access;
  char *refresh;
  char *id;
  gint64 lifetime;
} HfTokens;

void hf_tokens_free (HfTokens *tokens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfTokens, hf_tokens_free)

/**
 * HfOauthTry: one try to sign in; all of it is used once.
 * @aud: the FHIR base: the token is for this service and no other
 */
typedef struct {
  const char *client;
  const char *redirect;
  const char *aud;
  const char *state;
  const char *nonce;
  const char *verifier;
} HfOauthTry;

/** hf_oauth_dup_address: (transfer full): where the browser goes. The challenge stands in it, never
 * the verifier. */
char *hf_oauth_dup_address (const HfSmartConfig *config, const HfOauthTry *attempt);

/**
 * HfOauthClient: us, as a token endpoint knows us: a public client, without a secret.
 * @endpoint: pinned when the person signed in
 * @ca_file: (nullable): see hf_http_set_ca_file()
 */
typedef struct {
  const char *endpoint;
  const char *id;
  const char *ca_file;
} HfOauthClient;

/**
 * hf_oauth_redeem, hf_oauth_refresh:
 *
 * Block. Set %HF_ERROR_SIGN_IN if the code or refresh token is worth nothing (invalid_grant),
 * %HF_ERROR_SERVER for any other refusal, otherwise as hf_http_send(). No message repeats a word
 * of the service that is not in the standard: it could repeat the token.
 */
HfTokens *hf_oauth_redeem (const HfOauthClient *client,
                           const HfOauthTry *attempt,
                           const char *code,
                           GCancellable *cancellable,
                           GError **error);
HfTokens *hf_oauth_refresh (const HfOauthClient *client,
                            const char *refresh,
                            GCancellable *cancellable,
                            GError **error);

/** hf_oauth_revoke: @client's endpoint is that of RFC 7009. */
gboolean hf_oauth_revoke (const HfOauthClient *client,
                          const char *token,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
