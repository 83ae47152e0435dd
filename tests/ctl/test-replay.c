/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl-run.h"

#include "hf-event.h"
#include "hf-json-reader.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

static char *
last_line (const char *out)
{
  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);
  guint count = g_strv_length (lines);

  g_assert_cmpuint (count, >=, 2);
  g_assert_cmpstr (lines[count - 1], ==, "");
  return g_strdup (lines[count - 2]);
}

static void
assert_green (const char *name, const char *summary)
{
  g_autofree char *path = ctl_case_path (name);
  g_autoptr (CtlRun) run = ctl_run ("replay", path, NULL);
  g_autofree char *last = last_line (run->out);

  g_assert_cmpstr (last, ==, summary);
  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpstr (run->err, ==, "");
}

/* Each event, check, view and order is one: 24 + 6, 18 + 5, 8 + 1 + 2 + 4, ... */
static void
test_green (void)
{
  assert_green ("c01.json", "30 passed, 0 failed");
  assert_green ("c08.json", "23 passed, 0 failed");
  assert_green ("two-desks.json", "15 passed, 0 failed");
  assert_green ("worked.json", "271 passed, 0 failed");
  assert_green ("awkward.json", "295 passed, 0 failed");
  assert_green ("edges.json", "1405 passed, 0 failed");
}

static void
test_several_files (void)
{
  g_autofree char *first = ctl_case_path ("c01.json");
  g_autofree char *second = ctl_case_path ("c08.json");
  g_autoptr (CtlRun) run = ctl_run ("replay", first, second, NULL);

  g_assert_cmpstr (run->out, ==, "53 passed, 0 failed\n");
  g_assert_cmpint (run->status, ==, 0);
}

static void
test_failures (void)
{
  g_autofree char *path = ctl_case_path ("made-to-fail.json");
  g_autoptr (CtlRun) run = ctl_run ("replay", path, NULL);

  g_assert_cmpstr (
      run->out, ==,
      "X01 2026-03-03T09:10:00-06:00 C01-e08 call.started: expected \"refused: gate.call\", "
      "found \"admitted\"\n"
      "X01 2026-03-03T09:11:00-06:00 C01-e09 call.step_done: expected \"admitted\", "
      "found \"refused: call.not_live\"\n"
      "X01 2026-03-03T09:14:00-06:00 C01-e12 print.requested: expected \"admitted\", "
      "found \"refused: gate.print\"\n"
      "X01 2026-03-03T09:11:00-06:00 all gates open while the confirmation is fresh: "
      "expected {\"gates\":{\"call\":\"shut\"},\"state\":\"closed\"}, "
      "found {\"gates\":{\"call\":\"open\"},\"state\":\"preparing\"}\n"
      "10 passed, 4 failed\n");
  g_assert_cmpint (run->status, ==, 1);
}

static void
test_json (void)
{
  g_autofree char *path = ctl_case_path ("made-to-fail.json");
  g_autoptr (CtlRun) run = ctl_run ("replay", "--json", path, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (run->out, strlen (run->out));
  g_autoptr (GError) error = NULL;
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (bytes, NULL, &error);
  g_autoptr (HfJsonReader) reader = NULL;
  g_autofree char *one = NULL;

  g_assert_no_error (error);
  reader = hf_json_reader_new (tape, "report");
  g_assert_cmpint (hf_json_reader_get_int (reader, "passed", -1), ==, 10);
  g_assert_cmpint (hf_json_reader_get_int (reader, "failed", -1), ==, 4);
  g_assert_true (hf_json_reader_enter (reader, "failures"));
  g_assert_cmpuint (hf_json_reader_count (reader), ==, 4);
  g_assert_true (hf_json_reader_enter_element (reader, 3));
  one = hf_json_reader_need_string (reader, "case");
  g_assert_cmpstr (one, ==, "X01");
  g_assert_true (hf_json_reader_finish (reader, &error));
  g_assert_cmpint (run->status, ==, 1);
}

static void
test_trace (void)
{
  g_autofree char *path = ctl_case_path ("c01.json");
  g_autoptr (CtlRun) run = ctl_run ("replay", "--trace", "C01", path, NULL);
  g_auto (GStrv) lines = g_strsplit (run->out, "\n", -1);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpuint (g_strv_length (lines), ==, 24 + 1);
  g_assert_cmpstr (lines[10], ==,
                   "{\"at\":\"2026-03-03T09:13:00-06:00\",\"call\":\"shut\",\"consent\":\"active\","
                   "\"contact\":\"shut\",\"disclose\":\"open\",\"event\":\"C01-e11\",\"hold\":"
                   "\"pause\",\"next\":{\"at\":\"2026-03-03T11:02:00-06:00\",\"id\":\"live\"},"
                   "\"open\":[\"confidential_communication_request\"],\"overdue\":[],"
                   "\"privateFresh\":false,\"refused\":\"gate.call\",\"state\":\"preparing\","
                   "\"type\":\"call.started\"}");
}

/* The trace of one case, a JSON line an event, against that of the reference model. */
static void
assert_trace (const char *path, HfJsonReader *reader)
{
  g_autofree char *id = hf_json_reader_need_string (reader, "id");
  g_autoptr (CtlRun) run = ctl_run ("replay", "--trace", id, path, NULL);
  g_auto (GStrv) lines = g_strsplit (run->out, "\n", -1);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_true (hf_json_reader_enter (reader, "trace"));
  g_assert_cmpuint (g_strv_length (lines), ==, hf_json_reader_count (reader) + 1);
  for (guint i = 0; i < hf_json_reader_count (reader); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new (lines[i], strlen (lines[i]));
    g_autoptr (HfJsonTape) line = hf_json_tape_new (bytes, NULL, NULL);
    g_autoptr (GVariant) found = NULL;
    g_autoptr (GVariant) expected = NULL;
    g_autoptr (GVariant) sorted = NULL;

    g_assert_nonnull (line);
    hf_json_reader_enter_element (reader, i);
    found = hf_json_node_to_variant_with_null (line, 0);
    expected = hf_json_node_to_variant_with_null (hf_json_reader_get_tape (reader),
                                                  hf_json_reader_get_node (reader));
    sorted = hf_data_sort (expected);
    g_assert_cmpvariant (found, sorted);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
}

static void
test_traces (void)
{
  g_autofree char *path = ctl_case_path ("worked.json");
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HfJsonTape) tape = NULL;
  g_autoptr (HfJsonReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new (text, strlen (text));
  tape = hf_json_tape_new (bytes, NULL, &error);
  g_assert_no_error (error);
  reader = hf_json_reader_new (tape, "file");
  g_assert_true (hf_json_reader_enter (reader, "cases"));
  g_assert_cmpuint (hf_json_reader_count (reader), ==, 9);
  for (guint i = 0; i < hf_json_reader_count (reader); i++) {
    hf_json_reader_enter_element (reader, i);
    assert_trace (path, reader);
    hf_json_reader_leave (reader);
  }
  g_assert_true (hf_json_reader_finish (reader, &error));
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
test_usage (void)
{
  g_autofree char *path = ctl_case_path ("c01.json");
  g_autoptr (CtlRun) nothing = ctl_run (NULL, NULL);
  g_autoptr (CtlRun) verb = ctl_run ("dance", NULL);
  g_autoptr (CtlRun) option = ctl_run ("replay", "--dance", path, NULL);
  g_autoptr (CtlRun) no_file = ctl_run ("replay", NULL);
  g_autoptr (CtlRun) no_case = ctl_run ("replay", "--trace", "C77", path, NULL);

  assert_fails (nothing, 2, "Usage: holdfastctl VERB");
  assert_fails (verb, 2, "there is no verb 'dance'");
  assert_fails (option, 2, "holdfastctl replay --help");
  assert_fails (no_file, 2, "no case file");
  assert_fails (no_case, 2, "--trace names no case of these files");
}

static void
test_help (void)
{
  g_autoptr (CtlRun) all = ctl_run ("--help", NULL);
  g_autoptr (CtlRun) verb = ctl_run ("replay", "--help", NULL);
  g_autoptr (CtlRun) version = ctl_run ("--version", NULL);

  g_assert_cmpint (all->status, ==, 0);
  g_assert_nonnull (strstr (all->out, "replay"));
  g_assert_cmpint (verb->status, ==, 0);
  g_assert_nonnull (strstr (verb->out, "--pathways"));
  g_assert_nonnull (strstr (verb->out, "Exit status:"));
  g_assert_cmpint (version->status, ==, 0);
  g_assert_true (g_str_has_prefix (version->out, "holdfastctl "));
}

static void
test_bad_files (void)
{
  static const struct {
    const char *text;
    const char *says;
  } cases[] = {
    { "", "file: byte 0: a value was expected" },
    { "{\"schema\":\"holdfast-cases/0.1\",\"cases\":[]} []", "something stands after the end" },
    { "{\"cases\":[]}", "file.schema: missing" },
    { "{\"schema\":\"holdfast-cases/0.1\",\"cases\":[{\"id\":\"Z\",\"pathway\":\"nowhere\",\"tz\":"
      "\"UTC\",\"events\":[{\"id\":\"e\",\"at\":\"2026-01-01T00:00:00Z\",\"type\":\"note\","
      "\"actor\":\"a\",\"device\":\"A\",\"data\":{\"text\":\"x\"}}]}]}",
      "case Z: there is no pathway 'nowhere'" },
    { "{\"schema\":\"holdfast-cases/0.1\",\"cases\":[{\"id\":\"Z\",\"pathway\":\"specialist\","
      "\"tz\":\"Mars/Olympus\",\"events\":[{\"id\":\"e\",\"at\":\"2026-01-01T00:00:00Z\",\"type\":"
      "\"note\",\"actor\":\"a\",\"device\":\"A\",\"data\":{\"text\":\"x\"}}]}]}",
      "case Z: " },
  };
  g_autofree char *folder = g_dir_make_tmp ("holdfast-cases-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "case.json", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (CtlRun) run = NULL;

    g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
    run = ctl_run ("replay", path, NULL);
    assert_fails (run, 3, cases[i].says);
    g_assert_nonnull (strstr (run->err, path));
  }
  g_remove (path);
  g_rmdir (folder);
}

static void
test_missing_files (void)
{
  g_autofree char *path = ctl_case_path ("c01.json");
  g_autoptr (CtlRun) file = ctl_run ("replay", "/nonexistent/case.json", NULL);
  g_autoptr (CtlRun) folder = ctl_run ("replay", "--pathways", "/nonexistent", path, NULL);

  assert_fails (file, 3, "reading the file");
  assert_fails (folder, 3, "reading pathways");
}

static void
test_full_disk (void)
{
  g_autofree char *path = ctl_case_path ("c01.json");
  g_autofree char *program =
      g_build_filename (g_getenv ("HF_BUILD_ROOT"), "src", "ctl", "holdfastctl", NULL);
  const char *const arguments[] = { "sh", "-c",    "exec \"$1\" replay \"$2\" >/dev/full",
                                    "sh", program, path,
                                    NULL };
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  int wait_status = 0;

  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &err,
                &wait_status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (wait_status));
  g_assert_cmpint (WEXITSTATUS (wait_status), ==, 3);
  g_assert_nonnull (strstr (err, "writing the result"));
}

/* A pathway that does not load is named, and does not stop cases that do not need it. */
static void
test_bad_pathway_beside_good (void)
{
  g_autofree char *folder = g_dir_make_tmp ("holdfast-pathways-XXXXXX", NULL);
  g_autofree char *good = g_build_filename (folder, "specialist.json", NULL);
  g_autofree char *bad = g_build_filename (folder, "broken.json", NULL);
  g_autofree char *source =
      g_build_filename (g_getenv ("HF_SOURCE_ROOT"), "data", "pathways", "specialist.json", NULL);
  g_autofree char *path = ctl_case_path ("c08.json");
  g_autofree char *text = NULL;
  g_autoptr (CtlRun) run = NULL;

  g_assert_true (g_file_get_contents (source, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (good, text, -1, NULL));
  g_assert_true (g_file_set_contents (bad, "{}", -1, NULL));
  run = ctl_run ("replay", "--pathways", folder, path, NULL);
  g_assert_cmpstr (run->out, ==, "23 passed, 0 failed\n");
  g_assert_cmpstr (run->err, ==, "broken.json: pathway.format: missing\n");
  g_assert_cmpint (run->status, ==, 0);
  g_remove (good);
  g_remove (bad);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/replay/plays-green-cases", test_green);
  g_test_add_func ("/ctl/replay/plays-several-files", test_several_files);
  g_test_add_func ("/ctl/replay/says-each-failure-and-exits-1", test_failures);
  g_test_add_func ("/ctl/replay/json", test_json);
  g_test_add_func ("/ctl/replay/trace", test_trace);
  g_test_add_func ("/ctl/replay/traces-agree-with-the-reference-model", test_traces);
  g_test_add_func ("/ctl/replay/wrong-usage-exits-2", test_usage);
  g_test_add_func ("/ctl/help", test_help);
  g_test_add_func ("/ctl/replay/bad-file-exits-3-and-is-named", test_bad_files);
  g_test_add_func ("/ctl/replay/missing-file-exits-3", test_missing_files);
  g_test_add_func ("/ctl/full-disk-is-no-success", test_full_disk);
  g_test_add_func ("/ctl/replay/bad-pathway-is-named-beside-good", test_bad_pathway_beside_good);
  return g_test_run ();
}
