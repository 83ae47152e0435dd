/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose profile it is, and what becomes of tokens: renewed, refused, lost, kept, forgotten. */
#include "account-stage.h"
#include "hf-error.h"

#include <string.h>

static void
assert_token (AccountStage *stage, gboolean refused, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = account_stage_token (stage, refused, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_sign_in_asked (AccountStage *stage, gboolean refused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (account_stage_token (stage, refused, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_SIGN_IN);
  g_assert_cmpstr (error->message, ==, "Sign in to send.");
}

static void
assert_fact (AccountStage *stage, const char *name, const char *expected)
{
  g_autofree char *value = hf_store_get_fact (stage->desk->store, name, NULL);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_kept (AccountStage *stage, gconstpointer data)
{
  assert_token (stage, FALSE, NULL);
  assert_fact (stage, "account.state", NULL);
  account_stage_sign_in (stage);
  assert_token (stage, FALSE, FAKE_ACCESS);
  g_assert_cmpstr (stage->kept, ==, FAKE_REFRESH);
  assert_fact (stage, "account.state", "signed-in");
  assert_fact (stage, "account.name", "Nurse Invented");

  account_stage_start_again (stage);
  fake_provider_add_tokens (stage->provider, SECOND_ACCESS, SECOND_REFRESH, NULL);
  assert_token (stage, FALSE, SECOND_ACCESS);
  g_assert_cmpstr (stage->kept, ==, SECOND_REFRESH);
}

static void
test_renewed_in_time (AccountStage *stage, gconstpointer data)
{
  account_stage_sign_in (stage);
  stage->now += 539 * 1000;
  assert_token (stage, FALSE, FAKE_ACCESS);
  stage->now += 1000;
  fake_provider_add_tokens (stage->provider, SECOND_ACCESS, SECOND_REFRESH, NULL);
  assert_token (stage, FALSE, SECOND_ACCESS);
  assert_token (stage, FALSE, SECOND_ACCESS);
  g_assert_cmpuint (account_stage_count (stage), ==, 3);
}

/* G38: the service has heard of the new access token nowhere when the refresh token is kept. */
static void
test_saved_first (AccountStage *stage, gconstpointer data)
{
  const char *base = scripted_server_get_url (stage->provider->server);
  g_autoptr (HfHttp) http = hf_http_new (base, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HfReply) reply = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *renewed = NULL;
  g_autofree char *again = NULL;

  account_stage_sign_in (stage);
  hf_http_set_bearer (http, hf_account_bearer, stage->account);
  scripted_server_add_text (stage->provider->server, "401 Unauthorized", "", "");
  fake_provider_add_tokens (stage->provider, SECOND_ACCESS, SECOND_REFRESH, NULL);
  scripted_server_add_text (stage->provider->server, "200 OK", "", "{\"id\":\"p1\"}");
  reply = hf_http_get (http, "Patient/p1", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 200);

  g_assert_cmpuint (account_stage_count (stage), ==, 5);
  g_assert_cmpuint (stage->saved_after, ==, 4);
  refused = scripted_server_dup_request (stage->provider->server, 2);
  renewed = scripted_server_dup_request (stage->provider->server, 3);
  again = scripted_server_dup_request (stage->provider->server, 4);
  g_assert_nonnull (strstr (refused, "\r\nAuthorization: Bearer " FAKE_ACCESS "\r\n"));
  g_assert_nonnull (strstr (renewed, "refresh_token=" FAKE_REFRESH));
  g_assert_null (strstr (renewed, "Authorization"));
  g_assert_nonnull (strstr (again, "\r\nAuthorization: Bearer " SECOND_ACCESS "\r\n"));
}

/* G39: one try, however often the service says 401. */
static void
test_one_try (AccountStage *stage, gconstpointer data)
{
  const char *base = scripted_server_get_url (stage->provider->server);
  g_autoptr (HfHttp) http = hf_http_new (base, NULL);

  account_stage_sign_in (stage);
  hf_http_set_bearer (http, hf_account_bearer, stage->account);
  scripted_server_add_text (stage->provider->server, "401 Unauthorized", "", "");
  fake_provider_add_tokens (stage->provider, SECOND_ACCESS, SECOND_REFRESH, NULL);
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HfReply) reply = NULL;

    scripted_server_add_text (stage->provider->server, "401 Unauthorized", "", "");
    reply = hf_http_get (http, "Patient/p1", NULL, &error);
    g_assert_no_error (error);
    g_assert_false (hf_reply_check (reply, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_SIGN_IN);
  }
  g_assert_cmpuint (account_stage_count (stage), ==, 2 + 2 + 3);
}

#define CAPABILITIES                                                                               \
  "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"resource\":["  \
  "{\"type\":\"Communication\",\"updateCreate\":true}]}]}"
#define EMPTY "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}"

typedef enum { RENEWED, RENEWED_IN_VAIN, REVOKED, OUT_OF_REACH, NOT_NOW, HOWS } How;

/* A round whose request number @at is answered 401, and what the sign-in says to that. */
static void
expire_at (guint at, How how)
{
  static const char *const answers[] = { CAPABILITIES, EMPTY, "{}", "{}" };
  AccountStage stage = { 0 };
  ScriptedServer *server;
  g_autofree char *handoff = NULL;
  g_autoptr (GError) error = NULL;
  const guint before = 2; /* of the sign-in */

  account_stage_set_up (&stage, NULL);
  server = stage.provider->server;
  account_stage_sign_in (&stage);
  handoff = sync_desk_open (stage.desk);
  g_free (sync_desk_write (stage.desk, handoff, "nudge.sent", NULL));
  for (guint i = 0; i < at; i++)
    scripted_server_add_text (server, "200 OK", "", answers[i]);
  scripted_server_add_text (server, "401 Unauthorized", "", "");
  if (how == RENEWED || how == RENEWED_IN_VAIN)
    fake_provider_add_tokens (stage.provider, SECOND_ACCESS, SECOND_REFRESH, NULL);
  else if (how == REVOKED)
    fake_provider_add_fault (stage.provider, "invalid_grant");
  else if (how == NOT_NOW)
    scripted_server_add_text (server, "503 Later", "", "");
  if (how == RENEWED_IN_VAIN)
    scripted_server_add_text (server, "401 Unauthorized", "", "");
  for (guint i = at; how == RENEWED && i < G_N_ELEMENTS (answers); i++)
    scripted_server_add_text (server, "200 OK", "", answers[i]);

  hf_sync_run (stage.desk->sync, NULL, &error);
  if (how == RENEWED)
    g_assert_no_error (error);
  if (how == REVOKED || how == RENEWED_IN_VAIN) {
    g_assert_error (error, HF_ERROR, HF_ERROR_SIGN_IN);
    assert_fact (&stage, "sync.state", "signed-out");
  }
  /* One renewal, and at most the request once more. */
  if (how != RENEWED)
    g_assert_cmpuint (scripted_server_count (server), ==,
                      before + at + 1 + (how == RENEWED_IN_VAIN ? 2 : 1));
  g_assert_cmpuint (sync_desk_count (stage.desk, HF_OUTBOX_REFUSED), ==, 0);
  g_assert_cmpuint (sync_desk_count (stage.desk, HF_OUTBOX_SENT), ==,
                    how == RENEWED ? 2 : MAX (at, 2) - 2);
  g_assert_cmpuint (sync_desk_count_type (stage.desk, "nudge.sent"), ==, 1);
  account_stage_tear_down (&stage, NULL);
}

/* G39: in the middle of a round, wherever. */
static void
test_expires_anywhere (void)
{
  for (guint at = 0; at < 4; at++)
    for (guint how = 0; how < HOWS; how++) {
      g_test_message ("at request %u, %u", at, how);
      expire_at (at, (How)how);
    }
}

/* G39: what waits goes on waiting, and a token that is worth nothing is not shown again. */
static void
test_no_loop (AccountStage *stage, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_open (stage->desk);
  guint heard = 0;

  account_stage_sign_in (stage);
  scripted_server_add_text (stage->provider->server, "401 Unauthorized", "", "");
  fake_provider_add_fault (stage->provider, "invalid_grant");
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (hf_sync_run (stage->desk->sync, NULL, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_SIGN_IN);
    assert_fact (stage, "sync.state", "signed-out");
    assert_fact (stage, "sync.error", "Sign in to send.");
    assert_fact (stage, "account.state", "signed-out");
    g_assert_cmpuint (sync_desk_count (stage->desk, HF_OUTBOX_WAITING), ==, 1);
    if (i == 0)
      heard = account_stage_count (stage);
  }
  g_assert_cmpuint (heard, ==, 4);
  g_assert_cmpuint (account_stage_count (stage), ==, heard);
  g_assert_null (stage->kept);
}

/* G38: the new token was on its way when the line went dead. */
static void
test_lost (AccountStage *stage, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_open (stage->desk);
  g_autoptr (GError) error = NULL;

  account_stage_sign_in (stage);
  account_stage_start_again (stage);
  scripted_server_add (stage->provider->server, "HTTP/1.1 200 OK\r\nContent-Le", 25,
                       SCRIPTED_CLOSE);
  g_assert_null (account_stage_token (stage, FALSE, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_OFFLINE);
  g_assert_cmpstr (stage->kept, ==, FAKE_REFRESH);
  /* The service saw the old one twice: it takes it for stolen. */
  fake_provider_add_fault (stage->provider, "invalid_grant");
  assert_sign_in_asked (stage, FALSE);
  assert_sign_in_asked (stage, FALSE);
  g_assert_cmpuint (account_stage_count (stage), ==, 4);
  g_assert_cmpuint (sync_desk_count (stage->desk, HF_OUTBOX_WAITING), ==, 1);
  account_stage_sign_in (stage);
  assert_token (stage, FALSE, FAKE_ACCESS);
}

/* A refusal that is about the token must never look like one about an item. */
static void
test_odd_answers (AccountStage *stage, gconstpointer data)
{
  const struct {
    const char *status;
    const char *body;
    HfErrorCode code;
  } answers[] = {
    { "500 Oops", "", HF_ERROR_OFFLINE },
    { "429 Slow", "", HF_ERROR_OFFLINE },
    { "400 Bad Request", "{\"error\":\"invalid_client\"}", HF_ERROR_FAILED },
    { "400 Bad Request", "{\"error\":\"" FAKE_REFRESH "\"}", HF_ERROR_FAILED },
    { "403 Forbidden", "", HF_ERROR_FAILED },
    { "404 Not Found", "", HF_ERROR_FAILED },
    { "200 OK", "{}", HF_ERROR_FAILED },
    { "200 OK", "not json", HF_ERROR_FAILED },
    { "200 OK", "{\"token_type\":\"mac\",\"access_token\":\"x\"}", HF_ERROR_FAILED },
    { "200 OK", "{\"token_type\":\"Bearer\",\"access_token\":\"x\\r\\nX-Evil: 1\"}",
      HF_ERROR_FAILED },
    { "302 Found", "", HF_ERROR_FAILED },
  };

  account_stage_sign_in (stage);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autoptr (GError) error = NULL;

    scripted_server_add_text (stage->provider->server, answers[i].status,
                              "Location: https://evil.example/\r\n", answers[i].body);
    g_assert_null (account_stage_token (stage, TRUE, &error));
    g_assert_error (error, HF_ERROR, (int)answers[i].code);
    g_assert_null (strstr (error->message, "canary"));
    g_assert_cmpstr (stage->kept, ==, FAKE_REFRESH);
  }
  fake_provider_add_tokens (stage->provider, SECOND_ACCESS, SECOND_REFRESH, NULL);
  assert_token (stage, FALSE, SECOND_ACCESS);
}

/* G40: somebody else types their password: nothing of either is mixed. */
static void
test_other_person (AccountStage *stage, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *revoked = NULL;

  account_stage_sign_in (stage);
  g_free (stage->provider->subject);
  stage->provider->subject = g_strdup ("person-2");
  g_clear_pointer (&stage->provider->asked, g_hash_table_unref);
  /* discovery, token, and then the tokens of the other person are taken back */
  g_assert_false (account_stage_try_sign_in (stage, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_REFUSED);
  g_assert_cmpuint (account_stage_count (stage), ==, 5);
  revoked = scripted_server_dup_request (stage->provider->server, 4);
  g_assert_true (g_str_has_prefix (revoked, "POST /fhir/revoke HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (revoked, "token=" FAKE_REFRESH));
  assert_fact (stage, "account.state", "signed-in");
  assert_token (stage, FALSE, FAKE_ACCESS);
}

/* Nearly the same is somebody else. */
static void
test_nearly_same_person (AccountStage *stage, gconstpointer data)
{
  static const char *const others[] = { "person-10", "person-",  "Person-1",  "person-1 ",
                                        " person-1", "person_1", "person-1/", "1-nosrep" };

  account_stage_sign_in (stage);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (GError) error = NULL;

    g_free (stage->provider->subject);
    stage->provider->subject = g_strdup (others[i]);
    g_clear_pointer (&stage->provider->asked, g_hash_table_unref);
    g_assert_false (account_stage_try_sign_in (stage, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_REFUSED);
    g_assert_cmpstr (stage->kept, ==, FAKE_REFRESH);
    assert_fact (stage, "account.name", "Nurse Invented");
    assert_token (stage, FALSE, FAKE_ACCESS);
  }
}

static void
test_other_person_renewed (AccountStage *stage, gconstpointer data)
{
  g_autofree char *id = NULL;

  account_stage_sign_in (stage);
  id = fake_provider_dup_id_token (stage->provider, "");
  fake_provider_add_tokens (stage->provider, SECOND_ACCESS, SECOND_REFRESH, id);
  assert_token (stage, TRUE, SECOND_ACCESS);
  g_free (stage->provider->subject);
  stage->provider->subject = g_strdup ("person-2");
  g_free (id);
  id = fake_provider_dup_id_token (stage->provider, "");
  fake_provider_add_tokens (stage->provider, "of-the-other", "of-the-other", id);
  assert_sign_in_asked (stage, TRUE);
  g_assert_null (stage->kept);
}

static void
test_other_base (AccountStage *stage, gconstpointer data)
{
  g_autoptr (HfAccount) other = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  account_stage_sign_in (stage);
  other = account_stage_open (stage, "https://elsewhere.example/fhir");
  g_assert_false (hf_account_bearer (FALSE, &text, NULL, other, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_SIGN_IN);
  g_assert_null (text);
}

static void
test_no_keyring (AccountStage *stage, gconstpointer data)
{
  stage->broken = TRUE;
  account_stage_sign_in (stage);
  assert_token (stage, FALSE, FAKE_ACCESS);
  assert_fact (stage, "account.state", "this-session");
  fake_provider_add_tokens (stage->provider, SECOND_ACCESS, SECOND_REFRESH, NULL);
  assert_token (stage, TRUE, SECOND_ACCESS);
  account_stage_start_again (stage);
  assert_sign_in_asked (stage, FALSE);
}

/* G47: a keyring that its owner did not open this time keeps what is in it. */
static void
test_locked_keyring (AccountStage *stage, gconstpointer data)
{
  account_stage_sign_in (stage);
  stage->broken = TRUE;
  account_stage_start_again (stage);
  assert_sign_in_asked (stage, FALSE);
  stage->broken = FALSE;
  account_stage_start_again (stage);
  fake_provider_add_tokens (stage->provider, SECOND_ACCESS, NULL, NULL);
  assert_token (stage, FALSE, SECOND_ACCESS);
  g_assert_cmpstr (stage->kept, ==, FAKE_REFRESH);
}

static void
test_no_refresh_token (AccountStage *stage, gconstpointer data)
{
  stage->provider->no_refresh = TRUE;
  account_stage_sign_in (stage);
  assert_fact (stage, "account.state", "this-session");
  assert_token (stage, FALSE, FAKE_ACCESS);
  stage->now += 540 * 1000;
  assert_sign_in_asked (stage, FALSE);
  g_assert_cmpuint (account_stage_count (stage), ==, 2);
}

static void
test_sign_out (AccountStage *stage, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *revoked = NULL;

  account_stage_sign_in (stage);
  scripted_server_add_text (stage->provider->server, "200 OK", "", "{}");
  g_assert_true (hf_account_sign_out (stage->account, NULL, &error));
  g_assert_no_error (error);
  revoked = scripted_server_dup_request (stage->provider->server, 2);
  g_assert_nonnull (strstr (revoked, "token=" FAKE_REFRESH));
  g_assert_null (stage->kept);
  assert_fact (stage, "account.state", "signed-out");
  assert_sign_in_asked (stage, FALSE);
}

static void
test_sign_out_offline (AccountStage *stage, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  account_stage_sign_in (stage);
  g_assert_false (hf_account_sign_out (stage->account, NULL, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_OFFLINE);
  g_assert_null (stage->kept);
  assert_sign_in_asked (stage, FALSE);
}

/* A service for trying things out asks for no token, until it does. */
static void
test_open_service (AccountStage *stage, gconstpointer data)
{
  g_autofree char *request = NULL;

  scripted_server_add_text (stage->provider->server, "401 Unauthorized", "", "");
  g_assert_false (sync_desk_try (stage->desk));
  request = scripted_server_dup_request (stage->provider->server, 0);
  g_assert_null (strstr (request, "Authorization"));
  g_assert_cmpuint (account_stage_count (stage), ==, 1);
  assert_fact (stage, "sync.state", "signed-out");
}

static void
add (const char *path, void (*test) (AccountStage *stage, gconstpointer data))
{
  g_test_add (path, AccountStage, NULL, account_stage_set_up, test, account_stage_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/sync/account/is-there-when-the-program-starts-again", test_kept);
  add ("/sync/account/renews-a-token-before-its-end", test_renewed_in_time);
  add ("/sync/account/keeps-a-new-token-before-it-uses-it", test_saved_first);
  add ("/sync/account/renews-once-in-a-round", test_one_try);
  g_test_add_func ("/sync/account/is-renewed-once-wherever-it-expires", test_expires_anywhere);
  add ("/sync/account/asks-the-person-and-shows-a-dead-token-to-nobody", test_no_loop);
  add ("/sync/account/asks-the-person-when-the-new-token-was-lost", test_lost);
  add ("/sync/account/a-fault-of-the-sign-in-refuses-no-item", test_odd_answers);
  add ("/sync/account/is-one-persons", test_other_person);
  add ("/sync/account/is-one-persons-whoever-is-nearly-the-same", test_nearly_same_person);
  add ("/sync/account/is-one-persons-after-a-renewal-too", test_other_person_renewed);
  add ("/sync/account/has-no-token-for-another-service", test_other_base);
  add ("/sync/account/lasts-a-session-without-a-keyring", test_no_keyring);
  add ("/sync/account/leaves-alone-what-a-locked-keyring-has", test_locked_keyring);
  add ("/sync/account/lasts-as-long-as-its-token-without-another", test_no_refresh_token);
  add ("/sync/account/signs-out-here-and-there", test_sign_out);
  add ("/sync/account/signs-out-here-when-there-is-no-line", test_sign_out_offline);
  add ("/sync/account/sends-no-token-to-an-open-service", test_open_service);
  return g_test_run ();
}
