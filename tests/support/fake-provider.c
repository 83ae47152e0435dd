/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-provider.h"

#include <string.h>

FakeProvider *
fake_provider_new_on (ScriptedServer *server)
{
  FakeProvider *provider = g_new0 (FakeProvider, 1);

  provider->server = server;
  provider->subject = g_strdup ("person-1");
  provider->heard = g_ptr_array_new_with_free_func (g_free);
  return provider;
}

FakeProvider *
fake_provider_new (void)
{
  return fake_provider_new_on (scripted_server_new ());
}

void
fake_provider_wait (FakeProvider *provider)
{
  if (provider->browser != NULL)
    g_thread_join (g_steal_pointer (&provider->browser));
}

void
fake_provider_free (FakeProvider *provider)
{
  fake_provider_wait (provider);
  g_clear_pointer (&provider->asked, g_hash_table_unref);
  g_ptr_array_unref (provider->heard);
  scripted_server_free (provider->server);
  g_free (provider->subject);
  g_free (provider->address);
  g_free (provider);
}

void
fake_provider_add_config (FakeProvider *provider, const char *more)
{
  const char *base = scripted_server_get_url (provider->server);
  g_autoptr (GString) text = g_string_new ("{");
  const struct {
    const char *name;
    const char *path;
  } endpoints[] = { { "issuer", "" },
                    { "authorization_endpoint", "/authorize" },
                    { "token_endpoint", "/token" },
                    { "revocation_endpoint", "/revoke" } };

  for (guint i = 0; i < G_N_ELEMENTS (endpoints); i++) {
    g_autofree char *quoted = g_strdup_printf ("\"%s\":", endpoints[i].name);

    if (more == NULL || strstr (more, quoted) == NULL)
      g_string_append_printf (text, "%s\"%s%s\",", quoted, base, endpoints[i].path);
  }
  if (more == NULL || strstr (more, "code_challenge_methods_supported") == NULL)
    g_string_append (text, "\"code_challenge_methods_supported\":[\"S256\"],");
  if (more != NULL)
    g_string_append_printf (text, "%s,", more);
  g_string_append (text, "\"scopes_supported\":[\"openid\",\"profile\"]}");
  scripted_server_add_text (provider->server, "200 OK", "", text->str);
}

void
fake_provider_add_tokens (FakeProvider *provider,
                          const char *access,
                          const char *refresh,
                          const char *id)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (
      text, "{\"token_type\":\"Bearer\",\"access_token\":\"%s\",\"expires_in\":600", access);
  if (refresh != NULL)
    g_string_append_printf (text, ",\"refresh_token\":\"%s\"", refresh);
  if (id != NULL)
    g_string_append_printf (text, ",\"id_token\":\"%s\"", id);
  g_string_append_c (text, '}');
  scripted_server_add_text (provider->server, "200 OK", "", text->str);
}

void
fake_provider_add_fault (FakeProvider *provider, const char *word)
{
  /* A provider that says the token back: we must not. */
  g_autofree char *text = g_strdup_printf (
      "{\"error\":\"%s\",\"error_description\":\"%s is not known\"}", word, FAKE_REFRESH);

  scripted_server_add_text (provider->server, "400 Bad Request", "", text);
}

char *
fake_provider_dup_id_token (FakeProvider *provider, const char *nonce)
{
  g_autofree char *claims = g_strdup_printf (
      "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":[\"%s\"],\"nonce\":\"%s\",\"name\":\"Nurse "
      "Invented\",\"fhirUser\":\"Practitioner/p1\"}",
      scripted_server_get_url (provider->server), provider->subject, FAKE_CLIENT, nonce);
  g_autofree char *coded = g_base64_encode ((const guchar *)claims, strlen (claims));

  g_strdelimit (coded, "+", '-');
  g_strdelimit (coded, "/", '_');
  coded[strcspn (coded, "=")] = '\0';
  return g_strconcat ("eyJhbGciOiJSUzI1NiJ9.", coded, ".c2ln", NULL);
}

char *
fake_browser_say (guint16 port, const char *bytes, gsize length)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GString) answer = g_string_new (NULL);
  char buffer[1024];
  gssize n;

  connection = g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);
  if (connection == NULL)
    return g_string_free (g_steal_pointer (&answer), FALSE);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), bytes,
                             length, NULL, NULL, NULL);
  while ((n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), buffer,
                                   sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (answer, buffer, n);
  return g_string_free (g_steal_pointer (&answer), FALSE);
}

static guint16
redirect_port (FakeProvider *provider)
{
  g_autoptr (GUri) uri =
      g_uri_parse (fake_provider_asked (provider, "redirect_uri"), G_URI_FLAGS_NONE, NULL);

  g_assert_nonnull (uri);
  return (guint16)g_uri_get_port (uri);
}

static void
bring (FakeProvider *provider, const char *query)
{
  const guint16 port = redirect_port (provider);
  g_autofree char *request = g_strdup_printf (
      "GET /callback?%s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\nAccept: text/html\r\n\r\n", query, port);

  g_ptr_array_add (provider->heard, fake_browser_say (port, request, strlen (request)));
}

static gpointer
browse (gpointer data)
{
  FakeProvider *provider = data;
  g_autoptr (GString) query = g_string_new (NULL);

  for (guint i = 0; provider->before != NULL && provider->before[i] != NULL; i++)
    bring (provider, provider->before[i]);
  if (provider->silent)
    return NULL;
  g_string_append_printf (query, "%s=%s&state=%s", provider->fault != NULL ? "error" : "code",
                          provider->fault != NULL ? provider->fault : FAKE_CODE,
                          fake_provider_asked (provider, "state"));
  if (provider->issuer != NULL) {
    g_autofree char *escaped = g_uri_escape_string (provider->issuer, NULL, FALSE);

    g_string_append_printf (query, "&iss=%s", escaped);
  }
  bring (provider, query->str);
  return NULL;
}

static gboolean
open_browser (const char *address, gpointer data, GError **error)
{
  FakeProvider *provider = data;
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED_QUERY, error);
  g_autofree char *id = NULL;
  const char *nonce;

  g_assert_nonnull (uri);
  provider->address = g_strdup (address);
  provider->asked =
      g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_WWW_FORM, error);
  g_assert_nonnull (provider->asked);
  nonce = provider->nonce != NULL ? provider->nonce : fake_provider_asked (provider, "nonce");
  id =
      provider->id != NULL ? g_strdup (provider->id) : fake_provider_dup_id_token (provider, nonce);
  if (provider->fault == NULL && !provider->silent)
    fake_provider_add_tokens (provider, FAKE_ACCESS, provider->no_refresh ? NULL : FAKE_REFRESH,
                              *id != '\0' ? id : NULL);
  provider->browser = g_thread_new ("browser", browse, provider);
  return TRUE;
}

HfSignIn
fake_provider_plan (FakeProvider *provider)
{
  return (HfSignIn){ .base = scripted_server_get_url (provider->server),
                     .client = FAKE_CLIENT,
                     .words = "You can go back to <Holdfast> now.",
                     .open = open_browser,
                     .data = provider };
}

const char *
fake_provider_asked (FakeProvider *provider, const char *parameter)
{
  g_assert_nonnull (provider->asked);
  return g_hash_table_lookup (provider->asked, parameter);
}
