/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-person.h"

#include "hf-error.h"
#include "hf-event.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-id.h"
#include "hf-time.h"

#include <string.h>

/* What a HumanName gives, and how gladly we take it. */
typedef struct {
  char *text;
  int rank;
} Name;

/* The name to use that a desk wrote, then "usual" and "nickname", then "official", then any. A
 * name whose time is over counts only if there is no other. */
static int
rank_name (HfJsonReader *reader, const char *use)
{
  static const char *const uses[] = { "old", "maiden", "", "official", "nickname", "usual" };
  HfJsonTape *tape = hf_json_reader_get_tape (reader);
  HfJsonNode name = hf_json_reader_get_node (reader);
  HfJsonNode period = hf_json_tape_member (tape, name, "period");
  int rank = 2;

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    if (g_strcmp0 (use, uses[i]) == 0)
      rank = (int)i;
  if (hf_json_tape_member (tape, period, "end") != HF_JSON_NONE)
    rank -= G_N_ELEMENTS (uses);
  return rank;
}

/* The first given name that is one: FHIR writes null where only an extension is known. */
static char *
dup_given (HfJsonReader *reader)
{
  char *found = NULL;
  guint count;

  if (!hf_json_reader_enter (reader, "given"))
    return NULL;
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && found == NULL; i++) {
    if (!hf_json_reader_enter_element (reader, i))
      continue;
    if (hf_json_tape_kind (hf_json_reader_get_tape (reader), hf_json_reader_get_node (reader)) ==
        HF_JSON_STRING)
      found = hf_json_tape_dup_string (hf_json_reader_get_tape (reader),
                                       hf_json_reader_get_node (reader));
    else if (hf_json_tape_kind (hf_json_reader_get_tape (reader),
                                hf_json_reader_get_node (reader)) != HF_JSON_NULL)
      hf_json_reader_fail (reader, "not text");
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  return found;
}

/* "Colin Baxter": the first given name and the family name, unless the name says its own text. */
static char *
dup_name_text (HfJsonReader *reader)
{
  g_autofree char *text = hf_json_reader_dup_string (reader, "text");
  g_autofree char *family = hf_json_reader_dup_string (reader, "family");
  g_autofree char *given = dup_given (reader);

  if (text != NULL && *text != '\0')
    return g_steal_pointer (&text);
  if (given == NULL)
    return g_steal_pointer (&family);
  return family != NULL ? g_strdup_printf ("%s %s", given, family) : g_steal_pointer (&given);
}

static char *
read_name (HfJsonReader *reader)
{
  Name best = { NULL, G_MININT };
  guint count;

  if (!hf_json_reader_enter (reader, "name"))
    return NULL;
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && hf_json_reader_enter_element (reader, i); i++) {
    g_autofree char *use = hf_json_reader_dup_string (reader, "use");
    g_autofree char *text = dup_name_text (reader);
    int rank = rank_name (reader, use);

    if (text != NULL && rank > best.rank) {
      g_free (best.text);
      best.text = g_steal_pointer (&text);
      best.rank = rank;
    }
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  return best.text;
}

/* The preferred language, else the first. */
static char *
read_language (HfJsonReader *reader)
{
  char *found = NULL;
  gboolean preferred = FALSE;
  guint count;

  if (!hf_json_reader_enter (reader, "communication"))
    return NULL;
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && hf_json_reader_enter_element (reader, i); i++) {
    g_autofree char *words = hf_fhir_read_words (reader, "language");

    if (found == NULL || (!preferred && hf_json_reader_get_boolean (reader, "preferred", FALSE))) {
      g_free (found);
      found = g_steal_pointer (&words);
      preferred = hf_json_reader_get_boolean (reader, "preferred", FALSE);
    }
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  return found;
}

static void
put (GVariantDict *data, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    g_variant_dict_insert (data, name, "s", value);
}

GVariant *
hf_fhir_person_read (HfJsonTape *tape, HfJsonNode node, GError **error)
{
  g_autoptr (HfJsonReader) reader = hf_fhir_reader_new (tape, node, error);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *name = NULL;
  g_autofree char *language = NULL;
  g_autofree char *birth_date = NULL;

  if (reader == NULL)
    return NULL;
  if (!hf_fhir_is (tape, node, "Patient")) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "resourceType: not a Patient");
    return NULL;
  }
  name = read_name (reader);
  language = read_language (reader);
  if (hf_fhir_read_time (reader, "birthDate") != HF_TIME_NONE)
    birth_date = hf_json_reader_dup_string (reader, "birthDate");
  if (!hf_json_reader_finish (reader, error))
    return NULL;
  put (&data, "name", name);
  put (&data, "language", language);
  put (&data, "birthDate", birth_date);
  return hf_data_sort (g_variant_dict_end (&data));
}

char *
hf_fhir_person_id (const char *base, const char *reference)
{
  const char *parts[] = { "person", base, reference, NULL };

  return hf_id_derive (parts);
}
