/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-carrier.h"
#include "hf-fhir-derive.h"
#include "hf-fhir-element.h"

static const char *
find_objection (const HfFhirDerivation *derivation)
{
  g_autofree char *status = hf_fhir_dup_text (derivation->tape, derivation->node, "status");

  if (hf_fhir_carrier_is (derivation->tape, derivation->node))
    return "an entry of the journal";
  if (g_strcmp0 (status, "entered-in-error") == 0)
    return "a message that was taken back";
  if (g_strcmp0 (status, "preparation") == 0)
    return "a message that was not sent yet";
  if (derivation->out->handoff == NULL)
    return "a message about no handoff known here";
  return NULL;
}

/* The text of all its parts; attachments are not opened. */
static char *
dup_text (HfJsonReader *reader)
{
  GString *text = g_string_new (NULL);
  guint count;

  if (!hf_json_reader_enter (reader, "payload"))
    return g_string_free (text, FALSE);
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && hf_json_reader_enter_element (reader, i); i++) {
    g_autofree char *part = hf_json_reader_dup_string (reader, "contentString");

    if (part != NULL && *part != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", part);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  return g_string_free (text, FALSE);
}

/* Somebody wrote: it changes nothing by itself and is there to be read. */
void
hf_fhir_foreign_take_message (HfFhirDerivation *derivation)
{
  const char *objection = find_objection (derivation);
  g_autofree char *sender = NULL;
  g_autofree char *text = NULL;

  if (objection != NULL) {
    hf_fhir_derive_ignore (derivation, objection);
    return;
  }
  sender = hf_fhir_read_reference (derivation->reader, "sender");
  text = dup_text (derivation->reader);
  if (sender != NULL) {
    g_free (derivation->actor);
    derivation->actor = g_steal_pointer (&sender);
  }
  hf_fhir_derive_mean (derivation, "message");
  hf_fhir_derive_quote (derivation, *text != '\0' ? text : NULL);
  hf_fhir_derive_emit_rest (derivation);
}
