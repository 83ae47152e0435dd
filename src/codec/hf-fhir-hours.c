/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-hours.h"

#include <string.h>

enum { DAYS = 7 };

static const struct {
  const char *code;
  const char *word;
} days[DAYS] = { { "mon", "Mon" }, { "tue", "Tue" }, { "wed", "Wed" }, { "thu", "Thu" },
                 { "fri", "Fri" }, { "sat", "Sat" }, { "sun", "Sun" } };

static guint
read_days (HfJsonReader *reader)
{
  g_auto (GStrv) codes = hf_json_reader_dup_strings (reader, "daysOfWeek");
  guint mask = 0;

  for (guint i = 0; i < DAYS; i++)
    if (g_strv_contains ((const char *const *)codes, days[i].code))
      mask |= 1u << i;
  return mask;
}

/* Runs of days: "Mon-Fri", "Mon, Wed". */
static void
append_days (GString *out, guint mask)
{
  const char *separator = "";

  for (guint i = 0; i < DAYS; i++) {
    guint end = i;

    if ((mask & (1u << i)) == 0)
      continue;
    while (end + 1 < DAYS && (mask & (1u << (end + 1))) != 0)
      end++;
    g_string_append_printf (out, "%s%s", separator, days[i].word);
    if (end > i)
      g_string_append_printf (out, "-%s", days[end].word);
    separator = ", ";
    i = end;
  }
}

/* "09:00" of FHIR's "09:00:00". */
static char *
read_clock (HfJsonReader *reader, const char *name)
{
  char *text = hf_json_reader_dup_string (reader, name);

  if (text != NULL && strlen (text) > strlen ("09:00") && g_str_is_ascii (text))
    text[strlen ("09:00")] = '\0';
  return text;
}

static void
append_time (GString *out, HfJsonReader *reader)
{
  guint mask = read_days (reader);
  gboolean all_day = hf_json_reader_get_boolean (reader, "allDay", FALSE);
  g_autofree char *opens = read_clock (reader, "availableStartTime");
  g_autofree char *closes = read_clock (reader, "availableEndTime");

  if (mask == 0 && !all_day && opens == NULL)
    return;
  if (out->len > 0)
    g_string_append (out, "; ");
  append_days (out, mask);
  if (mask != 0 && (all_day || opens != NULL))
    g_string_append_c (out, ' ');
  if (all_day)
    g_string_append (out, "24 h");
  else if (opens != NULL)
    g_string_append_printf (out, "%s-%s", opens, closes != NULL ? closes : "");
}

char *
hf_fhir_hours_read (HfJsonReader *reader)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint count;

  if (!hf_json_reader_enter (reader, "availableTime"))
    return NULL;
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && hf_json_reader_enter_element (reader, i); i++) {
    append_time (out, reader);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}
