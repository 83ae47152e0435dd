/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk that is killed between the answer with a new refresh token and the moment at which it is
 * used (G38). The service has forgotten the old one by then. Whatever the moment: nothing that was
 * written is lost, no new token is used that was not kept first, and at worst a person is asked to
 * sign in, once. */
#include "fake-provider.h"
#include "hf-account.h"
#include "hf-error.h"
#include "sync-desk.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define SECOND_ACCESS "canary-access-2"
#define SECOND_REFRESH "canary-refresh-2"
#define THIRD_ACCESS "canary-access-3"
#define THIRD_REFRESH "canary-refresh-3"

/* At each moment. */
#define KILLS 20

typedef enum {
  IN_ANSWER,   /* part of the answer has come */
  BEFORE_KEEP, /* the answer was read; the keyring has not been told */
  AFTER_KEEP,  /* the keyring has it */
  BEFORE_FACT, /* and the profile does not know yet */
  IN_USE,      /* the service hears the new access token */
  PLACES
} Moment;

static const char *const names[PLACES] = { "in-answer", "before-keep", "after-keep", "before-fact",
                                           "in-use" };

static const char *self;

/* The same key in parent and child; these profiles last as long as the test. */
static HfKey *
make_key (void)
{
  static const guint8 bytes[32] = { 38 };

  return hf_key_new_from_bytes (bytes, sizeof bytes, NULL);
}

/* A profile as one process has it. Its keyring is a file, which outlives the process. */
typedef struct {
  SyncDesk *desk;
  HfAccount *account;
  char *ring;
  Moment moment; /* at which this process dies; PLACES: at none */
} Process;

static gboolean
load_token (char **out_token, gpointer data, GError **error)
{
  Process *process = data;

  g_file_get_contents (process->ring, out_token, NULL, NULL);
  return TRUE;
}

static void
die_at (Process *process, Moment moment)
{
  if (process->moment == moment)
    raise (SIGKILL);
}

static gboolean
save_token (const char *token, gpointer data, GError **error)
{
  Process *process = data;

  die_at (process, BEFORE_KEEP);
  if (token == NULL)
    g_unlink (process->ring);
  else
    g_assert_true (g_file_set_contents (process->ring, token, -1, NULL));
  die_at (process, AFTER_KEEP);
  return TRUE;
}

/* Looked at when a token has been kept, to know when it ends. */
static gint64
read_clock (gpointer data)
{
  die_at (data, BEFORE_FACT);
  return 0;
}

static void
process_start (Process *process, const char *folder, const char *base, Moment moment)
{
  const HfTokenKeeper keeper = { load_token, save_token, process };
  g_autoptr (HfKey) key = make_key ();

  process->moment = moment;
  process->ring = g_strconcat (folder, ".ring", NULL);
  process->desk = sync_desk_new_in (folder, key, "ana", NULL, base);
  process->account = hf_account_new (process->desk->store, &keeper, base, NULL);
  hf_account_set_clock (process->account, read_clock, process);
  hf_sync_set_account (process->desk->sync, process->account);
}

/* The profile stays. */
static void
process_end (Process *process)
{
  hf_account_free (process->account);
  sync_desk_close (process->desk);
  g_free (process->ring);
}

/* The child: one round, in which it dies. */
static int
run_child (const char *folder, const char *base, const char *moment)
{
  Process process = { 0 };

  process_start (&process, folder, base, (Moment)g_ascii_strtoull (moment, NULL, 10));
  hf_sync_run (process.desk->sync, NULL, NULL);
  return 0;
}

static void
sign_in (Process *process, FakeProvider *provider)
{
  const HfSignIn plan = fake_provider_plan (provider);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&provider->asked, g_hash_table_unref);
  fake_provider_add_config (provider, NULL);
  hf_account_sign_in (process->account, &plan, FALSE, NULL, &error);
  fake_provider_wait (provider);
  g_assert_no_error (error);
}

/* Signed in, with work that waits. Returns: all of it, as text. */
static char *
prepare (const char *folder, FakeProvider *provider)
{
  Process process = { 0 };
  g_autofree char *handoff = NULL;
  char *dump;

  process_start (&process, folder, scripted_server_get_url (provider->server), PLACES);
  sign_in (&process, provider);
  handoff = sync_desk_open (process.desk);
  for (guint i = 0; i < 3; i++)
    g_free (sync_desk_write (process.desk, handoff, "nudge.sent", NULL));
  dump = sync_desk_dump (process.desk);
  process_end (&process);
  return dump;
}

/* The service's answer to the old token; only @at bytes of it if that is the moment. */
static void
add_answer (FakeProvider *provider, Moment moment, guint at)
{
  static const char body[] = "{\"token_type\":\"Bearer\",\"access_token\":\"" SECOND_ACCESS "\","
                             "\"expires_in\":600,\"refresh_token\":\"" SECOND_REFRESH "\"}";
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                             "Content-Length: %zu\r\n\r\n%s",
                                             strlen (body), body);

  if (moment == IN_ANSWER)
    scripted_server_add (provider->server, answer, at % strlen (answer), SCRIPTED_STALL);
  else
    scripted_server_add (provider->server, answer, strlen (answer), SCRIPTED_CLOSE);
  if (moment == IN_USE)
    scripted_server_add (provider->server, "", 0, SCRIPTED_STALL);
}

static void
kill_child (const char *folder, FakeProvider *provider, Moment moment)
{
  const guint heard = scripted_server_count (provider->server);
  g_autofree char *number = g_strdup_printf ("%d", moment);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, self, "--renew", folder,
                        scripted_server_get_url (provider->server), number, NULL);

  g_assert_no_error (error);
  if (moment == IN_ANSWER || moment == IN_USE) {
    scripted_server_wait (provider->server, heard + (moment == IN_USE ? 2 : 1));
    g_subprocess_send_signal (child, SIGKILL);
  }
  g_subprocess_wait (child, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
}

static void
assert_intact (Process *process, const char *before)
{
  g_autofree char *after = sync_desk_dump (process->desk);

  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (sync_desk_count (process->desk, HF_OUTBOX_WAITING), ==, 4);
}

static void
assert_last_bears (FakeProvider *provider, const char *token)
{
  const guint n = scripted_server_count (provider->server);
  g_autofree char *request = scripted_server_dup_request (provider->server, n - 1);
  g_autofree char *line = g_strconcat ("\r\nAuthorization: Bearer ", token, "\r\n", NULL);

  g_assert_nonnull (strstr (request, line));
}

/* The new token was lost with the process: the service takes the old one for stolen. */
static void
assert_sign_in_asked (Process *process, FakeProvider *provider, const char *before)
{
  const guint heard = scripted_server_count (provider->server);
  g_autofree char *state = NULL;

  fake_provider_add_fault (provider, "invalid_grant");
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (hf_sync_run (process->desk->sync, NULL, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_SIGN_IN);
    g_assert_cmpuint (scripted_server_count (provider->server), ==, heard + 1);
  }
  state = hf_store_get_fact (process->desk->store, "account.state", NULL);
  g_assert_cmpstr (state, ==, "signed-out");
  assert_intact (process, before);
  sign_in (process, provider);
  scripted_server_add_text (provider->server, "503 Later", "", "");
  sync_desk_try (process->desk);
  assert_last_bears (provider, FAKE_ACCESS);
}

/* The new token had been kept: the person notices nothing. */
static void
assert_goes_on (Process *process, FakeProvider *provider)
{
  fake_provider_add_tokens (provider, THIRD_ACCESS, THIRD_REFRESH, NULL);
  scripted_server_add_text (provider->server, "503 Later", "", "");
  sync_desk_try (process->desk);
  assert_last_bears (provider, THIRD_ACCESS);
}

/* Returns: whether the new token survived. */
static gboolean
kill_once (Moment moment, guint at)
{
  g_autoptr (FakeProvider) provider = fake_provider_new ();
  g_autofree char *folder = sync_desk_make_folder ();
  g_autofree char *before = prepare (folder, provider);
  g_autofree char *kept = NULL;
  Process process = { 0 };
  gboolean survived;

  add_answer (provider, moment, at);
  kill_child (folder, provider, moment);
  process_start (&process, folder, scripted_server_get_url (provider->server), PLACES);
  load_token (&kept, &process, NULL);
  survived = g_strcmp0 (kept, SECOND_REFRESH) == 0;
  g_assert_true (survived || g_strcmp0 (kept, FAKE_REFRESH) == 0);
  if (moment == IN_USE)
    assert_last_bears (provider, SECOND_ACCESS);
  assert_intact (&process, before);
  if (survived)
    assert_goes_on (&process, provider);
  else
    assert_sign_in_asked (&process, provider, before);
  assert_intact (&process, before);
  g_unlink (process.ring);
  g_clear_pointer (&process.account, hf_account_free);
  sync_desk_free (process.desk);
  g_free (process.ring);
  return survived;
}

static void
test_moment (gconstpointer data)
{
  const Moment moment = (Moment)GPOINTER_TO_INT (data);

  for (guint i = 0; i < KILLS; i++) {
    const gboolean survived = kill_once (moment, 7 + i * 251 / KILLS);

    /* Kept before its first use. */
    g_assert_cmpint (survived, ==, moment > BEFORE_KEEP);
  }
}

int
main (int argc, char *argv[])
{
  if (argc == 5 && g_str_equal (argv[1], "--renew"))
    return run_child (argv[2], argv[3], argv[4]);
  self = argv[0];
  g_test_init (&argc, &argv, NULL);
  for (int i = 0; i < PLACES; i++) {
    g_autofree char *path = g_strconcat ("/sync/token-kills/", names[i], NULL);

    g_test_add_data_func (path, GINT_TO_POINTER (i), test_moment);
  }
  return g_test_run ();
}
