/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-choice-form.h"
#include "hf-close-form.h"
#include "hf-dial-form.h"
#include "hf-error.h"
#include "hf-log-choice.h"
#include "hf-style.h"
#include "hf-test-flow.h"
#include "hf-test-keys.h"
#include "hf-test-widgets.h"
#include "hf-visit-form.h"
#include "hf-way-draft.h"

static void
test_hours_are_read (void)
{
  static const struct {
    const char *text;
    int from;
    int to;
  } good[] = { { "10:00–15:00", 600, 900 },
               { "10-15", 600, 900 },
               { " 9.30 - 12 ", 570, 720 },
               { "0:00-24:00", 0, 1440 },
               { "8—20:15", 480, 1215 } };
  static const char *const bad[] = { "",         "morning", "15:00-10:00", "10:00", "9:60-10",
                                     "10-24:01", "10:0-11", "10:00-10:00", NULL };
  int from;
  int to;
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    g_assert_true (hf_way_hours_parse (good[i].text, &from, &to, NULL));
    g_assert_cmpint (from, ==, good[i].from);
    g_assert_cmpint (to, ==, good[i].to);
  }
  for (gsize i = 0; bad[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (hf_way_hours_parse (bad[i], &from, &to, &error));
    g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  }
}

static void
test_way_needs_hours (void)
{
  g_autoptr (GError) error = NULL;
  HfWayDraft draft = {
    .kind = "phone", .caller_id = "hidden", .days = 0x3e, .hours = "", .review_by = HF_TIME_NONE
  };
  g_assert_null (hf_way_draft_build (&draft, &error));
  g_assert_error (error, HF_ERROR, HF_ERROR_BAD_DATA);
  draft.kind = "in_person";
  g_autoptr (GVariant) way = g_variant_ref_sink (hf_way_draft_build (&draft, NULL));
  g_assert_nonnull (way);
}

/* What the form builds is what the fold reads: days, hours and the careful defaults. */
static void
test_way_is_folded (void)
{
  g_autoptr (HfTestDesk) test = hf_test_desk_new (FALSE);
  g_autofree char *handoff = hf_test_desk_open (test, "specialist", "Bea");
  HfLoop *empty = hf_loop_item_get_loop (hf_desk_find (test->desk, handoff));
  const HfWayDraft draft = { .kind = "phone",
                             .value = "+1 555 0142",
                             .caller_id = "hidden",
                             .days = 0x3e,
                             .hours = "10-15",
                             .review_by = HF_TEST_DESK_NOW + HF_DAY };
  GVariant *way = hf_way_draft_build (&draft, NULL);
  hf_test_record (test, handoff, "safecontact.set", hf_ways_build (empty, NULL, way));
  HfLoop *loop = hf_loop_item_get_loop (hf_desk_find (test->desk, handoff));
  GPtrArray *ways = hf_loop_get_ways (loop);
  g_assert_cmpuint (ways->len, ==, 1);
  const HfWay *read = g_ptr_array_index (ways, 0);
  const HfWindow *window = &g_array_index (read->windows, HfWindow, 0);
  g_assert_cmpuint (window->days, ==, 0x3e);
  g_assert_cmpint (window->from, ==, 600);
  g_assert_cmpint (window->to, ==, 900);
  g_assert_false (read->voicemail || read->text);
  g_assert_cmpint (read->review_by, ==, HF_TEST_DESK_NOW + HF_DAY);
  g_autoptr (GVariant) again = g_variant_ref_sink (hf_way_build (read));
  g_autoptr (GVariant) without = g_variant_ref_sink (hf_ways_build (loop, read->id, NULL));
  g_autoptr (GVariant) left = g_variant_lookup_value (without, "ways", NULL);
  g_assert_true (g_variant_lookup (again, "value", "s", NULL));
  g_assert_cmpuint (g_variant_n_children (left), ==, 0);
}

static HfDialPlan *
plan_new (const char *number, const char *refusal, const char *caller_rule)
{
  HfDialPlan *plan = g_new0 (HfDialPlan, 1);
  plan->who = g_strdup ("A. O.");
  plan->number = g_strdup (number);
  plan->rules = g_strsplit ("Call only.", "|", -1);
  plan->refusal = g_strdup (refusal);
  plan->caller_rule = g_strdup (caller_rule);
  plan->way = g_strdup ("w1");
  plan->kind = g_strdup ("noshow");
  return plan;
}

static void
test_number_is_cleaned (void)
{
  static const char *const numbers[][2] = { { "+1 (555) 0142", "tel:+15550142" },
                                            { "555-0142 ext 3", "tel:5550142" },
                                            { "5+55", "tel:555" },
                                            { "ask at the desk", NULL },
                                            { "", NULL } };
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autoptr (HfDialPlan) plan = plan_new (numbers[i][0], NULL, NULL);
    g_autofree char *uri = hf_dial_plan_dup_uri (plan);
    g_assert_cmpstr (uri, ==, numbers[i][1]);
  }
  g_autoptr (HfDialPlan) refused = plan_new ("555", "Not now.", NULL);
  g_assert_null (hf_dial_plan_dup_uri (refused));
}

static void
note_result (HfDialForm *form, const char *result, gpointer data)
{
  char **out = data;
  g_free (*out);
  *out = g_strdup (result);
}

static GtkWidget *
present (GtkWidget *form)
{
  GtkWidget *window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), form);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

static void
test_hidden_number_is_ticked_first (void)
{
  GtkWidget *form = hf_dial_form_new (plan_new ("555 0142", NULL, "Our number is hidden"));
  GtkWidget *window = present (form);
  GtkWidget *call = hf_test_find_button (form, "Call with the Phone Program");
  g_assert_false (gtk_widget_get_sensitive (call));
  GtkWidget *check = hf_test_find (form, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_true (gtk_widget_get_sensitive (call));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Nothing is dialled and nothing noted before somebody has looked at how old the knowledge is. */
static void
test_age_is_ticked_first (void)
{
  g_autofree char *result = NULL;
  HfDialPlan *plan = plan_new ("555 0142", NULL, NULL);
  plan->age_rule = g_strdup ("What is known here is from Friday.");
  GtkWidget *form = hf_dial_form_new (plan);
  GtkWidget *window = present (form);
  GtkWidget *call = hf_test_find_button (form, "Call with the Phone Program");
  g_signal_connect (form, "result", G_CALLBACK (note_result), &result);
  g_assert_false (gtk_widget_get_sensitive (call));
  hf_test_press (form, GDK_KEY_1, 0);
  g_assert_null (result);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (hf_test_find (form, GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_true (gtk_widget_get_sensitive (call));
  g_assert_true (plan->age_seen);
  hf_test_press (form, GDK_KEY_1, 0);
  g_assert_cmpstr (result, ==, "reached");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_refused_call_has_no_result (void)
{
  g_autofree char *result = NULL;
  GtkWidget *form = hf_dial_form_new (plan_new ("555 0142", "Not now.", NULL));
  GtkWidget *window = present (form);
  g_signal_connect (form, "result", G_CALLBACK (note_result), &result);
  hf_test_press (form, GDK_KEY_1, 0);
  g_assert_null (result);
  g_assert_cmpuint (hf_test_count_text (form, "Not now."), ==, 1);
  g_assert_false (
      gtk_widget_get_sensitive (hf_test_find_button (form, "Call with the Phone Program")));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_result_by_number (void)
{
  g_autofree char *result = NULL;
  GtkWidget *form = hf_dial_form_new (plan_new ("555 0142", NULL, NULL));
  GtkWidget *window = present (form);
  g_signal_connect (form, "result", G_CALLBACK (note_result), &result);
  hf_test_press (form, GDK_KEY_3, 0);
  g_assert_cmpstr (result, ==, "wrong_person");
  hf_test_press (form, GDK_KEY_4, 0);
  g_assert_cmpstr (result, ==, "wrong_person");
  g_assert_cmpuint (hf_test_count_text (form, "voicemail"), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
note_number (HfChoiceForm *form, guint number, gpointer data)
{
  *(guint *)data = number;
}

static void
test_refused_choice_stays (void)
{
  guint number = 0;
  GtkWidget *form = hf_choice_form_new ();
  hf_choice_form_add (HF_CHOICE_FORM (form), "First", "No visit is booked.");
  hf_choice_form_add (HF_CHOICE_FORM (form), "Second", NULL);
  GtkWidget *window = present (form);
  g_signal_connect (form, "chosen", G_CALLBACK (note_number), &number);
  hf_test_press (form, GDK_KEY_1, 0);
  g_assert_cmpuint (number, ==, 0);
  g_assert_cmpuint (hf_test_count_text (form, "No visit is booked."), ==, 1);
  hf_test_press (form, GDK_KEY_2, 0);
  g_assert_cmpuint (number, ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_close_needs_outcome (void)
{
  g_autoptr (HfTestDesk) test = hf_test_desk_new (FALSE);
  g_autofree char *handoff = hf_test_desk_open (test, "specialist", "Bea");
  HfLoop *loop = hf_loop_item_get_loop (hf_desk_find (test->desk, handoff));
  GtkWidget *form = hf_close_form_new (loop, HF_TEST_DESK_NOW);
  GtkWidget *window = present (form);
  g_assert_null (hf_close_form_build (HF_CLOSE_FORM (form)));
  hf_close_form_choose (HF_CLOSE_FORM (form), 1);
  GtkWidget *check = hf_test_find (form, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_autoptr (GVariant) data = g_variant_ref_sink (hf_close_form_build (HF_CLOSE_FORM (form)));
  const HfClosing *closing =
      g_ptr_array_index (hf_pathway_get (hf_loop_get_pathway (loop))->closings, 1);
  g_autofree const char **evidence = NULL;
  const char *outcome = NULL;
  g_variant_lookup (data, "outcome", "&s", &outcome);
  g_variant_lookup (data, "evidence", "^a&s", &evidence);
  g_assert_cmpstr (outcome, ==, closing->outcome);
  g_assert_cmpuint (g_strv_length ((char **)evidence), ==, 1);
  g_assert_cmpstr (evidence[0], ==, closing->requires[0]);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_visit_time_is_read_back (void)
{
  g_autoptr (HfTestDesk) test = hf_test_desk_new (FALSE);
  GtkWidget *form = hf_visit_form_new (test->desk);
  GtkWidget *window = present (form);
  hf_visit_form_set_text (HF_VISIT_FORM (form), "Thu 10:30");
  g_assert_cmpint (hf_visit_form_get_time (HF_VISIT_FORM (form)), ==,
                   HF_TEST_DESK_NOW + 2 * HF_DAY + 9 * HF_MINUTE);
  g_assert_cmpuint (hf_test_count_text (form, "Thursday 14 May, 10:30"), ==, 1);
  hf_visit_form_set_text (HF_VISIT_FORM (form), "soonish");
  g_assert_cmpint (hf_visit_form_get_time (HF_VISIT_FORM (form)), ==, HF_TIME_NONE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_no_show_needs_a_visit (void)
{
  g_autoptr (HfTestDesk) test = hf_test_desk_new (FALSE);
  g_autofree char *handoff = hf_test_desk_open (test, "specialist", "Bea");
  HfLoop *loop = hf_loop_item_get_loop (hf_desk_find (test->desk, handoff));
  g_assert_nonnull (hf_log_choice_get_refusal (HF_LOG_MISSED, loop, HF_TEST_DESK_NOW));
  g_assert_nonnull (hf_log_choice_get_refusal (HF_LOG_TAKEN, loop, HF_TEST_DESK_NOW));
  g_assert_null (hf_log_choice_get_refusal (HF_LOG_WORD, loop, HF_TEST_DESK_NOW));
}

static void
record_visit (HfTestDesk *test, const char *handoff, const char *type)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *time = hf_time_format (HF_TEST_DESK_NOW + HF_DAY);
  g_variant_dict_insert (&data, "appt", "s", "a1");
  if (g_str_equal (type, "appointment.booked"))
    g_variant_dict_insert (&data, "time", "s", time);
  hf_test_record (test, handoff, type, g_variant_dict_end (&data));
}

/* A visit that is still to come cannot have been missed. */
static void
test_no_show_comes_after_the_visit (void)
{
  g_autoptr (HfTestDesk) test = hf_test_desk_new (FALSE);
  g_autofree char *handoff = hf_test_desk_open (test, "specialist", "Bea");
  record_visit (test, handoff, "appointment.booked");
  HfLoop *loop = hf_loop_item_get_loop (hf_desk_find (test->desk, handoff));
  const gint64 visit = HF_TEST_DESK_NOW + HF_DAY;
  g_assert_nonnull (hf_log_choice_get_refusal (HF_LOG_MISSED, loop, visit - 1));
  g_assert_null (hf_log_choice_get_refusal (HF_LOG_MISSED, loop, visit));
}

static gboolean
can_say_tried (HfLoop *loop, gint64 now)
{
  GPtrArray *closings = hf_pathway_get (hf_loop_get_pathway (loop))->closings;
  GtkWidget *form = hf_close_form_new (loop, now);
  GtkWidget *window = present (form);
  for (guint i = 0; i < closings->len; i++)
    if (g_str_equal (((HfClosing *)g_ptr_array_index (closings, i))->outcome, "not_reached"))
      hf_close_form_choose (HF_CLOSE_FORM (form), i);
  const gboolean may = gtk_widget_is_sensitive (hf_test_find (form, GTK_TYPE_CHECK_BUTTON));
  g_assert_cmpuint (hf_test_count_text (form, "tries are on record"), ==, may ? 0 : 1);
  gtk_window_destroy (GTK_WINDOW (window));
  return may;
}

/* Nobody is given up before the pathway's tries were made, or its time for them is over. */
static void
test_not_reached_waits_for_the_tries (void)
{
  g_autoptr (HfTestDesk) test = hf_test_desk_new (FALSE);
  g_autofree char *handoff = hf_test_desk_open (test, "specialist", "Bea");
  record_visit (test, handoff, "appointment.booked");
  record_visit (test, handoff, "visit.noshow");
  HfLoop *loop = hf_loop_item_get_loop (hf_desk_find (test->desk, handoff));
  g_assert_false (can_say_tried (loop, HF_TEST_DESK_NOW + HF_HOUR));
  g_assert_true (can_say_tried (loop, HF_TEST_DESK_NOW + 400 * HF_DAY));
}

/* What only an event can meet is not offered before that event is on record. */
static void
test_a_visit_is_not_claimed (void)
{
  g_autoptr (HfTestDesk) test = hf_test_desk_new (FALSE);
  g_autofree char *handoff = hf_test_desk_open (test, "specialist", "Bea");
  HfLoop *loop = hf_loop_item_get_loop (hf_desk_find (test->desk, handoff));
  GPtrArray *closings = hf_pathway_get (hf_loop_get_pathway (loop))->closings;
  GtkWidget *form = hf_close_form_new (loop, HF_TEST_DESK_NOW);
  GtkWidget *window = present (form);
  for (guint i = 0; i < closings->len; i++)
    if (g_str_equal (((HfClosing *)g_ptr_array_index (closings, i))->outcome, "connected"))
      hf_close_form_choose (HF_CLOSE_FORM (form), i);
  g_assert_false (gtk_widget_is_sensitive (hf_test_find (form, GTK_TYPE_CHECK_BUTTON)));
  g_assert_cmpuint (hf_test_count_text (form, "it is not on record"), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  hf_style_init (gdk_display_get_default ());
  g_test_add_func ("/ui/pages/ways/hours-are-read", test_hours_are_read);
  g_test_add_func ("/ui/pages/ways/way-needs-hours", test_way_needs_hours);
  g_test_add_func ("/ui/pages/ways/what-is-built-is-folded", test_way_is_folded);
  g_test_add_func ("/ui/pages/dial/number-is-cleaned", test_number_is_cleaned);
  g_test_add_func ("/ui/pages/dial/R52-hidden-number-is-ticked-first",
                   test_hidden_number_is_ticked_first);
  g_test_add_func ("/ui/pages/dial/R97-age-is-ticked-first", test_age_is_ticked_first);
  g_test_add_func ("/ui/pages/dial/R49-refused-call-has-no-result",
                   test_refused_call_has_no_result);
  g_test_add_func ("/ui/pages/dial/result-by-number", test_result_by_number);
  g_test_add_func ("/ui/pages/choice/refused-choice-stays-in-sight", test_refused_choice_stays);
  g_test_add_func ("/ui/pages/close/needs-an-outcome", test_close_needs_outcome);
  g_test_add_func ("/ui/pages/visit/time-is-read-back", test_visit_time_is_read_back);
  g_test_add_func ("/ui/pages/log/no-show-needs-a-visit", test_no_show_needs_a_visit);
  g_test_add_func ("/ui/pages/log/no-show-comes-after-the-visit",
                   test_no_show_comes_after_the_visit);
  g_test_add_func ("/ui/pages/close/not-reached-waits-for-the-tries",
                   test_not_reached_waits_for_the_tries);
  g_test_add_func ("/ui/pages/close/R83-a-visit-is-not-claimed", test_a_visit_is_not_claimed);
  return g_test_run ();
}
