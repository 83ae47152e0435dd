/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-smart-config.h"
#include "hf-error.h"
#include "hf-json-reader.h"
#include "hf-origin.h"

#define TARGET ".well-known/smart-configuration"
#define JSON "application/json"

void
hf_smart_config_free (HfSmartConfig *config)
{
  g_free (config->issuer);
  g_free (config->authorization);
  g_free (config->token);
  g_free (config->revocation);
  g_free (config);
}

static gboolean
has (HfJsonReader *reader, const char *name, const char *word)
{
  g_auto (GStrv) words = hf_json_reader_dup_strings (reader, name);

  return g_strv_contains ((const char *const *)words, word);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, HF_ERROR, HF_ERROR_SERVER, sentence);
  return FALSE;
}

static gboolean
check (const HfSmartConfig *config, gboolean s256, GError **error)
{
  const char *const addresses[] = { config->issuer, config->authorization, config->token,
                                    config->revocation };

  if (config->authorization == NULL || config->token == NULL)
    return refuse (error, "This service does not say where people sign in.");
  if (config->issuer == NULL)
    return refuse (error, "This service does not say who signed in (no issuer).");
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    if (addresses[i] != NULL && !hf_origin_is_safe (addresses[i]))
      return refuse (error, "This service names a sign-in address that is not https.");
  if (!s256)
    return refuse (error, "The sign-in of this service is not safe enough: it does not offer S256 "
                          "(PKCE).");
  return TRUE;
}

static HfSmartConfig *
read_config (HfJsonTape *tape, GError **error)
{
  g_autoptr (HfJsonReader) reader = hf_json_reader_new (tape, "smart-configuration");
  g_autoptr (HfSmartConfig) config = g_new0 (HfSmartConfig, 1);
  gboolean s256;

  config->issuer = hf_json_reader_dup_string (reader, "issuer");
  config->authorization = hf_json_reader_dup_string (reader, "authorization_endpoint");
  config->token = hf_json_reader_dup_string (reader, "token_endpoint");
  config->revocation = hf_json_reader_dup_string (reader, "revocation_endpoint");
  config->names_issuer =
      hf_json_reader_get_boolean (reader, "authorization_response_iss_parameter_supported", FALSE);
  config->fine_scopes = has (reader, "capabilities", "permission-v2");
  config->says_name = has (reader, "scopes_supported", "profile");
  s256 = has (reader, "code_challenge_methods_supported", "S256");
  if (!hf_json_reader_finish (reader, error) || !check (config, s256, error))
    return NULL;
  return g_steal_pointer (&config);
}

HfSmartConfig *
hf_smart_config_fetch (HfHttp *http, GCancellable *cancellable, GError **error)
{
  const HfRequest request = { .method = "GET", .target = TARGET, .media = JSON };
  g_autoptr (HfReply) reply = hf_http_send (http, &request, cancellable, error);
  g_autoptr (GError) fault = NULL;

  if (reply == NULL)
    return NULL;
  if (reply->status != 404 && !hf_reply_check (reply, &fault)) {
    g_propagate_prefixed_error (error, g_steal_pointer (&fault), "Asking where people sign in: ");
    return NULL;
  }
  if (reply->status == 404 || reply->tape == NULL) {
    refuse (error, "This service has no sign-in (SMART App Launch) at this address.");
    return NULL;
  }
  return read_config (reply->tape, error);
}

char *
hf_smart_config_dup_host (const HfSmartConfig *config)
{
  return hf_origin_dup_host (config->authorization);
}
