/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server says it can do. */
#pragma once

#include "hf-fhir-carrier.h"
#include "hf-http.h"
#include "hf-store.h"

G_BEGIN_DECLS

/**
 * HfServer:
 * @update_create: PUT on an id of ours creates (D6); some servers only find out when asked
 * @history: instance _history can be read
 * @types: resource types it holds
 * @message_searches: by which of "part-of", "based-on" and "subject" (or "patient") it finds
 *   Communications; all three if it does not list what it can
 */
typedef struct {
  gboolean update_create;
  gboolean history;
  char **types;
  char **message_searches;
} HfServer;

void hf_server_free (HfServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfServer, hf_server_free)

/**
 * hf_server_load:
 * @out_silence: ms for which the server asked not to be called; untouched if it did not answer
 *
 * From the fact "server.capabilities" if it speaks of this base and is younger than a day, else
 * from the server (GET /metadata), and then kept. Sets %HF_ERROR_SERVER if the answer is no
 * CapabilityStatement of FHIR R4.
 */
HfServer *hf_server_load (HfStore *store,
                          HfHttp *http,
                          gint64 now,
                          gint64 *out_silence,
                          GCancellable *cancellable,
                          GError **error);

/** hf_server_forget_update_create: a PUT on a new id was answered 404 or 405; remembered until the
 * next day. */
gboolean hf_server_forget_update_create (
    HfServer *server, HfStore *store, const char *base, gint64 now, GError **error);

gboolean hf_server_holds (const HfServer *server, const char *type);

/** hf_server_find_carrier: what holds the journal here: Communication, else DocumentReference.
 * FALSE if it holds neither: then only this desk knows what happened (single-desk mode). */
gboolean hf_server_find_carrier (const HfServer *server, HfFhirCarrier *out_carrier);
/** hf_server_get_journal: (nullable): the carrier's resource type. */
const char *hf_server_get_journal (const HfServer *server);

G_END_DECLS
