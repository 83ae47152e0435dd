/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl-run.h"

#include <sys/wait.h>

CtlRun *
ctl_run (const char *first, ...)
{
  g_autofree char *program =
      g_build_filename (g_getenv ("HF_BUILD_ROOT"), "src", "ctl", "holdfastctl", NULL);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  CtlRun *run = g_new0 (CtlRun, 1);
  int wait_status = 0;
  va_list list;

  g_ptr_array_add (arguments, program);
  va_start (list, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (list, const char *))
    g_ptr_array_add (arguments, (char *)argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);
  g_spawn_sync (NULL, (char **)arguments->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &run->out,
                &run->err, &wait_status, &error);
  g_assert_no_error (error);
  if (!WIFEXITED (wait_status))
    g_error ("holdfastctl ended by a signal: %s", run->err);
  run->status = WEXITSTATUS (wait_status);
  return run;
}

void
ctl_run_free (CtlRun *run)
{
  g_free (run->out);
  g_free (run->err);
  g_free (run);
}

char *
ctl_case_path (const char *name)
{
  return g_build_filename (g_getenv ("HF_SOURCE_ROOT"), "tests", "data", "cases", name, NULL);
}
