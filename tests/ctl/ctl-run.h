/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run of holdfastctl: what it printed, how it ended. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  int status;
  char *out;
  char *err;
} CtlRun;

/** ctl_run: runs the built holdfastctl with @arguments (NULL at the end). */
CtlRun *ctl_run (const char *first, ...) G_GNUC_NULL_TERMINATED;
void ctl_run_free (CtlRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtlRun, ctl_run_free)

/** ctl_case_path: (transfer full): a file of tests/data/cases. */
char *ctl_case_path (const char *name);

G_END_DECLS
