/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-served.h"

#include "hf-fhir-vector.h"
#include "hf-json-reader.h"

#include <string.h>

void
hf_served_free (HfServed *served)
{
  g_free (served->name);
  g_clear_pointer (&served->pathway, g_bytes_unref);
  g_free (served->fault);
  g_free (served);
}

static GBytes *
dup_pathway (HfJsonReader *reader)
{
  GBytes *bytes;

  if (!hf_json_reader_enter (reader, "pathway"))
    return NULL;
  bytes =
      hf_json_tape_dup_bytes (hf_json_reader_get_tape (reader), hf_json_reader_get_node (reader));
  hf_json_reader_leave (reader);
  return bytes;
}

static GPtrArray *
read_all (HfJsonReader *reader)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_served_free);

  for (guint i = 0; i < hf_json_reader_count (reader); i++) {
    HfServed *served = g_new0 (HfServed, 1);

    hf_json_reader_enter_element (reader, i);
    served->name = hf_json_reader_need_string (reader, "name");
    served->active = hf_json_reader_get_boolean (reader, "active", FALSE);
    served->again = hf_json_reader_get_boolean (reader, "again", FALSE);
    served->pathway = dup_pathway (reader);
    served->fault = hf_json_reader_dup_string (reader, "fault");
    hf_json_reader_leave (reader);
    g_ptr_array_add (all, served);
  }
  return all;
}

GPtrArray *
hf_served_load (HfStore *store, GError **error)
{
  GError *fault = NULL;
  g_autofree char *text = hf_store_get_fact (store, HF_SERVED_FACT, &fault);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HfJsonTape) tape = NULL;
  g_autoptr (HfJsonReader) reader = NULL;
  g_autoptr (GPtrArray) all = NULL;

  if (fault != NULL) {
    g_propagate_error (error, fault);
    return NULL;
  }
  bytes = g_bytes_new (text != NULL ? text : "[]", text != NULL ? strlen (text) : 2);
  tape = hf_json_tape_new (bytes, NULL, error);
  if (tape == NULL)
    return NULL;
  reader = hf_json_reader_new (tape, "served");
  all = read_all (reader);
  return hf_json_reader_finish (reader, error) ? g_steal_pointer (&all) : NULL;
}

static void
add_text (GString *out, const char *name, const char *text)
{
  g_string_append_printf (out, "\"%s\":", name);
  hf_fhir_canon_string (out, text);
  g_string_append_c (out, ',');
}

static void
add_one (GString *out, const HfServed *served)
{
  gsize length = 0;

  g_string_append (out, out->len > 1 ? ",{" : "{");
  add_text (out, "name", served->name);
  if (served->fault != NULL)
    add_text (out, "fault", served->fault);
  if (served->pathway != NULL) {
    const char *pathway = g_bytes_get_data (served->pathway, &length);

    g_string_append (out, "\"pathway\":");
    g_string_append_len (out, pathway, (gssize)length);
    g_string_append_c (out, ',');
  }
  g_string_append_printf (out, "\"active\":%s,\"again\":%s}", served->active ? "true" : "false",
                          served->again ? "true" : "false");
}

gboolean
hf_served_save (HfStore *store, GPtrArray *served, GError **error)
{
  GError *fault = NULL;
  g_autofree char *before = hf_store_get_fact (store, HF_SERVED_FACT, &fault);
  g_autoptr (GString) out = g_string_new ("[");

  if (fault != NULL) {
    g_propagate_error (error, fault);
    return FALSE;
  }
  for (guint i = 0; i < served->len; i++)
    add_one (out, g_ptr_array_index (served, i));
  g_string_append_c (out, ']');
  if (g_strcmp0 (before != NULL ? before : "[]", out->str) == 0)
    return TRUE;
  return hf_store_set_fact (store, HF_SERVED_FACT, out->str, error);
}
