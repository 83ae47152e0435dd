/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every window and popover of the program, from the moment it is first shown. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HfNativeWatch:
 *
 * HfNativeWatch::added (GtkWidget): a GtkNative that was not seen before, once; also such as are
 * made later, dialogs and popovers included.
 *
 * What belongs to one window (shortcuts, accelerators) does not reach popovers and dialogs, hence
 * an emission hook on GtkWidget::map: whoever listens puts a controller of its own on each.
 */
#define HF_TYPE_NATIVE_WATCH (hf_native_watch_get_type ())
G_DECLARE_FINAL_TYPE (HfNativeWatch, hf_native_watch, HF, NATIVE_WATCH, GObject)

HfNativeWatch *hf_native_watch_new (void);

G_END_DECLS
