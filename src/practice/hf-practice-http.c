/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-http.h"

#include <libsoup/soup.h>

#include "hf-error.h"
#include "hf-time.h"

#define TICK_MS 250

typedef struct {
  HfPracticeHttp *http;
  SoupServerMessage *message;
  GSource *timer;
  gint64 until;
} Hold;

/* Everything below @server belongs to the thread; @port and @error are set before @is_up. */
struct _HfPracticeHttp {
  HfPracticeHandlers handlers;
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  GMutex lock;
  GCond cond;
  gboolean is_up;
  guint16 port;
  GError *error;
  SoupServer *server;
  GPtrArray *holds;
};

static void
hold_free (gpointer data)
{
  Hold *hold = data;

  g_source_destroy (hold->timer);
  g_source_unref (hold->timer);
  g_object_unref (hold->message);
  g_free (hold);
}

static void
let_go (Hold *hold)
{
  g_autoptr (SoupServerMessage) message = g_object_ref (hold->message);

  g_ptr_array_remove_fast (hold->http->holds, hold);
  soup_server_message_unpause (message);
}

static gboolean
hold_over_cb (gpointer data)
{
  let_go (data);
  return G_SOURCE_REMOVE;
}

static void
hold_message (HfPracticeHttp *http, SoupServerMessage *message, const HfPracticeAnswer *answer)
{
  Hold *hold = g_new0 (Hold, 1);

  hold->http = http;
  hold->message = g_object_ref (message);
  hold->until = answer->held_until;
  hold->timer = g_timeout_source_new (answer->delay_ms);
  g_source_set_callback (hold->timer, hold_over_cb, hold, NULL);
  g_source_attach (hold->timer, http->context);
  g_ptr_array_add (http->holds, hold);
  soup_server_message_pause (message);
}

/* The client may have gone while its answer was held. */
static void
message_gone_cb (SoupServerMessage *message, HfPracticeHttp *http)
{
  for (guint i = http->holds->len; i > 0; i--) {
    const Hold *hold = g_ptr_array_index (http->holds, i - 1);

    if (hold->message == message)
      g_ptr_array_remove_index_fast (http->holds, i - 1);
  }
}

static void
set_reply (SoupServerMessage *message, const HfPracticeReply *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, reply->status, NULL);
  if (reply->content_type != NULL)
    soup_message_headers_replace (headers, "Content-Type", reply->content_type);
  if (reply->location != NULL)
    soup_message_headers_replace (headers, "Location", reply->location);
  if (reply->etag != NULL)
    soup_message_headers_replace (headers, "ETag", reply->etag);
  if (reply->modified != HF_TIME_NONE) {
    g_autoptr (GDateTime) modified = g_date_time_new_from_unix_utc (reply->modified / HF_SECOND);
    g_autofree char *text = soup_date_time_to_string (modified, SOUP_DATE_HTTP);

    soup_message_headers_replace (headers, "Last-Modified", text);
  }
  if (reply->retry_after > 0) {
    g_autofree char *text = g_strdup_printf ("%u", reply->retry_after);

    soup_message_headers_replace (headers, "Retry-After", text);
  }
  if (reply->body != NULL)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), reply->body);
  else
    soup_message_headers_set_content_length (headers, 0);
}

/* libsoup would not send less than it promised, so the piece goes by hand. */
static void
send_piece (GSocket *socket, const HfPracticeReply *reply, gsize bytes)
{
  gsize length = reply->body != NULL ? g_bytes_get_size (reply->body) : 0;
  const char *body = length > 0 ? g_bytes_get_data (reply->body, NULL) : "";
  GString *text = g_string_new (NULL);
  gsize sent = 0;

  g_string_append_printf (text, "HTTP/1.1 %u %s\r\nContent-Type: %s\r\n", reply->status,
                          soup_status_get_phrase (reply->status),
                          reply->content_type != NULL ? reply->content_type : "text/plain");
  if (reply->etag != NULL)
    g_string_append_printf (text, "ETag: %s\r\n", reply->etag);
  if (reply->location != NULL)
    g_string_append_printf (text, "Location: %s\r\n", reply->location);
  g_string_append_printf (text, "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n", length);
  g_string_append_len (text, body, (gssize)MIN (bytes, length));
  while (sent < text->len) {
    gssize count =
        g_socket_send_with_blocking (socket, text->str + sent, text->len - sent, TRUE, NULL, NULL);

    if (count <= 0)
      break;
    sent += (gsize)count;
  }
  g_string_free (text, TRUE);
}

static void
deliver (HfPracticeHttp *http, SoupServerMessage *message, const HfPracticeAnswer *answer)
{
  GSocket *socket = soup_server_message_get_socket (message);

  set_reply (message, answer->reply);
  switch (answer->action) {
  case HF_PRACTICE_DELAY:
    hold_message (http, message, answer);
    break;
  case HF_PRACTICE_CUT:
    send_piece (socket, answer->reply, answer->bytes);
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
    break;
  case HF_PRACTICE_DROP_BEFORE:
  case HF_PRACTICE_DROP_AFTER:
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
    break;
  default:
    break;
  }
}

static GBytes *
dup_body (SoupServerMessage *message)
{
  return soup_message_body_flatten (soup_server_message_get_request_body (message));
}

static const char *
strip_prefix (const char *path, const char *prefix)
{
  path += strlen (prefix);
  return *path == '/' ? path + 1 : path;
}

static void
fhir_cb (SoupServer *server,
         SoupServerMessage *message,
         const char *path,
         GHashTable *query,
         gpointer data)
{
  HfPracticeHttp *http = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GBytes) body = dup_body (message);
  HfPracticeRequest request = {
    .method = soup_server_message_get_method (message),
    .path = strip_prefix (path, "/fhir"),
    .query = g_uri_get_query (soup_server_message_get_uri (message)),
    .if_match = soup_message_headers_get_one (headers, "If-Match"),
    .if_none_exist = soup_message_headers_get_one (headers, "If-None-Exist"),
    .prefer = soup_message_headers_get_list (headers, "Prefer"),
    .body = body,
  };
  HfPracticeAnswer answer = { .reply = NULL, .action = -1 };

  http->handlers.fhir (&request, &answer, http->handlers.data);
  g_autoptr (HfPracticeReply) reply = answer.reply;
  g_signal_connect (message, "finished", G_CALLBACK (message_gone_cb), http);
  deliver (http, message, &answer);
}

/* A web page open in a browser on this machine must not reach the controls. */
static gboolean
is_local_caller (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *host = g_uri_get_host (soup_server_message_get_uri (message));

  return soup_message_headers_get_one (headers, "Origin") == NULL &&
         (g_strcmp0 (host, "127.0.0.1") == 0 || g_strcmp0 (host, "localhost") == 0);
}

static void
control_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  HfPracticeHttp *http = data;
  g_autoptr (GBytes) body = dup_body (message);
  HfPracticeRequest request = { .method = soup_server_message_get_method (message),
                                .path = strip_prefix (path, "/control"),
                                .body = body };

  g_autoptr (HfPracticeReply) reply =
      is_local_caller (message)
          ? http->handlers.control (&request, http->handlers.data)
          : hf_practice_reply_new_outcome (403, "forbidden", "Controls are for this machine only");
  set_reply (message, reply);
}

static gboolean
tick_cb (gpointer data)
{
  HfPracticeHttp *http = data;

  http->handlers.tick (http->handlers.data);
  return G_SOURCE_CONTINUE;
}

static gboolean
listen_local (HfPracticeHttp *http)
{
  g_autoptr (GError) error = NULL;

  http->server = soup_server_new ("server-header", "holdfast-practice", NULL);
  soup_server_add_handler (http->server, "/fhir", fhir_cb, http, NULL);
  soup_server_add_handler (http->server, "/control", control_cb, http, NULL);
  if (!soup_server_listen_local (http->server, http->port, SOUP_SERVER_LISTEN_IPV4_ONLY, &error)) {
    g_set_error (&http->error, HF_ERROR, HF_ERROR_FAILED, "Starting the practice server: %s",
                 error->message);
    return FALSE;
  }

  GSList *uris = soup_server_get_uris (http->server);
  http->port = (guint16)g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  return TRUE;
}

static void
report_up (HfPracticeHttp *http)
{
  g_mutex_lock (&http->lock);
  http->is_up = TRUE;
  g_cond_signal (&http->cond);
  g_mutex_unlock (&http->lock);
}

static gpointer
thread_main (gpointer data)
{
  HfPracticeHttp *http = data;

  g_main_context_push_thread_default (http->context);
  gboolean listens = listen_local (http);
  report_up (http);
  if (listens) {
    g_autoptr (GSource) timer = g_timeout_source_new (TICK_MS);

    g_source_set_callback (timer, tick_cb, http, NULL);
    g_source_attach (timer, http->context);
    g_main_loop_run (http->loop);
    g_source_destroy (timer);
    g_ptr_array_set_size (http->holds, 0);
    soup_server_disconnect (http->server);
  }
  g_clear_object (&http->server);
  while (g_main_context_iteration (http->context, FALSE))
    continue;
  g_main_context_pop_thread_default (http->context);
  return NULL;
}

static void
http_free (HfPracticeHttp *http)
{
  g_thread_join (http->thread);
  g_ptr_array_unref (http->holds);
  g_main_loop_unref (http->loop);
  g_main_context_unref (http->context);
  g_mutex_clear (&http->lock);
  g_cond_clear (&http->cond);
  g_clear_error (&http->error);
  g_free (http);
}

HfPracticeHttp *
hf_practice_http_start (guint16 port, const HfPracticeHandlers *handlers, GError **error)
{
  HfPracticeHttp *http = g_new0 (HfPracticeHttp, 1);

  http->handlers = *handlers;
  http->port = port;
  http->context = g_main_context_new ();
  http->loop = g_main_loop_new (http->context, FALSE);
  http->holds = g_ptr_array_new_with_free_func (hold_free);
  g_mutex_init (&http->lock);
  g_cond_init (&http->cond);
  http->thread = g_thread_new ("practice", thread_main, http);

  g_mutex_lock (&http->lock);
  while (!http->is_up)
    g_cond_wait (&http->cond, &http->lock);
  g_mutex_unlock (&http->lock);
  if (http->error == NULL)
    return http;
  g_propagate_error (error, g_steal_pointer (&http->error));
  http_free (http);
  return NULL;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/* Also for the loop that is not running yet: a source waits, a call of quit would be lost. */
static void
post (HfPracticeHttp *http, GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, http->context);
}

void
hf_practice_http_stop (HfPracticeHttp *http)
{
  post (http, quit_cb, http->loop, NULL);
  http_free (http);
}

guint16
hf_practice_http_get_port (const HfPracticeHttp *http)
{
  return http->port;
}

typedef struct {
  HfPracticeHttp *http;
  gint64 now;
} Release;

static gboolean
release_cb (gpointer data)
{
  const Release *release = data;
  GPtrArray *holds = release->http->holds;

  for (guint i = holds->len; i > 0; i--) {
    Hold *hold = g_ptr_array_index (holds, i - 1);

    if (hold->until <= release->now)
      let_go (hold);
  }
  return G_SOURCE_REMOVE;
}

void
hf_practice_http_release (HfPracticeHttp *http, gint64 now)
{
  Release *release = g_new0 (Release, 1);

  release->http = http;
  release->now = now;
  post (http, release_cb, release, g_free);
}
