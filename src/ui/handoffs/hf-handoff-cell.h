/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a long list, drawn in one widget: lists keep two hundred rows alive. */
#pragma once

#include <gtk/gtk.h>
#include "hf-loop-item.h"

G_BEGIN_DECLS

#define HF_TYPE_HANDOFF_CELL (hf_handoff_cell_get_type ())
G_DECLARE_FINAL_TYPE (HfHandoffCell, hf_handoff_cell, HF, HANDOFF_CELL, GtkWidget)

GtkWidget *hf_handoff_cell_new (void);
/** hf_handoff_cell_set_item: (nullable): draws @item and follows it. */
void hf_handoff_cell_set_item (HfHandoffCell *cell, HfLoopItem *item);
HfLoopItem *hf_handoff_cell_get_item (HfHandoffCell *cell);

G_END_DECLS
