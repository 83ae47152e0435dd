/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server on 127.0.0.1 that answers each request with the next bytes of a script, however wrong.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** ScriptedServer: one connection at a time, one answer a connection, in a thread of its own. */
typedef struct _ScriptedServer ScriptedServer;

typedef enum {
  SCRIPTED_CLOSE, /* the connection ends after the bytes */
  SCRIPTED_STALL  /* nothing more comes until the client goes away */
} ScriptedEnd;

ScriptedServer *scripted_server_new (void);
/** scripted_server_new_tls: speaks TLS with the certificate and key in @pem. */
ScriptedServer *scripted_server_new_tls (const char *pem);
void scripted_server_free (ScriptedServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScriptedServer, scripted_server_free)

/** scripted_server_get_url: "http://127.0.0.1:PORT/fhir", or https */
const char *scripted_server_get_url (ScriptedServer *server);
/** scripted_server_add: raw bytes of one answer. */
void scripted_server_add (ScriptedServer *server, gconstpointer bytes, gsize size, ScriptedEnd end);
/** scripted_server_add_endless: @again comes after @start, over and over, until the client goes
 * away. */
void scripted_server_add_endless (ScriptedServer *server, const char *start, const char *again);
/** scripted_server_add_text: a whole answer: status line words, extra header lines, body. */
void scripted_server_add_text (ScriptedServer *server,
                               const char *status,
                               const char *headers,
                               const char *body);
/** scripted_server_count: requests received. */
guint scripted_server_count (ScriptedServer *server);
/** scripted_server_wait: until @n requests were received. */
void scripted_server_wait (ScriptedServer *server, guint n);
/** scripted_server_dup_request: (transfer full): head and body of the n-th request, from 0. */
char *scripted_server_dup_request (ScriptedServer *server, guint n);

G_END_DECLS
