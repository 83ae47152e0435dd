/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accessible names: what a screen reader calls a widget. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** hf_set_label: the accessible name of @widget; plain text. */
void hf_set_label (GtkWidget *widget, const char *label);
/** hf_set_description: (nullable): the accessible description; %NULL takes it away. */
void hf_set_description (GtkWidget *widget, const char *description);
/** hf_icon_button: an icon-only button with @label as accessible name and tooltip. @action may be
 * %NULL. */
GtkWidget *hf_icon_button (const char *icon_name, const char *label, const char *action);
/** hf_list_item_set_label: names a list item's row from its child, in bind (4.8 has no
 * accessible-label on GtkListItem); %NULL in unbind. */
void hf_list_item_set_label (GtkListItem *item, const char *label);

G_END_DECLS
