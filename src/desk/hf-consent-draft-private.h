/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the draft, for its texts. */
#pragma once

#include "hf-consent-draft.h"

G_BEGIN_DECLS

struct _HfConsentDraft {
  GObject parent;
  HfDesk *desk;
  char *handoff;
  GListStore *items; /* HfConsentItem */
  gboolean back;
  gint64 until;
  gint64 longest;
  char *said;
  char *preview;
  GVariant *interpreter; /* (nullable): role, agency, number */
};

/** hf_consent_draft_loop: (nullable): the handoff, if the desk knows it */
HfLoop *hf_consent_draft_loop (HfConsentDraft *draft);

G_END_DECLS
