/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-push-snapshot.h"
#include "hf-backoff.h"
#include "hf-create.h"
#include "hf-error.h"
#include "hf-fhir-snapshot.h"
#include "hf-observe.h"
#include "hf-standing.h"

#define MOST_TRIES 6
#define MOST_FAILURES 3

/* One handoff on its way to the server. */
typedef struct {
  HfRound *round;
  const char *handoff;
  GHashTable *held; /* event ids */
  HfLoop *loop;
  HfView *view;
  char *receiver; /* (nullable) */
  char *patient;  /* (nullable): references, filled in as the resources come to stand */
  char *consent;
  char *service_request;
  char *appointment;
  char *packet;
  char *task;
} Snapshot;

static void
snapshot_clear (Snapshot *snapshot)
{
  g_clear_pointer (&snapshot->loop, hf_loop_unref);
  g_clear_pointer (&snapshot->view, hf_view_free);
  g_clear_pointer (&snapshot->receiver, g_free);
  g_clear_pointer (&snapshot->patient, g_free);
  g_clear_pointer (&snapshot->consent, g_free);
  g_clear_pointer (&snapshot->service_request, g_free);
  g_clear_pointer (&snapshot->appointment, g_free);
  g_clear_pointer (&snapshot->packet, g_free);
  g_clear_pointer (&snapshot->task, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Snapshot, snapshot_clear)

static void
drop_held (GPtrArray *events, GHashTable *held)
{
  for (guint i = events->len; i > 0; i--)
    if (g_hash_table_contains (held, hf_event_get_id (g_ptr_array_index (events, i - 1))))
      g_ptr_array_remove_index (events, i - 1);
}

static gboolean
is_worked_on (GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    if (hf_event_is_of_desk (g_ptr_array_index (events, i)))
      return TRUE;
  return FALSE;
}

static gboolean
find_receiver (Snapshot *snapshot, GError **error)
{
  const char *id = hf_loop_get_receiver (snapshot->loop);
  g_autoptr (GPtrArray) providers =
      id != NULL ? hf_store_list_providers (snapshot->round->store, error) : NULL;

  for (guint i = 0; providers != NULL && i < providers->len; i++) {
    const HfProvider *provider = g_ptr_array_index (providers, i);

    if (g_str_equal (provider->id, id)) {
      snapshot->receiver = g_strdup (provider->fhir_ref);
      return TRUE;
    }
  }
  return id == NULL || providers != NULL;
}

/* A visit that the receiver booked stands as their Appointment: named, never written. */
static gboolean
find_their_appointment (Snapshot *snapshot, GError **error)
{
  const HfVisit *visit = hf_loop_get_visit (snapshot->loop);
  g_autofree char *key = NULL;
  g_autoptr (HfRemote) remote = NULL;
  g_autoptr (GError) fault = NULL;

  if (visit == NULL || visit->id == NULL)
    return TRUE;
  key = g_strconcat ("Appointment:", snapshot->handoff, ".", visit->id, NULL);
  remote = hf_store_find_remote (snapshot->round->store, key, &fault);
  if (remote != NULL)
    snapshot->appointment = g_strconcat ("Appointment/", remote->id, NULL);
  if (fault == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

/* Leaves the loop empty if there is nothing of ours to write. */
static gboolean
fold (Snapshot *snapshot, GError **error)
{
  HfRound *round = snapshot->round;
  g_autoptr (GPtrArray) events = NULL;

  snapshot_clear (snapshot);
  events = hf_store_load (round->store, snapshot->handoff, NULL, error);
  if (events == NULL)
    return FALSE;
  drop_held (events, snapshot->held);
  if (!is_worked_on (events))
    return TRUE;
  snapshot->loop = hf_round_fold (round, events, error);
  if (snapshot->loop == NULL)
    return FALSE;
  snapshot->view = hf_loop_view (snapshot->loop, round->now);
  return find_receiver (snapshot, error) && find_their_appointment (snapshot, error);
}

/* The live or latest visit's appointment and the consent that counts are what the others name. */
static char **
find_slot (Snapshot *snapshot, const HfFhirWanted *wanted)
{
  const HfConsentRecord *consent = hf_loop_get_consent (snapshot->loop);
  const HfVisit *visit = hf_loop_get_visit (snapshot->loop);

  if (g_str_equal (wanted->type, "Patient"))
    return &snapshot->patient;
  if (g_str_equal (wanted->type, "ServiceRequest"))
    return &snapshot->service_request;
  if (g_str_equal (wanted->type, "Task"))
    return &snapshot->task; /* of the last pass in the end: they come in order */
  if (g_str_equal (wanted->type, "DocumentReference"))
    return &snapshot->packet; /* the latest in the end */
  if (g_str_equal (wanted->type, "Consent"))
    return consent != NULL && g_strcmp0 (wanted->subject, consent->event) == 0 ? &snapshot->consent
                                                                               : NULL;
  return visit != NULL && g_strcmp0 (wanted->subject, visit->id) == 0 ? &snapshot->appointment
                                                                      : NULL;
}

static void
fill_slot (Snapshot *snapshot, const HfFhirWanted *wanted, const char *id)
{
  char **slot = find_slot (snapshot, wanted);

  if (slot == NULL)
    return;
  g_free (*slot);
  *slot = g_strconcat (wanted->type, "/", id, NULL);
}

static char *
derive (Snapshot *snapshot, const HfFhirWanted *wanted, HfJsonTape *current, GError **error)
{
  HfFhirRefs refs = { .patient = snapshot->patient,
                      .service_request = snapshot->service_request,
                      .task = snapshot->task,
                      .consent = snapshot->consent,
                      .appointment = snapshot->appointment,
                      .packet = snapshot->packet,
                      .receiver = snapshot->receiver,
                      .organization = snapshot->round->organization };
  HfFhirSource source = { snapshot->loop, snapshot->view, &refs, current };

  return hf_fhir_snapshot_write (wanted, &source, error);
}

static gboolean
remember (
    Snapshot *snapshot, const HfFhirWanted *wanted, HfReply *reply, const char *id, GError **error)
{
  HfRemote *remote = hf_remote_new (wanted->type, id);

  remote->key = hf_standing_dup_key (wanted);
  remote->version = hf_reply_dup_version (reply);
  if (reply->tape != NULL)
    remote->body = hf_json_tape_dup_bytes (reply->tape, 0);
  return hf_round_save_remote (snapshot->round, remote, error);
}

/* What a write left behind; read again if the server did not show it. */
static gboolean
take_reply (Snapshot *snapshot, const HfFhirWanted *wanted, HfReply *reply, GError **error)
{
  g_autofree char *id = hf_reply_dup_id (reply);
  g_autofree char *target = NULL;
  g_autoptr (HfReply) again = NULL;

  if (id == NULL)
    id = g_strdup (wanted->id);
  if (!hf_reply_shows (reply, wanted->type)) {
    target = g_strconcat (wanted->type, "/", id, NULL);
    again = hf_round_read (snapshot->round, target, error);
    if (again == NULL)
      return FALSE;
  }
  fill_slot (snapshot, wanted, id);
  snapshot->round->moved = TRUE;
  return remember (snapshot, wanted, again != NULL ? again : reply, id, error);
}

/* An order, a person or a visit that another system keeps is theirs; only their Task is a place
 * where both write. */
static gboolean
is_theirs (const HfFhirWanted *wanted, HfJsonTape *current)
{
  if (g_str_equal (wanted->type, "Task") || g_str_equal (wanted->type, "Consent"))
    return FALSE;
  return !hf_standing_bears (current, wanted->system, wanted->value);
}

/* What left, left: a packet is written once. */
static gboolean
is_written_once (const HfFhirWanted *wanted)
{
  return g_str_equal (wanted->type, "DocumentReference");
}

static gboolean
replace (Snapshot *snapshot, const HfFhirWanted *wanted, const HfRemote *remote, GError **error)
{
  g_autofree char *target = g_strconcat (remote->type, "/", remote->id, NULL);
  g_autoptr (HfJsonTape) current = hf_json_tape_new (remote->body, &hf_json_limits_default, error);
  g_autofree char *json = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (HfReply) reply = NULL;
  HfRequest request = { .method = "PUT", .target = target, .if_match = remote->version };

  if (current == NULL)
    return FALSE;
  fill_slot (snapshot, wanted, remote->id);
  if (is_written_once (wanted) || is_theirs (wanted, current))
    return TRUE;
  json = derive (snapshot, wanted, current, error);
  if (json == NULL)
    return FALSE;
  if (hf_fhir_snapshot_is_current (current, json))
    return TRUE;
  body = g_bytes_new (json, strlen (json));
  request.body = body;
  reply = hf_round_send (snapshot->round, &request, error);
  if (reply == NULL || !hf_reply_check (reply, error))
    return FALSE;
  return take_reply (snapshot, wanted, reply, error);
}

/* What others did to it since it was made is observed; @out_news if that brought events. */
static gboolean
take_over (
    HfRound *round, const HfFhirWanted *wanted, const char *id, gboolean *out_news, GError **error)
{
  g_autofree char *reference = g_strconcat (wanted->type, "/", id, NULL);
  gboolean moved = round->moved;
  HfRemote *remote;

  round->moved = FALSE;
  if (!hf_observe_now (round, wanted->type, id, error))
    return FALSE;
  *out_news = round->moved;
  round->moved |= moved;
  remote = hf_store_find_remote (round->store, reference, error);
  if (remote == NULL)
    return FALSE;
  g_free (remote->key);
  remote->key = hf_standing_dup_key (wanted);
  return hf_round_save_remote (round, remote, error);
}

/* It stood there already, made by another desk, or by a try of ours whose answer was lost: from now
 * on it is like any other that stands. */
static gboolean
adopt (Snapshot *snapshot, const HfFhirWanted *wanted, const char *id, GError **error)
{
  g_autoptr (HfRemote) remote = NULL;
  gboolean news;

  if (!take_over (snapshot->round, wanted, id, &news, error))
    return FALSE;
  if (news) {
    g_set_error (error, HF_ERROR, HF_ERROR_CONFLICT, "Writing to the server: it was changed there");
    return FALSE;
  }
  remote = hf_standing_find (snapshot->round, wanted, error);
  return remote != NULL && replace (snapshot, wanted, remote, error);
}

static gboolean
adopt_found (Snapshot *snapshot, const HfFhirWanted *wanted, HfReply *reply, GError **error)
{
  g_autofree char *id = hf_reply_dup_id (reply);

  if (id != NULL)
    return adopt (snapshot, wanted, id, error);
  g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA,
               "Writing to the server: it named nothing that stands there");
  return FALSE;
}

static gboolean
create (Snapshot *snapshot, const HfFhirWanted *wanted, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *json = derive (snapshot, wanted, NULL, &fault);
  HfCreate request = { wanted->type, wanted->id, wanted->system, wanted->value, json };
  g_autoptr (HfReply) reply = NULL;
  gboolean found = FALSE;

  if (json == NULL) {
    /* It hangs on something that does not stand yet, such as a person not named yet. */
    if (g_error_matches (fault, HF_ERROR, HF_ERROR_REFUSED))
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  reply = hf_create_send (snapshot->round, &request, TRUE, &found, error);
  if (found)
    return adopt_found (snapshot, wanted, reply, error);
  return reply != NULL && take_reply (snapshot, wanted, reply, error);
}

/* PUT on our own id would write over what stands there: look first. */
static gboolean
look_then_create (Snapshot *snapshot, const HfFhirWanted *wanted, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (!snapshot->round->server->update_create)
    return create (snapshot, wanted, error);
  if (adopt (snapshot, wanted, wanted->id, &fault))
    return TRUE;
  if (g_error_matches (fault, HF_ERROR, HF_ERROR_NOT_FOUND))
    return create (snapshot, wanted, error);
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
bring_up (Snapshot *snapshot, const HfFhirWanted *wanted, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (HfRemote) remote = hf_standing_find (snapshot->round, wanted, &fault);

  if (fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (remote == NULL)
    return wanted->no_create || look_then_create (snapshot, wanted, error);
  if (remote->body == NULL || remote->version == NULL) {
    if (!hf_observe_now (snapshot->round, remote->type, remote->id, error))
      return FALSE;
    g_set_error (error, HF_ERROR, HF_ERROR_CONFLICT, "Writing to the server: it was read again");
    return FALSE;
  }
  if (replace (snapshot, wanted, remote, &fault))
    return TRUE;
  /* Somebody was first, or our own write was answered into a dead line: see what stands there. */
  if (g_error_matches (fault, HF_ERROR, HF_ERROR_CONFLICT) &&
      !hf_observe_now (snapshot->round, remote->type, remote->id, error))
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
bring_up_all (Snapshot *snapshot, GError **error)
{
  g_autoptr (GPtrArray) wanted = NULL;

  if (!fold (snapshot, error))
    return FALSE;
  if (snapshot->loop == NULL)
    return TRUE;
  wanted = hf_fhir_snapshot_list (snapshot->loop, snapshot->view);
  for (guint i = 0; i < wanted->len; i++) {
    const HfFhirWanted *one = g_ptr_array_index (wanted, i);

    /* A server without visits, say, still has a place for the Task. */
    if (hf_server_holds (snapshot->round->server, one->type) && !bring_up (snapshot, one, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
push_handoff (HfRound *round, GHashTable *held, const char *handoff, GError **error)
{
  g_auto (Snapshot) snapshot = { .round = round, .handoff = handoff, .held = held };
  g_autoptr (GError) fault = NULL;

  for (guint try = 0; try < MOST_TRIES; try++) {
    g_clear_error (&fault);
    if (bring_up_all (&snapshot, &fault))
      return TRUE;
    if (!g_error_matches (fault, HF_ERROR, HF_ERROR_CONFLICT))
      break;
  }
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
conclude (HfRound *round, HfOutboxItem *item, const GError *fault, GError **error)
{
  gboolean refused = fault != NULL && !hf_round_stops (fault) &&
                     !g_error_matches (fault, HF_ERROR, HF_ERROR_CONFLICT) &&
                     !g_error_matches (fault, HF_ERROR, HF_ERROR_BAD_DATA);

  g_clear_pointer (&item->reason, g_free);
  item->reason = fault != NULL ? g_strdup (fault->message) : NULL;
  if (fault == NULL)
    item->state = HF_OUTBOX_SENT;
  else if (refused)
    item->state = HF_OUTBOX_REFUSED;
  else {
    item->state = HF_OUTBOX_WAITING;
    item->next_at = round->now + hf_backoff_delay (item->attempts, g_rand_int (round->random),
                                                   round->retry_after);
  }
  return hf_store_mark_outbox (round->store, item, error);
}

/* @failures: handoffs in a row that the server had trouble with. */
static gboolean
push_item (HfRound *round, GHashTable *held, HfOutboxItem *item, guint *failures, GError **error)
{
  g_autoptr (GError) fault = NULL;

  item->attempts++;
  item->state = HF_OUTBOX_UNKNOWN;
  if (!hf_store_mark_outbox (round->store, item, &fault)) {
    /* Held since it was listed: it stays. */
    if (g_error_matches (fault, HF_ERROR, HF_ERROR_CONFLICT))
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  /* What is found from here on is behind again. */
  g_hash_table_remove (round->queued, item->handoff);
  push_handoff (round, held, item->handoff, &fault);
  if (!conclude (round, item, fault, error))
    return FALSE;
  if (fault == NULL || !hf_round_stops (fault)) {
    *failures = 0;
    return TRUE;
  }
  if (hf_round_bears (round, fault) && ++*failures < MOST_FAILURES) {
    hf_round_note (round, g_steal_pointer (&fault));
    return TRUE;
  }
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

/* Handoffs whose events still wait are left: the journal comes first. */
static gboolean
is_ready (const HfOutboxItem *item, GHashTable *behind, gint64 now)
{
  return item->event == NULL && item->next_at <= now &&
         (item->state == HF_OUTBOX_WAITING || item->state == HF_OUTBOX_UNKNOWN) &&
         !g_hash_table_contains (behind, item->handoff);
}

gboolean
hf_push_snapshot_run (HfRound *round, GError **error)
{
  g_autoptr (GPtrArray) items = hf_store_list_outbox (round->store, FALSE, error);
  g_autoptr (GHashTable) held = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) behind = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean journal = hf_server_get_journal (round->server) != NULL;
  guint failures = 0;

  for (guint i = 0; items != NULL && i < items->len; i++) {
    HfOutboxItem *item = g_ptr_array_index (items, i);

    if (item->event == NULL)
      continue;
    if (item->state == HF_OUTBOX_HELD || item->state == HF_OUTBOX_KEPT)
      g_hash_table_add (held, item->event);
    else if (journal && (item->state == HF_OUTBOX_WAITING || item->state == HF_OUTBOX_UNKNOWN))
      g_hash_table_add (behind, item->handoff);
  }
  for (guint i = 0; items != NULL && i < items->len; i++) {
    HfOutboxItem *item = g_ptr_array_index (items, i);

    hf_round_tick (round);
    if (is_ready (item, behind, round->now) && !push_item (round, held, item, &failures, error))
      return FALSE;
  }
  return items != NULL;
}
