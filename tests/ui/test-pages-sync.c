/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-compare-form.h"
#include "hf-dial-form.h"
#include "hf-handoff-page.h"
#include "hf-sheet.h"
#include "hf-sync-page.h"
#include "hf-test-flow.h"
#include "hf-test-keys.h"
#include "hf-test-widgets.h"

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
book (HfTestFlow *flow, const char *appt, const char *time)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&data, "appt", "s", appt);
  g_variant_dict_insert (&data, "time", "s", time);
  g_variant_dict_insert (&data, "source", "s", "us");
  hf_test_record (flow->test, flow->handoff, "appointment.booked", g_variant_dict_end (&data));
}

static char **
get_conflicts (HfTestFlow *flow)
{
  return hf_loop_item_get_view (hf_desk_find (flow->test->desk, flow->handoff))->conflicts;
}

/* Two dates of ours for one person; Compare… stands open over the handoff. */
static GtkWidget *
open_compare (HfTestFlow *flow)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Bea Quist");
  book (flow, "one", "2026-05-14T15:30:00Z");
  book (flow, "two", "2026-05-14T16:00:00Z");
  GtkWidget *page = hf_test_flow_push (flow, hf_handoff_page_new (flow->test->desk, flow->handoff));
  g_assert_true (hf_test_press (page, GDK_KEY_Return, GDK_CONTROL_MASK));
  hf_test_run_until (hf_test_has_sheet, NULL);
  GtkWidget *sheet = hf_test_find_sheet ();
  gtk_test_widget_wait_for_draw (sheet);
  return sheet;
}

static void
test_side_by_side (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *sheet = open_compare (flow);
  GtkWidget *button = hf_test_find_button (sheet, "This Is Right");
  g_assert_cmpuint (hf_test_count_text (sheet, "Two visits are booked"), ==, 1);
  g_assert_cmpuint (hf_test_count_text (sheet, "Visit on Thursday 14 May, 15:30"), ==, 1);
  g_assert_cmpuint (hf_test_count_text (sheet, "Visit on Thursday 14 May, 16:00"), ==, 1);
  g_assert_cmpuint (hf_test_count_text (sheet, "You, Tuesday 12 May, 10:21"), ==, 2);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "This is right. Earlier: Visit on Thursday 14 May, 15:30");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (sheet)) == button);
  gtk_window_close (GTK_WINDOW (sheet));
}

/* 2: the second is right. Ctrl+Z: the question stands again. */
static void
test_settle_and_undo (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *sheet = open_compare (flow);
  hf_test_press (hf_sheet_get_body (HF_SHEET (sheet)), GDK_KEY_2, 0);
  hf_test_flow_wait_for_event (flow, "conflict.settled");
  hf_test_run_until (hf_test_has_no_sheet, NULL);
  hf_test_flow_wait_for_text (flow, "Saved. Undo");
  g_assert_null (get_conflicts (flow)[0]);
  HfLoop *loop = hf_loop_item_get_loop (hf_desk_find (flow->test->desk, flow->handoff));
  g_assert_cmpstr (hf_loop_get_visit (loop)->id, ==, "two");
  g_assert_true (hf_test_press (hf_test_flow_get_top (flow), GDK_KEY_z, GDK_CONTROL_MASK));
  hf_test_flow_wait_for_text (flow, "Taken back: ");
  g_assert_cmpstr (get_conflicts (flow)[0], ==, "two_bookings:one,two");
}

/* Another desk, which did not know of ours, gave @appt another time. */
static void
book_apart (HfTestFlow *flow, const char *appt, const char *time)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  g_autoptr (GError) error = NULL;
  GVariant *data = g_variant_new_parsed (
      "{'appt': <%s>, 'time': <%s>, 'source': <'us'>, 'replaces': <@av []>}", appt, time);
  HfEventHead head = { .id = id,
                       .handoff = flow->handoff,
                       .type = "appointment.booked",
                       .at = HF_TEST_DESK_NOW + HF_MINUTE,
                       .noted = HF_TEST_DESK_NOW + HF_MINUTE,
                       .actor = "Omar Example",
                       .device = "another-desk",
                       .seq = 1 };
  g_ptr_array_add (events, hf_event_new (&head, data, &error));
  g_assert_no_error (error);
  hf_store_append (flow->test->store, events, HF_ORIGIN_SERVER, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_asked (gpointer data)
{
  return get_conflicts (data)[0] != NULL;
}

/* One visit, moved here and elsewhere while apart; Compare… stands open over the handoff. */
static GtkWidget *
open_two_times (HfTestFlow *flow)
{
  if (flow->handoff == NULL)
    flow->handoff = hf_test_desk_open (flow->test, "specialist", "Bea Quist");
  book (flow, "one", "2026-05-14T15:30:00Z");
  book_apart (flow, "one", "2026-05-15T09:00:00Z");
  hf_test_run_until (is_asked, flow);
  GtkWidget *page = hf_test_flow_push (flow, hf_handoff_page_new (flow->test->desk, flow->handoff));
  g_assert_cmpuint (
      hf_test_count_text (page, "Booked, Thu 14 May, 15:30 or Fri 15 May, 09:00, not settled"), ==,
      1);
  g_assert_true (hf_test_press (page, GDK_KEY_Return, GDK_CONTROL_MASK));
  hf_test_run_until (hf_test_has_sheet, NULL);
  GtkWidget *sheet = hf_test_find_sheet ();
  gtk_test_widget_wait_for_draw (sheet);
  return sheet;
}

static void
test_two_times (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *sheet = open_two_times (flow);
  g_assert_cmpuint (hf_test_count_text (sheet, "One visit was given two different times"), ==, 1);
  g_assert_cmpuint (hf_test_count_text (sheet, "Yours"), ==, 1);
  g_assert_cmpuint (hf_test_count_text (sheet, "Theirs"), ==, 1);
  g_assert_cmpuint (hf_test_count_text (sheet, "Visit on Thursday 14 May, 15:30"), ==, 1);
  g_assert_cmpuint (hf_test_count_text (sheet, "Visit on Friday 15 May, 09:00"), ==, 1);
  g_assert_cmpuint (hf_test_count_text (sheet, "Omar Example, Tuesday 12 May, 10:22"), ==, 1);
  g_assert_cmpuint (hf_test_count_text (sheet, "Times are UTC"), ==, 1);
  hf_test_press (hf_sheet_get_body (HF_SHEET (sheet)), GDK_KEY_1, 0);
  hf_test_flow_wait_for_event (flow, "conflict.settled");
  hf_test_run_until (hf_test_has_no_sheet, NULL);
  hf_test_flow_wait_for_text (flow, "Saved. Undo");
  g_assert_null (get_conflicts (flow)[0]);
  g_assert_cmpuint (hf_test_count_text (hf_test_flow_get_top (flow), "Booked, Thu 14 May, 15:30"),
                    ==, 1);
  g_assert_true (hf_test_press (hf_test_flow_get_top (flow), GDK_KEY_z, GDK_CONTROL_MASK));
  hf_test_flow_wait_for_text (flow, "Taken back: ");
  g_assert_cmpstr (get_conflicts (flow)[0], ==, "appointment:one");
}

static gboolean
is_asking (gpointer data)
{
  GtkWidget *sheet = hf_test_find_sheet ();
  return sheet != NULL && HF_IS_DIAL_FORM (hf_sheet_get_body (HF_SHEET (sheet)));
}

/* 3: neither is certain. The service is called, and the question stands meanwhile. */
static void
test_ask_the_service (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Bea Quist");
  hf_test_record (flow->test, flow->handoff, "provider.chosen",
                  g_variant_new_parsed ("{'receiver': <'harbor-house'>}"));
  hf_test_record (flow->test, flow->handoff, "consent.recorded",
                  g_variant_new_parsed ("{'to': <['harbor-house']>, 'items': <['id']>, "
                                        "'back': <true>, 'expires': <'2026-08-01T00:00:00Z'>}"));
  GtkWidget *sheet = open_two_times (flow);
  g_assert_nonnull (hf_test_find_button (sheet, "Neither Is Certain: Ask the Service…"));
  hf_test_press (hf_sheet_get_body (HF_SHEET (sheet)), GDK_KEY_3, 0);
  hf_test_run_until (is_asking, NULL);
  g_assert_cmpstr (get_conflicts (flow)[0], ==, "appointment:one");
  gtk_window_close (GTK_WINDOW (hf_test_find_sheet ()));
}

static void
set_fact (HfTestFlow *flow, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;
  hf_store_set_fact (flow->test->store, name, value, &error);
  g_assert_no_error (error);
}

/* The newest unsent change is marked as the service would. Returns: its row. */
static gint64
refuse (HfTestFlow *flow, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outbox = hf_store_list_outbox (flow->test->store, FALSE, &error);
  g_assert_no_error (error);
  HfOutboxItem *item = g_ptr_array_index (outbox, outbox->len - 1);
  item->state = HF_OUTBOX_REFUSED;
  g_free (item->reason);
  item->reason = g_strdup (words);
  hf_store_mark_outbox (flow->test->store, item, &error);
  g_assert_no_error (error);
  return item->since;
}

static void
test_refused (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Bea Quist");
  book (flow, "one", "2026-05-14T15:30:00Z");
  refuse (flow, "<i>Not allowed:</i> the order is closed");
  set_fact (flow, "sync.error", "<b>x</b>");
  hf_main_window_go (flow->window, "sync");
  hf_test_flow_wait_for_text (flow, "<i>Not allowed:</i> the order is closed");
  GtkWidget *page = hf_test_flow_get_top (flow);
  GtkWidget *keep = hf_test_find_button (page, "Keep Here");
  g_assert_nonnull (hf_test_find_button (page, "Try Again"));
  g_assert_nonnull (hf_test_find_button (page, "Mend…"));
  g_assert_nonnull (keep);
  gtk_widget_activate (keep);
  hf_test_flow_wait_for_text (flow, "Nobody else sees it.");
  g_assert_null (hf_test_find_button (page, "Try Again"));
  gtk_widget_activate (hf_test_find_button (page, "Send"));
  hf_test_flow_wait_for_text (flow, "Waiting");
}

static void
test_mend (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Bea Quist");
  book (flow, "one", "2026-05-14T15:30:00Z");
  refuse (flow, "no");
  hf_main_window_go (flow->window, "sync");
  hf_test_flow_wait_for_text (flow, "Mend it in the handoff");
  gtk_widget_activate (hf_test_find_button (hf_test_flow_get_top (flow), "Mend…"));
  hf_test_flow_wait_for_page (flow, HF_TYPE_HANDOFF_PAGE);
}

/* Compare… leads over the handoff to both answers. */
static void
test_different (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Bea Quist");
  book (flow, "one", "2026-05-14T15:30:00Z");
  book (flow, "two", "2026-05-14T16:00:00Z");
  hf_main_window_go (flow->window, "sync");
  hf_test_flow_wait_for_text (flow, "Two visits are booked");
  gtk_widget_activate (hf_test_find_button (hf_test_flow_get_top (flow), "Compare…"));
  hf_test_flow_wait_for_page (flow, HF_TYPE_HANDOFF_PAGE);
  hf_test_run_until (hf_test_has_sheet, NULL);
  gtk_window_close (GTK_WINDOW (hf_test_find_sheet ()));
}

/* One row that names nobody leads from Today to Sync Status. */
static void
test_duty (HfTestFlow *flow, gconstpointer data)
{
  flow->handoff = hf_test_desk_open (flow->test, "specialist", "Bea Quist");
  set_fact (flow, "sync.state", "ok");
  hf_clock_set (flow->test->clock, refuse (flow, "no") + HF_DAY + HF_MINUTE);
  /* Nobody was here meanwhile, so the window had hidden itself. */
  hf_main_window_continue (flow->window);
  hf_test_flow_wait_for_text (flow, "See why.");
  GtkWidget *row = hf_test_find_row (hf_test_flow_get_top (flow), "See why.");
  g_assert_nonnull (row);
  gtk_widget_activate (row);
  hf_test_flow_wait_for_page (flow, HF_TYPE_SYNC_PAGE);
}

static void
count_cb (HfMainWindow *window, guint *count)
{
  (*count)++;
}

/* A long fetch can be paused while it goes on. */
static void
test_pause (HfTestFlow *flow, gconstpointer data)
{
  guint asked = 0;
  g_signal_connect (flow->window, "pause-sync", G_CALLBACK (count_cb), &asked);
  hf_main_window_go (flow->window, "sync");
  GtkWidget *page = hf_test_flow_wait_for_page (flow, HF_TYPE_SYNC_PAGE);
  g_assert_null (hf_test_find_button (page, "Pause"));
  set_fact (flow, "sync.progress", "Task 300 2000");
  hf_test_flow_wait_for_text (flow, "300 of 2000 referrals fetched");
  gtk_widget_activate_action (hf_test_find_button (page, "Pause"), "win.pause-sync", NULL);
  g_assert_cmpuint (asked, ==, 1);
  set_fact (flow, "sync.progress", "Task 300 2000 paused");
  hf_test_flow_wait_for_text (flow, "Check Now goes on");
  g_assert_null (hf_test_find_button (page, "Pause"));
}

/* What a person can press, switch or follow. */
static void
list_control (GtkWidget *widget, gpointer data)
{
  const char *name = NULL;
  if (GTK_IS_BUTTON (widget))
    name = gtk_button_get_label (GTK_BUTTON (widget));
  if (GTK_IS_LABEL (widget) && gtk_label_get_current_uri (GTK_LABEL (widget)) == NULL)
    return;
  if (GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
      GTK_IS_LABEL (widget) ||
      (GTK_IS_LIST_BOX_ROW (widget) &&
       gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget))))
    g_string_append_printf (data, "%s %s\n", G_OBJECT_TYPE_NAME (widget), name != NULL ? name : "");
}

static char *
list_controls (HfTestFlow *flow)
{
  GString *list = g_string_new (NULL);
  hf_test_visit (GTK_WIDGET (flow->window), list_control, list);
  return g_string_free (list, FALSE);
}

/* A certificate that is not trusted is said, and can be acted on no more than any other fault. */
static void
test_certificate (HfTestFlow *flow, gconstpointer data)
{
  hf_main_window_go (flow->window, "sync");
  hf_test_flow_wait_for_page (flow, HF_TYPE_SYNC_PAGE);
  set_fact (flow, "sync.error", "The answer was a riddle");
  set_fact (flow, "sync.state", "failed");
  hf_test_flow_wait_for_text (flow, "The answer was a riddle");
  g_autofree char *usual = list_controls (flow);
  set_fact (flow, "sync.error", "Talking to the server: Unacceptable TLS certificate");
  hf_test_flow_wait_for_text (flow, "Unacceptable TLS certificate");
  g_autofree char *controls = list_controls (flow);
  g_assert_nonnull (strstr (controls, "Check Now"));
  g_assert_cmpstr (controls, ==, usual);
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
  add ("/ui/pages/compare/both-sides-with-who-and-when", test_side_by_side);
  add ("/ui/pages/compare/two-times-for-one-visit", test_two_times);
  add ("/ui/pages/compare/neither-is-certain-asks-the-service", test_ask_the_service);
  add ("/ui/pages/compare/one-press-settles-and-undo-opens-again", test_settle_and_undo);
  add ("/ui/pages/sync/refused-is-kept-and-sent", test_refused);
  add ("/ui/pages/sync/mend-opens-the-handoff", test_mend);
  add ("/ui/pages/sync/different-leads-to-both-answers", test_different);
  add ("/ui/pages/sync/a-day-unsent-is-a-row-on-today", test_duty);
  add ("/ui/pages/sync/a-long-fetch-can-be-paused", test_pause);
  add ("/ui/pages/sync/no-way-to-go-on-with-a-bad-certificate", test_certificate);
  return g_test_run ();
}
