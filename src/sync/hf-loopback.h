/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door on this computer through which the browser brings back the answer of a sign-in. */
#pragma once

#include <gio/gio.h>
#include "hf-redirect.h"

G_BEGIN_DECLS

/**
 * HfLoopback:
 *
 * Listens on 127.0.0.1 only, on a port that the system chooses, from hf_loopback_new() until the
 * one right request or hf_loopback_free(). Not a SoupServer, which is not meant for clients one
 * does not trust: each connection has 8 KiB and 5 s, says one request, and hears 404 unless it
 * brings the state that was asked for (G34, G37). Belongs to the thread that made it.
 */
typedef struct _HfLoopback HfLoopback;

/**
 * hf_loopback_new:
 * @state: what the right request brings
 * @words: what the browser shows then, as text
 *
 * Sets %HF_ERROR_FAILED if nothing can listen here.
 */
HfLoopback *hf_loopback_new (const char *state, const char *words, GError **error);
void hf_loopback_free (HfLoopback *loopback);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfLoopback, hf_loopback_free)

/** hf_loopback_set_patience: how long one connection may take to say its request, in ms. */
void hf_loopback_set_patience (HfLoopback *loopback, guint ms);

/** hf_loopback_get_uri: "http://127.0.0.1:PORT/callback" */
const char *hf_loopback_get_uri (HfLoopback *loopback);

/**
 * hf_loopback_wait:
 *
 * Blocks until the right request came, at most @ms. Returns: (transfer full): what it said; nobody
 * listens any more then. Sets %HF_ERROR_BUSY if it did not come in time, %HF_ERROR_CANCELLED.
 */
HfRedirect *
hf_loopback_wait (HfLoopback *loopback, guint ms, GCancellable *cancellable, GError **error);

G_END_DECLS
