/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holdfastctl fhir: what the program would make of FHIR files. */
#include "hf-ctl.h"

#include "hf-error.h"
#include "hf-fhir-check.h"

/* What was found in all files. */
typedef struct {
  guint understood;
  guint ignored;
  guint errors;
} Tally;

static gboolean
check_file (const char *file, Tally *tally, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (file, &text, &length, &fault)) {
    g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND, "reading the file: %s", fault->message);
    return FALSE;
  }
  bytes = g_bytes_new_take (text, length);
  checks = hf_fhir_check (bytes);
  for (guint i = 0; i < checks->len; i++) {
    const HfFhirCheck *check = g_ptr_array_index (checks, i);

    tally->understood += check->result == HF_FHIR_CHECK_UNDERSTOOD ? 1 : 0;
    tally->ignored += check->result == HF_FHIR_CHECK_IGNORED ? 1 : 0;
    tally->errors += check->result == HF_FHIR_CHECK_ERROR ? 1 : 0;
    hf_ctl_print ("%s: %s\n", file, check->line);
  }
  return TRUE;
}

static HfCtlStatus
run (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  Tally tally = { 0 };
  const GOptionEntry entries[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, NULL },
    { NULL },
  };

  if (!hf_ctl_parse (&hf_ctl_fhir, entries, NULL, argc, argv))
    return HF_CTL_USAGE;
  if (words == NULL || !g_str_equal (words[0], "check"))
    return hf_ctl_misuse (&hf_ctl_fhir, "the only thing to do with FHIR files is check");
  if (words[1] == NULL)
    return hf_ctl_misuse (&hf_ctl_fhir, "no file");
  for (gsize i = 1; words[i] != NULL; i++)
    if (!check_file (words[i], &tally, &error))
      return hf_ctl_fail (&hf_ctl_fhir, words[i], error);
  hf_ctl_print ("%u understood, %u ignored, %u errors\n", tally.understood, tally.ignored,
                tally.errors);
  return tally.errors == 0 ? HF_CTL_OK : HF_CTL_FINDINGS;
}

const HfCtlVerb hf_ctl_fhir = {
  .name = "fhir",
  .arguments = "check FILE...",
  .summary = "Say what the program makes of FHIR files",
  .description = "A line for each resource, of a file or of a Bundle in it, and at last how many\n"
                 "were understood, are of no use to the program, or are wrong. Names no person.\n\n"
                 "Exit status: 0 no errors, 1 errors, 2 wrong usage, 3 a file cannot be read.",
  .run = run,
};
