/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bad-line.h"
#include "bad-line-harm.h"
#include "hf-time.h"
#include "scripted-server.h"

#include <string.h>

struct _BadLine {
  HfPractice *practice;
  GSocketListener *listener;
  GSocketAddress *server;
  GCancellable *stop;
  GThread *thread;
  ScriptedServer *thief; /* where redirects point */
  char *url;
  char *here;  /* authority of the line */
  char *there; /* authority of the server */
  GMutex lock; /* guards all below */
  GRand *random;
  double chance;
  char *prefix; /* (nullable): of the one request that meets @next */
  BadLineFault next;
  gsize at;
  gsize head;
  guint counts[BAD_LINE_FAULTS];
  GQueue held;         /* (element-type GBytes): requests that arrive later */
  GHashTable *answers; /* (element-type utf8 GBytes): what a GET got */
};

static gsize
content_length (const char *head, gsize size)
{
  const char *at = g_strstr_len (head, (gssize)size, "\r\nContent-Length:");

  return at != NULL ? (gsize)g_ascii_strtoull (at + strlen ("\r\nContent-Length:"), NULL, 10) : 0;
}

/* A whole message, or what came until the other side ended; %NULL if nothing did. */
static GBytes *
read_message (GIOStream *stream, GCancellable *stop)
{
  GInputStream *in = g_io_stream_get_input_stream (stream);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize whole = 0;
  guint8 buffer[16384];

  while (whole == 0 || bytes->len < whole) {
    gssize n = g_input_stream_read (in, buffer, sizeof buffer, stop, NULL);
    const char *end;

    if (n <= 0)
      break;
    g_byte_array_append (bytes, buffer, (guint)n);
    end = g_strstr_len ((const char *)bytes->data, (gssize)bytes->len, "\r\n\r\n");
    if (whole == 0 && end != NULL) {
      gsize head = (gsize)(end + 4 - (const char *)bytes->data);

      whole = head + content_length ((const char *)bytes->data, head);
    }
  }
  return bytes->len > 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

static void
write_all (GIOStream *stream, const char *data, gsize size, GCancellable *stop)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), data, size, NULL, stop, NULL);
}

/* The first @size bytes of @request; the answer is %NULL if that is not all of it. */
static GBytes *
ask_server (BadLine *line, GBytes *request, gsize size)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect (client, G_SOCKET_CONNECTABLE (line->server), line->stop, NULL);
  GBytes *answer = NULL;

  if (connection == NULL)
    return NULL;
  write_all (G_IO_STREAM (connection), g_bytes_get_data (request, NULL), size, line->stop);
  if (size == g_bytes_get_size (request))
    answer = read_message (G_IO_STREAM (connection), line->stop);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return answer;
}

static GBytes *
ask (BadLine *line, GBytes *request)
{
  g_autoptr (GBytes) answer = ask_server (line, request, g_bytes_get_size (request));

  /* The server names itself in its links; a desk must find them on the line. */
  return answer != NULL ? bad_line_harm_rename (answer, line->there, line->here) : NULL;
}

static void
release (BadLine *line, guint most)
{
  for (guint i = 0; i < most; i++) {
    g_autoptr (GBytes) request = NULL;
    g_autoptr (GBytes) answer = NULL;

    g_mutex_lock (&line->lock);
    request = g_queue_pop_head (&line->held);
    g_mutex_unlock (&line->lock);
    if (request == NULL)
      return;
    answer = ask_server (line, request, g_bytes_get_size (request));
  }
}

/* What happens to one request; drawn with the lock held. */
typedef struct {
  BadLineFault fault;
  gsize at; /* G_MAXSIZE: to be drawn */
  guint32 draw;
  guint release;
} Plan;

static Plan
make_plan (BadLine *line, GBytes *request)
{
  Plan plan = { .fault = BAD_LINE_CLEAN, .at = G_MAXSIZE };
  gsize size;
  const char *text = g_bytes_get_data (request, &size);

  plan.draw = g_rand_int (line->random);
  plan.release = (guint)g_rand_int_range (line->random, 0, 3);
  if (line->prefix != NULL) {
    if (size < strlen (line->prefix) || strncmp (text, line->prefix, strlen (line->prefix)) != 0)
      return plan;
    plan.fault = line->next;
    plan.at = line->at;
    g_clear_pointer (&line->prefix, g_free);
  } else if (g_rand_double (line->random) < line->chance) {
    plan.fault = (BadLineFault)g_rand_int_range (line->random, 1, BAD_LINE_FAULTS);
  }
  if (plan.fault == BAD_LINE_STALE && strncmp (text, "GET ", 4) != 0)
    plan.fault = BAD_LINE_CLEAN;
  line->counts[plan.fault]++;
  return plan;
}

static char *
dup_first_line (GBytes *request)
{
  gsize size;
  const char *text = g_bytes_get_data (request, &size);
  const char *end = g_strstr_len (text, (gssize)size, "\r\n");

  return g_strndup (text, end != NULL ? (gsize)(end - text) : size);
}

static GBytes *
remember (BadLine *line, GBytes *request, GBytes *answer, gboolean stale)
{
  g_autofree char *name = dup_first_line (request);
  gsize size;
  const char *text = g_bytes_get_data (answer, &size);
  const char *end = g_strstr_len (text, (gssize)size, "\r\n\r\n");
  GBytes *before;

  g_mutex_lock (&line->lock);
  line->head = end != NULL ? (gsize)(end + 4 - text) : size;
  before = g_hash_table_lookup (line->answers, name);
  answer = g_bytes_ref (stale && before != NULL ? before : answer);
  if (g_str_has_prefix (name, "GET "))
    g_hash_table_replace (line->answers, g_steal_pointer (&name), g_bytes_ref (answer));
  g_mutex_unlock (&line->lock);
  return answer;
}

static gsize
place (const Plan *plan, gsize size)
{
  return plan->at != G_MAXSIZE ? MIN (plan->at, size) : plan->draw % MAX (size, 1);
}

/* The answer as the desk gets it; %NULL: none. */
static GBytes *
harm_answer (BadLine *line, const Plan *plan, GBytes *answer)
{
  switch (plan->fault) {
  case BAD_LINE_CUT:
    return g_bytes_new_from_bytes (answer, 0, place (plan, g_bytes_get_size (answer)));
  case BAD_LINE_HALF:
    return bad_line_harm_halve (answer);
  case BAD_LINE_CORRUPT:
    return bad_line_harm_corrupt (answer, place (plan, g_bytes_get_size (answer)));
  case BAD_LINE_LENGTH:
    return bad_line_harm_length (answer, plan->draw);
  case BAD_LINE_CHUNKS:
    return bad_line_harm_chunks (answer, plan->draw);
  case BAD_LINE_GATEWAY:
    return bad_line_harm_gateway (plan->draw);
  case BAD_LINE_DELAY:
    hf_practice_advance (line->practice, plan->draw % (40 * HF_SECOND));
    return g_bytes_ref (answer);
  default:
    return g_bytes_ref (answer);
  }
}

/* The answer of a fault that keeps the request from the server; FALSE for any other. */
static gboolean
answer_at_once (BadLine *line, const Plan *plan, GBytes *request, GBytes **out)
{
  switch (plan->fault) {
  case BAD_LINE_CUT_REQUEST:
    ask_server (line, request,
                MIN (place (plan, g_bytes_get_size (request)), g_bytes_get_size (request) - 1));
    return TRUE;
  case BAD_LINE_LATE:
    g_mutex_lock (&line->lock);
    g_queue_push_tail (&line->held, g_bytes_ref (request));
    g_mutex_unlock (&line->lock);
    return TRUE;
  case BAD_LINE_ERROR:
    *out = bad_line_harm_error (plan->draw);
    return TRUE;
  case BAD_LINE_SLOW_DOWN:
    *out = bad_line_harm_slow_down (plan->draw);
    return TRUE;
  case BAD_LINE_PORTAL:
    *out = bad_line_harm_portal ();
    return TRUE;
  case BAD_LINE_REDIRECT:
    *out = bad_line_harm_redirect (plan->draw, scripted_server_get_url (line->thief));
    return TRUE;
  default:
    return FALSE;
  }
}

static GBytes *
serve_request (BadLine *line, const Plan *plan, GBytes *request)
{
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GBytes) given = NULL;
  GBytes *out = NULL;

  if (answer_at_once (line, plan, request, &out))
    return out;
  if (plan->fault == BAD_LINE_TWICE)
    g_bytes_unref (ask (line, request));
  answer = ask (line, request);
  if (answer == NULL)
    return NULL;
  given = remember (line, request, answer, plan->fault == BAD_LINE_STALE);
  return harm_answer (line, plan, given);
}

static void
send_answer (GIOStream *stream, const Plan *plan, GBytes *answer, GCancellable *stop)
{
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);
  gsize step = plan->fault == BAD_LINE_TRICKLE ? 1 + plan->draw % 64 : size;

  for (gsize at = 0; at < size; at += step)
    write_all (stream, data + at, MIN (step, size - at), stop);
}

static void
serve (BadLine *line, GSocketConnection *connection)
{
  GIOStream *stream = G_IO_STREAM (connection);
  g_autoptr (GBytes) request = read_message (stream, line->stop);
  g_autoptr (GBytes) answer = NULL;
  Plan plan;

  if (request == NULL)
    return;
  g_mutex_lock (&line->lock);
  plan = make_plan (line, request);
  g_mutex_unlock (&line->lock);
  release (line, plan.release);
  answer = serve_request (line, &plan, request);
  if (answer != NULL)
    send_answer (stream, &plan, answer, line->stop);
}

static gpointer
accept_thread (gpointer user_data)
{
  BadLine *line = user_data;

  while (!g_cancellable_is_cancelled (line->stop)) {
    g_autoptr (GSocketConnection) connection =
        g_socket_listener_accept (line->listener, NULL, line->stop, NULL);

    if (connection == NULL)
      continue;
    g_tcp_connection_set_graceful_disconnect (G_TCP_CONNECTION (connection), FALSE);
    serve (line, connection);
    g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  }
  return NULL;
}

static void
listen_here (BadLine *line)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  line->listener = g_socket_listener_new ();
  g_socket_listener_add_address (line->listener, any_port, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  line->here = g_strdup_printf ("127.0.0.1:%u",
                                g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  line->url = g_strdup_printf ("http://%s/fhir", line->here);
}

BadLine *
bad_line_new (HfPractice *practice)
{
  BadLine *line = g_new0 (BadLine, 1);
  g_autoptr (GUri) uri = g_uri_parse (hf_practice_get_base_url (practice), G_URI_FLAGS_NONE, NULL);

  line->practice = practice;
  line->stop = g_cancellable_new ();
  line->thief = scripted_server_new ();
  line->random = g_rand_new_with_seed (1);
  line->answers =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  line->server = g_inet_socket_address_new_from_string ("127.0.0.1", (guint)g_uri_get_port (uri));
  line->there = g_strdup_printf ("127.0.0.1:%d", g_uri_get_port (uri));
  g_queue_init (&line->held);
  g_mutex_init (&line->lock);
  listen_here (line);
  line->thread = g_thread_new ("bad-line", accept_thread, line);
  return line;
}

void
bad_line_free (BadLine *line)
{
  g_cancellable_cancel (line->stop);
  g_thread_join (line->thread);
  g_socket_listener_close (line->listener);
  g_object_unref (line->listener);
  g_object_unref (line->server);
  g_object_unref (line->stop);
  scripted_server_free (line->thief);
  g_queue_clear_full (&line->held, (GDestroyNotify)g_bytes_unref);
  g_hash_table_unref (line->answers);
  g_rand_free (line->random);
  g_mutex_clear (&line->lock);
  g_free (line->prefix);
  g_free (line->url);
  g_free (line->here);
  g_free (line->there);
  g_free (line);
}

const char *
bad_line_get_url (BadLine *line)
{
  return line->url;
}

void
bad_line_harm (BadLine *line, guint32 seed, double chance)
{
  g_mutex_lock (&line->lock);
  g_rand_set_seed (line->random, seed);
  line->chance = chance;
  g_mutex_unlock (&line->lock);
}

void
bad_line_heal (BadLine *line)
{
  g_mutex_lock (&line->lock);
  line->chance = 0;
  g_clear_pointer (&line->prefix, g_free);
  g_mutex_unlock (&line->lock);
  release (line, G_MAXUINT);
}

void
bad_line_next (BadLine *line, const char *prefix, BadLineFault fault, gsize at)
{
  g_mutex_lock (&line->lock);
  g_free (line->prefix);
  line->prefix = g_strdup (prefix);
  line->next = fault;
  line->at = at;
  g_mutex_unlock (&line->lock);
}

gboolean
bad_line_is_spent (BadLine *line)
{
  gboolean spent;

  g_mutex_lock (&line->lock);
  spent = line->prefix == NULL;
  g_mutex_unlock (&line->lock);
  return spent;
}

gsize
bad_line_get_head (BadLine *line)
{
  gsize head;

  g_mutex_lock (&line->lock);
  head = line->head;
  g_mutex_unlock (&line->lock);
  return head;
}

guint
bad_line_count (BadLine *line, BadLineFault fault)
{
  guint n = 0;

  g_mutex_lock (&line->lock);
  for (guint i = 1; i < BAD_LINE_FAULTS; i++)
    n += fault == BAD_LINE_FAULTS || i == fault ? line->counts[i] : 0;
  g_mutex_unlock (&line->lock);
  return n;
}

guint
bad_line_count_stolen (BadLine *line)
{
  return scripted_server_count (line->thief);
}
