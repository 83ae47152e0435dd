/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hf-pathway.h"

#include "hf-pathway-check.h"

struct _HfPathway {
  gatomicrefcount refs;
  HfPathwayParts *parts;
  HfPathwaySource source;
  GHashTable *items;  /* linkId -> HfItem */
  GPtrArray *earlier; /* HfPathway */
  gboolean withdrawn;
};

static const char *const gate_names[HF_N_GATES] = { "screen", "disclose", "call",    "contact",
                                                    "close",  "print",    "address", "portal" };

const char *
hf_gate_get_name (HfGate gate)
{
  g_return_val_if_fail (gate < HF_N_GATES, "");
  return gate_names[gate];
}

int
hf_gate_from_name (const char *name)
{
  for (int gate = 0; gate < HF_N_GATES; gate++)
    if (g_strcmp0 (name, gate_names[gate]) == 0)
      return gate;
  return -1;
}

static void
option_free (HfOption *option)
{
  g_free (option->code);
  g_free (option->display);
  g_free (option);
}

static void
condition_free (HfCondition *condition)
{
  g_free (condition->question);
  g_free (condition->answer);
  g_free (condition);
}

static void
item_free (HfItem *item)
{
  g_free (item->link_id);
  g_free (item->text);
  g_free (item->group);
  g_ptr_array_unref (item->conditions);
  g_ptr_array_unref (item->options);
  g_free (item);
}

static void
effect_free (HfEffect *effect)
{
  g_free (effect->link_id);
  g_strfreev (effect->answers);
  g_free (effect->why);
  g_free (effect->escalate_to);
  g_free (effect->task);
  g_free (effect->flag);
  g_free (effect);
}

static void
packet_item_free (HfPacketItem *item)
{
  g_free (item->id);
  g_free (item->label);
  g_free (item->cls);
  g_free (item->note);
  g_free (item);
}

static void
step_free (HfCallStep *step)
{
  g_free (step->id);
  g_free (step->who);
  g_free (step->say);
  g_free (step->note);
  g_free (step);
}

static void
barrier_free (HfBarrier *barrier)
{
  g_free (barrier->id);
  g_free (barrier->ask);
  g_free (barrier->fix);
  g_free (barrier);
}

static void
deadline_free (HfDeadlineRule *rule)
{
  g_free (rule->id);
  g_free (rule->label);
  g_free (rule->anchor);
  g_free (rule->when_question);
  g_strfreev (rule->when_answers);
  g_free (rule->source);
  g_free (rule);
}

static void
closing_free (HfClosing *closing)
{
  g_free (closing->outcome);
  g_strfreev (closing->requires);
  g_free (closing);
}

HfItem *
hf_item_new (void)
{
  HfItem *item = g_new0 (HfItem, 1);

  item->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify)condition_free);
  item->options = g_ptr_array_new_with_free_func ((GDestroyNotify)option_free);
  return item;
}

HfOption *
hf_option_new (const char *code, const char *display)
{
  HfOption *option = g_new0 (HfOption, 1);

  option->code = g_strdup (code);
  option->display = g_strdup (display);
  return option;
}

HfCondition *
hf_condition_new (const char *question, const char *answer)
{
  HfCondition *condition = g_new0 (HfCondition, 1);

  condition->question = g_strdup (question);
  condition->answer = g_strdup (answer);
  return condition;
}

HfPathwayParts *
hf_pathway_parts_new (void)
{
  HfPathwayParts *parts = g_new0 (HfPathwayParts, 1);

  parts->items = g_ptr_array_new_with_free_func ((GDestroyNotify)item_free);
  parts->effects = g_ptr_array_new_with_free_func ((GDestroyNotify)effect_free);
  parts->packet = g_ptr_array_new_with_free_func ((GDestroyNotify)packet_item_free);
  parts->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)step_free);
  parts->barriers = g_ptr_array_new_with_free_func ((GDestroyNotify)barrier_free);
  parts->deadlines = g_ptr_array_new_with_free_func ((GDestroyNotify)deadline_free);
  parts->closings = g_ptr_array_new_with_free_func ((GDestroyNotify)closing_free);
  return parts;
}

void
hf_pathway_parts_free (HfPathwayParts *parts)
{
  g_free (parts->id);
  g_free (parts->version);
  g_free (parts->title);
  g_free (parts->neutral_title);
  g_strfreev (parts->always_askable);
  g_strfreev (parts->receiver_scoped);
  g_ptr_array_unref (parts->items);
  g_ptr_array_unref (parts->effects);
  g_ptr_array_unref (parts->packet);
  g_ptr_array_unref (parts->steps);
  g_ptr_array_unref (parts->barriers);
  g_ptr_array_unref (parts->deadlines);
  g_ptr_array_unref (parts->closings);
  g_free (parts->no_show.after);
  g_free (parts->no_show.script);
  g_strfreev (parts->stop_safely);
  g_free (parts);
}

HfPathway *
hf_pathway_new (HfPathwayParts *taken, GError **error)
{
  g_autoptr (HfPathwayParts) parts = taken;
  HfPathway *pathway;

  if (!hf_pathway_check (parts, error))
    return NULL;
  pathway = g_new0 (HfPathway, 1);
  g_atomic_ref_count_init (&pathway->refs);
  pathway->items = g_hash_table_new (g_str_hash, g_str_equal);
  pathway->earlier = g_ptr_array_new_with_free_func ((GDestroyNotify)hf_pathway_unref);
  for (guint i = 0; i < parts->items->len; i++) {
    HfItem *item = g_ptr_array_index (parts->items, i);

    g_hash_table_insert (pathway->items, item->link_id, item);
  }
  pathway->parts = g_steal_pointer (&parts);
  return pathway;
}

HfPathway *
hf_pathway_ref (HfPathway *pathway)
{
  g_atomic_ref_count_inc (&pathway->refs);
  return pathway;
}

void
hf_pathway_unref (HfPathway *pathway)
{
  if (!g_atomic_ref_count_dec (&pathway->refs))
    return;
  g_ptr_array_unref (pathway->earlier);
  g_hash_table_unref (pathway->items);
  hf_pathway_parts_free (pathway->parts);
  g_free (pathway->source.text);
  g_free (pathway->source.screen);
  g_free (pathway);
}

void
hf_pathway_set_source (HfPathway *pathway, HfPathwaySource source)
{
  g_return_if_fail (pathway->source.text == NULL && pathway->source.screen == NULL);

  pathway->source = source;
}

const HfPathwaySource *
hf_pathway_get_source (const HfPathway *pathway)
{
  return &pathway->source;
}

void
hf_pathway_add_earlier (HfPathway *newest, HfPathway *earlier)
{
  g_return_if_fail (g_strcmp0 (newest->parts->id, earlier->parts->id) == 0);

  g_ptr_array_add (newest->earlier, earlier);
}

/* What was laid over brings its own earlier versions along. */
HfPathway *
hf_pathway_find_version (HfPathway *newest, const char *version)
{
  HfPathway *found = NULL;

  if (g_strcmp0 (newest->parts->version, version) == 0)
    return newest;
  for (guint i = 0; i < newest->earlier->len && found == NULL; i++)
    found = hf_pathway_find_version (g_ptr_array_index (newest->earlier, i), version);
  return found;
}

HfPathway *
hf_pathway_at_version (HfPathway *newest, const char *version)
{
  HfPathway *found = version != NULL ? hf_pathway_find_version (newest, version) : NULL;

  return found != NULL ? found : newest;
}

static void
add_versions (HfPathway *newest, GPtrArray *versions)
{
  g_ptr_array_add (versions, newest);
  for (guint i = 0; i < newest->earlier->len; i++)
    add_versions (g_ptr_array_index (newest->earlier, i), versions);
}

GPtrArray *
hf_pathway_list_versions (HfPathway *newest)
{
  GPtrArray *versions = g_ptr_array_new ();

  add_versions (newest, versions);
  return versions;
}

void
hf_pathway_withdraw (HfPathway *pathway)
{
  pathway->withdrawn = TRUE;
}

gboolean
hf_pathway_is_withdrawn (const HfPathway *pathway)
{
  return pathway->withdrawn;
}

const HfPathwayParts *
hf_pathway_get (const HfPathway *pathway)
{
  return pathway->parts;
}

const HfItem *
hf_pathway_find_item (const HfPathway *pathway, const char *link_id)
{
  return link_id != NULL ? g_hash_table_lookup (pathway->items, link_id) : NULL;
}

const HfPacketItem *
hf_pathway_find_packet_item (const HfPathway *pathway, const char *id)
{
  for (guint i = 0; i < pathway->parts->packet->len; i++) {
    HfPacketItem *item = g_ptr_array_index (pathway->parts->packet, i);

    if (g_strcmp0 (item->id, id) == 0)
      return item;
  }
  return NULL;
}

const HfCallStep *
hf_pathway_find_step (const HfPathway *pathway, const char *id)
{
  for (guint i = 0; i < pathway->parts->steps->len; i++) {
    HfCallStep *step = g_ptr_array_index (pathway->parts->steps, i);

    if (g_strcmp0 (step->id, id) == 0)
      return step;
  }
  return NULL;
}

const HfClosing *
hf_pathway_find_closing (const HfPathway *pathway, const char *outcome)
{
  for (guint i = 0; i < pathway->parts->closings->len; i++) {
    HfClosing *closing = g_ptr_array_index (pathway->parts->closings, i);

    if (g_strcmp0 (closing->outcome, outcome) == 0)
      return closing;
  }
  return NULL;
}

gboolean
hf_pathway_is_always_askable (const HfPathway *pathway, const char *link_id)
{
  return pathway->parts->always_askable != NULL &&
         g_strv_contains ((const char *const *)pathway->parts->always_askable, link_id);
}
