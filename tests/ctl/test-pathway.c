/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl-profile.h"
#include "ctl-run.h"

#include "hf-json-tape.h"
#include "hf-practice.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
  char *ships;
  char *file;   /* an organisation's own */
  char *bundle; /* what export made */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("holdfast-pathway-XXXXXX", NULL);
  fixture->ships = g_build_filename (g_getenv ("HF_DATA_DIR"), "pathways", "specialist.json", NULL);
  fixture->file = g_build_filename (fixture->folder, "own.json", NULL);
  fixture->bundle = g_build_filename (fixture->folder, "bundle.json", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->file);
  g_remove (fixture->bundle);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->ships);
  g_free (fixture->file);
  g_free (fixture->bundle);
}

static void
write_file (const char *file, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
}

/* The shipped specialist pathway as version 0.2.0 with one text turned into another. */
static void
write_own (const Fixture *fixture, const char *from, const char *to)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) own = NULL;

  g_file_get_contents (fixture->ships, &text, NULL, NULL);
  own = g_string_new (text);
  g_assert_cmpuint (g_string_replace (own, "\"version\": \"0.1.0\"", "\"version\": \"0.2.0\"", 0),
                    ==, 2);
  g_assert_cmpuint (g_string_replace (own, from, to, 1), ==, 1);
  write_file (fixture->file, own->str);
}

static void
assert_line (const CtlRun *run, const char *file, const char *rest)
{
  g_autofree char *line = g_strdup_printf ("%s: %s\n", file, rest);

  g_assert_cmpstr (run->out, ==, line);
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtlRun) tighter = NULL;
  g_autoptr (CtlRun) looser = NULL;
  g_autoptr (CtlRun) new = NULL;
  g_autoptr (CtlRun) broken = NULL;

  write_own (fixture, "\"PT30M\"", "\"PT5M\"");
  tighter = ctl_run ("pathway", "check", fixture->file, NULL);
  g_assert_cmpint (tighter->status, ==, 0);
  assert_line (tighter, fixture->file, "specialist 0.2.0, loosens nothing of the one that is here");

  write_own (fixture, "\"PT30M\"", "\"PT50M\"");
  looser = ctl_run ("pathway", "check", fixture->file, NULL);
  g_assert_cmpint (looser->status, ==, 1);
  assert_line (looser, fixture->file,
               "refused: pathway 'privateFor': a local pathway may tighten what ships, never "
               "loosen it");

  write_own (fixture, "\"id\": \"specialist\"", "\"id\": \"dental\"");
  new = ctl_run ("pathway", "check", fixture->file, NULL);
  g_assert_cmpint (new->status, ==, 0);
  assert_line (new, fixture->file, "dental 0.2.0, a new pathway");

  write_own (fixture, "\"source\": \"PD\"", "\"source\": 1");
  broken = ctl_run ("pathway", "check", fixture->file, NULL);
  g_assert_cmpint (broken->status, ==, 1);
  assert_line (broken, fixture->file, "refused: pathway.deadlines[0].source: not text");
}

/* What is exported is what was checked. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtlRun) run = NULL;
  g_autoptr (CtlRun) again = NULL;
  g_autoptr (CtlRun) fhir = NULL;

  write_own (fixture, "\"PT30M\"", "\"PT5M\"");
  run = ctl_run ("pathway", "export", fixture->file, NULL);
  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->status, ==, 0);
  write_file (fixture->bundle, run->out);
  again = ctl_run ("pathway", "check", fixture->bundle, NULL);
  assert_line (again, fixture->bundle, "specialist 0.2.0, loosens nothing of the one that is here");
  fhir = ctl_run ("fhir", "check", fixture->bundle, NULL);
  g_assert_true (g_str_has_suffix (fhir->out, "\n1 understood, 1 ignored, 0 errors\n"));
  g_assert_nonnull (strstr (fhir->out,
                            "PlanDefinition/specialist-0.2.0: a handoff pathway: "
                            "https://holdfast.example/fhir/PlanDefinition/specialist|0.2.0\n"));
}

/* Nothing leaves that every desk would refuse. */
static void
test_export_refuses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtlRun) run = NULL;

  write_own (fixture, "\"PT30M\"", "\"PT50M\"");
  run = ctl_run ("pathway", "export", fixture->file, NULL);
  g_assert_cmpint (run->status, ==, 1);
  g_assert_cmpstr (run->out, ==, "");
  g_assert_nonnull (
      strstr (run->err, "own.json: pathway 'privateFor': a local pathway may tighten"));
}

static void
test_bundle_without (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtlRun) none = NULL;
  g_autoptr (CtlRun) half = NULL;
  g_autoptr (CtlRun) run = NULL;
  g_autoptr (GString) text = NULL;

  write_file (fixture->bundle, "{\"resourceType\":\"Bundle\",\"type\":\"batch\"}");
  none = ctl_run ("pathway", "check", fixture->bundle, NULL);
  assert_line (none, fixture->bundle,
               "refused: Bundle.entry: no PlanDefinition of a handoff pathway");

  run = ctl_run ("pathway", "export", fixture->ships, NULL);
  text = g_string_new (run->out);
  g_string_replace (text, "\"resourceType\":\"Questionnaire\"", "\"resourceType\":\"Basic\"", 1);
  write_file (fixture->bundle, text->str);
  half = ctl_run ("pathway", "check", fixture->bundle, NULL);
  assert_line (half, fixture->bundle, "refused: Questionnaire.resourceType: not Questionnaire");
}

/* Puts the @index-th resource of an exported Bundle on the server. */
static void
put_entry (HfPractice *practice, const CtlRun *exported, guint index)
{
  g_autoptr (GBytes) bytes = g_bytes_new (exported->out, strlen (exported->out));
  g_autoptr (HfJsonTape) tape = hf_json_tape_new (bytes, NULL, NULL);
  HfJsonNode at = hf_json_tape_first (tape, hf_json_tape_member (tape, 0, "entry"));
  HfJsonNode resource;
  g_autofree char *type = NULL;
  g_autofree char *id = NULL;
  g_autofree char *json = NULL;
  const char *raw;
  gsize length;

  for (guint i = 0; i < index; i++)
    at = hf_json_tape_next (tape, at);
  resource = hf_json_tape_member (tape, at, "resource");
  type = hf_json_tape_dup_string (tape, hf_json_tape_member (tape, resource, "resourceType"));
  id = hf_json_tape_dup_string (tape, hf_json_tape_member (tape, resource, "id"));
  raw = hf_json_tape_get_raw (tape, resource, &length);
  json = g_strndup (raw, length);
  g_assert_true (hf_practice_put (practice, type, id, json, NULL));
}

/* From the file to the server to a desk, which says what it cannot use. */
static void
test_served (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HfPractice) practice = hf_practice_new (7, g_get_real_time () / 1000);
  CtlProfile profile = { 0 };
  g_autoptr (CtlRun) exported = NULL;
  g_autoptr (CtlRun) half = NULL;
  g_autoptr (CtlRun) whole = NULL;
  g_autoptr (CtlRun) list = NULL;
  const char *url;

  g_assert_true (hf_practice_start (practice, 0, NULL));
  url = hf_practice_get_base_url (practice);
  ctl_profile_set_up (&profile, NULL);
  write_own (fixture, "\"PT30M\"", "\"PT5M\"");
  exported = ctl_run ("pathway", "export", fixture->file, NULL);
  put_entry (practice, exported, 1);
  half = ctl_run ("sync", "--service", url, "--profile", profile.folder, NULL);
  g_assert_cmpstr (half->out, ==,
                   "refused https://holdfast.example/fhir/PlanDefinition/specialist|0.2.0: "
                   "Questionnaire https://holdfast.example/fhir/Questionnaire/"
                   "specialist-screen|0.2.0: the server does not serve it\n"
                   "0 waiting, 0 held, 1 refused\n");
  g_assert_cmpint (half->status, ==, 1);
  put_entry (practice, exported, 0);
  whole = ctl_run ("sync", "--service", url, "--profile", profile.folder, NULL);
  g_assert_cmpstr (whole->out, ==, "0 waiting, 0 held, 0 refused\n");
  g_assert_cmpint (whole->status, ==, 0);
  list = ctl_run ("pathway", "list", "--profile", profile.folder, NULL);
  g_assert_cmpint (list->status, ==, 0);
  g_assert_true (g_str_has_prefix (list->out, "bh-suicide 0.1.0\nconscience-timely 0.1.0\n"));
  g_assert_true (g_str_has_suffix (list->out, "\nspecialist 0.2.0; before it 0.1.0\n"));
  ctl_profile_tear_down (&profile, NULL);
}

static void
test_usage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CtlRun) nothing = ctl_run ("pathway", NULL);
  g_autoptr (CtlRun) other = ctl_run ("pathway", "improve", fixture->ships, NULL);
  g_autoptr (CtlRun) no_file = ctl_run ("pathway", "check", NULL);
  g_autoptr (CtlRun) two = ctl_run ("pathway", "export", fixture->ships, fixture->ships, NULL);
  g_autoptr (CtlRun) missing = ctl_run ("pathway", "check", fixture->file, NULL);
  g_autoptr (CtlRun) list = ctl_run ("pathway", "list", fixture->ships, NULL);

  g_assert_cmpint (nothing->status, ==, 2);
  g_assert_cmpint (other->status, ==, 2);
  g_assert_cmpint (no_file->status, ==, 2);
  g_assert_cmpint (two->status, ==, 2);
  g_assert_cmpint (missing->status, ==, 3);
  g_assert_cmpint (list->status, ==, 2);
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
  add ("/ctl/pathway/check-says-which-it-is-or-why-not", test_check);
  add ("/ctl/pathway/export-is-what-was-checked", test_export);
  add ("/ctl/pathway/export-refuses-what-loosens", test_export_refuses);
  add ("/ctl/pathway/check-needs-both-resources", test_bundle_without);
  add ("/ctl/pathway/sync-says-what-is-served-and-refused", test_served);
  add ("/ctl/pathway/wrong-usage", test_usage);
  return g_test_run ();
}
