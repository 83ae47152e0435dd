/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-patient.h"

#include "hf-fhir-builder.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"

#include <string.h>

const char *const *
hf_fhir_patient_fields (void)
{
  static const char *const fields[] = { "name", "birthDate", NULL };

  return fields;
}

/* FHIR's date: a year, a month or a day. */
static gboolean
is_date (const char *text)
{
  gint64 time;

  return text != NULL && strlen (text) <= strlen ("2026-11-23") && hf_fhir_parse_time (text, &time);
}

/* Marked as ours, so that a new name to use replaces it and leaves the names of others. */
static void
add_name (JsonBuilder *builder, const char *name)
{
  json_builder_begin_object (builder);
  hf_fhir_add_array (builder, "extension");
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "url", HF_NAME_TO_USE);
  json_builder_set_member_name (builder, "valueBoolean");
  json_builder_add_boolean_value (builder, TRUE);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  hf_fhir_add_text (builder, "use", "usual");
  hf_fhir_add_text (builder, "text", name);
  json_builder_end_object (builder);
}

char *
hf_fhir_patient_write (const HfFhirWanted *wanted, const HfFhirSource *source)
{
  const HfPerson *person = hf_loop_get_person (source->loop);
  g_autoptr (JsonBuilder) builder = hf_fhir_builder_new ("Patient", wanted->id);

  hf_fhir_add_confidentiality (builder, "R");
  hf_fhir_add_array (builder, "identifier");
  hf_fhir_add_identifier (builder, HF_SID_PERSON, person->id);
  json_builder_end_array (builder);
  if (person->name != NULL && *person->name != '\0') {
    hf_fhir_add_array (builder, "name");
    add_name (builder, person->name);
    json_builder_end_array (builder);
  }
  if (is_date (person->birth_date))
    hf_fhir_add_text (builder, "birthDate", person->birth_date);
  if (person->language != NULL && *person->language != '\0') {
    hf_fhir_add_array (builder, "communication");
    json_builder_begin_object (builder);
    hf_fhir_add_object (builder, "language");
    hf_fhir_add_text (builder, "text", person->language);
    json_builder_end_object (builder);
    json_builder_end_object (builder);
    json_builder_end_array (builder);
  }
  return hf_fhir_builder_end (builder);
}
