/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-json-tape.h"

#include "hf-json-scan.h"

#include <string.h>

struct _HfJsonTape {
  gatomicrefcount refs;
  GBytes *bytes;
  const char *text;
  GArray *cells; /* HfJsonCell */
};

const HfJsonLimits hf_json_limits_default = {
  .bytes = 16 * 1024 * 1024,
  .depth = 64,
  .string = 1024 * 1024,
  .name = 1024,
  .nodes = 1000 * 1000,
};

/* NULL for HF_JSON_NONE, so that look-ups can be chained. */
static const HfJsonCell *
get_cell (const HfJsonTape *tape, HfJsonNode node)
{
  if (node == HF_JSON_NONE)
    return NULL;
  g_return_val_if_fail (node < tape->cells->len, NULL);
  return &g_array_index (tape->cells, HfJsonCell, node);
}

HfJsonTape *
hf_json_tape_new (GBytes *bytes, const HfJsonLimits *limits, GError **error)
{
  gsize length = 0;
  const char *text;
  GArray *cells;
  HfJsonTape *tape;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  if (limits == NULL)
    limits = &hf_json_limits_default;
  cells = hf_json_scan (text != NULL ? text : "", length, limits, error);
  if (cells == NULL)
    return NULL;
  tape = g_new0 (HfJsonTape, 1);
  g_atomic_ref_count_init (&tape->refs);
  tape->bytes = g_bytes_ref (bytes);
  tape->text = text;
  tape->cells = cells;
  return tape;
}

HfJsonTape *
hf_json_tape_ref (HfJsonTape *tape)
{
  g_atomic_ref_count_inc (&tape->refs);
  return tape;
}

void
hf_json_tape_unref (HfJsonTape *tape)
{
  if (!g_atomic_ref_count_dec (&tape->refs))
    return;
  g_array_unref (tape->cells);
  g_bytes_unref (tape->bytes);
  g_free (tape);
}

HfJsonKind
hf_json_tape_kind (const HfJsonTape *tape, HfJsonNode node)
{
  const HfJsonCell *cell = get_cell (tape, node);

  return cell != NULL ? (HfJsonKind)cell->kind : HF_JSON_NULL;
}

HfJsonNode
hf_json_tape_first (const HfJsonTape *tape, HfJsonNode node)
{
  const HfJsonCell *cell = get_cell (tape, node);

  return cell != NULL && cell->length > 0 ? node + 1 : HF_JSON_NONE;
}

HfJsonNode
hf_json_tape_next (const HfJsonTape *tape, HfJsonNode node)
{
  const HfJsonCell *cell = get_cell (tape, node);

  return cell != NULL ? cell->next : HF_JSON_NONE;
}

guint
hf_json_tape_length (const HfJsonTape *tape, HfJsonNode node)
{
  const HfJsonCell *cell = get_cell (tape, node);

  return cell != NULL ? cell->length : 0;
}

/* Whether accepted bytes mean @plain. */
static gboolean
means (const char *text, gsize length, gboolean escaped, const char *plain)
{
  g_autofree char *unescaped = NULL;

  if (!escaped)
    return strlen (plain) == length && memcmp (text, plain, length) == 0;
  unescaped = hf_json_unescape (text, length);
  return g_str_equal (unescaped, plain);
}

char *
hf_json_tape_dup_name (const HfJsonTape *tape, HfJsonNode child)
{
  const HfJsonCell *cell = get_cell (tape, child);

  if (cell == NULL || cell->name == HF_JSON_NO_NAME)
    return NULL;
  return hf_json_unescape (tape->text + cell->name, cell->name_length);
}

HfJsonNode
hf_json_tape_member (const HfJsonTape *tape, HfJsonNode node, const char *name)
{
  g_return_val_if_fail (name != NULL, HF_JSON_NONE);

  if (hf_json_tape_kind (tape, node) != HF_JSON_OBJECT)
    return HF_JSON_NONE;
  for (HfJsonNode child = hf_json_tape_first (tape, node); child != HF_JSON_NONE;
       child = hf_json_tape_next (tape, child)) {
    const HfJsonCell *cell = get_cell (tape, child);

    if (means (tape->text + cell->name, cell->name_length, cell->name_escaped, name))
      return child;
  }
  return HF_JSON_NONE;
}

char *
hf_json_tape_dup_string (const HfJsonTape *tape, HfJsonNode node)
{
  const HfJsonCell *cell = get_cell (tape, node);

  if (cell == NULL || cell->kind != HF_JSON_STRING)
    return NULL;
  return hf_json_unescape (tape->text + cell->start + 1, cell->end - cell->start - 2);
}

gboolean
hf_json_tape_equals (const HfJsonTape *tape, HfJsonNode node, const char *text)
{
  const HfJsonCell *cell = get_cell (tape, node);

  if (cell == NULL || cell->kind != HF_JSON_STRING)
    return FALSE;
  return means (tape->text + cell->start + 1, cell->end - cell->start - 2, cell->escaped, text);
}

const char *
hf_json_tape_get_raw (const HfJsonTape *tape, HfJsonNode node, gsize *out_length)
{
  const HfJsonCell *cell = get_cell (tape, node);

  *out_length = cell != NULL ? cell->end - cell->start : 0;
  return cell != NULL ? tape->text + cell->start : NULL;
}

GBytes *
hf_json_tape_dup_bytes (const HfJsonTape *tape, HfJsonNode node)
{
  const HfJsonCell *cell = get_cell (tape, node);

  g_return_val_if_fail (cell != NULL, NULL);
  return g_bytes_new_from_bytes (tape->bytes, cell->start, cell->end - cell->start);
}
