/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is ours to do beside the next step can be done on the handoff's page. */
#include "hf-handoff-page.h"
#include "hf-sheet.h"
#include "hf-test-flow.h"
#include "hf-test-keys.h"
#include "hf-test-pathway.h"
#include "hf-test-widgets.h"

static void
set_up (HfTestFlow *flow, gconstpointer data)
{
  hf_test_flow_set_up (flow, GPOINTER_TO_INT (data));
}

static void
tear_down (HfTestFlow *flow, gconstpointer data)
{
  hf_test_flow_tear_down (flow);
}

static GtkWidget *
open_page (HfTestFlow *flow, const char *pathway)
{
  flow->handoff = hf_test_desk_open (flow->test, pathway, "Bea Quist");
  return hf_test_flow_push (flow, hf_handoff_page_new (flow->test->desk, flow->handoff));
}

static void
record (HfTestFlow *flow, const char *type, const char *data)
{
  g_autoptr (GError) error = NULL;
  GVariant *parsed = g_variant_parse (NULL, data, NULL, NULL, &error);
  g_assert_no_error (error);
  hf_test_record (flow->test, flow->handoff, type, parsed);
}

/* Without the pause in which a pressed button is seen to go down. */
static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
    if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_visible (window))
      return window;
  }
  return NULL;
}

/* R85: a task holds closing, so it can be done in whatever state the handoff is. */
static void
test_task (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_page (flow, "specialist");
  record (flow, "task.opened", "{'id': <'order_tests'>}");
  hf_test_flow_wait_for_text (flow, "Order the tests that are missing");
  click (hf_test_find_button (page, "Done…"));
  GtkWidget *sheet = find_window (HF_TYPE_SHEET);
  g_assert_nonnull (sheet);
  click (hf_test_find_button (sheet, "Done"));
  hf_test_flow_wait_for_event (flow, "task.done");
}

/* R30: the receiver hears that consent ended; the clock runs until somebody said so. */
static void
test_told_revoked (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = g_strdup (hf_test_flow_find (flow, HF_STEP_VISIT, FALSE));
  GtkWidget *page = hf_test_flow_push (flow, hf_handoff_page_new (flow->test->desk, flow->handoff));
  record (flow, "consent.revoked", "{'mode': <'spoken'>}");
  hf_test_flow_wait_for_text (flow, "Tell the receiver that consent ended");
  click (hf_test_find_button (page, "Told"));
  GtkWidget *dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "do");
  hf_test_flow_wait_for_event (flow, "receiver.told_revoked");
}

/* A clock that starts on a date nobody knows yet asks for it. */
static void
test_date (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_page (flow, "perinatal");
  hf_test_flow_wait_for_text (flow, "When the baby was born");
  click (hf_test_find_button (page, "Set…"));
  GtkWidget *sheet = find_window (HF_TYPE_SHEET);
  g_assert_nonnull (sheet);
  GtkEditable *entry = GTK_EDITABLE (hf_test_find (sheet, GTK_TYPE_TEXT));
  g_assert_false (gtk_widget_get_sensitive (hf_test_find_button (sheet, "Save")));
  gtk_editable_set_text (entry, "2026-05-10 04:30");
  click (hf_test_find_button (sheet, "Save"));
  hf_test_flow_wait_for_event (flow, "anchor.set");
}

/* R86: the person's own word, from the log; what follows is closing, and a sentence to say. */
static void
test_stop (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_page (flow, "specialist");
  gtk_widget_activate_action (page, "handoff.log-more", NULL);
  GtkWidget *sheet = find_window (HF_TYPE_SHEET);
  g_assert_nonnull (sheet);
  gtk_test_widget_wait_for_draw (sheet);
  hf_test_press (hf_sheet_get_body (HF_SHEET (sheet)), GDK_KEY_1, 0);
  g_assert_false (hf_test_desk_has (flow->test, flow->handoff, "appointment.cancelled", NULL));
  hf_test_press (hf_sheet_get_body (HF_SHEET (sheet)), GDK_KEY_2, 0);
  hf_test_flow_wait_for_event (flow, "patient.said");
  hf_test_flow_wait_for_text (flow, "Next: close the loop");
}

/* R93: the place is theirs until they said stop; then it can be given back. */
static void
test_reserve (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_page (flow, "conscience-timely");
  record (flow, "task.done", "{'id': <'second_provider'>}");
  hf_test_flow_wait_for_text (flow, "A second provider holds a place");
  g_assert_null (hf_test_find_button (page, "Give Back"));
  record (flow, "patient.said", "{'what': <'stop'>}");
  hf_test_flow_wait_for_text (flow, "Give Back");
  click (hf_test_find_button (page, "Give Back"));
  hf_test_flow_wait_for_event (flow, "reserve.released");
}

static gboolean
has_moved (gpointer data)
{
  HfTestFlow *flow = data;
  HfLoop *loop = hf_loop_item_get_loop (hf_desk_find (flow->test->desk, flow->handoff));
  return hf_pathway_get (hf_loop_get_pathway (loop))->version[0] == '9';
}

/* R101: a running handoff keeps its version; a person moves it. */
static void
test_newer_pathway (HfTestFlow *flow, gconstpointer data)
{
  GHashTable *pathways = hf_desk_get_pathways (flow->test->desk);
  HfPathway *shipped = g_hash_table_lookup (pathways, "specialist");
  GtkWidget *page = open_page (flow, "specialist");
  g_assert_cmpuint (hf_test_count_text (page, "This pathway has a newer version"), ==, 0);
  HfPathway *newer = hf_test_pathway_at ("specialist", "9.0.0");
  hf_pathway_add_earlier (newer, hf_pathway_ref (shipped));
  g_hash_table_replace (pathways, g_strdup ("specialist"), newer);
  record (flow, "note", "{'text': <'a word'>}");
  hf_test_flow_wait_for_text (flow, "This pathway has a newer version");
  click (hf_test_find_button (page, "Move…"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_window (ADW_TYPE_MESSAGE_DIALOG)), "do");
  hf_test_run_until (has_moved, flow);
  g_assert_cmpuint (hf_test_count_text (page, "This pathway has a newer version"), ==, 0);
}

static void
add (const char *path, gboolean people, void (*test) (HfTestFlow *, gconstpointer))
{
  g_test_add (path, HfTestFlow, GINT_TO_POINTER (people), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  add ("/ui/pages/handoff/R85-a-task-can-be-done-at-once", FALSE, test_task);
  add ("/ui/pages/handoff/R30-the-receiver-is-told", TRUE, test_told_revoked);
  add ("/ui/pages/handoff/a-missing-date-is-asked-for", FALSE, test_date);
  add ("/ui/pages/handoff/R86-stop-leads-to-closing", FALSE, test_stop);
  add ("/ui/pages/handoff/R93-the-second-place-is-given-back", FALSE, test_reserve);
  add ("/ui/pages/handoff/R101-a-person-moves-it-on", FALSE, test_newer_pathway);
  return g_test_run ();
}
