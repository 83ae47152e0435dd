/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-progress.h"

#define FACT "sync.progress"
#define PAUSED " paused"

/* (nullable): what stands; a fact that cannot be read is none. */
static char *
dup_fact (HfStore *store)
{
  return hf_store_get_fact (store, FACT, NULL);
}

static gboolean
is_about (const char *fact, const char *part)
{
  g_autofree char *start = g_strconcat (part, " ", NULL);

  return g_str_has_prefix (fact, start);
}

gboolean
hf_progress_tell (HfStore *store, const char *part, guint done, gint64 total, GError **error)
{
  g_autofree char *before = dup_fact (store);
  g_autofree char *text = g_strdup_printf ("%s %u %" G_GINT64_FORMAT, part, done, total);

  if (before != NULL && g_str_has_suffix (before, PAUSED) && !is_about (before, part))
    return TRUE;
  return hf_store_set_fact (store, FACT, text, error);
}

gboolean
hf_progress_end (HfStore *store, const char *part, GError **error)
{
  g_autofree char *text = dup_fact (store);

  if (text == NULL || (part != NULL && !is_about (text, part)))
    return TRUE;
  return hf_store_set_fact (store, FACT, NULL, error);
}

gboolean
hf_progress_pause (HfStore *store, GError **error)
{
  g_autofree char *text = dup_fact (store);
  g_autofree char *paused = text != NULL ? g_strconcat (text, PAUSED, NULL) : NULL;

  if (text == NULL || g_str_has_suffix (text, PAUSED))
    return TRUE;
  return hf_store_set_fact (store, FACT, paused, error);
}
