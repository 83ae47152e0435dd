/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-name-filter.h"
#include "hf-loop-item.h"

struct _HfNameFilter {
  GtkFilter parent_instance;

  char **words; /* folded; NULL: everything matches */
};

G_DEFINE_FINAL_TYPE (HfNameFilter, hf_name_filter, GTK_TYPE_FILTER)

static gboolean
hf_name_filter_match (GtkFilter *filter, gpointer object)
{
  HfNameFilter *self = HF_NAME_FILTER (filter);
  if (self->words == NULL)
    return TRUE;
  HfLoopItem *item = HF_LOOP_ITEM (object);
  g_autofree char *text =
      g_strjoin ("\n", hf_loop_item_get_who (item), hf_loop_item_get_what (item),
                 hf_loop_item_get_next_text (item), NULL);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (folded, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static GtkFilterMatch
hf_name_filter_get_strictness (GtkFilter *filter)
{
  return HF_NAME_FILTER (filter)->words == NULL ? GTK_FILTER_MATCH_ALL : GTK_FILTER_MATCH_SOME;
}

static void
hf_name_filter_finalize (GObject *object)
{
  HfNameFilter *self = HF_NAME_FILTER (object);
  g_clear_pointer (&self->words, g_strfreev);
  G_OBJECT_CLASS (hf_name_filter_parent_class)->finalize (object);
}

static void
hf_name_filter_class_init (HfNameFilterClass *klass)
{
  GTK_FILTER_CLASS (klass)->match = hf_name_filter_match;
  GTK_FILTER_CLASS (klass)->get_strictness = hf_name_filter_get_strictness;
  G_OBJECT_CLASS (klass)->finalize = hf_name_filter_finalize;
}

static void
hf_name_filter_init (HfNameFilter *self)
{
}

HfNameFilter *
hf_name_filter_new (void)
{
  return g_object_new (HF_TYPE_NAME_FILTER, NULL);
}

void
hf_name_filter_set_text (HfNameFilter *self, const char *text)
{
  g_return_if_fail (HF_IS_NAME_FILTER (self));
  g_autofree char *folded = g_utf8_casefold (text != NULL ? text : "", -1);
  g_strstrip (folded);
  g_auto (GStrv) words = *folded != '\0' ? g_strsplit_set (folded, " \t\n", -1) : NULL;
  g_strfreev (self->words);
  self->words = g_steal_pointer (&words);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

gboolean
hf_name_filter_is_set (HfNameFilter *self)
{
  g_return_val_if_fail (HF_IS_NAME_FILTER (self), FALSE);
  return self->words != NULL;
}
