/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-screen-talk.h"

#include "hf-yes-no.h"

HfScreenTalk *
hf_screen_talk_new (void)
{
  HfScreenTalk *talk = g_new0 (HfScreenTalk, 1);

  talk->setting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  talk->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  talk->skipped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return talk;
}

void
hf_screen_talk_free (HfScreenTalk *talk)
{
  g_hash_table_unref (talk->setting);
  g_hash_table_unref (talk->asked);
  g_hash_table_unref (talk->skipped);
  g_free (talk);
}

gboolean
hf_screen_is_setting (const HfItem *item)
{
  return g_str_has_prefix (item->link_id, "priv.");
}

gboolean
hf_screen_is_question (const HfScreenSight *sight, const HfItem *item)
{
  g_autoptr (GPtrArray) closed = NULL;

  if (item->kind == HF_ITEM_GROUP || item->kind == HF_ITEM_DISPLAY)
    return FALSE;
  if (!sight->yes_no || item->kind == HF_ITEM_BOOLEAN || item->options->len > 0)
    return TRUE;
  closed = g_ptr_array_new ();
  hf_yes_no_add_options (sight->loop, item, closed);
  return closed->len > 0;
}

/* Urgent danger stands before the setting in every pathway (R99). */
static gboolean
is_asked_each_talk (const HfLoop *loop, const HfItem *item)
{
  GPtrArray *items = hf_pathway_get (hf_loop_get_pathway (loop))->items;

  if (!hf_pathway_is_always_askable (hf_loop_get_pathway (loop), item->link_id))
    return FALSE;
  for (guint i = 0; i < items->len; i++) {
    const HfItem *other = g_ptr_array_index (items, i);

    if (other == item)
      return TRUE;
    if (hf_screen_is_setting (other))
      return FALSE;
  }
  return FALSE;
}

/* Whether @answer lets the questions go on, but shuts what comes after them until it changes: a new
 * talk asks for it again, or nobody could ever lift it. */
static gboolean
holds_later (const HfLoop *loop, const HfItem *item, const char *answer)
{
  GPtrArray *effects = hf_pathway_get (hf_loop_get_pathway (loop))->effects;
  const guint later = 1u << HF_GATE_CALL | 1u << HF_GATE_DISCLOSE;

  for (guint i = 0; i < effects->len; i++) {
    const HfEffect *effect = g_ptr_array_index (effects, i);

    if (effect->kind != HF_EFFECT_PROCEED && effect->until == HF_UNTIL_ANSWER &&
        (effect->gates & later) != 0 && (effect->gates & 1u << HF_GATE_SCREEN) == 0 &&
        g_str_equal (effect->link_id, item->link_id) &&
        g_strv_contains ((const char *const *)effect->answers, answer))
      return TRUE;
  }
  return FALSE;
}

const char *
hf_screen_answer (const HfScreenSight *sight, const HfItem *item)
{
  const char *standing = hf_loop_get_answer (sight->loop, item->link_id);

  if (hf_screen_is_setting (item)) {
    const char *said = g_hash_table_lookup (sight->talk->setting, item->link_id);

    if (said != NULL)
      return said;
    return item->ephemeral && (sight->talk->anew || !sight->view->private_fresh) ? NULL : standing;
  }
  if (is_asked_each_talk (sight->loop, item) && !sight->view->private_fresh &&
      !g_hash_table_contains (sight->talk->asked, item->link_id))
    return NULL;
  if (standing != NULL && !g_hash_table_contains (sight->talk->asked, item->link_id) &&
      holds_later (sight->loop, item, standing))
    return NULL;
  return standing;
}

static gboolean
condition_holds (const HfScreenSight *sight, const HfCondition *condition)
{
  const HfItem *asked =
      hf_pathway_find_item (hf_loop_get_pathway (sight->loop), condition->question);

  return asked != NULL && hf_screen_is_enabled (sight, asked) &&
         g_strcmp0 (hf_screen_answer (sight, asked), condition->answer) == 0;
}

/* Conditions name earlier items only (R99), so this ends. */
gboolean
hf_screen_is_enabled (const HfScreenSight *sight, const HfItem *item)
{
  if (!hf_screen_is_setting (item))
    return hf_loop_is_enabled (sight->loop, item->link_id);
  for (guint i = 0; i < item->conditions->len; i++) {
    gboolean holds = condition_holds (sight, g_ptr_array_index (item->conditions, i));

    if (holds && !item->enable_all)
      return TRUE;
    if (!holds && item->enable_all)
      return FALSE;
  }
  return item->conditions->len == 0 || item->enable_all;
}

gboolean
hf_screen_may_show (const HfScreenSight *sight, const HfItem *item)
{
  return !item->sensitive || sight->view->gates[HF_GATE_SCREEN] ||
         hf_pathway_is_always_askable (hf_loop_get_pathway (sight->loop), item->link_id);
}

gboolean
hf_screen_is_in_talk (const HfScreenSight *sight, const HfItem *item)
{
  if (!hf_screen_is_question (sight, item) || !hf_screen_is_enabled (sight, item) ||
      !hf_screen_may_show (sight, item))
    return FALSE;
  return g_hash_table_contains (sight->talk->asked, item->link_id) ||
         hf_screen_answer (sight, item) == NULL;
}

const HfEffect *
hf_screen_find_hold (const HfLoop *loop, const HfItem *item, const char *answer)
{
  GPtrArray *effects = hf_pathway_get (hf_loop_get_pathway (loop))->effects;

  for (guint i = 0; i < effects->len; i++) {
    const HfEffect *effect = g_ptr_array_index (effects, i);

    if (effect->kind != HF_EFFECT_PROCEED && (effect->gates & (1u << HF_GATE_SCREEN)) != 0 &&
        g_str_equal (effect->link_id, item->link_id) &&
        g_strv_contains ((const char *const *)effect->answers, answer))
      return effect;
  }
  return NULL;
}

const HfItem *
hf_screen_find_next_setting (const HfScreenSight *sight)
{
  GPtrArray *items = hf_pathway_get (hf_loop_get_pathway (sight->loop))->items;

  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);

    if (hf_screen_is_setting (item) && hf_screen_is_question (sight, item) &&
        hf_screen_is_enabled (sight, item) && hf_screen_answer (sight, item) == NULL &&
        !g_hash_table_contains (sight->talk->skipped, item->link_id))
      return item;
  }
  return NULL;
}

GVariant *
hf_screen_gather_setting (const HfScreenSight *sight)
{
  GPtrArray *items = hf_pathway_get (hf_loop_get_pathway (sight->loop))->items;
  GVariantDict answers;

  g_variant_dict_init (&answers, NULL);
  for (guint i = 0; i < items->len; i++) {
    const HfItem *item = g_ptr_array_index (items, i);
    const char *said = hf_screen_is_setting (item) ? hf_screen_answer (sight, item) : NULL;

    if (said != NULL && hf_screen_is_enabled (sight, item))
      g_variant_dict_insert (&answers, item->link_id, "s", said);
  }
  return g_variant_dict_end (&answers);
}
