/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-window-state.h"
#include "hf-config.h"

void
hf_window_state_bind (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, HF_APP_ID, TRUE) : NULL;
  if (schema == NULL)
    return;
  g_autoptr (GSettings) settings = g_settings_new_full (schema, NULL, NULL);
  g_settings_bind (settings, "window-width", window, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", window, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", window, "maximized", G_SETTINGS_BIND_DEFAULT);
}
