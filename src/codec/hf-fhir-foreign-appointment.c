/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-appointment.h"
#include "hf-fhir-derive.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-id.h"
#include "hf-time.h"

#include <string.h>

/* Our id for the visit: our own where the Appointment carries it, else from the server's. */
static char *
dup_appt (const HfFhirDerivation *derivation)
{
  g_autofree char *ours =
      hf_fhir_dup_identifier (derivation->tape, derivation->node, HF_SID_APPOINTMENT);
  const char *handoff = derivation->out->handoff;
  const char *parts[] = { "appointment", derivation->reference, NULL };
  g_autofree char *id = NULL;

  if (ours != NULL && g_str_has_prefix (ours, handoff) && ours[strlen (handoff)] == '.' &&
      hf_id_is_valid (ours + strlen (handoff) + 1))
    return g_strdup (ours + strlen (handoff) + 1);
  id = g_strconcat (HF_FHIR_FOREIGN_APPT, strchr (derivation->reference, '/') + 1, NULL);
  if (hf_id_is_valid (id))
    return g_steal_pointer (&id);
  g_free (id);
  id = hf_id_derive (parts);
  return g_strconcat (HF_FHIR_FOREIGN_APPT, id, NULL);
}

/* What they had before them when they changed it: what the resource shows of ours, and of their own
 * nothing. One that a desk wrote and that does not say it is of an older one, and nobody knows. */
static void
put_known (const HfFhirDerivation *derivation, const char *appt, GVariantDict *data)
{
  g_auto (GStrv) shown =
      hf_fhir_dup_identifiers (derivation->tape, derivation->node, HF_SID_ANSWER);
  GVariantBuilder known;

  if (shown[0] == NULL && !g_str_has_prefix (appt, HF_FHIR_FOREIGN_APPT))
    return;
  g_variant_builder_init (&known, G_VARIANT_TYPE ("av"));
  for (guint i = 0; shown[i] != NULL; i++)
    g_variant_builder_add (&known, "v", g_variant_new_string (shown[i]));
  g_variant_dict_insert_value (data, "replaces", g_variant_builder_end (&known));
}

static void
emit_booked (HfFhirDerivation *derivation, const char *appt, gint64 start, gint64 at)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&data, "appt", "s", appt);
  put_known (derivation, appt, &data);
  g_variant_dict_insert (&data, "source", "s", "receiver");
  if (start != HF_TIME_NONE) {
    g_autofree char *time = hf_time_format (start);

    g_variant_dict_insert (&data, "time", "s", time);
  }
  hf_fhir_derive_emit (derivation, "appointment.booked", "appointment.booked", at,
                       g_variant_dict_end (&data));
}

static void
emit_visit (HfFhirDerivation *derivation, const char *type, const char *appt, gint64 start)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&data, "appt", "s", appt);
  put_known (derivation, appt, &data);
  if (!g_str_equal (type, "appointment.cancelled"))
    g_variant_dict_insert (&data, "source", "s", "receiver");
  if (g_str_equal (type, "visit.attended") && start != HF_TIME_NONE) {
    g_autofree char *time = hf_time_format (start);

    g_variant_dict_insert (&data, "visitTime", "s", time);
  }
  hf_fhir_derive_emit (derivation, type, type, derivation->at, g_variant_dict_end (&data));
}

static const char *
event_of (const char *status)
{
  static const struct {
    const char *status;
    const char *event;
  } events[] = {
    { "fulfilled", "visit.attended" },
    { "noshow", "visit.noshow" },
    { "cancelled", "appointment.cancelled" },
    { "entered-in-error", "appointment.cancelled" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (g_str_equal (status, events[i].status))
      return events[i].event;
  return NULL;
}

/* Not agreed yet, or the person is there and the visit goes on: no date and no end of one. */
static const char *
meaning_of (const char *status)
{
  static const struct {
    const char *status;
    const char *means;
  } meanings[] = {
    { "proposed", "proposed" }, { "pending", "proposed" },   { "waitlist", "proposed" },
    { "arrived", "arrived" },   { "checked-in", "arrived" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_str_equal (status, meanings[i].status))
      return meanings[i].means;
  return NULL;
}

static void
take_status (HfFhirDerivation *derivation, const char *status, const char *appt, gint64 start)
{
  const char *event = event_of (status);
  gboolean moved = hf_fhir_derive_has (derivation, "start");
  gboolean news = hf_fhir_derive_has (derivation, "status");

  if (g_str_equal (status, "booked") && (moved || news)) {
    emit_booked (derivation, appt, start, derivation->at);
    hf_fhir_derive_tell (derivation, "status");
  } else if (event == NULL && news) {
    hf_fhir_derive_mean (derivation, meaning_of (status));
    return;
  } else if (event != NULL && news) {
    /* Its date is part of what became of it: known a moment before, so that the order holds. */
    if (moved && start != HF_TIME_NONE && !g_str_equal (event, "appointment.cancelled"))
      emit_booked (derivation, appt, start, derivation->at - 1);
    emit_visit (derivation, event, appt, start);
    hf_fhir_derive_tell (derivation, "status");
    hf_fhir_derive_tell (derivation, "cancelationReason");
  } else {
    return;
  }
  hf_fhir_derive_tell (derivation, "start");
  hf_fhir_derive_tell (derivation, "end");
}

/* Who is asked to come, and what they answered. */
typedef struct {
  gboolean person_declined;
  gboolean other_declined;
} Answers;

/* The first participant that is a service is the one who speaks. */
static void
read_participant (HfFhirDerivation *derivation, Answers *answers)
{
  g_autofree char *actor =
      hf_fhir_read_reference (derivation->reader, "actor", derivation->context->base);
  g_autofree char *status = hf_json_reader_dup_string (derivation->reader, "status");

  if (g_strcmp0 (status, "declined") == 0) {
    if (actor != NULL && g_str_has_prefix (actor, "Patient/"))
      answers->person_declined = TRUE;
    else
      answers->other_declined = TRUE;
  }
  if (actor != NULL && g_str_has_prefix (actor, "HealthcareService/") &&
      g_str_equal (derivation->actor, "server")) {
    g_free (derivation->actor);
    derivation->actor = g_steal_pointer (&actor);
  }
}

static void
read_participants (HfFhirDerivation *derivation, Answers *answers)
{
  HfJsonReader *reader = derivation->reader;
  guint count;

  if (!hf_json_reader_enter (reader, "participant"))
    return;
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && hf_json_reader_enter_element (reader, i); i++) {
    read_participant (derivation, answers);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
}

/* The time does not suit: the person's no is something in the way, anybody else's a question. */
static void
take_participants (HfFhirDerivation *derivation, const Answers *answers)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);

  if (!hf_fhir_derive_has (derivation, "participant"))
    return;
  if (answers->other_declined)
    hf_fhir_derive_mean (derivation, "slot");
  if (!answers->person_declined)
    return;
  g_variant_dict_insert (&data, "kind", "s", "slot");
  hf_fhir_derive_emit (derivation, "barrier.noted", "barrier.noted", derivation->at,
                       g_variant_dict_end (&data));
  hf_fhir_derive_tell (derivation, "participant");
}

void
hf_fhir_foreign_take_appointment (HfFhirDerivation *derivation)
{
  g_autofree char *status = hf_json_reader_need_string (derivation->reader, "status");
  gint64 start = hf_fhir_read_time (derivation->reader, "start");
  g_autofree char *appt = NULL;
  Answers answers = { 0 };

  if (status == NULL)
    return;
  if (derivation->out->handoff == NULL) {
    hf_fhir_derive_ignore (derivation, "an appointment of no handoff known here");
    return;
  }
  read_participants (derivation, &answers);
  appt = dup_appt (derivation);
  take_status (derivation, status, appt, start);
  take_participants (derivation, &answers);
  hf_fhir_derive_emit_rest (derivation);
}
