/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-call-flow.h"
#include "hf-call-page.h"
#include "hf-consent-page.h"
#include "hf-handoff-page.h"
#include "hf-heading.h"
#include "hf-refer-page.h"
#include "hf-screen-page.h"
#include "hf-stop-page.h"
#include "hf-test-flow.h"
#include "hf-test-keys.h"
#include "hf-test-widgets.h"
#include "hf-today-page.h"

static const char sensitive[] = "unsafe or controlled";
static const char mode_question[] = "How is this talk happening?";

static void
set_up (HfTestFlow *flow, gconstpointer data)
{
  hf_test_flow_set_up (flow, FALSE);
}

static void
tear_down (HfTestFlow *flow, gconstpointer data)
{
  hf_test_flow_tear_down (flow);
}

static GtkWidget *
open_screen (HfTestFlow *flow, const char *pathway)
{
  flow->handoff = hf_test_desk_open (flow->test, pathway, "Ana Ortiz");
  return hf_test_flow_push (flow, hf_screen_page_new (flow->test->desk, flow->handoff));
}

/* The words are read out first, and Enter has nothing under it to set off. */
static void
assert_heading_has_focus (HfTestFlow *flow, const char *text)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (flow->window));
  g_assert_true (HF_IS_HEADING (focus));
  g_assert_nonnull (strstr (hf_heading_get (HF_HEADING (focus)), text));
}

static void
test_keys_answer (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_screen (flow, "ipv-advocacy");
  g_assert_cmpuint (hf_test_count_text (page, "urgent help"), ==, 1);
  assert_heading_has_focus (flow, "urgent help");
  g_assert_false (hf_test_press (page, GDK_KEY_Return, 0));
  g_assert_true (hf_test_press (page, GDK_KEY_1, 0));
  hf_test_flow_wait_for_text (flow, mode_question);
  assert_heading_has_focus (flow, mode_question);
  g_assert_cmpuint (hf_test_count_text (page, "urgent help"), ==, 0);
  g_assert_true (hf_test_desk_has (flow->test, flow->handoff, "screen.answered", NULL));
}

static void
test_keys_confirm_the_setting (HfTestFlow *flow, gconstpointer data)
{
  open_screen (flow, "ipv-advocacy");
  g_assert_cmpuint (hf_test_count_text_everywhere (sensitive), ==, 0);
  hf_test_flow_answer (flow, sensitive);
  g_assert_true (hf_test_desk_has (flow->test, flow->handoff, "privacy.confirmed", NULL));
  g_assert_cmpuint (hf_test_count_text (hf_test_flow_get_top (flow), "private until"), ==, 1);
}

/* The words leave the widgets when the ten minutes are over, not only the eye. */
static void
test_sensitive_words_leave (HfTestFlow *flow, gconstpointer data)
{
  open_screen (flow, "ipv-advocacy");
  hf_test_flow_answer (flow, sensitive);
  g_assert_cmpuint (hf_test_count_text_everywhere (sensitive), ==, 1);
  hf_clock_set (flow->test->clock, HF_TEST_DESK_NOW + 11 * HF_MINUTE);
  g_assert_cmpuint (hf_test_count_text_everywhere (sensitive), ==, 0);
}

static void
test_not_private_is_not_now (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_screen (flow, "ipv-advocacy");
  hf_test_flow_answer (flow, "Can anyone else hear");
  g_assert_true (hf_test_press (page, GDK_KEY_2, 0));
  hf_test_flow_wait_for_text (flow, "Not now");
  assert_heading_has_focus (flow, "Not now");
  g_assert_cmpuint (hf_test_count_text_everywhere (sensitive), ==, 0);
  g_assert_cmpuint (hf_test_count_text (page, "Sorry, wrong number."), ==, 1);
  g_assert_false (hf_test_desk_has (flow->test, flow->handoff, "privacy.confirmed", NULL));
}

static void
test_escape_stops_screen (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_screen (flow, "ipv-advocacy");
  hf_test_flow_answer (flow, sensitive);
  g_assert_true (hf_test_press (page, GDK_KEY_Escape, 0));
  GtkWidget *top = hf_test_flow_get_top (flow);
  g_assert_true (HF_IS_STOP_PAGE (top));
  g_assert_true (hf_test_desk_has (flow->test, flow->handoff, "privacy.lost", NULL));
  g_assert_cmpuint (hf_test_count_text_everywhere (sensitive), ==, 0);
  g_assert_cmpuint (hf_test_count_text_everywhere ("Ana"), ==, 0);
  g_assert_null (gtk_window_get_focus (GTK_WINDOW (flow->window)));
}

static void
click (GtkWidget *page, const char *label)
{
  GtkWidget *found = hf_test_find_button (page, label);
  g_assert_nonnull (found);
  g_signal_emit_by_name (found, "clicked");
}

static void
test_go_on_asks_again (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_screen (flow, "ipv-advocacy");
  hf_test_flow_answer (flow, sensitive);
  g_assert_true (hf_test_press (page, GDK_KEY_Escape, 0));
  click (hf_test_flow_get_top (flow), "Go On");
  g_assert_true (HF_IS_SCREEN_PAGE (hf_test_flow_get_top (flow)));
  hf_test_flow_answer (flow, mode_question);
  g_assert_cmpuint (hf_test_count_text_everywhere (sensitive), ==, 0);
}

static void
test_stop_ends_after_a_minute (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_screen (flow, "ipv-advocacy");
  g_assert_true (hf_test_press (page, GDK_KEY_Escape, 0));
  hf_clock_set (flow->test->clock, HF_TEST_DESK_NOW + 59 * HF_SECOND);
  g_assert_true (HF_IS_STOP_PAGE (hf_test_flow_get_top (flow)));
  hf_clock_set (flow->test->clock, HF_TEST_DESK_NOW + 60 * HF_SECOND);
  g_assert_true (HF_IS_TODAY_PAGE (hf_test_flow_get_top (flow)));
}

static void
record_consent (HfTestFlow *flow)
{
  static const char *const to[] = { "west-cardiology", NULL };
  static const char *const items[] = { "ref", "lang", "id", NULL };
  g_auto (GVariantDict) chosen = G_VARIANT_DICT_INIT (NULL);
  g_auto (GVariantDict) consent = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&chosen, "receiver", "s", to[0]);
  hf_test_record (flow->test, flow->handoff, "provider.chosen", g_variant_dict_end (&chosen));
  g_variant_dict_insert (&consent, "to", "^as", to);
  g_variant_dict_insert (&consent, "items", "^as", items);
  g_variant_dict_insert (&consent, "back", "b", TRUE);
  g_variant_dict_insert (&consent, "said", "s", "aloud");
  hf_test_record (flow->test, flow->handoff, "consent.recorded", g_variant_dict_end (&consent));
}

static void
test_contact_page_starts_at_words (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Malik Jones");
  hf_test_flow_push (flow, hf_call_page_new (flow->test->desk, flow->handoff));
  g_assert_true (HF_IS_HEADING (gtk_window_get_focus (GTK_WINDOW (flow->window))));
  hf_test_flow_push (flow, hf_consent_page_new (flow->test->desk, flow->handoff));
  assert_heading_has_focus (flow, "Ask item by item");
}

static GtkWidget *
start_call (HfTestFlow *flow)
{
  open_screen (flow, "specialist");
  hf_test_flow_answer (flow, "All asked");
  record_consent (flow);
  click (hf_test_flow_get_top (flow), "Go On");
  GtkWidget *page = hf_test_flow_wait_for_page (flow, HF_TYPE_CALL_PAGE);
  g_assert_true (hf_test_press (page, GDK_KEY_Return, GDK_CONTROL_MASK));
  hf_test_flow_wait_for_event (flow, "call.started");
  hf_test_flow_wait_for_text (flow, "Finish…");
  return page;
}

static void
test_space_ticks_the_step (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = start_call (flow);
  g_assert_false (hf_test_desk_has (flow->test, flow->handoff, "call.step_done", NULL));
  g_assert_true (hf_test_press (page, GDK_KEY_space, 0));
  hf_test_flow_wait_for_event (flow, "call.step_done");
  g_assert_true (hf_test_press (page, GDK_KEY_1, GDK_CONTROL_MASK));
  hf_test_flow_wait_for_event (flow, "barrier.noted");
}

static void
test_on_the_line_by_keys (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = start_call (flow);
  const guint before = hf_test_count_text (page, "Not on the line");
  g_assert_cmpuint (before, ==, 2);
  g_assert_true (hf_test_press (page, GDK_KEY_p, 0));
  hf_test_flow_wait_for_event (flow, "call.joined");
  hf_test_flow_wait_for_text (flow, "Dropped");
  g_assert_cmpuint (hf_test_count_text (page, "Not on the line"), ==, before - 1);
}

static void
test_escape_stops_call (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = start_call (flow);
  g_assert_true (hf_test_press (page, GDK_KEY_Escape, 0));
  g_assert_true (HF_IS_STOP_PAGE (hf_test_flow_get_top (flow)));
  g_assert_true (hf_test_desk_has (flow->test, flow->handoff, "call.stopped", NULL));
  g_assert_cmpuint (hf_test_count_text_everywhere ("Live Introduction"), ==, 0);
}

static void
test_dropped_shows_the_rule (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = start_call (flow);
  gtk_widget_activate_action (page, "call.join", "u", (guint32)HF_PARTY_PERSON);
  hf_test_flow_wait_for_event (flow, "call.joined");
  g_assert_true (hf_test_press (page, GDK_KEY_d, 0));
  hf_test_flow_wait_for_event (flow, "call.dropped");
  hf_test_flow_wait_for_text (flow, "Do not call back.");
  g_assert_false (hf_test_desk_has (flow->test, flow->handoff, "outreach.attempted", NULL));
}

static void
test_notes_are_closed_lists (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "ipv-advocacy", "Ana Ortiz");
  GtkWidget *page = hf_test_flow_push (flow, hf_call_page_new (flow->test->desk, flow->handoff));
  g_assert_null (hf_test_find (page, GTK_TYPE_TEXT));
  gtk_widget_activate_action (page, "call.note", "s", "what was told");
  g_assert_false (hf_test_desk_has (flow->test, flow->handoff, "note", NULL));
  g_autofree char *other = hf_test_desk_open (flow->test, "specialist", "Malik Jones");
  page = hf_test_flow_push (flow, hf_call_page_new (flow->test->desk, other));
  g_assert_nonnull (hf_test_find (page, GTK_TYPE_TEXT));
}

static void
test_covered_page_hears_no_key (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = start_call (flow);
  hf_test_flow_push (flow, hf_handoff_page_new (flow->test->desk, flow->handoff));
  g_assert_false (hf_test_press (page, GDK_KEY_Escape, 0));
  g_assert_false (hf_test_desk_has (flow->test, flow->handoff, "call.stopped", NULL));
}

static void
test_start_refusal_is_shown (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Malik Jones");
  GtkWidget *page = hf_test_flow_push (flow, hf_call_page_new (flow->test->desk, flow->handoff));
  g_assert_cmpuint (hf_test_count_text (page, "cannot start or go on yet"), ==, 1);
  g_assert_true (hf_test_press (page, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_false (hf_test_desk_has (flow->test, flow->handoff, "call.started", NULL));
}

static void
add (const char *path, void (*test) (HfTestFlow *, gconstpointer))
{
  g_test_add (path, HfTestFlow, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  add ("/ui/pages/screen/number-keys-answer", test_keys_answer);
  add ("/ui/pages/screen/keys-confirm-the-setting", test_keys_confirm_the_setting);
  add ("/ui/pages/screen/R15-sensitive-words-leave-with-the-setting", test_sensitive_words_leave);
  add ("/ui/pages/screen/R11-not-private-leaves-no-sensitive-word", test_not_private_is_not_now);
  add ("/ui/pages/screen/escape-stops-safely", test_escape_stops_screen);
  add ("/ui/pages/stop/go-on-asks-the-setting-again", test_go_on_asks_again);
  add ("/ui/pages/stop/ends-after-a-minute", test_stop_ends_after_a_minute);
  add ("/ui/pages/call/focus-starts-at-the-words", test_contact_page_starts_at_words);
  add ("/ui/pages/call/space-ticks-the-step", test_space_ticks_the_step);
  add ("/ui/pages/call/on-the-line-by-keys", test_on_the_line_by_keys);
  add ("/ui/pages/call/escape-stops-safely", test_escape_stops_call);
  add ("/ui/pages/call/R18-dropped-shows-the-rule-and-dials-nothing", test_dropped_shows_the_rule);
  add ("/ui/pages/call/R66-notes-are-closed-lists-where-asked", test_notes_are_closed_lists);
  add ("/ui/pages/call/covered-page-hears-no-key", test_covered_page_hears_no_key);
  add ("/ui/pages/call/start-refusal-is-shown", test_start_refusal_is_shown);
  return g_test_run ();
}
