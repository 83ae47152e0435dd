/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header of a page that the sidebar leads to. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HfHeader: properties "title" and "subtitle"; child types "start" and "end" in a template. It
 * brings the sidebar button (while the sidebar is folded away), the button that hides everything,
 * and the main menu.
 */
#define HF_TYPE_HEADER (hf_header_get_type ())
G_DECLARE_FINAL_TYPE (HfHeader, hf_header, HF, HEADER, AdwBin)

void hf_header_set_subtitle (HfHeader *header, const char *subtitle);

G_END_DECLS
