/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An organisation's own pathway files. */
#include "hf-pathway-local.h"

#include "hf-pathway-reader.h"
#include "hf-test-pathway.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  char *folder;
  GHashTable *pathways;
  GPtrArray *faults;
} Site;

static void
site_start (Site *site)
{
  g_autoptr (GError) error = NULL;

  site->folder = g_dir_make_tmp ("holdfast-XXXXXX", &error);
  g_assert_no_error (error);
  site->pathways = hf_test_pathways ();
  site->faults = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_pathway_fault_free);
}

static void
site_end (Site *site)
{
  const char *name;
  GDir *dir = g_dir_open (site->folder, 0, NULL);

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (site->folder, name, NULL);

    g_unlink (path);
  }
  g_dir_close (dir);
  g_rmdir (site->folder);
  g_free (site->folder);
  g_hash_table_unref (site->pathways);
  g_ptr_array_unref (site->faults);
}

static char *
turn (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, 2);

  g_assert_nonnull (parts[1]);
  return g_strjoinv (to, parts);
}

/* The shipped specialist pathway with one text turned into another, dropped as @name. */
static void
drop_version (Site *site, const char *name, const char *version, const char *from, const char *to)
{
  g_autofree char *ships =
      g_build_filename (g_getenv ("HF_DATA_DIR"), "pathways", "specialist.json", NULL);
  g_autofree char *path = g_build_filename (site->folder, name, NULL);
  g_autofree char *own = g_strdup_printf ("\"version\": \"%s\"", version);
  g_autofree char *text = NULL;
  g_autofree char *named = NULL;
  g_autofree char *turned = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (ships, &text, NULL, &error);
  g_assert_no_error (error);
  named = turn (text, "\"version\": \"0.1.0\"", own);
  turned = turn (named, from, to);
  g_file_set_contents (path, turned, -1, &error);
  g_assert_no_error (error);
}

static void
drop (Site *site, const char *name, const char *from, const char *to)
{
  drop_version (site, name, "0.2.0", from, to);
}

static void
read_site (Site *site)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hf_pathway_read_local (site->pathways, site->folder, site->faults, &error));
  g_assert_no_error (error);
}

static gint64
private_for (Site *site, const char *id)
{
  return hf_pathway_get (g_hash_table_lookup (site->pathways, id))->private_for.elapsed;
}

static void
test_tighter (void)
{
  Site site;

  site_start (&site);
  drop (&site, "ours.json", "\"privateFor\": \"PT30M\"", "\"privateFor\": \"PT5M\"");
  read_site (&site);
  g_assert_cmpuint (site.faults->len, ==, 0);
  g_assert_cmpint (private_for (&site, "specialist"), ==, 5 * HF_MINUTE);
  g_assert_nonnull (
      hf_pathway_find_version (g_hash_table_lookup (site.pathways, "specialist"), "0.1.0"));
  site_end (&site);
}

/* Refused by name and reason; the one that ships stays, and so do the other files. */
static void
test_looser (void)
{
  Site site;
  guint before;

  site_start (&site);
  before = g_hash_table_size (site.pathways);
  drop (&site, "looser.json", "\"privateFor\": \"PT30M\"", "\"privateFor\": \"PT50M\"");
  drop (&site, "new.json", "\"id\": \"specialist\"", "\"id\": \"dental\"");
  drop (&site, "broken.json", "\"format\"", "\"fromat\"");
  read_site (&site);
  g_assert_cmpuint (site.faults->len, ==, 2);
  for (guint i = 0; i < site.faults->len; i++) {
    const HfPathwayFault *fault = g_ptr_array_index (site.faults, i);

    g_test_message ("%s: %s", fault->file, fault->error->message);
    g_assert_true (g_str_equal (fault->file, "looser.json") ||
                   g_str_equal (fault->file, "broken.json"));
    g_assert_cmpuint (strlen (fault->error->message), >, 10);
  }
  g_assert_cmpint (private_for (&site, "specialist"), ==, 30 * HF_MINUTE);
  g_assert_nonnull (g_hash_table_lookup (site.pathways, "dental"));
  g_assert_cmpuint (g_hash_table_size (site.pathways), ==, before + 1);
  site_end (&site);
}

/* R101: what runs by a version goes on by it, so that a version has one text. */
static void
test_same_version (void)
{
  Site site;
  const HfPathwayFault *fault;

  site_start (&site);
  drop_version (&site, "changed.json", "0.1.0", "\"privateFor\": \"PT30M\"",
                "\"privateFor\": \"PT5M\"");
  drop_version (&site, "same.json", "0.1.0", "\"privateFor\": \"PT30M\"",
                "\"privateFor\" : \"PT30M\"");
  read_site (&site);
  g_assert_cmpuint (site.faults->len, ==, 1);
  fault = g_ptr_array_index (site.faults, 0);
  g_assert_cmpstr (fault->file, ==, "changed.json");
  g_assert_cmpstr (fault->error->message, ==,
                   "pathway.version: 0.1.0 has another text already; what is changed needs a "
                   "version of its own");
  g_assert_cmpint (private_for (&site, "specialist"), ==, 30 * HF_MINUTE);
  site_end (&site);
}

static void
test_none (void)
{
  g_autoptr (GHashTable) pathways = hf_test_pathways ();
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify)hf_pathway_fault_free);

  g_assert_true (hf_pathway_read_local (pathways, "/nonexistent/holdfast", faults, NULL));
  g_assert_cmpuint (faults->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/codec/rules/R100-a-tighter-local-file-takes-its-place", test_tighter);
  g_test_add_func ("/codec/rules/R100-a-looser-one-is-refused-others-load", test_looser);
  g_test_add_func ("/codec/pathway/a-version-has-one-text", test_same_version);
  g_test_add_func ("/codec/pathway/no-local-folder-is-fine", test_none);
  return g_test_run ();
}
