/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-carrier.h"

#include "hf-error.h"
#include "hf-event-type.h"
#include "hf-fhir-answers.h"
#include "hf-fhir-builder.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-id.h"
#include "hf-json-writer.h"

#include <string.h>

#define URN_UUID "urn:uuid:"
#define URN_EVENT "urn:holdfast:event:"
/* Of the JSON in the attachment. */
#define FORMAT 1

void
hf_fhir_write_free (HfFhirWrite *write)
{
  g_free (write->id);
  g_free (write->value);
  g_free (write->json);
  g_free (write);
}

char *
hf_fhir_carrier_dup_identifier (const char *event_id)
{
  return g_strconcat (hf_id_is_uuid (event_id) ? URN_UUID : URN_EVENT, event_id, NULL);
}

static char *
dup_resource_id (const char *event_id)
{
  const char *parts[] = { "carrier", event_id, NULL };

  return hf_fhir_id_is_valid (event_id) ? g_strdup (event_id) : hf_id_derive (parts);
}

static char *
dup_answers_id (const char *event_id)
{
  const char *parts[] = { "answers", event_id, NULL };

  return hf_id_derive (parts);
}

static gboolean
has_field (const HfEvent *event, const char *name)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (hf_event_get_data (event), name, NULL);

  return value != NULL;
}

/* What a newer desk may mean by a type we do not know, we treat as sensitive. */
static gboolean
is_sensitive (const HfEvent *event)
{
  const HfEventType *type = hf_event_type_lookup (hf_event_get_type (event));

  if (type == NULL || type->sensitivity == HF_SENSITIVE)
    return TRUE;
  for (const HfField *field = type->fields; field->name != NULL; field++)
    if (field->sensitivity == HF_SENSITIVE && has_field (event, field->name))
      return TRUE;
  return FALSE;
}

static gboolean
is_local_field (const HfEventType *type, const char *name)
{
  for (const HfField *field = type != NULL ? type->fields : NULL;
       field != NULL && field->name != NULL; field++)
    if (g_str_equal (field->name, name))
      return field->sensitivity == HF_LOCAL;
  return FALSE;
}

/* The data that leaves: without local fields, and without answers that travel apart. */
static JsonNode *
make_data (const HfEvent *event)
{
  const HfEventType *type = hf_event_type_lookup (hf_event_get_type (event));
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_variant_iter_init (&iter, hf_event_get_data (event));
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value)) {
    gboolean apart = hf_fhir_answers_are_in (event) && g_str_equal (name, "answers");

    if (!apart && !is_local_field (type, name))
      json_object_set_member (object, name, hf_json_from_variant (value));
    g_variant_unref (value);
  }
  json_node_take_object (node, object);
  return node;
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* The canonical event, in base64. */
static char *
encode_event (const HfEvent *event)
{
  const HfEventHead *head = hf_event_get_head (event);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  add_int (builder, "v", FORMAT);
  hf_fhir_add_text (builder, "id", head->id);
  hf_fhir_add_text (builder, "type", head->type);
  hf_fhir_add_text (builder, "handoff", head->handoff);
  add_int (builder, "at", head->at);
  add_int (builder, "noted", head->noted);
  hf_fhir_add_text (builder, "actor", head->actor);
  hf_fhir_add_text (builder, "device", head->device);
  add_int (builder, "seq", (gint64)head->seq);
  json_builder_set_member_name (builder, "data");
  json_builder_add_value (builder, make_data (event));
  if (hf_fhir_answers_are_in (event)) {
    g_autofree char *urn = hf_fhir_carrier_dup_identifier (head->id);

    hf_fhir_add_text (builder, "answers", urn);
  }
  json_builder_end_object (builder);
  json = hf_json_write (builder);
  return g_base64_encode ((const guchar *)json, strlen (json));
}

/* What a person reads who looks at the server. */
static const char *
sentence_of (const HfEvent *event)
{
  const HfEventType *type = hf_event_type_lookup (hf_event_get_type (event));

  return type != NULL ? type->sentence : "Something newer";
}

static void
add_attachment (JsonBuilder *builder, const char *name, const HfEvent *event)
{
  g_autofree char *data = encode_event (event);

  json_builder_begin_object (builder);
  hf_fhir_add_object (builder, name);
  hf_fhir_add_text (builder, "contentType", HF_EVENT_MEDIA_TYPE);
  hf_fhir_add_text (builder, "data", data);
  hf_fhir_add_text (builder, "title", HF_EVENT_TITLE);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_payload (JsonBuilder *builder, const HfEvent *event)
{
  hf_fhir_add_array (builder, "payload");
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "contentString", sentence_of (event));
  json_builder_end_object (builder);
  add_attachment (builder, "contentAttachment", event);
  json_builder_end_array (builder);
}

static void
add_references (JsonBuilder *builder, const char *name, const char *reference)
{
  if (reference == NULL)
    return;
  hf_fhir_add_array (builder, name);
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "reference", reference);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

/* An attempt that reached nobody was not done; all else was. */
static const char *
status_of (const HfEvent *event)
{
  const char *result = hf_event_get_string (event, "result");
  gboolean missed =
      hf_event_is (event, "outreach.attempted") &&
      (g_strcmp0 (result, "no_answer") == 0 || g_strcmp0 (result, "wrong_person") == 0);

  return missed ? "not-done" : "completed";
}

/* What both kinds begin with. */
static JsonBuilder *
open_carrier (const char *type, const HfEvent *event, const char *id, const char *urn)
{
  JsonBuilder *builder = hf_fhir_builder_new (type, id);

  hf_fhir_add_confidentiality (builder, is_sensitive (event) ? "V" : "R");
  hf_fhir_add_array (builder, "identifier");
  hf_fhir_add_identifier (builder, FHIR_URI, urn);
  hf_fhir_add_identifier (builder, HF_SID_HANDOFF, hf_event_get_handoff (event));
  json_builder_end_array (builder);
  return builder;
}

static void
add_related (JsonBuilder *builder, const HfFhirRefs *refs)
{
  const char *const related[] = { refs->service_request, refs->task };

  if (refs->service_request == NULL && refs->task == NULL)
    return;
  hf_fhir_add_object (builder, "context");
  hf_fhir_add_array (builder, "related");
  for (guint i = 0; i < G_N_ELEMENTS (related); i++) {
    if (related[i] == NULL)
      continue;
    json_builder_begin_object (builder);
    hf_fhir_add_text (builder, "reference", related[i]);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static char *
write_document (const HfEvent *event, const char *id, const char *urn, const HfFhirRefs *refs)
{
  g_autoptr (JsonBuilder) builder = open_carrier ("DocumentReference", event, id, urn);

  hf_fhir_add_text (builder, "status", "current");
  hf_fhir_add_concept (builder, "type", HF_CS_EVENT, hf_event_get_type (event), NULL);
  hf_fhir_add_array (builder, "category");
  hf_fhir_add_category (builder, HF_CS_CARRIER, HF_CODE_JOURNAL);
  json_builder_end_array (builder);
  hf_fhir_add_reference (builder, "subject", refs->patient);
  hf_fhir_add_time (builder, "date", hf_event_get_head (event)->noted);
  add_references (builder, "author", refs->sender);
  hf_fhir_add_text (builder, "description", sentence_of (event));
  hf_fhir_add_array (builder, "content");
  add_attachment (builder, "attachment", event);
  json_builder_end_array (builder);
  add_related (builder, refs);
  return hf_fhir_builder_end (builder);
}

static char *
write_communication (const HfEvent *event, const char *id, const char *urn, const HfFhirRefs *refs)
{
  g_autoptr (JsonBuilder) builder = open_carrier ("Communication", event, id, urn);

  add_references (builder, "basedOn", refs->service_request);
  add_references (builder, "partOf", refs->task);
  hf_fhir_add_text (builder, "status", status_of (event));
  hf_fhir_add_array (builder, "category");
  hf_fhir_add_category (builder, HF_CS_CARRIER, HF_CODE_JOURNAL);
  hf_fhir_add_category (builder, HF_CS_EVENT, hf_event_get_type (event));
  json_builder_end_array (builder);
  hf_fhir_add_reference (builder, "subject", refs->patient);
  hf_fhir_add_time (builder, "sent", hf_event_get_head (event)->noted);
  hf_fhir_add_reference (builder, "sender", refs->sender);
  add_payload (builder, event);
  return hf_fhir_builder_end (builder);
}

/* Takes the texts. */
static void
add_write (GPtrArray *writes, const char *type, char *id, char *value, char *json)
{
  HfFhirWrite *write = g_new0 (HfFhirWrite, 1);

  write->type = type;
  write->id = id;
  write->system = FHIR_URI;
  write->value = value;
  write->json = json;
  g_ptr_array_add (writes, write);
}

const char *
hf_fhir_carrier_get_type (HfFhirCarrier carrier)
{
  return carrier == HF_FHIR_CARRIER_DOCUMENT ? "DocumentReference" : "Communication";
}

GPtrArray *
hf_fhir_carrier_write (HfFhirCarrier carrier,
                       const HfEvent *event,
                       const HfFhirRefs *refs,
                       HfPathway *pathway)
{
  const HfEventType *type = hf_event_type_lookup (hf_event_get_type (event));
  GPtrArray *writes = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_fhir_write_free);
  const char *event_id = hf_event_get_id (event);
  g_autofree char *urn = hf_fhir_carrier_dup_identifier (event_id);
  char *id;

  if (type != NULL && type->sensitivity == HF_LOCAL)
    return writes;
  if (hf_fhir_answers_are_in (event)) {
    id = dup_answers_id (event_id);
    add_write (writes, "QuestionnaireResponse", id, g_strdup (urn),
               hf_fhir_answers_write (event, id, refs, pathway));
  }
  id = dup_resource_id (event_id);
  add_write (writes, hf_fhir_carrier_get_type (carrier), id, g_strdup (urn),
             carrier == HF_FHIR_CARRIER_DOCUMENT ? write_document (event, id, urn, refs)
                                                 : write_communication (event, id, urn, refs));
  return writes;
}

gboolean
hf_fhir_carrier_is (const HfJsonTape *tape, HfJsonNode node)
{
  HfJsonNode categories = hf_json_tape_member (tape, node, "category");

  return (hf_fhir_is (tape, node, "Communication") ||
          hf_fhir_is (tape, node, "DocumentReference")) &&
         hf_fhir_has_code (tape, categories, HF_CS_CARRIER, HF_CODE_JOURNAL);
}

/* Our attachment among the payloads, decoded. */
static HfJsonTape *
open_attachment (HfJsonTape *tape, HfJsonNode node, GError **error)
{
  gboolean document = hf_fhir_is (tape, node, "DocumentReference");
  HfJsonNode parts = hf_json_tape_member (tape, node, document ? "content" : "payload");

  for (HfJsonNode at = hf_json_tape_first (tape, parts); at != HF_JSON_NONE;
       at = hf_json_tape_next (tape, at)) {
    HfJsonNode attachment =
        hf_json_tape_member (tape, at, document ? "attachment" : "contentAttachment");
    g_autofree char *data = hf_fhir_dup_text (tape, attachment, "data");
    g_autofree char *title = hf_fhir_dup_text (tape, attachment, "title");
    g_autofree guchar *decoded = NULL;
    g_autoptr (GBytes) bytes = NULL;
    gsize length = 0;

    if (data == NULL || g_strcmp0 (title, HF_EVENT_TITLE) != 0)
      continue;
    decoded = g_base64_decode (data, &length);
    bytes = g_bytes_new (decoded, length);
    return hf_json_tape_new (bytes, &hf_json_limits_default, error);
  }
  g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "%s: no event of ours in it",
               document ? "content" : "payload");
  return NULL;
}

char *
hf_fhir_carrier_dup_answers (HfJsonTape *tape, HfJsonNode node)
{
  g_autoptr (HfJsonTape) event = open_attachment (tape, node, NULL);

  return event != NULL ? hf_fhir_dup_text (event, 0, "answers") : NULL;
}

static gboolean
check_format (HfJsonReader *reader, GError **error)
{
  gint64 format = hf_json_reader_get_int (reader, "v", 0);

  if (!hf_json_reader_finish (reader, error))
    return FALSE;
  if (format == FORMAT)
    return TRUE;
  g_set_error (error, HF_ERROR, format > FORMAT ? HF_ERROR_NEWER : HF_ERROR_BAD_DATA,
               "event.v: format %" G_GINT64_FORMAT " is not known here", format);
  return FALSE;
}

static GVariant *
put_answers (GVariant *data, GVariant *answers)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (data);

  g_variant_dict_insert_value (&dict, "answers", answers);
  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

static HfEvent *
build_event (HfJsonReader *reader, GVariant *answers, GError **error)
{
  g_autofree char *id = hf_json_reader_need_string (reader, "id");
  g_autofree char *type = hf_json_reader_need_string (reader, "type");
  g_autofree char *handoff = hf_json_reader_need_string (reader, "handoff");
  g_autofree char *actor = hf_json_reader_need_string (reader, "actor");
  g_autofree char *device = hf_json_reader_need_string (reader, "device");
  g_autoptr (GVariant) data = hf_json_reader_dup_variant (reader, "data");
  g_autoptr (GVariant) whole = NULL;
  HfEventHead head = { id, handoff, type, 0, 0, actor, device, 0 };

  head.at = hf_json_reader_get_int (reader, "at", HF_TIME_NONE);
  head.noted = hf_json_reader_get_int (reader, "noted", HF_TIME_NONE);
  head.seq = (guint64)hf_json_reader_get_int (reader, "seq", 0);
  if (!hf_json_reader_finish (reader, error))
    return NULL;
  if (data == NULL || !g_variant_is_of_type (data, G_VARIANT_TYPE_VARDICT)) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "event.data: not an object");
    return NULL;
  }
  whole = answers != NULL ? put_answers (data, answers) : g_variant_ref (data);
  return hf_event_new (&head, whole, error);
}

/* A carrier that says one thing outside and another inside was not written by a desk. */
static gboolean
check_outside (const HfJsonTape *tape, HfJsonNode node, const HfEvent *event, GError **error)
{
  g_autofree char *urn = hf_fhir_carrier_dup_identifier (hf_event_get_id (event));
  g_autofree char *outside = hf_fhir_dup_identifier (tape, node, FHIR_URI);
  g_autofree char *handoff = hf_fhir_dup_identifier (tape, node, HF_SID_HANDOFF);

  if (g_strcmp0 (urn, outside) == 0 && g_strcmp0 (handoff, hf_event_get_handoff (event)) == 0)
    return TRUE;
  g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "identifier: not that of the event inside");
  return FALSE;
}

static gboolean
read_answers (
    HfJsonTape *event, HfJsonTape *answers, HfJsonNode answers_node, GVariant **out, GError **error)
{
  g_autofree char *needed = hf_fhir_dup_text (event, 0, "answers");
  g_autofree char *given = NULL;

  if (needed == NULL)
    return TRUE;
  if (answers == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND, "its answers are not there (yet)");
    return FALSE;
  }
  given = hf_fhir_dup_identifier (answers, answers_node, FHIR_URI);
  if (g_strcmp0 (given, needed) != 0) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "answers: of another event");
    return FALSE;
  }
  *out = hf_fhir_answers_read (answers, answers_node, error);
  return *out != NULL;
}

HfEvent *
hf_fhir_carrier_read (
    HfJsonTape *tape, HfJsonNode node, HfJsonTape *answers, HfJsonNode answers_node, GError **error)
{
  g_autoptr (HfJsonTape) inside = open_attachment (tape, node, error);
  g_autoptr (HfJsonReader) reader = NULL;
  g_autoptr (GVariant) answered = NULL;
  g_autoptr (HfEvent) event = NULL;

  if (inside != NULL)
    reader = hf_json_reader_new (inside, "event");
  if (reader == NULL || !check_format (reader, error) ||
      !read_answers (inside, answers, answers_node, &answered, error))
    return NULL;
  event = build_event (reader, answered, error);
  if (event == NULL || !check_outside (tape, node, event, error))
    return NULL;
  return g_steal_pointer (&event);
}
