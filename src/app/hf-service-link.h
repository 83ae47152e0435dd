/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the screen asks of the service, done: the account, its keyring, and the browser. */
#pragma once

#include "hf-account.h"
#include "hf-key.h"
#include "hf-service.h"

G_BEGIN_DECLS

/** HfServiceLink: for one address; main thread only. Signing in and out run on a thread of their
 * own, one at a time. */
typedef struct _HfServiceLink HfServiceLink;

/** HfServiceLinkDone: somebody has signed in or out. */
typedef void (*HfServiceLinkDone) (gpointer data);

/** hf_service_link_new: @service has an address. */
HfServiceLink *hf_service_link_new (
    HfService *service, HfStore *store, HfKey *key, HfServiceLinkDone done, gpointer data);
/** hf_service_link_stop: nobody waits for a browser or a keyring any longer. */
void hf_service_link_stop (HfServiceLink *link);
/** hf_service_link_free: waits for what runs; stop it before, and what uses the account, too. */
void hf_service_link_free (HfServiceLink *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfServiceLink, hf_service_link_free)

HfAccount *hf_service_link_get_account (HfServiceLink *link);

/** HfServiceLinkBrowse: shows @address; on the main thread. */
typedef void (*HfServiceLinkBrowse) (const char *address, gpointer data);
/** hf_service_link_set_browser: for tests; the system's browser otherwise. */
void hf_service_link_set_browser (HfServiceLink *link, HfServiceLinkBrowse browse, gpointer data);

G_END_DECLS
