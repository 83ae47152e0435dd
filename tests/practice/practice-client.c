/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice-client.h"

void
client_set_up (Client *client, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  client->practice = hf_practice_new (7, CLIENT_START);
  hf_practice_start (client->practice, 0, &error);
  g_assert_no_error (error);
  client->session = soup_session_new_with_options ("timeout", 60, "proxy-resolver", NULL, NULL);
}

void
client_tear_down (Client *client, gconstpointer data)
{
  soup_session_abort (client->session);
  g_assert_finalize_object (client->session);
  hf_practice_free (client->practice);
}

void
answer_free (Answer *answer)
{
  g_clear_object (&answer->message);
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_clear_pointer (&answer->tape, hf_json_tape_unref);
  g_clear_error (&answer->error);
  g_free (answer);
}

static char *
make_url (Client *client, const char *path)
{
  const char *base = hf_practice_get_base_url (client->practice);

  if (g_str_has_prefix (path, "http:"))
    return g_strdup (path);
  if (!g_str_has_prefix (path, "//"))
    return g_strconcat (base, path, NULL);
  g_autofree char *server = g_strndup (base, strlen (base) - strlen ("/fhir"));
  return g_strconcat (server, path + 1, NULL);
}

SoupMessage *
client_message (
    Client *client, const char *method, const char *path, const char *body, const char *headers)
{
  g_autofree char *url = make_url (client, path);
  SoupMessage *message = soup_message_new (method, url);
  SoupMessageHeaders *sent = soup_message_get_request_headers (message);
  g_auto (GStrv) lines = g_strsplit (headers != NULL ? headers : "", "\n", -1);

  g_assert_nonnull (message);
  if (body != NULL) {
    g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

    soup_message_set_request_body_from_bytes (message, "application/fhir+json", bytes);
  }
  for (char **line = lines; *line != NULL; line++) {
    g_auto (GStrv) halves = g_strsplit (*line, ": ", 2);

    soup_message_headers_replace (sent, halves[0], halves[1]);
  }
  return message;
}

Answer *
client_send (
    Client *client, const char *method, const char *path, const char *body, const char *headers)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->message = client_message (client, method, path, body, headers);
  answer->body =
      soup_session_send_and_read (client->session, answer->message, NULL, &answer->error);
  answer->status = soup_message_get_status (answer->message);
  if (answer->body != NULL)
    answer->tape = hf_json_tape_new (answer->body, &hf_json_limits_default, NULL);
  return answer;
}

Answer *
client_get (Client *client, const char *path)
{
  return client_send (client, "GET", path, NULL, NULL);
}

const char *
answer_header (const Answer *answer, const char *name)
{
  return soup_message_headers_get_one (soup_message_get_response_headers (answer->message), name);
}

static HfJsonNode
step_into (const HfJsonTape *tape, HfJsonNode node, const char *step)
{
  const char *bracket = strchr (step, '[');
  g_autofree char *name = bracket != NULL ? g_strndup (step, bracket - step) : g_strdup (step);

  node = hf_json_tape_member (tape, node, name);
  if (bracket == NULL || node == HF_JSON_NONE)
    return node;
  node = hf_json_tape_first (tape, node);
  for (guint64 i = g_ascii_strtoull (bracket + 1, NULL, 10); i > 0 && node != HF_JSON_NONE; i--)
    node = hf_json_tape_next (tape, node);
  return node;
}

char *
json_at (const HfJsonTape *tape, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);
  HfJsonNode node = 0;

  g_assert_nonnull (tape);
  for (char **step = steps; *step != NULL && node != HF_JSON_NONE; step++)
    node = step_into (tape, node, *step);
  if (node == HF_JSON_NONE)
    return NULL;

  gsize length = 0;
  const char *raw = hf_json_tape_get_raw (tape, node, &length);
  return g_strndup (raw, length);
}

HfJsonTape *
json_tape (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HfJsonTape *tape = hf_json_tape_new (bytes, &hf_json_limits_default, &error);

  g_assert_no_error (error);
  return tape;
}
