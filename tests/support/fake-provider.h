/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A FHIR service with a sign-in, scripted, and the browser of the person who signs in. */
#pragma once

#include "hf-sign-in.h"
#include "scripted-server.h"

G_BEGIN_DECLS

#define FAKE_CLIENT "holdfast-test"
#define FAKE_CODE "canary-code-51d2"
#define FAKE_ACCESS "canary-access-9b1f"
#define FAKE_REFRESH "canary-refresh-77ce"

/**
 * FakeProvider: answers are given in the order in which the fake_provider_add functions were
 * called; that of the token endpoint is added when the browser is sent, since it repeats the nonce.
 */
typedef struct {
  ScriptedServer *server;
  char *subject;      /* who signs in: "person-1" */
  const char *issuer; /* in the redirect; NULL: left out */
  const char *nonce;  /* instead of the right one */
  const char *id;     /* instead of a right id_token; "": none */
  gboolean no_refresh;
  const char *fault; /* the browser brings this "error" instead of a code */
  gboolean silent;   /* the browser never comes back */
  GStrv before;      /* (unowned): queries that the browser brings first, which must hear 404 */
  /* What was seen */
  GHashTable *asked; /* parameters of the address that the browser was sent to */
  char *address;
  GPtrArray *heard; /* what the browser was answered, in order */
  GThread *browser;
} FakeProvider;

FakeProvider *fake_provider_new (void);
/** fake_provider_new_on: takes @server. */
FakeProvider *fake_provider_new_on (ScriptedServer *server);
void fake_provider_free (FakeProvider *provider);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeProvider, fake_provider_free)

/** fake_provider_add_config: (nullable) @more: members instead of the usual, "\"issuer\": null" */
void fake_provider_add_config (FakeProvider *provider, const char *more);
/** fake_provider_add_tokens: (nullable) @refresh, @id: */
void fake_provider_add_tokens (FakeProvider *provider,
                               const char *access,
                               const char *refresh,
                               const char *id);
void fake_provider_add_fault (FakeProvider *provider, const char *word);
/** fake_provider_dup_id_token: (transfer full): for FAKE_CLIENT. */
char *fake_provider_dup_id_token (FakeProvider *provider, const char *nonce);
/** fake_provider_plan: a sign-in whose browser is this one. */
HfSignIn fake_provider_plan (FakeProvider *provider);
/** fake_provider_wait: until the browser has heard all its answers. */
void fake_provider_wait (FakeProvider *provider);
const char *fake_provider_asked (FakeProvider *provider, const char *parameter);

/** fake_browser_say: (transfer full): sends raw bytes to 127.0.0.1:@port and gives what came back,
 * "" if the line was cut. */
char *fake_browser_say (guint16 port, const char *bytes, gsize length);

G_END_DECLS
