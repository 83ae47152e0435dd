/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-consent-page.h"
#include "hf-handoff-page.h"
#include "hf-packet.h"
#include "hf-person-form.h"
#include "hf-rail-row.h"
#include "hf-refer-page.h"
#include "hf-screen-page.h"
#include "hf-sheet.h"
#include "hf-test-flow.h"
#include "hf-test-keys.h"
#include "hf-test-widgets.h"
#include "hf-timeline.h"

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

static HfLoopItem *
get_item (HfTestFlow *flow)
{
  return hf_desk_find (flow->test->desk, flow->handoff);
}

static GtkWidget *
open_handoff (HfTestFlow *flow, HfStepKind kind, gboolean is_protected)
{
  flow->handoff = g_strdup (hf_test_flow_find (flow, kind, is_protected));
  g_assert_nonnull (flow->handoff);
  return hf_test_flow_push (flow, hf_handoff_page_new (flow->test->desk, flow->handoff));
}

static void
choose_receiver (HfTestFlow *flow)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&data, "receiver", "s", "west-cardiology");
  hf_test_record (flow->test, flow->handoff, "provider.chosen", g_variant_dict_end (&data));
}

static GtkWidget *
open_consent (HfTestFlow *flow)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Bea Quist");
  choose_receiver (flow);
  return hf_test_flow_push (flow, hf_consent_page_new (flow->test->desk, flow->handoff));
}

/* The very bytes that would leave, by what is switched on. */
static char *
build_packet (HfTestFlow *flow, GtkWidget *page)
{
  HfLoop *loop = hf_loop_item_get_loop (get_item (flow));
  GPtrArray *items = hf_pathway_get (hf_loop_get_pathway (loop))->packet;
  GtkListBox *list = GTK_LIST_BOX (hf_test_find (page, GTK_TYPE_LIST_BOX));
  g_autoptr (GStrvBuilder) on = g_strv_builder_new ();
  for (guint i = 0; i < items->len; i++) {
    GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, (int)i));
    GtkWidget *toggle = hf_test_find (row, GTK_TYPE_SWITCH);
    if (toggle != NULL && gtk_switch_get_active (GTK_SWITCH (toggle)))
      g_strv_builder_add (on, ((const HfPacketItem *)g_ptr_array_index (items, i))->id);
  }
  g_auto (GStrv) ids = g_strv_builder_end (on);
  return hf_packet_build (loop, hf_loop_item_get_view (get_item (flow)), (const char *const *)ids);
}

static void
find_document (GtkWidget *widget, gpointer data)
{
  GtkWidget **found = data;
  if (gtk_test_accessible_has_role (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_ROLE_DOCUMENT))
    *found = widget;
}

static const char *
get_preview (GtkWidget *page)
{
  GtkWidget *pane = NULL;
  hf_test_visit (page, find_document, &pane);
  return pane != NULL ? gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (pane))) : NULL;
}

static void
test_preview_is_the_packet (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_consent (flow);
  g_autofree char *before = build_packet (flow, page);
  g_assert_cmpstr (get_preview (page), ==, before);
  g_assert_true (hf_test_press (page, GDK_KEY_1, 0));
  g_autofree char *after = build_packet (flow, page);
  g_assert_cmpstr (before, !=, after);
  g_assert_cmpstr (get_preview (page), ==, after);
  g_assert_true (hf_test_press (page, GDK_KEY_1, 0));
  g_assert_cmpstr (get_preview (page), ==, before);
}

static gboolean
has_left_refer (gpointer data)
{
  return !HF_IS_REFER_PAGE (hf_test_flow_get_top (data));
}

/* Nothing is recorded before it was said; then one key records, and leads to "when and how". */
static void
test_consent_is_said_first (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_consent (flow);
  hf_test_press (page, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_false (hf_test_desk_has (flow->test, flow->handoff, "consent.recorded", NULL));
  g_assert_true (hf_test_press (page, GDK_KEY_a, 0));
  g_assert_true (hf_test_press (page, GDK_KEY_Return, GDK_CONTROL_MASK));
  hf_test_flow_wait_for_page (flow, HF_TYPE_REFER_PAGE);
  g_assert_true (hf_test_desk_has (flow->test, flow->handoff, "consent.recorded", NULL));
  hf_test_flow_wait_for_text (flow, "When and how");
  g_assert_true (hf_test_press (hf_test_flow_get_top (flow), GDK_KEY_Return, GDK_CONTROL_MASK));
  hf_test_run_until (has_left_refer, flow);
}

/* Whoever comes in after the ten minutes finds no word of it. */
static void
test_items_leave_with_the_setting (HfTestFlow *flow, gconstpointer data)
{
  static const char telling[] = "person feared";
  flow->handoff = hf_test_desk_open (flow->test, "ipv-advocacy", "Ana Ortiz");
  GtkWidget *page = hf_test_flow_push (flow, hf_consent_page_new (flow->test->desk, flow->handoff));
  g_assert_cmpuint (hf_test_count_text (page, telling), ==, 0);
  hf_test_flow_push (flow, hf_screen_page_new (flow->test->desk, flow->handoff));
  hf_test_flow_answer (flow, "unsafe or controlled");
  page = hf_test_flow_push (flow, hf_consent_page_new (flow->test->desk, flow->handoff));
  g_assert_cmpuint (hf_test_count_text (page, telling), ==, 1);
  hf_clock_set (flow->test->clock, HF_TEST_DESK_NOW + 11 * HF_MINUTE);
  g_assert_cmpuint (hf_test_count_text_everywhere (telling), ==, 0);
  g_assert_cmpstr (get_preview (page), ==, NULL);
  hf_test_press (page, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_false (hf_test_desk_has (flow->test, flow->handoff, "consent.recorded", NULL));
  g_signal_emit_by_name (hf_test_find_button (page, "Check"), "clicked");
  g_assert_true (HF_IS_SCREEN_PAGE (hf_test_flow_get_top (flow)));
}

static void
test_closed_window_is_said (HfTestFlow *flow, gconstpointer data)
{
  static const char outside[] = "outside the agreed hours";
  GtkWidget *page = open_handoff (flow, HF_STEP_OUTREACH, TRUE);
  g_assert_cmpuint (hf_test_count_text (page, outside), ==, 0);
  hf_clock_set (flow->test->clock, HF_TEST_DESK_NOW + 10 * HF_HOUR);
  g_assert_cmpuint (hf_test_count_text (page, outside), ==, 1);
}

static void
test_protected_is_checked_first (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_handoff (flow, HF_STEP_OUTREACH, TRUE);
  g_assert_true (hf_test_press (page, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_true (HF_IS_SCREEN_PAGE (hf_test_flow_get_top (flow)));
  g_assert_false (hf_test_desk_has (flow->test, flow->handoff, "outreach.attempted", NULL));
}

/* L, 1: logged. Ctrl+Z: taken back, and said what. */
static void
test_log_and_undo (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_handoff (flow, HF_STEP_VISIT, FALSE);
  g_assert_true (hf_test_press (page, GDK_KEY_l, 0));
  GtkWidget *sheet = hf_test_find_sheet ();
  g_assert_nonnull (sheet);
  gtk_test_widget_wait_for_draw (sheet);
  hf_test_press (hf_sheet_get_body (HF_SHEET (sheet)), GDK_KEY_1, 0);
  hf_test_flow_wait_for_event (flow, "visit.attended");
  hf_test_run_until (hf_test_has_no_sheet, NULL);
  hf_test_flow_wait_for_text (flow, "Saved. Undo");
  g_assert_true (hf_test_press (page, GDK_KEY_z, GDK_CONTROL_MASK));
  hf_test_flow_wait_for_event (flow, "event.withdrawn");
  hf_test_flow_wait_for_text (flow, "Taken back: Visit kept");
  g_assert_cmpuint (hf_test_count_text (page, "Saved. Undo"), ==, 0);
}

/* R80: it stays on the card until somebody of that role was told. */
static void
test_told (HfTestFlow *flow, gconstpointer data)
{
  static const char words[] = "Tell the clinician";
  GtkWidget *page = open_handoff (flow, HF_STEP_REROUTE, FALSE);
  g_assert_cmpuint (hf_test_count_text (page, words), ==, 1);
  gtk_widget_activate (hf_test_find_button (page, "Told"));
  hf_test_flow_wait_for_event (flow, "told");
  hf_test_flow_wait_for_text (flow, "Saved. Undo");
  g_assert_cmpuint (hf_test_count_text (page, words), ==, 0);
}

static void
count_rows (GtkWidget *widget, gpointer data)
{
  guint *count = data;
  if (!HF_IS_RAIL_ROW (widget))
    return;
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL));
  (*count)++;
}

static void
test_timeline_is_whole (HfTestFlow *flow, gconstpointer data)
{
  guint count = 0;
  GtkWidget *page = open_handoff (flow, HF_STEP_OUTREACH, TRUE);
  g_autoptr (GListModel) rows = hf_timeline_new (flow->test->desk, get_item (flow));
  hf_test_visit (page, count_rows, &count);
  g_assert_cmpuint (count, ==, g_list_model_get_n_items (rows));
  g_assert_cmpuint (count, >, 5);
}

/* A protected person is checked before anybody says what it is about. */
static void
test_protected_start_leads_to_check (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = hf_test_flow_push (flow, hf_refer_page_new (flow->test->desk));
  g_assert_false (gtk_widget_get_sensitive (hf_test_find_button (page, "Next")));
  GtkWidget *form = hf_test_find (page, HF_TYPE_PERSON_FORM);
  gtk_editable_set_text (GTK_EDITABLE (hf_test_find (form, GTK_TYPE_TEXT)), "Ana");
  GtkWidget *row = hf_test_find_row (form, "Partner or family violence");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (hf_test_find (row, GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_true (hf_test_press (page, GDK_KEY_Return, GDK_CONTROL_MASK));
  hf_test_flow_wait_for_page (flow, HF_TYPE_SCREEN_PAGE);
  g_assert_cmpuint (hf_test_count_text_everywhere ("violence"), ==, 0);
}

static void
test_name_twice_is_said (HfTestFlow *flow, gconstpointer data)
{
  g_autofree char *handoff = hf_test_desk_open (flow->test, "specialist", "Bea Quist");
  GtkWidget *page = hf_test_flow_push (flow, hf_refer_page_new (flow->test->desk));
  GtkEditable *name = GTK_EDITABLE (hf_test_find (page, GTK_TYPE_TEXT));
  gtk_editable_set_text (name, "Bea");
  g_assert_cmpuint (hf_test_count_text (page, "open already"), ==, 0);
  gtk_editable_set_text (name, "BEA QUIST");
  g_assert_cmpuint (hf_test_count_text (page, "open already"), ==, 1);
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
  add ("/ui/pages/consent/R39-preview-is-the-packet", FALSE, test_preview_is_the_packet);
  add ("/ui/pages/consent/is-said-before-it-is-recorded", FALSE, test_consent_is_said_first);
  add ("/ui/pages/consent/R15-items-leave-with-the-setting", FALSE,
       test_items_leave_with_the_setting);
  add ("/ui/pages/handoff/R54-closed-window-is-said", TRUE, test_closed_window_is_said);
  add ("/ui/pages/handoff/protected-is-checked-first", TRUE, test_protected_is_checked_first);
  add ("/ui/pages/handoff/log-and-undo-by-keys", TRUE, test_log_and_undo);
  add ("/ui/pages/handoff/R80-stays-until-somebody-was-told", TRUE, test_told);
  add ("/ui/pages/handoff/timeline-is-whole", TRUE, test_timeline_is_whole);
  add ("/ui/pages/refer/protected-start-leads-to-the-check", FALSE,
       test_protected_start_leads_to_check);
  add ("/ui/pages/refer/name-twice-is-said", FALSE, test_name_twice_is_said);
  return g_test_run ();
}
