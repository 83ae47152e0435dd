/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of every view, taken in the process. */
#pragma once

#include "hf-main-window.h"

G_BEGIN_DECLS

/**
 * hf_shots_take_async: writes "today-light-1280.png" and so on into @folder, in light and dark, at
 * 1280x800 and 400x800. hf_shots_take_finish() gives how many, or sets %HF_ERROR_STORAGE.
 */
void hf_shots_take_async (HfMainWindow *window,
                          HfDesk *desk,
                          const char *folder,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean hf_shots_take_finish (GAsyncResult *result, guint *out_count, GError **error);

G_END_DECLS
