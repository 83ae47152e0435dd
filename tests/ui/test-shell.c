/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-handoff-row.h"
#include "hf-lane-button.h"
#include "hf-main-window.h"
#include "hf-route.h"
#include "hf-shield.h"
#include "hf-sidebar.h"
#include "hf-style.h"
#include "hf-test-desk.h"
#include "hf-test-page.h"
#include "hf-test-widgets.h"

typedef struct {
  HfTestDesk *desk;
  HfMainWindow *window;
} Shell;

static void
set_up (Shell *shell, gconstpointer data)
{
  shell->desk = hf_test_desk_new (GPOINTER_TO_INT (data));
  shell->window = hf_main_window_new (NULL, shell->desk->desk);
  gtk_window_set_default_size (GTK_WINDOW (shell->window), 1200, 800);
  hf_main_window_open (shell->window);
  gtk_window_present (GTK_WINDOW (shell->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (shell->window));
}

/* A window that outlives its destruction would keep a person's text in memory. */
static void
tear_down (Shell *shell, gconstpointer data)
{
  gpointer window = shell->window;
  g_object_add_weak_pointer (G_OBJECT (window), &window);
  gtk_window_destroy (GTK_WINDOW (shell->window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_null (window);
  hf_test_desk_free (shell->desk);
}

static void
count_suggested (GtkWidget *widget, gpointer data)
{
  guint *count = data;
  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "suggested-action") &&
      gtk_widget_get_ancestor (widget, HF_TYPE_HANDOFF_ROW) != NULL)
    (*count)++;
}

static void
count_row (GtkWidget *widget, gpointer data)
{
  guint *count = data;
  *count += HF_IS_HANDOFF_ROW (widget);
}

static void
check_lane (GtkWidget *widget, gpointer data)
{
  Shell *shell = data;
  if (!HF_IS_LANE_BUTTON (widget))
    return;
  g_autoptr (HfDueList) list = hf_due_list_new (shell->desk->desk);
  const HfLane lane = hf_lane_button_get_lane (HF_LANE_BUTTON (widget));
  guint rows = 0;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (widget), TRUE);
  hf_test_visit (GTK_WIDGET (shell->window), count_row, &rows);
  g_assert_cmpuint (rows, ==, hf_due_list_count (list, lane));
}

static void
test_lane_shows_what_it_counts (Shell *shell, gconstpointer data)
{
  guint all = 0;
  guint again = 0;
  hf_test_visit (GTK_WIDGET (shell->window), count_row, &all);
  g_assert_cmpuint (all, >, 3);
  hf_test_visit (GTK_WIDGET (shell->window), check_lane, shell);
  GtkWidget *lane = hf_test_find (GTK_WIDGET (shell->window), HF_TYPE_LANE_BUTTON);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (lane), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (lane), FALSE);
  hf_test_visit (GTK_WIDGET (shell->window), count_row, &again);
  g_assert_cmpuint (again, ==, all);
}

static void
test_one_suggested_action (Shell *shell, gconstpointer data)
{
  guint count = 0;
  hf_test_visit (GTK_WIDGET (shell->window), count_suggested, &count);
  g_assert_cmpuint (count, ==, 1);
}

static void
test_keyboard_reaches_rows (Shell *shell, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (shell->window);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  for (int i = 0; i < 40; i++) {
    gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
    GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
    if (HF_IS_HANDOFF_ROW (focus))
      return;
  }
  g_test_fail_printf ("No row was reached by Tab");
}

static void
test_arrows_walk_on_into_the_next_group (Shell *shell, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (shell->window);
  GtkWidget *first = hf_test_find (window, HF_TYPE_HANDOFF_ROW);
  gtk_widget_grab_focus (first);
  GtkWidget *group = gtk_widget_get_parent (first);
  for (int i = 0; i < 20; i++) {
    GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
    GtkWidget *list = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX);
    g_assert_true (HF_IS_HANDOFF_ROW (focus));
    if (list != group)
      return;
    gboolean moved;
    g_signal_emit_by_name (list, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE,
                           &moved);
  }
  g_test_fail_printf ("The arrow keys stayed in the first group");
}

static void
test_markup_is_shown (Shell *shell, gconstpointer data)
{
  g_autofree char *handoff = hf_test_desk_open (shell->desk, "specialist", "Zed<b>Q</b>");
  g_assert_cmpuint (hf_test_count_text (GTK_WIDGET (shell->window), "Zed<b>Q</b>"), >=, 1);
}

static void
test_title_is_constant (Shell *shell, gconstpointer data)
{
  static const char *const places[] = { "today", "handoffs", "directory", "sync" };
  GtkWindow *window = GTK_WINDOW (shell->window);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    hf_main_window_go (shell->window, places[i]);
    gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
    g_assert_cmpstr (gtk_window_get_title (window), ==, "Holdfast");
  }
  g_autoptr (HfLoopItem) item = g_list_model_get_item (hf_desk_get_loops (shell->desk->desk), 0);
  hf_route_open (GTK_WIDGET (hf_main_window_get_navigator (shell->window)), shell->desk->desk,
                 hf_loop_item_get_handoff (item));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Holdfast");
  hf_main_window_hide_all (shell->window);
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Holdfast");
}

static void
test_focus_page_takes_the_sidebar_away (Shell *shell, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (shell->window);
  HfNavigator *navigator = hf_main_window_get_navigator (shell->window);
  g_assert_nonnull (hf_test_find (window, HF_TYPE_SIDEBAR));
  hf_navigator_push (navigator, hf_test_page_new ("focus", TRUE, NULL));
  g_assert_null (hf_test_find (window, HF_TYPE_SIDEBAR));
  gtk_widget_activate_action (window, "win.go", "s", "directory");
  g_assert_cmpuint (hf_test_count_text (window, "focus"), ==, 1);
  hf_navigator_pop (navigator);
  g_assert_nonnull (hf_test_find (window, HF_TYPE_SIDEBAR));
}

static void
open_nothing (Shell *shell)
{
}

static void
open_menu (Shell *shell)
{
  GtkWidget *button = hf_test_find (GTK_WIDGET (shell->window), GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
}

static void
open_dialog (Shell *shell)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (shell->window), "Stop sharing for Quillon?", NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_popover (Shell *shell)
{
  GtkWidget *row = hf_test_find (GTK_WIDGET (shell->window), HF_TYPE_HANDOFF_ROW);
  GtkWidget *popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), gtk_label_new ("Quillon again"));
  gtk_widget_set_parent (popover, row);
  g_signal_connect_swapped (row, "destroy", G_CALLBACK (gtk_widget_unparent), popover);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
open_toast (Shell *shell)
{
  hf_main_window_say (shell->window, "Quillon was told.");
}

typedef struct {
  const char *path;
  void (*open) (Shell *shell);
} Before;

static const Before befores[] = {
  { "/ui/rules/R67-hides-page", open_nothing },  { "/ui/rules/R67-hides-menu", open_menu },
  { "/ui/rules/R67-hides-dialog", open_dialog }, { "/ui/rules/R67-hides-popover", open_popover },
  { "/ui/rules/R67-hides-toast", open_toast },
};

static void
test_shield_hides (gconstpointer data)
{
  const Before *before = data;
  Shell shell;
  set_up (&shell, GINT_TO_POINTER (TRUE));
  g_autofree char *handoff = hf_test_desk_open (shell.desk, "specialist", "Quillon Zebedee");
  before->open (&shell);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (shell.window));
  const guint shown = hf_test_count_text_everywhere ("Quillon");
  g_assert_cmpuint (shown, >=, 1);
  hf_main_window_hide_all (shell.window);
  hf_main_window_hide_all (shell.window);
  g_assert_true (hf_main_window_is_hidden (shell.window));
  g_assert_cmpuint (hf_test_count_text_everywhere ("Quillon"), ==, 0);
  g_assert_cmpuint (hf_test_count_text_everywhere ("Specialist"), ==, 0);
  g_assert_cmpuint (hf_test_count_text_everywhere ("10:21"), ==, 1);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (shell.window));
  g_assert_cmpuint (hf_test_count_text_everywhere ("Quillon"), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (shell.window), "win.go", "s", "today");
  gtk_widget_activate_action (GTK_WIDGET (shell.window), "win.new-handoff", NULL);
  g_assert_cmpuint (hf_test_count_text_everywhere ("Quillon"), ==, 0);
  GtkWidget *shield = hf_test_find (GTK_WIDGET (shell.window), HF_TYPE_SHIELD);
  g_signal_emit_by_name (shield, "continue");
  g_assert_false (hf_main_window_is_hidden (shell.window));
  g_assert_cmpuint (hf_test_count_text_everywhere ("Quillon"), >=, 1);
  tear_down (&shell, NULL);
}

typedef struct {
  HfTestDesk *desk;
  const char *handoff;
} Expected;

static gboolean
is_recorded (gpointer data)
{
  const Expected *expected = data;
  return hf_test_desk_has (expected->desk, expected->handoff, "privacy.lost", "hidden");
}

static void
test_hiding_ends_the_private_setting (Shell *shell, gconstpointer data)
{
  g_autofree char *talking = hf_test_desk_open (shell->desk, "specialist", "Quillon Zebedee");
  g_autofree char *other = hf_test_desk_open (shell->desk, "specialist", "Ottoline Yarrow");
  hf_navigator_push (hf_main_window_get_navigator (shell->window),
                     hf_test_page_new ("talking", TRUE, talking));
  hf_main_window_hide_all (shell->window);
  Expected expected = { shell->desk, talking };
  hf_test_run_until (is_recorded, &expected);
  g_assert_false (hf_test_desk_has (shell->desk, other, "privacy.lost", "hidden"));
}

static void
add (const char *path, void (*test) (Shell *, gconstpointer), gboolean people)
{
  g_test_add (path, Shell, GINT_TO_POINTER (people), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/ui/today/lane-shows-what-it-counts", test_lane_shows_what_it_counts, TRUE);
  add ("/ui/today/one-suggested-action", test_one_suggested_action, TRUE);
  add ("/ui/today/keyboard-reaches-rows", test_keyboard_reaches_rows, TRUE);
  add ("/ui/today/arrows-walk-on", test_arrows_walk_on_into_the_next_group, TRUE);
  add ("/ui/today/markup-is-shown", test_markup_is_shown, FALSE);
  add ("/ui/rules/R72-title-is-constant", test_title_is_constant, TRUE);
  add ("/ui/window/focus-page-takes-the-sidebar-away", test_focus_page_takes_the_sidebar_away,
       FALSE);
  add ("/ui/rules/R68-hiding-ends-the-private-setting", test_hiding_ends_the_private_setting,
       FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (befores); i++)
    g_test_add_data_func (befores[i].path, &befores[i], test_shield_hides);
  return g_test_run ();
}
