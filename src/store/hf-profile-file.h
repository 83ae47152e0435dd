/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a profile's files lie, and how they come and are set aside. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** hf_profile_file_prepare: makes @folder, for its owner only. */
gboolean hf_profile_file_prepare (const char *folder, GError **error);
char *hf_profile_file_lock (const char *folder);
char *hf_profile_file_database (const char *folder);
/** hf_profile_file_start: (transfer full): an empty file to make a database in, readable by its
 * owner only; whatever an interrupted start left there is gone. */
char *hf_profile_file_start (const char *folder, GError **error);
/** hf_profile_file_publish: from now on @made is the profile's database, also after a power cut. */
gboolean hf_profile_file_publish (const char *folder, const char *made, GError **error);
/**
 * hf_profile_file_is_new:
 * @out_new: TRUE if there is no database yet
 *
 * Sets %HF_ERROR_DAMAGED if there is a log without its database.
 */
gboolean hf_profile_file_is_new (const char *folder, gboolean *out_new, GError **error);
/** hf_profile_file_set_aside: copies database and log, as they are, under a name made of @commits;
 * an earlier copy of that name is kept, and there are never more than three. */
gboolean hf_profile_file_set_aside (const char *folder, gint64 commits, GError **error);

G_END_DECLS
