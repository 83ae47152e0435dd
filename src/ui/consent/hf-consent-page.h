/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What they may know: item by item, beside exactly what the receiver would see. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** HfConsentPage: (HfWindowPage) a focus page on an HfConsentDraft. */
#define HF_TYPE_CONSENT_PAGE (hf_consent_page_get_type ())
G_DECLARE_FINAL_TYPE (HfConsentPage, hf_consent_page, HF, CONSENT_PAGE, AdwBin)

GtkWidget *hf_consent_page_new (HfDesk *desk, const char *handoff);

G_END_DECLS
