/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One folded summary a handoff; disposable, because it can be folded again. */
#pragma once

#include "hf-profile.h"

G_BEGIN_DECLS

gboolean
hf_overview_table_put (HfWrite *write, const char *handoff, GBytes *overview, GError **error);
/** hf_overview_table_load: (element-type utf8 GBytes): those that open. */
GHashTable *hf_overview_table_load (HfProfile *profile, GError **error);

G_END_DECLS
