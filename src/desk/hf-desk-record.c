/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recording: one request after the other, each decided against what is true when its turn comes. */
#include "hf-desk-private.h"

#include "hf-error.h"
#include "hf-fold.h"
#include "hf-said.h"

#include <glib/gi18n-lib.h>

#define MOST_AHEAD (10 * HF_MINUTE)

typedef struct {
  GTask *task;
  char *handoff;
  char *type;
  GVariant *data;
} HfRequest;

static void
request_free (HfRequest *request)
{
  g_object_unref (request->task);
  g_free (request->handoff);
  g_free (request->type);
  g_clear_pointer (&request->data, g_variant_unref);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HfRequest, request_free)

char *
hf_desk_dup_refusal_text (const HfRefusal *refusal)
{
  const char *sentence = g_dgettext (GETTEXT_PACKAGE, refusal->sentence);

  if (refusal->remedy == NULL)
    return g_strdup (sentence);
  return g_strdup_printf ("%s %s", sentence, g_dgettext (GETTEXT_PACKAGE, refusal->remedy));
}

static HfLoop *
find_loop (HfDesk *desk, const char *handoff)
{
  HfLoopItem *item = hf_desk_find (desk, handoff);

  return item != NULL ? hf_loop_item_get_loop (item) : NULL;
}

static gboolean
is_newest_of_ours (HfLoop *loop, const char *device, gint64 at)
{
  GPtrArray *events = hf_loop_get_events (loop);

  for (guint i = events->len; i > 0; i--) {
    const HfEventHead *head = hf_event_get_head (g_ptr_array_index (events, i - 1));

    if (g_strcmp0 (head->device, device) == 0)
      return head->at == at;
  }
  return FALSE;
}

/* Whoever settles two answers has seen both: it stands after them though their clock be ahead. A
 * clock that is far ahead is not followed: all that we write later would stand there too. */
static gint64
after_answers (HfLoop *loop, gint64 moment)
{
  GPtrArray *events = hf_loop_get_events (loop);
  gint64 newest = hf_event_get_at (g_ptr_array_index (events, events->len - 1));

  return newest - moment <= MOST_AHEAD ? MAX (moment, newest + 1) : moment;
}

/* R97: an attempt to reach the person says from when the knowledge is that it was made on. */
static GVariant *
with_age (HfDesk *desk, GVariant *data)
{
  const HfStoreFacts *facts = hf_store_watch_get_facts (desk->watch);
  g_autoptr (GVariantDict) dict = g_variant_dict_new (data);

  if (facts != NULL && facts->last_contact != NULL)
    g_variant_dict_insert (dict, "asOf", "s", facts->last_contact);
  return g_variant_ref_sink (g_variant_dict_end (dict));
}

HfEvent *
hf_desk_build_event (HfDesk *desk,
                     const char *handoff,
                     const char *type,
                     GVariant *data,
                     guint64 seq,
                     GError **error)
{
  g_autoptr (GVariant) given = data != NULL ? g_variant_ref_sink (data) : NULL;
  g_autoptr (GVariant) whole = NULL;
  g_autofree char *id = g_uuid_string_random ();
  HfLoop *loop = find_loop (desk, handoff);
  gint64 moment = hf_desk_moment (desk, loop);
  HfEventHead head = { .id = id,
                       .handoff = handoff,
                       .type = type,
                       .at = moment,
                       .noted = hf_clock_now (desk->clock),
                       .actor = desk->actor,
                       .device = hf_store_get_device (desk->store),
                       .seq = MAX (seq, 1) };

  /* Two events of one millisecond would stand in the order of their random ids; and one that is
   * just being saved is not in the loop yet. */
  if (loop != NULL && is_newest_of_ours (loop, head.device, moment))
    head.at = moment + 1;
  if (loop != NULL && g_str_equal (type, "conflict.settled"))
    head.at = MAX (head.at, after_answers (loop, moment));
  if (seq > 0) {
    head.at = MAX (head.at, desk->newest + 1);
    desk->newest = head.at;
  }
  if (g_str_equal (type, "outreach.attempted"))
    whole = with_age (desk, given);
  else if (loop != NULL)
    whole = hf_said_complete (loop, type, given);
  return hf_event_new (&head, whole != NULL ? whole : given, error);
}

/* The loop to decide against; for a handoff that is being opened, an empty one of its pathway. */
static HfLoop *
loop_for (HfDesk *desk, const HfEvent *event)
{
  HfLoop *loop = find_loop (desk, hf_event_get_handoff (event));
  const char *id = hf_event_get_string (event, "pathway");
  HfPathway *pathway = id != NULL ? g_hash_table_lookup (desk->pathways, id) : NULL;
  g_autoptr (GPtrArray) nothing = NULL;

  if (loop != NULL)
    return hf_loop_ref (loop);
  nothing = g_ptr_array_new ();
  return hf_fold (pathway != NULL ? pathway : desk->newer_pathway, desk->site, nothing);
}

static HfRefusal *
decide (HfDesk *desk, const HfEvent *event)
{
  g_autoptr (HfLoop) loop = loop_for (desk, event);

  return hf_decide (loop, event);
}

HfRefusal *
hf_desk_check (HfDesk *desk, const char *handoff, const char *type, GVariant *data)
{
  g_autoptr (HfEvent) event = NULL;

  g_return_val_if_fail (HF_IS_DESK (desk) && handoff != NULL && type != NULL, NULL);

  event = hf_desk_build_event (desk, handoff, type, data, 0, NULL);
  return event != NULL ? decide (desk, event) : hf_refusal_new ("event.invalid");
}

static HfEvent *
admit (HfDesk *desk, const HfRequest *request, GError **error)
{
  g_autoptr (HfEvent) event = NULL;
  g_autoptr (HfRefusal) refusal = NULL;

  if (find_loop (desk, request->handoff) == NULL &&
      !g_str_equal (request->type, "handoff.opened")) {
    g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND, _ ("This handoff is not on this computer."));
    return NULL;
  }
  event = hf_desk_build_event (desk, request->handoff, request->type, request->data,
                               hf_store_take_seq (desk->store), error);
  if (event == NULL)
    return NULL;
  refusal = decide (desk, event);
  if (refusal != NULL) {
    g_autofree char *text = hf_desk_dup_refusal_text (refusal);

    g_set_error_literal (error, HF_ERROR, HF_ERROR_REFUSED, text);
    return NULL;
  }
  return g_steal_pointer (&event);
}

static void
save_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (hf_saving_run (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
take_own (HfDesk *desk, HfEvent *event)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();

  g_ptr_array_add (events, event);
  hf_desk_take (desk, events);
  hf_desk_emit_recorded (desk, hf_event_get_handoff (event), hf_event_get_type (event));
}

static void run_next (HfDesk *desk);

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HfRequest) request = user_data;
  g_autoptr (HfDesk) desk = g_object_ref (g_task_get_source_object (request->task));
  g_autoptr (HfSaving) saving = g_steal_pointer (&desk->saving);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error)) {
    take_own (desk, hf_saving_get_event (saving));
    g_task_return_boolean (request->task, TRUE);
  } else {
    g_task_return_error (request->task, error);
  }
  run_next (desk);
}

static void
run_next (HfDesk *desk)
{
  while (desk->saving == NULL && !g_queue_is_empty (desk->requests)) {
    HfRequest *request = g_queue_pop_head (desk->requests);
    GError *error = NULL;
    HfEvent *event = admit (desk, request, &error);

    if (event == NULL) {
      g_task_return_error (request->task, error);
      request_free (request);
      continue;
    }
    desk->saving = hf_saving_new (desk->store, event);
    /* Not cancellable: what was admitted is saved, or the caller hears that it was not. The desk is
     * held by the request and not by the task, which its thread may be the last to drop. */
    g_autoptr (GTask) task = g_task_new (NULL, NULL, saved_cb, request);
    g_task_set_source_tag (task, save_thread);
    g_task_set_task_data (task, hf_saving_ref (desk->saving), (GDestroyNotify)hf_saving_unref);
    g_task_run_in_thread (task, save_thread);
  }
}

/* Takes @task. */
static void
submit (HfDesk *desk, GTask *task, const char *handoff, const char *type, GVariant *data)
{
  HfRequest *request = g_new0 (HfRequest, 1);

  request->task = task;
  request->handoff = g_strdup (handoff);
  request->type = g_strdup (type);
  request->data = data != NULL ? g_variant_ref_sink (data) : NULL;
  g_queue_push_tail (desk->requests, request);
  run_next (desk);
}

void
hf_desk_drop_requests (HfDesk *desk, const char *handoff)
{
  guint left = g_queue_get_length (desk->requests);

  for (; left > 0; left--) {
    HfRequest *request = g_queue_pop_head (desk->requests);

    if (handoff != NULL && !g_str_equal (request->handoff, handoff)) {
      g_queue_push_tail (desk->requests, request);
      continue;
    }
    g_task_return_new_error (request->task, HF_ERROR, HF_ERROR_CANCELLED, "%s",
                             _ ("Not recorded: the contact was stopped."));
    request_free (request);
  }
}

void
hf_desk_record_async (HfDesk *desk,
                      const char *handoff,
                      const char *type,
                      GVariant *data,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HF_IS_DESK (desk) && handoff != NULL && type != NULL);

  task = g_task_new (desk, cancellable, callback, user_data);
  g_task_set_source_tag (task, hf_desk_record_async);
  submit (desk, task, handoff, type, data);
}

gboolean
hf_desk_record_finish (HfDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Opening */

static GVariant *
complete_opening (HfDesk *desk, GVariant *data, const HfPathwayParts *parts)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (data);
  g_autofree char *person = g_uuid_string_random ();

  if (!g_variant_dict_contains (dict, "person"))
    g_variant_dict_insert (dict, "person", "s", person);
  if (!g_variant_dict_contains (dict, "pathwayVersion") && parts->version != NULL)
    g_variant_dict_insert (dict, "pathwayVersion", "s", parts->version);
  return g_variant_dict_end (dict);
}

void
hf_desk_start_handoff_async (HfDesk *desk,
                             GVariant *data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GVariant) sunk = NULL;
  g_autofree char *handoff = g_uuid_string_random ();
  const char *id = NULL;
  HfPathway *pathway;
  GTask *task;

  g_return_if_fail (HF_IS_DESK (desk) && data != NULL);

  sunk = g_variant_ref_sink (data);
  task = g_task_new (desk, cancellable, callback, user_data);
  g_task_set_source_tag (task, hf_desk_start_handoff_async);
  g_variant_lookup (sunk, "pathway", "&s", &id);
  pathway = id != NULL ? g_hash_table_lookup (desk->pathways, id) : NULL;
  if (pathway == NULL || hf_pathway_is_withdrawn (pathway)) {
    g_task_return_new_error (task, HF_ERROR, HF_ERROR_BAD_DATA, "%s",
                             _ ("Choose what this handoff is about first."));
    g_object_unref (task);
    return;
  }
  g_task_set_task_data (task, g_strdup (handoff), g_free);
  submit (desk, task, handoff, "handoff.opened",
          complete_opening (desk, sunk, hf_pathway_get (pathway)));
}

char *
hf_desk_start_handoff_finish (HfDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  return g_strdup (g_task_get_task_data (G_TASK (result)));
}
