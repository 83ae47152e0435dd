/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose profile this is at the organisation's service, and the tokens that speak for them. */
#pragma once

#include "hf-sign-in.h"
#include "hf-store.h"

G_BEGIN_DECLS

/**
 * HfTokenKeeper: where the refresh token outlives the program. Called on any thread, one call at a
 * time; may block for a while (a keyring that asks its owner).
 * @load: %NULL in @out_token without an error: none is kept
 * @save: @token (nullable): %NULL: forget it
 */
typedef struct {
  gboolean (*load) (char **out_token, gpointer data, GError **error);
  gboolean (*save) (const char *token, gpointer data, GError **error);
  gpointer data;
} HfTokenKeeper;

/**
 * HfAccount:
 *
 * One profile is one person's: who signed in first (issuer and subject) is the only one who may
 * sign in again (G40). It reports by writing to the store:
 *
 * - "account": who, and the endpoints that were pinned when they signed in; stays after a sign-out
 * - "account.name": what to call them
 * - "account.state": "signed-in", "this-session" (nothing could keep the token) or "signed-out";
 *   absent: nobody ever signed in, and no token is sent
 *
 * The access token is in memory only. Any thread.
 */
typedef struct _HfAccount HfAccount;

/**
 * hf_account_new:
 * @keeper: (nullable): copied; its data must outlive the account; %NULL: tokens live in memory
 * @base: FHIR base; a token is used for the base that it was given for and no other
 * @ca_file: (nullable)
 */
HfAccount *
hf_account_new (HfStore *store, const HfTokenKeeper *keeper, const char *base, const char *ca_file);
void hf_account_free (HfAccount *account);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfAccount, hf_account_free)

/** HfAccountClock: ms of a clock that never goes back. */
typedef gint64 (*HfAccountClock) (gpointer data);
/** hf_account_set_clock: for tests; the system's monotonic clock otherwise. */
void hf_account_set_clock (HfAccount *account, HfAccountClock clock, gpointer data);

/**
 * hf_account_sign_in:
 * @plan: its base, ca_file and hosts are filled in here; @moved: other hosts than before are fine,
 * the person was asked
 *
 * hf_sign_in_run(), and then this person is signed in. Sets %HF_ERROR_REFUSED also for another
 * person than the profile's: their tokens are revoked and nothing of them is kept.
 */
gboolean hf_account_sign_in (HfAccount *account,
                             const HfSignIn *plan,
                             gboolean moved,
                             GCancellable *cancellable,
                             GError **error);

/** hf_account_sign_out: forgets the tokens, and has the service forget them. If that fails, sets
 * %HF_ERROR_OFFLINE; they are forgotten here all the same. */
gboolean hf_account_sign_out (HfAccount *account, GCancellable *cancellable, GError **error);

/**
 * hf_account_bearer: the HfHttpBearer of an account; @data is the #HfAccount.
 *
 * Refreshes when the access token is at its end, or was refused. A new refresh token is saved
 * before the new access token is used (G38). Every error ends a round of sync: none must ever look
 * like the refusal of one item.
 */
gboolean hf_account_bearer (
    gboolean refused, char **out_token, GCancellable *cancellable, gpointer data, GError **error);

G_END_DECLS
