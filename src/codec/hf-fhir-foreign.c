/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-foreign.h"

#include "hf-error.h"
#include "hf-fhir-derive.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-fhir-vector.h"
#include "hf-id.h"
#include "hf-time.h"

#include <string.h>

void
hf_fhir_foreign_free (HfFhirForeign *foreign)
{
  g_free (foreign->handoff);
  g_ptr_array_unref (foreign->events);
  g_free (foreign->reason);
  g_free (foreign);
}

char *
hf_fhir_foreign_dup_handoff (const HfJsonTape *tape, HfJsonNode node)
{
  g_autofree char *handoff = hf_fhir_dup_identifier (tape, node, HF_SID_HANDOFF);

  return hf_id_is_valid (handoff) ? g_steal_pointer (&handoff) : NULL;
}

char *
hf_fhir_foreign_task_handoff (const char *base, const char *task_id)
{
  g_autofree char *reference = g_strconcat ("Task/", task_id, NULL);
  const char *parts[] = { base, reference, NULL };

  return hf_id_derive (parts);
}

/* "Type/id" and nothing else, and no way up: some of them are asked for by that name. */
static void
add_link (GStrvBuilder *links, const HfJsonTape *tape, HfJsonNode reference, const char *base)
{
  g_autofree char *text = hf_fhir_dup_reference (tape, reference, base);
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "/", -1);

  if (g_strv_length (parts) == 2 && hf_fhir_id_is_valid (parts[0]) &&
      hf_fhir_id_is_valid (parts[1]) && parts[1][0] != '.')
    g_strv_builder_add (links, text);
}

/* A Reference, or an array of them. */
static void
add_links (GStrvBuilder *links, const HfJsonTape *tape, HfJsonNode member, const char *base)
{
  if (hf_json_tape_kind (tape, member) != HF_JSON_ARRAY) {
    add_link (links, tape, member, base);
    return;
  }
  for (HfJsonNode at = hf_json_tape_first (tape, member); at != HF_JSON_NONE;
       at = hf_json_tape_next (tape, at))
    add_link (links, tape, at, base);
}

char **
hf_fhir_foreign_dup_links (const HfJsonTape *tape, HfJsonNode node, const char *base)
{
  static const char *const members[] = { "focus", "basedOn",      "partOf",
                                         "about", "inResponseTo", "supportingInformation" };
  g_autoptr (GStrvBuilder) links = g_strv_builder_new ();
  HfJsonNode provision = hf_json_tape_member (tape, node, "provision");
  HfJsonNode data = hf_json_tape_member (tape, provision, "data");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    add_links (links, tape, hf_json_tape_member (tape, node, members[i]), base);
  for (HfJsonNode at = hf_json_tape_first (tape, data); at != HF_JSON_NONE;
       at = hf_json_tape_next (tape, at))
    add_link (links, tape, hf_json_tape_member (tape, at, "reference"), base);
  return g_strv_builder_end (links);
}

static gboolean
names (const char *reference, const char *type)
{
  return reference != NULL && g_str_has_prefix (reference, type) &&
         hf_id_is_valid (reference + strlen (type));
}

char *
hf_fhir_foreign_dup_order (const HfJsonTape *tape, HfJsonNode task, const char *base)
{
  g_auto (GStrv) links = hf_fhir_foreign_dup_links (tape, task, base);

  for (guint i = 0; links[i] != NULL; i++)
    if (names (links[i], "ServiceRequest/"))
      return g_strdup (links[i]);
  return NULL;
}

char *
hf_fhir_foreign_dup_patient (const HfJsonTape *tape, HfJsonNode task, const char *base)
{
  HfJsonNode whom = hf_json_tape_member (tape, task, "for");
  g_autofree char *reference = hf_fhir_dup_reference (tape, whom, base);

  return names (reference, "Patient/") ? g_steal_pointer (&reference) : NULL;
}

/* The order behind a referral: whoever ends or stops it there says something to us here. */
static void
take_service_request (HfFhirDerivation *derivation)
{
  static const char *const ended[] = { "revoked", "entered-in-error", NULL };
  g_autofree char *status = hf_json_reader_dup_string (derivation->reader, "status");

  if (derivation->out->handoff == NULL) {
    hf_fhir_derive_ignore (derivation, "a request: the task that asks for it is what is followed");
    return;
  }
  if (status != NULL && hf_fhir_derive_has (derivation, "status")) {
    if (g_strv_contains (ended, status))
      hf_fhir_derive_mean (derivation, "order");
    else if (g_str_equal (status, "on-hold"))
      hf_fhir_derive_mean (derivation, "held");
  }
  hf_fhir_derive_emit_rest (derivation);
}

static const struct {
  const char *type;
  void (*take) (HfFhirDerivation *derivation);
} rules[] = {
  { "Task", hf_fhir_foreign_take_task },
  { "Appointment", hf_fhir_foreign_take_appointment },
  { "ServiceRequest", take_service_request },
  { "Consent", hf_fhir_foreign_take_consent },
  { "Communication", hf_fhir_foreign_take_message },
};

/* A server whose clock is behind would put an answer before what it answers. What a desk wrote into
 * the Task comes back with it, so every desk can see that; a day is the most that is believed. */
static gint64
not_before_ours (HfJsonReader *reader, gint64 at)
{
  gint64 modified = hf_fhir_read_time (reader, "lastModified");

  return modified != HF_TIME_NONE && modified >= at && modified - at < HF_DAY ? modified + 1 : at;
}

/* When it was so: meta.lastUpdated, or the best that a resource without it has. */
static gint64
read_stamp (HfJsonReader *reader)
{
  static const char *const others[] = { "lastModified", "authoredOn", "created", "dateTime",
                                        "sent" };
  gint64 at = HF_TIME_NONE;

  if (hf_json_reader_enter (reader, "meta")) {
    at = hf_fhir_read_time (reader, "lastUpdated");
    hf_json_reader_leave (reader);
  }
  if (at != HF_TIME_NONE)
    return not_before_ours (reader, at);
  for (guint i = 0; i < G_N_ELEMENTS (others) && at == HF_TIME_NONE; i++)
    at = hf_fhir_read_time (reader, others[i]);
  if (at == HF_TIME_NONE)
    hf_json_reader_fail (reader, "nothing says when it was written");
  return at;
}

static void
prepare (HfFhirDerivation *derivation, const char *type)
{
  const HfFhirContext *context = derivation->context;
  HfJsonReader *reader = derivation->reader;
  g_autofree char *id = hf_json_reader_need_string (reader, "id");
  g_autofree char *stored = hf_fhir_vector_dup_stored (derivation->tape, derivation->node);

  if (id != NULL && !hf_fhir_id_is_valid (id))
    hf_json_reader_fail (reader, "id: not one of FHIR's");
  derivation->reference = g_strdup_printf ("%s/%s", type, id != NULL ? id : "");
  if (hf_json_reader_enter (reader, "meta")) {
    derivation->version = hf_json_reader_dup_string (reader, "versionId");
    hf_json_reader_leave (reader);
  }
  if (derivation->version == NULL)
    derivation->version = g_strdup ("");
  derivation->at = read_stamp (reader);
  derivation->actor = g_strdup ("server");
  derivation->means = g_ptr_array_new_with_free_func (g_free);
  derivation->fields = hf_fhir_vector_fields (type);
  derivation->changed = hf_fhir_vector_changed (derivation->tape, derivation->node,
                                                context->previous, context->previous_node);
  derivation->has_baseline = stored != NULL || context->previous != NULL;
  derivation->out->handoff = hf_fhir_foreign_dup_handoff (derivation->tape, derivation->node);
  if (derivation->out->handoff == NULL)
    derivation->out->handoff = g_strdup (context->handoff);
}

static gboolean
derive (HfFhirDerivation *derivation, guint rule, GError **error)
{
  derivation->reader = hf_fhir_reader_new (derivation->tape, derivation->node, error);
  if (derivation->reader == NULL)
    return FALSE;
  prepare (derivation, rules[rule].type);
  if (hf_json_reader_finish (derivation->reader, error))
    rules[rule].take (derivation);
  else
    return FALSE;
  return hf_json_reader_finish (derivation->reader, error);
}

static guint
find_rule (const HfJsonTape *tape, HfJsonNode node)
{
  guint rule = 0;

  while (rule < G_N_ELEMENTS (rules) && !hf_fhir_is (tape, node, rules[rule].type))
    rule++;
  return rule;
}

HfFhirForeign *
hf_fhir_foreign_read (HfJsonTape *tape,
                      HfJsonNode node,
                      const HfFhirContext *context,
                      GError **error)
{
  g_autoptr (HfFhirForeign) foreign = g_new0 (HfFhirForeign, 1);
  HfFhirDerivation derivation = { .context = context, .tape = tape, .node = node, .out = foreign };
  guint rule = find_rule (tape, node);
  gboolean done;

  foreign->events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  if (rule == G_N_ELEMENTS (rules)) {
    hf_fhir_derive_ignore (&derivation, "a kind of resource that is not followed");
    return g_steal_pointer (&foreign);
  }
  if (hf_fhir_vector_is_ours (tape, node)) {
    foreign->verdict = HF_FHIR_OURS;
    foreign->handoff = hf_fhir_foreign_dup_handoff (tape, node);
    return g_steal_pointer (&foreign);
  }
  done = derive (&derivation, rule, error);
  g_clear_pointer (&derivation.reader, hf_json_reader_free);
  g_free (derivation.reference);
  g_free (derivation.version);
  g_free (derivation.actor);
  g_clear_pointer (&derivation.means, g_ptr_array_unref);
  g_free (derivation.quote);
  return done ? g_steal_pointer (&foreign) : NULL;
}
