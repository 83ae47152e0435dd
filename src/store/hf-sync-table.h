/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sync leaves behind: the server's resources, its cursors, small facts. */
#pragma once

#include "hf-profile.h"
#include "hf-store.h"

G_BEGIN_DECLS

/** hf_sync_table_put_remote: a remote without a key keeps the one it had. */
gboolean hf_sync_table_put_remote (HfWrite *write, const HfRemote *remote, GError **error);
/** hf_sync_table_find_remote: (nullable): see hf_store_find_remote(). */
HfRemote *hf_sync_table_find_remote (HfProfile *profile, const char *key, GError **error);
/** hf_sync_table_drop_remote: @name is "Type/id". */
gboolean hf_sync_table_drop_remote (HfWrite *write, const char *name, GError **error);

gboolean
hf_sync_table_set_cursor (HfWrite *write, const char *query, const char *cursor, GError **error);
char *hf_sync_table_get_cursor (HfProfile *profile, const char *query, GError **error);

/** hf_sync_table_set_fact: %NULL as @value removes it. */
gboolean
hf_sync_table_set_fact (HfWrite *write, const char *name, const char *value, GError **error);
char *hf_sync_table_get_fact (HfProfile *profile, const char *name, GError **error);

G_END_DECLS
