/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today: who needs me next. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

#define HF_TYPE_TODAY_PAGE (hf_today_page_get_type ())
G_DECLARE_FINAL_TYPE (HfTodayPage, hf_today_page, HF, TODAY_PAGE, AdwBin)

GtkWidget *hf_today_page_new (HfDesk *desk);

G_END_DECLS
