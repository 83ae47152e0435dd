/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-standing.h"

char *
hf_standing_dup_key (const HfFhirWanted *wanted)
{
  return g_strconcat (wanted->type, ":", wanted->value, NULL);
}

HfRemote *
hf_standing_find (HfRound *round, const HfFhirWanted *wanted, GError **error)
{
  g_autofree char *key = hf_standing_dup_key (wanted);
  g_autofree char *reference = g_strconcat (wanted->type, "/", wanted->id, NULL);
  GError *fault = NULL;
  HfRemote *remote = hf_store_find_remote (round->store, key, &fault);

  if (remote == NULL && fault == NULL)
    remote = hf_store_find_remote (round->store, reference, &fault);
  if (fault != NULL)
    g_propagate_error (error, fault);
  return remote;
}

char *
hf_standing_dup_reference (HfRound *round, const HfFhirWanted *wanted, GError **error)
{
  g_autoptr (HfRemote) remote = hf_standing_find (round, wanted, error);

  return remote != NULL ? g_strconcat (remote->type, "/", remote->id, NULL) : NULL;
}

gboolean
hf_standing_bears (const HfJsonTape *tape, const char *system, const char *value)
{
  HfJsonNode list = hf_json_tape_member (tape, 0, "identifier");

  if (list == HF_JSON_NONE || hf_json_tape_kind (tape, list) != HF_JSON_ARRAY)
    return FALSE;
  for (HfJsonNode one = hf_json_tape_first (tape, list); one != HF_JSON_NONE;
       one = hf_json_tape_next (tape, one)) {
    HfJsonNode its_system = hf_json_tape_member (tape, one, "system");
    HfJsonNode its_value = hf_json_tape_member (tape, one, "value");

    if (its_system != HF_JSON_NONE && hf_json_tape_equals (tape, its_system, system) &&
        its_value != HF_JSON_NONE && hf_json_tape_equals (tape, its_value, value))
      return TRUE;
  }
  return FALSE;
}

char *
hf_standing_dup_condition (const char *system, const char *value)
{
  g_autofree char *token = g_strconcat (system, "|", value, NULL);
  g_autofree char *escaped = g_uri_escape_string (token, NULL, FALSE);

  return g_strconcat ("identifier=", escaped, NULL);
}
