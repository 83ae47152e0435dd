/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All Handoffs: every one, open and closed, with search. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

#define HF_TYPE_HANDOFFS_PAGE (hf_handoffs_page_get_type ())
G_DECLARE_FINAL_TYPE (HfHandoffsPage, hf_handoffs_page, HF, HANDOFFS_PAGE, AdwBin)

GtkWidget *hf_handoffs_page_new (HfDesk *desk);

G_END_DECLS
