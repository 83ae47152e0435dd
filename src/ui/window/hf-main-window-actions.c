/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window can be told to do, and by which keys. */
#include "hf-main-window-private.h"
#include "hf-preferences.h"
#include "hf-route.h"
#include <glib/gi18n-lib.h>

/* What may be done while everything is hidden: nothing but going on. */
static gboolean
is_working (HfMainWindow *self)
{
  return self->ready && self->cover == NULL;
}

static gboolean
on_focus_page (HfMainWindow *self)
{
  HfWindowPage *top = hf_navigator_get_top (HF_NAVIGATOR (self->navigator));
  return top != NULL && hf_window_page_is_focus (top);
}

static void
hide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hf_main_window_hide_all (HF_MAIN_WINDOW (widget));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfMainWindow *self = HF_MAIN_WINDOW (widget);
  if (is_working (self))
    hf_navigator_back (HF_NAVIGATOR (self->navigator));
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfMainWindow *self = HF_MAIN_WINDOW (widget);
  if (is_working (self) && !on_focus_page (self))
    hf_main_window_go (self, g_variant_get_string (parameter, NULL));
}

static void
new_handoff_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfMainWindow *self = HF_MAIN_WINDOW (widget);
  if (is_working (self) && !on_focus_page (self))
    hf_route_new (self->navigator, self->desk);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfMainWindow *self = HF_MAIN_WINDOW (widget);
  HfWindowPage *top = hf_navigator_get_top (HF_NAVIGATOR (self->navigator));
  if (is_working (self) && top != NULL)
    hf_window_page_search (top);
}

static void
check_now_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hf_main_window_check_now (HF_MAIN_WINDOW (widget));
}

static void
pause_sync_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hf_main_window_pause_sync (HF_MAIN_WINDOW (widget));
}

static void
toggle_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwFlap *flap = ADW_FLAP (HF_MAIN_WINDOW (widget)->flap);
  const gboolean reveal = !adw_flap_get_reveal_flap (flap);
  if (reveal)
    gtk_widget_set_visible (HF_MAIN_WINDOW (widget)->sidebar, TRUE);
  adw_flap_set_reveal_flap (flap, reveal);
  if (reveal)
    gtk_widget_child_focus (HF_MAIN_WINDOW (widget)->sidebar, GTK_DIR_TAB_FORWARD);
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HfMainWindow *self = HF_MAIN_WINDOW (widget);
  if (is_working (self) && !on_focus_page (self))
    gtk_window_present (GTK_WINDOW (hf_preferences_new (GTK_WINDOW (self), self->desk)));
}

static void
about_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_show_about_window (GTK_WINDOW (widget), "application-name", "Holdfast", "application-icon",
                         "care.holdfast.Holdfast", "developer-name", _ ("The Holdfast founders"),
                         "license-type", GTK_LICENSE_GPL_3_0, "comments",
                         _ ("See every handoff through"), NULL);
}

static void
bind_keys (GtkWidgetClass *klass)
{
  static const char *const places[] = { "today", "handoffs", "directory", "sync" };
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, GDK_CONTROL_MASK, "win.new-handoff", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F5, 0, "win.check-now", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_comma, GDK_CONTROL_MASK, "win.preferences",
                                       NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_r, GDK_CONTROL_MASK, "win.check-now", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F9, 0, "win.toggle-sidebar", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_question, GDK_CONTROL_MASK,
                                       "win.show-help-overlay", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    gtk_widget_class_add_binding_action (klass, GDK_KEY_1 + i, GDK_ALT_MASK, "win.go", "s",
                                         places[i]);
}

void
hf_main_window_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.hide", NULL, hide_action);
  gtk_widget_class_install_action (klass, "win.back", NULL, back_action);
  gtk_widget_class_install_action (klass, "win.go", "s", go_action);
  gtk_widget_class_install_action (klass, "win.new-handoff", NULL, new_handoff_action);
  gtk_widget_class_install_action (klass, "win.search", NULL, search_action);
  gtk_widget_class_install_action (klass, "win.check-now", NULL, check_now_action);
  gtk_widget_class_install_action (klass, "win.pause-sync", NULL, pause_sync_action);
  gtk_widget_class_install_action (klass, "win.toggle-sidebar", NULL, toggle_sidebar_action);
  gtk_widget_class_install_action (klass, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (klass, "win.about", NULL, about_action);
  bind_keys (klass);
}
