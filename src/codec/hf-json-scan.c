/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-json-scan.h"

#include "hf-error.h"

#include <string.h>

/* An open array or object. */
typedef struct {
  HfJsonNode node;
  HfJsonNode last; /* its newest child */
} Frame;

typedef struct {
  const char *text;
  gsize length;
  gsize at;
  const HfJsonLimits *limits;
  GArray *cells;
  GArray *open; /* Frame */
  GError **error;
} Scanner;

/* What stands before a value that is an object's member. */
typedef struct {
  gsize offset;
  gsize length;
  gboolean escaped;
} Name;

static const Name no_name = { HF_JSON_NO_NAME, 0, FALSE };

static gboolean
fail (Scanner *scanner, const char *reason)
{
  g_set_error (scanner->error, HF_ERROR, HF_ERROR_BAD_DATA, "byte %" G_GSIZE_FORMAT ": %s",
               scanner->at, reason);
  return FALSE;
}

static gboolean
fail_limit (Scanner *scanner, const char *what, gsize limit)
{
  g_set_error (scanner->error, HF_ERROR, HF_ERROR_TOO_LARGE,
               "byte %" G_GSIZE_FORMAT ": more than %" G_GSIZE_FORMAT " %s", scanner->at, limit,
               what);
  return FALSE;
}

/* '\0' at the end: a NUL inside the text was refused before the scan. */
static char
peek (const Scanner *scanner)
{
  return scanner->at < scanner->length ? scanner->text[scanner->at] : '\0';
}

static void
skip_space (Scanner *scanner)
{
  while (scanner->at < scanner->length) {
    char c = scanner->text[scanner->at];

    if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
      break;
    scanner->at++;
  }
}

/* Four hex digits at @offset, or -1. */
static int
read_hex (const char *text, gsize length, gsize offset)
{
  int value = 0;

  if (offset + 4 > length)
    return -1;
  for (gsize i = offset; i < offset + 4; i++) {
    int digit = g_ascii_xdigit_value (text[i]);

    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }
  return value;
}

/* At the backslash of a \u: one code unit, or a pair of surrogates. */
static gboolean
scan_unicode_escape (Scanner *scanner)
{
  int unit = read_hex (scanner->text, scanner->length, scanner->at + 2);
  int low;

  if (unit < 0)
    return fail (scanner, "\\u needs four hexadecimal digits");
  if (unit == 0)
    return fail (scanner, "NUL is not allowed in text");
  if (unit >= 0xdc00 && unit <= 0xdfff)
    return fail (scanner, "a surrogate that stands alone");
  if (unit < 0xd800 || unit > 0xdbff) {
    scanner->at += 6;
    return TRUE;
  }
  if (scanner->at + 12 > scanner->length || memcmp (scanner->text + scanner->at + 6, "\\u", 2) != 0)
    return fail (scanner, "a surrogate that stands alone");
  low = read_hex (scanner->text, scanner->length, scanner->at + 8);
  if (low < 0xdc00 || low > 0xdfff)
    return fail (scanner, "a surrogate that stands alone");
  scanner->at += 12;
  return TRUE;
}

static gboolean
scan_escape (Scanner *scanner)
{
  char kind = scanner->at + 1 < scanner->length ? scanner->text[scanner->at + 1] : '\0';

  if (kind == 'u')
    return scan_unicode_escape (scanner);
  if (kind == '\0' || strchr ("\"\\/bfnrt", kind) == NULL)
    return fail (scanner, "an escape that JSON does not have");
  scanner->at += 2;
  return TRUE;
}

/* At an opening quote; ends after the closing one. */
static gboolean
scan_string (Scanner *scanner, gsize limit, const char *what, gboolean *out_escaped)
{
  gsize start = scanner->at + 1;

  *out_escaped = FALSE;
  scanner->at = start;
  while (scanner->at < scanner->length) {
    char c = scanner->text[scanner->at];

    if (c == '"') {
      if (scanner->at - start > limit)
        return fail_limit (scanner, what, limit);
      scanner->at++;
      return TRUE;
    }
    if (c == '\\') {
      *out_escaped = TRUE;
      if (!scan_escape (scanner))
        return FALSE;
    } else if ((guchar)c < 0x20) {
      return fail (scanner, "a control character in text");
    } else {
      scanner->at++;
    }
  }
  return fail (scanner, "text without a closing quote");
}

static gboolean
scan_digits (Scanner *scanner)
{
  if (!g_ascii_isdigit (peek (scanner)))
    return fail (scanner, "a digit was expected");
  while (g_ascii_isdigit (peek (scanner)))
    scanner->at++;
  return TRUE;
}

/* The lexeme only: what fits which C type is the reader's question. */
static gboolean
scan_number (Scanner *scanner)
{
  if (peek (scanner) == '-')
    scanner->at++;
  if (peek (scanner) == '0') {
    scanner->at++;
    if (g_ascii_isdigit (peek (scanner)))
      return fail (scanner, "a number with a leading zero");
  } else if (!scan_digits (scanner)) {
    return FALSE;
  }
  if (peek (scanner) == '.') {
    scanner->at++;
    if (!scan_digits (scanner))
      return FALSE;
  }
  if (peek (scanner) == 'e' || peek (scanner) == 'E') {
    scanner->at++;
    if (peek (scanner) == '+' || peek (scanner) == '-')
      scanner->at++;
    return scan_digits (scanner);
  }
  return TRUE;
}

static gboolean
scan_word (Scanner *scanner, const char *word)
{
  gsize length = strlen (word);

  if (scanner->length - scanner->at < length ||
      memcmp (scanner->text + scanner->at, word, length) != 0)
    return fail (scanner, "a value was expected");
  scanner->at += length;
  return TRUE;
}

/* Reads the value's bytes; of a container only the opening bracket. */
static gboolean
scan_lexeme (Scanner *scanner, HfJsonCell *cell)
{
  gboolean escaped = FALSE;
  gboolean good;

  switch (peek (scanner)) {
  case '{':
  case '[':
    cell->kind = peek (scanner) == '{' ? HF_JSON_OBJECT : HF_JSON_ARRAY;
    scanner->at++;
    return TRUE;
  case '"':
    cell->kind = HF_JSON_STRING;
    good = scan_string (scanner, scanner->limits->string, "bytes of text", &escaped);
    cell->escaped = escaped;
    return good;
  case 't':
    cell->kind = HF_JSON_TRUE;
    return scan_word (scanner, "true");
  case 'f':
    cell->kind = HF_JSON_FALSE;
    return scan_word (scanner, "false");
  case 'n':
    cell->kind = HF_JSON_NULL;
    return scan_word (scanner, "null");
  case '-':
    cell->kind = HF_JSON_NUMBER;
    return scan_number (scanner);
  default:
    cell->kind = HF_JSON_NUMBER;
    return g_ascii_isdigit (peek (scanner)) ? scan_number (scanner)
                                            : fail (scanner, "a value was expected");
  }
}

/* Hangs the newest cell under the open container. */
static void
link_cell (Scanner *scanner, HfJsonNode node)
{
  Frame *frame;

  if (scanner->open->len == 0)
    return;
  frame = &g_array_index (scanner->open, Frame, scanner->open->len - 1);
  if (frame->last != HF_JSON_NONE)
    g_array_index (scanner->cells, HfJsonCell, frame->last).next = node;
  g_array_index (scanner->cells, HfJsonCell, frame->node).length++;
  frame->last = node;
}

static gboolean
scan_value (Scanner *scanner, Name name)
{
  HfJsonCell cell = { .start = (guint32)scanner->at,
                      .name = (guint32)name.offset,
                      .name_length = (guint32)name.length,
                      .next = HF_JSON_NONE };
  HfJsonNode node = scanner->cells->len;

  if (node >= scanner->limits->nodes)
    return fail_limit (scanner, "values", scanner->limits->nodes);
  if (!scan_lexeme (scanner, &cell))
    return FALSE;
  cell.name_escaped = name.escaped ? 1 : 0;
  cell.end = (guint32)scanner->at;
  g_array_append_val (scanner->cells, cell);
  link_cell (scanner, node);
  if (cell.kind == HF_JSON_ARRAY || cell.kind == HF_JSON_OBJECT) {
    Frame frame = { node, HF_JSON_NONE };

    if (scanner->open->len >= scanner->limits->depth)
      return fail_limit (scanner, "levels", scanner->limits->depth);
    g_array_append_val (scanner->open, frame);
  }
  return TRUE;
}

typedef struct {
  const char *text;
  gsize length;
} Span;

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *first = a;
  const Span *second = b;
  int order = memcmp (first->text, second->text, MIN (first->length, second->length));

  if (order != 0)
    return order;
  return (first->length > second->length) - (first->length < second->length);
}

/* Names are compared as text: "a" and "\u0061" are one name. */
static gboolean
check_names (Scanner *scanner, HfJsonNode node)
{
  guint count = g_array_index (scanner->cells, HfJsonCell, node).length;
  g_autoptr (GArray) spans = NULL;
  g_autoptr (GPtrArray) unescaped = NULL;

  if (count < 2)
    return TRUE;
  spans = g_array_sized_new (FALSE, FALSE, sizeof (Span), count);
  unescaped = g_ptr_array_new_with_free_func (g_free);
  for (HfJsonNode child = node + 1; child != HF_JSON_NONE;) {
    const HfJsonCell *cell = &g_array_index (scanner->cells, HfJsonCell, child);
    Span span = { scanner->text + cell->name, cell->name_length };

    if (cell->name_escaped) {
      char *plain = hf_json_unescape (span.text, span.length);

      g_ptr_array_add (unescaped, plain);
      span = (Span){ plain, strlen (plain) };
    }
    g_array_append_val (spans, span);
    child = cell->next;
  }
  g_array_sort (spans, compare_spans);
  for (guint i = 1; i < count; i++)
    if (compare_spans (&g_array_index (spans, Span, i - 1), &g_array_index (spans, Span, i)) == 0)
      return fail (scanner, "a name that the object has already");
  return TRUE;
}

static gboolean
close_container (Scanner *scanner)
{
  HfJsonNode node = g_array_index (scanner->open, Frame, scanner->open->len - 1).node;
  HfJsonCell *cell = &g_array_index (scanner->cells, HfJsonCell, node);

  if (cell->kind == HF_JSON_OBJECT && !check_names (scanner, node))
    return FALSE;
  scanner->at++;
  cell->end = (guint32)scanner->at;
  g_array_set_size (scanner->open, scanner->open->len - 1);
  return TRUE;
}

/* "name": up to the first byte of the value. */
static gboolean
scan_name (Scanner *scanner, Name *out_name)
{
  if (peek (scanner) != '"')
    return fail (scanner, "a name in double quotes was expected");
  out_name->offset = scanner->at + 1;
  if (!scan_string (scanner, scanner->limits->name, "bytes in a name", &out_name->escaped))
    return FALSE;
  out_name->length = scanner->at - 1 - out_name->offset;
  skip_space (scanner);
  if (peek (scanner) != ':')
    return fail (scanner, "a colon was expected");
  scanner->at++;
  skip_space (scanner);
  return TRUE;
}

/* One member or element of the innermost open container, or its end. */
static gboolean
scan_step (Scanner *scanner)
{
  HfJsonNode node = g_array_index (scanner->open, Frame, scanner->open->len - 1).node;
  HfJsonCell container = g_array_index (scanner->cells, HfJsonCell, node);
  gboolean object = container.kind == HF_JSON_OBJECT;
  Name name = no_name;

  skip_space (scanner);
  if (peek (scanner) == (object ? '}' : ']'))
    return close_container (scanner);
  if (container.length > 0) {
    if (peek (scanner) != ',')
      return fail (scanner, "a comma or a closing bracket was expected");
    scanner->at++;
    skip_space (scanner);
  }
  if (object && !scan_name (scanner, &name))
    return FALSE;
  return scan_value (scanner, name);
}

static gboolean
scan_all (Scanner *scanner)
{
  const char *end;

  /* Offsets are 32 bits wide. */
  if (scanner->length > MIN (scanner->limits->bytes, G_MAXUINT32 - 1))
    return fail_limit (scanner, "bytes", scanner->limits->bytes);
  if (!g_utf8_validate_len (scanner->text, scanner->length, &end)) {
    scanner->at = (gsize)(end - scanner->text);
    return fail (scanner, *end == '\0' ? "NUL is not allowed" : "not UTF-8");
  }
  skip_space (scanner);
  if (!scan_value (scanner, no_name))
    return FALSE;
  while (scanner->open->len > 0)
    if (!scan_step (scanner))
      return FALSE;
  skip_space (scanner);
  if (scanner->at < scanner->length)
    return fail (scanner, "something stands after the end");
  return TRUE;
}

GArray *
hf_json_scan (const char *text, gsize length, const HfJsonLimits *limits, GError **error)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (HfJsonCell));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Frame));
  Scanner scanner = { text, length, 0, limits, cells, open, error };

  return scan_all (&scanner) ? g_steal_pointer (&cells) : NULL;
}

/* One escape at @at, which is moved behind it. */
static void
append_escape (GString *out, const char *text, gsize length, gsize *at)
{
  static const char escapes[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  char kind = text[*at + 1];
  gunichar unit;

  if (kind != 'u') {
    g_string_append_c (out, meanings[strchr (escapes, kind) - escapes]);
    *at += 2;
    return;
  }
  unit = (gunichar)read_hex (text, length, *at + 2);
  *at += 6;
  if (unit >= 0xd800 && unit <= 0xdbff) {
    unit =
        0x10000 + ((unit - 0xd800) << 10) + ((gunichar)read_hex (text, length, *at + 2) - 0xdc00);
    *at += 6;
  }
  g_string_append_unichar (out, unit);
}

char *
hf_json_unescape (const char *text, gsize length)
{
  GString *out = g_string_sized_new (length + 1);
  gsize at = 0;

  while (at < length) {
    const char *backslash = memchr (text + at, '\\', length - at);
    gsize plain = (gsize)((backslash != NULL ? backslash : text + length) - (text + at));

    g_string_append_len (out, text + at, (gssize)plain);
    at += plain;
    if (at < length)
      append_escape (out, text, length, &at);
  }
  return g_string_free (out, FALSE);
}
