/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-push.h"
#include "hf-backoff.h"
#include "hf-consent-check.h"
#include "hf-create.h"
#include "hf-error.h"
#include "hf-fhir-carrier.h"
#include "hf-fhir-snapshot.h"
#include "hf-standing.h"
#include "hf-time.h"

/* Reasons are in the outbox as they stand here; the screen translates them. */
#define N_(text) (text)

/* So many in a row that must wait: the line or the server is down, not one item bad. */
#define MOST_FAILURES 3

/* What the journal entry points at, as far as it stands on the server already. */
typedef struct {
  char *patient;
  char *service_request;
  char *task;
} Links;

static void
links_clear (Links *links)
{
  g_clear_pointer (&links->patient, g_free);
  g_clear_pointer (&links->service_request, g_free);
  g_clear_pointer (&links->task, g_free);
}

typedef struct {
  HfRound *round;
  GHashTable *waiting; /* handoffs one of whose events must wait: the later ones wait with it */
  char *handoff;       /* of the two after it: the queue goes mostly handoff by handoff */
  GPtrArray *events;   /* (nullable) */
  Links links;
  guint failures; /* in a row */
} Push;

static void
push_clear (Push *push)
{
  g_hash_table_unref (push->waiting);
  g_free (push->handoff);
  g_clear_pointer (&push->events, g_ptr_array_unref);
  links_clear (&push->links);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Push, push_clear)

static gboolean
mark (Push *push, HfOutboxItem *item, HfOutboxState state, const char *reason, GError **error)
{
  char *text = g_strdup (reason);

  item->state = state;
  g_free (item->reason);
  item->reason = text;
  return hf_store_mark_outbox (push->round->store, item, error);
}

static HfEvent *
dup_event (Push *push, const char *id)
{
  for (guint i = 0; i < push->events->len; i++)
    if (g_str_equal (hf_event_get_id (g_ptr_array_index (push->events, i)), id))
      return hf_event_ref (g_ptr_array_index (push->events, i));
  return NULL;
}

static gboolean
find_links (Push *push, GError **error)
{
  Links *links = &push->links;
  g_autoptr (HfLoop) loop = hf_round_fold (push->round, push->events, NULL);
  g_autoptr (HfView) view = loop != NULL ? hf_loop_view (loop, push->round->now) : NULL;
  g_autoptr (GPtrArray) wanted = loop != NULL ? hf_fhir_snapshot_list (loop, view) : NULL;

  for (guint i = 0; wanted != NULL && i < wanted->len; i++) {
    const HfFhirWanted *one = g_ptr_array_index (wanted, i);
    GError *fault = NULL;
    char *reference = hf_standing_dup_reference (push->round, one, &fault);
    char **slot = NULL;

    if (fault != NULL) {
      g_propagate_error (error, fault);
      return FALSE;
    }
    if (g_str_equal (one->type, "Patient"))
      slot = &links->patient;
    else if (g_str_equal (one->type, "ServiceRequest"))
      slot = &links->service_request;
    else if (g_str_equal (one->type, "Task"))
      slot = &links->task;
    if (slot != NULL && reference != NULL) {
      g_free (*slot);
      *slot = g_steal_pointer (&reference);
    }
    g_free (reference);
  }
  return TRUE;
}

static void
forget_events (Push *push)
{
  g_clear_pointer (&push->handoff, g_free);
  g_clear_pointer (&push->events, g_ptr_array_unref);
  links_clear (&push->links);
}

static gboolean
load_events (Push *push, const char *handoff, GError **error)
{
  if (g_strcmp0 (push->handoff, handoff) == 0)
    return TRUE;
  forget_events (push);
  push->events = hf_store_load (push->round->store, handoff, NULL, error);
  if (push->events == NULL || !find_links (push, error))
    return FALSE;
  push->handoff = g_strdup (handoff);
  return TRUE;
}

static gboolean
send_writes (Push *push, GPtrArray *writes, gboolean again, GError **error)
{
  for (guint i = 0; i < writes->len; i++) {
    const HfFhirWrite *write = g_ptr_array_index (writes, i);
    HfCreate create = { write->type, write->id, write->system, write->value, write->json };
    g_autoptr (HfReply) reply = hf_create_send (push->round, &create, again, NULL, error);

    if (reply == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
send_event (Push *push, HfEvent *event, gboolean again, GError **error)
{
  HfFhirRefs refs = { .patient = push->links.patient,
                      .service_request = push->links.service_request,
                      .task = push->links.task };
  HfPathway *pathway = hf_round_find_pathway (push->round, push->events);
  HfFhirCarrier carrier = HF_FHIR_CARRIER_COMMUNICATION;
  g_autoptr (GPtrArray) writes = NULL;

  hf_server_find_carrier (push->round->server, &carrier);
  writes = hf_fhir_carrier_write (carrier, event, &refs, pathway);
  return send_writes (push, writes, again, error);
}

static gboolean
is_refusal (const GError *fault)
{
  switch ((HfErrorCode)fault->code) {
  case HF_ERROR_SERVER:
  case HF_ERROR_NOT_FOUND:
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
ends_push (Push *push, const GError *fault)
{
  return push->round->retry_after > 0 || push->failures >= MOST_FAILURES ||
         g_error_matches (fault, HF_ERROR, HF_ERROR_SIGN_IN) ||
         g_error_matches (fault, HF_ERROR, HF_ERROR_CANCELLED);
}

/* The item keeps waiting, and so do the later ones of its handoff. */
static gboolean
postpone (Push *push, HfOutboxItem *item, const GError *fault, GError **error)
{
  HfRound *round = push->round;
  gboolean ready = g_error_matches (fault, HF_ERROR, HF_ERROR_SIGN_IN) ||
                   g_error_matches (fault, HF_ERROR, HF_ERROR_CANCELLED);

  if (!ready)
    item->next_at = round->now + hf_backoff_delay (item->attempts, g_rand_int (round->random),
                                                   round->retry_after);
  g_hash_table_add (push->waiting, g_strdup (item->handoff));
  push->failures++;
  /* An item that has not left stays one that can be held. */
  if (!mark (push, item, item->state, fault->message, error))
    return FALSE;
  if (!ends_push (push, fault))
    return TRUE;
  g_propagate_error (error, g_error_copy (fault));
  return FALSE;
}

/* Trouble of this computer, or with the server's certificate, is no answer to this item. */
static gboolean
is_ours (const GError *fault)
{
  return g_error_matches (fault, HF_ERROR, HF_ERROR_STORAGE) ||
         g_error_matches (fault, HF_ERROR, HF_ERROR_DAMAGED) ||
         g_error_matches (fault, HF_ERROR, HF_ERROR_FAILED);
}

static gboolean
conclude (Push *push, HfOutboxItem *item, const GError *fault, GError **error)
{
  if (fault == NULL) {
    push->failures = 0;
    /* First, so that a crash in between leaves the resources marked as behind. */
    return hf_round_queue (push->round, item->handoff, error) &&
           mark (push, item, HF_OUTBOX_SENT, NULL, error);
  }
  if (is_ours (fault)) {
    g_propagate_error (error, g_error_copy (fault));
    return FALSE;
  }
  if (is_refusal (fault)) {
    push->failures = 0;
    return mark (push, item, HF_OUTBOX_REFUSED, fault->message, error);
  }
  return postpone (push, item, fault, error);
}

/* Whether the event may leave now; if not, the item is marked, or must wait. */
static gboolean
admit (Push *push, HfOutboxItem *item, HfEvent *event, gboolean *out, GError **error)
{
  g_autofree char *obstacle = NULL;
  g_autoptr (GError) fault = NULL;

  *out = TRUE;
  if (!hf_event_is (event, "packet.sent"))
    return TRUE;
  if (!hf_server_holds (push->round->server, "DocumentReference")) {
    *out = FALSE;
    return mark (push, item, HF_OUTBOX_HELD,
                 N_ ("Held: this server has no place for what is to be sent (DocumentReference)."),
                 error);
  }
  if (!push->round->journal_read)
    g_set_error (&fault, HF_ERROR, HF_ERROR_BUSY,
                 "Sending a packet: first the journal must be read, for consents that ended");
  if (fault != NULL || !hf_consent_check (push->round, event, &obstacle, &fault)) {
    *out = FALSE;
    return is_refusal (fault) ? mark (push, item, HF_OUTBOX_HELD, fault->message, error)
                              : conclude (push, item, fault, error);
  }
  /* The look at the server may have brought new events. */
  forget_events (push);
  if (obstacle == NULL)
    return load_events (push, item->handoff, error);
  *out = FALSE;
  return mark (push, item, HF_OUTBOX_HELD, obstacle, error);
}

/* FALSE without @error if somebody held the item since it was listed. */
static gboolean
mark_leaving (Push *push, HfOutboxItem *item, GError **error)
{
  g_autoptr (GError) fault = NULL;

  item->attempts++;
  if (mark (push, item, HF_OUTBOX_UNKNOWN, NULL, &fault))
    return TRUE;
  g_hash_table_add (push->waiting, g_strdup (item->handoff));
  if (!g_error_matches (fault, HF_ERROR, HF_ERROR_CONFLICT))
    g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
push_event (Push *push, HfOutboxItem *item, HfEvent *event, GError **error)
{
  gboolean again = item->state == HF_OUTBOX_UNKNOWN;
  g_autoptr (GError) fault = NULL;
  GError *trouble = NULL;

  if (!mark_leaving (push, item, &trouble)) {
    if (trouble != NULL)
      g_propagate_error (error, trouble);
    return trouble == NULL;
  }
  send_event (push, event, again, &fault);
  return conclude (push, item, fault, error);
}

/* Single-desk mode: there is no journal to send it to. It stays, and is looked at again when the
 * server is asked again what it can do. */
static gboolean
keep_here (Push *push, HfOutboxItem *item, GError **error)
{
  item->next_at = push->round->now + HF_DAY;
  return hf_round_queue (push->round, item->handoff, error) &&
         mark (push, item, HF_OUTBOX_WAITING, NULL, error);
}

static gboolean
push_item (Push *push, HfOutboxItem *item, GError **error)
{
  g_autoptr (HfEvent) event = NULL;
  gboolean admitted;

  if (!load_events (push, item->handoff, error))
    return FALSE;
  event = dup_event (push, item->event);
  if (event == NULL)
    return mark (push, item, HF_OUTBOX_REFUSED, N_ ("This entry cannot be read on this computer."),
                 error);
  if (!admit (push, item, event, &admitted, error))
    return FALSE;
  if (!admitted)
    return TRUE;
  if (hf_server_get_journal (push->round->server) == NULL)
    return keep_here (push, item, error);
  return push_event (push, item, event, error);
}

static gboolean
is_due (Push *push, const HfOutboxItem *item)
{
  return item->event != NULL &&
         (item->state == HF_OUTBOX_WAITING || item->state == HF_OUTBOX_UNKNOWN) &&
         !g_hash_table_contains (push->waiting, item->handoff);
}

gboolean
hf_push_run (HfRound *round, GError **error)
{
  g_auto (Push) push = { .round = round };
  g_autoptr (GPtrArray) items = hf_store_list_outbox (round->store, FALSE, error);

  push.waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; items != NULL && i < items->len; i++) {
    HfOutboxItem *item = g_ptr_array_index (items, i);

    if (!is_due (&push, item))
      continue;
    hf_round_tick (round);
    if (item->next_at > round->now)
      g_hash_table_add (push.waiting, g_strdup (item->handoff));
    else if (!push_item (&push, item, error))
      return FALSE;
  }
  return items != NULL;
}
