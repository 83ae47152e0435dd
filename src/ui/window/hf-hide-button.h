/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The button on every header that hides everything. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HF_TYPE_HIDE_BUTTON (hf_hide_button_get_type ())
G_DECLARE_FINAL_TYPE (HfHideButton, hf_hide_button, HF, HIDE_BUTTON, GtkButton)

GtkWidget *hf_hide_button_new (void);

G_END_DECLS
