/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl-run.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
  char *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("holdfast-fhir-XXXXXX", NULL);
  fixture->file = g_build_filename (fixture->folder, "resource.json", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->file);
  g_rmdir (fixture->folder);
  g_free (fixture->file);
  g_free (fixture->folder);
}

static CtlRun *
check (const Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->file, text, -1, &error);
  g_assert_no_error (error);
  return ctl_run ("fhir", "check", fixture->file, NULL);
}

static void
test_ignored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtlRun) run =
      check (fixture, "{\"resourceType\":\"Basic\",\"id\":\"b1\",\"code\":{\"text\":\"x\"}}");

  g_assert_cmpint (run->status, ==, 0);
  g_assert_true (g_str_has_prefix (run->out, fixture->file));
  g_assert_true (g_str_has_suffix (run->out, "\n0 understood, 1 ignored, 0 errors\n"));
}

static void
test_error (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtlRun) cut = check (fixture, "{\"resourceType\":\"Task\"");
  g_autoptr (CtlRun) empty = check (fixture, "");

  g_assert_cmpint (cut->status, ==, 1);
  g_assert_true (g_str_has_suffix (cut->out, "\n0 understood, 0 ignored, 1 errors\n"));
  g_assert_cmpint (empty->status, ==, 1);
}

static void
test_every_file_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtlRun) once = check (fixture, "[]");
  g_autoptr (CtlRun) twice = ctl_run ("fhir", "check", fixture->file, fixture->file, NULL);

  g_assert_cmpint (twice->status, ==, 1);
  g_assert_true (g_str_has_suffix (once->out, " 1 errors\n"));
  g_assert_true (g_str_has_suffix (twice->out, " 2 errors\n"));
}

static void
test_usage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtlRun) nothing = ctl_run ("fhir", NULL);
  g_autoptr (CtlRun) other = ctl_run ("fhir", "improve", fixture->file, NULL);
  g_autoptr (CtlRun) no_file = ctl_run ("fhir", "check", NULL);
  g_autoptr (CtlRun) missing = ctl_run ("fhir", "check", fixture->file, NULL);

  g_assert_cmpint (nothing->status, ==, 2);
  g_assert_cmpint (other->status, ==, 2);
  g_assert_cmpint (no_file->status, ==, 2);
  g_assert_cmpint (missing->status, ==, 3);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/ctl/fhir/ignored-is-no-error", test_ignored);
  add ("/ctl/fhir/errors-exit-1", test_error);
  add ("/ctl/fhir/every-file-counts", test_every_file_counts);
  add ("/ctl/fhir/wrong-usage", test_usage);
  return g_test_run ();
}
