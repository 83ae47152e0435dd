/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a page that get the focus first, so that they are read out and no key acts. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HfHeading: role HEADING, named by its text. A GtkLabel refuses the focus unless its text can be
 * selected, and what stands here must not end up in a clipboard.
 */
#define HF_TYPE_HEADING (hf_heading_get_type ())
G_DECLARE_FINAL_TYPE (HfHeading, hf_heading, HF, HEADING, AdwBin)

GtkWidget *hf_heading_new (const char *text, const char *css_class);
/** hf_heading_set: property "text": plain; as it is. */
void hf_heading_set (HfHeading *heading, const char *text);
const char *hf_heading_get (HfHeading *heading);

G_END_DECLS
