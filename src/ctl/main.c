/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-config.h"
#include "hf-ctl.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>

static const HfCtlVerb *const verbs[] = {
  &hf_ctl_replay,   &hf_ctl_show, &hf_ctl_loops,   &hf_ctl_sync,
  &hf_ctl_practice, &hf_ctl_fhir, &hf_ctl_pathway,
};

static void
print_help (FILE *out)
{
  fprintf (out, "Usage: holdfastctl VERB [OPTION...]\n\n"
                "Holdfast without a screen.\n\nVerbs:\n");
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    fprintf (out, "  %-10s %s\n", verbs[i]->name, verbs[i]->summary);
  fprintf (out, "\n'holdfastctl VERB --help' says more about a verb.\n"
                "Exit status: 0 well, 1 a check failed or something was found, 2 wrong usage,\n"
                "3 a file or profile cannot be read, 4 the server cannot be reached or said no.\n");
}

/* What could not be written was not said: a full disk must not look like success. */
static HfCtlStatus
finish (HfCtlStatus status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  fprintf (stderr, "holdfastctl: writing the result: %s\n", g_strerror (errno));
  return HF_CTL_DATA;
}

int
main (int argc, char **argv)
{
  const char *name = argc > 1 ? argv[1] : "";

  setlocale (LC_ALL, "");
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++) {
    g_autofree char *title = NULL;

    if (!g_str_equal (name, verbs[i]->name))
      continue;
    title = g_strdup_printf ("holdfastctl %s", name);
    g_set_prgname (title);
    return (int)finish (verbs[i]->run (argc - 1, argv + 1));
  }
  if (g_str_equal (name, "--help") || g_str_equal (name, "-h")) {
    print_help (stdout);
    return HF_CTL_OK;
  }
  if (g_str_equal (name, "--version")) {
    printf ("holdfastctl %s\n", HF_VERSION);
    return HF_CTL_OK;
  }
  if (*name != '\0')
    fprintf (stderr, "holdfastctl: there is no verb '%s'\n\n", name);
  print_help (stderr);
  return HF_CTL_USAGE;
}
