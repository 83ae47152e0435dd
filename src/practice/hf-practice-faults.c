/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-faults.h"

#include "hf-practice-draw.h"

typedef struct {
  HfPracticeFault fault; /* its strings are ours */
  char *method;
  char *path;
  guint number;
  guint asked;
  guint caught;
} Entry;

struct _HfPracticeFaults {
  guint32 seed;
  guint added;
  guint caught;
  GPtrArray *entries;
};

static const char *const action_names[] = { "delay",         "status",     "cut",
                                            "drop_before",   "drop_after", "duplicate",
                                            "stale_version", "html" };

const char *
hf_practice_action_get_name (HfPracticeAction action)
{
  g_return_val_if_fail ((gsize)action < G_N_ELEMENTS (action_names), NULL);

  return action_names[action];
}

int
hf_practice_action_from_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (action_names); i++)
    if (g_str_equal (action_names[i], name))
      return (int)i;
  return -1;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->method);
  g_free (entry->path);
  g_free (entry);
}

HfPracticeFaults *
hf_practice_faults_new (guint32 seed)
{
  HfPracticeFaults *faults = g_new0 (HfPracticeFaults, 1);

  faults->seed = seed;
  faults->entries = g_ptr_array_new_with_free_func (entry_free);
  return faults;
}

void
hf_practice_faults_free (HfPracticeFaults *faults)
{
  g_ptr_array_unref (faults->entries);
  g_free (faults);
}

void
hf_practice_faults_add (HfPracticeFaults *faults, const HfPracticeFault *fault)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->fault = *fault;
  entry->method = g_strdup (fault->method);
  entry->path = g_strdup (fault->path);
  entry->fault.method = entry->method;
  entry->fault.path = entry->path;
  entry->number = ++faults->added;
  g_ptr_array_add (faults->entries, entry);
}

void
hf_practice_faults_clear (HfPracticeFaults *faults)
{
  g_ptr_array_set_size (faults->entries, 0);
}

static gboolean
is_drawn (const HfPracticeFaults *faults, Entry *entry)
{
  if (entry->fault.chance <= 0)
    return TRUE;

  g_autofree char *subject = g_strdup_printf ("fault %u", entry->number);
  g_autofree char *question = g_strdup_printf ("request %u", ++entry->asked);
  return hf_practice_draw (faults->seed, subject, question) < entry->fault.chance;
}

static gboolean
catches (const HfPracticeFaults *faults, Entry *entry, const char *method, const char *path)
{
  const HfPracticeFault *fault = &entry->fault;

  if (fault->count > 0 && entry->caught >= fault->count)
    return FALSE;
  if (fault->method != NULL && g_ascii_strcasecmp (fault->method, method) != 0)
    return FALSE;
  /* "?_getpages=" stands for "/?_getpages=" and "" for all, as a person would write them. */
  if (fault->path != NULL && !g_str_has_prefix (path + (*fault->path == '/' ? 0 : 1), fault->path))
    return FALSE;
  return is_drawn (faults, entry);
}

const HfPracticeFault *
hf_practice_faults_take (HfPracticeFaults *faults, const char *method, const char *path)
{
  for (guint i = 0; i < faults->entries->len; i++) {
    Entry *entry = g_ptr_array_index (faults->entries, i);

    if (catches (faults, entry, method, path)) {
      entry->caught++;
      faults->caught++;
      return &entry->fault;
    }
  }
  return NULL;
}

guint
hf_practice_faults_count (const HfPracticeFaults *faults)
{
  return faults->caught;
}
