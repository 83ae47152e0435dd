/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-sign-in.h"
#include "hf-error.h"
#include "hf-loopback.h"
#include "hf-origin.h"
#include "hf-pkce.h"
#include "hf-time.h"

#include <string.h>

void
hf_grant_free (HfGrant *grant)
{
  g_clear_pointer (&grant->tokens, hf_tokens_free);
  g_clear_pointer (&grant->identity, hf_identity_free);
  g_free (grant->base);
  g_free (grant->client);
  g_free (grant->hosts);
  g_free (grant->endpoint);
  g_free (grant->revocation);
  g_free (grant);
}

/* The secrets of one try; wiped at its end. */
typedef struct {
  char *state;
  char *nonce;
  char *verifier;
} Secrets;

static void
secrets_clear (Secrets *secrets)
{
  hf_pkce_wipe (secrets->state);
  hf_pkce_wipe (secrets->nonce);
  hf_pkce_wipe (secrets->verifier);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Secrets, secrets_clear)

static char *
describe_hosts (const HfSmartConfig *config)
{
  g_autofree char *page = hf_smart_config_dup_host (config);
  g_autofree char *token = hf_origin_dup_host (config->token);

  if (g_strcmp0 (page, token) == 0)
    return g_steal_pointer (&page);
  return g_strdup_printf ("%s, %s", page, token);
}

static HfSmartConfig *
ask_service (const HfSignIn *plan, char **out_hosts, GCancellable *cancellable, GError **error)
{
  g_autoptr (HfHttp) http = hf_http_new (plan->base, error);
  g_autoptr (HfSmartConfig) config = NULL;
  g_autofree char *hosts = NULL;

  if (http == NULL || !hf_http_set_ca_file (http, plan->ca_file, error))
    return NULL;
  config = hf_smart_config_fetch (http, cancellable, error);
  if (config == NULL)
    return NULL;
  hosts = describe_hosts (config);
  if (plan->hosts != NULL && !g_str_equal (hosts, plan->hosts)) {
    g_set_error (error, HF_ERROR, HF_ERROR_CONFLICT,
                 "People signed in to this service at %s until now. It sends you to %s.",
                 plan->hosts, hosts);
    return NULL;
  }
  *out_hosts = g_steal_pointer (&hosts);
  return g_steal_pointer (&config);
}

/* The answer is of the provider we asked (RFC 9207): another could have sent its own code. */
static gboolean
is_from (const HfRedirect *redirect, const HfSmartConfig *config)
{
  if (redirect->issuer == NULL)
    return !config->names_issuer;
  return g_str_equal (redirect->issuer, config->issuer);
}

static gboolean
check (const HfRedirect *redirect, const HfSmartConfig *config, GError **error)
{
  if (!is_from (redirect, config)) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_REFUSED,
                         "The answer of the sign-in is not from this service. Nobody is signed in. "
                         "Tell your organisation.");
    return FALSE;
  }
  if (redirect->fault != NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_REFUSED, "%s",
                 g_str_equal (redirect->fault, "access_denied")
                     ? "The sign-in was declined."
                     : "The service did not sign you in. Tell your organisation.");
    return FALSE;
  }
  return TRUE;
}

static HfRedirect *
send_browser (const HfSignIn *plan,
              const HfSmartConfig *config,
              HfOauthTry *attempt,
              HfLoopback *loopback,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *address = hf_oauth_dup_address (config, attempt);
  g_autoptr (HfRedirect) redirect = NULL;

  if (!plan->open (address, plan->data, error))
    return NULL;
  redirect = hf_loopback_wait (loopback, plan->patience != 0 ? plan->patience : 5 * HF_MINUTE,
                               cancellable, error);
  if (redirect == NULL || !check (redirect, config, error))
    return NULL;
  return g_steal_pointer (&redirect);
}

static HfGrant *
redeem (const HfSignIn *plan,
        const HfSmartConfig *config,
        const HfOauthTry *attempt,
        const char *code,
        GCancellable *cancellable,
        GError **error)
{
  const HfOauthClient client = { config->token, plan->client, plan->ca_file };
  g_autoptr (HfGrant) grant = g_new0 (HfGrant, 1);

  grant->tokens = hf_oauth_redeem (&client, attempt, code, cancellable, error);
  if (grant->tokens == NULL)
    return NULL;
  grant->identity = hf_identity_read (grant->tokens->id != NULL ? grant->tokens->id : "",
                                      config->issuer, plan->client, attempt->nonce, error);
  if (grant->identity == NULL)
    return NULL;
  grant->base = g_strdup (plan->base);
  grant->client = g_strdup (plan->client);
  grant->endpoint = g_strdup (config->token);
  grant->revocation = g_strdup (config->revocation);
  return g_steal_pointer (&grant);
}

HfGrant *
hf_sign_in_run (const HfSignIn *plan, GCancellable *cancellable, GError **error)
{
  g_auto (Secrets)
      secrets = { hf_pkce_new_secret (), hf_pkce_new_secret (), hf_pkce_new_secret () };
  g_autofree char *hosts = NULL;
  g_autoptr (HfSmartConfig) config = ask_service (plan, &hosts, cancellable, error);
  g_autoptr (HfLoopback) loopback = NULL;
  g_autoptr (HfRedirect) redirect = NULL;
  HfGrant *grant;

  if (config == NULL)
    return NULL;
  /* The door is open before the browser is sent: what listens there must be us. */
  loopback = hf_loopback_new (secrets.state, plan->words, error);
  if (loopback == NULL)
    return NULL;
  HfOauthTry attempt = { .client = plan->client,
                         .redirect = hf_loopback_get_uri (loopback),
                         .aud = plan->base,
                         .state = secrets.state,
                         .nonce = secrets.nonce,
                         .verifier = secrets.verifier };
  redirect = send_browser (plan, config, &attempt, loopback, cancellable, error);
  if (redirect == NULL)
    return NULL;
  grant = redeem (plan, config, &attempt, redirect->code, cancellable, error);
  if (grant != NULL)
    grant->hosts = g_steal_pointer (&hosts);
  return grant;
}
