/* SPDX-License-Identifier: GPL-3.0-or-later */
/* holdfastctl practice: the practice server, until it is interrupted. */
#include "hf-ctl.h"

#include "hf-practice-panel.h"
#include "hf-practice.h"

#include <glib-unix.h>
#include <stdio.h>

static gboolean
stop_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

static HfCtlStatus
serve (guint16 port, guint32 seed, gboolean silent, guint people)
{
  g_autoptr (HfPractice) practice = hf_practice_new (seed, g_get_real_time () / 1000);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  guint interrupted = g_unix_signal_add (SIGINT, stop_cb, loop);
  guint terminated = g_unix_signal_add (SIGTERM, stop_cb, loop);
  HfCtlStatus status = HF_CTL_OK;
  HfPracticeLimits limits = hf_practice_limits_default;

  limits.silent = silent;
  hf_practice_set_limits (practice, &limits);
  hf_practice_follow_real_time (practice, TRUE);
  if (hf_practice_add_panel (practice, people, &error) &&
      hf_practice_start (practice, port, &error)) {
    hf_ctl_print ("%s\n", hf_practice_get_base_url (practice));
    fflush (stdout);
    g_main_loop_run (loop);
    hf_practice_stop (practice);
  } else {
    status = hf_ctl_fail (&hf_ctl_practice, NULL, error);
  }
  g_source_remove (interrupted);
  g_source_remove (terminated);
  return status;
}

static HfCtlStatus
run (int argc, char **argv)
{
  int port = 0;
  gint64 seed = 1;
  gboolean silent = FALSE;
  int people = 0;
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &port, "Port on 127.0.0.1, a free one if not given", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Decides ids and how the clinics answer", "N" },
    { "silent", 0, 0, G_OPTION_ARG_NONE, &silent, "The clinics do not answer", NULL },
    { "people", 0, 0, G_OPTION_ARG_INT, &people, "Referrals that stand on the server already",
      "N" },
    { NULL },
  };

  if (!hf_ctl_parse (&hf_ctl_practice, entries, NULL, argc, argv))
    return HF_CTL_USAGE;
  if (port < 0 || port > G_MAXUINT16)
    return hf_ctl_misuse (&hf_ctl_practice, "--port is not between 0 and 65535");
  if (seed < 0 || seed > G_MAXUINT32)
    return hf_ctl_misuse (&hf_ctl_practice, "--seed is not between 0 and 4294967295");
  if (people < 0 || people > HF_PRACTICE_MOST_PEOPLE)
    return hf_ctl_misuse (&hf_ctl_practice, "--people is not between 0 and 20000");
  return serve ((guint16)port, (guint32)seed, silent, (guint)people);
}

const HfCtlVerb hf_ctl_practice = {
  .name = "practice",
  .arguments = NULL,
  .summary = "Run the practice server until interrupted",
  .description = "A FHIR service on 127.0.0.1 with invented clinics that answer. Prints its base\n"
                 "URL when it listens. Keeps everything in memory.\n\n"
                 "Exit status: 0 interrupted, 2 wrong usage, 3 the port cannot be used.",
  .run = run,
};
