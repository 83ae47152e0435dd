/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-plan-private.h"

#include "hf-error.h"
#include "hf-fhir-builder.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-fhir-vector.h"

#include <string.h>

#define QUESTIONNAIRES "/Questionnaire/"

void
hf_fhir_plan_free (HfFhirPlan *plan)
{
  g_free (plan->plan_id);
  g_free (plan->plan);
  g_free (plan->screen_id);
  g_free (plan->screen);
  g_free (plan);
}

HfJsonTape *
hf_fhir_plan_open (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return hf_json_tape_new (bytes, NULL, error);
}

void
hf_fhir_plan_add_members (GString *out,
                          const HfJsonTape *tape,
                          HfJsonNode object,
                          const char *const *without)
{
  for (HfJsonNode at = hf_json_tape_first (tape, object); at != HF_JSON_NONE;
       at = hf_json_tape_next (tape, at)) {
    g_autofree char *name = hf_json_tape_dup_name (tape, at);
    g_autofree char *value = hf_fhir_canon (tape, at);

    if (g_strv_contains (without, name))
      continue;
    if (out->str[out->len - 1] != '{')
      g_string_append_c (out, ',');
    hf_fhir_canon_string (out, name);
    g_string_append_c (out, ':');
    g_string_append (out, value);
  }
}

static void
add_screen (JsonBuilder *builder, const char *screen)
{
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "title", "screen");
  hf_fhir_add_text (builder, "textEquivalent",
                    "Ask what the screen asks; its answers decide what may follow.");
  hf_fhir_add_text (builder, "requiredBehavior", "must");
  hf_fhir_add_text (builder, "definitionCanonical", screen);
  json_builder_end_object (builder);
}

static void
add_step (JsonBuilder *builder, const HfCallStep *step)
{
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "title", step->id);
  hf_fhir_add_text (builder, "textEquivalent", step->say);
  hf_fhir_add_text (builder, "requiredBehavior", step->required ? "must" : "could");
  json_builder_end_object (builder);
}

/* Each with the source of its number. */
static void
add_deadline (JsonBuilder *builder, const HfDeadlineRule *rule)
{
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "title", rule->id);
  hf_fhir_add_text (builder, "textEquivalent", rule->label);
  hf_fhir_add_array (builder, "documentation");
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "type", "citation");
  hf_fhir_add_text (builder, "citation", rule->source);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* FHIR has no empty arrays. */
static void
open_group (JsonBuilder *builder, const char *title, guint length)
{
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "title", title);
  if (length > 0)
    hf_fhir_add_array (builder, "action");
}

static void
close_group (JsonBuilder *builder, guint length)
{
  if (length > 0)
    json_builder_end_array (builder);
  json_builder_end_object (builder);
}

void
hf_fhir_plan_add_actions (JsonBuilder *builder, HfPathway *pathway)
{
  const HfPathwayParts *parts = hf_pathway_get (pathway);

  hf_fhir_add_array (builder, "action");
  add_screen (builder, hf_pathway_get_source (pathway)->screen);
  open_group (builder, "call", parts->steps->len);
  for (guint i = 0; i < parts->steps->len; i++)
    add_step (builder, g_ptr_array_index (parts->steps, i));
  close_group (builder, parts->steps->len);
  open_group (builder, "deadlines", parts->deadlines->len);
  for (guint i = 0; i < parts->deadlines->len; i++)
    add_deadline (builder, g_ptr_array_index (parts->deadlines, i));
  close_group (builder, parts->deadlines->len);
  json_builder_end_array (builder);
}

/* The file without its questions, which are the other resource; but their id in the file is kept,
 * because a server may give them another one. */
static char *
dup_rest (const HfJsonTape *tape)
{
  static const char *const without[] = { "questionnaire", NULL };
  HfJsonNode screen = hf_json_tape_member (tape, 0, "questionnaire");
  g_autofree char *id = hf_fhir_dup_text (tape, screen, "id");
  g_autoptr (GString) out = g_string_new ("{");

  hf_fhir_plan_add_members (out, tape, 0, without);
  if (id != NULL) {
    g_string_append (out, ",\"questionnaire\":{\"id\":");
    hf_fhir_canon_string (out, id);
    g_string_append_c (out, '}');
  }
  g_string_append_c (out, '}');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
add_artifacts (JsonBuilder *builder, const HfJsonTape *tape, const char *screen)
{
  g_autofree char *rest = dup_rest (tape);
  g_autofree char *data = g_base64_encode ((const guchar *)rest, strlen (rest));

  hf_fhir_add_array (builder, "relatedArtifact");
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "type", "depends-on");
  hf_fhir_add_text (builder, "resource", screen);
  json_builder_end_object (builder);
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "type", "composed-of");
  hf_fhir_add_object (builder, "document");
  hf_fhir_add_text (builder, "contentType", HF_EVENT_MEDIA_TYPE);
  hf_fhir_add_text (builder, "data", data);
  hf_fhir_add_text (builder, "title", HF_PATHWAY_TITLE);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
add_type (JsonBuilder *builder)
{
  hf_fhir_add_object (builder, "type");
  hf_fhir_add_array (builder, "coding");
  hf_fhir_add_coding (builder, FHIR_PLAN_TYPE, "workflow-definition");
  hf_fhir_add_coding (builder, HF_CS_PLAN, HF_CODE_PLAN);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* What the organisation says of its Questionnaire holds for the whole. */
static void
copy_text (JsonBuilder *builder, const HfJsonTape *tape, const char *name)
{
  HfJsonNode screen = hf_json_tape_member (tape, 0, "questionnaire");
  g_autofree char *text = hf_fhir_dup_text (tape, screen, name);

  hf_fhir_add_text (builder, name, text);
}

static char *
write_plan (HfPathway *pathway, const HfJsonTape *tape, const char *id)
{
  const HfPathwayParts *parts = hf_pathway_get (pathway);
  const char *screen = hf_pathway_get_source (pathway)->screen;
  const char *end = strstr (screen, QUESTIONNAIRES);
  g_autofree char *url =
      g_strdup_printf ("%.*s/PlanDefinition/%s", (int)(end - screen), screen, parts->id);
  g_autoptr (JsonBuilder) builder = hf_fhir_builder_new ("PlanDefinition", id);

  hf_fhir_add_text (builder, "url", url);
  hf_fhir_add_text (builder, "version", parts->version);
  copy_text (builder, tape, "name");
  hf_fhir_add_text (builder, "title", parts->title);
  add_type (builder);
  hf_fhir_add_text (builder, "status", "active");
  copy_text (builder, tape, "publisher");
  copy_text (builder, tape, "copyright");
  add_artifacts (builder, tape, screen);
  hf_fhir_plan_add_actions (builder, pathway);
  return hf_fhir_builder_end (builder);
}

static char *
write_screen (const HfJsonTape *tape, const char *id)
{
  static const char *const without[] = { "id", "meta", "text", NULL };
  g_autoptr (GString) out = g_string_new ("{");

  hf_fhir_plan_add_members (out, tape, hf_json_tape_member (tape, 0, "questionnaire"), without);
  g_string_append_printf (out, ",\"id\":\"%s\"}", id);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, HF_ERROR, HF_ERROR_BAD_DATA, reason);
  return FALSE;
}

static gboolean
check_screen (const HfJsonTape *tape, const char *screen, GError **error)
{
  HfJsonNode questionnaire = hf_json_tape_member (tape, 0, "questionnaire");
  g_autofree char *version = hf_fhir_dup_text (tape, questionnaire, "version");

  if (!hf_fhir_is (tape, questionnaire, "Questionnaire"))
    return refuse (error, "pathway.questionnaire.resourceType: not Questionnaire");
  if (screen == NULL || strstr (screen, QUESTIONNAIRES) == NULL)
    return refuse (error, "pathway.questionnaire.url: not of the form BASE/Questionnaire/NAME");
  if (version == NULL)
    return refuse (error, "pathway.questionnaire.version: missing");
  return TRUE;
}

HfFhirPlan *
hf_fhir_plan_write (HfPathway *pathway, GError **error)
{
  const HfPathwayParts *parts = hf_pathway_get (pathway);
  const HfPathwaySource *source = hf_pathway_get_source (pathway);
  g_autoptr (HfFhirPlan) plan = g_new0 (HfFhirPlan, 1);
  g_autoptr (HfJsonTape) tape = NULL;

  g_return_val_if_fail (source->text != NULL, NULL);
  tape = hf_fhir_plan_open (source->text, error);
  if (tape == NULL || !check_screen (tape, source->screen, error))
    return NULL;
  plan->plan_id = g_strdup_printf ("%s-%s", parts->id, parts->version);
  plan->screen_id = g_strdup_printf ("%s-screen-%s", parts->id, parts->version);
  if (!hf_fhir_id_is_valid (plan->screen_id)) {
    refuse (error, "pathway.id: too long to be part of a resource's id");
    return NULL;
  }
  plan->plan = write_plan (pathway, tape, plan->plan_id);
  plan->screen = write_screen (tape, plan->screen_id);
  return g_steal_pointer (&plan);
}

static void
add_entry (GString *out, const char *type, const char *id, const char *resource)
{
  g_string_append_printf (out,
                          "{\"resource\":%s,\"request\":{\"method\":\"PUT\",\"url\":\"%s/%s\"}}",
                          resource, type, id);
}

char *
hf_fhir_plan_write_bundle (HfPathway *pathway, GError **error)
{
  g_autoptr (HfFhirPlan) plan = hf_fhir_plan_write (pathway, error);
  g_autoptr (GString) out =
      g_string_new ("{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[");

  if (plan == NULL)
    return NULL;
  add_entry (out, "Questionnaire", plan->screen_id, plan->screen);
  g_string_append_c (out, ',');
  add_entry (out, "PlanDefinition", plan->plan_id, plan->plan);
  g_string_append (out, "]}");
  return g_string_free (g_steal_pointer (&out), FALSE);
}
