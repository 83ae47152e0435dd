/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where tokens are seen in a whole life of an account, and that it is nowhere else (G41). */
#include "account-stage.h"
#include "hf-error.h"

#include <string.h>

/* All that this program or a library says to the log, debugging included. */
static GMutex log_mutex;
static GString *log_text;

static GLogWriterOutput
listen_to_log (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  g_mutex_lock (&log_mutex);
  for (gsize i = 0; i < n; i++)
    g_string_append_len (log_text, fields[i].value,
                         fields[i].length < 0 ? (gssize)strlen (fields[i].value)
                                              : fields[i].length);
  g_mutex_unlock (&log_mutex);
  return (level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO)) != 0
             ? G_LOG_WRITER_HANDLED
             : g_log_writer_default (level, fields, n, data);
}

/* The same for those who do not log in fields. */
static void
listen_to_words (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  const GLogField field = { "MESSAGE", message, -1 };

  listen_to_log (level, &field, 1, NULL);
}

static void
assert_no_canary (const char *text, gssize length)
{
  g_assert_null (g_strstr_len (text, length, "canary-"));
}

static void
assert_no_canary_in_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint files = 0;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *bytes = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
    assert_no_canary (bytes, (gssize)length);
    files++;
  }
  g_assert_cmpuint (files, >, 1);
}

/* In a request a token stands in Authorization or in the form for the token endpoint. */
static void
assert_token_in_place (const char *request)
{
  g_auto (GStrv) lines = g_strsplit (request, "\r\n", -1);
  const gboolean form = g_str_has_prefix (lines[0], "POST /fhir/token HTTP") ||
                        g_str_has_prefix (lines[0], "POST /fhir/revoke HTTP");
  guint i;

  for (i = 0; *lines[i] != '\0'; i++)
    if (form || !g_str_has_prefix (lines[i], "Authorization: Bearer "))
      assert_no_canary (lines[i], -1);
  if (!form)
    assert_no_canary (lines[i + 1], -1);
}

/* G41: the tokens, the code and the verifier, through a whole life of an account. */
static void
test_canary (AccountStage *stage, gconstpointer data)
{
  g_autofree char *handoff = sync_desk_open (stage->desk);
  g_autoptr (GError) error = NULL;
  const char *fact;

  g_debug ("The log is listened to.");
  account_stage_sign_in (stage);
  assert_no_canary (stage->provider->address, -1);
  scripted_server_add_text (stage->provider->server, "401 Unauthorized",
                            "WWW-Authenticate: Bearer error=" FAKE_ACCESS "\r\n", "");
  fake_provider_add_tokens (stage->provider, SECOND_ACCESS, SECOND_REFRESH, NULL);
  scripted_server_add_text (stage->provider->server, "403 Forbidden", "", "");
  g_assert_false (hf_sync_run (stage->desk->sync, NULL, &error));
  assert_no_canary (error->message, -1);
  g_clear_error (&error);
  scripted_server_add_text (stage->provider->server, "500 Oops", "", SECOND_REFRESH);
  g_assert_false (hf_account_sign_out (stage->account, NULL, &error));
  assert_no_canary (error->message, -1);

  g_assert_cmpuint (account_stage_count (stage), ==, 6);
  for (guint i = 0; i < account_stage_count (stage); i++) {
    g_autofree char *request = scripted_server_dup_request (stage->provider->server, i);

    assert_token_in_place (request);
  }
  assert_no_canary_in_folder (stage->desk->folder);
  g_mutex_lock (&log_mutex);
  g_assert_nonnull (strstr (log_text->str, "The log is listened to."));
  assert_no_canary (log_text->str, (gssize)log_text->len);
  g_mutex_unlock (&log_mutex);
  for (fact = "account"; fact != NULL; fact = g_str_equal (fact, "account") ? "sync.error" : NULL) {
    g_autofree char *value = hf_store_get_fact (stage->desk->store, fact, NULL);

    g_assert_nonnull (value);
    assert_no_canary (value, -1);
  }
}

#define CAPABILITIES                                                                               \
  "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"resource\":["  \
  "{\"type\":\"Communication\",\"updateCreate\":true}]}]}"
#define EMPTY "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}"
#define OUTCOME                                                                                    \
  "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"login\","  \
  "\"details\":{\"text\":\"" FAKE_ACCESS "\"},\"diagnostics\":\"Bearer " FAKE_ACCESS               \
  " may not\"}]}"

/* Where a server can say the token back. */
static const struct {
  const char *status;
  const char *headers;
  const char *body;
} echoes[] = {
  { "401 Unauthorized", "WWW-Authenticate: Bearer realm=\"" FAKE_ACCESS "\"\r\n", "" },
  { "401 Unauthorized", "", OUTCOME },
  { "400 Bad Request", "", OUTCOME },
  { "403 Forbidden", "", OUTCOME },
  { "404 Not Found", "", OUTCOME },
  { "409 Conflict", "", OUTCOME },
  { "422 Unprocessable Content", "", OUTCOME },
  { "500 Internal Server Error", "", OUTCOME },
  { "200 OK", "", OUTCOME },
  { "500 " FAKE_ACCESS, "", "" },
  { "500 Internal Server Error", "", "GET /fhir Authorization: Bearer " FAKE_ACCESS },
  { "400 Bad Request", "", "{\"error\":\"" FAKE_ACCESS "\"}" },
  { "400 Bad Request", "", "{\"Authorization: Bearer " FAKE_ACCESS "\":[" },
  { "200 OK", "", "{\"" FAKE_ACCESS "\":1,\"" FAKE_ACCESS "\":1}" },
  { "200 OK", "", "Bearer " FAKE_ACCESS },
  { "200 OK", "ETag: W/\"" FAKE_ACCESS "\"\r\n", "{\"id\":\"" FAKE_ACCESS "\"}" },
  { "201 Created", "Location: " FAKE_ACCESS "/_history/" FAKE_ACCESS "\r\n", "" },
  { "302 Found", "Location: https://evil.example/" FAKE_ACCESS "\r\n", "" },
  { "503 Later", "Retry-After: " FAKE_ACCESS "\r\n", "" },
  { "200 OK", "Set-Cookie: t=" FAKE_ACCESS "\r\n", "<html>" FAKE_ACCESS "</html>" },
  { "200 OK", "Content-Encoding: " FAKE_ACCESS "\r\n", FAKE_ACCESS },
  { "200 OK", "Transfer-Encoding: " FAKE_ACCESS "\r\n", FAKE_ACCESS },
  { "200 OK", "",
    "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"link\":[{\"relation\":\"next\","
    "\"url\":\"https://evil.example/" FAKE_ACCESS "\"}]}" },
  { "200 OK", "",
    "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{"
    "\"resourceType\":"
    "\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"diagnostics\":\"" FAKE_ACCESS
    "\"}]}}]}" },
};

/* The round's requests: capabilities, journal, the entry that waits. */
#define REQUESTS 3

static void
assert_no_canary_in_store (HfStore *store)
{
  static const char *const facts[] = { "sync.error", "sync.state",    "sync.service",
                                       "account",    "account.state", "server.capabilities" };
  g_autoptr (GPtrArray) items = hf_store_list_outbox (store, TRUE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++) {
    g_autofree char *value = hf_store_get_fact (store, facts[i], NULL);

    if (value != NULL)
      assert_no_canary (value, -1);
  }
  for (guint i = 0; i < items->len; i++) {
    const HfOutboxItem *item = g_ptr_array_index (items, i);

    if (item->reason != NULL)
      assert_no_canary (item->reason, -1);
  }
}

static void
play_echo (guint which, guint at)
{
  static const char *const usual[REQUESTS] = { CAPABILITIES, EMPTY, "{}" };
  AccountStage stage = { 0 };
  g_autofree char *handoff = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("echo %u at request %u", which, at);
  account_stage_set_up (&stage, NULL);
  handoff = sync_desk_open (stage.desk);
  account_stage_sign_in (&stage);
  for (guint i = 0; i < REQUESTS; i++)
    if (i == at)
      scripted_server_add_text (stage.provider->server, echoes[which].status, echoes[which].headers,
                                echoes[which].body);
    else
      scripted_server_add_text (stage.provider->server, "200 OK", "", usual[i]);
  hf_sync_run (stage.desk->sync, NULL, &error);
  if (error != NULL)
    assert_no_canary (error->message, -1);
  g_assert_cmpuint (account_stage_count (&stage), >, 2 + at);
  for (guint i = 0; i < account_stage_count (&stage); i++) {
    g_autofree char *request = scripted_server_dup_request (stage.provider->server, i);

    assert_token_in_place (request);
  }
  assert_no_canary_in_store (stage.desk->store);
  assert_no_canary_in_folder (stage.desk->folder);
  account_stage_tear_down (&stage, NULL);
}

/* Where others can look while the program runs. */
static void
assert_no_canary_in_process (void)
{
  static const char *const files[] = { "/proc/self/cmdline", "/proc/self/environ",
                                       "/proc/self/comm" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *bytes = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (files[i], &bytes, &length, NULL));
    assert_no_canary (bytes, (gssize)length);
  }
}

/* G41: a server that says it back, wherever it can: we do not pass it on. */
static void
test_echoes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (echoes); i++)
    for (guint at = 0; at < REQUESTS; at++)
      play_echo (i, at);
  assert_no_canary_in_process ();
  g_mutex_lock (&log_mutex);
  assert_no_canary (log_text->str, (gssize)log_text->len);
  g_mutex_unlock (&log_mutex);
}

int
main (int argc, char *argv[])
{
  log_text = g_string_new (NULL);
  g_log_set_writer_func (listen_to_log, NULL, NULL);
  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_log_set_default_handler (listen_to_words, NULL);
  g_test_add ("/sync/canary/a-token-is-nowhere-but-where-it-must-be", AccountStage, NULL,
              account_stage_set_up, test_canary, account_stage_tear_down);
  g_test_add_func ("/sync/canary/a-token-that-a-server-repeats-goes-no-further", test_echoes);
  return g_test_run ();
}
