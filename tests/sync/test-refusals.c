/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server that refuses one entry: it is parked with the server's reason and waits for a person,
 * and all others go, in order (G20). Each status meets each kind of answer, on a server that takes
 * our ids and on one that makes its own; ./dev test plays one answer of four, HF_SOAK all. */
#include "front.h"
#include "hf-error.h"
#include "hf-time.h"
#include "sync-desk.h"

#include <string.h>

#define OUTCOME                                                                                    \
  "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":"            \
  "\"invalid\","                                                                                   \
  "\"diagnostics\":\"The entry is not to our liking\"}]}"

static const struct {
  const char *line;
  gboolean waits;   /* no refusal: somebody was quicker, or there is something to look up */
  gboolean our_ids; /* played where the server takes our ids */
} statuses[] = {
  { "400 Bad Request", FALSE, TRUE },
  { "402 Payment Required", FALSE, TRUE },
  { "403 Forbidden", FALSE, TRUE },
  { "404 Not Found", FALSE, FALSE }, /* a PUT: the server takes no ids of ours */
  { "406 Not Acceptable", FALSE, TRUE },
  { "409 Conflict", TRUE, TRUE },
  { "410 Gone", FALSE, TRUE },
  { "412 Precondition Failed", TRUE, TRUE },
  { "413 Content Too Large", FALSE, TRUE },
  { "415 Unsupported Media Type", FALSE, TRUE },
  { "422 Unprocessable Content", FALSE, TRUE },
  { "451 Unavailable For Legal Reasons", FALSE, TRUE },
};

static const struct {
  const char *name;
  const char *body;
  const char *length;
  const char *words; /* what a person must read of it; NULL: the status */
} answers[] = {
  { "outcome", OUTCOME, "", "The entry is not to our liking" },
  { "nothing", "", "0", NULL },
  { "text", "no such luck", "", NULL },
  { "other-json", "{\"message\":\"no\"}", "", NULL },
};

#define EVENTS 7

typedef struct {
  SyncFixture fixture;
  Front *front;
  SyncDesk *desk;
  char *ids[EVENTS]; /* of two handoffs: four, then three */
} Stage;

static void
set_up (Stage *stage, gboolean our_ids)
{
  HfPracticeLimits limits = hf_practice_limits_default;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  sync_fixture_start (&stage->fixture, 20);
  limits.update_create = our_ids;
  hf_practice_set_limits (stage->fixture.practice, &limits);
  stage->front = front_new (stage->fixture.practice, NULL);
  stage->desk = sync_desk_new ("cy", stage->fixture.practice, front_get_url (stage->front));
  first = sync_desk_open (stage->desk);
  second = sync_desk_open (stage->desk);
  for (guint i = 0; i < EVENTS - 2; i++)
    stage->ids[i] =
        sync_desk_write (stage->desk, i < 3 ? first : second, "note", "{'text': <'written'>}");
}

static void
tear_down (Stage *stage)
{
  for (guint i = 0; i < EVENTS; i++)
    g_free (stage->ids[i]);
  sync_desk_free (stage->desk);
  front_free (stage->front);
  sync_fixture_stop (&stage->fixture, NULL);
}

/* (transfer full): the one item that was refused. */
static HfOutboxItem *
find_refused (SyncDesk *desk)
{
  g_autoptr (GPtrArray) items = hf_store_list_outbox (desk->store, TRUE, NULL);

  for (guint i = 0; i < items->len; i++) {
    const HfOutboxItem *item = g_ptr_array_index (items, i);

    if (item->event != NULL && item->state == HF_OUTBOX_REFUSED)
      return hf_outbox_item_copy (item);
  }
  return NULL;
}

static void
assert_parked (Stage *stage, const char *status, const char *words)
{
  g_autoptr (HfOutboxItem) refused = find_refused (stage->desk);
  HfPractice *practice = stage->fixture.practice;
  g_autofree char *number = g_strndup (status, 3);
  guint requests;

  g_assert_nonnull (refused);
  g_assert_cmpuint (sync_desk_count (stage->desk, HF_OUTBOX_REFUSED), ==, 1);
  g_assert_cmpuint (sync_desk_count (stage->desk, HF_OUTBOX_SENT), ==, EVENTS - 1);
  if (strstr (refused->reason, words != NULL ? words : number) == NULL)
    g_error ("%s was explained with: %s", status, refused->reason);
  /* Nothing is tried again behind anybody's back. */
  hf_practice_advance (practice, HF_HOUR);
  requests = hf_practice_count_requests (practice, "PUT", "Communication") +
             hf_practice_count_requests (practice, "POST", "Communication");
  sync_desk_run (stage->desk);
  g_assert_cmpuint (hf_practice_count_requests (practice, "PUT", "Communication") +
                        hf_practice_count_requests (practice, "POST", "Communication"),
                    ==, requests);
  refused->state = HF_OUTBOX_WAITING;
  g_assert_true (hf_store_mark_outbox (stage->desk->store, refused, NULL));
}

/* Of those that a handoff's later ones must not overtake. */
static void
assert_order (Stage *stage)
{
  g_auto (GStrv) ids = hf_practice_dup_ids (stage->fixture.practice, "Communication");
  guint at = 0;

  for (guint i = 0; ids[i] != NULL && at < 3; i++)
    at += g_str_equal (ids[i], stage->ids[at]);
  g_assert_cmpuint (at, ==, 3);
}

static void
play (guint status, guint answer, gboolean our_ids)
{
  const FrontFault fault = { .status = statuses[status].line,
                             .body = answers[answer].body,
                             .length = answers[answer].length,
                             .before = TRUE };
  Stage stage = { 0 };
  g_autofree char *prefix = NULL;

  g_test_message ("%s with %s, %s", statuses[status].line, answers[answer].name,
                  our_ids ? "our ids" : "its own");
  set_up (&stage, our_ids);
  /* The second note of the first handoff; a server with ids of its own does not see which it is. */
  prefix = our_ids ? g_strconcat ("PUT /fhir/Communication/", stage.ids[1], NULL)
                   : g_strdup ("POST /fhir/Communication");
  front_spoil (stage.front, prefix, &fault);
  sync_desk_try (stage.desk);
  g_assert_true (front_is_spent (stage.front));
  if (!statuses[status].waits)
    assert_parked (&stage, statuses[status].line, answers[answer].words);
  g_assert_cmpuint (sync_desk_count (stage.desk, HF_OUTBOX_REFUSED), ==, 0);
  hf_practice_advance (stage.fixture.practice, HF_HOUR);
  sync_desk_run (stage.desk);
  g_assert_cmpuint (sync_desk_count (stage.desk, HF_OUTBOX_SENT), ==, EVENTS);
  g_assert_cmpuint (hf_practice_count (stage.fixture.practice, "Communication"), ==, EVENTS);
  if (our_ids && statuses[status].waits)
    assert_order (&stage);
  sync_desk_run (stage.fixture.b);
  sync_desk_assert_same (stage.desk, stage.fixture.b);
  tear_down (&stage);
}

static void
test_status (gconstpointer data)
{
  const guint status = GPOINTER_TO_UINT (data);
  const guint step = g_getenv ("HF_SOAK") != NULL ? 1 : 4;

  for (guint i = status % step; i < G_N_ELEMENTS (answers); i += step) {
    if (statuses[status].our_ids)
      play (status, i, TRUE);
    play (status, i, FALSE);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autofree char *number = g_strndup (statuses[i].line, 3);
    g_autofree char *path = g_strconcat ("/sync/refusals/", number, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_status);
  }
  return g_test_run ();
}
