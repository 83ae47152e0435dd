/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message of another system: to do, to read, and read. */
#include "hf-handoff-page.h"
#include "hf-sheet.h"
#include "hf-test-flow.h"
#include "hf-test-keys.h"
#include "hf-test-widgets.h"

#define TEXT "<b>Bring</b> the letter on Friday"

static void
set_up (HfTestFlow *flow, gconstpointer data)
{
  hf_test_flow_set_up (flow, TRUE);
}

static void
tear_down (HfTestFlow *flow, gconstpointer data)
{
  hf_test_flow_tear_down (flow);
}

static void
write_message (HfTestFlow *flow, const char *resource, const char *text)
{
  const char *means[] = { "message", NULL };
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&data, "resource", "s", resource);
  g_variant_dict_insert (&data, "means", "^as", means);
  g_variant_dict_insert (&data, "text", "s", text);
  hf_test_record (flow->test, flow->handoff, "foreign.changed", g_variant_dict_end (&data));
}

static guint
count_questions (HfTestFlow *flow)
{
  HfLoopItem *item = hf_desk_find (flow->test->desk, flow->handoff);
  return g_strv_length (hf_loop_item_get_view (item)->conflicts);
}

/* Ctrl+Return: the next step. */
static GtkWidget *
open_message (HfTestFlow *flow)
{
  g_assert_true (hf_test_press (hf_test_flow_get_top (flow), GDK_KEY_Return, GDK_CONTROL_MASK));
  hf_test_run_until (hf_test_has_sheet, NULL);
  GtkWidget *sheet = hf_test_find_sheet ();
  gtk_test_widget_wait_for_draw (sheet);
  return sheet;
}

/* Both are to do; one is read at a time, as it was written, and the other stays. */
static void
test_read (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Bea Quist");
  write_message (flow, "Communication/1", TEXT);
  write_message (flow, "Communication/2", TEXT);
  GtkWidget *page = hf_test_flow_push (flow, hf_handoff_page_new (flow->test->desk, flow->handoff));
  g_assert_cmpuint (count_questions (flow), ==, 2);
  g_assert_cmpuint (hf_test_count_text (page, "They left a message. Read it"), >=, 1);
  g_assert_nonnull (hf_test_find_button (page, "Look…"));
  GtkWidget *sheet = open_message (flow);
  g_assert_cmpuint (hf_test_count_text (sheet, TEXT), ==, 1);
  GtkWidget *button = hf_test_find_button (sheet, "I Have Read It");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  hf_test_flow_wait_for_event (flow, "conflict.settled");
  hf_test_run_until (hf_test_has_no_sheet, NULL);
  hf_test_flow_wait_for_text (flow, "Saved. Undo");
  g_assert_cmpuint (count_questions (flow), ==, 1);
}

/* While one is read another comes: what is settled is the one that was read. */
static void
test_another_comes (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Bea Quist");
  write_message (flow, "Communication/1", "The first");
  hf_test_flow_push (flow, hf_handoff_page_new (flow->test->desk, flow->handoff));
  HfLoopItem *item = hf_desk_find (flow->test->desk, flow->handoff);
  g_autofree char *first = g_strdup (hf_loop_item_get_view (item)->conflicts[0]);
  GtkWidget *sheet = open_message (flow);
  for (guint i = 0; i < 4; i++) {
    g_autofree char *resource = g_strdup_printf ("Communication/%u", i + 2);
    write_message (flow, resource, "Another");
  }
  g_signal_emit_by_name (hf_test_find_button (sheet, "I Have Read It"), "clicked");
  hf_test_flow_wait_for_event (flow, "conflict.settled");
  hf_test_flow_wait_for_text (flow, "Saved. Undo");
  item = hf_desk_find (flow->test->desk, flow->handoff);
  g_assert_cmpuint (count_questions (flow), ==, 4);
  g_assert_false (
      g_strv_contains ((const char *const *)hf_loop_item_get_view (item)->conflicts, first));
}

/* A protected person's message is not shown, and not called read, before somebody says that nobody
 * else sees it; and not any more once the sheet was hidden. */
static void
test_protected (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "ipv-advocacy", "Bea Quist");
  write_message (flow, "Communication/1", TEXT);
  GtkWidget *page = hf_test_flow_push (flow, hf_handoff_page_new (flow->test->desk, flow->handoff));
  g_assert_cmpuint (hf_test_count_text (page, TEXT), ==, 0);
  GtkWidget *sheet = open_message (flow);
  g_assert_cmpuint (hf_test_count_text (sheet, TEXT), ==, 0);
  GtkWidget *button = hf_test_find_button (sheet, "I Have Read It");
  g_assert_false (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (hf_test_find_button (sheet, "Nobody Else Sees It: Show"), "clicked");
  g_assert_cmpuint (hf_test_count_text (sheet, TEXT), ==, 1);
  g_assert_true (gtk_widget_get_sensitive (button));
  gtk_widget_set_visible (sheet, FALSE);
  gtk_widget_set_visible (sheet, TRUE);
  g_assert_cmpuint (hf_test_count_text (sheet, TEXT), ==, 0);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_window_close (GTK_WINDOW (sheet));
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
  add ("/ui/pages/message/is-read-one-at-a-time-as-it-was-written", test_read);
  add ("/ui/pages/message/one-that-comes-meanwhile-is-not-read", test_another_comes);
  add ("/ui/pages/message/of-a-protected-person-is-covered", test_protected);
  return g_test_run ();
}
