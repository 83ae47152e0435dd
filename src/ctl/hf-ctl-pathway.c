/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holdfastctl pathway: an organisation's own pathways, checked and made ready to be served. */
#include "hf-ctl.h"

#include "hf-casebook.h"
#include "hf-error.h"
#include "hf-fhir-bundle.h"
#include "hf-fhir-element.h"
#include "hf-fhir-plan.h"
#include "hf-pathway-folder.h"
#include "hf-pathway-local.h"
#include "hf-pathway-reader.h"

#include <string.h>

static GBytes *
read_bytes (const char *file, GError **error)
{
  g_autoptr (GError) fault = NULL;
  char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (file, &text, &length, &fault)) {
    g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND, "reading the file: %s", fault->message);
    return NULL;
  }
  return g_bytes_new_take (text, length);
}

/* The entry with the Questionnaire of this canonical, or HF_JSON_NONE. */
static HfJsonNode
find_screen (const HfFhirBundle *bundle, const char *canonical)
{
  for (guint i = 0; i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);
    g_autofree char *url = hf_fhir_dup_text (bundle->tape, entry->resource, "url");
    g_autofree char *version = hf_fhir_dup_text (bundle->tape, entry->resource, "version");
    g_autofree char *own = url != NULL ? g_strjoin ("|", url, version, NULL) : NULL;

    if (g_strcmp0 (entry->type, "Questionnaire") == 0 && g_strcmp0 (own, canonical) == 0)
      return entry->resource;
  }
  return HF_JSON_NONE;
}

/* What was exported: one PlanDefinition of ours, and its Questionnaire. */
static HfPathway *
read_bundle (HfJsonTape *tape, GError **error)
{
  g_autoptr (HfFhirBundle) bundle = hf_fhir_bundle_read (tape, error);

  for (guint i = 0; bundle != NULL && i < bundle->entries->len; i++) {
    const HfFhirEntry *entry = g_ptr_array_index (bundle->entries, i);
    g_autofree char *screen = NULL;

    if (!hf_fhir_plan_is (tape, entry->resource))
      continue;
    screen = hf_fhir_plan_dup_screen (tape, entry->resource);
    return hf_fhir_plan_read (tape, entry->resource, tape, find_screen (bundle, screen), error);
  }
  if (bundle != NULL)
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA,
                 "Bundle.entry: no PlanDefinition of a handoff pathway");
  return NULL;
}

static HfPathway *
read_pathway (GBytes *bytes, GError **error)
{
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (bytes, NULL, NULL);

  if (tape != NULL && hf_fhir_is (tape, 0, "Bundle"))
    return read_bundle (tape, error);
  return hf_pathway_read (bytes, error);
}

/* As when the window starts: checked by itself, and then against what is here. */
static HfPathway *
take_pathway (GBytes *bytes, GHashTable *pathways, GError **error)
{
  g_autoptr (HfPathway) pathway = read_pathway (bytes, error);

  if (pathway == NULL || !hf_pathway_lay_over (pathways, pathway, error))
    return NULL;
  return g_steal_pointer (&pathway);
}

static HfCtlStatus
check_file (const char *file, GHashTable *pathways)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_bytes (file, &error);
  const guint before = g_hash_table_size (pathways);
  g_autoptr (HfPathway) pathway = NULL;

  if (bytes == NULL)
    return hf_ctl_fail (&hf_ctl_pathway, file, error);
  pathway = take_pathway (bytes, pathways, &error);
  if (pathway == NULL) {
    hf_ctl_print ("%s: refused: %s\n", file, error->message);
    return HF_CTL_FINDINGS;
  }
  hf_ctl_print ("%s: %s %s, %s\n", file, hf_pathway_get (pathway)->id,
                hf_pathway_get (pathway)->version,
                g_hash_table_size (pathways) > before ? "a new pathway"
                                                      : "loosens nothing of the one that is here");
  return HF_CTL_OK;
}

static HfCtlStatus
check_files (char **files, GHashTable *pathways)
{
  HfCtlStatus worst = HF_CTL_OK;

  for (gsize i = 0; files[i] != NULL; i++) {
    HfCtlStatus status = check_file (files[i], pathways);

    worst = MAX (worst, status);
  }
  return worst;
}

static HfCtlStatus
export_file (const char *file, GHashTable *pathways)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_bytes (file, &error);
  g_autoptr (HfPathway) pathway = NULL;
  g_autofree char *bundle = NULL;

  if (bytes == NULL)
    return hf_ctl_fail (&hf_ctl_pathway, file, error);
  pathway = take_pathway (bytes, pathways, &error);
  if (pathway != NULL)
    bundle = hf_fhir_plan_write_bundle (pathway, &error);
  if (bundle == NULL) {
    hf_ctl_fail (&hf_ctl_pathway, file, error);
    return HF_CTL_FINDINGS;
  }
  hf_ctl_print ("%s\n", bundle);
  return HF_CTL_OK;
}

static void
print_versions (HfPathway *newest)
{
  g_autoptr (GPtrArray) versions = hf_pathway_list_versions (newest);

  hf_ctl_print ("%s %s", hf_pathway_get (newest)->id, hf_pathway_get (newest)->version);
  for (guint i = 1; i < versions->len; i++)
    hf_ctl_print ("%s %s", i == 1 ? "; before it" : ",",
                  hf_pathway_get (g_ptr_array_index (versions, i))->version);
  hf_ctl_print ("%s\n", hf_pathway_is_withdrawn (newest) ? "; withdrawn" : "");
}

static void
print_pathways (GHashTable *pathways)
{
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (pathways), (GCompareFunc)strcmp);

  for (GList *id = ids; id != NULL; id = id->next)
    print_versions (g_hash_table_lookup (pathways, id->data));
}

static HfCtlStatus
list_pathways (const HfCasebookOptions *where)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfCasebook) book = NULL;
  g_autoptr (GHashTable) pathways = NULL;

  if (where->profile != NULL)
    book = hf_casebook_open (where, FALSE, &error);
  else
    pathways = hf_pathway_folder_load (where->pathways, &error);
  if (error != NULL)
    return hf_ctl_fail (&hf_ctl_pathway, NULL, error);
  print_pathways (book != NULL ? book->pathways : pathways);
  return HF_CTL_OK;
}

static HfCtlStatus
work_on_files (char **words, const HfCasebookOptions *where)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) pathways = NULL;

  if (words[1] == NULL)
    return hf_ctl_misuse (&hf_ctl_pathway, "no file");
  if (g_str_equal (words[0], "export") && words[2] != NULL)
    return hf_ctl_misuse (&hf_ctl_pathway, "one file at a time");
  pathways = hf_pathway_folder_load (where->pathways, &error);
  if (pathways == NULL)
    return hf_ctl_fail (&hf_ctl_pathway, NULL, error);
  return g_str_equal (words[0], "check") ? check_files (words + 1, pathways)
                                         : export_file (words[1], pathways);
}

static HfCtlStatus
run (int argc, char **argv)
{
  static const char *const acts[] = { "check", "export", "list", NULL };
  g_auto (GStrv) words = NULL;
  g_auto (HfCasebookOptions) where = { 0 };
  const GOptionEntry entries[] = {
    { "pathways", 0, 0, G_OPTION_ARG_FILENAME, &where.pathways, "Folder of pathway files", "DIR" },
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &where.profile, "Folder of the profile, for list",
      "DIR" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, NULL },
    { NULL },
  };

  if (!hf_ctl_parse (&hf_ctl_pathway, entries, NULL, argc, argv))
    return HF_CTL_USAGE;
  if (words == NULL || !g_strv_contains (acts, words[0]))
    return hf_ctl_misuse (&hf_ctl_pathway, "say check, export or list");
  if (!g_str_equal (words[0], "list"))
    return work_on_files (words, &where);
  return words[1] == NULL ? list_pathways (&where)
                          : hf_ctl_misuse (&hf_ctl_pathway, "list takes no file");
}

const HfCtlVerb hf_ctl_pathway = {
  .name = "pathway",
  .arguments = "check FILE... | export FILE | list",
  .summary = "Check an organisation's own pathways, or make them ready for a FHIR server",
  .description =
      "check: a line for each file: which pathway and version it is, or why it is refused. Takes\n"
      "pathway files and what export made of them.\n"
      "export: prints a batch Bundle with the PlanDefinition and the Questionnaire that hold the\n"
      "pathway; sent to a FHIR server, it is there for every desk that syncs with it.\n"
      "list: each pathway and its versions; with --profile, also those that its server serves.\n\n"
      "Exit status: 0 well, 1 a file is refused, 2 wrong usage, 3 a file cannot be read.",
  .run = run,
};
