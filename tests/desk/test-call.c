/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-error.h"
#include "small-desk.h"

#define IPV "ipv-advocacy"

static HfCallStepItem *
step_at (HfCallFlow *flow, guint position)
{
  /* The flow keeps its steps. */
  g_autoptr (HfCallStepItem) step = g_list_model_get_item (hf_call_flow_get_steps (flow), position);

  return step;
}

static void
tick_all (HfCallFlow *flow)
{
  for (guint i = 0; i < g_list_model_get_n_items (hf_call_flow_get_steps (flow)); i++) {
    g_autoptr (GError) error = NULL;

    small_call_tick (flow, &error);
    g_assert_no_error (error);
  }
}

static const HfView *
view_of (SmallDesk *small, const char *handoff)
{
  return hf_loop_item_get_view (hf_desk_find (small->desk, handoff));
}

/* Before the screen and the consent nothing starts, and the flow says what is missing. */
static void
test_shut (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_open (small, IPV, "Ana Ortiz");
  g_autoptr (HfCallFlow) flow = hf_call_flow_new (small->desk, handoff);
  g_autofree char *why = hf_call_flow_dup_start_refusal (flow);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (why);
  g_assert_false (small_call_start (flow, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, why);
  g_assert_cmpint (hf_call_flow_get_call_state (flow), ==, HF_CALL_NONE);
}

static void
test_steps (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, IPV);
  g_autoptr (HfCallFlow) flow = hf_call_flow_new (small->desk, handoff);
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (small_call_start (flow, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hf_call_step_item_get_state (step_at (flow, 0)), ==, HF_CALL_STEP_NOW);
  small_desk_pass (small, 65 * HF_SECOND + HF_SECOND / 2);
  g_assert_true (small_call_tick (flow, &error));
  g_assert_cmpint (hf_call_step_item_get_state (step_at (flow, 0)), ==, HF_CALL_STEP_DONE);
  g_assert_cmpstr (hf_call_step_item_get_when (step_at (flow, 0)), ==, "01:05");
  g_assert_cmpint (hf_call_step_item_get_state (step_at (flow, 1)), ==, HF_CALL_STEP_NOW);
  text = hf_call_flow_dup_steps_text (flow);
  before =
      g_strdup_printf ("Steps, 2 of %u", g_list_model_get_n_items (hf_call_flow_get_steps (flow)));
  g_assert_cmpstr (text, ==, before);
}

/* R63: the receiver hears the rules before the lines are joined. */
static void
test_brief_before_join (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, IPV);
  g_autoptr (HfCallFlow) flow = hf_call_flow_new (small->desk, handoff);
  HfCallStepItem *join = NULL;
  g_autoptr (GError) error = NULL;

  small_call_start (flow, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (hf_call_flow_get_steps (flow)); i++)
    if (g_str_equal (hf_call_step_item_get_id (step_at (flow, i)), "join"))
      join = step_at (flow, i);
  g_assert_nonnull (hf_call_step_item_get_shut (join));
  hf_call_flow_show (flow, join);
  g_assert_false (small_call_tick (flow, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_REFUSED);
  hf_call_flow_show (flow, NULL);
  for (int i = 0; i < 5; i++)
    small_call_tick (flow, NULL);
  g_assert_null (hf_call_step_item_get_shut (join));
}

/* Sensitive words are there only while the setting is private. */
static void
test_words_leave (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, IPV);
  g_autoptr (HfCallFlow) flow = hf_call_flow_new (small->desk, handoff);
  HfCallStepItem *brief = step_at (flow, 4);
  HfCallStepItem *first = step_at (flow, 0);

  g_assert_cmpstr (hf_call_step_item_get_id (brief), ==, "brief_receiver");
  g_assert_nonnull (hf_call_step_item_get_say (brief));
  hf_clock_set (small->clock, view_of (small, handoff)->private_until);
  g_assert_null (hf_call_step_item_get_say (brief));
  g_assert_nonnull (hf_call_step_item_get_say (first));
}

static void
test_parties (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfProvider) provider = hf_provider_new ("north", "Harbor House");
  g_autofree char *handoff = small_desk_ready (small, IPV);
  g_autoptr (HfCallFlow) flow = hf_call_flow_new (small->desk, handoff);
  const HfCallParty *person = hf_call_flow_get_party (flow, HF_PARTY_PERSON);
  const HfCallParty *receiver = hf_call_flow_get_party (flow, HF_PARTY_RECEIVER);
  g_autoptr (GError) error = NULL;

  provider->contact = g_strdup ("Lin C.");
  provider->active = TRUE;
  small_desk_add_provider (small, provider);
  small_call_start (flow, &error);
  small_call_join (flow, HF_PARTY_PERSON, &error);
  small_desk_pass (small, 100 * HF_SECOND + HF_SECOND / 2);
  small_call_join (flow, HF_PARTY_RECEIVER, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (person->name, ==, "A. O.");
  g_assert_cmpstr (person->line_text, ==, "On the line 01:40");
  g_assert_cmpstr (receiver->name, ==, "Lin C.");
  g_assert_cmpstr (receiver->role, ==, "Harbor House");
  g_assert_cmpint (hf_call_flow_get_party (flow, HF_PARTY_YOU)->line, ==, HF_LINE_ON);
  small_call_drop (flow, HF_PARTY_RECEIVER, &error);
  g_assert_no_error (error);
  g_assert_cmpint (receiver->line, ==, HF_LINE_DROPPED);
  g_assert_cmpint (person->line, ==, HF_LINE_ON);
}

/* Nobody reads a bracket aloud: each name that a pathway leaves open is filled in. */
static void
test_words_filled (void)
{
  static const char *const all[] = {
    "bh-suicide", "conscience-timely", "ipv-advocacy", "od-moud",
    "peds-adult", "perinatal",         "social-needs", "specialist"
  };
  g_autoptr (SmallDesk) small = small_desk_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++) {
    g_autofree char *handoff = small_desk_open (small, all[i], "Ana Ortiz");
    g_autoptr (HfCallFlow) flow = hf_call_flow_new (small->desk, handoff);

    g_assert_cmpuint (g_list_model_get_n_items (hf_call_flow_get_steps (flow)), >, 0);
    for (guint j = 0; j < g_list_model_get_n_items (hf_call_flow_get_steps (flow)); j++) {
      const char *say = hf_call_step_item_get_say (step_at (flow, j));
      const char *note = hf_call_step_item_get_note (step_at (flow, j));

      g_assert_true (say == NULL || strpbrk (say, "[]") == NULL);
      g_assert_true (note == NULL || strpbrk (note, "[]") == NULL);
    }
  }
}

static HfCallStepItem *
find_step (HfCallFlow *flow, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (hf_call_flow_get_steps (flow)); i++)
    if (g_str_equal (hf_call_step_item_get_id (step_at (flow, i)), id))
      return step_at (flow, i);
  return NULL;
}

/* The words use the name the person chose, ours as agreed, and the house; they follow a change. */
static void
test_words_name (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autoptr (HfProvider) provider = hf_provider_new ("north", "Advocacy by phone");
  g_autofree char *handoff = small_desk_ready (small, IPV);
  g_autoptr (HfCallFlow) flow = hf_call_flow_new (small->desk, handoff);
  const HfCallParty *receiver = hf_call_flow_get_party (flow, HF_PARTY_RECEIVER);

  provider->organization = g_strdup ("Harbor House");
  provider->active = TRUE;
  small_desk_add_provider (small, provider);
  small_desk_note (small, handoff, "screen.answered", "{'answers': <{'ipv.name': <'Robin'>}>}");
  g_assert_cmpstr (hf_call_step_item_get_say (find_step (flow, "join")), ==,
                   "Robin, this is Harbor House. Harbor House, Robin asked to speak with you. What "
                   "would you like to say first?");
  g_assert_nonnull (
      strstr (hf_call_step_item_get_say (find_step (flow, "backto")), "may Harbor House tell us"));
  g_assert_cmpstr (receiver->name, ==, "Harbor House");
  g_assert_cmpstr (receiver->role, ==, "Advocacy by phone");
  small_desk_note (small, handoff, "safecontact.set",
                   "{'ways': <[<{'id': <'w1'>, 'kind': <'phone'>, 'sayName': <'Dee'>}>]>}");
  g_assert_true (
      g_str_has_prefix (hf_call_step_item_get_say (find_step (flow, "open")), "Hello, it's Dee. "));
}

/* The person's line dropped: the contact is stopped, nothing is dialled, the rule is shown. */
static void
test_person_drops (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, IPV);
  g_autoptr (HfCallFlow) flow = hf_call_flow_new (small->desk, handoff);
  g_autofree char *why = NULL;
  g_autoptr (GError) error = NULL;

  small_call_start (flow, &error);
  small_call_join (flow, HF_PARTY_PERSON, &error);
  small_call_drop (flow, HF_PARTY_PERSON, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hf_call_flow_get_call_state (flow), ==, HF_CALL_STOPPED);
  g_assert_cmpstr (hf_call_flow_get_callback_rule (flow), ==, "Do not call back. They call us.");
  why = hf_call_flow_dup_start_refusal (flow);
  g_assert_nonnull (why);
}

static void
test_barriers (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, IPV);
  g_autoptr (HfCallFlow) flow = hf_call_flow_new (small->desk, handoff);
  const HfCallBarrier *ride;
  g_autoptr (GError) error = NULL;

  ride = g_ptr_array_index (hf_call_flow_get_barriers (flow), 1);
  g_assert_cmpstr (ride->id, ==, "transport");
  g_assert_cmpstr (ride->title, ==, "Ride");
  g_assert_false (ride->noted);
  small_call_barrier (flow, "transport", TRUE, &error);
  ride = g_ptr_array_index (hf_call_flow_get_barriers (flow), 1);
  g_assert_true (ride->noted);
  small_call_barrier (flow, "transport", FALSE, &error);
  g_assert_no_error (error);
  ride = g_ptr_array_index (hf_call_flow_get_barriers (flow), 1);
  g_assert_false (ride->noted);
}

/* Changing the time moves the visit: there are never two, and no difference to settle. */
static void
test_book_twice (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, "specialist");
  g_autoptr (HfCallFlow) flow = hf_call_flow_new (small->desk, handoff);
  g_autofree char *none = hf_call_flow_dup_visit_text (flow);
  g_autofree char *moved = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (none, ==, "None booked now");
  small_call_book (flow, SMALL_DESK_NOW + 2 * HF_DAY, &error);
  small_call_book (flow, SMALL_DESK_NOW + 3 * HF_DAY, &error);
  g_assert_no_error (error);
  moved = hf_call_flow_dup_visit_text (flow);
  g_assert_cmpstr (moved, ==, "Friday 15 May, 10:00");
  g_assert_cmpuint (g_strv_length (view_of (small, handoff)->conflicts), ==, 0);
}

/* R65: introduced only after the person said it back; accepted only if somebody live said so. */
static void
test_finish (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, IPV);
  g_autoptr (HfCallFlow) flow = hf_call_flow_new (small->desk, handoff);
  g_autofree char *too_early = NULL;
  g_autoptr (GError) error = NULL;

  small_call_start (flow, &error);
  too_early = hf_call_flow_dup_finish_refusal (flow, HF_CALL_INTRODUCED);
  g_assert_nonnull (too_early);
  g_assert_false (small_call_end (flow, HF_CALL_INTRODUCED, "advocate", &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_REFUSED);
  g_clear_error (&error);
  tick_all (flow);
  g_assert_true (small_call_end (flow, HF_CALL_INTRODUCED, "advocate", &error));
  g_assert_no_error (error);
  g_assert_cmpint (hf_call_flow_get_call_state (flow), ==, HF_CALL_DONE);
  g_assert_cmpint (view_of (small, handoff)->state, ==, HF_STATE_ACKNOWLEDGED);
}

static void
test_partly_is_not_accepted (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, IPV);
  g_autoptr (HfCallFlow) flow = hf_call_flow_new (small->desk, handoff);
  g_autoptr (GError) error = NULL;

  small_call_start (flow, &error);
  g_assert_true (small_call_end (flow, HF_CALL_PARTLY, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (view_of (small, handoff)->state, ==, HF_STATE_HANDED_OFF);
}

static void
test_not_reached (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, IPV);
  g_autoptr (HfCallFlow) flow = hf_call_flow_new (small->desk, handoff);
  g_autoptr (GError) error = NULL;

  small_call_start (flow, &error);
  g_assert_true (small_call_end (flow, HF_CALL_NOT_REACHED, "advocate", &error));
  g_assert_no_error (error);
  g_assert_cmpint (view_of (small, handoff)->state, ==, HF_STATE_PREPARING);
}

static void
test_ended_early (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *handoff = small_desk_ready (small, IPV);
  g_autoptr (HfCallFlow) flow = hf_call_flow_new (small->desk, handoff);
  g_autoptr (GError) error = NULL;

  small_call_start (flow, &error);
  g_assert_true (small_call_end (flow, HF_CALL_ENDED_EARLY, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hf_call_flow_get_call_state (flow), ==, HF_CALL_STOPPED);
  g_assert_cmpuint (small_desk_count (small, handoff, "call.stopped"), ==, 1);
  g_assert_cmpuint (small_desk_count (small, handoff, "call.completed"), ==, 0);
}

static void
test_free_text (void)
{
  g_autoptr (SmallDesk) small = small_desk_new ();
  g_autofree char *high = small_desk_open (small, IPV, "Ana Ortiz");
  g_autofree char *plain = small_desk_open (small, "specialist", "Malik Jones");
  g_autoptr (HfCallFlow) one = hf_call_flow_new (small->desk, high);
  g_autoptr (HfCallFlow) two = hf_call_flow_new (small->desk, plain);

  g_assert_false (hf_call_flow_free_text (one));
  g_assert_true (hf_call_flow_free_text (two));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/call/shut-until-screened-and-agreed", test_shut);
  g_test_add_func ("/desk/call/steps-move-on", test_steps);
  g_test_add_func ("/desk/call/briefed-before-joined", test_brief_before_join);
  g_test_add_func ("/desk/call/sensitive-words-leave-with-the-setting", test_words_leave);
  g_test_add_func ("/desk/call/no-bracket-is-read-aloud", test_words_filled);
  g_test_add_func ("/desk/call/words-name-who-is-there", test_words_name);
  g_test_add_func ("/desk/call/who-is-on-the-line", test_parties);
  g_test_add_func ("/desk/call/person-dropped-starts-nothing", test_person_drops);
  g_test_add_func ("/desk/call/barriers-noted-and-solved", test_barriers);
  g_test_add_func ("/desk/call/booking-again-moves-the-visit", test_book_twice);
  g_test_add_func ("/desk/call/introduced-only-after-teach-back", test_finish);
  g_test_add_func ("/desk/call/partly-is-not-accepted", test_partly_is_not_accepted);
  g_test_add_func ("/desk/call/not-reached-hands-nothing-over", test_not_reached);
  g_test_add_func ("/desk/call/ended-early-is-stop-safely", test_ended_early);
  g_test_add_func ("/desk/call/closed-lists-only-where-sensitive", test_free_text);
  return g_test_run ();
}
