/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-time.h"
#include "practice-client.h"

static void
test_clock (Client *client, gconstpointer data)
{
  g_autoptr (Answer) now = client_get (client, "//control/clock");
  g_autoptr (Answer) advanced =
      client_send (client, "POST", "//control/clock", "{\"advance\":\"PT2H\"}", NULL);
  g_autoptr (Answer) set =
      client_send (client, "POST", "//control/clock", "{\"set\":\"2026-05-13T15:00:00Z\"}", NULL);

  assert_json (now->tape, "now", "\"2026-05-12T15:00:00.000Z\"");
  assert_json (advanced->tape, "now", "\"2026-05-12T17:00:00.000Z\"");
  assert_json (set->tape, "now", "\"2026-05-13T15:00:00.000Z\"");
  g_assert_cmpint (hf_practice_get_time (client->practice), ==, CLIENT_START + HF_DAY);
}

static void
test_fault (Client *client, gconstpointer data)
{
  g_autoptr (Answer) added = client_send (client, "POST", "//control/fault",
                                          "{\"method\":\"GET\",\"path\":\"/Task\",\"action\":"
                                          "\"status\",\"status\":502,\"retryAfter\":3,\"count\":2}",
                                          NULL);
  g_autoptr (Answer) caught = client_get (client, "/Task");
  g_autoptr (Answer) count = client_get (client, "//control/fault");
  g_autoptr (Answer) cleared = client_send (client, "DELETE", "//control/fault", NULL, NULL);
  g_autoptr (Answer) free = client_get (client, "/Task");

  g_assert_cmpuint (added->status, ==, 200);
  g_assert_cmpuint (caught->status, ==, 502);
  g_assert_cmpstr (answer_header (caught, "Retry-After"), ==, "3");
  assert_json (count->tape, "caught", "1");
  g_assert_cmpuint (cleared->status, ==, 200);
  g_assert_cmpuint (free->status, ==, 200);
}

static void
test_refuses_nonsense (Client *client, gconstpointer data)
{
  static const struct {
    const char *path;
    const char *body;
  } rows[] = {
    { "//control/clock", "{}" },
    { "//control/clock", "{" },
    { "//control/clock", "{\"advance\":\"soon\"}" },
    { "//control/clock", "{\"advance\":\"P2BD\"}" },
    { "//control/clock", "{\"advance\":7}" },
    { "//control/fault", "{}" },
    { "//control/fault", "{\"action\":\"explode\"}" },
    { "//control/fault", "{\"action\":\"status\",\"status\":99}" },
    { "//control/fault", "{\"action\":\"cut\",\"bytes\":-1}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Answer) answer = client_send (client, "POST", rows[i].path, rows[i].body, NULL);

    assert_outcome (answer, 400, "invalid");
  }
  g_autoptr (Answer) read = client_get (client, "/Task");
  g_assert_cmpuint (read->status, ==, 200);
  g_assert_cmpint (hf_practice_get_time (client->practice), ==, CLIENT_START);
  g_autoptr (Answer) unknown = client_get (client, "//control/weather");
  assert_outcome (unknown, 404, "not-found");
}

static void
test_web_pages_are_kept_out (Client *client, gconstpointer data)
{
  const char *body = "{\"advance\":\"PT2H\"}";
  g_autoptr (Answer) origin =
      client_send (client, "POST", "//control/clock", body, "Origin: http://127.0.0.1");
  g_autoptr (Answer) rebound =
      client_send (client, "POST", "//control/clock", body, "Host: evil.example");

  assert_outcome (origin, 403, "forbidden");
  assert_outcome (rebound, 403, "forbidden");
  g_assert_cmpint (hf_practice_get_time (client->practice), ==, CLIENT_START);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  PRACTICE_TEST ("control/clock", test_clock);
  PRACTICE_TEST ("control/fault", test_fault);
  PRACTICE_TEST ("control/refuses-nonsense", test_refuses_nonsense);
  PRACTICE_TEST ("control/web-pages-are-kept-out", test_web_pages_are_kept_out);
  return g_test_run ();
}
