/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-observe-message.h"
#include "hf-fhir-foreign.h"
#include "hf-history.h"

/* What a handoff's log has already, and whether a desk works on it. */
typedef struct {
  GHashTable *ids;
  gboolean worked_on;
} Log;

static void
log_clear (Log *known)
{
  g_clear_pointer (&known->ids, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Log, log_clear)

static gboolean
read_log (HfRound *round, const char *handoff, Log *out, GError **error)
{
  g_autoptr (GPtrArray) events = hf_store_load (round->store, handoff, NULL, error);

  if (events == NULL)
    return FALSE;
  out->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < events->len; i++) {
    const HfEventHead *head = hf_event_get_head (g_ptr_array_index (events, i));

    g_hash_table_add (out->ids, g_strdup (head->id));
    out->worked_on |= hf_event_is_of_desk (g_ptr_array_index (events, i));
  }
  return TRUE;
}

static void
take_new (const Log *known, const HfFhirForeign *foreign, GPtrArray *events)
{
  for (guint i = 0; i < foreign->events->len; i++) {
    HfEvent *event = g_ptr_array_index (foreign->events, i);

    if (!g_hash_table_contains (known->ids, hf_event_get_id (event)))
      g_ptr_array_add (events, hf_event_ref (event));
  }
}

/* @before: (nullable): the version that this desk saw last; the first of @versions follows it. */
static gboolean
observe_for (HfRound *round,
             GPtrArray *versions,
             const HfVersion *before,
             const char *handoff,
             GError **error)
{
  g_auto (Log) known = { NULL };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_event_unref);
  const HfVersion *previous = before;

  if (!read_log (round, handoff, &known, error))
    return FALSE;
  for (guint i = 0; i < versions->len; i++) {
    const HfVersion *version = g_ptr_array_index (versions, i);
    HfFhirContext context = { .base = hf_http_get_base (round->http), .handoff = handoff };
    g_autoptr (HfFhirForeign) foreign = NULL;
    g_autoptr (GError) fault = NULL;

    if (previous != NULL) {
      context.previous = previous->tape;
      context.previous_node = previous->node;
    }
    foreign = hf_fhir_foreign_read (version->tape, version->node, &context, &fault);
    if (foreign != NULL)
      take_new (&known, foreign, events);
    else
      hf_round_warn (round, g_steal_pointer (&fault));
    previous = version;
  }
  return events->len == 0 ||
         (hf_store_append (round->store, events,
                           known.worked_on ? HF_ORIGIN_DESK : HF_ORIGIN_SERVER, NULL, error) &&
          hf_round_queue (round, handoff, error));
}

static gboolean
observe (
    HfRound *round, const HfSeen *seen, const HfRemote *known, GPtrArray *handoffs, GError **error)
{
  g_autoptr (GPtrArray) versions =
      hf_history_read (round, seen, known != NULL ? known->version : NULL, error);
  g_autoptr (HfJsonTape) body = NULL;
  HfVersion before = { 0 };

  if (versions == NULL)
    return FALSE;
  if (known != NULL && known->body != NULL)
    body = hf_json_tape_new (known->body, &hf_json_limits_default, NULL);
  before.tape = body;
  for (guint i = 0; i < handoffs->len; i++)
    if (!observe_for (round, versions, body != NULL ? &before : NULL,
                      g_ptr_array_index (handoffs, i), error))
      return FALSE;
  return TRUE;
}

gboolean
hf_observe_message (
    HfRound *round, const HfSeen *seen, GPtrArray *handoffs, gboolean again, GError **error)
{
  g_autofree char *reference = g_strconcat (seen->type, "/", seen->id, NULL);
  g_autoptr (GError) fault = NULL;
  g_autoptr (HfRemote) known = hf_store_find_remote (round->store, reference, &fault);
  HfRemote *remote;
  gboolean is_known;

  if (fault != NULL) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  is_known =
      known != NULL && seen->version != NULL && g_strcmp0 (known->version, seen->version) == 0;
  if (is_known && !again)
    return TRUE;
  if (!observe (round, seen, again ? NULL : known, handoffs, error))
    return FALSE;
  if (is_known)
    return TRUE;
  remote = hf_remote_new (seen->type, seen->id);
  remote->version = g_strdup (seen->version);
  remote->body = hf_json_tape_dup_bytes (seen->tape, seen->node);
  return hf_round_save_remote (round, remote, error);
}
