/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-people.h"

#include <string.h>

#define FACT "people:%u"
#define OLD_FACT "sync.people"
/* A fact is written anew for every line in it. */
#define LINES 100

struct _HfPeople {
  GPtrArray *facts;     /* GString */
  guint n_lines;        /* of the last one */
  GPtrArray *patients;  /* utf8 */
  GHashTable *handoffs; /* patient -> GPtrArray of utf8 */
};

void
hf_people_free (HfPeople *people)
{
  g_ptr_array_unref (people->facts);
  g_hash_table_unref (people->handoffs);
  g_ptr_array_unref (people->patients);
  g_free (people);
}

static void
string_free (gpointer string)
{
  g_string_free (string, TRUE);
}

static HfPeople *
people_new (void)
{
  HfPeople *people = g_new0 (HfPeople, 1);

  people->facts = g_ptr_array_new_with_free_func (string_free);
  people->patients = g_ptr_array_new_with_free_func (g_free);
  people->handoffs =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  return people;
}

/* FALSE if it is there already. */
static gboolean
take (HfPeople *people, const char *patient, const char *handoff)
{
  GPtrArray *handoffs = hf_people_find (people, patient);

  if (handoffs == NULL) {
    char *own = g_strdup (patient);

    handoffs = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (people->patients, own);
    g_hash_table_insert (people->handoffs, own, handoffs);
  }
  if (g_ptr_array_find_with_equal_func (handoffs, handoff, g_str_equal, NULL))
    return FALSE;
  g_ptr_array_add (handoffs, g_strdup (handoff));
  return TRUE;
}

void
hf_people_add (HfPeople *people, const char *patient, const char *handoff, HfPage *page)
{
  GString *fact;

  if (!take (people, patient, handoff))
    return;
  if (people->facts->len == 0 || people->n_lines == LINES) {
    g_ptr_array_add (people->facts, g_string_new (NULL));
    people->n_lines = 0;
  }
  fact = g_ptr_array_index (people->facts, people->facts->len - 1);
  g_string_append_printf (fact, "%s%s %s", people->n_lines > 0 ? "\n" : "", patient, handoff);
  people->n_lines++;
  g_hash_table_insert (page->facts, g_strdup_printf (FACT, people->facts->len - 1),
                       g_strdup (fact->str));
}

/* @page: (nullable): what is to be stored in the new way; as it is stored already without. */
static void
take_lines (HfPeople *people, const char *text, HfPage *page)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    char *handoff = strchr (lines[i], ' ');

    if (handoff == NULL)
      continue;
    *handoff++ = '\0';
    if (page != NULL)
      hf_people_add (people, lines[i], handoff, page);
    else
      take (people, lines[i], handoff);
  }
  if (page == NULL) {
    g_ptr_array_add (people->facts, g_string_new (text));
    people->n_lines = g_strv_length (lines);
  }
}

static gboolean
take_facts (HfPeople *people, HfStore *store, GError **error)
{
  for (guint i = 0;; i++) {
    g_autofree char *name = g_strdup_printf (FACT, i);
    g_autoptr (GError) fault = NULL;
    g_autofree char *text = hf_store_get_fact (store, name, &fault);

    if (fault != NULL) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
    if (text == NULL)
      return TRUE;
    take_lines (people, text, NULL);
  }
}

static gboolean
take_old_fact (HfPeople *people, HfStore *store, GError **error)
{
  g_autoptr (HfPage) page = hf_page_new (NULL);
  g_autoptr (GError) fault = NULL;
  g_autofree char *text = hf_store_get_fact (store, OLD_FACT, &fault);

  if (fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (text == NULL)
    return TRUE;
  take_lines (people, text, page);
  g_hash_table_insert (page->facts, g_strdup (OLD_FACT), NULL);
  return hf_store_apply_page (store, page, NULL, error);
}

HfPeople *
hf_people_load (HfStore *store, GError **error)
{
  g_autoptr (HfPeople) people = people_new ();

  if (!take_facts (people, store, error) || !take_old_fact (people, store, error))
    return NULL;
  return g_steal_pointer (&people);
}

GPtrArray *
hf_people_find (HfPeople *people, const char *patient)
{
  return g_hash_table_lookup (people->handoffs, patient);
}

GPtrArray *
hf_people_list (HfPeople *people)
{
  return people->patients;
}
