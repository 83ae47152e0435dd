/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search in a list of handoffs by the words that the list shows. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** HfNameFilter: over HfLoopItem; every word must stand somewhere in who, what or the next step. */
#define HF_TYPE_NAME_FILTER (hf_name_filter_get_type ())
G_DECLARE_FINAL_TYPE (HfNameFilter, hf_name_filter, HF, NAME_FILTER, GtkFilter)

HfNameFilter *hf_name_filter_new (void);
/** hf_name_filter_set_text: (nullable): as typed; case does not count. */
void hf_name_filter_set_text (HfNameFilter *filter, const char *text);
gboolean hf_name_filter_is_set (HfNameFilter *filter);

G_END_DECLS
