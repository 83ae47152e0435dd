/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "hf-test-history.h"
#include "small-desk.h"

#define IPV "ipv-advocacy"

static const char *
asked (SmallTalk *talk)
{
  const HfScreenQuestion *question = hf_screen_flow_get_question (talk->flow);

  return question != NULL ? question->link_id : "";
}

static void
answer (SmallTalk *talk, const char *text)
{
  g_autoptr (GError) error = NULL;

  small_answer (talk->flow, text, &error);
  g_assert_no_error (error);
}

static const HfView *
view_of (SmallTalk *talk)
{
  return hf_loop_item_get_view (hf_desk_find (talk->small->desk, talk->handoff));
}

static int
position_of (HfPathway *pathway, const char *link_id)
{
  GPtrArray *items = hf_pathway_get (pathway)->items;

  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((HfItem *)g_ptr_array_index (items, i))->link_id, link_id))
      return (int)i;
  return -1;
}

/* In every pathway: danger first, then the order of the file, and nothing required is left. */
static void
test_order (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  GHashTableIter iter;
  gpointer id;
  gpointer pathway;

  g_hash_table_iter_init (&iter, small->pathways);
  while (g_hash_table_iter_next (&iter, &id, &pathway)) {
    g_autofree char *handoff = small_desk_open (small, id, "Ana Ortiz");
    g_autoptr (HfScreenFlow) flow = hf_screen_flow_new (small->desk, handoff);
    int last = -1;
    int count = 0;

    g_assert_cmpstr (hf_screen_flow_get_question (flow)->link_id, ==, "emerg.now");
    while (hf_screen_flow_get_state (flow) == HF_SCREEN_ASKING) {
      const char *link_id = hf_screen_flow_get_question (flow)->link_id;
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (position_of (pathway, link_id), >, last);
      last = position_of (pathway, link_id);
      small_answer (flow, hf_screen_flow_can_skip (flow) ? "" : hf_test_benign (pathway, link_id),
                    &error);
      g_assert_no_error (error);
      g_assert_cmpint (count++, <, 100);
    }
    g_assert_cmpint (hf_screen_flow_get_state (flow), ==, HF_SCREEN_DONE);
    g_assert_cmpuint (
        g_strv_length (hf_loop_item_get_view (hf_desk_find (small->desk, handoff))->missing), ==,
        0);
  }
}

/* Without a private setting no sensitive question is in the flow, not even by its text. */
static void
test_sensitive_absent (void)
{
  SmallTalk talk;

  small_talk_start (&talk, IPV);
  while (hf_screen_flow_get_state (talk.flow) == HF_SCREEN_ASKING &&
         !g_str_has_prefix (asked (&talk), "ipv.")) {
    g_assert_false (hf_screen_flow_get_question (talk.flow)->sensitive);
    if (!view_of (&talk)->private_fresh)
      g_assert_true (g_str_has_prefix (asked (&talk), "priv.") ||
                     g_str_equal (asked (&talk), "emerg.now"));
    answer (&talk, hf_screen_flow_can_skip (talk.flow)
                       ? ""
                       : hf_test_benign (talk.pathway, asked (&talk)));
  }
  g_assert_cmpstr (asked (&talk), ==, "ipv.wants");
  g_assert_true (hf_screen_flow_get_question (talk.flow)->sensitive);
  g_assert_true (view_of (&talk)->gates[HF_GATE_SCREEN]);
  small_talk_end (&talk);
}

static void
test_lease_takes_sensitive_away (void)
{
  SmallTalk talk;

  small_talk_start (&talk, IPV);
  small_answer_well (talk.flow, talk.pathway, "ipv.threat");
  g_assert_cmpstr (asked (&talk), ==, "ipv.threat");
  hf_clock_set (talk.small->clock, hf_screen_flow_get_private_until (talk.flow));
  g_assert_cmpstr (asked (&talk), ==, "priv.mode");
  small_talk_end (&talk);
}

/* Private, and still shut by an answer: the next sensitive question waits for the resolution, and
 * nothing of it is built meanwhile. */
static void
test_sensitive_behind_a_pause (void)
{
  SmallTalk talk;

  small_talk_start (&talk, IPV);
  small_answer_well (talk.flow, talk.pathway, "ipv.kids");
  answer (&talk, "yes");
  g_assert_cmpstr (asked (&talk), ==, "ipv.kids_notice");
  answer (&talk, "true");
  g_assert_true (view_of (&talk)->private_fresh);
  g_assert_cmpint (hf_screen_flow_get_state (talk.flow), ==, HF_SCREEN_HELD);
  g_assert_null (hf_screen_flow_get_question (talk.flow));
  g_assert_nonnull (hf_screen_flow_get_held_reason (talk.flow));
  small_desk_note (talk.small, talk.handoff, "escalation.resolved", "{'id': <'ipv.kids'>}");
  g_assert_cmpstr (asked (&talk), ==, "ipv.self");
  small_talk_end (&talk);
}

static void
test_each_saved_at_once (void)
{
  SmallTalk talk;

  small_talk_start (&talk, IPV);
  answer (&talk, "no");
  g_assert_cmpuint (small_desk_count (talk.small, talk.handoff, "screen.answered"), ==, 1);
  small_answer_well (talk.flow, talk.pathway, "notice.read");
  g_assert_cmpuint (small_desk_count (talk.small, talk.handoff, "screen.answered"), ==, 1);
  answer (&talk, "true");
  g_assert_cmpuint (small_desk_count (talk.small, talk.handoff, "screen.answered"), ==, 2);
  small_talk_end (&talk);
}

static void
test_setting_is_one_event (void)
{
  SmallTalk talk;

  small_talk_start (&talk, IPV);
  small_answer_well (talk.flow, talk.pathway, "priv.callback");
  g_assert_cmpstr (asked (&talk), ==, "priv.callback");
  g_assert_cmpuint (small_desk_count (talk.small, talk.handoff, "privacy.confirmed"), ==, 0);
  g_assert_false (view_of (&talk)->private_fresh);
  answer (&talk, "never");
  g_assert_cmpuint (small_desk_count (talk.small, talk.handoff, "privacy.confirmed"), ==, 1);
  g_assert_true (view_of (&talk)->private_fresh);
  g_assert_cmpint (hf_screen_flow_get_private_until (talk.flow), >, SMALL_DESK_NOW);
  small_talk_end (&talk);
}

/* Each answer on the setting but the safe one ends the talk, with the cover line and no event. */
static void
test_not_now (void)
{
  static const char *const unsafe[][2] = {
    { "priv.ok", "false" },       { "priv.alone", "someone" },    { "priv.alone", "unsure" },
    { "priv.child", "unsure" },   { "priv.alone", "cannot_say" }, { "priv.speaker", "yes" },
    { "priv.watched", "unsure" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (unsafe); i++) {
    SmallTalk talk;
    g_autofree char *again = NULL;

    small_talk_start (&talk, IPV);
    small_answer_well (talk.flow, talk.pathway, unsafe[i][0]);
    g_assert_cmpstr (asked (&talk), ==, unsafe[i][0]);
    answer (&talk, unsafe[i][1]);
    g_assert_cmpint (hf_screen_flow_get_state (talk.flow), ==, HF_SCREEN_NOT_NOW);
    g_assert_null (hf_screen_flow_get_question (talk.flow));
    g_assert_false (hf_screen_flow_can_go_back (talk.flow));
    g_assert_cmpuint (small_desk_count (talk.small, talk.handoff, "privacy.confirmed"), ==, 0);
    again = hf_screen_flow_dup_try_again (talk.flow);
    g_assert_cmpstr (again, !=, "");
    g_assert_cmpstr (hf_screen_flow_get_cover_line (talk.flow), !=, "");
    hf_screen_flow_ask_setting_again (talk.flow);
    g_assert_cmpstr (asked (&talk), ==, "priv.mode");
    small_talk_end (&talk);
  }
}

/* A setting that was lost is asked about again before anything else. */
static void
test_lost_setting (void)
{
  SmallTalk talk;

  small_talk_start (&talk, IPV);
  small_answer_well (talk.flow, talk.pathway, "ipv.wants");
  g_assert_true (view_of (&talk)->private_fresh);
  small_desk_note (talk.small, talk.handoff, "privacy.lost", "{'reason': <'new_voice'>}");
  g_assert_cmpstr (asked (&talk), ==, "priv.mode");
  answer (&talk, "phone");
  answer (&talk, "true");
  answer (&talk, "someone");
  g_assert_cmpint (hf_screen_flow_get_state (talk.flow), ==, HF_SCREEN_NOT_NOW);
  g_assert_false (view_of (&talk)->private_fresh);
  small_talk_end (&talk);
}

/* A confirmation that stands ends the moment somebody says that it is no longer so. */
static void
test_asked_anew (void)
{
  SmallTalk talk;

  small_talk_start (&talk, IPV);
  small_answer_well (talk.flow, talk.pathway, "ipv.wants");
  hf_screen_flow_ask_setting_again (talk.flow);
  g_assert_cmpstr (asked (&talk), ==, "priv.mode");
  answer (&talk, "phone");
  answer (&talk, "true");
  answer (&talk, "someone");
  g_assert_cmpint (hf_screen_flow_get_state (talk.flow), ==, HF_SCREEN_NOT_NOW);
  g_assert_false (view_of (&talk)->private_fresh);
  g_assert_cmpuint (small_desk_count (talk.small, talk.handoff, "privacy.lost"), ==, 1);
  small_talk_end (&talk);
}

/* The plan for stopping stands until it is changed; who can hear is asked in every talk. */
static void
test_returning (void)
{
  static const char *const again[] = { "emerg.now",  "priv.mode",    "priv.ok",     "priv.alone",
                                       "priv.child", "priv.speaker", "priv.watched" };
  SmallTalk talk;

  small_talk_start (&talk, IPV);
  small_answer_well (talk.flow, talk.pathway, NULL);
  small_desk_pass (talk.small, HF_DAY);
  g_object_unref (talk.flow);
  talk.flow = hf_screen_flow_new (talk.small->desk, talk.handoff);
  for (gsize i = 0; i < G_N_ELEMENTS (again); i++) {
    g_assert_cmpstr (asked (&talk), ==, again[i]);
    answer (&talk, i == 1 ? "phone" : hf_test_benign (talk.pathway, again[i]));
  }
  while (hf_screen_flow_can_skip (talk.flow))
    answer (&talk, "");
  g_assert_cmpint (hf_screen_flow_get_state (talk.flow), ==, HF_SCREEN_DONE);
  g_assert_true (view_of (&talk)->private_fresh);
  small_talk_end (&talk);
}

/* Answers on the setting do not wait in the flow until they are no longer true. */
static void
test_old_setting_answers (void)
{
  SmallTalk talk;

  small_talk_start (&talk, IPV);
  small_answer_well (talk.flow, talk.pathway, "priv.callback");
  small_desk_pass (talk.small, 11 * HF_MINUTE);
  g_assert_cmpstr (asked (&talk), ==, "priv.mode");
  g_assert_cmpuint (small_desk_count (talk.small, talk.handoff, "privacy.confirmed"), ==, 0);
  small_talk_end (&talk);
}

static void
test_danger_holds (void)
{
  SmallTalk talk;

  small_talk_start (&talk, IPV);
  answer (&talk, "yes");
  g_assert_cmpint (hf_screen_flow_get_state (talk.flow), ==, HF_SCREEN_HELD);
  g_assert_nonnull (strstr (hf_screen_flow_get_held_reason (talk.flow), "Emergency first"));
  g_assert_cmpuint (g_strv_length (view_of (&talk)->escalations), ==, 1);
  g_assert_true (hf_screen_flow_can_go_back (talk.flow));
  hf_screen_flow_go_back (talk.flow);
  g_assert_cmpstr (asked (&talk), ==, "emerg.now");
  answer (&talk, "no");
  g_assert_cmpstr (asked (&talk), ==, "priv.mode");
  small_talk_end (&talk);
}

static void
test_back (void)
{
  SmallTalk talk;

  small_talk_start (&talk, IPV);
  g_assert_false (hf_screen_flow_can_go_back (talk.flow));
  small_answer_well (talk.flow, talk.pathway, "priv.alone");
  hf_screen_flow_go_back (talk.flow);
  g_assert_cmpstr (asked (&talk), ==, "priv.ok");
  g_assert_null (hf_screen_flow_get_question (talk.flow)->earlier);
  answer (&talk, "true");
  g_assert_cmpstr (asked (&talk), ==, "priv.alone");
  small_answer_well (talk.flow, talk.pathway, "notice.read");
  /* What is confirmed is not mended answer by answer: Back leads past it. */
  hf_screen_flow_go_back (talk.flow);
  g_assert_cmpstr (asked (&talk), ==, "emerg.now");
  g_assert_cmpstr (hf_screen_flow_get_question (talk.flow)->earlier, !=, NULL);
  small_talk_end (&talk);
}

/* An answer that is not offered changes nothing, and no answer is ever given by itself. */
static void
test_no_default (void)
{
  SmallTalk talk;
  static const char *const bad[] = { "", "maybe", "NO", "0" };

  small_talk_start (&talk, IPV);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (small_answer (talk.flow, bad[i], &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
    g_assert_cmpstr (asked (&talk), ==, "emerg.now");
  }
  g_assert_null (hf_screen_flow_dup_answer_for_key (talk.flow, 0));
  g_assert_null (hf_screen_flow_dup_answer_for_key (talk.flow, 9));
  g_assert_cmpuint (small_desk_count (talk.small, talk.handoff, "screen.answered"), ==, 0);
  small_talk_end (&talk);
}

static void
test_keys (void)
{
  SmallTalk talk;
  g_autofree char *first = NULL;
  g_autofree char *hint = NULL;

  small_talk_start (&talk, IPV);
  small_answer_well (talk.flow, talk.pathway, "priv.alone");
  first = hf_screen_flow_dup_answer_for_key (talk.flow, 1);
  hint = hf_screen_flow_dup_hint (talk.flow);
  g_assert_cmpstr (first, ==, "nobody");
  g_assert_cmpstr (hint, ==, "Answers 2, 3 and 4 all lead to a safe way to end the call.");
  small_talk_end (&talk);
}

static void
test_progress (void)
{
  SmallTalk talk;
  HfScreenProgress before;
  HfScreenProgress after;

  small_talk_start (&talk, IPV);
  before = hf_screen_flow_get_progress (talk.flow);
  g_assert_cmpuint (before.question, ==, 1);
  g_assert_cmpuint (before.module, ==, 1);
  answer (&talk, "no");
  after = hf_screen_flow_get_progress (talk.flow);
  g_assert_cmpuint (after.question, ==, 2);
  g_assert_cmpuint (after.module, ==, 2);
  g_assert_cmpuint (after.n_questions, >=, before.n_questions);
  small_answer_well (talk.flow, talk.pathway, NULL);
  after = hf_screen_flow_get_progress (talk.flow);
  g_assert_cmpuint (after.question, ==, after.n_questions);
  small_talk_end (&talk);
}

/* Whoever stops the contact from another page voids what was said about the setting. */
static void
test_stop_voids_answers (void)
{
  SmallTalk talk;
  g_autoptr (GError) error = NULL;

  small_talk_start (&talk, IPV);
  small_answer_well (talk.flow, talk.pathway, "priv.signal");
  g_assert_true (hf_desk_stop_safely (talk.small->desk, talk.handoff, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (asked (&talk), ==, "priv.mode");
  small_talk_end (&talk);
}

/* Enter in an empty field passes an optional question over, and so does a stray space in it. */
static void
test_blank_passes_over (void)
{
  SmallTalk talk;
  g_autofree char *before = NULL;

  small_talk_start (&talk, IPV);
  small_answer_well (talk.flow, talk.pathway, "priv.who");
  if (!hf_screen_flow_can_skip (talk.flow))
    g_error ("The question is not optional");
  before = g_strdup (hf_screen_flow_get_question (talk.flow)->link_id);
  answer (&talk, "  ");
  g_assert_cmpstr (hf_screen_flow_get_question (talk.flow)->link_id, !=, before);
  small_talk_end (&talk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/screen/danger-first-then-the-pathways-order", test_order);
  g_test_add_func ("/desk/screen/sensitive-absent-until-private", test_sensitive_absent);
  g_test_add_func ("/desk/screen/sensitive-leaves-when-the-lease-ends",
                   test_lease_takes_sensitive_away);
  g_test_add_func ("/desk/screen/sensitive-waits-behind-a-pause", test_sensitive_behind_a_pause);
  g_test_add_func ("/desk/screen/each-answer-is-saved-at-once", test_each_saved_at_once);
  g_test_add_func ("/desk/screen/setting-is-one-event", test_setting_is_one_event);
  g_test_add_func ("/desk/screen/any-unsafe-answer-is-not-now", test_not_now);
  g_test_add_func ("/desk/screen/lost-setting-is-asked-again", test_lost_setting);
  g_test_add_func ("/desk/screen/unsafe-answer-ends-a-standing-confirmation", test_asked_anew);
  g_test_add_func ("/desk/screen/returning-talk-asks-seven", test_returning);
  g_test_add_func ("/desk/screen/old-answers-on-the-setting-do-not-count",
                   test_old_setting_answers);
  g_test_add_func ("/desk/screen/danger-holds-everything", test_danger_holds);
  g_test_add_func ("/desk/screen/back-never-mends-a-confirmation", test_back);
  g_test_add_func ("/desk/screen/never-a-default", test_no_default);
  g_test_add_func ("/desk/screen/keys-and-hint", test_keys);
  g_test_add_func ("/desk/screen/progress", test_progress);
  g_test_add_func ("/desk/screen/stop-voids-the-answers", test_stop_voids_answers);
  g_test_add_func ("/desk/screen/blank-passes-over", test_blank_passes_over);
  return g_test_run ();
}
