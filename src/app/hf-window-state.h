/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large the window was when it was closed: all that the settings hold. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** hf_window_state_bind: sizes @window as it was, and remembers; nothing if no schema is installed.
 */
void hf_window_state_bind (GtkWindow *window);

G_END_DECLS
