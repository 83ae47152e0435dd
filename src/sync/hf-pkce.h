/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The secrets of one sign-in: made, turned into a challenge, compared. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** hf_pkce_new_secret: (transfer full): 32 random bytes as 43 characters (RFC 7636 section 4.1);
 * aborts if the random source fails. */
char *hf_pkce_new_secret (void);
/** hf_pkce_challenge: (transfer full): S256 of @verifier (RFC 7636 section 4.2). There is no other
 * method here. */
char *hf_pkce_challenge (const char *verifier);
/** hf_pkce_same: compares all of both, however early they differ. */
gboolean hf_pkce_same (const char *a, const char *b);
/** hf_pkce_wipe: (transfer full) (nullable): overwrites and frees a secret. */
void hf_pkce_wipe (char *secret);

G_END_DECLS
