/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-foreign-task.h"

#include "hf-fhir-directory.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-fhir-state.h"
#include "hf-fhir-vector.h"
#include "hf-id.h"
#include "hf-time.h"

#include <string.h>

static void
task_clear (HfFhirTask *task)
{
  g_free (task->status);
  g_free (task->bser);
  g_free (task->owner);
  g_free (task->person);
  g_free (task->reason);
  g_free (task->words);
  g_free (task->priority);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HfFhirTask, task_clear)

/* Whether the version before had this very output. */
static gboolean
was_there (const HfFhirContext *context, HfJsonReader *reader)
{
  HfJsonNode outputs;
  g_autofree char *now =
      hf_fhir_canon (hf_json_reader_get_tape (reader), hf_json_reader_get_node (reader));

  if (context->previous == NULL)
    return FALSE;
  outputs = hf_json_tape_member (context->previous, context->previous_node, "output");
  for (HfJsonNode at = hf_json_tape_first (context->previous, outputs); at != HF_JSON_NONE;
       at = hf_json_tape_next (context->previous, at)) {
    g_autofree char *before = hf_fhir_canon (context->previous, at);

    if (g_str_equal (before, now))
      return TRUE;
  }
  return FALSE;
}

/* The guide's "resulting-activity" as a code in place of a Procedure. */
static gboolean
is_activity (HfJsonReader *reader)
{
  HfJsonTape *tape = hf_json_reader_get_tape (reader);
  HfJsonNode output = hf_json_reader_get_node (reader);
  HfJsonNode type = hf_json_tape_member (tape, output, "type");

  return hf_json_tape_member (tape, output, "valueCodeableConcept") != HF_JSON_NONE &&
         (hf_fhir_has_code (tape, type, SDOHCC_CODES, "resulting-activity") ||
          hf_fhir_has_code (tape, type, SDOHCC_OLD_CODES, "resulting-activity"));
}

/* An Appointment among the outputs says that there is a visit, not that anybody came (R79). */
static void
read_output (HfFhirDerivation *derivation, HfFhirTask *task)
{
  HfJsonReader *reader = derivation->reader;
  g_autofree char *reference =
      hf_fhir_read_reference (reader, "valueReference", derivation->context->base);

  if (!hf_fhir_derive_has (derivation, "output") || was_there (derivation->context, reader))
    return;
  if (reference != NULL && g_str_has_prefix (reference, "Appointment/"))
    task->booked = TRUE;
  else if (is_activity (reader) ||
           (reference != NULL && g_str_has_prefix (reference, "Procedure/")))
    task->delivered = TRUE;
  else
    task->attached = TRUE;
}

static void
read_outputs (HfFhirDerivation *derivation, HfFhirTask *task)
{
  HfJsonReader *reader = derivation->reader;
  guint count;

  if (!hf_json_reader_enter (reader, "output"))
    return;
  count = hf_json_reader_count (reader);
  for (guint i = 0; i < count && hf_json_reader_enter_element (reader, i); i++) {
    read_output (derivation, task);
    hf_json_reader_leave (reader);
  }
  hf_json_reader_leave (reader);
}

static void
read_task (HfFhirDerivation *derivation, HfFhirTask *task)
{
  HfJsonReader *reader = derivation->reader;
  const char *base = derivation->context->base;

  task->status = hf_json_reader_need_string (reader, "status");
  task->bser = hf_fhir_read_code (reader, "businessStatus", BSER_STATUS);
  task->owner = hf_fhir_read_reference (reader, "owner", base);
  task->person = hf_fhir_read_reference (reader, "for", base);
  task->reason = hf_fhir_read_code (reader, "statusReason", NULL);
  task->words = hf_fhir_read_words (reader, "statusReason");
  task->priority = hf_json_reader_dup_string (reader, "priority");
  task->authored = hf_fhir_read_time (reader, "authoredOn");
  read_outputs (derivation, task);
}

/* "no-capacity" is "no_capacity" in our events. Where there is no code, or only the words that
 * stand for all others, the words are looked through for the reasons that matter: they say whether
 * to ask again later or to ask somebody else. */
static char *
dup_reason (const HfFhirTask *task)
{
  static const struct {
    const char *part;
    const char *reason;
  } hints[] = {
    { "capacity", "no_capacity" },  { "eligib", "not_eligible" }, { "waitlist", "waitlist" },
    { "waiting list", "waitlist" }, { "area", "out_of_area" },    { "duplicate", "duplicate" },
  };
  g_autofree char *words = task->words != NULL ? g_utf8_strdown (task->words, -1) : NULL;

  if (task->reason != NULL)
    return g_strdelimit (g_strdup (task->reason), "-", '_');
  for (guint i = 0; words != NULL && i < G_N_ELEMENTS (hints); i++)
    if (strstr (words, hints[i].part) != NULL)
      return g_strdup (hints[i].reason);
  return g_strdup (words != NULL ? "other" : NULL);
}

/* An answer from the one we sent it to needs no name; a new owner is named, so that the fold can
 * ask who that is (R76). */
static void
put_from (HfFhirDerivation *derivation, GVariantDict *data, const HfFhirTask *task)
{
  g_autofree char *from = NULL;

  if (task->owner == NULL || !hf_fhir_derive_has (derivation, "owner"))
    return;
  from = hf_fhir_directory_id (task->owner);
  if (from == NULL)
    return;
  g_variant_dict_insert (data, "from", "s", from);
  hf_fhir_derive_tell (derivation, "owner");
}

static void
emit_acknowledged (HfFhirDerivation *derivation, const HfFhirTask *task)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&data, "ref", "s", derivation->reference);
  put_from (derivation, &data, task);
  hf_fhir_derive_emit (derivation, "receiver.acknowledged", "receiver.acknowledged", derivation->at,
                       g_variant_dict_end (&data));
}

static void
emit_declined (HfFhirDerivation *derivation, const HfFhirTask *task)
{
  g_autofree char *reason = dup_reason (task);
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);

  if (reason != NULL)
    g_variant_dict_insert (&data, "reason", "s", reason);
  if (task->words != NULL)
    g_variant_dict_insert (&data, "text", "s", task->words);
  put_from (derivation, &data, task);
  hf_fhir_derive_emit (derivation, "receiver.declined", "receiver.declined", derivation->at,
                       g_variant_dict_end (&data));
  hf_fhir_derive_tell (derivation, "statusReason");
}

/* Which visit it was only the fold can say: what this desk happens to know must not be in an event
 * that every desk derives. */
static void
emit_visit (HfFhirDerivation *derivation, const char *type)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&data, "source", "s", "receiver");
  hf_fhir_derive_emit (derivation, type, type, derivation->at, g_variant_dict_end (&data));
}

/* Their work is done, they say; whether the person was there is ours to find out, and closing stays
 * ours (R83). */
static void
emit_done (HfFhirDerivation *derivation)
{
  g_auto (GVariantDict) data = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&data, "says", "s", "done");
  hf_fhir_derive_emit (derivation, "update.received", "update.received", derivation->at,
                       g_variant_dict_end (&data));
}

static void
emit_completed (HfFhirDerivation *derivation, const HfFhirTask *task)
{
  emit_done (derivation);
  if (task->delivered && g_strcmp0 (task->bser, "5.1.4") != 0)
    emit_visit (derivation, "visit.attended");
}

static const char *const taken[] = { "received", "ready", "accepted", "in-progress", NULL };

/* Whether the status says for the first time that they have it. */
static gboolean
is_news (const HfFhirDerivation *derivation, const HfFhirTask *task)
{
  g_autofree char *previous = hf_fhir_derive_previous_status (derivation);
  int before = previous != NULL ? hf_fhir_status_rank (previous) : 0;

  if (!g_strv_contains (taken, task->status))
    return FALSE;
  if (g_str_equal (task->status, "in-progress"))
    return before < hf_fhir_status_rank ("accepted");
  return before < hf_fhir_status_rank (task->status);
}

/* On its way, but nothing that we have a word for: going on after a pause, beginning, or a step
 * back, which is shown and not followed. */
static const char *
meaning_of_move (const HfFhirDerivation *derivation, const HfFhirTask *task)
{
  g_autofree char *previous = hf_fhir_derive_previous_status (derivation);
  gboolean under_way =
      g_str_equal (task->status, "accepted") || g_str_equal (task->status, "in-progress");

  if (previous == NULL)
    return NULL;
  if (under_way && g_str_equal (previous, "on-hold"))
    return "resumed";
  if (hf_fhir_status_rank (task->status) < hf_fhir_status_rank (previous))
    return "back";
  return g_str_equal (task->status, "in-progress") ? "started" : NULL;
}

static void
take_meaning (HfFhirDerivation *derivation, const HfFhirTask *task)
{
  static const struct {
    const char *status;
    const char *means;
  } ends[] = {
    { "on-hold", "held" },
    { "failed", "failed" },
    { "cancelled", "cancelled" },
    { "entered-in-error", "error" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_equal (task->status, ends[i].status)) {
      hf_fhir_derive_mean (derivation, ends[i].means);
      hf_fhir_derive_quote (derivation, task->words);
      return;
    }
  hf_fhir_derive_mean (derivation, meaning_of_move (derivation, task));
}

static void
take_status (HfFhirDerivation *derivation, const HfFhirTask *task)
{
  if (!hf_fhir_derive_has (derivation, "status"))
    return;
  if (is_news (derivation, task)) {
    emit_acknowledged (derivation, task);
  } else if (g_str_equal (task->status, "rejected")) {
    emit_declined (derivation, task);
  } else if (g_str_equal (task->status, "completed")) {
    emit_completed (derivation, task);
  } else {
    take_meaning (derivation, task);
    return;
  }
  hf_fhir_derive_tell (derivation, "status");
}

/* What a code says that has an event of its own, unless the status says it too. */
static gboolean
take_told_code (HfFhirDerivation *derivation, const HfFhirTask *task)
{
  gboolean moved = hf_fhir_derive_has (derivation, "status");

  if (g_str_equal (task->bser, "5.1.2")) {
    emit_visit (derivation, "visit.noshow");
  } else if (g_str_equal (task->bser, "5.1.4")) {
    emit_visit (derivation, "visit.attended");
  } else if (g_str_equal (task->bser, "3.0")) {
    if (!moved && hf_fhir_status_rank (task->status) < hf_fhir_status_rank ("accepted"))
      emit_acknowledged (derivation, task);
  } else if (g_str_equal (task->bser, "4.0")) {
    if (!hf_fhir_status_is_end (task->status))
      emit_declined (derivation, task);
  } else if (g_str_equal (task->bser, "7.0")) {
    if (!moved || !g_str_equal (task->status, "completed"))
      emit_done (derivation);
  } else {
    return g_str_equal (task->bser, "2.0") && moved;
  }
  return TRUE;
}

/* BSeR's codes, also the two that its first edition had ("5.4", "5.x"). */
static void
take_business_status (HfFhirDerivation *derivation, const HfFhirTask *task)
{
  static const struct {
    const char *code;
    const char *means;
  } codes[] = {
    { "5.1.1", "booked" },     { "5.1.3", "visit_cancelled" }, { "5.2", "cancel_asked" },
    { "5.4", "cancel_asked" }, { "5.x", "started" },           { "6.0", "cancelled" },
  };

  if (!hf_fhir_derive_has (derivation, "businessStatus") || task->bser == NULL)
    return;
  if (take_told_code (derivation, task)) {
    hf_fhir_derive_tell (derivation, "businessStatus");
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (task->bser, codes[i].code))
      hf_fhir_derive_mean (derivation, codes[i].means);
}

/* What is no state: results, who has it, how long and how urgently. A first sight is no change. */
static void
take_rest (HfFhirDerivation *derivation, const HfFhirTask *task)
{
  static const char *const terms[] = { "restriction", "input", "priority" };

  if (!derivation->has_baseline)
    return;
  if (task->delivered && !g_str_equal (task->status, "completed"))
    hf_fhir_derive_mean (derivation, "done");
  if (task->booked)
    hf_fhir_derive_mean (derivation, "booked");
  if (task->attached)
    hf_fhir_derive_mean (derivation, "outcome");
  if (hf_fhir_derive_is_untold (derivation, "owner"))
    hf_fhir_derive_mean (derivation, "owner");
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    if (hf_fhir_derive_has (derivation, terms[i]))
      hf_fhir_derive_mean (derivation, "terms");
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

void
hf_fhir_foreign_take_task (HfFhirDerivation *derivation)
{
  g_auto (HfFhirTask) task = { .authored = HF_TIME_NONE };

  read_task (derivation, &task);
  if (task.status == NULL)
    return;
  if (task.owner != NULL && (g_str_has_prefix (task.owner, "Organization/") ||
                             g_str_has_prefix (task.owner, "HealthcareService/"))) {
    g_free (derivation->actor);
    derivation->actor = g_strdup (task.owner);
  }
  if (derivation->out->handoff == NULL)
    hf_fhir_foreign_open (derivation, &task);
  if (derivation->out->handoff == NULL)
    return;
  take_status (derivation, &task);
  take_business_status (derivation, &task);
  take_notes (derivation);
  take_rest (derivation, &task);
  hf_fhir_derive_emit_rest (derivation);
}
