/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open profile with every handoff in it folded. */
#pragma once

#include "hf-ctl.h"
#include "hf-loop.h"
#include "hf-store.h"

G_BEGIN_DECLS

/** HfCasebookOptions: what all verbs that open a profile are told about it. */
typedef struct {
  char *profile;
  char *pathways;
  char *zone;
} HfCasebookOptions;

/** hf_casebook_get_entries: --profile, --pathways and --zone, and the end. */
void hf_casebook_get_entries (HfCasebookOptions *options, GOptionEntry entries[4]);
void hf_casebook_options_clear (HfCasebookOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HfCasebookOptions, hf_casebook_options_clear)

/**
 * HfCasebook:
 * @pathways: (element-type utf8 HfPathway): by id
 */
typedef struct {
  HfStore *store;
  GHashTable *pathways;
  HfSite *site;
} HfCasebook;

/**
 * hf_casebook_open:
 * @create: makes the profile if there is none
 *
 * Sets %HF_ERROR_NOT_FOUND if there is no profile, or what hf_store_open() says.
 */
HfCasebook *hf_casebook_open (const HfCasebookOptions *options, gboolean create, GError **error);
void hf_casebook_free (HfCasebook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfCasebook, hf_casebook_free)

/**
 * hf_casebook_fold:
 * @until: what happened later is left out; G_MAXINT64 for everything
 *
 * A handoff whose pathway is not here is folded with the stand-in for newer ones: none leaves the
 * list.
 *
 * Returns: (element-type HfLoop) (transfer full): by handoff id
 */
GPtrArray *hf_casebook_fold (HfCasebook *book, gint64 until, GError **error);

/**
 * hf_casebook_report_damage:
 *
 * Says on standard error what the store's checks found so far.
 *
 * Returns: %HF_CTL_OK, or %HF_CTL_FINDINGS if there was something
 */
HfCtlStatus hf_casebook_report_damage (const HfCtlVerb *verb, HfCasebook *book);

G_END_DECLS
