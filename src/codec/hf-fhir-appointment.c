/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-appointment.h"

#include "hf-fhir-builder.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-said.h"

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

/** Shown: what the resource is to say of the visit. */
typedef struct {
  const char *status;
  gint64 start;
  gboolean asked; /* what two said apart is not settled */
} Shown;

/* What an answer says in the words of R4. */
static const char *
status_said (const HfEvent *means)
{
  if (hf_event_is (means, "appointment.cancelled"))
    return "cancelled";
  if (hf_event_is (means, "visit.noshow"))
    return "noshow";
  if (hf_event_is (means, "visit.attended"))
    return "fulfilled";
  return hf_event_get_time (means, "time") != HF_TIME_NONE ? "booked" : "proposed";
}

static gboolean
is_shown (const Shown *shown, const HfSaid *said)
{
  gboolean date = hf_event_is (said->means, "appointment.booked");

  return !shown->asked || (g_str_equal (shown->status, status_said (said->means)) &&
                           (!date || hf_event_get_time (said->means, "time") == shown->start));
}

/* Nobody's word is written over while a person is asked which is right: what stands there stays, if
 * it is one of them. */
static gboolean
keep_theirs (Shown *shown, const HfFhirSource *source, GPtrArray *standing)
{
  g_autofree char *status =
      source->current != NULL ? hf_fhir_dup_text (source->current, 0, "status") : NULL;
  g_autofree char *start =
      source->current != NULL ? hf_fhir_dup_text (source->current, 0, "start") : NULL;
  Shown theirs = { status, HF_TIME_NONE, TRUE };

  if (status == NULL || (start != NULL && !hf_fhir_parse_time (start, &theirs.start)))
    return FALSE;
  for (guint i = 0; i < standing->len; i++) {
    const HfSaid *said = g_ptr_array_index (standing, i);

    if (!is_shown (&theirs, said))
      continue;
    shown->status = status_said (said->means);
    shown->start = theirs.start;
    return TRUE;
  }
  return FALSE;
}

static Shown
choose (const HfFhirSource *source, const HfFhirPass *pass, const HfVisit *visit)
{
  GPtrArray *standing = hf_said_get_about_visit (source->loop, visit->id);
  g_autofree char *subject = hf_said_dup_visit_subject (visit->id);
  Shown shown = { status_of (visit, pass), visit->time, FALSE };

  shown.asked =
      !pass->revoked && g_strv_contains ((const char *const *)source->view->conflicts, subject);
  if (shown.asked)
    keep_theirs (&shown, source, standing);
  return shown;
}

/* Whoever changes the resource has seen what it shows: these answers, and no others. */
static void
add_answers (JsonBuilder *builder,
             const HfFhirSource *source,
             const HfVisit *visit,
             const Shown *shown)
{
  GPtrArray *standing = hf_said_get_about_visit (source->loop, visit->id);

  for (guint i = 0; standing != NULL && i < standing->len; i++) {
    const HfSaid *said = g_ptr_array_index (standing, i);

    if (is_shown (shown, said))
      hf_fhir_add_identifier (builder, HF_SID_ANSWER, hf_event_get_id (said->event));
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
  Shown shown = choose (source, pass, visit);
  const char *status = shown.status;

  hf_fhir_add_confidentiality (builder, "R");
  hf_fhir_add_array (builder, "identifier");
  hf_fhir_add_identifier (builder, HF_SID_HANDOFF, hf_loop_get_handoff (source->loop));
  hf_fhir_add_identifier (builder, HF_SID_APPOINTMENT, wanted->value);
  add_answers (builder, source, visit, &shown);
  json_builder_end_array (builder);
  hf_fhir_add_text (builder, "status", status);
  /* R4's app-4 lets only what is cancelled have a reason; of a missed one it stands in the Task. */
  if (g_str_equal (status, "cancelled"))
    hf_fhir_add_concept (builder, "cancelationReason", FHIR_CANCEL_REASON,
                         pass->revoked ? "pat" : reason_of (source), NULL);
  add_times (builder, source, shown.start);
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
