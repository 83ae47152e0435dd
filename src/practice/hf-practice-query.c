/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-query.h"

static void
param_free (gpointer data)
{
  HfPracticeParam *param = data;

  g_free (param->name);
  g_free (param->value);
  g_free (param);
}

static char *
decode (const char *text)
{
  g_autofree char *spaced = g_strdup (text);

  return g_uri_unescape_string (g_strdelimit (spaced, "+", ' '), NULL);
}

GPtrArray *
hf_practice_query_parse (const char *query)
{
  g_autoptr (GPtrArray) params = g_ptr_array_new_with_free_func (param_free);
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);

  for (char **pair = pairs; *pair != NULL; pair++) {
    if (**pair == '\0')
      continue;

    g_auto (GStrv) halves = g_strsplit (*pair, "=", 2);
    g_autofree char *name = decode (halves[0]);
    g_autofree char *value = decode (halves[1] != NULL ? halves[1] : "");
    if (name == NULL || value == NULL || !g_utf8_validate (name, -1, NULL) ||
        !g_utf8_validate (value, -1, NULL))
      return NULL;

    HfPracticeParam *param = g_new0 (HfPracticeParam, 1);
    param->name = g_steal_pointer (&name);
    param->value = g_steal_pointer (&value);
    g_ptr_array_add (params, param);
  }
  return g_steal_pointer (&params);
}

const char *
hf_practice_query_find (GPtrArray *params, const char *name)
{
  for (guint i = 0; i < params->len; i++) {
    const HfPracticeParam *param = g_ptr_array_index (params, i);

    if (g_str_equal (param->name, name))
      return param->value;
  }
  return NULL;
}
