/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door for bytes from outside: a strict RFC 8259 scan that leaves a flat tape. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HfJsonLimits: bounds of one document. hf_json_limits_default: 16 MiB, depth 64, strings of
 * 1 MiB, names of 1 KiB, 10^6 nodes (G25).
 */
typedef struct {
  gsize bytes;
  guint depth;
  gsize string;
  gsize name;
  guint nodes;
} HfJsonLimits;

extern const HfJsonLimits hf_json_limits_default;

typedef enum {
  HF_JSON_NULL,
  HF_JSON_FALSE,
  HF_JSON_TRUE,
  HF_JSON_NUMBER,
  HF_JSON_STRING,
  HF_JSON_ARRAY,
  HF_JSON_OBJECT
} HfJsonKind;

/**
 * HfJsonTape:
 *
 * Nodes over the original bytes, which it keeps alive. Immutable, reference counted.
 */
typedef struct _HfJsonTape HfJsonTape;

/** HfJsonNode: an index into the tape; 0 is the root; HF_JSON_NONE is "not there", which every
 * function takes: its kind is null and it has no children, so look-ups can be chained. */
typedef guint HfJsonNode;
#define HF_JSON_NONE G_MAXUINT

/**
 * hf_json_tape_new:
 * @limits: (nullable): %NULL for hf_json_limits_default
 *
 * Sets %HF_ERROR_TOO_LARGE or %HF_ERROR_BAD_DATA with the byte offset; refuses invalid UTF-8, NUL
 * (also \u0000), duplicate keys, lone surrogates, anything after the root, and all that RFC 8259
 * does not allow. No recursion.
 */
HfJsonTape *hf_json_tape_new (GBytes *bytes, const HfJsonLimits *limits, GError **error);
HfJsonTape *hf_json_tape_ref (HfJsonTape *tape);
void hf_json_tape_unref (HfJsonTape *tape);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfJsonTape, hf_json_tape_unref)

HfJsonKind hf_json_tape_kind (const HfJsonTape *tape, HfJsonNode node);
/** hf_json_tape_first: first child of an array (a value) or object (a value; see
 * hf_json_tape_name()). */
HfJsonNode hf_json_tape_first (const HfJsonTape *tape, HfJsonNode node);
HfJsonNode hf_json_tape_next (const HfJsonTape *tape, HfJsonNode node);
guint hf_json_tape_length (const HfJsonTape *tape, HfJsonNode node);
/** hf_json_tape_name: (transfer full): the key of an object's child. */
char *hf_json_tape_dup_name (const HfJsonTape *tape, HfJsonNode child);
/** hf_json_tape_member: HF_JSON_NONE if @node is no object or has no such key. */
HfJsonNode hf_json_tape_member (const HfJsonTape *tape, HfJsonNode node, const char *name);
/** hf_json_tape_dup_string: (nullable) (transfer full): unescaped; %NULL unless a string. */
char *hf_json_tape_dup_string (const HfJsonTape *tape, HfJsonNode node);
/** hf_json_tape_equals: a string node equal to @text, without allocating when it has no escapes. */
gboolean hf_json_tape_equals (const HfJsonTape *tape, HfJsonNode node, const char *text);
/** hf_json_tape_get_raw: the node's original bytes (a number keeps "1.10"). */
const char *hf_json_tape_get_raw (const HfJsonTape *tape, HfJsonNode node, gsize *out_length);
/** hf_json_tape_dup_bytes: (transfer full): the node's original bytes, sharing the tape's memory.
 */
GBytes *hf_json_tape_dup_bytes (const HfJsonTape *tape, HfJsonNode node);

G_END_DECLS
