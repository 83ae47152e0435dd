/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-key-file.h"
#include "hf-log.h"
#include "hf-provider-item.h"
#include "hf-temp-folder.h"
#include "hf-test-widgets.h"
#include "hf-world.h"
#include <glib/gstdio.h>
#include <unistd.h>

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = hf_temp_folder_new (&error);
  g_assert_no_error (error);
  return folder;
}

static guint
get_mode (const char *path)
{
  GStatBuf info;
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

static void
test_key_is_kept_for_its_owner (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = make_folder ();
  g_autofree char *file = g_build_filename (folder, "practice.key", NULL);
  g_autoptr (HfKey) made = hf_key_file_open (folder, &error);
  g_assert_no_error (error);
  g_assert_cmphex (get_mode (file), ==, 0600);
  g_autoptr (HfKey) again = hf_key_file_open (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (hf_key_get_bytes (made), 32, hf_key_get_bytes (again), 32);
  hf_temp_folder_remove (folder);
}

static void
test_damaged_key_is_refused (void)
{
  static const char *const broken[] = { "", "0123", "zz" };
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *folder = make_folder ();
    g_autofree char *file = g_build_filename (folder, "practice.key", NULL);
    g_assert_true (g_file_set_contents (file, broken[i], -1, NULL));
    g_assert_null (hf_key_file_open (folder, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
    g_autofree char *kept = NULL;
    g_assert_true (g_file_get_contents (file, &kept, NULL, NULL));
    g_assert_cmpstr (kept, ==, broken[i]);
    hf_temp_folder_remove (folder);
  }
}

static void
test_folder_goes_but_not_what_it_points_to (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *outside = make_folder ();
  g_autofree char *kept = g_build_filename (outside, "kept", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_assert_cmphex (get_mode (folder), ==, 0700);
  g_assert_true (g_file_set_contents (kept, "x", 1, NULL));
  g_assert_cmpint (symlink (outside, link), ==, 0);
  hf_temp_folder_remove (folder);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  hf_temp_folder_remove (outside);
}

static void
log_a_name (void)
{
  hf_log_install ();
  g_log_structured ("Gtk", G_LOG_LEVEL_MESSAGE, "MESSAGE", "Bad markup in %s", "Ottoline");
  g_log_structured ("hf-app", G_LOG_LEVEL_MESSAGE, "MESSAGE", "Our own words");
  exit (0);
}

static void
test_foreign_words_are_cut (void)
{
  if (g_test_subprocess ()) {
    log_a_name ();
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout_unmatched ("*Ottoline*");
  g_test_trap_assert_stderr_unmatched ("*Ottoline*");
  g_test_trap_assert_stderr ("*text cut*Our own words*");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  hf_desk_load_finish (HF_DESK (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

static gboolean
has_providers (gpointer desk)
{
  return g_list_model_get_n_items (hf_desk_get_providers (desk)) > 0;
}

static void
test_practice_has_people_and_services (void)
{
  g_autoptr (GError) error = NULL;
  const HfWorldPlan plan = { .frozen_at = G_GINT64_CONSTANT (1778581260000) };
  HfWorld *world = hf_world_open (&plan, &error);
  g_assert_no_error (error);
  g_assert_true (hf_world_is_practice (world));
  g_assert_true (hf_world_sync_once (world, &error));
  g_assert_no_error (error);
  gboolean loaded = FALSE;
  HfDesk *desk = hf_world_get_desk (world);
  hf_desk_load_async (desk, NULL, loaded_cb, &loaded);
  while (!loaded)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (hf_desk_get_loops (desk)), >, 5);
  hf_test_run_until (has_providers, desk);
  hf_world_start_sync (world);
  hf_world_check_now (world);
  hf_world_close (world);
}

typedef struct {
  HfDesk *desk;
  char *handoff;
} Opened;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  ((Opened *)data)->handoff = hf_desk_start_handoff_finish (HF_DESK (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_sent (gpointer data)
{
  const Opened *opened = data;
  g_autoptr (GError) error = NULL;
  if (opened->handoff == NULL)
    return FALSE;
  g_autoptr (GPtrArray) items =
      hf_store_list_outbox (hf_desk_get_store (opened->desk), TRUE, &error);
  g_assert_no_error (error);
  gboolean sent = FALSE;
  for (guint i = 0; i < items->len; i++) {
    const HfOutboxItem *item = g_ptr_array_index (items, i);
    if (g_strcmp0 (item->handoff, opened->handoff) != 0)
      continue;
    if (item->state != HF_OUTBOX_SENT)
      return FALSE;
    sent = TRUE;
  }
  return sent;
}

static void
test_own_change_goes_out_by_itself (void)
{
  g_autoptr (GError) error = NULL;
  const HfWorldPlan plan = { .frozen_at = HF_TIME_NONE };
  HfWorld *world = hf_world_open (&plan, &error);
  g_assert_no_error (error);
  Opened opened = { hf_world_get_desk (world), NULL };
  GVariantDict data;
  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, "pathway", "s", "specialist");
  g_variant_dict_insert (&data, "name", "s", "Ottoline Yarrow");
  hf_world_start_sync (world);
  hf_desk_start_handoff_async (opened.desk, g_variant_dict_end (&data), NULL, opened_cb, &opened);
  hf_test_run_until (is_sent, &opened);
  g_free (opened.handoff);
  hf_world_close (world);
}

static void
test_practice_leaves_nothing (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *runtime = make_folder ();
  g_autofree char *before = g_strdup (g_getenv ("XDG_RUNTIME_DIR"));
  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  const HfWorldPlan plan = { .frozen_at = HF_TIME_NONE };
  HfWorld *world = hf_world_open (&plan, &error);
  g_assert_no_error (error);
  g_autoptr (GDir) during = g_dir_open (runtime, 0, NULL);
  g_assert_nonnull (g_dir_read_name (during));
  hf_world_close (world);
  g_autoptr (GDir) after = g_dir_open (runtime, 0, NULL);
  g_assert_null (g_dir_read_name (after));
  if (before != NULL)
    g_setenv ("XDG_RUNTIME_DIR", before, TRUE);
  else
    g_unsetenv ("XDG_RUNTIME_DIR");
  hf_temp_folder_remove (runtime);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/key/is-kept-for-its-owner", test_key_is_kept_for_its_owner);
  g_test_add_func ("/app/key/damaged-is-refused", test_damaged_key_is_refused);
  g_test_add_func ("/app/temp-folder/does-not-follow-links",
                   test_folder_goes_but_not_what_it_points_to);
  g_test_add_func ("/app/log/foreign-words-are-cut", test_foreign_words_are_cut);
  g_test_add_func ("/app/practice/has-people-and-services", test_practice_has_people_and_services);
  g_test_add_func ("/app/sync/own-change-goes-out-by-itself", test_own_change_goes_out_by_itself);
  g_test_add_func ("/app/practice/leaves-nothing", test_practice_leaves_nothing);
  return g_test_run ();
}
