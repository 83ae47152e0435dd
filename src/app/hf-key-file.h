/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key of a profile that has no passphrase, in a file beside its database. */
#pragma once

#include "hf-key.h"

G_BEGIN_DECLS

/**
 * hf_key_file_open: reads "practice.key" (64 hex digits) in @folder, which is made with mode 0700;
 * makes key and file (0600) on first use. Sets %HF_ERROR_BAD_DATA, %HF_ERROR_STORAGE.
 */
HfKey *hf_key_file_open (const char *folder, GError **error);

G_END_DECLS
