/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys that hide everything, seen before any popover, menu or dialog can take them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HfHideKeys: F12, Ctrl+H, or Shift three times within five seconds, in any window or popover of
 * the program, also such as are made later. Signal HfHideKeys::hide.
 *
 * Accelerators of GtkApplication do not reach popovers and dialogs, hence an emission hook on
 * GtkWidget::map that gives every GtkNative a key controller of its own.
 */
#define HF_TYPE_HIDE_KEYS (hf_hide_keys_get_type ())
G_DECLARE_FINAL_TYPE (HfHideKeys, hf_hide_keys, HF, HIDE_KEYS, GObject)

HfHideKeys *hf_hide_keys_new (void);

G_END_DECLS
