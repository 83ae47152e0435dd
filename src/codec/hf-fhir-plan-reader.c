/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-plan-private.h"

#include "hf-error.h"
#include "hf-fhir-builder.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-fhir-vector.h"
#include "hf-pathway-reader.h"

#include <string.h>

gboolean
hf_fhir_plan_is (const HfJsonTape *tape, HfJsonNode node)
{
  return hf_fhir_is (tape, node, "PlanDefinition") &&
         hf_fhir_has_code (tape, hf_json_tape_member (tape, node, "type"), HF_CS_PLAN,
                           HF_CODE_PLAN);
}

char *
hf_fhir_plan_dup_name (const HfJsonTape *tape, HfJsonNode node)
{
  g_autofree char *url = hf_fhir_dup_text (tape, node, "url");
  g_autofree char *version = hf_fhir_dup_text (tape, node, "version");
  g_autofree char *id = hf_fhir_dup_text (tape, node, "id");

  if (url != NULL)
    return g_strjoin ("|", url, version, NULL);
  return g_strjoin ("/", "PlanDefinition", id, NULL);
}

/* The related artifact of @type that has @member, which is given. */
static HfJsonNode
find_artifact (const HfJsonTape *tape, HfJsonNode node, const char *type, const char *member)
{
  HfJsonNode artifacts = hf_json_tape_member (tape, node, "relatedArtifact");

  for (HfJsonNode at = hf_json_tape_first (tape, artifacts); at != HF_JSON_NONE;
       at = hf_json_tape_next (tape, at)) {
    HfJsonNode found = hf_json_tape_member (tape, at, member);

    if (found != HF_JSON_NONE &&
        hf_json_tape_equals (tape, hf_json_tape_member (tape, at, "type"), type))
      return found;
  }
  return HF_JSON_NONE;
}

char *
hf_fhir_plan_dup_screen (const HfJsonTape *tape, HfJsonNode node)
{
  return hf_json_tape_dup_string (tape, find_artifact (tape, node, "depends-on", "resource"));
}

static gboolean
refuse (GError **error, const char *where, const char *reason)
{
  g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "%s: %s", where, reason);
  return FALSE;
}

static HfJsonTape *
open_rest (const HfJsonTape *tape, HfJsonNode node, GError **error)
{
  HfJsonNode document = find_artifact (tape, node, "composed-of", "document");
  g_autofree char *data = hf_fhir_dup_text (tape, document, "data");
  g_autofree guchar *decoded = NULL;
  g_autoptr (GBytes) bytes = NULL;
  HfJsonTape *rest;
  gsize length = 0;

  if (data == NULL || !hf_json_tape_equals (tape, hf_json_tape_member (tape, document, "title"),
                                            HF_PATHWAY_TITLE)) {
    refuse (error, "PlanDefinition.relatedArtifact", "no pathway in it");
    return NULL;
  }
  decoded = g_base64_decode (data, &length);
  bytes = g_bytes_new_take (g_steal_pointer (&decoded), length);
  rest = hf_json_tape_new (bytes, NULL, error);
  if (rest == NULL)
    g_prefix_error (error, "PlanDefinition.relatedArtifact: ");
  else if (hf_json_tape_kind (rest, 0) != HF_JSON_OBJECT ||
           hf_json_tape_first (rest, 0) == HF_JSON_NONE) {
    refuse (error, "PlanDefinition.relatedArtifact", "no pathway in it");
    g_clear_pointer (&rest, hf_json_tape_unref);
  }
  return rest;
}

static gboolean
check_screen (const HfJsonTape *tape, HfJsonNode node, const char *named, GError **error)
{
  g_autofree char *url = hf_fhir_dup_text (tape, node, "url");
  g_autofree char *version = hf_fhir_dup_text (tape, node, "version");
  g_autofree char *canonical = url != NULL ? g_strjoin ("|", url, version, NULL) : NULL;

  if (!hf_fhir_is (tape, node, "Questionnaire"))
    return refuse (error, "Questionnaire.resourceType", "not Questionnaire");
  if (named == NULL)
    return refuse (error, "PlanDefinition.relatedArtifact", "depends on no Questionnaire");
  if (g_strcmp0 (canonical, named) != 0)
    return refuse (error, "Questionnaire.url", "not the one that the PlanDefinition depends on");
  if (version == NULL)
    return refuse (error, "Questionnaire.version", "missing");
  return TRUE;
}

/* The file as it was before it became two resources. */
static HfPathway *
join (const HfJsonTape *rest, const HfJsonTape *screen, HfJsonNode screen_node, GError **error)
{
  static const char *const without[] = { "questionnaire", NULL };
  static const char *const of_server[] = { "id", "meta", "text", NULL };
  HfJsonNode kept = hf_json_tape_member (rest, 0, "questionnaire");
  g_autofree char *id = hf_fhir_dup_text (rest, kept, "id");
  g_autoptr (GString) out = g_string_new ("{");
  g_autoptr (GBytes) bytes = NULL;

  hf_fhir_plan_add_members (out, rest, 0, without);
  g_string_append (out, ",\"questionnaire\":{");
  hf_fhir_plan_add_members (out, screen, screen_node, of_server);
  if (id != NULL) {
    g_string_append (out, ",\"id\":");
    hf_fhir_canon_string (out, id);
  }
  g_string_append (out, "}}");
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  return hf_pathway_read (bytes, error);
}

static gboolean
has_text (
    const HfJsonTape *tape, HfJsonNode node, const char *name, const char *text, GError **error)
{
  g_autofree char *shown = hf_fhir_dup_text (tape, node, name);
  g_autofree char *where = NULL;

  if (g_strcmp0 (shown, text) == 0)
    return TRUE;
  where = g_strconcat ("PlanDefinition.", name, NULL);
  return refuse (error, where, "not that of the pathway in it");
}

/* What is shown to people at @where, and what the pathway would show there. */
typedef struct {
  const HfJsonTape *tape;
  HfJsonNode node;
  const HfJsonTape *own;
  HfJsonNode own_node;
} Shown;

static gboolean
is_same_text (const Shown *shown, const char *name)
{
  g_autofree char *theirs = hf_fhir_dup_text (shown->tape, shown->node, name);
  g_autofree char *ours = hf_fhir_dup_text (shown->own, shown->own_node, name);

  return g_strcmp0 (theirs, ours) == 0;
}

/* As deep as our own actions, which is two. */
static gboolean
check_actions (const Shown *above, const char *where, GError **error)
{
  HfJsonNode list = hf_json_tape_member (above->tape, above->node, "action");
  HfJsonNode own_list = hf_json_tape_member (above->own, above->own_node, "action");
  Shown at = { above->tape, hf_json_tape_first (above->tape, list), above->own,
               hf_json_tape_first (above->own, own_list) };
  guint index = 0;

  for (; at.own_node != HF_JSON_NONE; index++) {
    g_autofree char *path = g_strdup_printf ("%s.action[%u]", where, index);

    if (!is_same_text (&at, "title") || !is_same_text (&at, "textEquivalent") ||
        !is_same_text (&at, "definitionCanonical"))
      return refuse (error, path, "not what the pathway in it says");
    if (!check_actions (&at, path, error))
      return FALSE;
    at.node = hf_json_tape_next (at.tape, at.node);
    at.own_node = hf_json_tape_next (at.own, at.own_node);
  }
  if (at.node == HF_JSON_NONE)
    return TRUE;
  return refuse (error, where, "more actions than the pathway in it has");
}

/* Nobody may approve a text that is not the one in use. */
static gboolean
check_shown (const HfJsonTape *tape, HfJsonNode node, HfPathway *pathway, GError **error)
{
  const HfPathwayParts *parts = hf_pathway_get (pathway);
  g_autoptr (JsonBuilder) builder = hf_fhir_builder_new ("PlanDefinition", NULL);
  g_autofree char *text = NULL;
  g_autoptr (HfJsonTape) own = NULL;
  Shown shown = { tape, node, NULL, 0 };

  if (!has_text (tape, node, "version", parts->version, error) ||
      !has_text (tape, node, "title", parts->title, error))
    return FALSE;
  hf_fhir_plan_add_actions (builder, pathway);
  text = hf_fhir_builder_end (builder);
  own = hf_fhir_plan_open (text, error);
  shown.own = own;
  return own != NULL && check_actions (&shown, "PlanDefinition", error);
}

HfPathway *
hf_fhir_plan_read (
    HfJsonTape *tape, HfJsonNode node, HfJsonTape *screen, HfJsonNode screen_node, GError **error)
{
  g_autofree char *named = hf_fhir_plan_dup_screen (tape, node);
  g_autoptr (HfJsonTape) rest = NULL;
  g_autoptr (HfPathway) pathway = NULL;

  if (!check_screen (screen, screen_node, named, error))
    return NULL;
  rest = open_rest (tape, node, error);
  if (rest == NULL)
    return NULL;
  pathway = join (rest, screen, screen_node, error);
  if (pathway == NULL || !check_shown (tape, node, pathway, error))
    return NULL;
  return g_steal_pointer (&pathway);
}
