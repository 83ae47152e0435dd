/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-pathway-floor.h"

#include "hf-error.h"

static gboolean
loosens (GError **error, const char *where, const char *what)
{
  g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA,
               "%s '%s': a local pathway may tighten what ships, never loosen it", where, what);
  return FALSE;
}

/* Whether @theirs may last longer than @ours. A business day is a day at least, and nobody knows
 * how many at most. */
static gboolean
is_longer (HfSpan theirs, HfSpan ours)
{
  if (theirs.business_days > 0)
    return ours.business_days < theirs.business_days;
  return theirs.elapsed > MAX (ours.elapsed, ours.business_days * HF_DAY);
}

static gboolean
check_frame (const HfPathwayParts *floor, const HfPathwayParts *local, GError **error)
{
  if (local->sensitivity < floor->sensitivity)
    return loosens (error, "pathway", "sensitivity");
  if (floor->safe_ways_only && !local->safe_ways_only)
    return loosens (error, "pathway", "contactPolicy");
  if (!floor->feedback_default && local->feedback_default)
    return loosens (error, "pathway", "feedbackDefault");
  if (is_longer (local->private_for, floor->private_for))
    return loosens (error, "pathway", "privateFor");
  if (is_longer (local->consent.usual, floor->consent.usual))
    return loosens (error, "consent", "default_expiry");
  if (is_longer (local->consent.longest, floor->consent.longest))
    return loosens (error, "consent", "max_expiry");
  if (floor->consent.one_agency && !local->consent.one_agency)
    return loosens (error, "consent", "one_named_agency");
  if (local->no_show.max_attempts > floor->no_show.max_attempts)
    return loosens (error, "noShow", "maxAttempts");
  if (is_longer (floor->no_show.spacing, local->no_show.spacing))
    return loosens (error, "noShow", "spacing");
  return TRUE;
}

static gboolean
has_all (char **theirs, char **ours)
{
  for (gsize i = 0; ours != NULL && ours[i] != NULL; i++)
    if (theirs == NULL || !g_strv_contains ((const char *const *)theirs, ours[i]))
      return FALSE;
  return TRUE;
}

/* What no gate shuts is the core's to say; what a reroute forgets may only grow. */
static gboolean
check_lists (const HfPathwayParts *floor, const HfPathwayParts *local, GError **error)
{
  if (!has_all (local->always_askable, floor->always_askable) ||
      !has_all (floor->always_askable, local->always_askable))
    return loosens (error, "pathway", "alwaysAskable");
  if (!has_all (local->receiver_scoped, floor->receiver_scoped))
    return loosens (error, "pathway", "receiverScoped");
  return TRUE;
}

static gboolean
has_condition (const HfItem *item, const HfCondition *condition)
{
  for (guint i = 0; i < item->conditions->len; i++) {
    const HfCondition *own = g_ptr_array_index (item->conditions, i);

    if (g_str_equal (own->question, condition->question) &&
        g_str_equal (own->answer, condition->answer))
      return TRUE;
  }
  return FALSE;
}

/* Asked whenever ours is: always, or under the same conditions. */
static gboolean
is_asked_as_often (const HfItem *theirs, const HfItem *ours)
{
  if (theirs->conditions->len == 0)
    return TRUE;
  if (theirs->conditions->len != ours->conditions->len || theirs->enable_all != ours->enable_all)
    return FALSE;
  for (guint i = 0; i < ours->conditions->len; i++)
    if (!has_condition (theirs, g_ptr_array_index (ours->conditions, i)))
      return FALSE;
  return TRUE;
}

static gboolean
offers (const HfItem *item, const char *code)
{
  for (guint i = 0; i < item->options->len; i++)
    if (g_str_equal (((const HfOption *)g_ptr_array_index (item->options, i))->code, code))
      return TRUE;
  return FALSE;
}

static gboolean
offers_all (const HfItem *theirs, const HfItem *ours)
{
  for (guint i = 0; i < ours->options->len; i++)
    if (!offers (theirs, ((const HfOption *)g_ptr_array_index (ours->options, i))->code))
      return FALSE;
  return theirs->kind == ours->kind;
}

/* Whether any answer, or this one, of a question does something. */
static gboolean
has_effect (const HfPathwayParts *parts, const char *link_id, const char *answer)
{
  for (guint i = 0; i < parts->effects->len; i++) {
    const HfEffect *effect = g_ptr_array_index (parts->effects, i);

    if (g_str_equal (effect->link_id, link_id) &&
        (answer == NULL || g_strv_contains ((const char *const *)effect->answers, answer)))
      return TRUE;
  }
  return FALSE;
}

/* An answer that is added must say what it does where others do something. */
static gboolean
adds_silent_answer (const HfPathwayParts *local, const HfItem *theirs, const HfItem *ours)
{
  for (guint i = 0; i < theirs->options->len; i++) {
    const char *code = ((const HfOption *)g_ptr_array_index (theirs->options, i))->code;

    if (!offers (ours, code) && has_effect (local, ours->link_id, NULL) &&
        !has_effect (local, ours->link_id, code))
      return TRUE;
  }
  return FALSE;
}

/* Every question that ships is still asked, as often, with the same answers, as required and as
 * sensitive as it was. */
static gboolean
check_items (const HfPathway *floor, const HfPathway *local, GError **error)
{
  GPtrArray *items = hf_pathway_get (floor)->items;

  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);
    const HfItem *theirs = hf_pathway_find_item (local, item->link_id);

    if (item->kind == HF_ITEM_GROUP || item->kind == HF_ITEM_DISPLAY)
      continue;
    if (theirs == NULL || (item->required && !theirs->required) ||
        (item->sensitive && !theirs->sensitive) || (item->ephemeral && !theirs->ephemeral) ||
        !offers_all (theirs, item) || !is_asked_as_often (theirs, item) ||
        adds_silent_answer (hf_pathway_get (local), theirs, item))
      return loosens (error, "item", item->link_id);
  }
  return TRUE;
}

static gboolean
covers (const HfEffect *theirs, const HfEffect *ours, const char *answer)
{
  return g_str_equal (theirs->link_id, ours->link_id) && theirs->kind >= ours->kind &&
         (theirs->gates & ours->gates) == ours->gates &&
         (ours->escalate_to == NULL ||
          (theirs->escalate_to != NULL && !is_longer (theirs->within, ours->within))) &&
         (theirs->kind > ours->kind || theirs->until == ours->until) &&
         (ours->task == NULL || g_strcmp0 (theirs->task, ours->task) == 0) &&
         (ours->flag == NULL || g_strcmp0 (theirs->flag, ours->flag) == 0) &&
         g_strv_contains ((const char *const *)theirs->answers, answer);
}

static gboolean
check_effects (const HfPathwayParts *floor, const HfPathwayParts *local, GError **error)
{
  for (guint i = 0; i < floor->effects->len; i++) {
    const HfEffect *effect = g_ptr_array_index (floor->effects, i);

    for (gsize j = 0; effect->answers[j] != NULL; j++) {
      gboolean covered = FALSE;

      for (guint k = 0; k < local->effects->len && !covered; k++)
        covered = covers (g_ptr_array_index (local->effects, k), effect, effect->answers[j]);
      if (!covered)
        return loosens (error, "effect", effect->link_id);
    }
  }
  return TRUE;
}

/* Off may become forbidden, on may become off; never the other way, and nothing new may be on. */
static gboolean
check_packet (const HfPathway *floor, const HfPathwayParts *local, GError **error)
{
  for (guint i = 0; i < local->packet->len; i++) {
    const HfPacketItem *item = g_ptr_array_index (local->packet, i);
    const HfPacketItem *ours = hf_pathway_find_packet_item (floor, item->id);

    if (ours == NULL && item->preset == HF_PACKET_ON)
      return loosens (error, "packet", item->id);
    if (ours != NULL && ours->preset == HF_PACKET_FORBIDDEN && item->preset != HF_PACKET_FORBIDDEN)
      return loosens (error, "packet", item->id);
    if (ours != NULL && ours->preset == HF_PACKET_OFF && item->preset == HF_PACKET_ON)
      return loosens (error, "packet", item->id);
  }
  return TRUE;
}

static const HfDeadlineRule *
find_deadline (const HfPathwayParts *parts, const char *id)
{
  for (guint i = 0; i < parts->deadlines->len; i++) {
    const HfDeadlineRule *rule = g_ptr_array_index (parts->deadlines, i);

    if (g_strcmp0 (rule->id, id) == 0)
      return rule;
  }
  return NULL;
}

/* Due whenever ours is: always, or after the same answers and more. */
static gboolean
is_due_as_often (const HfDeadlineRule *theirs, const HfDeadlineRule *ours)
{
  if (theirs->needs_feedback && !ours->needs_feedback)
    return FALSE;
  return theirs->when_question == NULL ||
         (g_strcmp0 (theirs->when_question, ours->when_question) == 0 &&
          has_all (theirs->when_answers, ours->when_answers));
}

/* A share of the window makes it due earlier, its floor later. */
static gboolean
is_due_as_early (const HfDeadlineRule *theirs, const HfDeadlineRule *ours)
{
  if (g_strcmp0 (theirs->anchor, ours->anchor) != 0 || is_longer (theirs->due, ours->due))
    return FALSE;
  return ours->fraction <= 0 || (theirs->fraction > 0 && theirs->fraction <= ours->fraction &&
                                 !is_longer (theirs->floor, ours->floor));
}

/* Every clock that ships still runs, and ends no later. */
static gboolean
check_clocks (const HfPathwayParts *floor, const HfPathwayParts *local, GError **error)
{
  for (guint i = 0; i < floor->deadlines->len; i++) {
    const HfDeadlineRule *rule = g_ptr_array_index (floor->deadlines, i);
    const HfDeadlineRule *theirs = find_deadline (local, rule->id);

    if (theirs == NULL || theirs->by != rule->by || !is_due_as_often (theirs, rule) ||
        !is_due_as_early (theirs, rule))
      return loosens (error, "deadline", rule->id);
  }
  return TRUE;
}

/* Every step of the call that ships is still taken, behind the gate that it had. */
static gboolean
check_steps (const HfPathwayParts *floor, const HfPathway *local, GError **error)
{
  for (guint i = 0; i < floor->steps->len; i++) {
    const HfCallStep *step = g_ptr_array_index (floor->steps, i);
    const HfCallStep *theirs = hf_pathway_find_step (local, step->id);

    if (theirs == NULL || (step->required && !theirs->required) ||
        (step->sensitive && !theirs->sensitive) || (step->gate >= 0 && theirs->gate != step->gate))
      return loosens (error, "step", step->id);
  }
  return TRUE;
}

/* Each end that ships can still be reached: a person's choice must always be a way out. */
static gboolean
check_ends (const HfPathwayParts *floor, const HfPathway *local, GError **error)
{
  for (guint i = 0; i < floor->closings->len; i++) {
    const HfClosing *closing = g_ptr_array_index (floor->closings, i);

    if (hf_pathway_find_closing (local, closing->outcome) == NULL)
      return loosens (error, "closing", closing->outcome);
  }
  return TRUE;
}

static gboolean
check_closings (const HfPathway *floor, const HfPathwayParts *local, GError **error)
{
  for (guint i = 0; i < local->closings->len; i++) {
    const HfClosing *closing = g_ptr_array_index (local->closings, i);
    const HfClosing *ours = hf_pathway_find_closing (floor, closing->outcome);

    if (ours == NULL)
      return loosens (error, "closing", closing->outcome);
    for (gsize j = 0; ours->requires[j] != NULL; j++)
      if (!g_strv_contains ((const char *const *)closing->requires, ours->requires[j]))
        return loosens (error, "closing", closing->outcome);
  }
  return TRUE;
}

gboolean
hf_pathway_tightens (const HfPathway *floor, const HfPathway *local, GError **error)
{
  const HfPathwayParts *ours = hf_pathway_get (floor);
  const HfPathwayParts *theirs = hf_pathway_get (local);

  return check_frame (ours, theirs, error) && check_lists (ours, theirs, error) &&
         check_items (floor, local, error) && check_effects (ours, theirs, error) &&
         check_packet (floor, theirs, error) && check_steps (ours, local, error) &&
         check_clocks (ours, theirs, error) && check_ends (ours, local, error) &&
         check_closings (floor, theirs, error);
}
