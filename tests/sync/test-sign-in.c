/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sign-in against a scripted service, and all that must stop it. */
#include "fake-provider.h"
#include "hf-error.h"
#include "hf-pkce.h"

#include <string.h>

static HfGrant *
run (FakeProvider *provider, GError **error)
{
  const HfSignIn plan = fake_provider_plan (provider);
  HfGrant *grant = hf_sign_in_run (&plan, NULL, error);

  fake_provider_wait (provider);
  return grant;
}

static void
assert_fails (FakeProvider *provider, HfErrorCode code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfGrant) grant = run (provider, &error);

  g_assert_error (error, HF_ERROR, (int)code);
  g_assert_null (grant);
  g_assert_null (strstr (error->message, "canary"));
}

static char *
form_value (const char *request, const char *name)
{
  const char *body = strstr (request, "\r\n\r\n");
  g_autoptr (GHashTable) form = NULL;

  g_assert_nonnull (body);
  form = g_uri_parse_params (body + 4, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  g_assert_nonnull (form);
  return g_strdup (g_hash_table_lookup (form, name));
}

static void
test_through (void)
{
  g_autoptr (FakeProvider) provider = fake_provider_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HfGrant) grant = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *redeemed = NULL;
  const char *page;

  fake_provider_add_config (provider, NULL);
  grant = run (provider, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (grant->tokens->access, ==, FAKE_ACCESS);
  g_assert_cmpstr (grant->tokens->refresh, ==, FAKE_REFRESH);
  g_assert_cmpint (grant->tokens->lifetime, ==, 600000);
  g_assert_cmpstr (grant->identity->subject, ==, "person-1");
  g_assert_cmpstr (grant->identity->name, ==, "Nurse Invented");
  g_assert_cmpstr (grant->identity->user, ==, "Practitioner/p1");
  g_assert_true (g_str_has_prefix (grant->hosts, "127.0.0.1:"));
  page = g_ptr_array_index (provider->heard, 0);
  g_assert_true (g_str_has_prefix (page, "HTTP/1.1 200 OK\r\n"));
  g_assert_nonnull (strstr (page, "back to &lt;Holdfast&gt; now"));
  g_assert_null (strstr (page, FAKE_CODE));

  g_assert_cmpuint (scripted_server_count (provider->server), ==, 2);
  asked = scripted_server_dup_request (provider->server, 0);
  g_assert_true (
      g_str_has_prefix (asked, "GET /fhir/.well-known/smart-configuration HTTP/1.1\r\n"));
  g_assert_null (strstr (asked, "Authorization"));
  redeemed = scripted_server_dup_request (provider->server, 1);
  g_assert_true (g_str_has_prefix (redeemed, "POST /fhir/token HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (redeemed, "Content-Type: application/x-www-form-urlencoded\r\n"));
}

/* G35: what goes through the browser is worth nothing without what does not. */
static void
test_pkce (void)
{
  g_autofree char *example = hf_pkce_challenge ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  g_autofree char *last = NULL;

  /* RFC 7636, appendix B */
  g_assert_cmpstr (example, ==, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  for (guint i = 0; i < 3; i++) {
    g_autoptr (FakeProvider) provider = fake_provider_new ();
    g_autoptr (HfGrant) grant = NULL;
    g_autofree char *redeemed = NULL;
    g_autofree char *verifier = NULL;
    g_autofree char *challenge = NULL;

    fake_provider_add_config (provider, NULL);
    grant = run (provider, NULL);
    g_assert_nonnull (grant);
    redeemed = scripted_server_dup_request (provider->server, 1);
    verifier = form_value (redeemed, "code_verifier");
    challenge = hf_pkce_challenge (verifier);
    g_assert_cmpuint (strlen (verifier), ==, 43);
    g_assert_cmpstr (fake_provider_asked (provider, "code_challenge"), ==, challenge);
    g_assert_cmpstr (fake_provider_asked (provider, "code_challenge_method"), ==, "S256");
    g_assert_null (strstr (provider->address, verifier));
    g_assert_cmpstr (verifier, !=, last);
    g_free (last);
    last = g_steal_pointer (&verifier);
  }
}

static void
test_address (void)
{
  g_autoptr (FakeProvider) provider = fake_provider_new ();
  g_autoptr (HfGrant) grant = NULL;
  g_autofree char *redeemed = NULL;
  g_autofree char *redirect = NULL;
  const char *scope;

  fake_provider_add_config (provider, "\"capabilities\":[\"permission-v2\"]");
  grant = run (provider, NULL);
  g_assert_nonnull (grant);
  g_assert_cmpstr (fake_provider_asked (provider, "response_type"), ==, "code");
  g_assert_cmpstr (fake_provider_asked (provider, "client_id"), ==, FAKE_CLIENT);
  g_assert_cmpstr (fake_provider_asked (provider, "aud"), ==,
                   scripted_server_get_url (provider->server));
  g_assert_cmpuint (strlen (fake_provider_asked (provider, "state")), ==, 43);
  g_assert_cmpuint (strlen (fake_provider_asked (provider, "nonce")), ==, 43);
  scope = fake_provider_asked (provider, "scope");
  g_assert_true (g_str_has_prefix (scope, "openid fhirUser offline_access profile "));
  g_assert_nonnull (strstr (scope, " user/Task.crus"));
  g_assert_nonnull (strstr (scope, " user/Organization.rs"));
  g_assert_null (strstr (scope, "user/*"));
  redeemed = scripted_server_dup_request (provider->server, 1);
  redirect = form_value (redeemed, "redirect_uri");
  g_assert_cmpstr (redirect, ==, fake_provider_asked (provider, "redirect_uri"));
}

static void
test_old_scopes (void)
{
  g_autoptr (FakeProvider) provider = fake_provider_new ();
  g_autoptr (HfGrant) grant = NULL;

  fake_provider_add_config (provider, NULL);
  grant = run (provider, NULL);
  g_assert_nonnull (grant);
  g_assert_nonnull (strstr (fake_provider_asked (provider, "scope"), " user/Task.*"));
  g_assert_nonnull (strstr (fake_provider_asked (provider, "scope"), " user/Location.read "));
}

/* G35, G36: nobody is sent anywhere. */
static void
test_bad_service (void)
{
  const char *const bad[] = {
    "\"code_challenge_methods_supported\":[\"plain\"]",
    "\"code_challenge_methods_supported\":[]",
    "\"code_challenge_methods_supported\":\"S256\"",
    "\"issuer\":null",
    "\"token_endpoint\":null",
    "\"authorization_endpoint\":null",
    "\"token_endpoint\":\"http://ehr.example.org/token\"",
    "\"authorization_endpoint\":\"http://ehr.example.org/authorize\"",
    "\"authorization_endpoint\":\"javascript:alert(1)\"",
    "\"authorization_endpoint\":\"file:///etc/passwd\"",
    "\"authorization_endpoint\":\"https://me:secret@ehr.example.org/\"",
    "\"authorization_endpoint\":\"https://ehr.example.org/#there\"",
    "\"revocation_endpoint\":\"http://ehr.example.org/revoke\"",
    "\"issuer\":\"http://ehr.example.org\"",
    "\"issuer\":1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (FakeProvider) provider = fake_provider_new ();
    g_autoptr (GError) error = NULL;

    fake_provider_add_config (provider, bad[i]);
    g_assert_null (run (provider, &error));
    g_assert_nonnull (error);
    g_assert_null (provider->address);
    g_assert_cmpuint (scripted_server_count (provider->server), ==, 1);
  }
}

static void
test_no_sign_in (void)
{
  g_autoptr (FakeProvider) provider = fake_provider_new ();

  scripted_server_add_text (provider->server, "404 Not Found", "", "");
  assert_fails (provider, HF_ERROR_SERVER);
  g_assert_null (provider->address);
}

/* G34 */
static void
test_state (void)
{
  char *before[] = { "code=stolen&state=wrong",
                     "code=stolen",
                     "state=wrong",
                     "code=stolen&state=",
                     "",
                     "code=stolen&state=a&state=b",
                     "error=access_denied&state=wrong",
                     NULL };
  g_autoptr (FakeProvider) provider = fake_provider_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HfGrant) grant = NULL;
  g_autofree char *redeemed = NULL;
  g_autofree char *code = NULL;
  const guint n = g_strv_length (before);

  provider->before = before;
  fake_provider_add_config (provider, NULL);
  grant = run (provider, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    g_assert_true (g_str_has_prefix (g_ptr_array_index (provider->heard, i), "HTTP/1.1 404 "));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (provider->heard, n), "HTTP/1.1 200 "));
  redeemed = scripted_server_dup_request (provider->server, 1);
  code = form_value (redeemed, "code");
  g_assert_cmpstr (code, ==, FAKE_CODE);
}

static void
test_same (void)
{
  g_assert_true (hf_pkce_same ("abc", "abc"));
  g_assert_true (hf_pkce_same ("", ""));
  g_assert_false (hf_pkce_same ("abc", "abd"));
  g_assert_false (hf_pkce_same ("abc", "ab"));
  g_assert_false (hf_pkce_same ("ab", "abc"));
  g_assert_false (hf_pkce_same ("", "a"));
  g_assert_false (hf_pkce_same ("abc", "Abc"));
}

/* G36 */
static void
test_issuer (void)
{
  const char *const names = "\"authorization_response_iss_parameter_supported\":true";
  const struct {
    const char *config;
    const char *issuer; /* "": the right one */
    gboolean good;
  } cases[] = {
    { names, "", TRUE },  { names, NULL, FALSE }, { names, "https://evil.example", FALSE },
    { NULL, NULL, TRUE }, { NULL, "", TRUE },     { NULL, "https://evil.example", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FakeProvider) provider = fake_provider_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (HfGrant) grant = NULL;

    provider->issuer = g_strcmp0 (cases[i].issuer, "") == 0
                           ? scripted_server_get_url (provider->server)
                           : cases[i].issuer;
    fake_provider_add_config (provider, cases[i].config);
    grant = run (provider, &error);
    g_assert_cmpint (grant != NULL, ==, cases[i].good);
    /* The code goes nowhere. */
    g_assert_cmpuint (scripted_server_count (provider->server), ==, cases[i].good ? 2 : 1);
    if (!cases[i].good)
      g_assert_error (error, HF_ERROR, HF_ERROR_REFUSED);
  }
}

static void
test_declined (void)
{
  g_autoptr (FakeProvider) provider = fake_provider_new ();
  g_autoptr (GError) error = NULL;

  provider->fault = "access_denied";
  fake_provider_add_config (provider, NULL);
  g_assert_null (run (provider, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, "The sign-in was declined.");
  g_assert_cmpuint (scripted_server_count (provider->server), ==, 1);
}

static void
test_late (void)
{
  g_autoptr (FakeProvider) provider = fake_provider_new ();
  HfSignIn plan = fake_provider_plan (provider);
  g_autoptr (GError) error = NULL;

  provider->silent = TRUE;
  plan.patience = 1;
  fake_provider_add_config (provider, NULL);
  g_assert_null (hf_sign_in_run (&plan, NULL, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_BUSY);
}

static gboolean
open_and_stop (const char *address, gpointer data, GError **error)
{
  g_cancellable_cancel (data);
  return TRUE;
}

static void
test_stopped (void)
{
  g_autoptr (FakeProvider) provider = fake_provider_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  HfSignIn plan = fake_provider_plan (provider);
  g_autoptr (GError) error = NULL;

  plan.open = open_and_stop;
  plan.data = cancellable;
  fake_provider_add_config (provider, NULL);
  g_assert_null (hf_sign_in_run (&plan, cancellable, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_CANCELLED);
}

static char *
code_claims (const char *claims)
{
  g_autofree char *coded = g_base64_encode ((const guchar *)claims, strlen (claims));

  return g_strconcat ("e30.", coded, ".c2ln", NULL);
}

/* G40 begins with knowing who it is. */
static void
test_identity (void)
{
  const char *const claims[] = {
    "{}",
    "{\"iss\":\"ISS\",\"aud\":\"holdfast-test\",\"nonce\":\"NONCE\"}",
    "{\"iss\":\"https://evil.example\",\"sub\":\"p\",\"aud\":\"holdfast-test\",\"nonce\":\"N\"}",
    "{\"iss\":\"ISS\",\"sub\":\"p\",\"aud\":\"other\",\"nonce\":\"N\"}",
    "{\"iss\":\"ISS\",\"sub\":\"p\",\"aud\":[\"holdfast-test\",\"other\"],\"nonce\":\"N\"}",
    "{\"iss\":\"ISS\",\"sub\":\"p\",\"aud\":\"holdfast-test\",\"azp\":\"other\",\"nonce\":\"N\"}",
    "{\"iss\":\"ISS\",\"sub\":\"\",\"aud\":\"holdfast-test\",\"nonce\":\"N\"}",
    "{\"iss\":\"ISS\",\"sub\":\"p\",\"aud\":\"holdfast-test\"}",
    "{\"iss\":\"ISS\",\"sub\":\"p\",\"sub\":\"q\",\"aud\":\"holdfast-test\",\"nonce\":\"N\"}",
    "not json",
  };
  g_autofree char *good =
      code_claims ("{\"iss\":\"ISS\",\"sub\":\"p\",\"aud\":[\"holdfast-test\",\"other\"],"
                   "\"azp\":\"holdfast-test\",\"nonce\":\"N\"}");
  g_autoptr (GError) error = NULL;
  g_autoptr (HfIdentity) identity = hf_identity_read (good, "ISS", "holdfast-test", "N", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (identity->subject, ==, "p");
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++) {
    g_autofree char *bad = code_claims (claims[i]);

    g_assert_null (hf_identity_read (bad, "ISS", "holdfast-test", "N", NULL));
  }
  g_assert_null (hf_identity_read ("", "ISS", "holdfast-test", "N", NULL));
  g_assert_null (hf_identity_read ("a.b", "ISS", "holdfast-test", "N", NULL));
}

static void
test_nobody (void)
{
  g_autoptr (FakeProvider) none = fake_provider_new ();
  g_autoptr (FakeProvider) stale = fake_provider_new ();

  none->id = "";
  fake_provider_add_config (none, NULL);
  assert_fails (none, HF_ERROR_SERVER);
  stale->nonce = "that-of-another-sign-in";
  fake_provider_add_config (stale, NULL);
  assert_fails (stale, HF_ERROR_SERVER);
}

/* G36: the person is asked before they type their password anywhere else. */
static void
test_moved (void)
{
  g_autoptr (FakeProvider) provider = fake_provider_new ();
  HfSignIn plan = fake_provider_plan (provider);
  g_autoptr (GError) error = NULL;

  plan.hosts = "ehr.example.org";
  fake_provider_add_config (provider, NULL);
  g_assert_null (hf_sign_in_run (&plan, NULL, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "ehr.example.org"));
  g_assert_null (provider->address);
}

/* G30: the code, too, goes only where the certificate is good. */
static void
test_certificate (void)
{
  g_autofree char *data =
      g_build_filename (g_getenv ("HF_SOURCE_ROOT"), "tests/sync/data/tls", NULL);
  g_autofree char *authority = g_build_filename (data, "authority.pem", NULL);
  const char *const bad[] = { "expired.pem", "not-yet.pem", "other-host.pem", "self-signed.pem",
                              "unknown-authority.pem" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *good_pem = g_build_filename (data, "good.pem", NULL);
    g_autofree char *bad_pem = g_build_filename (data, bad[i], NULL);
    g_autoptr (FakeProvider) provider = fake_provider_new_on (scripted_server_new_tls (good_pem));
    g_autoptr (ScriptedServer) token = scripted_server_new_tls (bad_pem);
    g_autoptr (FakeProvider) other = fake_provider_new_on (scripted_server_new_tls (bad_pem));
    g_autofree char *config =
        g_strdup_printf ("\"token_endpoint\":\"%s/token\"", scripted_server_get_url (token));
    HfSignIn plan = fake_provider_plan (provider);
    HfSignIn elsewhere = fake_provider_plan (other);
    g_autoptr (GError) error = NULL;

    plan.ca_file = elsewhere.ca_file = authority;
    fake_provider_add_config (provider, config);
    g_assert_null (hf_sign_in_run (&plan, NULL, &error));
    fake_provider_wait (provider);
    g_assert_error (error, HF_ERROR, HF_ERROR_FAILED);
    g_assert_cmpuint (scripted_server_count (token), ==, 0);
    g_clear_error (&error);
    g_assert_null (hf_sign_in_run (&elsewhere, NULL, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_FAILED);
    g_assert_cmpuint (scripted_server_count (other->server), ==, 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/sign-in/goes-through", test_through);
  g_test_add_func ("/sync/sign-in/proves-itself-with-S256-anew-each-time", test_pkce);
  g_test_add_func ("/sync/sign-in/asks-for-what-sync-needs-and-no-more", test_address);
  g_test_add_func ("/sync/sign-in/asks-a-service-of-SMART-1-in-its-words", test_old_scopes);
  g_test_add_func ("/sync/sign-in/sends-nobody-to-an-unsafe-sign-in", test_bad_service);
  g_test_add_func ("/sync/sign-in/says-that-a-service-has-none", test_no_sign_in);
  g_test_add_func ("/sync/sign-in/waits-on-after-a-wrong-state", test_state);
  g_test_add_func ("/sync/sign-in/compares-secrets-whole", test_same);
  g_test_add_func ("/sync/sign-in/takes-no-answer-of-another-issuer", test_issuer);
  g_test_add_func ("/sync/sign-in/says-that-it-was-declined", test_declined);
  g_test_add_func ("/sync/sign-in/ends-when-the-browser-does-not-come-back", test_late);
  g_test_add_func ("/sync/sign-in/ends-when-stopped", test_stopped);
  g_test_add_func ("/sync/sign-in/reads-who-it-is-strictly", test_identity);
  g_test_add_func ("/sync/sign-in/lets-nobody-in-without-a-fresh-identity", test_nobody);
  g_test_add_func ("/sync/sign-in/asks-before-going-to-another-host", test_moved);
  g_test_add_func ("/sync/sign-in/believes-no-bad-certificate-anywhere", test_certificate);
  return g_test_run ();
}
