/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-pathway-check.h"

#include "hf-error.h"
#include "hf-telling.h"

#include <string.h>

static gboolean
refuse (GError **error, const char *where, const char *what, const char *why)
{
  g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA, "%s '%s': %s", where, what ? what : "?", why);
  return FALSE;
}

static gboolean
has_option (const HfItem *item, const char *code)
{
  if (item->kind == HF_ITEM_BOOLEAN)
    return g_str_equal (code, "true") || g_str_equal (code, "false");
  for (guint i = 0; i < item->options->len; i++)
    if (g_str_equal (((HfOption *)g_ptr_array_index (item->options, i))->code, code))
      return TRUE;
  return FALSE;
}

/* A sensitive item must stand behind the notice, unless it is one of the emergency items (R21). */
static gboolean
stands_behind_notice (const HfItem *item, GHashTable *seen)
{
  for (guint i = 0; i < item->conditions->len; i++) {
    HfCondition *condition = g_ptr_array_index (item->conditions, i);
    const HfItem *asked = g_hash_table_lookup (seen, condition->question);

    if (g_str_equal (condition->question, "notice.read"))
      return TRUE;
    if (asked != NULL && asked != item && (asked->sensitive || stands_behind_notice (asked, seen)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
check_conditions (const HfItem *item, GHashTable *seen, GError **error)
{
  for (guint i = 0; i < item->conditions->len; i++) {
    HfCondition *condition = g_ptr_array_index (item->conditions, i);
    const HfItem *asked = g_hash_table_lookup (seen, condition->question);

    if (asked == NULL)
      return refuse (error, "item", item->link_id, "enableWhen names no earlier item");
    if (!has_option (asked, condition->answer))
      return refuse (error, "item", item->link_id,
                     "enableWhen names an answer that is not offered");
  }
  return TRUE;
}

static gboolean
is_always_askable (const HfPathwayParts *parts, const char *link_id)
{
  return parts->always_askable != NULL &&
         g_strv_contains ((const char *const *)parts->always_askable, link_id);
}

static gboolean
check_items (const HfPathwayParts *parts, GHashTable *seen, GError **error)
{
  const HfItem *first = NULL;

  for (guint i = 0; i < parts->items->len; i++) {
    HfItem *item = g_ptr_array_index (parts->items, i);

    if (item->link_id == NULL || *item->link_id == '\0')
      return refuse (error, "item", item->text, "no linkId");
    if (g_hash_table_contains (seen, item->link_id))
      return refuse (error, "item", item->link_id, "linkId used twice");
    if (!check_conditions (item, seen, error))
      return FALSE;
    if (item->kind == HF_ITEM_CHOICE && item->options->len == 0)
      return refuse (error, "item", item->link_id, "a choice without answers");
    if (item->sensitive && !is_always_askable (parts, item->link_id) && !item->staff &&
        !item->ephemeral && !stands_behind_notice (item, seen))
      return refuse (error, "item", item->link_id, "sensitive, but not behind the notice");
    g_hash_table_insert (seen, item->link_id, item);
    if (first == NULL && item->kind != HF_ITEM_GROUP && item->kind != HF_ITEM_DISPLAY)
      first = item;
  }
  if (first == NULL || !g_str_equal (first->link_id, "emerg.now"))
    return refuse (error, "questionnaire", parts->id, "urgent danger (emerg.now) must come first");
  return TRUE;
}

static gboolean
check_effect (const HfEffect *effect, GHashTable *seen, GError **error)
{
  const HfItem *item = g_hash_table_lookup (seen, effect->link_id ? effect->link_id : "");

  if (item == NULL)
    return refuse (error, "effect", effect->link_id, "no such item");
  if (effect->answers == NULL || effect->answers[0] == NULL)
    return refuse (error, "effect", effect->link_id, "no answers");
  for (gsize i = 0; effect->answers[i] != NULL; i++)
    if (!has_option (item, effect->answers[i]))
      return refuse (error, "effect", effect->link_id, "an answer that is not offered");
  if (effect->kind != HF_EFFECT_PROCEED && effect->gates == 0)
    return refuse (error, "effect", effect->link_id, "a pause or block without a gate");
  if (effect->kind != HF_EFFECT_PROCEED && (effect->why == NULL || *effect->why == '\0'))
    return refuse (error, "effect", effect->link_id, "a pause or block without a reason");
  if (effect->kind == HF_EFFECT_BLOCK && effect->until != HF_UNTIL_ANSWER)
    return refuse (error, "effect", effect->link_id, "a block ends only when the answer changes");
  if (effect->until == HF_UNTIL_TASK && effect->task == NULL)
    return refuse (error, "effect", effect->link_id, "until a task, but no task is named");
  if (effect->until == HF_UNTIL_RESOLVED && effect->escalate_to == NULL)
    return refuse (error, "effect", effect->link_id, "until resolved, but nobody is called");
  return TRUE;
}

/* "Not sure" is never read as the safe answer (R7). */
static gboolean
check_unsure (const HfPathwayParts *parts, GError **error)
{
  for (guint i = 0; i < parts->items->len; i++) {
    const HfItem *item = g_ptr_array_index (parts->items, i);
    gboolean gating = FALSE;
    gboolean covered = FALSE;

    if (!has_option (item, "unsure"))
      continue;
    for (guint j = 0; j < parts->effects->len; j++) {
      const HfEffect *effect = g_ptr_array_index (parts->effects, j);

      if (!g_str_equal (effect->link_id, item->link_id))
        continue;
      gating = TRUE;
      covered = covered || g_strv_contains ((const char *const *)effect->answers, "unsure");
    }
    if (gating && !covered)
      return refuse (error, "item", item->link_id, "'unsure' has no effect of its own");
  }
  return TRUE;
}

static gboolean
check_packet (const HfPathwayParts *parts, GError **error)
{
  for (guint i = 0; i < parts->packet->len; i++) {
    const HfPacketItem *item = g_ptr_array_index (parts->packet, i);

    if (item->id == NULL || item->label == NULL)
      return refuse (error, "packet", item->id, "no id or no label");
    if (item->preset == HF_PACKET_ON && g_strcmp0 (item->cls, "third_party") == 0)
      return refuse (error, "packet", item->id, "facts about somebody else cannot be on");
  }
  return TRUE;
}

static gboolean
check_deadlines (const HfPathwayParts *parts, GError **error)
{
  gboolean high = parts->sensitivity == HF_SENSITIVITY_HIGH;

  for (guint i = 0; i < parts->deadlines->len; i++) {
    const HfDeadlineRule *rule = g_ptr_array_index (parts->deadlines, i);

    if (rule->id == NULL || rule->anchor == NULL)
      return refuse (error, "deadline", rule->id, "no id or no anchor");
    if (rule->source == NULL || *rule->source == '\0')
      return refuse (error, "deadline", rule->id, "no source");
    if (high && rule->due.business_days > 0)
      return refuse (error, "deadline", rule->id, "business days in a high-sensitivity pathway");
  }
  if (high && parts->private_for.elapsed > 20 * HF_MINUTE)
    return refuse (error, "privateFor", parts->id, "over 20 minutes in a high-sensitivity pathway");
  return TRUE;
}

static gboolean
check_neutral (const char *where, const char *what, const char *text, GError **error)
{
  const char *word = hf_telling_find (text);

  if (word == NULL)
    return TRUE;
  g_set_error (error, HF_ERROR, HF_ERROR_BAD_DATA,
               "%s '%s': others may hear or read it, but it says '%s'", where, what, word);
  return FALSE;
}

static gboolean
check_neutral_item (const HfItem *item, GError **error)
{
  if (item->sensitive || item->staff || item->kind == HF_ITEM_GROUP ||
      item->kind == HF_ITEM_DISPLAY)
    return TRUE;
  for (guint i = 0; i < item->options->len; i++) {
    const HfOption *option = g_ptr_array_index (item->options, i);

    if (!check_neutral ("item", item->link_id, option->display, error))
      return FALSE;
  }
  return check_neutral ("item", item->link_id, item->text, error);
}

/* What is said, or shown in lists, while somebody else may listen or look on (R19). */
static gboolean
check_overheard (const HfPathwayParts *parts, GError **error)
{
  for (guint i = 0; i < parts->items->len; i++)
    if (!check_neutral_item (g_ptr_array_index (parts->items, i), error))
      return FALSE;
  for (guint i = 0; i < parts->steps->len; i++) {
    const HfCallStep *step = g_ptr_array_index (parts->steps, i);

    if (!step->sensitive && !check_neutral ("step", step->id, step->say, error))
      return FALSE;
  }
  return check_neutral ("neutralTitle", parts->id, parts->neutral_title, error) &&
         check_neutral ("noShow", "script", parts->no_show.script, error);
}

gboolean
hf_pathway_check (const HfPathwayParts *parts, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (parts->id == NULL || parts->neutral_title == NULL)
    return refuse (error, "pathway", parts->id, "no id or no neutral title");
  if (parts->private_for.elapsed <= 0)
    return refuse (error, "privateFor", parts->id, "not a time that passes");
  if (parts->closings->len == 0)
    return refuse (error, "closing", parts->id, "no outcome to close with");
  if (!check_items (parts, seen, error))
    return FALSE;
  for (guint i = 0; i < parts->effects->len; i++)
    if (!check_effect (g_ptr_array_index (parts->effects, i), seen, error))
      return FALSE;
  return check_unsure (parts, error) && check_packet (parts, error) &&
         check_deadlines (parts, error) && check_overheard (parts, error);
}
