/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-check.h"

#include "hf-fhir-bundle.h"
#include "hf-fhir-carrier.h"
#include "hf-fhir-directory.h"
#include "hf-fhir-element.h"
#include "hf-fhir-foreign.h"
#include "hf-fhir-outcome.h"
#include "hf-fhir-person.h"
#include "hf-fhir-plan.h"

#include <string.h>

/* Stands for a server, so that the same file always gives the same line. */
#define BASE "file:"
#define NO_ID "has no id: no server has it yet"

void
hf_fhir_check_free (HfFhirCheck *check)
{
  g_free (check->line);
  g_free (check);
}

/* "Task/x", or just its type. */
static char *
dup_subject (const HfJsonTape *tape, HfJsonNode node)
{
  g_autofree char *type = hf_fhir_dup_text (tape, node, "resourceType");
  g_autofree char *id = hf_fhir_dup_text (tape, node, "id");

  if (type == NULL)
    return g_strdup ("no resource");
  return hf_fhir_id_is_valid (id) ? g_strconcat (type, "/", id, NULL) : g_strdup (type);
}

/* Takes @text. */
static void
add (GPtrArray *lines, HfFhirCheckResult result, const char *subject, char *text)
{
  HfFhirCheck *check = g_new0 (HfFhirCheck, 1);

  check->result = result;
  check->line = result == HF_FHIR_CHECK_IGNORED ? g_strdup_printf ("ignored: %s: %s", subject, text)
                                                : g_strdup_printf ("%s: %s", subject, text);
  g_free (text);
  g_ptr_array_add (lines, check);
}

static const struct {
  const char *type;
  const char *reason;
} ignored[] = {
  { "Observation", "screening answers of another system are not shown" },
  { "QuestionnaireResponse", "screening answers of another system are not shown" },
  { "Condition", "problem lists are not needed for a handoff" },
  { "Goal", "goals are not needed for a handoff" },
  { "Procedure", "what was done is read from the task that points at it" },
  { "Questionnaire", "questions come from the pathways" },
  { "Device", "devices are not needed for a handoff" },
  { "DocumentReference", "documents of another system are not opened" },
  { "Practitioner", "names of staff are not kept" },
  { "PractitionerRole", "names of staff are not kept" },
  { "RelatedPerson", "people near the person are not read" },
  { "AuditEvent", "the server's own log" },
  { "Provenance", "the server's own log" },
};

static const char *
find_reason (const HfJsonTape *tape, HfJsonNode node)
{
  for (guint i = 0; i < G_N_ELEMENTS (ignored); i++)
    if (hf_fhir_is (tape, node, ignored[i].type))
      return ignored[i].reason;
  return "a kind of resource that is not followed";
}

static char *
join_types (GPtrArray *events)
{
  g_autoptr (GString) types = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    g_string_append_printf (types, "%s%s", i > 0 ? ", " : "",
                            hf_event_get_type (g_ptr_array_index (events, i)));
  return g_string_free (g_steal_pointer (&types), FALSE);
}

static void
check_task (GPtrArray *lines, HfJsonTape *tape, HfJsonNode node, const char *subject)
{
  HfFhirContext context = { .base = BASE };
  g_autoptr (GError) error = NULL;
  g_autoptr (HfFhirForeign) foreign = hf_fhir_foreign_read (tape, node, &context, &error);
  g_autofree char *status = hf_fhir_dup_text (tape, node, "status");
  g_autofree char *types = NULL;

  if (foreign == NULL) {
    add (lines, HF_FHIR_CHECK_ERROR, subject, g_strdup (error->message));
    return;
  }
  if (foreign->verdict == HF_FHIR_IGNORED) {
    add (lines, HF_FHIR_CHECK_IGNORED, subject, g_strdup (foreign->reason));
    return;
  }
  if (foreign->verdict == HF_FHIR_OURS) {
    add (lines, HF_FHIR_CHECK_UNDERSTOOD, subject,
         g_strdup_printf ("a referral task of ours, %s: nothing new", status));
    return;
  }
  types = join_types (foreign->events);
  add (lines, HF_FHIR_CHECK_UNDERSTOOD, subject,
       g_strdup_printf ("a referral task, %s: would show as %s", status,
                        *types != '\0' ? types : "nothing new"));
}

/* Resources that mean something only beside a handoff: read as if one were known. */
static void
check_part (GPtrArray *lines, HfJsonTape *tape, HfJsonNode node, const char *subject)
{
  HfFhirContext context = { .base = BASE, .handoff = "check" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HfFhirForeign) foreign = hf_fhir_foreign_read (tape, node, &context, &error);
  g_autofree char *types = NULL;

  if (foreign == NULL) {
    add (lines, HF_FHIR_CHECK_ERROR, subject, g_strdup (error->message));
    return;
  }
  if (foreign->verdict == HF_FHIR_IGNORED) {
    add (lines, HF_FHIR_CHECK_IGNORED, subject, g_strdup (foreign->reason));
    return;
  }
  types = join_types (foreign->events);
  add (lines, HF_FHIR_CHECK_UNDERSTOOD, subject,
       *types != '\0' ? g_strdup_printf ("beside its task would show as %s", types)
                      : g_strdup ("belongs to its task; says nothing new by itself"));
}

static void
check_request (GPtrArray *lines, HfJsonTape *tape, HfJsonNode node, const char *subject)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfJsonReader) reader = hf_fhir_reader_new (tape, node, &error);
  g_autofree char *words = reader != NULL ? hf_fhir_read_words (reader, "code") : NULL;
  g_autofree char *status = reader != NULL ? hf_json_reader_need_string (reader, "status") : NULL;

  if (reader == NULL || !hf_json_reader_finish (reader, &error)) {
    add (lines, HF_FHIR_CHECK_ERROR, subject, g_strdup (error->message));
    return;
  }
  add (lines, HF_FHIR_CHECK_UNDERSTOOD, subject,
       g_strdup_printf ("a request, %s: would give its task the title \"%s\"", status,
                        words != NULL ? words : "-"));
}

static void
check_directory (GPtrArray *lines, HfJsonTape *tape, HfJsonNode node, const char *subject)
{
  g_autoptr (HfFhirDirectory) directory = hf_fhir_directory_new (BASE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) providers = NULL;

  if (!hf_fhir_directory_add (directory, tape, node, &error)) {
    add (lines, HF_FHIR_CHECK_ERROR, subject, g_strdup (error->message));
    return;
  }
  providers = hf_fhir_directory_list (directory);
  add (lines, HF_FHIR_CHECK_UNDERSTOOD, subject,
       providers->len > 0 ? g_strdup_printf ("would show in the directory as \"%s\"",
                                             ((HfProvider *)g_ptr_array_index (providers, 0))->name)
                          : g_strdup ("a place: gives its service the town"));
}

static void
check_patient (GPtrArray *lines, HfJsonTape *tape, HfJsonNode node, const char *subject)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) data = hf_fhir_person_read (tape, node, &error);
  g_autoptr (GString) fields = g_string_new (NULL);

  if (data == NULL) {
    add (lines, HF_FHIR_CHECK_ERROR, subject, g_strdup (error->message));
    return;
  }
  for (gsize i = 0; i < g_variant_n_children (data); i++) {
    g_autoptr (GVariant) member = g_variant_get_child_value (data, i);
    const char *name = NULL;

    g_variant_get_child (member, 0, "&s", &name);
    g_string_append_printf (fields, "%s%s", i > 0 ? ", " : "", name);
  }
  add (lines, HF_FHIR_CHECK_UNDERSTOOD, subject,
       g_strdup_printf ("a person: would keep %s and nothing else",
                        fields->len > 0 ? fields->str : "no detail"));
}

static void
check_carrier (GPtrArray *lines, HfJsonTape *tape, HfJsonNode node, const char *subject)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfEvent) event = NULL;

  if (!hf_fhir_carrier_is (tape, node)) {
    add (lines, HF_FHIR_CHECK_IGNORED, subject, g_strdup (find_reason (tape, node)));
    return;
  }
  event = hf_fhir_carrier_read (tape, node, NULL, HF_JSON_NONE, &error);
  if (event != NULL)
    add (lines, HF_FHIR_CHECK_UNDERSTOOD, subject,
         g_strdup_printf ("an event of ours: %s", hf_event_get_type (event)));
  else
    add (lines, HF_FHIR_CHECK_ERROR, subject, g_strdup (error->message));
}

/* An entry of ours, or what somebody wrote about a referral. */
static void
check_message (GPtrArray *lines, HfJsonTape *tape, HfJsonNode node, const char *subject)
{
  g_autofree char *id = hf_fhir_dup_text (tape, node, "id");

  if (hf_fhir_carrier_is (tape, node))
    check_carrier (lines, tape, node, subject);
  else if (id == NULL)
    add (lines, HF_FHIR_CHECK_IGNORED, subject, g_strdup (NO_ID));
  else
    check_part (lines, tape, node, subject);
}

/* Whether it is a good one is seen only together with its Questionnaire. */
static void
check_plan (GPtrArray *lines, HfJsonTape *tape, HfJsonNode node, const char *subject)
{
  g_autofree char *name = hf_fhir_plan_dup_name (tape, node);

  if (hf_fhir_plan_is (tape, node))
    add (lines, HF_FHIR_CHECK_UNDERSTOOD, subject, g_strdup_printf ("a handoff pathway: %s", name));
  else
    add (lines, HF_FHIR_CHECK_IGNORED, subject,
         g_strdup ("plans that are no handoff pathways are not followed"));
}

static const struct {
  const char *type;
  void (*check) (GPtrArray *lines, HfJsonTape *tape, HfJsonNode node, const char *subject);
} checks[] = {
  { "Task", check_task },
  { "Appointment", check_part },
  { "Consent", check_part },
  { "ServiceRequest", check_request },
  { "Organization", check_directory },
  { "HealthcareService", check_directory },
  { "Location", check_directory },
  { "Patient", check_patient },
  { "Communication", check_message },
  { "DocumentReference", check_carrier },
  { "PlanDefinition", check_plan },
};

static void
check_resource (GPtrArray *lines, HfJsonTape *tape, HfJsonNode node)
{
  g_autofree char *subject = dup_subject (tape, node);
  g_autofree char *type = hf_fhir_dup_text (tape, node, "resourceType");

  if (type == NULL) {
    add (lines, HF_FHIR_CHECK_ERROR, subject, g_strdup ("resourceType: missing"));
    return;
  }
  if (hf_fhir_outcome_is (tape, node)) {
    add (lines, HF_FHIR_CHECK_UNDERSTOOD, subject, hf_fhir_outcome_sentence (tape, node));
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (g_str_equal (type, checks[i].type)) {
      /* Changes are told by id and version. */
      if ((checks[i].check == check_task || checks[i].check == check_part) &&
          hf_json_tape_member (tape, node, "id") == HF_JSON_NONE) {
        add (lines, HF_FHIR_CHECK_IGNORED, subject, g_strdup (NO_ID));
        return;
      }
      checks[i].check (lines, tape, node, subject);
      return;
    }
  add (lines, HF_FHIR_CHECK_IGNORED, subject, g_strdup (find_reason (tape, node)));
}

static void
check_bundle (GPtrArray *lines, HfJsonTape *tape)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfFhirBundle) bundle = hf_fhir_bundle_read (tape, &error);

  if (bundle == NULL) {
    add (lines, HF_FHIR_CHECK_ERROR, "Bundle", g_strdup (error->message));
    return;
  }
  for (guint i = 0; i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);

    if (entry->fault != NULL)
      add (lines, HF_FHIR_CHECK_ERROR, "Bundle", g_strdup (entry->fault->message));
    else if (entry->resource != HF_JSON_NONE)
      check_resource (lines, tape, entry->resource);
  }
  if (lines->len == 0)
    add (lines, HF_FHIR_CHECK_UNDERSTOOD, "Bundle", g_strdup ("empty"));
}

/* Editors put a mark in front of a file that is no part of its JSON (RFC 8259, 8.1). */
static GBytes *
skip_mark (GBytes *bytes)
{
  static const char mark[] = "\xef\xbb\xbf";
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length < strlen (mark) || memcmp (text, mark, strlen (mark)) != 0)
    return g_bytes_ref (bytes);
  return g_bytes_new_from_bytes (bytes, strlen (mark), length - strlen (mark));
}

GPtrArray *
hf_fhir_check (GBytes *bytes)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_fhir_check_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = skip_mark (bytes);
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (json, &hf_json_limits_default, &error);

  if (tape == NULL)
    add (lines, HF_FHIR_CHECK_ERROR, "no FHIR JSON", g_strdup (error->message));
  else if (hf_fhir_is (tape, 0, "Bundle"))
    check_bundle (lines, tape);
  else
    check_resource (lines, tape, 0);
  return lines;
}
