/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking back, stopping safely, and what stands private here. */
#include "hf-desk-private.h"

#include "hf-error.h"
#include "hf-event-type.h"

#include <glib/gi18n-lib.h>

static gboolean
is_audit (const HfEvent *event)
{
  return hf_event_is (event, "viewed") || hf_event_is (event, "exported") ||
         hf_event_is (event, "printed") || hf_event_is (event, "event.withdrawn");
}

/* The newest thing this desk did. It is never skipped for an older one: taking back something that
 * is not the last thing done would surprise. */
static const HfEvent *
newest_of_ours (HfDesk *desk, HfLoop *loop)
{
  GPtrArray *events = hf_loop_get_events (loop);
  const char *device = hf_store_get_device (desk->store);

  for (guint i = events->len; i > 0; i--) {
    const HfEvent *event = g_ptr_array_index (events, i - 1);

    if (g_strcmp0 (hf_event_get_head (event)->device, device) == 0 && !is_audit (event) &&
        !hf_loop_is_withdrawn (loop, hf_event_get_id (event)))
      return event;
  }
  return NULL;
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (hf_desk_record_finish (HF_DESK (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hf_desk_undo_async (HfDesk *desk,
                    const char *handoff,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  HfLoopItem *item;
  const HfEvent *event;
  g_autoptr (GTask) task = NULL;
  GVariantDict data;

  g_return_if_fail (HF_IS_DESK (desk) && handoff != NULL);

  task = g_task_new (desk, cancellable, callback, user_data);
  g_task_set_source_tag (task, hf_desk_undo_async);
  item = hf_desk_find (desk, handoff);
  event = item != NULL ? newest_of_ours (desk, hf_loop_item_get_loop (item)) : NULL;
  if (event == NULL) {
    g_autoptr (HfRefusal) refusal = hf_refusal_new ("undo.unknown");
    g_autofree char *text = hf_desk_dup_refusal_text (refusal);

    g_task_return_new_error (task, HF_ERROR, HF_ERROR_REFUSED, "%s", text);
    return;
  }
  g_task_set_task_data (task, g_strdup (hf_event_get_type (event)), g_free);
  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, "event", "s", hf_event_get_id (event));
  hf_desk_record_async (desk, handoff, "event.withdrawn", g_variant_dict_end (&data), cancellable,
                        undone_cb, g_object_ref (task));
}

gboolean
hf_desk_undo_finish (HfDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
hf_desk_dup_undone (GAsyncResult *result)
{
  const HfEventType *type = hf_event_type_lookup (g_task_get_task_data (G_TASK (result)));

  return g_strdup (type != NULL ? g_dgettext (GETTEXT_PACKAGE, type->sentence) : "");
}

static gboolean
save_stop (HfDesk *desk, HfEvent *event, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();

  g_ptr_array_add (events, event);
  if (!hf_store_append (desk->store, events, HF_ORIGIN_DESK, NULL, error))
    return FALSE;
  hf_desk_take (desk, events);
  hf_desk_emit_recorded (desk, hf_event_get_handoff (event), hf_event_get_type (event));
  return TRUE;
}

/* What is just being saved is written now, so that it can be held: it might come to its turn after
 * us and wait in the outbox as if nothing had happened. Whether it was saved is said to whoever
 * recorded it. */
static void
finish_saving (HfDesk *desk)
{
  if (desk->saving != NULL)
    hf_saving_run (desk->saving, NULL);
}

/*
 * The outbox is held twice: first, so that nothing leaves while the event is being written; then
 * again, so that neither the event nor one that was just being saved leaves either. A hold that
 * fails does not keep the event from being written, and is said.
 */
gboolean
hf_desk_stop_safely (HfDesk *desk, const char *handoff, GError **error)
{
  static const char reason[] = N_ ("Held by Stop Safely");
  g_autoptr (HfEvent) event = NULL;
  g_autoptr (GError) hold_fault = NULL;
  HfLoopItem *item;
  gboolean held;
  gboolean live;

  g_return_val_if_fail (HF_IS_DESK (desk) && handoff != NULL, FALSE);

  item = hf_desk_find (desk, handoff);
  if (item == NULL) {
    g_set_error (error, HF_ERROR, HF_ERROR_NOT_FOUND, _ ("This handoff is not on this computer."));
    return FALSE;
  }
  hf_desk_drop_requests (desk, handoff);
  finish_saving (desk);
  held = hf_store_hold_outbox (desk->store, handoff, TRUE, _ (reason), &hold_fault);
  live = hf_loop_item_get_view (item)->call == HF_CALL_LIVE;
  event = hf_desk_build_event (desk, handoff, live ? "call.stopped" : "privacy.lost", NULL,
                               hf_store_take_seq (desk->store), error);
  if (event == NULL || !save_stop (desk, event, error)) {
    g_prefix_error (error, "%s ", _ ("Not saved on this computer."));
    return FALSE;
  }
  if (held)
    held = hf_store_hold_outbox (desk->store, handoff, TRUE, _ (reason), &hold_fault);
  if (!held) {
    g_propagate_prefixed_error (error, g_steal_pointer (&hold_fault), "%s ",
                                _ ("Stopped, but what was waiting could not be held back."));
    return FALSE;
  }
  return TRUE;
}

/* Who confirmed it last: another desk's talk is not ours to end. */
static gboolean
is_confirmed_here (HfDesk *desk, HfLoop *loop)
{
  GPtrArray *events = hf_loop_get_events (loop);
  const char *device = hf_store_get_device (desk->store);

  for (guint i = events->len; i > 0; i--) {
    const HfEvent *event = g_ptr_array_index (events, i - 1);

    if (hf_event_is (event, "privacy.confirmed") &&
        !hf_loop_is_withdrawn (loop, hf_event_get_id (event)))
      return g_strcmp0 (hf_event_get_head (event)->device, device) == 0;
  }
  return FALSE;
}

char **
hf_desk_dup_private (HfDesk *desk)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GListModel *loops;

  g_return_val_if_fail (HF_IS_DESK (desk), NULL);

  loops = hf_desk_get_loops (desk);
  for (guint i = 0; i < g_list_model_get_n_items (loops); i++) {
    g_autoptr (HfLoopItem) item = g_list_model_get_item (loops, i);
    const HfView *view = hf_loop_item_get_view (item);

    if ((view->private_fresh || view->call == HF_CALL_LIVE) &&
        is_confirmed_here (desk, hf_loop_item_get_loop (item)))
      g_strv_builder_add (builder, hf_loop_item_get_handoff (item));
  }
  return g_strv_builder_end (builder);
}
