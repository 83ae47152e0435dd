/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed reads over a JSON tape; an error carries the path of the place. */
#pragma once

#include "hf-json-tape.h"

G_BEGIN_DECLS

/**
 * HfJsonReader:
 *
 * A cursor with a path ("Task.input[2].valueDateTime") and the first error met. After an error all
 * reads give empty values, so that a reader reads straight on and asks once at the end.
 */
typedef struct _HfJsonReader HfJsonReader;

HfJsonReader *hf_json_reader_new (HfJsonTape *tape, const char *root_name);
void hf_json_reader_free (HfJsonReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfJsonReader, hf_json_reader_free)

/** hf_json_reader_steal_error: (nullable) (transfer full): the first error, %HF_ERROR_BAD_DATA
 * "path: reason". */
GError *hf_json_reader_steal_error (HfJsonReader *reader);
/** hf_json_reader_finish: FALSE and @error if any read failed. */
gboolean hf_json_reader_finish (HfJsonReader *reader, GError **error);
/** hf_json_reader_fail: records "path: reason" unless an error stands already. */
void hf_json_reader_fail (HfJsonReader *reader, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** hf_json_reader_enter: steps into a member; FALSE (and no step) if absent or null. */
gboolean hf_json_reader_enter (HfJsonReader *reader, const char *name);
/** hf_json_reader_enter_element: steps into the i-th element of the current array. */
gboolean hf_json_reader_enter_element (HfJsonReader *reader, guint index);
void hf_json_reader_leave (HfJsonReader *reader);
/** hf_json_reader_count: elements of the current array; 0 (and an error) if it is no array. */
guint hf_json_reader_count (HfJsonReader *reader);
HfJsonNode hf_json_reader_get_node (HfJsonReader *reader);
HfJsonTape *hf_json_reader_get_tape (HfJsonReader *reader);
const char *hf_json_reader_get_path (HfJsonReader *reader);

/* Reads of a member of the current object. Optional reads give NULL / FALSE / the default when
 * absent; a wrong kind is an error. Required reads (need_) make absence an error. */
char *hf_json_reader_dup_string (HfJsonReader *reader, const char *name);
char *hf_json_reader_need_string (HfJsonReader *reader, const char *name);
gboolean hf_json_reader_get_boolean (HfJsonReader *reader, const char *name, gboolean fallback);
gint64 hf_json_reader_get_int (HfJsonReader *reader, const char *name, gint64 fallback);
double hf_json_reader_get_double (HfJsonReader *reader, const char *name, double fallback);
/** hf_json_reader_get_time: ms; HF_TIME_NONE if absent. */
gint64 hf_json_reader_get_time (HfJsonReader *reader, const char *name);
/** hf_json_reader_dup_strings: (transfer full): a strv, empty if absent. */
char **hf_json_reader_dup_strings (HfJsonReader *reader, const char *name);
/** hf_json_reader_dup_variant: (nullable) (transfer full): the member as s/x/d/b/av/a{sv}, floating
 * sunk. */
GVariant *hf_json_reader_dup_variant (HfJsonReader *reader, const char *name);

/** hf_json_node_to_variant: (nullable) (transfer full): any node; members and elements that are
 * null are left out. %NULL for null itself, a whole number over 64 bits, a number that is not
 * finite, and over 32 levels. */
GVariant *hf_json_node_to_variant (HfJsonTape *tape, HfJsonNode node);
/** hf_json_node_to_variant_with_null: the same, but null is kept, as an empty mv. */
GVariant *hf_json_node_to_variant_with_null (HfJsonTape *tape, HfJsonNode node);

G_END_DECLS
