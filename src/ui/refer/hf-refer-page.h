/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New Handoff: who and what, who can help, when and how. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** HfReferPage: (HfWindowPage) a focus page. */
#define HF_TYPE_REFER_PAGE (hf_refer_page_get_type ())
G_DECLARE_FINAL_TYPE (HfReferPage, hf_refer_page, HF, REFER_PAGE, AdwBin)

/** hf_refer_page_new: starts at the person. */
GtkWidget *hf_refer_page_new (HfDesk *desk);
/** hf_refer_page_new_for: goes on with @handoff where it stands: who can help, or when and how. */
GtkWidget *hf_refer_page_new_for (HfDesk *desk, const char *handoff);

G_END_DECLS
