/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A data key in memory: made, held in locked memory, wiped when freed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** HfKey: 32 bytes in locked memory (sodium_malloc). Reference counted, any thread. */
typedef struct _HfKey HfKey;

/** hf_key_new_random: a fresh key; used as it is for practice data. Aborts if the random source
 * fails (G45). */
HfKey *hf_key_new_random (void);
/** hf_key_new_from_bytes: copies 32 bytes; the caller wipes its own. */
HfKey *hf_key_new_from_bytes (const guint8 *bytes, gsize length, GError **error);
HfKey *hf_key_ref (HfKey *key);
void hf_key_unref (HfKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfKey, hf_key_unref)
/** hf_key_derive: a sub-key for another purpose (crypto_kdf); @context is eight characters. */
HfKey *hf_key_derive (HfKey *key, guint64 number, const char *context);
/** hf_key_get_bytes: (transfer none): 32 bytes, valid while @key lives; never copied elsewhere. */
const guint8 *hf_key_get_bytes (HfKey *key);

G_END_DECLS
