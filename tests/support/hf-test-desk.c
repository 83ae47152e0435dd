/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-desk.h"
#include "hf-pathway-reader.h"
#include "hf-practice-people.h"
#include "hf-temp-folder.h"

enum { SEED = 7 };

typedef struct {
  GAsyncResult *result;
} Waiting;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Waiting *)data)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for (Waiting *waiting)
{
  while (waiting->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return waiting->result;
}

static void
load (HfTestDesk *test)
{
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };
  hf_desk_load_async (test->desk, NULL, done_cb, &waiting);
  hf_desk_load_finish (test->desk, wait_for (&waiting), &error);
  g_assert_no_error (error);
  g_object_unref (waiting.result);
}

static void
add_people (HfTestDesk *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people =
      hf_practice_people_new (SEED, HF_TEST_DESK_NOW, test->pathways, test->site, "dana",
                              hf_store_get_device (test->store));
  g_assert_nonnull (people);
  hf_store_append (test->store, people, HF_ORIGIN_DESK, NULL, &error);
  g_assert_no_error (error);
}

HfTestDesk *
hf_test_desk_new (gboolean people)
{
  g_autoptr (GError) error = NULL;
  HfTestDesk *test = g_new0 (HfTestDesk, 1);
  test->folder = hf_temp_folder_new (&error);
  g_assert_no_error (error);
  g_autofree char *pathways = g_build_filename (g_getenv ("HF_DATA_DIR"), "pathways", NULL);
  test->pathways = hf_pathway_read_folder (pathways, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (HfCalendar) calendar = hf_calendar_new ("UTC", NULL, &error);
  g_assert_no_error (error);
  test->site = hf_site_new (calendar, NULL);
  g_autoptr (HfKey) key = hf_key_new_random ();
  test->store = hf_store_open (test->folder, key, &error);
  g_assert_no_error (error);
  test->clock = hf_clock_new_fixed (HF_TEST_DESK_NOW);
  if (people)
    add_people (test);
  test->desk =
      hf_desk_new (test->store, test->pathways, test->site, test->clock, "dana", "Dana W.");
  load (test);
  return test;
}

void
hf_test_desk_free (HfTestDesk *test)
{
  g_clear_object (&test->desk);
  g_clear_object (&test->clock);
  hf_store_close (test->store);
  g_clear_object (&test->store);
  g_clear_pointer (&test->site, hf_site_free);
  g_clear_pointer (&test->pathways, g_hash_table_unref);
  hf_temp_folder_remove (test->folder);
  g_free (test->folder);
  g_free (test);
}

char *
hf_test_desk_open (HfTestDesk *test, const char *pathway, const char *name)
{
  g_autoptr (GError) error = NULL;
  Waiting waiting = { NULL };
  GVariantDict data;
  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, "pathway", "s", pathway);
  g_variant_dict_insert (&data, "name", "s", name);
  g_variant_dict_insert (&data, "language", "s", "English");
  hf_desk_start_handoff_async (test->desk, g_variant_dict_end (&data), NULL, done_cb, &waiting);
  char *handoff = hf_desk_start_handoff_finish (test->desk, wait_for (&waiting), &error);
  g_assert_no_error (error);
  g_object_unref (waiting.result);
  return handoff;
}

gboolean
hf_test_desk_has (HfTestDesk *test, const char *handoff, const char *type, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = hf_store_load (test->store, handoff, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++) {
    const HfEvent *event = g_ptr_array_index (events, i);
    if (hf_event_is (event, type) && g_strcmp0 (hf_event_get_string (event, "reason"), reason) == 0)
      return TRUE;
  }
  return FALSE;
}
