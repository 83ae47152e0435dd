/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front.h"
#include "bad-line-harm.h"

#include <string.h>
#include <sys/socket.h>

/* The first byte of a record of TLS that is part of a handshake. */
#define TLS_HANDSHAKE 0x16

struct _Front {
  GSocketListener *listener;
  GSocketAddress *server;
  GCancellable *stop;
  GThread *thread;
  GTlsCertificate *certificate; /* (nullable) */
  char *url;
  char *here;  /* scheme and authority of the door */
  char *there; /* of the server */
  GMutex lock; /* guards all below */
  guint connections;
  guint show_at; /* 0: none */
  char *show;
  char *prefix; /* (nullable) */
  const FrontFault *fault;
  guint betrayed;
};

static gsize
content_length (const char *head)
{
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *at = strstr (lower, "\r\ncontent-length:");

  return at != NULL ? (gsize)g_ascii_strtoull (at + strlen ("\r\ncontent-length:"), NULL, 10) : 0;
}

/* A whole message, or what came until the other side ended. */
static GString *
read_message (GIOStream *stream, GCancellable *stop)
{
  GInputStream *in = g_io_stream_get_input_stream (stream);
  GString *text = g_string_new (NULL);
  gsize whole = G_MAXSIZE;
  char buffer[16384];

  while (text->len < whole) {
    gssize n = g_input_stream_read (in, buffer, sizeof buffer, stop, NULL);
    const char *end;

    if (n <= 0)
      break;
    g_string_append_len (text, buffer, n);
    if (text->str[0] == TLS_HANDSHAKE)
      break;
    end = strstr (text->str, "\r\n\r\n");
    if (whole == G_MAXSIZE && end != NULL)
      whole = (gsize)(end + 4 - text->str) + content_length (text->str);
  }
  return text;
}

static void
write_all (GIOStream *stream, const char *data, gsize size, GCancellable *stop)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), data, size, NULL, stop, NULL);
}

/* %NULL if the server does not answer. */
static GString *
ask_server (Front *front, GString *request)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect (client, G_SOCKET_CONNECTABLE (front->server), front->stop, NULL);
  g_autoptr (GString) answer = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) renamed = NULL;

  if (connection == NULL)
    return NULL;
  write_all (G_IO_STREAM (connection), request->str, request->len, front->stop);
  answer = read_message (G_IO_STREAM (connection), front->stop);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  /* The server names itself in its links; a desk must find them behind the door. */
  bytes = g_string_free_to_bytes (g_steal_pointer (&answer));
  renamed = bad_line_harm_rename (bytes, front->there, front->here);
  return g_string_new_len (g_bytes_get_data (renamed, NULL), (gssize)g_bytes_get_size (renamed));
}

static gsize
choose_size (const FrontFault *fault, gsize size)
{
  if (fault->keep == G_MININT)
    return 0;
  if (fault->keep < 0)
    return size - MIN (size, (gsize)-fault->keep);
  return fault->keep > 0 ? MIN (size, (gsize)fault->keep) : size;
}

static gboolean
is_replaced (const FrontFault *fault, const char *line)
{
  return (fault->length != NULL || fault->from != NULL) &&
         g_ascii_strncasecmp (line, "Content-Length:", 15) == 0;
}

static GString *
make_body (const FrontFault *fault, const char *body)
{
  GString *text = g_string_new (fault->body != NULL ? fault->body : body);

  if (fault->from != NULL)
    g_string_replace (text, fault->from, fault->to, 0);
  return text;
}

static GString *
spoil (const FrontFault *fault, const GString *answer)
{
  g_auto (GStrv) parts = g_strsplit (answer->str, "\r\n\r\n", 2);
  g_auto (GStrv) lines = g_strsplit (parts[0] != NULL ? parts[0] : "", "\r\n", -1);
  g_autoptr (GString) body = NULL;
  GString *text = g_string_new (NULL);

  if (fault->raw != NULL)
    return g_string_append (text, fault->raw);
  if (fault->status != NULL)
    g_string_append_printf (text, "HTTP/1.1 %s\r\n", fault->status);
  else
    g_string_append_printf (text, "%s\r\n", lines[0] != NULL ? lines[0] : "HTTP/1.1 200 OK");
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    if (!is_replaced (fault, lines[i]))
      g_string_append_printf (text, "%s\r\n", lines[i]);
  body = make_body (fault, parts[0] != NULL ? parts[1] : NULL);
  if (fault->from != NULL)
    g_string_append_printf (text, "Content-Length: %zu\r\n", body->len);
  if (fault->length != NULL && *fault->length != '\0')
    g_string_append_printf (text, "Content-Length: %s\r\n", fault->length);
  g_string_append_printf (text, "%s\r\n", fault->headers != NULL ? fault->headers : "");
  return g_string_append_len (text, body->str, (gssize)choose_size (fault, body->len));
}

static const FrontFault *
take_fault (Front *front, const char *request)
{
  const FrontFault *fault = NULL;

  g_mutex_lock (&front->lock);
  if (front->prefix != NULL && g_str_has_prefix (request, front->prefix)) {
    g_clear_pointer (&front->prefix, g_free);
    fault = front->fault;
  }
  g_mutex_unlock (&front->lock);
  return fault;
}

static void
wait_until_gone (GIOStream *stream, GCancellable *stop)
{
  char buffer[256];

  while (g_input_stream_read (g_io_stream_get_input_stream (stream), buffer, sizeof buffer, stop,
                              NULL) > 0)
    ;
}

static FrontEnd
serve (Front *front, GIOStream *stream, gboolean shown)
{
  static const char no_tls[] = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n";
  g_autoptr (GString) request = read_message (stream, front->stop);
  const FrontFault *fault;
  g_autoptr (GString) answer = NULL;
  g_autoptr (GString) spoilt = NULL;

  if (request->len == 0)
    return FRONT_CLOSE;
  if (request->str[0] == TLS_HANDSHAKE) {
    write_all (stream, no_tls, strlen (no_tls), front->stop);
    return FRONT_CLOSE;
  }
  if (shown) {
    g_mutex_lock (&front->lock);
    front->betrayed += strstr (request->str, " HTTP/1.1\r\n") != NULL;
    g_mutex_unlock (&front->lock);
  }
  fault = take_fault (front, request->str);
  if (fault == NULL || !fault->before)
    answer = ask_server (front, request);
  if (answer == NULL)
    answer = g_string_new (NULL);
  if (fault == NULL) {
    write_all (stream, answer->str, answer->len, front->stop);
    return FRONT_CLOSE;
  }
  spoilt = spoil (fault, answer);
  write_all (stream, spoilt->str, spoilt->len, front->stop);
  if (fault->end == FRONT_STALL)
    wait_until_gone (stream, front->stop);
  return fault->end;
}

/* (nullable): the PEM file that this connection must see. */
static char *
take_show (Front *front)
{
  char *pem = NULL;

  g_mutex_lock (&front->lock);
  front->connections++;
  if (front->show_at > 0 && --front->show_at == 0)
    pem = g_steal_pointer (&front->show);
  g_mutex_unlock (&front->lock);
  return pem;
}

/* %NULL if the client does not go on with the handshake. */
static GIOStream *
secure (Front *front, GIOStream *connection, const char *shown)
{
  g_autoptr (GTlsCertificate) other = NULL;
  g_autoptr (GError) error = NULL;
  GIOStream *secured;

  if (front->certificate == NULL || (shown != NULL && *shown == '\0'))
    return g_object_ref (connection);
  if (shown != NULL)
    other = g_tls_certificate_new_from_file (shown, &error);
  g_assert_no_error (error);
  secured =
      g_tls_server_connection_new (connection, other != NULL ? other : front->certificate, NULL);
  if (!g_tls_connection_handshake (G_TLS_CONNECTION (secured), front->stop, NULL))
    g_clear_object (&secured);
  return secured;
}

static void
serve_connection (Front *front, GSocketConnection *connection)
{
  static const struct linger at_once = { .l_onoff = 1 };
  g_autofree char *shown = take_show (front);
  g_autoptr (GIOStream) stream = secure (front, G_IO_STREAM (connection), shown);
  FrontEnd end = stream != NULL ? serve (front, stream, shown != NULL) : FRONT_CLOSE;

  if (end == FRONT_RESET)
    setsockopt (g_socket_get_fd (g_socket_connection_get_socket (connection)), SOL_SOCKET,
                SO_LINGER, &at_once, sizeof at_once);
  g_io_stream_close (stream != NULL && end != FRONT_RESET ? stream : G_IO_STREAM (connection), NULL,
                     NULL);
}

static gpointer
accept_thread (gpointer user_data)
{
  Front *front = user_data;

  while (!g_cancellable_is_cancelled (front->stop)) {
    g_autoptr (GSocketConnection) connection =
        g_socket_listener_accept (front->listener, NULL, front->stop, NULL);

    if (connection == NULL)
      continue;
    g_tcp_connection_set_graceful_disconnect (G_TCP_CONNECTION (connection), FALSE);
    serve_connection (front, connection);
  }
  return NULL;
}

Front *
front_new (HfPractice *practice, const char *pem)
{
  Front *front = g_new0 (Front, 1);
  g_autoptr (GUri) uri = g_uri_parse (hf_practice_get_base_url (practice), G_URI_FLAGS_NONE, NULL);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  if (pem != NULL)
    front->certificate = g_tls_certificate_new_from_file (pem, &error);
  g_assert_no_error (error);
  front->stop = g_cancellable_new ();
  front->server = g_inet_socket_address_new_from_string ("127.0.0.1", (guint)g_uri_get_port (uri));
  front->there = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uri));
  g_mutex_init (&front->lock);
  front->listener = g_socket_listener_new ();
  g_socket_listener_add_address (front->listener, any_port, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  front->here = g_strdup_printf ("%s://127.0.0.1:%u", pem != NULL ? "https" : "http",
                                 g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  front->url = g_strconcat (front->here, "/fhir", NULL);
  front->thread = g_thread_new ("front", accept_thread, front);
  return front;
}

void
front_free (Front *front)
{
  g_cancellable_cancel (front->stop);
  g_thread_join (front->thread);
  g_socket_listener_close (front->listener);
  g_object_unref (front->listener);
  g_object_unref (front->server);
  g_object_unref (front->stop);
  g_clear_object (&front->certificate);
  g_mutex_clear (&front->lock);
  g_free (front->url);
  g_free (front->here);
  g_free (front->there);
  g_free (front->show);
  g_free (front->prefix);
  g_free (front);
}

const char *
front_get_url (Front *front)
{
  return front->url;
}

void
front_show (Front *front, guint n, const char *pem)
{
  g_mutex_lock (&front->lock);
  front->show_at = n;
  g_free (front->show);
  front->show = g_strdup (pem);
  g_mutex_unlock (&front->lock);
}

void
front_spoil (Front *front, const char *prefix, const FrontFault *fault)
{
  g_mutex_lock (&front->lock);
  g_free (front->prefix);
  front->prefix = g_strdup (prefix);
  front->fault = fault;
  g_mutex_unlock (&front->lock);
}

gboolean
front_is_spent (Front *front)
{
  gboolean spent;

  g_mutex_lock (&front->lock);
  spent = front->prefix == NULL && front->show == NULL;
  g_mutex_unlock (&front->lock);
  return spent;
}

guint
front_count (Front *front)
{
  guint n;

  g_mutex_lock (&front->lock);
  n = front->connections;
  g_mutex_unlock (&front->lock);
  return n;
}

guint
front_count_betrayed (Front *front)
{
  guint n;

  g_mutex_lock (&front->lock);
  n = front->betrayed;
  g_mutex_unlock (&front->lock);
  return n;
}
