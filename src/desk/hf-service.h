/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation's service as the screen says it: its address, and who is signed in to it. */
#pragma once

#include <gio/gio.h>
#include "hf-service-settings.h"
#include "hf-store-watch.h"

G_BEGIN_DECLS

typedef enum {
  HF_SERVICE_PRACTICE,   /* invented people on this computer: nobody signs in */
  HF_SERVICE_NONE,       /* no address: everything stays on this computer */
  HF_SERVICE_OPEN,       /* nobody is signed in, and nobody was asked to */
  HF_SERVICE_SIGNED_OUT, /* nothing is exchanged until somebody signs in */
  HF_SERVICE_SIGNING_IN, /* in the browser */
  HF_SERVICE_MOVED,      /* it would be at other hosts than before: a person decides */
  HF_SERVICE_SIGNED_IN
} HfServiceState;

/** HF_SERVICE_CLIENT: the client id where the organisation gave no other. */
#define HF_SERVICE_CLIENT "holdfast"

/**
 * HfService: main thread only. Properties "state" (HfServiceState as int), "title" ("Signed in as
 * R. Diaz", "Sign in to send"), "subtitle"; "notify" is all that is ever said of a change.
 *
 * It says what a person wants, and the program that owns browser, network and keyring does it:
 *
 * HfService::sign-in (gboolean moved): @moved: other hosts than before are fine.
 * HfService::stop: the person does not wait for the browser any longer.
 * HfService::sign-out
 * HfService::settings-changed: other settings, saved already.
 */
#define HF_TYPE_SERVICE (hf_service_get_type ())
G_DECLARE_FINAL_TYPE (HfService, hf_service, HF, SERVICE, GObject)

HfService *hf_service_new (HfStore *store, HfStoreWatch *watch);

HfServiceState hf_service_get_state (HfService *service);
const char *hf_service_get_title (HfService *service);
const char *hf_service_get_subtitle (HfService *service);
/** hf_service_get_address: (nullable): FHIR base */
const char *hf_service_get_address (HfService *service);
/** hf_service_get_ca_file: (nullable): whole path */
const char *hf_service_get_ca_file (HfService *service);
const char *hf_service_get_client (HfService *service);
/** hf_service_get_organization: (nullable): the id of our own Organization there */
const char *hf_service_get_organization (HfService *service);
/** hf_service_is_fixed: the address was given when the program was started. */
gboolean hf_service_is_fixed (HfService *service);

/**
 * hf_service_save_async:
 * @typed: as a person typed them; what is empty or %NULL is none, and @client HF_SERVICE_CLIENT
 *
 * The callback has no source object. hf_service_save_finish() sets %HF_ERROR_BAD_DATA with a
 * sentence for a person, %HF_ERROR_STORAGE.
 */
void hf_service_save_async (HfService *service,
                            const HfServiceSettings *typed,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean hf_service_save_finish (HfService *service, GAsyncResult *result, GError **error);

/** hf_service_sign_in: does nothing while the browser is waited for; where the hosts have moved, it
 * means that the person knows. */
void hf_service_sign_in (HfService *service);
void hf_service_stop (HfService *service);
void hf_service_sign_out (HfService *service);

/* For the program. */

/** hf_service_fix: (nullable) @address: of this run, whatever was saved. */
void hf_service_fix (HfService *service, const char *address, gboolean practice);
/** hf_service_begin: the browser is on its way. */
void hf_service_begin (HfService *service);
/** hf_service_end: (nullable) @error: what came of signing in or out; %HF_ERROR_CONFLICT: the hosts
 * have moved; %HF_ERROR_CANCELLED is not worth a word. */
void hf_service_end (HfService *service, const GError *error);

G_END_DECLS
