/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the call guide: each is one event, recorded through the desk. */
#include "hf-call-flow-private.h"

#include "hf-error.h"
#include "hf-interpreter.h"

#include <glib/gi18n-lib.h>

static void
recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HfCallFlow *flow = g_task_get_source_object (task);
  GError *error = NULL;

  hf_call_flow_set_busy (flow, FALSE);
  if (hf_desk_record_finish (HF_DESK (source), result, &error)) {
    /* A tick leads on to the next step; see hf_call_flow_tick_async(). */
    if (g_task_get_source_tag (task) == hf_call_flow_tick_async)
      g_clear_object (&flow->shown);
    hf_call_flow_look (flow);
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, error);
  }
}

/* Takes @task. */
static void
record (HfCallFlow *flow, GTask *task, const char *type, GVariant *data)
{
  hf_call_flow_set_busy (flow, TRUE);
  hf_desk_record_async (flow->desk, flow->handoff, type, data, g_task_get_cancellable (task),
                        recorded_cb, task);
}

static GVariant *
one_string (const char *field, const char *value)
{
  GVariantDict data;

  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, field, "s", value);
  return g_variant_dict_end (&data);
}

static GTask *
new_task (HfCallFlow *flow,
          gpointer tag,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (flow, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

void
hf_call_flow_start_async (HfCallFlow *flow,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (HF_IS_CALL_FLOW (flow));

  g_clear_object (&flow->shown);
  record (flow, new_task (flow, hf_call_flow_start_async, cancellable, callback, user_data),
          "call.started", NULL);
}

void
hf_call_flow_tick_async (HfCallFlow *flow,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  HfCallStepItem *step;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HF_IS_CALL_FLOW (flow));

  task = new_task (flow, hf_call_flow_tick_async, cancellable, callback, user_data);
  step = hf_call_flow_get_current (flow);
  if (step == NULL || hf_call_step_item_get_state (step) == HF_CALL_STEP_DONE) {
    /* Space on a step that is done leads back to the present one. */
    hf_call_flow_show (flow, NULL);
    g_task_return_boolean (task, TRUE);
    return;
  }
  record (flow, g_steal_pointer (&task), "call.step_done",
          one_string ("step", hf_call_step_item_get_id (step)));
}

void
hf_call_flow_join_async (HfCallFlow *flow,
                         HfParty party,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (HF_IS_CALL_FLOW (flow) && party < HF_N_PARTIES);

  record (flow, new_task (flow, hf_call_flow_join_async, cancellable, callback, user_data),
          "call.joined", one_string ("party", hf_party_get_name (party)));
}

void
hf_call_flow_join_interpreter_async (HfCallFlow *flow,
                                     const char *agency,
                                     const char *number,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  HfLoopItem *item;
  GVariantDict data;

  g_return_if_fail (HF_IS_CALL_FLOW (flow) && agency != NULL && number != NULL);

  item = hf_call_flow_item (flow);
  g_return_if_fail (item != NULL);
  g_variant_dict_init (&data, hf_interpreter_build (hf_loop_item_get_loop (item), agency, number));
  g_variant_dict_insert (&data, "party", "s", hf_party_get_name (HF_PARTY_INTERPRETER));
  record (flow,
          new_task (flow, hf_call_flow_join_interpreter_async, cancellable, callback, user_data),
          "call.joined", g_variant_dict_end (&data));
}

void
hf_call_flow_drop_async (HfCallFlow *flow,
                         HfParty party,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (HF_IS_CALL_FLOW (flow) && party < HF_N_PARTIES);

  record (flow, new_task (flow, hf_call_flow_drop_async, cancellable, callback, user_data),
          "call.dropped", one_string ("party", hf_party_get_name (party)));
}

void
hf_call_flow_set_barrier_async (HfCallFlow *flow,
                                const char *id,
                                gboolean noted,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (HF_IS_CALL_FLOW (flow) && id != NULL);

  record (flow, new_task (flow, hf_call_flow_set_barrier_async, cancellable, callback, user_data),
          noted ? "barrier.noted" : "barrier.solved", one_string ("kind", id));
}

/* A visit that is booked already is moved, under its own id: there are never two. */
static char *
dup_visit_id (HfCallFlow *flow)
{
  HfLoopItem *item = hf_call_flow_item (flow);
  const HfVisit *visit = item != NULL ? hf_loop_get_visit (hf_loop_item_get_loop (item)) : NULL;

  if (visit != NULL && visit->status == HF_VISIT_BOOKED)
    return g_strdup (visit->id);
  return g_uuid_string_random ();
}

void
hf_call_flow_book_async (HfCallFlow *flow,
                         gint64 time,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  GVariantDict data;

  g_return_if_fail (HF_IS_CALL_FLOW (flow));

  id = dup_visit_id (flow);
  text =
      hf_time_format_local (time, hf_calendar_get_zone (hf_desk_get_site (flow->desk)->calendar));
  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, "appt", "s", id);
  g_variant_dict_insert (&data, "time", "s", text);
  g_variant_dict_insert (&data, "source", "s", "us");
  record (flow, new_task (flow, hf_call_flow_book_async, cancellable, callback, user_data),
          "appointment.booked", g_variant_dict_end (&data));
}

GVariant *
hf_call_flow_new_ending (HfCallOutcome outcome, const char *accepted_by)
{
  static const char *const names[HF_N_CALL_OUTCOMES] = { "introduced", "partly", "stopped",
                                                         "not_reached" };
  gboolean accepted = accepted_by != NULL && outcome != HF_CALL_NOT_REACHED;
  GVariantDict data;

  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, "accepted", "b", accepted);
  g_variant_dict_insert (&data, "outcome", "s", names[outcome]);
  if (accepted)
    g_variant_dict_insert (&data, "by", "s", accepted_by);
  return g_variant_dict_end (&data);
}

void
hf_call_flow_end_async (HfCallFlow *flow,
                        HfCallOutcome outcome,
                        const char *accepted_by,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (HF_IS_CALL_FLOW (flow) && outcome < HF_N_CALL_OUTCOMES);

  task = new_task (flow, hf_call_flow_end_async, cancellable, callback, user_data);
  if (outcome == HF_CALL_ENDED_EARLY) {
    if (hf_desk_stop_safely (flow->desk, flow->handoff, &error))
      g_task_return_boolean (task, TRUE);
    else
      g_task_return_error (task, error);
    return;
  }
  record (flow, g_steal_pointer (&task), "call.completed",
          hf_call_flow_new_ending (outcome, accepted_by));
}

gboolean
hf_call_flow_finish_command (HfCallFlow *flow, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, flow), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
