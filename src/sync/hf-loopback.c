/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-loopback.h"
#include "hf-error.h"
#include "hf-pkce.h"

#include <string.h>

/* More at a time than a browser ever opens; others are closed unheard. */
enum { MOST_VISITORS = 32, PATIENCE_MS = 5000 };

struct _HfLoopback {
  GMainContext *context;
  GSocketService *service;
  GCancellable *stop; /* all visitors' */
  char *host;
  char *uri;
  char *state;
  char *page;
  guint patience;
  guint visitors;
  HfRedirect *redirect;
  gboolean told; /* the browser that brought it has its page, or is gone */
};

/* One connection. */
typedef struct {
  HfLoopback *loopback;
  GIOStream *stream;
  GCancellable *stop;
  gulong chain;
  GSource *timer;
  gboolean right; /* brought the redirect */
  gsize length;
  char request[HF_REDIRECT_MAX];
} Visitor;

static void
visitor_free (Visitor *visitor)
{
  g_cancellable_disconnect (visitor->loopback->stop, visitor->chain);
  g_source_destroy (visitor->timer);
  g_source_unref (visitor->timer);
  g_io_stream_close (visitor->stream, NULL, NULL);
  g_object_unref (visitor->stream);
  g_object_unref (visitor->stop);
  visitor->loopback->visitors--;
  visitor->loopback->told |= visitor->right;
  explicit_bzero (visitor->request, sizeof visitor->request);
  g_free (visitor);
}

static gboolean
impatient_cb (gpointer data)
{
  g_cancellable_cancel (((Visitor *)data)->stop);
  return G_SOURCE_REMOVE;
}

static void
stop_cb (GCancellable *all, gpointer data)
{
  g_cancellable_cancel (data);
}

static char *
make_page (const char *words)
{
  g_autofree char *text = g_markup_escape_text (words, -1);
  g_autofree char *body = g_strdup_printf (
      "<!doctype html><meta charset=\"utf-8\"><title>Holdfast</title><p>%s</p>\n", text);

  return g_strdup_printf ("HTTP/1.1 200 OK\r\n"
                          "Content-Type: text/html; charset=utf-8\r\n"
                          "Content-Length: %" G_GSIZE_FORMAT "\r\n"
                          "Cache-Control: no-store\r\n"
                          "Referrer-Policy: no-referrer\r\n"
                          "Content-Security-Policy: default-src 'none'\r\n"
                          "Connection: close\r\n\r\n%s",
                          strlen (body), body);
}

static const char *
choose_answer (HfLoopback *loopback, Visitor *visitor)
{
  static const char not_found[] =
      "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  g_autoptr (HfRedirect) redirect =
      hf_redirect_read (visitor->request, visitor->length, loopback->host);

  if (redirect == NULL || loopback->redirect != NULL ||
      !hf_pkce_same (loopback->state, redirect->state))
    return not_found;
  loopback->redirect = g_steal_pointer (&redirect);
  visitor->right = TRUE;
  g_socket_service_stop (loopback->service);
  g_socket_listener_close (G_SOCKET_LISTENER (loopback->service));
  return loopback->page;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  visitor_free (data);
}

static void
answer (Visitor *visitor)
{
  const char *text = choose_answer (visitor->loopback, visitor);

  g_output_stream_write_all_async (g_io_stream_get_output_stream (visitor->stream), text,
                                   strlen (text), G_PRIORITY_DEFAULT, visitor->stop, answered_cb,
                                   visitor);
}

static void read_more (Visitor *visitor);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Visitor *visitor = data;
  const gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n <= 0) {
    visitor_free (visitor);
    return;
  }
  visitor->length += (gsize)n;
  if (visitor->length == sizeof visitor->request ||
      g_strstr_len (visitor->request, (gssize)visitor->length, "\r\n\r\n") != NULL)
    answer (visitor);
  else
    read_more (visitor);
}

static void
read_more (Visitor *visitor)
{
  g_input_stream_read_async (g_io_stream_get_input_stream (visitor->stream),
                             visitor->request + visitor->length,
                             sizeof visitor->request - visitor->length, G_PRIORITY_DEFAULT,
                             visitor->stop, read_cb, visitor);
}

static gboolean
incoming_cb (HfLoopback *loopback, GSocketConnection *connection)
{
  Visitor *visitor;

  if (loopback->visitors >= MOST_VISITORS)
    return TRUE; /* closed when its last reference goes, which is now */
  visitor = g_new0 (Visitor, 1);
  visitor->loopback = loopback;
  visitor->stream = G_IO_STREAM (g_object_ref (connection));
  visitor->stop = g_cancellable_new ();
  visitor->chain = g_cancellable_connect (loopback->stop, G_CALLBACK (stop_cb),
                                          g_object_ref (visitor->stop), g_object_unref);
  visitor->timer = g_timeout_source_new (loopback->patience);
  g_source_set_callback (visitor->timer, impatient_cb, visitor, NULL);
  g_source_attach (visitor->timer, loopback->context);
  loopback->visitors++;
  read_more (visitor);
  return TRUE;
}

static gboolean
listen_here (HfLoopback *loopback, GError **error)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string ("127.0.0.1");
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (address, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) cause = NULL;

  loopback->service = g_socket_service_new ();
  g_signal_connect_swapped (loopback->service, "incoming", G_CALLBACK (incoming_cb), loopback);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (loopback->service), any_port,
                                      G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &bound,
                                      &cause)) {
    g_set_error (error, HF_ERROR, HF_ERROR_FAILED, "Waiting for the browser: %s", cause->message);
    return FALSE;
  }
  loopback->host = g_strdup_printf ("127.0.0.1:%u",
                                    g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  loopback->uri = g_strconcat ("http://", loopback->host, HF_REDIRECT_PATH, NULL);
  return TRUE;
}

HfLoopback *
hf_loopback_new (const char *state, const char *words, GError **error)
{
  HfLoopback *loopback = g_new0 (HfLoopback, 1);
  gboolean listens;

  loopback->context = g_main_context_new ();
  loopback->stop = g_cancellable_new ();
  loopback->state = g_strdup (state);
  loopback->page = make_page (words);
  loopback->patience = PATIENCE_MS;
  g_main_context_push_thread_default (loopback->context);
  listens = listen_here (loopback, error);
  g_main_context_pop_thread_default (loopback->context);
  if (!listens)
    g_clear_pointer (&loopback, hf_loopback_free);
  return loopback;
}

void
hf_loopback_free (HfLoopback *loopback)
{
  g_main_context_push_thread_default (loopback->context);
  g_cancellable_cancel (loopback->stop);
  g_socket_service_stop (loopback->service);
  g_socket_listener_close (G_SOCKET_LISTENER (loopback->service));
  /* What is pending holds a visitor, who speaks of us. */
  while (loopback->visitors > 0 || g_main_context_pending (loopback->context))
    g_main_context_iteration (loopback->context, TRUE);
  g_signal_handlers_disconnect_by_data (loopback->service, loopback);
  g_object_unref (loopback->service);
  g_main_context_pop_thread_default (loopback->context);
  g_main_context_unref (loopback->context);
  g_object_unref (loopback->stop);
  g_free (loopback->host);
  g_free (loopback->uri);
  hf_pkce_wipe (loopback->state);
  g_free (loopback->page);
  g_clear_pointer (&loopback->redirect, hf_redirect_free);
  g_free (loopback);
}

void
hf_loopback_set_patience (HfLoopback *loopback, guint ms)
{
  loopback->patience = ms;
}

const char *
hf_loopback_get_uri (HfLoopback *loopback)
{
  return loopback->uri;
}

static gboolean
set_flag_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  return set_flag_cb (data);
}

static GSource *
attach (GSource *source, HfLoopback *loopback)
{
  g_source_attach (source, loopback->context);
  return source;
}

HfRedirect *
hf_loopback_wait (HfLoopback *loopback, guint ms, GCancellable *cancellable, GError **error)
{
  gboolean late = FALSE;
  gboolean cancelled = FALSE;
  g_autoptr (GSource) timer = g_timeout_source_new (ms);
  g_autoptr (GSource) wish = NULL;

  g_main_context_push_thread_default (loopback->context);
  g_source_set_callback (attach (timer, loopback), set_flag_cb, &late, NULL);
  if (cancellable != NULL) {
    wish = attach (g_cancellable_source_new (cancellable), loopback);
    g_source_set_callback (wish, G_SOURCE_FUNC (cancelled_cb), &cancelled, NULL);
  }
  while (!loopback->told && !late && !cancelled)
    g_main_context_iteration (loopback->context, TRUE);
  g_source_destroy (timer);
  if (wish != NULL)
    g_source_destroy (wish);
  g_main_context_pop_thread_default (loopback->context);

  if (cancelled)
    g_set_error_literal (error, HF_ERROR, HF_ERROR_CANCELLED, "The sign-in was stopped.");
  else if (loopback->redirect == NULL)
    g_set_error_literal (error, HF_ERROR, HF_ERROR_BUSY,
                         "The browser did not come back in time. Sign in again.");
  else
    return g_steal_pointer (&loopback->redirect);
  return NULL;
}
