/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FHIR's data types on a JsonBuilder. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** hf_fhir_builder_new: an open resource: resourceType, and id unless %NULL. */
JsonBuilder *hf_fhir_builder_new (const char *type, const char *id);
/** hf_fhir_builder_end: (transfer full): closes the resource and gives its text. */
char *hf_fhir_builder_end (JsonBuilder *builder);

/** hf_fhir_add_array: opens an array member; close it with json_builder_end_array(). */
void hf_fhir_add_array (JsonBuilder *builder, const char *name);
/** hf_fhir_add_object: opens an object member; close it with json_builder_end_object(). */
void hf_fhir_add_object (JsonBuilder *builder, const char *name);
/** hf_fhir_add_text: "name": "value", unless %NULL. */
void hf_fhir_add_text (JsonBuilder *builder, const char *name, const char *value);
/** hf_fhir_add_time: an instant in UTC, unless HF_TIME_NONE. */
void hf_fhir_add_time (JsonBuilder *builder, const char *name, gint64 time);
/** hf_fhir_add_reference: a Reference member, unless %NULL. */
void hf_fhir_add_reference (JsonBuilder *builder, const char *name, const char *reference);
/** hf_fhir_add_coding: a Coding as the next array element. */
void hf_fhir_add_coding (JsonBuilder *builder, const char *system, const char *code);
/** hf_fhir_add_concept: a CodeableConcept member with one coding; @text may be %NULL. */
void hf_fhir_add_concept (
    JsonBuilder *builder, const char *name, const char *system, const char *code, const char *text);
/** hf_fhir_add_category: a CodeableConcept with one coding as the next array element. */
void hf_fhir_add_category (JsonBuilder *builder, const char *system, const char *code);
/** hf_fhir_add_identifier: an Identifier as the next array element. */
void hf_fhir_add_identifier (JsonBuilder *builder, const char *system, const char *value);
/** hf_fhir_add_confidentiality: meta.security with one v3-Confidentiality label, "R" or "V". */
void hf_fhir_add_confidentiality (JsonBuilder *builder, const char *label);

G_END_DECLS
