/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-batch.h"

#include <libsoup/soup.h>

#include "hf-practice-body.h"
#include "hf-practice-bundle.h"
#include "hf-practice-routes.h"
#include "hf-time.h"

#define MOST_ENTRIES 1000

static char *
dup_member (const HfJsonTape *tape, HfJsonNode node, const char *name)
{
  HfJsonNode member = hf_json_tape_member (tape, node, name);

  return member != HF_JSON_NONE ? hf_json_tape_dup_string (tape, member) : NULL;
}

static HfPracticeReply *
run_entry (HfPracticeService *service, const HfJsonTape *tape, HfJsonNode entry)
{
  HfJsonNode head = hf_json_tape_kind (tape, entry) == HF_JSON_OBJECT
                        ? hf_json_tape_member (tape, entry, "request")
                        : HF_JSON_NONE;

  if (head == HF_JSON_NONE)
    return hf_practice_reply_new_outcome (400, "required", "The entry has no request");

  g_autofree char *method = dup_member (tape, head, "method");
  g_autofree char *url = dup_member (tape, head, "url");
  g_autofree char *if_match = dup_member (tape, head, "ifMatch");
  g_autofree char *if_none_exist = dup_member (tape, head, "ifNoneExist");
  HfJsonNode resource = hf_json_tape_member (tape, entry, "resource");
  g_autoptr (GBytes) body = resource != HF_JSON_NONE ? hf_json_tape_dup_bytes (tape, resource)
                                                     : g_bytes_new_static ("", 0);
  /* An empty path would be a batch within the batch. */
  if (method == NULL || url == NULL || *url == '\0' || *url == '?' || *url == '/')
    return hf_practice_reply_new_outcome (400, "value",
                                          "The entry's request has no method or no "
                                          "relative url");

  char *query = strchr (url, '?');
  if (query != NULL)
    *query++ = '\0';
  HfPracticeRequest inner = { .method = method,
                              .path = url,
                              .query = query,
                              .if_match = if_match,
                              .if_none_exist = if_none_exist,
                              .body = body };
  return hf_practice_route (service, &inner);
}

static void
append_string (GString *out, const char *name, const char *text)
{
  if (text != NULL) {
    g_autofree char *quoted = hf_practice_quote (text);
    g_string_append_printf (out, ",\"%s\":%s", name, quoted);
  }
}

static void
add_answer (HfPracticeBundle *bundle, const HfPracticeReply *reply)
{
  gboolean failed = reply->status >= 400;
  GString *rest = g_string_new (NULL);

  g_string_append_printf (rest, "\"response\":{\"status\":\"%u %s\"", reply->status,
                          soup_status_get_phrase (reply->status));
  append_string (rest, "location", reply->location);
  append_string (rest, "etag", reply->etag);
  if (reply->modified != HF_TIME_NONE) {
    g_autofree char *modified = hf_time_format (reply->modified);
    append_string (rest, "lastModified", modified);
  }
  if (failed) {
    gsize length = 0;
    const char *outcome = g_bytes_get_data (reply->body, &length);

    g_string_append (rest, ",\"outcome\":");
    g_string_append_len (rest, outcome, (gssize)length);
  }
  g_string_append_c (rest, '}');
  g_autofree char *text = g_string_free (rest, FALSE);
  hf_practice_bundle_add (bundle, NULL, failed ? NULL : reply->body, text);
}

HfPracticeReply *
hf_practice_batch (HfPracticeService *service, const HfPracticeRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (request->body, &hf_json_limits_default, &error);

  if (tape == NULL)
    return hf_practice_reply_new_outcome (400, "structure", "The body is not JSON: %s",
                                          error->message);
  if (hf_json_tape_kind (tape, 0) != HF_JSON_OBJECT)
    return hf_practice_reply_new_outcome (400, "structure", "The body is not a Bundle");

  g_autofree char *type = dup_member (tape, 0, "type");
  if (g_strcmp0 (type, "batch") != 0)
    return hf_practice_reply_new_outcome (422, "not-supported",
                                          "Only bundles of type batch are done here");

  HfJsonNode entries = hf_json_tape_member (tape, 0, "entry");
  gboolean is_array = entries != HF_JSON_NONE && hf_json_tape_kind (tape, entries) == HF_JSON_ARRAY;
  if (is_array && hf_json_tape_length (tape, entries) > MOST_ENTRIES)
    return hf_practice_reply_new_outcome (413, "too-long", "At most %d entries", MOST_ENTRIES);

  g_autoptr (HfPracticeBundle) bundle = hf_practice_bundle_new ("batch-response", -1);
  HfJsonNode entry = is_array ? hf_json_tape_first (tape, entries) : HF_JSON_NONE;
  for (; entry != HF_JSON_NONE; entry = hf_json_tape_next (tape, entry)) {
    g_autoptr (HfPracticeReply) reply = run_entry (service, tape, entry);

    add_answer (bundle, reply);
  }
  return hf_practice_reply_new_body (200, hf_practice_bundle_finish (bundle));
}
