/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-application.h"
#include "hf-config.h"
#include "hf-log.h"
#include "hf-main-window.h"
#include "hf-reminder.h"
#include "hf-session-watch.h"
#include "hf-shots.h"
#include "hf-text.h"
#include "hf-window-state.h"
#include "hf-world.h"
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

struct _HfApplication {
  AdwApplication parent_instance;

  gboolean practice;
  char *profile;
  char *service;
  char *shots;
  HfWorld *world;
  HfReminder *reminder;
  HfSessionWatch *session;
  HfMainWindow *window;
};

G_DEFINE_FINAL_TYPE (HfApplication, hf_application, ADW_TYPE_APPLICATION)

/* Tuesday 12 May 2026, 10:21 in UTC: what every picture shows. */
static const gint64 picture_time = G_GINT64_CONSTANT (1778581260000);

/* A window of its own with one thing to say and one button. */
static GtkWidget *
notice_window_new (const char *title, const char *text, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  GtkWidget *page = adw_status_page_new ();
  hf_text_set_status (ADW_STATUS_PAGE (page), title, text);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  GtkWidget *window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "Holdfast");
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 460);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_set_default_widget (GTK_WINDOW (window), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_window_close), window,
                           G_CONNECT_SWAPPED);
  return window;
}

/* Without a profile there is nothing to show but why; closing it quits. */
static void
show_trouble (HfApplication *self, const GError *error)
{
  GtkWidget *window = notice_window_new (_ ("Holdfast Cannot Open"), error->message, _ ("Quit"));
  gtk_window_set_application (GTK_WINDOW (window), GTK_APPLICATION (self));
  gtk_window_present (GTK_WINDOW (window));
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
}

/* A pathway with a mistake is named, with its reason; the others are in use. */
static void
show_faults (HfApplication *self)
{
  const char *faults = hf_world_get_faults (self->world);
  if (faults == NULL || self->shots != NULL)
    return;
  GtkWidget *window = notice_window_new (_ ("Some Pathways Are Not Used"), faults, _ ("Continue"));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self->window));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}

static void
hidden_cb (HfApplication *self)
{
  hf_reminder_set_quiet (self->reminder, TRUE);
}

static void
active_cb (HfApplication *self)
{
  const gboolean active = gtk_window_is_active (GTK_WINDOW (self->window));
  hf_reminder_set_quiet (self->reminder, hf_main_window_is_hidden (self->window));
  hf_reminder_set_watched (self->reminder, active);
}

static void
away_cb (HfApplication *self)
{
  if (self->window != NULL)
    hf_main_window_hide_all (self->window);
}

static void
check_now_cb (HfApplication *self)
{
  hf_world_check_now (self->world);
}

static void
pause_sync_cb (HfApplication *self)
{
  hf_world_pause_sync (self->world);
}

static void
shots_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  HfApplication *self = HF_APPLICATION (data);
  g_autoptr (GError) error = NULL;
  guint count = 0;
  if (hf_shots_take_finish (result, &count, &error))
    g_print ("%u pictures in %s\n", count, self->shots);
  else
    g_printerr ("%s\n", error->message);
  gtk_window_destroy (GTK_WINDOW (source));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HfApplication) self = HF_APPLICATION (data);
  g_autoptr (GError) error = NULL;
  HfDesk *desk = HF_DESK (source);
  if (!hf_desk_load_finish (desk, result, &error)) {
    show_trouble (self, error);
    return;
  }
  if (self->window == NULL)
    return;
  self->reminder = hf_reminder_new (G_APPLICATION (self), desk);
  g_signal_connect_object (self->window, "hidden", G_CALLBACK (hidden_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "notify::is-active", G_CALLBACK (active_cb), self,
                           G_CONNECT_SWAPPED);
  hf_main_window_open (self->window);
  show_faults (self);
  /* A folder that cannot be made is said by the first picture. */
  if (self->shots != NULL)
    (void)g_mkdir_with_parents (self->shots, 0755);
  if (self->shots != NULL)
    hf_shots_take_async (self->window, desk, self->shots, shots_cb, self);
  else
    hf_world_start_sync (self->world);
}

/* The first check fills the practice directory; without it there is nobody to hand over to. */
static void
begin_practice (HfApplication *self)
{
  g_autoptr (GError) error = NULL;
  hf_log_show_foreign ();
  if (!hf_world_sync_once (self->world, &error))
    g_warning ("The first check of the practice service: %s", error->message);
}

static gboolean
open_world (HfApplication *self, GError **error)
{
  g_autofree char *home = g_build_filename (g_get_user_data_dir (), "holdfast", NULL);
  const gboolean throw_away = self->practice || self->shots != NULL;
  const HfWorldPlan plan = {
    .profile = throw_away              ? NULL
               : self->profile != NULL ? self->profile
                                       : home,
    .service = self->service,
    .frozen_at = self->shots != NULL ? picture_time : HF_TIME_NONE,
  };
  self->world = hf_world_open (&plan, error);
  if (self->world != NULL && hf_world_is_practice (self->world))
    begin_practice (self);
  return self->world != NULL;
}

static void
hf_application_activate (GApplication *application)
{
  HfApplication *self = HF_APPLICATION (application);
  g_autoptr (GError) error = NULL;
  if (self->window != NULL) {
    gtk_window_present (GTK_WINDOW (self->window));
    return;
  }
  if (self->world == NULL && !open_world (self, &error)) {
    g_warning ("%s", error->message);
    show_trouble (self, error);
    return;
  }
  HfDesk *desk = hf_world_get_desk (self->world);
  self->window = hf_main_window_new (GTK_APPLICATION (self), desk);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *)&self->window);
  if (self->shots == NULL)
    hf_window_state_bind (GTK_WINDOW (self->window));
  if (hf_world_is_practice (self->world) && self->shots == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->window), "devel");
  g_signal_connect_object (self->window, "check-now", G_CALLBACK (check_now_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "pause-sync", G_CALLBACK (pause_sync_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->shots == NULL)
    hf_main_window_set_screens (self->window, gdk_display_get_monitors (gtk_widget_get_display (
                                                  GTK_WIDGET (self->window))));
  self->session = hf_session_watch_new ();
  g_signal_connect_object (self->session, "away", G_CALLBACK (away_cb), self, G_CONNECT_SWAPPED);
  hf_session_watch_listen (self->session);
  gtk_window_present (GTK_WINDOW (self->window));
  hf_desk_load_async (desk, NULL, loaded_cb, g_object_ref (self));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HfApplication *self = HF_APPLICATION (data);
  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  else
    g_application_quit (G_APPLICATION (self));
}

/* Ended from outside it still stops sync, closes the store and removes what was throw-away. */
static gboolean
signal_cb (gpointer data)
{
  g_application_quit (G_APPLICATION (data));
  return G_SOURCE_CONTINUE;
}

static void
hf_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = { { .name = "quit", .activate = quit_action } };
  static const char *const quit_keys[] = { "<Primary>q", NULL };
  G_APPLICATION_CLASS (hf_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit_keys);
  gtk_window_set_default_icon_name (HF_APP_ID);
  g_unix_signal_add (SIGTERM, signal_cb, application);
  g_unix_signal_add (SIGINT, signal_cb, application);
  g_unix_signal_add (SIGHUP, signal_cb, application);
}

static void
hf_application_shutdown (GApplication *application)
{
  HfApplication *self = HF_APPLICATION (application);
  g_clear_object (&self->session);
  g_clear_pointer (&self->reminder, hf_reminder_free);
  g_clear_pointer (&self->world, hf_world_close);
  G_APPLICATION_CLASS (hf_application_parent_class)->shutdown (application);
}

/* Throw-away and chosen profiles never join a program that runs already. */
static int
hf_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  HfApplication *self = HF_APPLICATION (application);
  if (self->practice && self->profile != NULL) {
    g_printerr ("%s\n", _ ("--practice makes a profile of its own; leave --profile out."));
    return 2;
  }
  if (self->practice || self->profile != NULL || self->shots != NULL)
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
hf_application_finalize (GObject *object)
{
  HfApplication *self = HF_APPLICATION (object);
  g_clear_weak_pointer (&self->window);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->service, g_free);
  g_clear_pointer (&self->shots, g_free);
  G_OBJECT_CLASS (hf_application_parent_class)->finalize (object);
}

static void
hf_application_class_init (HfApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  application_class->activate = hf_application_activate;
  application_class->startup = hf_application_startup;
  application_class->shutdown = hf_application_shutdown;
  application_class->handle_local_options = hf_application_handle_local_options;
  G_OBJECT_CLASS (klass)->finalize = hf_application_finalize;
}

static void
hf_application_init (HfApplication *self)
{
  const GOptionEntry entries[] = {
    { "practice", 0, 0, G_OPTION_ARG_NONE, &self->practice,
      N_ ("Work with invented people; nothing is kept"), NULL },
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &self->profile, N_ ("Use the profile in DIR"),
      "DIR" },
    { "service", 0, 0, G_OPTION_ARG_STRING, &self->service,
      N_ ("Exchange with the FHIR service at URL"), "URL" },
    { "shots", 0, 0, G_OPTION_ARG_FILENAME, &self->shots,
      N_ ("Write a picture of every view into DIR, and end"), "DIR" },
    { NULL },
  };
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

HfApplication *
hf_application_new (void)
{
  return g_object_new (HF_TYPE_APPLICATION, "application-id", HF_APP_ID, "flags",
                       G_APPLICATION_DEFAULT_FLAGS, NULL);
}
