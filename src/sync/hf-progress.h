/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a long fetch has come, kept as a fact that the screen reads. */
#pragma once

#include "hf-store.h"

G_BEGIN_DECLS

/**
 * hf_progress_tell: writes "sync.progress": "<part> <done> <total>".
 * @part: the name of the search: "Communication", "Task", ...
 * @done: entries that are stored
 * @total: as the server counts them; -1 if it does not
 *
 * Another part that was paused stands: that something is missing is said until it is not.
 */
gboolean
hf_progress_tell (HfStore *store, const char *part, guint done, gint64 total, GError **error);
/** hf_progress_end: the fetch of @part is whole, or of all (%NULL): the fact goes. */
gboolean hf_progress_end (HfStore *store, const char *part, GError **error);
/** hf_progress_pause: the fetch ended before it was whole: " paused" is added to the fact. */
gboolean hf_progress_pause (HfStore *store, GError **error);

G_END_DECLS
