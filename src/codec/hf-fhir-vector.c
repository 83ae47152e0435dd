/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-vector.h"

#include "hf-fhir-element.h"
#include "hf-fhir-names.h"

#include <string.h>

/* The version of the lists below; a vector of another version counts as none. */
#define VECTOR_VERSION "2"

/* Watched is more than what we write: notes and outputs belong to the others. */
static const char *const task_fields[] = {
  "status",      "businessStatus", "owner", "statusReason", "output",
  "restriction", "priority",       "note",  "input",        NULL
};
static const char *const appointment_fields[] = { "status",      "start",
                                                  "end",         "cancelationReason",
                                                  "participant", NULL };
static const char *const request_fields[] = { "status", "priority", "occurrencePeriod", NULL };
static const char *const consent_fields[] = { "status", "provision", NULL };
static const char *const patient_fields[] = { "name", "birthDate", "communication", NULL };

static const struct {
  const char *type;
  const char *const *fields;
} vectors[] = {
  { "Task", task_fields },       { "Appointment", appointment_fields },
  { "Consent", consent_fields }, { "ServiceRequest", request_fields },
  { "Patient", patient_fields },
};

const char *const *
hf_fhir_vector_fields (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    if (g_strcmp0 (type, vectors[i].type) == 0)
      return vectors[i].fields;
  return NULL;
}

void
hf_fhir_canon_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *at = text; *at != '\0'; at++) {
    if (*at == '"' || *at == '\\')
      g_string_append_printf (out, "\\%c", *at);
    else if ((guchar)*at < 0x20)
      g_string_append_printf (out, "\\u%04x", (guint)*at);
    else
      g_string_append_c (out, *at);
  }
  g_string_append_c (out, '"');
}

static void write_value (GString *out, const HfJsonTape *tape, HfJsonNode node);

typedef struct {
  char *name;
  HfJsonNode node;
} Member;

static void
member_clear (gpointer data)
{
  g_free (((Member *)data)->name);
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Member *)a)->name, ((const Member *)b)->name);
}

static void
write_object (GString *out, const HfJsonTape *tape, HfJsonNode node)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));

  g_array_set_clear_func (members, member_clear);
  for (HfJsonNode at = hf_json_tape_first (tape, node); at != HF_JSON_NONE;
       at = hf_json_tape_next (tape, at)) {
    Member member = { hf_json_tape_dup_name (tape, at), at };

    g_array_append_val (members, member);
  }
  g_array_sort (members, compare_members);
  g_string_append_c (out, '{');
  for (guint i = 0; i < members->len; i++) {
    const Member *member = &g_array_index (members, Member, i);
    g_autofree char *reference = NULL;

    if (i > 0)
      g_string_append_c (out, ',');
    hf_fhir_canon_string (out, member->name);
    g_string_append_c (out, ':');
    if (g_str_equal (member->name, "reference"))
      reference = hf_fhir_dup_reference (tape, node, HF_FHIR_ANY_BASE);
    if (reference != NULL)
      hf_fhir_canon_string (out, reference);
    else
      write_value (out, tape, member->node);
  }
  g_string_append_c (out, '}');
}

/* The tape's limit of depth bounds the recursion. */
static void
write_value (GString *out, const HfJsonTape *tape, HfJsonNode node)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  const char *raw;

  switch (hf_json_tape_kind (tape, node)) {
  case HF_JSON_STRING:
    text = hf_json_tape_dup_string (tape, node);
    hf_fhir_canon_string (out, text);
    break;
  case HF_JSON_ARRAY:
    g_string_append_c (out, '[');
    for (HfJsonNode at = hf_json_tape_first (tape, node); at != HF_JSON_NONE;
         at = hf_json_tape_next (tape, at)) {
      if (at != hf_json_tape_first (tape, node))
        g_string_append_c (out, ',');
      write_value (out, tape, at);
    }
    g_string_append_c (out, ']');
    break;
  case HF_JSON_OBJECT:
    write_object (out, tape, node);
    break;
  default:
    raw = hf_json_tape_get_raw (tape, node, &length);
    g_string_append_len (out, raw, (gssize)length);
    break;
  }
}

char *
hf_fhir_canon (const HfJsonTape *tape, HfJsonNode node)
{
  GString *out = g_string_new (NULL);

  if (node != HF_JSON_NONE)
    write_value (out, tape, node);
  return g_string_free (out, FALSE);
}

/* Eight characters, 48 bits: enough to tell one field's two values apart, and no more is asked. */
static char *
hash_field (const HfJsonTape *tape, HfJsonNode node, const char *field)
{
  g_autofree char *canon = hf_fhir_canon (tape, hf_json_tape_member (tape, node, field));
  g_autoptr (GChecksum) sha = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  char *text;

  g_checksum_update (sha, (const guchar *)canon, (gssize)strlen (canon));
  g_checksum_get_digest (sha, digest, &length);
  text = g_base64_encode (digest, 6);
  return g_strdelimit (g_strdelimit (text, "+", '-'), "/", '_');
}

static const char *const *
fields_of (const HfJsonTape *tape, HfJsonNode node)
{
  g_autofree char *type = hf_fhir_dup_text (tape, node, "resourceType");

  return hf_fhir_vector_fields (type);
}

char *
hf_fhir_vector_compute (const HfJsonTape *tape, HfJsonNode node)
{
  const char *const *fields = fields_of (tape, node);
  GString *vector;

  if (fields == NULL)
    return NULL;
  vector = g_string_new (VECTOR_VERSION);
  for (guint i = 0; fields[i] != NULL; i++) {
    g_autofree char *hash = hash_field (tape, node, fields[i]);

    g_string_append_printf (vector, ".%s", hash);
  }
  return g_string_free (vector, FALSE);
}

char *
hf_fhir_vector_dup_stored (const HfJsonTape *tape, HfJsonNode node)
{
  return hf_fhir_dup_identifier (tape, node, HF_SID_VECTOR);
}

gboolean
hf_fhir_vector_is_ours (const HfJsonTape *tape, HfJsonNode node)
{
  g_autofree char *stored = hf_fhir_vector_dup_stored (tape, node);
  g_autofree char *computed = hf_fhir_vector_compute (tape, node);

  return stored != NULL && g_strcmp0 (stored, computed) == 0;
}

/* The hashes to compare with; NULL if there is nothing to go by. */
static char **
dup_baseline (const HfJsonTape *tape,
              HfJsonNode node,
              const HfJsonTape *previous,
              HfJsonNode previous_node,
              guint fields)
{
  g_autofree char *stored = hf_fhir_vector_dup_stored (tape, node);
  g_auto (GStrv) parts = NULL;

  if (stored == NULL && previous != NULL)
    stored = hf_fhir_vector_compute (previous, previous_node);
  if (stored == NULL)
    return NULL;
  parts = g_strsplit (stored, ".", -1);
  if (g_strv_length (parts) != fields + 1 || !g_str_equal (parts[0], VECTOR_VERSION))
    return NULL;
  return g_steal_pointer (&parts);
}

guint
hf_fhir_vector_changed (const HfJsonTape *tape,
                        HfJsonNode node,
                        const HfJsonTape *previous,
                        HfJsonNode previous_node)
{
  const char *const *fields = fields_of (tape, node);
  g_auto (GStrv) baseline = NULL;
  guint changed = 0;

  if (fields == NULL)
    return 0;
  baseline = dup_baseline (tape, node, previous, previous_node, g_strv_length ((char **)fields));
  for (guint i = 0; fields[i] != NULL; i++) {
    g_autofree char *hash = hash_field (tape, node, fields[i]);
    gboolean there = hf_json_tape_member (tape, node, fields[i]) != HF_JSON_NONE;

    if (baseline != NULL ? !g_str_equal (hash, baseline[i + 1]) : there)
      changed |= 1u << i;
  }
  return changed;
}
