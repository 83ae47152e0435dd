/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every popover, dialog and second window of the program: away at once, and back as they were. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** HfCover: what was taken away from around one window. */
typedef struct _HfCover HfCover;

/** hf_cover_new: pops down the popovers of @window and hides all other toplevels, now. */
HfCover *hf_cover_new (GtkWindow *window);
/** hf_cover_lift: shows the hidden windows that still exist, and frees. FALSE: the keyboard focus
 * could not go back to where it was (a menu that is closed now). */
gboolean hf_cover_lift (HfCover *cover);
/** hf_cover_free: without showing anything. */
void hf_cover_free (HfCover *cover);

G_END_DECLS
