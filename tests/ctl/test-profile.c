/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show and loops, on profiles that were filled through the store. */
#include "ctl-profile.h"
#include "ctl-run.h"

#include "hf-json-reader.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOON_OF_MAY "2026-05-20T12:00:00Z"

static void
fill (const CtlProfile *profile, guint8 byte, const char *const *names)
{
  g_autoptr (HfStore) store = ctl_profile_open (profile, byte);

  for (gsize i = 0; names[i] != NULL; i++) {
    g_autoptr (GPtrArray) events = ctl_read_events (names[i]);

    ctl_append (store, events, HF_ORIGIN_SERVER);
  }
  hf_store_close (store);
}

static const char *const one_case[] = { "c08.json", NULL };
static const char *const both_cases[] = { "c01.json", "c08.json", NULL };

static HfJsonReader *
read_output (const CtlRun *run)
{
  g_autoptr (GBytes) bytes = g_bytes_new (run->out, strlen (run->out));
  g_autoptr (GError) error = NULL;
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (bytes, NULL, &error);

  g_assert_no_error (error);
  return hf_json_reader_new (tape, "output");
}

static void
assert_text (HfJsonReader *reader, const char *name, const char *expected)
{
  g_autofree char *text = hf_json_reader_need_string (reader, name);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_show_json (CtlProfile *profile, gconstpointer data)
{
  g_autoptr (CtlRun) run = NULL;
  g_autoptr (HfJsonReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  fill (profile, 1, one_case);
  run = ctl_run ("show", "C08", "--json", "--profile", profile->folder, "--at",
                 "2026-03-09T12:00:00-05:00", "--zone", "America/Chicago", NULL);
  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->status, ==, 0);
  reader = read_output (run);
  assert_text (reader, "handoff", "C08");
  assert_text (reader, "pathway", "specialist");
  g_assert_true (hf_json_reader_enter (reader, "person"));
  assert_text (reader, "name", "Ines Invented");
  hf_json_reader_leave (reader);
  g_assert_true (hf_json_reader_enter (reader, "view"));
  assert_text (reader, "consent", "active");
  assert_text (reader, "receiver", "heart-south");
  assert_text (reader, "ackAt", "2026-03-09T09:10:00-05:00");
  g_assert_true (hf_json_reader_enter (reader, "due"));
  assert_text (reader, "ack", "2026-03-09T17:00:00-05:00");
  hf_json_reader_leave (reader);
  hf_json_reader_leave (reader);
  g_assert_true (hf_json_reader_enter (reader, "timeline"));
  g_assert_cmpuint (hf_json_reader_count (reader), >, 5);
  g_assert_true (hf_json_reader_enter_element (reader, 0));
  assert_text (reader, "type", "handoff.opened");
  assert_text (reader, "at", "2026-03-05T14:00:00-06:00");
  g_assert_true (hf_json_reader_finish (reader, &error));
}

/* The later half first, then all of it once more: another device, key, order and batch. */
static void
fill_crooked (const CtlProfile *profile)
{
  g_autoptr (HfStore) store = ctl_profile_open (profile, 2);
  g_autoptr (GPtrArray) events = ctl_read_events ("c08.json");

  for (guint i = events->len; i > events->len / 2; i--) {
    g_autoptr (GPtrArray) batch = g_ptr_array_new ();

    g_ptr_array_add (batch, g_ptr_array_index (events, i - 1));
    ctl_append (store, batch, HF_ORIGIN_SERVER);
  }
  ctl_append (store, events, HF_ORIGIN_SERVER);
  hf_store_close (store);
}

static void
test_two_desks (CtlProfile *profile, gconstpointer data)
{
  CtlProfile other = { NULL };
  g_autoptr (CtlRun) first = NULL;
  g_autoptr (CtlRun) second = NULL;

  ctl_profile_set_up (&other, NULL);
  fill (profile, 1, one_case);
  fill_crooked (&other);
  first =
      ctl_run ("show", "C08", "--json", "--profile", profile->folder, "--at", NOON_OF_MAY, NULL);
  second = ctl_run ("show", "C08", "--json", "--profile", other.folder, "--at", NOON_OF_MAY, NULL);
  g_assert_cmpint (first->status, ==, 0);
  g_assert_cmpstr (first->out, ==, second->out);
  ctl_profile_tear_down (&other, NULL);
}

static void
test_show_text (CtlProfile *profile, gconstpointer data)
{
  g_autoptr (CtlRun) run = NULL;
  g_autofree char *reference = NULL;
  g_autoptr (CtlRun) again = NULL;

  fill (profile, 1, one_case);
  run = ctl_run ("show", "C08", "--profile", profile->folder, "--at", NOON_OF_MAY, NULL);
  g_assert_cmpint (run->status, ==, 0);
  g_assert_true (g_str_has_prefix (run->out, "H-"));
  g_assert_nonnull (strstr (run->out, "Specialist visit"));
  g_assert_nonnull (strstr (run->out, "receiver.acknowledged"));
  g_assert_null (strstr (run->out, "Ines"));
  reference = g_strndup (run->out, strcspn (run->out, " "));
  again = ctl_run ("show", reference, "--profile", profile->folder, "--at", NOON_OF_MAY, NULL);
  g_assert_cmpstr (again->out, ==, run->out);
}

/* In the afternoon of 5 March C01 is just closed and C08 just open. */
static void
test_loops (CtlProfile *profile, gconstpointer data)
{
  g_autoptr (CtlRun) run = NULL;
  g_autoptr (HfJsonReader) reader = NULL;

  fill (profile, 1, both_cases);
  run = ctl_run ("loops", "--json", "--profile", profile->folder, "--at",
                 "2026-03-05T14:10:00-06:00", NULL);
  g_assert_cmpint (run->status, ==, 0);
  g_assert_null (strstr (run->out, "Ines"));
  reader = read_output (run);
  g_assert_true (hf_json_reader_enter (reader, "loops"));
  g_assert_cmpuint (hf_json_reader_count (reader), ==, 2);
  g_assert_true (hf_json_reader_enter_element (reader, 0));
  assert_text (reader, "handoff", "C08");
  assert_text (reader, "state", "preparing");
  assert_text (reader, "title", "Specialist visit");
  hf_json_reader_leave (reader);
  g_assert_true (hf_json_reader_enter_element (reader, 1));
  assert_text (reader, "handoff", "C01");
  assert_text (reader, "urgency", "closed");
}

/* On the evening of 3 March the live call of C01 is late; a quarter past nine it is not. */
static void
test_overdue (CtlProfile *profile, gconstpointer data)
{
  g_autoptr (CtlRun) late = NULL;
  g_autoptr (CtlRun) early = NULL;

  fill (profile, 1, both_cases);
  late = ctl_run ("loops", "--overdue", "--profile", profile->folder, "--at",
                  "2026-03-03T18:00:00-06:00", NULL);
  g_assert_cmpint (late->status, ==, 0);
  g_assert_nonnull (strstr (late->out, "C01  Community support\n"));
  g_assert_nonnull (strstr (late->out, "overdue"));
  g_assert_null (strstr (late->out, "C08"));
  early = ctl_run ("loops", "--overdue", "--profile", profile->folder, "--at",
                   "2026-03-03T09:15:00-06:00", NULL);
  g_assert_cmpint (early->status, ==, 0);
  g_assert_cmpstr (early->out, ==, "");
}

static void
assert_fails (const CtlRun *run, int status, const char *says)
{
  g_assert_cmpint (run->status, ==, status);
  g_assert_cmpstr (run->out, ==, "");
  if (strstr (run->err, says) == NULL)
    g_error ("'%s' does not say '%s'", run->err, says);
}

static void
test_missing (CtlProfile *profile, gconstpointer data)
{
  g_autoptr (CtlRun) nowhere = ctl_run ("show", "C08", "--profile", profile->folder, NULL);
  g_autofree char *database = g_build_filename (profile->folder, "holdfast.db", NULL);
  g_autofree char *key = g_build_filename (profile->folder, "practice.key", NULL);
  g_autoptr (CtlRun) no_handoff = NULL;
  g_autoptr (CtlRun) no_key = NULL;

  assert_fails (nowhere, 3, "there is none in");
  g_assert_false (g_file_test (database, G_FILE_TEST_EXISTS));
  fill (profile, 1, one_case);
  no_handoff = ctl_run ("show", "C99", "--profile", profile->folder, NULL);
  assert_fails (no_handoff, 3, "there is none with this id");
  g_remove (key);
  no_key = ctl_run ("loops", "--profile", profile->folder, NULL);
  assert_fails (no_key, 3, "there is no practice.key");
  g_assert_false (g_file_test (key, G_FILE_TEST_EXISTS));
}

static void
test_bad_key (CtlProfile *profile, gconstpointer data)
{
  g_autofree char *path = g_build_filename (profile->folder, "practice.key", NULL);

  fill (profile, 1, one_case);
  {
    g_autoptr (HfKey) key = ctl_profile_put_key (profile, 7, 0600);
    g_autoptr (CtlRun) wrong = ctl_run ("loops", "--profile", profile->folder, NULL);

    g_assert_cmpint (wrong->status, ==, 3);
  }
  {
    g_autoptr (HfKey) key = ctl_profile_put_key (profile, 1, 0644);
    g_autoptr (CtlRun) open_to_all = ctl_run ("loops", "--profile", profile->folder, NULL);

    assert_fails (open_to_all, 3, "others can read it");
  }
  g_assert_true (g_file_set_contents (path, "abc", 3, NULL));
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  {
    g_autoptr (CtlRun) no_key = ctl_run ("loops", "--profile", profile->folder, NULL);

    assert_fails (no_key, 3, "not a key of 64 hexadecimal digits");
  }
}

static void
test_usage (CtlProfile *profile, gconstpointer data)
{
  g_autoptr (CtlRun) no_profile = ctl_run ("show", "C08", NULL);
  g_autoptr (CtlRun) no_id = ctl_run ("show", "--profile", profile->folder, NULL);
  g_autoptr (CtlRun) two = ctl_run ("show", "A", "B", "--profile", profile->folder, NULL);
  g_autoptr (CtlRun) when =
      ctl_run ("loops", "--profile", profile->folder, "--at", "yesterday", NULL);
  g_autoptr (CtlRun) where =
      ctl_run ("loops", "--profile", profile->folder, "--zone", "Mars/Olympus", NULL);

  assert_fails (no_profile, 2, "no --profile");
  assert_fails (no_id, 2, "one handoff is shown at a time");
  assert_fails (two, 2, "one handoff is shown at a time");
  assert_fails (when, 2, "not an instant");
  assert_fails (where, 3, "unknown time zone");
}

static void
add (const char *path, void (*test) (CtlProfile *profile, gconstpointer data))
{
  g_test_add (path, CtlProfile, NULL, ctl_profile_set_up, test, ctl_profile_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/ctl/show/json-has-person-view-and-timeline", test_show_json);
  add ("/ctl/show/two-desks-print-the-same-bytes", test_two_desks);
  add ("/ctl/show/text-names-nobody", test_show_text);
  add ("/ctl/loops/lists-by-urgency", test_loops);
  add ("/ctl/loops/overdue-only", test_overdue);
  add ("/ctl/profile/missing-exits-3-and-makes-nothing", test_missing);
  add ("/ctl/profile/bad-key-exits-3", test_bad_key);
  add ("/ctl/profile/wrong-usage", test_usage);
  return g_test_run ();
}
