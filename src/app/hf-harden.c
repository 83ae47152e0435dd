/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-harden.h"
#include <sys/prctl.h>
#include <sys/resource.h>

void
hf_harden (void)
{
  const struct rlimit none = { 0, 0 };
  if (setrlimit (RLIMIT_CORE, &none) != 0)
    g_warning ("Could not turn core dumps off");
  if (prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    g_warning ("Could not make the process undumpable");
}
