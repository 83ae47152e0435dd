/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-words.h"

#include <glib/gi18n-lib.h>

static const char *const day_names[] = {
  NULL, N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"), N_ ("Fri"), N_ ("Sat"), N_ ("Sun"),
};

char *
hf_words_way (const HfWay *way)
{
  if (g_strcmp0 (way->kind, "in_person") == 0)
    return g_strdup (_ ("Face to face"));
  if (g_strcmp0 (way->kind, "message_box") == 0)
    return g_strdup (_ ("Message box"));
  if (g_strcmp0 (way->kind, "trusted_person") == 0)
    return g_strdup (_ ("Through a trusted person"));
  if (g_strcmp0 (way->kind, "phone") != 0)
    return g_strdup (_ ("Another agreed way"));
  return g_strdup (way->text ? _ ("Call or text") : _ ("Call only"));
}

/* Days as runs: "Mon–Fri", "Tue, Thu", "Mon–Wed, Sat". */
static void
append_days (GString *text, guint days)
{
  gboolean first = TRUE;

  for (int day = 1; day <= 7; day++) {
    int last = day;

    if ((days & (1u << day)) == 0)
      continue;
    while (last < 7 && (days & (1u << (last + 1))) != 0)
      last++;
    if (!first)
      g_string_append (text, ", ");
    first = FALSE;
    g_string_append (text, _ (day_names[day]));
    if (last > day)
      g_string_append_printf (text, "%s%s", last == day + 1 ? ", " : "–", _ (day_names[last]));
    day = last;
  }
}

char *
hf_words_way_rules (const HfWay *way)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; way->windows != NULL && i < way->windows->len; i++) {
    const HfWindow *window = &g_array_index (way->windows, HfWindow, i);

    if (i > 0)
      g_string_append (text, "; ");
    append_days (text, window->days);
    g_string_append_printf (text, " %02d:%02d–%02d:%02d", window->from / 60, window->from % 60,
                            window->to / 60, window->to % 60);
  }
  if (text->len > 0)
    g_string_append (text, ". ");
  if (g_strcmp0 (way->kind, "phone") == 0) {
    g_string_append (text, way->voicemail ? _ ("Voicemail is all right.") : _ ("No voicemail."));
    g_string_append_c (text, ' ');
    g_string_append (text, way->text ? _ ("Text is all right.") : _ ("No text."));
  }
  return g_strdup (g_strchomp (text->str));
}
