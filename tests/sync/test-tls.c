/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose certificates are believed. data/make-certificates made what the servers show. */
#include "hf-error.h"
#include "hf-http.h"
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
  g_test_add_func ("/sync/tls/goes-nowhere-without-the-authority-it-was-told-of", test_ca_file);
  return g_test_run ();
}
