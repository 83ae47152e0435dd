/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lock file that lets one process at a time have a profile open. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** HfLock: held until freed, or until the process ends in whatever way. */
typedef struct _HfLock HfLock;

/** hf_lock_take: Sets %HF_ERROR_BUSY if another process, or this one, has it; never waits. */
HfLock *hf_lock_take (const char *path, GError **error);
void hf_lock_free (HfLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfLock, hf_lock_free)

G_END_DECLS
