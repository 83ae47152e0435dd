/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-due-list.h"
#include "hf-reminder.h"
#include "hf-session-watch.h"
#include "hf-test-desk.h"
#include "hf-test-widgets.h"
#include <gio/gunixfdlist.h>
#include <unistd.h>

/* A private bus with what a desktop has on it: logind, a lock screen, notifications. */
typedef struct {
  GTestDBus *daemon;
  GDBusConnection *theirs;
  GDBusConnection *ours;
  HfSessionWatch *watch;
  guint away;
  int sleep_pipe[2]; /* the reading end ends when the inhibitor is closed */
  guint inhibited;
  GPtrArray *shown; /* GVariant: Notify's arguments, printed */
} Bus;

static const char session_path[] = "/org/freedesktop/login1/session/_31";

static const char interfaces[] =
    "<node>"
    "<interface name='org.freedesktop.login1.Manager'>"
    "<method name='GetSessionByPID'><arg type='u' direction='in'/><arg type='o' "
    "direction='out'/></method>"
    "<method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg "
    "type='s' direction='in'/><arg type='s' direction='in'/><arg type='h' "
    "direction='out'/></method>"
    "</interface>"
    "<interface name='org.freedesktop.Notifications'>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg "
    "type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/><arg "
    "type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' "
    "direction='in'/><arg type='u' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "<method name='GetServerInformation'><arg type='s' direction='out'/></method>"
    "</interface>"
    "</node>";

static void
inhibit (Bus *bus, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  g_autoptr (GError) error = NULL;
  const char *what = NULL;
  const char *mode = NULL;
  g_variant_get (parameters, "(&s&s&s&s)", &what, NULL, NULL, &mode);
  g_assert_cmpstr (what, ==, "sleep");
  g_assert_cmpstr (mode, ==, "delay");
  bus->inhibited++;
  g_assert_cmpint (pipe (bus->sleep_pipe), ==, 0);
  g_unix_fd_list_append (fds, bus->sleep_pipe[1], &error);
  g_assert_no_error (error);
  close (bus->sleep_pipe[1]);
  g_dbus_method_invocation_return_value_with_unix_fd_list (invocation, g_variant_new ("(h)", 0),
                                                           fds);
}

static void
called_cb (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer data)
{
  Bus *bus = data;
  if (g_str_equal (method, "Inhibit")) {
    inhibit (bus, parameters, invocation);
  } else if (g_str_equal (method, "GetSessionByPID")) {
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", session_path));
  } else if (g_str_equal (method, "Notify")) {
    g_ptr_array_add (bus->shown, g_variant_ref (parameters));
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", bus->shown->len));
  } else if (g_str_equal (method, "GetServerInformation")) {
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(s)", "test"));
  } else {
    g_dbus_method_invocation_return_value (invocation, NULL);
  }
}

static GDBusConnection *
connect_to (GTestDBus *daemon)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (daemon),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

static void
own (GDBusConnection *connection, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", name, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
      &error);
  g_assert_no_error (error);
}

static void
serve (Bus *bus, const char *path, const char *name)
{
  static const GDBusInterfaceVTable vtable = { .method_call = called_cb };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (interfaces, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (bus->theirs, path,
                                     g_dbus_node_info_lookup_interface (info, name), &vtable, bus,
                                     NULL, &error);
  g_assert_no_error (error);
}

static void
away_cb (Bus *bus)
{
  bus->away++;
}

static gboolean
is_inhibited (gpointer data)
{
  return ((Bus *)data)->inhibited > 0;
}

static void
returned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

/* There and back again: what was said before on this connection has been heard. */
static void
round_trip (GDBusConnection *from)
{
  gboolean returned = FALSE;
  g_dbus_connection_call (from, "org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                          "org.freedesktop.Notifications", "GetServerInformation", NULL, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, returned_cb, &returned);
  hf_test_run_until (hf_test_is_set, &returned);
}

static void
set_up (Bus *bus, gconstpointer data)
{
  bus->daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus->daemon);
  bus->shown = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  bus->sleep_pipe[0] = -1;
  bus->theirs = connect_to (bus->daemon);
  bus->ours = connect_to (bus->daemon);
  serve (bus, "/org/freedesktop/login1", "org.freedesktop.login1.Manager");
  serve (bus, "/org/freedesktop/Notifications", "org.freedesktop.Notifications");
  own (bus->theirs, "org.freedesktop.login1");
  own (bus->theirs, "org.freedesktop.Notifications");
  bus->watch = hf_session_watch_new ();
  g_signal_connect_swapped (bus->watch, "away", G_CALLBACK (away_cb), bus);
  hf_session_watch_set_session_bus (bus->watch, bus->ours);
  hf_session_watch_set_system_bus (bus->watch, bus->ours);
  hf_test_run_until (is_inhibited, bus);
  /* Once for the answers, once for what was asked for because of them. */
  round_trip (bus->ours);
  round_trip (bus->ours);
}

static void
emit (Bus *bus, const char *path, const char *interface, const char *signal, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_dbus_connection_emit_signal (bus->theirs, NULL, path, interface, signal, parameters, &error);
  g_assert_no_error (error);
}

static void
tear_down (Bus *bus, gconstpointer data)
{
  round_trip (bus->ours);
  g_assert_finalize_object (bus->watch);
  if (bus->sleep_pipe[0] >= 0)
    close (bus->sleep_pipe[0]);
  g_clear_object (&bus->ours);
  g_clear_object (&bus->theirs);
  g_clear_pointer (&bus->shown, g_ptr_array_unref);
  g_test_dbus_stop (bus->daemon);
  g_clear_object (&bus->daemon);
}

static void
assert_away (Bus *bus, guint expected)
{
  round_trip (bus->ours);
  g_assert_cmpuint (bus->away, ==, expected);
}

static void
test_screen_lock (Bus *bus, gconstpointer data)
{
  static const char *const savers[] = { "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver" };
  for (guint i = 0; i < G_N_ELEMENTS (savers); i++) {
    emit (bus, "/org/freedesktop/ScreenSaver", savers[i], "ActiveChanged",
          g_variant_new ("(b)", TRUE));
    assert_away (bus, i + 1);
    emit (bus, "/org/freedesktop/ScreenSaver", savers[i], "ActiveChanged",
          g_variant_new ("(b)", FALSE));
    assert_away (bus, i + 1);
  }
}

static gboolean
is_released (gpointer data)
{
  const Bus *bus = data;
  char byte;
  GPollFD poll = { bus->sleep_pipe[0], G_IO_IN, 0 };
  return g_poll (&poll, 1, 0) > 0 && read (bus->sleep_pipe[0], &byte, 1) == 0;
}

/* The computer sleeps only after the page with the clock is up, and each time anew. */
static void
test_suspend (Bus *bus, gconstpointer data)
{
  g_assert_false (is_released (bus));
  emit (bus, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
        g_variant_new ("(b)", TRUE));
  hf_test_run_until (is_released, bus);
  g_assert_cmpuint (bus->away, ==, 1);
  close (bus->sleep_pipe[0]);
  bus->inhibited = 0;
  emit (bus, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
        g_variant_new ("(b)", FALSE));
  hf_test_run_until (is_inhibited, bus);
  round_trip (bus->ours);
  g_assert_cmpuint (bus->away, ==, 1);
  g_assert_false (is_released (bus));
}

static void
change (Bus *bus, const char *path, const char *property, gboolean value)
{
  GVariantDict changed;
  g_variant_dict_init (&changed, NULL);
  g_variant_dict_insert (&changed, property, "b", value);
  emit (bus, path, "org.freedesktop.DBus.Properties", "PropertiesChanged",
        g_variant_new ("(s@a{sv}as)", "org.freedesktop.login1.Session",
                       g_variant_dict_end (&changed), NULL));
}

static void
test_user_switch (Bus *bus, gconstpointer data)
{
  change (bus, session_path, "Active", FALSE);
  assert_away (bus, 1);
  change (bus, session_path, "Active", TRUE);
  change (bus, "/org/freedesktop/login1/session/_32", "Active", FALSE);
  assert_away (bus, 1);
  change (bus, session_path, "LockedHint", TRUE);
  assert_away (bus, 2);
  emit (bus, session_path, "org.freedesktop.login1.Session", "Lock", NULL);
  assert_away (bus, 3);
}

static void
test_nonsense (Bus *bus, gconstpointer data)
{
  emit (bus, "/x", "org.gnome.ScreenSaver", "ActiveChanged", g_variant_new ("(s)", "yes"));
  emit (bus, session_path, "org.freedesktop.DBus.Properties", "PropertiesChanged",
        g_variant_new ("(s)", "org.freedesktop.login1.Session"));
  assert_away (bus, 0);
}

/* R71 */

typedef struct {
  GApplication *application;
  HfTestDesk *desk;
  HfReminder *reminder;
  HfDueList *due;
} Reminding;

static Reminding
start_reminding (void)
{
  Reminding all = { NULL };
  g_autoptr (GError) error = NULL;
  all.desk = hf_test_desk_new (TRUE);
  all.application = g_application_new ("care.holdfast.Test", G_APPLICATION_NON_UNIQUE);
  g_application_register (all.application, NULL, &error);
  g_assert_no_error (error);
  all.reminder = hf_reminder_new (all.application, all.desk->desk);
  all.due = hf_due_list_new (all.desk->desk);
  hf_reminder_set_watched (all.reminder, FALSE);
  return all;
}

static void
stop_reminding (Reminding *all)
{
  g_clear_pointer (&all->reminder, hf_reminder_free);
  g_clear_object (&all->due);
  round_trip (g_application_get_dbus_connection (all->application));
  g_clear_object (&all->application);
  hf_test_desk_free (all->desk);
}

/* Days pass until more people are past due than before. */
static void
pass_until_more_are_late (Reminding *all)
{
  const guint before = hf_due_list_count (all->due, HF_LANE_PAST_DUE);
  for (int day = 1; hf_due_list_count (all->due, HF_LANE_PAST_DUE) <= before; day++) {
    g_assert_cmpint (day, <, 100);
    hf_clock_set (all->desk->clock, hf_clock_now (all->desk->clock) + HF_DAY);
  }
  round_trip (g_application_get_dbus_connection (all->application));
}

/* Words of four letters and more: every name, service and pathway the desk knows of. */
static void
assert_tells_nothing (HfTestDesk *desk, GVariant *notification)
{
  g_autofree char *said = g_variant_print (notification, FALSE);
  GListModel *loops = hf_desk_get_loops (desk->desk);
  for (guint i = 0; i < g_list_model_get_n_items (loops); i++) {
    g_autoptr (HfLoopItem) item = g_list_model_get_item (loops, i);
    const HfLoop *loop = hf_loop_item_get_loop (item);
    const HfPathwayParts *parts = hf_pathway_get (hf_loop_get_pathway (loop));
    const char *const telling[] = { hf_loop_get_person (loop)->name, hf_loop_get_receiver (loop),
                                    parts->title, parts->neutral_title,
                                    hf_loop_get_handoff (loop) };
    for (guint j = 0; j < G_N_ELEMENTS (telling); j++)
      g_assert_true (telling[j] == NULL || strstr (said, telling[j]) == NULL);
  }
}

static void
test_reminder_says_due (Bus *bus, gconstpointer data)
{
  Reminding all = start_reminding ();
  pass_until_more_are_late (&all);
  g_assert_cmpuint (bus->shown->len, ==, 1);
  GVariant *notification = g_ptr_array_index (bus->shown, 0);
  const char *title = NULL;
  const char *body = NULL;
  g_autoptr (GVariant) hints = NULL;
  g_variant_get (notification, "(&su&s&s&s@as@a{sv}i)", NULL, NULL, NULL, &title, &body, NULL,
                 &hints, NULL);
  g_assert_cmpstr (title, ==, "Holdfast");
  g_assert_cmpstr (body, ==, "Something is due.");
  g_autofree char *printed = g_variant_print (hints, FALSE);
  g_assert_null (strstr (printed, "sound"));
  assert_tells_nothing (all.desk, notification);
  stop_reminding (&all);
}

static void
test_reminder_is_silent_while_hidden (Bus *bus, gconstpointer data)
{
  Reminding all = start_reminding ();
  hf_reminder_set_quiet (all.reminder, TRUE);
  pass_until_more_are_late (&all);
  g_assert_cmpuint (bus->shown->len, ==, 0);
  hf_reminder_set_quiet (all.reminder, FALSE);
  pass_until_more_are_late (&all);
  g_assert_cmpuint (bus->shown->len, ==, 1);
  stop_reminding (&all);
}

static void
add (const char *path, void (*test) (Bus *, gconstpointer))
{
  g_test_add (path, Bus, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("XDG_SESSION_ID");
  add ("/ui/rules/R70-screen-lock", test_screen_lock);
  add ("/ui/rules/R70-suspend-waits-for-the-clock", test_suspend);
  add ("/ui/rules/R70-user-switch-of-this-session", test_user_switch);
  add ("/ui/rules/R70-nonsense-on-the-bus", test_nonsense);
  add ("/ui/rules/R71-a-reminder-says-due", test_reminder_says_due);
  add ("/ui/rules/R71-none-while-hidden", test_reminder_is_silent_while_hidden);
  return g_test_run ();
}
