/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FHIR's data types on a JSON tape: references, codings, identifiers, partial dates. */
#pragma once

#include "hf-json-reader.h"

G_BEGIN_DECLS

/* Tolerant looks: what is not there, or of another kind, counts as absent. */

/** hf_fhir_dup_text: (nullable) (transfer full): a string member. */
char *hf_fhir_dup_text (const HfJsonTape *tape, HfJsonNode node, const char *name);
/** hf_fhir_is: whether resourceType is @type. */
gboolean hf_fhir_is (const HfJsonTape *tape, HfJsonNode node, const char *type);
/** hf_fhir_dup_identifier: (nullable) (transfer full): the value in @system; identifier may be an
 * array or, as in QuestionnaireResponse, one. */
char *hf_fhir_dup_identifier (const HfJsonTape *tape, HfJsonNode node, const char *system);
/** hf_fhir_has_choice: whether a choice of types is made: "source" is in "sourceAttachment" and in
 * "sourceReference". */
gboolean hf_fhir_has_choice (const HfJsonTape *tape, HfJsonNode node, const char *name);
/** hf_fhir_dup_identifiers: (transfer full): all values in @system, in their order. */
char **hf_fhir_dup_identifiers (const HfJsonTape *tape, HfJsonNode node, const char *system);
/** hf_fhir_has_code: whether a CodeableConcept, or one of an array, has the coding. */
gboolean hf_fhir_has_code (const HfJsonTape *tape,
                           HfJsonNode concepts,
                           const char *system,
                           const char *code);
/** hf_fhir_dup_code: (nullable) (transfer full): the first code in @system of a CodeableConcept or
 * an array of them. */
char *hf_fhir_dup_code (const HfJsonTape *tape, HfJsonNode concepts, const char *system);
/** HF_FHIR_ANY_BASE: for a comparison, where no record is looked for by the reference. */
#define HF_FHIR_ANY_BASE ""

/**
 * hf_fhir_reduce_reference:
 * @base: (nullable): of the server that @reference was found on
 *
 * Returns: (transfer full): "Type/id" of a relative or versioned one and of an absolute one under
 *   @base; others as they are: the same id on another server is somebody else
 */
char *hf_fhir_reduce_reference (const char *reference, const char *base);
/** hf_fhir_dup_reference: (nullable) (transfer full): hf_fhir_reduce_reference() of a Reference
 * node. */
char *hf_fhir_dup_reference (const HfJsonTape *tape, HfJsonNode reference, const char *base);
/** hf_fhir_id_is_valid: 1 to 64 of A-Z a-z 0-9 - . */
gboolean hf_fhir_id_is_valid (const char *id);

/* Strict reads: a wrong kind is the reader's error, with its path. */

/** hf_fhir_reader_new: (transfer full): a reader whose root is @node, named by its resourceType.
 * Sets %HF_ERROR_BAD_DATA if @node is no resource. */
HfJsonReader *hf_fhir_reader_new (HfJsonTape *tape, HfJsonNode node, GError **error);
/** hf_fhir_read_reference: (nullable) (transfer full): hf_fhir_reduce_reference() of a Reference
 * member. */
char *hf_fhir_read_reference (HfJsonReader *reader, const char *name, const char *base);
/** hf_fhir_concept_words: (nullable) (transfer full): the CodeableConcept the reader stands in, for
 * a person to read: its text, a display, or a code. */
char *hf_fhir_concept_words (HfJsonReader *reader);
/** hf_fhir_read_words: (nullable) (transfer full): the same of a CodeableConcept member. */
char *hf_fhir_read_words (HfJsonReader *reader, const char *name);
/** hf_fhir_read_code: (nullable) (transfer full): the code in @system (%NULL: any) of a
 * CodeableConcept member. */
char *hf_fhir_read_code (HfJsonReader *reader, const char *name, const char *system);
/** hf_fhir_read_time: an instant, or the start of a date, month or year in UTC; HF_TIME_NONE if
 * absent. */
gint64 hf_fhir_read_time (HfJsonReader *reader, const char *name);
/** hf_fhir_parse_time: the same from a string; FALSE if it is no FHIR dateTime. */
gboolean hf_fhir_parse_time (const char *text, gint64 *out_time);

G_END_DECLS
