/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-appointment.h"

#include "hf-fhir-builder.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"

/* R4 wants an end with every start (app-2, app-3); nobody tells us one. */
#define ASSUMED_LENGTH HF_HOUR

const char *const *
hf_fhir_appointment_fields (void)
{
  static const char *const fields[] = { "status", "start", "end", "cancelationReason", NULL };

  return fields;
}

gboolean
hf_fhir_appointment_is_wanted (const HfVisit *visit)
{
  if (g_str_has_prefix (visit->id, HF_FHIR_FOREIGN_APPT))
    return FALSE;
  return visit->time != HF_TIME_NONE || visit->status == HF_VISIT_BOOKED ||
         visit->status == HF_VISIT_CANCELLED || visit->status == HF_VISIT_VOID;
}

static const char *
status_of (const HfVisit *visit, const HfFhirPass *pass)
{
  switch (visit->status) {
  case HF_VISIT_BOOKED:
    if (pass->revoked)
      return "cancelled";
    return visit->time != HF_TIME_NONE ? "booked" : "proposed";
  case HF_VISIT_MISSED:
    return "noshow";
  case HF_VISIT_ATTENDED:
    return "fulfilled";
  case HF_VISIT_CANCELLED:
  case HF_VISIT_VOID:
  default:
    return "cancelled";
  }
}

/* The barrier behind it in the words of R4's own list; "pat" for all it does not have. */
static const char *
reason_of (const HfFhirSource *source)
{
  static const struct {
    const char *kind;
    const char *code;
  } reasons[] = {
    { "transport", "pat-lt" }, { "interpreter", "oth-int" }, { "language", "oth-int" },
    { "cost", "oth-fin" },     { "moved", "pat-mv" },        { "weather", "oth-weath" },
  };
  GPtrArray *barriers = hf_loop_get_barriers (source->loop);

  if (source->view->consent != HF_CONSENT_ACTIVE || barriers->len == 0)
    return "pat";
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++) {
    const HfBarrierNote *barrier = g_ptr_array_index (barriers, barriers->len - 1);

    if (g_strcmp0 (barrier->kind, reasons[i].kind) == 0)
      return reasons[i].code;
  }
  return "pat";
}

/* An instant that the server already spells in its own way keeps that spelling. */
static void
add_times (JsonBuilder *builder, const HfFhirSource *source, gint64 start)
{
  g_autofree char *theirs =
      source->current != NULL ? hf_fhir_dup_text (source->current, 0, "start") : NULL;
  gint64 same = HF_TIME_NONE;

  if (start == HF_TIME_NONE ||
      (theirs != NULL && hf_fhir_parse_time (theirs, &same) && same == start))
    return;
  hf_fhir_add_time (builder, "start", start);
  hf_fhir_add_time (builder, "end", start + ASSUMED_LENGTH);
}

static void
add_participant (JsonBuilder *builder, const char *actor)
{
  json_builder_begin_object (builder);
  hf_fhir_add_reference (builder, "actor", actor);
  hf_fhir_add_text (builder, "status", "accepted");
  json_builder_end_object (builder);
}

/* An Organization cannot take part in an Appointment (R4). */
static void
add_participants (JsonBuilder *builder, const HfFhirRefs *refs)
{
  hf_fhir_add_array (builder, "participant");
  add_participant (builder, refs->patient);
  if (refs->receiver != NULL && g_str_has_prefix (refs->receiver, "HealthcareService/"))
    add_participant (builder, refs->receiver);
  json_builder_end_array (builder);
}

char *
hf_fhir_appointment_write (const HfFhirWanted *wanted,
                           const HfFhirSource *source,
                           const HfFhirPass *pass,
                           const HfVisit *visit)
{
  g_autoptr (JsonBuilder) builder = hf_fhir_builder_new ("Appointment", wanted->id);
  const char *status = status_of (visit, pass);

  hf_fhir_add_confidentiality (builder, "R");
  hf_fhir_add_array (builder, "identifier");
  hf_fhir_add_identifier (builder, HF_SID_HANDOFF, hf_loop_get_handoff (source->loop));
  hf_fhir_add_identifier (builder, HF_SID_APPOINTMENT, wanted->value);
  json_builder_end_array (builder);
  hf_fhir_add_text (builder, "status", status);
  /* R4's app-4 lets only what is cancelled have a reason; of a missed one it stands in the Task. */
  if (g_str_equal (status, "cancelled"))
    hf_fhir_add_concept (builder, "cancelationReason", FHIR_CANCEL_REASON,
                         pass->revoked ? "pat" : reason_of (source), NULL);
  add_times (builder, source, visit->time);
  if (source->refs->service_request != NULL) {
    hf_fhir_add_array (builder, "basedOn");
    json_builder_begin_object (builder);
    hf_fhir_add_text (builder, "reference", source->refs->service_request);
    json_builder_end_object (builder);
    json_builder_end_array (builder);
  }
  add_participants (builder, source->refs);
  return hf_fhir_builder_end (builder);
}
