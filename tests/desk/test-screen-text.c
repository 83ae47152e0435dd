/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-desk.h"

#define IPV "ipv-advocacy"

static void
answer (SmallTalk *talk, const char *text)
{
  g_autoptr (GError) error = NULL;

  small_answer (talk->flow, text, &error);
  g_assert_no_error (error);
}

static void
test_agreed (void)
{
  SmallTalk talk;
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) agreed = NULL;

  small_talk_start (&talk, IPV);
  before = hf_screen_flow_dup_agreed (talk.flow);
  g_assert_cmpuint (g_strv_length (before), ==, 0);
  small_answer_well (talk.flow, talk.pathway, "priv.signal");
  answer (&talk, "blue folder");
  agreed = hf_screen_flow_dup_agreed (talk.flow);
  g_assert_cmpuint (g_strv_length (agreed), ==, 1);
  g_assert_cmpstr (agreed[0], ==, "Stop word: “blue folder”");
  small_talk_end (&talk);
}

/* Ways are entered, not counted by hand. */
static void
test_ways (void)
{
  SmallTalk talk;

  small_talk_start (&talk, IPV);
  small_answer_well (talk.flow, talk.pathway, "contact.count");
  g_assert_true (hf_screen_flow_get_question (talk.flow)->ways);
  g_assert_cmpstr (hf_screen_flow_get_question (talk.flow)->text, ==,
                   "Agree on the ways that are safe, and enter them here.");
  g_assert_null (hf_screen_flow_get_question (talk.flow)->note);
  small_talk_end (&talk);
}

/* What is behind us is named, and nothing before it was asked. */
static void
test_so_far (void)
{
  SmallTalk talk;
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;
  g_auto (GStrv) amid = NULL;
  g_auto (GStrv) all = NULL;

  small_talk_start (&talk, IPV);
  before = hf_screen_flow_dup_so_far (talk.flow);
  g_assert_cmpuint (g_strv_length (before), ==, 0);
  answer (&talk, "no");
  after = hf_screen_flow_dup_so_far (talk.flow);
  g_assert_cmpuint (g_strv_length (after), ==, 1);
  g_assert_cmpstr (after[0], ==, "Urgent danger");
  small_answer_well (talk.flow, talk.pathway, "priv.help");
  amid = hf_screen_flow_dup_so_far (talk.flow);
  g_assert_cmpuint (g_strv_length (amid), ==, 1);
  small_answer_well (talk.flow, talk.pathway, NULL);
  all = hf_screen_flow_dup_so_far (talk.flow);
  g_assert_cmpuint (g_strv_length (all), >, 4);
  small_talk_end (&talk);
}

/* An answer that shuts the introduction says so, is asked again in the next talk, and can be lifted
 * there: no handoff waits for ever for a question that nobody asks. */
static void
test_later_hold (void)
{
  SmallTalk talk;
  g_autoptr (HfScreenFlow) next = NULL;
  HfLoopItem *item;

  small_talk_start (&talk, "specialist");
  small_answer_well (talk.flow, talk.pathway, "sp.network");
  answer (&talk, "no");
  small_answer_well (talk.flow, talk.pathway, NULL);
  g_assert_cmpint (hf_screen_flow_get_state (talk.flow), ==, HF_SCREEN_DONE);
  g_assert_cmpstr (hf_screen_flow_get_held_reason (talk.flow), ==, "Check before sending.");
  small_desk_note (talk.small, talk.handoff, "safecontact.set",
                   "{'ways': <[<{'id': <'w1'>, 'kind': <'in_person'>}>]>}");
  small_desk_note (talk.small, talk.handoff, "provider.chosen", "{'receiver': <'north'>}");
  small_desk_note (talk.small, talk.handoff, "consent.recorded",
                   "{'to': <[<'north'>]>, 'items': <[<'id'>]>, 'back': <true>, 'expires': "
                   "<'2026-06-01T12:00:00Z'>, 'said': <'aloud'>}");
  item = hf_desk_find (talk.small->desk, talk.handoff);
  g_assert_cmpint (hf_loop_item_get_next (item)->kind, ==, HF_STEP_SCREEN);
  next = hf_screen_flow_new (talk.small->desk, talk.handoff);
  small_answer_well (next, talk.pathway, "sp.network");
  g_assert_cmpstr (hf_screen_flow_get_question (next)->link_id, ==, "sp.network");
  small_answer (next, "yes", NULL);
  g_assert_null (hf_screen_flow_get_held_reason (next));
  g_assert_cmpint (hf_loop_item_get_next (item)->kind, ==, HF_STEP_CALL);
  g_clear_object (&next);
  small_talk_end (&talk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/screen/so-far-names-what-was-asked", test_so_far);
  g_test_add_func ("/desk/screen/ways-are-entered-not-counted", test_ways);
  g_test_add_func ("/desk/screen/agreed-is-shown", test_agreed);
  g_test_add_func ("/desk/screen/later-hold-is-asked-again", test_later_hold);
  return g_test_run ();
}
