/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places one can go, with their counts, and how far sync has come. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

/** HfSidebar: signal HfSidebar::chosen (place): "today", "handoffs", "directory", "sync". */
#define HF_TYPE_SIDEBAR (hf_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (HfSidebar, hf_sidebar, HF, SIDEBAR, AdwBin)

void hf_sidebar_set_desk (HfSidebar *sidebar, HfDesk *desk);
/** hf_sidebar_select: marks @place without telling; "sync" marks no row. */
void hf_sidebar_select (HfSidebar *sidebar, const char *place);

G_END_DECLS
