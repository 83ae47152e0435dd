/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs in to a provider written by others, with a real browser, and does to the tokens what must
 * not work. Usage: interop-sign-in BASE BROWSER_SCRIPT; run by tests/interop/oidc/check. */
#include "hf-account.h"
#include "hf-error.h"
#include "hf-loopback.h"
#include "hf-pkce.h"
#include "hf-store.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  const char *base;
  const char *script;
  const char *person; /* who sits in front of the browser */
  HfAccount *account;
  HfStore *store;
  char *kept;
  guint passed;
  guint failed;
} Run;

static void
check (Run *run, const char *what, gboolean good, const GError *error)
{
  run->passed += good;
  run->failed += !good;
  g_print ("%s %s%s%s\n", good ? "ok     " : "FAILED ", what, !good && error != NULL ? ": " : "",
           !good && error != NULL ? error->message : "");
}

static gboolean
load_token (char **out_token, gpointer data, GError **error)
{
  *out_token = g_strdup (((Run *)data)->kept);
  return TRUE;
}

static gboolean
save_token (const char *token, gpointer data, GError **error)
{
  Run *run = data;

  g_free (run->kept);
  run->kept = g_strdup (token);
  return TRUE;
}

static gboolean
open_browser (const char *address, gpointer data, GError **error)
{
  Run *run = data;
  const char *const arguments[] = { "node", run->script, run->person, address, NULL };
  g_autoptr (GSubprocess) browser =
      g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, error);

  return browser != NULL;
}

static HfSignIn
make_plan (Run *run)
{
  return (HfSignIn){ .base = run->base,
                     .client = "holdfast",
                     .words = "You can close this page now, and go back to Holdfast.",
                     .open = open_browser,
                     .data = run };
}

static gboolean
sign_in (Run *run, const char *person, GError **error)
{
  const HfSignIn plan = make_plan (run);

  run->person = person;
  return hf_account_sign_in (run->account, &plan, FALSE, NULL, error);
}

static gboolean
fact_is (Run *run, const char *name, const char *expected)
{
  g_autofree char *value = hf_store_get_fact (run->store, name, NULL);

  return g_strcmp0 (value, expected) == 0;
}

static gboolean
renew (Run *run, GError **error)
{
  g_autofree char *token = NULL;

  return hf_account_bearer (TRUE, &token, NULL, run->account, error) && token != NULL;
}

static HfOauthClient
find_client (const HfSmartConfig *config)
{
  return (HfOauthClient){ .endpoint = config->token, .id = "holdfast" };
}

/* The service lets the token in, and knows whose it is. */
static void
check_use (Run *run, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfHttp) http = hf_http_new (run->base, &error);
  g_autoptr (HfReply) reply = NULL;
  g_autofree char *id = NULL;

  hf_http_set_bearer (http, hf_account_bearer, run->account);
  reply = hf_http_get (http, "Practitioner/me", NULL, &error);
  if (reply != NULL)
    id = hf_reply_dup_id (reply);
  check (run, what, g_strcmp0 (id, "person-1") == 0, error);
}

static void
check_tokens (Run *run, const HfSmartConfig *config)
{
  const HfOauthClient client = find_client (config);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) reused = NULL;
  g_autoptr (GError) after = NULL;
  g_autoptr (HfTokens) tokens = NULL;
  g_autofree char *old = NULL;
  gboolean good;

  good = sign_in (run, "person-1", &error);
  check (run, "a person signs in with their browser", good, error);
  check (run, "their name is known", fact_is (run, "account.name", "Invented person-1"), NULL);
  check (run, "it is kept", run->kept != NULL && fact_is (run, "account.state", "signed-in"), NULL);
  check_use (run, "the service takes the token");
  old = g_strdup (run->kept);
  good = renew (run, &error);
  check (run, "it is renewed", good, error);
  check (run, "the refresh token is another one", g_strcmp0 (old, run->kept) != 0, NULL);
  check_use (run, "the service takes the new token");
  if (old != NULL)
    tokens = hf_oauth_refresh (&client, old, NULL, &reused);
  check (run, "the old refresh token is refused",
         g_error_matches (reused, HF_ERROR, HF_ERROR_SIGN_IN), reused);
  good = !renew (run, &after) && g_error_matches (after, HF_ERROR, HF_ERROR_SIGN_IN);
  check (run, "the provider takes it for stolen: the person is asked to sign in", good, after);
  check (run, "nothing is kept of it", run->kept == NULL, NULL);
}

static void
check_people (Run *run, const HfSmartConfig *config)
{
  const HfOauthClient client = find_client (config);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) revoked = NULL;
  g_autoptr (HfTokens) tokens = NULL;
  g_autofree char *old = NULL;
  gboolean good;

  good = sign_in (run, "person-1", &error);
  check (run, "the same person signs in again", good, error);
  good =
      !sign_in (run, "person-2", &refused) && g_error_matches (refused, HF_ERROR, HF_ERROR_REFUSED);
  check (run, "another person is refused", good, refused);
  check_use (run, "the first person goes on");
  old = g_strdup (run->kept);
  good = hf_account_sign_out (run->account, NULL, &error);
  check (run, "they sign out", good, error);
  if (old != NULL)
    tokens = hf_oauth_refresh (&client, old, NULL, &revoked);
  check (run, "the provider has revoked their token",
         g_error_matches (revoked, HF_ERROR, HF_ERROR_SIGN_IN), revoked);
}

/* G35: a code that somebody else got hold of. */
static void
check_stolen_code (Run *run, const HfSmartConfig *config)
{
  const HfOauthClient client = find_client (config);
  g_autofree char *state = hf_pkce_new_secret ();
  g_autofree char *verifier = hf_pkce_new_secret ();
  g_autofree char *other = hf_pkce_new_secret ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HfLoopback) loopback = hf_loopback_new (state, "Done.", &error);
  HfOauthTry attempt = { "holdfast", hf_loopback_get_uri (loopback), run->base, state, "a-nonce",
                         verifier };
  g_autofree char *address = hf_oauth_dup_address (config, &attempt);
  g_autoptr (HfRedirect) redirect = NULL;
  g_autoptr (HfTokens) tokens = NULL;

  run->person = "person-1";
  if (open_browser (address, run, &error))
    redirect = hf_loopback_wait (loopback, 120 * 1000, NULL, &error);
  check (run, "the browser brings a code", redirect != NULL && redirect->code != NULL, error);
  attempt.verifier = other;
  if (redirect != NULL && redirect->code != NULL)
    tokens = hf_oauth_redeem (&client, &attempt, redirect->code, NULL, &error);
  check (run, "which is worth nothing without its verifier",
         g_error_matches (error, HF_ERROR, HF_ERROR_SIGN_IN), error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("holdfast-interop-XXXXXX", NULL);
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HfHttp) http = NULL;
  g_autoptr (HfSmartConfig) config = NULL;
  Run run = { 0 };
  const HfTokenKeeper keeper = { load_token, save_token, &run };

  if (argc != 3) {
    g_printerr ("usage: interop-sign-in BASE BROWSER_SCRIPT\n");
    return 2;
  }
  run.base = argv[1];
  run.script = argv[2];
  run.store = hf_store_open (folder, key, &error);
  run.account = hf_account_new (run.store, &keeper, run.base, NULL);
  http = hf_http_new (run.base, &error);
  config = hf_smart_config_fetch (http, NULL, &error);
  check (&run, "the service says where people sign in", config != NULL, error);
  if (config != NULL) {
    check_tokens (&run, config);
    check_people (&run, config);
    check_stolen_code (&run, config);
  }
  g_print ("%u passed, %u failed\n", run.passed, run.failed);
  hf_account_free (run.account);
  hf_store_close (run.store);
  g_object_unref (run.store);
  g_free (run.kept);
  remove_folder (folder);
  return run.failed == 0 ? 0 : 1;
}
