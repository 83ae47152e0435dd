/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose certificates are believed. data/make-certificates made what the servers show. */
#include "hf-error.h"
#include "hf-http.h"
#include "hf-oauth.h"
#include "hf-smart-config.h"
#include "scripted-server.h"

#include <string.h>

#define TOKEN "a-token-that-must-not-leave"

static char *
find (const char *name)
{
  return g_build_filename (g_getenv ("HF_SOURCE_ROOT"), "tests", "sync", "data", "tls", name, NULL);
}

static ScriptedServer *
serve (const char *pem)
{
  g_autofree char *path = find (pem);
  ScriptedServer *server = scripted_server_new_tls (path);

  scripted_server_add_text (server, "200 OK", "", "{\"resourceType\":\"Patient\"}");
  return server;
}

/* A request with a token, and with the tests' authority as the organisation's if @ours. */
static HfReply *
ask (ScriptedServer *server, gboolean ours, GError **error)
{
  g_autofree char *authority = find ("authority.pem");
  g_autoptr (HfHttp) http = hf_http_new (scripted_server_get_url (server), NULL);

  if (!hf_http_set_ca_file (http, ours ? authority : NULL, error))
    return NULL;
  hf_http_set_token (http, TOKEN);
  return hf_http_get (http, "Patient/p1", NULL, error);
}

static void
test_ours (void)
{
  g_autoptr (ScriptedServer) server = serve ("good.pem");
  g_autoptr (GError) error = NULL;
  g_autoptr (HfReply) reply = ask (server, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 200);
}

/* Not offline: somebody may stand between. The request itself never leaves (G30). */
static void
assert_refused (const char *pem, gboolean ours)
{
  g_autoptr (ScriptedServer) server = serve (pem);

  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (ask (server, ours, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_FAILED);
    g_assert_null (strstr (error->message, TOKEN));
  }
  g_assert_cmpuint (scripted_server_count (server), ==, 0);
}

static void
test_refused (gconstpointer pem)
{
  assert_refused (pem, TRUE);
}

static void
test_system_only (void)
{
  assert_refused ("good.pem", FALSE);
}

/* What the authority has said of the certificate since, which the server shows with it. GIO's
 * own server cannot do that; OpenSSL's can. */

typedef struct {
  const char *name;
  const char *pem;
  const char *staple; /* NULL: none */
  HfErrorCode code;
} Stapled;

/* Where it was believed a web page has answered, which is what this server has to say. */
static const Stapled stapled[] = {
  { "none", "stapled.pem", NULL, HF_ERROR_OFFLINE },
  { "good", "stapled.pem", "stapled-good.ocsp", HF_ERROR_OFFLINE },
  { "revoked", "stapled.pem", "stapled-revoked.ocsp", HF_ERROR_FAILED },
  { "demanded-and-none", "must-staple.pem", NULL, HF_ERROR_FAILED },
  { "demanded-and-good", "must-staple.pem", "must-staple-good.ocsp", HF_ERROR_OFFLINE },
  { "demanded-and-revoked", "must-staple.pem", "must-staple-revoked.ocsp", HF_ERROR_FAILED },
  { "of-another", "must-staple.pem", "stapled-good.ocsp", HF_ERROR_FAILED },
};

static GSubprocess *
start_openssl (const Stapled *shown, char **out_base)
{
  g_autofree char *pem = find (shown->pem);
  g_autofree char *staple = shown->staple != NULL ? find (shown->staple) : NULL;
  const char *const command[] = {
    "openssl", "s_server", "-www", "-accept", "127.0.0.1:0",
    "-cert",   pem,        "-key", pem,       staple != NULL ? "-status_file" : NULL,
    staple,    NULL
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) says = NULL;
  g_autofree char *line = NULL;
  GSubprocess *server = g_subprocess_newv (
      command, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);

  g_assert_no_error (error);
  says = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (says), FALSE);
  while ((line = g_data_input_stream_read_line (says, NULL, NULL, NULL)) != NULL &&
         !g_str_has_prefix (line, "ACCEPT "))
    g_clear_pointer (&line, g_free);
  g_assert_nonnull (line);
  *out_base = g_strdup_printf ("https://%s/fhir", line + strlen ("ACCEPT "));
  return server;
}

static void
test_stapled (gconstpointer data)
{
  const Stapled *shown = data;
  g_autofree char *authority = find ("authority.pem");
  g_autofree char *base = NULL;
  g_autoptr (GSubprocess) server = start_openssl (shown, &base);
  g_autoptr (HfHttp) http = hf_http_new (base, NULL);
  const HfOauthClient client = { base, "holdfast-test", authority };
  g_autoptr (GError) read = NULL;
  g_autoptr (GError) discovered = NULL;
  g_autoptr (GError) renewed = NULL;

  g_assert_true (hf_http_set_ca_file (http, authority, NULL));
  hf_http_set_token (http, TOKEN);
  g_assert_null (hf_http_get (http, "Patient/p1", NULL, &read));
  g_assert_error (read, HF_ERROR, (int)shown->code);
  g_assert_null (hf_smart_config_fetch (http, NULL, &discovered));
  g_assert_error (discovered, HF_ERROR, (int)shown->code);
  /* This server answers no POST. */
  if (shown->code == HF_ERROR_FAILED) {
    g_assert_null (hf_oauth_refresh (&client, TOKEN, NULL, &renewed));
    g_assert_error (renewed, HF_ERROR, HF_ERROR_FAILED);
  }
  g_subprocess_force_exit (server);
  g_subprocess_wait (server, NULL, NULL);
}

static void
test_ca_file (void)
{
  g_autoptr (HfHttp) http = hf_http_new ("https://127.0.0.1/fhir", NULL);
  g_autofree char *missing = find ("nothing.pem");
  g_autofree char *no_certificate = g_build_filename (g_getenv ("HF_SOURCE_ROOT"), "LICENSE", NULL);
  const char *const bad[] = { missing, no_certificate, "authority.pem", "" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (hf_http_set_ca_file (http, bad[i], &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_FAILED);
    g_assert_true (g_str_has_suffix (error->message, "Nothing is sent without it."));
  }
}

int
main (int argc, char *argv[])
{
  static const char *const refused[] = { "expired",           "not-yet",        "other-host",
                                         "unknown-authority", "through-a-leaf", "sha1",
                                         "self-signed" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/tls/believes-the-organisations-authority", test_ours);
  g_test_add_func ("/sync/tls/believes-it-only-when-told-to", test_system_only);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autofree char *path = g_strconcat ("/sync/tls/refuses/", refused[i], NULL);
    g_autofree char *pem = g_strconcat (refused[i], ".pem", NULL);

    g_test_add_data_func_full (path, g_steal_pointer (&pem), test_refused, g_free);
  }
  for (guint i = 0; i < G_N_ELEMENTS (stapled); i++) {
    g_autofree char *path = g_strconcat ("/sync/tls/stapled/", stapled[i].name, NULL);

    g_test_add_data_func (path, &stapled[i], test_stapled);
  }
  g_test_add_func ("/sync/tls/goes-nowhere-without-the-authority-it-was-told-of", test_ca_file);
  return g_test_run ();
}
