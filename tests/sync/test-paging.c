/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-time.h"
#include "scripted-server.h"
#include "sync-desk.h"

#include <string.h>

/* A server that holds the journal and nothing else. */
#define CAPABILITIES                                                                               \
  "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"resource\":["  \
  "{\"type\":\"Communication\",\"updateCreate\":true}]}]}"
#define EMPTY "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}"

static void
add_bundle (ScriptedServer *server, const char *next)
{
  g_autofree char *body = g_strdup_printf ("{\"resourceType\":\"Bundle\",\"type\":\"searchset\","
                                           "\"link\":[{\"relation\":\"next\",\"url\":\"%s\"}]}",
                                           next);

  scripted_server_add_text (server, "200 OK", "", body);
}

static void
assert_run_fails (SyncDesk *desk, HfErrorCode code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (hf_sync_run (desk->sync, NULL, &error));
  g_assert_error (error, HF_ERROR, (int)code);
}

static void
test_next_elsewhere (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (ScriptedServer) thief = scripted_server_new ();
  g_autoptr (SyncDesk) desk = sync_desk_new ("ana", NULL, scripted_server_get_url (server));
  g_autofree char *next = g_strconcat (scripted_server_get_url (thief), "?page=2", NULL);

  hf_sync_set_token (desk->sync, "secret");
  scripted_server_add_text (server, "200 OK", "", CAPABILITIES);
  add_bundle (server, next);
  assert_run_fails (desk, HF_ERROR_SERVER);
  g_assert_cmpuint (scripted_server_count (server), ==, 2);
  g_assert_cmpuint (scripted_server_count (thief), ==, 0);
}

static void
test_next_again (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (SyncDesk) desk = sync_desk_new ("ana", NULL, scripted_server_get_url (server));

  scripted_server_add_text (server, "200 OK", "", CAPABILITIES);
  add_bundle (server, "Communication?page=2");
  add_bundle (server, "Communication?page=3");
  add_bundle (server, "Communication?page=2");
  assert_run_fails (desk, HF_ERROR_SERVER);
  g_assert_cmpuint (scripted_server_count (server), ==, 4);
}

static void
test_next_for_ever (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (SyncDesk) desk = sync_desk_new ("ana", NULL, scripted_server_get_url (server));

  scripted_server_add_text (server, "200 OK", "", CAPABILITIES);
  for (guint i = 0; i < 1100; i++) {
    g_autofree char *next = g_strdup_printf ("Communication?page=%u", i);

    add_bundle (server, next);
  }
  assert_run_fails (desk, HF_ERROR_SERVER);
  g_assert_cmpuint (scripted_server_count (server), ==, 1001);
}

static void
test_portal (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (SyncDesk) desk = sync_desk_new ("ana", NULL, scripted_server_get_url (server));
  g_autofree char *state = NULL;
  const char *page =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>";

  scripted_server_add (server, page, strlen (page), SCRIPTED_CLOSE);
  assert_run_fails (desk, HF_ERROR_OFFLINE);
  state = hf_store_get_fact (desk->store, "sync.state", NULL);
  g_assert_cmpstr (state, ==, "offline");
}

static void
test_signed_out (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (SyncDesk) desk = sync_desk_new ("ana", NULL, scripted_server_get_url (server));
  g_autofree char *handoff = sync_desk_open (desk);
  g_autofree char *state = NULL;

  scripted_server_add_text (server, "200 OK", "", CAPABILITIES);
  scripted_server_add_text (server, "200 OK", "", EMPTY);
  scripted_server_add_text (server, "401 Unauthorized", "", "");
  assert_run_fails (desk, HF_ERROR_SIGN_IN);
  state = hf_store_get_fact (desk->store, "sync.state", NULL);
  g_assert_cmpstr (state, ==, "signed-out");
  g_assert_cmpuint (sync_desk_count (desk, HF_OUTBOX_SENT), ==, 0);
  g_assert_cmpuint (sync_desk_count (desk, HF_OUTBOX_REFUSED), ==, 0);
}

static void
test_capabilities_once_a_day (void)
{
  g_autoptr (ScriptedServer) server = scripted_server_new ();
  g_autoptr (SyncDesk) desk = sync_desk_new ("ana", NULL, scripted_server_get_url (server));
  g_autofree char *third = NULL;

  scripted_server_add_text (server, "200 OK", "", CAPABILITIES);
  scripted_server_add_text (server, "200 OK", "", EMPTY);
  scripted_server_add_text (server, "200 OK", "", EMPTY);
  sync_desk_run (desk);
  sync_desk_run (desk);
  g_assert_cmpuint (scripted_server_count (server), ==, 3);
  third = scripted_server_dup_request (server, 2);
  g_assert_nonnull (strstr (third, "GET /fhir/Communication?category="));
}

static void
test_no_fhir (void)
{
  const char *const statements[] = {
    "{}", "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"3.0.2\",\"rest\":[]}",
    "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\",\"rest\":[{\"resource\":["
    "{\"type\":\"Patient\"}]}]}",
    "[]"
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++) {
    g_autoptr (ScriptedServer) server = scripted_server_new ();
    g_autoptr (SyncDesk) desk = sync_desk_new ("ana", NULL, scripted_server_get_url (server));

    scripted_server_add_text (server, "200 OK", "", statements[i]);
    assert_run_fails (desk, HF_ERROR_SERVER);
  }
}

/* Two desks, one writes more than a page holds, the line dies on the way through the pages. */
static void
test_cursor (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfPractice) practice = hf_practice_new (3, SYNC_DESK_START);
  HfPracticeFault fault = {
    .method = "GET", .path = "?_getpages=", .action = HF_PRACTICE_STATUS, .status = 500, .count = 1
  };
  SyncDesk *a;
  SyncDesk *b;
  g_autofree char *handoff = NULL;
  g_autofree char *cursor = NULL;
  g_autofree char *after = NULL;

  hf_practice_start (practice, 0, &error);
  g_assert_no_error (error);
  a = sync_desk_new ("ana", practice, hf_practice_get_base_url (practice));
  b = sync_desk_new ("ben", practice, hf_practice_get_base_url (practice));
  handoff = sync_desk_open (a);
  for (guint i = 0; i < 250; i++) {
    hf_practice_advance (practice, HF_SECOND);
    g_free (sync_desk_write (a, handoff, "nudge.sent", NULL));
    if (i % 50 == 0)
      sync_desk_run (a);
  }
  sync_desk_run (a);

  hf_practice_add_fault (practice, &fault);
  g_assert_false (sync_desk_try (b));
  g_assert_cmpuint (hf_practice_count_faults (practice), ==, 1);
  /* The first page is there and the cursor stands at it, not past it. */
  g_assert_cmpuint (sync_desk_count_type (b, "nudge.sent"), ==, 99);
  cursor = hf_store_get_cursor (b->store, "journal", NULL);
  g_assert_nonnull (cursor);
  sync_desk_run (b);
  g_assert_cmpuint (sync_desk_count_type (b, "nudge.sent"), ==, 250);
  after = hf_store_get_cursor (b->store, "journal", NULL);
  g_assert_cmpstr (after, >, cursor);
  sync_desk_free (a);
  sync_desk_free (b);
}

/* Page links die at once: the walk starts again from what it has, with larger pages. */
static void
test_dead_links (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HfPractice) practice = hf_practice_new (3, SYNC_DESK_START);
  HfPracticeFault fault = {
    .method = "GET", .path = "?_getpages=", .action = HF_PRACTICE_STATUS, .status = 410
  };
  HfPracticeLimits limits = hf_practice_limits_default;
  SyncDesk *a;
  SyncDesk *b;
  g_autofree char *handoff = NULL;

  limits.second_stamps = TRUE;
  hf_practice_set_limits (practice, &limits);
  hf_practice_start (practice, 0, &error);
  g_assert_no_error (error);
  a = sync_desk_new ("ana", practice, hf_practice_get_base_url (practice));
  b = sync_desk_new ("ben", practice, hf_practice_get_base_url (practice));
  handoff = sync_desk_open (a);
  /* All in one second, so that only larger pages get past it. */
  for (guint i = 0; i < 450; i++)
    g_free (sync_desk_write (a, handoff, "nudge.sent", NULL));
  sync_desk_run (a);
  hf_practice_add_fault (practice, &fault);
  sync_desk_run (b);
  g_assert_cmpuint (hf_practice_count_faults (practice), >=, 2);
  g_assert_cmpuint (sync_desk_count_type (b, "nudge.sent"), ==, 450);
  sync_desk_free (a);
  sync_desk_free (b);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/paging/never-follows-a-page-elsewhere", test_next_elsewhere);
  g_test_add_func ("/sync/paging/stops-at-a-page-seen-before", test_next_again);
  g_test_add_func ("/sync/paging/stops-after-a-thousand-pages", test_next_for_ever);
  g_test_add_func ("/sync/paging/cursor-never-passes-a-page-not-stored", test_cursor);
  g_test_add_func ("/sync/paging/starts-again-when-a-link-dies", test_dead_links);
  g_test_add_func ("/sync/server/takes-a-portal-for-offline", test_portal);
  g_test_add_func ("/sync/server/asks-to-sign-in-and-keeps-all", test_signed_out);
  g_test_add_func ("/sync/server/asks-what-it-can-once-a-day", test_capabilities_once_a_day);
  g_test_add_func ("/sync/server/refuses-what-is-no-fhir-r4", test_no_fhir);
  return g_test_run ();
}
