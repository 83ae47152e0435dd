/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-derive.h"

#include "hf-fhir-element.h"
#include "hf-fhir-vector.h"
#include "hf-id.h"

#include <string.h>

static guint
bit_of (const HfFhirDerivation *derivation, const char *field)
{
  for (guint i = 0; derivation->fields[i] != NULL; i++)
    if (g_str_equal (derivation->fields[i], field))
      return 1u << i;
  g_return_val_if_reached (0);
}

gboolean
hf_fhir_derive_has (const HfFhirDerivation *derivation, const char *field)
{
  return (derivation->changed & bit_of (derivation, field)) != 0;
}

void
hf_fhir_derive_tell (HfFhirDerivation *derivation, const char *field)
{
  derivation->told |= bit_of (derivation, field);
}

gboolean
hf_fhir_derive_is_untold (const HfFhirDerivation *derivation, const char *field)
{
  return (derivation->changed & ~derivation->told & bit_of (derivation, field)) != 0;
}

void
hf_fhir_derive_mean (HfFhirDerivation *derivation, const char *means)
{
  if (means != NULL &&
      !g_ptr_array_find_with_equal_func (derivation->means, means, g_str_equal, NULL))
    g_ptr_array_add (derivation->means, g_strdup (means));
}

void
hf_fhir_derive_quote (HfFhirDerivation *derivation, const char *words)
{
  if (words == NULL)
    return;
  g_free (derivation->quote);
  derivation->quote = g_strdup (words);
}

char *
hf_fhir_derive_previous_status (const HfFhirDerivation *derivation)
{
  const HfFhirContext *context = derivation->context;

  if (context->previous == NULL)
    return NULL;
  return hf_fhir_dup_text (context->previous, context->previous_node, "status");
}

void
hf_fhir_derive_ignore (HfFhirDerivation *derivation, const char *reason)
{
  derivation->out->verdict = HF_FHIR_IGNORED;
  g_ptr_array_set_size (derivation->out->events, 0);
  g_free (derivation->out->reason);
  derivation->out->reason = g_strdup (reason);
}

void
hf_fhir_derive_emit_as (
    HfFhirDerivation *derivation, const char *type, const char *id, gint64 at, GVariant *data)
{
  HfEventHead head = {
    id, derivation->out->handoff, type, at, at, derivation->actor, HF_EVENT_DEVICE_SERVER, 1
  };
  g_autoptr (GError) error = NULL;
  HfEvent *event = hf_event_new (&head, data, &error);

  if (event != NULL)
    g_ptr_array_add (derivation->out->events, event);
  else
    hf_json_reader_fail (derivation->reader, "%s", error->message);
}

void
hf_fhir_derive_emit (
    HfFhirDerivation *derivation, const char *type, const char *slot, gint64 at, GVariant *data)
{
  const char *parts[] = {
    "foreign", derivation->context->base, derivation->reference, derivation->version, slot, NULL
  };
  g_autofree char *id = hf_id_derive (parts);

  hf_fhir_derive_emit_as (derivation, type, id, at, data);
}

/* A value that no event can hold (a number beyond 64 bits) goes in as its text. */
static GVariant *
dup_value (const HfFhirDerivation *derivation, HfJsonNode node)
{
  GVariant *value = hf_json_node_to_variant (derivation->tape, node);
  g_autofree char *text = NULL;

  if (value != NULL)
    return value;
  text = hf_fhir_canon (derivation->tape, node);
  return g_variant_ref_sink (g_variant_new_string (text));
}

static void
put_means (const HfFhirDerivation *derivation, GVariantDict *data)
{
  GVariantBuilder means;

  if (derivation->means->len > 0) {
    g_variant_builder_init (&means, G_VARIANT_TYPE ("av"));
    for (guint i = 0; i < derivation->means->len; i++)
      g_variant_builder_add (&means, "v",
                             g_variant_new_string (g_ptr_array_index (derivation->means, i)));
    g_variant_dict_insert_value (data, "means", g_variant_builder_end (&means));
  }
  if (derivation->quote != NULL)
    g_variant_dict_insert (data, "text", "s", derivation->quote);
}

void
hf_fhir_derive_emit_rest (HfFhirDerivation *derivation)
{
  g_auto (GVariantDict) set = G_VARIANT_DICT_INIT (NULL);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  GVariantBuilder removed;
  guint rest = derivation->has_baseline ? derivation->changed & ~derivation->told : 0;

  if (rest == 0 && derivation->means->len == 0)
    return;
  g_variant_builder_init (&removed, G_VARIANT_TYPE ("av"));
  for (guint i = 0; derivation->fields != NULL && derivation->fields[i] != NULL; i++) {
    const char *field = derivation->fields[i];
    HfJsonNode member = hf_json_tape_member (derivation->tape, derivation->node, field);
    g_autoptr (GVariant) value = NULL;

    if ((rest & (1u << i)) == 0)
      continue;
    if (member == HF_JSON_NONE) {
      g_variant_builder_add (&removed, "v", g_variant_new_string (field));
      continue;
    }
    value = dup_value (derivation, member);
    g_variant_dict_insert_value (&set, field, value);
  }
  g_variant_dict_insert (&data, "resource", "s", derivation->reference);
  g_variant_dict_insert_value (&data, "set", g_variant_dict_end (&set));
  g_variant_dict_insert_value (&data, "removed", g_variant_builder_end (&removed));
  put_means (derivation, &data);
  hf_fhir_derive_emit (derivation, "foreign.changed",
                       derivation->slot != NULL ? derivation->slot : "foreign.changed",
                       derivation->at, g_variant_dict_end (&data));
}
