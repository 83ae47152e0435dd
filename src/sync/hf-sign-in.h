/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sign-in from end to end: ask the service, send the browser, wait for it, redeem the code. */
#pragma once

#include "hf-identity.h"
#include "hf-oauth.h"

G_BEGIN_DECLS

/** HfSignInOpen: shows @address in the person's browser; called once, on the calling thread. */
typedef gboolean (*HfSignInOpen) (const char *address, gpointer data, GError **error);

/**
 * HfSignIn:
 * @base: FHIR base
 * @ca_file: (nullable): see hf_http_set_ca_file()
 * @client: the name under which the organisation registered this program (client_id)
 * @hosts: (nullable): where people signed in before (hf_grant's hosts); another place is refused;
 * %NULL: any
 * @words: what the browser shows at the end
 * @patience: ms until the browser must be back; 0: five minutes
 */
typedef struct {
  const char *base;
  const char *ca_file;
  const char *client;
  const char *hosts;
  const char *words;
  guint patience;
  HfSignInOpen open;
  gpointer data;
} HfSignIn;

/**
 * HfGrant: what came of it.
 * @hosts: of sign-in page and token endpoint, for a person to recognise
 * @revocation: (nullable)
 */
typedef struct {
  HfTokens *tokens;
  HfIdentity *identity;
  char *base;
  char *client;
  char *hosts;
  char *endpoint;
  char *revocation;
} HfGrant;

void hf_grant_free (HfGrant *grant);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfGrant, hf_grant_free)

/**
 * hf_sign_in_run:
 *
 * Blocks, minutes perhaps: for a thread of its own. Errors are sentences for a person:
 * %HF_ERROR_CONFLICT if the sign-in moved to other hosts than @hosts (a person must confirm it),
 * %HF_ERROR_REFUSED if the provider or the person said no, %HF_ERROR_SERVER, %HF_ERROR_OFFLINE,
 * %HF_ERROR_BUSY (not in time), %HF_ERROR_CANCELLED, %HF_ERROR_FAILED.
 */
HfGrant *hf_sign_in_run (const HfSignIn *plan, GCancellable *cancellable, GError **error);

G_END_DECLS
