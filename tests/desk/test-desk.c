/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-desk-private.h"
#include "hf-error.h"
#include "hf-fold.h"
#include "small-desk.h"

static GVariant *
state_of (SmallDesk *small, const char *handoff)
{
  HfLoopItem *item = hf_desk_find (small->desk, handoff);

  return hf_view_to_variant (hf_loop_item_get_view (item), hf_loop_item_get_loop (item));
}

static void
test_open (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_open (small, "specialist", "Malik Jones");
  HfLoopItem *item = hf_desk_find (small->desk, handoff);

  g_assert_nonnull (item);
  g_assert_cmpuint (g_list_model_get_n_items (hf_desk_get_loops (small->desk)), ==, 1);
  g_assert_cmpstr (hf_loop_item_get_who (item), ==, "Malik J.");
  g_assert_cmpstr (hf_loop_get_owner (hf_loop_item_get_loop (item)), ==, "dana");
  g_assert_true (g_uuid_string_is_valid (hf_loop_get_person (hf_loop_item_get_loop (item))->id));
  g_assert_cmpuint (small_desk_count (small, handoff, "handoff.opened"), ==, 1);
}

static void
test_unknown_handoff (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (small_desk_record (small, "nobody", "note", "{'text': <'x'>}", &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_NOT_FOUND);
  g_assert_cmpuint (small_desk_count (small, NULL, "note"), ==, 0);
}

/* A refusal says its sentence and leaves the log, the view and the list as they were. */
static void
test_refusal_changes_nothing (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_open (small, "ipv-advocacy", "Ana Ortiz");
  g_autoptr (GVariant) before = state_of (small, handoff);
  g_autoptr (GVariant) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HfRefusal) refusal = hf_desk_check (small->desk, handoff, "call.started", NULL);
  g_autofree char *text = hf_desk_dup_refusal_text (refusal);

  g_assert_false (small_desk_record (small, handoff, "call.started", NULL, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, text);
  g_assert_cmpstr (refusal->code, ==, "gate.call");
  after = state_of (small, handoff);
  g_assert_true (g_variant_equal (before, after));
  g_assert_cmpuint (small_desk_count (small, handoff, "call.started"), ==, 0);
}

/* Nothing is shown as done that is not on the disk. */
static void
test_unsaved_changes_nothing (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_open (small, "specialist", "Ana Ortiz");
  g_autoptr (GVariant) before = state_of (small, handoff);
  g_autoptr (GVariant) after = NULL;
  g_autoptr (GError) error = NULL;

  small_desk_settle (small);
  hf_store_close (small->store);
  g_assert_false (small_desk_record (small, handoff, "note", "{'text': <'x'>}", &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, "Not saved on this computer."));
  after = state_of (small, handoff);
  g_assert_true (g_variant_equal (before, after));
}

/* Two presses of one button in one turn: the second is decided against what the first did. */
static void
test_one_after_the_other (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "specialist");
  g_autoptr (GError) error = NULL;

  small_desk_note (small, handoff, "call.started", NULL);
  hf_desk_record_async (small->desk, handoff, "call.completed",
                        g_variant_new_parsed ("{'accepted': <true>}"), NULL, NULL, NULL);
  g_assert_false (
      small_desk_record (small, handoff, "call.completed", "{'accepted': <true>}", &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_REFUSED);
  g_assert_cmpuint (small_desk_count (small, handoff, "call.completed"), ==, 1);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_recorded_is_said_once (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_open (small, "specialist", "Ana Ortiz");
  guint recorded = 0;
  guint changed = 0;
  gulong one =
      g_signal_connect_swapped (small->desk, "handoff-recorded", G_CALLBACK (count_cb), &recorded);
  gulong two = 0;

  small_desk_settle (small);
  two = g_signal_connect_swapped (small->desk, "changed", G_CALLBACK (count_cb), &changed);
  small_desk_note (small, handoff, "note", "{'text': <'x'>}");
  small_desk_settle (small);
  g_assert_cmpuint (recorded, ==, 1);
  g_assert_cmpuint (changed, ==, 1);
  g_signal_handler_disconnect (small->desk, one);
  g_signal_handler_disconnect (small->desk, two);
}

static void
test_reload (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "ipv-advocacy");
  g_autoptr (GVariant) before = state_of (small, handoff);
  g_autoptr (GVariant) after = NULL;
  HfDesk *first = small->desk;

  small_desk_settle (small);
  small->desk = small_desk_reload (small);
  after = state_of (small, handoff);
  g_assert_true (g_variant_equal (before, after));
  g_assert_cmpuint (g_list_model_get_n_items (hf_desk_get_loops (small->desk)), ==, 1);
  small_desk_settle (small);
  g_assert_finalize_object (first);
}

static void
test_server (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "specialist");
  HfLoopItem *item = hf_desk_find (small->desk, handoff);

  small_desk_note (small, handoff, "call.started", NULL);
  small_desk_note (small, handoff, "call.completed", "{'accepted': <false>}");
  g_assert_cmpint (hf_loop_item_get_view (item)->state, ==, HF_STATE_HANDED_OFF);
  small_desk_pass (small, HF_HOUR);
  small_desk_arrive (small, handoff, "receiver.acknowledged", hf_clock_now (small->clock),
                     "{'from': <'north'>}");
  g_assert_true (hf_desk_find (small->desk, handoff) == item);
  g_assert_cmpint (hf_loop_item_get_view (item)->state, ==, HF_STATE_ACKNOWLEDGED);
  g_assert_cmpstr (hf_loop_item_get_holder_text (item), ==, "Both hold");
}

static HfEvent *
word_from_afar (const char *handoff)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (GError) error = NULL;
  HfEventHead head = { .id = id,
                       .handoff = handoff,
                       .type = "update.received",
                       .at = SMALL_DESK_NOW + HF_HOUR,
                       .noted = SMALL_DESK_NOW + HF_HOUR,
                       .actor = "north",
                       .device = "another-desk",
                       .seq = 1 };
  HfEvent *event = hf_event_new (&head, NULL, &error);

  g_assert_no_error (error);
  return event;
}

/* However many handoffs a page of the server touches, the list is put in order once. */
static void
test_batch (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  GListModel *loops = hf_desk_get_loops (small->desk);
  guint refreshed = 0;
  guint changed = 0;
  gulong one;
  gulong two;

  for (int i = 0; i < 20; i++) {
    g_autofree char *handoff = small_desk_open (small, "specialist", "Ana Ortiz");

    g_ptr_array_add (events, word_from_afar (handoff));
  }
  small_desk_settle (small);
  one = g_signal_connect_swapped (loops, "refreshed", G_CALLBACK (count_cb), &refreshed);
  two = g_signal_connect_swapped (small->desk, "changed", G_CALLBACK (count_cb), &changed);
  hf_desk_take (small->desk, events);
  hf_desk_take (small->desk, events);
  g_assert_cmpuint (refreshed, ==, 1);
  g_assert_cmpuint (changed, ==, 20);
  g_signal_handler_disconnect (loops, one);
  g_signal_handler_disconnect (small->desk, two);
}

/* A handoff on a pathway of a newer program stays in the list, protected. */
static void
test_newer_pathway (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  HfLoopItem *item;

  small_desk_arrive (small, "from-afar", "handoff.opened", SMALL_DESK_NOW,
                     "{'pathway': <'not-made-yet'>, 'name': <'Ana Ortiz'>}");
  item = hf_desk_find (small->desk, "from-afar");
  g_assert_nonnull (item);
  g_assert_true (hf_loop_item_get_protected (item));
  g_assert_cmpstr (hf_loop_item_get_who (item), ==, "A. O.");
  g_assert_cmpstr (hf_loop_item_get_what (item), ==, "Something newer");
  g_assert_cmpint (hf_loop_item_get_next (item)->urgency, !=, HF_URGENCY_CLOSED);
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

/* R101: it is there for the handoffs that run by it, and for nothing new. */
static void
test_withdrawn_pathway (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *running = small_desk_open (small, "specialist", "Ana Ortiz");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hf_pathway_withdraw (g_hash_table_lookup (small->pathways, "specialist"));
  hf_desk_start_handoff_async (
      small->desk, g_variant_new_parsed ("{'pathway': <'specialist'>, 'name': <'Bo Lind'>}"), NULL,
      keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (hf_desk_start_handoff_finish (small->desk, result, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  small_desk_note (small, running, "note", "{'text': <'goes on'>}");
  g_assert_cmpuint (small_desk_count (small, running, "note"), ==, 1);
}

static void
test_clock_steps_back (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_open (small, "specialist", "Ana Ortiz");
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;

  small_desk_note (small, handoff, "note", "{'text': <'1'>}");
  small_desk_pass (small, -HF_HOUR);
  small_desk_note (small, handoff, "note", "{'text': <'2'>}");
  small_desk_note (small, handoff, "note", "{'text': <'3'>}");
  events = hf_store_load (small->store, handoff, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 4);
  for (guint i = 1; i < events->len; i++) {
    g_autofree char *text = g_strdup_printf ("%u", i);

    g_assert_cmpstr (hf_event_get_string (g_ptr_array_index (events, i), "text"), ==, text);
    g_assert_cmpint (hf_event_get_at (g_ptr_array_index (events, i)), >,
                     hf_event_get_at (g_ptr_array_index (events, i - 1)));
  }
}

static void
test_undo (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_open (small, "specialist", "Ana Ortiz");
  HfLoopItem *item = hf_desk_find (small->desk, handoff);
  g_autoptr (GError) error = NULL;

  small_desk_note (small, handoff, "barrier.noted", "{'kind': <'transport'>}");
  g_assert_cmpuint (hf_loop_get_barriers (hf_loop_item_get_loop (item))->len, ==, 1);
  g_assert_true (small_desk_undo (small, handoff, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (hf_loop_get_barriers (hf_loop_item_get_loop (item))->len, ==, 0);
  /* What is left is the opening, which cannot be taken back. */
  g_assert_false (small_desk_undo (small, handoff, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_REFUSED);
}

/* What left is never undone by undoing something older instead. */
static void
test_undo_never_skips (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "ipv-advocacy");
  g_autoptr (GError) error = NULL;

  small_desk_note (small, handoff, "packet.sent",
                   "{'to': <'north'>, 'items': <[<'ref'>, <'lang'>]>}");
  g_assert_false (small_desk_undo (small, handoff, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_REFUSED);
  g_assert_cmpuint (small_desk_count (small, handoff, "event.withdrawn"), ==, 0);
}

/* Half open: private up to the last millisecond, and no longer (R12). */
static void
test_lease_ends (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "ipv-advocacy");
  HfLoopItem *item = hf_desk_find (small->desk, handoff);
  gint64 until = hf_loop_item_get_view (item)->private_until;

  g_assert_cmpint (until, !=, HF_TIME_NONE);
  hf_clock_set (small->clock, until - 1);
  g_assert_true (hf_loop_item_get_view (item)->private_fresh);
  hf_clock_set (small->clock, until);
  g_assert_false (hf_loop_item_get_view (item)->private_fresh);
}

/* R97: what is known here is a day old, so it is looked at before anybody is called. */
static void
test_old_knowledge (void)
{
  static const char try[] =
      "{'way': <'w1'>, 'kind': <'reminder'>, 'result': <'no_answer'>, 'asOfSeen': <%s>}";
  g_autofree char *unseen = g_strdup_printf (try, "false");
  g_autofree char *seen = g_strdup_printf (try, "true");
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "specialist");
  g_autoptr (HfRefusal) refusal = NULL;
  g_autoptr (GError) error = NULL;

  small_desk_note (small, handoff, "safecontact.set",
                   "{'ways': <[<{'id': <'w1'>, 'kind': <'in_person'>}>]>}");
  hf_store_set_fact (small->store, "sync.last-contact", "2026-05-11T14:00:00Z", &error);
  g_assert_no_error (error);
  small_desk_settle (small);
  refusal = hf_desk_check (small->desk, handoff, "outreach.attempted",
                           g_variant_parse (NULL, unseen, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (refusal->code, ==, "contact.as_of");
  small_desk_note (small, handoff, "outreach.attempted", seen);
}

/* Each taking puts all lists in order: what the server brings to a large panel is taken together.
 */
static void
test_large_panel (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  GListModel *loops = hf_desk_get_loops (small->desk);

  for (guint i = 0; i < 60; i++) {
    g_autofree char *handoff = g_uuid_string_random ();

    small_desk_arrive (small, handoff, "handoff.opened", SMALL_DESK_NOW,
                       "{'pathway': <'specialist'>, 'name': <'Practice Person'>}");
  }
  g_assert_cmpuint (g_list_model_get_n_items (loops), >=, 30);
  while (g_list_model_get_n_items (loops) < 60)
    g_main_context_iteration (NULL, TRUE);
  /* What a person does here is never made to wait. */
  g_free (small_desk_open (small, "specialist", "Ana Ortiz"));
  g_assert_cmpuint (g_list_model_get_n_items (loops), ==, 61);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/record/opens-a-handoff", test_open);
  g_test_add_func ("/desk/record/nothing-for-an-unknown-handoff", test_unknown_handoff);
  g_test_add_func ("/desk/record/refusal-changes-nothing", test_refusal_changes_nothing);
  g_test_add_func ("/desk/record/unsaved-changes-nothing", test_unsaved_changes_nothing);
  g_test_add_func ("/desk/record/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/desk/record/is-said-once", test_recorded_is_said_once);
  g_test_add_func ("/desk/record/order-survives-a-clock-that-steps-back", test_clock_steps_back);
  g_test_add_func ("/desk/record/R97-old-knowledge-is-looked-at", test_old_knowledge);
  g_test_add_func ("/desk/load/same-view-after-a-restart", test_reload);
  g_test_add_func ("/desk/load/what-the-server-brings-is-folded", test_server);
  g_test_add_func ("/desk/load/a-page-of-many-is-listed-once", test_batch);
  g_test_add_func ("/desk/load/newer-pathway-stays-in-the-list", test_newer_pathway);
  g_test_add_func ("/desk/record/nothing-begins-by-a-withdrawn-pathway", test_withdrawn_pathway);
  g_test_add_func ("/desk/undo/takes-back-the-newest", test_undo);
  g_test_add_func ("/desk/undo/never-skips-what-left", test_undo_never_skips);
  g_test_add_func ("/desk/lease/ends-at-its-moment", test_lease_ends);
  g_test_add_func ("/desk/desk/a-large-panel-is-taken-together", test_large_panel);
  return g_test_run ();
}
