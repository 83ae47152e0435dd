/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-answers.h"

#include "hf-error.h"
#include "hf-fhir-builder.h"
#include "hf-fhir-carrier.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"

#include <string.h>

gboolean
hf_fhir_answers_are_in (const HfEvent *event)
{
  return hf_event_is (event, "screen.answered") || hf_event_is (event, "privacy.confirmed");
}

static const char *
find_display (const HfItem *item, const char *code)
{
  for (guint i = 0; i < item->options->len; i++) {
    const HfOption *option = g_ptr_array_index (item->options, i);

    if (g_strcmp0 (option->code, code) == 0)
      return option->display;
  }
  return NULL;
}

/* Only a number that reads back as the same text goes out as one. */
static gboolean
is_plain_integer (const char *text)
{
  gint64 number;
  g_autofree char *again = NULL;

  if (!g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT32, &number, NULL))
    return FALSE;
  again = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return g_str_equal (again, text);
}

static void
add_answer (JsonBuilder *builder, const HfItem *item, const char *answer)
{
  if (item != NULL && item->kind == HF_ITEM_CHOICE) {
    hf_fhir_add_object (builder, "valueCoding");
    hf_fhir_add_text (builder, "system", HF_CS_ANSWERS);
    hf_fhir_add_text (builder, "code", answer);
    hf_fhir_add_text (builder, "display", find_display (item, answer));
    json_builder_end_object (builder);
  } else if (g_str_equal (answer, "true") || g_str_equal (answer, "false")) {
    json_builder_set_member_name (builder, "valueBoolean");
    json_builder_add_boolean_value (builder, g_str_equal (answer, "true"));
  } else if (item != NULL && item->kind == HF_ITEM_INTEGER && is_plain_integer (answer)) {
    json_builder_set_member_name (builder, "valueInteger");
    json_builder_add_int_value (builder, g_ascii_strtoll (answer, NULL, 10));
  } else {
    hf_fhir_add_text (builder, "valueString", answer);
  }
}

static void
add_item (JsonBuilder *builder, HfPathway *pathway, const char *link_id, const char *answer)
{
  const HfItem *item = pathway != NULL ? hf_pathway_find_item (pathway, link_id) : NULL;

  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "linkId", link_id);
  hf_fhir_add_array (builder, "answer");
  json_builder_begin_object (builder);
  add_answer (builder, item, answer);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_items (JsonBuilder *builder, HfPathway *pathway, GVariant *answers)
{
  GVariantIter iter;
  const char *link_id;
  GVariant *answer;

  if (g_variant_n_children (answers) == 0)
    return;
  hf_fhir_add_array (builder, "item");
  g_variant_iter_init (&iter, answers);
  while (g_variant_iter_next (&iter, "{&sv}", &link_id, &answer)) {
    add_item (builder, pathway, link_id, g_variant_get_string (answer, NULL));
    g_variant_unref (answer);
  }
  json_builder_end_array (builder);
}

char *
hf_fhir_answers_write (const HfEvent *event,
                       const char *id,
                       const HfFhirRefs *refs,
                       HfPathway *pathway)
{
  g_autoptr (JsonBuilder) builder = hf_fhir_builder_new ("QuestionnaireResponse", id);
  g_autoptr (GVariant) answers =
      g_variant_lookup_value (hf_event_get_data (event), "answers", G_VARIANT_TYPE_VARDICT);
  g_autofree char *urn = hf_fhir_carrier_dup_identifier (hf_event_get_id (event));

  hf_fhir_add_confidentiality (builder, "V");
  hf_fhir_add_object (builder, "identifier");
  hf_fhir_add_text (builder, "system", FHIR_URI);
  hf_fhir_add_text (builder, "value", urn);
  json_builder_end_object (builder);
  if (pathway != NULL)
    hf_fhir_add_text (builder, "questionnaire", hf_pathway_get_source (pathway)->screen);
  hf_fhir_add_text (builder, "status", "completed");
  hf_fhir_add_reference (builder, "subject", refs->patient);
  hf_fhir_add_time (builder, "authored", hf_event_get_at (event));
  if (answers != NULL)
    add_items (builder, pathway, answers);
  return hf_fhir_builder_end (builder);
}

/* Any value[x] that we may have written, as text; NULL for another. */
static char *
dup_value (const HfJsonTape *tape, HfJsonNode answer)
{
  static const char *const texts[] = { "valueString", "valueDateTime", "valueDate" };
  HfJsonNode boolean = hf_json_tape_member (tape, answer, "valueBoolean");
  HfJsonNode integer = hf_json_tape_member (tape, answer, "valueInteger");
  gsize length = 0;
  const char *raw;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    char *text = hf_fhir_dup_text (tape, answer, texts[i]);

    if (text != NULL)
      return text;
  }
  if (hf_json_tape_kind (tape, boolean) == HF_JSON_TRUE)
    return g_strdup ("true");
  if (hf_json_tape_kind (tape, boolean) == HF_JSON_FALSE)
    return g_strdup ("false");
  if (hf_json_tape_kind (tape, integer) == HF_JSON_NUMBER) {
    raw = hf_json_tape_get_raw (tape, integer, &length);
    return g_strndup (raw, length);
  }
  return hf_fhir_dup_text (tape, hf_json_tape_member (tape, answer, "valueCoding"), "code");
}

/* Steps down nested items; the tape's limit of depth bounds the recursion. */
static void
read_items (HfJsonReader *reader, GVariantDict *answers)
{
  guint count;

  if (!hf_json_reader_enter (reader, "item"))
    return;
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && hf_json_reader_enter_element (reader, i); i++) {
    HfJsonTape *tape = hf_json_reader_get_tape (reader);
    g_autofree char *link_id = hf_json_reader_need_string (reader, "linkId");
    HfJsonNode list = hf_json_tape_member (tape, hf_json_reader_get_node (reader), "answer");
    g_autofree char *value = dup_value (tape, hf_json_tape_first (tape, list));

    if (list != HF_JSON_NONE && value == NULL)
      hf_json_reader_fail (reader, "the answer is of no kind that we write");
    if (link_id != NULL && value != NULL)
      g_variant_dict_insert (answers, link_id, "s", value);
    read_items (reader, answers);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
}

GVariant *
hf_fhir_answers_read (HfJsonTape *tape, HfJsonNode node, GError **error)
{
  g_autoptr (HfJsonReader) reader = hf_fhir_reader_new (tape, node, error);
  g_auto (GVariantDict) answers = G_VARIANT_DICT_INIT (NULL);

  if (reader == NULL)
    return NULL;
  if (!hf_fhir_is (tape, node, "QuestionnaireResponse")) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "resourceType: not a QuestionnaireResponse");
    return NULL;
  }
  read_items (reader, &answers);
  if (!hf_json_reader_finish (reader, error))
    return NULL;
  return g_variant_ref_sink (g_variant_dict_end (&answers));
}
