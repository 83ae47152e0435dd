/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-http.h"
#include "hf-session.h"
#include "scripted-server.h"

#include <string.h>

#define PATIENT "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"meta\":{\"versionId\":\"3\"}}"

static HfHttp *
open_http (ScriptedServer *server)
{
  g_autoptr (GError) error = NULL;
  HfHttp *http = hf_http_new (scripted_server_get_url (server), &error);

  g_assert_no_error (error);
  hf_http_set_limits (
      http,
      &(HfHttpLimits){ .connect_ms = 5000, .idle_s = 5, .whole_ms = 5000, .body = 1024 * 1024 });
  return http;
}

static void
assert_fails (HfHttp *http, HfErrorCode code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfReply) reply = hf_http_get (http, "Patient/p1", NULL, &error);

  g_assert_error (error, HF_ERROR, (int)code);
  g_assert_null (reply);
  g_assert_null (strstr (error->message, "http://"));
}

static void
test_headers (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (HfHttp) http = open_http (server);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GBytes) body = g_bytes_new_static (PATIENT, strlen (PATIENT));
  HfRequest put = { "PUT", "Patient/p1", body, "2", NULL };
  g_autoptr (HfReply) read = NULL;
  g_autoptr (HfReply) written = NULL;

  scripted_server_add_text (server, "200 OK", "Set-Cookie: who=you; Path=/\r\n", PATIENT);
  scripted_server_add_text (server, "200 OK", "ETag: W/\"3\"\r\n", PATIENT);
  hf_http_set_token (http, "secret-of-the-test");
  read = hf_http_get (http, "Patient?_count=1", NULL, &error);
  g_assert_no_error (error);
  written = hf_http_send (http, &put, NULL, &error);
  g_assert_no_error (error);

  first = scripted_server_dup_request (server, 0);
  g_assert_true (g_str_has_prefix (first, "GET /fhir/Patient?_count=1 HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (first, "\r\nAccept: application/fhir+json\r\n"));
  g_assert_nonnull (strstr (first, "\r\nCache-Control: no-cache\r\n"));
  g_assert_nonnull (strstr (first, "\r\nPrefer: handling=strict\r\n"));
  g_assert_nonnull (strstr (first, "\r\nAuthorization: Bearer secret-of-the-test\r\n"));
  second = scripted_server_dup_request (server, 1);
  g_assert_nonnull (strstr (second, "\r\nIf-Match: W/\"2\"\r\n"));
  g_assert_nonnull (strstr (second, "\r\nContent-Type: application/fhir+json\r\n"));
  g_assert_null (strstr (second, "Cookie"));
  g_assert_true (g_str_has_suffix (second, PATIENT));
  g_assert_cmpstr (written->etag, ==, "3");
}

/* To another port, host, scheme or path, with every code and method: 60 of them. Nobody hears the
 * token, and the body goes nowhere (G31). */
static void
redirect_once (const char *code, const char *method, const char *to)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (HfHttp) http = open_http (server);
  g_autoptr (GBytes) body = g_bytes_new_static (PATIENT, strlen (PATIENT));
  g_autofree char *location = g_strdup_printf ("Location: %s\r\n", to);
  HfRequest request = { method, "Patient/p1", *method == 'P' ? body : NULL, NULL, NULL };
  g_autoptr (GError) error = NULL;

  scripted_server_add_text (server, code, location, "");
  hf_http_set_token (http, "secret");
  g_assert_null (hf_http_send (http, &request, NULL, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_FAILED);
  g_assert_cmpuint (scripted_server_count (server), ==, 1);
}

static void
test_redirects (void)
{
  const char *const codes[] = { "301 Moved", "302 Found", "303 See", "307 Temporary", "308 Moved" };
  const char *const methods[] = { "GET", "POST", "PUT" };
  g_autoptr (ScriptedServer) thief = scripted_server_new ();
  const char *url = scripted_server_get_url (thief);
  g_autofree char *port = g_strconcat (url, "/Patient", NULL);
  g_autofree char *host = g_strconcat ("http://localhost", strrchr (url, ':'), NULL);
  g_autofree char *scheme = g_strconcat ("https", url + strlen ("http"), NULL);
  const char *const targets[] = { port, host, scheme, "/fhir/Patient/p2" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (methods); j++)
      for (guint k = 0; k < G_N_ELEMENTS (targets); k++)
        redirect_once (codes[i], methods[j], targets[k]);
  g_assert_cmpuint (scripted_server_count (thief), ==, 0);
}

/* What libsoup would do behind our back is not there (G33). */
static void
test_session (void)
{
  g_autoptr (SoupSession) session = hf_session_new (30, TRUE);

  g_assert_false (soup_session_has_feature (session, SOUP_TYPE_AUTH_MANAGER));
  g_assert_false (soup_session_has_feature (session, SOUP_TYPE_COOKIE_JAR));
  g_assert_false (soup_session_has_feature (session, SOUP_TYPE_CACHE));
  g_assert_false (soup_session_has_feature (session, SOUP_TYPE_CONTENT_SNIFFER));
  g_assert_false (soup_session_has_feature (session, SOUP_TYPE_HSTS_ENFORCER));
  g_assert_null (soup_session_get_proxy_resolver (session));
}

static void
test_other_origin (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (ScriptedServer) other = scripted_server_new ();
  g_autoptr (HfHttp) http = open_http (server);
  g_autofree char *elsewhere = g_strconcat (scripted_server_get_url (other), "/Task", NULL);
  const char *const targets[] = { elsewhere,
                                  "https://127.0.0.1/fhir/Task",
                                  "//evil.test/Task",
                                  "ftp://127.0.0.1/fhir/Task",
                                  "file:///etc/passwd",
                                  "http://user@127.0.0.1/fhir" };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (hf_http_get (http, targets[i], NULL, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_SERVER);
    g_assert_false (hf_http_is_ours (http, targets[i]));
  }
  g_assert_cmpuint (scripted_server_count (server) + scripted_server_count (other), ==, 0);
  g_assert_true (hf_http_is_ours (http, "Task?_count=1"));
  g_assert_true (hf_http_is_ours (http, scripted_server_get_url (server)));
}

/* A page in place of an answer is no answer, however it is dressed (G33). */
static void
test_portal (void)
{
  const struct {
    const char *status;
    const char *type;
    const char *body;
  } pages[] = {
    { "200 OK", "text/html", "<html>hi</html>" },
    { "200 OK", "text/html; charset=utf-8", "<!DOCTYPE html><p>Accept our terms" },
    { "200 OK", "TEXT/HTML", "" },
    { "200 OK", "text/html", "{\"resourceType\":\"Patient\"}" },
    { "200 OK", "application/xhtml+xml", "<?xml version=\"1.0\"?><html/>" },
    { "200 OK", "application/fhir+json", " \r\n<html>hi</html>" },
    { "200 OK", "text/plain", "<script>location='/login'</script>" },
    { "201 Created", "text/html", "<html>hi</html>" },
    { "403 Forbidden", "text/html", "<html>blocked</html>" },
    { "404 Not Found", "text/html", "<html>nginx</html>" },
    { "404 Not Found", "application/json", "<html>nginx</html>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (ScriptedServer) server = scripted_server_new ();
    g_autoptr (HfHttp) http = open_http (server);
    g_autofree char *page = g_strdup_printf (
        "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n%s",
        pages[i].status, pages[i].type, strlen (pages[i].body), pages[i].body);

    scripted_server_add (server, page, strlen (page), SCRIPTED_CLOSE);
    assert_fails (http, HF_ERROR_OFFLINE);
  }
}

/* Whatever byte the line dies at, it is no answer (G16). */
static void
test_cut_anywhere (void)
{
  g_autofree char *answer =
      g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\n"
                       "Content-Length: %zu\r\n\r\n%s",
                       strlen (PATIENT), PATIENT);

  for (gsize k = 0; k < strlen (answer); k++) {
    g_autoptr (ScriptedServer) server = scripted_server_new ();
    g_autoptr (HfHttp) http = open_http (server);
    g_autoptr (GError) error = NULL;
    HfRequest post = { .method = "POST", .target = "Patient" };
    g_autoptr (HfReply) reply = NULL;

    scripted_server_add (server, answer, k, SCRIPTED_CLOSE);
    reply = hf_http_send (http, &post, NULL, &error);
    g_assert_error (error, HF_ERROR, HF_ERROR_OFFLINE);
    g_assert_null (reply);
    g_assert_cmpuint (scripted_server_count (server), ==, 1);
  }
}

static GBytes *
compress (GBytes *plain)
{
  g_autoptr (GZlibCompressor) zip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GInputStream) from = g_memory_input_stream_new_from_bytes (plain);
  g_autoptr (GInputStream) in = g_converter_input_stream_new (from, G_CONVERTER (zip));
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (out, in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static void
add_gzip (ScriptedServer *server, GBytes *zipped)
{
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  g_autofree char *head =
      g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\n"
                       "Content-Encoding: gzip\r\nContent-Length: %zu\r\n\r\n",
                       g_bytes_get_size (zipped));

  g_byte_array_append (answer, (const guint8 *)head, (guint)strlen (head));
  g_byte_array_append (answer, g_bytes_get_data (zipped, NULL), (guint)g_bytes_get_size (zipped));
  scripted_server_add (server, answer->data, answer->len, SCRIPTED_CLOSE);
}

static void
test_gzip (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (HfHttp) http = open_http (server);
  g_autoptr (GBytes) small = g_bytes_new_static (PATIENT, strlen (PATIENT));
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (64 << 20), 64 << 20);
  g_autoptr (GBytes) fine = compress (small);
  g_autoptr (GBytes) bomb = compress (zeros);
  g_autoptr (GError) error = NULL;
  g_autoptr (HfReply) reply = NULL;

  g_assert_cmpuint (g_bytes_get_size (bomb), <, 128 * 1024);
  add_gzip (server, fine);
  add_gzip (server, bomb);
  reply = hf_http_get (http, "Patient/p1", NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (reply->tape);
  assert_fails (http, HF_ERROR_TOO_LARGE);
}

static void
test_endless_body (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (HfHttp) http = open_http (server);
  g_autofree char *spaces = g_strnfill (4096, ' ');

  scripted_server_add_endless (
      server, "HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\n\r\n", spaces);
  assert_fails (http, HF_ERROR_TOO_LARGE);
}

/* As a desk sets it up: 16 MiB, counted behind the decoder (G26). */
static void
test_usual_cap (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HfHttp) http = hf_http_new (scripted_server_get_url (server), &error);
  gsize cap = 16 << 20;
  g_autofree char *spaces = g_strnfill (cap + 1, ' ');
  g_autoptr (GBytes) fits = NULL;
  g_autoptr (GBytes) over = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (HfReply) reply = NULL;

  g_assert_no_error (error);
  memcpy (spaces, "[]", 2);
  plain = g_bytes_new (spaces, cap);
  fits = compress (plain);
  g_clear_pointer (&plain, g_bytes_unref);
  plain = g_bytes_new (spaces, cap + 1);
  over = compress (plain);
  add_gzip (server, fits);
  add_gzip (server, over);
  reply = hf_http_get (http, "Patient/p1", NULL, &error);
  g_assert_no_error (error);
  assert_fails (http, HF_ERROR_TOO_LARGE);
}

static void
test_many_headers (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (HfHttp) http = open_http (server);
  g_autoptr (GString) headers = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HfReply) reply = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (headers, "X-Header-%u: some value of no use\r\n", i);
  scripted_server_add_text (server, "200 OK", headers->str, PATIENT);
  scripted_server_add_text (server, "200 OK", "", PATIENT);
  assert_fails (http, HF_ERROR_OFFLINE);
  /* And the session is none the worse. */
  reply = hf_http_get (http, "Patient/p1", NULL, &error);
  g_assert_no_error (error);
}

static void
test_stall (void)
{
  const char *const starts[] = { "", "HTTP/1.1 200 OK\r\n",
                                 "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++) {
    g_autoptr (ScriptedServer) server = scripted_server_new ();
    g_autoptr (HfHttp) http = open_http (server);

    hf_http_set_limits (
        http, &(HfHttpLimits){ .connect_ms = 5000, .idle_s = 60, .whole_ms = 100, .body = 1024 });
    scripted_server_add (server, starts[i], strlen (starts[i]), SCRIPTED_STALL);
    assert_fails (http, HF_ERROR_OFFLINE);
  }
}

static void
test_challenge (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (HfHttp) http = open_http (server);
  g_autoptr (GError) error = NULL;
  g_autoptr (HfReply) reply = NULL;

  scripted_server_add_text (server, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n",
                            "");
  reply = hf_http_get (http, "Patient/p1", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 401);
  g_assert_cmpuint (scripted_server_count (server), ==, 1);
  g_assert_false (hf_reply_check (reply, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_SIGN_IN);
}

static void
test_not_json (void)
{
  const char *const bodies[] = { "hello", "{\"a\":1", "{\"a\":1,\"a\":2}", "\xff\xfe", "[1,]" };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (ScriptedServer) server = scripted_server_new ();
    g_autoptr (HfHttp) http = open_http (server);

    scripted_server_add_text (server, "200 OK", "", bodies[i]);
    assert_fails (http, HF_ERROR_BAD_DATA);
  }
}

static void
test_nobody_there (void)
{
  ScriptedServer *server = scripted_server_new ();
  g_autoptr (HfHttp) http = open_http (server);

  scripted_server_free (server);
  assert_fails (http, HF_ERROR_OFFLINE);
}

static void
test_cancelled (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (HfHttp) http = open_http (server);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (hf_http_get (http, "Patient/p1", cancellable, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_CANCELLED);
}

static gpointer
cancel_when_heard (gpointer data)
{
  ScriptedServer *server = ((gpointer *)data)[0];

  scripted_server_wait (server, 1);
  g_cancellable_cancel (((gpointer *)data)[1]);
  return NULL;
}

/* Wherever the answer hangs when somebody on another thread has had enough. */
static void
test_cancelled_midway (void)
{
  static const char *const starts[] = { "", "HTTP/1.1 200 OK\r\nContent-",
                                        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++) {
    g_autoptr (ScriptedServer) server = scripted_server_new ();
    g_autoptr (HfHttp) http = open_http (server);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    gpointer both[] = { server, cancellable };
    GThread *thread;
    g_autoptr (GError) error = NULL;

    hf_http_set_limits (http, &(HfHttpLimits){ 60000, 60, 60000, 1024 });
    scripted_server_add (server, starts[i], strlen (starts[i]), SCRIPTED_STALL);
    thread = g_thread_new ("stop", cancel_when_heard, both);
    g_assert_null (hf_http_get (http, "Patient/p1", cancellable, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_CANCELLED);
    g_thread_join (thread);
  }
}

static void
test_addresses (void)
{
  const char *const good[] = { "https://ehr.example.org/fhir", "https://ehr.example.org/fhir/",
                               "http://127.0.0.1:8080/fhir", "http://[::1]:8080/fhir",
                               "http://localhost/fhir" };
  const char *const bad[] = { "http://ehr.example.org/fhir",
                              "http://127.0.0.1.example.org/",
                              "https://",
                              "ftp://127.0.0.1/",
                              "",
                              "fhir",
                              "https://me:secret@ehr.example.org/fhir",
                              "javascript:alert(1)" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HfHttp) http = hf_http_new (good[i], &error);

    g_assert_no_error (error);
    g_assert_false (g_str_has_suffix (hf_http_get_base (http), "/"));
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (hf_http_new (bad[i], &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  }
}

static void
test_retry_after (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (HfHttp) http = open_http (server);
  g_autoptr (HfReply) seconds = NULL;
  g_autoptr (HfReply) past = NULL;
  g_autoptr (HfReply) odd = NULL;
  g_autoptr (HfReply) by_their_clock = NULL;

  scripted_server_add_text (server, "429 Slow", "Retry-After: 7\r\n", "");
  scripted_server_add_text (server, "503 Later", "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n",
                            "");
  scripted_server_add_text (server, "503 Later", "Retry-After: soon\r\n", "");
  scripted_server_add_text (server, "503 Later",
                            "Date: Fri, 31 Dec 1999 23:59:29 GMT\r\n"
                            "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n",
                            "");
  seconds = hf_http_get (http, "Patient", NULL, NULL);
  past = hf_http_get (http, "Patient", NULL, NULL);
  odd = hf_http_get (http, "Patient", NULL, NULL);
  by_their_clock = hf_http_get (http, "Patient", NULL, NULL);
  g_assert_cmpint (seconds->retry_after, ==, 7000);
  g_assert_cmpint (past->retry_after, ==, 0);
  g_assert_cmpint (odd->retry_after, ==, 0);
  g_assert_cmpint (by_their_clock->retry_after, ==, 30000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/http/asks-for-fresh-strict-answers-without-cookies", test_headers);
  g_test_add_func ("/sync/http/follows-no-redirect", test_redirects);
  g_test_add_func ("/sync/http/has-no-features-of-its-own", test_session);
  g_test_add_func ("/sync/http/never-leaves-the-origin", test_other_origin);
  g_test_add_func ("/sync/http/takes-a-web-page-for-no-server", test_portal);
  g_test_add_func ("/sync/http/takes-a-cut-answer-for-none-at-any-byte", test_cut_anywhere);
  g_test_add_func ("/sync/http/stops-a-decompression-bomb", test_gzip);
  g_test_add_func ("/sync/http/takes-16-MiB-and-not-a-byte-more", test_usual_cap);
  g_test_add_func ("/sync/http/stops-an-endless-body", test_endless_body);
  g_test_add_func ("/sync/http/bears-ten-thousand-headers", test_many_headers);
  g_test_add_func ("/sync/http/gives-up-on-a-silent-server", test_stall);
  g_test_add_func ("/sync/http/answers-no-challenge", test_challenge);
  g_test_add_func ("/sync/http/refuses-what-is-no-json", test_not_json);
  g_test_add_func ("/sync/http/says-offline-when-nobody-is-there", test_nobody_there);
  g_test_add_func ("/sync/http/stops-when-cancelled", test_cancelled);
  g_test_add_func ("/sync/http/stops-when-cancelled-midway", test_cancelled_midway);
  g_test_add_func ("/sync/http/takes-https-or-this-computer-only", test_addresses);
  g_test_add_func ("/sync/http/reads-retry-after", test_retry_after);
  return g_test_run ();
}
