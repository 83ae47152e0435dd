/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One handoff in a list: who, what, the next step, who holds, by when, and one button. */
#pragma once

#include <gtk/gtk.h>
#include "hf-adaptive.h"
#include "hf-desk.h"

G_BEGIN_DECLS

/**
 * HfHandoffRow: follows its item. Ctrl+Return and the button do the next step, L logs; the list
 * opens the handoff when the row is activated.
 */
#define HF_TYPE_HANDOFF_ROW (hf_handoff_row_get_type ())
G_DECLARE_FINAL_TYPE (HfHandoffRow, hf_handoff_row, HF, HANDOFF_ROW, GtkListBoxRow)

/** hf_handoff_row_new: takes the form (wide, medium, narrow) of @adaptive. */
GtkWidget *hf_handoff_row_new (HfDesk *desk, HfLoopItem *item, HfAdaptive *adaptive);
HfLoopItem *hf_handoff_row_get_item (HfHandoffRow *row);
/** hf_handoff_row_set_suggested: whether its button is the one suggested action of the page. */
void hf_handoff_row_set_suggested (HfHandoffRow *row, gboolean suggested);
/** hf_handoff_row_open: pushes the handoff's page. */
void hf_handoff_row_open (HfHandoffRow *row);

G_END_DECLS
