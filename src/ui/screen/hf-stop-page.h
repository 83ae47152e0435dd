/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stop Safely: the time and an innocent sentence, while a contact is paused. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** HfStopPage: (HfWindowPage) a focus page; "Go On" within a minute asks the setting again, else it
 * ends.
 */
#define HF_TYPE_STOP_PAGE (hf_stop_page_get_type ())
G_DECLARE_FINAL_TYPE (HfStopPage, hf_stop_page, HF, STOP_PAGE, AdwBin)

GtkWidget *hf_stop_page_new (HfDesk *desk, const char *handoff, const char *cover_line);
/**
 * hf_stop_safely: in place of the contact's page; records the stop at once and lets nothing of
 * @handoff leave. @from may be gone afterwards.
 */
void hf_stop_safely (GtkWidget *from, HfDesk *desk, const char *handoff, const char *cover_line);

G_END_DECLS
