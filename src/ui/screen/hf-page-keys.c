/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-page-keys.h"

static gboolean
run_cb (GtkWidget *page, GVariant *args, gpointer data)
{
  const HfPageKey *key = data;
  if (!gtk_widget_get_mapped (page))
    return FALSE;
  if (key->arg == 0)
    return gtk_widget_activate_action (page, key->action, NULL);
  return gtk_widget_activate_action (page, key->action, "u", key->arg);
}

static void
add_key (GtkShortcutController *controller, const HfPageKey *key)
{
  GtkShortcutTrigger *trigger = gtk_keyval_trigger_new (key->keyval, key->modifiers);
  GtkShortcutAction *action =
      gtk_callback_action_new (run_cb, g_memdup2 (key, sizeof *key), g_free);
  gtk_shortcut_controller_add_shortcut (controller, gtk_shortcut_new (trigger, action));
}

static GtkShortcutController *
add_controller (GtkWidget *page, GtkShortcutScope scope)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), scope);
  gtk_widget_add_controller (page, controller);
  return GTK_SHORTCUT_CONTROLLER (controller);
}

/* GtkWindow takes Space for itself, to activate what has the focus, before any key of the whole
 * window: a page hears it only on its way up from the focus. */
void
hf_page_keys_add (GtkWidget *page, const HfPageKey *keys)
{
  g_return_if_fail (GTK_IS_WIDGET (page));
  GtkShortcutController *everywhere = add_controller (page, GTK_SHORTCUT_SCOPE_GLOBAL);
  GtkShortcutController *inside = add_controller (page, GTK_SHORTCUT_SCOPE_LOCAL);
  for (const HfPageKey *key = keys; key->keyval != 0; key++)
    add_key (key->keyval == GDK_KEY_space ? inside : everywhere, key);
}

void
hf_page_keys_add_digits (GtkWidget *page, const char *action, GdkModifierType modifiers)
{
  g_return_if_fail (GTK_IS_WIDGET (page));
  GtkShortcutController *controller = add_controller (page, GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint digit = 1; digit <= 9; digit++) {
    add_key (controller, &(HfPageKey){ GDK_KEY_0 + digit, modifiers, action, digit });
    add_key (controller, &(HfPageKey){ GDK_KEY_KP_0 + digit, modifiers, action, digit });
  }
}
