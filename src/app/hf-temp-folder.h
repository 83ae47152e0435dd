/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that exists only as long as the program runs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** hf_temp_folder_new: a fresh folder of mode 0700 below XDG_RUNTIME_DIR, or else the temporary
 * folder. */
char *hf_temp_folder_new (GError **error);
/** hf_temp_folder_remove: with all that is in it; never follows a symbolic link. */
void hf_temp_folder_remove (const char *path);

G_END_DECLS
