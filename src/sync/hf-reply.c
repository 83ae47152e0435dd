/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-reply.h"
#include "hf-fhir-outcome.h"

#include <string.h>

void
hf_reply_free (HfReply *reply)
{
  g_free (reply->etag);
  g_free (reply->location);
  g_clear_pointer (&reply->tape, hf_json_tape_unref);
  g_free (reply);
}

static HfErrorCode
code_of_status (guint status)
{
  switch (status) {
  case 401:
    return HF_ERROR_SIGN_IN;
  case 404:
  case 410:
    return HF_ERROR_NOT_FOUND;
  case 409:
  case 412:
    return HF_ERROR_CONFLICT;
  case 408:
  case 425:
  case 429:
    return HF_ERROR_BUSY;
  default:
    return status >= 500 ? HF_ERROR_BUSY : HF_ERROR_SERVER;
  }
}

gboolean
hf_reply_check (const HfReply *reply, GError **error)
{
  gboolean outcome = reply->tape != NULL && hf_fhir_outcome_is (reply->tape, 0);
  gboolean success = reply->status >= 200 && reply->status < 300;
  g_autofree char *words = NULL;

  if (success && !(outcome && hf_fhir_outcome_is_failure (reply->tape, 0)))
    return TRUE;
  if (outcome)
    words = hf_fhir_outcome_sentence (reply->tape, 0);
  else
    words = g_strdup_printf ("the server answered %u and gave no reason", reply->status);
  g_set_error_literal (error, HF_ERROR, success ? HF_ERROR_SERVER : code_of_status (reply->status),
                       words);
  return FALSE;
}

gboolean
hf_reply_shows (const HfReply *reply, const char *type)
{
  return reply->tape != NULL &&
         hf_json_tape_equals (reply->tape, hf_json_tape_member (reply->tape, 0, "resourceType"),
                              type);
}

static char *
dup_member (HfJsonTape *tape, HfJsonNode node, const char *name)
{
  HfJsonNode member = node != HF_JSON_NONE ? hf_json_tape_member (tape, node, name) : node;

  return member != HF_JSON_NONE ? hf_json_tape_dup_string (tape, member) : NULL;
}

/* Location: [base/]Type/id[/_history/version]. */
static char **
split_location (const HfReply *reply)
{
  return g_strsplit (reply->location != NULL ? reply->location : "", "/", -1);
}

char *
hf_reply_dup_version (const HfReply *reply)
{
  g_auto (GStrv) parts = NULL;
  char *version = NULL;
  guint n;

  if (reply->tape != NULL)
    version = dup_member (reply->tape, hf_json_tape_member (reply->tape, 0, "meta"), "versionId");
  if (version != NULL)
    return version;
  if (reply->etag != NULL)
    return g_strdup (reply->etag);
  parts = split_location (reply);
  n = g_strv_length (parts);
  return n >= 2 && g_str_equal (parts[n - 2], "_history") ? g_strdup (parts[n - 1]) : NULL;
}

char *
hf_reply_dup_id (const HfReply *reply)
{
  g_auto (GStrv) parts = NULL;
  char *id = NULL;
  guint n;

  if (reply->tape != NULL && !hf_fhir_outcome_is (reply->tape, 0))
    id = dup_member (reply->tape, 0, "id");
  if (id != NULL)
    return id;
  parts = split_location (reply);
  n = g_strv_length (parts);
  if (n >= 4 && g_str_equal (parts[n - 2], "_history"))
    return g_strdup (parts[n - 3]);
  return n >= 2 && *parts[n - 1] != '\0' ? g_strdup (parts[n - 1]) : NULL;
}
