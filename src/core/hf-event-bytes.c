/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stored form of an event: a format byte, then a little-endian GVariant in normal form. */
#include "hf-event.h"

#include "hf-error.h"

#include <string.h>

/* (id, handoff, type, at, noted, actor, device, seq, data) */
#define STORED_TYPE "(sssxxssta{sv})"
#define FORMAT 1
/* GVariant wants its content aligned to eight; the format byte is followed by padding. */
#define HEADER 8

static GVariant *
to_little_endian (GVariant *value)
{
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    return g_variant_ref (value);
  return g_variant_byteswap (value);
}

GBytes *
hf_event_to_bytes (const HfEvent *event)
{
  const HfEventHead *head = hf_event_get_head (event);
  g_autoptr (GVariant) stored = g_variant_ref_sink (
      g_variant_new ("(sssxxsst@a{sv})", head->id, head->handoff, head->type, head->at, head->noted,
                     head->actor, head->device, head->seq, hf_event_get_data (event)));
  g_autoptr (GVariant) little = to_little_endian (stored);
  gsize size = g_variant_get_size (little);
  guint8 *bytes = g_malloc0 (HEADER + size);

  bytes[0] = FORMAT;
  memcpy (bytes + HEADER, g_variant_get_data (little), size);
  return g_bytes_new_take (bytes, HEADER + size);
}

static HfEvent *
from_variant (GVariant *stored, GError **error)
{
  HfEventHead head;
  g_autoptr (GVariant) data = NULL;

  g_variant_get (stored, "(&s&s&sxx&s&st@a{sv})", &head.id, &head.handoff, &head.type, &head.at,
                 &head.noted, &head.actor, &head.device, &head.seq, &data);
  return hf_event_new (&head, data, error);
}

HfEvent *
hf_event_from_bytes (GBytes *bytes, GError **error)
{
  gsize size;
  const guint8 *all = g_bytes_get_data (bytes, &size);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GVariant) raw = NULL;
  g_autoptr (GVariant) native = NULL;

  if (size < HEADER) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "stored event: too short");
    return NULL;
  }
  if (all[0] > FORMAT) {
    g_set_error (error, HF_ERROR, HF_ERROR_NEWER, "stored event: written by a newer version");
    return NULL;
  }
  /* A fresh copy is aligned; a slice at an offset need not be. */
  body = g_bytes_new (all + HEADER, size - HEADER);
  raw = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (STORED_TYPE), body, FALSE));
  if (all[0] != FORMAT || !g_variant_is_normal_form (raw)) {
    g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "stored event: not in its normal form");
    return NULL;
  }
  native = to_little_endian (raw);
  return from_variant (native, error);
}
