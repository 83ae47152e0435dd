/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-ctl.h"

#include "hf-error.h"

#include <stdio.h>

gboolean
hf_ctl_parse (const HfCtlVerb *verb, const GOptionEntry *entries, int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (verb->arguments);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, verb->summary);
  g_option_context_set_description (context, verb->description);
  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, &argc, &argv, &error))
    return TRUE;
  hf_ctl_misuse (verb, error->message);
  return FALSE;
}

HfCtlStatus
hf_ctl_misuse (const HfCtlVerb *verb, const char *reason)
{
  fprintf (stderr, "holdfastctl %s: %s\nTry 'holdfastctl %s --help'.\n", verb->name, reason,
           verb->name);
  return HF_CTL_USAGE;
}

static HfCtlStatus
status_of (const GError *error)
{
  static const HfErrorCode of_server[] = { HF_ERROR_OFFLINE, HF_ERROR_SERVER, HF_ERROR_CONFLICT,
                                           HF_ERROR_SIGN_IN };

  for (gsize i = 0; i < G_N_ELEMENTS (of_server); i++)
    if (g_error_matches (error, HF_ERROR, (int)of_server[i]))
      return HF_CTL_SERVER;
  return HF_CTL_DATA;
}

HfCtlStatus
hf_ctl_fail (const HfCtlVerb *verb, const char *what, const GError *error)
{
  if (what != NULL)
    fprintf (stderr, "holdfastctl %s: %s: %s\n", verb->name, what, error->message);
  else
    fprintf (stderr, "holdfastctl %s: %s\n", verb->name, error->message);
  return status_of (error);
}

void
hf_ctl_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
}
