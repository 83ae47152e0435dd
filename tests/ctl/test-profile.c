/* SPDX-License-Identifier: GPL-3.0-or-later */
/* show and loops, on profiles that were filled through the store. */
#include "ctl-run.h"

#include "hf-case-reader.h"
#include "hf-json-reader.h"
#include "hf-store.h"

#include <glib/gstdio.h>
#include <string.h>

#define NOON_OF_MAY "2026-05-20T12:00:00Z"

typedef struct {
  char *folder;
} Profile;

static void
profile_set_up (Profile *profile, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  profile->folder = g_dir_make_tmp ("holdfast-profile-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
profile_tear_down (Profile *profile, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (profile->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (profile->folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (profile->folder);
  g_free (profile->folder);
}

/* A key whose 32 bytes are all @byte, also as the file that holdfastctl reads. */
static HfKey *
put_key (const Profile *profile, guint8 byte, int mode)
{
  g_autofree char *path = g_build_filename (profile->folder, "practice.key", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint8 bytes[32];
  HfKey *key;

  memset (bytes, byte, sizeof bytes);
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (text, "%02x", byte);
  g_string_append_c (text, '\n');
  g_file_set_contents (path, text->str, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
  key = hf_key_new_from_bytes (bytes, sizeof bytes, &error);
  g_assert_no_error (error);
  return key;
}

/* The case's events as a desk would have written them: the opening names its pathway. */
static GPtrArray *
read_events (const char *name)
{
  g_autofree char *path = ctl_case_path (name);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  const HfCase *one;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (text, strlen (text));
  cases = hf_cases_read (bytes, &error);
  g_assert_no_error (error);
  one = g_ptr_array_index (cases, 0);
  for (guint i = 0; i < one->events->len; i++) {
    const HfCaseEvent *entry = g_ptr_array_index (one->events, i);
    g_autoptr (GVariantDict) dict = g_variant_dict_new (hf_event_get_data (entry->event));

    if (entry->refused != NULL)
      continue;
    if (hf_event_is (entry->event, "handoff.opened")) {
      g_variant_dict_insert (dict, "pathway", "s", one->pathway);
      g_variant_dict_insert (dict, "name", "s", "Ines Invented");
    }
    g_ptr_array_add (
        events, hf_event_new (hf_event_get_head (entry->event), g_variant_dict_end (dict), &error));
    g_assert_no_error (error);
  }
  return events;
}

static void
append (HfStore *store, GPtrArray *events)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hf_store_append (store, events, HF_ORIGIN_SERVER, NULL, &error));
  g_assert_no_error (error);
}

static HfStore *
open_store (const Profile *profile, guint8 byte)
{
  g_autoptr (HfKey) key = put_key (profile, byte, 0600);
  g_autoptr (GError) error = NULL;
  HfStore *store = hf_store_open (profile->folder, key, &error);

  g_assert_no_error (error);
  return store;
}

static void
fill (const Profile *profile, guint8 byte, const char *const *names)
{
  g_autoptr (HfStore) store = open_store (profile, byte);

  for (gsize i = 0; names[i] != NULL; i++) {
    g_autoptr (GPtrArray) events = read_events (names[i]);

    append (store, events);
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
test_show_json (Profile *profile, gconstpointer data)
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
fill_crooked (const Profile *profile)
{
  g_autoptr (HfStore) store = open_store (profile, 2);
  g_autoptr (GPtrArray) events = read_events ("c08.json");

  for (guint i = events->len; i > events->len / 2; i--) {
    g_autoptr (GPtrArray) batch = g_ptr_array_new ();

    g_ptr_array_add (batch, g_ptr_array_index (events, i - 1));
    append (store, batch);
  }
  append (store, events);
  hf_store_close (store);
}

static void
test_two_desks (Profile *profile, gconstpointer data)
{
  Profile other = { NULL };
  g_autoptr (CtlRun) first = NULL;
  g_autoptr (CtlRun) second = NULL;

  profile_set_up (&other, NULL);
  fill (profile, 1, one_case);
  fill_crooked (&other);
  first =
      ctl_run ("show", "C08", "--json", "--profile", profile->folder, "--at", NOON_OF_MAY, NULL);
  second = ctl_run ("show", "C08", "--json", "--profile", other.folder, "--at", NOON_OF_MAY, NULL);
  g_assert_cmpint (first->status, ==, 0);
  g_assert_cmpstr (first->out, ==, second->out);
  profile_tear_down (&other, NULL);
}

static void
test_show_text (Profile *profile, gconstpointer data)
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
test_loops (Profile *profile, gconstpointer data)
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
test_overdue (Profile *profile, gconstpointer data)
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
test_missing (Profile *profile, gconstpointer data)
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
test_bad_key (Profile *profile, gconstpointer data)
{
  g_autofree char *path = g_build_filename (profile->folder, "practice.key", NULL);

  fill (profile, 1, one_case);
  {
    g_autoptr (HfKey) key = put_key (profile, 7, 0600);
    g_autoptr (CtlRun) wrong = ctl_run ("loops", "--profile", profile->folder, NULL);

    g_assert_cmpint (wrong->status, ==, 3);
  }
  {
    g_autoptr (HfKey) key = put_key (profile, 1, 0644);
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
test_usage (Profile *profile, gconstpointer data)
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
add (const char *path, void (*test) (Profile *profile, gconstpointer data))
{
  g_test_add (path, Profile, NULL, profile_set_up, test, profile_tear_down);
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
