/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-time.h"
#include "practice-client.h"

static const char *const task =
    "{\"resourceType\":\"Task\",\"id\":\"t1\",\"status\":\"draft\",\"intent\":\"order\"}";

static void
add_fault (Client *client, HfPracticeFault fault)
{
  hf_practice_add_fault (client->practice, &fault);
}

static void
test_status_with_retry_after (Client *client, gconstpointer data)
{
  add_fault (client, (HfPracticeFault){ .method = "PUT",
                                        .path = "/Task",
                                        .action = HF_PRACTICE_STATUS,
                                        .status = 429,
                                        .retry_after = 7,
                                        .count = 1 });
  g_autoptr (Answer) other = client_get (client, "/Patient");
  g_autoptr (Answer) caught = client_send (client, "PUT", "/Task/t1", task, NULL);
  g_assert_cmpuint (hf_practice_count (client->practice, "Task"), ==, 0);
  g_autoptr (Answer) next = client_send (client, "PUT", "/Task/t1", task, NULL);

  g_assert_cmpuint (other->status, ==, 200);
  assert_outcome (caught, 429, "transient");
  g_assert_cmpstr (answer_header (caught, "Retry-After"), ==, "7");
  g_assert_cmpuint (next->status, ==, 201);
  g_assert_cmpuint (hf_practice_count_faults (client->practice), ==, 1);
}

static void
test_drop_before_does_nothing (Client *client, gconstpointer data)
{
  add_fault (client,
             (HfPracticeFault){ .method = "POST", .action = HF_PRACTICE_DROP_BEFORE, .count = 1 });
  g_autoptr (Answer) dropped = client_send (client, "POST", "/Task", task, NULL);

  g_assert_nonnull (dropped->error);
  g_assert_cmpuint (hf_practice_count (client->practice, "Task"), ==, 0);
}

static void
test_drop_after_is_done (Client *client, gconstpointer data)
{
  add_fault (client,
             (HfPracticeFault){ .method = "POST", .action = HF_PRACTICE_DROP_AFTER, .count = 1 });
  g_autoptr (Answer) dropped = client_send (client, "POST", "/Task", task, NULL);

  g_assert_nonnull (dropped->error);
  g_assert_cmpuint (hf_practice_count (client->practice, "Task"), ==, 1);
}

static void
test_cut_sends_a_piece (Client *client, gconstpointer data)
{
  g_autoptr (Answer) whole = client_send (client, "PUT", "/Task/t1", task, NULL);

  add_fault (client, (HfPracticeFault){ .action = HF_PRACTICE_CUT, .bytes = 20, .count = 1 });
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupMessage) message = client_message (client, "GET", "/Task/t1", NULL, NULL);
  g_autoptr (GInputStream) stream = soup_session_send (client->session, message, NULL, &error);
  char piece[1000];
  gsize length = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  gboolean read_all = g_input_stream_read_all (stream, piece, sizeof piece, &length, NULL, &error);
  g_assert_false (read_all);
  g_assert_nonnull (error);
  g_assert_cmpuint (length, ==, 20);
  g_assert_cmpmem (piece, 20, g_bytes_get_data (whole->body, NULL), 20);
}

static void
test_duplicate_makes_two (Client *client, gconstpointer data)
{
  const char *body = "{\"resourceType\":\"Task\",\"status\":\"draft\",\"intent\":\"order\","
                     "\"identifier\":[{\"value\":\"v\"}]}";

  add_fault (client, (HfPracticeFault){ .action = HF_PRACTICE_DUPLICATE, .count = 1 });
  g_autoptr (Answer) made =
      client_send (client, "POST", "/Task", body, "If-None-Exist: identifier=v");
  g_autoptr (Answer) found = client_get (client, "/Task?identifier=v");

  g_assert_cmpuint (made->status, ==, 201);
  assert_json (found->tape, "total", "2");
  g_autofree char *id = json_at (made->tape, "id");
  assert_json (found->tape, "entry[0].resource.id", id);
}

static void
test_stale_version (Client *client, gconstpointer data)
{
  g_autoptr (Answer) first = client_send (client, "PUT", "/Task/t1", task, NULL);
  g_autoptr (Answer) second = client_send (client, "PUT", "/Task/t1", task, NULL);

  add_fault (client,
             (HfPracticeFault){ .method = "GET", .action = HF_PRACTICE_STALE_VERSION, .count = 2 });
  g_autoptr (Answer) read = client_get (client, "/Task/t1");
  g_autoptr (Answer) search = client_get (client, "/Task");
  g_autoptr (Answer) fresh = client_get (client, "/Task/t1");

  g_assert_true (g_bytes_equal (read->body, first->body));
  g_assert_cmpstr (answer_header (read, "ETag"), ==, "W/\"1\"");
  assert_json (search->tape, "entry[0].resource.meta.versionId", "\"1\"");
  g_assert_true (g_bytes_equal (fresh->body, second->body));
}

static void
test_html_page (Client *client, gconstpointer data)
{
  add_fault (client, (HfPracticeFault){ .action = HF_PRACTICE_HTML, .count = 1 });
  g_autoptr (Answer) answer = client_send (client, "PUT", "/Task/t1", task, NULL);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (answer_header (answer, "Content-Type"), ==, "text/html; charset=utf-8");
  g_assert_null (answer->tape);
  g_assert_cmpuint (hf_practice_count (client->practice, "Task"), ==, 0);
}

typedef struct {
  GBytes *body;
  GError *error;
  gboolean done;
} Waiting;

static void
sent_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->body =
      soup_session_send_and_read_finish (SOUP_SESSION (session), result, &waiting->error);
  waiting->done = TRUE;
}

static void
wait_until_counted (Client *client, guint count)
{
  while (hf_practice_count_faults (client->practice) < count)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_delay_holds_the_answer (Client *client, gconstpointer data)
{
  g_autoptr (SoupMessage) message = client_message (client, "PUT", "/Task/t1", task, NULL);
  Waiting waiting = { NULL, NULL, FALSE };

  add_fault (client, (HfPracticeFault){ .method = "PUT",
                                        .action = HF_PRACTICE_DELAY,
                                        .delay_ms = 24 * 60 * 60 * 1000,
                                        .count = 1 });
  soup_session_send_and_read_async (client->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb,
                                    &waiting);
  wait_until_counted (client, 1);
  /* Others are served meanwhile, and see that it was done. */
  g_autoptr (Answer) other = client_get (client, "/Task/t1");
  g_assert_cmpuint (other->status, ==, 200);
  g_assert_false (waiting.done);
  hf_practice_advance (client->practice, 24 * HF_HOUR);
  while (!waiting.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (waiting.error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 201);
  g_assert_true (g_bytes_equal (waiting.body, other->body));
  g_bytes_unref (waiting.body);
}

static void
test_delay_survives_a_client_that_leaves (Client *client, gconstpointer data)
{
  g_autoptr (SoupMessage) message = client_message (client, "PUT", "/Task/t1", task, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Waiting waiting = { NULL, NULL, FALSE };

  add_fault (client, (HfPracticeFault){ .method = "PUT",
                                        .action = HF_PRACTICE_DELAY,
                                        .delay_ms = 24 * 60 * 60 * 1000,
                                        .count = 1 });
  soup_session_send_and_read_async (client->session, message, G_PRIORITY_DEFAULT, cancellable,
                                    sent_cb, &waiting);
  wait_until_counted (client, 1);
  g_cancellable_cancel (cancellable);
  while (!waiting.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&waiting.error);
  hf_practice_advance (client->practice, 24 * HF_HOUR);
  g_autoptr (Answer) read = client_get (client, "/Task/t1");
  g_assert_cmpuint (read->status, ==, 200);
}

static void
test_path_with_query (Client *client, gconstpointer data)
{
  add_fault (client, (HfPracticeFault){
                         .path = "?_getpages=", .action = HF_PRACTICE_STATUS, .status = 410 });
  g_autoptr (Answer) first = client_get (client, "/HealthcareService?_count=2");
  g_autofree char *quoted = json_at (first->tape, "link[1].url");
  g_autofree char *next = g_strndup (quoted + 1, strlen (quoted) - 2);
  g_autoptr (Answer) second = client_get (client, next);

  g_assert_cmpuint (first->status, ==, 200);
  g_assert_cmpuint (second->status, ==, 410);
  hf_practice_clear_faults (client->practice);
  g_autoptr (Answer) third = client_get (client, next);
  g_assert_cmpuint (third->status, ==, 200);
}

/* "x.xx...": one mark a request, x if it was caught. */
static char *
draw_faults (guint32 seed)
{
  Client client;
  GString *marks = g_string_new (NULL);

  client_set_up (&client, NULL);
  hf_practice_free (client.practice);
  client.practice = hf_practice_new (seed, CLIENT_START);
  g_assert_true (hf_practice_start (client.practice, 0, NULL));
  add_fault (&client,
             (HfPracticeFault){ .action = HF_PRACTICE_STATUS, .status = 503, .chance = 0.5 });
  for (guint i = 0; i < 40; i++) {
    g_autoptr (Answer) answer = client_get (&client, "/Task");

    g_string_append_c (marks, answer->status == 503 ? 'x' : '.');
  }
  client_tear_down (&client, NULL);
  return g_string_free (marks, FALSE);
}

static void
test_chance_is_the_seeds (void)
{
  g_autofree char *one = draw_faults (1);
  g_autofree char *one_again = draw_faults (1);
  g_autofree char *two = draw_faults (2);

  g_assert_cmpstr (one, ==, one_again);
  g_assert_cmpstr (one, !=, two);
  g_assert_nonnull (strchr (one, 'x'));
  g_assert_nonnull (strchr (one, '.'));
}

static void
test_counts_requests (Client *client, gconstpointer data)
{
  g_autoptr (Answer) read = client_get (client, "/Task/t1");
  g_autoptr (Answer) search = client_get (client, "/Task?status=draft");
  g_autoptr (Answer) put = client_send (client, "PUT", "/Task/t1", task, NULL);
  g_autoptr (Answer) other = client_get (client, "/Patient");

  g_assert_cmpuint (hf_practice_count_requests (client->practice, NULL, NULL), ==, 4);
  g_assert_cmpuint (hf_practice_count_requests (client->practice, "GET", "Task"), ==, 2);
  g_assert_cmpuint (hf_practice_count_requests (client->practice, "PUT", NULL), ==, 1);
  g_assert_cmpuint (hf_practice_count_requests (client->practice, NULL, "Patient"), ==, 1);
}

static void
test_names (void)
{
  for (int i = HF_PRACTICE_DELAY; i <= HF_PRACTICE_HTML; i++)
    g_assert_cmpint (
        hf_practice_action_from_name (hf_practice_action_get_name ((HfPracticeAction)i)), ==, i);
  g_assert_cmpint (hf_practice_action_from_name ("explode"), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  PRACTICE_TEST ("faults/status-with-retry-after", test_status_with_retry_after);
  PRACTICE_TEST ("faults/drop-before-does-nothing", test_drop_before_does_nothing);
  PRACTICE_TEST ("faults/drop-after-is-done", test_drop_after_is_done);
  PRACTICE_TEST ("faults/cut-sends-a-piece", test_cut_sends_a_piece);
  PRACTICE_TEST ("faults/duplicate-makes-two", test_duplicate_makes_two);
  PRACTICE_TEST ("faults/stale-version", test_stale_version);
  PRACTICE_TEST ("faults/html-page", test_html_page);
  PRACTICE_TEST ("faults/delay-holds-the-answer", test_delay_holds_the_answer);
  PRACTICE_TEST ("faults/delay-survives-a-client-that-leaves",
                 test_delay_survives_a_client_that_leaves);
  PRACTICE_TEST ("faults/path-with-query", test_path_with_query);
  PRACTICE_TEST ("faults/counts-requests", test_counts_requests);
  g_test_add_func ("/practice/faults/chance-is-the-seeds", test_chance_is_the_seeds);
  g_test_add_func ("/practice/faults/names", test_names);
  return g_test_run ();
}
