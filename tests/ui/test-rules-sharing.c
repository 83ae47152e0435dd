/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-handoff-facts.h"
#include "hf-handoff-page.h"
#include "hf-sheet.h"
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

static HfLoop *
get_loop (HfTestFlow *flow)
{
  return hf_loop_item_get_loop (hf_desk_find (flow->test->desk, flow->handoff));
}

static GtkWidget *
open_ready (HfTestFlow *flow, HfStepKind kind, gboolean is_protected)
{
  flow->handoff = g_strdup (hf_test_flow_find (flow, kind, is_protected));
  g_assert_nonnull (flow->handoff);
  return hf_test_flow_push (flow, hf_handoff_page_new (flow->test->desk, flow->handoff));
}

static GtkWidget *
open_sheet (GtkWidget *page, const char *action)
{
  g_assert_true (gtk_widget_activate_action (page, action, NULL));
  GtkWidget *sheet = hf_test_find_sheet ();
  g_assert_nonnull (sheet);
  return sheet;
}

/* R48 */

static void
test_waits_until_told (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_ready (flow, HF_STEP_CALL, TRUE);
  g_assert_cmpuint (hf_test_count_text (page, "Nothing has been sent yet."), ==, 1);
  GtkWidget *sheet = open_sheet (page, "handoff.packet");
  g_assert_cmpuint (hf_test_count_text (sheet, "It waits until they have heard it"), ==, 1);
  GtkWidget *send = hf_test_find_button (sheet, "Send as Shown");
  g_assert_nonnull (send);
  g_assert_false (gtk_widget_get_sensitive (send));
  gtk_widget_activate_action (sheet, "sheet.apply", NULL);
  g_assert_cmpuint (hf_loop_get_disclosures (get_loop (flow))->len, ==, 0);
  GtkWidget *told = hf_test_find (sheet, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (told), TRUE);
  g_assert_true (gtk_widget_get_sensitive (send));
  g_signal_emit_by_name (send, "clicked");
  hf_test_flow_wait_for_event (flow, "packet.sent");
  hf_test_flow_wait_for_text (flow, "3 items");
}

static void
test_others_do_not_wait (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_ready (flow, HF_STEP_VISIT, FALSE);
  GtkWidget *sheet = open_sheet (page, "handoff.packet");
  g_assert_null (hf_test_find (sheet, GTK_TYPE_CHECK_BUTTON));
  g_assert_true (gtk_widget_get_sensitive (hf_test_find_button (sheet, "Send as Shown")));
  gtk_window_destroy (GTK_WINDOW (sheet));
}

/* R30 */

static void
record_strings (HfTestFlow *flow, const char *type, const char *to, const char *const *items)
{
  const char *const receivers[] = { to, NULL };
  g_auto (GVariantDict) event = G_VARIANT_DICT_INIT (NULL);
  if (g_str_equal (type, "consent.recorded"))
    g_variant_dict_insert (&event, "to", "^as", receivers);
  else
    g_variant_dict_insert (&event, "to", "s", to);
  g_variant_dict_insert (&event, "items", "^as", items);
  hf_test_record (flow->test, flow->handoff, type, g_variant_dict_end (&event));
}

static void
record_one (HfTestFlow *flow, const char *type, const char *field, const char *text)
{
  g_auto (GVariantDict) event = G_VARIANT_DICT_INIT (NULL);
  g_variant_dict_insert (&event, field, "s", text);
  hf_test_record (flow->test, flow->handoff, type, g_variant_dict_end (&event));
}

static GtkWidget *
open_given (HfTestFlow *flow)
{
  static const char *const items[] = { "id", "question", "lang", NULL };
  GtkWidget *page = open_ready (flow, HF_STEP_VISIT, FALSE);
  g_autofree char *receiver = g_strdup (hf_loop_get_receiver (get_loop (flow)));
  record_strings (flow, "consent.recorded", receiver, items);
  record_strings (flow, "packet.sent", receiver, items);
  g_assert_cmpuint (hf_test_count_text (page, "3 items"), >=, 1);
  return page;
}

/* What went stays listed with date and items; telling the receiver is next, and is recorded. */
static void
test_given_stays_listed (HfTestFlow *flow, gconstpointer data)
{
  GtkWidget *page = open_given (flow);
  record_one (flow, "consent.revoked", "mode", "spoken");
  g_assert_cmpuint (hf_test_count_text (page, "The consent was taken back."), ==, 1);
  g_assert_cmpuint (hf_test_count_text (hf_test_find (page, HF_TYPE_HANDOFF_FACTS), "3 items"), ==,
                    1);
  g_assert_cmpuint (hf_test_count_text (page, "Tell the receiver that consent ended"), >=, 1);
  GtkWidget *sheet = open_sheet (page, "handoff.given");
  g_assert_cmpuint (hf_test_count_text (sheet, "Tuesday 12 May"), ==, 1);
  g_assert_cmpuint (hf_test_count_text (sheet, "Clinical question"), ==, 2);
  g_assert_cmpuint (hf_test_count_text (sheet, "The consent was taken back since."), ==, 2);
  gtk_window_destroy (GTK_WINDOW (sheet));
}

static void
test_one_or_all (HfTestFlow *flow, gconstpointer data)
{
  static const char *const items[] = { "id", "lang", NULL };
  GtkWidget *page = open_given (flow);
  g_autofree char *first = g_strdup (hf_loop_get_receiver (get_loop (flow)));
  record_one (flow, "handoff.rerouted", "receiver", "other-house");
  record_strings (flow, "consent.recorded", "other-house", items);
  GtkWidget *sheet = open_sheet (page, "handoff.stop-sharing");
  g_assert_nonnull (hf_test_find_button (sheet, "With everybody"));
  GtkWidget *form = hf_sheet_get_body (HF_SHEET (sheet));
  g_assert_true (hf_test_press (form, GDK_KEY_1, 0));
  hf_test_flow_wait_for_event (flow, "consent.revoked");
  hf_test_flow_wait_for_text (flow, "Until ");
  const HfConsentRecord *present = hf_loop_get_consent (get_loop (flow));
  g_assert_cmpstr (present->to[0], ==, "other-house");
  g_assert_cmpint (present->revoked, ==, HF_TIME_NONE);
  g_assert_cmpuint (hf_test_count_text (hf_test_find (page, HF_TYPE_HANDOFF_FACTS), "3 items"), ==,
                    1);
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
  add ("/ui/rules/R48-waits-until-they-have-heard", test_waits_until_told);
  add ("/ui/rules/R48-other-pathways-do-not-wait", test_others_do_not_wait);
  add ("/ui/rules/R30-what-was-given-stays-listed", test_given_stays_listed);
  add ("/ui/rules/R30-one-receiver-or-all", test_one_or_all);
  return g_test_run ();
}
