/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-desk.h"

#include "hf-desk-private.h"
#include "hf-test-history.h"
#include "hf-test-pathway.h"

#include <glib/gstdio.h>

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static GVariant *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant *data;

  if (text == NULL)
    return NULL;
  data = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, &error);
  g_assert_no_error (error);
  return data;
}

static HfDesk *
load (SmallDesk *small)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HfDesk *desk =
      hf_desk_new (small->store, small->pathways, small->site, small->clock, "dana", "Dana W.");

  hf_desk_load_async (desk, NULL, done_cb, &result);
  hf_desk_load_finish (desk, wait_for (&result), &error);
  g_assert_no_error (error);
  return desk;
}

SmallDesk *
small_desk_new (void)
{
  SmallDesk *small = g_new0 (SmallDesk, 1);
  g_autoptr (HfKey) key = hf_key_new_random ();
  g_autoptr (GError) error = NULL;

  small->folder = g_dir_make_tmp ("hf-desk-XXXXXX", &error);
  g_assert_no_error (error);
  small->store = hf_store_open (small->folder, key, &error);
  g_assert_no_error (error);
  small->pathways = hf_test_pathways ();
  small->site = hf_test_site ();
  small->clock = hf_clock_new_fixed (SMALL_DESK_NOW);
  small->desk = load (small);
  return small;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

void
small_desk_free (SmallDesk *small)
{
  small_desk_settle (small);
  g_assert_finalize_object (small->desk);
  hf_store_close (small->store);
  g_object_unref (small->store);
  g_object_unref (small->clock);
  hf_site_free (small->site);
  g_hash_table_unref (small->pathways);
  remove_folder (small->folder);
  g_free (small->folder);
  g_free (small);
}

HfDesk *
small_desk_reload (SmallDesk *small)
{
  return load (small);
}

char *
small_desk_open (SmallDesk *small, const char *pathway, const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GVariantDict data;
  char *handoff;

  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, "pathway", "s", pathway);
  g_variant_dict_insert (&data, "name", "s", name);
  g_variant_dict_insert (&data, "language", "s", "Spanish");
  hf_desk_start_handoff_async (small->desk, g_variant_dict_end (&data), NULL, done_cb, &result);
  handoff = hf_desk_start_handoff_finish (small->desk, wait_for (&result), &error);
  g_assert_no_error (error);
  return handoff;
}

gboolean
small_desk_record (
    SmallDesk *small, const char *handoff, const char *type, const char *data, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GVariant) parsed = parse (data);

  hf_desk_record_async (small->desk, handoff, type, parsed, NULL, done_cb, &result);
  return hf_desk_record_finish (small->desk, wait_for (&result), error);
}

void
small_desk_note (SmallDesk *small, const char *handoff, const char *type, const char *data)
{
  g_autoptr (GError) error = NULL;

  small_desk_record (small, handoff, type, data, &error);
  g_assert_no_error (error);
}

void
small_desk_arrive (
    SmallDesk *small, const char *handoff, const char *type, gint64 at, const char *data)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GVariant) parsed = parse (data);
  g_autoptr (GError) error = NULL;
  HfEventHead head = { .id = id,
                       .handoff = handoff,
                       .type = type,
                       .at = at,
                       .noted = at,
                       .actor = "north",
                       .device = "another-desk",
                       .seq = 1 };
  g_autoptr (HfEvent) event = hf_event_new (&head, parsed, &error);

  g_assert_no_error (error);
  g_ptr_array_add (events, event);
  hf_store_append (small->store, events, HF_ORIGIN_SERVER, NULL, &error);
  g_assert_no_error (error);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

gboolean
small_desk_undo (SmallDesk *small, const char *handoff, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hf_desk_undo_async (small->desk, handoff, NULL, done_cb, &result);
  return hf_desk_undo_finish (small->desk, wait_for (&result), error);
}

guint
small_desk_count (SmallDesk *small, const char *handoff, const char *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = hf_store_load (small->store, handoff, NULL, &error);
  guint count = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    count += hf_event_is (g_ptr_array_index (events, i), type) ? 1 : 0;
  return count;
}

void
small_desk_pass (SmallDesk *small, gint64 span)
{
  hf_clock_set (small->clock, hf_clock_now (small->clock) + span);
}

void
small_desk_settle (SmallDesk *small)
{
  while (g_main_context_pending (NULL) ||
         hf_store_watch_is_reading (hf_desk_get_watch (small->desk)))
    g_main_context_iteration (NULL, TRUE);
}

void
small_desk_add_provider (SmallDesk *small, HfProvider *provider)
{
  g_autoptr (GError) error = NULL;

  hf_store_put_provider (small->store, provider, &error);
  g_assert_no_error (error);
  small_desk_settle (small);
}

gboolean
small_answer (HfScreenFlow *flow, const char *answer, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hf_screen_flow_answer_async (flow, answer, NULL, done_cb, &result);
  return hf_screen_flow_answer_finish (flow, wait_for (&result), error);
}

/* By phone, where every question on the setting is asked. */
static const char *
good_answer (HfPathway *pathway, const char *link_id)
{
  if (g_str_equal (link_id, "priv.mode"))
    return "phone";
  return g_str_equal (link_id, "priv.callback") ? "never" : hf_test_benign (pathway, link_id);
}

void
small_answer_well (HfScreenFlow *flow, HfPathway *pathway, const char *until)
{
  for (int guard = 0; hf_screen_flow_get_state (flow) == HF_SCREEN_ASKING; guard++) {
    const HfScreenQuestion *question = hf_screen_flow_get_question (flow);
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (guard, <, 100);
    if (g_strcmp0 (question->link_id, until) == 0)
      return;
    if (hf_screen_flow_can_skip (flow))
      small_answer (flow, "", &error);
    else
      small_answer (flow, good_answer (pathway, question->link_id), &error);
    g_assert_no_error (error);
  }
}

gboolean
small_consent (HfConsentDraft *draft, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hf_consent_draft_record_async (draft, NULL, done_cb, &result);
  return hf_consent_draft_record_finish (draft, wait_for (&result), error);
}

char *
small_desk_ready (SmallDesk *small, const char *pathway)
{
  g_autofree char *handoff = small_desk_open (small, pathway, "Ana Ortiz");
  g_autoptr (HfScreenFlow) flow = hf_screen_flow_new (small->desk, handoff);
  g_autoptr (HfConsentDraft) draft = NULL;
  g_autoptr (GError) error = NULL;

  small_answer_well (flow, g_hash_table_lookup (small->pathways, pathway), NULL);
  g_assert_cmpint (hf_screen_flow_get_state (flow), ==, HF_SCREEN_DONE);
  small_desk_note (small, handoff, "provider.chosen", "{'receiver': <'north'>}");
  draft = hf_consent_draft_new (small->desk, handoff);
  hf_consent_draft_set_said (draft, "aloud");
  small_consent (draft, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&handoff);
}

gboolean
small_call_start (HfCallFlow *flow, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hf_call_flow_start_async (flow, NULL, done_cb, &result);
  return hf_call_flow_finish_command (flow, wait_for (&result), error);
}

gboolean
small_call_tick (HfCallFlow *flow, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hf_call_flow_tick_async (flow, NULL, done_cb, &result);
  return hf_call_flow_finish_command (flow, wait_for (&result), error);
}

gboolean
small_call_join (HfCallFlow *flow, HfParty party, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hf_call_flow_join_async (flow, party, NULL, done_cb, &result);
  return hf_call_flow_finish_command (flow, wait_for (&result), error);
}

gboolean
small_call_drop (HfCallFlow *flow, HfParty party, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hf_call_flow_drop_async (flow, party, NULL, done_cb, &result);
  return hf_call_flow_finish_command (flow, wait_for (&result), error);
}

gboolean
small_call_barrier (HfCallFlow *flow, const char *id, gboolean noted, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hf_call_flow_set_barrier_async (flow, id, noted, NULL, done_cb, &result);
  return hf_call_flow_finish_command (flow, wait_for (&result), error);
}

gboolean
small_call_book (HfCallFlow *flow, gint64 time, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hf_call_flow_book_async (flow, time, NULL, done_cb, &result);
  return hf_call_flow_finish_command (flow, wait_for (&result), error);
}

gboolean
small_call_end (HfCallFlow *flow, HfCallOutcome outcome, const char *by, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hf_call_flow_end_async (flow, outcome, by, NULL, done_cb, &result);
  return hf_call_flow_finish_command (flow, wait_for (&result), error);
}

void
small_talk_start (SmallTalk *talk, const char *pathway)
{
  talk->small = small_desk_new ();
  talk->handoff = small_desk_open (talk->small, pathway, "Ana Ortiz");
  talk->pathway = g_hash_table_lookup (talk->small->pathways, pathway);
  talk->flow = hf_screen_flow_new (talk->small->desk, talk->handoff);
}

void
small_talk_end (SmallTalk *talk)
{
  g_assert_finalize_object (talk->flow);
  small_desk_free (talk->small);
  g_free (talk->handoff);
}
