/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-practice-draw.h"

double
hf_practice_draw (guint32 seed, const char *subject, const char *question)
{
  g_autofree char *text = g_strdup_printf ("%u\n%s\n%s", seed, subject, question);
  g_autofree char *hex = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  /* 48 bits are exact in a double, so the division is the same everywhere. */
  hex[12] = '\0';
  return (double)g_ascii_strtoull (hex, NULL, 16) / (double)(G_GUINT64_CONSTANT (1) << 48);
}

gint64
hf_practice_draw_span (double drawn, gint64 least, gint64 most)
{
  return least + (gint64)(drawn * (double)(most - least));
}
