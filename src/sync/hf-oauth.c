/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-oauth.h"
#include "hf-error.h"
#include "hf-json-reader.h"
#include "hf-pkce.h"
#include "hf-time.h"

#include <libsoup/soup.h>
#include <string.h>

#define FORM "application/x-www-form-urlencoded"

void
hf_tokens_free (HfTokens *tokens)
{
  hf_pkce_wipe (tokens->access);
  hf_pkce_wipe (tokens->refresh);
  hf_pkce_wipe (tokens->id);
  g_free (tokens);
}

/* What sync reads and writes, and no more. */
static const struct {
  const char *type;
  gboolean written;
} resources[] = {
  { "Appointment", TRUE },
  { "Communication", TRUE },
  { "Consent", TRUE },
  { "DocumentReference", TRUE },
  { "HealthcareService", FALSE },
  { "Location", FALSE },
  { "Organization", FALSE },
  { "Patient", TRUE },
  { "PractitionerRole", FALSE },
  { "QuestionnaireResponse", TRUE },
  { "ServiceRequest", TRUE },
  { "Task", TRUE },
};

static char *
make_scope (const HfSmartConfig *config)
{
  GString *scope = g_string_new ("openid fhirUser offline_access");

  if (config->says_name)
    g_string_append (scope, " profile");
  for (guint i = 0; i < G_N_ELEMENTS (resources); i++) {
    if (config->fine_scopes)
      g_string_append_printf (scope, " user/%s.%s", resources[i].type,
                              resources[i].written ? "crus" : "rs");
    else
      g_string_append_printf (scope, " user/%s.%s", resources[i].type,
                              resources[i].written ? "*" : "read");
  }
  return g_string_free (scope, FALSE);
}

char *
hf_oauth_dup_address (const HfSmartConfig *config, const HfOauthTry *attempt)
{
  g_autofree char *scope = make_scope (config);
  g_autofree char *challenge = hf_pkce_challenge (attempt->verifier);
  g_autofree char *query = soup_form_encode (
      "response_type", "code", "client_id", attempt->client, "redirect_uri", attempt->redirect,
      "scope", scope, "state", attempt->state, "nonce", attempt->nonce, "aud", attempt->aud,
      "code_challenge", challenge, "code_challenge_method", "S256", NULL);

  return g_strconcat (config->authorization,
                      strchr (config->authorization, '?') != NULL ? "&" : "?", query, NULL);
}

/* A word of RFC 6749 section 5.2, or nothing. */
static const char *
find_word (const HfReply *reply)
{
  static const char *const words[] = { "invalid_request",        "invalid_client",
                                       "invalid_grant",          "unauthorized_client",
                                       "unsupported_grant_type", "invalid_scope" };

  for (guint i = 0; reply->tape != NULL && i < G_N_ELEMENTS (words); i++)
    if (hf_json_tape_equals (reply->tape, hf_json_tape_member (reply->tape, 0, "error"), words[i]))
      return words[i];
  return NULL;
}

static gboolean
check (const HfReply *reply, GError **error)
{
  const char *word = find_word (reply);

  if (reply->status >= 200 && reply->status < 300)
    return TRUE;
  if (reply->status == 408 || reply->status == 429 || reply->status >= 500)
    g_set_error (error, HF_ERROR, HF_ERROR_BUSY, "The sign-in of the service answered %u.",
                 reply->status);
  else if (g_strcmp0 (word, "invalid_grant") == 0)
    g_set_error_literal (error, HF_ERROR, HF_ERROR_SIGN_IN, "Sign in again.");
  else
    g_set_error (error, HF_ERROR, HF_ERROR_SERVER, "The service refused the sign-in (%u %s).",
                 reply->status, word != NULL ? word : "without a reason");
  return FALSE;
}

static void
wipe_form (gpointer form)
{
  hf_pkce_wipe (form);
}

/* Takes @form. */
static HfReply *
post (const HfOauthClient *client, char *form, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new_with_free_func (form, strlen (form), wipe_form, form);
  g_autoptr (HfHttp) http = hf_http_new (client->endpoint, error);
  const HfRequest request = {
    .method = "POST", .target = client->endpoint, .body = body, .media = FORM
  };
  g_autoptr (HfReply) reply = NULL;

  if (http == NULL || !hf_http_set_ca_file (http, client->ca_file, error))
    return NULL;
  reply = hf_http_send (http, &request, cancellable, error);
  if (reply == NULL || !check (reply, error))
    return NULL;
  return g_steal_pointer (&reply);
}

/* It becomes part of a header line. */
static gboolean
is_token (const char *text)
{
  if (text == NULL || *text == '\0')
    return FALSE;
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isgraph (*at))
      return FALSE;
  return TRUE;
}

static char *
dup_member (const HfReply *reply, const char *name)
{
  return hf_json_tape_dup_string (reply->tape, hf_json_tape_member (reply->tape, 0, name));
}

static HfTokens *
read_tokens (const HfReply *reply, GError **error)
{
  g_autoptr (HfTokens) tokens = g_new0 (HfTokens, 1);
  g_autoptr (HfJsonReader) reader = NULL;
  g_autofree char *type = NULL;

  if (reply->tape != NULL) {
    reader = hf_json_reader_new (reply->tape, "token");
    type = dup_member (reply, "token_type");
    tokens->access = dup_member (reply, "access_token");
    tokens->refresh = dup_member (reply, "refresh_token");
    tokens->id = dup_member (reply, "id_token");
    tokens->lifetime = CLAMP (hf_json_reader_get_int (reader, "expires_in", 0), 0, G_MAXINT32);
    tokens->lifetime *= HF_SECOND;
  }
  if (!is_token (tokens->access) || type == NULL || g_ascii_strcasecmp (type, "bearer") != 0) {
    g_set_error_literal (error, HF_ERROR, HF_ERROR_SERVER,
                         "The service answered the sign-in without a token.");
    return NULL;
  }
  return g_steal_pointer (&tokens);
}

static HfTokens *
ask (const HfOauthClient *client, char *form, GCancellable *cancellable, GError **error)
{
  g_autoptr (HfReply) reply = post (client, form, cancellable, error);

  return reply != NULL ? read_tokens (reply, error) : NULL;
}

HfTokens *
hf_oauth_redeem (const HfOauthClient *client,
                 const HfOauthTry *attempt,
                 const char *code,
                 GCancellable *cancellable,
                 GError **error)
{
  char *form = soup_form_encode ("grant_type", "authorization_code", "code", code, "redirect_uri",
                                 attempt->redirect, "client_id", client->id, "code_verifier",
                                 attempt->verifier, NULL);

  return ask (client, form, cancellable, error);
}

HfTokens *
hf_oauth_refresh (const HfOauthClient *client,
                  const char *refresh,
                  GCancellable *cancellable,
                  GError **error)
{
  char *form = soup_form_encode ("grant_type", "refresh_token", "refresh_token", refresh,
                                 "client_id", client->id, NULL);

  return ask (client, form, cancellable, error);
}

gboolean
hf_oauth_revoke (const HfOauthClient *client,
                 const char *token,
                 GCancellable *cancellable,
                 GError **error)
{
  char *form = soup_form_encode ("token", token, "client_id", client->id, NULL);
  g_autoptr (HfReply) reply = post (client, form, cancellable, error);

  return reply != NULL;
}
