/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-gate.h"

#include "hf-consent.h"
#include "hf-loop-private.h"

#include <string.h>

static gboolean
condition_holds (const HfLoop *loop, const HfCondition *condition)
{
  const HfAnswer *answer = hf_loop_answer (loop, condition->question);

  return answer != NULL && g_str_equal (answer->value, condition->answer) &&
         hf_gate_is_enabled (loop, condition->question);
}

/* Conditions name earlier items only (R99), so this ends. */
gboolean
hf_gate_is_enabled (const HfLoop *loop, const char *link_id)
{
  const HfItem *item = hf_pathway_find_item (loop->pathway, link_id);

  if (item == NULL)
    return FALSE;
  if (item->conditions->len == 0)
    return TRUE;
  for (guint i = 0; i < item->conditions->len; i++) {
    gboolean holds = condition_holds (loop, g_ptr_array_index (item->conditions, i));

    if (holds && !item->enable_all)
      return TRUE;
    if (!holds && item->enable_all)
      return FALSE;
  }
  return item->enable_all;
}

gboolean
hf_gate_effect_matches (const HfLoop *loop, guint index)
{
  const HfEffect *effect = g_ptr_array_index (hf_pathway_get (loop->pathway)->effects, index);
  const HfAnswer *answer = hf_loop_answer (loop, effect->link_id);

  return answer != NULL && hf_strv_has (effect->answers, answer->value) &&
         hf_gate_is_enabled (loop, effect->link_id);
}

static gboolean
task_done_since (const HfLoop *loop, const char *id, gint64 since)
{
  const HfTask *task = hf_loop_find_task (loop, id);

  return task != NULL && task->done != HF_TIME_NONE && task->done >= since;
}

/* R9: until resolved = the role resolved it and its task is done. A block is always until the
 * answer changes: hf_pathway_check() sees to it. */
static gboolean
effect_is_over (const HfLoop *loop, const HfEffect *effect)
{
  const HfAnswer *answer = hf_loop_answer (loop, effect->link_id);
  const HfEscalation *escalation;

  if (effect->until == HF_UNTIL_ANSWER)
    return FALSE;
  if (effect->until == HF_UNTIL_TASK)
    return task_done_since (loop, effect->task, answer->at);
  escalation = hf_loop_find_escalation (loop, effect->link_id);
  return escalation != NULL && escalation->resolved != HF_TIME_NONE &&
         escalation->resolved >= answer->at &&
         (effect->task == NULL || task_done_since (loop, effect->task, answer->at));
}

/* The strongest standing effect on any of @gates. */
static const HfEffect *
find_strongest (const HfLoop *loop, guint gates)
{
  GPtrArray *effects = hf_pathway_get (loop->pathway)->effects;
  const HfEffect *found = NULL;

  for (guint i = 0; i < effects->len; i++) {
    const HfEffect *effect = g_ptr_array_index (effects, i);

    if (effect->kind == HF_EFFECT_PROCEED || (effect->gates & gates) == 0 ||
        !hf_gate_effect_matches (loop, i) || effect_is_over (loop, effect))
      continue;
    if (effect->kind == HF_EFFECT_BLOCK)
      return effect;
    found = found != NULL ? found : effect;
  }
  return found;
}

static HfHold
strongest (const HfLoop *loop, guint gates)
{
  const HfEffect *effect = find_strongest (loop, gates);

  if (effect == NULL)
    return HF_HOLD_NONE;
  return effect->kind == HF_EFFECT_BLOCK ? HF_HOLD_BLOCK : HF_HOLD_PAUSE;
}

const HfEffect *
hf_gate_find_hold (const HfLoop *loop, HfGate gate)
{
  return find_strongest (loop, 1u << gate);
}

/* Paper, portal and address are shut beside the handoff; they do not hold it. */
static const guint holding_gates = 1u << HF_GATE_SCREEN | 1u << HF_GATE_DISCLOSE |
                                   1u << HF_GATE_CALL | 1u << HF_GATE_CONTACT | 1u << HF_GATE_CLOSE;

HfHold
hf_gate_hold (const HfLoop *loop)
{
  HfHold hold = strongest (loop, holding_gates);

  if (hold == HF_HOLD_NONE && loop->setting.stopped)
    hold = HF_HOLD_PAUSE;
  return hold;
}

gboolean
hf_gate_has_flag (const HfLoop *loop, const char *flag)
{
  GPtrArray *effects = hf_pathway_get (loop->pathway)->effects;

  for (guint i = 0; i < effects->len; i++) {
    const HfEffect *effect = g_ptr_array_index (effects, i);

    if (effect->flag != NULL && g_str_equal (effect->flag, flag) &&
        hf_gate_effect_matches (loop, i))
      return TRUE;
  }
  return FALSE;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

char **
hf_gate_dup_flags (const HfLoop *loop)
{
  GPtrArray *effects = hf_pathway_get (loop->pathway)->effects;
  GPtrArray *flags = g_ptr_array_new ();

  for (guint i = 0; i < effects->len; i++) {
    const HfEffect *effect = g_ptr_array_index (effects, i);

    if (effect->flag != NULL && hf_gate_effect_matches (loop, i) &&
        !g_ptr_array_find_with_equal_func (flags, effect->flag, g_str_equal, NULL))
      g_ptr_array_add (flags, g_strdup (effect->flag));
  }
  g_ptr_array_sort (flags, compare_strings);
  g_ptr_array_add (flags, NULL);
  return (char **)g_ptr_array_free (flags, FALSE);
}

gint64
hf_gate_private_until (const HfLoop *loop, gint64 now)
{
  gint64 until;

  if (loop->setting.confirmed == HF_TIME_NONE)
    return HF_TIME_NONE;
  until = loop->setting.confirmed + hf_pathway_get (loop->pathway)->private_for.elapsed;
  /* A confirmation from the future (a desk whose clock is ahead) is no confirmation. */
  if (now < loop->setting.confirmed || now >= until)
    return HF_TIME_NONE;
  return until;
}

/* An answer that is none of those offered is never read as the safe one (R7): it is no answer. Nor
 * does a notice that was not read answer anything: all behind it is unasked (R5, R21). */
static gboolean
is_answered (const HfLoop *loop, const HfItem *item)
{
  const HfAnswer *answer = hf_loop_answer (loop, item->link_id);

  if (answer == NULL)
    return FALSE;
  if (g_str_equal (item->link_id, "notice.read"))
    return g_str_equal (answer->value, "true");
  if (item->kind == HF_ITEM_BOOLEAN)
    return g_str_equal (answer->value, "true") || g_str_equal (answer->value, "false");
  for (guint i = 0; i < item->options->len; i++)
    if (g_str_equal (((HfOption *)g_ptr_array_index (item->options, i))->code, answer->value))
      return TRUE;
  return item->kind != HF_ITEM_CHOICE;
}

/* The private setting's own questions are held by privacy.confirmed, not by "missing". */
static gboolean
counts_as_missing (const HfLoop *loop, const HfItem *item)
{
  return item->required && item->kind != HF_ITEM_GROUP && item->kind != HF_ITEM_DISPLAY &&
         !item->ephemeral && !g_str_has_prefix (item->link_id, "priv.") &&
         !is_answered (loop, item) && hf_gate_is_enabled (loop, item->link_id);
}

char **
hf_gate_dup_missing (const HfLoop *loop)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  GPtrArray *items = hf_pathway_get (loop->pathway)->items;

  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);

    if (counts_as_missing (loop, item))
      g_strv_builder_add (missing, item->link_id);
  }
  return g_strv_builder_end (missing);
}

static gboolean
is_anything_missing (const HfLoop *loop)
{
  GPtrArray *items = hf_pathway_get (loop->pathway)->items;

  for (guint i = 0; i < items->len; i++)
    if (counts_as_missing (loop, g_ptr_array_index (items, i)))
      return TRUE;
  return FALSE;
}

/* Not yet answered, or not yet reached because what it hangs on is not answered. */
static gboolean
is_undetermined (const HfLoop *loop, const HfItem *item)
{
  if (hf_gate_is_enabled (loop, item->link_id))
    return !is_answered (loop, item);
  for (guint i = 0; i < item->conditions->len; i++) {
    HfCondition *condition = g_ptr_array_index (item->conditions, i);
    const HfItem *asked = hf_pathway_find_item (loop->pathway, condition->question);

    if (asked != NULL && is_undetermined (loop, asked))
      return TRUE;
  }
  return FALSE;
}

/* Paper, portal and address stay shut until the questions that guard them are answered (R7). */
static gboolean
guards_are_answered (const HfLoop *loop, HfGate gate)
{
  GPtrArray *effects = hf_pathway_get (loop->pathway)->effects;

  for (guint i = 0; i < effects->len; i++) {
    const HfEffect *effect = g_ptr_array_index (effects, i);
    const HfItem *item = hf_pathway_find_item (loop->pathway, effect->link_id);

    if ((effect->gates & (1u << gate)) != 0 && is_undetermined (loop, item))
      return FALSE;
  }
  return TRUE;
}

static gboolean
has_open_matters (const HfLoop *loop)
{
  for (guint i = 0; i < loop->ledger.escalations->len; i++)
    if (((HfEscalation *)g_ptr_array_index (loop->ledger.escalations, i))->resolved == HF_TIME_NONE)
      return TRUE;
  for (guint i = 0; i < loop->ledger.tasks->len; i++)
    if (((HfTask *)g_ptr_array_index (loop->ledger.tasks, i))->done == HF_TIME_NONE)
      return TRUE;
  for (guint i = 0; i < loop->ledger.conflicts->len; i++)
    if (((HfConflict *)g_ptr_array_index (loop->ledger.conflicts, i))->open)
      return TRUE;
  return FALSE;
}

static gboolean
is_screen_open (const HfLoop *loop, gint64 now)
{
  const HfAnswer *notice = hf_loop_answer (loop, "notice.read");

  return hf_gate_private_until (loop, now) != HF_TIME_NONE && notice != NULL &&
         g_str_equal (notice->value, "true");
}

static gboolean
is_disclose_open (const HfLoop *loop, gint64 now)
{
  return hf_consent_state (loop, now) == HF_CONSENT_ACTIVE && !is_anything_missing (loop);
}

gboolean
hf_gate_is_open (const HfLoop *loop, HfGate gate, gint64 now)
{
  gboolean closed = loop->closure.at != HF_TIME_NONE;

  if (strongest (loop, 1u << gate) != HF_HOLD_NONE)
    return FALSE;
  switch (gate) {
  case HF_GATE_SCREEN:
    return is_screen_open (loop, now);
  case HF_GATE_DISCLOSE:
    return !closed && is_disclose_open (loop, now);
  case HF_GATE_CALL:
    return !closed && is_disclose_open (loop, now) &&
           hf_gate_private_until (loop, now) != HF_TIME_NONE;
  case HF_GATE_CONTACT: {
    g_auto (GStrv) ways = hf_gate_dup_ways (loop, now);

    return ways[0] != NULL;
  }
  case HF_GATE_CLOSE:
    return !closed && !has_open_matters (loop);
  case HF_GATE_PRINT:
  case HF_GATE_ADDRESS:
  case HF_GATE_PORTAL:
    return guards_are_answered (loop, gate);
  case HF_N_GATES:
  default:
    return FALSE;
  }
}

static gboolean
is_in_window (const HfLoop *loop, const HfWay *way, gint64 now)
{
  int weekday = hf_calendar_weekday (loop->site->calendar, now);
  int minute = hf_calendar_minute_of_day (loop->site->calendar, now);

  for (guint i = 0; i < way->windows->len; i++) {
    const HfWindow *window = &g_array_index (way->windows, HfWindow, i);

    if ((window->days & (1u << weekday)) != 0 && minute >= window->from && minute < window->to)
      return TRUE;
  }
  return FALSE;
}

const char *
hf_gate_check_way (const HfLoop *loop, const char *id, gint64 now)
{
  const HfWay *way = hf_loop_find_way (loop, id);
  gboolean strict =
      hf_pathway_get (loop->pathway)->safe_ways_only || hf_gate_has_flag (loop, "safe_ways_only");

  if (hf_gate_has_flag (loop, "no_outgoing_contact"))
    return "contact.person_initiates";
  if (way == NULL)
    return "contact.unknown_way";
  if (way->withdrawn)
    return "contact.withdrawn";
  if (way->review_by != HF_TIME_NONE && now >= way->review_by)
    return "contact.stale";
  if (g_strcmp0 (way->kind, "in_person") == 0 && way->windows->len == 0)
    return NULL;
  if (way->windows->len == 0)
    return strict ? "contact.window" : NULL;
  return is_in_window (loop, way, now) ? NULL : "contact.window";
}

char **
hf_gate_dup_ways (const HfLoop *loop, gint64 now)
{
  g_autoptr (GStrvBuilder) allowed = g_strv_builder_new ();
  /* After a death all contact stops at once (R94). */
  gboolean held = strongest (loop, 1u << HF_GATE_CONTACT) != HF_HOLD_NONE ||
                  g_strcmp0 (loop->closure.outcome, "died") == 0;

  for (guint i = 0; !held && i < loop->ledger.ways->len; i++) {
    const HfWay *way = g_ptr_array_index (loop->ledger.ways, i);

    if (hf_gate_check_way (loop, way->id, now) == NULL)
      g_strv_builder_add (allowed, way->id);
  }
  return g_strv_builder_end (allowed);
}
