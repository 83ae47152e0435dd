/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers that are made to fill the memory or to keep a desk busy for ever (G26): each ends with an
 * error of its own, the memory does not grow with it, and the next request is none the worse. */
#include "hf-error.h"
#include "hf-http.h"
#include "scripted-server.h"

#include <string.h>

#define JSON "Content-Type: application/fhir+json\r\n"
#define OK "HTTP/1.1 200 OK\r\n" JSON
#define CHUNKED OK "Transfer-Encoding: chunked\r\n"
#define MIB (1024 * 1024)

/* 64 MiB of zeros, by brotli: there is no encoder among what this is built with. */
#define BROTLI_BOMB "z///f/gnAOKxQCD3/p/////wTwDEYQGA7v0/////4Z8AiMMiAN37//z//8c/ARCHBQC69/8="

typedef enum {
  ENDLESS, /* @start, then @again for ever */
  ZIPPED,  /* much, pressed by @again, and encoded as @start says */
  LONG,    /* @start, 32 MiB of @again, the end of the line */
} Kind;

typedef struct {
  const char *name;
  Kind kind;
  const char *start;
  const char *again;
  HfErrorCode code;
} Bomb;

static const Bomb bombs[] = {
  { "gzip", ZIPPED, OK "Content-Encoding: gzip\r\n", "gzip", HF_ERROR_TOO_LARGE },
  { "x-gzip", ZIPPED, OK "Content-Encoding: x-gzip\r\n", "gzip", HF_ERROR_TOO_LARGE },
  { "deflate", ZIPPED, OK "Content-Encoding: deflate\r\n", "zlib", HF_ERROR_TOO_LARGE },
  { "deflate-raw", ZIPPED, OK "Content-Encoding: deflate\r\n", "raw", HF_ERROR_TOO_LARGE },
  { "brotli", ZIPPED, OK "Content-Encoding: br\r\n", "br", HF_ERROR_TOO_LARGE },
  { "gzip-in-gzip", ZIPPED, OK "Content-Encoding: gzip, gzip\r\n", "twice", HF_ERROR_TOO_LARGE },
  { "gzip-of-an-error", ZIPPED, "HTTP/1.1 500 Oops\r\n" JSON "Content-Encoding: gzip\r\n", "gzip",
    HF_ERROR_TOO_LARGE },
  { "gzip-that-is-none", ENDLESS, OK "Content-Encoding: gzip\r\n\r\n", "\"x\",",
    HF_ERROR_TOO_LARGE },
  { "body", ENDLESS, OK "\r\n", "    ", HF_ERROR_TOO_LARGE },
  { "body-of-an-error", ENDLESS, "HTTP/1.1 404 Not Found\r\n" JSON "\r\n", "    ",
    HF_ERROR_TOO_LARGE },
  { "body-of-2^63-bytes", ENDLESS, OK "Content-Length: 9223372036854775807\r\n\r\n", "[[[[",
    HF_ERROR_TOO_LARGE },
  { "chunks-of-a-byte", ENDLESS, CHUNKED "\r\n", "1\r\n \r\n", HF_ERROR_TOO_LARGE },
  { "chunk-of-2^60-bytes", ENDLESS, CHUNKED "\r\nfffffffffffffff\r\n", "    ", HF_ERROR_TOO_LARGE },
  { "size-of-a-chunk", ENDLESS, CHUNKED "\r\n", "0000", HF_ERROR_OFFLINE },
  { "words-after-a-chunk-size", ENDLESS, CHUNKED "\r\n1;", "x=yy", HF_ERROR_OFFLINE },
  { "trailers", ENDLESS, CHUNKED "\r\n1\r\n[\r\n0\r\n", "X-Trailer: 1\r\n", HF_ERROR_BAD_DATA },
  { "head-before-the-head", ENDLESS, "", "HTTP/1.1 100 Continue\r\n\r\n", HF_ERROR_OFFLINE },
  { "early-hints", ENDLESS, "", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n",
    HF_ERROR_OFFLINE },
  { "status-line", ENDLESS, "HTTP/1.1 200 ", "OOOK", HF_ERROR_OFFLINE },
  { "headers", ENDLESS, OK, "X-Header: of no use\r\n", HF_ERROR_OFFLINE },
  { "one-header", ENDLESS, OK "X-Header: ", "much", HF_ERROR_OFFLINE },
  { "folded-header", ENDLESS, OK "X-Header: a\r\n", " b\r\n", HF_ERROR_OFFLINE },
  { "no-http", ENDLESS, "", "SSH-2.0 ", HF_ERROR_OFFLINE },
  { "cookies", LONG, OK, "Set-Cookie: a=b\r\n", HF_ERROR_OFFLINE },
  { "nested-arrays", LONG, OK "\r\n", "[", HF_ERROR_TOO_LARGE },
};

static GBytes *
compress (GBytes *plain, GZlibCompressorFormat format)
{
  g_autoptr (GZlibCompressor) zip = g_zlib_compressor_new (format, 9);
  g_autoptr (GInputStream) from = g_memory_input_stream_new_from_bytes (plain);
  g_autoptr (GInputStream) in = g_converter_input_stream_new (from, G_CONVERTER (zip));
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (out, in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

static GBytes *
make_zipped (const char *how)
{
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (40 * MIB), 40 * MIB);
  g_autoptr (GBytes) once = NULL;

  if (g_str_equal (how, "br")) {
    gsize size;
    guchar *bytes = g_base64_decode (BROTLI_BOMB, &size);

    return g_bytes_new_take (bytes, size);
  }
  if (g_str_equal (how, "zlib"))
    return compress (zeros, G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  if (g_str_equal (how, "raw"))
    return compress (zeros, G_ZLIB_COMPRESSOR_FORMAT_RAW);
  once = compress (zeros, G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  return g_str_equal (how, "twice") ? compress (once, G_ZLIB_COMPRESSOR_FORMAT_GZIP)
                                    : g_steal_pointer (&once);
}

static void
add_zipped (ScriptedServer *server, const Bomb *bomb)
{
  g_autoptr (GBytes) zipped = make_zipped (bomb->again);
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  g_autofree char *head =
      g_strdup_printf ("%sContent-Length: %zu\r\n\r\n", bomb->start, g_bytes_get_size (zipped));

  g_byte_array_append (answer, (const guint8 *)head, (guint)strlen (head));
  g_byte_array_append (answer, g_bytes_get_data (zipped, NULL), (guint)g_bytes_get_size (zipped));
  scripted_server_add (server, answer->data, answer->len, SCRIPTED_CLOSE);
}

static void
add_long (ScriptedServer *server, const Bomb *bomb)
{
  g_autoptr (GString) answer = g_string_new (bomb->start);

  while (answer->len < 32 * MIB)
    g_string_append (answer, bomb->again);
  scripted_server_add (server, answer->str, answer->len, SCRIPTED_CLOSE);
}

static void
add_bomb (ScriptedServer *server, const Bomb *bomb)
{
  if (bomb->kind == ZIPPED)
    add_zipped (server, bomb);
  else if (bomb->kind == LONG)
    add_long (server, bomb);
  else
    scripted_server_add_endless (server, bomb->start, bomb->again);
}

/* The most that was ever resident, in KiB; the kernel forgets it when asked to. */
static guint64
read_peak (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmHWM:");
  return line != NULL ? g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static void
test_bomb (gconstpointer data)
{
  const Bomb *bomb = data;
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (HfHttp) http = hf_http_new (scripted_server_get_url (server), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HfReply) reply = NULL;
  guint64 before, after;

  hf_http_set_limits (
      http, &(HfHttpLimits){ .connect_ms = 60000, .idle_s = 60, .whole_ms = 60000, .body = MIB });
  add_bomb (server, bomb);
  scripted_server_add_text (server, "200 OK", "", "{}");
  g_file_set_contents_full ("/proc/self/clear_refs", "5", 1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
  before = read_peak ();
  reply = hf_http_get (http, "Patient/p1", NULL, &error);
  after = read_peak ();
  g_assert_null (reply);
  g_assert_error (error, HF_ERROR, (int)bomb->code);
  g_assert_cmpuint (after, <, before + 32 * 1024);

  g_clear_error (&error);
  reply = hf_http_get (http, "Patient/p1", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 200);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++) {
    g_autofree char *path = g_strconcat ("/sync/bombs/", bombs[i].name, NULL);

    g_test_add_data_func (path, &bombs[i], test_bomb);
  }
  return g_test_run ();
}
