/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The directory: who can help, searched on the left, one service on the right. */
#pragma once

#include <adwaita.h>
#include "hf-desk.h"

G_BEGIN_DECLS

#define HF_TYPE_DIRECTORY_PAGE (hf_directory_page_get_type ())
G_DECLARE_FINAL_TYPE (HfDirectoryPage, hf_directory_page, HF, DIRECTORY_PAGE, AdwBin)

GtkWidget *hf_directory_page_new (HfDesk *desk);

G_END_DECLS
