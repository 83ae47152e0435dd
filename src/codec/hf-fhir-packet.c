/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-packet.h"

#include "hf-fhir-builder.h"
#include "hf-fhir-names.h"
#include "hf-id.h"
#include "hf-packet.h"

#include <string.h>

const char *const *
hf_fhir_packet_fields (void)
{
  static const char *const none[] = { NULL };

  return none;
}

gboolean
hf_fhir_packet_may_leave (const HfLoop *loop, const HfView *view, const HfDisclosure *sent)
{
  const HfConsentRecord *consent = hf_loop_get_consent (loop);
  g_autofree char *text = NULL;

  if (view->consent != HF_CONSENT_ACTIVE || consent == NULL ||
      g_strcmp0 (sent->to, hf_loop_get_receiver (loop)) != 0)
    return FALSE;
  for (gsize i = 0; sent->items[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)consent->items, sent->items[i]))
      return FALSE;
  text = hf_packet_rebuild (loop, sent);
  return text != NULL;
}

static void
add_labels (JsonBuilder *builder, const HfFhirSource *source)
{
  gboolean part2 = g_strv_contains ((const char *const *)source->view->flags, "part2");
  gboolean protect = hf_loop_is_protected (source->loop);

  hf_fhir_add_object (builder, "meta");
  hf_fhir_add_array (builder, "security");
  hf_fhir_add_coding (builder, FHIR_CONFIDENTIALITY, protect ? "V" : "R");
  if (part2) {
    hf_fhir_add_coding (builder, FHIR_ACT_CODE, "42CFRPart2");
    hf_fhir_add_coding (builder, FHIR_ACT_CODE, "NORDSCLCDS");
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* R4's hash is SHA-1 in base64; the SHA-256 stands in the event. */
static char *
dup_sha1 (const char *text)
{
  g_autoptr (GChecksum) sha1 = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize length = sizeof digest;

  g_checksum_update (sha1, (const guchar *)text, (gssize)strlen (text));
  g_checksum_get_digest (sha1, digest, &length);
  return g_base64_encode (digest, length);
}

static void
add_content (JsonBuilder *builder, const char *text, const char *reference)
{
  g_autofree char *data = g_base64_encode ((const guchar *)text, strlen (text));
  g_autofree char *hash = dup_sha1 (text);

  hf_fhir_add_array (builder, "content");
  json_builder_begin_object (builder);
  hf_fhir_add_object (builder, "attachment");
  hf_fhir_add_text (builder, "contentType", "text/plain; charset=utf-8");
  hf_fhir_add_text (builder, "data", data);
  hf_fhir_add_text (builder, "hash", hash);
  hf_fhir_add_text (builder, "title", reference);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
add_context (JsonBuilder *builder, const HfFhirRefs *refs)
{
  if (refs->service_request == NULL)
    return;
  hf_fhir_add_object (builder, "context");
  hf_fhir_add_array (builder, "related");
  json_builder_begin_object (builder);
  hf_fhir_add_text (builder, "reference", refs->service_request);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

char *
hf_fhir_packet_write (const HfFhirWanted *wanted,
                      const HfFhirSource *source,
                      const HfDisclosure *sent)
{
  g_autofree char *text = hf_packet_rebuild (source->loop, sent);
  g_autofree char *reference = hf_id_short (hf_loop_get_handoff (source->loop));
  g_autoptr (JsonBuilder) builder = NULL;

  if (text == NULL)
    return NULL;
  builder = hf_fhir_builder_new ("DocumentReference", wanted->id);
  add_labels (builder, source);
  hf_fhir_add_array (builder, "identifier");
  hf_fhir_add_identifier (builder, wanted->system, wanted->value);
  json_builder_end_array (builder);
  hf_fhir_add_text (builder, "status", "current");
  hf_fhir_add_concept (builder, "type", HF_CS_CARRIER, "packet", NULL);
  hf_fhir_add_reference (builder, "subject", source->refs->patient);
  hf_fhir_add_time (builder, "date", sent->at);
  hf_fhir_add_text (builder, "description", reference);
  add_content (builder, text, reference);
  add_context (builder, source->refs);
  return hf_fhir_builder_end (builder);
}
