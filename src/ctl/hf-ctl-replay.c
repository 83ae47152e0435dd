/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holdfastctl replay: case files played through the core. */
#include "hf-ctl.h"

#include "hf-case-reader.h"
#include "hf-error.h"
#include "hf-json-writer.h"
#include "hf-pathway-folder.h"
#include "hf-replay.h"

typedef struct {
  gboolean json;
  char *trace;
  char *pathways;
  char **files;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->trace);
  g_free (options->pathways);
  g_strfreev (options->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GPtrArray *
read_cases (const char *file, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (file, &text, &length, &fault)) {
    g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND, "reading the file: %s", fault->message);
    return NULL;
  }
  bytes = g_bytes_new_take (text, length);
  return hf_cases_read (bytes, error);
}

static GVariant *
faults_new (const HfReplay *replay)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (guint i = 0; i < replay->faults->len; i++) {
    const HfReplayFault *fault = g_ptr_array_index (replay->faults, i);
    g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

    g_variant_dict_insert (dict, "case", "s", fault->one);
    g_variant_dict_insert (dict, "at", "s", fault->at);
    g_variant_dict_insert (dict, "why", "s", fault->why);
    g_variant_dict_insert (dict, "expected", "s", fault->expected);
    g_variant_dict_insert (dict, "found", "s", fault->found);
    g_variant_builder_add (&builder, "v", g_variant_dict_end (dict));
  }
  return g_variant_builder_end (&builder);
}

static void
print_json (const HfReplay *replay)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autoptr (GVariant) report = NULL;
  g_autofree char *text = NULL;

  g_variant_dict_insert (dict, "passed", "x", (gint64)replay->passed);
  g_variant_dict_insert (dict, "failed", "x", (gint64)replay->faults->len);
  g_variant_dict_insert_value (dict, "failures", faults_new (replay));
  report = hf_data_sort (g_variant_dict_end (dict));
  text = hf_json_write_variant (report, TRUE);
  hf_ctl_print ("%s", text);
}

static void
print_text (const HfReplay *replay)
{
  for (guint i = 0; i < replay->faults->len; i++) {
    const HfReplayFault *fault = g_ptr_array_index (replay->faults, i);

    hf_ctl_print ("%s %s %s: expected %s, found %s\n", fault->one, fault->at, fault->why,
                  fault->expected, fault->found);
  }
  hf_ctl_print ("%u passed, %u failed\n", replay->passed, replay->faults->len);
}

static gboolean
trace_file (GPtrArray *cases, const char *id, GHashTable *pathways, gboolean *found, GError **error)
{
  for (guint i = 0; i < cases->len; i++) {
    const HfCase *one = g_ptr_array_index (cases, i);
    g_autofree char *lines = NULL;

    if (!g_str_equal (one->id, id))
      continue;
    lines = hf_replay_trace (one, pathways, error);
    if (lines == NULL)
      return FALSE;
    *found = TRUE;
    hf_ctl_print ("%s", lines);
  }
  return TRUE;
}

static gboolean
play_file (GPtrArray *cases, HfReplay *replay, GHashTable *pathways, GError **error)
{
  for (guint i = 0; i < cases->len; i++)
    if (!hf_replay_play (replay, g_ptr_array_index (cases, i), pathways, error))
      return FALSE;
  return TRUE;
}

static HfCtlStatus
run_options (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) pathways = hf_pathway_folder_load (options->pathways, &error);
  g_autoptr (HfReplay) replay = hf_replay_new ();
  gboolean traced = FALSE;

  if (pathways == NULL)
    return hf_ctl_fail (&hf_ctl_replay, NULL, error);
  for (gsize i = 0; options->files[i] != NULL; i++) {
    g_autoptr (GPtrArray) cases = read_cases (options->files[i], &error);

    if (cases == NULL ||
        !(options->trace != NULL ? trace_file (cases, options->trace, pathways, &traced, &error)
                                 : play_file (cases, replay, pathways, &error)))
      return hf_ctl_fail (&hf_ctl_replay, options->files[i], error);
  }
  if (options->trace != NULL && !traced)
    return hf_ctl_misuse (&hf_ctl_replay, "--trace names no case of these files");
  if (options->trace != NULL)
    return HF_CTL_OK;
  if (options->json)
    print_json (replay);
  else
    print_text (replay);
  return replay->faults->len == 0 ? HF_CTL_OK : HF_CTL_FINDINGS;
}

static HfCtlStatus
run (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, "Report as JSON", NULL },
    { "trace", 0, 0, G_OPTION_ARG_STRING, &options.trace,
      "Print the state after each event of one case instead", "CASE" },
    { "pathways", 0, 0, G_OPTION_ARG_FILENAME, &options.pathways, "Folder of pathway files",
      "DIR" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.files, NULL, NULL },
    { NULL },
  };

  if (!hf_ctl_parse (&hf_ctl_replay, entries, NULL, argc, argv))
    return HF_CTL_USAGE;
  if (options.files == NULL)
    return hf_ctl_misuse (&hf_ctl_replay, "no case file");
  return run_options (&options);
}

const HfCtlVerb hf_ctl_replay = {
  .name = "replay",
  .arguments = "FILE...",
  .summary = "Play worked cases through the core",
  .description =
      "Prints a line for each check that fails (case, time, why, expected, found) and\n"
      "at last how many passed and failed. The form of case files is in\n"
      "docs/holdfastctl.md.\n\n"
      "Exit status: 0 all passed, 1 some failed, 2 wrong usage, 3 a file cannot be read.",
  .run = run,
};
