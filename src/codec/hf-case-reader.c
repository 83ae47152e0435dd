/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-case-reader.h"

#include "hf-json-reader.h"
#include "hf-time.h"

#define SCHEMA "holdfast-cases/0.1"

static void
event_free (HfCaseEvent *event)
{
  g_clear_pointer (&event->event, hf_event_unref);
  g_free (event->refused);
  g_free (event);
}

static void
check_free (HfCaseCheck *check)
{
  g_free (check->why);
  g_free (check->device);
  g_strfreev (check->known);
  g_clear_pointer (&check->expect, g_variant_unref);
  g_free (check);
}

void
hf_case_free (HfCase *one)
{
  g_free (one->id);
  g_free (one->title);
  g_free (one->pathway);
  g_free (one->zone);
  g_free (one->supervisor);
  g_strfreev (one->holidays);
  g_ptr_array_unref (one->events);
  g_ptr_array_unref (one->checks);
  g_ptr_array_unref (one->views);
  g_ptr_array_unref (one->arrival_orders);
  g_free (one);
}

static HfCase *
case_new (void)
{
  HfCase *one = g_new0 (HfCase, 1);

  one->events = g_ptr_array_new_with_free_func ((GDestroyNotify)event_free);
  one->checks = g_ptr_array_new_with_free_func ((GDestroyNotify)check_free);
  one->views = g_ptr_array_new_with_free_func ((GDestroyNotify)check_free);
  one->arrival_orders = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  return one;
}

/* What is read of one case besides the case itself. */
typedef struct {
  HfJsonReader *reader;
  HfCase *one;
  GHashTable *ids;  /* of its events; borrowed from them */
  GHashTable *seqs; /* device -> how many events it wrote */
} Reading;

typedef void (*ReadElement) (Reading *reading);

static void
read_each (Reading *reading, const char *name, ReadElement read)
{
  HfJsonReader *reader = reading->reader;

  if (!hf_json_reader_enter (reader, name))
    return;
  for (guint i = 0; i < hf_json_reader_count (reader); i++) {
    hf_json_reader_enter_element (reader, i);
    read (reading);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
}

static gint64
need_time (HfJsonReader *reader, const char *name)
{
  g_autofree char *text = hf_json_reader_need_string (reader, name);

  return text != NULL ? hf_json_reader_get_time (reader, name) : HF_TIME_NONE;
}

/* "refused" is a code, or an object with the code and its rule. */
static char *
read_refusal (HfJsonReader *reader)
{
  HfJsonTape *tape = hf_json_reader_get_tape (reader);
  HfJsonNode node = hf_json_tape_member (tape, hf_json_reader_get_node (reader), "refused");
  char *code;

  if (hf_json_tape_kind (tape, node) != HF_JSON_OBJECT)
    return hf_json_reader_dup_string (reader, "refused");
  if (!hf_json_reader_enter (reader, "refused"))
    return NULL;
  code = hf_json_reader_need_string (reader, "code");
  hf_json_reader_leave (reader);
  return code;
}

static guint64
take_seq (Reading *reading, const char *device)
{
  guint seq = GPOINTER_TO_UINT (g_hash_table_lookup (reading->seqs, device)) + 1;

  g_hash_table_insert (reading->seqs, g_strdup (device), GUINT_TO_POINTER (seq));
  return seq;
}

/* A case is one handoff and is its own name for it; events are written down when they happen. */
static void
read_event (Reading *reading)
{
  HfJsonReader *reader = reading->reader;
  g_autofree char *id = hf_json_reader_need_string (reader, "id");
  g_autofree char *type = hf_json_reader_need_string (reader, "type");
  g_autofree char *actor = hf_json_reader_need_string (reader, "actor");
  g_autofree char *device = hf_json_reader_need_string (reader, "device");
  gint64 at = need_time (reader, "at");
  g_autoptr (GVariant) data = hf_json_reader_dup_variant (reader, "data");
  g_autofree char *refused = read_refusal (reader);
  HfEventHead head = { .id = id,
                       .handoff = reading->one->id,
                       .type = type,
                       .at = at,
                       .noted = at,
                       .actor = actor,
                       .device = device };
  g_autoptr (GError) error = NULL;
  HfEvent *event;
  HfCaseEvent *entry;

  if (device == NULL || reading->one->id == NULL || at == HF_TIME_NONE)
    return;
  if (data != NULL && !g_variant_is_of_type (data, G_VARIANT_TYPE_VARDICT)) {
    hf_json_reader_fail (reader, "data is not an object");
    return;
  }
  head.seq = take_seq (reading, device);
  event = hf_event_new (&head, data, &error);
  if (event == NULL) {
    hf_json_reader_fail (reader, "%s", error->message);
    return;
  }
  entry = g_new0 (HfCaseEvent, 1);
  entry->event = event;
  entry->refused = g_steal_pointer (&refused);
  g_ptr_array_add (reading->one->events, entry);
  if (!g_hash_table_add (reading->ids, (char *)hf_event_get_id (event)))
    hf_json_reader_fail (reader, "an id that the case has already");
}

static HfCaseCheck *
read_expectation (HfJsonReader *reader)
{
  HfCaseCheck *check = g_new0 (HfCaseCheck, 1);

  check->at = need_time (reader, "at");
  check->why = hf_json_reader_need_string (reader, "why");
  if (!hf_json_reader_enter (reader, "expect")) {
    hf_json_reader_fail (reader, "no expect");
    return check;
  }
  check->expect = hf_json_node_to_variant_with_null (hf_json_reader_get_tape (reader),
                                                     hf_json_reader_get_node (reader));
  if (check->expect == NULL || !g_variant_is_of_type (check->expect, G_VARIANT_TYPE_VARDICT))
    hf_json_reader_fail (reader, "not an object with ordinary values");
  hf_json_reader_leave (reader);
  return check;
}

static void
read_check (Reading *reading)
{
  g_ptr_array_add (reading->one->checks, read_expectation (reading->reader));
}

/* A list that names an event which is not there would test nothing. */
static void
check_ids (Reading *reading, char **ids)
{
  for (gsize i = 0; ids[i] != NULL; i++)
    if (!g_hash_table_contains (reading->ids, ids[i]))
      hf_json_reader_fail (reading->reader, "there is no event '%s'", ids[i]);
}

static void
read_view (Reading *reading)
{
  HfCaseCheck *view = read_expectation (reading->reader);

  g_ptr_array_add (reading->one->views, view);
  view->device = hf_json_reader_need_string (reading->reader, "device");
  view->known = hf_json_reader_dup_strings (reading->reader, "known");
  check_ids (reading, view->known);
}

static void
read_order (Reading *reading)
{
  HfJsonTape *tape = hf_json_reader_get_tape (reading->reader);
  HfJsonNode node = hf_json_reader_get_node (reading->reader);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  if (hf_json_reader_count (reading->reader) == 0)
    hf_json_reader_fail (reading->reader, "an empty order");
  for (HfJsonNode child = hf_json_tape_first (tape, node); child != HF_JSON_NONE;
       child = hf_json_tape_next (tape, child)) {
    g_autofree char *id = hf_json_tape_dup_string (tape, child);

    if (id != NULL)
      g_strv_builder_add (builder, id);
    else
      hf_json_reader_fail (reading->reader, "not a list of event ids");
  }
  ids = g_strv_builder_end (builder);
  check_ids (reading, ids);
  g_ptr_array_add (reading->one->arrival_orders, g_steal_pointer (&ids));
}

static HfCase *
read_case (HfJsonReader *reader)
{
  HfCase *one = case_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seqs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { reader, one, ids, seqs };

  one->id = hf_json_reader_need_string (reader, "id");
  one->title = hf_json_reader_dup_string (reader, "title");
  one->pathway = hf_json_reader_need_string (reader, "pathway");
  one->zone = hf_json_reader_need_string (reader, "tz");
  one->supervisor = hf_json_reader_dup_string (reader, "supervisor");
  one->holidays = hf_json_reader_dup_strings (reader, "holidays");
  read_each (&reading, "events", read_event);
  read_each (&reading, "checks", read_check);
  read_each (&reading, "views", read_view);
  read_each (&reading, "arrivalOrders", read_order);
  if (one->events->len == 0)
    hf_json_reader_fail (reader, "a case without events");
  return one;
}

GPtrArray *
hf_cases_read (GBytes *bytes, GError **error)
{
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (bytes, NULL, error);
  g_autoptr (HfJsonReader) reader = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  g_autofree char *schema = NULL;

  if (tape == NULL) {
    g_prefix_error (error, "file: ");
    return NULL;
  }
  reader = hf_json_reader_new (tape, "file");
  cases = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_case_free);
  schema = hf_json_reader_need_string (reader, "schema");
  if (schema != NULL && !g_str_equal (schema, SCHEMA))
    hf_json_reader_fail (reader, "schema: not " SCHEMA);
  if (!hf_json_reader_enter (reader, "cases")) {
    hf_json_reader_fail (reader, "no cases");
  } else {
    for (guint i = 0; i < hf_json_reader_count (reader); i++) {
      hf_json_reader_enter_element (reader, i);
      g_ptr_array_add (cases, read_case (reader));
      hf_json_reader_leave (reader);
    }
    hf_json_reader_leave (reader);
  }
  return hf_json_reader_finish (reader, error) ? g_steal_pointer (&cases) : NULL;
}
