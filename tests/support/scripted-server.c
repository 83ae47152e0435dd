/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scripted-server.h"

#include <string.h>

/* The first byte of a record of TLS that is part of a handshake. */
#define TLS_HANDSHAKE 0x16

typedef struct {
  GBytes *bytes;
  GBytes *again; /* (nullable): comes after them, until the client goes away */
  ScriptedEnd end;
} Answer;

struct _ScriptedServer {
  GSocketListener *listener;
  GCancellable *stop;
  GThread *thread;
  GTlsCertificate *certificate; /* (nullable) */
  char *url;
  GMutex lock; /* guards the two below */
  GCond heard; /* another request came */
  GQueue answers;
  GPtrArray *requests; /* utf8 */
};

static void
answer_free (Answer *answer)
{
  g_bytes_unref (answer->bytes);
  g_clear_pointer (&answer->again, g_bytes_unref);
  g_free (answer);
}

static gsize
content_length (const char *head)
{
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *at = strstr (lower, "\r\ncontent-length:");

  return at != NULL ? (gsize)g_ascii_strtoull (at + strlen ("\r\ncontent-length:"), NULL, 10) : 0;
}

/* What a server that speaks no TLS says to a client that begins with it. */
static void
answer_handshake (GOutputStream *out, GCancellable *stop)
{
  static const char no_tls[] = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";

  g_output_stream_write_all (out, no_tls, strlen (no_tls), NULL, stop, NULL);
}

/* Head and body, or %NULL if the client went away or wants to begin with TLS. */
static char *
read_request (GIOStream *connection, GCancellable *stop)
{
  GInputStream *in = g_io_stream_get_input_stream (connection);
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];

  for (;;) {
    const char *end = strstr (text->str, "\r\n\r\n");
    gssize n;

    if (end != NULL && text->len >= (gsize)(end + 4 - text->str) + content_length (text->str))
      return g_string_free (g_steal_pointer (&text), FALSE);
    n = g_input_stream_read (in, buffer, sizeof buffer, stop, NULL);
    if (n <= 0)
      return NULL;
    if (text->len == 0 && buffer[0] == TLS_HANDSHAKE) {
      answer_handshake (g_io_stream_get_output_stream (connection), stop);
      return NULL;
    }
    g_string_append_len (text, buffer, n);
  }
}

static Answer *
next_answer (ScriptedServer *server, char *request)
{
  Answer *answer;

  g_mutex_lock (&server->lock);
  g_ptr_array_add (server->requests, request);
  answer = g_queue_pop_head (&server->answers);
  g_cond_broadcast (&server->heard);
  g_mutex_unlock (&server->lock);
  return answer;
}

static void
repeat (GOutputStream *out, GBytes *again, GCancellable *stop)
{
  gsize size;
  const char *data = g_bytes_get_data (again, &size);

  while (g_output_stream_write_all (out, data, size, NULL, stop, NULL))
    ;
}

static void
wait_until_gone (GInputStream *in, GCancellable *stop)
{
  char buffer[256];

  while (g_input_stream_read (in, buffer, sizeof buffer, stop, NULL) > 0)
    ;
}

static void
serve (ScriptedServer *server, GIOStream *connection)
{
  GInputStream *in = g_io_stream_get_input_stream (connection);
  GOutputStream *out = g_io_stream_get_output_stream (connection);
  char *request = read_request (connection, server->stop);
  Answer *answer;
  gsize size;
  const char *data;

  if (request == NULL)
    return;
  answer = next_answer (server, request);
  if (answer == NULL)
    return;
  data = g_bytes_get_data (answer->bytes, &size);
  g_output_stream_write_all (out, data, size, NULL, server->stop, NULL);
  if (answer->again != NULL)
    repeat (out, answer->again, server->stop);
  else if (answer->end == SCRIPTED_STALL)
    wait_until_gone (in, server->stop);
  answer_free (answer);
}

/* %NULL if the client does not go on with the handshake. */
static GIOStream *
secure (ScriptedServer *server, GIOStream *connection)
{
  GIOStream *secured;

  if (server->certificate == NULL)
    return g_object_ref (connection);
  secured = g_tls_server_connection_new (connection, server->certificate, NULL);
  g_assert_nonnull (secured);
  if (!g_tls_connection_handshake (G_TLS_CONNECTION (secured), server->stop, NULL))
    g_clear_object (&secured);
  return secured;
}

static void
serve_connection (ScriptedServer *server, GIOStream *connection)
{
  g_autoptr (GIOStream) stream = secure (server, connection);

  if (stream != NULL)
    serve (server, stream);
  g_io_stream_close (stream != NULL ? stream : connection, NULL, NULL);
}

static gpointer
accept_thread (gpointer user_data)
{
  ScriptedServer *server = user_data;

  while (!g_cancellable_is_cancelled (server->stop)) {
    g_autoptr (GSocketConnection) connection =
        g_socket_listener_accept (server->listener, NULL, server->stop, NULL);

    if (connection != NULL)
      serve_connection (server, G_IO_STREAM (connection));
  }
  return NULL;
}

/* Takes @certificate. */
static ScriptedServer *
start (GTlsCertificate *certificate)
{
  ScriptedServer *server = g_new0 (ScriptedServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  server->listener = g_socket_listener_new ();
  server->stop = g_cancellable_new ();
  server->requests = g_ptr_array_new_with_free_func (g_free);
  g_queue_init (&server->answers);
  g_mutex_init (&server->lock);
  g_cond_init (&server->heard);
  g_socket_listener_add_address (server->listener, any_port, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  server->certificate = certificate;
  server->url = g_strdup_printf ("%s://127.0.0.1:%u/fhir", certificate != NULL ? "https" : "http",
                                 g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  server->thread = g_thread_new ("scripted-server", accept_thread, server);
  return server;
}

ScriptedServer *
scripted_server_new (void)
{
  return start (NULL);
}

ScriptedServer *
scripted_server_new_tls (const char *pem)
{
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (pem, &error);

  g_assert_no_error (error);
  return start (certificate);
}

void
scripted_server_free (ScriptedServer *server)
{
  g_cancellable_cancel (server->stop);
  g_thread_join (server->thread);
  g_socket_listener_close (server->listener);
  g_object_unref (server->listener);
  g_object_unref (server->stop);
  g_clear_object (&server->certificate);
  g_queue_clear_full (&server->answers, (GDestroyNotify)answer_free);
  g_ptr_array_unref (server->requests);
  g_cond_clear (&server->heard);
  g_mutex_clear (&server->lock);
  g_free (server->url);
  g_free (server);
}

const char *
scripted_server_get_url (ScriptedServer *server)
{
  return server->url;
}

/* Takes @answer. */
static void
queue (ScriptedServer *server, Answer *answer)
{
  g_mutex_lock (&server->lock);
  g_queue_push_tail (&server->answers, answer);
  g_mutex_unlock (&server->lock);
}

void
scripted_server_add (ScriptedServer *server, gconstpointer bytes, gsize size, ScriptedEnd end)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->bytes = g_bytes_new (bytes, size);
  answer->end = end;
  queue (server, answer);
}

void
scripted_server_add_endless (ScriptedServer *server, const char *start, const char *again)
{
  Answer *answer = g_new0 (Answer, 1);

  g_autoptr (GString) block = g_string_new (again);

  /* A piece of a few bytes at a time would be no flood. */
  while (block->len < 4096)
    g_string_append (block, again);
  answer->bytes = g_bytes_new (start, strlen (start));
  answer->again = g_string_free_to_bytes (g_steal_pointer (&block));
  queue (server, answer);
}

void
scripted_server_add_text (ScriptedServer *server,
                          const char *status,
                          const char *headers,
                          const char *body)
{
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 %s\r\n"
                                           "Content-Type: application/fhir+json\r\n"
                                           "Connection: close\r\n"
                                           "%s"
                                           "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                                           status, headers, strlen (body), body);

  scripted_server_add (server, text, strlen (text), SCRIPTED_CLOSE);
}

guint
scripted_server_count (ScriptedServer *server)
{
  guint n;

  g_mutex_lock (&server->lock);
  n = server->requests->len;
  g_mutex_unlock (&server->lock);
  return n;
}

void
scripted_server_wait (ScriptedServer *server, guint n)
{
  g_mutex_lock (&server->lock);
  while (server->requests->len < n)
    g_cond_wait (&server->heard, &server->lock);
  g_mutex_unlock (&server->lock);
}

char *
scripted_server_dup_request (ScriptedServer *server, guint n)
{
  char *request;

  g_mutex_lock (&server->lock);
  g_assert_cmpuint (n, <, server->requests->len);
  request = g_strdup (g_ptr_array_index (server->requests, n));
  g_mutex_unlock (&server->lock);
  return request;
}
