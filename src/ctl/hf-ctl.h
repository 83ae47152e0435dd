/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all verbs of holdfastctl share: exit statuses, options, how an error is said. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** HfCtlStatus: the exit status, as docs/holdfastctl.md promises it. */
typedef enum {
  HF_CTL_OK = 0,
  HF_CTL_FINDINGS = 1, /* a check failed, or something was found */
  HF_CTL_USAGE = 2,
  HF_CTL_DATA = 3,  /* a file or a profile cannot be read, or makes no sense */
  HF_CTL_SERVER = 4 /* the server cannot be reached, or said no */
} HfCtlStatus;

/**
 * HfCtlVerb:
 * @name: "replay"
 * @arguments: what follows the options, "FILE..."
 * @summary: one line for the list of verbs
 * @description: what --help says below the options
 */
typedef struct {
  const char *name;
  const char *arguments;
  const char *summary;
  const char *description;
  HfCtlStatus (*run) (int argc, char **argv);
} HfCtlVerb;

extern const HfCtlVerb hf_ctl_fhir;
extern const HfCtlVerb hf_ctl_loops;
extern const HfCtlVerb hf_ctl_pathway;
extern const HfCtlVerb hf_ctl_practice;
extern const HfCtlVerb hf_ctl_replay;
extern const HfCtlVerb hf_ctl_show;
extern const HfCtlVerb hf_ctl_sync;

/**
 * hf_ctl_parse:
 * @entries: terminated as for GOptionContext
 * @more: (nullable): entries that several verbs share
 *
 * FALSE after saying what is wrong: the verb returns %HF_CTL_USAGE. --help prints and exits.
 */
gboolean hf_ctl_parse (const HfCtlVerb *verb,
                       const GOptionEntry *entries,
                       const GOptionEntry *more,
                       int argc,
                       char **argv);

/** hf_ctl_misuse: says @reason and where to find help. Returns: %HF_CTL_USAGE */
HfCtlStatus hf_ctl_misuse (const HfCtlVerb *verb, const char *reason);

/**
 * hf_ctl_fail:
 * @what: (nullable): the file or thing it happened to
 *
 * Says the error on standard error. Returns: the status that fits it
 */
HfCtlStatus hf_ctl_fail (const HfCtlVerb *verb, const char *what, const GError *error);

/**
 * HfCtlMoment: what --at says.
 * @now: the moment, or the present one
 * @until: the moment, or G_MAXINT64
 */
typedef struct {
  gint64 now;
  gint64 until;
} HfCtlMoment;

/** hf_ctl_parse_moment: @text is RFC 3339, or %NULL. */
gboolean hf_ctl_parse_moment (const char *text, HfCtlMoment *out_moment, GError **error);

/** hf_ctl_print: writes UTF-8 to standard output, whatever the locale. */
void hf_ctl_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
