/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-standing.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"

char *
hf_standing_dup_key (const HfFhirWanted *wanted)
{
  return g_strconcat (wanted->type, ":", wanted->value, NULL);
}

char *
hf_standing_dup_own_key (const char *type, const HfJsonTape *tape, HfJsonNode node)
{
  static const struct {
    const char *type;
    const char *system;
  } systems[] = {
    { "Task", HF_SID_TASK },
    { "ServiceRequest", HF_SID_HANDOFF },
    { "Appointment", HF_SID_APPOINTMENT },
    { "Consent", FHIR_URI },
  };

  for (guint i = 0; i < G_N_ELEMENTS (systems); i++) {
    g_autofree char *value = g_str_equal (type, systems[i].type)
                                 ? hf_fhir_dup_identifier (tape, node, systems[i].system)
                                 : NULL;

    if (value != NULL)
      return g_strconcat (type, ":", value, NULL);
  }
  return NULL;
}

char *
hf_standing_dup_second_key (const char *own_key, const char *id)
{
  return g_strconcat (own_key, "@", id, NULL);
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
