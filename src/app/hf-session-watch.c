/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-session-watch.h"
#include <gio/gunixfdlist.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define LOGIN "org.freedesktop.login1"
#define LOGIN_PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"
#define SESSION "org.freedesktop.login1.Session"
#define PROPERTIES "org.freedesktop.DBus.Properties"

enum { N_SAVERS = 5, N_LOGIN = 3, NO_FD = -1, DRAW_MS = 100 };

struct _HfSessionWatch {
  GObject parent_instance;

  GCancellable *cancellable;
  GDBusConnection *session_bus;
  GDBusConnection *system_bus;
  guint savers[N_SAVERS];
  guint login[N_LOGIN];
  int inhibitor; /* suspend waits while it is open */
  guint release_source;
};

enum { AWAY, N_SIGNALS };
static guint signals[N_SIGNALS];

static void take_inhibitor (HfSessionWatch *self);

G_DEFINE_FINAL_TYPE (HfSessionWatch, hf_session_watch, G_TYPE_OBJECT)

static void
say_away (HfSessionWatch *self)
{
  g_signal_emit (self, signals[AWAY], 0);
}

static void
release_inhibitor (HfSessionWatch *self)
{
  if (self->inhibitor != NO_FD)
    close (self->inhibitor);
  self->inhibitor = NO_FD;
}

/* One frame has been drawn by now: what was on the screen is not what the computer wakes up with.
 */
static gboolean
release_cb (gpointer data)
{
  HfSessionWatch *self = data;
  self->release_source = 0;
  release_inhibitor (self);
  return G_SOURCE_REMOVE;
}

static gboolean
get_first_boolean (GVariant *parameters)
{
  gboolean value = FALSE;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &value);
  return value;
}

static void
saver_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *signal,
          GVariant *parameters,
          gpointer data)
{
  if (get_first_boolean (parameters))
    say_away (data);
}

static void
sleep_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *signal,
          GVariant *parameters,
          gpointer data)
{
  HfSessionWatch *self = data;
  if (!get_first_boolean (parameters)) {
    take_inhibitor (self);
    return;
  }
  say_away (self);
  if (self->release_source == 0)
    self->release_source = g_timeout_add (DRAW_MS, release_cb, self);
}

static void
lock_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *signal,
         GVariant *parameters,
         gpointer data)
{
  say_away (data);
}

/* Another user's turn, or a lock screen that says so here only. */
static void
properties_cb (GDBusConnection *bus,
               const char *sender,
               const char *path,
               const char *interface,
               const char *signal,
               GVariant *parameters,
               gpointer data)
{
  g_autoptr (GVariant) changed = NULL;
  gboolean active = TRUE;
  gboolean locked = FALSE;
  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  g_variant_get (parameters, "(&s@a{sv}@as)", NULL, &changed, NULL);
  g_variant_lookup (changed, "Active", "b", &active);
  g_variant_lookup (changed, "LockedHint", "b", &locked);
  if (!active || locked)
    say_away (data);
}

static void
inhibited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfSessionWatch) self = data;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (
      G_DBUS_CONNECTION (source), &fds, result, &error);
  /* Without it suspend does not wait: the page is hidden all the same, if a frame later. */
  if (reply == NULL || fds == NULL || g_unix_fd_list_get_length (fds) == 0)
    return;
  release_inhibitor (self);
  self->inhibitor = g_unix_fd_list_get (fds, 0, NULL);
}

static void
take_inhibitor (HfSessionWatch *self)
{
  if (self->inhibitor != NO_FD)
    return;
  g_dbus_connection_call_with_unix_fd_list (
      self->system_bus, LOGIN, LOGIN_PATH, MANAGER, "Inhibit",
      g_variant_new ("(ssss)", "sleep", "Holdfast", _ ("Puts the page with the clock up first"),
                     "delay"),
      G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, self->cancellable, inhibited_cb,
      g_object_ref (self));
}

static void
session_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfSessionWatch) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const char *path = NULL;
  if (reply == NULL || self->system_bus == NULL)
    return;
  g_variant_get (reply, "(&o)", &path);
  self->login[1] =
      g_dbus_connection_signal_subscribe (self->system_bus, LOGIN, SESSION, "Lock", path, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, lock_cb, self, NULL);
  self->login[2] = g_dbus_connection_signal_subscribe (
      self->system_bus, LOGIN, PROPERTIES, "PropertiesChanged", path, SESSION,
      G_DBUS_SIGNAL_FLAGS_NONE, properties_cb, self, NULL);
}

static void
find_session (HfSessionWatch *self)
{
  const char *id = g_getenv ("XDG_SESSION_ID");
  g_dbus_connection_call (
      self->system_bus, LOGIN, LOGIN_PATH, MANAGER, id != NULL ? "GetSession" : "GetSessionByPID",
      id != NULL ? g_variant_new ("(s)", id) : g_variant_new ("(u)", (guint32)getpid ()),
      G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, session_found_cb,
      g_object_ref (self));
}

static void
unsubscribe (GDBusConnection *bus, guint *ids, guint n_ids)
{
  for (guint i = 0; bus != NULL && i < n_ids; i++)
    if (ids[i] != 0)
      g_dbus_connection_signal_unsubscribe (bus, ids[i]);
}

static void
hf_session_watch_dispose (GObject *object)
{
  HfSessionWatch *self = HF_SESSION_WATCH (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->release_source, g_source_remove);
  release_inhibitor (self);
  unsubscribe (self->session_bus, self->savers, N_SAVERS);
  unsubscribe (self->system_bus, self->login, N_LOGIN);
  g_clear_object (&self->session_bus);
  g_clear_object (&self->system_bus);
  G_OBJECT_CLASS (hf_session_watch_parent_class)->dispose (object);
}

static void
hf_session_watch_finalize (GObject *object)
{
  g_clear_object (&HF_SESSION_WATCH (object)->cancellable);
  G_OBJECT_CLASS (hf_session_watch_parent_class)->finalize (object);
}

static void
hf_session_watch_class_init (HfSessionWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hf_session_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = hf_session_watch_finalize;
  signals[AWAY] = g_signal_new ("away", HF_TYPE_SESSION_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
hf_session_watch_init (HfSessionWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->inhibitor = NO_FD;
}

HfSessionWatch *
hf_session_watch_new (void)
{
  return g_object_new (HF_TYPE_SESSION_WATCH, NULL);
}

static void
session_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfSessionWatch) self = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  if (bus != NULL)
    hf_session_watch_set_session_bus (self, bus);
}

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfSessionWatch) self = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  if (bus != NULL)
    hf_session_watch_set_system_bus (self, bus);
}

void
hf_session_watch_listen (HfSessionWatch *self)
{
  g_return_if_fail (HF_IS_SESSION_WATCH (self));
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, session_bus_cb, g_object_ref (self));
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, g_object_ref (self));
}

void
hf_session_watch_set_session_bus (HfSessionWatch *self, GDBusConnection *bus)
{
  static const char *const savers[N_SAVERS] = { "org.freedesktop.ScreenSaver",
                                                "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver",
                                                "org.mate.ScreenSaver", "org.xfce.ScreenSaver" };
  g_return_if_fail (HF_IS_SESSION_WATCH (self));
  g_return_if_fail (self->session_bus == NULL);
  self->session_bus = g_object_ref (bus);
  for (guint i = 0; i < N_SAVERS; i++)
    self->savers[i] =
        g_dbus_connection_signal_subscribe (bus, NULL, savers[i], "ActiveChanged", NULL, NULL,
                                            G_DBUS_SIGNAL_FLAGS_NONE, saver_cb, self, NULL);
}

void
hf_session_watch_set_system_bus (HfSessionWatch *self, GDBusConnection *bus)
{
  g_return_if_fail (HF_IS_SESSION_WATCH (self));
  g_return_if_fail (self->system_bus == NULL);
  self->system_bus = g_object_ref (bus);
  self->login[0] =
      g_dbus_connection_signal_subscribe (bus, LOGIN, MANAGER, "PrepareForSleep", LOGIN_PATH, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, sleep_cb, self, NULL);
  find_session (self);
  take_inhibitor (self);
}
