/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service in a list: name, room, what it offers, how fresh that is. */
#pragma once

#include <gtk/gtk.h>
#include "hf-provider-item.h"

G_BEGIN_DECLS

#define HF_TYPE_PROVIDER_ROW (hf_provider_row_get_type ())
G_DECLARE_FINAL_TYPE (HfProviderRow, hf_provider_row, HF, PROVIDER_ROW, GtkBox)

GtkWidget *hf_provider_row_new (void);
void hf_provider_row_set_item (HfProviderRow *row, HfProviderItem *item);

G_END_DECLS
