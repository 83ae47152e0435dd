/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-derive.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-fhir-vector.h"
#include "hf-id.h"
#include "hf-time.h"

#include <string.h>

/* One provision, in the version before and in this one. */
typedef struct {
  const HfJsonTape *before_tape;
  HfJsonNode before;
  const HfJsonTape *now_tape;
  HfJsonNode now;
} Pair;

static gboolean
has_element (const HfJsonTape *tape, HfJsonNode array, const char *canon)
{
  for (HfJsonNode at = hf_json_tape_first (tape, array); at != HF_JSON_NONE;
       at = hf_json_tape_next (tape, at)) {
    g_autofree char *text = hf_fhir_canon (tape, at);

    if (g_str_equal (text, canon))
      return TRUE;
  }
  return FALSE;
}

/* A list restricts; none at all restricts nothing. */
static gboolean
lost_element (const Pair *pair, const char *member)
{
  HfJsonNode before = hf_json_tape_member (pair->before_tape, pair->before, member);
  HfJsonNode now = hf_json_tape_member (pair->now_tape, pair->now, member);

  if (now == HF_JSON_NONE)
    return FALSE;
  if (before == HF_JSON_NONE)
    return TRUE;
  for (HfJsonNode at = hf_json_tape_first (pair->before_tape, before); at != HF_JSON_NONE;
       at = hf_json_tape_next (pair->before_tape, at)) {
    g_autofree char *canon = hf_fhir_canon (pair->before_tape, at);

    if (!has_element (pair->now_tape, now, canon))
      return TRUE;
  }
  return FALSE;
}

static gint64
edge_of (const HfJsonTape *tape, HfJsonNode provision, const char *edge)
{
  HfJsonNode period = hf_json_tape_member (tape, provision, "period");
  g_autofree char *text = period != HF_JSON_NONE ? hf_fhir_dup_text (tape, period, edge) : NULL;
  gint64 time = HF_TIME_NONE;

  return text != NULL && hf_fhir_parse_time (text, &time) ? time : HF_TIME_NONE;
}

static gboolean
is_shorter (const Pair *pair)
{
  gint64 end_before = edge_of (pair->before_tape, pair->before, "end");
  gint64 end = edge_of (pair->now_tape, pair->now, "end");
  gint64 start_before = edge_of (pair->before_tape, pair->before, "start");
  gint64 start = edge_of (pair->now_tape, pair->now, "start");

  if (end != HF_TIME_NONE && (end_before == HF_TIME_NONE || end < end_before))
    return TRUE;
  return start != HF_TIME_NONE && start_before != HF_TIME_NONE && start > start_before;
}

static gboolean
denies (const HfJsonTape *tape, HfJsonNode provision)
{
  g_autofree char *type = hf_fhir_dup_text (tape, provision, "type");

  return g_strcmp0 (type, "deny") == 0;
}

/* An exception that was not there before. */
static gboolean
has_new_exception (const Pair *pair)
{
  HfJsonNode before = hf_json_tape_member (pair->before_tape, pair->before, "provision");
  HfJsonNode now = hf_json_tape_member (pair->now_tape, pair->now, "provision");

  for (HfJsonNode at = hf_json_tape_first (pair->now_tape, now); at != HF_JSON_NONE;
       at = hf_json_tape_next (pair->now_tape, at)) {
    g_autofree char *canon = hf_fhir_canon (pair->now_tape, at);

    if (!has_element (pair->before_tape, before, canon))
      return TRUE;
  }
  return FALSE;
}

/* Whether it allows less than before. Only against a version that was seen: that a server spells
 * what we wrote in its own way takes nothing from the person's consent. */
static gboolean
is_narrower (const HfFhirDerivation *derivation)
{
  static const char *const lists[] = { "actor", "action", "purpose", "securityLabel",
                                       "class", "code",   "data" };
  const HfFhirContext *context = derivation->context;
  Pair pair = { context->previous, HF_JSON_NONE, derivation->tape, HF_JSON_NONE };

  if (context->previous == NULL || !hf_fhir_derive_has (derivation, "provision"))
    return FALSE;
  pair.before = hf_json_tape_member (context->previous, context->previous_node, "provision");
  pair.now = hf_json_tape_member (derivation->tape, derivation->node, "provision");
  if (pair.now == HF_JSON_NONE)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lost_element (&pair, lists[i]))
      return TRUE;
  return is_shorter (&pair) || has_new_exception (&pair) ||
         (denies (pair.now_tape, pair.now) && !denies (pair.before_tape, pair.before));
}

/* The event id inside the identifier that hf_fhir_carrier_dup_identifier() made. */
static char *
dup_consent_event (const HfFhirDerivation *derivation)
{
  g_autofree char *urn = hf_fhir_dup_identifier (derivation->tape, derivation->node, FHIR_URI);
  const char *event = NULL;

  if (urn != NULL && g_str_has_prefix (urn, "urn:uuid:"))
    event = urn + strlen ("urn:uuid:");
  else if (urn != NULL && g_str_has_prefix (urn, "urn:holdfast:event:"))
    event = urn + strlen ("urn:holdfast:event:");
  return hf_id_is_valid (event) ? g_strdup (event) : NULL;
}

static void
emit_revoked (HfFhirDerivation *derivation)
{
  g_autofree char *event = dup_consent_event (derivation);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&data, "mode", "s", "server");
  if (event != NULL)
    g_variant_dict_insert (&data, "consent", "s", event);
  hf_fhir_derive_emit (derivation, "consent.revoked", "consent.revoked", derivation->at,
                       g_variant_dict_end (&data));
}

/* What was agreed here does not stand as soon as it stands nowhere else: ended, or made smaller, on
 * the server ends it here. A smaller one is asked for and recorded anew by a person. */
void
hf_fhir_foreign_take_consent (HfFhirDerivation *derivation)
{
  static const char *const ended[] = { "inactive", "rejected", "entered-in-error", NULL };
  g_autofree char *status = hf_json_reader_need_string (derivation->reader, "status");

  if (status == NULL)
    return;
  if (derivation->out->handoff == NULL) {
    hf_fhir_derive_ignore (derivation, "a consent of no handoff known here");
    return;
  }
  if (g_strv_contains (ended, status)) {
    if (hf_fhir_derive_has (derivation, "status")) {
      emit_revoked (derivation);
      hf_fhir_derive_tell (derivation, "status");
    }
  } else if (is_narrower (derivation)) {
    emit_revoked (derivation);
    hf_fhir_derive_mean (derivation, "narrowed");
  }
  hf_fhir_derive_emit_rest (derivation);
}
