/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-builder.h"

#include "hf-fhir-names.h"
#include "hf-json-writer.h"
#include "hf-time.h"

JsonBuilder *
hf_fhir_builder_new (const char *type, const char *id)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "resourceType", type);
  hf_fhir_add_text (builder, "id", id);
  return builder;
}

char *
hf_fhir_builder_end (JsonBuilder *builder)
{
  json_builder_end_object (builder);
  return hf_json_write (builder);
}

void
hf_fhir_add_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

void
hf_fhir_add_object (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

void
hf_fhir_add_text (JsonBuilder *builder, const char *name, const char *value)
{
  hf_json_add_string (builder, name, value);
}

void
hf_fhir_add_time (JsonBuilder *builder, const char *name, gint64 time)
{
  g_autofree char *text = NULL;

  if (time == HF_TIME_NONE)
    return;
  text = hf_time_format (time);
  hf_fhir_add_text (builder, name, text);
}

void
hf_fhir_add_reference (JsonBuilder *builder, const char *name, const char *reference)
{
  if (reference == NULL)
    return;
  hf_fhir_add_object (builder, name);
  hf_fhir_add_text (builder, "reference", reference);
  json_builder_end_object (builder);
}

void
hf_fhir_add_coding (JsonBuilder *builder, const char *system, const char *code)
{
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "system", system);
  hf_fhir_add_text (builder, "code", code);
  json_builder_end_object (builder);
}

void
hf_fhir_add_concept (
    JsonBuilder *builder, const char *name, const char *system, const char *code, const char *text)
{
  hf_fhir_add_object (builder, name);
  hf_fhir_add_array (builder, "coding");
  hf_fhir_add_coding (builder, system, code);
  json_builder_end_array (builder);
  hf_fhir_add_text (builder, "text", text);
  json_builder_end_object (builder);
}

void
hf_fhir_add_category (JsonBuilder *builder, const char *system, const char *code)
{
  json_builder_begin_object (builder);
  hf_fhir_add_array (builder, "coding");
  hf_fhir_add_coding (builder, system, code);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

void
hf_fhir_add_identifier (JsonBuilder *builder, const char *system, const char *value)
{
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "system", system);
  hf_fhir_add_text (builder, "value", value);
  json_builder_end_object (builder);
}

void
hf_fhir_add_confidentiality (JsonBuilder *builder, const char *label)
{
  hf_fhir_add_object (builder, "meta");
  hf_fhir_add_array (builder, "security");
  hf_fhir_add_coding (builder, FHIR_CONFIDENTIALITY, label);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}
