/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-element.h"

#include "hf-error.h"
#include "hf-time.h"

#include <string.h>

char *
hf_fhir_dup_text (const HfJsonTape *tape, HfJsonNode node, const char *name)
{
  return hf_json_tape_dup_string (tape, hf_json_tape_member (tape, node, name));
}

static gboolean
member_equals (const HfJsonTape *tape, HfJsonNode node, const char *name, const char *text)
{
  return hf_json_tape_equals (tape, hf_json_tape_member (tape, node, name), text);
}

gboolean
hf_fhir_is (const HfJsonTape *tape, HfJsonNode node, const char *type)
{
  return member_equals (tape, node, "resourceType", type);
}

gboolean
hf_fhir_has_choice (const HfJsonTape *tape, HfJsonNode node, const char *name)
{
  for (HfJsonNode at = hf_json_tape_first (tape, node); at != HF_JSON_NONE;
       at = hf_json_tape_next (tape, at)) {
    g_autofree char *member = hf_json_tape_dup_name (tape, at);

    if (g_str_has_prefix (member, name) && g_ascii_isupper (member[strlen (name)]))
      return TRUE;
  }
  return FALSE;
}

/* Runs over one object, or over the elements of an array of them. */
static HfJsonNode
first_of (const HfJsonTape *tape, HfJsonNode one_or_many)
{
  if (hf_json_tape_kind (tape, one_or_many) == HF_JSON_ARRAY)
    return hf_json_tape_first (tape, one_or_many);
  return one_or_many;
}

static HfJsonNode
next_of (const HfJsonTape *tape, HfJsonNode one_or_many, HfJsonNode at)
{
  return at == one_or_many ? HF_JSON_NONE : hf_json_tape_next (tape, at);
}

char *
hf_fhir_dup_identifier (const HfJsonTape *tape, HfJsonNode node, const char *system)
{
  HfJsonNode identifiers = hf_json_tape_member (tape, node, "identifier");

  for (HfJsonNode at = first_of (tape, identifiers); at != HF_JSON_NONE;
       at = next_of (tape, identifiers, at))
    if (member_equals (tape, at, "system", system))
      return hf_fhir_dup_text (tape, at, "value");
  return NULL;
}

char **
hf_fhir_dup_identifiers (const HfJsonTape *tape, HfJsonNode node, const char *system)
{
  HfJsonNode identifiers = hf_json_tape_member (tape, node, "identifier");
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  for (HfJsonNode at = first_of (tape, identifiers); at != HF_JSON_NONE;
       at = next_of (tape, identifiers, at)) {
    g_autofree char *value =
        member_equals (tape, at, "system", system) ? hf_fhir_dup_text (tape, at, "value") : NULL;

    if (value != NULL)
      g_strv_builder_add (values, value);
  }
  return g_strv_builder_end (values);
}

static HfJsonNode
find_coding (const HfJsonTape *tape, HfJsonNode concepts, const char *system, const char *code)
{
  for (HfJsonNode concept = first_of (tape, concepts); concept != HF_JSON_NONE;
       concept = next_of (tape, concepts, concept)) {
    HfJsonNode codings = hf_json_tape_member (tape, concept, "coding");

    for (HfJsonNode at = first_of (tape, codings); at != HF_JSON_NONE;
         at = next_of (tape, codings, at))
      if (member_equals (tape, at, "system", system) &&
          (code == NULL || member_equals (tape, at, "code", code)))
        return at;
  }
  return HF_JSON_NONE;
}

gboolean
hf_fhir_has_code (const HfJsonTape *tape, HfJsonNode concepts, const char *system, const char *code)
{
  return find_coding (tape, concepts, system, code) != HF_JSON_NONE;
}

char *
hf_fhir_dup_code (const HfJsonTape *tape, HfJsonNode concepts, const char *system)
{
  return hf_fhir_dup_text (tape, find_coding (tape, concepts, system, NULL), "code");
}

gboolean
hf_fhir_id_is_valid (const char *id)
{
  gsize length = 0;

  if (id == NULL)
    return FALSE;
  for (; id[length] != '\0'; length++)
    if (length == 64 || (!g_ascii_isalnum (id[length]) && id[length] != '-' && id[length] != '.'))
      return FALSE;
  return length > 0;
}

/* Two servers may well have a Patient/5. */
static gboolean
is_elsewhere (const char *reference, const char *base)
{
  gsize length = base != NULL ? strlen (base) : 0;

  if (strstr (reference, "://") == NULL)
    return FALSE;
  if (base == NULL || strncmp (reference, base, length) != 0)
    return TRUE;
  return length > 0 && base[length - 1] != '/' && reference[length] != '/';
}

char *
hf_fhir_reduce_reference (const char *reference, const char *base)
{
  g_auto (GStrv) parts = NULL;
  guint end;

  if (strchr (reference, '/') == NULL || reference[0] == '#' || is_elsewhere (reference, base))
    return g_strdup (reference);
  parts = g_strsplit (reference, "/", -1);
  end = g_strv_length (parts);
  if (end >= 4 && g_str_equal (parts[end - 2], "_history"))
    end -= 2;
  if (end < 2 || !g_ascii_isupper (parts[end - 2][0]) || !hf_fhir_id_is_valid (parts[end - 1]))
    return g_strdup (reference);
  return g_strjoin ("/", parts[end - 2], parts[end - 1], NULL);
}

char *
hf_fhir_dup_reference (const HfJsonTape *tape, HfJsonNode reference, const char *base)
{
  g_autofree char *text = hf_fhir_dup_text (tape, reference, "reference");

  return text != NULL ? hf_fhir_reduce_reference (text, base) : NULL;
}

HfJsonReader *
hf_fhir_reader_new (HfJsonTape *tape, HfJsonNode node, GError **error)
{
  g_autofree char *type = hf_fhir_dup_text (tape, node, "resourceType");
  g_autoptr (HfJsonTape) own = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (type == NULL || !hf_fhir_id_is_valid (type)) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "resourceType: missing");
    return NULL;
  }
  if (node == 0)
    return hf_json_reader_new (tape, type);
  /* A reader starts at a root; the second scan of a part costs a microsecond a kilobyte. */
  bytes = hf_json_tape_dup_bytes (tape, node);
  own = hf_json_tape_new (bytes, &hf_json_limits_default, error);
  return own != NULL ? hf_json_reader_new (own, type) : NULL;
}

char *
hf_fhir_read_reference (HfJsonReader *reader, const char *name, const char *base)
{
  g_autofree char *text = NULL;

  if (!hf_json_reader_enter (reader, name))
    return NULL;
  text = hf_json_reader_dup_string (reader, "reference");
  hf_json_reader_leave (reader);
  return text != NULL ? hf_fhir_reduce_reference (text, base) : NULL;
}

/* The member of the first coding in @system that has one. */
static char *
read_coding (HfJsonReader *reader, const char *system, const char *member)
{
  char *found = NULL;
  guint count;

  if (!hf_json_reader_enter (reader, "coding"))
    return NULL;
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && found == NULL; i++) {
    g_autofree char *of = NULL;

    if (!hf_json_reader_enter_element (reader, i))
      continue;
    of = hf_json_reader_dup_string (reader, "system");
    if (system == NULL || g_strcmp0 (of, system) == 0)
      found = hf_json_reader_dup_string (reader, member);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  return found;
}

char *
hf_fhir_concept_words (HfJsonReader *reader)
{
  char *words = hf_json_reader_dup_string (reader, "text");

  if (words == NULL)
    words = read_coding (reader, NULL, "display");
  return words != NULL ? words : read_coding (reader, NULL, "code");
}

char *
hf_fhir_read_words (HfJsonReader *reader, const char *name)
{
  char *words;

  if (!hf_json_reader_enter (reader, name))
    return NULL;
  words = hf_fhir_concept_words (reader);
  hf_json_reader_leave (reader);
  return words;
}

char *
hf_fhir_read_code (HfJsonReader *reader, const char *name, const char *system)
{
  char *code;

  if (!hf_json_reader_enter (reader, name))
    return NULL;
  code = read_coding (reader, system, "code");
  hf_json_reader_leave (reader);
  return code;
}

gboolean
hf_fhir_parse_time (const char *text, gint64 *out_time)
{
  static const char *const rests[] = { "-01-01T00:00:00Z", "-01T00:00:00Z", "T00:00:00Z" };
  g_autofree char *full = NULL;
  gsize length = strlen (text);

  if (length == 4 || length == 7 || length == 10)
    full = g_strconcat (text, rests[(length - 4) / 3], NULL);
  return hf_time_parse (full != NULL ? full : text, out_time, NULL);
}

gint64
hf_fhir_read_time (HfJsonReader *reader, const char *name)
{
  g_autofree char *text = hf_json_reader_dup_string (reader, name);
  gint64 time = HF_TIME_NONE;

  if (text != NULL && !hf_fhir_parse_time (text, &time)) {
    hf_json_reader_fail (reader, "%s is not a date or time", name);
    return HF_TIME_NONE;
  }
  return time;
}
