/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-carrier.h"
#include "hf-fhir-derive.h"
#include "hf-fhir-element.h"

/* In bytes. More is no message but a document; what is cut ends in dots. */
#define LONGEST 8000

static const char *
find_objection (const HfJsonTape *tape, HfJsonNode node)
{
  g_autofree char *status = hf_fhir_dup_text (tape, node, "status");

  if (hf_fhir_carrier_is (tape, node))
    return "an entry of the journal";
  if (g_strcmp0 (status, "entered-in-error") == 0)
    return "a message that was taken back";
  if (g_strcmp0 (status, "preparation") == 0)
    return "a message that was not sent yet";
  return NULL;
}

static void
add_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", part);
}

static char *
cut (GString *text)
{
  if (text->len <= LONGEST)
    return g_string_free (text, FALSE);
  g_string_truncate (text,
                     (gsize)(g_utf8_find_prev_char (text->str, text->str + LONGEST) - text->str));
  g_string_append (text, "\n\u2026");
  return g_string_free (text, FALSE);
}

static void
add_words (GString *text, HfJsonReader *reader, const char *name)
{
  g_autofree char *words = hf_fhir_read_words (reader, name);

  add_part (text, words);
}

/* The member @part of each element of @name. TRUE if all of them have one. */
static gboolean
add_each (GString *text, HfJsonReader *reader, const char *name, const char *part)
{
  gboolean all = TRUE;
  guint count;

  if (!hf_json_reader_enter (reader, name))
    return TRUE;
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && hf_json_reader_enter_element (reader, i); i++) {
    g_autofree char *words = hf_json_reader_dup_string (reader, part);

    add_part (text, words);
    all &= words != NULL;
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  return all;
}

/* All that is in words, wherever their system puts them. Attachments and references are not opened:
 * @out_more. */
static char *
dup_text (HfJsonReader *reader, gboolean *out_more)
{
  GString *text = g_string_new (NULL);

  add_words (text, reader, "topic");
  add_words (text, reader, "statusReason");
  *out_more = !add_each (text, reader, "payload", "contentString");
  add_each (text, reader, "note", "text");
  return cut (text);
}

/* (nullable): what the version before said, if it was a message at all. */
static char *
dup_text_before (const HfFhirContext *context, gboolean *out_more)
{
  g_autoptr (HfJsonReader) reader = NULL;

  *out_more = FALSE;
  if (context->previous == NULL ||
      find_objection (context->previous, context->previous_node) != NULL)
    return NULL;
  reader = hf_fhir_reader_new (context->previous, context->previous_node, NULL);
  return reader != NULL ? dup_text (reader, out_more) : NULL;
}

/* Somebody wrote: it changes nothing by itself and is there to be read, once for each text. What
 * was taken back was perhaps acted upon. */
void
hf_fhir_foreign_take_message (HfFhirDerivation *derivation)
{
  const char *objection = find_objection (derivation->tape, derivation->node);
  const char *handoff = derivation->out->handoff;
  g_autofree char *slot = g_strconcat ("foreign.changed:", handoff, NULL);
  gboolean more = FALSE;
  gboolean more_before;
  g_autofree char *before = dup_text_before (derivation->context, &more_before);
  g_autofree char *sender =
      hf_fhir_read_reference (derivation->reader, "sender", derivation->context->base);
  g_autofree char *text = dup_text (derivation->reader, &more);

  if (objection == NULL && handoff == NULL)
    objection = "a message about no handoff known here";
  if (handoff == NULL || (objection != NULL && before == NULL)) {
    hf_fhir_derive_ignore (derivation, objection);
    return;
  }
  if (objection == NULL && before != NULL && g_str_equal (before, text) && more == more_before)
    return;
  if (sender != NULL) {
    g_free (derivation->actor);
    derivation->actor = g_steal_pointer (&sender);
  }
  derivation->slot = slot;
  hf_fhir_derive_mean (derivation, objection == NULL ? "message" : "taken_back");
  if (objection == NULL && more)
    hf_fhir_derive_mean (derivation, "attachment");
  if (objection == NULL)
    hf_fhir_derive_quote (derivation, *text != '\0' ? text : NULL);
  hf_fhir_derive_emit_rest (derivation);
  derivation->slot = NULL;
}
