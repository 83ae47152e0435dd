/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who signed in, as an OpenID Connect id_token says it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HfIdentity: a person is the same if issuer and subject are.
 * @user: (nullable): fhirUser, "https://ehr.example.org/fhir/Practitioner/12"
 * @name: (nullable): what to call them on the screen
 */
typedef struct {
  char *issuer;
  char *subject;
  char *user;
  char *name;
} HfIdentity;

void hf_identity_free (HfIdentity *identity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfIdentity, hf_identity_free)

/**
 * hf_identity_read:
 * @nonce: (nullable): what the token must repeat; %NULL: it came with a refresh, which has none
 *
 * For a token that came from the token endpoint itself over TLS and in no other way: then its
 * signature need not be checked (OpenID Connect Core 3.1.3.7, 6), and the nonce shows that it is
 * fresh, whatever this desk's clock says. Issuer, audience and nonce are checked. Sets
 * %HF_ERROR_SERVER.
 */
HfIdentity *hf_identity_read (const char *id_token,
                              const char *issuer,
                              const char *client,
                              const char *nonce,
                              GError **error);

gboolean hf_identity_same (const HfIdentity *a, const HfIdentity *b);

G_END_DECLS
