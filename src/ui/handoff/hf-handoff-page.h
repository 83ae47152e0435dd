/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One handoff: who is holding this person, and what must happen next. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** HfHandoffPage: (HfWindowPage) next step, five steps, timeline and the facts beside it. */
#define HF_TYPE_HANDOFF_PAGE (hf_handoff_page_get_type ())
G_DECLARE_FINAL_TYPE (HfHandoffPage, hf_handoff_page, HF, HANDOFF_PAGE, AdwBin)

GtkWidget *hf_handoff_page_new (HfDesk *desk, const char *handoff);

G_END_DECLS
