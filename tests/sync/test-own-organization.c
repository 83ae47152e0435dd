/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who we are on the server: said where a profile asks for it, and only if it is there. */
#include "hf-fhir-element.h"
#include "hf-own-organization.h"
#include "hf-test-json.h"
#include "sync-desk.h"

#define CONSENT "{'to': <[<'north'>]>, 'items': <[<'reason'>]>, 'said': <'aloud'>}"

static void
set_up (SyncFixture *fixture, gconstpointer data)
{
  sync_fixture_start (fixture, 29);
}

static void
set_organization (SyncDesk *desk, const char *id)
{
  g_autoptr (GError) error = NULL;

  hf_store_set_fact (desk->store, HF_OWN_ORGANIZATION, id, &error);
  g_assert_no_error (error);
}

static void
put_organization (SyncFixture *fixture, const char *id)
{
  g_autofree char *json =
      g_strdup_printf ("{\"resourceType\":\"Organization\",\"id\":\"%s\",\"name\":\"Us\"}", id);
  g_autoptr (GError) error = NULL;

  hf_practice_put (fixture->practice, "Organization", id, json, &error);
  g_assert_no_error (error);
}

/* (transfer full): the handoff */
static char *
open_with_consent (SyncDesk *desk)
{
  char *handoff = sync_desk_open (desk);

  g_free (sync_desk_write (desk, handoff, "consent.recorded", CONSENT));
  return handoff;
}

/* Of the newest of its type. */
static void
assert_stands (SyncFixture *fixture, const char *type, const char *path, const char *value)
{
  g_auto (GStrv) ids = hf_practice_dup_ids (fixture->practice, type);
  g_autofree char *json = hf_practice_get (fixture->practice, type, ids[g_strv_length (ids) - 1]);
  g_autoptr (HfJsonTape) tape = hf_test_tape_of (json);

  hf_test_assert_at (tape, path, value);
}

static void
assert_error (SyncDesk *desk, gboolean expected)
{
  g_autofree char *error = hf_store_get_fact (desk->store, "sync.error", NULL);

  if (expected)
    g_assert_cmpstr (error, ==,
                     "Your own organisation is not on the server under the ID in Preferences. "
                     "Until it is, referrals do not say who asks.");
  else
    g_assert_null (error);
}

static void
test_named (SyncFixture *fixture, gconstpointer data)
{
  put_organization (fixture, "us");
  set_organization (fixture->a, "us");
  g_free (open_with_consent (fixture->a));
  sync_desk_run (fixture->a);
  assert_stands (fixture, "Task", "requester.reference", "Organization/us");
  assert_stands (fixture, "ServiceRequest", "requester.reference", "Organization/us");
  assert_stands (fixture, "Consent", "organization[0].reference", "Organization/us");
  assert_error (fixture->a, FALSE);
}

/* A reference to nothing would be refused by many a server, with all that bears it. */
static void
test_not_there (SyncFixture *fixture, gconstpointer id)
{
  set_organization (fixture->a, id);
  g_free (open_with_consent (fixture->a));
  sync_desk_run (fixture->a);
  assert_stands (fixture, "Task", "requester", NULL);
  assert_stands (fixture, "Consent", "organization", NULL);
  assert_error (fixture->a, TRUE);
}

/* What was said stays said; what is new goes without. */
static void
test_gone_later (SyncFixture *fixture, gconstpointer data)
{
  put_organization (fixture, "us");
  set_organization (fixture->a, "us");
  g_free (open_with_consent (fixture->a));
  sync_desk_run (fixture->a);
  hf_practice_remove (fixture->practice, "Organization", "us");
  g_free (open_with_consent (fixture->a));
  sync_desk_run (fixture->a);
  assert_stands (fixture, "Task", "requester", NULL);
  assert_error (fixture->a, TRUE);
}

/* Their fault is not ours to wait for. */
static void
test_unreadable (SyncFixture *fixture, gconstpointer data)
{
  HfPracticeFault fault = {
    .method = "GET", .path = "/Organization/us", .action = HF_PRACTICE_STATUS, .status = 403
  };

  put_organization (fixture, "us");
  set_organization (fixture->a, "us");
  hf_practice_add_fault (fixture->practice, &fault);
  g_free (open_with_consent (fixture->a));
  sync_desk_run (fixture->a);
  assert_stands (fixture, "Task", "status", "draft");
  assert_stands (fixture, "Task", "requester", NULL);
}

/* Two organisations work on one server: neither writes over what the other's desk wrote. */
static void
test_two_of_them (SyncFixture *fixture, gconstpointer data)
{
  g_autofree char *handoff = NULL;

  put_organization (fixture, "us");
  put_organization (fixture, "others");
  set_organization (fixture->a, "us");
  set_organization (fixture->b, "others");
  handoff = open_with_consent (fixture->a);
  sync_desk_run (fixture->a);
  sync_desk_run (fixture->b);
  g_free (sync_desk_write (fixture->b, handoff, "nudge.sent", NULL));
  sync_desk_run (fixture->b);
  assert_stands (fixture, "Consent", "meta.versionId", "1");
  assert_stands (fixture, "Consent", "organization[0].reference", "Organization/us");
  assert_stands (fixture, "Consent", "provision.actor[0].reference.reference", "Organization/us");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test)                                                                      \
  g_test_add ("/sync/own-organization/" path, SyncFixture, data, set_up, test, sync_fixture_stop)
  ADD ("is-who-asks-and-who-may-disclose", NULL, test_named);
  ADD ("is-left-out-if-it-is-not-there", "nobody", test_not_there);
  ADD ("is-left-out-if-it-is-no-id", "../Patient", test_not_there);
  ADD ("is-left-out-when-it-goes", NULL, test_gone_later);
  ADD ("is-left-out-if-it-may-not-be-read", NULL, test_unreadable);
  ADD ("of-the-first-desk-stays", NULL, test_two_of_them);
  return g_test_run ();
}
