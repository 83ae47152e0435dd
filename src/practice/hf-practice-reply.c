/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-reply.h"

#include "hf-json-writer.h"
#include "hf-time.h"

HfPracticeReply *
hf_practice_reply_new (guint status)
{
  HfPracticeReply *reply = g_new0 (HfPracticeReply, 1);

  reply->status = status;
  reply->modified = HF_TIME_NONE;
  return reply;
}

void
hf_practice_reply_free (HfPracticeReply *reply)
{
  g_free (reply->content_type);
  g_clear_pointer (&reply->body, g_bytes_unref);
  g_free (reply->location);
  g_free (reply->etag);
  g_free (reply);
}

HfPracticeReply *
hf_practice_reply_new_body (guint status, char *json)
{
  HfPracticeReply *reply = hf_practice_reply_new (status);

  reply->content_type = g_strdup ("application/fhir+json; charset=utf-8");
  reply->body = g_bytes_new_take (json, strlen (json));
  return reply;
}

HfPracticeReply *
hf_practice_reply_new_version (guint status, const HfPracticeVersion *version)
{
  HfPracticeReply *reply = hf_practice_reply_new (status);

  reply->content_type = g_strdup ("application/fhir+json; charset=utf-8");
  reply->body = g_bytes_ref (version->body);
  reply->etag = g_strdup_printf ("W/\"%u\"", version->number);
  reply->modified = version->stamp;
  return reply;
}

HfPracticeReply *
hf_practice_reply_new_outcome (guint status, const char *code, const char *format, ...)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  json_builder_begin_object (builder);
  hf_json_add_string (builder, "resourceType", "OperationOutcome");
  json_builder_set_member_name (builder, "issue");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  hf_json_add_string (builder, "severity", "error");
  hf_json_add_string (builder, "code", code);
  json_builder_set_member_name (builder, "details");
  json_builder_begin_object (builder);
  hf_json_add_string (builder, "text", text);
  json_builder_end_object (builder);
  hf_json_add_string (builder, "diagnostics", text);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return hf_practice_reply_new_body (status, hf_json_write (builder));
}
