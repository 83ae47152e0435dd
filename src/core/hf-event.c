/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-event.h"

#include "hf-error.h"
#include "hf-event-type.h"
#include "hf-id.h"
#include "hf-time.h"

#include <string.h>

/* A text field, found without unpacking the data again: folds ask for a few of them per event. */
typedef struct {
  const char *field;
  const char *text; /* both stand in the serialised data */
} Text;

struct _HfEvent {
  gatomicrefcount refs;
  HfEventHead head;
  GVariant *data;
  guint n_texts;
  Text *texts;
};

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GVariant *sort_value (GVariant *value);

static GVariant *
sort_object (GVariant *object)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GHashTable) members = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *key;
  GVariant *value;

  g_variant_iter_init (&iter, object);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value)) {
    g_ptr_array_add (values, value);
    if (g_hash_table_insert (members, (char *)key, value))
      g_ptr_array_add (keys, (char *)key);
  }
  g_ptr_array_sort (keys, compare_keys);
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < keys->len; i++) {
    const char *name = g_ptr_array_index (keys, i);

    g_variant_builder_add (&builder, "{sv}", name,
                           sort_value (g_hash_table_lookup (members, name)));
  }
  return g_variant_builder_end (&builder);
}

static GVariant *
sort_array (GVariant *array)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (gsize i = 0; i < g_variant_n_children (array); i++) {
    g_autoptr (GVariant) boxed = g_variant_get_child_value (array, i);
    g_autoptr (GVariant) child = g_variant_is_of_type (boxed, G_VARIANT_TYPE_VARIANT)
                                     ? g_variant_get_variant (boxed)
                                     : g_variant_ref (boxed);

    g_variant_builder_add (&builder, "v", sort_value (child));
  }
  return g_variant_builder_end (&builder);
}

/* One spelling for each value, that of the wire: other integers become x, other arrays av.
 * Depth is bounded by whoever built the value: hf-json-tape allows 64, GVariant itself 128. */
static GVariant *
sort_value (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
    return sort_object (value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("av")) ||
      g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    return sort_array (value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    return g_variant_new_int64 (g_variant_get_int32 (value));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    return g_variant_new_int64 (g_variant_get_uint32 (value));
  return value;
}

GVariant *
hf_data_sort (GVariant *data)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (data);
  GVariant *sorted = g_variant_ref_sink (sort_object (sunk));
  GVariant *normal = g_variant_get_normal_form (sorted);

  g_variant_unref (sorted);
  return normal;
}

static gboolean
is_strings (GVariant *value)
{
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE ("av")))
    return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY);
  for (gsize i = 0; i < g_variant_n_children (value); i++) {
    g_autoptr (GVariant) boxed = g_variant_get_child_value (value, i);
    g_autoptr (GVariant) child = g_variant_get_variant (boxed);

    if (!g_variant_is_of_type (child, G_VARIANT_TYPE_STRING))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_map (GVariant *value)
{
  GVariantIter iter;
  GVariant *member;
  gboolean good = TRUE;

  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
    return FALSE;
  g_variant_iter_init (&iter, value);
  while (good && g_variant_iter_next (&iter, "{&sv}", NULL, &member)) {
    good = g_variant_is_of_type (member, G_VARIANT_TYPE_STRING);
    g_variant_unref (member);
  }
  return good;
}

static gboolean
is_ways (GVariant *value)
{
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE ("av")))
    return FALSE;
  for (gsize i = 0; i < g_variant_n_children (value); i++) {
    g_autoptr (GVariant) boxed = g_variant_get_child_value (value, i);
    g_autoptr (GVariant) way = g_variant_get_variant (boxed);
    const char *id = NULL;

    if (!g_variant_is_of_type (way, G_VARIANT_TYPE_VARDICT) ||
        !g_variant_lookup (way, "id", "&s", &id) || !hf_id_is_valid (id))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_text_of (GVariant *value, HfFieldKind kind)
{
  gint64 time;
  HfSpan span;

  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return FALSE;
  if (kind == HF_FIELD_TIME)
    return hf_time_parse (g_variant_get_string (value, NULL), &time, NULL);
  if (kind == HF_FIELD_SPAN)
    return hf_span_parse (g_variant_get_string (value, NULL), &span, NULL);
  return TRUE;
}

static gboolean
is_of_kind (GVariant *value, HfFieldKind kind)
{
  switch (kind) {
  case HF_FIELD_STRING:
  case HF_FIELD_TIME:
  case HF_FIELD_SPAN:
    return is_text_of (value, kind);
  case HF_FIELD_BOOLEAN:
    return g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN);
  case HF_FIELD_NUMBER:
    return g_variant_is_of_type (value, G_VARIANT_TYPE_INT64) ||
           g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE);
  case HF_FIELD_STRINGS:
    return is_strings (value);
  case HF_FIELD_MAP:
    return is_map (value);
  case HF_FIELD_WAYS:
    return is_ways (value);
  default:
    return FALSE;
  }
}

static gboolean
check_data (const char *type_name, GVariant *data, GError **error)
{
  const HfEventType *type = hf_event_type_lookup (type_name);

  for (const HfField *field = type != NULL ? type->fields : NULL;
       field != NULL && field->name != NULL; field++) {
    g_autoptr (GVariant) value = g_variant_lookup_value (data, field->name, NULL);

    if (value == NULL && field->required) {
      g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "%s.%s: missing", type_name, field->name);
      return FALSE;
    }
    if (value != NULL && !is_of_kind (value, field->kind)) {
      g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "%s.%s: wrong kind of value", type_name,
                   field->name);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
check_head (const HfEventHead *head, GError **error)
{
  const char *wrong = NULL;

  if (!hf_id_is_valid (head->id))
    wrong = "id";
  else if (!hf_id_is_valid (head->handoff))
    wrong = "handoff";
  else if (!hf_id_is_valid (head->type))
    wrong = "type";
  else if (head->actor == NULL || *head->actor == '\0')
    wrong = "actor";
  else if (head->device == NULL || *head->device == '\0')
    wrong = "device";
  else if (head->at == HF_TIME_NONE)
    wrong = "at";
  if (wrong == NULL)
    return TRUE;
  g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "event.%s: missing or not valid", wrong);
  return FALSE;
}

/* Serialised once, so that what is borrowed from it stays where it is. */
static void
take_data (HfEvent *event, GVariant *data)
{
  GVariantIter iter;
  const char *field;
  GVariant *value;

  g_variant_get_data (data);
  event->data = data;
  event->texts = g_new (Text, g_variant_n_children (data));
  g_variant_iter_init (&iter, data);
  while (g_variant_iter_next (&iter, "{&sv}", &field, &value)) {
    if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
      event->texts[event->n_texts++] = (Text){ field, g_variant_get_string (value, NULL) };
    g_variant_unref (value);
  }
}

HfEvent *
hf_event_new (const HfEventHead *head, GVariant *data, GError **error)
{
  g_autoptr (GVariant) sorted = NULL;
  const HfEventType *type;
  HfEvent *event;

  g_return_val_if_fail (head != NULL, NULL);

  if (data == NULL)
    data = g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0);
  sorted = hf_data_sort (data);
  if (!check_head (head, error) || !check_data (head->type, sorted, error))
    return NULL;
  type = hf_event_type_lookup (head->type);
  event = g_new0 (HfEvent, 1);
  g_atomic_ref_count_init (&event->refs);
  event->head = *head;
  event->head.id = g_strdup (head->id);
  event->head.handoff = g_strdup (head->handoff);
  /* A known type's name is static; that of a newer desk, or of a hostile server, is our own copy.
   */
  event->head.type = type != NULL ? type->name : g_strdup (head->type);
  event->head.actor = g_strdup (head->actor);
  event->head.device = g_strdup (head->device);
  if (event->head.noted == HF_TIME_NONE)
    event->head.noted = event->head.at;
  take_data (event, g_steal_pointer (&sorted));
  return event;
}

HfEvent *
hf_event_ref (HfEvent *event)
{
  g_atomic_ref_count_inc (&event->refs);
  return event;
}

void
hf_event_unref (HfEvent *event)
{
  if (!g_atomic_ref_count_dec (&event->refs))
    return;
  if (hf_event_type_lookup (event->head.type) == NULL)
    g_free ((char *)event->head.type);
  g_free ((char *)event->head.id);
  g_free ((char *)event->head.handoff);
  g_free ((char *)event->head.actor);
  g_free ((char *)event->head.device);
  g_free (event->texts);
  g_variant_unref (event->data);
  g_free (event);
}

const HfEventHead *
hf_event_get_head (const HfEvent *event)
{
  return &event->head;
}

GVariant *
hf_event_get_data (const HfEvent *event)
{
  return event->data;
}

const char *
hf_event_get_id (const HfEvent *event)
{
  return event->head.id;
}

const char *
hf_event_get_handoff (const HfEvent *event)
{
  return event->head.handoff;
}

const char *
hf_event_get_type (const HfEvent *event)
{
  return event->head.type;
}

gint64
hf_event_get_at (const HfEvent *event)
{
  return event->head.at;
}

const char *
hf_event_get_actor (const HfEvent *event)
{
  return event->head.actor;
}

gboolean
hf_event_is (const HfEvent *event, const char *type)
{
  return g_str_equal (event->head.type, type);
}

gboolean
hf_event_is_of_desk (const HfEvent *event)
{
  return !g_str_equal (event->head.device, HF_EVENT_DEVICE_SERVER);
}

const char *
hf_event_get_string (const HfEvent *event, const char *field)
{
  for (guint i = 0; i < event->n_texts; i++)
    if (g_str_equal (event->texts[i].field, field))
      return event->texts[i].text;
  return NULL;
}

gboolean
hf_event_get_boolean (const HfEvent *event, const char *field)
{
  gboolean value = FALSE;

  g_variant_lookup (event->data, field, "b", &value);
  return value;
}

gint64
hf_event_get_time (const HfEvent *event, const char *field)
{
  const char *text = hf_event_get_string (event, field);
  gint64 time = HF_TIME_NONE;

  if (text != NULL && !hf_time_parse (text, &time, NULL))
    return HF_TIME_NONE;
  return time;
}

char **
hf_event_dup_strings (const HfEvent *event, const char *field)
{
  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();
  g_autoptr (GVariant) value = g_variant_lookup_value (event->data, field, NULL);

  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    g_strv_builder_add (strings, g_variant_get_string (value, NULL));
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    return g_variant_dup_strv (value, NULL);
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE ("av")))
    for (gsize i = 0; i < g_variant_n_children (value); i++) {
      g_autoptr (GVariant) boxed = g_variant_get_child_value (value, i);
      g_autoptr (GVariant) child = g_variant_get_variant (boxed);

      if (g_variant_is_of_type (child, G_VARIANT_TYPE_STRING))
        g_strv_builder_add (strings, g_variant_get_string (child, NULL));
    }
  return g_strv_builder_end (strings);
}

gboolean
hf_event_has_string (const HfEvent *event, const char *field, const char *value)
{
  g_auto (GStrv) strings = hf_event_dup_strings (event, field);

  return g_strv_contains ((const char *const *)strings, value);
}

int
hf_event_compare (const HfEvent *a, const HfEvent *b)
{
  if (a->head.at != b->head.at)
    return a->head.at < b->head.at ? -1 : 1;
  return strcmp (a->head.id, b->head.id);
}

int
hf_event_compare_pp (gconstpointer a, gconstpointer b)
{
  return hf_event_compare (*(HfEvent *const *)a, *(HfEvent *const *)b);
}
