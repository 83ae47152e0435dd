/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to happen before the later pictures: a live introduction, and a handoff without a place.
 */
#pragma once

#include "hf-desk.h"

G_BEGIN_DECLS

/**
 * hf_shots_scene_async:
 * @live: a handoff that is screened and agreed, and waits for its live introduction
 *
 * Everything goes through the desk, and the desk's clock (a fixed one) moves on with it. Afterwards
 * both are on the line in @live, and the words to introduce them are next.
 * hf_shots_scene_finish() gives a handoff for which nobody is chosen yet.
 */
void hf_shots_scene_async (HfDesk *desk,
                           const char *live,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
char *hf_shots_scene_finish (GAsyncResult *result, GError **error);

G_END_DECLS
