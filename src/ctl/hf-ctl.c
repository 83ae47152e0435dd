/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-ctl.h"

#include "hf-error.h"
#include "hf-time.h"

#include <stdio.h>

gboolean
hf_ctl_parse (const HfCtlVerb *verb,
              const GOptionEntry *entries,
              const GOptionEntry *more,
              int argc,
              char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (verb->arguments);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, verb->summary);
  g_option_context_set_description (context, verb->description);
  g_option_context_add_main_entries (context, entries, NULL);
  if (more != NULL)
    g_option_context_add_main_entries (context, more, NULL);
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

gboolean
hf_ctl_parse_moment (const char *text, HfCtlMoment *out_moment, GError **error)
{
  out_moment->now = g_get_real_time () / 1000;
  out_moment->until = G_MAXINT64;
  if (text == NULL)
    return TRUE;
  if (!hf_time_parse (text, &out_moment->now, error))
    return FALSE;
  out_moment->until = out_moment->now;
  return TRUE;
}

void
hf_ctl_print (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
}
