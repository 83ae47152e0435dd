/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before We Talk: one question, the words to say, the answers by number. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** HfScreenPage: (HfWindowPage) a focus page on an HfScreenFlow. Sensitive text exists in it only
 * while the gate is open. */
#define HF_TYPE_SCREEN_PAGE (hf_screen_page_get_type ())
G_DECLARE_FINAL_TYPE (HfScreenPage, hf_screen_page, HF, SCREEN_PAGE, AdwBin)

GtkWidget *hf_screen_page_new (HfDesk *desk, const char *handoff);

G_END_DECLS
