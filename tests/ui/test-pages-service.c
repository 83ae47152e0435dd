/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences and the account's row: what they say, and what they ask for. */
#include "hf-account-row.h"
#include "hf-error.h"
#include "hf-preferences.h"
#include "hf-style.h"
#include "hf-sync-page.h"
#include "hf-test-desk.h"
#include "hf-test-widgets.h"

#define ADDRESS "https://ehr.example.org/fhir"

typedef struct {
  HfTestDesk *test;
  HfService *service;
  GtkWidget *window;
  guint asked; /* sign-in, sign-out or stop */
} Fixture;

static void
asked_cb (Fixture *fixture)
{
  fixture->asked++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->test = hf_test_desk_new (FALSE);
  fixture->service = hf_desk_get_service (fixture->test->desk);
  fixture->window = gtk_window_new ();
  const char *const wishes[] = { "sign-in", "sign-out", "stop" };
  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    g_signal_connect_swapped (fixture->service, wishes[i], G_CALLBACK (asked_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->service, fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  hf_test_desk_free (fixture->test);
}

static void
show (Fixture *fixture, GtkWidget *child)
{
  gtk_window_set_child (GTK_WINDOW (fixture->window), child);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
set_fact (Fixture *fixture, const char *name, const char *value)
{
  g_assert_true (hf_store_set_fact (fixture->test->store, name, value, NULL));
}

static gboolean
is_signed_out (gpointer service)
{
  return hf_service_get_state (service) == HF_SERVICE_SIGNED_OUT;
}

static gboolean
is_signed_in (gpointer service)
{
  return hf_service_get_state (service) == HF_SERVICE_SIGNED_IN;
}

static gboolean
has_address (gpointer service)
{
  return hf_service_get_address (service) != NULL;
}

static void
test_row_asks (Fixture *fixture, gconstpointer data)
{
  hf_service_fix (fixture->service, ADDRESS, FALSE);
  show (fixture, hf_account_list_new (fixture->service));
  set_fact (fixture, "sync.state", "signed-out");
  hf_test_run_until (is_signed_out, fixture->service);
  g_assert_cmpuint (hf_test_count_text (fixture->window, "Sign in to send"), ==, 1);
  GtkWidget *button = hf_test_find (fixture->window, GTK_TYPE_BUTTON);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Sign In");
  g_assert_true (gtk_widget_get_focusable (button));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Sign in to send");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (fixture->asked, ==, 1);
  hf_service_begin (fixture->service);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Cancel");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (fixture->asked, ==, 2);
}

/* A name is text, whatever the service makes of it. */
static void
test_name_is_text (Fixture *fixture, gconstpointer data)
{
  hf_service_fix (fixture->service, ADDRESS, FALSE);
  GtkWidget *list = gtk_list_box_new ();
  gtk_list_box_append (GTK_LIST_BOX (list), hf_account_row_new (fixture->service, FALSE));
  show (fixture, list);
  set_fact (fixture, "account.name", "<b>R & D</b>");
  set_fact (fixture, "account.state", "signed-in");
  hf_test_run_until (is_signed_in, fixture->service);
  g_assert_cmpuint (hf_test_count_text (fixture->window, "Signed in as <b>R & D</b>"), ==, 1);
  g_assert_null (hf_test_find (fixture->window, GTK_TYPE_BUTTON));
}

static void
test_nothing_to_do (Fixture *fixture, gconstpointer data)
{
  hf_service_fix (fixture->service, ADDRESS, FALSE);
  show (fixture, hf_sync_page_new (fixture->test->desk));
  g_assert_nonnull (hf_test_find (fixture->window, HF_TYPE_ACCOUNT_ROW));
  set_fact (fixture, "account.name", "R. Diaz");
  set_fact (fixture, "account.state", "signed-in");
  hf_test_run_until (is_signed_in, fixture->service);
  g_assert_null (hf_test_find (fixture->window, HF_TYPE_ACCOUNT_ROW));
}

static void
test_practice_asks_nothing (Fixture *fixture, gconstpointer data)
{
  hf_service_fix (fixture->service, "http://127.0.0.1:1/fhir", TRUE);
  show (fixture, hf_sync_page_new (fixture->test->desk));
  g_assert_cmpuint (hf_test_count_text (fixture->window, "Sign"), ==, 0);
  g_assert_null (hf_test_find (fixture->window, HF_TYPE_ACCOUNT_ROW));
}

static void
test_sync_page_has_the_row (Fixture *fixture, gconstpointer data)
{
  show (fixture, hf_sync_page_new (fixture->test->desk));
  g_assert_nonnull (hf_test_find (fixture->window, HF_TYPE_ACCOUNT_ROW));
  g_assert_cmpuint (hf_test_count_text (fixture->window, "No service is set up"), ==, 1);
}

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  if (ADW_IS_ENTRY_ROW (widget) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_row (child, title);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
says_mistake (gpointer window)
{
  return hf_test_count_text (window, "must begin with https://") == 1;
}

static gboolean
has_organization (gpointer service)
{
  return g_strcmp0 (hf_service_get_organization (service), "our-team") == 0;
}

static void
test_preferences_save (Fixture *fixture, gconstpointer data)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  HfPreferences *preferences =
      hf_preferences_new (GTK_WINDOW (fixture->window), fixture->test->desk);
  gtk_window_present (GTK_WINDOW (preferences));
  GtkWidget *row = find_row (GTK_WIDGET (preferences), "Address, https://…");
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "http://ehr.example.org");
  g_signal_emit_by_name (row, "apply");
  hf_test_run_until (says_mistake, preferences);
  g_assert_null (hf_service_get_address (fixture->service));
  gtk_editable_set_text (GTK_EDITABLE (row), ADDRESS);
  g_signal_emit_by_name (row, "apply");
  hf_test_run_until (has_address, fixture->service);
  g_assert_cmpuint (hf_test_count_text (GTK_WIDGET (preferences), "must begin with"), ==, 0);
  g_assert_cmpuint (hf_test_count_text (GTK_WIDGET (preferences), "Nobody is signed in"), ==, 1);
  row = find_row (GTK_WIDGET (preferences), "ID of your organisation at the service");
  gtk_editable_set_text (GTK_EDITABLE (row), "our-team");
  g_signal_emit_by_name (row, "apply");
  hf_test_run_until (has_organization, fixture->service);
  g_assert_true (has_address (fixture->service));
  gtk_window_destroy (GTK_WINDOW (preferences));
}

static void
test_preferences_fixed (Fixture *fixture, gconstpointer data)
{
  hf_service_fix (fixture->service, ADDRESS, FALSE);
  HfPreferences *preferences =
      hf_preferences_new (GTK_WINDOW (fixture->window), fixture->test->desk);
  gtk_window_present (GTK_WINDOW (preferences));
  GtkWidget *row = find_row (GTK_WIDGET (preferences), "Address, https://…");
  g_assert_false (gtk_widget_is_sensitive (row));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, ADDRESS);
  gtk_window_destroy (GTK_WINDOW (preferences));
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  hf_style_init (gdk_display_get_default ());
  add ("/ui/service/the-row-asks-for-a-sign-in-and-can-stop-it", test_row_asks);
  add ("/ui/service/a-name-is-text", test_name_is_text);
  add ("/ui/service/sync-status-asks-nothing-of-who-is-signed-in", test_nothing_to_do);
  add ("/ui/service/practice-asks-nothing", test_practice_asks_nothing);
  add ("/ui/service/sync-status-says-who-is-signed-in", test_sync_page_has_the_row);
  add ("/ui/service/preferences-say-a-mistake-and-save", test_preferences_save);
  add ("/ui/service/preferences-show-what-cannot-be-changed", test_preferences_fixed);
  return g_test_run ();
}
