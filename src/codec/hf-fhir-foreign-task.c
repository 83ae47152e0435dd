/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-appointment.h"
#include "hf-fhir-derive.h"
#include "hf-fhir-directory.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-fhir-person.h"
#include "hf-fhir-state.h"
#include "hf-id.h"
#include "hf-time.h"

#include <string.h>

/* What of a Task the rules look at. */
typedef struct {
  char *status;
  char *bser;         /* (nullable): businessStatus */
  char *owner;        /* (nullable) */
  char *person;       /* (nullable) */
  char *reason;       /* (nullable): of the status, in words */
  char *priority;     /* (nullable) */
  char *appt;         /* (nullable): of an Appointment among the outputs */
  gboolean delivered; /* an output says that something was done */
  gint64 authored;
} Task;

static void
task_clear (Task *task)
{
  g_free (task->status);
  g_free (task->bser);
  g_free (task->owner);
  g_free (task->person);
  g_free (task->reason);
  g_free (task->priority);
  g_free (task->appt);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Task, task_clear)

static void
read_outputs (HfJsonReader *reader, Task *task)
{
  guint count;

  if (!hf_json_reader_enter (reader, "output"))
    return;
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && hf_json_reader_enter_element (reader, i); i++) {
    g_autofree char *reference = hf_fhir_read_reference (reader, "valueReference");
    gboolean appointment = reference != NULL && g_str_has_prefix (reference, "Appointment/");

    task->delivered |=
        appointment || (reference != NULL && g_str_has_prefix (reference, "Procedure/"));
    if (appointment) {
      g_free (task->appt);
      task->appt = g_strconcat (HF_FHIR_FOREIGN_APPT, strchr (reference, '/') + 1, NULL);
    }
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
}

static void
read_task (HfJsonReader *reader, Task *task)
{
  task->status = hf_json_reader_need_string (reader, "status");
  task->bser = hf_fhir_read_code (reader, "businessStatus", BSER_STATUS);
  task->owner = hf_fhir_read_reference (reader, "owner");
  task->person = hf_fhir_read_reference (reader, "for");
  task->reason = hf_fhir_read_code (reader, "statusReason", NULL);
  if (task->reason == NULL)
    task->reason = hf_fhir_read_words (reader, "statusReason");
  task->priority = hf_json_reader_dup_string (reader, "priority");
  task->authored = hf_fhir_read_time (reader, "authoredOn");
  read_outputs (reader, task);
}

/* "no-capacity" is "no_capacity" in our events; words stay words. */
static char *
dup_reason (const char *reason)
{
  return strchr (reason, ' ') == NULL ? g_strdelimit (g_strdup (reason), "-", '_')
                                      : g_strdup (reason);
}

/* An answer from the one we sent it to needs no name; a new owner is named, so that the fold can
 * ask who that is (R76). */
static void
put_from (HfFhirDerivation *derivation, GVariantDict *data, const Task *task)
{
  g_autofree char *from = NULL;

  if (task->owner == NULL || !hf_fhir_derive_has (derivation, "owner"))
    return;
  from = hf_fhir_directory_id (task->owner);
  if (from != NULL)
    g_variant_dict_insert (data, "from", "s", from);
}

static void
emit_acknowledged (HfFhirDerivation *derivation, const Task *task)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&data, "ref", "s", derivation->reference);
  put_from (derivation, &data, task);
  hf_fhir_derive_emit (derivation, "receiver.acknowledged", "receiver.acknowledged", derivation->at,
                       g_variant_dict_end (&data));
}

static void
emit_declined (HfFhirDerivation *derivation, const Task *task)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);

  if (task->reason != NULL) {
    g_autofree char *reason = dup_reason (task->reason);

    g_variant_dict_insert (&data, "reason", "s", reason);
  }
  put_from (derivation, &data, task);
  hf_fhir_derive_emit (derivation, "receiver.declined", "receiver.declined", derivation->at,
                       g_variant_dict_end (&data));
  hf_fhir_derive_tell (derivation, "statusReason");
}

static void
emit_visit (HfFhirDerivation *derivation, const char *type, const Task *task)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  const char *appt = derivation->context->appt != NULL ? derivation->context->appt : task->appt;

  if (g_str_equal (type, "visit.attended") && derivation->context->attended)
    return;
  if (appt != NULL)
    g_variant_dict_insert (&data, "appt", "s", appt);
  g_variant_dict_insert (&data, "source", "s", "receiver");
  hf_fhir_derive_emit (derivation, type, type, derivation->at, g_variant_dict_end (&data));
}

/* Their work is done; closing stays ours (R83). */
static void
emit_completed (HfFhirDerivation *derivation, const Task *task)
{
  hf_fhir_derive_emit (derivation, "update.received", "update.received", derivation->at, NULL);
  if (task->delivered && g_strcmp0 (task->bser, "5.1.4") != 0)
    emit_visit (derivation, "visit.attended", task);
}

/* Whether the status says for the first time that they have it. A step back is shown as such. */
static gboolean
is_news (const HfFhirDerivation *derivation, const Task *task)
{
  g_autofree char *previous = hf_fhir_derive_previous_status (derivation);
  int before = previous != NULL ? hf_fhir_status_rank (previous) : 0;

  if (g_str_equal (task->status, "in-progress"))
    return before < hf_fhir_status_rank ("accepted");
  return before < hf_fhir_status_rank (task->status);
}

static void
take_status (HfFhirDerivation *derivation, const Task *task)
{
  static const char *const taken[] = { "received", "accepted", "in-progress", NULL };

  if (!hf_fhir_derive_has (derivation, "status"))
    return;
  if (g_strv_contains (taken, task->status) && is_news (derivation, task))
    emit_acknowledged (derivation, task);
  else if (g_str_equal (task->status, "rejected"))
    emit_declined (derivation, task);
  else if (g_str_equal (task->status, "completed"))
    emit_completed (derivation, task);
  else
    return;
  hf_fhir_derive_tell (derivation, "status");
}

static void
take_business_status (HfFhirDerivation *derivation, const Task *task)
{
  static const char *const echoes[] = { "2.0", "3.0", "4.0", "5.1.1", "7.0", NULL };

  if (!hf_fhir_derive_has (derivation, "businessStatus") || task->bser == NULL)
    return;
  if (g_str_equal (task->bser, "5.1.2"))
    emit_visit (derivation, "visit.noshow", task);
  else if (g_str_equal (task->bser, "5.1.4"))
    emit_visit (derivation, "visit.attended", task);
  else if (!hf_fhir_derive_has (derivation, "status") || !g_strv_contains (echoes, task->bser))
    return;
  hf_fhir_derive_tell (derivation, "businessStatus");
}

/* A note's id comes from the note itself: a Task carries all its notes in every version. */
static void
take_note (HfFhirDerivation *derivation)
{
  HfJsonReader *reader = derivation->reader;
  g_autofree char *text = hf_json_reader_dup_string (reader, "text");
  g_autofree char *time = hf_json_reader_dup_string (reader, "time");
  const char *parts[] = { "foreign", derivation->context->base, derivation->reference,
                          "note",    time != NULL ? time : "",  text != NULL ? text : "",
                          NULL };
  g_autofree char *id = hf_id_derive (parts);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  gint64 at = hf_fhir_read_time (reader, "time");

  if (text == NULL || *text == '\0')
    return;
  g_variant_dict_insert (&data, "text", "s", text);
  hf_fhir_derive_emit_as (derivation, "note", id, at != HF_TIME_NONE ? at : derivation->at,
                          g_variant_dict_end (&data));
}

static void
take_notes (HfFhirDerivation *derivation)
{
  HfJsonReader *reader = derivation->reader;
  guint count;

  if (!hf_fhir_derive_has (derivation, "note") || !hf_json_reader_enter (reader, "note"))
    return;
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && hf_json_reader_enter_element (reader, i); i++) {
    take_note (derivation);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
  hf_fhir_derive_tell (derivation, "note");
}

/* What the guide's category says it is about, as one of our pathways. */
static char *
dup_pathway (const HfFhirContext *context)
{
  HfJsonNode categories = hf_json_tape_member (context->request, context->request_node, "category");
  g_autofree char *ours = hf_fhir_dup_code (context->request, categories, HF_CS_PATHWAY);
  g_autofree char *need = hf_fhir_dup_code (context->request, categories, SDOHCC_CODES);

  if (need == NULL)
    need = hf_fhir_dup_code (context->request, categories, SDOHCC_OLD_CODES);
  if (ours != NULL && hf_id_is_valid (ours))
    return g_steal_pointer (&ours);
  if (g_strcmp0 (need, "intimate-partner-violence") == 0)
    return g_strdup ("ipv-advocacy");
  return g_strdup (need != NULL ? "social-needs" : "specialist");
}

static void
put_request (const HfFhirContext *context, GVariantDict *data)
{
  g_autoptr (HfJsonReader) reader = NULL;
  g_autofree char *title = NULL;
  g_autofree char *pathway =
      context->request != NULL ? dup_pathway (context) : g_strdup ("specialist");

  g_variant_dict_insert (data, "pathway", "s", pathway);
  if (context->request == NULL)
    return;
  reader = hf_fhir_reader_new (context->request, context->request_node, NULL);
  if (reader == NULL)
    return;
  title = hf_fhir_read_words (reader, "code");
  if (title != NULL)
    g_variant_dict_insert (data, "title", "s", title);
}

static void
put_anchor (GVariantDict *data, const Task *task, gint64 at)
{
  g_auto (GVariantDict) anchors = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *text = hf_time_format (task->authored != HF_TIME_NONE ? task->authored : at);

  g_variant_dict_insert (&anchors, "handed_off", "s", text);
  g_variant_dict_insert_value (data, "anchors", g_variant_dict_end (&anchors));
}

/* Just before the state of this version, and the same whichever version a desk sees first, as far
 * as the Task itself stays the same. */
static void
emit_opened (HfFhirDerivation *derivation, const Task *task)
{
  const HfFhirContext *context = derivation->context;
  const char *parts[] = { "foreign", context->base, derivation->reference, "opened", NULL };
  g_autofree char *id = hf_id_derive (parts);
  g_autofree char *receiver = task->owner != NULL ? hf_fhir_directory_id (task->owner) : NULL;
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);
  gint64 at = derivation->at - 1;

  if (task->authored != HF_TIME_NONE)
    at = MIN (at, task->authored);
  g_variant_dict_insert (&data, "source", "s", "server");
  put_request (context, &data);
  put_anchor (&data, task, at);
  if (receiver != NULL)
    g_variant_dict_insert (&data, "receiver", "s", receiver);
  if (task->person != NULL) {
    g_autofree char *person = hf_fhir_person_id (context->base, task->person);

    g_variant_dict_insert (&data, "person", "s", person);
  }
  if (task->priority != NULL)
    g_variant_dict_insert (&data, "urgency", "s", task->priority);
  hf_fhir_derive_emit_as (derivation, "handoff.opened", id, at, g_variant_dict_end (&data));
  derivation->out->opened = TRUE;
}

static gboolean
has_profile (const HfFhirDerivation *derivation, const char *profile)
{
  HfJsonNode meta = hf_json_tape_member (derivation->tape, derivation->node, "meta");
  HfJsonNode profiles = hf_json_tape_member (derivation->tape, meta, "profile");

  for (HfJsonNode at = hf_json_tape_first (derivation->tape, profiles); at != HF_JSON_NONE;
       at = hf_json_tape_next (derivation->tape, at)) {
    g_autofree char *text = hf_json_tape_dup_string (derivation->tape, at);

    /* "…|2.1.0" names a version of it */
    if (text != NULL && g_str_has_prefix (text, profile) &&
        strchr ("|", text[strlen (profile)]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* Why an unknown Task opens no handoff; NULL if it does. */
static const char *
find_objection (const HfFhirDerivation *derivation, const Task *task)
{
  HfJsonNode code = hf_json_tape_member (derivation->tape, derivation->node, "code");

  if (has_profile (derivation, SDOHCC_PATIENT_TASK_PROFILE) ||
      (task->owner != NULL && g_str_has_prefix (task->owner, "Patient/")))
    return "a task for the person, not for a team";
  if (!has_profile (derivation, SDOHCC_TASK_PROFILE) &&
      !hf_fhir_has_code (derivation->tape, code, FHIR_TASK_CODE, "fulfill"))
    return "not a referral task";
  if (g_str_equal (task->status, "draft"))
    return "a draft: nobody was asked yet";
  if (g_str_equal (task->status, "cancelled") || g_str_equal (task->status, "entered-in-error"))
    return "was withdrawn before it was seen here";
  return NULL;
}

/* A Task never seen, and not ours: a handoff begins. */
static void
open_handoff (HfFhirDerivation *derivation, const Task *task)
{
  const char *objection = find_objection (derivation, task);

  if (objection != NULL) {
    hf_fhir_derive_ignore (derivation, objection);
    return;
  }
  derivation->out->handoff = hf_fhir_foreign_task_handoff (derivation->context->base,
                                                           strchr (derivation->reference, '/') + 1);
  emit_opened (derivation, task);
}

void
hf_fhir_foreign_take_task (HfFhirDerivation *derivation)
{
  g_auto (Task) task = { .authored = HF_TIME_NONE };

  read_task (derivation->reader, &task);
  if (task.status == NULL)
    return;
  if (task.owner != NULL && (g_str_has_prefix (task.owner, "Organization/") ||
                             g_str_has_prefix (task.owner, "HealthcareService/"))) {
    g_free (derivation->actor);
    derivation->actor = g_strdup (task.owner);
  }
  if (derivation->out->handoff == NULL)
    open_handoff (derivation, &task);
  if (derivation->out->handoff == NULL)
    return;
  take_status (derivation, &task);
  take_business_status (derivation, &task);
  take_notes (derivation);
  hf_fhir_derive_emit_rest (derivation);
}
