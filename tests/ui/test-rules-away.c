/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-call-page.h"
#include "hf-consent-page.h"
#include "hf-handoff-page.h"
#include "hf-idle.h"
#include "hf-note-form.h"
#include "hf-screen-page.h"
#include "hf-sheet.h"
#include "hf-shield.h"
#include "hf-test-flow.h"
#include "hf-test-keys.h"
#include "hf-test-widgets.h"

static void
set_up (HfTestFlow *flow, gconstpointer data)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  hf_test_flow_set_up (flow, GPOINTER_TO_INT (data));
}

static void
tear_down (HfTestFlow *flow, gconstpointer data)
{
  hf_test_flow_tear_down (flow);
}

static GtkWidget *
get_shield (HfTestFlow *flow)
{
  return hf_test_find (GTK_WIDGET (flow->window), HF_TYPE_SHIELD);
}

static void
go_on (HfTestFlow *flow)
{
  g_signal_emit_by_name (get_shield (flow), "continue");
  g_assert_false (hf_main_window_is_hidden (flow->window));
}

/* What the main loop still has to do, without waiting for anything. */
static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
pass (HfTestFlow *flow, gint64 after)
{
  hf_clock_set (flow->test->clock, HF_TEST_DESK_NOW + after);
}

static gboolean
is_private (const HfTestFlow *flow)
{
  HfLoopItem *item = hf_desk_find (flow->test->desk, flow->handoff);
  return hf_loop_item_get_view (item)->private_fresh;
}

static gboolean
has_lost_privacy (gpointer data)
{
  const HfTestFlow *flow = data;
  return hf_test_desk_has (flow->test, flow->handoff, "privacy.lost", "hidden") &&
         !is_private (flow);
}

/* R69: every word and every shape, whatever was on the window. */

static GBytes *
draw (GtkWidget *window)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  g_autoptr (GskRenderNode) node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  g_assert_nonnull (node);
  return gsk_render_node_serialize (node);
}

static void
append_widget (GtkWidget *widget, gpointer data)
{
  g_autofree char *tooltip = gtk_widget_get_tooltip_text (widget) != NULL
                                 ? g_strdup (gtk_widget_get_tooltip_text (widget))
                                 : g_strdup ("");
  g_string_append_printf (data, "%s|%s|%s\n", G_OBJECT_TYPE_NAME (widget), tooltip,
                          GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "");
}

typedef struct {
  char *tree;
  GBytes *picture;
} Look;

/* Hides, and takes the picture of the frame after. */
static Look
look_hidden (HfTestFlow *flow)
{
  GtkWidget *window = GTK_WIDGET (flow->window);
  g_autoptr (GString) tree = g_string_new (NULL);
  hf_main_window_hide_all (flow->window);
  gtk_test_widget_wait_for_draw (window);
  hf_test_visit (window, append_widget, tree);
  return (Look){ g_strdup (tree->str), draw (window) };
}

static void
assert_same_look (HfTestFlow *flow, const Look *expected)
{
  Look look = look_hidden (flow);
  g_assert_cmpstr (look.tree, ==, expected->tree);
  g_assert_true (g_bytes_equal (look.picture, expected->picture));
  g_free (look.tree);
  g_bytes_unref (look.picture);
  go_on (flow);
}

static char **
dup_handoffs (HfDesk *desk)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GListModel *loops = hf_desk_get_loops (desk);
  for (guint i = 0; i < g_list_model_get_n_items (loops); i++) {
    g_autoptr (HfLoopItem) item = g_list_model_get_item (loops, i);
    g_strv_builder_add (builder, hf_loop_item_get_handoff (item));
  }
  return g_strv_builder_end (builder);
}

static void
test_hidden_looks_alike (HfTestFlow *flow, gconstpointer data)
{
  static GtkWidget *(*const pages[]) (HfDesk *,
                                      const char *) = { hf_handoff_page_new, hf_screen_page_new,
                                                        hf_consent_page_new, hf_call_page_new };
  Look expected = look_hidden (flow);
  g_assert_nonnull (strstr (expected.tree, "10:21"));
  g_assert_nonnull (strstr (expected.tree, "Continue"));
  go_on (flow);
  g_auto (GStrv) all = dup_handoffs (flow->test->desk);
  g_assert_cmpuint (g_strv_length (all), >=, 10);
  for (guint i = 0; all[i] != NULL; i++) {
    hf_test_flow_push (flow, pages[i % G_N_ELEMENTS (pages)](flow->test->desk, all[i]));
    assert_same_look (flow, &expected);
    hf_navigator_pop_to_root (hf_main_window_get_navigator (flow->window));
  }
  g_free (expected.tree);
  g_bytes_unref (expected.picture);
}

/* Neither people nor the hiding itself: what is left is a clock, a date and a button. */
static void
test_hide_page_is_a_clock (HfTestFlow *flow, gconstpointer data)
{
  static const char *const telling[] = { "idden", "ocked", "rivate", "andoff", "afe", "yperson" };
  hf_main_window_hide_all (flow->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (flow->window));
  g_assert_cmpuint (hf_test_count_text_everywhere ("10:21"), ==, 1);
  g_assert_cmpuint (hf_test_count_text_everywhere ("Tuesday"), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    g_assert_cmpuint (hf_test_count_text_everywhere (telling[i]), ==, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) waiting = hf_store_list_outbox (flow->test->store, TRUE, &error);
  g_assert_no_error (error);
  pass (flow, HF_MINUTE);
  g_assert_cmpuint (hf_test_count_text_everywhere ("10:22"), ==, 1);
  settle ();
  g_autoptr (GPtrArray) later = hf_store_list_outbox (flow->test->store, TRUE, &error);
  g_assert_cmpuint (later->len, ==, waiting->len);
}

/* R68: only the button, or Enter on it, leads back. */

static gboolean
press (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
  }
  return handled;
}

static void
test_only_the_button_leads_back (HfTestFlow *flow, gconstpointer data)
{
  static const guint keys[] = { GDK_KEY_space, GDK_KEY_KP_Space, GDK_KEY_Escape, GDK_KEY_F12 };
  hf_main_window_hide_all (flow->window);
  GtkWidget *shield = get_shield (flow);
  GtkWidget *button = hf_test_find_button (shield, "Continue");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (flow->window)) == button);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    const gboolean swallowed =
        press (shield, keys[i]) || press (GTK_WIDGET (flow->window), keys[i]);
    g_assert_true (swallowed);
    g_assert_true (hf_main_window_is_hidden (flow->window));
  }
  g_assert_false (press (shield, GDK_KEY_Return));
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (hf_main_window_is_hidden (flow->window));
}

static void
ignore_note (GtkWidget *page, const char *text)
{
}

static void
set_half_typed (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_TEXT (widget))
    gtk_editable_set_text (GTK_EDITABLE (widget), "Half typed");
}

static void
find_half_typed (GtkWidget *widget, gpointer data)
{
  gboolean *found = data;
  *found = *found || (GTK_IS_TEXT (widget) &&
                      g_str_equal (gtk_editable_get_text (GTK_EDITABLE (widget)), "Half typed"));
}

/* The page, the form in front of it, and what was typed into it are there again. */
static void
test_nothing_is_lost (HfTestFlow *flow, gconstpointer data)
{
  const HfNoteAsk ask = { "Note", "Note", "Save", TRUE };
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Malik Jones");
  GtkWidget *page = hf_test_flow_push (flow, hf_handoff_page_new (flow->test->desk, flow->handoff));
  hf_note_form_open (page, &ask, ignore_note);
  GtkWidget *sheet = hf_test_find_sheet ();
  g_assert_nonnull (sheet);
  hf_test_visit (sheet, set_half_typed, NULL);
  hf_main_window_hide_all (flow->window);
  g_assert_false (gtk_widget_get_visible (sheet));
  go_on (flow);
  gboolean found = FALSE;
  hf_test_visit (sheet, find_half_typed, &found);
  g_assert_true (found);
  g_assert_true (hf_test_flow_get_top (flow) == page);
  gtk_window_destroy (GTK_WINDOW (sheet));
}

/* R70 */

static void
open_private (HfTestFlow *flow, const char *pathway)
{
  flow->handoff = hf_test_desk_open (flow->test, pathway, "Ana Ortiz");
  hf_test_flow_push (flow, hf_screen_page_new (flow->test->desk, flow->handoff));
  hf_test_flow_answer (flow, "private until");
  g_assert_true (is_private (flow));
}

static void
test_untouched_hides (HfTestFlow *flow, gconstpointer data)
{
  open_private (flow, "ipv-advocacy");
  pass (flow, 2 * HF_MINUTE - 1);
  g_assert_false (hf_main_window_is_hidden (flow->window));
  g_assert_cmpuint (hf_test_count_text_everywhere ("hides in half a minute"), ==, 1);
  pass (flow, 2 * HF_MINUTE);
  g_assert_true (hf_main_window_is_hidden (flow->window));
  hf_test_run_until (has_lost_privacy, flow);
}

/* It stands wherever one has gone from the page. */
static void
test_untouched_elsewhere (HfTestFlow *flow, gconstpointer data)
{
  open_private (flow, "ipv-advocacy");
  hf_main_window_go (flow->window, "today");
  settle ();
  pass (flow, 2 * HF_MINUTE);
  g_assert_true (hf_main_window_is_hidden (flow->window));
  hf_test_run_until (has_lost_privacy, flow);
}

static void
test_others_wait_longer (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Malik Jones");
  hf_test_flow_push (flow, hf_handoff_page_new (flow->test->desk, flow->handoff));
  settle ();
  pass (flow, 5 * HF_MINUTE - 1);
  g_assert_false (hf_main_window_is_hidden (flow->window));
  pass (flow, 5 * HF_MINUTE);
  g_assert_true (hf_main_window_is_hidden (flow->window));
}

static void
test_listening_is_not_away (HfTestFlow *flow, gconstpointer data)
{
  static const char *const to[] = { "west-cardiology", NULL };
  static const char *const items[] = { "ref", "lang", "id", NULL };
  g_auto (GVariantDict) chosen = G_VARIANT_DICT_INIT (NULL);
  g_auto (GVariantDict) consent = G_VARIANT_DICT_INIT (NULL);
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Malik Jones");
  hf_test_flow_push (flow, hf_screen_page_new (flow->test->desk, flow->handoff));
  hf_test_flow_answer (flow, "All asked");
  g_variant_dict_insert (&chosen, "receiver", "s", to[0]);
  hf_test_record (flow->test, flow->handoff, "provider.chosen", g_variant_dict_end (&chosen));
  g_variant_dict_insert (&consent, "to", "^as", to);
  g_variant_dict_insert (&consent, "items", "^as", items);
  hf_test_record (flow->test, flow->handoff, "consent.recorded", g_variant_dict_end (&consent));
  hf_test_record (flow->test, flow->handoff, "call.started", NULL);
  hf_test_flow_push (flow, hf_call_page_new (flow->test->desk, flow->handoff));
  settle ();
  pass (flow, 10 * HF_MINUTE);
  g_assert_false (hf_main_window_is_hidden (flow->window));
  g_assert_cmpuint (hf_test_count_text_everywhere ("Still on the call?"), ==, 1);
  pass (flow, 20 * HF_MINUTE - 1);
  g_assert_false (hf_main_window_is_hidden (flow->window));
  pass (flow, 20 * HF_MINUTE);
  g_assert_true (hf_main_window_is_hidden (flow->window));
  hf_test_run_until (has_lost_privacy, flow);
}

typedef struct {
  guint soon;
  guint gone;
} Said;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_touch_starts_anew (void)
{
  Said said = { 0, 0 };
  HfClock *clock = hf_clock_new_fixed (0);
  HfNativeWatch *natives = hf_native_watch_new ();
  HfIdle *idle = hf_idle_new (clock, natives);
  g_signal_connect_swapped (idle, "soon", G_CALLBACK (count_cb), &said.soon);
  g_signal_connect_swapped (idle, "gone", G_CALLBACK (count_cb), &said.gone);
  hf_idle_set_spans (idle, 60, 100);
  hf_clock_set (clock, 99);
  hf_idle_touch (idle);
  hf_clock_set (clock, 158);
  g_assert_cmpuint (said.soon, ==, 1);
  hf_clock_set (clock, 159);
  hf_clock_set (clock, 198);
  g_assert_cmpuint (said.gone, ==, 0);
  hf_clock_set (clock, 199);
  g_assert_cmpuint (said.soon, ==, 2);
  g_assert_cmpuint (said.gone, ==, 1);
  hf_clock_set (clock, 900);
  g_assert_cmpuint (said.gone, ==, 1);
  /* Set back: the wait starts where the clock stands, and ends. */
  hf_idle_touch (idle);
  hf_clock_set (clock, 10);
  hf_clock_set (clock, 110);
  g_assert_cmpuint (said.gone, ==, 2);
  g_assert_finalize_object (idle);
  g_assert_finalize_object (natives);
  g_assert_finalize_object (clock);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, gboolean *moved)
{
  *moved = TRUE;
}

/* A pointer that moves over any window of the program is somebody. */
static void
test_pointer_is_a_touch (HfTestFlow *flow, gconstpointer data)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");
  gboolean moved = FALSE;
  if (xdotool == NULL) {
    g_test_skip ("no xdotool");
    return;
  }
  open_private (flow, "ipv-advocacy");
  pass (flow, HF_MINUTE);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), &moved);
  gtk_widget_add_controller (GTK_WIDGET (flow->window), motion);
  g_assert_cmpint (system ("xdotool mousemove 300 300 mousemove 310 310"), ==, 0);
  hf_test_run_until (hf_test_is_set, &moved);
  pass (flow, 3 * HF_MINUTE - 1);
  g_assert_false (hf_main_window_is_hidden (flow->window));
  pass (flow, 3 * HF_MINUTE);
  g_assert_true (hf_main_window_is_hidden (flow->window));
  hf_test_run_until (has_lost_privacy, flow);
}

static void
add (const char *path, void (*test) (HfTestFlow *, gconstpointer), gboolean people)
{
  g_test_add (path, HfTestFlow, GINT_TO_POINTER (people), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/ui/rules/R69-hidden-looks-alike-for-all", test_hidden_looks_alike, TRUE);
  add ("/ui/rules/R69-a-clock-and-nothing-else", test_hide_page_is_a_clock, TRUE);
  add ("/ui/rules/R68-only-the-button-leads-back", test_only_the_button_leads_back, TRUE);
  add ("/ui/rules/R68-nothing-is-lost", test_nothing_is_lost, FALSE);
  add ("/ui/rules/R70-two-minutes-in-a-high-pathway", test_untouched_hides, FALSE);
  add ("/ui/rules/R70-wherever-it-stands-private", test_untouched_elsewhere, FALSE);
  add ("/ui/rules/R70-five-minutes-otherwise", test_others_wait_longer, FALSE);
  add ("/ui/rules/R70-listening-is-not-away", test_listening_is_not_away, FALSE);
  g_test_add_func ("/ui/rules/R70-a-touch-starts-anew", test_touch_starts_anew);
  add ("/ui/rules/R70-a-pointer-is-a-touch", test_pointer_is_a_touch, FALSE);
  return g_test_run ();
}
