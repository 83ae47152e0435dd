/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-check.h"

#include <string.h>

/* FHIR R4 4.0.1: cardinality 1..* elements and the required value sets of status and intent. */
typedef struct {
  const char *type;
  const char *required; /* names separated by spaces */
  const char *statuses; /* " code code ", %NULL: none */
} TypeRow;

#define REQUEST_INTENTS                                                                            \
  " unknown proposal plan directive order original-order reflex-order filler-order "               \
  "instance-order option "

static const TypeRow type_rows[] = {
  { "Patient", "", NULL },
  { "ServiceRequest", "status intent subject",
    " draft active on-hold revoked completed entered-in-error unknown " },
  { "Task", "status intent",
    " draft requested received accepted rejected ready cancelled in-progress on-hold failed "
    "completed entered-in-error " },
  { "Consent", "status scope category",
    " draft proposed active rejected inactive entered-in-error " },
  { "QuestionnaireResponse", "status", " in-progress completed amended entered-in-error stopped " },
  { "Appointment", "status participant",
    " proposed pending booked arrived fulfilled cancelled noshow entered-in-error checked-in "
    "waitlist " },
  { "Communication", "status",
    " preparation in-progress not-done on-hold stopped completed entered-in-error unknown " },
  { "Organization", "", NULL },
  { "HealthcareService", "", NULL },
  { "Location", "", " active suspended inactive " },
  { "DocumentReference", "status content", " current superseded entered-in-error " },
  { "Questionnaire", "status", " draft active retired unknown " },
  { "PlanDefinition", "status", " draft active retired unknown " },
};

static const TypeRow *
find_type (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (type_rows); i++)
    if (g_str_equal (type_rows[i].type, type))
      return &type_rows[i];
  return NULL;
}

gboolean
hf_practice_type_is_known (const char *type)
{
  return find_type (type) != NULL;
}

gboolean
hf_practice_type_is_held (const char *type, const char *lacks)
{
  g_autofree char *name = g_strdup_printf (" %s ", type);

  return hf_practice_type_is_known (type) && (lacks == NULL || strstr (lacks, name) == NULL);
}

const char *const *
hf_practice_type_list (void)
{
  static const char *names[G_N_ELEMENTS (type_rows) + 1];
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    for (gsize i = 0; i < G_N_ELEMENTS (type_rows); i++)
      names[i] = type_rows[i].type;
    g_once_init_leave (&once, 1);
  }
  return names;
}

gboolean
hf_practice_id_is_valid (const char *id)
{
  gsize length = strlen (id);

  return length > 0 && length <= 64 &&
         strspn (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-.") == length;
}

static gboolean
code_is_in (const HfJsonTape *tape, HfJsonNode node, const char *codes)
{
  g_autofree char *code = hf_json_tape_dup_string (tape, node);

  if (code == NULL || strpbrk (code, " ") != NULL)
    return FALSE;
  g_autofree char *whole = g_strconcat (" ", code, " ", NULL);
  return strstr (codes, whole) != NULL;
}

static HfPracticeReply *
refuse_code (const char *type, const char *element)
{
  return hf_practice_reply_new_outcome (
      422, "code-invalid", "%s.%s: not a code of the required value set", type, element);
}

static HfPracticeReply *
check_codes (const HfJsonTape *tape, HfJsonNode node, const TypeRow *row)
{
  HfJsonNode status = hf_json_tape_member (tape, node, "status");
  HfJsonNode intent = hf_json_tape_member (tape, node, "intent");

  if (row->statuses != NULL && status != HF_JSON_NONE && !code_is_in (tape, status, row->statuses))
    return refuse_code (row->type, "status");
  if ((g_str_equal (row->type, "Task") || g_str_equal (row->type, "ServiceRequest")) &&
      !code_is_in (tape, intent, REQUEST_INTENTS))
    return refuse_code (row->type, "intent");
  /* Invariant app-3: only proposed or cancelled appointments may lack start and end. */
  if (g_str_equal (row->type, "Appointment") &&
      !code_is_in (tape, status, " proposed cancelled waitlist ") &&
      (hf_json_tape_member (tape, node, "start") == HF_JSON_NONE ||
       hf_json_tape_member (tape, node, "end") == HF_JSON_NONE))
    return hf_practice_reply_new_outcome (
        422, "invariant",
        "app-3: Only proposed or cancelled appointments can be missing start/end "
        "dates");
  return NULL;
}

HfPracticeReply *
hf_practice_check (const HfJsonTape *tape, HfJsonNode node, const char *type)
{
  const TypeRow *row = find_type (type);
  HfJsonNode own = hf_json_tape_kind (tape, node) == HF_JSON_OBJECT
                       ? hf_json_tape_member (tape, node, "resourceType")
                       : HF_JSON_NONE;

  if (row == NULL)
    return hf_practice_reply_new_outcome (404, "not-supported", "Unknown resource type \"%s\"",
                                          type);
  if (own == HF_JSON_NONE || !hf_json_tape_equals (tape, own, type))
    return hf_practice_reply_new_outcome (400, "structure", "resourceType is not \"%s\"", type);

  g_auto (GStrv) required = g_strsplit (row->required, " ", -1);
  for (char **name = required; *name != NULL && **name != '\0'; name++)
    if (hf_json_tape_member (tape, node, *name) == HF_JSON_NONE)
      return hf_practice_reply_new_outcome (422, "required",
                                            "%s.%s: minimum required = 1, but "
                                            "only found 0",
                                            type, *name);
  return check_codes (tape, node, row);
}
