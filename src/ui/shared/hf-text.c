/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-text.h"

enum { TOAST_SECONDS = 8 };

/* Bidirectional controls can make "42-1" read as "1-24"; line and tab stay. */
static gboolean
is_deceptive (gunichar c)
{
  if (c == '\n' || c == '\t')
    return FALSE;
  if (g_unichar_iscntrl (c))
    return TRUE;
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F || c == 0x061C || c == 0xFEFF;
}

char *
hf_text_dup_clean (const char *text)
{
  if (text == NULL)
    return g_strdup ("");
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) clean = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (!is_deceptive (c))
      g_string_append_unichar (clean, c);
  }
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

GtkWidget *
hf_text_label (const char *text, const char *css_class)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "use-markup", FALSE, "use-underline", FALSE, "wrap", TRUE,
                    "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL);
  g_autofree char *clean = hf_text_dup_clean (text);
  gtk_label_set_text (GTK_LABEL (label), clean);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

void
hf_text_set (GtkLabel *label, const char *text)
{
  g_return_if_fail (GTK_IS_LABEL (label));
  g_autofree char *clean = hf_text_dup_clean (text);
  gtk_label_set_text (label, clean);
  gtk_widget_set_visible (GTK_WIDGET (label), *clean != '\0');
}

void
hf_text_set_row (AdwPreferencesRow *row, const char *title, const char *subtitle)
{
  g_return_if_fail (ADW_IS_PREFERENCES_ROW (row));
  g_autofree char *clean_title = hf_text_dup_clean (title);
  g_autofree char *clean_subtitle = hf_text_dup_clean (subtitle);
  adw_preferences_row_set_use_markup (row, FALSE);
  adw_preferences_row_set_use_underline (row, FALSE);
  adw_preferences_row_set_title (row, clean_title);
  if (ADW_IS_ACTION_ROW (row))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), clean_subtitle);
  else if (ADW_IS_EXPANDER_ROW (row))
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), clean_subtitle);
}

static char *
escape (const char *text)
{
  g_autofree char *clean = hf_text_dup_clean (text);
  return g_markup_escape_text (clean, -1);
}

void
hf_text_set_status (AdwStatusPage *page, const char *title, const char *description)
{
  g_return_if_fail (ADW_IS_STATUS_PAGE (page));
  g_autofree char *escaped_title = escape (title);
  g_autofree char *escaped_description = description != NULL ? escape (description) : NULL;
  adw_status_page_set_title (page, escaped_title);
  adw_status_page_set_description (page, escaped_description);
}

AdwToast *
hf_text_toast (const char *text)
{
  g_autofree char *escaped = escape (text);
  AdwToast *toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  return toast;
}
