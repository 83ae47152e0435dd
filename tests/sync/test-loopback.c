/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door on this computer: who may knock, with what, and for how long (G37). */
#include "fake-provider.h"
#include "hf-error.h"
#include "hf-loopback.h"

#include <string.h>

#define STATE "the-state-of-this-try"
#define GOOD "GET /callback?code=c1&state=" STATE " HTTP/1.1\r\n"

typedef struct {
  HfLoopback *loopback;
  guint16 port;
  GPtrArray *knocks; /* GBytes: "%s" is never replaced: what goes out is what stands there */
  GPtrArray *heard;
  GThread *thread;
} Door;

static void
door_set_up (Door *door, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = NULL;

  door->loopback = hf_loopback_new (STATE, "Done.", &error);
  g_assert_no_error (error);
  uri = g_uri_parse (hf_loopback_get_uri (door->loopback), G_URI_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_uri_get_host (uri), ==, "127.0.0.1");
  door->port = (guint16)g_uri_get_port (uri);
  door->knocks = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  door->heard = g_ptr_array_new_with_free_func (g_free);
}

static void
door_tear_down (Door *door, gconstpointer data)
{
  g_clear_pointer (&door->loopback, hf_loopback_free);
  if (door->thread != NULL)
    g_thread_join (door->thread);
  g_ptr_array_unref (door->knocks);
  g_ptr_array_unref (door->heard);
}

static void
knock (Door *door, const char *text)
{
  g_ptr_array_add (door->knocks, g_bytes_new (text, strlen (text)));
}

/* With a Host line that is ours and the empty line. */
static void
knock_as_browser (Door *door, const char *line)
{
  g_autofree char *text = g_strdup_printf ("%sHost: 127.0.0.1:%u\r\n\r\n", line, door->port);

  knock (door, text);
}

static gpointer
knock_thread (gpointer data)
{
  Door *door = data;

  for (guint i = 0; i < door->knocks->len; i++) {
    gsize size;
    const char *bytes = g_bytes_get_data (g_ptr_array_index (door->knocks, i), &size);

    g_ptr_array_add (door->heard, fake_browser_say (door->port, bytes, size));
  }
  return NULL;
}

static HfRedirect *
wait_for_browser (Door *door, GError **error)
{
  HfRedirect *redirect;

  door->thread = g_thread_new ("browser", knock_thread, door);
  redirect = hf_loopback_wait (door->loopback, 60 * 1000, NULL, error);
  g_thread_join (g_steal_pointer (&door->thread));
  return redirect;
}

/* All knocks but the last hear what @answer begins with; the last is the right one. */
static void
assert_only_last (Door *door, const char *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfRedirect) redirect = NULL;
  guint last = door->knocks->len;

  knock_as_browser (door, GOOD);
  redirect = wait_for_browser (door, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (redirect->code, ==, "c1");
  for (guint i = 0; i < last; i++)
    if (*answer == '\0')
      g_assert_cmpstr (g_ptr_array_index (door->heard, i), ==, "");
    else
      g_assert_true (g_str_has_prefix (g_ptr_array_index (door->heard, i), answer));
  g_assert_true (g_str_has_prefix (g_ptr_array_index (door->heard, last), "HTTP/1.1 200 OK\r\n"));
}

static void
test_strangers (Door *door, gconstpointer data)
{
  static const char *const lines[] = {
    "GET / HTTP/1.1\r\n",
    "GET /favicon.ico HTTP/1.1\r\n",
    "GET /callback HTTP/1.1\r\n",
    "GET /callback2?code=c1&state=" STATE " HTTP/1.1\r\n",
    "GET /../callback?code=c1&state=" STATE " HTTP/1.1\r\n",
    "GET http://127.0.0.1/callback?code=c1&state=" STATE " HTTP/1.1\r\n",
    "POST /callback?code=c1&state=" STATE " HTTP/1.1\r\n",
    "HEAD /callback?code=c1&state=" STATE " HTTP/1.1\r\n",
    "OPTIONS * HTTP/1.1\r\n",
    "GET /callback?code=c1&state=" STATE " HTTP/1.0\r\n",
    "GET /callback?code=c1&state=" STATE "\r\n",
    "GET /callback?code=c1&code=c2&state=" STATE " HTTP/1.1\r\n",
    "GET /callback?code=c1&error=x&state=" STATE " HTTP/1.1\r\n",
    "GET /callback?state=" STATE " HTTP/1.1\r\n",
    "GET /callback?code=c1&state=" STATE " HTTP/1.1\r\nHost: 127.0.0.1\r\n",
    "get /callback?code=c1&state=" STATE " HTTP/1.1\r\n",
    "GET\t/callback?code=c1&state=" STATE " HTTP/1.1\r\n",
    "GET  /callback?code=c1&state=" STATE " HTTP/1.1\r\n",
    " GET /callback?code=c1&state=" STATE " HTTP/1.1\r\n",
    "\r\nGET /callback?code=c1&state=" STATE " HTTP/1.1\r\n",
    "GET /callback/?code=c1&state=" STATE " HTTP/1.1\r\n",
    "GET //callback?code=c1&state=" STATE " HTTP/1.1\r\n",
    "GET /%63allback?code=c1&state=" STATE " HTTP/1.1\r\n",
    "GET /callback;x?code=c1&state=" STATE " HTTP/1.1\r\n",
    "GET /callback#?code=c1&state=" STATE " HTTP/1.1\r\n",
    "GET /callback?code=c1&state=" STATE " HTTP/2\r\n",
    "GET /callback?code=c1&state=" STATE " HTTP/1.1 x\r\n",
    "GET /callback?code=c1&state=" STATE "%00 HTTP/1.1\r\n",
    "GET /callback?code=c1&state=" STATE "&state= HTTP/1.1\r\n",
    "GET /callback?code=c1&iss=a&iss=b&state=" STATE " HTTP/1.1\r\n",
    "CONNECT 127.0.0.1:80 HTTP/1.1\r\n",
    "TRACE /callback?code=c1&state=" STATE " HTTP/1.1\r\n",
    "PRI * HTTP/2.0\r\n",
    "\x16\x03\x01\x02 GET /callback?code=c1&state=" STATE " HTTP/1.1\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    knock_as_browser (door, lines[i]);
  assert_only_last (door, "HTTP/1.1 404 ");
}

static void
knock_with_state (Door *door, const char *state)
{
  g_autofree char *line = g_strdup_printf ("GET /callback?code=c1&state=%s HTTP/1.1\r\n", state);

  knock_as_browser (door, line);
}

/* Every state that is nearly the right one, and those of other tries (G34). */
static void
test_states (Door *door, gconstpointer data)
{
  static const char *const others[] = { "",
                                        "the-state-of-the-try-before",
                                        "+" STATE,
                                        STATE "+",
                                        STATE STATE,
                                        STATE "%0d%0a",
                                        STATE "%C3%A4",
                                        "*" };
  const gsize length = strlen (STATE);

  for (gsize i = 0; i < length; i++) {
    g_autofree char *changed = g_strdup (STATE);
    g_autofree char *upper = g_strdup (STATE);
    g_autofree char *shorter = g_strconcat (STATE, NULL);

    changed[i] = '_';
    knock_with_state (door, changed);
    memmove (shorter + i, shorter + i + 1, length - i);
    knock_with_state (door, shorter);
    upper[i] = g_ascii_toupper (upper[i]);
    if (!g_str_equal (upper, STATE))
      knock_with_state (door, upper);
  }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    knock_with_state (door, others[i]);
  g_assert_cmpuint (door->knocks->len, >=, 50);
  assert_only_last (door, "HTTP/1.1 404 ");
}

/* A page elsewhere whose name was made to mean this computer says its own name. */
static void
test_host (Door *door, gconstpointer data)
{
  const char *const hosts[] = { "evil.example", "localhost", "127.0.0.1", "127.0.0.1:1",
                                "[::1]",        "127.1",     "" };

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++) {
    g_autofree char *text = g_strdup_printf (GOOD "Host: %s\r\n\r\n", hosts[i]);
    g_autofree char *named = g_strdup_printf (GOOD "Host: %s:%u\r\n\r\n", hosts[i], door->port);

    knock (door, text);
    if (!g_str_equal (hosts[i], "127.0.0.1"))
      knock (door, named);
  }
  knock (door, GOOD "\r\n");
  assert_only_last (door, "HTTP/1.1 404 ");
}

static void
test_giant (Door *door, gconstpointer data)
{
  g_autofree char *much = g_strnfill (HF_REDIRECT_MAX, 'x');
  g_autofree char *line =
      g_strdup_printf ("GET /callback?code=%s&state=" STATE " HTTP/1.1\r\n", much);
  g_autofree char *headers = g_strdup_printf (GOOD "X-Much: %s\r\n", much);

  knock_as_browser (door, line);
  knock_as_browser (door, headers);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (HfRedirect) redirect = NULL;

    knock_as_browser (door, GOOD);
    redirect = wait_for_browser (door, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (redirect->code, ==, "c1");
  }
  /* The line may be cut while they still talk; it is never a success. */
  for (guint i = 0; i < 2; i++)
    g_assert_false (g_str_has_prefix (g_ptr_array_index (door->heard, i), "HTTP/1.1 200"));
}

static void
test_slow (Door *door, gconstpointer data)
{
  hf_loopback_set_patience (door->loopback, 50);
  knock (door, "");
  knock (door, "GET /callback?co");
  knock (door, GOOD "Host: 127.0.0.1");
  assert_only_last (door, "");
}

/* Ten thousand who come and go. */
static void
come_and_go (guint16 port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  for (guint i = 0; i < 10000; i++) {
    g_autoptr (GSocketConnection) connection =
        g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);

    if (connection == NULL)
      continue;
    g_tcp_connection_set_graceful_disconnect (G_TCP_CONNECTION (connection), FALSE);
    g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  }
}

/* And then two hundred who say nothing, and a browser that tries until it is heard. */
static gpointer
crowd_thread (gpointer data)
{
  Door *door = data;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GPtrArray) idle = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = g_strdup_printf (GOOD "Host: 127.0.0.1:%u\r\n\r\n", door->port);

  come_and_go (door->port);
  for (guint i = 0; i < 200; i++) {
    GSocketConnection *connection =
        g_socket_client_connect_to_host (client, "127.0.0.1", door->port, NULL, NULL);

    if (connection != NULL)
      g_ptr_array_add (idle, connection);
  }
  for (;;) {
    g_autofree char *answer = fake_browser_say (door->port, text, strlen (text));

    if (g_str_has_prefix (answer, "HTTP/1.1 200 "))
      return NULL;
  }
}

static void
test_many (Door *door, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfRedirect) redirect = NULL;

  hf_loopback_set_patience (door->loopback, 50);
  door->thread = g_thread_new ("crowd", crowd_thread, door);
  redirect = hf_loopback_wait (door->loopback, 60 * 1000, NULL, &error);
  g_thread_join (g_steal_pointer (&door->thread));
  g_assert_no_error (error);
  g_assert_cmpstr (redirect->code, ==, "c1");
}

static void
test_once (Door *door, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfRedirect) redirect = NULL;

  knock_as_browser (door, GOOD);
  knock_as_browser (door, GOOD);
  redirect = wait_for_browser (door, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (door->heard, 0), "HTTP/1.1 200 "));
  /* Nobody listens any more. */
  g_assert_cmpstr (g_ptr_array_index (door->heard, 1), ==, "");
}

static void
test_this_computer (Door *door, gconstpointer data)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();

  g_assert_null (g_socket_client_connect_to_host (client, "127.0.0.2", door->port, NULL, NULL));
  g_assert_null (g_socket_client_connect_to_host (client, "::1", door->port, NULL, NULL));
}

/* Bytes that nobody meant: no crash, and nothing taken that is not whole (G29). */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "GET ",   "/callback?", "code=", "&",        "state=", STATE, " HTTP/1.1",
    "\r\n",   "Host:",      " h:1",  "\r\n\r\n", "%",      "%41", "%00",
    "error=", "iss=",       "\xff",  "\r",       "=",      "c1"
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (8252);
  guint taken = 0;

  for (guint i = 0; i < 100000; i++) {
    g_autoptr (GString) text = g_string_new (i % 2 == 0 ? "GET /callback?code=c1&state=s" : "");
    const guint n = (guint)g_rand_int_range (random, 0, 12);
    g_autoptr (HfRedirect) redirect = NULL;

    for (guint k = 0; k < n; k++)
      g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
    if (i % 4 == 0)
      g_string_append (text, " HTTP/1.1\r\nHost: h:1\r\n\r\n");
    if (text->len > 0 && i % 3 == 0)
      text->str[g_rand_int_range (random, 0, (gint32)text->len)] =
          (char)g_rand_int_range (random, 0, 256);
    redirect = hf_redirect_read (text->str, text->len, "h:1");
    if (redirect == NULL)
      continue;
    taken++;
    g_assert_nonnull (redirect->state);
    g_assert_true ((redirect->code == NULL) != (redirect->fault == NULL));
    g_assert_true (g_str_has_prefix (text->str, "GET /callback?"));
    g_assert_true (g_str_has_suffix (text->str, "\r\n\r\n"));
  }
  g_assert_cmpuint (taken, >, 1000);
}

static void
add (const char *path, void (*test) (Door *door, gconstpointer data))
{
  g_test_add (path, Door, NULL, door_set_up, test, door_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/sync/loopback/says-404-to-anything-else", test_strangers);
  add ("/sync/loopback/waits-on-after-any-other-state", test_states);
  add ("/sync/loopback/answers-to-its-own-name-only", test_host);
  add ("/sync/loopback/hears-no-giant-request", test_giant);
  add ("/sync/loopback/does-not-wait-for-slow-talkers", test_slow);
  add ("/sync/loopback/is-not-kept-busy-by-many", test_many);
  add ("/sync/loopback/opens-once", test_once);
  add ("/sync/loopback/listens-on-127.0.0.1-only", test_this_computer);
  g_test_add_func ("/sync/loopback/takes-nothing-that-is-not-whole", test_random);
  return g_test_run ();
}
