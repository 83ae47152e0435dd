/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-test-keys.h"
#include "hf-test-widgets.h"

static gboolean
is_for (GtkShortcut *shortcut, guint keyval, GdkModifierType modifiers)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
  if (!GTK_IS_KEYVAL_TRIGGER (trigger))
    return FALSE;
  return gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval &&
         gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers;
}

static gboolean
press_in (GtkShortcutController *controller,
          GtkWidget *page,
          guint keyval,
          GdkModifierType modifiers)
{
  GListModel *shortcuts = G_LIST_MODEL (controller);
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++) {
    g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
    if (is_for (shortcut, keyval, modifiers))
      return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, page, NULL);
  }
  return FALSE;
}

/* GtkWindow takes these for what has the focus, before any shortcut of the whole window. */
static gboolean
is_the_windows (guint keyval, GdkModifierType modifiers)
{
  return modifiers == 0 && (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space ||
                            keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter);
}

/* With the focus inside the page. */
static gboolean
hears (GtkEventController *controller, guint keyval, GdkModifierType modifiers)
{
  if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
    return FALSE;
  const GtkShortcutScope scope =
      gtk_shortcut_controller_get_scope (GTK_SHORTCUT_CONTROLLER (controller));
  return scope == GTK_SHORTCUT_SCOPE_LOCAL ||
         (scope == GTK_SHORTCUT_SCOPE_GLOBAL && !is_the_windows (keyval, modifiers));
}

gboolean
hf_test_press (GtkWidget *page, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (page);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (hears (controller, keyval, modifiers) &&
        press_in (GTK_SHORTCUT_CONTROLLER (controller), page, keyval, modifiers))
      return TRUE;
  }
  return FALSE;
}

void
hf_test_type (GtkWidget *page, const char *text)
{
  GtkWidget *field = hf_test_find (page, GTK_TYPE_TEXT);
  g_assert_nonnull (field);
  gtk_editable_set_text (GTK_EDITABLE (field), text);
  g_signal_emit_by_name (field, "activate");
}

typedef struct {
  const char *text;
  GType type;
  GtkWidget *found;
} Search;

static void
search (GtkWidget *widget, gpointer data)
{
  Search *one = data;
  if (one->found == NULL && g_type_is_a (G_OBJECT_TYPE (widget), one->type) &&
      hf_test_count_text (widget, one->text) > 0)
    one->found = widget;
}

GtkWidget *
hf_test_find_button (GtkWidget *page, const char *label)
{
  Search one = { label, GTK_TYPE_BUTTON, NULL };
  hf_test_visit (page, search, &one);
  return one.found;
}

GtkWidget *
hf_test_find_row (GtkWidget *page, const char *text)
{
  Search one = { text, GTK_TYPE_LIST_BOX_ROW, NULL };
  hf_test_visit (page, search, &one);
  return one.found;
}
