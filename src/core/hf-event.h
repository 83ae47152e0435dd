/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event: what happened, when, who wrote it down. The only truth; all else is folded from events.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HfEvent:
 *
 * Immutable, reference counted, usable from any thread. Data is an a{sv} of strings (s), whole
 * numbers (x), doubles (d), booleans (b), arrays (av) and objects (a{sv}); keys are sorted at every
 * level, so that equal data has equal bytes.
 */
typedef struct _HfEvent HfEvent;

/**
 * HfEventHead:
 * @id: unique for ever; merge is set union by it
 * @handoff: which handoff it belongs to
 * @type: a name from hf-event-type.h, or one of a newer desk
 * @at: when it happened, ms UTC; order is (@at, @id)
 * @noted: when it was written down, ms UTC
 * @actor: who; never empty
 * @device: which desk wrote it
 * @seq: that desk's counter, from 1
 */
typedef struct {
  const char *id;
  const char *handoff;
  const char *type;
  gint64 at;
  gint64 noted;
  const char *actor;
  const char *device;
  guint64 seq;
} HfEventHead;

/**
 * hf_event_new:
 * @head: copied; ids are checked by hf_id_is_valid()
 * @data: (nullable) (transfer floating): an a{sv}; sorted here
 *
 * Sets %HF_ERROR_BAD_DATA and names the field if a required one is missing or of the wrong kind.
 * Unknown types and unknown fields are kept.
 */
HfEvent *hf_event_new (const HfEventHead *head, GVariant *data, GError **error);
HfEvent *hf_event_ref (HfEvent *event);
void hf_event_unref (HfEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfEvent, hf_event_unref)

const HfEventHead *hf_event_get_head (const HfEvent *event);
/** hf_event_get_data: (transfer none): never %NULL, an a{sv}. */
GVariant *hf_event_get_data (const HfEvent *event);
const char *hf_event_get_id (const HfEvent *event);
const char *hf_event_get_handoff (const HfEvent *event);
const char *hf_event_get_type (const HfEvent *event);
gint64 hf_event_get_at (const HfEvent *event);
const char *hf_event_get_actor (const HfEvent *event);
gboolean hf_event_is (const HfEvent *event, const char *type);
/** HF_EVENT_DEVICE_SERVER: the device of events derived from what a server showed. */
#define HF_EVENT_DEVICE_SERVER "server"
/** hf_event_is_of_desk: whether a desk wrote it, and not a server's resource gave it. */
gboolean hf_event_is_of_desk (const HfEvent *event);

/** hf_event_get_string: (nullable) (transfer none): the field's text, or %NULL. */
const char *hf_event_get_string (const HfEvent *event, const char *field);
/** hf_event_get_boolean: FALSE if absent. */
gboolean hf_event_get_boolean (const HfEvent *event, const char *field);
/** hf_event_get_time: %HF_TIME_NONE if absent or not a time. */
gint64 hf_event_get_time (const HfEvent *event, const char *field);
/** hf_event_dup_strings: (transfer full): a strv, empty if absent. A single string counts as one.
 */
char **hf_event_dup_strings (const HfEvent *event, const char *field);
/** hf_event_has_string: whether the field's array holds @value. */
gboolean hf_event_has_string (const HfEvent *event, const char *field, const char *value);

/** hf_event_compare: order of the log: by (at, id). For g_ptr_array_sort() use
 * hf_event_compare_pp(). */
int hf_event_compare (const HfEvent *a, const HfEvent *b);
int hf_event_compare_pp (gconstpointer a, gconstpointer b);

/**
 * hf_event_to_bytes:
 *
 * The stored form: a format byte and a little-endian GVariant in normal form. Deterministic.
 */
GBytes *hf_event_to_bytes (const HfEvent *event);
/** hf_event_from_bytes: Sets %HF_ERROR_NEWER for a later format, %HF_ERROR_BAD_DATA for anything
 * else wrong. */
HfEvent *hf_event_from_bytes (GBytes *bytes, GError **error);

/** hf_data_sort: (transfer full): @data (floating is sunk) with keys sorted at every level. */
GVariant *hf_data_sort (GVariant *data);

G_END_DECLS
