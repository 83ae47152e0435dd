/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strict RFC 8259 scan: bytes to flat nodes, or the byte offset at which they are wrong. */
#pragma once

#include "hf-json-tape.h"

G_BEGIN_DECLS

/** HF_JSON_NO_NAME: @name of a node that is not an object's member. */
#define HF_JSON_NO_NAME G_MAXUINT32

/**
 * HfJsonCell: one node of the tape. Children follow their parent; the first is the next cell.
 * @start: offset of the first byte, quotes and brackets included
 * @end: offset after the last byte
 * @name: offset of the member name's first byte, behind the quote; HF_JSON_NO_NAME
 * @name_length: its bytes, escapes not resolved
 * @next: next sibling, or HF_JSON_NONE
 * @length: elements or members
 */
typedef struct {
  guint32 start;
  guint32 end;
  guint32 name;
  guint32 name_length;
  guint32 next;
  guint32 length;
  guint kind : 3;
  guint escaped : 1;      /* the value's text has a backslash */
  guint name_escaped : 1; /* so has the member's name */
} HfJsonCell;

/**
 * hf_json_scan:
 *
 * Iterative, O(n log n) at worst (names of a large object are sorted to find doubles; hashing could
 * be made to collide). Sets %HF_ERROR_TOO_LARGE or %HF_ERROR_BAD_DATA "byte N: reason".
 *
 * Returns: (element-type HfJsonCell) (transfer full)
 */
GArray *hf_json_scan (const char *text, gsize length, const HfJsonLimits *limits, GError **error);

/** hf_json_unescape: (transfer full): the text between @text's quotes, which the scan accepted. */
char *hf_json_unescape (const char *text, gsize length);

G_END_DECLS
