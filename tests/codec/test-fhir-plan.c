/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pathway as PlanDefinition and Questionnaire, and back. */
#include "hf-fhir-plan.h"

#include "hf-error.h"
#include "hf-fhir-vector.h"
#include "hf-pathway-reader.h"
#include "hf-test-json.h"
#include "hf-test-pathway.h"

#include <string.h>

/* @text with the first @find replaced. */
static char *
alter (const char *text, const char *find, const char *replacement)
{
  const char *at = strstr (text, find);

  if (at == NULL)
    g_error ("there is no %s", find);
  return g_strdup_printf ("%.*s%s%s", (int)(at - text), text, replacement, at + strlen (find));
}

static HfPathway *
join (const char *plan, const char *screen, GError **error)
{
  g_autoptr (HfJsonTape) plan_tape = hf_test_tape_of (plan);
  g_autoptr (HfJsonTape) screen_tape = hf_test_tape_of (screen);

  return hf_fhir_plan_read (plan_tape, 0, screen_tape, 0, error);
}

static char *
canonical_file (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("HF_DATA_DIR"), "pathways", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (HfJsonTape) tape = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  tape = hf_test_tape_of (text);
  return hf_fhir_canon (tape, 0);
}

static void
test_round_trip (void)
{
  g_autoptr (GHashTable) pathways = hf_test_pathways ();
  GHashTableIter iter;
  gpointer id;
  gpointer pathway;

  g_assert_cmpuint (g_hash_table_size (pathways), ==, 8);
  g_hash_table_iter_init (&iter, pathways);
  while (g_hash_table_iter_next (&iter, &id, &pathway)) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HfFhirPlan) plan = hf_fhir_plan_write (pathway, &error);
    g_autofree char *file = canonical_file (id);
    g_autoptr (HfPathway) again = NULL;

    g_assert_no_error (error);
    again = join (plan->plan, plan->screen, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (hf_pathway_get_source (again)->text, ==, file);
  }
}

/* What a server writes into a resource is no change of the pathway. */
static void
test_server_members (void)
{
  g_autoptr (HfPathway) pathway = hf_test_pathway ("specialist");
  g_autoptr (HfFhirPlan) plan = hf_fhir_plan_write (pathway, NULL);
  g_autofree char *stored_plan =
      alter (plan->plan, "\"id\":\"specialist-0.1.0\"",
             "\"id\":\"77\",\"meta\":{\"versionId\":\"3\"},\"language\":\"en\"");
  g_autofree char *stored_screen =
      alter (plan->screen, "\"id\":\"specialist-screen-0.1.0\"",
             "\"id\":\"78\",\"meta\":{\"versionId\":\"1\"},\"text\":{\"status\":\"generated\","
             "\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">x</div>\"}");
  g_autoptr (GError) error = NULL;
  g_autoptr (HfPathway) again = join (stored_plan, stored_screen, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hf_pathway_get_source (again)->text, ==, hf_pathway_get_source (pathway)->text);
}

static void
test_shows_what_it_holds (void)
{
  g_autoptr (HfPathway) pathway = hf_test_pathway ("specialist");
  g_autoptr (HfFhirPlan) plan = hf_fhir_plan_write (pathway, NULL);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (plan->plan);
  g_autofree char *name = hf_fhir_plan_dup_name (tape, 0);
  g_autofree char *screen = hf_fhir_plan_dup_screen (tape, 0);

  g_assert_true (hf_fhir_plan_is (tape, 0));
  g_assert_cmpstr (name, ==, "https://holdfast.example/fhir/PlanDefinition/specialist|0.1.0");
  g_assert_cmpstr (screen, ==,
                   "https://holdfast.example/fhir/Questionnaire/specialist-screen|0.1.0");
  hf_test_assert_at (tape, "status", "active");
  hf_test_assert_at (tape, "action[0].definitionCanonical", screen);
  hf_test_assert_at (tape, "action[1].action[0].title", "private");
  hf_test_assert_at (tape, "action[1].action[0].textEquivalent", "All right to talk?");
  hf_test_assert_at (tape, "action[2].action[0].documentation[0].citation", "PD");
}

static void
test_bundle (void)
{
  g_autoptr (HfPathway) pathway = hf_test_pathway ("specialist");
  g_autofree char *text = hf_fhir_plan_write_bundle (pathway, NULL);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (text);

  hf_test_assert_at (tape, "type", "batch");
  hf_test_assert_at (tape, "entry[0].request.method", "PUT");
  hf_test_assert_at (tape, "entry[0].request.url", "Questionnaire/specialist-screen-0.1.0");
  hf_test_assert_at (tape, "entry[0].resource.id", "specialist-screen-0.1.0");
  hf_test_assert_at (tape, "entry[1].request.url", "PlanDefinition/specialist-0.1.0");
  hf_test_assert_at (tape, "entry[1].resource.id", "specialist-0.1.0");
}

static void
test_not_ours (void)
{
  g_autoptr (HfJsonTape) other =
      hf_test_tape ("{'resourceType':'PlanDefinition','status':'active','type':{'coding':["
                    "{'system':'http://terminology.hl7.org/CodeSystem/plan-definition-type',"
                    "'code':'workflow-definition'}]}}");

  g_assert_false (hf_fhir_plan_is (other, 0));
}

typedef struct {
  const char *find;
  const char *replacement;
  const char *message;
} Mistake;

static void
assert_refused (const char *plan, const char *screen, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfPathway) pathway = join (plan, screen, &error);

  g_assert_null (pathway);
  g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_refuses_plan (void)
{
  static const Mistake mistakes[] = {
    { "\"depends-on\"", "\"derived-from\"",
      "PlanDefinition.relatedArtifact: depends on no Questionnaire" },
    { "specialist-screen|0.1.0", "specialist-screen|0.2.0",
      "Questionnaire.url: not the one that the PlanDefinition depends on" },
    { "\"composed-of\"", "\"justification\"", "PlanDefinition.relatedArtifact: no pathway in it" },
    { "\"holdfast-pathway\"", "\"another\"", "PlanDefinition.relatedArtifact: no pathway in it" },
    { "\"data\":\"", "\"data\":\"AAAA",
      "PlanDefinition.relatedArtifact: byte 0: NUL is not allowed" },
    { "\"version\":\"0.1.0\"", "\"version\":\"0.2.0\"",
      "PlanDefinition.version: not that of the pathway in it" },
    { "\"title\":\"General specialist referral\"", "\"title\":\"Dental visit\"",
      "PlanDefinition.title: not that of the pathway in it" },
    { "All right to talk?", "Shall I read it aloud?",
      "PlanDefinition.action[1].action[0]: not what the pathway in it says" },
    { "\"title\":\"ack\"", "\"title\":\"acknowledge\"",
      "PlanDefinition.action[2].action[0]: not what the pathway in it says" },
    { "\"action\":[{\"title\":\"screen\"",
      "\"action\":[{\"title\":\"first\"},{\"title\":\"screen\"",
      "PlanDefinition.action[0]: not what the pathway in it says" },
  };
  g_autoptr (HfPathway) pathway = hf_test_pathway ("specialist");
  g_autoptr (HfFhirPlan) plan = hf_fhir_plan_write (pathway, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++) {
    g_autofree char *text = alter (plan->plan, mistakes[i].find, mistakes[i].replacement);

    assert_refused (text, plan->screen, mistakes[i].message);
  }
}

static void
test_refuses_more_actions (void)
{
  g_autoptr (HfPathway) pathway = hf_test_pathway ("specialist");
  g_autoptr (HfFhirPlan) plan = hf_fhir_plan_write (pathway, NULL);
  g_autofree char *text =
      g_strdup_printf ("%.*s,{\"title\":\"more\"}]}", (int)strlen (plan->plan) - 2, plan->plan);

  g_assert_true (g_str_has_suffix (plan->plan, "]}"));
  assert_refused (text, plan->screen, "PlanDefinition: more actions than the pathway in it has");
}

/* The questions go through the same checks as those of a file, with the same words. */
static void
test_refuses_screen (void)
{
  static const Mistake mistakes[] = {
    { "\"resourceType\":\"Questionnaire\"", "\"resourceType\":\"Basic\"",
      "Questionnaire.resourceType: not Questionnaire" },
    { "\"url\":\"https://holdfast.example/fhir/Questionnaire/specialist-screen\"",
      "\"url\":\"https://holdfast.example/fhir/Questionnaire/other\"",
      "Questionnaire.url: not the one that the PlanDefinition depends on" },
    { "\"operator\":\"=\"", "\"operator\":\"!=\"",
      "pathway.questionnaire.item[1].item[4].enableWhen[0]: the only operator is \"=\"" },
    { "\"linkId\":\"sp.want\"", "\"linkId\":\"sp.wish\"",
      "pathway.questionMeta: nothing about sp.wish" },
    { "\"linkId\":\"emerg.now\"", "\"linkId\":\"priv.who\"", "item 'priv.who': linkId used twice" },
  };
  g_autoptr (HfPathway) pathway = hf_test_pathway ("specialist");
  g_autoptr (HfFhirPlan) plan = hf_fhir_plan_write (pathway, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++) {
    g_autofree char *text = alter (plan->screen, mistakes[i].find, mistakes[i].replacement);

    assert_refused (plan->plan, text, mistakes[i].message);
  }
}

/* The attachment with @find in it replaced. */
static char *
alter_inside (const char *plan, const char *find, const char *replacement)
{
  const char *data = strstr (plan, "\"data\":\"") + strlen ("\"data\":\"");
  const char *end = strchr (data, '"');
  g_autofree char *encoded = g_strndup (data, (gsize)(end - data));
  g_autofree char *altered = NULL;
  g_autofree char *again = NULL;
  gsize length = 0;
  g_autofree char *decoded = (char *)g_base64_decode (encoded, &length);
  g_autofree char *inside = g_strndup (decoded, length);

  altered = alter (inside, find, replacement);
  again = g_base64_encode ((const guchar *)altered, strlen (altered));
  return g_strdup_printf ("%.*s%s%s", (int)(data - plan), plan, again, end);
}

static void
test_refuses_inside (void)
{
  static const Mistake mistakes[] = {
    { "\"effect\":\"block\"", "\"effect\":\"stop\"",
      "pathway.effects[0]: effect is none of proceed, pause, block" },
    { "\"source\":\"PD\"", "\"sauce\":\"PD\"", "pathway.deadlines[0].source: missing" },
    { "\"format\":", "\"form\":", "pathway.format: missing" },
  };
  g_autoptr (HfPathway) pathway = hf_test_pathway ("specialist");
  g_autoptr (HfFhirPlan) plan = hf_fhir_plan_write (pathway, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++) {
    g_autofree char *text = alter_inside (plan->plan, mistakes[i].find, mistakes[i].replacement);

    assert_refused (text, plan->screen, mistakes[i].message);
  }
}

/* A file can be a good pathway here and still lack what a resource needs. */
static void
test_refuses_to_write (void)
{
  static const Mistake mistakes[] = {
    { "\"resourceType\":\"Questionnaire\"", "\"resourceType\":\"Form\"",
      "pathway.questionnaire.resourceType: not Questionnaire" },
    { "\"url\":\"https", "\"link\":\"https",
      "pathway.questionnaire.url: not of the form BASE/Questionnaire/NAME" },
  };
  g_autofree char *file = canonical_file ("specialist");

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++) {
    g_autofree char *text = alter (file, mistakes[i].find, mistakes[i].replacement);
    g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
    g_autoptr (GError) error = NULL;
    g_autoptr (HfPathway) pathway = hf_pathway_read (bytes, &error);

    g_assert_no_error (error);
    g_assert_null (hf_fhir_plan_write (pathway, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
    g_assert_cmpstr (error->message, ==, mistakes[i].message);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/plan/every-pathway-comes-back-byte-for-byte", test_round_trip);
  g_test_add_func ("/codec/plan/what-a-server-adds-is-no-change", test_server_members);
  g_test_add_func ("/codec/plan/shows-what-it-holds", test_shows_what_it_holds);
  g_test_add_func ("/codec/plan/bundle-puts-the-questions-first", test_bundle);
  g_test_add_func ("/codec/plan/others-are-not-ours", test_not_ours);
  g_test_add_func ("/codec/plan/refuses-by-place-and-reason", test_refuses_plan);
  g_test_add_func ("/codec/plan/refuses-to-show-more-than-it-holds", test_refuses_more_actions);
  g_test_add_func ("/codec/rules/R99-served-questions-are-checked-like-a-file",
                   test_refuses_screen);
  g_test_add_func ("/codec/rules/R99-a-served-pathway-is-checked-like-a-file", test_refuses_inside);
  g_test_add_func ("/codec/plan/refuses-to-write-half-a-resource", test_refuses_to_write);
  return g_test_run ();
}
