/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-yes-no.h"

#include <glib/gi18n-lib.h>

enum { N_NUMBERS = 9 };

gboolean
hf_yes_no_is_on (const HfLoop *loop)
{
  GPtrArray *events = hf_loop_get_events (loop);

  for (guint i = events->len; i > 0; i--) {
    const HfEvent *event = g_ptr_array_index (events, i - 1);
    const char *what =
        hf_event_is (event, "patient.said") ? hf_event_get_string (event, "what") : NULL;

    if (what == NULL || hf_loop_is_withdrawn (loop, hf_event_get_id (event)))
      continue;
    if (g_str_equal (what, HF_YES_NO_ON))
      return TRUE;
    if (g_str_equal (what, HF_YES_NO_OFF))
      return FALSE;
  }
  return FALSE;
}

/* Everyday words that fit into any talk, and tell nothing to whoever else hears them. */
static HfOption *const *
signal_words (void)
{
  static const char *const words[] = { N_ ("blue folder"), N_ ("library card"), N_ ("Thursday bus"),
                                       N_ ("new curtains"), N_ ("cold coffee") };
  static HfOption *options[G_N_ELEMENTS (words) + 1];
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)
      options[i] = hf_option_new (_ (words[i]), _ (words[i]));
    g_once_init_leave (&once, 1);
  }
  return options;
}

static HfOption *const *
numbers (void)
{
  static HfOption *options[N_NUMBERS + 1];
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    for (guint i = 0; i < N_NUMBERS; i++) {
      g_autofree char *digits = g_strdup_printf ("%u", i);

      options[i] = hf_option_new (digits, digits);
    }
    g_once_init_leave (&once, 1);
  }
  return options;
}

/* Ways are entered by whoever sits here, in words: without them only what stands is counted. */
static guint
count_ways (const HfLoop *loop)
{
  GPtrArray *ways = hf_loop_get_ways (loop);
  guint count = 0;

  for (guint i = 0; i < ways->len; i++)
    count += !((const HfWay *)g_ptr_array_index (ways, i))->withdrawn;
  return MIN (count, N_NUMBERS - 1);
}

static void
add_all (GPtrArray *options, HfOption *const *from)
{
  for (; *from != NULL; from++)
    g_ptr_array_add (options, *from);
}

void
hf_yes_no_add_options (const HfLoop *loop, const HfItem *item, GPtrArray *options)
{
  if (g_str_equal (item->link_id, "priv.signal"))
    add_all (options, signal_words ());
  else if (g_str_equal (item->link_id, "contact.count"))
    g_ptr_array_add (options, numbers ()[count_ways (loop)]);
  else if (item->kind == HF_ITEM_INTEGER)
    add_all (options, numbers ());
}
