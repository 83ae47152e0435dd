/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-call-flow-private.h"

#include "hf-call-log.h"
#include "hf-call-step-item-private.h"
#include "hf-desk-private.h"
#include "hf-words.h"

#include <glib/gi18n-lib.h>

enum { PROP_0, PROP_CALL_STATE, PROP_BUSY, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfCallFlow, hf_call_flow, G_TYPE_OBJECT)

const char *
hf_party_get_name (HfParty party)
{
  static const char *const names[HF_N_PARTIES] = { "person", "us", "receiver", "interpreter" };

  g_return_val_if_fail (party < HF_N_PARTIES, NULL);

  return names[party];
}

HfLoopItem *
hf_call_flow_item (HfCallFlow *flow)
{
  return hf_desk_find (flow->desk, flow->handoff);
}

static const HfPathwayParts *
parts_of (HfLoopItem *item)
{
  return hf_pathway_get (hf_loop_get_pathway (hf_loop_item_get_loop (item)));
}

static char *
refusal_of (HfCallFlow *flow, const char *type, GVariant *data)
{
  g_autoptr (HfRefusal) refusal = hf_desk_check (flow->desk, flow->handoff, type, data);

  return refusal != NULL ? hf_desk_dup_refusal_text (refusal) : NULL;
}

/* Steps */

static char *
step_refusal (HfCallFlow *flow, const char *step)
{
  GVariantDict data;

  g_variant_dict_init (&data, NULL);
  g_variant_dict_insert (&data, "step", "s", step);
  return refusal_of (flow, "call.step_done", g_variant_dict_end (&data));
}

static void
look_at_step (HfCallFlow *flow,
              HfLoopItem *item,
              HfCallStepItem *step,
              const HfCallCast *cast,
              gboolean is_now)
{
  const HfLoop *loop = hf_loop_item_get_loop (item);
  gint64 started = hf_call_log_started (loop);
  gint64 done = hf_call_log_step (loop, hf_call_step_item_get_id (step));
  g_autofree char *when = NULL;
  g_autofree char *shut = NULL;
  HfCallStepMoment moment = { .is_private = hf_loop_item_get_view (item)->private_fresh,
                              .cast = cast };

  if (done != HF_TIME_NONE) {
    moment.state = HF_CALL_STEP_DONE;
    when = hf_words_countdown (done - started);
  } else {
    moment.state = is_now ? HF_CALL_STEP_NOW : HF_CALL_STEP_TODO;
    when = g_strdup (is_now ? _ ("now") : "");
    shut = step_refusal (flow, hf_call_step_item_get_id (step));
  }
  moment.when = when;
  moment.shut = shut;
  hf_call_step_item_update (step, &moment);
}

/* The first step that is not ticked is now; order is advice, so any other may be shown and ticked.
 */
static void
look_at_steps (HfCallFlow *flow, HfLoopItem *item)
{
  guint n_steps = g_list_model_get_n_items (G_LIST_MODEL (flow->steps));
  gboolean live = hf_loop_item_get_view (item)->call == HF_CALL_LIVE;
  gboolean found = !live;
  g_autoptr (HfCallCast) cast = hf_call_flow_dup_cast (flow, item);

  for (guint i = 0; i < n_steps; i++) {
    g_autoptr (HfCallStepItem) step = g_list_model_get_item (G_LIST_MODEL (flow->steps), i);
    gboolean done = hf_call_log_step (hf_loop_item_get_loop (item),
                                      hf_call_step_item_get_id (step)) != HF_TIME_NONE;
    gboolean is_now = live && !done && (flow->shown != NULL ? flow->shown == step : !found);

    found = found || is_now;
    look_at_step (flow, item, step, cast, is_now);
  }
}

/* Barriers */

static void
barrier_free (HfCallBarrier *barrier)
{
  g_free ((char *)barrier->title);
  g_free (barrier);
}

static gboolean
is_in_the_way (const HfLoop *loop, const char *kind)
{
  GPtrArray *notes = hf_loop_get_barriers (loop);

  for (guint i = 0; i < notes->len; i++) {
    const HfBarrierNote *note = g_ptr_array_index (notes, i);

    if (!note->solved && g_str_equal (note->kind, kind))
      return TRUE;
  }
  return FALSE;
}

static void
look_at_barriers (HfCallFlow *flow, HfLoopItem *item)
{
  GPtrArray *offered = parts_of (item)->barriers;

  g_ptr_array_set_size (flow->barriers, 0);
  for (guint i = 0; i < offered->len; i++) {
    const HfBarrier *barrier = g_ptr_array_index (offered, i);
    HfCallBarrier *values = g_new0 (HfCallBarrier, 1);

    values->id = barrier->id;
    values->title = hf_words_barrier (barrier->id);
    values->fix = hf_words_pathway (barrier->fix);
    values->noted = is_in_the_way (hf_loop_item_get_loop (item), barrier->id);
    g_ptr_array_add (flow->barriers, values);
  }
}

void
hf_call_flow_look (HfCallFlow *flow)
{
  HfLoopItem *item = hf_call_flow_item (flow);
  HfCallState call;

  if (item == NULL)
    return;
  look_at_steps (flow, item);
  for (int party = 0; party < HF_N_PARTIES; party++)
    hf_call_flow_look_at_party (flow, item, party);
  look_at_barriers (flow, item);
  call = hf_loop_item_get_view (item)->call;
  if (flow->call_state != call) {
    flow->call_state = call;
    g_object_notify_by_pspec (G_OBJECT (flow), properties[PROP_CALL_STATE]);
  }
  g_signal_emit (flow, signals[CHANGED], 0);
}

void
hf_call_flow_set_busy (HfCallFlow *flow, gboolean busy)
{
  if (flow->busy == busy)
    return;
  flow->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (flow), properties[PROP_BUSY]);
}

static void
desk_changed_cb (HfCallFlow *flow, const char *handoff)
{
  if (handoff == NULL || g_str_equal (handoff, flow->handoff))
    hf_call_flow_look (flow);
}

static void
hf_call_flow_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfCallFlow *flow = HF_CALL_FLOW (object);

  if (id == PROP_CALL_STATE)
    g_value_set_int (value, (int)flow->call_state);
  else if (id == PROP_BUSY)
    g_value_set_boolean (value, flow->busy);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hf_call_flow_dispose (GObject *object)
{
  HfCallFlow *flow = HF_CALL_FLOW (object);

  g_clear_object (&flow->shown);
  g_clear_object (&flow->steps);
  g_clear_object (&flow->desk);
  G_OBJECT_CLASS (hf_call_flow_parent_class)->dispose (object);
}

static void
hf_call_flow_finalize (GObject *object)
{
  HfCallFlow *flow = HF_CALL_FLOW (object);

  for (int party = 0; party < HF_N_PARTIES; party++) {
    g_free (flow->texts[party].name);
    g_free (flow->texts[party].role);
    g_free (flow->texts[party].line);
  }
  g_ptr_array_unref (flow->barriers);
  g_free (flow->handoff);
  G_OBJECT_CLASS (hf_call_flow_parent_class)->finalize (object);
}

static void
hf_call_flow_class_init (HfCallFlowClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  G_OBJECT_CLASS (klass)->get_property = hf_call_flow_get_property;
  G_OBJECT_CLASS (klass)->dispose = hf_call_flow_dispose;
  G_OBJECT_CLASS (klass)->finalize = hf_call_flow_finalize;
  properties[PROP_CALL_STATE] =
      g_param_spec_int ("call-state", NULL, NULL, HF_CALL_NONE, HF_CALL_DONE, HF_CALL_NONE, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", HF_TYPE_CALL_FLOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
hf_call_flow_init (HfCallFlow *flow)
{
  flow->steps = g_list_store_new (HF_TYPE_CALL_STEP_ITEM);
  flow->barriers = g_ptr_array_new_with_free_func ((GDestroyNotify)barrier_free);
}

HfCallFlow *
hf_call_flow_new (HfDesk *desk, const char *handoff)
{
  HfCallFlow *flow;
  HfLoopItem *item;

  g_return_val_if_fail (HF_IS_DESK (desk) && handoff != NULL, NULL);

  flow = g_object_new (HF_TYPE_CALL_FLOW, NULL);
  flow->desk = g_object_ref (desk);
  flow->handoff = g_strdup (handoff);
  item = hf_call_flow_item (flow);
  for (guint i = 0; item != NULL && i < parts_of (item)->steps->len; i++) {
    g_autoptr (HfCallStepItem) step =
        hf_call_step_item_new (g_ptr_array_index (parts_of (item)->steps, i));

    g_list_store_append (flow->steps, step);
  }
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), flow, G_CONNECT_SWAPPED);
  g_signal_connect_object (hf_desk_get_providers (desk), "items-changed",
                           G_CALLBACK (hf_call_flow_look), flow, G_CONNECT_SWAPPED);
  hf_call_flow_look (flow);
  return flow;
}

HfCallState
hf_call_flow_get_call_state (HfCallFlow *flow)
{
  g_return_val_if_fail (HF_IS_CALL_FLOW (flow), HF_CALL_NONE);

  return flow->call_state;
}

GListModel *
hf_call_flow_get_steps (HfCallFlow *flow)
{
  g_return_val_if_fail (HF_IS_CALL_FLOW (flow), NULL);

  return G_LIST_MODEL (flow->steps);
}

HfCallStepItem *
hf_call_flow_get_current (HfCallFlow *flow)
{
  g_return_val_if_fail (HF_IS_CALL_FLOW (flow), NULL);

  if (flow->shown != NULL)
    return flow->shown;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (flow->steps)); i++) {
    /* The list keeps it alive. */
    g_autoptr (HfCallStepItem) step = g_list_model_get_item (G_LIST_MODEL (flow->steps), i);

    if (hf_call_step_item_get_state (step) != HF_CALL_STEP_DONE)
      return step;
  }
  return NULL;
}

void
hf_call_flow_show (HfCallFlow *flow, HfCallStepItem *step)
{
  g_return_if_fail (HF_IS_CALL_FLOW (flow));

  if (g_set_object (&flow->shown, step))
    hf_call_flow_look (flow);
}

const HfCallParty *
hf_call_flow_get_party (HfCallFlow *flow, HfParty party)
{
  g_return_val_if_fail (HF_IS_CALL_FLOW (flow) && party < HF_N_PARTIES, NULL);

  return &flow->parties[party];
}

GPtrArray *
hf_call_flow_get_barriers (HfCallFlow *flow)
{
  g_return_val_if_fail (HF_IS_CALL_FLOW (flow), NULL);

  return flow->barriers;
}
