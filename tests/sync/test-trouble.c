/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Servers that are slow, wrong about the time, forgetful or strict: one test a trouble. */
#include "bad-line.h"
#include "hf-error.h"
#include "hf-time.h"
#include "scripted-server.h"
#include "sync-pair.h"

#include <string.h>

static HfPractice *
start_practice (void)
{
  HfPractice *practice = hf_practice_new (17, SYNC_DESK_START);
  g_autoptr (GError) error = NULL;

  hf_practice_start (practice, 0, &error);
  g_assert_no_error (error);
  return practice;
}

static SyncPair *
start_pair (HfPractice *practice)
{
  return sync_pair_new (17, practice, hf_practice_get_base_url (practice));
}

static void
write_some (SyncPair *pair, guint n)
{
  for (guint i = 0; i < n; i++)
    sync_pair_write (pair);
}

static void
assert_all_once (SyncPair *pair)
{
  SyncPairTally tally = { 0 };

  sync_pair_converge (pair);
  sync_pair_count (pair, &tally);
  g_assert_cmpuint (tally.written, >, 0);
  g_assert_cmpuint (tally.lost, ==, 0);
  g_assert_cmpuint (tally.doubled, ==, 0);
}

/* A clock that is wrong by hours or days, the desks' own apart as well: stamps are the server's,
 * and nothing is passed over or asked for for ever (G10). */
static void
test_clocks (void)
{
  const gint64 skews[] = { 5 * HF_HOUR, -5 * HF_HOUR, 3 * HF_DAY, -3 * HF_DAY };

  for (guint i = 0; i < G_N_ELEMENTS (skews); i++) {
    g_autoptr (HfPractice) practice = start_practice ();
    g_autoptr (SyncPair) pair = start_pair (practice);

    pair->desks[0]->skew = skews[i];
    pair->desks[1]->skew = -skews[i] / 2;
    for (guint round = 0; round < 3; round++) {
      write_some (pair, 4);
      sync_desk_run (pair->desks[round % 2]);
      hf_practice_advance (practice, 20 * HF_MINUTE);
    }
    /* One picture needs one moment to look at it; the work was done at two. */
    pair->desks[0]->skew = pair->desks[1]->skew = 0;
    assert_all_once (pair);
  }
}

/* What was written is found minutes later; meanwhile both go on writing. */
static void
test_lag (void)
{
  g_autoptr (HfPractice) practice = start_practice ();
  g_autoptr (SyncPair) pair = start_pair (practice);
  HfPracticeLimits limits = hf_practice_limits_default;

  limits.search_lag = 4 * HF_MINUTE;
  hf_practice_set_limits (practice, &limits);
  for (guint round = 0; round < 12; round++) {
    write_some (pair, 2);
    sync_desk_run (pair->desks[round % 2]);
    hf_practice_advance (practice, 30 * HF_SECOND);
  }
  hf_practice_advance (practice, 5 * HF_MINUTE);
  sync_desk_run (pair->desks[0]);
  sync_desk_run (pair->desks[1]);
  hf_practice_advance (practice, 5 * HF_MINUTE);
  assert_all_once (pair);
}

/* More entries in one second than a page holds, and the walk dies between the pages. */
static void
test_equal_stamps (void)
{
  g_autoptr (HfPractice) practice = start_practice ();
  g_autoptr (SyncDesk) a = sync_desk_new ("ana", practice, hf_practice_get_base_url (practice));
  g_autoptr (SyncDesk) b = sync_desk_new ("ben", practice, hf_practice_get_base_url (practice));
  g_autofree char *handoff = sync_desk_open (a);
  HfPracticeLimits limits = hf_practice_limits_default;
  HfPracticeFault fault = {
    .method = "GET", .path = "?_getpages=", .action = HF_PRACTICE_STATUS, .status = 500, .count = 1
  };

  limits.second_stamps = TRUE;
  hf_practice_set_limits (practice, &limits);
  for (guint i = 0; i < 250; i++)
    g_free (sync_desk_write (a, handoff, "nudge.sent", NULL));
  sync_desk_run (a);
  hf_practice_add_fault (practice, &fault);
  g_assert_false (sync_desk_try (b));
  g_assert_cmpuint (sync_desk_count_type (b, "nudge.sent"), <, 250);
  hf_practice_advance (practice, HF_HOUR);
  sync_desk_run (b);
  g_assert_cmpuint (sync_desk_count_type (b, "nudge.sent"), ==, 250);
  sync_desk_assert_same (a, b);
}

/* A page token lives for a millisecond: every walk is broken off and starts from what it has. */
static void
test_expired_tokens (void)
{
  g_autoptr (HfPractice) practice = start_practice ();
  g_autoptr (BadLine) line = bad_line_new (practice);
  g_autoptr (SyncDesk) a = sync_desk_new ("ana", practice, hf_practice_get_base_url (practice));
  g_autoptr (SyncDesk) b = sync_desk_new ("ben", practice, bad_line_get_url (line));
  g_autofree char *handoff = sync_desk_open (a);
  HfPracticeLimits limits = hf_practice_limits_default;
  guint before;

  for (guint i = 0; i < 250; i++) {
    g_free (sync_desk_write (a, handoff, "nudge.sent", NULL));
    hf_practice_advance (practice, HF_SECOND);
    if (i % 10 == 0)
      sync_desk_run (a);
  }
  sync_desk_run (a);
  limits.page_life = 1;
  hf_practice_set_limits (practice, &limits);
  /* The first page takes its time: the clock has moved when the next one is asked for. */
  bad_line_next (line, "GET /fhir/Communication", BAD_LINE_DELAY, 0);
  before = hf_practice_count_requests (practice, "GET", "Communication");
  sync_desk_run (b);
  g_assert_true (bad_line_is_spent (line));
  /* A first page, and another one in place of the second; then messages by part-of and based-on. */
  g_assert_cmpuint (hf_practice_count_requests (practice, "GET", "Communication"), ==,
                    before + 2 + 2);
  g_assert_cmpuint (sync_desk_count_type (b, "nudge.sent"), ==, 250);
}

/* A server that made two entries of one create: both desks still know one event. */
static void
test_two_of_one (void)
{
  g_autoptr (HfPractice) practice = start_practice ();
  g_autoptr (SyncDesk) a = sync_desk_new ("ana", practice, hf_practice_get_base_url (practice));
  g_autoptr (SyncDesk) b = sync_desk_new ("ben", practice, hf_practice_get_base_url (practice));
  HfPracticeLimits limits = hf_practice_limits_default;
  HfPracticeFault fault = {
    .method = "POST", .path = "/Communication", .action = HF_PRACTICE_DUPLICATE, .count = 2
  };
  g_autofree char *handoff = sync_desk_open (a);

  limits.update_create = FALSE;
  hf_practice_set_limits (practice, &limits);
  hf_practice_add_fault (practice, &fault);
  g_free (sync_desk_write (a, handoff, "nudge.sent", NULL));
  sync_desk_run (a);
  g_assert_cmpuint (hf_practice_count (practice, "Communication"), ==, 4);
  sync_desk_run (b);
  sync_desk_run (a);
  g_assert_cmpuint (sync_desk_count_type (b, "nudge.sent"), ==, 1);
  g_assert_cmpuint (sync_desk_count_type (a, "nudge.sent"), ==, 1);
  sync_desk_assert_same (a, b);
}

#define CAPABILITIES                                                                               \
  "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"resource\":["  \
  "{\"type\":\"Communication\",\"updateCreate\":true}]}]}"

/* A journal as the practice server holds it, of two events. */
static void
make_entries (char **out_first, char **out_second)
{
  g_autoptr (HfPractice) practice = start_practice ();
  g_autoptr (SyncDesk) desk = sync_desk_new ("ana", practice, hf_practice_get_base_url (practice));
  g_autofree char *handoff = sync_desk_open (desk);
  g_auto (GStrv) ids = NULL;

  sync_desk_run (desk);
  hf_practice_advance (practice, 2 * HF_MINUTE);
  g_free (sync_desk_write (desk, handoff, "nudge.sent", NULL));
  sync_desk_run (desk);
  ids = hf_practice_dup_ids (practice, "Communication");
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  *out_first = hf_practice_get (practice, "Communication", ids[0]);
  *out_second = hf_practice_get (practice, "Communication", ids[1]);
}

static void
add_page (ScriptedServer *server, const char *full_url, const char *first, const char *second)
{
  g_autofree char *body =
      g_strdup_printf ("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":["
                       "{\"fullUrl\":\"%s\",\"resource\":%s}%s%s%s]}",
                       full_url, first, second != NULL ? ",{\"resource\":" : "",
                       second != NULL ? second : "", second != NULL ? "}" : "");

  scripted_server_add_text (server, "200 OK", "", body);
}

/* A write becomes visible after a later one: the next round looks back behind what it has. */
static void
test_late_commit (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (SyncDesk) desk = sync_desk_new ("ben", NULL, scripted_server_get_url (server));
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *request = NULL;

  make_entries (&first, &second);
  scripted_server_add_text (server, "200 OK", "", CAPABILITIES);
  add_page (server, "urn:uuid:1", second, NULL);
  add_page (server, "urn:uuid:1", first, second);
  sync_desk_run (desk);
  g_assert_cmpuint (sync_desk_count_type (desk, "nudge.sent"), ==, 1);
  g_assert_cmpuint (sync_desk_count_type (desk, "handoff.opened"), ==, 0);
  /* The script ends when the desk turns to its resources. */
  sync_desk_try (desk);
  g_assert_cmpuint (sync_desk_count_type (desk, "nudge.sent"), ==, 1);
  g_assert_cmpuint (sync_desk_count_type (desk, "handoff.opened"), ==, 1);
  request = scripted_server_dup_request (server, 2);
  g_assert_nonnull (strstr (request, "_lastUpdated=ge2026-03-02T14:57:00"));
}

/* Addresses in what the server sends are never called on (G32). */
static void
test_addresses (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (ScriptedServer) thief = scripted_server_new ();
  g_autoptr (SyncDesk) desk = sync_desk_new ("ben", NULL, scripted_server_get_url (server));
  g_autofree char *full_url =
      g_strconcat (scripted_server_get_url (thief), "/Communication/1", NULL);
  g_autofree char *url = g_strdup_printf ("\"contentAttachment\":{\"url\":\"%s/Binary/1\",",
                                          scripted_server_get_url (thief));
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GString) text = NULL;

  make_entries (&first, &second);
  text = g_string_new (second);
  g_assert_cmpuint (g_string_replace (text, "\"contentAttachment\":{", url, 0), ==, 1);
  hf_sync_set_token (desk->sync, "secret");
  scripted_server_add_text (server, "200 OK", "", CAPABILITIES);
  add_page (server, full_url, first, text->str);
  sync_desk_try (desk);
  g_assert_cmpuint (sync_desk_count_type (desk, "handoff.opened"), ==, 1);
  g_assert_cmpuint (sync_desk_count_type (desk, "nudge.sent"), ==, 1);
  g_assert_cmpuint (scripted_server_count (thief), ==, 0);
}

/* Of many items the server refuses some: those wait for a person with its words, all others go. */
static void
test_some_refused (void)
{
  const guint statuses[] = { 400, 403, 404, 413, 422 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autoptr (HfPractice) practice = start_practice ();
    g_autoptr (SyncDesk) desk =
        sync_desk_new ("ana", practice, hf_practice_get_base_url (practice));
    g_autofree char *handoff = sync_desk_open (desk);
    HfPracticeFault fault = { .method = "PUT",
                              .path = "/Communication",
                              .action = HF_PRACTICE_STATUS,
                              .status = statuses[i],
                              .chance = 0.3 };
    HfPracticeFault both = { .method = "POST",
                             .path = "/Communication",
                             .action = HF_PRACTICE_STATUS,
                             .status = statuses[i],
                             .chance = 0.3 };
    g_autoptr (GPtrArray) items = NULL;
    guint refused = 0;

    hf_practice_add_fault (practice, &fault);
    hf_practice_add_fault (practice, &both);
    for (guint n = 0; n < 40; n++)
      g_free (sync_desk_write (desk, handoff, "nudge.sent", NULL));
    sync_desk_run (desk);
    items = hf_store_list_outbox (desk->store, FALSE, NULL);
    for (guint n = 0; n < items->len; n++) {
      HfOutboxItem *item = g_ptr_array_index (items, n);

      if (item->event == NULL)
        continue;
      g_assert_cmpint (item->state, ==, HF_OUTBOX_REFUSED);
      g_assert_nonnull (strstr (item->reason, "The practice server was asked to answer like this"));
      refused++;
      item->state = HF_OUTBOX_WAITING;
      g_assert_true (hf_store_mark_outbox (desk->store, item, NULL));
    }
    g_assert_cmpuint (refused, >, 0);
    g_assert_cmpuint (refused + sync_desk_count (desk, HF_OUTBOX_SENT), ==, 41);
    g_assert_cmpuint (hf_practice_count (practice, "Communication"), ==, 41 - refused);
    /* Put back to waiting by a person, they go, and none goes twice. */
    hf_practice_clear_faults (practice);
    sync_desk_run (desk);
    g_assert_cmpuint (sync_desk_count (desk, HF_OUTBOX_SENT), ==, 41);
    g_assert_cmpuint (hf_practice_count (practice, "Communication"), ==, 41);
  }
}

/* Cuts the next write of the journal at @at, and looks what stands on the server when it has been
 * tried again. */
static void
cut_once (SyncDesk *desk, BadLine *line, const char *handoff, gsize at)
{
  guint before = hf_practice_count (desk->practice, "Communication");

  g_free (sync_desk_write (desk, handoff, "nudge.sent", NULL));
  sync_desk_try (desk);
  if (!bad_line_is_spent (line))
    g_error ("no write met the fault at byte %" G_GSIZE_FORMAT, at);
  hf_practice_advance (desk->practice, 10 * HF_MINUTE);
  sync_desk_run (desk);
  g_assert_cmpuint (hf_practice_count (desk->practice, "Communication"), ==, before + 1);
  g_assert_cmpuint (sync_desk_count (desk, HF_OUTBOX_UNKNOWN), ==, 0);
  g_assert_cmpuint (sync_desk_count (desk, HF_OUTBOX_WAITING), ==, 0);
  hf_practice_advance (desk->practice, 10 * HF_MINUTE);
}

/* Every byte of the answer's head and fifty places of its body, and fifty places of the request:
 * one write, whatever was cut (G16). */
static void
test_cut_at_every_byte (gconstpointer update_create)
{
  g_autoptr (HfPractice) practice = start_practice ();
  g_autoptr (BadLine) line = bad_line_new (practice);
  g_autoptr (SyncDesk) desk = sync_desk_new ("ana", practice, bad_line_get_url (line));
  g_autofree char *handoff = sync_desk_open (desk);
  const char *prefix =
      update_create != NULL ? "PUT /fhir/Communication" : "POST /fhir/Communication";
  HfPracticeLimits limits = hf_practice_limits_default;
  guint step = g_getenv ("HF_SOAK") != NULL ? 1 : 4;
  gsize head;

  limits.update_create = update_create != NULL;
  hf_practice_set_limits (practice, &limits);
  sync_desk_run (desk);
  bad_line_next (line, prefix, BAD_LINE_CUT, 0);
  cut_once (desk, line, handoff, 0);
  head = bad_line_get_head (line);
  g_assert_cmpuint (head, >, 100);
  for (gsize k = 1; k < head + 50 * 20; k += k < head ? step : 20 * step) {
    bad_line_next (line, prefix, BAD_LINE_CUT, k);
    cut_once (desk, line, handoff, k);
  }
  for (gsize k = 0; k < 50 * 40; k += 40 * step) {
    bad_line_next (line, prefix, BAD_LINE_CUT_REQUEST, k);
    cut_once (desk, line, handoff, k);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/trouble/clock-wrong-by-hours-or-days", test_clocks);
  g_test_add_func ("/sync/trouble/search-that-lags-behind-the-write", test_lag);
  g_test_add_func ("/sync/trouble/equal-stamps-across-pages", test_equal_stamps);
  g_test_add_func ("/sync/trouble/page-token-that-expires-midway", test_expired_tokens);
  g_test_add_func ("/sync/trouble/two-entries-of-one-event", test_two_of_one);
  g_test_add_func ("/sync/trouble/write-that-becomes-visible-late", test_late_commit);
  g_test_add_func ("/sync/trouble/addresses-of-others-are-not-called", test_addresses);
  g_test_add_func ("/sync/trouble/refused-in-part", test_some_refused);
  g_test_add_data_func ("/sync/trouble/cut-at-every-byte/ids", GINT_TO_POINTER (TRUE),
                        test_cut_at_every_byte);
  g_test_add_data_func ("/sync/trouble/cut-at-every-byte/conditions", NULL, test_cut_at_every_byte);
  return g_test_run ();
}
