/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses that a server names: redirects, next pages, references, attachments. Another server
 * listens where they point, and must hear nothing (G31, G32). HF_SOAK spoils the answer of every
 * kind of request, ./dev test of a quarter for each member. */
#include "front.h"
#include "hf-error.h"
#include "hf-http.h"
#include "hf-oauth.h"
#include "hf-smart-config.h"
#include "scripted-server.h"
#include "sync-desk.h"

#include <string.h>

#define TOKEN "canary-of-the-address-test"

/* "%o": authority of the server; "%p": its port; "%t": authority of the other. */
static char *
expand (const char *pattern, ScriptedServer *own, ScriptedServer *thief)
{
  g_autoptr (GString) text = g_string_new (pattern);
  g_autoptr (GUri) uri = g_uri_parse (scripted_server_get_url (own), G_URI_FLAGS_NONE, NULL);
  g_autoptr (GUri) other = g_uri_parse (scripted_server_get_url (thief), G_URI_FLAGS_NONE, NULL);
  g_autofree char *port = g_strdup_printf ("%d", g_uri_get_port (uri));
  g_autofree char *here = g_strdup_printf ("127.0.0.1:%d", g_uri_get_port (uri));
  g_autofree char *there = g_strdup_printf ("127.0.0.1:%d", g_uri_get_port (other));

  g_string_replace (text, "%o", here, 0);
  g_string_replace (text, "%p", port, 0);
  g_string_replace (text, "%t", there, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- Redirects: 8 codes to 5 places, for each way of asking. */

static const char *const codes[] = {
  "300 Multiple Choices",   "301 Moved Permanently", "302 Found",
  "303 See Other",          "304 Not Modified",      "305 Use Proxy",
  "307 Temporary Redirect", "308 Permanent Redirect"
};
static const char *const places[] = { "http://%t/fhir/Patient/p1", "http://localhost:%p/fhir/x",
                                      "https://%t/", "/fhir/Patient/p2", "http://%o@%t/" };

typedef GError *(*Ask) (const char *base);

static GError *
ask_with (const char *base, const char *method)
{
  g_autoptr (HfHttp) http = hf_http_new (base, NULL);
  g_autoptr (GBytes) body = g_bytes_new_static (TOKEN, strlen (TOKEN));
  const HfRequest request = { .method = method,
                              .target = "Patient/p1",
                              .body = g_str_equal (method, "GET") ? NULL : body };
  GError *error = NULL;

  hf_http_set_token (http, TOKEN);
  g_assert_null (hf_http_send (http, &request, NULL, &error));
  return error;
}

static GError *
ask_get (const char *base)
{
  return ask_with (base, "GET");
}

static GError *
ask_post (const char *base)
{
  return ask_with (base, "POST");
}

static GError *
ask_put (const char *base)
{
  return ask_with (base, "PUT");
}

static GError *
ask_discovery (const char *base)
{
  g_autoptr (HfHttp) http = hf_http_new (base, NULL);
  GError *error = NULL;

  g_assert_null (hf_smart_config_fetch (http, NULL, &error));
  return error;
}

static GError *
ask_redeem (const char *base)
{
  const HfOauthClient client = { base, "holdfast-test", NULL };
  const HfOauthTry attempt = { .client = "holdfast-test", .redirect = "x", .verifier = TOKEN };
  GError *error = NULL;

  g_assert_null (hf_oauth_redeem (&client, &attempt, TOKEN, NULL, &error));
  return error;
}

static GError *
ask_renewal (const char *base)
{
  const HfOauthClient client = { base, "holdfast-test", NULL };
  GError *error = NULL;

  g_assert_null (hf_oauth_refresh (&client, TOKEN, NULL, &error));
  return error;
}

static GError *
ask_revocation (const char *base)
{
  const HfOauthClient client = { base, "holdfast-test", NULL };
  GError *error = NULL;

  g_assert_false (hf_oauth_revoke (&client, TOKEN, NULL, &error));
  return error;
}

static const struct {
  const char *name;
  Ask ask;
} ways[] = { { "get", ask_get },
             { "post", ask_post },
             { "put", ask_put },
             { "discovery", ask_discovery },
             { "redeem", ask_redeem },
             { "renewal", ask_renewal },
             { "revocation", ask_revocation } };

static void
redirect_once (guint way, const char *code, const char *place, ScriptedServer *thief)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autofree char *to = expand (place, server, thief);
  g_autofree char *headers =
      g_strdup_printf ("Location: %s\r\nContent-Location: %s\r\nRefresh: 0; url=%s\r\n"
                       "Alt-Svc: h2=\"%s\"\r\nLink: <%s>; rel=next\r\n",
                       to, to, to, to, to);
  g_autoptr (GError) error = NULL;

  scripted_server_add_text (server, code, headers, "");
  error = ways[way].ask (scripted_server_get_url (server));
  if (!g_error_matches (error, HF_ERROR, HF_ERROR_FAILED) || scripted_server_count (server) != 1)
    g_error ("%s was sent to %s by %s: %u requests, %s", ways[way].name, to, code,
             scripted_server_count (server), error->message);
  g_assert_null (strstr (error->message, TOKEN));
}

static void
test_redirects (gconstpointer data)
{
  const guint way = GPOINTER_TO_UINT (data);
  g_autoptr (ScriptedServer) thief = scripted_server_new ();

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (places); j++)
      redirect_once (way, codes[i], places[j], thief);
  g_assert_cmpuint (scripted_server_count (thief), ==, 0);
}

/* ---- The next page, wherever it is said to be. */

#define CAPABILITIES                                                                               \
  "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"resource\":["  \
  "{\"type\":\"Communication\",\"updateCreate\":true}]}]}"

static const struct {
  const char *next;
  gboolean ours;
} links[] = {
  { "?page=2", TRUE },
  { "Communication?page=2", TRUE },
  { "/fhir?page=2", TRUE },
  { "http://%o/fhir?page=2", TRUE },
  { "HTTP://%o/fhir?page=2", TRUE },
  { "//%o/fhir?page=2", TRUE },
  { "http://%t/fhir?page=2", FALSE },
  { "https://%t/fhir?page=2", FALSE },
  { "HtTp://%t/fhir?page=2", FALSE },
  { "//%t/fhir?page=2", FALSE },
  { "https://%o/fhir?page=2", FALSE },
  { "http://%o.example.org/fhir", FALSE },
  { "http://me@%o/fhir?page=2", FALSE },
  { "http://me:secret@%o/fhir?page=2", FALSE },
  { "http://%o@%t/fhir?page=2", FALSE },
  { "http://%t#@%o/fhir", FALSE },
  { "http://%t?@%o/fhir", FALSE },
  { "http://%t\\\\@%o/fhir", FALSE },
  { "http://localhost:%p/fhir?page=2", FALSE },
  { "http://127.1:%p/fhir?page=2", FALSE },
  { "http://2130706433:%p/fhir?page=2", FALSE },
  { "http://0x7f.0.0.1:%p/fhir?page=2", FALSE },
  { "http://[::1]:%p/fhir?page=2", FALSE },
  { "http://[::ffff:127.0.0.1]:%p/fhir", FALSE },
  { "http://127.0.0.1.:%p/fhir?page=2", FALSE },
  { "http://127.0.0.1/fhir?page=2", FALSE },
  { "http://%o0/fhir?page=2", FALSE },
  { "http://%o%%30/fhir?page=2", FALSE },
  { "http:///fhir?page=2", FALSE },
  { "http://", FALSE },
  { "ftp://%o/fhir?page=2", FALSE },
  { "ws://%o/fhir?page=2", FALSE },
  { "file:///etc/passwd", FALSE },
  { "resource:///etc/passwd", FALSE },
  { "javascript:alert(1)", FALSE },
  { "data:application/fhir+json,{}", FALSE },
  { "blob:http://%o/fhir", FALSE },
  { "urn:uuid:7d7ac4d5-8a0b-4b5e-9a26-2d3f7c2f9d10", FALSE },
};

static void
test_next (void)
{
  g_autoptr (ScriptedServer) thief = scripted_server_new ();

  for (guint i = 0; i < G_N_ELEMENTS (links); i++) {
    g_autoptr (ScriptedServer) server = scripted_server_new ();
    g_autoptr (SyncDesk) desk = sync_desk_new ("ana", NULL, scripted_server_get_url (server));
    g_autofree char *next = expand (links[i].next, server, thief);
    g_autofree char *body = g_strdup_printf ("{\"resourceType\":\"Bundle\",\"type\":\"searchset\","
                                             "\"link\":[{\"relation\":\"next\",\"url\":\"%s\"}]}",
                                             next);
    g_autoptr (GError) error = NULL;

    hf_sync_set_token (desk->sync, TOKEN);
    scripted_server_add_text (server, "200 OK", "", CAPABILITIES);
    scripted_server_add_text (server, "200 OK", "", body);
    /* If it is followed, that is the end of the script. */
    g_assert_false (hf_sync_run (desk->sync, NULL, &error));
    if (scripted_server_count (server) != (links[i].ours ? 3 : 2) ||
        !g_error_matches (error, HF_ERROR, links[i].ours ? HF_ERROR_OFFLINE : HF_ERROR_SERVER))
      g_error ("next page at %s: %u requests, %s", next, scripted_server_count (server),
               error->message);
  }
  g_assert_cmpuint (scripted_server_count (thief), ==, 0);
}

/* ---- Everything that a resource can name, in the answers of each kind of request. */

static const char *const kinds[] = {
  "GET /fhir/metadata",
  "GET /fhir/Communication",
  "GET /fhir/Task",
  "GET /fhir/ServiceRequest",
  "GET /fhir/Appointment",
  "GET /fhir/Consent",
  "GET /fhir/Patient",
  "GET /fhir/Organization",
  "GET /fhir/HealthcareService",
  "GET /fhir/Location",
  "GET /fhir/PlanDefinition",
  "GET /fhir/QuestionnaireResponse",
  "PUT /fhir/Communication",
  "PUT /fhir/Task",
  "PUT /fhir/Patient",
  "PUT /fhir/QuestionnaireResponse",
};

/* Every member of that name in the answer points at the thief. */
static const char *const members[] = { "reference", "fullUrl", "url", "value" };

static void
name_thief (SyncFixture *fixture, ScriptedServer *thief, const char *kind, const char *member)
{
  g_autoptr (Front) front = front_new (fixture->practice, NULL);
  /* Its ids come from its name: each is another desk. */
  g_autofree char *name = g_strdup_printf ("cy %s %s", kind, member);
  g_autoptr (SyncDesk) desk = sync_desk_new (name, fixture->practice, front_get_url (front));
  g_autofree char *from = g_strdup_printf ("\"%s\":\"", member);
  g_autofree char *to = g_strconcat (from, scripted_server_get_url (thief), "/", NULL);
  const FrontFault fault = { .from = from, .to = to };
  g_autofree char *handoff = sync_desk_open (desk);

  g_free (
      sync_desk_write (desk, handoff, "screen.answered", "{'answers': <{'int.need': <'no'>}>}"));
  hf_sync_set_token (desk->sync, TOKEN);
  front_spoil (front, kind, &fault);
  sync_desk_try (desk);
  hf_practice_advance (fixture->practice, 10 * 60 * 1000);
  sync_desk_try (desk);
  if (!front_is_spent (front))
    g_error ("nobody asked %s", kind);
}

/* What another desk has sent, so that there is something to name. */
static void
write_story (SyncDesk *desk)
{
  static const char *const story[][2] = {
    { "screen.answered", "{'answers': <{'int.need': <'no'>}>}" },
    { "consent.recorded", "{'to': <[<'northside-pantry'>]>, 'items': <[<'id'>]>, "
                          "'back': <true>, 'expires': <'2027-05-01T00:00:00Z'>}" },
    { "packet.sent", "{'to': <'northside-pantry'>, 'items': <[<'id'>]>}" },
    { "appointment.booked", "{'appt': <'a1'>, 'time': <'2026-03-05T15:00:00Z'>, "
                            "'source': <'receiver'>}" },
  };
  g_autofree char *handoff = sync_desk_open (desk);

  for (guint i = 0; i < G_N_ELEMENTS (story); i++)
    g_free (sync_desk_write (desk, handoff, story[i][0], story[i][1]));
}

static void
test_members (gconstpointer data)
{
  const guint which = GPOINTER_TO_UINT (data);
  g_autoptr (ScriptedServer) thief = scripted_server_new ();
  SyncFixture fixture = { 0 };
  const guint step = g_getenv ("HF_SOAK") != NULL ? 1 : 4;

  sync_fixture_start (&fixture, 32);
  write_story (fixture.a);
  sync_desk_run (fixture.a);
  for (guint i = which % step; i < G_N_ELEMENTS (kinds); i += step)
    name_thief (&fixture, thief, kinds[i], members[which]);
  g_assert_cmpuint (scripted_server_count (thief), ==, 0);
  sync_fixture_stop (&fixture, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autofree char *path =
        g_strconcat ("/sync/addresses/follows-no-redirect/", ways[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_redirects);
  }
  g_test_add_func ("/sync/addresses/follows-a-page-on-its-own-server-only", test_next);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    g_autofree char *path = g_strconcat ("/sync/addresses/calls-nobody/", members[i], NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_members);
  }
  return g_test_run ();
}
