/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-directory.h"
#include "hf-fhir-element.h"
#include "hf-fhir-foreign-task.h"
#include "hf-fhir-names.h"
#include "hf-fhir-person.h"
#include "hf-id.h"
#include "hf-time.h"

#include <string.h>

/* What the guide's category says it is about, as one of our pathways. */
static char *
dup_pathway (const HfFhirContext *context)
{
  HfJsonNode categories = hf_json_tape_member (context->request, context->request_node, "category");
  g_autofree char *ours = hf_fhir_dup_code (context->request, categories, HF_CS_PATHWAY);
  g_autofree char *need = hf_fhir_dup_code (context->request, categories, SDOHCC_CODES);

  if (need == NULL)
    need = hf_fhir_dup_code (context->request, categories, SDOHCC_OLD_CODES);
  if (ours != NULL && hf_id_is_valid (ours))
    return g_steal_pointer (&ours);
  if (g_strcmp0 (need, "intimate-partner-violence") == 0)
    return g_strdup ("ipv-advocacy");
  return g_strdup (need != NULL ? HF_PATHWAY_SOCIAL_NEEDS : "specialist");
}

static void
put_request (const HfFhirContext *context, GVariantDict *data)
{
  g_autoptr (HfJsonReader) reader = NULL;
  g_autofree char *title = NULL;
  g_autofree char *pathway =
      context->request != NULL ? dup_pathway (context) : g_strdup ("specialist");

  g_variant_dict_insert (data, "pathway", "s", pathway);
  if (context->request == NULL)
    return;
  reader = hf_fhir_reader_new (context->request, context->request_node, NULL);
  if (reader == NULL)
    return;
  title = hf_fhir_read_words (reader, "code");
  if (title != NULL)
    g_variant_dict_insert (data, "title", "s", title);
}

static void
put_anchor (GVariantDict *data, const HfFhirTask *task, gint64 at)
{
  g_auto (GVariantDict) anchors = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *text = hf_time_format (task->authored != HF_TIME_NONE ? task->authored : at);

  g_variant_dict_insert (&anchors, "handed_off", "s", text);
  g_variant_dict_insert_value (data, "anchors", g_variant_dict_end (&anchors));
}

/* Just before the state of this version, and the same whichever version a desk sees first, as far
 * as the Task itself stays the same. */
static void
emit_opened (HfFhirDerivation *derivation, const HfFhirTask *task)
{
  const HfFhirContext *context = derivation->context;
  const char *parts[] = { "foreign", context->base, derivation->reference, "opened", NULL };
  g_autofree char *id = hf_id_derive (parts);
  g_autofree char *receiver = task->owner != NULL ? hf_fhir_directory_id (task->owner) : NULL;
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  gint64 at = derivation->at - 1;

  if (task->authored != HF_TIME_NONE)
    at = MIN (at, task->authored);
  g_variant_dict_insert (&data, "source", "s", "server");
  put_request (context, &data);
  put_anchor (&data, task, at);
  if (receiver != NULL)
    g_variant_dict_insert (&data, "receiver", "s", receiver);
  if (task->person != NULL) {
    g_autofree char *person = hf_fhir_person_id (context->base, task->person);

    g_variant_dict_insert (&data, "person", "s", person);
  }
  if (task->priority != NULL)
    g_variant_dict_insert (&data, "urgency", "s", task->priority);
  hf_fhir_derive_emit_as (derivation, "handoff.opened", id, at, g_variant_dict_end (&data));
  derivation->out->opened = TRUE;
}

static gboolean
has_profile (const HfFhirDerivation *derivation, const char *profile)
{
  HfJsonNode meta = hf_json_tape_member (derivation->tape, derivation->node, "meta");
  HfJsonNode profiles = hf_json_tape_member (derivation->tape, meta, "profile");

  for (HfJsonNode at = hf_json_tape_first (derivation->tape, profiles); at != HF_JSON_NONE;
       at = hf_json_tape_next (derivation->tape, at)) {
    g_autofree char *text = hf_json_tape_dup_string (derivation->tape, at);

    /* "…|2.1.0" names a version of it */
    if (text != NULL && g_str_has_prefix (text, profile) &&
        strchr ("|", text[strlen (profile)]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* Why an unknown Task opens no handoff; NULL if it does. */
static const char *
find_objection (const HfFhirDerivation *derivation, const HfFhirTask *task)
{
  HfJsonNode code = hf_json_tape_member (derivation->tape, derivation->node, "code");

  if (has_profile (derivation, SDOHCC_PATIENT_TASK_PROFILE) ||
      (task->owner != NULL && g_str_has_prefix (task->owner, "Patient/")))
    return "a task for the person, not for a team";
  if (!has_profile (derivation, SDOHCC_TASK_PROFILE) &&
      !hf_fhir_has_code (derivation->tape, code, FHIR_TASK_CODE, "fulfill"))
    return "not a referral task";
  if (g_str_equal (task->status, "draft"))
    return "a draft: nobody was asked yet";
  if (g_str_equal (task->status, "cancelled") || g_str_equal (task->status, "entered-in-error"))
    return "was withdrawn before it was seen here";
  return NULL;
}

/* A Task never seen, and not ours: a handoff begins. */
void
hf_fhir_foreign_open (HfFhirDerivation *derivation, const HfFhirTask *task)
{
  const char *objection = find_objection (derivation, task);

  if (objection != NULL) {
    hf_fhir_derive_ignore (derivation, objection);
    return;
  }
  derivation->out->handoff = hf_fhir_foreign_task_handoff (derivation->context->base,
                                                           strchr (derivation->reference, '/') + 1);
  emit_opened (derivation, task);
}
