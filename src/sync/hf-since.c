/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-since.h"
#include "hf-time.h"

void
hf_since_clear (HfSince *since)
{
  g_free (since->cursor);
}

void
hf_since_begin (HfSince *out, const char *stamp)
{
  out->cursor = g_strdup (stamp);
  out->from = HF_TIME_NONE;
  out->newest = HF_TIME_NONE;
  if (stamp != NULL && hf_time_parse (stamp, &out->newest, NULL))
    out->from = out->newest - HF_SINCE_OVERLAP;
  else
    out->newest = HF_TIME_NONE;
}

gboolean
hf_since_load (HfRound *round, const char *name, HfSince *out, GError **error)
{
  GError *fault = NULL;
  g_autofree char *cursor = hf_store_get_cursor (round->store, name, &fault);

  hf_since_begin (out, cursor);
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, fault);
  return FALSE;
}
