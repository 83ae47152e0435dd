/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-handoff-page.h"
#include "hf-note-form.h"
#include "hf-onlooker-page.h"
#include "hf-screen-page.h"
#include "hf-stop-page.h"
#include "hf-test-flow.h"
#include "hf-test-keys.h"
#include "hf-test-widgets.h"
#include "hf-today-page.h"

/* As many screens as a test says. */
typedef struct {
  HfTestFlow flow;
  GListStore *screens;
} Desk;

static const char question[] = "Who can see it?";

static void
plug_in (Desk *desk)
{
  g_autoptr (GObject) screen = g_object_new (G_TYPE_OBJECT, NULL);
  g_list_store_append (desk->screens, screen);
}

static void
set_up (Desk *desk, gconstpointer data)
{
  hf_test_flow_set_up (&desk->flow, FALSE);
  desk->screens = g_list_store_new (G_TYPE_OBJECT);
  plug_in (desk);
  hf_main_window_set_screens (desk->flow.window, G_LIST_MODEL (desk->screens));
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  hf_test_flow_tear_down (&desk->flow);
  g_clear_object (&desk->screens);
}

static GtkWidget *
open_handoff (Desk *desk, const char *pathway)
{
  HfTestFlow *flow = &desk->flow;
  flow->handoff = hf_test_desk_open (flow->test, pathway, "Quillon Zebedee");
  return hf_test_flow_push (flow, hf_handoff_page_new (flow->test->desk, flow->handoff));
}

static void
press (Desk *desk, guint key)
{
  GtkWidget *page = hf_test_find (GTK_WIDGET (desk->flow.window), HF_TYPE_ONLOOKER_PAGE);
  g_assert_nonnull (page);
  g_assert_true (hf_test_press (page, key, 0));
}

static void
assert_closed (Desk *desk)
{
  gtk_test_widget_wait_for_draw (GTK_WIDGET (desk->flow.window));
  g_assert_cmpuint (hf_test_count_text_everywhere (question), ==, 1);
  g_assert_cmpuint (hf_test_count_text_everywhere ("Q. Z."), ==, 0);
  g_assert_cmpuint (hf_test_count_text_everywhere ("Quillon"), ==, 0);
  g_assert_cmpuint (hf_test_count_text_everywhere ("Timeline"), ==, 0);
}

static void
assert_open (Desk *desk)
{
  g_assert_cmpuint (hf_test_count_text_everywhere (question), ==, 0);
  g_assert_cmpuint (hf_test_count_text_everywhere ("Timeline"), ==, 1);
}

static void
test_second_screen_closes (Desk *desk, gconstpointer data)
{
  open_handoff (desk, "ipv-advocacy");
  assert_open (desk);
  plug_in (desk);
  assert_closed (desk);
  press (desk, GDK_KEY_1);
  assert_open (desk);
  /* One more is asked about anew; one less is not. */
  plug_in (desk);
  assert_closed (desk);
  press (desk, GDK_KEY_1);
  g_list_store_remove (desk->screens, 2);
  assert_open (desk);
}

static void
test_only_sensitive_pages (Desk *desk, gconstpointer data)
{
  plug_in (desk);
  g_assert_cmpuint (hf_test_count_text_everywhere (question), ==, 0);
  open_handoff (desk, "specialist");
  assert_open (desk);
}

/* The answer leads away from the page, and the page stays closed. */
static void
test_somebody_looks_on (Desk *desk, gconstpointer data)
{
  plug_in (desk);
  open_handoff (desk, "ipv-advocacy");
  assert_closed (desk);
  press (desk, GDK_KEY_2);
  g_assert_true (HF_IS_TODAY_PAGE (hf_test_flow_get_top (&desk->flow)));
  g_assert_cmpuint (hf_test_count_text_everywhere (question), ==, 0);
  hf_test_flow_push (&desk->flow, hf_handoff_page_new (desk->flow.test->desk, desk->flow.handoff));
  assert_closed (desk);
  g_list_store_remove (desk->screens, 1);
  assert_open (desk);
}

static void
ignore_note (GtkWidget *page, const char *text)
{
}

/* Forms in front of the page go with it, and come back with what was typed. */
static void
test_forms_go_too (Desk *desk, gconstpointer data)
{
  const HfNoteAsk ask = { "Note", "What was said", "Save", TRUE };
  GtkWidget *page = open_handoff (desk, "ipv-advocacy");
  hf_note_form_open (page, &ask, ignore_note);
  g_assert_cmpuint (hf_test_count_text_everywhere ("What was said"), >=, 1);
  plug_in (desk);
  g_assert_cmpuint (hf_test_count_text_everywhere ("What was said"), ==, 0);
  press (desk, GDK_KEY_1);
  g_assert_cmpuint (hf_test_count_text_everywhere ("What was said"), >=, 1);
  g_autoptr (GtkWindow) sheet = NULL;
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows) && sheet == NULL; i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
    if (gtk_window_get_transient_for (window) == GTK_WINDOW (desk->flow.window) &&
        gtk_window_get_modal (window))
      sheet = g_steal_pointer (&window);
  }
  g_assert_nonnull (sheet);
  gtk_window_destroy (sheet);
}

static void
test_hiding_wins (Desk *desk, gconstpointer data)
{
  open_handoff (desk, "ipv-advocacy");
  hf_main_window_hide_all (desk->flow.window);
  plug_in (desk);
  g_assert_cmpuint (hf_test_count_text_everywhere (question), ==, 0);
  g_assert_cmpuint (hf_test_count_text_everywhere ("10:21"), ==, 1);
  hf_main_window_continue (desk->flow.window);
  assert_closed (desk);
  hf_main_window_hide_all (desk->flow.window);
  g_assert_cmpuint (hf_test_count_text_everywhere (question), ==, 0);
  hf_main_window_continue (desk->flow.window);
  press (desk, GDK_KEY_1);
  assert_open (desk);
}

/* Somebody may come in just then. */
static void
test_escape_stops_safely (Desk *desk, gconstpointer data)
{
  HfTestFlow *flow = &desk->flow;
  flow->handoff = hf_test_desk_open (flow->test, "ipv-advocacy", "Quillon Zebedee");
  hf_test_flow_push (flow, hf_screen_page_new (flow->test->desk, flow->handoff));
  plug_in (desk);
  g_assert_cmpuint (hf_test_count_text_everywhere ("urgent help"), ==, 0);
  press (desk, GDK_KEY_Escape);
  g_assert_true (HF_IS_STOP_PAGE (hf_test_flow_get_top (flow)));
  g_assert_true (hf_test_desk_has (flow->test, flow->handoff, "privacy.lost", NULL));
  g_assert_cmpuint (hf_test_count_text_everywhere ("10:21"), ==, 1);
}

static void
add (const char *path, void (*test) (Desk *, gconstpointer))
{
  g_test_add (path, Desk, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/ui/rules/R74-a-second-screen-closes-the-page", test_second_screen_closes);
  add ("/ui/rules/R74-only-sensitive-pages", test_only_sensitive_pages);
  add ("/ui/rules/R74-somebody-looks-on", test_somebody_looks_on);
  add ("/ui/rules/R74-forms-go-with-the-page", test_forms_go_too);
  add ("/ui/rules/R74-hiding-wins", test_hiding_wins);
  add ("/ui/rules/R74-escape-stops-safely", test_escape_stops_safely);
  return g_test_run ();
}
