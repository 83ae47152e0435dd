/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-http.h"
#include "hf-answer.h"
#include "hf-error.h"
#include "hf-origin.h"
#include "hf-session.h"
#include "hf-time.h"

#include <string.h>

#define FHIR_JSON "application/fhir+json"
#define PLAIN_JSON "application/json"
#define CHUNK (64 * 1024)
/* "100 Continue", "103 Early Hints": one or two are usual. */
#define MOST_HINTS 16
/* A token of fewer bytes may stand in an answer by chance. */
#define SHORTEST_SECRET 16

struct _HfHttp {
  GMainContext *context;
  SoupSession *session;
  GUri *base; /* path ends with a slash, so that relative targets resolve below it */
  char *base_text;
  char *token;
  HfHttpBearer bearer; /* NULL: the token is what hf_http_set_token() said */
  gpointer bearer_data;
  gboolean renewed; /* a token was refused, and another asked for */
  HfHttpLimits limits;
  guint sent;
};

/* One request on its way. The private context runs its timers while the caller is blocked. */
typedef struct {
  SoupMessage *message;
  GCancellable *stop;  /* the caller's wish and our timers together */
  const char *expired; /* which timer ended it, or what else was too much */
  guint hints;         /* 1xx so far */
  gboolean too_old;    /* the version of TLS */
  GSource *connect_timer;
  GSource *whole_timer;
  GAsyncResult *result; /* of the step in progress */
} Exchange;

HfHttp *
hf_http_new (const char *base_url, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GUri) base = hf_origin_parse (base_url, &text);
  HfHttp *http;

  if (base == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA,
                 "Reading the server's address: it must begin with https://");
    return NULL;
  }

  http = g_new0 (HfHttp, 1);
  http->limits = (HfHttpLimits){
    .connect_ms = 10000, .idle_s = 30, .whole_ms = 120000, .body = hf_json_limits_default.bytes
  };
  http->base = g_steal_pointer (&base);
  http->base_text = g_steal_pointer (&text);
  http->context = g_main_context_new ();
  g_main_context_push_thread_default (http->context);
  http->session = hf_session_new (http->limits.idle_s, hf_origin_is_here (http->base));
  g_main_context_pop_thread_default (http->context);
  return http;
}

/* Takes @token. */
static void
take_token (HfHttp *http, char *token)
{
  if (http->token != NULL)
    explicit_bzero (http->token, strlen (http->token));
  g_free (http->token);
  http->token = token;
}

void
hf_http_free (HfHttp *http)
{
  g_main_context_push_thread_default (http->context);
  soup_session_abort (http->session);
  /* What is pending speaks of the session: it must be heard while there is one (measured, 3.2.3).
   */
  while (g_main_context_iteration (http->context, FALSE))
    ;
  g_clear_object (&http->session);
  g_main_context_pop_thread_default (http->context);
  g_main_context_unref (http->context);
  g_uri_unref (http->base);
  g_free (http->base_text);
  take_token (http, NULL);
  g_free (http);
}

void
hf_http_set_limits (HfHttp *http, const HfHttpLimits *limits)
{
  http->limits = *limits;
  soup_session_set_timeout (http->session, limits->idle_s);
}

void
hf_http_set_token (HfHttp *http, const char *token)
{
  take_token (http, g_strdup (token));
}

void
hf_http_set_bearer (HfHttp *http, HfHttpBearer bearer, gpointer data)
{
  http->bearer = bearer;
  http->bearer_data = data;
}

gboolean
hf_http_set_ca_file (HfHttp *http, const char *path, GError **error)
{
  return hf_session_trust (http->session, path, error);
}

const char *
hf_http_get_base (HfHttp *http)
{
  return http->base_text;
}

gboolean
hf_http_is_ours (HfHttp *http, const char *target)
{
  g_autoptr (GUri) uri = hf_origin_resolve (http->base, target);

  return uri != NULL;
}

static void
add_headers (HfHttp *http, SoupMessageHeaders *headers, const HfRequest *request)
{
  soup_message_headers_append (headers, "Accept", request->media != NULL ? PLAIN_JSON : FHIR_JSON);
  if (request->media != NULL) {
    soup_message_headers_append (headers, "Cache-Control", "no-store");
  } else if (request->search || g_str_equal (request->method, "GET")) {
    /* HAPI answers a search from a cache of 60 s, and ignores unknown parameters, unless asked. */
    soup_message_headers_append (headers, "Cache-Control", "no-cache");
    soup_message_headers_append (headers, "Prefer", "handling=strict");
  } else {
    soup_message_headers_append (headers, "Prefer", "return=representation");
  }
  if (http->token != NULL) {
    g_autofree char *bearer = g_strconcat ("Bearer ", http->token, NULL);

    soup_message_headers_append (headers, "Authorization", bearer);
    explicit_bzero (bearer, strlen (bearer));
  }
  if (request->if_match != NULL) {
    g_autofree char *tag = g_strdup_printf ("W/\"%s\"", request->if_match);

    soup_message_headers_append (headers, "If-Match", tag);
  }
  if (request->if_none_exist != NULL)
    soup_message_headers_append (headers, "If-None-Exist", request->if_none_exist);
}

/* On a kept connection that died libsoup repeats a GET or PUT by itself. Measured with 3.2.3: the
 * repeated PUT has an empty body, and the failure may be told while the repeat still runs, which
 * then ends in freed memory. On a new connection it repeats nothing. */
#define MESSAGE_FLAGS (SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_NEW_CONNECTION)

static const char *
media_of (const HfRequest *request)
{
  if (request->search)
    return "application/x-www-form-urlencoded";
  return request->media != NULL ? request->media : FHIR_JSON;
}

static SoupMessage *
make_message (HfHttp *http, const HfRequest *request, GError **error)
{
  g_autoptr (GUri) uri = hf_origin_resolve (http->base, request->target);
  SoupMessage *message;

  if (uri == NULL) {
    g_set_error (
        error, HF_ERROR, HF_ERROR_SERVER,
        "Asking the server: it named an address of another server, which was not followed");
    return NULL;
  }
  message = soup_message_new_from_uri (request->method, uri);
  soup_message_add_flags (message, MESSAGE_FLAGS);
  add_headers (http, soup_message_get_request_headers (message), request);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, media_of (request), request->body);
  return message;
}

static gboolean
connect_expired_cb (gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->expired = "no connection within the time allowed";
  g_cancellable_cancel (exchange->stop);
  return G_SOURCE_REMOVE;
}

static gboolean
whole_expired_cb (gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->expired = "no whole answer within the time allowed";
  g_cancellable_cancel (exchange->stop);
  return G_SOURCE_REMOVE;
}

/* GnuTLS of Debian 12 still speaks 1.0 and 1.1 when a server knows nothing better
 * (measured, 3.7.9).
 */
static gboolean
is_too_old (SoupMessage *message)
{
  return soup_message_get_tls_peer_certificate (message) != NULL &&
         soup_message_get_tls_protocol_version (message) < G_TLS_PROTOCOL_VERSION_TLS_1_2;
}

/* Emitted when a connection stands and the request is about to go out. */
static void
starting_cb (SoupMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  g_source_destroy (exchange->connect_timer);
  exchange->too_old = is_too_old (message);
  if (exchange->too_old)
    g_cancellable_cancel (exchange->stop);
}

/* A server that never comes to its answer keeps libsoup within one turn of the loop, where no timer
 * is heard (measured, 3.2.3). */
static void
hinted_cb (SoupMessage *message, gpointer user_data)
{
  Exchange *exchange = user_data;

  if (++exchange->hints <= MOST_HINTS)
    return;
  exchange->expired = "it announces an answer again and again and gives none";
  g_cancellable_cancel (exchange->stop);
}

static void
caller_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
step_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Exchange *exchange = user_data;

  exchange->result = g_object_ref (result);
}

static GSource *
start_timer (HfHttp *http, guint ms, GSourceFunc expired, Exchange *exchange)
{
  GSource *timer = g_timeout_source_new (ms);

  g_source_set_callback (timer, expired, exchange, NULL);
  g_source_attach (timer, http->context);
  return timer;
}

static GAsyncResult *
wait_for_step (HfHttp *http, Exchange *exchange)
{
  while (exchange->result == NULL)
    g_main_context_iteration (http->context, TRUE);
  return g_steal_pointer (&exchange->result);
}

static void
set_transport_error (GError **error, const Exchange *exchange, const GError *cause)
{
  HfErrorCode code = HF_ERROR_OFFLINE;
  const char *words = cause->message;

  if (exchange->too_old) {
    code = HF_ERROR_FAILED;
    words = "its encryption is older than TLS 1.2; nothing was sent";
  } else if (exchange->expired != NULL)
    words = exchange->expired;
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    code = HF_ERROR_CANCELLED;
  else if (cause->domain == G_TLS_ERROR)
    code = HF_ERROR_FAILED; /* never an ordinary state: somebody may stand between */
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    code = HF_ERROR_BAD_DATA;
  g_set_error (error, HF_ERROR, code, "Talking to the server: %s", words);
}

static GInputStream *
send_message (HfHttp *http, Exchange *exchange, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GInputStream *stream;

  soup_session_send_async (http->session, exchange->message, G_PRIORITY_DEFAULT, exchange->stop,
                           step_done_cb, exchange);
  result = wait_for_step (http, exchange);
  stream = soup_session_send_finish (http->session, result, &cause);
  if (stream == NULL)
    set_transport_error (error, exchange, cause);
  return stream;
}

/* Reads what the decoder gives, so that the cap counts decompressed bytes (G26). */
static GBytes *
read_body (HfHttp *http, Exchange *exchange, GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  for (;;) {
    g_autoptr (GError) cause = NULL;
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GBytes) chunk = NULL;

    g_input_stream_read_bytes_async (stream, CHUNK, G_PRIORITY_DEFAULT, exchange->stop,
                                     step_done_cb, exchange);
    result = wait_for_step (http, exchange);
    chunk = g_input_stream_read_bytes_finish (stream, result, &cause);
    if (chunk == NULL) {
      set_transport_error (error, exchange, cause);
      return NULL;
    }
    if (g_bytes_get_size (chunk) == 0)
      return g_byte_array_free_to_bytes (g_steal_pointer (&body));
    if (body->len + g_bytes_get_size (chunk) > http->limits.body) {
      g_set_error (error, HF_ERROR, HF_ERROR_TOO_LARGE,
                   "Reading the server's answer: it is larger than %" G_GSIZE_FORMAT " bytes",
                   http->limits.body);
      return NULL;
    }
    g_byte_array_append (body, g_bytes_get_data (chunk, NULL), (guint)g_bytes_get_size (chunk));
  }
}

/* A server that says our secret back: it would be kept, shown and printed like any words of its
 * own. What is said without it is still heard. */
static void
drop_echo (HfHttp *http, HfReply *reply, GBytes *body)
{
  gsize size;
  const char *text = g_bytes_get_data (body, &size);

  if (reply->tape != NULL && http->token != NULL && strlen (http->token) >= SHORTEST_SECRET &&
      g_strstr_len (text, (gssize)size, http->token) != NULL)
    g_clear_pointer (&reply->tape, hf_json_tape_unref);
}

static HfReply *
run_exchange (HfHttp *http, Exchange *exchange, GError **error)
{
  g_autoptr (GInputStream) stream = send_message (http, exchange, error);
  g_autoptr (GBytes) body = NULL;
  HfReply *reply;

  if (stream == NULL || !hf_answer_is_welcome (exchange->message, error))
    return NULL;
  body = read_body (http, exchange, stream, error);
  if (body == NULL)
    return NULL;
  reply = hf_answer_read (exchange->message, body, error);
  if (reply != NULL)
    drop_echo (http, reply, body);
  return reply;
}

static HfReply *
send_once (HfHttp *http, const HfRequest *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (SoupMessage) message = make_message (http, request, error);
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  Exchange exchange = { .message = message, .stop = stop };
  HfReply *reply;
  gulong chain = 0;

  if (message == NULL)
    return NULL;

  http->sent++;
  g_main_context_push_thread_default (http->context);
  exchange.connect_timer =
      start_timer (http, http->limits.connect_ms, connect_expired_cb, &exchange);
  exchange.whole_timer = start_timer (http, http->limits.whole_ms, whole_expired_cb, &exchange);
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), &exchange);
  g_signal_connect (message, "got-informational", G_CALLBACK (hinted_cb), &exchange);
  if (cancellable != NULL)
    chain = g_cancellable_connect (cancellable, G_CALLBACK (caller_cancelled_cb),
                                   g_object_ref (stop), g_object_unref);

  reply = run_exchange (http, &exchange, error);

  g_cancellable_disconnect (cancellable, chain);
  g_signal_handlers_disconnect_by_data (message, &exchange);
  g_source_destroy (exchange.connect_timer);
  g_source_destroy (exchange.whole_timer);
  g_source_unref (exchange.connect_timer);
  g_source_unref (exchange.whole_timer);
  g_main_context_pop_thread_default (http->context);
  return reply;
}

static gboolean
ask_for_token (HfHttp *http, gboolean refused, GCancellable *cancellable, GError **error)
{
  char *token = NULL;

  if (!http->bearer (refused, &token, cancellable, http->bearer_data, error))
    return FALSE;
  take_token (http, token);
  return TRUE;
}

HfReply *
hf_http_send (HfHttp *http, const HfRequest *request, GCancellable *cancellable, GError **error)
{
  HfReply *reply;

  if (http->bearer == NULL)
    return send_once (http, request, cancellable, error);
  if (!ask_for_token (http, FALSE, cancellable, error))
    return NULL;
  reply = send_once (http, request, cancellable, error);
  if (reply == NULL || reply->status != 401 || http->renewed)
    return reply;
  /* A 401 was not carried out: even a POST may be sent again. */
  g_clear_pointer (&reply, hf_reply_free);
  http->renewed = TRUE;
  if (!ask_for_token (http, TRUE, cancellable, error))
    return NULL;
  return send_once (http, request, cancellable, error);
}

HfReply *
hf_http_get (HfHttp *http, const char *target, GCancellable *cancellable, GError **error)
{
  HfRequest request = { .method = "GET", .target = target };

  return hf_http_send (http, &request, cancellable, error);
}

guint
hf_http_get_sent (const HfHttp *http)
{
  return http->sent;
}
