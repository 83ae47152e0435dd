/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-fhir-task.h"

#include "hf-fhir-builder.h"
#include "hf-fhir-element.h"
#include "hf-fhir-names.h"
#include "hf-fhir-state.h"

/* Owner and priority are written once: a Task never changes hands by us, and if others do it, they
 * are not overwritten but shown (foreign.changed). */
const char *const *
hf_fhir_task_fields (void)
{
  static const char *const fields[] = { "status",      "businessStatus", "statusReason", "output",
                                        "restriction", "input",          "lastModified", NULL };

  return fields;
}

/* What this Task will say, from the loop and from what the server's body already says. */
typedef struct {
  const HfFhirState *state;
  const char *status;
  char *server; /* (nullable): the body's status */
} Standing;

static gboolean
has_our_reason (const HfFhirSource *source)
{
  g_autofree char *ours = hf_fhir_dup_code (
      source->current, hf_json_tape_member (source->current, 0, "statusReason"), HF_CS_REASON);

  return ours != NULL;
}

/* The receiver's own words stand where the receiver ended it or put it on hold; ours are said
 * again. */
static gboolean
is_stopped_by_others (const HfFhirSource *source, const Standing *standing)
{
  return standing->server != NULL && g_str_equal (standing->status, standing->server) &&
         (hf_fhir_status_is_end (standing->server) || g_str_equal (standing->server, "on-hold")) &&
         !has_our_reason (source);
}

static void
find_standing (Standing *standing, const HfFhirSource *source, const HfFhirPass *pass, gboolean now)
{
  standing->state =
      now ? hf_fhir_state (source->loop, source->view, pass) : hf_fhir_state_of_past (pass);
  standing->status = standing->state->task;
  standing->server =
      source->current != NULL ? hf_fhir_dup_text (source->current, 0, "status") : NULL;
  if (standing->server == NULL)
    return;
  if (hf_fhir_status_is_end (standing->server) ||
      hf_fhir_status_rank (standing->server) > hf_fhir_status_rank (standing->status))
    standing->status = standing->server;
  /* A hold of theirs is theirs to end; an end of ours stands above it. */
  if (g_str_equal (standing->server, "on-hold") && !has_our_reason (source) &&
      !hf_fhir_status_is_end (standing->status))
    standing->status = standing->server;
}

/* "no_capacity" is the guide's "no-capacity"; what the guide does not list is ours. */
static void
add_reason (JsonBuilder *builder, const char *reason)
{
  static const char *const listed[] = { "no-capacity", "waitlist", "additional-assessment-required",
                                        NULL };
  g_autofree char *code = g_strdelimit (g_strdup (reason), "_ ", '-');
  g_autofree char *words = g_strdelimit (g_strdup (reason), "_", ' ');

  if (g_strv_contains (listed, code))
    hf_fhir_add_concept (builder, "statusReason", SDOHCC_CODES, code, words);
  else
    hf_fhir_add_concept (builder, "statusReason", HF_CS_REASON, code, words);
}

/* A barrier is the person's; it is shown to the receiver only under a consent that stands. */
static const HfBarrierNote *
find_barrier (const HfFhirSource *source)
{
  GPtrArray *barriers = hf_loop_get_barriers (source->loop);

  if (source->view->consent != HF_CONSENT_ACTIVE)
    return NULL;
  for (guint i = barriers->len; i > 0; i--) {
    const HfBarrierNote *barrier = g_ptr_array_index (barriers, i - 1);

    if (!barrier->solved)
      return barrier;
  }
  return NULL;
}

static void
add_status_reason (JsonBuilder *builder,
                   const HfFhirSource *source,
                   const HfFhirPass *pass,
                   const Standing *standing)
{
  const HfBarrierNote *barrier = find_barrier (source);

  if (is_stopped_by_others (source, standing))
    return;
  if (pass->revoked)
    add_reason (builder, "consent-revoked");
  else if (g_str_equal (standing->status, "rejected"))
    add_reason (builder, pass->reason != NULL ? pass->reason : "other");
  else if (g_str_equal (standing->state->code, "reassigned"))
    add_reason (builder, "reassigned");
  else if (g_str_equal (standing->status, "failed") || g_str_equal (standing->status, "cancelled"))
    add_reason (builder, source->view->outcome != NULL ? source->view->outcome : "other");
  else if (g_str_equal (standing->status, "on-hold"))
    add_reason (builder, "on-hold");
  else if (barrier != NULL)
    hf_fhir_add_concept (builder, "statusReason", HF_CS_BARRIER, barrier->kind, barrier->kind);
}

static void
add_business_status (JsonBuilder *builder, const Standing *standing)
{
  /* A Task that is already further than our preparing says nothing of our preparing. */
  if (g_str_equal (standing->state->task, "draft") && !g_str_equal (standing->status, "draft"))
    return;
  hf_fhir_add_object (builder, "businessStatus");
  hf_fhir_add_array (builder, "coding");
  if (standing->state->bser != NULL)
    hf_fhir_add_coding (builder, BSER_STATUS, standing->state->bser);
  hf_fhir_add_coding (builder, HF_CS_STATE, standing->state->code);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_deadlines (JsonBuilder *builder, const HfView *view, const char *packet)
{
  gint64 visit = hf_fhir_due (view, "visit");
  gint64 acknowledge = hf_fhir_due (view, "ack");

  if (visit != HF_TIME_NONE) {
    hf_fhir_add_object (builder, "restriction");
    hf_fhir_add_object (builder, "period");
    hf_fhir_add_time (builder, "end", visit);
    json_builder_end_object (builder);
    json_builder_end_object (builder);
  }
  if (acknowledge == HF_TIME_NONE && packet == NULL)
    return;
  hf_fhir_add_array (builder, "input");
  /* In the order that hf_fhir_merge() gives: elements with codes of ours come last. */
  if (packet != NULL) {
    json_builder_begin_object (builder);
    hf_fhir_add_concept (builder, "type", SDOHCC_CODES, "additional-content", NULL);
    hf_fhir_add_reference (builder, "valueReference", packet);
    json_builder_end_object (builder);
  }
  if (acknowledge != HF_TIME_NONE) {
    json_builder_begin_object (builder);
    hf_fhir_add_concept (builder, "type", HF_CS_INPUT, HF_CODE_ACKNOWLEDGE_BY, NULL);
    hf_fhir_add_time (builder, "valueDateTime", acknowledge);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_output (JsonBuilder *builder, const char *appointment)
{
  if (appointment == NULL)
    return;
  hf_fhir_add_array (builder, "output");
  json_builder_begin_object (builder);
  /* Not the guide's "additional-content": among outputs that must not be an Appointment. */
  hf_fhir_add_concept (builder, "type", HF_CS_OUTPUT, HF_CODE_VISIT, NULL);
  hf_fhir_add_reference (builder, "valueReference", appointment);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
}

static void
add_identifiers (JsonBuilder *builder, const HfFhirWanted *wanted, const char *handoff)
{
  hf_fhir_add_array (builder, "identifier");
  json_builder_begin_object (builder);
  hf_fhir_add_concept (builder, "type", FHIR_IDENTIFIER_TYPE, "PLAC", NULL);
  hf_fhir_add_text (builder, "system", HF_SID_HANDOFF);
  hf_fhir_add_text (builder, "value", handoff);
  json_builder_end_object (builder);
  hf_fhir_add_identifier (builder, HF_SID_TASK, wanted->value);
  json_builder_end_array (builder);
  hf_fhir_add_object (builder, "groupIdentifier");
  hf_fhir_add_text (builder, "system", HF_SID_HANDOFF);
  hf_fhir_add_text (builder, "value", handoff);
  json_builder_end_object (builder);
}

/* Nobody but us sees a Task without an owner: it gets one with the packet, or with a consent under
 * which the receiver was told by voice. */
static gboolean
may_have_owner (const HfFhirSource *source, const HfFhirPass *pass)
{
  return pass->sent != HF_TIME_NONE ||
         (source->view->consent == HF_CONSENT_ACTIVE && source->view->state != HF_STATE_PREPARING);
}

char *
hf_fhir_task_write (const HfFhirWanted *wanted,
                    const HfFhirSource *source,
                    const HfFhirPass *pass,
                    gboolean is_current)
{
  g_autoptr (JsonBuilder) builder = hf_fhir_builder_new ("Task", wanted->id);
  const HfFhirRefs *refs = source->refs;
  Standing standing;
  g_autofree char *server = NULL;

  find_standing (&standing, source, pass, is_current);
  server = standing.server;
  hf_fhir_add_confidentiality (builder, "R");
  add_identifiers (builder, wanted, hf_loop_get_handoff (source->loop));
  hf_fhir_add_text (builder, "status", standing.status);
  add_status_reason (builder, source, pass, &standing);
  add_business_status (builder, &standing);
  hf_fhir_add_text (builder, "intent", "order");
  hf_fhir_add_text (builder, "priority", hf_fhir_snapshot_priority (source->loop));
  hf_fhir_add_concept (builder, "code", FHIR_TASK_CODE, "fulfill", NULL);
  hf_fhir_add_reference (builder, "focus", refs->service_request);
  hf_fhir_add_reference (builder, "for", refs->patient);
  hf_fhir_add_time (builder, "authoredOn", pass->began);
  hf_fhir_add_time (builder, "lastModified", pass->last);
  hf_fhir_add_reference (builder, "requester",
                         refs->sender != NULL ? refs->sender : refs->organization);
  if (is_current) {
    if (may_have_owner (source, pass))
      hf_fhir_add_reference (builder, "owner", refs->receiver);
    add_deadlines (builder, source->view, refs->packet);
    add_output (builder, refs->appointment);
  }
  return hf_fhir_builder_end (builder);
}
