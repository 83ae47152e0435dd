/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pathways that an organisation serves from its FHIR service. */
#include "hf-error.h"
#include "hf-fhir-plan.h"
#include "hf-fold.h"
#include "hf-pathway-reader.h"
#include "hf-pathway-shelf.h"
#include "hf-served.h"
#include "hf-test-pathway.h"
#include "sync-desk.h"

#include <string.h>

typedef struct {
  HfPractice *practice;
  SyncDesk *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->practice = hf_practice_new (1, SYNC_DESK_START);
  g_assert_true (hf_practice_start (fixture->practice, 0, &error));
  g_assert_no_error (error);
  fixture->desk =
      sync_desk_new ("a", fixture->practice, hf_practice_get_base_url (fixture->practice));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sync_desk_free (fixture->desk);
  hf_practice_free (fixture->practice);
}

static void
replace (GString *text, const char *find, const char *replacement)
{
  g_assert_cmpuint (g_string_replace (text, find, replacement, 0), >, 0);
}

/* The specialist pathway that ships, as another version with one text turned into another. */
static HfPathway *
make_pathway (const char *version, const char *find, const char *replacement)
{
  g_autoptr (HfPathway) ships = hf_test_pathway ("specialist");
  g_autoptr (GString) text = g_string_new (hf_pathway_get_source (ships)->text);
  g_autofree char *own = g_strdup_printf ("\"version\":\"%s\"", version);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  HfPathway *pathway;

  replace (text, "\"version\":\"0.1.0\"", own);
  if (find != NULL)
    replace (text, find, replacement);
  bytes = g_bytes_new (text->str, text->len);
  pathway = hf_pathway_read (bytes, &error);
  g_assert_no_error (error);
  return pathway;
}

static void
put (Fixture *fixture, const char *type, const char *id, const char *json)
{
  g_autoptr (GError) error = NULL;

  hf_practice_advance (fixture->practice, HF_HOUR);
  hf_practice_put (fixture->practice, type, id, json, &error);
  g_assert_no_error (error);
}

static void
put_plan (Fixture *fixture, const HfFhirPlan *plan, const char *status)
{
  g_autoptr (GString) text = g_string_new (plan->plan);
  g_autofree char *own = g_strdup_printf ("\"status\":\"%s\"", status);

  g_string_replace (text, "\"status\":\"active\"", own, 0);
  put (fixture, "PlanDefinition", plan->plan_id, text->str);
}

static void
serve (Fixture *fixture, HfPathway *pathway, const char *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfFhirPlan) plan = hf_fhir_plan_write (pathway, &error);

  g_assert_no_error (error);
  put (fixture, "Questionnaire", plan->screen_id, plan->screen);
  put_plan (fixture, plan, status);
}

static void
serve_version (Fixture *fixture, const char *version, const char *find, const char *replacement)
{
  g_autoptr (HfPathway) pathway = make_pathway (version, find, replacement);

  serve (fixture, pathway, "active");
}

/* What a start of the program would find; @fault is the only one there is. */
static GHashTable *
start (Fixture *fixture, const char *name, const char *fault)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hf_pathway_fault_free);
  g_autoptr (GError) error = NULL;
  GHashTable *pathways = hf_test_pathways ();

  g_assert_true (hf_pathway_shelf_load (fixture->desk->store, pathways, faults, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++) {
    const HfPathwayFault *found = g_ptr_array_index (faults, i);

    g_assert_cmpstr (found->file, ==, name);
    g_assert_cmpstr (found->error->message, ==, fault);
  }
  g_assert_cmpuint (faults->len, ==, fault != NULL ? 1 : 0);
  return pathways;
}

static void
assert_newest (GHashTable *pathways, const char *id, const char *version)
{
  HfPathway *newest = g_hash_table_lookup (pathways, id);

  g_assert_nonnull (newest);
  g_assert_cmpstr (hf_pathway_get (newest)->version, ==, version);
}

static void
sync_and_start (Fixture *fixture, const char *version, const char *name, const char *fault)
{
  g_autoptr (GHashTable) pathways = NULL;

  sync_desk_run (fixture->desk);
  pathways = start (fixture, name, fault);
  assert_newest (pathways, "specialist", version);
}

#define PLAN "https://holdfast.example/fhir/PlanDefinition/specialist|"
#define TIGHTER "\"privateFor\":\"PT30M\"", "\"privateFor\":\"PT5M\""
#define LOOSER "\"privateFor\":\"PT30M\"", "\"privateFor\":\"PT50M\""

static void
test_taken_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) pathways = NULL;
  HfPathway *newest;

  serve_version (fixture, "0.2.0", TIGHTER);
  sync_desk_run (fixture->desk);
  pathways = start (fixture, NULL, NULL);
  assert_newest (pathways, "specialist", "0.2.0");
  g_assert_cmpuint (g_hash_table_size (pathways), ==, 8);
  newest = g_hash_table_lookup (pathways, "specialist");
  g_assert_cmpint (hf_pathway_get (newest)->private_for.elapsed, ==, 5 * HF_MINUTE);
  g_assert_nonnull (hf_pathway_find_version (newest, "0.1.0"));
}

static void
test_new_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfPathway) dental =
      make_pathway ("1.0.0", "\"id\":\"specialist\"", "\"id\":\"dental\"");
  g_autoptr (GHashTable) pathways = NULL;

  serve (fixture, dental, "active");
  sync_desk_run (fixture->desk);
  pathways = start (fixture, NULL, NULL);
  assert_newest (pathways, "dental", "1.0.0");
  assert_newest (pathways, "specialist", "0.1.0");
}

/* The latest that is allowed, whatever the order in which they were put there. */
static void
test_latest (Fixture *fixture, gconstpointer data)
{
  serve_version (fixture, "0.10.0", TIGHTER);
  serve_version (fixture, "0.9.0", TIGHTER);
  sync_and_start (fixture, "0.10.0", NULL, NULL);
  serve_version (fixture, "0.11.0", LOOSER);
  sync_and_start (fixture, "0.10.0", PLAN "0.11.0",
                  "pathway 'privateFor': a local pathway may tighten what ships, never loosen it");
}

static void
test_looser (Fixture *fixture, gconstpointer data)
{
  serve_version (fixture, "0.2.0", LOOSER);
  sync_and_start (fixture, "0.1.0", PLAN "0.2.0",
                  "pathway 'privateFor': a local pathway may tighten what ships, never loosen it");
}

static void
test_mistake (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfPathway) pathway = make_pathway ("0.2.0", TIGHTER);
  g_autoptr (HfFhirPlan) plan = hf_fhir_plan_write (pathway, NULL);
  g_autoptr (GString) screen = g_string_new (plan->screen);

  replace (screen, "\"operator\":\"=\"", "\"operator\":\"exists\"");
  put (fixture, "Questionnaire", plan->screen_id, screen->str);
  put_plan (fixture, plan, "active");
  sync_and_start (fixture, "0.1.0", PLAN "0.2.0",
                  "pathway.questionnaire.item[1].item[4].enableWhen[0]: the only operator is "
                  "\"=\"");
}

/* Nothing in the PlanDefinition changes when its Questionnaire comes. */
static void
test_questions_come_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfPathway) pathway = make_pathway ("0.2.0", TIGHTER);
  g_autoptr (HfFhirPlan) plan = hf_fhir_plan_write (pathway, NULL);

  put_plan (fixture, plan, "active");
  sync_and_start (fixture, "0.1.0", PLAN "0.2.0",
                  "Questionnaire https://holdfast.example/fhir/Questionnaire/"
                  "specialist-screen|0.2.0: the server does not serve it");
  put (fixture, "Questionnaire", plan->screen_id, plan->screen);
  sync_and_start (fixture, "0.2.0", NULL, NULL);
}

static void
test_drafts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfPathway) pathway = make_pathway ("0.2.0", TIGHTER);

  serve (fixture, pathway, "draft");
  sync_and_start (fixture, "0.1.0", NULL, NULL);
}

/* R101: withdrawn or replaced on the server, it stays for the handoffs that run by it. */
static void
test_withdrawn (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfPathway) dental =
      make_pathway ("1.0.0", "\"id\":\"specialist\"", "\"id\":\"dental\"");
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GHashTable) gone = NULL;

  serve (fixture, dental, "active");
  sync_desk_run (fixture->desk);
  before = start (fixture, NULL, NULL);
  g_assert_false (hf_pathway_is_withdrawn (g_hash_table_lookup (before, "dental")));
  serve (fixture, dental, "retired");
  sync_desk_run (fixture->desk);
  after = start (fixture, NULL, NULL);
  assert_newest (after, "dental", "1.0.0");
  g_assert_true (hf_pathway_is_withdrawn (g_hash_table_lookup (after, "dental")));
  put (fixture, "PlanDefinition", "dental-1.0.0",
       "{\"resourceType\":\"PlanDefinition\",\"status\":\"unknown\"}");
  sync_desk_run (fixture->desk);
  gone = start (fixture, NULL, NULL);
  assert_newest (gone, "dental", "1.0.0");
  g_assert_true (hf_pathway_is_withdrawn (g_hash_table_lookup (gone, "dental")));
}

/* A desk that comes later learns the version of a handoff that runs elsewhere. */
static void
test_retired_is_known (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfPathway) second = make_pathway ("0.2.0", TIGHTER);
  g_autoptr (GHashTable) pathways = NULL;

  serve (fixture, second, "retired");
  serve_version (fixture, "0.3.0", TIGHTER);
  sync_desk_run (fixture->desk);
  pathways = start (fixture, NULL, NULL);
  assert_newest (pathways, "specialist", "0.3.0");
  g_assert_nonnull (
      hf_pathway_find_version (g_hash_table_lookup (pathways, "specialist"), "0.2.0"));
}

static void
test_running_handoff (Fixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GHashTable) pathways = NULL;

  serve_version (fixture, "0.2.0", TIGHTER);
  sync_desk_run (fixture->desk);
  pathways = start (fixture, NULL, NULL);
  g_clear_pointer (&pathways, g_hash_table_unref);
  handoff = g_strdup ("h-1");
  g_free (sync_desk_write (fixture->desk, handoff, "handoff.opened",
                           "{'pathway': <'specialist'>, 'pathwayVersion': <'0.2.0'>, 'name': "
                           "<'A. Invented'>}"));
  serve_version (fixture, "0.3.0", "\"privateFor\":\"PT30M\"", "\"privateFor\":\"PT4M\"");
  sync_desk_run (fixture->desk);
  pathways = start (fixture, NULL, NULL);
  events = hf_store_load (fixture->desk->store, handoff, NULL, NULL);
  assert_newest (pathways, "specialist", "0.3.0");
  g_assert_cmpstr (hf_pathway_get (hf_fold_find_pathway (pathways, events))->version, ==, "0.2.0");
}

/* A handoff runs by a text, not by a number: the text of a version stays what it was. */
static void
test_other_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) pathways = NULL;
  HfPathway *newest;

  serve_version (fixture, "0.2.0", TIGHTER);
  sync_and_start (fixture, "0.2.0", NULL, NULL);
  serve_version (fixture, "0.2.0", "\"privateFor\":\"PT30M\"", "\"privateFor\":\"PT4M\"");
  sync_desk_run (fixture->desk);
  pathways = start (fixture, PLAN "0.2.0",
                    "pathway.version: 0.2.0 has another text already; what is changed needs a "
                    "version of its own");
  assert_newest (pathways, "specialist", "0.2.0");
  newest = g_hash_table_lookup (pathways, "specialist");
  g_assert_cmpint (hf_pathway_get (newest)->private_for.elapsed, ==, 5 * HF_MINUTE);
}

/* A server in trouble takes nothing back. */
static void
test_questions_unreadable (Fixture *fixture, gconstpointer data)
{
  HfPracticeFault fault = {
    .method = "GET", .path = "/Questionnaire", .action = HF_PRACTICE_STATUS, .status = 500
  };

  serve_version (fixture, "0.2.0", TIGHTER);
  sync_and_start (fixture, "0.2.0", NULL, NULL);
  hf_practice_add_fault (fixture->practice, &fault);
  serve_version (fixture, "0.3.0", TIGHTER);
  sync_and_start (fixture, "0.2.0", PLAN "0.3.0",
                  "Questionnaire https://holdfast.example/fhir/Questionnaire/"
                  "specialist-screen|0.3.0: Refused: The practice server was asked to answer like "
                  "this");
  hf_practice_clear_faults (fixture->practice);
  sync_and_start (fixture, "0.3.0", NULL, NULL);
}

static guint
count_requests (Fixture *fixture)
{
  return hf_practice_count_requests (fixture->practice, NULL, "PlanDefinition") +
         hf_practice_count_requests (fixture->practice, NULL, "Questionnaire");
}

static void
test_no_news (Fixture *fixture, gconstpointer data)
{
  guint before;

  serve_version (fixture, "0.2.0", TIGHTER);
  sync_desk_run (fixture->desk);
  before = count_requests (fixture);
  sync_desk_run (fixture->desk);
  g_assert_cmpuint (count_requests (fixture), ==, before + 1);
}

/* As if the server's capabilities, which are kept for a day, did not list it. */
static void
test_not_listed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) without = NULL;
  guint before;

  sync_desk_run (fixture->desk);
  text = hf_store_get_fact (fixture->desk->store, "server.capabilities", NULL);
  without = g_string_new (text);
  replace (without, ";PlanDefinition;", ";");
  g_assert_true (
      hf_store_set_fact (fixture->desk->store, "server.capabilities", without->str, NULL));
  before = count_requests (fixture);
  serve_version (fixture, "0.2.0", TIGHTER);
  sync_and_start (fixture, "0.1.0", NULL, NULL);
  g_assert_cmpuint (count_requests (fixture), ==, before);
}

/* A server that will not show them stops nothing else, and what was served stays. */
static void
test_forbidden (Fixture *fixture, gconstpointer data)
{
  HfPracticeFault fault = {
    .method = "GET", .path = "/PlanDefinition", .action = HF_PRACTICE_STATUS, .status = 403
  };
  g_autoptr (GHashTable) pathways = NULL;
  g_autofree char *id = NULL;

  serve_version (fixture, "0.2.0", TIGHTER);
  sync_desk_run (fixture->desk);
  hf_practice_add_fault (fixture->practice, &fault);
  id = sync_desk_open (fixture->desk);
  g_assert_false (sync_desk_try (fixture->desk));
  g_assert_cmpuint (sync_desk_count (fixture->desk, HF_OUTBOX_WAITING), ==, 0);
  pathways = start (fixture, NULL, NULL);
  assert_newest (pathways, "specialist", "0.2.0");
}

/* A server that has gone wild fills neither the profile nor the window. */
static void
test_too_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) served = NULL;
  g_autofree char *warning = NULL;

  for (guint i = 0; i < 201; i++) {
    g_autofree char *id = g_strdup_printf ("p%u", i);
    g_autofree char *json = g_strdup_printf (
        "{\"resourceType\":\"PlanDefinition\",\"status\":\"active\",\"url\":\"http://x/%u\","
        "\"type\":{\"coding\":[{\"system\":\"https://holdfast.example/fhir/CodeSystem/plan-type\","
        "\"code\":\"handoff-pathway\"}]}}",
        i);

    g_assert_true (hf_practice_put (fixture->practice, "PlanDefinition", id, json, NULL));
  }
  sync_desk_run (fixture->desk);
  served = hf_served_load (fixture->desk->store, NULL);
  g_assert_cmpuint (served->len, ==, 200);
  g_assert_cmpstr (((HfServed *)g_ptr_array_index (served, 0))->fault, ==,
                   "PlanDefinition.relatedArtifact: depends on no Questionnaire");
  warning = hf_store_get_fact (fixture->desk->store, "sync.error", NULL);
  g_assert_cmpstr (warning, ==,
                   "Reading pathways: the server serves more than 200 of them; the rest is left "
                   "out");
}

/* What was kept and makes no sense is said; the desk opens with what ships. */
static void
test_kept_nonsense (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) pathways = NULL;

  g_assert_true (hf_store_set_fact (fixture->desk->store, HF_SERVED_FACT, "[{", NULL));
  pathways = start (fixture, "pathways.served", "byte 2: a name in double quotes was expected");
  assert_newest (pathways, "specialist", "0.1.0");
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/sync/rules/R100-a-tighter-served-one-takes-its-place", test_taken_up);
  add ("/sync/rules/R100-a-looser-served-one-is-refused", test_looser);
  add ("/sync/rules/R99-a-served-mistake-is-refused-by-name-and-reason", test_mistake);
  add ("/sync/rules/R101-a-running-handoff-keeps-its-version-when-a-newer-is-served",
       test_running_handoff);
  add ("/sync/rules/R101-a-version-keeps-its-text", test_other_text);
  add ("/sync/rules/R101-what-is-withdrawn-stays-for-what-runs-by-it", test_withdrawn);
  add ("/sync/pathways/a-new-one-is-added", test_new_one);
  add ("/sync/pathways/the-latest-that-is-allowed", test_latest);
  add ("/sync/pathways/its-questions-may-come-later", test_questions_come_later);
  add ("/sync/pathways/a-server-in-trouble-takes-nothing-back", test_questions_unreadable);
  add ("/sync/pathways/drafts-are-not-read", test_drafts);
  add ("/sync/pathways/a-retired-one-is-known", test_retired_is_known);
  add ("/sync/pathways/no-news-is-one-question", test_no_news);
  add ("/sync/pathways/not-asked-of-a-server-without", test_not_listed);
  add ("/sync/pathways/too-many-are-left-out", test_too_many);
  add ("/sync/pathways/what-makes-no-sense-is-said", test_kept_nonsense);
  add ("/sync/pathways/forbidden-stops-nothing-else", test_forbidden);
  return g_test_run ();
}
