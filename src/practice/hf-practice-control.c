/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-control.h"

#include "hf-json-reader.h"
#include "hf-json-writer.h"
#include "hf-time.h"

static HfPracticeReply *
refuse (const GError *error)
{
  return hf_practice_reply_new_outcome (400, "invalid", "%s", error->message);
}

static HfPracticeReply *
reply_clock (HfPractice *practice)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *now = hf_time_format (hf_practice_get_time (practice));

  json_builder_begin_object (builder);
  hf_json_add_string (builder, "now", now);
  json_builder_end_object (builder);
  return hf_practice_reply_new_body (200, hf_json_write (builder));
}

static HfPracticeReply *
reply_faults (HfPractice *practice)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "caught");
  json_builder_add_int_value (builder, hf_practice_count_faults (practice));
  json_builder_end_object (builder);
  return hf_practice_reply_new_body (200, hf_json_write (builder));
}

static HfJsonReader *
open_body (const HfPracticeRequest *request, const char *name, GError **error)
{
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (request->body, &hf_json_limits_default, error);

  return tape != NULL ? hf_json_reader_new (tape, name) : NULL;
}

/* {"advance": "PT2H"}, {"set": "2026-05-12T15:00:00Z"} or {"follow": true}. */
static gboolean
set_clock (HfPractice *practice, const HfPracticeRequest *request, GError **error)
{
  g_autoptr (HfJsonReader) reader = open_body (request, "clock", error);
  HfSpan span = { 0 };

  if (reader == NULL)
    return FALSE;

  g_autofree char *advance = hf_json_reader_dup_string (reader, "advance");
  gint64 set = hf_json_reader_get_time (reader, "set");
  gboolean follow = hf_json_reader_get_boolean (reader, "follow", FALSE);
  if (advance == NULL && set == HF_TIME_NONE && !follow)
    hf_json_reader_fail (reader, "wants advance, set or follow");
  if (advance != NULL && hf_span_parse (advance, &span, NULL) && span.business_days > 0)
    hf_json_reader_fail (reader, "advance cannot count business days");
  if (!hf_json_reader_finish (reader, error))
    return FALSE;
  if (advance != NULL && !hf_span_parse (advance, &span, error))
    return FALSE;

  if (set != HF_TIME_NONE)
    hf_practice_set_time (practice, set);
  hf_practice_advance (practice, span.elapsed);
  if (follow)
    hf_practice_follow_real_time (practice, TRUE);
  return TRUE;
}

static gboolean
add_fault (HfPractice *practice, const HfPracticeRequest *request, GError **error)
{
  g_autoptr (HfJsonReader) reader = open_body (request, "fault", error);

  if (reader == NULL)
    return FALSE;

  g_autofree char *method = hf_json_reader_dup_string (reader, "method");
  g_autofree char *path = hf_json_reader_dup_string (reader, "path");
  g_autofree char *action = hf_json_reader_need_string (reader, "action");
  int code = action != NULL ? hf_practice_action_from_name (action) : -1;
  gint64 status = hf_json_reader_get_int (reader, "status", code == HF_PRACTICE_HTML ? 200 : 503);
  gint64 delay = hf_json_reader_get_int (reader, "delayMs", 0);
  gint64 retry_after = hf_json_reader_get_int (reader, "retryAfter", 0);
  gint64 bytes = hf_json_reader_get_int (reader, "bytes", 0);
  gint64 count = hf_json_reader_get_int (reader, "count", 1);
  double chance = hf_json_reader_get_double (reader, "chance", 0);

  if (action != NULL && code < 0)
    hf_json_reader_fail (reader, "no such action");
  if (status < 200 || status > 599)
    hf_json_reader_fail (reader, "status is not between 200 and 599");
  if (MIN (MIN (delay, retry_after), MIN (bytes, count)) < 0 ||
      MAX (MAX (delay, retry_after), MAX (bytes, count)) > G_MAXINT)
    hf_json_reader_fail (reader, "a number is out of range");
  if (!hf_json_reader_finish (reader, error))
    return FALSE;

  HfPracticeFault fault = { .method = method,
                            .path = path,
                            .action = (HfPracticeAction)code,
                            .delay_ms = (guint)delay,
                            .status = (guint)status,
                            .retry_after = (guint)retry_after,
                            .bytes = (gsize)bytes,
                            .count = (guint)count,
                            .chance = chance };
  hf_practice_add_fault (practice, &fault);
  return TRUE;
}

static HfPracticeReply *
control_clock (HfPractice *practice, const HfPracticeRequest *request)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (request->method, "POST") && !set_clock (practice, request, &error))
    return refuse (error);
  return reply_clock (practice);
}

static HfPracticeReply *
control_fault (HfPractice *practice, const HfPracticeRequest *request)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (request->method, "POST") && !add_fault (practice, request, &error))
    return refuse (error);
  if (g_str_equal (request->method, "DELETE"))
    hf_practice_clear_faults (practice);
  return reply_faults (practice);
}

HfPracticeReply *
hf_practice_control (HfPractice *practice, const HfPracticeRequest *request)
{
  if (g_str_equal (request->path, "clock"))
    return control_clock (practice, request);
  if (g_str_equal (request->path, "fault"))
    return control_fault (practice, request);
  return hf_practice_reply_new_outcome (404, "not-found", "There is no such control");
}
