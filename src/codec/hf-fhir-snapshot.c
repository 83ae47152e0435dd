/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-snapshot.h"

#include "hf-error.h"
#include "hf-fhir-appointment.h"
#include "hf-fhir-carrier.h"
#include "hf-fhir-consent.h"
#include "hf-fhir-element.h"
#include "hf-fhir-merge.h"
#include "hf-fhir-names.h"
#include "hf-fhir-packet.h"
#include "hf-fhir-patient.h"
#include "hf-fhir-service-request.h"
#include "hf-fhir-task.h"
#include "hf-fhir-vector.h"
#include "hf-id.h"

#include <string.h>

void
hf_fhir_wanted_free (HfFhirWanted *wanted)
{
  g_free (wanted->subject);
  g_free (wanted->id);
  g_free (wanted->value);
  g_free (wanted);
}

const char *
hf_fhir_snapshot_priority (const HfLoop *loop)
{
  static const char *const words[] = { "routine", "urgent", "asap", "stat" };
  GPtrArray *events = hf_loop_get_events (loop);

  for (guint i = 0; i < events->len; i++) {
    const HfEvent *event = g_ptr_array_index (events, i);
    const char *urgency = hf_event_get_string (event, "urgency");

    for (guint k = 0; hf_event_is (event, "handoff.opened") && k < G_N_ELEMENTS (words); k++)
      if (g_strcmp0 (urgency, words[k]) == 0)
        return words[k];
  }
  return words[0];
}

/* Whether another system made it: then its order and its first Task are that system's. */
static gboolean
is_from_server (const HfLoop *loop)
{
  GPtrArray *events = hf_loop_get_events (loop);

  for (guint i = 0; i < events->len; i++) {
    const HfEvent *event = g_ptr_array_index (events, i);

    if (hf_event_is (event, "handoff.opened"))
      return g_strcmp0 (hf_event_get_string (event, "source"), "server") == 0;
  }
  return FALSE;
}

/* Takes @subject and @value. */
static HfFhirWanted *
add (GPtrArray *list, const char *type, const char *system, char *subject, char *value)
{
  HfFhirWanted *wanted = g_new0 (HfFhirWanted, 1);
  const char *parts[] = { type, value, NULL };

  wanted->type = type;
  wanted->system = system;
  wanted->subject = subject;
  wanted->value = value;
  wanted->id = hf_id_derive (parts);
  g_ptr_array_add (list, wanted);
  return wanted;
}

static void
add_consents (GPtrArray *list, const HfLoop *loop)
{
  GPtrArray *consents = hf_loop_get_consents (loop);

  for (guint i = 0; i < consents->len; i++) {
    const HfConsentRecord *consent = g_ptr_array_index (consents, i);

    add (list, "Consent", FHIR_URI, g_strdup (consent->event),
         hf_fhir_carrier_dup_identifier (consent->event));
  }
}

static void
add_appointments (GPtrArray *list, const HfLoop *loop)
{
  GPtrArray *visits = hf_loop_get_visits (loop);
  const char *handoff = hf_loop_get_handoff (loop);

  for (guint i = 0; i < visits->len; i++) {
    const HfVisit *visit = g_ptr_array_index (visits, i);

    if (hf_fhir_appointment_is_wanted (visit))
      add (list, "Appointment", HF_SID_APPOINTMENT, g_strdup (visit->id),
           g_strconcat (handoff, ".", visit->id, NULL));
  }
}

/* A packet that did not leave in time stays here when the consent has ended meanwhile (R30). */
static void
add_packets (GPtrArray *list, const HfLoop *loop, const HfView *view)
{
  GPtrArray *disclosures = hf_loop_get_disclosures (loop);

  for (guint i = 0; i < disclosures->len; i++) {
    const HfDisclosure *sent = g_ptr_array_index (disclosures, i);

    add (list, "DocumentReference", HF_SID_PACKET, g_strdup (sent->event), g_strdup (sent->event))
        ->no_create = !hf_fhir_packet_may_leave (loop, view, sent);
  }
}

static void
add_tasks (GPtrArray *list, const HfLoop *loop, gboolean from_server)
{
  g_autoptr (GPtrArray) passes = hf_fhir_passes (loop);
  const char *handoff = hf_loop_get_handoff (loop);

  for (guint number = 1; number <= passes->len; number++) {
    HfFhirWanted *wanted = add (list, "Task", HF_SID_TASK, g_strdup_printf ("%u", number),
                                g_strdup_printf ("%s.%u", handoff, number));

    wanted->no_create = number < passes->len || (from_server && number == 1);
  }
}

GPtrArray *
hf_fhir_snapshot_list (const HfLoop *loop, const HfView *view)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_fhir_wanted_free);
  const HfPerson *person = hf_loop_get_person (loop);
  gboolean from_server = is_from_server (loop);

  if (person != NULL && person->id != NULL)
    add (list, "Patient", HF_SID_PERSON, NULL, g_strdup (person->id))->no_create = from_server;
  add_consents (list, loop);
  add (list, "ServiceRequest", HF_SID_HANDOFF, NULL, g_strdup (hf_loop_get_handoff (loop)))
      ->no_create = from_server;
  add_appointments (list, loop);
  add_packets (list, loop, view);
  add_tasks (list, loop, from_server);
  return list;
}

static const HfConsentRecord *
find_consent (const HfLoop *loop, const char *event)
{
  GPtrArray *consents = hf_loop_get_consents (loop);

  for (guint i = 0; i < consents->len; i++) {
    const HfConsentRecord *consent = g_ptr_array_index (consents, i);

    if (g_strcmp0 (consent->event, event) == 0)
      return consent;
  }
  return NULL;
}

static const HfVisit *
find_visit (const HfLoop *loop, const char *id)
{
  GPtrArray *visits = hf_loop_get_visits (loop);

  for (guint i = 0; i < visits->len; i++) {
    const HfVisit *visit = g_ptr_array_index (visits, i);

    if (g_strcmp0 (visit->id, id) == 0)
      return visit;
  }
  return NULL;
}

static const HfDisclosure *
find_disclosure (const HfLoop *loop, const char *event)
{
  GPtrArray *disclosures = hf_loop_get_disclosures (loop);

  for (guint i = 0; i < disclosures->len; i++) {
    const HfDisclosure *sent = g_ptr_array_index (disclosures, i);

    if (g_strcmp0 (sent->event, event) == 0)
      return sent;
  }
  return NULL;
}

static const HfFhirPass *
find_pass (GPtrArray *passes, const char *number)
{
  guint64 n = number != NULL ? g_ascii_strtoull (number, NULL, 10) : 0;

  return n >= 1 && n <= passes->len ? g_ptr_array_index (passes, n - 1) : NULL;
}

/* Our part, or NULL if the loop has no such subject. */
static char *
write_own (const HfFhirWanted *wanted, const HfFhirSource *source, const char *const **out_fields)
{
  g_autoptr (GPtrArray) passes = hf_fhir_passes (source->loop);
  const HfFhirPass *last = g_ptr_array_index (passes, passes->len - 1);

  if (g_str_equal (wanted->type, "Patient")) {
    *out_fields = hf_fhir_patient_fields ();
    return hf_fhir_patient_write (wanted, source);
  }
  if (g_str_equal (wanted->type, "ServiceRequest")) {
    *out_fields = hf_fhir_service_request_fields ();
    return hf_fhir_service_request_write (wanted, source, last);
  }
  if (g_str_equal (wanted->type, "Consent")) {
    const HfConsentRecord *consent = find_consent (source->loop, wanted->subject);

    if (consent == NULL)
      return NULL;
    *out_fields = hf_fhir_consent_fields (source, consent);
    return hf_fhir_consent_write (wanted, source, consent);
  }
  if (g_str_equal (wanted->type, "DocumentReference")) {
    const HfDisclosure *sent = find_disclosure (source->loop, wanted->subject);

    *out_fields = hf_fhir_packet_fields ();
    return sent != NULL ? hf_fhir_packet_write (wanted, source, sent) : NULL;
  }
  if (g_str_equal (wanted->type, "Appointment")) {
    const HfVisit *visit = find_visit (source->loop, wanted->subject);

    *out_fields = hf_fhir_appointment_fields ();
    return visit != NULL ? hf_fhir_appointment_write (wanted, source, last, visit) : NULL;
  }
  if (g_str_equal (wanted->type, "Task")) {
    const HfFhirPass *pass = find_pass (passes, wanted->subject);

    *out_fields = hf_fhir_task_fields ();
    return pass != NULL ? hf_fhir_task_write (wanted, source, pass, pass == last) : NULL;
  }
  return NULL;
}

static HfJsonTape *
scan (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return hf_json_tape_new (bytes, &hf_json_limits_default, error);
}

/* R4 refuses a request and an appointment without a subject. */
static gboolean
needs_patient (const char *type)
{
  return g_str_equal (type, "ServiceRequest") || g_str_equal (type, "Appointment") ||
         g_str_equal (type, "DocumentReference");
}

char *
hf_fhir_snapshot_write (const HfFhirWanted *wanted, const HfFhirSource *source, GError **error)
{
  const char *const *fields = NULL;
  g_autofree char *text = NULL;
  g_autoptr (HfJsonTape) own = NULL;
  char *merged;

  if (needs_patient (wanted->type) && source->refs->patient == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_REFUSED,
                 "Writing %s: the person's resource is not on the server yet", wanted->type);
    return NULL;
  }
  text = write_own (wanted, source, &fields);
  if (text == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND, "Writing %s: the handoff has no such one",
                 wanted->type);
    return NULL;
  }
  own = scan (text, error);
  if (own == NULL)
    return NULL;
  merged = hf_fhir_merge (source->current, own, fields, error);
  if (merged == NULL)
    g_prefix_error (error, "Writing %s: ", wanted->type);
  return merged;
}

/* Whoever moves an appointment there has seen what it shows, and only that. */
static gboolean
shows_same_answers (const HfJsonTape *one, const HfJsonTape *two)
{
  g_auto (GStrv) first = hf_fhir_dup_identifiers (one, 0, HF_SID_ANSWER);
  g_auto (GStrv) second = hf_fhir_dup_identifiers (two, 0, HF_SID_ANSWER);

  return g_strv_equal ((const char *const *)first, (const char *const *)second);
}

gboolean
hf_fhir_snapshot_is_current (HfJsonTape *current, const char *json)
{
  g_autoptr (HfJsonTape) tape = scan (json, NULL);
  g_autofree char *wanted = tape != NULL ? hf_fhir_vector_dup_stored (tape, 0) : NULL;
  g_autofree char *stored = hf_fhir_vector_dup_stored (current, 0);

  return wanted != NULL && g_strcmp0 (wanted, stored) == 0 && hf_fhir_vector_is_ours (current, 0) &&
         shows_same_answers (current, tape);
}
