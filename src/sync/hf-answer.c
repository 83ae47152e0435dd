/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-answer.h"
#include "hf-error.h"
#include "hf-time.h"

/* A moment by the server's clock; HF_TIME_NONE. */
static gint64
read_date (SoupMessageHeaders *headers, const char *name)
{
  const char *text = soup_message_headers_get_one (headers, name);
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return date != NULL ? g_date_time_to_unix (date) * HF_SECOND : HF_TIME_NONE;
}

static gint64
read_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  gint64 until, now;
  guint64 seconds;

  if (text == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &seconds, NULL))
    return (gint64)seconds * HF_SECOND;
  until = read_date (headers, "Retry-After");
  if (until == HF_TIME_NONE)
    return 0;
  /* By the server's clock where it says what it is: one of the two may be wrong by days. */
  now = read_date (headers, "Date");
  return MAX (0, until - (now != HF_TIME_NONE ? now : g_get_real_time () / 1000));
}

static char *
read_etag (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "ETag");
  const char *from = text != NULL ? strchr (text, '"') : NULL;
  const char *to = from != NULL ? strchr (from + 1, '"') : NULL;

  return to != NULL ? g_strndup (from + 1, (gsize)(to - from - 1)) : NULL;
}

static gboolean
is_web_page (SoupMessageHeaders *headers)
{
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  return type != NULL && (g_ascii_strcasecmp (type, "text/html") == 0 ||
                          g_ascii_strcasecmp (type, "application/xhtml+xml") == 0);
}

/* Whatever it is said to be. JSON never begins like this. */
static gboolean
looks_like_a_page (GBytes *body)
{
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  gsize at = 0;

  while (at < size && g_ascii_isspace (text[at]))
    at++;
  return at < size && text[at] == '<';
}

/* A success, or "no" and "not here", in HTML: somebody between says it, not the server. */
static gboolean
may_be_a_portal (guint status)
{
  return status < 300 || status == 403 || status == 404;
}

static void
set_portal_error (GError **error)
{
  g_set_error (error, HF_ERROR, HF_ERROR_OFFLINE,
               "Talking to the server: a web page answered in its place; "
               "the network may want you to sign in");
}

gboolean
hf_answer_is_welcome (SoupMessage *message, GError **error)
{
  guint status = soup_message_get_status (message);

  if (status >= 300 && status < 400) {
    g_set_error (error, HF_ERROR, HF_ERROR_FAILED,
                 "Talking to the server: it points to another address (%u), which was not followed",
                 status);
    return FALSE;
  }
  if (may_be_a_portal (status) && is_web_page (soup_message_get_response_headers (message))) {
    set_portal_error (error);
    return FALSE;
  }
  return TRUE;
}

/* libsoup takes a head that was cut after any of its lines for a whole one, with a body that ends
 * with the connection: it looks like a success that says nothing (measured, 3.2.3). */
static gboolean
is_cut_head (SoupMessage *message, GBytes *body)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  return g_bytes_get_size (body) == 0 &&
         soup_message_get_status (message) != SOUP_STATUS_NO_CONTENT &&
         soup_message_headers_get_encoding (headers) == SOUP_ENCODING_EOF;
}

HfReply *
hf_answer_read (SoupMessage *message, GBytes *body, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  g_autoptr (HfReply) reply = g_new0 (HfReply, 1);
  g_autoptr (GError) cause = NULL;

  if (is_cut_head (message, body)) {
    g_set_error (error, HF_ERROR, HF_ERROR_OFFLINE, "Talking to the server: its answer was cut");
    return NULL;
  }
  reply->status = soup_message_get_status (message);
  reply->etag = read_etag (headers);
  reply->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
  if (reply->status == 429 || reply->status == 503)
    reply->retry_after = read_retry_after (headers);
  if (g_bytes_get_size (body) > 0)
    reply->tape = hf_json_tape_new (body, &hf_json_limits_default, &cause);
  if (cause != NULL && may_be_a_portal (reply->status) && looks_like_a_page (body)) {
    set_portal_error (error);
    return NULL;
  }
  /* A proxy's plain words under a 502 are no fault of the exchange: the status says enough. */
  if (cause != NULL && reply->status < 300) {
    g_propagate_prefixed_error (error, g_steal_pointer (&cause), "Reading the server's answer: ");
    return NULL;
  }
  return g_steal_pointer (&reply);
}
