/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refresh token in the Secret Service, sealed: what lies there is of no use without the profile.
 */
#pragma once

#include "hf-account.h"
#include "hf-key.h"

G_BEGIN_DECLS

/**
 * HfTokenKeyring:
 *
 * One entry a profile, named by the profile's random id and nothing else. Every program of the
 * session can read a keyring: so the token is sealed with a sub-key of the profile's key, and a
 * keyring viewer shows ciphertext (G41). There is no file to fall back to: where there is no
 * keyring, saving fails.
 */
typedef struct _HfTokenKeyring HfTokenKeyring;

/** hf_token_keyring_new: @profile: hf_store_get_device() */
HfTokenKeyring *hf_token_keyring_new (HfKey *key, const char *profile);
void hf_token_keyring_free (HfTokenKeyring *keyring);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfTokenKeyring, hf_token_keyring_free)
/** hf_token_keyring_stop: whoever waits for the owner to open the keyring waits no longer; from now
 * on nothing is there. Any thread. */
void hf_token_keyring_stop (HfTokenKeyring *keyring);
/** hf_token_keyring_get_keeper: valid while @keyring lives. */
HfTokenKeeper hf_token_keyring_get_keeper (HfTokenKeyring *keyring);

G_END_DECLS
