/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-consent.h"

#include "hf-consent.h"
#include "hf-fhir-builder.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-pathway.h"
#include "hf-time.h"

#include <string.h>

static void
add_security (JsonBuilder *builder, const HfConsentRecord *consent)
{
  hf_fhir_add_object (builder, "meta");
  hf_fhir_add_array (builder, "security");
  hf_fhir_add_coding (builder, FHIR_CONFIDENTIALITY, "R");
  if (consent->part2)
    hf_fhir_add_coding (builder, FHIR_ACT_CODE, "42CFRPart2");
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_kind (JsonBuilder *builder, const HfConsentRecord *consent)
{
  hf_fhir_add_concept (builder, "scope", FHIR_CONSENT_SCOPE, "patient-privacy", NULL);
  hf_fhir_add_array (builder, "category");
  hf_fhir_add_category (builder, FHIR_ACT_CODE, "IDSCL");
  hf_fhir_add_category (builder, FHIR_LOINC, "59284-0");
  json_builder_end_array (builder);
  if (consent->part2)
    hf_fhir_add_concept (builder, "policyRule", FHIR_ACT_CODE, "42CFRPart2", NULL);
  else
    hf_fhir_add_concept (builder, "policyRule", FHIR_CONSENT_POLICY, "hipaa-auth", NULL);
}

static void
add_reference_array (JsonBuilder *builder, const char *name, const char *reference)
{
  if (reference == NULL)
    return;
  hf_fhir_add_array (builder, name);
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "reference", reference);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
begin_actor (JsonBuilder *builder, const char *role)
{
  json_builder_begin_object (builder);
  hf_fhir_add_concept (builder, "role", FHIR_PARTICIPATION, role, NULL);
}

/* By its reference where that is known and R4 lets it act (an organisation, not a service), else by
 * its directory id, which points nowhere that might not exist. */
static void
add_recipient (JsonBuilder *builder, const HfFhirSource *source, const char *to)
{
  const char *receiver = hf_loop_get_receiver (source->loop);

  begin_actor (builder, "IRCP");
  if (g_strcmp0 (receiver, to) == 0 && source->refs->receiver != NULL &&
      g_str_has_prefix (source->refs->receiver, "Organization/")) {
    hf_fhir_add_reference (builder, "reference", source->refs->receiver);
  } else {
    hf_fhir_add_object (builder, "reference");
    hf_fhir_add_object (builder, "identifier");
    hf_fhir_add_text (builder, "system", HF_SID_DIRECTORY);
    hf_fhir_add_text (builder, "value", to);
    json_builder_end_object (builder);
    json_builder_end_object (builder);
  }
  json_builder_end_object (builder);
}

/* A receiver that a later consent names, or that it was taken back for, is not in it any more: the
 * newest consent that names a receiver decides. */
static gboolean
still_names (const HfFhirSource *source, const HfConsentRecord *consent, const char *to)
{
  GPtrArray *consents = hf_loop_get_consents (source->loop);

  if (hf_consent_is_ended (consent, to))
    return FALSE;
  for (guint i = consents->len; i > 0; i--) {
    const HfConsentRecord *other = g_ptr_array_index (consents, i - 1);

    if (g_strv_contains ((const char *const *)other->to, to))
      return other == consent;
  }
  return FALSE;
}

/* Replaced by newer ones for everybody it named. */
static gboolean
is_replaced (const HfFhirSource *source, const HfConsentRecord *consent)
{
  for (char **to = consent->to; *to != NULL; to++)
    if (still_names (source, consent, *to))
      return FALSE;
  return *consent->to != NULL;
}

/* Who may disclose is said once: it stays the organisation that took the consent, whoever writes
 * it later. (nullable) */
static char *
dup_discloser (const HfFhirSource *source)
{
  char *discloser = NULL;

  if (source->current != NULL) {
    HfJsonNode organizations = hf_json_tape_member (source->current, 0, "organization");

    discloser = hf_fhir_dup_reference (source->current,
                                       hf_json_tape_first (source->current, organizations), NULL);
  }
  return discloser != NULL ? discloser : g_strdup (source->refs->organization);
}

/* What ended keeps saying whom it was for. */
static void
add_actors (JsonBuilder *builder,
            const HfFhirSource *source,
            const HfConsentRecord *consent,
            const char *discloser)
{
  gboolean over = is_replaced (source, consent);

  hf_fhir_add_array (builder, "actor");
  if (discloser != NULL) {
    begin_actor (builder, "CST");
    hf_fhir_add_reference (builder, "reference", discloser);
    json_builder_end_object (builder);
  }
  for (char **to = consent->to; *to != NULL; to++)
    if (over || still_names (source, consent, *to))
      add_recipient (builder, source, *to);
  json_builder_end_array (builder);
}

static void
add_codes (JsonBuilder *builder, const HfConsentRecord *consent)
{
  hf_fhir_add_array (builder, "action");
  hf_fhir_add_category (builder, FHIR_CONSENT_ACTION, "disclose");
  json_builder_end_array (builder);
  hf_fhir_add_array (builder, "purpose");
  hf_fhir_add_coding (builder, FHIR_ACT_REASON, "COC");
  json_builder_end_array (builder);
  if (*consent->items == NULL)
    return;
  hf_fhir_add_array (builder, "code");
  for (char **item = consent->items; *item != NULL; item++)
    hf_fhir_add_category (builder, HF_CS_PACKET, *item);
  json_builder_end_array (builder);
}

static void
add_provision (JsonBuilder *builder, const HfFhirSource *source, const HfConsentRecord *consent)
{
  g_autofree char *discloser = dup_discloser (source);

  hf_fhir_add_object (builder, "provision");
  hf_fhir_add_text (builder, "type", "permit");
  hf_fhir_add_object (builder, "period");
  hf_fhir_add_time (builder, "start", consent->recorded);
  hf_fhir_add_time (builder, "end", consent->expires);
  json_builder_end_object (builder);
  if (discloser != NULL || *consent->to != NULL)
    add_actors (builder, source, consent, discloser);
  add_codes (builder, consent);
  json_builder_end_object (builder);
}

/* How it was given, as it was noted. */
static const char *
describe_form (const HfConsentRecord *consent)
{
  if (g_strcmp0 (consent->said, "aloud") == 0)
    return "The person agreed aloud. There is no signed form; this is the note of it.";
  if (g_strcmp0 (consent->said, "written") == 0)
    return "The person agreed in writing. The form is with the organisation that noted this; it is "
           "not attached.";
  return "The person agreed. How was not noted, and no form is attached.";
}

/* The note, for a person to read: no name, and nothing that the provision does not say. */
static char *
dup_note (const HfFhirSource *source, const HfConsentRecord *consent)
{
  HfPathway *pathway = hf_loop_get_pathway (source->loop);
  g_autofree char *expires = hf_time_format (consent->expires);
  GString *note = g_string_new (describe_form (consent));

  g_string_append (note, "\n\nTo be shared:\n");
  for (char **id = consent->items; *id != NULL; id++) {
    const HfPacketItem *item = hf_pathway_find_packet_item (pathway, *id);

    g_string_append_printf (note, "- %s\n", item != NULL ? item->label : *id);
  }
  g_string_append_printf (note, "\nUntil: %s\nThe receiver may tell back: %s\n", expires,
                          consent->back ? "yes" : "no");
  g_string_append (note, "\nSince then it may have been ended or made narrower: what counts is the "
                         "status and the provision of this Consent.\n");
  return g_string_free (note, FALSE);
}

/* Written once: what others put there since, such as the form itself, stands. */
static void
add_source (JsonBuilder *builder, const HfFhirSource *source, const HfConsentRecord *consent)
{
  g_autofree char *note = NULL;
  g_autofree char *data = NULL;

  if (source->current != NULL && hf_fhir_has_choice (source->current, 0, "source"))
    return;
  note = dup_note (source, consent);
  data = g_base64_encode ((const guchar *)note, strlen (note));
  hf_fhir_add_object (builder, "sourceAttachment");
  hf_fhir_add_text (builder, "contentType", "text/plain; charset=utf-8");
  hf_fhir_add_text (builder, "language", "en");
  hf_fhir_add_text (builder, "data", data);
  hf_fhir_add_text (builder, "title", "Agreement as it was noted");
  hf_fhir_add_time (builder, "creation", consent->recorded);
  json_builder_end_object (builder);
}

/* Revocation dominates: "inactive" on the server is never made "active" by us. */
static const char *
status_of (const HfFhirSource *source, const HfConsentRecord *consent)
{
  g_autofree char *server =
      source->current != NULL ? hf_fhir_dup_text (source->current, 0, "status") : NULL;

  if (g_strcmp0 (server, "rejected") == 0)
    return "rejected";
  if (g_strcmp0 (server, "entered-in-error") == 0)
    return "entered-in-error";
  if (consent->revoked != HF_TIME_NONE || is_replaced (source, consent) ||
      g_strcmp0 (server, "inactive") == 0)
    return "inactive";
  return "active";
}

/* One that is over keeps what it says: it may be what another system made it say before. */
const char *const *
hf_fhir_consent_fields (const HfFhirSource *source, const HfConsentRecord *consent)
{
  static const char *const standing[] = { "status", "provision", NULL };
  static const char *const over[] = { "status", NULL };

  return g_str_equal (status_of (source, consent), "active") ? standing : over;
}

char *
hf_fhir_consent_write (const HfFhirWanted *wanted,
                       const HfFhirSource *source,
                       const HfConsentRecord *consent)
{
  g_autoptr (JsonBuilder) builder = hf_fhir_builder_new ("Consent", wanted->id);
  const HfFhirRefs *refs = source->refs;

  add_security (builder, consent);
  hf_fhir_add_array (builder, "identifier");
  hf_fhir_add_identifier (builder, FHIR_URI, wanted->value);
  hf_fhir_add_identifier (builder, HF_SID_HANDOFF, hf_loop_get_handoff (source->loop));
  json_builder_end_array (builder);
  hf_fhir_add_text (builder, "status", status_of (source, consent));
  add_kind (builder, consent);
  hf_fhir_add_reference (builder, "patient", refs->patient);
  hf_fhir_add_time (builder, "dateTime", consent->recorded);
  add_reference_array (builder, "performer", refs->patient);
  add_reference_array (builder, "organization", refs->organization);
  add_source (builder, source, consent);
  add_provision (builder, source, consent);
  return hf_fhir_builder_end (builder);
}
