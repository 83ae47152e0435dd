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
  return g_test_run ();
}
