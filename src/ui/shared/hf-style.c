/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-style.h"
#include "hf-ui-resources.h"

#define HF_RESOURCE_BASE "/care/holdfast/Holdfast/"

/* Colour definitions go in a provider of their own: dark ones replace light ones, and named
 * colours of every provider are looked up by priority. */
static void
update_dark (AdwStyleManager *manager, GParamSpec *pspec, gpointer data)
{
  GtkStyleProvider *dark = GTK_STYLE_PROVIDER (data);
  GdkDisplay *display = adw_style_manager_get_display (manager);
  gtk_style_context_remove_provider_for_display (display, dark);
  if (adw_style_manager_get_dark (manager))
    gtk_style_context_add_provider_for_display (display, dark,
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

void
hf_style_init (GdkDisplay *display)
{
  g_return_if_fail (GDK_IS_DISPLAY (display));
  const char *const done = "hf-style";
  if (g_object_get_data (G_OBJECT (display), done) != NULL)
    return;
  /* Names the bundle, so that the linker keeps it out of the static library. */
  hf_ui_get_resource ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display),
                                    HF_RESOURCE_BASE "icons");
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, HF_RESOURCE_BASE "ui/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  GtkCssProvider *dark = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (dark, HF_RESOURCE_BASE "ui/style-dark.css");
  g_object_set_data_full (G_OBJECT (display), done, dark, g_object_unref);
  AdwStyleManager *manager = adw_style_manager_get_for_display (display);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_dark), dark, 0);
  update_dark (manager, NULL, dark);
}
