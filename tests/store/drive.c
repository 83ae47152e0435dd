/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drive MODE FOLDER FIRST: works on a profile until it is killed, and says what is safe.
 *
 * append: events from number FIRST on; "ack N" once all below N are saved
 * pages: pages from number FIRST on; "ack N" once all below N are applied
 * hold: opens, says "open", and waits for the end of its input
 *
 * A profile that cannot be opened is said in one line, with the code of the error. */
#include "drive.h"

#include <stdio.h>
#include <stdlib.h>

static void
acknowledge (guint below)
{
  printf ("ack %u\n", below);
  fflush (stdout);
}

static void
append_for_ever (HfStore *store, guint first)
{
  for (;;) {
    g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
    g_autoptr (GError) error = NULL;
    guint batch = drive_batch (first);

    for (guint i = 0; i < batch; i++)
      g_ptr_array_add (events, drive_event (first + i));
    if (!hf_store_append (store, events, HF_ORIGIN_DESK, NULL, &error))
      g_error ("%s", error->message);
    first += batch;
    acknowledge (first);
    if (first % 5 == 0 && !hf_store_queue_snapshot (store, "h-0", &error))
      g_error ("%s", error->message);
  }
}

static void
apply_for_ever (HfStore *store, guint first)
{
  for (guint page = first;; page++) {
    g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
    g_autoptr (GPtrArray) remotes = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_remote_free);
    g_autofree char *cursor = g_strdup_printf ("%u", page + 1);
    HfRemote *remote = hf_remote_new ("Task", "last");
    HfPage change = {
      .query = DRIVE_QUERY, .cursor = cursor, .events = events, .remotes = remotes
    };
    g_autoptr (GError) error = NULL;

    for (guint i = 0; i < DRIVE_PAGE_EVENTS; i++)
      g_ptr_array_add (events, drive_page_event (page * DRIVE_PAGE_EVENTS + i));
    remote->key = g_strdup ("Task:last");
    remote->version = g_strdup (cursor);
    g_ptr_array_add (remotes, remote);
    if (!hf_store_apply_page (store, &change, NULL, &error))
      g_error ("%s", error->message);
    acknowledge (page + 1);
  }
}

static void
hold_open (void)
{
  puts ("open");
  fflush (stdout);
  while (getchar () != EOF)
    ;
}

int
main (int argc, char *argv[])
{
  g_autoptr (HfKey) key = drive_key ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HfStore) store = NULL;
  guint first;

  if (argc != 4)
    return EXIT_FAILURE;
  store = hf_store_open (argv[2], key, &error);
  if (store == NULL) {
    printf ("refused %d\n", error->code);
    return EXIT_FAILURE;
  }
  first = (guint)g_ascii_strtoull (argv[3], NULL, 10);
  if (g_str_equal (argv[1], "append"))
    append_for_ever (store, first);
  else if (g_str_equal (argv[1], "pages"))
    apply_for_ever (store, first);
  else
    hold_open ();
  return EXIT_SUCCESS;
}
