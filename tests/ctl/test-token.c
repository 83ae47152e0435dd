/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where holdfastctl takes a token from, and that it goes to the server and nowhere else. */
#include "ctl-profile.h"
#include "ctl-run.h"
#include "scripted-server.h"

#include <glib/gstdio.h>
#include <string.h>

#define TOKEN "canary-token-6f2c0a"

typedef struct {
  CtlProfile profile;
  ScriptedServer *server;
  char *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ctl_profile_set_up (&fixture->profile, NULL);
  fixture->server = scripted_server_new ();
  fixture->file = g_strconcat (fixture->profile.folder, ".token", NULL);
  g_file_set_contents_full (fixture->file, TOKEN "\n", -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                            &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  scripted_server_free (fixture->server);
  g_unlink (fixture->file);
  g_free (fixture->file);
  ctl_profile_tear_down (&fixture->profile, NULL);
}

static CtlRun *
synchronise (Fixture *fixture)
{
  return ctl_run ("sync", "--service", scripted_server_get_url (fixture->server), "--profile",
                  fixture->profile.folder, "--token-file", fixture->file, NULL);
}

/* G41: the server says the token back in its refusal; we do not. */
static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtlRun) run = NULL;
  g_autofree char *request = NULL;
  const char *at;

  scripted_server_add_text (fixture->server, "401 Unauthorized",
                            "WWW-Authenticate: Bearer " TOKEN "\r\n", "");
  run = synchronise (fixture);
  g_assert_cmpint (run->status, ==, 4);
  g_assert_null (strstr (run->out, TOKEN));
  g_assert_null (strstr (run->err, TOKEN));
  request = scripted_server_dup_request (fixture->server, 0);
  at = strstr (request, "\r\nAuthorization: Bearer " TOKEN "\r\n");
  g_assert_nonnull (at);
  g_assert_null (g_strstr_len (request, (gssize)(at - request), TOKEN));
}

static void
test_readable (Fixture *fixture, gconstpointer data)
{
  const int modes[] = { 0644, 0640, 0604, 0620, 0700 };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_autoptr (CtlRun) run = NULL;

    g_assert_cmpint (g_chmod (fixture->file, modes[i]), ==, 0);
    if (modes[i] == 0700)
      scripted_server_add_text (fixture->server, "401 Unauthorized", "", "");
    run = synchronise (fixture);
    g_assert_cmpint (run->status, ==, modes[i] == 0700 ? 4 : 3);
  }
  g_assert_cmpuint (scripted_server_count (fixture->server), ==, 1);
}

static void
test_contents (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_token = g_strnfill (20000, 'x');
  const char *const bad[] = { "", "\n", "two words", "two\nlines", "t\xc3\xb6ken", long_token };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (CtlRun) run = NULL;

    g_assert_true (g_file_set_contents_full (fixture->file, bad[i], -1,
                                             G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
    run = synchronise (fixture);
    g_assert_cmpint (run->status, ==, 3);
  }
  g_assert_cmpuint (scripted_server_count (fixture->server), ==, 0);
}

static void
test_standard_input (Fixture *fixture, gconstpointer data)
{
  g_autofree char *program =
      g_build_filename (g_getenv ("HF_BUILD_ROOT"), "src", "ctl", "holdfastctl", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) run =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                        program, "sync", "--service", scripted_server_get_url (fixture->server),
                        "--profile", fixture->profile.folder, "--token-file", "-", NULL);
  g_autofree char *request = NULL;

  g_assert_no_error (error);
  scripted_server_add_text (fixture->server, "401 Unauthorized", "", "");
  g_assert_true (g_subprocess_communicate_utf8 (run, TOKEN "\n", NULL, NULL, NULL, &error));
  g_assert_cmpint (g_subprocess_get_exit_status (run), ==, 4);
  request = scripted_server_dup_request (fixture->server, 0);
  g_assert_nonnull (strstr (request, "\r\nAuthorization: Bearer " TOKEN "\r\n"));
}

static void
test_ca_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtlRun) run =
      ctl_run ("sync", "--service", scripted_server_get_url (fixture->server), "--profile",
               fixture->profile.folder, "--ca-file", "/nonexistent/ca.pem", NULL);

  g_assert_cmpint (run->status, ==, 3);
  g_assert_nonnull (strstr (run->err, "/nonexistent/ca.pem is missing"));
  g_assert_cmpuint (scripted_server_count (fixture->server), ==, 0);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/ctl/token/goes-to-the-server-and-nowhere-else", test_file);
  add ("/ctl/token/is-refused-from-a-file-that-others-can-read", test_readable);
  add ("/ctl/token/is-one-word", test_contents);
  add ("/ctl/token/comes-from-standard-input-too", test_standard_input);
  add ("/ctl/token/no-sync-without-the-authority-that-was-named", test_ca_file);
  return g_test_run ();
}
