/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server that cannot be believed, for every way of asking and at every request of a round (G30).
 * HF_SOAK plays every request of a round; ./dev test one, with half of the certificates. */
#include "front.h"
#include "hf-error.h"
#include "hf-http.h"
#include "hf-oauth.h"
#include "hf-smart-config.h"
#include "hf-time.h"
#include "scripted-server.h"
#include "sync-desk.h"

#include <stdio.h>
#include <string.h>

#define TOKEN "canary-of-the-tls-test"

static char *
find (const char *name)
{
  return g_build_filename (g_getenv ("HF_SOURCE_ROOT"), "tests", "sync", "data", "tls", name, NULL);
}

/* ---- A server that is wrong from the start, and every way of asking it. */

typedef struct {
  const char *name;
  const char *pem;      /* NULL: speaks no TLS at all */
  const char *priority; /* of GnuTLS, in a process of its own; NULL: the usual one */
  gboolean ours;        /* the tests' authority is the organisation's */
} Bad;

#define OLD "NORMAL:%COMPAT:+SIGN-ALL:-VERS-ALL:+VERS-TLS1."

static const Bad bads[] = {
  { "expired", "expired.pem", NULL, TRUE },
  { "not-yet", "not-yet.pem", NULL, TRUE },
  { "other-host", "other-host.pem", NULL, TRUE },
  { "unknown-authority", "unknown-authority.pem", NULL, TRUE },
  { "only-the-system-is-believed", "good.pem", NULL, FALSE },
  { "through-a-leaf", "through-a-leaf.pem", NULL, TRUE },
  { "sha1", "sha1.pem", NULL, TRUE },
  { "self-signed", "self-signed.pem", NULL, TRUE },
  { "no-tls", NULL, NULL, TRUE },
  { "tls-1.0", "good.pem", OLD "0", TRUE },
  { "tls-1.1", "good.pem", OLD "1", TRUE },
};

/* Where it is, and how many requests it has heard in the end. */
typedef struct {
  char *base;
  ScriptedServer *server; /* NULL: it is the child */
  GSubprocess *child;
  GDataInputStream *says;
} Place;

static const char *self;

static GSubprocess *
start_child (const char *priority, const char *what, const char *argument, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE);

  g_subprocess_launcher_setenv (launcher, "G_TLS_GNUTLS_PRIORITY", priority, TRUE);
  return g_subprocess_launcher_spawn (launcher, error, self, what, argument, NULL);
}

static void
place_start (Place *place, const Bad *bad)
{
  g_autofree char *pem = bad->pem != NULL ? find (bad->pem) : NULL;
  g_autoptr (GError) error = NULL;

  if (bad->priority != NULL) {
    place->child = start_child (bad->priority, "--serve", pem, &error);
    g_assert_no_error (error);
    place->says = g_data_input_stream_new (g_subprocess_get_stdout_pipe (place->child));
    place->base = g_data_input_stream_read_line (place->says, NULL, NULL, &error);
    g_assert_no_error (error);
    g_assert_nonnull (place->base);
    return;
  }
  place->server = pem != NULL ? scripted_server_new_tls (pem) : scripted_server_new ();
  scripted_server_add_text (place->server, "200 OK", "", "{}");
  place->base = g_strconcat ("https", strchr (scripted_server_get_url (place->server), ':'), NULL);
}

/* Returns: requests that it heard. */
static guint
place_stop (Place *place)
{
  guint heard;

  if (place->server != NULL) {
    heard = scripted_server_count (place->server);
    scripted_server_free (place->server);
  } else {
    g_autofree char *line = NULL;

    g_output_stream_close (g_subprocess_get_stdin_pipe (place->child), NULL, NULL);
    line = g_data_input_stream_read_line (place->says, NULL, NULL, NULL);
    g_assert_nonnull (line);
    heard = (guint)g_ascii_strtoull (line, NULL, 10);
    g_assert_true (g_subprocess_wait_check (place->child, NULL, NULL));
    g_object_unref (place->says);
    g_object_unref (place->child);
  }
  g_free (place->base);
  return heard;
}

static HfHttp *
open_http (const char *base, const char *ca_file)
{
  g_autoptr (GError) error = NULL;
  HfHttp *http = hf_http_new (base, &error);

  g_assert_no_error (error);
  g_assert_true (hf_http_set_ca_file (http, ca_file, &error));
  hf_http_set_token (http, TOKEN);
  return http;
}

/* The ways of asking; each gives the error that it met. */
static GError *
ask_read (const char *base, const char *ca_file)
{
  g_autoptr (HfHttp) http = open_http (base, ca_file);
  GError *error = NULL;

  g_assert_null (hf_http_get (http, "DocumentReference/d1", NULL, &error));
  return error;
}

static GError *
ask_write (const char *base, const char *ca_file)
{
  g_autoptr (HfHttp) http = open_http (base, ca_file);
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  const HfRequest put = { .method = "PUT", .target = "Task/t1", .body = body };
  GError *error = NULL;

  g_assert_null (hf_http_send (http, &put, NULL, &error));
  return error;
}

static GError *
ask_discovery (const char *base, const char *ca_file)
{
  g_autoptr (HfHttp) http = open_http (base, ca_file);
  GError *error = NULL;

  g_assert_null (hf_smart_config_fetch (http, NULL, &error));
  return error;
}

static GError *
ask_redeem (const char *base, const char *ca_file)
{
  const HfOauthClient client = { base, "holdfast-test", ca_file };
  const HfOauthTry attempt = { .client = "holdfast-test",
                               .redirect = "http://127.0.0.1:1/callback",
                               .verifier = TOKEN };
  GError *error = NULL;

  g_assert_null (hf_oauth_redeem (&client, &attempt, TOKEN, NULL, &error));
  return error;
}

static GError *
ask_renewal (const char *base, const char *ca_file)
{
  const HfOauthClient client = { base, "holdfast-test", ca_file };
  GError *error = NULL;

  g_assert_null (hf_oauth_refresh (&client, TOKEN, NULL, &error));
  return error;
}

static GError *
ask_revocation (const char *base, const char *ca_file)
{
  const HfOauthClient client = { base, "holdfast-test", ca_file };
  GError *error = NULL;

  g_assert_false (hf_oauth_revoke (&client, TOKEN, NULL, &error));
  return error;
}

static GError *
ask_round (const char *base, const char *ca_file)
{
  g_autoptr (SyncDesk) desk = sync_desk_new ("ana", NULL, base);
  g_autofree char *handoff = sync_desk_open (desk);
  g_autofree char *state = NULL;
  GError *error = NULL;

  hf_sync_set_ca_file (desk->sync, ca_file);
  hf_sync_set_token (desk->sync, TOKEN);
  g_assert_false (hf_sync_run (desk->sync, NULL, &error));
  state = hf_store_get_fact (desk->store, "sync.state", NULL);
  g_assert_cmpstr (state, ==, "failed");
  g_assert_cmpuint (sync_desk_count (desk, HF_OUTBOX_WAITING), ==, 1);
  return error;
}

static const struct {
  const char *name;
  GError *(*ask) (const char *base, const char *ca_file);
} ways[] = {
  { "round", ask_round },           { "read", ask_read },     { "write", ask_write },
  { "discovery", ask_discovery },   { "redeem", ask_redeem }, { "renewal", ask_renewal },
  { "revocation", ask_revocation },
};

/* Not offline, which is an ordinary state: somebody may stand between. Nothing was said. */
static void
test_refused (gconstpointer data)
{
  const Bad *bad = data;
  g_autofree char *authority = find ("authority.pem");

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    Place place = { 0 };
    g_autoptr (GError) error = NULL;
    guint heard;

    place_start (&place, bad);
    error = ways[i].ask (place.base, bad->ours ? authority : NULL);
    heard = place_stop (&place);
    if (!g_error_matches (error, HF_ERROR, HF_ERROR_FAILED) || heard > 0)
      g_error ("%s asked %s: heard %u requests, %s", bad->name, ways[i].name, heard,
               error->message);
    g_assert_null (strstr (error->message, TOKEN));
  }
}

/* What is refused above is refused for its age, and not because nobody could speak to it. */
static void
test_old_is_spoken (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bads); i++) {
    Place place = { 0 };
    g_autoptr (GSubprocess) client = NULL;
    g_autoptr (GError) error = NULL;

    if (bads[i].priority == NULL)
      continue;
    place_start (&place, &bads[i]);
    client = start_child (bads[i].priority, "--ask", place.base, &error);
    g_assert_no_error (error);
    g_assert_true (g_subprocess_wait_check (client, NULL, NULL));
    g_assert_cmpuint (place_stop (&place), ==, 1);
  }
}

/* The child: a server that speaks as its environment says, until its standard input ends. */
static int
serve_in_child (const char *pem)
{
  g_autoptr (ScriptedServer) server = scripted_server_new_tls (pem);

  scripted_server_add_text (server, "200 OK", "", "{}");
  printf ("%s\n", scripted_server_get_url (server));
  fflush (stdout);
  while (getchar () != EOF)
    ;
  printf ("%u\n", scripted_server_count (server));
  return 0;
}

/* The child: a program that speaks to anybody with a good certificate, however old the language. */
static int
ask_in_child (const char *base)
{
  static const char request[] = "GET /fhir/x HTTP/1.1\r\nHost: x\r\n\r\n";
  g_autofree char *authority = find ("authority.pem");
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (authority, NULL);
  g_autoptr (GUri) uri = g_uri_parse (base, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (
      client, "127.0.0.1", (guint16)g_uri_get_port (uri), NULL, NULL);
  g_autoptr (GSocketConnectable) name = g_network_address_new ("127.0.0.1", 443);
  g_autoptr (GIOStream) secured =
      g_tls_client_connection_new (G_IO_STREAM (connection), name, NULL);
  char answer[12];

  g_tls_connection_set_database (G_TLS_CONNECTION (secured), database);
  return g_output_stream_write_all (g_io_stream_get_output_stream (secured), request,
                                    strlen (request), NULL, NULL, NULL) &&
                 g_input_stream_read_all (g_io_stream_get_input_stream (secured), answer,
                                          sizeof answer, NULL, NULL, NULL) &&
                 memcmp (answer, "HTTP/1.1 200", sizeof answer) == 0
             ? 0
             : 1;
}

/* ---- A certificate that goes bad in the middle of a round. */

/* Something for every kind of request: answers, a consent, a packet, a visit. */
static void
write_story (SyncDesk *desk)
{
  static const char *const story[][2] = {
    { "screen.answered", "{'answers': <{'int.need': <'no'>}>}" },
    { "consent.recorded", "{'to': <[<'northside-pantry'>]>, 'items': <[<'id'>]>, "
                          "'back': <true>, 'expires': <'2027-05-01T00:00:00Z'>}" },
    { "packet.sent", "{'to': <'northside-pantry'>, 'items': <[<'id'>]>}" },
    { "appointment.booked", "{'appt': <'a1'>, 'time': <'2026-03-05T15:00:00Z'>, "
                            "'source': <'receiver'>}" },
  };
  g_autofree char *handoff = sync_desk_open (desk);

  for (guint i = 0; i < G_N_ELEMENTS (story); i++)
    g_free (sync_desk_write (desk, handoff, story[i][0], story[i][1]));
}

/* A desk that has synced, a day ago, so that its next round asks all that a round can ask. */
static SyncDesk *
start_desk (HfPractice *practice, Front *front)
{
  g_autofree char *authority = find ("authority.pem");
  SyncDesk *desk = sync_desk_new ("ana", practice, front_get_url (front));

  hf_sync_set_ca_file (desk->sync, authority);
  hf_sync_set_token (desk->sync, TOKEN);
  write_story (desk);
  sync_desk_run (desk);
  write_story (desk);
  hf_practice_advance (practice, HF_DAY + HF_MINUTE);
  return desk;
}

/* It was the last thing that this round asked; nothing was said over it, and nothing is lost. */
static void
assert_ended (SyncDesk *desk, Front *front, guint connections, const GError *error)
{
  g_autofree char *state = hf_store_get_fact (desk->store, "sync.state", NULL);

  g_assert_error (error, HF_ERROR, HF_ERROR_FAILED);
  g_assert_cmpuint (front_count (front), ==, connections);
  g_assert_cmpuint (front_count_betrayed (front), ==, 0);
  g_assert_cmpstr (state, ==, "failed");
  g_assert_cmpuint (sync_desk_count (desk, HF_OUTBOX_REFUSED), ==, 0);
  hf_practice_advance (desk->practice, HF_HOUR);
  sync_desk_run (desk);
  g_assert_cmpuint (sync_desk_count (desk, HF_OUTBOX_SENT), ==, 10);
}

/* FALSE if the round ended before its @n-th request. */
static gboolean
play_midway (guint n, const char *pem)
{
  g_autofree char *good = find ("good.pem");
  g_autoptr (HfPractice) practice = hf_practice_new (31, SYNC_DESK_START);
  g_autoptr (GError) error = NULL;
  Front *front;
  SyncDesk *desk;
  guint before;
  gboolean met;

  hf_practice_start (practice, 0, &error);
  g_assert_no_error (error);
  front = front_new (practice, good);
  desk = start_desk (practice, front);
  before = front_count (front);
  front_show (front, n, pem);
  hf_sync_run (desk->sync, NULL, &error);
  met = front_is_spent (front);
  if (met)
    assert_ended (desk, front, before + n, error);
  else
    g_assert_no_error (error);
  sync_desk_free (desk);
  front_free (front);
  return met;
}

static void
test_midway (gconstpointer data)
{
  g_autofree char *pem = data != NULL ? find (data) : g_strdup ("");
  const guint any = (guint)g_test_rand_int_range (1, 20);
  guint played = 1;

  if (g_getenv ("HF_SOAK") == NULL) {
    g_assert_true (play_midway (any, pem));
    return;
  }
  while (play_midway (played, pem))
    played++;
  g_test_message ("at %u requests of a round", played - 1);
  g_assert_cmpuint (played, >, 20);
}

/* ---- The authority that the organisation named is not there. */
static void
test_no_ca_file (void)
{
  g_autofree char *good = find ("good.pem");
  g_autofree char *missing = find ("nothing.pem");
  const char *const names[] = { missing, "authority.pem", "", good };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (ScriptedServer) server = scripted_server_new_tls (good);
    g_autoptr (SyncDesk) desk = sync_desk_new ("ana", NULL, scripted_server_get_url (server));
    g_autofree char *handoff = sync_desk_open (desk);
    g_autofree char *words = NULL;
    g_autofree char *state = NULL;
    gboolean named = i == 3; /* the certificate itself: one that is believed, and no authority */

    hf_sync_set_ca_file (desk->sync, names[i]);
    g_assert_false (sync_desk_try (desk));
    state = hf_store_get_fact (desk->store, "sync.state", NULL);
    words = hf_store_get_fact (desk->store, "sync.error", NULL);
    g_assert_cmpuint (scripted_server_count (server), ==, named ? 1 : 0);
    g_assert_cmpuint (sync_desk_count (desk, HF_OUTBOX_WAITING), ==, 1);
    if (named)
      continue;
    g_assert_cmpstr (state, ==, "failed");
    g_assert_true (g_str_has_prefix (words, "The certificate file "));
    g_assert_true (g_str_has_suffix (words, "Nothing is sent without it."));
  }
}

int
main (int argc, char *argv[])
{
  static const char *const midway[] = { "expired.pem",        "not-yet.pem",
                                        "other-host.pem",     "unknown-authority.pem",
                                        "through-a-leaf.pem", "sha1.pem",
                                        "self-signed.pem",    NULL };
  const guint step = g_getenv ("HF_SOAK") != NULL ? 1 : 2;

  if (argc == 3 && g_str_equal (argv[1], "--serve"))
    return serve_in_child (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--ask"))
    return ask_in_child (argv[2]);
  self = argv[0];
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bads); i++) {
    g_autofree char *path = g_strconcat ("/sync/tls-rounds/refused/", bads[i].name, NULL);

    g_test_add_data_func (path, &bads[i], test_refused);
  }
  g_test_add_func ("/sync/tls-rounds/old-versions-would-be-spoken", test_old_is_spoken);
  for (guint i = (guint)g_test_rand_int_range (0, (gint32)step); i < G_N_ELEMENTS (midway);
       i += step) {
    g_autofree char *path =
        g_strconcat ("/sync/tls-rounds/midway/", midway[i] != NULL ? midway[i] : "no-tls", NULL);

    g_test_add_data_func (path, midway[i], test_midway);
  }
  g_test_add_func ("/sync/tls-rounds/nothing-without-the-authority-that-was-named",
                   test_no_ca_file);
  return g_test_run ();
}
