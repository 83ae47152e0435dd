/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-way-draft.h"
#include "hf-error.h"
#include <glib/gi18n-lib.h>

enum { DAY_MINUTES = 24 * 60 };

static gboolean
set_hours_error (GError **error)
{
  g_set_error_literal (error, HF_ERROR, HF_ERROR_BAD_DATA,
                       _ ("Type the hours like 10:00–15:00, the earlier one first."));
  return FALSE;
}

gboolean
hf_way_hours_parse (const char *text, int *out_from, int *out_to, GError **error)
{
  g_autoptr (GRegex) regex = g_regex_new (
      "^\\s*(\\d{1,2})(?:[:.](\\d{2}))?\\s*[-–—]\\s*(\\d{1,2})(?:[:.](\\d{2}))?\\s*$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int numbers[4] = { 0 };
  if (text == NULL || !g_regex_match (regex, text, 0, &match))
    return set_hours_error (error);
  for (int i = 0; i < 4; i++) {
    g_autofree char *number = g_match_info_fetch (match, i + 1);
    numbers[i] = number != NULL ? atoi (number) : 0;
  }
  const int from = numbers[0] * 60 + numbers[1];
  const int to = numbers[2] * 60 + numbers[3];
  if (numbers[1] > 59 || numbers[3] > 59 || to > DAY_MINUTES || from >= to)
    return set_hours_error (error);
  *out_from = from;
  *out_to = to;
  return TRUE;
}

static GVariant *
build_days (guint days)
{
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (int day = 1; day <= 7; day++)
    if ((days & (1u << day)) != 0)
      g_variant_builder_add (&builder, "v", g_variant_new_int64 (day));
  return g_variant_builder_end (&builder);
}

static GVariant *
build_window (const HfWindow *window)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *from = g_strdup_printf ("%02d:%02d", window->from / 60, window->from % 60);
  g_autofree char *to = g_strdup_printf ("%02d:%02d", window->to / 60, window->to % 60);
  g_variant_dict_insert_value (&dict, "days", build_days (window->days));
  g_variant_dict_insert (&dict, "from", "s", from);
  g_variant_dict_insert (&dict, "to", "s", to);
  return g_variant_dict_end (&dict);
}

static void
insert_text (GVariantDict *dict, const char *key, const char *text)
{
  if (text != NULL && *text != '\0')
    g_variant_dict_insert (dict, key, "s", text);
}

GVariant *
hf_way_build (const HfWay *way)
{
  g_return_val_if_fail (way != NULL, NULL);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  GVariantBuilder windows;
  g_variant_builder_init (&windows, G_VARIANT_TYPE ("av"));
  for (guint i = 0; way->windows != NULL && i < way->windows->len; i++)
    g_variant_builder_add (&windows, "v",
                           build_window (&g_array_index (way->windows, HfWindow, i)));
  insert_text (&dict, "id", way->id);
  insert_text (&dict, "kind", way->kind);
  insert_text (&dict, "value", way->value);
  insert_text (&dict, "place", way->place);
  insert_text (&dict, "sayName", way->say_name);
  insert_text (&dict, "callerId", way->caller_id);
  g_variant_dict_insert_value (&dict, "windows", g_variant_builder_end (&windows));
  g_variant_dict_insert (&dict, "voicemail", "b", way->voicemail);
  g_variant_dict_insert (&dict, "text", "b", way->text);
  if (way->review_by != HF_TIME_NONE) {
    g_autofree char *review_by = hf_time_format (way->review_by);
    insert_text (&dict, "reviewBy", review_by);
  }
  return g_variant_dict_end (&dict);
}

/* As the fold reads it, so that both builders write one form. */
static HfWay
draft_way (const HfWayDraft *draft, char *id, GArray *windows)
{
  return (HfWay){
    .id = id,
    .kind = (char *)draft->kind,
    .value = (char *)draft->value,
    .say_name = (char *)draft->say_name,
    .caller_id = (char *)draft->caller_id,
    .windows = windows,
    .voicemail = draft->voicemail,
    .text = draft->text,
    .review_by = draft->review_by,
  };
}

GVariant *
hf_way_draft_build (const HfWayDraft *draft, GError **error)
{
  g_return_val_if_fail (draft != NULL && draft->kind != NULL, NULL);
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (GArray) windows = g_array_new (FALSE, FALSE, sizeof (HfWindow));
  const gboolean hours_given = draft->hours != NULL && *draft->hours != '\0';
  if (hours_given || !g_str_equal (draft->kind, "in_person")) {
    HfWindow window = { .days = draft->days };
    if (!hf_way_hours_parse (draft->hours, &window.from, &window.to, error))
      return NULL;
    g_array_append_val (windows, window);
  }
  const HfWay way = draft_way (draft, id, windows);
  return hf_way_build (&way);
}

GVariant *
hf_ways_build (const HfLoop *loop, const char *without, GVariant *added)
{
  g_return_val_if_fail (loop != NULL, NULL);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  GPtrArray *ways = hf_loop_get_ways (loop);
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("av"));
  for (guint i = 0; i < ways->len; i++) {
    const HfWay *way = g_ptr_array_index (ways, i);
    if (!way->withdrawn && g_strcmp0 (way->id, without) != 0)
      g_variant_builder_add (&builder, "v", hf_way_build (way));
  }
  if (added != NULL)
    g_variant_builder_add (&builder, "v", added);
  g_variant_dict_insert_value (&data, "ways", g_variant_builder_end (&builder));
  return g_variant_dict_end (&data);
}
