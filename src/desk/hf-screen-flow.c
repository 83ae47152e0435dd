/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-screen-flow-private.h"

#include "hf-yes-no.h"

#include <glib/gi18n-lib.h>

enum { PROP_0, PROP_STATE, PROP_PRIVATE_UNTIL, PROP_BUSY, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HfScreenFlow, hf_screen_flow, G_TYPE_OBJECT)

gboolean
hf_screen_flow_sight (HfScreenFlow *flow, HfScreenSight *sight)
{
  HfLoopItem *item = hf_desk_find (flow->desk, flow->handoff);

  if (item == NULL)
    return FALSE;
  *sight = (HfScreenSight){ flow->talk, hf_loop_item_get_loop (item), hf_loop_item_get_view (item),
                            hf_yes_no_is_on (hf_loop_item_get_loop (item)) };
  return TRUE;
}

static GPtrArray *
items_of (const HfScreenSight *sight)
{
  return hf_pathway_get (hf_loop_get_pathway (sight->loop))->items;
}

/* The first thing between here and the end: a question to ask, an answer that stops, or a sensitive
 * question behind a shut gate, of which nothing is built. */
static HfScreenState
find_place (HfScreenFlow *flow, const HfScreenSight *sight)
{
  GPtrArray *items = items_of (sight);
  const HfEffect *waiting = NULL;

  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);
    const char *answer = hf_screen_answer (sight, item);
    const HfEffect *hold = answer != NULL && !hf_screen_is_setting (item)
                               ? hf_screen_find_hold (sight->loop, item, answer)
                               : NULL;

    if (!hf_screen_is_question (sight, item) || !hf_screen_is_enabled (sight, item))
      continue;
    flow->current = item;
    if (item == flow->again)
      return HF_SCREEN_ASKING;
    if (hold != NULL && hold->until == HF_UNTIL_ANSWER) {
      flow->hold = hold;
      return HF_SCREEN_HELD;
    }
    waiting = hold != NULL ? hold : waiting;
    if (answer != NULL || g_hash_table_contains (flow->talk->skipped, item->link_id))
      continue;
    if (hf_screen_may_show (sight, item))
      return HF_SCREEN_ASKING;
    flow->hold = waiting;
    return HF_SCREEN_HELD;
  }
  return HF_SCREEN_DONE;
}

static void
set_state (HfScreenFlow *flow, HfScreenState state)
{
  if (flow->state == state)
    return;
  flow->state = state;
  g_object_notify_by_pspec (G_OBJECT (flow), properties[PROP_STATE]);
}

static void
set_busy (HfScreenFlow *flow, gboolean busy)
{
  if (flow->busy == busy)
    return;
  flow->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (flow), properties[PROP_BUSY]);
}

static void
set_private_until (HfScreenFlow *flow, gint64 until)
{
  if (flow->private_until == until)
    return;
  flow->private_until = until;
  g_object_notify_by_pspec (G_OBJECT (flow), properties[PROP_PRIVATE_UNTIL]);
}

/* "Nobody can hear" of half an hour ago is no answer for now (R12). */
static void
drop_old_answers (HfScreenFlow *flow, const HfScreenSight *sight)
{
  gint64 lasts = hf_pathway_get (hf_loop_get_pathway (sight->loop))->private_for.elapsed;

  if (hf_clock_now (hf_desk_get_clock (flow->desk)) - flow->talk->since >= lasts)
    g_hash_table_remove_all (flow->talk->setting);
}

static void
look (HfScreenFlow *flow)
{
  HfScreenSight sight;
  HfScreenState state;

  flow->current = NULL;
  flow->hold = NULL;
  if (!hf_screen_flow_sight (flow, &sight)) {
    set_state (flow, HF_SCREEN_DONE);
    return;
  }
  drop_old_answers (flow, &sight);
  if (flow->again != NULL && !hf_screen_may_show (&sight, flow->again))
    flow->again = NULL;
  state = flow->not_now ? HF_SCREEN_NOT_NOW : find_place (flow, &sight);
  /* A question that nobody may see yet leaves no trace, not even as "the one that holds". */
  if (flow->current != NULL && !hf_screen_may_show (&sight, flow->current))
    flow->current = NULL;
  if (state == HF_SCREEN_DONE)
    flow->current = NULL;
  hf_screen_flow_describe (flow);
  set_private_until (flow, sight.view->private_until);
  set_state (flow, state);
  g_signal_emit (flow, signals[CHANGED], 0);
}

static void
desk_changed_cb (HfScreenFlow *flow, const char *handoff)
{
  if (!flow->busy && (handoff == NULL || g_str_equal (handoff, flow->handoff)))
    look (flow);
}

/* Whoever stopped the contact, from whatever page: what was said about the setting is void. */
static void
recorded_cb (HfScreenFlow *flow, const char *handoff, const char *type)
{
  if (!g_str_equal (handoff, flow->handoff) ||
      (!g_str_equal (type, "privacy.lost") && !g_str_equal (type, "call.stopped") &&
       !g_str_equal (type, "call.dropped")))
    return;
  g_hash_table_remove_all (flow->talk->setting);
  if (!flow->busy)
    look (flow);
}

static void
hf_screen_flow_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HfScreenFlow *flow = HF_SCREEN_FLOW (object);

  switch (id) {
  case PROP_STATE:
    g_value_set_int (value, (int)flow->state);
    break;
  case PROP_PRIVATE_UNTIL:
    g_value_set_int64 (value, flow->private_until);
    break;
  case PROP_BUSY:
    g_value_set_boolean (value, flow->busy);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hf_screen_flow_dispose (GObject *object)
{
  g_clear_object (&HF_SCREEN_FLOW (object)->desk);
  G_OBJECT_CLASS (hf_screen_flow_parent_class)->dispose (object);
}

static void
hf_screen_flow_finalize (GObject *object)
{
  HfScreenFlow *flow = HF_SCREEN_FLOW (object);

  hf_screen_talk_free (flow->talk);
  g_ptr_array_unref (flow->options);
  g_free (flow->handoff);
  g_free (flow->heading);
  g_free (flow->note);
  G_OBJECT_CLASS (hf_screen_flow_parent_class)->finalize (object);
}

static void
hf_screen_flow_class_init (HfScreenFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hf_screen_flow_get_property;
  object_class->dispose = hf_screen_flow_dispose;
  object_class->finalize = hf_screen_flow_finalize;
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, HF_SCREEN_ASKING, HF_SCREEN_DONE,
                                             HF_SCREEN_ASKING, flags);
  properties[PROP_PRIVATE_UNTIL] =
      g_param_spec_int64 ("private-until", NULL, NULL, G_MININT64, G_MAXINT64, HF_TIME_NONE, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", HF_TYPE_SCREEN_FLOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
hf_screen_flow_init (HfScreenFlow *flow)
{
  flow->talk = hf_screen_talk_new ();
  flow->options = g_ptr_array_new ();
  flow->private_until = HF_TIME_NONE;
}

HfScreenFlow *
hf_screen_flow_new (HfDesk *desk, const char *handoff)
{
  HfScreenFlow *flow;

  g_return_val_if_fail (HF_IS_DESK (desk) && handoff != NULL, NULL);

  flow = g_object_new (HF_TYPE_SCREEN_FLOW, NULL);
  flow->desk = g_object_ref (desk);
  flow->handoff = g_strdup (handoff);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), flow, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "handoff-recorded", G_CALLBACK (recorded_cb), flow,
                           G_CONNECT_SWAPPED);
  look (flow);
  return flow;
}

HfScreenState
hf_screen_flow_get_state (HfScreenFlow *flow)
{
  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), HF_SCREEN_DONE);

  return flow->state;
}

const HfScreenQuestion *
hf_screen_flow_get_question (HfScreenFlow *flow)
{
  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), NULL);

  return flow->state == HF_SCREEN_ASKING && flow->current != NULL ? &flow->question : NULL;
}

gint64
hf_screen_flow_get_private_until (HfScreenFlow *flow)
{
  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), HF_TIME_NONE);

  return flow->private_until;
}

/* Moving */

gboolean
hf_screen_flow_can_skip (HfScreenFlow *flow)
{
  HfScreenSight sight;

  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), FALSE);

  return flow->state == HF_SCREEN_ASKING && flow->current != NULL && !flow->busy &&
         !flow->current->required && hf_screen_flow_sight (flow, &sight) &&
         hf_screen_answer (&sight, flow->current) == NULL;
}

static const HfItem *
find_earlier (HfScreenFlow *flow)
{
  HfScreenSight sight;
  const HfItem *earlier = NULL;
  GPtrArray *items;

  if (!hf_screen_flow_sight (flow, &sight))
    return NULL;
  items = items_of (&sight);
  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);

    if (item == flow->current)
      break;
    if (!hf_screen_is_question (&sight, item) || !hf_screen_is_enabled (&sight, item) ||
        !hf_screen_may_show (&sight, item))
      continue;
    /* What was confirmed is asked again as a whole, never one answer of it. */
    if (hf_screen_is_setting (item) &&
        !g_hash_table_contains (flow->talk->setting, item->link_id) &&
        !(g_hash_table_contains (flow->talk->skipped, item->link_id) && !sight.view->private_fresh))
      continue;
    if (hf_screen_answer (&sight, item) != NULL ||
        g_hash_table_contains (flow->talk->skipped, item->link_id))
      earlier = item;
  }
  return earlier;
}

gboolean
hf_screen_flow_can_go_back (HfScreenFlow *flow)
{
  g_return_val_if_fail (HF_IS_SCREEN_FLOW (flow), FALSE);

  if (flow->busy || flow->state == HF_SCREEN_NOT_NOW)
    return FALSE;
  if (flow->state == HF_SCREEN_HELD && flow->current != NULL)
    return TRUE;
  return find_earlier (flow) != NULL;
}

void
hf_screen_flow_go_back (HfScreenFlow *flow)
{
  g_return_if_fail (HF_IS_SCREEN_FLOW (flow));

  if (!hf_screen_flow_can_go_back (flow))
    return;
  flow->again =
      flow->state == HF_SCREEN_HELD && flow->current != NULL ? flow->current : find_earlier (flow);
  g_hash_table_remove (flow->talk->skipped, flow->again->link_id);
  look (flow);
}

void
hf_screen_flow_ask_setting_again (HfScreenFlow *flow)
{
  g_return_if_fail (HF_IS_SCREEN_FLOW (flow));

  g_hash_table_remove_all (flow->talk->setting);
  flow->talk->anew = TRUE;
  flow->not_now = FALSE;
  flow->again = NULL;
  look (flow);
}

void
hf_screen_flow_begin (HfScreenFlow *flow)
{
  set_busy (flow, TRUE);
}

void
hf_screen_flow_end (HfScreenFlow *flow)
{
  set_busy (flow, FALSE);
  look (flow);
}
