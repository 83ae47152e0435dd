/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-call-page-private.h"
#include "hf-consent-page.h"
#include "hf-handoff-page.h"
#include "hf-navigator.h"
#include "hf-screen-flow.h"
#include "hf-screen-page.h"
#include "hf-sheet.h"
#include "hf-test-flow.h"
#include "hf-test-keys.h"
#include "hf-test-widgets.h"
#include "hf-yes-no.h"

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

/* R22 */

static void
say (HfTestFlow *flow, const char *what)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&data, "what", "s", what);
  hf_test_record (flow->test, flow->handoff, "patient.said", g_variant_dict_end (&data));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  hf_screen_flow_answer_finish (HF_SCREEN_FLOW (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

/* "No" is what keeps most roads open; where it is not offered, the last answer that is. */
static const char *
choose (const HfScreenQuestion *question)
{
  const HfOption *last = g_ptr_array_index (question->options, question->options->len - 1);
  for (guint i = 0; i < question->options->len; i++) {
    const HfOption *option = g_ptr_array_index (question->options, i);
    if (g_str_equal (option->code, "true") || g_str_equal (option->code, "nobody") ||
        (g_str_has_prefix (question->link_id, "priv.") && g_str_equal (option->code, "no")))
      return option->code;
  }
  return last->code;
}

static gboolean
can_go_on (HfScreenFlow *screen)
{
  return hf_screen_flow_get_state (screen) == HF_SCREEN_ASKING;
}

/* In no pathway is there a question that would have to be typed. */
static void
test_every_question_is_closed (HfTestFlow *flow, gconstpointer data)
{
  GHashTableIter pathways;
  gpointer id;
  g_hash_table_iter_init (&pathways, flow->test->pathways);
  while (g_hash_table_iter_next (&pathways, &id, NULL)) {
    g_free (flow->handoff);
    flow->handoff = hf_test_desk_open (flow->test, id, "Ana Ortiz");
    say (flow, HF_YES_NO_ON);
    g_autoptr (HfScreenFlow) screen = hf_screen_flow_new (flow->test->desk, flow->handoff);
    guint n_asked = 0;
    for (; can_go_on (screen) && n_asked < 80; n_asked++) {
      const HfScreenQuestion *question = hf_screen_flow_get_question (screen);
      gboolean answered = FALSE;
      g_assert_cmpuint (question->options->len, >, 0);
      g_assert_false (question->ways);
      hf_screen_flow_answer_async (screen, choose (question), NULL, answered_cb, &answered);
      hf_test_run_until (hf_test_is_set, &answered);
    }
    g_assert_cmpuint (n_asked, >, 8);
    g_assert_true (hf_test_desk_has (flow->test, flow->handoff, "privacy.confirmed", NULL));
  }
}

static void
test_no_box_to_type_into (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "ipv-advocacy", "Ana Ortiz");
  GtkWidget *page = hf_test_flow_push (flow, hf_screen_page_new (flow->test->desk, flow->handoff));
  hf_test_flow_answer (flow, "what everyday word");
  g_assert_nonnull (hf_test_find (page, GTK_TYPE_TEXT));
  say (flow, HF_YES_NO_ON);
  g_assert_null (hf_test_find (page, GTK_TYPE_TEXT));
  g_assert_nonnull (hf_test_find_button (page, "They Can Talk Freely"));
  g_assert_true (hf_test_press (page, GDK_KEY_2, 0));
  hf_test_flow_wait_for_text (flow, "pretend this call was about");
  say (flow, HF_YES_NO_OFF);
  g_assert_nonnull (hf_test_find_button (page, "Ask for Yes or No Only"));
}

static gboolean
is_yes_no (gpointer data)
{
  HfTestFlow *flow = data;
  HfLoopItem *item = hf_desk_find (flow->test->desk, flow->handoff);
  return hf_yes_no_is_on (hf_loop_item_get_loop (item));
}

/* One key, on either page; the other takes it over. */
static void
test_one_key (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Malik Jones");
  GtkWidget *page = hf_test_flow_push (flow, hf_call_page_new (flow->test->desk, flow->handoff));
  g_assert_nonnull (hf_test_find (page, GTK_TYPE_TEXT));
  g_assert_true (hf_test_press (page, GDK_KEY_y, 0));
  hf_test_run_until (is_yes_no, flow);
  g_assert_null (hf_test_find (page, GTK_TYPE_TEXT));
  page = hf_test_flow_push (flow, hf_screen_page_new (flow->test->desk, flow->handoff));
  g_assert_cmpuint (hf_test_count_text (page, "Yes or no only"), ==, 1);
  g_assert_true (hf_test_press (page, GDK_KEY_y, 0));
  hf_test_flow_wait_for_text (flow, "Ask for Yes or No Only");
  g_assert_false (is_yes_no (flow));
}

/* R25 */

static void
answer (HfTestFlow *flow, const char *link_id, const char *said)
{
  g_auto (GVariantDict) answers = G_VARIANT_DICT_INIT (NULL);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&answers, link_id, "s", said);
  g_variant_dict_insert_value (&data, "answers", g_variant_dict_end (&answers));
  hf_test_record (flow->test, flow->handoff, "screen.answered", g_variant_dict_end (&data));
}

typedef struct {
  const char *const *texts;
  guint next;
} Typing;

static void
type_into (GtkWidget *widget, gpointer data)
{
  Typing *typing = data;
  if (GTK_IS_TEXT (widget) && typing->texts[typing->next] != NULL)
    gtk_editable_set_text (GTK_EDITABLE (widget), typing->texts[typing->next++]);
}

/* A name is not taken; agency and number are. */
static void
name_interpreter (void)
{
  static const char *const named[] = { "Lingua", "Ottoline Yarrow", NULL };
  static const char *const numbered[] = { "Lingua", "4711", NULL };
  GtkWidget *sheet = hf_test_find_sheet ();
  g_assert_nonnull (sheet);
  Typing typing = { named, 0 };
  hf_test_visit (sheet, type_into, &typing);
  g_assert_cmpuint (typing.next, ==, 2);
  gtk_widget_activate_action (sheet, "sheet.apply", NULL);
  g_assert_cmpuint (hf_test_count_text (sheet, "names of interpreters are not kept"), ==, 1);
  typing = (Typing){ numbered, 0 };
  hf_test_visit (sheet, type_into, &typing);
  gtk_widget_activate_action (sheet, "sheet.apply", NULL);
}

static void
test_interpreter_on_the_line (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Malik Jones");
  GtkWidget *page = hf_test_flow_push (flow, hf_call_page_new (flow->test->desk, flow->handoff));
  g_assert_cmpuint (hf_test_count_text (page, "Interpreter"), ==, 0);
  g_assert_true (hf_test_press (page, GDK_KEY_i, 0));
  g_assert_null (hf_test_find_sheet ());
  answer (flow, "int.need", "yes");
  answer (flow, "int.kind", "qualified");
  g_assert_cmpuint (hf_test_count_text (page, "Interpreter"), ==, 1);
  g_assert_cmpuint (hf_test_count_text (page, "Not on the line"), ==, 4);
  hf_call_flow_join_interpreter_async (HF_CALL_PAGE (page)->flow, "Lingua", "4711", NULL, NULL,
                                       NULL);
  hf_test_flow_wait_for_text (flow, "Lingua, 4711");
}

static void
test_interpreter_in_consent (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Malik Jones");
  g_auto (GVariantDict) chosen = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&chosen, "receiver", "s", "west-cardiology");
  hf_test_record (flow->test, flow->handoff, "provider.chosen", g_variant_dict_end (&chosen));
  answer (flow, "int.need", "yes");
  answer (flow, "int.kind", "qualified");
  GtkWidget *page = hf_test_flow_push (flow, hf_consent_page_new (flow->test->desk, flow->handoff));
  g_assert_true (hf_test_press (page, GDK_KEY_a, 0));
  g_assert_cmpuint (hf_test_count_text (page, "Record who interpreted"), ==, 1);
  gtk_widget_activate_action (page, "consent.interpreter", NULL);
  name_interpreter ();
  g_assert_cmpuint (hf_test_count_text (page, "Lingua, 4711"), ==, 1);
  g_assert_true (hf_test_press (page, GDK_KEY_Return, GDK_CONTROL_MASK));
  hf_test_flow_wait_for_event (flow, "consent.recorded");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = hf_store_load (flow->test->store, flow->handoff, NULL, &error);
  g_assert_no_error (error);
  const HfEvent *last = g_ptr_array_index (events, events->len - 1);
  g_autofree char *kept = g_variant_print (hf_event_get_data (last), FALSE);
  g_assert_nonnull (strstr (kept, "'role': <'qualified'>"));
  g_assert_nonnull (strstr (kept, "'agency': <'Lingua'>"));
  g_assert_nonnull (strstr (kept, "'number': <'4711'>"));
  g_assert_null (strstr (kept, "Ottoline"));
}

/* R60 */

static void
assert_no_police (const char *text)
{
  g_autofree char *low = text != NULL ? g_utf8_strdown (text, -1) : g_strdup ("");
  g_assert_null (strstr (low, "police"));
  g_assert_null (strstr (low, "welfare"));
}

/* All that a pathway has anybody do: the steps, the ways out, the tasks, who is called in, the
 * ends. */
static void
test_no_pathway_sends_the_police (HfTestFlow *flow, gconstpointer data)
{
  GHashTableIter pathways;
  gpointer pathway;
  g_hash_table_iter_init (&pathways, flow->test->pathways);
  while (g_hash_table_iter_next (&pathways, NULL, &pathway)) {
    const HfPathwayParts *parts = hf_pathway_get (pathway);
    for (guint i = 0; i < parts->steps->len; i++) {
      const HfCallStep *step = g_ptr_array_index (parts->steps, i);
      assert_no_police (step->say);
      assert_no_police (step->note);
    }
    for (guint i = 0; i < parts->barriers->len; i++)
      assert_no_police (((const HfBarrier *)g_ptr_array_index (parts->barriers, i))->fix);
    for (guint i = 0; i < parts->effects->len; i++) {
      const HfEffect *effect = g_ptr_array_index (parts->effects, i);
      assert_no_police (effect->task);
      assert_no_police (effect->escalate_to);
    }
    for (guint i = 0; i < parts->closings->len; i++)
      assert_no_police (((const HfClosing *)g_ptr_array_index (parts->closings, i))->outcome);
    assert_no_police (parts->no_show.script);
  }
}

static void
look_for_police (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_LABEL (widget))
    assert_no_police (gtk_label_get_text (GTK_LABEL (widget)));
  assert_no_police (gtk_widget_get_tooltip_text (widget));
}

static void
close_sheet (void)
{
  GtkWidget *sheet = hf_test_find_sheet ();
  if (sheet != NULL)
    gtk_window_destroy (GTK_WINDOW (sheet));
}

/* Nor does any page, or any form in front of it; what a clinician decides is written down. */
static void
test_no_page_sends_the_police (HfTestFlow *flow, gconstpointer data)
{
  static const char *const forms[] = { "handoff.log",      "handoff.reach", "handoff.barriers",
                                       "handoff.resolve",  "handoff.close", "handoff.say-stopped",
                                       "handoff.task-done" };
  GHashTableIter pathways;
  gpointer id;
  g_hash_table_iter_init (&pathways, flow->test->pathways);
  while (g_hash_table_iter_next (&pathways, &id, NULL)) {
    g_free (flow->handoff);
    flow->handoff = hf_test_desk_open (flow->test, id, "Ana Ortiz");
    GtkWidget *page =
        hf_test_flow_push (flow, hf_handoff_page_new (flow->test->desk, flow->handoff));
    hf_test_visit (page, look_for_police, NULL);
    for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
      gtk_widget_activate_action (page, forms[i], NULL);
      if (hf_test_find_sheet () != NULL)
        hf_test_visit (hf_test_find_sheet (), look_for_police, NULL);
      close_sheet ();
    }
    gtk_widget_activate_action (page, "handoff.note", NULL);
    GtkWidget *sheet = hf_test_find_sheet ();
    const char *const reason[] = { "Dr. R. decided against it: reached by text", NULL };
    Typing typing = { reason, 0 };
    hf_test_visit (sheet, type_into, &typing);
    gtk_widget_activate_action (sheet, "sheet.apply", NULL);
    hf_test_flow_wait_for_event (flow, "note");
    hf_navigator_pop_to_root (hf_main_window_get_navigator (flow->window));
  }
}

static void
add (const char *path, void (*test) (HfTestFlow *, gconstpointer))
{
  g_test_add (path, HfTestFlow, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/ui/rules/R22-every-question-is-closed", test_every_question_is_closed);
  add ("/ui/rules/R22-no-box-to-type-into", test_no_box_to_type_into);
  add ("/ui/rules/R22-one-key-on-either-page", test_one_key);
  add ("/ui/rules/R25-an-interpreter-on-the-line", test_interpreter_on_the_line);
  add ("/ui/rules/R25-an-interpreter-in-the-consent", test_interpreter_in_consent);
  add ("/ui/rules/R60-no-pathway-sends-the-police", test_no_pathway_sends_the_police);
  add ("/ui/rules/R60-no-page-sends-the-police", test_no_page_sends_the_police);
  return g_test_run ();
}
