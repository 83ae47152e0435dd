/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key of a profile that has no passphrase: a file beside its database. */
#pragma once

#include "hf-key.h"

G_BEGIN_DECLS

/**
 * hf_key_file_open:
 * @folder: the profile's folder; made with mode 0700 if missing
 *
 * Reads FOLDER/practice.key: 64 hexadecimal digits, readable by its owner only. Makes one if there
 * is neither a key nor a database. Such a key protects nothing from who can read the folder: it is
 * for practice data, until passphrases come.
 *
 * Sets %HF_ERROR_NOT_FOUND if a database stands without its key, %HF_ERROR_BAD_DATA if the file is
 * no key or can be read by others, %HF_ERROR_STORAGE.
 */
HfKey *hf_key_file_open (const char *folder, GError **error);

G_END_DECLS
