/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-since.h"
#include "hf-time.h"

/* "<cursor> <ms>": when a search ended that found nothing newer than the cursor; 0: another one
 * began five minutes after it, and found nothing either. Spans of this computer's clock only: it is
 * never compared with the server's. */
#define FACT "settled:"
#define SETTLED 0
#define UNKNOWN HF_TIME_NONE

void
hf_since_clear (HfSince *since)
{
  g_free (since->cursor);
}

/* When it began to be quiet after this very cursor. */
static gboolean
load_quiet (HfRound *round, const char *name, const char *cursor, gint64 *out, GError **error)
{
  g_autofree char *fact = g_strconcat (FACT, name, NULL);
  g_autoptr (GError) fault = NULL;
  g_autofree char *text = hf_store_get_fact (round->store, fact, &fault);
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", 2);

  *out = UNKNOWN;
  if (fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (g_strv_length (words) == 2 && g_str_equal (words[0], cursor) &&
      !g_ascii_string_to_signed (words[1], 10, 0, G_MAXINT64, out, NULL))
    *out = UNKNOWN;
  return TRUE;
}

void
hf_since_begin (HfSince *out, const char *stamp)
{
  out->cursor = g_strdup (stamp);
  out->from = out->newest = HF_TIME_NONE;
  if (stamp != NULL && hf_time_parse (stamp, &out->newest, NULL))
    out->from = out->newest - HF_SINCE_OVERLAP;
  else
    out->newest = HF_TIME_NONE;
}

gboolean
hf_since_load (HfRound *round, const char *name, HfSince *out, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *cursor = hf_store_get_cursor (round->store, name, &fault);
  gint64 quiet;

  if (fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  hf_since_begin (out, cursor);
  out->began = round->now;
  if (out->newest == HF_TIME_NONE)
    return TRUE;
  if (!load_quiet (round, name, cursor, &quiet, error))
    return FALSE;
  if (quiet == SETTLED)
    out->from = out->newest;
  return TRUE;
}

gboolean
hf_since_settle (HfRound *round, const char *name, const HfSince *since, GError **error)
{
  g_autofree char *fact = g_strconcat (FACT, name, NULL);
  g_autofree char *text = NULL;
  gint64 quiet;

  if (since->newest == HF_TIME_NONE)
    return TRUE;
  if (!load_quiet (round, name, since->cursor, &quiet, error))
    return FALSE;
  if (quiet == SETTLED || (quiet != UNKNOWN && since->began - quiet < HF_SINCE_OVERLAP))
    return TRUE;
  text = g_strdup_printf ("%s %" G_GINT64_FORMAT, since->cursor,
                          quiet == UNKNOWN ? round->now : (gint64)SETTLED);
  return hf_store_set_fact (round->store, fact, text, error);
}
