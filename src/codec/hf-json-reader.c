/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-json-reader.h"

#include "hf-error.h"
#include "hf-time.h"

#include <math.h>
#include <string.h>

/* One step into the document. @element and @index remember where hf_json_reader_enter_element()
 * was last, so that walking an array costs its length, not its square. */
typedef struct {
  HfJsonNode node;
  gsize path_length; /* of the path up to here */
  HfJsonNode element;
  guint index;
} Frame;

struct _HfJsonReader {
  HfJsonTape *tape;
  GArray *frames; /* Frame; the last is where we stand */
  GString *path;
  GError *error;
};

static void
push (HfJsonReader *reader, HfJsonNode node)
{
  Frame frame = { node, reader->path->len, HF_JSON_NONE, 0 };

  g_array_append_val (reader->frames, frame);
}

static Frame *
get_frame (HfJsonReader *reader)
{
  return &g_array_index (reader->frames, Frame, reader->frames->len - 1);
}

HfJsonReader *
hf_json_reader_new (HfJsonTape *tape, const char *root_name)
{
  HfJsonReader *reader = g_new0 (HfJsonReader, 1);

  reader->tape = hf_json_tape_ref (tape);
  reader->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  reader->path = g_string_new (root_name);
  push (reader, 0);
  return reader;
}

void
hf_json_reader_free (HfJsonReader *reader)
{
  hf_json_tape_unref (reader->tape);
  g_array_unref (reader->frames);
  g_string_free (reader->path, TRUE);
  g_clear_error (&reader->error);
  g_free (reader);
}

GError *
hf_json_reader_steal_error (HfJsonReader *reader)
{
  return g_steal_pointer (&reader->error);
}

gboolean
hf_json_reader_finish (HfJsonReader *reader, GError **error)
{
  if (reader->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reader->error));
  return FALSE;
}

void
hf_json_reader_fail (HfJsonReader *reader, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  if (reader->error != NULL)
    return;
  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (&reader->error, HF_ERROR, HF_ERROR_BAD_DATA, "%s: %s", reader->path->str, reason);
}

/* The same for a member of the current object. */
static void
fail_member (HfJsonReader *reader, const char *name, const char *reason)
{
  if (reader->error == NULL)
    g_set_error (&reader->error, HF_ERROR, HF_ERROR_BAD_DATA, "%s.%s: %s", reader->path->str, name,
                 reason);
}

/* The member, or HF_JSON_NONE if it is absent or null, or an error stands. */
static HfJsonNode
find (HfJsonReader *reader, const char *name)
{
  HfJsonNode node = get_frame (reader)->node;
  HfJsonNode member;

  if (reader->error != NULL)
    return HF_JSON_NONE;
  if (hf_json_tape_kind (reader->tape, node) != HF_JSON_OBJECT) {
    hf_json_reader_fail (reader, "not an object");
    return HF_JSON_NONE;
  }
  member = hf_json_tape_member (reader->tape, node, name);
  return hf_json_tape_kind (reader->tape, member) != HF_JSON_NULL ? member : HF_JSON_NONE;
}

gboolean
hf_json_reader_enter (HfJsonReader *reader, const char *name)
{
  HfJsonNode member = find (reader, name);

  if (member == HF_JSON_NONE)
    return FALSE;
  push (reader, member);
  g_string_append_printf (reader->path, ".%s", name);
  return TRUE;
}

gboolean
hf_json_reader_enter_element (HfJsonReader *reader, guint index)
{
  Frame *frame = get_frame (reader);
  HfJsonNode element;

  if (reader->error != NULL || index >= hf_json_reader_count (reader))
    return FALSE;
  if (frame->element == HF_JSON_NONE || index < frame->index) {
    frame->element = hf_json_tape_first (reader->tape, frame->node);
    frame->index = 0;
  }
  for (; frame->index < index; frame->index++)
    frame->element = hf_json_tape_next (reader->tape, frame->element);
  element = frame->element;
  push (reader, element); /* moves the frames */
  g_string_append_printf (reader->path, "[%u]", index);
  return TRUE;
}

void
hf_json_reader_leave (HfJsonReader *reader)
{
  g_return_if_fail (reader->frames->len > 1);

  g_string_truncate (reader->path, get_frame (reader)->path_length);
  g_array_set_size (reader->frames, reader->frames->len - 1);
}

guint
hf_json_reader_count (HfJsonReader *reader)
{
  HfJsonNode node = get_frame (reader)->node;

  if (reader->error != NULL)
    return 0;
  if (hf_json_tape_kind (reader->tape, node) != HF_JSON_ARRAY) {
    hf_json_reader_fail (reader, "not an array");
    return 0;
  }
  return hf_json_tape_length (reader->tape, node);
}

HfJsonNode
hf_json_reader_get_node (HfJsonReader *reader)
{
  return get_frame (reader)->node;
}

HfJsonTape *
hf_json_reader_get_tape (HfJsonReader *reader)
{
  return reader->tape;
}

const char *
hf_json_reader_get_path (HfJsonReader *reader)
{
  return reader->path->str;
}

char *
hf_json_reader_dup_string (HfJsonReader *reader, const char *name)
{
  HfJsonNode member = find (reader, name);
  char *text = hf_json_tape_dup_string (reader->tape, member);

  if (member != HF_JSON_NONE && text == NULL)
    fail_member (reader, name, "not text");
  return text;
}

char *
hf_json_reader_need_string (HfJsonReader *reader, const char *name)
{
  char *text = hf_json_reader_dup_string (reader, name);

  if (text == NULL)
    fail_member (reader, name, "missing");
  return text;
}

gboolean
hf_json_reader_get_boolean (HfJsonReader *reader, const char *name, gboolean fallback)
{
  HfJsonNode member = find (reader, name);
  HfJsonKind kind = hf_json_tape_kind (reader->tape, member);

  if (member == HF_JSON_NONE)
    return reader->error == NULL ? fallback : FALSE;
  if (kind != HF_JSON_TRUE && kind != HF_JSON_FALSE)
    fail_member (reader, name, "neither true nor false");
  return kind == HF_JSON_TRUE;
}

/* A number node as a whole number; "1.0" and "1e2" are none. */
static gboolean
parse_int (HfJsonTape *tape, HfJsonNode node, gint64 *out_value)
{
  gsize length = 0;
  const char *raw = hf_json_tape_get_raw (tape, node, &length);
  g_autofree char *text = NULL;

  if (hf_json_tape_kind (tape, node) != HF_JSON_NUMBER || length > 20)
    return FALSE;
  text = g_strndup (raw, length);
  return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, out_value, NULL);
}

static gboolean
parse_double (HfJsonTape *tape, HfJsonNode node, double *out_value)
{
  gsize length = 0;
  const char *raw = hf_json_tape_get_raw (tape, node, &length);
  g_autofree char *text = NULL;

  if (hf_json_tape_kind (tape, node) != HF_JSON_NUMBER)
    return FALSE;
  text = g_strndup (raw, length);
  *out_value = g_ascii_strtod (text, NULL);
  return isfinite (*out_value);
}

gint64
hf_json_reader_get_int (HfJsonReader *reader, const char *name, gint64 fallback)
{
  HfJsonNode member = find (reader, name);
  gint64 value = 0;

  if (member == HF_JSON_NONE)
    return reader->error == NULL ? fallback : 0;
  if (!parse_int (reader->tape, member, &value))
    fail_member (reader, name, "not a whole number of 64 bits");
  return reader->error == NULL ? value : 0;
}

double
hf_json_reader_get_double (HfJsonReader *reader, const char *name, double fallback)
{
  HfJsonNode member = find (reader, name);
  double value = 0;

  if (member == HF_JSON_NONE)
    return reader->error == NULL ? fallback : 0;
  if (!parse_double (reader->tape, member, &value))
    fail_member (reader, name, "not a number of ordinary size");
  return reader->error == NULL ? value : 0;
}

gint64
hf_json_reader_get_time (HfJsonReader *reader, const char *name)
{
  g_autofree char *text = hf_json_reader_dup_string (reader, name);
  g_autoptr (GError) error = NULL;
  gint64 time = HF_TIME_NONE;

  if (text == NULL)
    return HF_TIME_NONE;
  if (!hf_time_parse (text, &time, &error)) {
    fail_member (reader, name, error->message);
    return HF_TIME_NONE;
  }
  return time;
}

char **
hf_json_reader_dup_strings (HfJsonReader *reader, const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!hf_json_reader_enter (reader, name))
    return g_strv_builder_end (builder);
  for (guint i = 0; i < hf_json_reader_count (reader); i++) {
    g_autofree char *text = NULL;

    hf_json_reader_enter_element (reader, i);
    text = hf_json_tape_dup_string (reader->tape, hf_json_reader_get_node (reader));
    if (text != NULL)
      g_strv_builder_add (builder, text);
    else
      hf_json_reader_fail (reader, "not text");
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  return reader->error == NULL ? g_strv_builder_end (builder) : g_new0 (char *, 1);
}

GVariant *
hf_json_reader_dup_variant (HfJsonReader *reader, const char *name)
{
  HfJsonNode member = find (reader, name);
  GVariant *variant;

  if (member == HF_JSON_NONE)
    return NULL;
  variant = hf_json_node_to_variant (reader->tape, member);
  if (variant == NULL)
    fail_member (reader, name, "holds a number that is too large, or too many levels");
  return variant;
}

/* An event's data crosses GVariant, which reads back 128 levels of its own, two for each of ours.
 */
enum { DEPTH_OF_VARIANTS = 32 };

typedef struct {
  HfJsonTape *tape;
  gboolean keep_null;
} Conversion;

static gboolean convert (const Conversion *how, HfJsonNode node, guint depth, GVariant **out);

/* Elements and members that are null are left out unless they are asked for. */
static gboolean
is_kept (const Conversion *how, HfJsonNode child)
{
  return how->keep_null || hf_json_tape_kind (how->tape, child) != HF_JSON_NULL;
}

static gboolean
convert_container (const Conversion *how, HfJsonNode node, guint depth, GVariant **out)
{
  gboolean object = hf_json_tape_kind (how->tape, node) == HF_JSON_OBJECT;
  GVariantBuilder builder;

  if (depth == DEPTH_OF_VARIANTS)
    return FALSE;
  g_variant_builder_init (&builder, object ? G_VARIANT_TYPE_VARDICT : G_VARIANT_TYPE ("av"));
  for (HfJsonNode child = hf_json_tape_first (how->tape, node); child != HF_JSON_NONE;
       child = hf_json_tape_next (how->tape, child)) {
    g_autofree char *name = NULL;
    GVariant *value = NULL;

    if (!is_kept (how, child))
      continue;
    if (!convert (how, child, depth + 1, &value)) {
      g_variant_builder_clear (&builder);
      return FALSE;
    }
    name = hf_json_tape_dup_name (how->tape, child);
    if (object)
      g_variant_builder_add (&builder, "{sv}", name, value);
    else
      g_variant_builder_add (&builder, "v", value);
  }
  *out = g_variant_builder_end (&builder);
  return TRUE;
}

/* A whole number that does not fit is refused, not rounded. */
static gboolean
convert_number (const Conversion *how, HfJsonNode node, GVariant **out)
{
  gsize length = 0;
  const char *raw = hf_json_tape_get_raw (how->tape, node, &length);
  gboolean whole = TRUE;
  gint64 integer = 0;
  double real = 0;

  for (gsize i = 0; i < length; i++)
    whole = whole && (raw[i] == '-' || g_ascii_isdigit (raw[i]));
  if (whole ? !parse_int (how->tape, node, &integer) : !parse_double (how->tape, node, &real))
    return FALSE;
  *out = whole ? g_variant_new_int64 (integer) : g_variant_new_double (real);
  return TRUE;
}

/* *@out is floating. */
static gboolean
convert (const Conversion *how, HfJsonNode node, guint depth, GVariant **out)
{
  switch (hf_json_tape_kind (how->tape, node)) {
  case HF_JSON_NULL:
    *out = g_variant_new_maybe (G_VARIANT_TYPE_VARIANT, NULL);
    return TRUE;
  case HF_JSON_FALSE:
    *out = g_variant_new_boolean (FALSE);
    return TRUE;
  case HF_JSON_TRUE:
    *out = g_variant_new_boolean (TRUE);
    return TRUE;
  case HF_JSON_NUMBER:
    return convert_number (how, node, out);
  case HF_JSON_STRING:
    *out = g_variant_new_take_string (hf_json_tape_dup_string (how->tape, node));
    return TRUE;
  case HF_JSON_ARRAY:
  case HF_JSON_OBJECT:
    return convert_container (how, node, depth, out);
  default:
    g_return_val_if_reached (FALSE);
  }
}

static GVariant *
to_variant (HfJsonTape *tape, HfJsonNode node, gboolean keep_null)
{
  Conversion how = { tape, keep_null };
  GVariant *variant = NULL;

  return convert (&how, node, 0, &variant) ? g_variant_ref_sink (variant) : NULL;
}

GVariant *
hf_json_node_to_variant (HfJsonTape *tape, HfJsonNode node)
{
  if (hf_json_tape_kind (tape, node) == HF_JSON_NULL)
    return NULL;
  return to_variant (tape, node, FALSE);
}

GVariant *
hf_json_node_to_variant_with_null (HfJsonTape *tape, HfJsonNode node)
{
  return to_variant (tape, node, TRUE);
}
