/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the call guide says around its steps. */
#include "hf-call-flow-private.h"

#include "hf-call-log.h"
#include "hf-desk-private.h"
#include "hf-gate.h"
#include "hf-screen-talk.h"
#include "hf-words.h"
#include "hf-yes-no.h"

#include <glib/gi18n-lib.h>

char *
hf_call_flow_dup_steps_text (HfCallFlow *flow)
{
  guint n_steps;
  guint at = 0;

  g_return_val_if_fail (HF_IS_CALL_FLOW (flow), NULL);

  n_steps = g_list_model_get_n_items (G_LIST_MODEL (flow->steps));
  for (guint i = 0; i < n_steps; i++) {
    g_autoptr (HfCallStepItem) step = g_list_model_get_item (G_LIST_MODEL (flow->steps), i);

    if (hf_call_step_item_get_state (step) == HF_CALL_STEP_DONE)
      at++;
  }
  /* Translators: the present step and how many there are: "Steps, 5 of 9" */
  return g_strdup_printf (_ ("Steps, %u of %u"), MIN (at + 1, n_steps), n_steps);
}

char *
hf_call_flow_dup_subtitle (HfCallFlow *flow)
{
  HfLoopItem *item;
  const HfView *view;
  g_autofree char *elapsed = NULL;
  g_autofree char *until = NULL;

  g_return_val_if_fail (HF_IS_CALL_FLOW (flow), NULL);

  item = hf_call_flow_item (flow);
  if (item == NULL)
    return g_strdup ("");
  view = hf_loop_item_get_view (item);
  if (view->call == HF_CALL_LIVE)
    elapsed = hf_words_countdown (hf_clock_now (hf_desk_get_clock (flow->desk)) -
                                  hf_call_log_started (hf_loop_item_get_loop (item)));
  if (view->private_fresh) {
    g_autofree char *clock =
        hf_words_clock (view->private_until, hf_desk_get_site (flow->desk)->calendar);

    until = g_strdup_printf (_ ("private until %s"), clock);
  }
  if (elapsed != NULL && until != NULL)
    return g_strdup_printf ("%s · %s", elapsed, until);
  return g_strdup (elapsed != NULL ? elapsed : until != NULL ? until : "");
}

static const char *
plan_answer (HfCallFlow *flow, const char *link_id)
{
  HfLoopItem *item = hf_call_flow_item (flow);

  return item != NULL ? hf_loop_get_answer (hf_loop_item_get_loop (item), link_id) : NULL;
}

const char *
hf_call_flow_get_cover_line (HfCallFlow *flow)
{
  g_return_val_if_fail (HF_IS_CALL_FLOW (flow), NULL);

  return hf_words_cover_line (plan_answer (flow, "priv.cover"));
}

const char *
hf_call_flow_get_callback_rule (HfCallFlow *flow)
{
  g_return_val_if_fail (HF_IS_CALL_FLOW (flow), NULL);

  return hf_words_callback (plan_answer (flow, "priv.callback"));
}

gboolean
hf_call_flow_is_yes_no (HfCallFlow *flow)
{
  HfLoopItem *item;

  g_return_val_if_fail (HF_IS_CALL_FLOW (flow), FALSE);

  item = hf_call_flow_item (flow);
  return item != NULL && hf_yes_no_is_on (hf_loop_item_get_loop (item));
}

gboolean
hf_call_flow_free_text (HfCallFlow *flow)
{
  HfLoopItem *item;

  g_return_val_if_fail (HF_IS_CALL_FLOW (flow), FALSE);

  item = hf_call_flow_item (flow);
  return item != NULL && !hf_call_flow_is_yes_no (flow) &&
         hf_pathway_get (hf_loop_get_pathway (hf_loop_item_get_loop (item)))->sensitivity !=
             HF_SENSITIVITY_HIGH;
}

char *
hf_call_flow_dup_visit_text (HfCallFlow *flow)
{
  HfLoopItem *item;
  const HfVisit *visit;

  g_return_val_if_fail (HF_IS_CALL_FLOW (flow), NULL);

  item = hf_call_flow_item (flow);
  visit = item != NULL ? hf_loop_get_visit (hf_loop_item_get_loop (item)) : NULL;
  if (visit == NULL || visit->status != HF_VISIT_BOOKED)
    return g_strdup (_ ("None booked now"));
  if (visit->time == HF_TIME_NONE)
    return g_strdup (_ ("Booked, time not known"));
  return hf_words_visit_time (visit, hf_desk_get_site (flow->desk)->calendar, TRUE);
}

char *
hf_call_flow_dup_start_refusal (HfCallFlow *flow)
{
  g_autoptr (HfRefusal) refusal = NULL;
  HfLoopItem *item;
  const HfEffect *hold;

  g_return_val_if_fail (HF_IS_CALL_FLOW (flow), NULL);

  item = hf_call_flow_item (flow);
  refusal = hf_desk_check (flow->desk, flow->handoff, "call.started", NULL);
  if (refusal == NULL || item == NULL)
    return NULL;
  hold = hf_gate_find_hold (hf_loop_item_get_loop (item), HF_GATE_CALL);
  if (hold == NULL)
    return hf_desk_dup_refusal_text (refusal);
  return g_strdup_printf (
      _ ("The introduction cannot start yet. %s"),
      hf_screen_tell_hold (hf_loop_item_get_loop (item), hf_loop_item_get_view (item), hold));
}

char *
hf_call_flow_dup_finish_refusal (HfCallFlow *flow, HfCallOutcome outcome)
{
  g_autoptr (HfRefusal) refusal = NULL;

  g_return_val_if_fail (HF_IS_CALL_FLOW (flow) && outcome < HF_N_CALL_OUTCOMES, NULL);

  if (outcome == HF_CALL_ENDED_EARLY)
    return NULL;
  refusal = hf_desk_check (flow->desk, flow->handoff, "call.completed",
                           hf_call_flow_new_ending (outcome, NULL));
  return refusal != NULL ? hf_desk_dup_refusal_text (refusal) : NULL;
}

const char *
hf_call_outcome_get_title (HfCallOutcome outcome)
{
  switch (outcome) {
  case HF_CALL_INTRODUCED:
    return _ ("Introduced");
  case HF_CALL_PARTLY:
    return _ ("Partly introduced");
  case HF_CALL_ENDED_EARLY:
    return _ ("Stopped");
  case HF_CALL_NOT_REACHED:
  case HF_N_CALL_OUTCOMES:
  default:
    return _ ("Not reached");
  }
}
