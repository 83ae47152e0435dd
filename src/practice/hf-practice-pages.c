/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-pages.h"

#include "hf-id.h"

typedef struct {
  GPtrArray *found;
  guint offset;
  guint size;
  gint64 made;
} Page;

/* The oldest tokens are forgotten beyond this many, so that a desk that never reads on cannot fill
 * the memory. */
#define MOST_TOKENS 10000

struct _HfPracticePages {
  guint32 seed;
  guint64 count;
  GHashTable *by_token;
  GQueue *tokens; /* oldest first; the strings are the table's */
};

static void
page_free (gpointer data)
{
  Page *page = data;

  g_ptr_array_unref (page->found);
  g_free (page);
}

void
hf_practice_slice_free (HfPracticeSlice *slice)
{
  g_ptr_array_unref (slice->versions);
  g_free (slice->token);
  g_free (slice);
}

HfPracticePages *
hf_practice_pages_new (guint32 seed)
{
  HfPracticePages *pages = g_new0 (HfPracticePages, 1);

  pages->seed = seed;
  pages->by_token = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, page_free);
  pages->tokens = g_queue_new ();
  return pages;
}

void
hf_practice_pages_free (HfPracticePages *pages)
{
  g_queue_free (pages->tokens);
  g_hash_table_unref (pages->by_token);
  g_free (pages);
}

static char *
add_page (HfPracticePages *pages, const Page *from, guint offset, gint64 now)
{
  g_autofree char *seed = g_strdup_printf ("%u", pages->seed);
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, ++pages->count);
  const char *const parts[] = { "practice page", seed, number, NULL };
  char *token = hf_id_derive (parts);
  Page *page = g_new0 (Page, 1);

  page->found = g_ptr_array_ref (from->found);
  page->offset = offset;
  page->size = from->size;
  page->made = now;
  g_hash_table_insert (pages->by_token, token, page);
  g_queue_push_tail (pages->tokens, token);
  if (g_queue_get_length (pages->tokens) > MOST_TOKENS)
    g_hash_table_remove (pages->by_token, g_queue_pop_head (pages->tokens));
  return g_strdup (token);
}

static HfPracticeSlice *
cut_slice (HfPracticePages *pages, const Page *page, gint64 now)
{
  HfPracticeSlice *slice = g_new0 (HfPracticeSlice, 1);
  guint end = page->offset + MIN (page->size, page->found->len - page->offset);

  slice->total = page->found->len;
  slice->versions = g_ptr_array_new ();
  for (guint i = page->offset; i < end; i++)
    g_ptr_array_add (slice->versions, g_ptr_array_index (page->found, i));
  if (page->size > 0 && end < page->found->len)
    slice->token = add_page (pages, page, end, now);
  return slice;
}

HfPracticeSlice *
hf_practice_pages_open (HfPracticePages *pages, GPtrArray *found, guint size, gint64 now)
{
  Page first = { .found = found, .offset = 0, .size = size, .made = now };

  return cut_slice (pages, &first, now);
}

HfPracticeSlice *
hf_practice_pages_next (HfPracticePages *pages, const char *token, gint64 now, gint64 life)
{
  const Page *page = g_hash_table_lookup (pages->by_token, token);

  if (page == NULL || (life > 0 && now - page->made > life))
    return NULL;

  /* Adding the page after it may push the oldest one out, which may be this one. */
  Page kept = *page;
  g_autoptr (GPtrArray) found = g_ptr_array_ref (page->found);
  return cut_slice (pages, &kept, now);
}
