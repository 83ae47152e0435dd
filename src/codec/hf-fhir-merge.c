/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-merge.h"

#include "hf-error.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-fhir-vector.h"

#include <string.h>

/* What both bodies have to say about one member. */
typedef struct {
  const HfJsonTape *current;
  HfJsonNode theirs;
  const HfJsonTape *own;
  HfJsonNode ours;
} Pair;

static void
add_raw (GString *out, const HfJsonTape *tape, HfJsonNode node)
{
  gsize length = 0;
  const char *raw = hf_json_tape_get_raw (tape, node, &length);

  g_string_append_len (out, raw, (gssize)length);
}

static void
add_name (GString *out, const char *name)
{
  if (out->len > 1)
    g_string_append_c (out, ',');
  hf_fhir_canon_string (out, name);
  g_string_append_c (out, ':');
}

/* Whether something was written by a Holdfast desk: it names our canonical base. */
static gboolean
is_of_ours (const HfJsonTape *tape, HfJsonNode node)
{
  g_autofree char *canon = hf_fhir_canon (tape, node);

  return strstr (canon, "\"" HF_FHIR_BASE "/") != NULL;
}

static void
add_element (GString *out, const HfJsonTape *tape, HfJsonNode element)
{
  if (out->str[out->len - 1] != '[')
    g_string_append_c (out, ',');
  add_raw (out, tape, element);
}

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

/* What stays keeps its place: the same said twice must not be two versions. */
static void
add_array (GString *out, const Pair *pair)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_string_append_c (out, '[');
  for (HfJsonNode at = hf_json_tape_first (pair->current, pair->theirs); at != HF_JSON_NONE;
       at = hf_json_tape_next (pair->current, at)) {
    g_autofree char *canon = hf_fhir_canon (pair->current, at);

    if (is_of_ours (pair->current, at) && !has_element (pair->own, pair->ours, canon))
      continue;
    add_element (out, pair->current, at);
    g_hash_table_add (kept, g_steal_pointer (&canon));
  }
  for (HfJsonNode at = hf_json_tape_first (pair->own, pair->ours); at != HF_JSON_NONE;
       at = hf_json_tape_next (pair->own, at)) {
    g_autofree char *canon = hf_fhir_canon (pair->own, at);

    if (!g_hash_table_contains (kept, canon))
      add_element (out, pair->own, at);
  }
  g_string_append_c (out, ']');
}

/* Drops an array that came out empty, which FHIR does not allow. */
static void
add_merged_array (GString *out, const char *name, const Pair *pair)
{
  gsize before = out->len;
  gsize start;

  add_name (out, name);
  start = out->len;
  add_array (out, pair);
  if (out->len - start == strlen ("[]"))
    g_string_truncate (out, before);
}

static void
add_field (GString *out, const char *name, const Pair *pair)
{
  if (hf_json_tape_kind (pair->own, pair->ours) == HF_JSON_ARRAY ||
      hf_json_tape_kind (pair->current, pair->theirs) == HF_JSON_ARRAY) {
    add_merged_array (out, name, pair);
    return;
  }
  if (pair->ours == HF_JSON_NONE && is_of_ours (pair->current, pair->theirs))
    return;
  add_name (out, name);
  if (pair->ours != HF_JSON_NONE)
    add_raw (out, pair->own, pair->ours);
  else
    add_raw (out, pair->current, pair->theirs);
}

static gboolean
is_field (const char *const *fields, const char *name)
{
  return g_str_equal (name, "identifier") || g_strv_contains (fields, name);
}

static char *
lay_over (HfJsonTape *current, HfJsonTape *own, const char *const *fields)
{
  GString *out = g_string_new ("{");

  for (HfJsonNode at = hf_json_tape_first (current, 0); at != HF_JSON_NONE;
       at = hf_json_tape_next (current, at)) {
    g_autofree char *name = hf_json_tape_dup_name (current, at);
    Pair pair = { current, at, own, hf_json_tape_member (own, 0, name) };

    if (is_field (fields, name)) {
      add_field (out, name, &pair);
    } else {
      add_name (out, name);
      add_raw (out, current, at);
    }
  }
  for (HfJsonNode at = hf_json_tape_first (own, 0); at != HF_JSON_NONE;
       at = hf_json_tape_next (own, at)) {
    g_autofree char *name = hf_json_tape_dup_name (own, at);

    if (hf_json_tape_member (current, 0, name) != HF_JSON_NONE)
      continue;
    add_name (out, name);
    add_raw (out, own, at);
  }
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

char *
hf_fhir_merge_drop_id (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (bytes, &hf_json_limits_default, NULL);
  GString *out = g_string_new ("{");

  for (HfJsonNode at = tape != NULL ? hf_json_tape_first (tape, 0) : HF_JSON_NONE;
       at != HF_JSON_NONE; at = hf_json_tape_next (tape, at)) {
    g_autofree char *name = hf_json_tape_dup_name (tape, at);

    if (g_str_equal (name, "id"))
      continue;
    add_name (out, name);
    add_raw (out, tape, at);
  }
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

static HfJsonTape *
scan (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return hf_json_tape_new (bytes, &hf_json_limits_default, error);
}

/* Our identifiers and the vector of @merged, as a body of its own. */
static HfJsonTape *
sign (HfJsonTape *own, HfJsonTape *merged, GError **error)
{
  g_autofree char *vector = hf_fhir_vector_compute (merged, 0);
  g_autoptr (GString) out = g_string_new ("{\"identifier\":[");
  HfJsonNode identifiers = hf_json_tape_member (own, 0, "identifier");

  for (HfJsonNode at = hf_json_tape_first (own, identifiers); at != HF_JSON_NONE;
       at = hf_json_tape_next (own, at))
    add_element (out, own, at);
  if (out->str[out->len - 1] != '[')
    g_string_append_c (out, ',');
  g_string_append_printf (out, "{\"system\":\"%s\",\"value\":\"%s\"}]}", HF_SID_VECTOR, vector);
  return scan (out->str, error);
}

char *
hf_fhir_merge (HfJsonTape *current, HfJsonTape *own, const char *const *fields, GError **error)
{
  static const char *const none[] = { NULL };
  g_autofree char *type = hf_fhir_dup_text (own, 0, "resourceType");
  g_autofree char *text = NULL;
  g_autoptr (HfJsonTape) merged = NULL;
  g_autoptr (HfJsonTape) signature = NULL;

  if (current != NULL && !hf_fhir_is (current, 0, type)) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "resourceType: not a %s", type);
    return NULL;
  }
  if (current != NULL) {
    text = lay_over (current, own, fields);
    merged = scan (text, error);
  } else {
    merged = hf_json_tape_ref (own);
  }
  if (merged == NULL)
    return NULL;
  signature = sign (own, merged, error);
  return signature != NULL ? lay_over (merged, signature, none) : NULL;
}
