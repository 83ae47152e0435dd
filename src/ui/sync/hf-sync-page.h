/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sync Status: what has not been sent, and why, in the server's own words. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

#define HF_TYPE_SYNC_PAGE (hf_sync_page_get_type ())
G_DECLARE_FINAL_TYPE (HfSyncPage, hf_sync_page, HF, SYNC_PAGE, AdwBin)

GtkWidget *hf_sync_page_new (HfDesk *desk);

G_END_DECLS
