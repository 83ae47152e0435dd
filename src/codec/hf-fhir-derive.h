/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One version of a foreign resource on its way to events: what is known, what was told. */
#pragma once

#include "hf-fhir-foreign.h"
#include "hf-json-reader.h"

G_BEGIN_DECLS

/**
 * HfFhirDerivation: private to the hf-fhir-foreign modules.
 * @reference: "Task/7"
 * @at: meta.lastUpdated
 * @changed: bit mask over the type's watched fields
 * @told: those that an event of their own speaks of
 * @has_baseline: there is a version to compare with; a first sight is no change
 */
typedef struct {
  const HfFhirContext *context;
  HfJsonTape *tape;
  HfJsonNode node;
  HfJsonReader *reader;
  HfFhirForeign *out;
  const char *const *fields;
  char *reference;
  char *version;
  char *actor;
  gint64 at;
  guint changed;
  guint told;
  gboolean has_baseline;
  GPtrArray *means; /* char *: what foreign.changed says of it, hf-fold-foreign knows the words */
  char *quote;      /* (nullable): their own words for it */
  const char *slot; /* (nullable): of foreign.changed, if not its type: see hf_fhir_derive_emit() */
} HfFhirDerivation;

/** hf_fhir_derive_has: whether @field changed. */
gboolean hf_fhir_derive_has (const HfFhirDerivation *derivation, const char *field);
/** hf_fhir_derive_tell: marks @field as spoken of. */
void hf_fhir_derive_tell (HfFhirDerivation *derivation, const char *field);
/** hf_fhir_derive_is_untold: whether @field changed and no event of its own speaks of it. */
gboolean hf_fhir_derive_is_untold (const HfFhirDerivation *derivation, const char *field);
/** hf_fhir_derive_mean: @means (nullable) is said once, by hf_fhir_derive_emit_rest(). */
void hf_fhir_derive_mean (HfFhirDerivation *derivation, const char *means);
/** hf_fhir_derive_quote: their own words (nullable), for a person to read. */
void hf_fhir_derive_quote (HfFhirDerivation *derivation, const char *words);
/** hf_fhir_derive_previous_status: (nullable) (transfer full) */
char *hf_fhir_derive_previous_status (const HfFhirDerivation *derivation);
/** hf_fhir_derive_ignore: no events, for @reason. */
void hf_fhir_derive_ignore (HfFhirDerivation *derivation, const char *reason);

/**
 * hf_fhir_derive_emit:
 * @slot: what tells it from other events of this version: its type, mostly
 * @data: (transfer floating)
 *
 * A refused event is the reader's error.
 */
void hf_fhir_derive_emit (
    HfFhirDerivation *derivation, const char *type, const char *slot, gint64 at, GVariant *data);
/** hf_fhir_derive_emit_as: the same under an id of the caller's. */
void hf_fhir_derive_emit_as (
    HfFhirDerivation *derivation, const char *type, const char *id, gint64 at, GVariant *data);
/** hf_fhir_derive_emit_rest: foreign.changed with all that changed and was not told, and with what
 * it means. */
void hf_fhir_derive_emit_rest (HfFhirDerivation *derivation);

/** hf_fhir_foreign_take_task / appointment / consent / message: the rules of one type. */
void hf_fhir_foreign_take_task (HfFhirDerivation *derivation);
void hf_fhir_foreign_take_appointment (HfFhirDerivation *derivation);
void hf_fhir_foreign_take_consent (HfFhirDerivation *derivation);
void hf_fhir_foreign_take_message (HfFhirDerivation *derivation);

G_END_DECLS
