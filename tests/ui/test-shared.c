/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-adaptive.h"
#include "hf-hide-keys.h"
#include "hf-name.h"
#include "hf-navigator.h"
#include "hf-ring.h"
#include "hf-style.h"
#include "hf-tag.h"
#include "hf-text.h"
#include "hf-test-page.h"
#include "hf-test-widgets.h"

static void
test_text_is_not_markup (void)
{
  const char *const hostile = "<b>Ana</b> & <span size='1'>x</span>";
  g_autoptr (GtkWidget) label = g_object_ref_sink (hf_text_label (hostile, NULL));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, hostile);
  g_assert_false (gtk_label_get_use_markup (GTK_LABEL (label)));
  GtkWidget *row = g_object_ref_sink (adw_action_row_new ());
  hf_text_set_row (ADW_PREFERENCES_ROW (row), hostile, hostile);
  g_assert_cmpuint (hf_test_count_text (row, hostile), ==, 2);
  g_object_unref (row);
}

static void
test_toast_is_not_markup (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), gtk_label_new ("under"));
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  gtk_window_present (GTK_WINDOW (window));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), hf_text_toast ("<i>Bea</i> & co"));
  gtk_test_widget_wait_for_draw (window);
  g_assert_cmpuint (hf_test_count_text (window, "<i>Bea</i> & co"), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_text_loses_deceptive_characters (void)
{
  g_autofree char *clean = hf_text_dup_clean ("call \u202E7-1\u202C\x07 now\n\xff");
  g_assert_cmpstr (clean, ==, "call 7-1 now\n\uFFFD");
  g_autofree char *nothing = hf_text_dup_clean (NULL);
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_icon_button_is_named (void)
{
  GtkWidget *button = g_object_ref_sink (hf_icon_button ("edit-symbolic", "Change the Name", NULL));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Change the Name");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Change the Name");
  g_object_unref (button);
}

static void
test_tag_says_its_word (void)
{
  GtkWidget *tag = g_object_ref_sink (hf_tag_new (HF_TAG_LATE, "alarm-symbolic", "1 day <late>"));
  g_assert_cmpuint (hf_test_count_text (tag, "1 day <late>"), ==, 1);
  g_assert_true (gtk_widget_has_css_class (tag, "late"));
  gtk_test_accessible_assert_property (tag, GTK_ACCESSIBLE_PROPERTY_LABEL, "1 day <late>");
  hf_tag_set_icon_only (HF_TAG (tag), TRUE);
  g_assert_cmpuint (hf_test_count_text (tag, "1 day <late>"), ==, 0);
  gtk_test_accessible_assert_property (tag, GTK_ACCESSIBLE_PROPERTY_LABEL, "1 day <late>");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (tag), ==, "1 day <late>");
  hf_tag_set (HF_TAG (tag), HF_TAG_YOU, NULL, "You hold");
  g_assert_false (gtk_widget_has_css_class (tag, "late"));
  g_assert_true (gtk_widget_has_css_class (tag, "you"));
  g_assert_finalize_object (tag);
}

static void
test_ring_counts_steps (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *ring = hf_ring_new (64);
  const HfArcState arcs[HF_N_ARCS] = { HF_ARC_DONE, HF_ARC_DONE, HF_ARC_OPEN, HF_ARC_FAILED };
  hf_ring_set_arcs (HF_RING (ring), arcs);
  hf_ring_set_icon_name (HF_RING (ring), "alarm-symbolic");
  gtk_test_accessible_assert_property (ring, GTK_ACCESSIBLE_PROPERTY_LABEL, "2 of 5 steps done");
  g_assert_true (gtk_widget_has_css_class (ring, "failed"));
  gtk_window_set_child (GTK_WINDOW (window), ring);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  gtk_widget_set_direction (ring, GTK_TEXT_DIR_RTL);
  gtk_test_widget_wait_for_draw (window);
  g_assert_cmpint (gtk_widget_get_width (ring), >=, 64);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_breakpoints_follow_width (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *adaptive = hf_adaptive_new (gtk_label_new ("child"));
  gtk_window_set_child (GTK_WINDOW (window), adaptive);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 300);
  gtk_window_present (GTK_WINDOW (window));
  hf_test_run_until (hf_test_is_not_medium, adaptive);
  g_assert_false (hf_adaptive_get_narrow (HF_ADAPTIVE (adaptive)));
  gtk_window_set_default_size (GTK_WINDOW (window), 500, 300);
  hf_test_run_until (hf_test_is_narrow, adaptive);
  g_assert_true (hf_adaptive_get_medium (HF_ADAPTIVE (adaptive)));
  g_assert_true (gtk_widget_has_css_class (adaptive, "narrow"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_covered_pages_are_invisible (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *navigator = hf_navigator_new ();
  HfNavigator *pages = HF_NAVIGATOR (navigator);
  gtk_window_set_child (GTK_WINDOW (window), navigator);
  gtk_window_present (GTK_WINDOW (window));
  GtkWidget *root = hf_test_page_new ("root", FALSE, NULL);
  GtkWidget *focus = hf_test_page_new ("focus", TRUE, "h1");
  GtkWidget *third = hf_test_page_new ("third", FALSE, NULL);
  hf_navigator_set_root (pages, root);
  g_assert_null (hf_navigator_get_contact (pages));
  hf_navigator_push (pages, focus);
  g_assert_true (hf_test_page_is_focus_mode (navigator));
  g_assert_cmpuint (hf_test_count_text (window, "root"), ==, 0);
  g_assert_cmpuint (hf_test_count_text (window, "focus"), ==, 1);
  hf_navigator_push (pages, third);
  g_assert_cmpstr (hf_navigator_get_contact (pages), ==, "h1");
  g_assert_cmpuint (hf_test_count_text (window, "focus"), ==, 0);
  hf_navigator_pop (pages);
  g_assert_cmpuint (hf_test_count_text (window, "focus"), ==, 1);
  hf_navigator_replace (pages, hf_test_page_new ("other", FALSE, NULL));
  g_assert_cmpuint (hf_navigator_get_depth (pages), ==, 2);
  hf_navigator_pop_to_root (pages);
  hf_navigator_pop (pages);
  g_assert_cmpuint (hf_navigator_get_depth (pages), ==, 1);
  g_assert_cmpuint (hf_test_count_text (window, "root"), ==, 1);
  g_assert_false (hf_test_page_is_focus_mode (navigator));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_back_asks_the_page (void)
{
  GtkWidget *navigator = g_object_ref_sink (hf_navigator_new ());
  HfNavigator *pages = HF_NAVIGATOR (navigator);
  hf_navigator_set_root (pages, hf_test_page_new ("root", FALSE, NULL));
  GtkWidget *stays = hf_test_page_new ("stays", TRUE, NULL);
  hf_navigator_push (pages, stays);
  hf_test_page_set_lets_go (stays, FALSE);
  hf_navigator_back (pages);
  g_assert_cmpuint (hf_navigator_get_depth (pages), ==, 2);
  hf_test_page_set_lets_go (stays, TRUE);
  hf_navigator_back (pages);
  g_assert_cmpuint (hf_navigator_get_depth (pages), ==, 1);
  g_assert_finalize_object (navigator);
}

static void
test_every_native_is_watched (void)
{
  HfNativeWatch *natives = hf_native_watch_new ();
  HfHideKeys *keys = hf_hide_keys_new (natives);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), gtk_entry_new ());
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_window_set_child (GTK_WINDOW (window), button);
  gtk_window_present (GTK_WINDOW (window));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), "Question", NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_cmpuint (hf_test_count_hide_keys (window), ==, 1);
  g_assert_cmpuint (hf_test_count_hide_keys (popover), ==, 1);
  g_assert_cmpuint (hf_test_count_hide_keys (dialog), ==, 1);
  gtk_widget_set_visible (dialog, FALSE);
  gtk_widget_set_visible (dialog, TRUE);
  g_assert_cmpuint (hf_test_count_hide_keys (dialog), ==, 1);
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (keys);
  g_assert_finalize_object (natives);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hf_style_init (gdk_display_get_default ());
  g_test_add_func ("/ui/text/is-not-markup", test_text_is_not_markup);
  g_test_add_func ("/ui/text/toast-is-not-markup", test_toast_is_not_markup);
  g_test_add_func ("/ui/text/loses-deceptive-characters", test_text_loses_deceptive_characters);
  g_test_add_func ("/ui/name/icon-button-is-named", test_icon_button_is_named);
  g_test_add_func ("/ui/tag/says-its-word", test_tag_says_its_word);
  g_test_add_func ("/ui/ring/counts-steps", test_ring_counts_steps);
  g_test_add_func ("/ui/adaptive/follows-width", test_breakpoints_follow_width);
  g_test_add_func ("/ui/navigator/covered-pages-are-invisible", test_covered_pages_are_invisible);
  g_test_add_func ("/ui/navigator/back-asks-the-page", test_back_asks_the_page);
  g_test_add_func ("/ui/hide-keys/every-native-is-watched", test_every_native_is_watched);
  return g_test_run ();
}
