/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pressing the keys that a page listens to wherever the focus is. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** hf_test_press: runs the shortcut of @page for the key; FALSE if it has none that acts now. */
gboolean hf_test_press (GtkWidget *page, guint keyval, GdkModifierType modifiers);
/** hf_test_type: fills the first visible field of @page, and presses Enter in it. */
void hf_test_type (GtkWidget *page, const char *text);
/** hf_test_find_button: (nullable): the first visible button of @page with these words. */
GtkWidget *hf_test_find_button (GtkWidget *page, const char *label);
/** hf_test_find_row: (nullable): the first visible list row of @page with these words. */
GtkWidget *hf_test_find_row (GtkWidget *page, const char *text);

G_END_DECLS
