/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills a fresh practice profile with the invented people, as if a coordinator had worked there for
 * some weeks. */
#include "hf-casebook.h"
#include "hf-practice-people.h"

#include <stdlib.h>

#define SEED 7

static gboolean
fill (HfCasebook *book, GError **error)
{
  g_autoptr (GPtrArray) people =
      hf_practice_people_new (SEED, g_get_real_time () / 1000, book->pathways, book->site, "dana",
                              hf_store_get_device (book->store));

  g_print ("%u events\n", people->len);
  return hf_store_append (book->store, people, HF_ORIGIN_DESK, NULL, error);
}

int
main (int argc, char *argv[])
{
  g_auto (HfCasebookOptions) where = { 0 };
  g_autoptr (HfCasebook) book = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 2) {
    g_printerr ("usage: interop-people PROFILE\n");
    return 2;
  }
  where.profile = g_strdup (argv[1]);
  book = hf_casebook_open (&where, TRUE, &error);
  if (book != NULL && fill (book, &error))
    return EXIT_SUCCESS;
  g_printerr ("interop-people: %s\n", error->message);
  return EXIT_FAILURE;
}
