/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live introduction: who is on the line, which step, what to say. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** HfCallPage: (HfWindowPage) a focus page on an HfCallFlow. It never dials and never hangs up by
 * itself.
 */
#define HF_TYPE_CALL_PAGE (hf_call_page_get_type ())
G_DECLARE_FINAL_TYPE (HfCallPage, hf_call_page, HF, CALL_PAGE, AdwBin)

GtkWidget *hf_call_page_new (HfDesk *desk, const char *handoff);

G_END_DECLS
