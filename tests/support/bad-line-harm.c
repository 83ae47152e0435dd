/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bad-line-harm.h"

#include <string.h>

#define LENGTH "\r\nContent-Length:"

/* Of the body; the whole length if there is none. */
static gsize
find_body (const char *data, gsize size)
{
  const char *end = g_strstr_len (data, (gssize)size, "\r\n\r\n");

  return end != NULL ? (gsize)(end + 4 - data) : size;
}

/* The head without Content-Length and without the empty line at its end. */
static GString *
open_head (GBytes *answer, gsize *out_body)
{
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);
  gsize body = find_body (data, size);
  const char *from = g_strstr_len (data, (gssize)body, LENGTH);
  const char *to = from != NULL ? strstr (from + 2, "\r\n") : NULL;
  GString *head = g_string_new (NULL);

  *out_body = body;
  if (to == NULL)
    return g_string_append_len (head, data, (gssize)body - 2);
  g_string_append_len (head, data, from + 2 - data);
  return g_string_append_len (head, to + 2, (gssize)body - 2 - (to + 2 - data));
}

static GBytes *
close_with (GString *text, const char *body, gsize size)
{
  g_string_append_len (text, body, (gssize)size);
  return g_string_free_to_bytes (text);
}

GBytes *
bad_line_harm_rename (GBytes *answer, const char *from, const char *to)
{
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);
  gsize at;
  g_autoptr (GString) body = NULL;
  GString *head;

  if (g_strstr_len (data, (gssize)size, from) == NULL)
    return g_bytes_ref (answer);
  head = open_head (answer, &at);
  body = g_string_new_len (data + at, (gssize)(size - at));
  g_string_replace (head, from, to, 0);
  g_string_replace (body, from, to, 0);
  g_string_append_printf (head, "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n", body->len);
  return close_with (head, body->str, body->len);
}

GBytes *
bad_line_harm_halve (GBytes *answer)
{
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);
  gsize body = find_body (data, size);

  return g_bytes_new (data, body + (size - body) / 2);
}

GBytes *
bad_line_harm_corrupt (GBytes *answer, gsize at)
{
  gsize size;
  guint8 *data =
      g_bytes_unref_to_data (g_bytes_new_from_bytes (answer, 0, g_bytes_get_size (answer)), &size);

  if (at < size)
    data[at] = 0xff;
  return g_bytes_new_take (data, size);
}

GBytes *
bad_line_harm_length (GBytes *answer, guint32 draw)
{
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);
  gsize body;
  GString *head = open_head (answer, &body);
  gsize length = size - body;

  switch (draw % 4) {
  case 0:
    g_string_append (head, "Content-Length: 0\r\n\r\n");
    break;
  case 1:
    g_string_append (head, "Content-Length: many\r\n\r\n");
    break;
  case 2:
    g_string_append_printf (head, "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                            length - MIN (length, 1 + draw / 4 % 100));
    break;
  default:
    g_string_append_printf (head, "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                            length + 1 + draw / 4 % 100000);
  }
  return close_with (head, data + body, length);
}

GBytes *
bad_line_harm_chunks (GBytes *answer, guint32 draw)
{
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);
  gsize body;
  GString *head = open_head (answer, &body);
  gsize length = size - body;

  g_string_append (head, "Transfer-Encoding: chunked\r\n\r\n");
  switch (draw % 4) {
  case 0:
    break;
  case 1:
    g_string_append_printf (head, "%x\r\n", (guint)length + 1 + draw / 4 % 1000);
    break;
  case 2:
    g_string_append (head, "ffffffffffffffffff\r\n");
    break;
  default:
    g_string_append (head, "-1\r\n");
  }
  return close_with (head, data + body, length);
}

static GBytes *
invent (const char *status, const char *headers, const char *body)
{
  g_autofree char *text =
      g_strdup_printf ("HTTP/1.1 %s\r\n%sContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", status,
                       headers, strlen (body), body);

  return g_bytes_new (text, strlen (text));
}

#define HTML "Content-Type: text/html\r\n"

GBytes *
bad_line_harm_gateway (guint32 draw)
{
  return invent (draw % 2 == 0 ? "502 Bad Gateway" : "504 Gateway Timeout", HTML,
                 "<html><body><h1>nginx</h1></body></html>");
}

GBytes *
bad_line_harm_error (guint32 draw)
{
  static const char *const statuses[] = { "500 Internal Server Error", "502 Bad Gateway",
                                          "503 Service Unavailable" };

  return invent (statuses[draw % G_N_ELEMENTS (statuses)],
                 "Content-Type: application/fhir+json\r\n",
                 "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\","
                 "\"code\":\"transient\",\"diagnostics\":\"Invented trouble\"}]}");
}

GBytes *
bad_line_harm_slow_down (guint32 draw)
{
  g_autofree char *headers = g_strdup_printf ("Retry-After: %u\r\n", 1 + draw / 2 % 300);

  return invent (draw % 2 == 0 ? "429 Too Many Requests" : "503 Service Unavailable", headers, "");
}

GBytes *
bad_line_harm_portal (void)
{
  return invent ("200 OK", HTML, "<html><body>Accept the terms of this network</body></html>");
}

GBytes *
bad_line_harm_redirect (guint32 draw, const char *elsewhere)
{
  static const char *const statuses[] = { "301 Moved Permanently", "302 Found", "303 See Other",
                                          "307 Temporary Redirect", "308 Permanent Redirect" };
  g_autoptr (GString) to = g_string_new (elsewhere);
  g_autofree char *headers = NULL;

  if (draw / 5 % 3 == 1)
    g_string_replace (to, "127.0.0.1", "localhost", 1);
  else if (draw / 5 % 3 == 2)
    g_string_replace (to, "http:", "https:", 1);
  headers = g_strdup_printf ("Location: %s/Task\r\n", to->str);
  return invent (statuses[draw % G_N_ELEMENTS (statuses)], headers, "");
}
